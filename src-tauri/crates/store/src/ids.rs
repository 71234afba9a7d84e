//! Which row a user has: by the index of table `users`, and by a list in memory while a first copy is filled.
//!
//! Ids come in no order. An index of them would have most of its pages written with every page of the round; a list of a
//! million people takes 20 MB until the copy is complete.

use crate::value::Id;
use crate::{StoreError, building};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use model::UserId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;

/// The rows of everybody: five bytes a place of a table, and eight a row to compare with.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    rows: HashTable<u32>,
    keys: Vec<u64>,
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
                ids.insert(&row.get::<_, Id>(0)?.into(), row.get(1)?);
            }
            *kept = Some(ids);
        }
        Ok(kept.as_mut())
    }

    pub(crate) fn insert(&mut self, id: &UserId, row: u32) {
        let (own, keys) = (key(id), &mut self.keys);
        let place = row as usize;
        if place >= keys.len() {
            keys.resize(place + 1, 0);
        }
        if let Some(slot) = keys.get_mut(place) {
            *slot = own;
        }
        let key_of = |row: &u32| keys.get(*row as usize).copied().unwrap_or_default();
        match self.rows.entry(own, |row| key_of(row) == own, key_of) {
            Entry::Occupied(mut found) => *found.get_mut() = row,
            Entry::Vacant(free) => drop(free.insert(row)),
        }
    }

    pub(crate) fn remove(&mut self, id: &UserId) {
        let own = key(id);
        if let Ok(found) = self.rows.find_entry(own, |row| self.keys.get(*row as usize) == Some(&own)) {
            found.remove();
        }
    }

    fn row(&self, id: &UserId) -> Option<u32> {
        let own = key(id);
        self.rows.find(own, |row| self.keys.get(*row as usize) == Some(&own)).copied()
    }
}

/// Half of an id's bits mixed with the other half: two people out of a million million share them. Spread over all bits, since the
/// table takes it for the hash too.
fn key(id: &UserId) -> u64 {
    let (one, other) = id.as_uuid().as_u64_pair();
    let mixed = (one ^ other.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// The row of a user.
pub(crate) fn row(connection: &Connection, ids: Option<&Ids>, id: &UserId) -> Result<Option<u32>, StoreError> {
    match ids {
        Some(ids) => Ok(ids.row(id)),
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
