//! Table `remembered`: what was decided in a wizard and is proposed again the next time.

use crate::value::Millis;
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::params;

/// Something that was decided once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What it is about, in the keeper's own words.
    pub key: String,
    /// When it was last of use.
    pub used_at: Timestamp,
    /// JSON of the keeper's own. Whoever keeps it leaves secrets out.
    pub body: String,
}

impl Store {
    /// Everything remembered of a kind, last used first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn decided(&self, kind: &str) -> Result<Vec<Decided>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT key, used_at_ms, body FROM remembered WHERE kind = ?1 ORDER BY used_at_ms DESC, key";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([kind], |row| {
                Ok(Decided { key: row.get(0)?, used_at: row.get::<_, Millis>(1)?.0, body: row.get(2)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Remembers something in place of what was known of the key. Of a kind only the `most` last used are kept.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_decided(&self, kind: &str, one: &Decided, most: u32) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO remembered (kind, key, used_at_ms, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (kind, key) DO UPDATE SET used_at_ms = excluded.used_at_ms, body = excluded.body",
                params![kind, one.key, Millis(one.used_at), one.body],
            )?;
            connection.execute(
                "DELETE FROM remembered WHERE kind = ?1 AND key NOT IN
                     (SELECT key FROM remembered WHERE kind = ?1 ORDER BY used_at_ms DESC, key LIMIT ?2)",
                params![kind, most],
            )?;
            Ok(())
        })
    }

    /// Forgets something; what is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_decided(&self, kind: &str, key: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM remembered WHERE kind = ?1 AND key = ?2", params![kind, key])?;
            Ok(())
        })
    }
}
