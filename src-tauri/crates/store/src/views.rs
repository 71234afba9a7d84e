//! Table `people_views`: lists of people somebody keeps, each in a form of its owner's own.

use crate::{Store, StoreError};
use rusqlite::params;

impl Store {
    /// The kept lists in their order: an id, and JSON of the keeper's own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_views(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT id, body FROM people_views ORDER BY position, id")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps a list in place of its earlier form; a new one comes last.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_people_view(&self, id: &str, body: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO people_views (id, position, body)
                 VALUES (?1, (SELECT 1 + coalesce(max(position), 0) FROM people_views), ?2)
                 ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                params![id, body],
            )?;
            Ok(())
        })
    }

    /// Forgets a kept list; one that is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete_people_view(&self, id: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM people_views WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}
