//! Passwords: what the service takes (`facts/graph.md §2.3`), and how good ones are made.
//!
//! Nothing here keeps a password. Randomness is the caller's, so that the choice can be checked.

use super::name::{Folding, fold_to_ascii};
use super::words::WORDS;

/// How a generated password looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PasswordStyle {
    /// Four words and two digits: easy to say on the phone.
    #[default]
    Words,
    /// Sixteen characters.
    Characters,
}

const UPPER: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const LOWER: &[u8] = b"abcdefghijkmnopqrstuvwxyz";
const DIGITS: &[u8] = b"23456789";
const SYMBOLS: &[u8] = b"!#$%&*+-=?@_";
/// Between words: no sign that a keyboard layout hides.
const JOINERS: &[u8] = b"-+=_.";
const LENGTH: usize = 16;
/// How often a choice is repeated before a plainer way is taken. One try fails less than half the time, so a source of
/// randomness that works never gets there; one that does not must not hang the program.
const TRIES: usize = 64;

/// Whether the service would take a password by its own rules: 8 to 256 characters of ASCII, three of the four classes.
/// The tenant's list of banned passwords is not known here.
#[must_use]
pub fn complies(password: &str) -> bool {
    let length = password.chars().count();
    let allowed = password.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    (8..=256).contains(&length) && allowed && classes(password) >= 3
}

fn classes(password: &str) -> usize {
    let symbol = |c: char| c.is_ascii_punctuation() || c == ' ';
    usize::from(password.contains(|c: char| c.is_ascii_lowercase()))
        + usize::from(password.contains(|c: char| c.is_ascii_uppercase()))
        + usize::from(password.contains(|c: char| c.is_ascii_digit()))
        + usize::from(password.contains(symbol))
}

/// A new password: no characters that look alike (0 O 1 l I), at least three classes, beginning with a letter, and none of the
/// names' parts of three or more letters in it. `random` must give evenly spread numbers from a source fit for secrets.
pub fn generate(random: &mut dyn FnMut() -> u32, style: PasswordStyle, names: &[&str]) -> String {
    let parts = name_parts(names);
    match style {
        PasswordStyle::Words => words(random, &parts).unwrap_or_else(|| characters(random, &parts)),
        PasswordStyle::Characters => characters(random, &parts),
    }
}

/// The parts of names that must not be in a password: runs of three or more letters, folded, lower case.
fn name_parts(names: &[&str]) -> Vec<String> {
    let mut parts = Vec::new();
    for name in names {
        let folded = fold_to_ascii(name, Folding::Plain).to_lowercase();
        parts
            .extend(folded.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| part.len() >= 3).map(str::to_owned));
    }
    parts
}

fn holds_a_name(text: &str, parts: &[String]) -> bool {
    let text = text.to_lowercase();
    parts.iter().any(|part| text.contains(part.as_str()))
}

/// A number below `bound`, each equally likely: numbers of the last, incomplete round are drawn again.
fn below(random: &mut dyn FnMut() -> u32, bound: usize) -> usize {
    let Ok(bound) = u32::try_from(bound.max(1)) else {
        return 0;
    };
    let whole_rounds = u32::MAX - u32::MAX % bound;
    let mut drawn = random();
    for _ in 0..TRIES {
        if drawn < whole_rounds {
            break;
        }
        drawn = random();
    }
    (drawn % bound) as usize
}

fn pick(random: &mut dyn FnMut() -> u32, set: &[u8]) -> char {
    set.get(below(random, set.len())).map_or('x', |byte| char::from(*byte))
}

/// Four words with a sign between them and two digits; `None` when the names leave no words.
fn words(random: &mut dyn FnMut() -> u32, parts: &[String]) -> Option<String> {
    let free: Vec<&str> = WORDS.iter().copied().filter(|word| !holds_a_name(word, parts)).collect();
    let joiner = pick(random, JOINERS);
    let mut password = String::new();
    for number in 0..4 {
        if number > 0 {
            password.push(joiner);
        }
        let word = free.get(below(random, free.len()))?;
        let (head, tail) = word.split_at(1);
        password.push_str(&head.to_ascii_uppercase());
        password.push_str(tail);
    }
    password.push(joiner);
    password.push(pick(random, DIGITS));
    password.push(pick(random, DIGITS));
    Some(password)
}

/// Sixteen characters with one of each class, shuffled, a letter first.
fn characters(random: &mut dyn FnMut() -> u32, parts: &[String]) -> String {
    for _ in 0..TRIES {
        let password = drawn_characters(random);
        if password.starts_with(|c: char| c.is_ascii_alphabetic()) && !holds_a_name(&password, parts) {
            return password;
        }
    }
    // No run of three letters, so no part of a name can be in it.
    (0..LENGTH / 4)
        .flat_map(|_| [pick(random, UPPER), pick(random, LOWER), pick(random, DIGITS), pick(random, SYMBOLS)])
        .collect()
}

fn drawn_characters(random: &mut dyn FnMut() -> u32) -> String {
    let all = [UPPER, LOWER, DIGITS, SYMBOLS].concat();
    let mut drawn: Vec<char> = [UPPER, LOWER, DIGITS, SYMBOLS].iter().map(|set| pick(random, set)).collect();
    while drawn.len() < LENGTH {
        drawn.push(pick(random, &all));
    }
    for last in (1..drawn.len()).rev() {
        drawn.swap(last, below(random, last + 1));
    }
    drawn.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Maple-River-7", true)]
    #[case("short1A", false)]
    #[case("alllowercase", false)]
    #[case("two2classes", false)]
    #[case("Three3classes", true)]
    #[case("Zwölf-Wörter-7", false)]
    #[case("With a space 1", true)]
    fn rules(#[case] password: &str, #[case] expected: bool) {
        assert_eq!(complies(password), expected);
        assert!(!complies(&"aA1-".repeat(65)));
    }

    #[test]
    fn the_words_are_fit_for_their_use() {
        let mut seen = std::collections::BTreeSet::new();
        for word in WORDS {
            assert!(seen.insert(word), "{word} twice");
            assert!((4..=7).contains(&word.len()), "{word} length");
            assert!(word.bytes().all(|b| b.is_ascii_lowercase() && b != b'l'), "{word} letters");
            assert!(!word.starts_with(['i', 'o']), "{word} begins with a look-alike");
        }
        assert!(WORDS.len() >= 512, "{}", WORDS.len());
    }

    #[test]
    fn numbers_are_even_at_the_edge() {
        let mut numbers = [u32::MAX, u32::MAX - 1, 7].into_iter();
        // The two highest numbers belong to the incomplete round of 10 (4294967290..) and are drawn again.
        assert_eq!(below(&mut || numbers.next().unwrap_or(0), 10), 7);
    }

    fn source(numbers: Vec<u32>) -> impl FnMut() -> u32 {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut given = numbers.into_iter();
        move || {
            given.next().unwrap_or_else(|| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                u32::try_from(state >> 32).unwrap_or(0)
            })
        }
    }

    fn check(password: &str, names: &[&str]) {
        assert!(complies(password), "{password}");
        assert!(classes(password) >= 3, "{password}");
        assert!(!password.contains(['0', 'O', '1', 'l', 'I', '|']), "{password}");
        assert!(password.starts_with(|c: char| c.is_ascii_alphabetic()), "{password}");
        assert!(!holds_a_name(password, &name_parts(names)), "{password} holds one of {names:?}");
        assert!(password.len() >= 16, "{password}");
    }

    proptest! {
        #[test]
        fn every_password_complies(numbers in proptest::collection::vec(any::<u32>(), 0..80), first in "\\PC{0,12}", last in "[a-zé]{0,5}") {
            let names = [first.as_str(), last.as_str()];
            for style in [PasswordStyle::Words, PasswordStyle::Characters] {
                check(&generate(&mut source(numbers.clone()), style, &names), &names);
            }
        }

        #[test]
        fn a_source_that_is_stuck_still_ends(number in any::<u32>(), name in "[a-z]{3}") {
            for style in [PasswordStyle::Words, PasswordStyle::Characters] {
                check(&generate(&mut || number, style, &[&name]), &[&name]);
            }
        }
    }

    #[test]
    fn names_are_kept_out() {
        let names = ["Maple", "Ümit River"];
        assert_eq!(name_parts(&names), ["maple", "umit", "river"]);
        let mut random = source(Vec::new());
        for _ in 0..2_000 {
            check(&generate(&mut random, PasswordStyle::Words, &names), &names);
        }
    }

    #[test]
    fn a_name_that_came_by_chance_is_drawn_again() {
        let mut seen = 0;
        for seed in 0..200 {
            let made = generate(&mut source(vec![seed]), PasswordStyle::Characters, &[]);
            let Some(run) = made.split(|c: char| !c.is_ascii_alphabetic()).find(|run| run.len() >= 3) else {
                continue;
            };
            seen += 1;
            check(&generate(&mut source(vec![seed]), PasswordStyle::Characters, &[run]), &[run]);
        }
        assert!(seen > 50, "{seen}");
    }

    #[test]
    fn no_two_alike() {
        let mut random = source(Vec::new());
        let made: std::collections::BTreeSet<String> =
            (0..1_000).map(|_| generate(&mut random, PasswordStyle::Characters, &[])).collect();
        assert_eq!(made.len(), 1_000);
    }
}
