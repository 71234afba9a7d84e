//! Telephone numbers, written the way people of each country write them. No two people share one.
//!
//! In a shape each `#` is a digit; `*` is an extension of as many digits as it takes, and `@` one of the country's area
//! codes. Numbers kept free for stories are taken where a country has enough of them for the tenant, else some of the
//! right shape.

/// Scatters numbers that follow each other; it has no factor in common with nine or with powers of ten.
pub(crate) const SCATTER: u64 = 7_919;

/// The mobile numbers of one country, after its code.
pub(crate) struct Mobile {
    /// From few numbers to many; the last has enough for the largest tenant.
    shapes: &'static [&'static str],
    /// What `@` stands for.
    areas: &'static [&'static str],
}

/// Area codes of the United States.
const UNITED_STATES: &[&str] = &[
    "201", "206", "212", "215", "253", "267", "305", "312", "332", "347", "360", "404", "415", "425", "503", "512",
    "551", "609", "617", "646", "702", "713", "718", "732", "773", "803", "843", "848", "857", "862", "864", "908",
    "914", "917", "929", "973",
];
const DENMARK: &[&str] = &["20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "40", "42"];
const ICELAND: &[&str] = &["6", "7", "8", "3", "2"];
const SWEDEN: &[&str] = &["70", "72", "73", "76", "79"];

/// The mobile numbers of a country, by its two letters.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) fn mobile(country: &str) -> Mobile {
    let (shapes, areas): (&[&str], &[&str]) = match country {
        "DE" => (&["151 555#####", "151 ########"], &[]),
        "CZ" => (&["601 55# ###", "60# ### ###"], &[]),
        "ES" => (&["612 5# ## ##", "61# ## ## ##"], &[]),
        "GB" => (&["7700 900###", "77## ######"], &[]),
        "IE" => (&["85 55# ####", "85 ### ####"], &[]),
        "FR" => (&["6 39 98 ## ##", "6 ## ## ## ##"], &[]),
        "IT" => (&["347 55# ####", "347 ### ####"], &[]),
        "PT" => (&["912 5## ###", "91# ### ###"], &[]),
        "PL" => (&["501 5## ###", "50# ### ###"], &[]),
        "HU" => (&["30 555 ####", "30 ### ####"], &[]),
        "RO" => (&["722 5## ###", "72# ### ###"], &[]),
        "GR" => (&["694 555 ####", "69# ### ####"], &[]),
        "TR" => (&["532 55# ## ##", "53# ### ## ##"], &[]),
        "UA" => (&["50 55# ## ##", "50 ### ## ##"], &[]),
        "BG" => (&["88 55# ####", "88 ### ####"], &[]),
        "IS" => (&["695 ####", "@## ####"], ICELAND),
        "DK" => (&["20 5# ## ##", "@ ## ## ##"], DENMARK),
        "SE" => (&["70-174 06 ##", "@-### ## ##"], SWEDEN),
        "NO" => (&["412 5# ###", "4## ## ###"], &[]),
        "FI" => (&["40 555 ####", "40 ### ####"], &[]),
        "LT" => (&["612 5####", "6## #####"], &[]),
        "CH" => (&["79 55# ## ##", "79 ### ## ##"], &[]),
        "EG" => (&["10 555# ####", "10 #### ####"], &[]),
        "IL" => (&["50-55#-####", "50-###-####"], &[]),
        "IN" => (&["98455 #####", "98### #####"], &[]),
        "TH" => (&["81 55# ####", "8# ### ####"], &[]),
        "VN" => (&["90 55# ## ##", "90 ### ## ##"], &[]),
        "CN" => (&["138 55## ####", "13# #### ####"], &[]),
        "JP" => (&["90-555#-####", "90-####-####"], &[]),
        "KR" => (&["10-555#-####", "10-####-####"], &[]),
        _ => (&["(@) 555-01##", "(@) 555-####", "(@) 5##-####"], UNITED_STATES),
    };
    Mobile { shapes, areas }
}

impl Mobile {
    /// How many numbers of a shape differ in their digits, and how many in all.
    fn numbers(&self, shape: &str) -> (u64, u64) {
        let digits = shape.bytes().filter(|byte| *byte == b'#').count();
        let range = 10u64.pow(u32::try_from(digits).unwrap_or(0));
        (range, if shape.contains('@') { range * self.areas.len() as u64 } else { range })
    }

    /// Writes the number of this turn, of so many turns there are: another one for each. `from` is where the first begins.
    pub(crate) fn write(&self, turn: u64, turns: u64, from: u64, out: &mut Vec<u8>) {
        let fits = |shape: &&&str| self.numbers(shape).1 >= turns;
        let Some(shape) = self.shapes.iter().find(fits).or_else(|| self.shapes.last()) else { return };
        let (range, _) = self.numbers(shape);
        let mut rest = (turn * SCATTER + from % range) % range;
        for byte in shape.bytes() {
            match byte {
                b'#' => {
                    out.push(b'0' + u8::try_from(rest % 10).unwrap_or(0));
                    rest /= 10;
                }
                b'@' => {
                    let at = usize::try_from(turn / range).unwrap_or(0) % self.areas.len().max(1);
                    out.extend_from_slice(self.areas.get(at).map_or(&[][..], |area| area.as_bytes()));
                }
                _ => out.push(byte),
            }
        }
    }
}

/// Writes the number of a desk: an extension of so many digits at an office. Numbers of a fixed length have no room for more
/// than four, so whoever calls a longer one is put through.
pub(crate) fn write_desk(shape: &str, extension: u64, width: usize, out: &mut Vec<u8>) {
    if let Some(office) = shape.strip_suffix('*') {
        out.extend_from_slice(office.as_bytes());
        super::json::digits(out, extension, width);
    } else if width == 4 {
        fill(shape, extension, out);
    } else {
        fill(shape, 1_000, out);
        out.extend_from_slice(b" x");
        super::json::digits(out, extension, width);
    }
}

/// Writes the number of the machine all of an office share.
pub(crate) fn write_fax(shape: &str, out: &mut Vec<u8>) {
    match shape.strip_suffix('*') {
        // The switchboard knows a fax when it hears one.
        Some(office) => {
            out.extend_from_slice(office.trim_end_matches(" x").as_bytes());
            if office.ends_with('-') {
                out.extend_from_slice(b"99");
            }
        }
        None => fill(shape, 99, out),
    }
}

/// Writes four digits into their places.
fn fill(shape: &str, number: u64, out: &mut Vec<u8>) {
    let mut place = 1_000;
    for byte in shape.bytes() {
        if byte == b'#' {
            out.push(b'0' + u8::try_from(number / place % 10).unwrap_or(0));
            place = (place / 10).max(1);
        } else {
            out.push(byte);
        }
    }
}

/// A number as sign-in takes it: country code, a blank, the other digits, and the extension after an `x`
/// (facts/graph.md §12).
pub(crate) fn plain(written: &str) -> String {
    let (code, rest) = written.split_once(' ').unwrap_or((written, ""));
    let rest: String = rest.chars().filter(|sign| sign.is_ascii_digit() || *sign == 'x').collect();
    format!("{code} {rest}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;
    use crate::seeds::offices::OFFICES;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_written_as_at_home() {
        for (office, desk, long, fax) in [
            ("Berlin HQ", "+49 30 23125-1234", "+49 30 23125-12345", "+49 30 23125-99"),
            ("New York Midtown", "+1 (212) 555-0100 x1234", "+1 (212) 555-0100 x12345", "+1 (212) 555-0100"),
            ("Pune Kharadi", "+91 20 6655 1234", "+91 20 6655 1000 x12345", "+91 20 6655 0099"),
            ("Pune Chakan Plant", "+91 2135 551234", "+91 2135 551000 x12345", "+91 2135 550099"),
            ("Київ Поділ", "+380 44 555 12 34", "+380 44 555 10 00 x12345", "+380 44 555 00 99"),
            ("Praha 4", "+420 222 551 234", "+420 222 551 000 x12345", "+420 222 550 099"),
            ("Madrid Norte", "+34 915 55 12 34", "+34 915 55 10 00 x12345", "+34 915 55 00 99"),
            ("東京 品川", "+81 3-5555-1234", "+81 3-5555-1000 x12345", "+81 3-5555-0099"),
        ] {
            let shape = OFFICES.iter().find(|it| it.name == office).unwrap().phone;
            assert_eq!(written(|out| write_desk(shape, 1_234, 4, out)), desk);
            assert_eq!(written(|out| write_desk(shape, 12_345, 5, out)), long);
            assert_eq!(written(|out| write_fax(shape, out)), fax);
        }
        for (country, few, many) in [
            ("US", "(201) 555-0110", "(201) 555-1000"),
            ("IN", "98455 10000", "98455 10000"),
            ("UA", "50 551 00 00", "50 551 00 00"),
            ("SE", "70-174 06 10", "70-100 00 00"),
        ] {
            // The digits are taken from the last to the first.
            assert_eq!(written(|out| mobile(country).write(0, 90, 1, out)), few, "{country}");
            assert_eq!(written(|out| mobile(country).write(0, 9_000, 1, out)), many, "{country}");
        }
        assert_eq!(plain("+1 (212) 555-0100 x1234"), "+1 2125550100x1234");
    }

    #[test]
    fn every_office_has_numbers_and_every_country_enough_of_them() {
        for office in OFFICES {
            let open = office.phone.bytes().filter(|byte| *byte == b'#').count();
            assert!(open == 4 || (open == 0 && office.phone.ends_with('*')), "{}", office.phone);
            let mobile = mobile(office.usage_location);
            let most = mobile.shapes.iter().map(|shape| mobile.numbers(shape).1).max().unwrap();
            // Two for each of the most people there can be, those in the bin included.
            assert!(most >= 2 * (2_000_000 + 2_000), "{}: {most}", office.usage_location);
            for turns in [80, 900, 4_000, 12_000] {
                let numbers: HashSet<String> =
                    (0..turns).map(|turn| written(|out| mobile.write(turn, turns, 12_345, out))).collect();
                assert_eq!(numbers.len() as u64, turns, "{}", office.usage_location);
            }
        }
    }
}
