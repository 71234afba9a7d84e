//! Which row a user has: by the index of table `users`, and by a list in memory while a first copy is filled.
//!
//! Ids come in no order. An index of them would have most of its pages written with every page of the round; a list of a
//! million people takes 40 MB until the copy is complete.

use crate::value::Id;
use crate::{StoreError, building};
use model::UserId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{HashMap, HashSet};

/// The rows of everybody.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    rows: HashMap<u64, u32>,
}

impl Ids {
    /// The list, where one is needed: made when it is not there yet, forgotten when there is an index.
    pub(crate) fn while_filling<'i>(
        connection: &Connection,
        kept: &'i mut Option<Self>,
    ) -> Result<Option<&'i mut Self>, StoreError> {
        if !building::is_pending(connection, building::Step::Ids)? {
            *kept = None;
            return Ok(None);
        }
        if kept.is_none() {
            let mut ids = Self::default();
            let mut statement = connection.prepare("SELECT id, user_row FROM users")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                ids.rows.insert(key(&row.get::<_, Id>(0)?.into()), row.get(1)?);
            }
            *kept = Some(ids);
        }
        Ok(kept.as_mut())
    }

    pub(crate) fn insert(&mut self, id: &UserId, row: u32) {
        self.rows.insert(key(id), row);
    }

    pub(crate) fn remove(&mut self, id: &UserId) {
        self.rows.remove(&key(id));
    }
}

/// Half of an id's bits mixed with the other half: two people out of a million million share them.
fn key(id: &UserId) -> u64 {
    let (one, other) = id.as_uuid().as_u64_pair();
    one ^ other.rotate_left(29)
}

/// The row of a user.
pub(crate) fn row(connection: &Connection, ids: Option<&Ids>, id: &UserId) -> Result<Option<u32>, StoreError> {
    match ids {
        Some(ids) => Ok(ids.rows.get(&key(id)).copied()),
        None => Ok(connection
            .prepare_cached("SELECT user_row FROM users WHERE id = ?1")?
            .query_row([Id::from(id)], |row| row.get(0))
            .optional()?),
    }
}

/// Those of some people who are in the directory, with their rows.
pub(crate) fn present(
    connection: &Connection,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<Vec<(UserId, u32)>, StoreError> {
    if building::is_pending(connection, building::Step::Ids)? {
        // Without an index, everybody once is less than everybody for each of them.
        let wanted: HashSet<UserId> = ids.into_iter().collect();
        let mut statement = connection.prepare_cached("SELECT id, user_row FROM users")?;
        let everybody = statement.query_map([], |row| Ok((row.get::<_, Id>(0)?.into(), row.get(1)?)))?;
        let present = everybody.filter(|one| one.as_ref().map_or(true, |(id, _)| wanted.contains(id)));
        return Ok(present.collect::<Result<_, _>>()?);
    }
    let mut sorted: Vec<UserId> = ids.into_iter().collect();
    // Neighbours lie on one page.
    sorted.sort_unstable_by_key(|id| *id.as_uuid());
    let mut present = Vec::new();
    for id in sorted {
        if let Some(row) = row(connection, None, &id)? {
            present.push((id, row));
        }
    }
    Ok(present)
}
