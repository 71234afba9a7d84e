//! Table `user_details`: what was read of one person on their own, because no delta round tells it.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::UserId;
use rusqlite::params;
use serde_json::Value;

/// One part of what was read of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct UserDetail {
    /// Which part, in the reader's own word.
    pub part: String,
    /// When Microsoft Graph answered.
    pub read_at: Timestamp,
    /// Why it may not be read, in the words of the service.
    pub refusal: Option<String>,
    /// What it said, in the reader's own form; `null` when refused.
    pub body: Value,
}

impl Store {
    /// Keeps what was read of a person, each part in place of its earlier form. It can be read again: a power cut may take it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_details(&self, id: &UserId, details: &[UserDetail]) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO user_details (id, part, read_at_ms, refusal, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for detail in details {
                statement.execute(params![
                    Id::from(id),
                    detail.part,
                    Millis(detail.read_at),
                    detail.refusal,
                    detail.body.to_string()
                ])?;
            }
            Ok(())
        })
    }

    /// What was read of a person on their own, by part.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn details(&self, id: &UserId) -> Result<Vec<UserDetail>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT part, read_at_ms, refusal, body FROM user_details WHERE id = ?1 ORDER BY part",
            )?;
            let mut rows = statement.query([Id::from(id)])?;
            let mut details = Vec::new();
            while let Some(row) = rows.next()? {
                details.push(UserDetail {
                    part: row.get(0)?,
                    read_at: row.get::<_, Millis>(1)?.0,
                    refusal: row.get(2)?,
                    body: serde_json::from_str(&row.get::<_, String>(3)?)?,
                });
            }
            Ok(details)
        })
    }
}
