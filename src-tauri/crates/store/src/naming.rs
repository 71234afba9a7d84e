//! Table `naming`: how the letters of names are written in sign-in names here.

use crate::{Store, StoreError};
use rusqlite::OptionalExtension;

impl Store {
    /// The table of letters, as JSON of the keeper's own; `None` while nobody chose one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn letters(&self) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT letters FROM naming")?;
            Ok(statement.query_row([], |row| row.get(0)).optional()?)
        })
    }

    /// Keeps the table of letters.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_letters(&self, letters: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO naming VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET letters = excluded.letters",
                [letters],
            )?;
            Ok(())
        })
    }
}
