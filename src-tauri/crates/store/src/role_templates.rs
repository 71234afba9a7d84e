//! Table `role_templates`: what kinds of people get, each in a form of its owner's own.

use crate::{Store, StoreError};
use rusqlite::params;

impl Store {
    /// The templates in their order: an id, and JSON of the keeper's own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn role_templates(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT id, body FROM role_templates ORDER BY position, id")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps a template in place of its earlier form; a new one comes last.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_role_template(&self, id: &str, body: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO role_templates (id, position, body)
                 VALUES (?1, (SELECT 1 + coalesce(max(position), 0) FROM role_templates), ?2)
                 ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                params![id, body],
            )?;
            Ok(())
        })
    }

    /// Forgets a template; one that is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete_role_template(&self, id: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM role_templates WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}
