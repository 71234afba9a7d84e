//! Makes a damaged file anew: what the service does not have is saved row by row, the rest is read from the service again.
//!
//! The new file is made beside the damaged one, which is then set aside under another name and never deleted. Killed at any
//! point, the next opening does it again or finishes it.

use crate::damage::{self, Map, beside};
use crate::lock::WriterLock;
use crate::migrations::migrations;
use crate::repairs::{self, Repair};
use crate::wreck::Wreck;
use crate::{Access, Store, StoreError, StoreKey, open};
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Tables that are read from the service again, or follow from others; all others are saved. A test holds every table against this
/// list.
pub(crate) const COPIED: [&str; 20] = [
    "building",
    "collections",
    "deleted_people",
    "directory_counts",
    "group_owners",
    "job_item_counts",
    "job_step_counts",
    "memberships",
    "object_counts",
    "objects",
    "person_facts",
    "round_seen",
    "rounds",
    "search_prefixes",
    "user_columns",
    "user_details",
    "user_names",
    "user_properties",
    "users",
    "users_search",
];

impl Store {
    /// Opens a file for writing as [`Store::open`] does, and makes it anew when it is damaged: then also tells what could be
    /// saved. `at` is the time now.
    ///
    /// # Errors
    /// As [`Store::open`]. [`StoreError::NotReadable`] remains for a wrong key and for what never was a store of ours.
    pub fn open_mended(path: &Path, key: &StoreKey, at: Timestamp) -> Result<(Self, Option<Repair>), StoreError> {
        finish(path)?;
        let opened =
            if damage::is_noted(path) { Err(StoreError::Damaged) } else { Self::open(path, key, Access::Write) };
        let damaged = match opened {
            Ok(store) => return Ok((store, None)),
            Err(StoreError::Damaged) => true,
            Err(StoreError::NotReadable { .. }) => false,
            Err(error) => return Err(error),
        };
        let repair = mend(path, key, damaged, at)?;
        tracing::error!(set_aside = repair.set_aside, lost = ?repair.lost, "the copy was damaged and is made anew");
        Ok((Self::open(path, key, Access::Write)?, Some(repair)))
    }

    /// Whether a read or a write met damage since this file was opened: it should be closed and opened again, which makes it
    /// anew.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        damage::is_noted(self.path())
    }
}

/// Finishes what was interrupted: where the file is missing, the new one is complete.
fn finish(path: &Path) -> Result<(), StoreError> {
    let new = beside(path, ".mending");
    if !path.exists() && new.exists() {
        rename(&new, path)?;
        damage::remove_note(path);
    }
    Ok(())
}

fn mend(path: &Path, key: &StoreKey, damaged: bool, at: Timestamp) -> Result<Repair, StoreError> {
    let _lock = WriterLock::take(path)?;
    let mut patched = None;
    let mut wreck = match Wreck::board(path, key) {
        Some(wreck) => wreck,
        // What says where everything lies may be all that is wrong.
        None => {
            patched = Patched::of(path)?;
            match patched.as_ref().and_then(|patched| Wreck::board(&patched.path, key)) {
                Some(wreck) => wreck,
                None if damaged => Wreck::nothing(),
                None => return Err(StoreError::NotReadable { path: path.to_owned() }),
            }
        }
    };
    let set_aside = free_name(path, at);
    let name = set_aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let new = beside(path, ".mending");
    for ending in ["", "-journal", "-wal", "-shm"] {
        remove(&beside(&new, ending))?;
    }
    let repair = {
        let mut connection = open::bare(&new, key)?;
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;")?;
        migrations().to_latest(&mut connection).map_err(open::migration_failed)?;
        let lost = save(&connection, &mut wreck)?;
        let repair = Repair { at, set_aside: name, lost };
        repairs::insert(&connection, &repair)?;
        repair
    };
    drop(wreck);
    drop(patched);
    for ending in ["-wal", "-shm", ""] {
        let from = beside(path, ending);
        if from.exists() {
            rename(&from, &beside(&set_aside, ending))?;
        }
    }
    finish(path)?;
    Ok(repair)
}

/// Takes over what can be read of every table that is not copied from the service, and answers which are not whole.
fn save(connection: &Connection, wreck: &mut Wreck) -> Result<Vec<String>, StoreError> {
    let mut lost = Vec::new();
    for table in kept_tables(connection)? {
        let whole = wreck.save(connection, &table)?;
        let word = word(&table);
        if !whole && !lost.contains(&word) {
            lost.push(word);
        }
    }
    // Rounds begin anew, and their numbers stand in the history already.
    connection.execute_batch(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'rounds', coalesce(max(round), 0) FROM (
             SELECT round FROM user_history UNION ALL SELECT round FROM object_history
             UNION ALL SELECT round FROM membership_history);",
    )?;
    Ok(lost)
}

/// The tables that are saved.
pub(crate) fn kept_tables(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let copied = |name: &String| COPIED.contains(&name.as_str()) || name.starts_with("users_search_");
    Ok(names.into_iter().filter(|name| !copied(name)).collect())
}

/// What people call the content of a table.
fn word(table: &str) -> String {
    match table {
        "journal_entries" | "journal_outcomes" => "the journal".to_owned(),
        "job_items" | "job_steps" | "jobs" => "jobs".to_owned(),
        "plan_changes" => "plans".to_owned(),
        "audit_lines" => "the audit log".to_owned(),
        "user_history" | "object_history" | "membership_history" | "deleted_users" => "the history".to_owned(),
        "organization" | "domains" | "products" => "the organisation (read again)".to_owned(),
        other => other.replace('_', " "),
    }
}

/// A name nobody has.
fn free_name(path: &Path, at: Timestamp) -> PathBuf {
    let mut at = at.as_second();
    loop {
        let name = beside(path, &format!(".damaged-{at}"));
        if !name.exists() {
            return name;
        }
        at += 1;
    }
}

/// A copy of the file with those pages put right that say where everything lies; gone when dropped.
struct Patched {
    path: PathBuf,
}

impl Patched {
    fn of(path: &Path) -> Result<Option<Self>, StoreError> {
        let Some(map) = Map::kept(path) else { return Ok(None) };
        let patched = Self { path: beside(path, ".patched") };
        for ending in ["", "-wal"] {
            let (from, to) = (beside(path, ending), beside(&patched.path, ending));
            if from.exists() {
                std::fs::copy(&from, &to).map_err(|source| failed(to, source))?;
            }
        }
        map.put_into(&patched.path).map_err(|source| failed(patched.path.clone(), source))?;
        Ok(Some(patched))
    }
}

impl Drop for Patched {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&self.path, ending));
        }
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::rename(from, to).map_err(|source| failed(to.to_owned(), source))
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(failed(path.to_owned(), source)),
        _ => Ok(()),
    }
}

fn failed(path: PathBuf, source: std::io::Error) -> StoreError {
    match source.kind() {
        std::io::ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::File { path, source },
    }
}
