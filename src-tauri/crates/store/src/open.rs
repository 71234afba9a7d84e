//! Opening a file: lock, key, checks, migrations.

use crate::damage::{self, beside};
use crate::lock::WriterLock;
use crate::migrations::{VERSION, migrations};
use crate::{StoreError, StoreKey};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read and write: needs that nobody else writes, creates the file when it is missing, brings it up to date.
    Write,
    /// To read, beside whoever writes.
    Read,
}

/// How long a statement waits for another connection before it gives up.
const BUSY: Duration = Duration::from_secs(10);

/// SQLCipher's own defaults of version 4, spelled out so that a later library still opens the file.
/// Its messages go to the standard error stream unless told otherwise; ours say the same.
const CIPHER: &str = "PRAGMA cipher_log_level = NONE;";
const CIPHER_FORM: &str = "PRAGMA cipher_page_size = 4096;
    PRAGMA cipher_hmac_algorithm = HMAC_SHA512;
    PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;
    PRAGMA cipher_plaintext_header_size = 0;";

/// Fewer, larger checkpoints: a page of a round touches the same places of the file as the page before.
const WRITING: &str = "PRAGMA journal_mode = WAL;
    PRAGMA foreign_keys = ON;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA wal_autocheckpoint = 8192;
    PRAGMA cache_size = -32768;";

/// While indexes are made SQLite holds all of one in memory to sort it; the pages it keeps besides would come on top.
pub(crate) const SORTING: &str = "PRAGMA cache_size = -4096; PRAGMA shrink_memory;";

/// The usual again.
pub(crate) const SORTED: &str = "PRAGMA shrink_memory; PRAGMA cache_size = -32768;";

/// Opens the file for writing, with everything that has to be true of it before the first statement.
pub(crate) fn writer(path: &Path, key: &StoreKey) -> Result<(Connection, WriterLock), StoreError> {
    let lock = WriterLock::take(path)?;
    let existed = std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
    let mut connection = bare(path, key)?;
    let found = version(&connection, path)?;
    if found > VERSION {
        return Err(StoreError::Newer { found, known: VERSION });
    }
    connection.execute_batch(WRITING)?;
    if found < VERSION {
        if existed && found > 0 {
            backup(&connection, path, found)?;
        }
        migrations().to_latest(&mut connection).map_err(migration_failed)?;
    } else {
        damage::look(&connection)?;
    }
    if !damage::Map::is_current(path, &connection)? {
        damage::Map::keep(path, connection)?;
        connection = bare(path, key)?;
        connection.execute_batch(WRITING)?;
    }
    Ok((connection, lock))
}

/// A connection that can write, with nothing set that a file keeps.
pub(crate) fn bare(path: &Path, key: &StoreKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    connect(path, key, flags)
}

/// A connection to what is left of a damaged file.
pub(crate) fn wrecked(path: &Path, key: &StoreKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = connect(path, key, flags)?;
    // Otherwise a file that is shorter than its first page says is not looked at at all.
    connection.execute_batch("PRAGMA writable_schema = ON; PRAGMA query_only = ON;")?;
    Ok(connection)
}

/// Opens one more connection that can only read.
pub(crate) fn reader(path: &Path, key: &StoreKey) -> Result<Connection, StoreError> {
    if !path.exists() {
        return Err(StoreError::Missing { path: path.to_owned() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = connect(path, key, flags)?;
    let found = version(&connection, path)?;
    if found > VERSION {
        return Err(StoreError::Newer { found, known: VERSION });
    }
    if found < VERSION {
        return Err(StoreError::Older { found, known: VERSION });
    }
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192;")?;
    Ok(connection)
}

fn connect(path: &Path, key: &StoreKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch(CIPHER)?;
    // The error of this statement may quote it, key and all: it is left out.
    let keyed = connection.execute_batch(&key.statement());
    keyed.map_err(|_| StoreError::NotReadable { path: path.to_owned() })?;
    connection.execute_batch(CIPHER_FORM)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY;")?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// The file's version; the first statements that need the right key. What can be read of the first page and not behind it is
/// damaged; what cannot be read at all may have another key.
fn version(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let found = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    let found = found.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotReadable { path: path.to_owned() },
        _ => error.into(),
    })?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

/// Copies the file aside before it is changed for good. Nobody else writes: the lock is ours.
fn backup(connection: &Connection, path: &Path, found: u32) -> Result<(), StoreError> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    // A reader may have kept the log from being emptied; then it is part of the copy.
    for ending in ["", "-wal"] {
        let from = beside(path, ending);
        if std::fs::metadata(&from).is_ok_and(|file| file.len() > 0) {
            let to = beside(path, &format!(".form-{found}.backup{ending}"));
            std::fs::copy(&from, &to).map_err(|source| match source.kind() {
                std::io::ErrorKind::StorageFull => StoreError::DiskFull,
                _ => StoreError::File { path: to, source },
            })?;
        }
    }
    Ok(())
}

pub(crate) fn migration_failed(error: rusqlite_migration::Error) -> StoreError {
    match error {
        rusqlite_migration::Error::RusqliteError { ref err, .. }
            if err.sqlite_error_code() == Some(ErrorCode::DiskFull) =>
        {
            StoreError::DiskFull
        }
        other => StoreError::Migration(other),
    }
}
