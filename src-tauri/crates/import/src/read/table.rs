//! The table in a file: headings found, example and empty rows left out, passwords blanked.

use super::{damage, header};
use crate::column::{self, Sureness};
use crate::delimited::{Record, is_version};
use crate::encoding::Encoding;
use crate::error::ImportError;
use crate::how::{Detection, HeaderRow, ReadHow};
use crate::source::{Note, Source, SourceKind, SourceRow, Template};
use crate::words::{counted, row_list};
use std::collections::VecDeque;

/// The table in a file.
pub(super) struct Table {
    pub(super) separator: char,
    pub(super) template: Template,
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<SourceRow>,
    pub(super) header: Detection,
}

impl Table {
    /// Reads the table; passwords are blanked, but for those of the column to `keep`.
    pub(super) fn read(
        records: impl Iterator<Item = Result<Record, ImportError>>,
        separator: char,
        how: &ReadHow,
        keep: Option<usize>,
        notes: &mut Vec<Note>,
    ) -> Result<Self, ImportError> {
        let mut records = records;
        let mut first = first_rows(&mut records, how)?;
        let versioned = first.front().is_some_and(is_version);
        if versioned {
            first.pop_front();
            first = first_rows(&mut first.into_iter().map(Ok).chain(records.by_ref()), how)?;
        }
        if first.is_empty() {
            return Err(ImportError::Empty);
        }
        let looked: Vec<Record> = first.iter().filter(|record| !record.is_blank()).cloned().collect();
        let heading = take_heading(&mut first, how, notes)?;
        let numbered =
            || (1..=looked.first().map_or(0, |row| row.cells.len())).map(|number| format!("Column {number}"));
        let headings = heading.as_ref().map_or_else(|| numbered().collect(), |row| trimmed_headings(row.cells.clone()));
        let sure = if how.header.is_some() || heading.is_some() { Sureness::Sure } else { Sureness::Maybe };
        let header = header::detection(how.header, heading.as_ref(), &looked, sure);
        let template = template_of(&headings, versioned);
        let merge = how.merge_extra.then_some(separator);
        let rows = read_rows(first.into_iter().map(Ok).chain(records), &headings, merge, keep, notes)?;
        if rows.is_empty() {
            return Err(ImportError::HeadingsOnly);
        }
        let table = Self { separator, template, headings, rows, header };
        table.refuse_one_column(notes)?;
        table.note_headings(notes);
        table.note_uneven(notes);
        damage::tell(&table.headings, &table.rows, notes);
        Ok(table)
    }

    pub(super) fn into_source(
        self,
        encoding: Encoding,
        encoding_guessed: bool,
        detections: Vec<Detection>,
        how: &ReadHow,
        notes: Vec<Note>,
    ) -> Source {
        Source {
            file_name: String::new(),
            sha256: String::new(),
            encoding,
            encoding_guessed,
            delimiter: self.separator,
            template: self.template,
            headings: self.headings,
            rows: self.rows,
            notes,
            kind: SourceKind::Text,
            how: how.clone(),
            detections,
            sheets: Vec::new(),
        }
    }

    /// One column is a list of people only when it says who is meant.
    fn refuse_one_column(&self, notes: &mut Vec<Note>) -> Result<(), ImportError> {
        let [heading] = self.headings.as_slice() else {
            return Ok(());
        };
        let addresses = self.rows.iter().all(|row| row.cells.first().is_some_and(|cell| cell.contains('@')));
        if !addresses && !column::names_people(heading) {
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

pub(crate) fn is_uneven(cells: &[String], columns: usize) -> bool {
    cells.len() < columns || cells.iter().skip(columns).any(|cell| !cell.trim().is_empty())
}

/// The first filled rows, from the line of the headings on when a person chose it.
fn first_rows(
    records: &mut impl Iterator<Item = Result<Record, ImportError>>,
    how: &ReadHow,
) -> Result<VecDeque<Record>, ImportError> {
    let mut first: VecDeque<Record> = VecDeque::new();
    let mut filled = 0;
    while filled < header::LOOKED_AT
        && let Some(record) = records.next()
    {
        let record = record?;
        let above = matches!(how.header, Some(HeaderRow::Line(line)) if record.line < line);
        if above || (first.is_empty() && record.is_blank()) {
            continue;
        }
        filled += usize::from(!record.is_blank());
        first.push_back(record);
    }
    match (how.header, first.front()) {
        (Some(HeaderRow::Line(line)), front) if front.is_none_or(|row: &Record| row.line != line) => {
            Err(ImportError::NoHeadings { line })
        }
        _ => Ok(first),
    }
}

/// Takes the headings from the front, and what stands above them; `None` when there are none.
fn take_heading(
    first: &mut VecDeque<Record>,
    how: &ReadHow,
    notes: &mut Vec<Note>,
) -> Result<Option<Record>, ImportError> {
    match how.header {
        Some(HeaderRow::None) => return Ok(None),
        Some(HeaderRow::Line(_)) => return Ok(first.pop_front()),
        None => {}
    }
    let titles = header::titles_above(first.iter().filter(|record| !record.is_blank()));
    for _ in 0..titles {
        if let Some(record) = first.pop_front() {
            notes.push(Note::quiet(format!("Line {} is a title, not headings", record.line)));
        }
        while first.front().is_some_and(Record::is_blank) {
            first.pop_front();
        }
    }
    if first.front().is_some_and(header::is_person) {
        notes.push(Note::warn("The first line looks like a person, so the columns have no headings".to_owned()));
        return Ok(None);
    }
    Ok(first.pop_front())
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
    let named = |name: &str| {
        headings.iter().any(|heading| column::bracketed(heading).unwrap_or(heading.trim()).eq_ignore_ascii_case(name))
    };
    let lists: [(&str, Template); 3] = [
        ("inviteeEmail", Template::EntraInvite),
        ("memberObjectIdOrUpn", Template::EntraMembers),
        ("memberObjectId", Template::EntraMembers),
    ];
    if let Some((_, template)) = lists.into_iter().find(|(name, _)| named(name)) {
        return template;
    }
    let only = headings.len() == 1;
    if only && named("objectId") {
        return Template::EntraRestore;
    }
    if only && versioned && named("userPrincipalName") {
        return Template::EntraDelete;
    }
    if ["userPrincipalName", "objectId", "userType", "accountEnabled"].into_iter().all(named) {
        return Template::EntraDownload;
    }
    if versioned {
        return Template::EntraClassic;
    }
    let bracketed = headings.iter().filter(|heading| column::bracketed(heading).is_some()).count();
    if bracketed >= 2 {
        return Template::EntraCurrent;
    }
    if only && bracketed == 1 && named("userPrincipalName") {
        return Template::EntraDelete;
    }
    let has = |name: &str| headings.iter().any(|heading| heading.eq_ignore_ascii_case(name));
    let microsoft = ["User Name", "Display Name", "First Name", "Last Name"].into_iter().all(has);
    let short = ["Username", "Display name", "First name", "Last name"].into_iter().all(has);
    if microsoft || short { Template::Microsoft365 } else { Template::Other }
}

fn read_rows(
    records: impl Iterator<Item = Result<Record, ImportError>>,
    headings: &[String],
    merge: Option<char>,
    keep: Option<usize>,
    notes: &mut Vec<Note>,
) -> Result<Vec<SourceRow>, ImportError> {
    let passwords: Vec<usize> = (0..headings.len())
        .filter(|index| headings.get(*index).is_some_and(|h| column::is_password_heading(h)))
        .collect();
    // Where a password may stand under another heading, nothing is put together: the row has to be corrected in the file.
    let merge = merge.filter(|_| passwords.is_empty());
    let mut rows: Vec<SourceRow> = Vec::new();
    let mut blank = 0;
    for record in records {
        let mut record = record?;
        if record.is_blank() {
            blank += 1;
            continue;
        }
        if rows.is_empty() && is_example(&record.cells) {
            notes.push(Note::quiet(format!("The template's example on line {} was left out", record.line)));
            continue;
        }
        for index in passwords.iter().filter(|index| Some(**index) != keep) {
            blank_column(&mut record.cells, *index, headings.len());
            record.raw.remove(index);
        }
        match merge {
            _ if !is_uneven(&record.cells, headings.len()) => record.cells.truncate(headings.len()),
            Some(separator) if record.cells.len() > headings.len() => {
                record.cells = merged(record.cells, headings.len(), separator);
            }
            Some(_) | None => {}
        }
        let row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
        let Record { line, cells, raw, hidden } = record;
        rows.push(SourceRow { row, line, cells, raw, hidden });
    }
    if blank > 0 {
        notes.push(Note::quiet(format!("{} left out because nothing is in it", counted(blank, "row"))));
    }
    Ok(rows)
}

/// Cells in as many columns as there are headings: extra ones joined to the last, so that nothing shifts.
pub(crate) fn merged(mut cells: Vec<String>, columns: usize, separator: char) -> Vec<String> {
    if cells.len() > columns && columns > 0 {
        let extra = cells.split_off(columns - 1).join(separator.encode_utf8(&mut [0; 4]));
        cells.push(extra);
    }
    cells
}

/// Whether a row is the template's example, in the languages the templates come in.
fn is_example(cells: &[String]) -> bool {
    const WORDS: [&str; 7] = ["example:", "beispiel:", "exemple :", "exemple:", "ejemplo:", "esempio:", "voorbeeld:"];
    let first = cells.first().map(|cell| cell.trim().to_lowercase()).unwrap_or_default();
    WORDS.iter().any(|word| first.starts_with(word))
}

/// Blanks a column of passwords. In an uneven row the password may have moved by as many cells as there are too few or too many,
/// so its neighbours are blanked as well: better to lose them than to keep a password.
pub(crate) fn blank_column(cells: &mut [String], index: usize, columns: usize) {
    let first = index.saturating_sub(columns.saturating_sub(cells.len()));
    let last = index + cells.len().saturating_sub(columns);
    for cell in cells.iter_mut().take(last + 1).skip(first) {
        cell.clear();
    }
}
