//! Phone numbers as E.164 writes them: with the country in front, in the form most people type them in.

/// Fields that hold phone numbers.
pub(crate) const FIELDS: [&str; 3] = ["businessPhones", "mobilePhone", "faxNumber"];

/// Country codes of the telephone network (ITU-T E.164) with what stands before a number inside the country.
#[rustfmt::skip]
const CODES: &[(&str, &str, &str)] = &[
    ("AE", "971", "0"), ("AR", "54", "0"), ("AT", "43", "0"), ("AU", "61", "0"), ("BE", "32", "0"), ("BG", "359", "0"),
    ("BR", "55", "0"), ("CA", "1", "1"), ("CH", "41", "0"), ("CL", "56", ""), ("CN", "86", "0"), ("CO", "57", ""),
    ("CZ", "420", ""), ("DE", "49", "0"), ("DK", "45", ""), ("EE", "372", ""), ("EG", "20", "0"), ("ES", "34", ""),
    ("FI", "358", "0"), ("FR", "33", "0"), ("GB", "44", "0"), ("GR", "30", ""), ("HR", "385", "0"), ("HU", "36", "06"),
    ("IE", "353", "0"), ("IL", "972", "0"), ("IN", "91", "0"), ("IS", "354", ""), ("JP", "81", "0"), ("KR", "82", "0"),
    ("LI", "423", ""), ("LT", "370", "0"), ("LU", "352", ""), ("LV", "371", ""), ("MX", "52", ""), ("MY", "60", "0"),
    ("NL", "31", "0"), ("NO", "47", ""), ("NZ", "64", "0"), ("PL", "48", ""), ("PT", "351", ""), ("RO", "40", "0"),
    ("RS", "381", "0"), ("SE", "46", "0"), ("SG", "65", ""), ("SI", "386", "0"), ("SK", "421", "0"), ("TR", "90", "0"),
    ("UA", "380", "0"), ("US", "1", "1"), ("ZA", "27", "0"),
];

/// The most digits of a number with its country (ITU-T E.164).
const MOST: usize = 15;
/// Fewer than so many digits reach nobody from abroad.
const LEAST: usize = 7;

/// The number with its country in front, digits only: `+4930123456`. `None` when it cannot be told; it stays as it was typed.
pub(crate) fn international(text: &str, country: Option<&str>) -> Option<String> {
    let text = text.trim();
    // The (0) in +49 (0)30 is for those who call from inside.
    let text = if text.starts_with('+') { text.replacen("(0)", "", 1) } else { text.to_owned() };
    let plain = text.chars().all(|sign| sign.is_ascii_digit() || "+ -/.()\u{a0}\u{2011}\u{2013}".contains(sign));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !plain || text.chars().skip(1).any(|sign| sign == '+') {
        return None;
    }
    let whole = if text.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else {
        let (_, code, trunk) = CODES.iter().find(|(known, _, _)| country.is_some_and(|country| known == &country))?;
        let rest = if trunk.is_empty() { digits.as_str() } else { digits.strip_prefix(trunk).unwrap_or(&digits) };
        format!("{code}{rest}")
    };
    (LEAST..=MOST).contains(&whole.len()).then(|| format!("+{whole}"))
}

#[cfg(test)]
mod tests {
    use super::international;

    #[test]
    fn numbers_get_their_country() {
        for (text, country, expected) in [
            ("+49 30 123456", None, Some("+4930123456")),
            ("+49 (0)30 123456", None, Some("+4930123456")),
            ("0049 30 123456", None, Some("+4930123456")),
            ("030 123456", Some("DE"), Some("+4930123456")),
            ("030/12 34-56", Some("DE"), Some("+4930123456")),
            ("06 1 234 5678", Some("HU"), Some("+3612345678")),
            ("(425) 555-0100", Some("US"), Some("+14255550100")),
            ("1-425-555-0100", Some("US"), Some("+14255550100")),
            ("777 123 456", Some("CZ"), Some("+420777123456")),
            ("030 123456", None, None),
            ("030 123456", Some("XX"), None),
            ("ext. 12", Some("DE"), None),
            ("+49 30 12 ext 4", None, None),
            ("12", Some("DE"), None),
            ("+49+30", None, None),
            ("+1234567890123456", None, None),
        ] {
            assert_eq!(international(text, country).as_deref(), expected, "{text} in {country:?}");
        }
    }
}
