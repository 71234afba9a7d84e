//! Table `copy_settings`: how the copy is kept.

use crate::{Store, StoreError};
use model::Collection;
use rusqlite::params;

/// How the copy is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopySettings {
    /// Days that history is kept; `None` for ever.
    pub retention_days: Option<u32>,
    /// Collections that are left out.
    pub left_out: Vec<Collection>,
}

impl Store {
    /// How the copy is kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn copy_settings(&self) -> Result<CopySettings, StoreError> {
        self.read(|connection| {
            let (retention_days, left_out) = connection
                .prepare_cached("SELECT retention_days, left_out FROM copy_settings")?
                .query_row([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
            Ok(CopySettings { retention_days, left_out: serde_json::from_str(&left_out)? })
        })
    }

    /// Sets how the copy is kept.
    ///
    /// # Errors
    /// When the file cannot be written, or takes no such number of days.
    pub fn set_copy_settings(&self, settings: &CopySettings) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "UPDATE copy_settings SET retention_days = ?1, left_out = ?2",
                params![settings.retention_days, serde_json::to_string(&settings.left_out)?],
            )?;
            Ok(())
        })
    }
}
