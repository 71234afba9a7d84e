//! Table `rounds`: the delta rounds, the one under way with its cursor, the last complete one with its link.

use crate::deleted_users::Removal;
use crate::merge::Merge;
use crate::value::{Millis, time, word};
use crate::{Store, StoreError, names, orders, users};
use jiff::Timestamp;
use model::UserChange;
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
}

/// What a page did to the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageReport {
    /// People of whom something changed.
    pub changed: u64,
    /// People who are new, or came back.
    pub created: u64,
    /// People who left. With the last page of a full round also those it never told of.
    pub removed: u64,
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

/// How far the copy is.
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
    /// How far the copy is and where a round left off.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sync_state(&self) -> Result<SyncState, StoreError> {
        self.read(|connection| {
            let done = connection
                .prepare_cached(
                    "SELECT delta_link, ended_at_ms, started_at_ms, select_version FROM rounds
                     WHERE state = 'done' ORDER BY number DESC LIMIT 1",
                )?
                .query_row([], |row| {
                    Ok(SyncState {
                        cursor: None,
                        delta_link: row.get(0)?,
                        as_of: time(row, 1)?,
                        round_started: time(row, 2)?,
                        select_version: row.get(3)?,
                    })
                })
                .optional()?;
            Ok(SyncState { cursor: cursor(connection)?, ..done.unwrap_or_default() })
        })
    }

    /// Begins a round and gives up one that was not finished. `select_version` says which properties it asks for.
    /// The deltaLink and the age of the copy stay those of the last complete round until this one is complete.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_round(&self, kind: RoundKind, select_version: &str, at: Timestamp) -> Result<RoundNumber, StoreError> {
        self.write(|connection| {
            connection.execute(
                "UPDATE rounds SET state = 'abandoned', ended_at_ms = ?1, next_link = NULL WHERE state = 'open'",
                [Millis(at)],
            )?;
            connection.execute("DELETE FROM round_seen", [])?;
            connection.execute(
                "INSERT INTO rounds (kind, state, select_version, started_at_ms) VALUES (?1, 'open', ?2, ?3)",
                params![kind.word(), select_version, Millis(at)],
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
        self.write_repeatable(|connection| {
            let under_way = open(connection)?.filter(|open| open.number == round.0);
            let under_way = under_way.ok_or(StoreError::RoundOver { round: round.0 })?;
            let mut merge = Merge::of_round(connection, &under_way, at)?;
            for change in changes {
                match change {
                    UserChange::Upsert { id, properties } => merge.upsert(id, properties)?,
                    UserChange::Removed { id, reason } => merge.remove(id, (*reason).into())?,
                }
            }
            if let (PageEnd::Done(_), true) = (end, under_way.kind.is_full()) {
                for id in users::not_seen(connection)? {
                    merge.remove(&id, Removal::Missing)?;
                }
            }
            merge.finish()?;
            let report = PageReport { changed: merge.changed, created: merge.created, removed: merge.removed };
            advance(connection, round, end, report, at)?;
            Ok(report)
        })
    }
}

fn advance(
    connection: &Connection,
    round: RoundNumber,
    end: PageEnd<'_>,
    report: PageReport,
    at: Timestamp,
) -> Result<(), StoreError> {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "UPDATE rounds SET pages = pages + 1, created = created + ?2, changed = changed + ?3, removed = removed + ?4
             WHERE number = ?1",
        )?
        .execute(params![round.0, count(report.created), count(report.changed), count(report.removed)])?;
    match end {
        PageEnd::Next(link) => {
            connection
                .prepare_cached("UPDATE rounds SET next_link = ?2 WHERE number = ?1")?
                .execute(params![round.0, link])?;
        }
        PageEnd::Done(link) => {
            if is_first(connection)? {
                names::fill(connection)?;
            }
            orders::create(connection)?;
            // One link is enough: it is a key to the directory's changes, so old ones are not left lying about.
            connection.execute("UPDATE rounds SET delta_link = NULL WHERE number = (SELECT max(number) FROM rounds WHERE state = 'done')", [])?;
            connection.execute("DELETE FROM round_seen", [])?;
            connection.execute(
                "UPDATE rounds SET state = 'done', ended_at_ms = ?2, next_link = NULL, delta_link = ?3 WHERE number = ?1",
                params![round.0, Millis(at), link],
            )?;
        }
    }
    Ok(())
}

/// The round under way.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) number: i64,
    pub(crate) kind: RoundKind,
}

pub(crate) fn open(connection: &Connection) -> Result<Option<Open>, StoreError> {
    Ok(cursor(connection)?.map(|cursor| Open { number: cursor.round.0, kind: cursor.kind }))
}

/// Whether no round was ever complete: what costs too much to keep while the copy is filled is made when one is.
pub(crate) fn is_first(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM rounds WHERE state = 'done')";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn cursor(connection: &Connection) -> Result<Option<RoundCursor>, StoreError> {
    let cursor = connection
        .prepare_cached(
            "SELECT number, kind, next_link, select_version, started_at_ms, pages FROM rounds WHERE state = 'open'",
        )?
        .query_row([], |row| {
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

/// Notes that the full round under way, or a job meanwhile, told of a user.
pub(crate) fn mark_seen(connection: &Connection, user_row: i64) -> Result<(), StoreError> {
    connection.prepare_cached("INSERT OR IGNORE INTO round_seen (user_row) VALUES (?1)")?.execute([user_row])?;
    Ok(())
}
