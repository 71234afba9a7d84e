//! Table `deleted_users`: who left, as they were last seen.

use crate::StoreError;
use crate::value::{Id, Json, Millis};
use jiff::Timestamp;
use model::{Properties, RemovalReason, UserId};
use rusqlite::{Connection, OptionalExtension, params};

/// Why somebody is no longer in the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Removal {
    /// In the recycle bin.
    Changed,
    /// Gone for good.
    Deleted,
    /// A complete full round did not tell of them: in the bin or gone.
    Missing,
}

impl Removal {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Missing => "missing",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Changed, Self::Deleted, Self::Missing].into_iter().find(|removal| removal.word() == word)
    }
}

impl From<RemovalReason> for Removal {
    fn from(reason: RemovalReason) -> Self {
        match reason {
            RemovalReason::Changed => Self::Changed,
            RemovalReason::Deleted => Self::Deleted,
        }
    }
}

pub(crate) fn insert(
    connection: &Connection,
    id: &UserId,
    properties: &Properties,
    reason: Removal,
    round: Option<i64>,
    at: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO deleted_users (id, reason, removed_at_ms, round, properties) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![Id::from(id), reason.word(), Millis(at), round, serde_json::to_string(properties)?])?;
    Ok(())
}

/// Whether anybody is known who left.
pub(crate) fn is_anybody(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM deleted_users)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The last properties of a user who left, with the word of the reason.
pub(crate) fn find(connection: &Connection, id: &UserId) -> Result<Option<(Properties, String)>, StoreError> {
    let found = connection
        .prepare_cached("SELECT properties, reason FROM deleted_users WHERE id = ?1")?
        .query_row([Id::from(id)], |row| Ok((row.get::<_, Json>(0)?.0, row.get(1)?)))
        .optional()?;
    Ok(found)
}

pub(crate) fn set_reason(connection: &Connection, id: &UserId, reason: Removal) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE deleted_users SET reason = ?2 WHERE id = ?1")?
        .execute(params![Id::from(id), reason.word()])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, id: &UserId) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM deleted_users WHERE id = ?1")?.execute([Id::from(id)])?;
    Ok(())
}
