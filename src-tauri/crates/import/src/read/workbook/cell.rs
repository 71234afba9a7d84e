//! What a number of a sheet says, by the way it is shown.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};

/// How a cell is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it is.
    #[default]
    Plain,
    /// As a day, or a day and a time.
    Day,
    /// As a time of day.
    Time,
    /// With at least so many digits, zeros in front.
    Digits(usize),
}

/// How a format code shows a number.
pub(super) fn shown_by(code: &str) -> Shown {
    let first = code.split(';').next().unwrap_or_default();
    if first.eq_ignore_ascii_case("general") || first.eq_ignore_ascii_case("standard") {
        return Shown::Plain;
    }
    if (2..=40).contains(&first.len()) && first.bytes().all(|byte| byte == b'0') {
        return Shown::Digits(first.len());
    }
    let (mut day, mut time) = (false, false);
    let mut characters = first.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let _ = characters.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                let _ = characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                time |= matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
            }
            'd' | 'D' | 'y' | 'Y' => day = true,
            'h' | 'H' | 's' | 'S' => time = true,
            _ => {}
        }
    }
    let month = first.contains(['m', 'M']) && !time && !first.contains(['0', '#']);
    match (day || month, time) {
        (true, _) => Shown::Day,
        (false, true) => Shown::Time,
        (false, false) => Shown::Plain,
    }
}

/// How one of the numbered formats every workbook has shows a number.
pub(super) const fn shown_by_number(id: u32) -> Shown {
    match id {
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Shown::Day,
        18..=21 | 32..=33 | 45..=47 => Shown::Time,
        _ => Shown::Plain,
    }
}

/// The text of a number, and what the sheet holds behind it where that is something else.
pub(super) fn text_of(stored: &str, shown: Shown, from_1904: bool) -> (String, Option<String>) {
    let stored = stored.trim();
    let Some(number) = stored.parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return (stored.to_owned(), None);
    };
    let text = match shown {
        Shown::Day => day(number, from_1904),
        Shown::Time => Some(time(number)),
        Shown::Digits(width) => {
            let plain = plain(number);
            let digits = plain.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| format!("{plain:0>width$}"))
        }
        Shown::Plain => None,
    };
    match text {
        Some(text) if text != stored => (text, Some(stored.to_owned())),
        Some(text) => (text, None),
        None => (plain(number), None),
    }
}

/// A number as people write it: all digits of a whole one, and no more than it needs of a fraction.
fn plain(number: f64) -> String {
    // From here on Excel keeps no single units, so digits would only pretend.
    const EXACT: f64 = 1e15;
    if number.abs() < EXACT || number.abs() < 1e21 && number.fract() == 0.0 {
        format!("{number}")
    } else {
        format!("{number:E}").replace('E', "E+")
    }
}

/// The day of a serial number, with the time where it has one.
fn day(serial: f64, from_1904: bool) -> Option<String> {
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    let first = if from_1904 {
        Date::constant(1904, 1, 1)
    } else if serial < 60.0 {
        Date::constant(1899, 12, 31)
    } else {
        // Excel believes in 29 February 1900, so later days are one off.
        Date::constant(1899, 12, 30)
    };
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 3 million days, in seconds")]
    let seconds = (serial * 86_400.0).round() as i64;
    let moment: DateTime = first.to_datetime(jiff::civil::Time::midnight());
    let moment = moment.checked_add(SignedDuration::from_secs(seconds)).ok()?;
    let midnight = moment.time() == jiff::civil::Time::midnight();
    Some(if midnight { moment.date().to_string() } else { moment.strftime("%Y-%m-%dT%H:%M:%S").to_string() })
}

fn time(serial: f64) -> String {
    let fraction = serial.rem_euclid(1.0);
    #[expect(clippy::cast_possible_truncation, reason = "less than a day in seconds")]
    let seconds = (fraction * 86_400.0).round() as i64;
    let moment = jiff::civil::Time::midnight().wrapping_add(seconds.seconds());
    moment.strftime("%H:%M:%S").to_string()
}

/// A cell reference such as `AB12`, as column and row from 0.
pub(super) fn place(reference: &str) -> Option<(usize, u32)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = digits.parse().ok()?;
    Some((column.checked_sub(1)?, row.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("General", Shown::Plain)]
    #[case("0.00", Shown::Plain)]
    #[case("#,##0 \"days\"", Shown::Plain)]
    #[case("0", Shown::Plain)]
    #[case("00000", Shown::Digits(5))]
    #[case("dd/mm/yyyy", Shown::Day)]
    #[case("[$-407]d. mmmm yyyy;@", Shown::Day)]
    #[case("yyyy-mm-dd hh:mm", Shown::Day)]
    #[case("d-mmm", Shown::Day)]
    #[case("mmm", Shown::Day)]
    #[case("h:mm AM/PM", Shown::Time)]
    #[case("[h]:mm:ss", Shown::Time)]
    #[case("@", Shown::Plain)]
    #[case("0.00E+00", Shown::Plain)]
    #[case("[Red]0.0", Shown::Plain)]
    #[case("\\d0", Shown::Plain)]
    fn formats(#[case] code: &str, #[case] expected: Shown) {
        assert_eq!(shown_by(code), expected);
    }

    #[rstest]
    #[case("46357", Shown::Day, false, "2026-12-01", Some("46357"))]
    #[case("44895", Shown::Day, true, "2026-12-01", Some("44895"))]
    #[case("1", Shown::Day, false, "1900-01-01", Some("1"))]
    #[case("61", Shown::Day, false, "1900-03-01", Some("61"))]
    #[case("46357.75", Shown::Day, false, "2026-12-01T18:00:00", Some("46357.75"))]
    #[case("0.5", Shown::Time, false, "12:00:00", Some("0.5"))]
    #[case("-1", Shown::Day, false, "-1", None)]
    #[case("1234", Shown::Digits(5), false, "01234", Some("1234"))]
    #[case("123456789012", Shown::Plain, false, "123456789012", None)]
    #[case("1.23E+11", Shown::Plain, false, "123000000000", None)]
    #[case("0.10000000000000001", Shown::Plain, false, "0.1", None)]
    #[case("1E+300", Shown::Plain, false, "1E+300", None)]
    #[case("not a number", Shown::Day, false, "not a number", None)]
    #[case("NaN", Shown::Plain, false, "NaN", None)]
    fn numbers(
        #[case] stored: &str,
        #[case] shown: Shown,
        #[case] from_1904: bool,
        #[case] text: &str,
        #[case] raw: Option<&str>,
    ) {
        assert_eq!(text_of(stored, shown, from_1904), (text.to_owned(), raw.map(str::to_owned)));
    }

    #[rstest]
    #[case("A1", Some((0, 0)))]
    #[case("AB12", Some((27, 11)))]
    #[case("XFD1048576", Some((16_383, 1_048_575)))]
    #[case("A0", None)]
    #[case("12", None)]
    #[case("", None)]
    #[case("ABCDE1", None)]
    fn places(#[case] reference: &str, #[case] expected: Option<(usize, u32)>) {
        assert_eq!(place(reference), expected);
    }
}
