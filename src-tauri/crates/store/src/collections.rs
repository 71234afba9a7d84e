//! Table `collections`: what may be read, how it is followed, and how old each part of the copy is; table `copying`: whether
//! a person stopped it.

use crate::value::{Millis, time};
use crate::{PeopleCounts, RoundCursor, Store, StoreError, counts, object_counts, rounds};
use jiff::Timestamp;
use model::Collection;
use rusqlite::{Connection, OptionalExtension, params};

/// How far the copy of one collection is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionState {
    /// Which.
    pub collection: Collection,
    /// When it was last read to its end; `None` before.
    pub as_of: Option<Timestamp>,
    /// The round that was begun and not finished.
    pub cursor: Option<RoundCursor>,
    /// How many objects of it are in the copy now.
    pub count: u64,
    /// How many memberships: members of groups, holders of roles. 0 for the others.
    pub memberships: u64,
    /// The service has no delta for it in this tenant: it is read whole each time (G86).
    pub listed: bool,
    /// Why it is not read: the sign-in may not. Asked again only after a new sign-in or by hand.
    pub refused: Option<Refusal>,
    /// Why its last round came to nothing; gone with the next one that succeeds.
    pub failed: Option<CollectionFailure>,
}

/// The service said that this sign-in may not read a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// When.
    pub at: Timestamp,
    /// Its words.
    pub message: String,
    /// Its id of the request.
    pub request_id: Option<String>,
}

/// A round of one collection came to nothing; the others went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionFailure {
    /// When.
    pub at: Timestamp,
    /// Why, in a sentence.
    pub message: String,
    /// The service's id of the request, when it was the service that refused.
    pub request_id: Option<String>,
}

impl Store {
    /// Every collection, in the order of [`Collection::ALL`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn collection_states(&self) -> Result<Vec<CollectionState>, StoreError> {
        self.read(|connection| {
            let people = counts::read(connection)?;
            Collection::ALL.into_iter().map(|collection| state(connection, collection, &people)).collect()
        })
    }

    /// Notes that the sign-in may not read a collection. What was copied before stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn refuse_collection(&self, collection: Collection, refusal: &Refusal) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            touch(connection, collection)?;
            connection.execute(
                "UPDATE collections SET refused_at_ms = ?2, refusal = ?3, request_id = ?4, failed_at_ms = NULL,
                     failure = NULL WHERE name = ?1",
                params![collection.word(), Millis(refusal.at), refusal.message, refusal.request_id],
            )?;
            Ok(())
        })
    }

    /// Notes that a round of a collection came to nothing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn fail_collection(&self, collection: Collection, failure: &CollectionFailure) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            touch(connection, collection)?;
            connection.execute(
                "UPDATE collections SET failed_at_ms = ?2, failure = ?3, request_id = ?4 WHERE name = ?1",
                params![collection.word(), Millis(failure.at), failure.message, failure.request_id],
            )?;
            Ok(())
        })
    }

    /// Notes that a collection was read to its end, and how: it is permitted, and nothing failed. Writes nothing where that
    /// was known, but for the time of a collection that is read whole.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn collection_read(&self, collection: Collection, listed: bool, at: Timestamp) -> Result<(), StoreError> {
        let in_rounds = collection.object_kind().is_some() || rounds_of_its_own(collection);
        let known = self.read(|connection| {
            let sql = "SELECT 1 FROM collections WHERE name = ?1 AND listed = ?2 AND refused_at_ms IS NULL
                           AND failed_at_ms IS NULL";
            Ok(connection.prepare_cached(sql)?.exists(params![collection.word(), listed])?)
        })?;
        if known && in_rounds {
            return Ok(());
        }
        self.write_repeatable(|connection| {
            touch(connection, collection)?;
            connection.execute(
                "UPDATE collections SET listed = ?2, read_at_ms = ?3, refused_at_ms = NULL, refusal = NULL,
                     failed_at_ms = NULL, failure = NULL, request_id = NULL WHERE name = ?1",
                params![collection.word(), listed, Millis(at)],
            )?;
            Ok(())
        })
    }

    /// Whether a person stopped the copying.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_copying_paused(&self) -> Result<bool, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached("SELECT paused FROM copying")?.query_row([], |row| row.get(0))?)
        })
    }

    /// Stops the copying until it is let go on, also over the end of the program.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_copying_paused(&self, paused: bool) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("UPDATE copying SET paused = ?1", [paused])?;
            Ok(())
        })
    }
}

/// Whether the age of a collection is that of its last complete round.
const fn rounds_of_its_own(collection: Collection) -> bool {
    match collection {
        Collection::Users
        | Collection::Groups
        | Collection::DirectoryRoles
        | Collection::Devices
        | Collection::Contacts
        | Collection::DeletedUsers => true,
        Collection::Organization | Collection::Domains | Collection::SubscribedSkus => false,
    }
}

fn touch(connection: &Connection, collection: Collection) -> Result<(), StoreError> {
    connection.execute("INSERT OR IGNORE INTO collections (name) VALUES (?1)", [collection.word()])?;
    Ok(())
}

fn state(
    connection: &Connection,
    collection: Collection,
    people: &PeopleCounts,
) -> Result<CollectionState, StoreError> {
    let (count, memberships) = count(connection, collection, people)?;
    let round = rounds::state(connection, collection)?;
    let mut state = CollectionState {
        collection,
        as_of: round.as_of,
        cursor: round.cursor,
        count,
        memberships,
        listed: false,
        refused: None,
        failed: None,
    };
    let sql = "SELECT read_at_ms, listed, refused_at_ms, refusal, failed_at_ms, failure, request_id FROM collections
               WHERE name = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let known = statement.query_row([collection.word()], |row| {
        let request_id: Option<String> = row.get(6)?;
        let text = |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(index)?.unwrap_or_default());
        let refused = match time(row, 2)? {
            Some(at) => Some(Refusal { at, message: text(3)?, request_id: request_id.clone() }),
            None => None,
        };
        let failed = match time(row, 4)? {
            Some(at) => Some(CollectionFailure { at, message: text(5)?, request_id }),
            None => None,
        };
        Ok((time(row, 0)?, row.get::<_, bool>(1)?, refused, failed))
    });
    if let Some((read_at, listed, refused, failed)) = known.optional()? {
        (state.listed, state.refused, state.failed) = (listed, refused, failed);
        if !rounds_of_its_own(collection) {
            state.as_of = read_at;
        }
    }
    Ok(state)
}

fn count(connection: &Connection, collection: Collection, people: &PeopleCounts) -> Result<(u64, u64), StoreError> {
    if let Some(kind) = collection.object_kind() {
        let counts = object_counts::read(connection, kind)?;
        return Ok((counts.total, counts.memberships));
    }
    let sql = match collection {
        Collection::Organization => "SELECT count(*) FROM organization",
        Collection::Domains => "SELECT count(*) FROM domains",
        Collection::SubscribedSkus => "SELECT count(*) FROM products",
        Collection::DeletedUsers => "SELECT count(*) FROM deleted_people",
        _ => return Ok((people.total, 0)),
    };
    let count: i64 = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok((count.unsigned_abs(), 0))
}
