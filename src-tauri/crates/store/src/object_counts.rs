//! Table `object_counts`: how many groups, roles, devices and contacts there are, and how many memberships.

use crate::{Store, StoreError};
use model::ObjectKind;
use rusqlite::{Connection, params};

/// How many objects of a kind are in the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ObjectCounts {
    /// Those that did not leave.
    pub total: u64,
    /// How many are in them or hold them, each object and member once.
    pub memberships: u64,
    /// Moves with every transaction that changed something of the kind.
    pub version: i64,
}

impl Store {
    /// How many objects of a kind there are, at once however many they are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn object_counts(&self, kind: ObjectKind) -> Result<ObjectCounts, StoreError> {
        self.read(|connection| read(connection, kind))
    }
}

pub(crate) fn read(connection: &Connection, kind: ObjectKind) -> Result<ObjectCounts, StoreError> {
    let sql = "SELECT total, memberships, version FROM object_counts WHERE kind = ?1";
    let counts = connection.prepare_cached(sql)?.query_row([kind.word()], |row| {
        let count = |index| Ok::<_, rusqlite::Error>(row.get::<_, i64>(index)?.unsigned_abs());
        Ok(ObjectCounts { total: count(0)?, memberships: count(1)?, version: row.get(2)? })
    })?;
    Ok(counts)
}

/// What a transaction does to the counts of a kind.
#[derive(Debug, Default)]
pub(crate) struct Delta {
    touched: bool,
    total: i64,
    memberships: i64,
}

impl Delta {
    /// Something changed that is not counted.
    pub(crate) fn touch(&mut self) {
        self.touched = true;
    }

    /// Objects that came or, below 0, left, with this many memberships.
    pub(crate) fn add(&mut self, objects: i64, memberships: i64) {
        self.touched = true;
        self.total += objects;
        self.memberships += memberships;
    }

    pub(crate) fn write(&self, connection: &Connection, kind: ObjectKind) -> Result<(), StoreError> {
        if !self.touched {
            return Ok(());
        }
        connection
            .prepare_cached(
                "UPDATE object_counts SET version = version + 1, total = total + ?2, memberships = memberships + ?3
                 WHERE kind = ?1",
            )?
            .execute(params![kind.word(), self.total, self.memberships])?;
        Ok(())
    }
}
