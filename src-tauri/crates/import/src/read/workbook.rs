//! Workbooks: the sheet with the people, as rows of text.
//!
//! Read with an unpacker and an XML reader, both streaming, so that memory follows what the sheet holds and not what it claims: a cell in
//! the last column, a million repeated rows or a part that unpacks a thousandfold cost nothing. Formulas, macros and links are never
//! followed; of a formula the value saved with it is taken.

mod cell;
mod ods;
mod strings;
mod xlsx;
mod xml;

use crate::delimited::Record;
use crate::error::{ImportError, MAX_CELLS};
use crate::how::ReadHow;
use crate::source::{Note, SheetInfo, SourceKind};
use crate::words::{counted, row_list};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes all parts together may unpack to.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// From this many bytes on, the parts may not unpack to more than [`MOST_TIMES`] what the file has.
const SMALL: u64 = 16 * 1024 * 1024;
/// Sheets of nothing but the same cell reach a hundredfold.
const MOST_TIMES: u64 = 250;
/// The most parts; large workbooks have some hundred.
const MOST_PARTS: usize = 10_000;
/// The most cells that hold something.
const MOST_CELLS: usize = 40_000_000;

/// The sheet with the people.
pub(super) struct Sheet {
    pub(super) kind: SourceKind,
    pub(super) sheets: Vec<SheetInfo>,
    /// The position of the sheet that was read.
    pub(super) chosen: usize,
    /// Its rows; blank ones are left out.
    pub(super) records: Vec<Record>,
    pub(super) notes: Vec<Note>,
}

/// Rows of a sheet while they are read, and what is worth telling about them.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) records: Vec<Record>,
    cells: usize,
    pub(super) merged: Vec<u32>,
    pub(super) formulas: usize,
    pub(super) unsaved: usize,
    pub(super) errors: Vec<u32>,
    pub(super) hidden_columns: usize,
}

impl Rows {
    /// Puts a text into a cell of a row; rows come in order. `raw` is what the sheet holds behind it.
    fn put(
        &mut self,
        line: u32,
        hidden: bool,
        column: usize,
        text: String,
        raw: Option<String>,
    ) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= MAX_CELLS {
            return Err(ImportError::TooManyCells { line, cells: column + 1 });
        }
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(ImportError::Bomb { about: "too many cells" });
        }
        if self.records.last().is_none_or(|last| last.line != line) {
            self.records.push(Record { line, cells: Vec::new(), raw: BTreeMap::new(), hidden });
        }
        if let Some(record) = self.records.last_mut() {
            if record.cells.len() <= column {
                record.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = record.cells.get_mut(column) {
                *cell = text;
            }
            if let Some(raw) = raw {
                record.raw.insert(column, raw);
            }
        }
        Ok(())
    }

    /// Every row as wide as the widest, so that cells missing at the end are empty ones and not uneven rows.
    fn into_records(mut self, notes: &mut Vec<Note>) -> Vec<Record> {
        let width = self.records.iter().map(|record| record.cells.len()).max().unwrap_or_default();
        for record in &mut self.records {
            record.cells.resize(width, String::new());
        }
        self.tell(notes);
        self.records
    }

    fn tell(&self, notes: &mut Vec<Note>) {
        if self.formulas > 0 {
            let text = format!("{} a formula: the saved value was taken", holds(self.formulas, "cell"));
            notes.push(Note::quiet(text));
        }
        if self.unsaved > 0 {
            let text = format!(
                "{} a formula without a saved value and was read as empty; open the workbook in Excel and save it",
                holds(self.unsaved, "cell")
            );
            notes.push(Note::warn(text));
        }
        if !self.errors.is_empty() {
            notes.push(Note::warn(format!("Cells hold errors such as #N/A (sheet {})", row_list(&self.errors))));
        }
        if !self.merged.is_empty() {
            let text = format!(
                "Cells are merged (sheet {}): only the first of them holds the value, the others are empty",
                row_list(&self.merged)
            );
            notes.push(Note::warn(text));
        }
        let hidden: Vec<u32> = self.records.iter().filter(|record| record.hidden).map(|record| record.line).collect();
        if !hidden.is_empty() {
            let verb = if hidden.len() == 1 { "is" } else { "are" };
            let text = format!(
                "{} {verb} hidden in the sheet and read all the same ({})",
                counted(hidden.len(), "row"),
                row_list(&hidden)
            );
            notes.push(Note::warn(text));
        }
        if self.hidden_columns > 0 {
            let verb = if self.hidden_columns == 1 { "is" } else { "are" };
            let text =
                format!("{} {verb} hidden in the sheet and read all the same", counted(self.hidden_columns, "column"));
            notes.push(Note::warn(text));
        }
    }
}

fn holds(count: usize, thing: &str) -> String {
    format!("{} {}", counted(count, thing), if count == 1 { "holds" } else { "hold" })
}

/// An unpacked workbook that counts what it unpacks.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    packed: u64,
    unpacked: Cell<u64>,
}

/// A part of a workbook that stops when too much was unpacked.
pub(super) struct Part<'a, R> {
    inner: R,
    unpacked: &'a Cell<u64>,
    packed: u64,
}

/// Marks the error of a [`Part`] that holds too much.
#[derive(Debug, thiserror::Error)]
#[error("unpacks to too much")]
pub(super) struct TooMuch;

impl<R: Read> Read for Part<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let total = self.unpacked.get().saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        self.unpacked.set(total);
        if total > MOST_BYTES || (total > SMALL && total / MOST_TIMES > self.packed) {
            return Err(std::io::Error::other(TooMuch));
        }
        Ok(read)
    }
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let damaged = |about: String| ImportError::DamagedWorkbook { about };
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::Bomb { about: "too many parts" });
        }
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Self { archive, packed, unpacked: Cell::new(0) })
    }

    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    fn has_under(&self, folder: &str) -> bool {
        self.archive.file_names_raw().any(|name| name.starts_with(folder.as_bytes()))
    }

    /// A part by its name, whatever its case.
    fn part(&mut self, name: &str) -> Result<Option<Part<'_, impl Read + use<'_, 'a>>>, ImportError> {
        let same = |known: &&[u8]| known.eq_ignore_ascii_case(name.as_bytes());
        let Some(index) = self.archive.file_names_raw().position(|known| same(&known)) else {
            return Ok(None);
        };
        let damaged = |error: zip::result::ZipError| ImportError::DamagedWorkbook { about: error.to_string() };
        let inner = self.archive.by_index(index).map_err(damaged)?;
        Ok(Some(Part { inner, unpacked: &self.unpacked, packed: self.packed }))
    }
}

/// Whether bytes may be a workbook.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads the sheet chosen, or else the first visible one that holds something.
pub(super) fn read(bytes: &[u8], how: &ReadHow) -> Result<Sheet, ImportError> {
    let mut package = Package::open(bytes)?;
    if package.has("content.xml") {
        return ods::read(&mut package, how);
    }
    if package.has_under("xl/workbook.bin") {
        return Err(ImportError::BinaryWorkbook);
    }
    if package.has("[Content_Types].xml") || package.has_under("xl/") {
        return xlsx::read(&mut package, how);
    }
    Err(ImportError::Binary { kind: "a ZIP archive" })
}

/// The sheets to try: the one asked for, or the visible ones in order and then the hidden ones.
fn sheets_to_try(sheets: &[SheetInfo], how: &ReadHow) -> Result<Vec<usize>, ImportError> {
    if let Some(name) = &how.sheet {
        let found = sheets.iter().position(|sheet| sheet.name == *name);
        let known = || sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>().join(", ");
        let found = found.ok_or_else(|| ImportError::NoSheet { name: name.clone(), known: known() })?;
        return Ok(vec![found]);
    }
    let of = |hidden: bool| {
        sheets.iter().enumerate().filter(move |(_, sheet)| sheet.hidden == hidden).map(|(index, _)| index)
    };
    Ok(of(false).chain(of(true)).collect())
}
