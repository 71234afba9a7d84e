//! How what was said of a user becomes part of the copy: the one path for delta pages and for the answers to our own calls.
//!
//! Only keys that are present change anything (G81); saying the same twice changes nothing (G80). But where a round tells all
//! of somebody, what is absent is not set: a property that was never set or is no longer is not sent (`facts/graph.md §4`). That
//! is so of the first a full round tells of a person, and of what any round tells of whoever was not in the copy, or was only
//! brought there by a job.

use crate::deleted_users::{self, Removal};
use crate::history::{self, Entry, HistoryKind, Origin};
use crate::ids::{self, Ids};
use crate::users::{self, Derived, StoredUser};
use crate::{StoreError, columns, counts, fold, names, prefixes, rounds, search};
use jiff::Timestamp;
use model::{Properties, UserId};
use rusqlite::Connection;
use serde_json::Value;

/// One transaction's worth of merging.
pub(crate) struct Merge<'c> {
    connection: &'c Connection,
    origin: Origin,
    at: Timestamp,
    // In the first load of all nobody is news.
    quiet: bool,
    // A full round is under way and must know whom it, or a job meanwhile, told of.
    mark_seen: bool,
    // What the round asks for: what is not told of it where all is told is not set.
    selected: &'c [String],
    // Until a first round is complete, `user_names` is empty.
    keep_names: bool,
    // Until then, the rows of everybody.
    ids: Option<&'c mut Ids>,
    columns: columns::Pending,
    // Whether anybody is known who left: in a first copy nobody is looked up among them.
    some_left: bool,
    counts: counts::Delta,
    prefixes: prefixes::Delta,
    pub(crate) created: u64,
    pub(crate) changed: u64,
    pub(crate) removed: u64,
}

impl<'c> Merge<'c> {
    /// Merging of what a page of a round says.
    pub(crate) fn of_round(
        connection: &'c Connection,
        ids: Option<&'c mut Ids>,
        round: &'c rounds::Open,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        let mark_seen = round.kind.is_full();
        let quiet = round.kind == crate::RoundKind::Initial;
        let merge = Self::new(connection, ids, Origin::Round(round.number), mark_seen, at)?;
        Ok(Self { quiet, selected: &round.selected, ..merge })
    }

    /// Merging of what the answers to a job's calls say.
    pub(crate) fn of_job(
        connection: &'c Connection,
        ids: Option<&'c mut Ids>,
        job: model::JobId,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        let mark_seen = rounds::open(connection)?.is_some_and(|round| round.kind.is_full());
        Self::new(connection, ids, Origin::Job(job), mark_seen, at)
    }

    fn new(
        connection: &'c Connection,
        ids: Option<&'c mut Ids>,
        origin: Origin,
        mark_seen: bool,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        let keep_names = !rounds::is_first(connection)?;
        let some_left = deleted_users::is_anybody(connection)?;
        let (counts, prefixes) = (counts::Delta::default(), prefixes::Delta::default());
        Ok(Self {
            connection,
            origin,
            at,
            quiet: false,
            mark_seen,
            selected: &[],
            keep_names,
            ids,
            columns: columns::Pending::default(),
            some_left,
            counts,
            prefixes,
            created: 0,
            changed: 0,
            removed: 0,
        })
    }

    /// Merges what was said of a user.
    pub(crate) fn upsert(&mut self, id: &UserId, said: &Properties) -> Result<(), StoreError> {
        if let Some(user) = self.stored(id)? {
            return self.change(id, user, said);
        }
        if self.some_left
            && let Some((last, _)) = deleted_users::find(self.connection, id)?
        {
            return self.restore(id, last, said);
        }
        if kept(said).count() == said.len() {
            self.add(id, said)?;
        } else {
            let properties: Properties = kept(said).map(|(key, value)| (key.clone(), value.clone())).collect();
            self.add(id, &properties)?;
        }
        self.created += 1;
        if self.quiet { Ok(()) } else { self.note(id, HistoryKind::Created, None) }
    }

    /// Takes a user out of the directory and keeps them as they were. Somebody unknown is ignored.
    pub(crate) fn remove(&mut self, id: &UserId, reason: Removal) -> Result<(), StoreError> {
        let Some(user) = self.stored(id)? else {
            return self.remove_again(id, reason);
        };
        let derived = Derived::of(&user.properties);
        users::delete(self.connection, user.user_row)?;
        search::delete(self.connection, user.user_row)?;
        self.prefixes.subtract(&search::words(&user.properties));
        self.columns.remove(self.connection, user.user_row, &user.properties)?;
        if let Some(ids) = &mut self.ids {
            ids.remove(id);
        }
        if reason == Removal::Deleted {
            self.drop_names(id, &names::of(&user.properties))?;
        }
        self.counts.subtract(&derived);
        deleted_users::insert(self.connection, id, &user.properties, reason, self.round(), self.at)?;
        self.some_left = true;
        self.removed += 1;
        self.note(id, HistoryKind::Removed, Some(&Value::from(reason.word())))
    }

    /// Somebody who left already: from the recycle bin they may have gone for good, which frees their names.
    fn remove_again(&mut self, id: &UserId, reason: Removal) -> Result<(), StoreError> {
        let Some((last, before)) = deleted_users::find(self.connection, id)? else {
            return Ok(());
        };
        if before == reason.word() {
            return Ok(());
        }
        deleted_users::set_reason(self.connection, id, reason)?;
        match reason {
            Removal::Deleted => self.drop_names(id, &names::of(&last))?,
            Removal::Changed | Removal::Missing => self.keep_names(id, &names::of(&last))?,
        }
        self.note(id, HistoryKind::Removed, Some(&Value::from(reason.word())))
    }

    /// Writes what changed in the counts. Without it the transaction must not be committed.
    pub(crate) fn finish(&mut self) -> Result<(), StoreError> {
        self.columns.write(self.connection)?;
        self.counts.write(self.connection)?;
        self.prefixes.write(self.connection)
    }

    fn round(&self) -> Option<i64> {
        match self.origin {
            Origin::Round(number) => Some(number),
            Origin::Job(_) => None,
        }
    }

    fn told(&self) -> bool {
        self.round().is_some()
    }

    fn add(&mut self, id: &UserId, properties: &Properties) -> Result<(), StoreError> {
        let (derived, words) = (Derived::of(properties), search::words(properties));
        let row = users::Row {
            properties,
            derived: &derived,
            letters: fold::first_letters(&words),
            told: self.told(),
            read_at: self.at,
        };
        let user_row = users::insert(self.connection, id, &row, self.round().unwrap_or(0))?;
        if let Some(ids) = &mut self.ids {
            ids.insert(id, user_row);
        }
        search::insert(self.connection, user_row, &words)?;
        self.prefixes.add(&words);
        self.columns.add(self.connection, user_row, properties)?;
        if self.keep_names {
            names::insert(self.connection, id, &names::of(properties))?;
        }
        self.counts.add(&derived);
        // A row that a full round brings counts as seen by it (`first_round`).
        if !self.told() {
            self.seen(user_row)?;
        }
        Ok(())
    }

    fn restore(&mut self, id: &UserId, last: Properties, said: &Properties) -> Result<(), StoreError> {
        deleted_users::delete(self.connection, id)?;
        self.note(id, HistoryKind::Restored, None)?;
        // A job knows only what it asked for. The next round tells all.
        let (properties, _) = self.merged(id, last, said, true, self.told())?;
        // Names that were freed come back too; the ones that are still there stay as they are.
        self.add(id, &properties)?;
        self.created += 1;
        Ok(())
    }

    fn change(&mut self, id: &UserId, user: StoredUser, said: &Properties) -> Result<(), StoreError> {
        let StoredUser { user_row, told, first_round, properties: old } = user;
        let first = self.round() != Some(first_round) && self.seen(user_row)?;
        let whole = self.told() && (first || !told);
        let (new, differs) = self.merged(id, old.clone(), said, told, whole)?;
        let told_now = told || self.told();
        if !differs {
            return if told_now == told { Ok(()) } else { users::set_told(self.connection, user_row) };
        }
        let (before, after) = (Derived::of(&old), Derived::of(&new));
        let (words, old_words) = (search::words(&new), search::words(&old));
        let letters = fold::first_letters(&words);
        let row = users::Row { properties: &new, derived: &after, letters, told: told_now, read_at: self.at };
        users::update(self.connection, user_row, &row)?;
        self.columns.change(self.connection, user_row, &old, &new)?;
        self.counts.subtract(&before);
        self.counts.add(&after);
        if words != old_words {
            search::delete(self.connection, user_row)?;
            search::insert(self.connection, user_row, &words)?;
            self.prefixes.subtract(&old_words);
            self.prefixes.add(&words);
        }
        let (old_names, names) = (names::of(&old), names::of(&new));
        self.drop_names(id, &without(&old_names, &names))?;
        self.keep_names(id, &without(&names, &old_names))?;
        self.changed += 1;
        Ok(())
    }

    fn stored(&self, id: &UserId) -> Result<Option<StoredUser>, StoreError> {
        match ids::row(self.connection, self.ids.as_deref(), id)? {
            Some(row) => users::stored(self.connection, row),
            None => Ok(None),
        }
    }

    /// The properties after what was said, and whether that made a difference; what changed goes into the history. `whole`:
    /// what was not said is not set.
    fn merged(
        &self,
        id: &UserId,
        mut properties: Properties,
        said: &Properties,
        told: bool,
        whole: bool,
    ) -> Result<(Properties, bool), StoreError> {
        let mut differs = false;
        let unset = if whole { unset(self.selected, &properties, said) } else { Properties::new() };
        for (key, value) in kept(said).chain(&unset) {
            let old = properties.get(key);
            if old.is_some_and(|old| same(old, value)) {
                continue;
            }
            differs = true;
            // A property that was never set is not sent (facts/graph.md §4): where a round has told of the user, a first
            // value is a change. Before, or when it is empty, it is only read for the first time.
            if old.is_some() || (told && !is_empty(value)) {
                let entry = Entry { kind: HistoryKind::Changed, property: Some(key), old, new: Some(value) };
                history::insert(self.connection, id, &entry, self.origin, self.at)?;
            }
            properties.insert(key.clone(), value.clone());
        }
        Ok((properties, differs))
    }

    fn note(&self, id: &UserId, kind: HistoryKind, new: Option<&Value>) -> Result<(), StoreError> {
        history::insert(self.connection, id, &Entry { kind, property: None, old: None, new }, self.origin, self.at)
    }

    fn keep_names(&self, id: &UserId, names: &[String]) -> Result<(), StoreError> {
        if self.keep_names { names::insert(self.connection, id, names) } else { Ok(()) }
    }

    fn drop_names(&self, id: &UserId, names: &[String]) -> Result<(), StoreError> {
        if self.keep_names { names::delete(self.connection, id, names) } else { Ok(()) }
    }

    /// Notes that somebody was told of. Whether it is the first time that the full round under way does.
    fn seen(&self, user_row: u32) -> Result<bool, StoreError> {
        if self.mark_seen { rounds::mark_seen(self.connection, user_row, self.told()) } else { Ok(false) }
    }
}

/// What a round asked for, is known to be set, and was not told: it is empty now.
pub(crate) fn unset(selected: &[String], known: &Properties, said: &Properties) -> Properties {
    let mut unset = Properties::new();
    for name in selected.iter().filter(|name| !said.contains_key(name.as_str())) {
        if let Some(old) = known.get(name).filter(|old| !is_empty(old)) {
            unset.insert(name.clone(), if old.is_array() { Value::Array(Vec::new()) } else { Value::Null });
        }
    }
    unset
}

/// What is kept of what was said: no annotations, and never a password.
pub(crate) fn kept(said: &Properties) -> impl Iterator<Item = (&String, &Value)> {
    said.iter()
        .filter(|(key, _)| key.as_str() != "id" && !key.contains('@') && !key.eq_ignore_ascii_case("passwordProfile"))
}

fn without<T: PartialEq + Clone>(all: &[T], these: &[T]) -> Vec<T> {
    all.iter().filter(|one| !these.contains(one)).cloned().collect()
}

pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => false,
    }
}

/// Whether two values say the same. Lists of a user have no order of their own, and come in any.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    let (Value::Array(one), Value::Array(other)) = (one, other) else {
        let (Value::Object(one), Value::Object(other)) = (one, other) else {
            return one == other;
        };
        let in_other = |(key, value)| other.get(key).is_some_and(|there| same(value, there));
        return one.len() == other.len() && one.iter().all(in_other);
    };
    let mut left: Vec<&Value> = other.iter().collect();
    let all_found = one.iter().all(|value| {
        let place = left.iter().position(|there| same(value, there));
        place.map(|place| left.swap_remove(place)).is_some()
    });
    all_found && left.is_empty()
}
