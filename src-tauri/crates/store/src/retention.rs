//! Forgetting of history that is older than somebody wants to keep it.

use crate::value::Millis;
use crate::{Store, StoreError, counts};
use jiff::Timestamp;
use rusqlite::params;

/// Everything that tells what was before.
const HISTORIES: [&str; 3] = ["user_history", "object_history", "membership_history"];

impl Store {
    /// Forgets what happened before an instant, in the histories of people, groups and who was in them, and whoever was gone for
    /// good by then with what was read of them; answers with how many rows of history that were. What is true now, and the
    /// journal, stay. Nothing can be seen as of an earlier time from then on.
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
            connection.execute(
                "INSERT INTO history_kept (one, since_ms) VALUES (1, ?1)
                 ON CONFLICT (one) DO UPDATE SET since_ms = max(since_ms, ?1)",
                params![Millis(before)],
            )?;
            connection.execute(
                "DELETE FROM person_facts WHERE id IN
                     (SELECT id FROM deleted_users WHERE reason = 'deleted' AND removed_at_ms < ?1)",
                params![Millis(before)],
            )?;
            connection.execute(
                "DELETE FROM deleted_users WHERE reason = 'deleted' AND removed_at_ms < ?1",
                params![Millis(before)],
            )?;
            counts::touch_beside(connection)?;
            Ok(u64::try_from(forgotten).unwrap_or(u64::MAX))
        })
    }
}
