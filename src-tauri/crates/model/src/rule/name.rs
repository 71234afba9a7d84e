//! Sign-in names and mail nicknames (`facts/graph.md §2.3`).

pub use super::script::invisible_characters;
use super::similar;
use unicode_normalization::UnicodeNormalization;

/// The most characters of a whole sign-in name.
pub const UPN_MAX: usize = 113;
/// The most characters before the @.
pub const LOCAL_PART_MAX: usize = 64;
/// The most characters after the @.
pub const DOMAIN_MAX: usize = 48;
/// The most characters of a mail nickname.
pub const NICKNAME_MAX: usize = 64;

/// Why a sign-in name or a nickname cannot be one. Its text says what is wrong and what is expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing is there.
    #[error("it is empty")]
    Empty,
    /// Not exactly one @.
    #[error("it needs exactly one @, as in ana@contoso.com")]
    At,
    /// Nothing before the @.
    #[error("nothing stands before the @")]
    NoLocalPart,
    /// Nothing usable after the @.
    #[error("what stands after the @ is not a domain, such as contoso.com")]
    NotADomain,
    /// Too long before the @.
    #[error("it has {0} characters before the @, at most {LOCAL_PART_MAX} are allowed")]
    LocalPartTooLong(usize),
    /// Too long after the @.
    #[error("it has {0} characters after the @, at most {DOMAIN_MAX} are allowed")]
    DomainTooLong(usize),
    /// Too long as a whole.
    #[error("it has {0} characters, at most {1} are allowed")]
    TooLong(usize, usize),
    /// A character that is not allowed.
    #[error("it holds {}, which is not allowed", shown(*.0))]
    Character(char),
    /// A dot where none may be.
    #[error("a dot must not stand first, last before the @, or twice in a row")]
    Dot,
}

/// A character for a sentence: itself when one can see it, else its code.
fn shown(character: char) -> String {
    match character {
        ' ' => "a space".to_owned(),
        _ if invisible_characters(character.encode_utf8(&mut [0; 4])).is_empty() => {
            format!("\u{201c}{character}\u{201d}")
        }
        _ => format!("the invisible or typographic character U+{:04X}", u32::from(character)),
    }
}

/// Checks a sign-in name by everything that needs no directory: one @, lengths, characters, dots, the shape of the domain.
///
/// # Errors
/// The first problem found.
pub fn check_user_principal_name(name: &str) -> Result<(), NameProblem> {
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    let (local, domain) = name.split_once('@').ok_or(NameProblem::At)?;
    if domain.contains('@') {
        return Err(NameProblem::At);
    }
    check_local_part(local)?;
    check_domain(domain)?;
    let length = name.chars().count();
    if length > UPN_MAX {
        return Err(NameProblem::TooLong(length, UPN_MAX));
    }
    Ok(())
}

fn check_local_part(local: &str) -> Result<(), NameProblem> {
    if local.is_empty() {
        return Err(NameProblem::NoLocalPart);
    }
    if let Some(bad) = local.chars().find(|c| !is_local_character(*c)) {
        return Err(NameProblem::Character(bad));
    }
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Err(NameProblem::Dot);
    }
    if local.len() > LOCAL_PART_MAX {
        return Err(NameProblem::LocalPartTooLong(local.len()));
    }
    Ok(())
}

fn is_local_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "'.-_!#^~".contains(character)
}

fn check_domain(domain: &str) -> Result<(), NameProblem> {
    if let Some(bad) = domain.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))) {
        return Err(NameProblem::Character(bad));
    }
    let whole = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    if !whole || !domain.contains('.') {
        return Err(NameProblem::NotADomain);
    }
    if domain.len() > DOMAIN_MAX {
        return Err(NameProblem::DomainTooLong(domain.len()));
    }
    Ok(())
}

/// Checks a mail nickname: 1 to 64 visible ASCII characters without `@ ( ) \ [ ] " ; : < > ,` and space.
///
/// # Errors
/// The first problem found.
pub fn check_mail_nickname(nickname: &str) -> Result<(), NameProblem> {
    if nickname.is_empty() {
        return Err(NameProblem::Empty);
    }
    if let Some(bad) = nickname.chars().find(|c| !is_nickname_character(*c)) {
        return Err(NameProblem::Character(bad));
    }
    if nickname.starts_with('.') || nickname.ends_with('.') || nickname.contains("..") {
        return Err(NameProblem::Dot);
    }
    if nickname.len() > NICKNAME_MAX {
        return Err(NameProblem::TooLong(nickname.len(), NICKNAME_MAX));
    }
    Ok(())
}

fn is_nickname_character(character: char) -> bool {
    character.is_ascii_graphic() && !"@()\\[]\";:<>,".contains(character)
}

/// The nickname a sign-in name gives: what stands before the @, without what a nickname may not hold. Empty when nothing is left.
#[must_use]
pub fn mail_nickname_from(user_principal_name: &str) -> String {
    let local = user_principal_name.split('@').next().unwrap_or_default();
    let kept: String =
        fold_to_ascii(local, Folding::Plain).chars().filter(|c| is_nickname_character(*c)).take(NICKNAME_MAX).collect();
    one_dot_at_a_time(&kept)
}

/// How letters with marks become plain ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Folding {
    /// The mark is dropped: ä becomes a.
    #[default]
    Plain,
    /// As German spells it without its own letters: ä becomes ae, ö oe, ü ue.
    German,
}

/// The text in ASCII letters: marks dropped or spelled out, other scripts by their usual transcription. Words stay apart.
#[must_use]
pub fn fold_to_ascii(text: &str, folding: Folding) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let composed: String = text.nfc().collect();
    let spelled = match folding {
        Folding::Plain => composed,
        Folding::German => german(&composed),
    };
    deunicode::deunicode_with_tofu(&spelled, "").trim().to_owned()
}

fn german(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() + 4);
    for character in text.chars() {
        match character {
            'ä' => spelled.push_str("ae"),
            'ö' => spelled.push_str("oe"),
            'ü' => spelled.push_str("ue"),
            'Ä' => spelled.push_str("Ae"),
            'Ö' => spelled.push_str("Oe"),
            'Ü' => spelled.push_str("Ue"),
            other => spelled.push(other),
        }
    }
    spelled
}

/// What could stand before the @ for a person: the pattern with `{first}`, `{last}`, `{f}` and `{l}` (first letters) filled in,
/// lower case, ASCII, without spaces. `None` when nothing usable is left.
#[must_use]
pub fn propose_local_part(first: &str, last: &str, pattern: &str, folding: Folding) -> Option<String> {
    let plain = |name: &str| -> String {
        let folded = fold_to_ascii(name, folding).to_lowercase();
        folded.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    let (first, last) = (plain(first), plain(last));
    let letter = |name: &str| name.chars().take(1).collect::<String>();
    let filled = pattern
        .replace("{first}", &first)
        .replace("{last}", &last)
        .replace("{f}", &letter(&first))
        .replace("{l}", &letter(&last));
    let allowed: String = filled.chars().filter(|c| is_local_character(*c)).take(LOCAL_PART_MAX).collect();
    let proposed = one_dot_at_a_time(&allowed);
    (!proposed.is_empty() && check_local_part(&proposed).is_ok()).then_some(proposed)
}

/// The text without dots at its ends and with single dots inside.
fn one_dot_at_a_time(text: &str) -> String {
    text.split('.').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

/// The verified domain that was probably meant by a given one: near it by one or two edits, and the only one as near.
pub fn similar_domain<'a>(given: &str, verified: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    similar::nearest(given, verified)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("zofie.dvorakova@contoso.com", Ok(()))]
    #[case("o'brien_x-1!#^~@contoso.onmicrosoft.com", Ok(()))]
    #[case("", Err(NameProblem::Empty))]
    #[case("ana", Err(NameProblem::At))]
    #[case("ana@@contoso.com", Err(NameProblem::At))]
    #[case("ana@b@contoso.com", Err(NameProblem::At))]
    #[case("@contoso.com", Err(NameProblem::NoLocalPart))]
    #[case("ana@", Err(NameProblem::NotADomain))]
    #[case("ana@contoso", Err(NameProblem::NotADomain))]
    #[case("ana@contoso..com", Err(NameProblem::NotADomain))]
    #[case("ana@-contoso.com", Err(NameProblem::NotADomain))]
    #[case("ana@con toso.com", Err(NameProblem::Character(' ')))]
    #[case("ana ruiz@contoso.com", Err(NameProblem::Character(' ')))]
    #[case("zoë@contoso.com", Err(NameProblem::Character('ë')))]
    #[case("a+b@contoso.com", Err(NameProblem::Character('+')))]
    #[case("ana.@contoso.com", Err(NameProblem::Dot))]
    #[case(".ana@contoso.com", Err(NameProblem::Dot))]
    #[case("ana..ruiz@contoso.com", Err(NameProblem::Dot))]
    fn sign_in_names(#[case] name: &str, #[case] expected: Result<(), NameProblem>) {
        assert_eq!(check_user_principal_name(name), expected);
    }

    #[rstest]
    #[case(64, 48, Ok(()))]
    #[case(65, 48, Err(NameProblem::LocalPartTooLong(65)))]
    #[case(64, 49, Err(NameProblem::DomainTooLong(49)))]
    fn lengths(#[case] local: usize, #[case] domain: usize, #[case] expected: Result<(), NameProblem>) {
        let name = format!("{}@{}.com", "a".repeat(local), "d".repeat(domain - 4));
        assert_eq!(check_user_principal_name(&name), expected);
    }

    #[rstest]
    #[case("ana.ruiz", Ok(()))]
    #[case("", Err(NameProblem::Empty))]
    #[case("ana ruiz", Err(NameProblem::Character(' ')))]
    #[case("ana@x", Err(NameProblem::Character('@')))]
    #[case("zoë", Err(NameProblem::Character('ë')))]
    #[case("ana.", Err(NameProblem::Dot))]
    fn nicknames(#[case] nickname: &str, #[case] expected: Result<(), NameProblem>) {
        assert_eq!(check_mail_nickname(nickname), expected);
        let long = "n".repeat(65);
        assert_eq!(check_mail_nickname(&long), Err(NameProblem::TooLong(65, 64)));
    }

    #[rstest]
    #[case("Zoë Ångström", Folding::Plain, "Zoe Angstrom")]
    #[case("Jürgen Größe", Folding::Plain, "Jurgen Grosse")]
    #[case("Jürgen Größe", Folding::German, "Juergen Groesse")]
    #[case("Ju\u{308}rgen", Folding::German, "Juergen")]
    #[case("Žofie Dvořáková", Folding::German, "Zofie Dvorakova")]
    #[case("Łukasz Øst", Folding::Plain, "Lukasz Ost")]
    #[case("陈伟", Folding::Plain, "Chen Wei")]
    fn folded(#[case] text: &str, #[case] folding: Folding, #[case] expected: &str) {
        assert_eq!(fold_to_ascii(text, folding), expected);
    }

    #[rstest]
    #[case("Zoë", "Ångström", "{first}.{last}", Some("zoe.angstrom"))]
    #[case("伟", "陈", "{last}{first}", Some("chenwei"))]
    #[case("陈伟", "", "{first}.{last}", Some("chenwei"))]
    #[case("Seán", "O’Brien", "{f}{last}", Some("sobrien"))]
    #[case("Anna Maria", "von der Leyen", "{first}.{last}", Some("annamaria.vonderleyen"))]
    #[case("", "", "{first}.{last}", None)]
    #[case("Ana", "Ruiz", "{l}.{first}", Some("r.ana"))]
    fn proposals(#[case] first: &str, #[case] last: &str, #[case] pattern: &str, #[case] expected: Option<&str>) {
        assert_eq!(propose_local_part(first, last, pattern, Folding::Plain).as_deref(), expected);
    }

    #[rstest]
    #[case("ana.ruiz@contoso.com", "ana.ruiz")]
    #[case("zoë (x)@contoso.com", "zoex")]
    #[case("..@contoso.com", "")]
    fn nicknames_from(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(mail_nickname_from(name), expected);
    }

    #[rstest]
    #[case("contso.com", Some("contoso.com"))]
    #[case("CONTSO.com", Some("contoso.com"))]
    #[case("contoso.com", None)]
    #[case("fabrikam.com", None)]
    fn domains(#[case] given: &str, #[case] expected: Option<&str>) {
        assert_eq!(similar_domain(given, ["contoso.com", "contoso.onmicrosoft.com"]), expected);
    }

    proptest::proptest! {
        #[test]
        fn a_proposal_is_always_a_sign_in_name(first in ".{0,80}", last in ".{0,80}") {
            if let Some(local) = propose_local_part(&first, &last, "{first}.{last}", Folding::German) {
                let name = format!("{local}@contoso.com");
                proptest::prop_assert_eq!(check_user_principal_name(&name), Ok(()));
                proptest::prop_assert_eq!(check_mail_nickname(&mail_nickname_from(&name)), Ok(()));
            }
        }
    }
}
