//! Whom a full round has not told of: before they are taken out, somebody looks whether they are really gone.

use crate::value::{Id, Millis};
use crate::{RoundNumber, Store, StoreError, ids, rounds, users};
use jiff::Timestamp;
use model::{Collection, ObjectId, UserId};
use rusqlite::{Connection, params};
use std::collections::HashSet;

impl Store {
    /// Who would be taken out if the full round under way were complete with pages that tell of `told` too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn untold(
        &self,
        collection: Collection,
        round: RoundNumber,
        told: &HashSet<ObjectId>,
    ) -> Result<Vec<ObjectId>, StoreError> {
        let mut untold: Vec<ObjectId> = self.read(|connection| match collection.object_kind() {
            Some(kind) => {
                let sql = "SELECT id FROM objects WHERE kind = ?1 AND removal IS NULL AND seen_round <> ?2";
                let mut statement = connection.prepare_cached(sql)?;
                let ids = statement.query_map(params![kind.word(), round.0], |row| Ok(row.get::<_, Id>(0)?.into()))?;
                Ok(ids.collect::<Result<_, _>>()?)
            }
            None if collection == Collection::Users => {
                Ok(users::not_seen(connection, round.0)?.into_iter().map(ObjectId::from).collect())
            }
            None => Ok(Vec::new()),
        })?;
        untold.retain(|id| !told.contains(id));
        Ok(untold)
    }

    /// Keeps some of them as they are, with whoever is in them: they are still there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_untold(
        &self,
        collection: Collection,
        round: RoundNumber,
        untold: &[ObjectId],
    ) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            untold.iter().try_for_each(|id| match collection.object_kind() {
                Some(_) => keep_object(connection, id, round),
                None => match ids::row(connection, None, &UserId::from_uuid(*id.as_uuid()))? {
                    Some(row) => rounds::mark_seen(connection, row, false).map(drop),
                    None => Ok(()),
                },
            })
        })
    }

    /// Gives up the round of a collection that is under way. What it brought stays, and nobody is taken out.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn give_up_round(&self, collection: Collection, at: Timestamp) -> Result<(), StoreError> {
        self.write_repeatable(|connection| rounds::give_up(connection, collection, Millis(at)))
    }
}

fn keep_object(connection: &Connection, id: &ObjectId, round: RoundNumber) -> Result<(), StoreError> {
    let key = params![Id::from(id), round.0];
    connection.prepare_cached("UPDATE objects SET seen_round = ?2 WHERE id = ?1")?.execute(key)?;
    connection
        .prepare_cached(
            "UPDATE memberships SET seen_round = ?2 WHERE object_row = (SELECT object_row FROM objects WHERE id = ?1)",
        )?
        .execute(key)?;
    Ok(())
}
