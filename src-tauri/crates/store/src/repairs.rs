//! Table `repairs`: times this file was damaged and made anew, and what could not be saved.

use crate::value::Millis;
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

/// A file that was damaged and made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// When.
    pub at: Timestamp,
    /// The name under which the damaged file is kept, beside the new one.
    pub set_aside: String,
    /// Tables of which something could not be read, in words for people; empty when everything was saved that the service does
    /// not have.
    pub lost: Vec<String>,
}

impl Repair {
    /// What happened, in sentences for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        let kept = if self.lost.is_empty() {
            "Plans, jobs, the journal, drafts and the history were saved whole.".to_owned()
        } else {
            format!("Saved as far as it could be read; something is missing of: {}.", self.lost.join(", "))
        };
        format!(
            "The local copy on this computer was damaged and is being read from the service again. {kept} The damaged file is \
             kept as {}.",
            self.set_aside
        )
    }
}

impl Store {
    /// The last repair nobody has seen yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unseen_repair(&self) -> Result<Option<Repair>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT at_ms, set_aside, lost FROM repairs WHERE seen = 0 ORDER BY number DESC LIMIT 1";
            let found = connection.prepare_cached(sql)?.query_row([], |row| {
                Ok((row.get::<_, Millis>(0)?.0, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            });
            let Some((at, set_aside, lost)) = found.optional()? else { return Ok(None) };
            Ok(Some(Repair { at, set_aside, lost: serde_json::from_str(&lost)? }))
        })
    }

    /// Notes that a person has seen what was repaired.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn repair_seen(&self) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("UPDATE repairs SET seen = 1 WHERE seen = 0", [])?;
            Ok(())
        })
    }
}

pub(crate) fn insert(connection: &Connection, repair: &Repair) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO repairs (at_ms, set_aside, lost) VALUES (?1, ?2, ?3)",
        params![Millis(repair.at), repair.set_aside, serde_json::to_string(&repair.lost)?],
    )?;
    Ok(())
}
