//! Phone numbers as they are dialled from anywhere (E.164).

use crate::country::country_code;

/// Calling codes by country, and the digit dialled before a number at home, which is left out from abroad.
#[rustfmt::skip]
const CALLING: &[(&str, &str, &str)] = &[
    ("AE", "971", "0"), ("AR", "54", "0"), ("AT", "43", "0"), ("AU", "61", "0"), ("BE", "32", "0"), ("BG", "359", "0"), ("BR", "55", "0"),
    ("CA", "1", "1"), ("CH", "41", "0"), ("CL", "56", ""), ("CN", "86", "0"), ("CO", "57", ""), ("CY", "357", ""), ("CZ", "420", ""),
    ("DE", "49", "0"), ("DK", "45", ""), ("EE", "372", ""), ("EG", "20", "0"), ("ES", "34", ""), ("FI", "358", "0"), ("FR", "33", "0"),
    ("GB", "44", "0"), ("GR", "30", ""), ("HK", "852", ""), ("HR", "385", "0"), ("HU", "36", "06"), ("ID", "62", "0"), ("IE", "353", "0"),
    ("IL", "972", "0"), ("IN", "91", "0"), ("IS", "354", ""), ("IT", "39", ""), ("JP", "81", "0"), ("KE", "254", "0"), ("KR", "82", "0"),
    ("LI", "423", ""), ("LT", "370", "8"), ("LU", "352", ""), ("LV", "371", ""), ("MT", "356", ""), ("MX", "52", ""), ("MY", "60", "0"),
    ("NG", "234", "0"), ("NL", "31", "0"), ("NO", "47", ""), ("NZ", "64", "0"), ("PE", "51", "0"), ("PH", "63", "0"), ("PL", "48", ""),
    ("PT", "351", ""), ("RO", "40", "0"), ("RS", "381", "0"), ("RU", "7", "8"), ("SA", "966", "0"), ("SE", "46", "0"), ("SG", "65", ""),
    ("SI", "386", "0"), ("SK", "421", "0"), ("TH", "66", "0"), ("TR", "90", "0"), ("TW", "886", "0"), ("UA", "380", "0"), ("US", "1", "1"),
    ("ZA", "27", "0"),
];

/// A phone number as it is dialled from anywhere: `030 90 18 20` in Germany is `+4930901820`. A number that begins with `+` or `00` needs
/// no country. `None` when it is no number of 7 to 15 digits, or the country is needed and not known. An extension is left out.
#[must_use]
pub fn e164(text: &str, country: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let main = lower.split("ext").next().unwrap_or_default().split('x').next().unwrap_or_default();
    let main = main.replace("(0)", "");
    if main.chars().any(|c| !(c.is_ascii_digit() || "+()-./ ".contains(c))) {
        return None;
    }
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    let trimmed = main.trim_start_matches(['(', ' ']);
    let full = if trimmed.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else {
        let code = country_code(country)?;
        let (_, calling, trunk) = CALLING.iter().find(|(known, _, _)| *known == code)?;
        let national = if trunk.is_empty() { &digits } else { digits.strip_prefix(trunk).unwrap_or(&digits) };
        format!("{calling}{national}")
    };
    ((7..=15).contains(&full.len()) && !full.starts_with('0')).then(|| format!("+{full}"))
}

/// The number in a text, without the letters around it; `None` when fewer digits are left than a number has.
pub(crate) fn without_letters(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || "+()-./ ".contains(*c)).collect();
    let kept = kept.replace("()", "");
    let trimmed =
        kept.trim_matches(|c: char| !(c.is_ascii_digit() || c == '+' || c == '(')).trim_end_matches('(').trim_end();
    let single = trimmed.split_whitespace().collect::<Vec<_>>().join(" ");
    (single.bytes().filter(u8::is_ascii_digit).count() >= 5).then_some(single)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("030 90 18 20", "DE", Some("+4930901820"))]
    #[case("+49 (0)30 901820", "", Some("+4930901820"))]
    #[case("0049-30-901820", "US", Some("+4930901820"))]
    #[case("(425) 555-0100 ext 7", "US", Some("+14255550100"))]
    #[case("06 12 34 56 78", "France", Some("+33612345678"))]
    #[case("02 1234567", "IT", Some("+39021234567"))]
    #[case("901820", "", None)]
    #[case("12", "DE", None)]
    #[case("ask Anna", "DE", None)]
    #[case("1234567890123456", "DE", None)]
    fn dialled_from_anywhere(#[case] text: &str, #[case] country: &str, #[case] expected: Option<&str>) {
        assert_eq!(e164(text, country).as_deref(), expected);
    }

    #[rstest]
    #[case("Tel. 030 90 18 20 (Büro)", Some("030 90 18 20"))]
    #[case("+49 30 901820 Anna", Some("+49 30 901820"))]
    #[case("ask Anna", None)]
    fn letters_taken_away(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(without_letters(text).as_deref(), expected);
    }
}
