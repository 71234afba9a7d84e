//! Text made comparable: lower case, without accents, cut into words.
//!
//! Done here and not by SQLite, so that what is sorted, what is found and what is typed go through the same function.

use model::fold::fold;

/// The most words of a search that are looked at, and the most characters of it.
const MOST_WORDS: usize = 12;
const MOST_CHARACTERS: usize = 256;

/// Sorts after every name: people without a department come last, not first.
const LAST: &str = "\u{10FFFF}";

/// What a value is sorted by.
pub(crate) fn sort_key(text: &str) -> String {
    let folded = fold(text.trim());
    if folded.is_empty() { LAST.to_owned() } else { folded }
}

/// The words of some fields, each field once, as they are given to the search table.
pub(crate) fn searchable<'t>(fields: impl IntoIterator<Item = &'t str>) -> String {
    words_of(fields, [], [])
}

fn push_text(words: &mut String, text: &str) {
    let folded = fold(text);
    push_unless_there(words, &tokens(&folded));
    // O'Brien is typed with and without its apostrophe.
    for word in folded.split_whitespace().filter(|word| word.contains('\'')) {
        push_unless_there(words, &tokens(&word.replace('\'', "")));
    }
}

fn push_unless_there(words: &mut String, more: &[String]) {
    let run = more.join(" ");
    if !run.is_empty() && !words.contains(&format!(" {run} ")) {
        words.push_str(&run);
        words.push(' ');
    }
}

/// Letters and digits alone: what names are compared by that are spelt with and without blanks or underscores.
pub(crate) fn plain(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What was typed: runs of words, each of which must be among the words of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    runs: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    // Letters and digits, with one space between words. Never empty.
    words: String,
    // Whether more letters may follow: not where an `@` does.
    open: bool,
}

/// What was typed; `None` when nothing that could be searched for was.
pub(crate) fn typed(text: &str) -> Option<Typed> {
    let text: String = text.chars().take(MOST_CHARACTERS).collect();
    let folded = fold(&text.replace('\0', " "));
    let runs = folded.split_whitespace().flat_map(|word| {
        let last = word.matches('@').count();
        word.split('@').enumerate().map(move |(place, part)| Run { words: tokens(part).join(" "), open: place == last })
    });
    let runs: Vec<Run> = runs.filter(|run| !run.words.is_empty()).take(MOST_WORDS).collect();
    if runs.is_empty() { None } else { Some(Typed { runs }) }
}

impl Typed {
    /// The query of the search table.
    pub(crate) fn query(&self) -> String {
        // Nothing in the quotes can end them.
        let runs = self.runs.iter().map(|run| format!("\"{}\"{}", run.words, if run.open { " *" } else { "" }));
        runs.collect::<Vec<_>>().join(" AND ")
    }

    /// Whether somebody with these words, as [`searchable`] gives them, is found by [`Typed::query`].
    pub(crate) fn fits(&self, words: &str) -> bool {
        let is_edge = |at: Option<usize>| at.is_none_or(|at| words.as_bytes().get(at).is_none_or(|byte| *byte == b' '));
        self.runs.iter().all(|run| {
            let mut places = words.match_indices(run.words.as_str()).map(|(at, _)| at);
            places.any(|at| is_edge(at.checked_sub(1)) && (run.open || is_edge(Some(at + run.words.len()))))
        })
    }

    /// The beginning of one word, when no more than that was typed and it has at most so many letters.
    pub(crate) fn beginning(&self, letters: usize) -> Option<&str> {
        match self.runs.as_slice() {
            [Run { words, open: true }] if !words.contains(' ') && words.chars().count() <= letters => Some(words),
            _ => None,
        }
    }
}

/// A bit for the first letter of a word: one of its own for `a` to `z` and `0` to `9`, one for all others.
pub(crate) fn first_letter(word: &str) -> i64 {
    match word.bytes().next() {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        Some(digit @ b'0'..=b'9') => 1 << (26 + digit - b'0'),
        _ => OTHER_LETTER,
    }
}

/// The bit of all letters that have none of their own.
pub(crate) const OTHER_LETTER: i64 = 1 << 36;

/// The bits of the first letters of all words.
pub(crate) fn first_letters(words: &str) -> i64 {
    words.split(' ').filter(|word| !word.is_empty()).fold(0, |letters, word| letters | first_letter(word))
}

/// What somebody is found by: texts, addresses, of which the parts before and after the `@` stand alone, and phone numbers,
/// with their digits also in one.
pub(crate) fn words_of<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    addresses: impl IntoIterator<Item = &'t str>,
    phones: impl IntoIterator<Item = &'t str>,
) -> String {
    let mut words = String::from(" ");
    for text in texts {
        push_text(&mut words, text);
    }
    for address in addresses {
        for part in fold(address).split('@') {
            push_unless_there(&mut words, &tokens(part));
        }
    }
    for phone in phones {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        push_unless_there(&mut words, &tokens(&fold(phone)));
        push_unless_there(&mut words, &tokens(&digits));
    }
    words.trim().to_owned()
}

/// Cuts folded text into words. Scripts that write without spaces are cut into single letters, so that any part is found.
fn tokens(folded: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for letter in folded.chars() {
        let alone = is_written_without_spaces(letter);
        if (alone || !letter.is_alphanumeric()) && !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if alone {
            tokens.push(letter.to_string());
        } else if letter.is_alphanumeric() {
            word.push(letter);
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

/// Han, Kana, Hangul, Thai, Lao, Khmer and Myanmar letters.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn words_of_a_person_each_once() {
        for (fields, words) in [
            (
                vec!["Žofie Dvořáková", "Žofie", "Dvořáková", "zofie.d@contoso.com"],
                "zofie dvorakova zofie d contoso com",
            ),
            (vec!["陈伟", "wei.chen@contoso.com"], "陈 伟 wei chen contoso com"),
            (vec!["Pat O'Brien"], "pat o brien obrien"),
            (vec!["R&D", "  ", "000123"], "r d 000123"),
            (vec!["김민준"], "김 민 준"),
        ] {
            assert_eq!(searchable(fields.clone()), words, "{fields:?}");
        }
    }

    #[test]
    fn addresses_and_phones_are_words_too() {
        let words = words_of(
            ["Žofie Dvořáková"],
            ["zofie.d@contoso.com", "ZOFIE.D@contoso.com", "zofie.d@contoso.onmicrosoft.com"],
            ["+420 (2) 7946-0001", "ext"],
        );
        assert_eq!(
            words,
            "zofie dvorakova zofie d contoso com contoso onmicrosoft com 420 2 7946 0001 420279460001 ext"
        );
        assert_eq!(first_letters("anna 9 žo a"), 1 | 1 << 35 | OTHER_LETTER);
    }

    #[test]
    fn typed_text_becomes_a_query_that_cannot_break() {
        for (typed, expected) in [
            ("žof dvo", Some("\"zof\" * AND \"dvo\" *")),
            ("伟", Some("\"伟\" *")),
            ("陈伟", Some("\"陈 伟\" *")),
            ("zofie.d@con", Some("\"zofie d\" AND \"con\" *")),
            ("@contoso.com", Some("\"contoso com\" *")),
            ("zofie@", Some("\"zofie\"")),
            ("\"a\" OR b* NEAR(c)", Some("\"a\" * AND \"or\" * AND \"b\" * AND \"near c\" *")),
            ("a\0b", Some("\"a\" * AND \"b\" *")),
            ("-", None),
            ("\"\"** ()", None),
            (" \t", None),
        ] {
            let query = super::typed(typed).map(|typed| typed.query());
            assert_eq!(query.as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn who_fits_is_seen_without_the_search_table() {
        let words = "zofie dvorakova zofie d contoso com 陈 伟";
        for (text, fits) in [
            ("zof", true),
            ("ZOFIE", true),
            ("ofie", false),
            ("zofie.d@con", true),
            ("dvorakova@con", true),
            ("dvorakov@con", false),
            ("d con", true),
            ("dvor zof", true),
            ("zofie x", false),
            ("伟", true),
            ("陈伟", true),
            ("伟陈", false),
        ] {
            assert_eq!(typed(text).unwrap().fits(words), fits, "{text}");
        }
    }

    #[test]
    fn one_short_word_is_known_as_such() {
        for (text, expected) in [
            ("a", Some("a")),
            (" Žo ", Some("zo")),
            ("zof", None),
            ("a b", None),
            ("r&d", None),
            ("陈", Some("陈")),
            ("陈伟", None),
        ] {
            assert_eq!(typed(text).unwrap().beginning(2), expected, "{text}");
        }
    }

    #[test]
    fn nothing_sorts_last() {
        assert!(sort_key("") > sort_key("陈"));
        assert!(sort_key("Žofie") > sort_key("zoe"));
        assert!(sort_key("Žofie") < sort_key("zora"));
    }
}
