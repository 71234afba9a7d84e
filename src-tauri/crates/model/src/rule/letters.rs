//! Letters of other alphabets written in ASCII, as sign-in names and nicknames need them.
//!
//! What a letter becomes is decided in this order: the tenant's own table, the tables here (Latin letters that are more than a letter with
//! a mark; Cyrillic as in passports, ICAO Doc 9303; Greek as in ISO 843), the letter without its marks, and at last the usual
//! transcription of any other script.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest text a letter may become.
const REPLACEMENT_MAX: usize = 6;

/// A tenant's own table of letters: `ä` becomes `ae`, or `a`. Letters that are not in it follow the usual rules. Keys are single lower-case
/// letters; their upper case follows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Letters(BTreeMap<String, String>);

/// Why a letter cannot stand in a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterProblem {
    /// Not exactly one letter.
    #[error("{0:?} is not one letter; give a single letter such as \u{e4}")]
    NotALetter(String),
    /// What it should become cannot stand in a sign-in name.
    #[error("{0:?} cannot stand in a sign-in name; use up to {REPLACEMENT_MAX} letters a to z or digits")]
    Replacement(String),
}

impl Letters {
    /// Marks are dropped: ä becomes a, ø becomes o.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// As German spells it without its own letters: ä becomes ae, ö oe, ü ue.
    #[must_use]
    pub fn german() -> Self {
        Self::of(&[("ä", "ae"), ("ö", "oe"), ("ü", "ue")])
    }

    /// As Danish and Norwegian spell it without their own letters: æ becomes ae, ø oe, å aa.
    #[must_use]
    pub fn nordic() -> Self {
        Self::of(&[("æ", "ae"), ("ä", "ae"), ("ø", "oe"), ("ö", "oe"), ("å", "aa")])
    }

    fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(letter, text)| ((*letter).to_owned(), (*text).to_owned())).collect())
    }

    /// Says what a letter becomes; an empty text drops it.
    ///
    /// # Errors
    /// When it is no single letter, or the text cannot stand in a sign-in name.
    pub fn set(&mut self, letter: &str, becomes: &str) -> Result<(), LetterProblem> {
        let lower: String = letter.trim().to_lowercase().nfc().collect();
        let mut characters = lower.chars();
        let single = characters.next().is_some_and(|c| c.is_alphabetic()) && characters.next().is_none();
        if !single {
            return Err(LetterProblem::NotALetter(letter.to_owned()));
        }
        let text = becomes.trim().to_lowercase();
        if text.len() > REPLACEMENT_MAX || !text.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(LetterProblem::Replacement(becomes.to_owned()));
        }
        self.0.insert(lower, text);
        Ok(())
    }

    /// Forgets what a letter becomes; the usual rules apply to it again.
    pub fn forget(&mut self, letter: &str) {
        let lower: String = letter.trim().to_lowercase().nfc().collect();
        self.0.remove(&lower);
    }

    /// The table: letter and what it becomes, by letter.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(letter, text)| (letter.as_str(), text.as_str()))
    }

    fn get(&self, lower: &str) -> Option<&str> {
        self.0.get(lower).map(String::as_str)
    }
}

/// The text in ASCII. Words stay apart, upper case stays upper case: `Zoë Ångström` becomes `Zoe Angstrom`.
#[must_use]
pub fn transliterate(text: &str, letters: &Letters) -> String {
    if text.is_ascii() && letters.0.is_empty() {
        return text.trim().to_owned();
    }
    let composed: Vec<char> = text.nfc().collect();
    let mut written = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(character) = composed.get(index).copied() {
        index += 1;
        let lower: String = character.to_lowercase().collect();
        let upper = character.is_uppercase();
        if let Some(own) = letters.get(&lower) {
            push(&mut written, own, upper);
        } else if character.is_ascii() {
            written.push(character);
        } else if let Some((text, used)) = greek(&composed, index - 1) {
            push(&mut written, text, upper);
            index += used - 1;
        } else if let Some(known) = known_letter(&lower) {
            push(&mut written, known, upper);
        } else if let Some(base) = without_marks(character) {
            written.push(base);
        } else if !is_combining_mark(character) {
            written.push_str(deunicode::deunicode_char(character).unwrap_or_default());
        }
    }
    written.trim().to_owned()
}

fn push(written: &mut String, text: &str, upper: bool) {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if upper => {
            written.push(first.to_ascii_uppercase());
            written.push_str(characters.as_str());
        }
        Some(_) | None => written.push_str(text),
    }
}

/// A letter with marks, without them; `None` when what is left is not ASCII.
fn without_marks(character: char) -> Option<char> {
    let mut parts = character.nfd().filter(|part| !is_combining_mark(*part));
    parts.next().filter(char::is_ascii).filter(|_| parts.next().is_none())
}

#[rustfmt::skip]
const LETTERS: &[(&str, &str)] = &[
    // Latin letters that are no letter with a mark.
    ("ß", "ss"), ("æ", "ae"), ("ǽ", "ae"), ("œ", "oe"), ("ø", "o"), ("ǿ", "o"), ("þ", "th"), ("ð", "d"), ("đ", "d"), ("ħ", "h"), ("ı", "i"),
    ("ĸ", "k"), ("ł", "l"), ("ŀ", "l"), ("ŋ", "n"), ("ŉ", "n"), ("ŧ", "t"), ("ſ", "s"), ("ĳ", "ij"), ("ƒ", "f"), ("ə", "a"), ("ɫ", "l"),
    // Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian.
    ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("ґ", "g"), ("д", "d"), ("ђ", "dj"), ("ѓ", "g"), ("е", "e"), ("ё", "e"), ("є", "ie"),
    ("ж", "zh"), ("з", "z"), ("ѕ", "dz"), ("и", "i"), ("ѝ", "i"), ("і", "i"), ("ї", "i"), ("й", "i"), ("ј", "j"), ("к", "k"), ("ќ", "k"),
    ("л", "l"), ("љ", "lj"), ("м", "m"), ("н", "n"), ("њ", "nj"), ("о", "o"), ("п", "p"), ("р", "r"), ("с", "s"), ("т", "t"), ("ћ", "c"),
    ("у", "u"), ("ў", "u"), ("ф", "f"), ("х", "kh"), ("ц", "ts"), ("ч", "ch"), ("џ", "dz"), ("ш", "sh"), ("щ", "shch"), ("ъ", "ie"),
    ("ы", "y"), ("ь", ""), ("э", "e"), ("ю", "iu"), ("я", "ia"), ("\u{2019}", "'"), ("\u{02BC}", "'"),
];

fn known_letter(lower: &str) -> Option<&'static str> {
    LETTERS.iter().find(|(letter, _)| *letter == lower).map(|(_, text)| *text)
}

#[rustfmt::skip]
const GREEK: &[(char, &str)] = &[
    ('α', "a"), ('β', "v"), ('γ', "g"), ('δ', "d"), ('ε', "e"), ('ζ', "z"), ('η', "i"), ('θ', "th"), ('ι', "i"), ('κ', "k"), ('λ', "l"),
    ('μ', "m"), ('ν', "n"), ('ξ', "x"), ('ο', "o"), ('π', "p"), ('ρ', "r"), ('σ', "s"), ('ς', "s"), ('τ', "t"), ('υ', "y"), ('φ', "f"),
    ('χ', "ch"), ('ψ', "ps"), ('ω', "o"),
];

/// A Greek letter without its accent, lower case, and whether a diaeresis keeps it apart from the one before.
fn greek_base(character: char) -> Option<(char, bool)> {
    let lower = character.to_lowercase().next()?;
    let base = lower.nfd().next()?;
    let apart = lower.nfd().any(|part| part == '\u{308}');
    GREEK.iter().any(|(letter, _)| *letter == base).then_some((base, apart))
}

/// What the Greek letter at a place is written as, with the next one where two are one sound, and how many letters that are.
fn greek(text: &[char], index: usize) -> Option<(&'static str, usize)> {
    let (base, _) = greek_base(*text.get(index)?)?;
    let next = text.get(index + 1).and_then(|next| greek_base(*next)).filter(|(_, apart)| !apart).map(|(next, _)| next);
    let pair = match (base, next) {
        ('ο', Some('υ')) => Some("ou"),
        ('α', Some('υ')) => Some(if is_soft(text, index + 2) { "av" } else { "af" }),
        ('ε', Some('υ')) => Some(if is_soft(text, index + 2) { "ev" } else { "ef" }),
        ('γ', Some('γ')) => Some("ng"),
        ('γ', Some('ξ')) => Some("nx"),
        ('γ', Some('χ')) => Some("nch"),
        ('μ', Some('π')) if index == 0 || text.get(index - 1).is_none_or(|before| !before.is_alphabetic()) => {
            Some("b")
        }
        _ => None,
    };
    if let Some(pair) = pair {
        return Some((pair, 2));
    }
    GREEK.iter().find(|(letter, _)| *letter == base).map(|(_, text)| (*text, 1))
}

/// Whether υ sounds like v before what follows: a vowel or a voiced consonant.
fn is_soft(text: &[char], next: usize) -> bool {
    let follows = text.get(next).and_then(|next| greek_base(*next));
    follows.is_some_and(|(base, _)| !"θκξπσςτφχψ".contains(base))
}

/// A name as names are compared: without case, accents, commas and blanks too many.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let folded = transliterate(name, &Letters::plain()).to_lowercase().replace(',', " ");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two texts are one name: the same words in whatever order, as in "Ruiz, Ana" and "Ana Ruíz".
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let mut words: Vec<String> = plain_name(name).split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    words(one) == words(other)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Zoë Ångström", "Zoe Angstrom")]
    #[case("Zoe\u{308} A\u{30a}ngstro\u{308}m", "Zoe Angstrom")]
    #[case("Jürgen Größe", "Jurgen Grosse")]
    #[case("Łukasz Żółć", "Lukasz Zolc")]
    #[case("Žofie Dvořáková", "Zofie Dvorakova")]
    #[case("Đorđe Þór Æsir Œuvre Øst Ħal Ŋ", "Dorde Thor Aesir Oeuvre Ost Hal N")]
    #[case("Ștefan Țuțu Ğül Şen İnan ılgaz", "Stefan Tutu Gul Sen Inan ilgaz")]
    #[case("Őze Űr Ñandú Çelik Àlbert", "Oze Ur Nandu Celik Albert")]
    #[case("Щербаков Юрий", "Shcherbakov Iurii")]
    #[case("Соловьёва Яна", "Soloveva Iana")]
    #[case("Зеленський Їжак", "Zelenskii Izhak")]
    #[case("Ђорђевић Љиљана", "Djordjevic Ljiljana")]
    #[case("Παπαδόπουλος", "Papadopoulos")]
    #[case("Ευάγγελος Αυγερινός", "Evangelos Avgerinos")]
    #[case("Μπάμπης Χριστοφής", "Bampis Christofis")]
    #[case("Ξενοφών Ψυχάρης Θάνος", "Xenofon Psycharis Thanos")]
    #[case("陈伟", "Chen Wei")]
    #[case("plain", "plain")]
    fn by_the_usual_rules(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(transliterate(text, &Letters::plain()), expected);
    }

    #[rstest]
    #[case(Letters::german(), "Jürgen Ärger Groß", "Juergen Aerger Gross")]
    #[case(Letters::german(), "Ju\u{308}rgen", "Juergen")]
    #[case(Letters::nordic(), "Åse Bjørn Sæther", "Aase Bjoern Saether")]
    fn by_a_table(#[case] letters: Letters, #[case] text: &str, #[case] expected: &str) {
        assert_eq!(transliterate(text, &letters), expected);
    }

    #[test]
    fn every_letter_of_latin_1_and_2_cyrillic_and_greek_becomes_ascii() {
        let ranges = ['\u{C0}'..='\u{17F}', '\u{218}'..='\u{21B}', '\u{388}'..='\u{3CE}', '\u{400}'..='\u{45F}'];
        for letter in ranges.into_iter().flatten().filter(|c| c.is_alphabetic()) {
            let written = transliterate(&letter.to_string(), &Letters::plain());
            assert!(written.is_ascii(), "{letter} became {written}");
            assert!(!written.is_empty() || "ьЬ".contains(letter), "{letter} became nothing");
            assert!(written.chars().all(|c| c.is_ascii_alphabetic() || c == '\''), "{letter} became {written}");
        }
    }

    #[test]
    fn a_table_is_edited() {
        let mut letters = Letters::german();
        letters.set("Å", "AA").unwrap();
        letters.forget("Ä");
        assert_eq!(transliterate("Åsa Bär", &letters), "Aasa Bar");
        assert_eq!(letters.set("ab", "x"), Err(LetterProblem::NotALetter("ab".to_owned())));
        assert_eq!(letters.set("1", "x"), Err(LetterProblem::NotALetter("1".to_owned())));
        assert_eq!(letters.set("ö", "o@"), Err(LetterProblem::Replacement("o@".to_owned())));
        assert_eq!(serde_json::to_string(&letters).unwrap(), r#"{"å":"aa","ö":"oe","ü":"ue"}"#);
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_ascii_comes_out(text in ".{0,40}") {
            proptest::prop_assert!(transliterate(&text, &Letters::german()).is_ascii());
        }
    }
}
