//! Texts made comparable.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text for comparing headings and names: lower case, without accents, spaces and punctuation.
pub(crate) fn bare(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Row numbers for a sentence: at most five, then how many more.
pub(crate) fn row_list(rows: &[u32]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = rows.iter().take(SHOWN).map(u32::to_string).collect();
    match (rows.len(), shown.as_slice()) {
        (1, [only]) => format!("row {only}"),
        (2, [first, second]) => format!("rows {first} and {second}"),
        (count, _) if count > SHOWN => {
            format!("rows {} and {} more", shown.join(", "), count - SHOWN)
        }
        _ => format!("rows {}", shown.join(", ")),
    }
}

/// A number of things: "1 row", "2 rows".
pub(crate) fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("E-Mail geschäftlich", "emailgeschaftlich")]
    #[case("First name*", "firstname")]
    #[case("Prénom", "prenom")]
    #[case("姓", "姓")]
    #[case("  ", "")]
    fn bare_texts(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(bare(text), expected);
    }

    #[rstest]
    #[case(&[3], "row 3")]
    #[case(&[3, 9], "rows 3 and 9")]
    #[case(&[1, 2, 3], "rows 1, 2, 3")]
    #[case(&[1, 2, 3, 4, 5, 6, 7], "rows 1, 2, 3, 4, 5 and 2 more")]
    fn row_lists(#[case] rows: &[u32], #[case] expected: &str) {
        assert_eq!(row_list(rows), expected);
    }
}
