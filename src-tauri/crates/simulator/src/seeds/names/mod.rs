//! Given and family names by language, and how a full name is put together from them.
//!
//! The lists are data (`germanic.rs`, `romance.rs`, `slavic.rs`, `eastern.rs`, `asian.rs`). In them commas separate names
//! and semicolons parts of a list; a part `stems*endings` stands for every stem with every ending, which is how many
//! languages make their family names. A name that is not written in Latin letters carries the spelling its mail address
//! uses after a bar. The names of a list's first part are the common ones.

use std::collections::HashSet;

mod asian;
mod eastern;
mod germanic;
mod romance;
mod slavic;

/// The names of one language, and how a full name is put together in it.
pub(crate) struct Locale {
    /// BCP 47 language tag.
    pub(crate) tag: &'static str,
    /// Whether the family name is said first.
    pub(crate) family_first: bool,
    /// What stands between the two names.
    pub(crate) between: &'static str,
    /// Given names of women.
    pub(crate) women: &'static str,
    /// Given names of men.
    pub(crate) men: &'static str,
    /// Family names of women.
    pub(crate) family_women: &'static str,
    /// Family names of men; the same list when the language makes no difference.
    pub(crate) family_men: &'static str,
    /// How many of a hundred have a second given name, and what joins it to the first.
    pub(crate) second: (u64, &'static str),
    /// How many of a hundred have an initial beside their names.
    pub(crate) initial: u64,
    /// Whether it stands before them; else between them.
    pub(crate) initial_first: bool,
    /// How many of a hundred have two family names, and what joins them.
    pub(crate) double: (u64, &'static str),
}

const fn one(tag: &'static str, women: &'static str, men: &'static str, family: &'static str) -> Locale {
    two(tag, women, men, family, family)
}

const fn two(
    tag: &'static str,
    women: &'static str,
    men: &'static str,
    family_women: &'static str,
    family_men: &'static str,
) -> Locale {
    Locale {
        tag,
        family_first: false,
        between: " ",
        women,
        men,
        family_women,
        family_men,
        second: (0, " "),
        initial: 0,
        initial_first: false,
        double: (0, "-"),
    }
}

const fn family_first(
    tag: &'static str,
    between: &'static str,
    women: &'static str,
    men: &'static str,
    family: &'static str,
) -> Locale {
    Locale { family_first: true, between, ..one(tag, women, men, family) }
}

impl Locale {
    const fn second(self, percent: u64, joint: &'static str) -> Self {
        Self { second: (percent, joint), ..self }
    }

    const fn initial(self, percent: u64) -> Self {
        Self { initial: percent, ..self }
    }

    const fn initial_first(self, percent: u64) -> Self {
        Self { initial: percent, initial_first: true, ..self }
    }

    const fn double(self, percent: u64, joint: &'static str) -> Self {
        Self { double: (percent, joint), ..self }
    }
}

/// Every language people of the tenant are named in.
#[rustfmt::skip] // A list.
pub(crate) const LOCALES: &[Locale] = &[
    germanic::DE, slavic::CS, romance::ES, germanic::GB, germanic::US, germanic::IE, romance::FR, romance::IT,
    romance::PT, slavic::PL, eastern::HU, romance::RO, eastern::EL, eastern::TR, slavic::UK, slavic::BG,
    germanic::IS, germanic::DA, germanic::SV, germanic::NB, eastern::FI, slavic::LT, eastern::AR, eastern::HE,
    asian::HI, asian::TA, asian::TH, asian::VI, asian::ZH, asian::JA, asian::KO,
];

/// One name, as written and as spelt in a mail address.
pub(crate) struct Name {
    pub(crate) written: String,
    pub(crate) spelt: String,
}

impl Name {
    /// A name from how it is written and what to spell it like.
    pub(crate) fn new(written: &str, spelling: &str) -> Self {
        let spelt = deunicode::deunicode(spelling)
            .to_ascii_lowercase()
            .chars()
            .filter_map(|c| match c {
                ' ' => Some('-'),
                'a'..='z' | '-' | '\'' => Some(c),
                _ => None,
            })
            .collect();
        Self { written: written.to_owned(), spelt }
    }

    /// Whether another name can stand beside it.
    fn is_plain(&self) -> bool {
        !self.written.contains([' ', '-'])
    }
}

/// The names of one language, split up.
pub(crate) struct NameTable {
    pub(crate) locale: &'static Locale,
    women: List,
    men: List,
    family_women: List,
    family_men: List,
}

/// One list of names.
struct List {
    names: Vec<Name>,
    /// How many of the first are the common ones.
    common: usize,
}

/// A person's names and how to join them.
pub(crate) struct FullName<'a> {
    pub(crate) locale: &'static Locale,
    pub(crate) given: &'a Name,
    pub(crate) family: &'a Name,
    pub(crate) second: Option<&'a Name>,
    pub(crate) second_family: Option<&'a Name>,
    /// The letter without its point, in the script of the names.
    pub(crate) initial: Option<&'a str>,
}

impl NameTable {
    pub(crate) fn new(locale: &'static Locale) -> Self {
        Self {
            locale,
            women: split(locale.women),
            men: split(locale.men),
            family_women: split(locale.family_women),
            family_men: split(locale.family_men),
        }
    }

    /// A name of the language; `by` gives a number that is always the same for the same purpose.
    pub(crate) fn name(&self, by: impl Fn(u64) -> u64) -> FullName<'_> {
        let woman = by(11).is_multiple_of(2);
        let (givens, families) = if woman { (&self.women, &self.family_women) } else { (&self.men, &self.family_men) };
        let (given, family) = (pick(givens, by(12)), pick(families, by(13)));
        let habit = by(14);
        let locale = self.locale;
        let second = (habit % 100 < locale.second.0).then(|| beside(given, givens, by(15))).flatten();
        let second_family = (habit / 100 % 100 < locale.double.0).then(|| beside(family, families, by(16))).flatten();
        let initial = (habit / 10_000 % 100 < locale.initial).then(|| first_letter(&pick(givens, by(17)).written));
        FullName { locale, given, family, second, second_family, initial }
    }
}

/// A name that can stand beside another.
fn beside<'a>(first: &Name, list: &'a List, by: u64) -> Option<&'a Name> {
    Some(pick(list, by)).filter(|other| first.is_plain() && other.is_plain() && other.spelt != first.spelt)
}

fn split(list: &'static str) -> List {
    let mut parts = list.split(';').map(part);
    let mut names = parts.next().unwrap_or_default();
    let common = names.len();
    let mut known: HashSet<String> = names.iter().map(|name| name.written.clone()).collect();
    names.extend(parts.flatten().filter(|name| known.insert(name.written.clone())));
    List { names, common }
}

fn both(entry: &'static str) -> (&'static str, &'static str) {
    entry.split_once('|').unwrap_or((entry, entry))
}

fn part(list: &'static str) -> Vec<Name> {
    let Some((stems, endings)) = list.split_once('*') else {
        return list.split(',').map(both).map(|(written, spelling)| Name::new(written, spelling)).collect();
    };
    let endings: Vec<_> = endings.split(',').map(both).collect();
    // Ending by ending, so that those in front are of many kinds.
    let mut all = Vec::new();
    for (written, spelling) in endings {
        for (stem, stem_spelling) in stems.split(',').map(both) {
            all.push(Name::new(&format!("{stem}{written}"), &format!("{stem_spelling}{spelling}")));
        }
    }
    all
}

/// The first letter of a name, with the vowel signs that belong to it where vowels are written as signs.
fn first_letter(name: &str) -> &str {
    // Vowel signs of Devanagari and Tamil; not what takes the vowel away.
    let sign = |letter: char| matches!(letter, '\u{900}'..='\u{903}' | '\u{93e}'..='\u{94c}' | '\u{bbe}'..='\u{bcc}');
    let end = name.char_indices().skip(1).find(|(_, letter)| !sign(*letter)).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or_default()
}

/// One of a list. Names are not spread evenly: many people have one of the common ones.
fn pick(list: &List, by: u64) -> &Name {
    let (roll, part) = (by % 100, by >> 32);
    let length = if roll < 40 && list.common >= 20 { list.common } else { list.names.len() } as u64;
    let part = if roll.is_multiple_of(5) { (part * part) >> 32 } else { part };
    &list.names[usize::try_from((part * length) >> 32).unwrap_or(0)]
}

impl<'a> FullName<'a> {
    /// Two names, given name first.
    pub(crate) fn plain(given: &'a Name, family: &'a Name) -> Self {
        Self { locale: &germanic::DE, given, family, second: None, second_family: None, initial: None }
    }

    /// The hash of what stands before the `@` of a mail address.
    pub(crate) fn hash(&self) -> u64 {
        let mut sum = super::hash("");
        self.each_spelt(|part| sum = super::continued(sum, part.as_bytes()));
        sum
    }

    /// Calls for every part of the given name, as written.
    pub(crate) fn each_given(&self, mut f: impl FnMut(&str)) {
        f(&self.given.written);
        if let Some(second) = self.second {
            f(self.locale.second.1);
            f(&second.written);
        }
    }

    /// Calls for every part of the family name, as written.
    pub(crate) fn each_family(&self, mut f: impl FnMut(&str)) {
        f(&self.family.written);
        if let Some(second) = self.second_family {
            f(self.locale.double.1);
            f(&second.written);
        }
    }

    /// Calls for every part of the name as it is shown.
    pub(crate) fn each_shown(&self, mut f: impl FnMut(&str)) {
        if self.locale.family_first {
            self.each_family(&mut f);
            f(self.locale.between);
            self.each_given(&mut f);
            return;
        }
        if let Some(initial) = self.initial.filter(|_| self.locale.initial_first) {
            f(initial);
            f(". ");
        }
        self.each_given(&mut f);
        if let Some(initial) = self.initial.filter(|_| !self.locale.initial_first) {
            f(" ");
            f(initial);
            f(".");
        }
        f(self.locale.between);
        self.each_family(&mut f);
    }

    /// Calls for every part of what stands before the `@` of a mail address.
    pub(crate) fn each_spelt(&self, mut f: impl FnMut(&str)) {
        f(&self.given.spelt);
        if let Some(second) = self.second {
            f("-");
            f(&second.spelt);
        }
        f(".");
        f(&self.family.spelt);
        if let Some(second) = self.second_family {
            f("-");
            f(&second.spelt);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_list_holds_whole_names_once_and_enough_of_them() {
        for locale in LOCALES {
            let table = NameTable::new(locale);
            for list in [&table.women, &table.men, &table.family_women, &table.family_men] {
                let mut seen = HashSet::new();
                for name in &list.names {
                    assert!(!name.written.trim().is_empty() && name.written == name.written.trim(), "{}", locale.tag);
                    assert!(!name.spelt.is_empty() && name.spelt.len() <= 28, "{} {}", locale.tag, name.written);
                    assert!(seen.insert(&name.written), "{} {}", locale.tag, name.written);
                }
                assert!(list.names.len() >= 24, "{} {}", locale.tag, list.names.len());
            }
            let pairs = table.women.names.len() * table.family_women.names.len();
            assert!(pairs > 900, "{} {pairs}", locale.tag);
        }
    }
}
