//! A file read: its headings, its rows, and how it was understood.

mod table;

use crate::encoding::{Encoding, detect};
use crate::error::{ImportError, MAX_BYTES};
use crate::problem::Level;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::ErrorKind;
use std::path::Path;
use table::{Table, blank_column, is_uneven};

/// The templates known (`facts/graph.md §10`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Template {
    /// Entra's bulk-create template with a version line, 2019 to 2026.
    EntraClassic,
    /// Entra's template without a version line: headings with the property in brackets.
    EntraCurrent,
    /// The Microsoft 365 admin center's.
    Microsoft365,
    /// None of them.
    Other,
}

impl Template {
    /// Its name for people; `None` when the file follows none.
    #[must_use]
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::EntraClassic => Some("Entra bulk create (classic)"),
            Self::EntraCurrent => Some("Entra bulk create"),
            Self::Microsoft365 => Some("Microsoft 365 admin center"),
            Self::Other => None,
        }
    }
}

/// A file read. Serialisable, so that a draft can be kept: columns of passwords were blanked before it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Its name without the folder.
    pub file_name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How its bytes became text.
    pub encoding: Encoding,
    /// Whether that is a guess a person should look at.
    pub encoding_guessed: bool,
    /// What separates its cells; a comma when there is only one column.
    pub delimiter: char,
    /// The template it follows.
    pub template: Template,
    /// The headings, as they stand in the file.
    pub headings: Vec<String>,
    /// The people, in the file's order.
    pub rows: Vec<SourceRow>,
    /// What a person should know about the file.
    pub notes: Vec<Note>,
}

/// One person as the file has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceRow {
    /// Counted as a person counts: the first person is 1.
    pub row: u32,
    /// The line in the file it begins on, from 1.
    pub line: u32,
    /// Its cells. Not as many as the headings when the row is uneven; passwords are blank.
    pub cells: Vec<String>,
}

/// Something worth knowing about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// How much it matters; never [`Level::Stop`].
    pub level: Level,
    /// In a sentence.
    pub text: String,
}

impl Source {
    /// Whether a row has fewer cells than the headings, or more that are not empty.
    #[must_use]
    pub fn is_uneven(&self, row: &SourceRow) -> bool {
        is_uneven(&row.cells, self.headings.len())
    }

    /// Positions in `rows` of those most likely misread: uneven, or with signs of a wrong encoding. At most `limit`.
    #[must_use]
    pub fn doubtful_rows(&self, limit: usize) -> Vec<usize> {
        let doubtful = |row: &SourceRow| self.is_uneven(row) || row.cells.iter().any(|cell| is_damaged(cell));
        self.rows.iter().enumerate().filter(|(_, row)| doubtful(row)).map(|(index, _)| index).take(limit).collect()
    }

    /// Forgets a column's values, when a person says that it holds passwords.
    pub fn forget_column(&mut self, index: usize) {
        let columns = self.headings.len();
        for row in &mut self.rows {
            blank_column(&mut row.cells, index, columns);
        }
    }
}

/// Whether a text shows the signs of having been read in a wrong encoding.
pub(crate) fn is_damaged(text: &str) -> bool {
    const SIGNS: [&str; 5] = ["\u{FFFD}", "Ã¤", "Ã¶", "Ã¼", "Ã©"];
    !text.is_ascii() && SIGNS.iter().any(|sign| text.contains(sign))
}

/// Reads a file.
///
/// # Errors
/// When it cannot be opened, is no text, or is no list of people; the message says what to do.
pub fn read_file(path: &Path) -> Result<Source, ImportError> {
    read_file_as(path, None)
}

/// Reads a file in a given encoding instead of the one it seems to be in.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_as(path: &Path, encoding: Option<Encoding>) -> Result<Source, ImportError> {
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
    read_bytes_as(&name, &bytes, encoding)
}

/// Reads a file's bytes.
///
/// # Errors
/// When they are no text or no list of people.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Source, ImportError> {
    read_bytes_as(name, bytes, None)
}

/// Reads a file's bytes in a given encoding instead of the one they seem to be in.
///
/// # Errors
/// As [`read_bytes`].
pub fn read_bytes_as(name: &str, bytes: &[u8], encoding: Option<Encoding>) -> Result<Source, ImportError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: size });
    }
    let (encoding, encoding_guessed) = match encoding {
        Some(given) => (given, false),
        None => detect(bytes)?,
    };
    let text = encoding.decode(bytes);
    if text.contains('\0') {
        return Err(ImportError::Binary { kind: "binary data" });
    }
    let mut notes = Vec::new();
    if encoding_guessed {
        notes.push(Note::warn(format!("Read as {}, which is a guess: check names with accents", encoding.label())));
    }
    let table = Table::read(&text, &mut notes)?;
    Ok(Source {
        file_name: name.to_owned(),
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        encoding,
        encoding_guessed,
        delimiter: table.delimiter,
        template: table.template,
        headings: table.headings,
        rows: table.rows,
        notes,
    })
}

impl Note {
    fn warn(text: String) -> Self {
        Self { level: Level::Warn, text }
    }

    fn quiet(text: String) -> Self {
        Self { level: Level::Note, text }
    }
}
