//! Table `building`: what is made after the bulk of a first copy, step by step.
//!
//! Each step is a transaction of a second or so: readers go on all the time, writers between two steps, and a step that was
//! stopped is made again. Until a step is made, what it is for works without, slower.

use crate::value::Id;
use crate::{Store, StoreError, columns, fold, names, open, prefixes, rounds, search};
use model::Properties;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rusqlite_migration::{HookError, HookResult};

/// Blocks of people whose names are written by one step.
const BLOCKS: u32 = if cfg!(test) { 1 } else { 192 };
/// Pages of the search table that one step merges.
const MERGED: i64 = 4_000;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The index of ids; belongs into the transaction that completes the first round.
    Ids,
    /// The order by name.
    Order,
    /// Parts of the search table become one.
    Search,
    /// Table `user_names`.
    Names,
    /// Who reports to whom.
    Managers,
}

impl Step {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Ids, "ids"),
        (Self::Order, "order"),
        (Self::Search, "search"),
        (Self::Names, "names"),
        (Self::Managers, "managers"),
    ];

    /// Whether it is an index, which is sorted in memory as a whole.
    const fn sorts(self) -> bool {
        matches!(self, Self::Ids | Self::Order | Self::Managers)
    }

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(step, _)| *step == self).map_or("", |(_, word)| word)
    }
}

impl Store {
    /// Makes what is still to be made. Nothing while a first copy is filled.
    pub(crate) fn build(&self) -> Result<(), StoreError> {
        if !self.read(|connection| Ok(is_any_pending(connection)? && !rounds::is_first(connection)?))? {
            return Ok(());
        }
        while self.build_next()? {}
        self.checkpoint_after(rounds::CHECKPOINT)?;
        self.checkpoint()
    }

    /// Makes the next step, or a part of it; `false` when there is none.
    fn build_next(&self) -> Result<bool, StoreError> {
        let step =
            |connection: &Transaction<'_>| if rounds::is_first(connection)? { Ok(false) } else { next(connection) };
        // Sorting looks at each page once; the others come back to theirs and want them kept.
        if !self.read(|connection| Ok(pending(connection)?.is_some_and(|(step, ..)| step.is_some_and(Step::sorts))))? {
            return self.write_repeatable(step);
        }
        self.writer()?.execute_batch(open::SORTING)?;
        let built = self.write_repeatable(step);
        self.writer()?.execute_batch(open::SORTED)?;
        built
    }
}

fn is_any_pending(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM building)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Whether a step is still to be made.
pub(crate) fn is_pending(connection: &Connection, step: Step) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM building WHERE step = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([step.word()], |row| row.get(0))?)
}

/// The next step, its word, and how far it has come. A word of a later form of the program is no step.
fn pending(connection: &Connection) -> Result<Option<(Option<Step>, String, u32)>, StoreError> {
    let sql = "SELECT step, at FROM building ORDER BY number LIMIT 1";
    let found: Option<(String, u32)> =
        connection.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let step = |word: &str| Step::ALL.iter().find(|(_, own)| *own == word).map(|(step, _)| *step);
    Ok(found.map(|(word, at)| (step(&word), word, at)))
}

/// Makes the next step, or a part of it; `false` when there is none.
pub(crate) fn next(connection: &Connection) -> Result<bool, StoreError> {
    let Some((step, word, at)) = pending(connection)? else { return Ok(false) };
    let left = match step {
        Some(Step::Ids) => index(connection, "UNIQUE INDEX IF NOT EXISTS users_by_id ON users (id)")?,
        Some(Step::Order) => index(connection, "INDEX IF NOT EXISTS users_by_name ON users (sort_name, letters)")?,
        Some(Step::Managers) => {
            index(connection, "INDEX IF NOT EXISTS users_by_manager ON users (manager) WHERE manager IS NOT NULL")?
        }
        Some(Step::Search) => merge_search(connection)?,
        Some(Step::Names) => names::fill(connection, at, BLOCKS)?,
        None => None,
    };
    match left {
        Some(at) => connection.execute("UPDATE building SET at = ?2 WHERE step = ?1", params![word, at])?,
        None => connection.execute("DELETE FROM building WHERE step = ?1", [word])?,
    };
    Ok(true)
}

/// The index of ids at once: the next page looks for people by it.
pub(crate) fn ids(connection: &Connection) -> Result<(), StoreError> {
    if is_pending(connection, Step::Ids)? {
        next(connection)?;
    }
    Ok(())
}

fn index(connection: &Connection, what: &str) -> Result<Option<u32>, StoreError> {
    connection.execute(&format!("CREATE {what}"), [])?;
    Ok(None)
}

/// Merges some of the search table. While a first copy is filled nothing is merged, and afterwards as usual.
fn merge_search(connection: &Connection) -> Result<Option<u32>, StoreError> {
    let before = connection.total_changes();
    connection.execute("INSERT INTO users_search (users_search, rank) VALUES ('merge', ?1)", [MERGED])?;
    // Fewer than two changes: there was nothing to do.
    if connection.total_changes() - before >= 2 {
        return Ok(Some(0));
    }
    for (setting, usual) in [("automerge", 4), ("crisismerge", 16)] {
        connection.execute("INSERT INTO users_search (users_search, rank) VALUES (?1, ?2)", params![setting, usual])?;
    }
    Ok(None)
}

/// Brings a copy of an older form into this one: everything that follows from the properties is made of them.
pub(crate) fn adopt(transaction: &Transaction<'_>) -> HookResult {
    adopted(transaction).map_err(|error| match error {
        StoreError::Database(error) => HookError::RusqliteError(error),
        other => HookError::Hook(other.to_string()),
    })
}

fn adopted(connection: &Connection) -> Result<(), StoreError> {
    let mut columns = columns::Pending::default();
    let mut beginnings = prefixes::Delta::default();
    let mut statement = connection.prepare("SELECT user_row, properties FROM user_properties ORDER BY user_row")?;
    let mut letters = connection.prepare("UPDATE users SET letters = ?2 WHERE user_row = ?1")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (user_row, properties): (u32, Properties) =
            (row.get(0)?, serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?);
        let words = search::words(&properties);
        search::insert(connection, user_row, &words)?;
        beginnings.add(&words);
        letters.execute(params![user_row, fold::first_letters(&words)])?;
        columns.add(connection, user_row, &properties)?;
        if user_row % columns::BLOCK == columns::BLOCK - 1 {
            columns.write(connection)?;
        }
    }
    columns.write(connection)?;
    beginnings.write(connection)?;
    if !rounds::is_first(connection)? {
        while next(connection)? {}
    }
    Ok(())
}

/// The ids of some rows in a row.
pub(crate) fn ids_between(connection: &Connection, first: u32, end: u32) -> Result<Vec<(u32, Id)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT user_row, id FROM users WHERE user_row >= ?1 AND user_row < ?2")?;
    let rows = statement.query_map([first, end], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
