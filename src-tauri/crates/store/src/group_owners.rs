//! Table `group_owners`: who owns a group, read when it was looked at.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::{GroupId, MemberChange, ObjectId};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

/// Owners of a group as last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupOwners {
    /// Who, and what they are in Graph's word (`user`, `servicePrincipal`).
    pub owners: Vec<(ObjectId, String)>,
    /// When.
    pub read_at: Timestamp,
}

impl Store {
    /// Keeps the owners of a group as read at `at`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_group_owners(&self, group: &GroupId, owners: &[MemberChange], at: Timestamp) -> Result<(), StoreError> {
        let owners = owners.iter().map(|owner| json!([owner.id.to_string(), owner.kind.clone().unwrap_or_default()]));
        let owners = Value::from_iter(owners).to_string();
        self.write_repeatable(|connection| {
            connection.execute(
                "INSERT OR REPLACE INTO group_owners (group_id, read_at_ms, owners) VALUES (?1, ?2, ?3)",
                params![Id::from(group), Millis(at), owners],
            )?;
            Ok(())
        })
    }

    /// The owners of a group; `None` when they were never read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn group_owners(&self, group: &GroupId) -> Result<Option<GroupOwners>, StoreError> {
        self.read(|connection| {
            let found = connection
                .prepare_cached("SELECT owners, read_at_ms FROM group_owners WHERE group_id = ?1")?
                .query_row([Id::from(group)], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Millis>(1)?.0)))
                .optional()?;
            let Some((owners, read_at)) = found else { return Ok(None) };
            let owners: Vec<(ObjectId, String)> = serde_json::from_str(&owners)?;
            Ok(Some(GroupOwners { owners, read_at }))
        })
    }
}
