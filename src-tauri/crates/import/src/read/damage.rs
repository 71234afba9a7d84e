//! What Excel does to values, told of a whole column: zeros in front lost, numbers shortened, names turned into dates (G41).

use crate::column::{self, Damageable};
use crate::source::{Note, SourceRow};
use crate::value::{is_date_made_of_text, is_scientific};
use crate::words::counted;
use std::collections::BTreeMap;

/// Rows looked at; enough to see what a column is.
const LOOKED_AT: usize = 20_000;

/// Tells what may have been damaged in columns of numbers that are names, and in columns of text.
pub(super) fn tell(headings: &[String], rows: &[SourceRow], notes: &mut Vec<Note>) {
    for (index, heading) in headings.iter().enumerate() {
        let Some(kind) = column::damageable(heading) else {
            continue;
        };
        let values = || rows.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(index)).map(|cell| cell.trim());
        if kind == Damageable::Number {
            tell_zeros(heading, values(), notes);
            let shortened: Vec<&str> = values().filter(|value| is_scientific(value)).collect();
            if let Some(first) = shortened.first() {
                let count = counted(shortened.len(), "number");
                let text = format!(
                    "Excel shortened {count} in \u{201c}{heading}\u{201d}, as in {first}; format the column as text and export again"
                );
                notes.push(Note::warn(text));
            }
            if values()
                .any(|value| value.len() > 15 && value.ends_with('0') && is_digits(value) && from_a_number(rows, index))
            {
                notes.push(Note::warn(format!(
                    "Numbers in \u{201c}{heading}\u{201d} are longer than the 15 digits Excel keeps; take them from their source"
                )));
            }
        }
        let turned = |row: &&SourceRow| {
            let cell = row.cells.get(index).map(String::as_str).unwrap_or_default();
            is_date_made_of_text(cell)
                || (row.raw.contains_key(&index) && cell.contains('-') && is_number(row.raw.get(&index)))
        };
        let turned: Vec<&SourceRow> = rows.iter().take(LOOKED_AT).filter(turned).collect();
        if let Some(first) = turned.first().and_then(|row| row.cells.get(index)) {
            let count = counted(turned.len(), "date");
            notes.push(Note::warn(format!(
                "\u{201c}{heading}\u{201d} holds {count}, as in {first}: Excel may have made them of text such as MARCH1"
            )));
        }
    }
}

fn tell_zeros<'a>(heading: &str, values: impl Iterator<Item = &'a str>, notes: &mut Vec<Note>) {
    const ENOUGH: usize = 3;
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for value in values.filter(|value| is_digits(value)) {
        if value.starts_with('0') {
            return;
        }
        *widths.entry(value.len()).or_default() += 1;
    }
    let Some((usual, usual_count)) = widths.pop_last() else {
        return;
    };
    let shorter: usize = widths.values().sum();
    let Some(longest) = widths.keys().next_back() else {
        return;
    };
    if usual > 12 || usual_count < ENOUGH || usual_count < shorter {
        return;
    }
    let (verb, values) = (if shorter == 1 { "has" } else { "have" }, counted(shorter, "value"));
    notes.push(Note::warn(format!(
        "Excel may have removed leading zeros in \u{201c}{heading}\u{201d}: {values} {verb} at most {}, the others {usual}",
        counted(*longest, "digit")
    )));
}

fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number(raw: Option<&String>) -> bool {
    raw.is_some_and(|raw| raw.parse::<f64>().is_ok())
}

/// Whether a sheet holds the column as numbers; a text file does not say.
fn from_a_number(rows: &[SourceRow], index: usize) -> bool {
    rows.iter().take(LOOKED_AT).any(|row| is_number(row.raw.get(&index)))
}
