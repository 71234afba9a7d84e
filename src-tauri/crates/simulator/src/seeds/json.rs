//! JSON written straight into bytes: a page of people is worth more than a tree of values for each of them.

use uuid::Uuid;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Text as it stands between the quotes; escaped exactly as `serde_json` does it.
pub(crate) fn escape(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    if !bytes.iter().any(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.extend_from_slice(bytes);
        return;
    }
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0c => out.extend_from_slice(b"\\f"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0..0x20 => {
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[hex(byte >> 4), hex(byte)]);
            }
            _ => out.push(byte),
        }
    }
}

/// A whole string.
pub(crate) fn text(out: &mut Vec<u8>, text: &str) {
    texts(out, &[text]);
}

/// A whole string made of parts.
pub(crate) fn texts(out: &mut Vec<u8>, parts: &[&str]) {
    out.push(b'"');
    for part in parts {
        escape(out, part);
    }
    out.push(b'"');
}

/// `true` or `false`.
pub(crate) fn flag(out: &mut Vec<u8>, on: bool) {
    out.extend_from_slice(if on { b"true" } else { b"false" });
}

/// A number in decimal digits, with zeros in front up to a width.
pub(crate) fn digits(out: &mut Vec<u8>, number: u64, width: usize) {
    let mut buffer = [b'0'; 20];
    let (mut at, mut left) = (buffer.len(), number);
    while (left > 0 || buffer.len() - at < width.max(1)) && at > 0 {
        at -= 1;
        if let Some(digit) = buffer.get_mut(at) {
            *digit = b'0' + u8::try_from(left % 10).unwrap_or(0);
        }
        left /= 10;
    }
    out.extend_from_slice(buffer.get(at..).unwrap_or_default());
}

/// A quoted identifier.
pub(crate) fn id(out: &mut Vec<u8>, id: &Uuid) {
    let mut buffer = [b'"'; 38];
    if let Some(inside) = buffer.get_mut(1..37) {
        id.hyphenated().encode_lower(inside);
    }
    out.extend_from_slice(&buffer);
}

/// A quoted time, in seconds since 1970, as the directory writes whole seconds: `2026-11-01T08:00:00Z`.
pub(crate) fn time(out: &mut Vec<u8>, seconds: i64) {
    let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400).unsigned_abs());
    let (year, month, day) = civil(days);
    let mut stamp = *b"\"0000-00-00T00:00:00Z\"";
    let century = year / 100 % 100;
    for (at, number) in [
        (1, century),
        (3, year % 100),
        (6, month),
        (9, day),
        (12, of_day / 3_600),
        (15, of_day / 60 % 60),
        (18, of_day % 60),
    ] {
        if let Some([tens, ones]) = stamp.get_mut(at..at + 2) {
            *tens = b'0' + u8::try_from(number / 10 % 10).unwrap_or(0);
            *ones = b'0' + u8::try_from(number % 10).unwrap_or(0);
        }
    }
    out.extend_from_slice(&stamp);
}

/// Year, month and day of so many days since 1970, by counting in eras of 400 years that begin in March.
fn civil(days: i64) -> (u64, u64, u64) {
    // No seed goes back before the year 0.
    let shifted = (days + 719_468).max(0).unsigned_abs();
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

fn hex(byte: u8) -> u8 {
    HEX.get(usize::from(byte & 0xf)).copied().unwrap_or(b'0')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn texts_are_escaped_as_serde_does_it() {
        let all: String = (0..0x250).filter_map(char::from_u32).collect();
        for sample in ["", "O'Brien", "a\"b\\c", "東京\u{1}", all.as_str()] {
            assert_eq!(written(|out| text(out, sample)), serde_json::to_string(sample).unwrap());
        }
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        for seconds in
            (-1_000_000_000..4_100_000_000).step_by(7_654_321).chain([0, 951_782_399, 951_782_400, 951_868_800])
        {
            let expected = jiff::Timestamp::from_second(seconds).unwrap().to_string();
            assert_eq!(written(|out| time(out, seconds)), format!("\"{expected}\""));
        }
    }

    #[test]
    fn numbers_and_ids_are_as_formatted() {
        for number in [0, 7, 10, 999, u64::MAX] {
            assert_eq!(written(|out| digits(out, number, 3)), format!("{number:03}"));
            assert_eq!(written(|out| digits(out, number, 0)), number.to_string());
        }
        let some = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        assert_eq!(written(|out| id(out, &some)), format!("\"{some}\""));
    }
}
