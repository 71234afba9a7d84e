//! Bytes to a [`Source`]: which kind of file it is, and the table in it.

mod damage;
mod header;
mod table;
mod workbook;

pub(crate) use table::{blank_column, is_uneven, merged};

use crate::column::Sureness;
use crate::delimited::Records;
use crate::delimited::{declared_separator, find_separator, with_line_feeds};
use crate::encoding::{Detected, Encoding, detect};
use crate::error::{ImportError, MAX_BYTES};
use crate::how::{Choice, Detection, DetectionKind, Quote, ReadHow, separator_label};
use crate::source::{Note, SheetInfo, Source, SourceKind, SourceRow, Template};
use crate::target::Target;
use crate::words::counted;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use table::Table;
use zeroize::Zeroize;

/// Reads a file.
///
/// # Errors
/// When it cannot be opened, is no text and no workbook, or is no list of people; the message says what to do.
pub fn read_file(path: &Path, how: &ReadHow) -> Result<Source, ImportError> {
    let refused = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => ImportError::NotFound { path: path.to_owned() },
        ErrorKind::PermissionDenied => ImportError::NotPermitted { path: path.to_owned() },
        ErrorKind::IsADirectory => ImportError::Folder { path: path.to_owned() },
        _ => ImportError::Unreadable { path: path.to_owned(), source },
    };
    let about = std::fs::metadata(path).map_err(refused)?;
    if about.is_dir() {
        return Err(ImportError::Folder { path: path.to_owned() });
    }
    if !about.is_file() {
        return Err(ImportError::NotOrdinary { path: path.to_owned() });
    }
    if about.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: about.len() });
    }
    let bytes = std::fs::read(path).map_err(refused)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_bytes(&name, &bytes, how)
}

/// Reads a file's bytes. The bytes decide what it is, not its name.
///
/// # Errors
/// When they are no text, no workbook and no list of people.
pub fn read_bytes(name: &str, bytes: &[u8], how: &ReadHow) -> Result<Source, ImportError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: size });
    }
    let mut source =
        if workbook::is_packed(bytes) { read_workbook(bytes, how, None)? } else { read_text(bytes, how, None)? };
    name.clone_into(&mut source.file_name);
    source.sha256 = hash(bytes);
    Ok(source)
}

/// Reads text as it comes from the clipboard, mostly out of Excel.
///
/// # Errors
/// As [`read_bytes`].
pub fn read_pasted(text: &str, how: &ReadHow) -> Result<Source, ImportError> {
    let how = ReadHow { encoding: Some(Encoding::Utf8), ..how.clone() };
    let mut source = read_bytes("Pasted list", text.as_bytes(), &how)?;
    source.kind = SourceKind::Pasted;
    source.detections.retain(|found| found.kind != DetectionKind::Encoding);
    Ok(source)
}

/// An empty grid of chosen columns, for people to be typed into: rows are filled by edits, and one that is blank is nobody.
#[must_use]
pub fn empty_grid(targets: &[Target], rows: u32) -> Source {
    let headings: Vec<String> = targets.iter().map(|target| target.label().to_owned()).collect();
    let rows = (1..=rows).map(|row| SourceRow::of(row, row, vec![String::new(); headings.len()]));
    Source {
        file_name: "Typed list".to_owned(),
        sha256: String::new(),
        encoding: Encoding::Utf8,
        encoding_guessed: false,
        delimiter: ',',
        template: Template::Other,
        rows: rows.collect(),
        headings,
        notes: Vec::new(),
        kind: SourceKind::Typed,
        how: ReadHow::default(),
        detections: Vec::new(),
        sheets: Vec::new(),
    }
}

/// The passwords of a file, for those who chose to use them. Never kept: not in a draft, a plan, a log.
pub struct FilePasswords {
    /// Passwords by row, as they stand in the file, spaces and all (G45). Rows that have none, and uneven rows, are missing.
    pub by_row: BTreeMap<u32, SecretString>,
    /// Rows whose password begins or ends with a space, which is rarely meant.
    pub spaced: Vec<u32>,
}

/// Reads the passwords of a column again from the bytes a source was made of. The bytes are the caller's to forget.
///
/// # Errors
/// When they are not the bytes the source was made of, or cannot be read any more.
pub fn read_passwords(bytes: &[u8], source: &Source, column: usize) -> Result<FilePasswords, ImportError> {
    if hash(bytes) != source.sha256 {
        return Err(ImportError::Changed);
    }
    let keep = Some(column);
    let how = &source.how;
    let again =
        if workbook::is_packed(bytes) { read_workbook(bytes, how, keep)? } else { read_text(bytes, how, keep)? };
    let columns = again.headings.len();
    let mut found = FilePasswords { by_row: BTreeMap::new(), spaced: Vec::new() };
    for mut row in again.rows {
        let even = row.cells.len() == columns;
        for (index, mut cell) in row.cells.drain(..).enumerate() {
            if even && index == column && !cell.is_empty() {
                if cell.trim().len() != cell.len() {
                    found.spaced.push(row.row);
                }
                found.by_row.insert(row.row, SecretString::from(cell));
            } else {
                cell.zeroize();
            }
        }
    }
    Ok(found)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_text(bytes: &[u8], how: &ReadHow, keep: Option<usize>) -> Result<Source, ImportError> {
    let detected = match how.encoding {
        Some(encoding) => Detected { encoding, sure: Sureness::Sure, reason: "chosen by you" },
        None => detect(bytes)?,
    };
    let text = detected.encoding.decode(bytes);
    if text.contains('\0') {
        return Err(ImportError::Binary { kind: "binary data" });
    }
    let mut notes = Vec::new();
    let guessed = detected.sure != Sureness::Sure;
    if guessed {
        let label = detected.encoding.label();
        notes.push(Note::warn(format!("Read as {label}, which is a guess: check names with accents")));
    }
    let declared = declared_separator(&text);
    let body = &*with_line_feeds(declared.map_or(&*text, |(_, rest)| rest));
    let quote = how.quote.unwrap_or(Quote::Double);
    let given = how.separator.and_then(|separator| u8::try_from(separator).ok());
    let (separator, sure, reason) = match (given, declared) {
        (Some(given), _) => (given, Sureness::Sure, "chosen by you"),
        (None, Some((declared, _))) => (declared, Sureness::Sure, "the first line says so"),
        (None, None) => match find_separator(body, quote)? {
            Some((found, even)) => {
                let sure = if even >= 90 { Sureness::Sure } else { Sureness::Maybe };
                (found, sure, "cuts the first rows most evenly")
            }
            None => (b',', Sureness::Maybe, "there is only one column"),
        },
    };
    let first_line = if declared.is_some() { 2 } else { 1 };
    let records = Records::new(body, separator, quote, first_line);
    let table = Table::read(records, char::from(separator), how, keep, &mut notes)?;
    let mut detections = vec![encoding_detection(detected), separator_detection(separator, sure, reason)];
    detections.push(quote_detection(quote, how.quote.is_some()));
    detections.push(table.header.clone());
    Ok(table.into_source(detected.encoding, guessed, detections, how, notes))
}

fn read_workbook(bytes: &[u8], how: &ReadHow, keep: Option<usize>) -> Result<Source, ImportError> {
    let sheet = workbook::read(bytes, how)?;
    let mut notes = sheet.notes;
    let hidden = sheet.sheets.iter().filter(|sheet| sheet.hidden).count();
    if hidden > 0 {
        let verb = if hidden == 1 { "is" } else { "are" };
        notes.push(Note::warn(format!("{} of the workbook {verb} hidden", counted(hidden, "sheet"))));
    }
    let table = Table::read(sheet.records.into_iter().map(Ok), ',', how, keep, &mut notes)?;
    let detections = vec![sheet_detection(&sheet.sheets, sheet.chosen, how.sheet.is_some()), table.header.clone()];
    let mut source = table.into_source(Encoding::Utf8, false, detections, how, notes);
    source.kind = sheet.kind;
    source.sheets = sheet.sheets;
    Ok(source)
}

fn sheet_detection(sheets: &[SheetInfo], chosen: usize, by_hand: bool) -> Detection {
    let name = sheets.get(chosen).map(|sheet| sheet.name.clone()).unwrap_or_default();
    let label = |sheet: &SheetInfo| if sheet.hidden { format!("{} (hidden)", sheet.name) } else { sheet.name.clone() };
    let shown = sheets.get(chosen).map(label).unwrap_or_default();
    let visible = sheets.iter().filter(|sheet| !sheet.hidden).count();
    let sure = if by_hand || visible <= 1 { Sureness::Sure } else { Sureness::Maybe };
    let all = sheets.iter().map(|sheet| (sheet.name.clone(), label(sheet)));
    Detection {
        kind: DetectionKind::Sheet,
        choices: choices(&name, &shown, all),
        value: name,
        label: shown,
        sure,
        reason: if by_hand { "chosen by you" } else { "the first sheet that holds something" }.to_owned(),
    }
}

fn choices(found: &str, label: &str, all: impl Iterator<Item = (String, String)>) -> Vec<Choice> {
    let first = Choice { value: found.to_owned(), label: label.to_owned() };
    let others = all.filter(|(value, _)| value != found).map(|(value, label)| Choice { value, label });
    std::iter::once(first).chain(others).collect()
}

fn encoding_detection(detected: Detected) -> Detection {
    let (value, label) = (detected.encoding.word(), detected.encoding.label());
    let all = Encoding::ALL.into_iter().map(|other| (other.word().to_owned(), other.label().to_owned()));
    Detection {
        kind: DetectionKind::Encoding,
        value: value.to_owned(),
        label: label.to_owned(),
        sure: detected.sure,
        reason: detected.reason.to_owned(),
        choices: choices(value, label, all),
    }
}

fn separator_detection(separator: u8, sure: Sureness, reason: &str) -> Detection {
    let separator = char::from(separator);
    let (value, label) = (separator.to_string(), separator_label(separator));
    let all = [',', ';', '\t', '|'].into_iter().map(|other| (other.to_string(), separator_label(other)));
    Detection {
        kind: DetectionKind::Separator,
        choices: choices(&value, &label, all),
        value,
        label,
        sure,
        reason: reason.to_owned(),
    }
}

fn quote_detection(quote: Quote, chosen: bool) -> Detection {
    let all =
        [Quote::Double, Quote::Single, Quote::None].map(|other| (other.word().to_owned(), other.label().to_owned()));
    Detection {
        kind: DetectionKind::Quote,
        value: quote.word().to_owned(),
        label: quote.label().to_owned(),
        sure: Sureness::Sure,
        reason: if chosen { "chosen by you" } else { "as spreadsheets write it" }.to_owned(),
        choices: choices(quote.word(), quote.label(), all.into_iter()),
    }
}
