//! Table `user_history`: what changed in whom, when, and who said so.

use crate::value::{Id, Millis, word};
use crate::{RoundNumber, Store, StoreError};
use jiff::Timestamp;
use model::{JobId, UserId};
use rusqlite::{Connection, params};
use serde_json::Value;

/// What a row of the history tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryKind {
    /// The person is new in the copy.
    Created,
    /// A property changed.
    Changed,
    /// The person left the directory.
    Removed,
    /// The person came back from the recycle bin.
    Restored,
}

/// One row of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRow {
    /// What happened.
    pub kind: HistoryKind,
    /// Graph's name of the property, for a change.
    pub property: Option<String>,
    /// Its value before; `None` when it had never been read, `null` when it was empty.
    pub old: Option<Value>,
    /// Its value after. For a removal the reason: `changed` (recycle bin), `deleted` (for good), `missing` (not in a full round).
    pub new: Option<Value>,
    /// When this copy learned of it.
    pub at: Timestamp,
    /// The round that told it.
    pub round: Option<RoundNumber>,
    /// The job whose answers told it.
    pub job: Option<JobId>,
}

/// Who told something of a user.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Origin {
    Round(i64),
    Job(JobId),
}

impl Origin {
    /// How it is kept: the round or the job.
    pub(crate) fn columns(self) -> (Option<i64>, Option<Id>) {
        match self {
            Self::Round(number) => (Some(number), None),
            Self::Job(job) => (None, Some(Id::from(job))),
        }
    }
}

impl HistoryKind {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Created, Self::Changed, Self::Removed, Self::Restored].into_iter().find(|kind| kind.word() == word)
    }
}

impl Store {
    /// What is known of a person's past, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history(&self, id: &UserId, limit: u64) -> Result<Vec<HistoryRow>, StoreError> {
        Ok(self.timeline(id, None, 0, limit)?.1)
    }

    /// A page of what is known of a person's past, newest first, and how many entries there are in all. With a `property`
    /// (Graph's name) only its changes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn timeline(
        &self,
        id: &UserId,
        property: Option<&str>,
        offset: u64,
        limit: u64,
    ) -> Result<(u64, Vec<HistoryRow>), StoreError> {
        self.read(|connection| {
            let total: i64 = connection
                .prepare_cached("SELECT count(*) FROM user_history WHERE id = ?1 AND (?2 IS NULL OR property = ?2)")?
                .query_row(params![Id::from(id), property], |row| row.get(0))?;
            let mut statement = connection.prepare_cached(
                "SELECT kind, property, old_value, new_value, at_ms, round, job FROM user_history
                 WHERE id = ?1 AND (?2 IS NULL OR property = ?2) ORDER BY number DESC LIMIT ?3 OFFSET ?4",
            )?;
            let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
            let rows = statement.query(params![Id::from(id), property, signed(limit), signed(offset)])?;
            Ok((total.unsigned_abs(), read(rows)?))
        })
    }
}

/// Reads `kind, property, old_value, new_value, at_ms, round, job`, in that order.
pub(crate) fn read(mut rows: rusqlite::Rows<'_>) -> Result<Vec<HistoryRow>, StoreError> {
    let mut history = Vec::new();
    while let Some(row) = rows.next()? {
        history.push(HistoryRow {
            kind: word(row, 0, HistoryKind::from_word)?,
            property: row.get(1)?,
            old: json(row.get(2)?)?,
            new: json(row.get(3)?)?,
            at: row.get::<_, Millis>(4)?.0,
            round: row.get::<_, Option<i64>>(5)?.map(RoundNumber),
            job: row.get::<_, Option<Id>>(6)?.map(Into::into),
        });
    }
    Ok(history)
}

pub(crate) fn json(text: Option<String>) -> Result<Option<Value>, StoreError> {
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// What is written into the history.
pub(crate) struct Entry<'e> {
    pub(crate) kind: HistoryKind,
    pub(crate) property: Option<&'e str>,
    pub(crate) old: Option<&'e Value>,
    pub(crate) new: Option<&'e Value>,
}

pub(crate) fn insert(
    connection: &Connection,
    id: &UserId,
    entry: &Entry<'_>,
    origin: Origin,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (round, job) = origin.columns();
    connection
        .prepare_cached(
            "INSERT INTO user_history (id, kind, property, old_value, new_value, at_ms, round, job)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            Id::from(id),
            entry.kind.word(),
            entry.property,
            entry.old.map(Value::to_string),
            entry.new.map(Value::to_string),
            Millis(at),
            round,
            job,
        ])?;
    Ok(())
}
