//! Text made comparable: lower case, without accents.
//!
//! One function for what is sorted, what is found, what is typed and what a filter compares.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, accents and ligatures of Latin letters undone; other scripts keep their letters.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare: String =
        text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).nfc().collect();
    let mut folded = String::with_capacity(bare.len());
    for letter in bare.chars() {
        match letter {
            // Letters that have no accent to take off: ø, ł, đ, ß, æ, þ and their kind.
            '\u{00C0}'..='\u{024F}' => {
                folded.push_str(&deunicode::deunicode_char(letter).unwrap_or_default().to_ascii_lowercase())
            }
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => folded.push('\''),
            _ => folded.push(letter),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_to_plain_letters() {
        for (text, folded) in [
            ("ANNA", "anna"),
            ("Žofie Dvořáková", "zofie dvorakova"),
            ("Zˇofie", "zˇofie"),
            ("Z\u{30C}ofie", "zofie"),
            ("José Núñez", "jose nunez"),
            ("Łukasz Groß", "lukasz gross"),
            ("Ærø Þór Đỗ", "aero thor do"),
            ("İstanbul ISPARTA ı", "istanbul isparta i"),
            ("ＡＢＣ", "abc"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("陈伟", "陈伟"),
            ("김민준", "김민준"),
            ("O’Brien", "o'brien"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
