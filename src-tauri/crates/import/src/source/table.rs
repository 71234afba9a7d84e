//! The table in a file's text: headings found, example and empty rows left out, passwords blanked.

use super::{Note, SourceRow, Template};
use crate::column;
use crate::delimited::{Record, Records, declared_separator, find_separator, is_version, with_line_feeds};
use crate::error::ImportError;
use crate::words::{counted, row_list};

/// The table in a file's text.
pub(super) struct Table {
    pub(super) delimiter: char,
    pub(super) template: Template,
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<SourceRow>,
}

impl Table {
    pub(super) fn read(text: &str, notes: &mut Vec<Note>) -> Result<Self, ImportError> {
        let declared = declared_separator(text);
        let body = &*with_line_feeds(declared.map_or(text, |(_, rest)| rest));
        let found = match declared {
            Some((separator, _)) => Some(separator),
            None => find_separator(body)?,
        };
        let separator = found.unwrap_or(b',');
        let mut records = Records::new(body, separator, if declared.is_some() { 2 } else { 1 });
        let mut first = next_filled(&mut records)?.ok_or(ImportError::Empty)?;
        let versioned = is_version(&first);
        if versioned {
            first = next_filled(&mut records)?.ok_or(ImportError::Empty)?;
        }
        let mut pending = None;
        let headings: Vec<String> = if is_person(&first) {
            notes.push(Note::warn("The first line looks like a person, so the columns have no headings".to_owned()));
            let numbered = (1..=first.cells.len()).map(|number| format!("Column {number}")).collect();
            pending = Some(first);
            numbered
        } else {
            trimmed_headings(first.cells)
        };
        let template = template_of(&headings, versioned);
        let rows = read_rows(pending, &mut records, &headings, notes)?;
        if rows.is_empty() {
            return Err(ImportError::HeadingsOnly);
        }
        let table = Self { delimiter: char::from(separator), template, headings, rows };
        table.refuse_one_column(notes)?;
        table.note_headings(notes);
        table.note_uneven(notes);
        Ok(table)
    }

    /// One column is a list of people only when it holds sign-in names.
    fn refuse_one_column(&self, notes: &mut Vec<Note>) -> Result<(), ImportError> {
        let [heading] = self.headings.as_slice() else {
            return Ok(());
        };
        let addresses = self.rows.iter().all(|row| row.cells.first().is_some_and(|cell| cell.contains('@')));
        if !addresses && !column::is_sign_in_heading(heading) {
            return Err(ImportError::NoSeparator { heading: heading.chars().take(60).collect() });
        }
        notes.push(Note::quiet("The file has only one column".to_owned()));
        Ok(())
    }

    fn note_headings(&self, notes: &mut Vec<Note>) {
        let mut noted: Vec<String> = Vec::new();
        for heading in &self.headings {
            let key = heading.to_lowercase();
            if heading.is_empty() || noted.contains(&key) {
                continue;
            }
            if self.headings.iter().filter(|other| other.to_lowercase() == key).count() > 1 {
                notes.push(Note::warn(format!("The heading \u{201c}{heading}\u{201d} stands more than once")));
                noted.push(key);
            }
        }
        let unnamed = self.headings.iter().filter(|heading| heading.is_empty()).count();
        if unnamed > 0 {
            notes.push(Note::quiet(format!("{} no heading", have(unnamed, "column"))));
        }
        for heading in self.headings.iter().filter(|heading| column::is_password_heading(heading)) {
            notes.push(Note::warn(format!(
                "The column \u{201c}{heading}\u{201d} holds passwords: they were not read, new ones are generated"
            )));
        }
    }

    fn note_uneven(&self, notes: &mut Vec<Note>) {
        let uneven: Vec<u32> =
            self.rows.iter().filter(|row| is_uneven(&row.cells, self.headings.len())).map(|row| row.row).collect();
        if !uneven.is_empty() {
            notes.push(Note::warn(format!(
                "{} not as many cells as there are headings ({})",
                have(uneven.len(), "row"),
                row_list(&uneven)
            )));
        }
    }
}

fn have(count: usize, thing: &str) -> String {
    format!("{} {}", counted(count, thing), if count == 1 { "has" } else { "have" })
}

pub(super) fn is_uneven(cells: &[String], columns: usize) -> bool {
    cells.len() < columns || cells.iter().skip(columns).any(|cell| !cell.trim().is_empty())
}

fn next_filled(records: &mut Records<'_>) -> Result<Option<Record>, ImportError> {
    for record in records {
        let record = record?;
        if !record.is_blank() {
            return Ok(Some(record));
        }
    }
    Ok(None)
}

/// A first line is a person, not headings, when a cell of it is a mail address.
fn is_person(record: &Record) -> bool {
    record.cells.iter().any(|cell| {
        let cell = cell.trim();
        let address = cell.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
        address && !cell.contains([' ', '[', '('])
    })
}

/// Headings without the spaces around them, and without the empty ones Excel leaves at the end.
fn trimmed_headings(cells: Vec<String>) -> Vec<String> {
    let mut headings: Vec<String> = cells.into_iter().map(|cell| cell.trim().to_owned()).collect();
    while headings.len() > 1 && headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    headings
}

fn template_of(headings: &[String], versioned: bool) -> Template {
    if versioned {
        return Template::EntraClassic;
    }
    let bracketed = headings.iter().filter(|heading| column::bracketed(heading).is_some()).count();
    if bracketed >= 2 {
        return Template::EntraCurrent;
    }
    let has = |name: &str| headings.iter().any(|heading| heading.eq_ignore_ascii_case(name));
    let microsoft = ["User Name", "Display Name", "First Name", "Last Name"].into_iter().all(has);
    if microsoft { Template::Microsoft365 } else { Template::Other }
}

fn read_rows(
    pending: Option<Record>,
    records: &mut Records<'_>,
    headings: &[String],
    notes: &mut Vec<Note>,
) -> Result<Vec<SourceRow>, ImportError> {
    let passwords: Vec<usize> = (0..headings.len())
        .filter(|index| headings.get(*index).is_some_and(|h| column::is_password_heading(h)))
        .collect();
    let mut rows: Vec<SourceRow> = Vec::new();
    let mut blank = 0;
    for record in pending.map(Ok).into_iter().chain(records) {
        let record = record?;
        if record.is_blank() {
            blank += 1;
            continue;
        }
        let Record { line, mut cells } = record;
        if rows.is_empty() && is_example(&cells) {
            notes.push(Note::quiet(format!("The template's example on line {line} was left out")));
            continue;
        }
        for index in &passwords {
            blank_column(&mut cells, *index, headings.len());
        }
        if !is_uneven(&cells, headings.len()) {
            cells.truncate(headings.len());
        }
        let row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
        rows.push(SourceRow { row, line, cells });
    }
    if blank > 0 {
        notes.push(Note::quiet(format!("{} left out because nothing is in it", counted(blank, "row"))));
    }
    Ok(rows)
}

/// Whether a row is the template's example, in the languages the templates come in.
fn is_example(cells: &[String]) -> bool {
    const WORDS: [&str; 7] = ["example:", "beispiel:", "exemple :", "exemple:", "ejemplo:", "esempio:", "voorbeeld:"];
    let first = cells.first().map(|cell| cell.trim().to_lowercase()).unwrap_or_default();
    WORDS.iter().any(|word| first.starts_with(word))
}

/// Blanks a column of passwords. In an uneven row the password may have moved by as many cells as there are too few or too many,
/// so its neighbours are blanked as well: better to lose them than to keep a password.
pub(super) fn blank_column(cells: &mut [String], index: usize, columns: usize) {
    let first = index.saturating_sub(columns.saturating_sub(cells.len()));
    let last = index + cells.len().saturating_sub(columns);
    for cell in cells.iter_mut().take(last + 1).skip(first) {
        cell.clear();
    }
}
