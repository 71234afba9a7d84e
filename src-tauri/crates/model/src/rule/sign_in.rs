//! Sign-in names made from a pattern such as `{first}.{last}@contoso.com`.

use super::letters::{Letters, transliterate};
use super::name::{LOCAL_PART_MAX, check_user_principal_name};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a name is made of. Fields that are not known are empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameParts<'a> {
    /// Given names.
    pub first: &'a str,
    /// Middle names.
    pub middle: &'a str,
    /// Family names.
    pub last: &'a str,
    /// The employee id.
    pub employee_id: &'a str,
}

/// A field of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    First,
    Middle,
    Last,
    EmployeeId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A field, and how many of its letters.
    Field(Field, usize),
}

/// How sign-in names are made: text with `{first}`, `{middle}`, `{last}`, `{id}` (the employee id), their first letters `{f}`, `{m}`, `{l}`,
/// or their first few, `{first:3}`; the domain after an @ may be left out. Kept as its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SignInPattern {
    text: String,
    parts: Vec<Part>,
    domain: Option<String>,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternProblem {
    /// A brace without its twin.
    #[error("a brace is not closed; write fields as {{first}}")]
    Brace,
    /// A field nobody knows.
    #[error("{{{0}}} is no field; use {{first}}, {{middle}}, {{last}}, {{f}}, {{m}}, {{l}}, {{id}} or {{first:3}}")]
    Field(String),
    /// No field before the @: everybody would have the same name.
    #[error("the pattern has no field before the @, so everybody would have the same name; use {{first}} or {{last}}")]
    NoField,
    /// A character that no sign-in name may have.
    #[error("the pattern cannot make a sign-in name: {0}")]
    Name(#[from] super::name::NameProblem),
}

impl SignInPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When a field is unknown, none stands before the @, or no sign-in name could come of it.
    pub fn parse(text: &str) -> Result<Self, PatternProblem> {
        let text = text.trim();
        let (local, domain) = match text.split_once('@') {
            Some((local, domain)) => (local, Some(domain.to_lowercase()).filter(|domain| !domain.is_empty())),
            None => (text, None),
        };
        let parts = parts(local)?;
        if !parts.iter().any(|part| matches!(part, Part::Field(..))) {
            return Err(PatternProblem::NoField);
        }
        let pattern = Self { text: text.to_owned(), parts, domain };
        let trial = NameParts { first: "first", middle: "middle", last: "last", employee_id: "1" };
        let name = pattern.filled(&trial, &Letters::plain(), "example.com");
        check_user_principal_name(&name)?;
        Ok(pattern)
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The domain it names; `None` when it leaves it open.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }

    /// The sign-in name of a person, in lower case and ASCII, on the pattern's domain or else the given one. `None` when no field
    /// before the @ has anything to give, or no valid name comes of it.
    #[must_use]
    pub fn apply(&self, name: &NameParts<'_>, letters: &Letters, domain: &str) -> Option<String> {
        let any = self.parts.iter().any(|part| match part {
            Part::Field(field, _) => !field.value(name, letters).is_empty(),
            Part::Text(_) => false,
        });
        let made = self.filled(name, letters, domain);
        (any && check_user_principal_name(&made).is_ok()).then_some(made)
    }

    /// Up to three names that are free, the pattern's own first: then with the middle initial, the other usual forms, and with a
    /// number. `is_free` is asked with names in lower case.
    #[must_use]
    pub fn suggestions(
        &self,
        name: &NameParts<'_>,
        letters: &Letters,
        domain: &str,
        is_free: &dyn Fn(&str) -> bool,
    ) -> Vec<String> {
        const SUGGESTED: usize = 3;
        const HIGHEST: u32 = 9_999;
        let mut found: Vec<String> = Vec::new();
        let own = self.apply(name, letters, domain);
        let others = ["{first}.{m}.{last}", "{f}.{last}", "{first}.{l}", "{last}.{first}"];
        let middle = others.iter().skip(usize::from(name.middle.trim().is_empty()));
        let domain = self.domain.as_deref().unwrap_or(domain);
        let forms = middle.filter_map(|form| Self::parse(form).ok()?.apply(name, letters, domain));
        let mut offer = |candidate: String, most: usize| {
            if found.len() < most && !found.contains(&candidate) && is_free(&candidate) {
                found.push(candidate);
            }
            found.len() >= most
        };
        if let Some(own) = &own {
            offer(own.clone(), SUGGESTED);
        }
        // One place is kept for a number, which always says whose name it is.
        for candidate in forms {
            offer(candidate, SUGGESTED - 1);
        }
        let numbered = own.as_deref().and_then(|own| own.split_once('@'));
        if let Some((local, domain)) = numbered {
            for number in 2..=HIGHEST {
                if offer(with_number(local, number, domain), SUGGESTED) {
                    break;
                }
            }
        }
        found
    }

    fn filled(&self, name: &NameParts<'_>, letters: &Letters, domain: &str) -> String {
        let mut local = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => local.push_str(text),
                Part::Field(field, most) => local.extend(field.value(name, letters).chars().take(*most)),
            }
        }
        let tidy = tidy(&local);
        format!("{tidy}@{}", self.domain.as_deref().unwrap_or(domain).to_lowercase())
    }
}

/// A name with a number before the @, shortened where it would become too long.
#[must_use]
pub fn with_number(local: &str, number: u32, domain: &str) -> String {
    let number = number.to_string();
    let kept: String = local.chars().take(LOCAL_PART_MAX - number.len()).collect();
    format!("{kept}{number}@{domain}")
}

/// Without the separators that an empty field left behind, and not longer than allowed.
fn tidy(local: &str) -> String {
    let single = local.split('.').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
    let cut: String = single.chars().take(LOCAL_PART_MAX).collect();
    cut.trim_matches(['.', '-', '_']).to_owned()
}

impl Field {
    fn value(self, name: &NameParts<'_>, letters: &Letters) -> String {
        let text = match self {
            Self::First => name.first,
            Self::Middle => name.middle,
            Self::Last => name.last,
            Self::EmployeeId => name.employee_id,
        };
        let plain = transliterate(text, letters).to_lowercase();
        plain.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    }
}

fn parts(local: &str) -> Result<Vec<Part>, PatternProblem> {
    let mut parts = Vec::new();
    let mut rest = local;
    while let Some((before, after)) = rest.split_once('{') {
        let (field, behind) = after.split_once('}').ok_or(PatternProblem::Brace)?;
        if before.contains('}') || field.contains('{') {
            return Err(PatternProblem::Brace);
        }
        if !before.is_empty() {
            parts.push(Part::Text(before.to_lowercase()));
        }
        parts.push(part(field)?);
        rest = behind;
    }
    if rest.contains('}') {
        return Err(PatternProblem::Brace);
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_lowercase()));
    }
    Ok(parts)
}

fn part(field: &str) -> Result<Part, PatternProblem> {
    let unknown = || PatternProblem::Field(field.to_owned());
    let (name, most) = match field.split_once(':') {
        Some((name, most)) => {
            (name, most.trim().parse().ok().filter(|most| (1..=64).contains(most)).ok_or_else(unknown)?)
        }
        None => (field, LOCAL_PART_MAX),
    };
    let (known, most) = match name.trim().to_ascii_lowercase().as_str() {
        "first" | "givenname" => (Field::First, most),
        "middle" => (Field::Middle, most),
        "last" | "surname" => (Field::Last, most),
        "id" | "employeeid" => (Field::EmployeeId, most),
        "f" => (Field::First, 1),
        "m" => (Field::Middle, 1),
        "l" => (Field::Last, 1),
        _ => return Err(unknown()),
    };
    Ok(Part::Field(known, most))
}

impl fmt::Display for SignInPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl TryFrom<String> for SignInPattern {
    type Error = PatternProblem;

    fn try_from(text: String) -> Result<Self, PatternProblem> {
        Self::parse(&text)
    }
}

impl From<SignInPattern> for String {
    fn from(pattern: SignInPattern) -> Self {
        pattern.text
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::rule::name::NameProblem;
    use rstest::rstest;

    const ZOE: NameParts<'_> = NameParts { first: "Zoë", middle: "Maria", last: "Ångström", employee_id: "00417" };

    #[rstest]
    #[case("{first}.{last}@contoso.com", "zoe.angstrom@contoso.com")]
    #[case("{first}.{last}", "zoe.angstrom@example.com")]
    #[case("{f}{last}@Contoso.com", "zangstrom@contoso.com")]
    #[case("{first:2}{m}_{last:4}", "zom_angs@example.com")]
    #[case("x{id}", "x00417@example.com")]
    fn applied(#[case] pattern: &str, #[case] expected: &str) {
        let pattern = SignInPattern::parse(pattern).unwrap();
        assert_eq!(pattern.apply(&ZOE, &Letters::plain(), "example.com").as_deref(), Some(expected));
    }

    #[rstest]
    #[case("", "Cher", Some("cher@x.com"))]
    #[case("Ana", "", Some("ana@x.com"))]
    #[case("Anna Maria", "von der Leyen", Some("annamaria.vonderleyen@x.com"))]
    #[case("Seán", "O\u{2019}Brien", Some("sean.obrien@x.com"))]
    #[case("伟", "陈", Some("wei.chen@x.com"))]
    #[case("", "", None)]
    #[case("!!", "??", None)]
    fn of_odd_names(#[case] first: &str, #[case] last: &str, #[case] expected: Option<&str>) {
        let pattern = SignInPattern::parse("{first}.{last}").unwrap();
        let name = NameParts { first, last, ..NameParts::default() };
        assert_eq!(pattern.apply(&name, &Letters::plain(), "x.com").as_deref(), expected);
    }

    #[rstest]
    #[case("{first", PatternProblem::Brace)]
    #[case("first}", PatternProblem::Brace)]
    #[case("{given}", PatternProblem::Field("given".to_owned()))]
    #[case("{first:0}", PatternProblem::Field("first:0".to_owned()))]
    #[case("info@contoso.com", PatternProblem::NoField)]
    #[case("", PatternProblem::NoField)]
    #[case("{first} {last}", PatternProblem::Name(NameProblem::Character(' ')))]
    #[case("{first}@contoso", PatternProblem::Name(NameProblem::NotADomain))]
    fn refused(#[case] pattern: &str, #[case] expected: PatternProblem) {
        assert_eq!(SignInPattern::parse(pattern), Err(expected));
    }

    #[rstest]
    #[case(&[], &["zoe.angstrom@x.com", "zoe.m.angstrom@x.com", "zoe.angstrom2@x.com"])]
    #[case(&["zoe.angstrom@x.com"], &["zoe.m.angstrom@x.com", "z.angstrom@x.com", "zoe.angstrom2@x.com"])]
    #[case(&["zoe.angstrom@x.com", "zoe.angstrom2@x.com", "z.angstrom@x.com"], &["zoe.m.angstrom@x.com", "zoe.a@x.com", "zoe.angstrom3@x.com"])]
    fn three_free_names(#[case] taken: &[&str], #[case] expected: &[&str]) {
        let pattern = SignInPattern::parse("{first}.{last}").unwrap();
        let free = |name: &str| !taken.contains(&name);
        assert_eq!(pattern.suggestions(&ZOE, &Letters::plain(), "x.com", &free), expected);
    }

    #[test]
    fn kept_as_its_text() {
        let pattern = SignInPattern::parse("{first}.{last}@contoso.com").unwrap();
        let kept = serde_json::to_string(&pattern).unwrap();
        assert_eq!(kept, r#""{first}.{last}@contoso.com""#);
        assert_eq!(serde_json::from_str::<SignInPattern>(&kept).unwrap(), pattern);
        assert!(serde_json::from_str::<SignInPattern>(r#""{nobody}""#).is_err());
    }

    proptest::proptest! {
        #[test]
        fn what_comes_out_is_a_sign_in_name(first in ".{0,80}", last in ".{0,80}", pattern in "[{}a-z.@:0-9]{0,20}") {
            let name = NameParts { first: &first, last: &last, ..NameParts::default() };
            if let Ok(pattern) = SignInPattern::parse(&pattern)
                && let Some(made) = pattern.apply(&name, &Letters::german(), "contoso.com")
            {
                proptest::prop_assert_eq!(check_user_principal_name(&made), Ok(()));
            }
        }
    }
}
