//! People as they were: the present state with everything undone that the history tells of later.
//!
//! Only people with a history after the time in question are rebuilt; all others are found as in any list.

use crate::filter::{Moment, rows_of_ids};
use crate::history::{HistoryKind, json};
use crate::meaning::Meaning;
use crate::store::Remembered;
use crate::users::Derived;
use crate::value::{Id, Json, Millis, word};
use crate::walk::List;
use crate::{PeoplePage, PeopleQuery, PeopleSort, Person, Store, StoreError, fold, ids, search};
use jiff::Timestamp;
use model::{Properties, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A list of the past: whoever has not changed since, in order, and who has, each with the place they have among the others.
#[derive(Debug)]
pub(crate) struct Past {
    same: Vec<u32>,
    changed: Vec<(usize, UserId)>,
}

/// Somebody of a list of the past.
enum Someone {
    Same(u32),
    Changed(UserId),
}

/// Lists of the past that are remembered.
const PAST: usize = 4;

impl Store {
    /// A person as they were; `None` when they were not in the directory then.
    ///
    /// # Errors
    /// [`StoreError::BeforeHistory`], or when the file cannot be read.
    pub fn person_as_of(&self, id: &UserId, at: Timestamp) -> Result<Option<Person>, StoreError> {
        self.read(|connection| {
            check(connection, at)?;
            Ok(properties_at(connection, id, at)?.map(|properties| Person::of(*id, properties, at)))
        })
    }

    /// The first time people can be seen as of; `None` before the first copy is complete.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history_begins(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| begins(connection))
    }

    pub(crate) fn people_as_of(&self, query: &PeopleQuery, at: Timestamp) -> Result<PeoplePage, StoreError> {
        self.read(|connection| {
            let past = self.past(connection, query, at)?;
            let total = past.same.len() + past.changed.len();
            let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).min(total);
            let (from, to) = (place(query.offset), place(query.offset.saturating_add(query.limit)));
            let mut one = connection.prepare_cached(
                "SELECT id, properties FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1",
            )?;
            let mut rows = Vec::new();
            for place in from..to {
                match past.at(if query.descending { total - 1 - place } else { place }) {
                    Some(Someone::Same(row)) => rows.push(one.query_row([row], crate::users::person_row)?),
                    Some(Someone::Changed(id)) => rows
                        .extend(properties_at(connection, &id, at)?.map(|known| Derived::of(&known).row(id, &known))),
                    None => {}
                }
            }
            Ok(PeoplePage { total: total as u64, rows })
        })
    }

    pub(crate) fn people_ids_as_of(&self, query: &PeopleQuery, at: Timestamp) -> Result<Vec<UserId>, StoreError> {
        self.read(|connection| {
            let past = self.past(connection, query, at)?;
            let mut one = connection.prepare_cached("SELECT id FROM users WHERE user_row = ?1")?;
            let mut listed = Vec::new();
            for place in 0..past.same.len() + past.changed.len() {
                match past.at(place) {
                    Some(Someone::Same(row)) => listed.push(one.query_row([row], |row| row.get::<_, Id>(0))?.into()),
                    Some(Someone::Changed(id)) => listed.push(id),
                    None => {}
                }
            }
            if query.descending {
                listed.reverse();
            }
            Ok(listed)
        })
    }

    pub(crate) fn each_person_as_of(
        &self,
        query: &PeopleQuery,
        at: Timestamp,
        mut work: impl FnMut(UserId, &Properties) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.read(|connection| {
            let past = self.past(connection, query, at)?;
            let total = past.same.len() + past.changed.len();
            let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).min(total);
            let mut one = connection.prepare_cached(
                "SELECT id, properties FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1",
            )?;
            for place in place(query.offset)..place(query.offset.saturating_add(query.limit)) {
                let known = match past.at(if query.descending { total - 1 - place } else { place }) {
                    Some(Someone::Same(row)) => {
                        Some(one.query_row([row], |row| Ok((row.get::<_, Id>(0)?.into(), row.get::<_, Json>(1)?.0)))?)
                    }
                    Some(Someone::Changed(id)) => properties_at(connection, &id, at)?.map(|known| (id, known)),
                    None => None,
                };
                if known.is_some_and(|(id, known)| work(id, &known).is_break()) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// The whole list; remembered until somebody changes.
    fn past(&self, connection: &Connection, query: &PeopleQuery, at: Timestamp) -> Result<Arc<Past>, StoreError> {
        check(connection, at)?;
        let list = List::of(query);
        let moment = Moment { as_of: Some(at), ..Moment::now(connection)? };
        let name = format!("{at}\0{:?}\0{}", query.sort, list.name());
        let known = self.remembered(moment.version).past(&name);
        if let Some(known) = known {
            return Ok(known);
        }
        let changed = changed_after(connection, at)?;
        let fitting = fitting(connection, &list, query.sort, at, &changed)?;
        let rows = self.rows_of_list(connection, moment, &list)?.without(&rows_of_ids(connection, changed)?);
        let same: Vec<u32> = match query.sort {
            _ if rows.count == 0 => Vec::new(),
            sort => self.order(connection, moment, sort)?.iter().copied().filter(|row| rows.contains(*row)).collect(),
        };
        let past = Arc::new(Past { changed: placed(connection, query.sort, &same, fitting)?, same });
        self.remembered(moment.version).keep_past(name, Arc::clone(&past));
        Ok(past)
    }
}

impl Past {
    /// Who is at a place of the list.
    fn at(&self, place: usize) -> Option<Someone> {
        // The changed ones before a place: each stands where its place among the same, and the changed before it, put it.
        let before =
            partition(self.changed.len(), |at| self.changed.get(at).is_some_and(|(among, _)| among + at < place));
        if let Some((among, id)) = self.changed.get(before)
            && among + before == place
        {
            return Some(Someone::Changed(*id));
        }
        self.same.get(place - before).copied().map(Someone::Same)
    }
}

/// How many of the first places fit; those that do come first.
fn partition(length: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = low + (high - low) / 2;
        if fits(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

type Key = (String, String, i64);

/// The people of a list among those who changed since, with what they are sorted by.
fn fitting(
    connection: &Connection,
    list: &List<'_>,
    sort: PeopleSort,
    at: Timestamp,
    changed: &[UserId],
) -> Result<Vec<(Key, UserId)>, StoreError> {
    let meaning = Meaning::of(connection, list.filter, at)?;
    let mut fitting = Vec::new();
    for id in changed {
        let Some(properties) = properties_at(connection, id, at)? else { continue };
        let words = search::words(&properties);
        let is_typed = list.typed.as_ref().is_none_or(|typed| typed.fits(&words));
        if is_typed && meaning.is_of(connection, list.filter, id, &properties)? {
            let name = fold::sort_key(&Derived::of(&properties).display_name);
            fitting.push(((sort.key(&properties), name, fold::first_letters(&words)), *id));
        }
    }
    fitting.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.as_uuid().cmp(other.1.as_uuid())));
    Ok(fitting)
}

/// How many of the others come before each of them.
fn placed(
    connection: &Connection,
    sort: PeopleSort,
    same: &[u32],
    fitting: Vec<(Key, UserId)>,
) -> Result<Vec<(usize, UserId)>, StoreError> {
    let mut one = connection.prepare_cached(
        "SELECT properties, sort_name, letters FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1",
    )?;
    let mut keys: HashMap<u32, Key> = HashMap::new();
    let mut placed = Vec::with_capacity(fitting.len());
    let mut low = 0;
    for (key, id) in fitting {
        let mut high = same.len();
        while low < high {
            let middle = low + (high - low) / 2;
            let Some(row) = same.get(middle) else { break };
            if !keys.contains_key(row) {
                let own = one.query_row([row], |found| {
                    Ok((sort.key(&found.get::<_, Json>(0)?.0), found.get(1)?, found.get(2)?))
                })?;
                keys.insert(*row, own);
            }
            if keys.get(row).is_some_and(|own| *own <= key) { low = middle + 1 } else { high = middle }
        }
        placed.push((low, id));
    }
    Ok(placed)
}

/// Everybody of whom the history tells something after a time.
fn changed_after(connection: &Connection, at: Timestamp) -> Result<Vec<UserId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT id FROM user_history WHERE at_ms > ?1")?;
    let ids = statement.query_map([Millis(at)], |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

fn begins(connection: &Connection) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT max(coalesce((SELECT since_ms FROM history_kept), first), first)
        FROM (SELECT min(ended_at_ms) AS first FROM rounds WHERE collection = 'users' AND state = 'done')";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| crate::value::time(row, 0))?)
}

/// Refuses a time of which nothing is known.
pub(crate) fn check(connection: &Connection, at: Timestamp) -> Result<(), StoreError> {
    match begins(connection)? {
        Some(begins) if at < begins => Err(StoreError::BeforeHistory { begins }),
        _ => Ok(()),
    }
}

/// Whether somebody was in the directory at a time.
pub(crate) fn was_here(connection: &Connection, id: &UserId, at: Timestamp) -> Result<bool, StoreError> {
    if let Some(told) = told_here(connection, "user_history", Id::from(id), at)? {
        // From the bin somebody leaves a second time; how they came there may be forgotten.
        let left = "SELECT EXISTS (SELECT 1 FROM deleted_users WHERE id = ?1 AND removed_at_ms <= ?2)";
        let left = || connection.prepare_cached(left)?.query_row(params![Id::from(id), Millis(at)], |row| row.get(0));
        return Ok(told && !left()?);
    }
    Ok(ids::row(connection, None, id)?.is_some())
}

/// Whether a history tells that something was in the directory at a time; `None` when it tells nothing of its coming and going.
pub(crate) fn told_here(
    connection: &Connection,
    history: &str,
    id: Id,
    at: Timestamp,
) -> Result<Option<bool>, StoreError> {
    let one = |sql: &str| {
        let mut statement = connection.prepare_cached(sql)?;
        let kind = statement.query_row(params![id, Millis(at)], |row| word(row, 0, HistoryKind::from_word));
        kind.optional()
    };
    let events = format!("SELECT kind FROM {history} WHERE id = ?1 AND kind <> 'changed'");
    if let Some(last) = one(&format!("{events} AND at_ms <= ?2 ORDER BY number DESC LIMIT 1"))? {
        return Ok(Some(last != HistoryKind::Removed));
    }
    // Whoever is told to have left after it was there, whoever came was not.
    let next = one(&format!("{events} AND at_ms > ?2 ORDER BY number LIMIT 1"))?;
    Ok(next.map(|next| next == HistoryKind::Removed))
}

/// Somebody's properties at a time; `None` when they were not in the directory.
pub(crate) fn properties_at(
    connection: &Connection,
    id: &UserId,
    at: Timestamp,
) -> Result<Option<Properties>, StoreError> {
    if !was_here(connection, id, at)? {
        return Ok(None);
    }
    let mut statement = connection.prepare_cached(
        "SELECT properties FROM users JOIN user_properties USING (user_row) WHERE id = ?1
         UNION ALL SELECT properties FROM deleted_users WHERE id = ?1",
    )?;
    let known = statement.query_row([Id::from(id)], |row| Ok(row.get::<_, Json>(0)?.0)).optional()?;
    let Some(mut properties) = known else { return Ok(None) };
    let mut later = connection.prepare_cached(
        "SELECT property, old_value FROM user_history
         WHERE id = ?1 AND kind = 'changed' AND at_ms > ?2 ORDER BY number DESC",
    )?;
    let mut later = later.query(params![Id::from(id), Millis(at)])?;
    while let Some(row) = later.next()? {
        let property: String = row.get(0)?;
        match json(row.get(1)?)? {
            Some(old) => drop(properties.insert(property, old)),
            None => drop(properties.shift_remove(&property)),
        }
    }
    Ok(Some(properties))
}

/// Everybody of whom the history tells something between two times.
pub(crate) fn changed_between(
    connection: &Connection,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<UserId>, StoreError> {
    let sql = "SELECT DISTINCT id FROM user_history WHERE at_ms > ?1 AND at_ms <= ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([Millis(from), Millis(to)], |row| Ok(row.get::<_, Id>(0)?.into()))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl Remembered {
    fn past(&self, name: &str) -> Option<Arc<Past>> {
        self.past.iter().find(|(own, _)| own == name).map(|(_, past)| Arc::clone(past))
    }

    fn keep_past(&mut self, name: String, past: Arc<Past>) {
        if self.past.len() >= PAST {
            self.past.remove(0);
        }
        self.past.push((name, past));
    }
}
