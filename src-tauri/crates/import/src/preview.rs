//! What is shown of a file before its columns are matched: the first rows, those most likely misread, and facts as chips (C2).

use crate::problem::Level;
use crate::source::{Source, SourceRow, is_damaged};
use crate::words::counted;
use serde::Serialize;

/// Rows shown from the top.
const FIRST: usize = 20;
/// Rows shown because they may be misread.
const DOUBTFUL: usize = 5;

/// What is shown of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// The first rows.
    pub first: Vec<PreviewRow>,
    /// Rows most likely misread, the worst first, with why. They may stand among the first as well.
    pub doubtful: Vec<PreviewRow>,
    /// Facts, each a chip.
    pub facts: Vec<Fact>,
    /// Rows that have not as many cells as headings: nothing goes on until they are corrected, merged or left out (G43).
    pub uneven: Vec<u32>,
}

/// A row shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreviewRow {
    /// Its number, from 1.
    pub row: u32,
    /// Its line in the file, from 1.
    pub line: u32,
    /// Its cells as they were read.
    pub cells: Vec<String>,
    /// What is doubtful about it; empty when nothing is.
    pub why: Vec<String>,
}

/// Something true of the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// How much it matters.
    pub level: Level,
    /// In a few words.
    pub text: String,
}

/// The preview of a file.
#[must_use]
pub fn preview(source: &Source) -> Preview {
    let shown = |row: &SourceRow| PreviewRow {
        row: row.row,
        line: row.line,
        cells: row.cells.clone(),
        why: doubts(source, row).1,
    };
    let mut doubtful: Vec<(u32, &SourceRow)> =
        source.rows.iter().map(|row| (doubts(source, row).0, row)).filter(|(weight, _)| *weight > 0).collect();
    doubtful.sort_by(|(left, above), (right, below)| right.cmp(left).then(above.row.cmp(&below.row)));
    let uneven: Vec<u32> = source.rows.iter().filter(|row| source.is_uneven(row)).map(|row| row.row).collect();
    Preview {
        first: source.rows.iter().take(FIRST).map(shown).collect(),
        doubtful: doubtful.into_iter().take(DOUBTFUL).map(|(_, row)| shown(row)).collect(),
        facts: facts(source, uneven.len()),
        uneven,
    }
}

fn facts(source: &Source, uneven: usize) -> Vec<Fact> {
    let quiet = |text: String| Fact { level: Level::Note, text };
    let mut facts: Vec<Fact> = Vec::new();
    facts.push(quiet(counted(source.rows.len(), "row")));
    facts.push(quiet(counted(source.headings.len(), "column")));
    facts.extend(source.template.label().map(|label| quiet(label.to_owned())));
    if uneven > 0 {
        let more =
            source.rows.iter().filter(|row| source.is_uneven(row) && row.cells.len() > source.headings.len()).count();
        let fewer = uneven - more;
        let have = |count: usize, what: &str| {
            format!("{} {} {what} cells than headings", counted(count, "row"), if count == 1 { "has" } else { "have" })
        };
        let kinds = [(more, "more"), (fewer, "fewer")].into_iter().filter(|(count, _)| *count > 0);
        facts.extend(kinds.map(|(count, what)| Fact { level: Level::Stop, text: have(count, what) }));
    }
    facts.extend(source.notes.iter().map(|note| Fact { level: note.level, text: note.text.clone() }));
    facts
}

/// How doubtful a row is, and why.
fn doubts(source: &Source, row: &SourceRow) -> (u32, Vec<String>) {
    let mut weight = 0;
    let mut why = Vec::new();
    if row.cells.iter().any(|cell| cell.contains('\u{FFFD}')) {
        weight += 8;
        why.push("holds characters that cannot be read".to_owned());
    }
    if source.is_uneven(row) {
        weight += 6;
        why.push(format!("{}, {} expected", counted(row.cells.len(), "cell"), source.headings.len()));
    }
    if row.cells.iter().any(|cell| is_damaged(cell) && !cell.contains('\u{FFFD}')) {
        weight += 5;
        why.push("looks as if read in the wrong encoding".to_owned());
    }
    if row.cells.iter().any(|cell| cell.contains('\n')) {
        weight += 2;
        why.push("a cell has several lines".to_owned());
    }
    if row.cells.iter().any(|cell| cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))) {
        weight += 2;
        why.push("holds control characters".to_owned());
    }
    (weight, why)
}
