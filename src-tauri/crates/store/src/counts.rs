//! Table `directory_counts`: how many people of which kind there are, kept in step with `users`.

use crate::users::Derived;
use crate::{Store, StoreError};
use model::person::Source;
use rusqlite::{Connection, params};

/// How many people the copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeopleCounts {
    /// All of them.
    pub total: u64,
    /// People of this organisation.
    pub members: u64,
    /// Guests of other organisations.
    pub guests: u64,
    /// May sign in.
    pub enabled: u64,
    /// May not. Where it was never read, a person is in neither.
    pub blocked: u64,
    /// Mastered in a local Active Directory.
    pub synced: u64,
}

impl Store {
    /// How many people there are, at once however many they are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_counts(&self) -> Result<PeopleCounts, StoreError> {
        self.read(|connection| read(connection))
    }
}

pub(crate) fn read(connection: &Connection) -> Result<PeopleCounts, StoreError> {
    let counts = connection
        .prepare_cached("SELECT total, members, guests, enabled, blocked, synced FROM directory_counts")?
        .query_row([], |row| {
            let count = |index| Ok::<_, rusqlite::Error>(row.get::<_, i64>(index)?.unsigned_abs());
            Ok(PeopleCounts {
                total: count(0)?,
                members: count(1)?,
                guests: count(2)?,
                enabled: count(3)?,
                blocked: count(4)?,
                synced: count(5)?,
            })
        })?;
    Ok(counts)
}

/// Of which state of the copy something was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Version {
    /// Moves with every transaction that changed a user.
    pub(crate) people: i64,
    /// Groups, roles, and what else is kept beside the people: each moves with every transaction that changed one.
    pub(crate) beside: (i64, i64, i64),
}

impl Version {
    pub(crate) fn now(connection: &Connection) -> Result<Self, StoreError> {
        let sql = "SELECT version, (SELECT version FROM object_counts WHERE kind = 'group'),
                       (SELECT version FROM object_counts WHERE kind = 'directoryRole'), beside FROM directory_counts";
        let version = connection
            .prepare_cached(sql)?
            .query_row([], |row| Ok(Self { people: row.get(0)?, beside: (row.get(1)?, row.get(2)?, row.get(3)?) }))?;
        Ok(version)
    }
}

/// Notes that something was changed on which lists of people may depend, besides people, groups and roles. Belongs into the
/// transaction that changes it.
pub(crate) fn touch_beside(connection: &Connection) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE directory_counts SET beside = beside + 1")?.execute([])?;
    Ok(())
}

/// What a transaction does to the counts.
#[derive(Debug, Default)]
pub(crate) struct Delta {
    touched: bool,
    by: [i64; 6],
}

impl Delta {
    pub(crate) fn add(&mut self, user: &Derived) {
        self.apply(user, 1);
    }

    pub(crate) fn subtract(&mut self, user: &Derived) {
        self.apply(user, -1);
    }

    fn apply(&mut self, user: &Derived, sign: i64) {
        self.touched = true;
        let guest = user.source == Source::Guest;
        let is =
            [true, !guest, guest, user.account_enabled == Some(true), user.account_enabled == Some(false), user.synced];
        for (count, is) in self.by.iter_mut().zip(is) {
            *count += sign * i64::from(is);
        }
    }

    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        if !self.touched {
            return Ok(());
        }
        let [total, members, guests, enabled, blocked, synced] = self.by;
        connection
            .prepare_cached(
                "UPDATE directory_counts SET version = version + 1, total = total + ?1, members = members + ?2,
                     guests = guests + ?3, enabled = enabled + ?4, blocked = blocked + ?5, synced = synced + ?6",
            )?
            .execute(params![total, members, guests, enabled, blocked, synced])?;
        Ok(())
    }
}
