//! Values made out of text: cleaned, yes or no, dates, phones, languages.

use crate::words::bare;
use jiff::civil::Date;
use model::rule::script::{invisible_characters, plain_address, plain_text};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The word that empties a value (G49).
pub const CLEAR: &str = "<clear>";

/// Whether a text is the word that empties a value, however it is spaced.
pub(crate) fn empties(text: &str) -> bool {
    let letters = || text.chars().filter(|sign| !sign.is_whitespace());
    text.starts_with('<') && letters().map(|sign| sign.to_ascii_lowercase()).eq(CLEAR.chars())
}

/// A cell's text, freed from what nobody meant to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned<'a> {
    /// What is left.
    pub(crate) value: Cow<'a, str>,
    /// The first invisible character that was removed or replaced.
    pub(crate) invisible: Option<char>,
    /// Spaces stood around it.
    pub(crate) spaces: bool,
    /// The apostrophe of an export stood before it.
    pub(crate) formula: bool,
    /// It is the token that empties a value (G49); what is left of it is nothing.
    pub(crate) clear: bool,
}

/// Cleans a cell; addresses lose typographic quotes as well.
pub(crate) fn clean(raw: &str, address: bool) -> Cleaned<'_> {
    let text = without_formula_prefix(raw);
    let formula = text.len() != raw.len();
    let mut cleaned = Cleaned { value: Cow::Borrowed(text), invisible: None, spaces: false, formula, clear: false };
    if text.bytes().any(|byte| !(0x20..0x7F).contains(&byte)) {
        let plain = if address { plain_address(text) } else { plain_text(text) };
        if plain != text {
            cleaned.invisible = invisible_characters(text).into_iter().find(|found| !plain.contains(*found));
            cleaned.value = Cow::Owned(plain);
        }
    }
    let trimmed = cleaned.value.trim();
    if trimmed.len() != cleaned.value.len() {
        cleaned.spaces = text.starts_with(' ') || text.ends_with(' ');
        cleaned.value = Cow::Owned(trimmed.to_owned());
    }
    if empties(&cleaned.value) {
        cleaned.clear = true;
        cleaned.value = Cow::Borrowed("");
    }
    cleaned
}

/// The text without the apostrophe that exports put before what a spreadsheet would take for a formula (G51).
fn without_formula_prefix(raw: &str) -> &str {
    match raw.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\u{2212}', '\t', '\r', '\0']) => rest,
        Some(_) | None => raw,
    }
}

#[rustfmt::skip]
const YES: &[&str] = &[
    "yes", "y", "true", "t", "1", "x", "on", "ja", "j", "wahr", "an", "oui", "o", "vrai", "si", "s", "verdadero",
    "vero", "sim", "verdadeiro", "tak", "prawda", "ano", "pravda", "sant", "да", "はい", "是", "enabled", "active", "aktiv",
];

#[rustfmt::skip]
const NO: &[&str] = &[
    "no", "n", "false", "f", "0", "off", "nein", "falsch", "aus", "non", "faux", "falso", "nao", "nie", "falsz", "ne",
    "nepravda", "nej", "falskt", "nee", "onwaar", "нет", "いいえ", "否", "disabled", "inactive", "inaktiv",
];

/// What a word for yes or no means, in the languages headings are known in; `None` when it is neither.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    static WORDS: OnceLock<HashMap<String, bool>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let yes = YES.iter().map(|word| (bare(word), true));
        yes.chain(NO.iter().map(|word| (bare(word), false))).collect()
    });
    words.get(bare(text).as_str()).copied()
}

/// Which of the first two numbers of a date is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    /// 31/12.
    DayFirst,
    /// 12/31.
    MonthFirst,
}

/// What a text says as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dated {
    /// This day.
    Day(Date),
    /// The first when the day comes first, the second when the month does.
    Either(Date, Date),
    /// None.
    Unreadable,
}

/// Reads a date: ISO with or without a time, or day, month and year separated by `.` `/` or `-`. A dot always means day first.
pub(crate) fn date(text: &str) -> Dated {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let numbers: Option<Vec<i16>> = day.split(['-', '/', '.']).map(|part| part.parse().ok()).collect();
    let widths: Vec<usize> = day.split(['-', '/', '.']).map(str::len).collect();
    let (Some(numbers), true) = (numbers, widths.iter().all(|width| *width > 0)) else {
        return Dated::Unreadable;
    };
    match (numbers.as_slice(), widths.as_slice()) {
        ([year, month, day], [4, ..]) => made(*year, *month, *day).map_or(Dated::Unreadable, Dated::Day),
        ([first, second, year], [.., 2 | 4]) => {
            let year = if *year < 100 { *year + if *year < 70 { 2000 } else { 1900 } } else { *year };
            let (day_first, month_first) = (made(year, *second, *first), made(year, *first, *second));
            match (day_first, month_first) {
                (Some(only), _) if day.contains('.') => Dated::Day(only),
                (_, _) if day.contains('.') => Dated::Unreadable,
                (Some(left), Some(right)) if left == right => Dated::Day(left),
                (Some(left), Some(right)) => Dated::Either(left, right),
                (Some(only), None) | (None, Some(only)) => Dated::Day(only),
                (None, None) => Dated::Unreadable,
            }
        }
        _ => Dated::Unreadable,
    }
}

fn made(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The order that the dates of a column show, when those that can only be read in one way agree.
pub(crate) fn date_order<'a>(values: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for value in values {
        let numbers: Vec<u32> = value.trim().split(['/', '-']).map_while(|part| part.parse().ok()).collect();
        if let [first, second, _] = numbers.as_slice() {
            day_first |= (13..=31).contains(first);
            month_first |= (13..=31).contains(second) && *first <= 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        (true, true) | (false, false) => None,
    }
}

/// The first character that has no place in a phone number; `x` and `ext` before an extension have.
pub(crate) fn odd_in_phone(text: &str) -> Option<char> {
    let lower = text.to_lowercase().replace("ext", "");
    lower.chars().find(|c| !(c.is_ascii_digit() || "+()-./ #*x".contains(*c)))
}

/// An error of a spreadsheet, in the languages Excel and LibreOffice write them in.
pub(crate) fn is_spreadsheet_error(text: &str) -> bool {
    const ERRORS: [&str; 16] = [
        "#N/A", "#NV", "#REF!", "#BEZUG!", "#NAME?", "#VALUE!", "#WERT!", "#DIV/0!", "#NUM!", "#ZAHL!", "#NULL!",
        "#SPILL!", "#CALC!", "#VALEUR!", "#NOM?", "Err:502",
    ];
    text.starts_with(['#', 'E']) && ERRORS.contains(&text)
}

/// A number as Excel shortens it, such as `1.23E+11`.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let number = number.strip_prefix('-').unwrap_or(number);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number_fits =
        number.split_once(['.', ',']).map_or(digits(number), |(whole, rest)| digits(whole) && digits(rest));
    number_fits && exponent.strip_prefix('+').is_some_and(digits)
}

/// Whether a text is a date as Excel shows one that it made of a text: `01. Mrz`, `1-Mar`, `Mar-01`, `2026-03-01 00:00:00`.
pub(crate) fn is_date_made_of_text(text: &str) -> bool {
    const MONTHS: [&str; 22] = [
        "jan", "feb", "mar", "mrz", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "sept", "oct", "okt",
        "nov", "dec", "dez", "ene", "abr", "ago", "dic",
    ];
    let text = text.trim();
    if text.len() > 24 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if text.ends_with(" 00:00:00") || text.ends_with("T00:00:00") {
        return matches!(date(text), Dated::Day(_));
    }
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower.split(['-', '.', ' ', '/']).filter(|part| !part.is_empty()).collect();
    let month = |part: &str| MONTHS.contains(&part);
    let number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [day, name] if lower.contains(['-', '.']) => (number(day) && month(name)) || (month(day) && number(name)),
        [day, name, year] => number(day) && month(name) && number(year),
        _ => false,
    }
}

/// A language tag with its usual case, such as `en-US`; `None` when it is none.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let mut tag = String::new();
    for (number, part) in text.split(['-', '_']).enumerate() {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        match (number, part.len()) {
            (0, 2 | 3) if letters => tag.push_str(&part.to_ascii_lowercase()),
            (1 | 2, 2) if letters => {
                tag.push('-');
                tag.push_str(&part.to_ascii_uppercase());
            }
            (1, 4) if letters => {
                tag.push('-');
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => return None,
        }
    }
    (!tag.is_empty()).then_some(tag)
}
