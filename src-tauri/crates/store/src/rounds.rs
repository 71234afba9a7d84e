//! Table `rounds`: the rounds of every collection, the one under way with its cursor, the last complete one with its link.

use crate::deleted_users::Removal;
use crate::ids::Ids;
use crate::merge::Merge;
use crate::value::{Millis, time, word};
use crate::{Store, StoreError, building, users};
use jiff::Timestamp;
use model::{Collection, UserChange};
use rusqlite::{Connection, OptionalExtension, params};

/// The number of a round; rounds are never renumbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoundNumber(pub i64);

/// What a round brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundKind {
    /// Everybody, into an empty copy.
    Initial,
    /// What changed since the last complete round.
    Delta,
    /// Everybody, into a copy that stays usable meanwhile (G79).
    Rebuild,
}

/// How a page ends. Links are whole addresses and opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEnd<'l> {
    /// More pages: the nextLink.
    Next(&'l str),
    /// The round is complete: the deltaLink.
    Done(&'l str),
    /// The round is complete, and the service has no delta to go on with.
    Listed,
}

/// What a page did to the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageReport {
    /// People, or other objects, of whom something changed.
    pub changed: u64,
    /// Those who are new, or came back.
    pub created: u64,
    /// Those who left. With the last page of a full round also those it never told of.
    pub removed: u64,
    /// Who came into a group or a role, in pages of those.
    pub joined: u64,
    /// Who left a group or a role.
    pub left: u64,
}

impl PageReport {
    /// Whether the page changed nothing at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a round that was not finished goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundCursor {
    /// Its number.
    pub round: RoundNumber,
    /// Its kind.
    pub kind: RoundKind,
    /// The nextLink; `None` when no page was stored yet.
    pub next_link: Option<String>,
    /// The selection it was begun with.
    pub select_version: String,
    /// When it was begun.
    pub started_at: Timestamp,
    /// Pages stored so far.
    pub pages: u64,
}

/// How far the copy of a collection is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SyncState {
    /// The round that was begun and not finished.
    pub cursor: Option<RoundCursor>,
    /// The deltaLink of the last complete round.
    pub delta_link: Option<String>,
    /// When the last complete round was finished: the age of the copy.
    pub as_of: Option<Timestamp>,
    /// When the last complete round was begun: changes after this may be missing.
    pub round_started: Option<Timestamp>,
    /// The selection `delta_link` belongs to. Another selection needs a rebuild (G85).
    pub select_version: Option<String>,
}

impl RoundKind {
    /// Whether it tells of everybody.
    #[must_use]
    pub const fn is_full(self) -> bool {
        match self {
            Self::Initial | Self::Rebuild => true,
            Self::Delta => false,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Delta => "delta",
            Self::Rebuild => "rebuild",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Initial, Self::Delta, Self::Rebuild].into_iter().find(|kind| kind.word() == word)
    }
}

impl Store {
    /// How far the copy of people is and where a round left off.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sync_state(&self) -> Result<SyncState, StoreError> {
        self.sync_state_of(Collection::Users)
    }

    /// How far the copy of a collection is and where a round left off.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sync_state_of(&self, collection: Collection) -> Result<SyncState, StoreError> {
        self.read(|connection| state(connection, collection))
    }

    /// Begins a round of people and gives up one that was not finished. `select_version` says which properties it asks for.
    /// The deltaLink and the age of the copy stay those of the last complete round until this one is complete.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_round(&self, kind: RoundKind, select_version: &str, at: Timestamp) -> Result<RoundNumber, StoreError> {
        self.begin_round_of(Collection::Users, kind, select_version, at)
    }

    /// The same for any collection that is copied in rounds.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_round_of(
        &self,
        collection: Collection,
        kind: RoundKind,
        select_version: &str,
        at: Timestamp,
    ) -> Result<RoundNumber, StoreError> {
        if collection == Collection::Users {
            self.build()?;
        }
        self.write_repeatable(|connection| {
            give_up(connection, collection, Millis(at))?;
            connection.execute(
                "INSERT INTO rounds (collection, kind, state, select_version, started_at_ms)
                 VALUES (?1, ?2, 'open', ?3, ?4)",
                params![collection.word(), kind.word(), select_version, Millis(at)],
            )?;
            Ok(RoundNumber(connection.last_insert_rowid()))
        })
    }

    /// Stores a page: its changes and where the round goes on, in one transaction. The last page of a full round also takes
    /// out everybody the round never told of; a delta round never infers that anybody left (G79, G84).
    ///
    /// # Errors
    /// [`StoreError::RoundOver`] when the round is not the one under way, [`StoreError::DiskFull`], or what SQLite said.
    /// Then nothing of the page is kept and it can be stored again.
    pub fn apply_page(
        &self,
        round: RoundNumber,
        changes: &[UserChange],
        end: PageEnd<'_>,
        at: Timestamp,
    ) -> Result<PageReport, StoreError> {
        self.apply_pages(round, &[(changes, end)], at)
    }

    /// The same for pages that follow each other, all in one transaction. After the last page of a first round, what was left
    /// for then is made: in transactions of their own, and made up for by the next round where they were stopped.
    ///
    /// # Errors
    /// Those of [`Store::apply_page`]; then nothing of these pages is kept.
    pub fn apply_pages(
        &self,
        round: RoundNumber,
        pages: &[(&[UserChange], PageEnd<'_>)],
        at: Timestamp,
    ) -> Result<PageReport, StoreError> {
        let mut kept = self.ids();
        if kept.is_none() {
            // The log of a first copy is written back seldom: most of its pages are written once.
            let filling = self.read(|connection| building::is_pending(connection, building::Step::Ids))?;
            self.checkpoint_after(if filling { CHECKPOINT_WHILE_FILLING } else { CHECKPOINT })?;
        }
        let stored = self.write_repeatable(|connection| {
            let ids = Ids::while_filling(connection, &mut kept)?;
            store_pages(connection, ids, round, pages, at)
        });
        let is_complete = pages.iter().any(|(_, end)| end.is_complete());
        if stored.is_err() || is_complete {
            *kept = None;
        }
        drop(kept);
        if stored.is_ok() && is_complete {
            self.build()?;
        }
        stored
    }
}

/// What the selection of a round begins with whose collection is listed; the names follow, with commas between them.
pub const LISTED: &str = "listed:";

/// Pages of the log after which it is written back into the file: 32 MB, and 256 MB.
pub(crate) const CHECKPOINT: u32 = 8_192;
const CHECKPOINT_WHILE_FILLING: u32 = 65_536;

fn store_pages(
    connection: &Connection,
    ids: Option<&mut Ids>,
    round: RoundNumber,
    pages: &[(&[UserChange], PageEnd<'_>)],
    at: Timestamp,
) -> Result<PageReport, StoreError> {
    let under_way = open(connection)?.filter(|open| open.number == round.0);
    let under_way = under_way.ok_or(StoreError::RoundOver { round: round.0 })?;
    let mut merge = Merge::of_round(connection, ids, &under_way, at)?;
    for change in pages.iter().flat_map(|(changes, _)| *changes) {
        match change {
            UserChange::Upsert { id, properties } => merge.upsert(id, properties)?,
            UserChange::Removed { id, reason } => merge.remove(id, (*reason).into())?,
        }
    }
    let is_complete = pages.iter().any(|(_, end)| end.is_complete());
    if is_complete && under_way.kind.is_full() {
        for id in users::not_seen(connection, round.0)? {
            merge.remove(&id, Removal::Missing)?;
        }
    }
    merge.finish()?;
    let report =
        PageReport { changed: merge.changed, created: merge.created, removed: merge.removed, ..PageReport::default() };
    if is_complete {
        building::ids(connection)?;
        connection.execute("DELETE FROM round_seen", [])?;
    }
    for (place, (_, end)) in pages.iter().enumerate() {
        let report = if place == 0 { report } else { PageReport::default() };
        advance(connection, Collection::Users, round, *end, report, at)?;
    }
    Ok(report)
}

/// Notes a stored page of a round, and with the last one that it is complete.
pub(crate) fn advance(
    connection: &Connection,
    collection: Collection,
    round: RoundNumber,
    end: PageEnd<'_>,
    report: PageReport,
    at: Timestamp,
) -> Result<(), StoreError> {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let changed = report.changed + report.joined + report.left;
    connection
        .prepare_cached(
            "UPDATE rounds SET pages = pages + 1, created = created + ?2, changed = changed + ?3, removed = removed + ?4
             WHERE number = ?1",
        )?
        .execute(params![round.0, count(report.created), count(changed), count(report.removed)])?;
    let delta_link = match end {
        PageEnd::Next(link) => {
            connection
                .prepare_cached("UPDATE rounds SET next_link = ?2 WHERE number = ?1")?
                .execute(params![round.0, link])?;
            return Ok(());
        }
        PageEnd::Done(link) => Some(link),
        PageEnd::Listed => None,
    };
    // One link is enough: it is a key to the directory's changes, so old ones are not left lying about. Nor are rounds that
    // brought nothing, of which there is one every few minutes.
    connection.execute(
        "UPDATE rounds SET delta_link = NULL WHERE collection = ?1 AND state = 'done' AND delta_link IS NOT NULL",
        [collection.word()],
    )?;
    connection.execute(
        "DELETE FROM rounds WHERE collection = ?1 AND state IN ('done', 'abandoned') AND created = 0 AND changed = 0
             AND removed = 0",
        [collection.word()],
    )?;
    connection.execute(
        "UPDATE rounds SET state = 'done', ended_at_ms = ?2, next_link = NULL, delta_link = ?3 WHERE number = ?1",
        params![round.0, Millis(at), delta_link],
    )?;
    Ok(())
}

impl PageEnd<'_> {
    /// Whether it was the last page.
    pub(crate) const fn is_complete(&self) -> bool {
        match self {
            Self::Next(_) => false,
            Self::Done(_) | Self::Listed => true,
        }
    }
}

/// The round under way.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) number: i64,
    pub(crate) kind: RoundKind,
    /// What it asks for.
    pub(crate) selected: Vec<String>,
    /// Whether it lists, and so says whole who is in what.
    pub(crate) listed: bool,
}

/// That of people.
pub(crate) fn open(connection: &Connection) -> Result<Option<Open>, StoreError> {
    open_of(connection, Collection::Users)
}

pub(crate) fn open_of(connection: &Connection, collection: Collection) -> Result<Option<Open>, StoreError> {
    Ok(cursor(connection, collection)?.map(|cursor| {
        let names = cursor.select_version.strip_prefix(LISTED);
        let listed = names.is_some();
        let names = names.unwrap_or(&cursor.select_version).split(',');
        Open { number: cursor.round.0, kind: cursor.kind, selected: names.map(str::to_owned).collect(), listed }
    }))
}

/// Whether no round of people was ever complete: what costs too much to keep while the copy is filled is made when one is.
pub(crate) fn is_first(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM rounds WHERE collection = 'users' AND state = 'done')";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(crate) fn state(connection: &Connection, collection: Collection) -> Result<SyncState, StoreError> {
    let done = connection
        .prepare_cached(
            "SELECT delta_link, ended_at_ms, started_at_ms, select_version FROM rounds
             WHERE collection = ?1 AND state = 'done' ORDER BY number DESC LIMIT 1",
        )?
        .query_row([collection.word()], |row| {
            Ok(SyncState {
                cursor: None,
                delta_link: row.get(0)?,
                as_of: time(row, 1)?,
                round_started: time(row, 2)?,
                select_version: row.get(3)?,
            })
        })
        .optional()?;
    Ok(SyncState { cursor: cursor(connection, collection)?, ..done.unwrap_or_default() })
}

fn cursor(connection: &Connection, collection: Collection) -> Result<Option<RoundCursor>, StoreError> {
    let cursor = connection
        .prepare_cached(
            "SELECT number, kind, next_link, select_version, started_at_ms, pages FROM rounds
             WHERE collection = ?1 AND state = 'open'",
        )?
        .query_row([collection.word()], |row| {
            Ok(RoundCursor {
                round: RoundNumber(row.get(0)?),
                kind: word(row, 1, RoundKind::from_word)?,
                next_link: row.get(2)?,
                select_version: row.get(3)?,
                started_at: row.get::<_, Millis>(4)?.0,
                pages: row.get::<_, i64>(5)?.unsigned_abs(),
            })
        })
        .optional()?;
    Ok(cursor)
}

/// Gives up the round of a collection that is under way.
pub(crate) fn give_up(connection: &Connection, collection: Collection, at: Millis) -> Result<(), StoreError> {
    connection.execute(
        "UPDATE rounds SET state = 'abandoned', ended_at_ms = ?1, next_link = NULL
         WHERE state = 'open' AND collection = ?2",
        params![at, collection.word()],
    )?;
    if collection == Collection::Users {
        connection.execute("DELETE FROM round_seen", [])?;
    }
    Ok(())
}

/// Notes that the full round under way, or a job meanwhile, told of a user. Whether it is the first time the round does.
pub(crate) fn mark_seen(connection: &Connection, user_row: u32, told: bool) -> Result<bool, StoreError> {
    let noted = connection
        .prepare_cached(
            "INSERT INTO round_seen (user_row, told) VALUES (?1, ?2)
             ON CONFLICT (user_row) DO UPDATE SET told = 1 WHERE told = 0 AND excluded.told = 1",
        )?
        .execute(params![user_row, told])?;
    Ok(told && noted > 0)
}
