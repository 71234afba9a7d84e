//! Table `photos`: the bytes of photos that plans speak of.

use crate::value::Millis;
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

impl Store {
    /// Keeps the bytes of a photo under their SHA-256 in hexadecimal; one that is there already stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_photo(&self, sha256: &str, bytes: &[u8], at: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO photos (sha256, bytes, kept_at_ms) VALUES (?1, ?2, ?3)
                 ON CONFLICT (sha256) DO UPDATE SET kept_at_ms = excluded.kept_at_ms",
                params![sha256.to_lowercase(), bytes, Millis(at)],
            )?;
            Ok(())
        })
    }

    /// The bytes of a photo; nothing when they were never kept here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn photo(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            let found = connection
                .prepare_cached("SELECT bytes FROM photos WHERE sha256 = ?1")?
                .query_row([sha256.to_lowercase()], |row| row.get(0))
                .optional()?;
            Ok(found)
        })
    }
}
