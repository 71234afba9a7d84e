//! Where the headings are.

use crate::column::Sureness;
use crate::delimited::Record;
use crate::how::{Choice, Detection, DetectionKind, HeaderRow};

/// Rows looked at to find the headings.
pub(super) const LOOKED_AT: usize = 8;

/// A first line is a person, not headings, when a cell of it is a mail address.
pub(super) fn is_person(record: &Record) -> bool {
    record.cells.iter().any(|cell| {
        let cell = cell.trim();
        let address = cell.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
        address && !cell.contains([' ', '[', '('])
    })
}

fn filled(record: &Record) -> usize {
    record.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// How many of the first rows are titles above the table: one filled cell, where the rows below have three or more.
pub(super) fn titles_above<'a>(first: impl Iterator<Item = &'a Record> + Clone) -> usize {
    let widest = first.clone().map(filled).max().unwrap_or_default();
    if widest < 3 {
        return 0;
    }
    // The widest row is no title, so there is always one left.
    first.take_while(|record| filled(record) <= 1).count()
}

/// What was found, with the other lines it could be.
pub(super) fn detection(
    chosen: Option<HeaderRow>,
    found: Option<&Record>,
    first: &[Record],
    sure: Sureness,
) -> Detection {
    let choice = |record: &Record| Choice { value: record.line.to_string(), label: label(record) };
    let none = Choice { value: "none".to_owned(), label: "no headings".to_owned() };
    let now = found.map_or_else(|| none.clone(), choice);
    let others = first.iter().map(choice).chain([none]);
    let mut choices = vec![now.clone()];
    choices.extend(others.filter(|other| other.value != now.value));
    let reason = match (chosen, found) {
        (Some(_), _) => "chosen by you",
        (None, Some(_)) => "the first line that is no title",
        (None, None) => "the first line looks like a person",
    };
    Detection {
        kind: DetectionKind::Header,
        value: now.value,
        label: now.label,
        sure,
        reason: reason.to_owned(),
        choices,
    }
}

/// A line for a list. Not what stands there: it may be a password.
fn label(record: &Record) -> String {
    format!("line {}", record.line)
}
