//! OpenDocument spreadsheets (`.ods`).

use super::xml::{attribute, damaged, number, reference};
use super::{Package, Rows, Sheet, sheets_to_try};
use crate::error::ImportError;
use crate::how::ReadHow;
use crate::source::{SheetInfo, SourceKind};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::io::{BufReader, Read};

/// A row or cell is written out at most so often: what repeats more is empty, or no list of people.
const MOST_REPEATS: u32 = 100_000;

pub(super) fn read(package: &mut Package<'_>, how: &ReadHow) -> Result<Sheet, ImportError> {
    if let Some(mut part) = package.part("META-INF/manifest.xml")? {
        let mut manifest = String::new();
        if part.read_to_string(&mut manifest).is_ok() && manifest.contains("encryption-data") {
            return Err(ImportError::Encrypted);
        }
    }
    let mut tables = match package.part("content.xml")? {
        Some(part) => read_tables(part)?,
        None => Vec::new(),
    };
    if tables.is_empty() {
        return Err(ImportError::DamagedWorkbook { about: "it has no table".to_owned() });
    }
    let sheets: Vec<SheetInfo> = tables.iter().map(|(sheet, _)| sheet.clone()).collect();
    let to_try = sheets_to_try(&sheets, how)?;
    let filled = |index: &usize| tables.get(*index).is_some_and(|(_, rows)| !rows.records.is_empty());
    let chosen = to_try.iter().copied().find(filled).or(to_try.first().copied()).unwrap_or_default();
    let mut notes = Vec::new();
    let rows = tables.get_mut(chosen).map(|(_, rows)| std::mem::take(rows)).unwrap_or_default();
    let records = rows.into_records(&mut notes);
    Ok(Sheet { kind: SourceKind::Ods, sheets, chosen, records, notes })
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    kind: String,
    value: Option<String>,
    formula: bool,
    text: String,
    paragraphs: usize,
    repeats: u32,
}

/// Where in the document the reader is.
#[derive(Default)]
struct Place {
    tables: Vec<(SheetInfo, Rows)>,
    /// Styles of tables that are not shown.
    unseen: HashSet<String>,
    style: String,
    /// Tables in tables, and notes beside cells, are passed over.
    depth: usize,
    aside: usize,
    row: u32,
    repeats: u32,
    hidden: bool,
    column: usize,
    open: Option<Open>,
    /// The cells of the row, written out when it ends.
    cells: Vec<(usize, String, Option<String>)>,
    hidden_columns: usize,
    in_paragraph: bool,
}

fn read_tables(part: impl Read) -> Result<Vec<(SheetInfo, Rows)>, ImportError> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut at = Place::default();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) => at.begin(&tag),
            Event::Empty(tag) => {
                at.begin(&tag);
                at.end(tag.local_name().as_ref())?;
            }
            Event::End(tag) => at.end(tag.local_name().as_ref())?,
            Event::Text(text) => at.push(&text.xml10_content()),
            Event::CData(text) => at.push(&text.xml10_content()),
            Event::GeneralRef(name) => {
                if let Some(character) = reference(&name) {
                    at.push(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => return Ok(at.tables),
            _ => {}
        }
        buffer.clear();
    }
}

impl Place {
    fn push(&mut self, text: &str) {
        if self.aside == 0
            && self.in_paragraph
            && let Some(cell) = &mut self.open
        {
            cell.text.push_str(text);
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        if self.aside > 0 || matches!(name.as_ref(), "annotation" | "tracked-changes") {
            self.aside += 1;
            return;
        }
        match name.as_ref() {
            "style" => self.style = attribute(tag, "name").unwrap_or_default(),
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                self.unseen.insert(self.style.clone());
            }
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    let hidden = attribute(tag, "style-name").is_some_and(|style| self.unseen.contains(&style));
                    let name = attribute(tag, "name").unwrap_or_default();
                    self.tables.push((SheetInfo { name, hidden }, Rows::default()));
                    self.row = 0;
                    self.hidden_columns = 0;
                }
            }
            "table-column" if is_hidden(tag) => {
                let repeats: usize = number(tag, "number-columns-repeated").unwrap_or(1);
                self.hidden_columns += if repeats > 1_000 { 0 } else { repeats };
            }
            "table-row" => {
                self.repeats = number(tag, "number-rows-repeated").unwrap_or(1);
                self.hidden = is_hidden(tag);
                self.column = 0;
                self.cells.clear();
            }
            "table-cell" | "covered-table-cell" => self.open = Some(open(tag)),
            "p" | "h" => {
                self.in_paragraph = true;
                if let Some(cell) = &mut self.open {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                let count: usize = number(tag, "c").unwrap_or(1);
                self.push(&" ".repeat(count.min(1_000)));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
        if self.depth == 1
            && matches!(name.as_ref(), "table-cell")
            && ["number-rows-spanned", "number-columns-spanned"]
                .into_iter()
                .any(|name| number::<u32>(tag, name).unwrap_or(1) > 1)
            && let Some((_, rows)) = self.tables.last_mut()
        {
            rows.merged.push(self.row.saturating_add(1));
        }
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "p" | "h" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row()?,
            "table" => {
                if self.depth == 1
                    && let Some((_, rows)) = self.tables.last_mut()
                {
                    rows.hidden_columns = self.hidden_columns;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.open.take() else {
            return;
        };
        let repeats = usize::try_from(cell.repeats).unwrap_or(usize::MAX);
        let (first, row) = (self.column, self.row.saturating_add(1));
        self.column = self.column.saturating_add(repeats);
        if self.depth != 1 {
            return;
        }
        let formula = cell.formula;
        let (text, raw) = text_of(cell);
        if let Some((_, rows)) = self.tables.last_mut() {
            rows.formulas += usize::from(formula);
            if text.starts_with('#') && formula && text.len() < 12 {
                rows.errors.push(row);
            }
        }
        if text.is_empty() {
            return;
        }
        // One more than a row may have is enough to be refused.
        for column in (first..first.saturating_add(repeats)).take(crate::error::MAX_CELLS + 1) {
            self.cells.push((column, text.clone(), raw.clone()));
        }
    }

    fn end_row(&mut self) -> Result<(), ImportError> {
        let first = self.row;
        self.row = self.row.saturating_add(self.repeats);
        if self.depth != 1 || self.cells.is_empty() {
            return Ok(());
        }
        if self.repeats > MOST_REPEATS {
            return Err(ImportError::Bomb { about: "the same row many times" });
        }
        let Some((_, rows)) = self.tables.last_mut() else {
            return Ok(());
        };
        for line in first..first.saturating_add(self.repeats) {
            for (column, text, raw) in &self.cells {
                rows.put(line.saturating_add(1), self.hidden, *column, text.clone(), raw.clone())?;
            }
        }
        Ok(())
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "visibility").is_some_and(|value| value != "visible")
}

fn open(tag: &BytesStart<'_>) -> Open {
    let kind = attribute(tag, "value-type").unwrap_or_default();
    let value = match kind.as_str() {
        "date" => attribute(tag, "date-value"),
        "boolean" => attribute(tag, "boolean-value"),
        "string" => attribute(tag, "string-value"),
        "time" => None,
        _ => attribute(tag, "value"),
    };
    let repeats = number(tag, "number-columns-repeated").unwrap_or(1);
    Open { kind, value, formula: attribute(tag, "formula").is_some(), repeats, ..Open::default() }
}

/// The text of a cell: of a number its value, not the few digits that may be shown of it; but the zeros shown in front of it stay.
fn text_of(cell: Open) -> (String, Option<String>) {
    let Open { kind, value, text, .. } = cell;
    let Some(value) = value else {
        return (text, None);
    };
    match kind.as_str() {
        "date" => {
            let day = value.trim_end_matches("T00:00:00").to_owned();
            let raw = (text != day && !text.is_empty()).then_some(text);
            (day, raw)
        }
        "boolean" => (value.to_uppercase(), None),
        "string" => (if text.is_empty() { value } else { text }, None),
        _ => {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let same = digits && text.trim_start_matches('0') == value.trim_start_matches('0');
            if same { (text, None) } else { super::cell::text_of(&value, super::cell::Shown::Plain, false) }
        }
    }
}
