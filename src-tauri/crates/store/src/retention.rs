//! Forgetting of history that is older than somebody wants to keep it.

use crate::value::Millis;
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::params;

/// Everything that tells what was before.
const HISTORIES: [&str; 3] = ["user_history", "object_history", "membership_history"];

impl Store {
    /// Forgets what happened before an instant, in the histories of people, groups and who was in them; answers with how many
    /// rows that were. What is true now, and the journal, stay.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_history(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.write_repeatable(|connection| {
            let mut forgotten = 0;
            for history in HISTORIES {
                // Rows are written in the order of time, so a number divides what is old from what is not.
                let sql = format!(
                    "DELETE FROM {history} WHERE number <
                         coalesce((SELECT min(number) FROM {history} WHERE at_ms >= ?1), 9223372036854775807)"
                );
                forgotten += connection.execute(&sql, params![Millis(before)])?;
            }
            Ok(u64::try_from(forgotten).unwrap_or(u64::MAX))
        })
    }
}
