//! The file of an export: begun beside its place, put there when it is whole.

use super::{Column, Exported, Format};
use crate::contract::error::{AppError, ErrorCode};
use crate::files;
use import::escape_cell;
use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// The most rows of a sheet, its headings among them, and the most characters (UTF-16 units) of a cell: Excel's own limits.
const MOST_ROWS: u64 = 1_048_576;
const MOST_CHARACTERS: usize = 32_767;

/// A file that is being written.
pub(crate) struct Sheet {
    path: PathBuf,
    temporary: Temporary,
    kind: Kind,
    rows: u64,
    cut: u64,
}

enum Kind {
    Csv(BufWriter<File>),
    Json(BufWriter<File>),
    Xlsx(Box<Workbook>),
}

/// A file that is taken away unless it was put in its place.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Not there any more when all went well.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Sheet {
    /// Begins a file for so many people.
    pub(crate) fn create(path: &Path, format: Format, columns: &[Column], people: u64) -> Result<Self, AppError> {
        if format == Format::Xlsx && people >= MOST_ROWS {
            let most = MOST_ROWS - 1;
            return Err(AppError::new(
                ErrorCode::Invalid,
                format!("a workbook holds at most {most} people, this list has {people}"),
            )
            .hint("Save it as CSV, or filter the list first"));
        }
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.new", uuid::Uuid::new_v4().simple()));
        let temporary = Temporary(path.with_file_name(name));
        let file = files::create_private(&temporary.0).map_err(|error| AppError::file("write", path, &error))?;
        let kind = match format {
            Format::Csv => Kind::Csv(BufWriter::new(file)),
            Format::Json => Kind::Json(BufWriter::new(file)),
            Format::Xlsx => {
                Kind::Xlsx(Box::new(workbook(&temporary.0, columns).map_err(|error| not_written(path, &error))?))
            }
        };
        let mut sheet = Self { path: path.to_owned(), temporary, kind, rows: 0, cut: 0 };
        sheet.begin(columns).map_err(|error| AppError::file("write", path, &error))?;
        Ok(sheet)
    }

    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        match &mut self.kind {
            Kind::Csv(file) => {
                // The mark tells spreadsheets that it is UTF-8.
                file.write_all("\u{feff}".as_bytes())?;
                line(file, columns.iter().map(|column| column.name()))
            }
            Kind::Json(file) => file.write_all(b"["),
            Kind::Xlsx(_) => Ok(()),
        }
    }

    /// Writes a person.
    pub(crate) fn row(&mut self, columns: &[Column], cells: &[Value]) -> Result<(), AppError> {
        self.rows += 1;
        let written = match &mut self.kind {
            Kind::Csv(file) => line(file, cells.iter().map(|cell| cell.as_str().unwrap_or_default())),
            Kind::Json(file) => {
                let person: Map<String, Value> =
                    columns.iter().map(|column| column.name().to_owned()).zip(cells.iter().cloned()).collect();
                let before: &[u8] = if self.rows > 1 { b",\n" } else { b"\n" };
                file.write_all(before)
                    .and_then(|()| serde_json::to_writer(&mut *file, &person).map_err(io::Error::from))
            }
            Kind::Xlsx(book) => {
                let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
                let cells = cells.iter().map(|cell| cell.as_str().unwrap_or_default());
                self.cut += write_cells(book, row, cells).map_err(|error| not_written(&self.path, &error))?;
                Ok(())
            }
        };
        written.map_err(|error| AppError::file("write", &self.path, &error))
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<Exported, AppError> {
        let Self { path, temporary, kind, rows, cut } = self;
        let failed = |error: io::Error| AppError::file("write", &path, &error);
        match kind {
            Kind::Csv(file) => {
                file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?
            }
            Kind::Json(mut file) => {
                file.write_all(b"\n]\n").map_err(failed)?;
                file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
            }
            Kind::Xlsx(mut book) => {
                book.save(&temporary.0).map_err(|error| not_written(&path, &error))?;
                File::open(&temporary.0).and_then(|file| file.sync_all()).map_err(failed)?;
            }
        }
        std::fs::rename(&temporary.0, &path).map_err(failed)?;
        Ok(Exported { rows, cut })
    }
}

fn line<'c>(file: &mut impl io::Write, cells: impl Iterator<Item = &'c str>) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| escape_cell(cell, ',')).collect();
    file.write_all(cells.join(",").as_bytes())?;
    file.write_all(b"\r\n")
}

/// A workbook that keeps one row in memory; what it has written lies in the folder of the file until it is saved.
fn workbook(beside: &Path, columns: &[Column]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_tempdir(beside.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("People")?.set_freeze_panes(1, 0)?;
    let bold = Style::new().set_bold();
    for (place, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, place, column.name(), &bold)?;
    }
    Ok(book)
}

/// Every cell is written as text: nothing in it is ever a formula (G51). Says how many were cut.
fn write_cells<'c>(book: &mut Workbook, row: u32, cells: impl Iterator<Item = &'c str>) -> Result<u64, XlsxError> {
    let sheet = book.worksheet_from_index(0)?;
    let mut cut = 0;
    for (place, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let fitting = fitting(cell);
        cut += u64::from(fitting.len() < cell.len());
        sheet.write_string(row, place, fitting)?;
    }
    Ok(cut)
}

/// As much of a text as a cell holds.
pub(super) fn fitting(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST_CHARACTERS
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn not_written(path: &Path, error: &XlsxError) -> AppError {
    match error {
        XlsxError::IoError(error) => AppError::file("write", path, error),
        other => AppError::new(ErrorCode::Invalid, format!("cannot write {}: {other}", path.display())),
    }
}
