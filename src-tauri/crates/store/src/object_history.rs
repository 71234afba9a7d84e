//! Tables `object_history` and `membership_history`: what changed in groups, roles, devices and contacts, and who came into
//! them and left them.

use crate::history::{self, Entry, HistoryRow, Origin};
use crate::value::{Id, Millis, word};
use crate::{RoundNumber, Store, StoreError};
use jiff::Timestamp;
use model::{JobId, ObjectId, UserId};
use rusqlite::{Connection, Row, params};
use serde_json::Value;

/// What a row of the history of memberships tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipEvent {
    /// Came in.
    Added,
    /// Left.
    Removed,
}

/// One row of the history of memberships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipHistoryRow {
    /// The group or role.
    pub object: ObjectId,
    /// Who or what.
    pub member: ObjectId,
    /// Graph's word for what it is; empty when it was never said.
    pub member_kind: String,
    /// Came or left.
    pub event: MembershipEvent,
    /// When this copy learned of it.
    pub at: Timestamp,
    /// The round that told it.
    pub round: Option<RoundNumber>,
    /// The job that did it.
    pub job: Option<JobId>,
}

impl MembershipEvent {
    const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Added, Self::Removed].into_iter().find(|event| event.word() == word)
    }
}

impl Store {
    /// What is known of the past of a group, role, device or contact, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn object_history(&self, id: &ObjectId, limit: u64) -> Result<Vec<HistoryRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT kind, property, old_value, new_value, at_ms, round, job FROM object_history
                 WHERE id = ?1 ORDER BY number DESC LIMIT ?2",
            )?;
            history::read(statement.query(params![Id::from(id), i64::try_from(limit).unwrap_or(i64::MAX)])?)
        })
    }

    /// Who came into a group or role and left it, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn membership_history(&self, object: &ObjectId, limit: u64) -> Result<Vec<MembershipHistoryRow>, StoreError> {
        self.membership_rows("object", Id::from(object), limit)
    }

    /// Which groups and roles a person came into and left, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn membership_history_of(&self, person: &UserId, limit: u64) -> Result<Vec<MembershipHistoryRow>, StoreError> {
        self.membership_rows("member", Id::from(person), limit)
    }

    fn membership_rows(&self, column: &str, id: Id, limit: u64) -> Result<Vec<MembershipHistoryRow>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT object, member, member_kind, kind, at_ms, round, job FROM membership_history
                 WHERE {column} = ?1 ORDER BY number DESC LIMIT ?2"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![id, i64::try_from(limit).unwrap_or(i64::MAX)], membership_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn membership_row(row: &Row<'_>) -> rusqlite::Result<MembershipHistoryRow> {
    Ok(MembershipHistoryRow {
        object: row.get::<_, Id>(0)?.into(),
        member: row.get::<_, Id>(1)?.into(),
        member_kind: row.get(2)?,
        event: word(row, 3, MembershipEvent::from_word)?,
        at: row.get::<_, Millis>(4)?.0,
        round: row.get::<_, Option<i64>>(5)?.map(RoundNumber),
        job: row.get::<_, Option<Id>>(6)?.map(Into::into),
    })
}

pub(crate) fn insert(
    connection: &Connection,
    id: &ObjectId,
    entry: &Entry<'_>,
    origin: Origin,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (round, job) = origin.columns();
    connection
        .prepare_cached(
            "INSERT INTO object_history (id, kind, property, old_value, new_value, at_ms, round, job)
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

pub(crate) fn insert_membership(
    connection: &Connection,
    object: &ObjectId,
    member: (Id, &str),
    event: MembershipEvent,
    origin: Origin,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (round, job) = origin.columns();
    connection
        .prepare_cached(
            "INSERT INTO membership_history (object, member, member_kind, kind, at_ms, round, job)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![Id::from(object), member.0, member.1, event.word(), Millis(at), round, job])?;
    Ok(())
}
