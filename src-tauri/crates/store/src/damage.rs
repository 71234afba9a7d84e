//! A file that is damaged: how it is noticed, and how the next opening is told.
//!
//! A read that meets damage leaves a note beside the file; whoever opens it for writing next sets it aside and makes it anew
//! (`mend.rs`). What must not be lost is looked at with every opening for writing.

use crate::StoreError;
use rusqlite::{Connection, ErrorCode};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// SQLite's pages, as `open.rs` sets them.
pub(crate) const PAGE: usize = 4096;

/// Tables that cannot be had from the service again, small enough to be looked at with every opening.
const PRECIOUS: [&str; 8] =
    ["plans", "drafts", "jobs", "job_items", "journal_entries", "journal_outcomes", "people_views", "remembered"];

/// Whether an error says that the file is damaged.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    match error {
        // A page that does not fit its seal is told with the code of any error, and without words of its own.
        rusqlite::Error::SqliteFailure(failure, message) if failure.extended_code == 1 => {
            message.as_deref().is_none_or(|message| message == "SQL logic error")
        }
        _ => matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)),
    }
}

/// `<store><ending>`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Where the note lies.
fn note(path: &Path) -> PathBuf {
    beside(path, ".damaged")
}

/// Leaves the note. Where even that cannot be written, the next read says it again.
pub(crate) fn leave_note(path: &Path) {
    if let Err(error) = std::fs::write(note(path), []) {
        tracing::warn!(%error, "that the copy is damaged could not be noted");
    }
}

/// Whether a read met damage since the file was last made.
pub(crate) fn is_noted(path: &Path) -> bool {
    note(path).exists()
}

/// Takes the note away.
pub(crate) fn remove_note(path: &Path) {
    let _ = std::fs::remove_file(note(path));
}

/// Looks at the tables that cannot be had again.
pub(crate) fn look(connection: &Connection) -> Result<(), StoreError> {
    for table in PRECIOUS {
        let said =
            connection.query_row(&format!("PRAGMA quick_check('{table}')"), [], |row| row.get::<_, String>(0))?;
        if said != "ok" {
            return Err(StoreError::Damaged);
        }
    }
    Ok(())
}

/// The pages that say where everything lies, among them the first one, which holds what all others are decrypted with: a copy
/// of them, encrypted as they are, lies beside the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Map {
    /// SQLite's own count of changes of the schema.
    version: u32,
    /// Page numbers from 1, each with its content.
    pages: Vec<(u32, Vec<u8>)>,
}

impl Map {
    fn file(path: &Path) -> PathBuf {
        beside(path, ".map")
    }

    /// The one that is kept; `None` when there is none or it is not whole.
    pub(crate) fn kept(path: &Path) -> Option<Self> {
        let bytes = std::fs::read(Self::file(path)).ok()?;
        let (version, rest) = bytes.split_first_chunk()?;
        let mut pages = Vec::new();
        for entry in rest.chunks(4 + PAGE) {
            let (number, page) = entry.split_first_chunk()?;
            pages.push((u32::from_be_bytes(*number), page.to_vec()));
        }
        let whole = !pages.is_empty() && pages.iter().all(|(_, page)| page.len() == PAGE);
        whole.then_some(Self { version: u32::from_be_bytes(*version), pages })
    }

    /// Whether the one that is kept is of the schema as it is.
    pub(crate) fn is_current(path: &Path, connection: &Connection) -> Result<bool, StoreError> {
        let version = schema_version(connection)?;
        let mut head = [0; 4];
        let read = std::fs::File::open(Self::file(path)).and_then(|mut file| file.read_exact(&mut head));
        Ok(read.is_ok() && u32::from_be_bytes(head) == version)
    }

    /// Takes a copy of them. Closes the connection first: opening and closing the file beside one lets go of its locks.
    pub(crate) fn keep(path: &Path, connection: Connection) -> Result<(), StoreError> {
        let version = schema_version(&connection)?;
        // Nothing may be left in the log, or the file is not what the connection saw.
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        let numbers = schema_pages(&connection)?;
        drop(connection);
        if busy != 0 {
            return Ok(());
        }
        let written = Self::read(path, version, &numbers).and_then(|map| map.write(path));
        if let Err(error) = written {
            tracing::warn!(%error, "the map of the copy could not be kept");
        }
        Ok(())
    }

    fn read(path: &Path, version: u32, numbers: &[u32]) -> std::io::Result<Self> {
        let mut file = std::fs::File::open(path)?;
        let mut pages = Vec::with_capacity(numbers.len());
        for number in numbers {
            let mut page = vec![0; PAGE];
            file.seek(SeekFrom::Start(offset(*number)))?;
            file.read_exact(&mut page)?;
            pages.push((*number, page));
        }
        Ok(Self { version, pages })
    }

    fn write(&self, path: &Path) -> std::io::Result<()> {
        let mut bytes = self.version.to_be_bytes().to_vec();
        for (number, page) in &self.pages {
            bytes.extend_from_slice(&number.to_be_bytes());
            bytes.extend_from_slice(page);
        }
        let new = beside(path, ".map.new");
        std::fs::write(&new, bytes)?;
        std::fs::rename(new, Self::file(path))
    }

    /// Puts them into a copy of the file.
    pub(crate) fn put_into(&self, copy: &Path) -> std::io::Result<()> {
        let mut file = std::fs::OpenOptions::new().write(true).open(copy)?;
        for (number, page) in &self.pages {
            file.seek(SeekFrom::Start(offset(*number)))?;
            file.write_all(page)?;
        }
        Ok(())
    }
}

fn offset(number: u32) -> u64 {
    u64::from(number.saturating_sub(1)) * PAGE as u64
}

fn schema_version(connection: &Connection) -> Result<u32, StoreError> {
    let version: i64 = connection.pragma_query_value(None, "schema_version", |row| row.get(0))?;
    Ok(u32::try_from(version).unwrap_or(u32::MAX))
}

fn schema_pages(connection: &Connection) -> Result<Vec<u32>, StoreError> {
    let mut statement = connection.prepare("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema' ORDER BY pageno")?;
    let numbers = statement.query_map([], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}
