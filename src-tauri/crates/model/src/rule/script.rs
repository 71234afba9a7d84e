//! Characters that deceive the eye: invisible ones, and letters of one script that look like another's (G44).

/// Characters that must not be in an address because nobody sees them or keyboards do not make them: spaces other than the
/// plain one, zero-width and direction marks, control characters, typographic quotes. Each once, in order of appearance.
#[must_use]
pub fn invisible_characters(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    for character in text.chars() {
        if (is_invisible(character) || plain_quote(character).is_some()) && !found.contains(&character) {
            found.push(character);
        }
    }
    found
}

/// The text as an address can hold it: odd spaces made plain, marks without width removed, typographic quotes made plain.
#[must_use]
pub fn plain_address(text: &str) -> String {
    text.chars().filter_map(|character| plain_quote(character).or_else(|| shown(character))).collect()
}

/// The text as a name can hold it: as [`plain_address`], but typographic quotes stay, and so do the joiners that Persian and
/// Indian spelling needs and the wide space of Japanese names.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let needs_joiners = text.chars().any(|c| matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0900}'..='\u{0DFF}'));
    text.chars()
        .filter_map(|character| match character {
            '\u{200C}' | '\u{200D}' if needs_joiners => Some(character),
            '\u{3000}' => Some(character),
            _ => shown(character),
        })
        .collect()
}

/// What a character is shown as: itself, a plain space, or nothing.
fn shown(character: char) -> Option<char> {
    match character {
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' | '\n' | '\r' => Some(' '),
        _ if is_invisible(character) => None,
        _ => Some(character),
    }
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{00A0}' | '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180E}' | '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}' | '\u{205F}'..='\u{206F}'
                | '\u{3000}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        )
}

fn plain_quote(character: char) -> Option<char> {
    match character {
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{02BC}' => Some('\''),
        '\u{201C}'..='\u{201F}' | '\u{2033}' => Some('"'),
        _ => None,
    }
}

/// Whether one word of the text mixes Latin letters with Cyrillic or Greek ones, which is how a false name hides.
#[must_use]
pub fn mixes_scripts(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        word.chars().any(|c| c.is_ascii_alphabetic() || matches!(c, '\u{00C0}'..='\u{024F}'))
            && word.chars().any(|c| matches!(c, '\u{0370}'..='\u{03FF}' | '\u{0400}'..='\u{052F}'))
    })
}

/// The text with Cyrillic and Greek letters replaced by the Latin letter they look like; letters that look like none stay.
#[must_use]
pub fn latin_look_alikes(text: &str) -> String {
    text.chars().map(|character| look_alike(character).unwrap_or(character)).collect()
}

fn look_alike(character: char) -> Option<char> {
    const PAIRS: &[(&str, char)] = &[
        ("аα", 'a'),
        ("АΑ", 'A'),
        ("В\u{0392}", 'B'),
        ("с\u{03F2}", 'c'),
        ("С", 'C'),
        ("ԁ", 'd'),
        ("е", 'e'),
        ("ЕΕ", 'E'),
        ("һ", 'h'),
        ("НΗ", 'H'),
        ("іι", 'i'),
        ("ІΙ", 'I'),
        ("ј", 'j'),
        ("Ј", 'J'),
        ("к", 'k'),
        ("КΚ", 'K'),
        ("МΜ", 'M'),
        ("Ν", 'N'),
        ("оο", 'o'),
        ("ОΟ", 'O'),
        ("рρ", 'p'),
        ("РΡ", 'P'),
        ("ѕ", 's'),
        ("Ѕ", 'S'),
        ("ТΤ", 'T'),
        ("ν", 'v'),
        ("ԝ", 'w'),
        ("х", 'x'),
        ("ХΧ", 'X'),
        ("у", 'y'),
        ("УΥ", 'Y'),
        ("Ζ", 'Z'),
    ];
    PAIRS.iter().find(|(twins, _)| twins.contains(character)).map(|(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("ana@contoso.com", &[])]
    #[case("ana\u{a0}ruiz", &['\u{a0}'])]
    #[case("ana\u{200b}\u{200b}ruiz\u{202e}", &['\u{200b}', '\u{202e}'])]
    #[case("o\u{2019}brien", &['\u{2019}'])]
    #[case("tab\there", &['\t'])]
    #[case("Žofie 陈伟", &[])]
    fn invisible(#[case] text: &str, #[case] expected: &[char]) {
        assert_eq!(invisible_characters(text), expected);
    }

    #[rstest]
    #[case("ana\u{a0}\u{feff}ruiz", "ana ruiz")]
    #[case("o\u{2019}brien", "o'brien")]
    #[case("ana.ruiz@contoso.com\u{200e}", "ana.ruiz@contoso.com")]
    fn addresses(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(plain_address(text), expected);
        assert!(invisible_characters(expected).is_empty());
    }

    #[rstest]
    #[case("Ana\u{a0}Ruiz\u{200b}", "Ana Ruiz")]
    #[case("O\u{2019}Brien", "O\u{2019}Brien")]
    #[case("山田\u{3000}太郎", "山田\u{3000}太郎")]
    #[case("علی\u{200c}رضا", "علی\u{200c}رضا")]
    #[case("Ana\u{200c}", "Ana")]
    fn names(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(plain_text(text), expected);
    }

    #[rstest]
    #[case("ana.ruiz@contoso.com", false)]
    #[case("\u{0430}na.ruiz@contoso.com", true)]
    #[case("\u{0430}nn\u{0430}", true)]
    #[case("Анна Smith", false)]
    #[case("Анна", false)]
    #[case("Νίκος", false)]
    fn mixed(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(mixes_scripts(text), expected);
    }

    #[test]
    fn a_false_letter_becomes_the_true_one() {
        assert_eq!(latin_look_alikes("\u{0430}n\u{0430}@c\u{043e}ntoso.com"), "ana@contoso.com");
    }
}
