//! The door: one writing connection behind a lock, a few reading ones.

use crate::as_of::Past;
use crate::audit::Actor;
use crate::counts::Version;
use crate::filter::Rows;
use crate::ids::Ids;
use crate::license_facts::Counted;
use crate::lock::WriterLock;
use crate::{Access, PeopleSort, StoreError, StoreKey, damage, open};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Reading connections kept open; more are opened when needed and closed again.
const READERS: usize = 4;

/// The copy and the journal of one tenant. Cheap to clone; all clones share the connections.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    key: StoreKey,
    // Before the writer: whoever closes last empties the write-ahead log into the file, and a reader may not.
    readers: Mutex<Vec<Connection>>,
    writer: Option<Mutex<Connection>>,
    remembered: Mutex<Remembered>,
    /// While a first copy is filled. Taken before the writer.
    ids: Mutex<Option<Ids>>,
    counted: Mutex<Option<Counted>>,
    /// In whose name audit lines are written.
    actor: Mutex<Actor>,
    // Last: the connections are closed before the lock is given back.
    _lock: Option<WriterLock>,
}

/// What was found out about lists; it holds as long as nothing changes.
#[derive(Default)]
pub(crate) struct Remembered {
    version: Version,
    /// The rows of filtered lists.
    pub(crate) lists: HashMap<String, Arc<Rows>>,
    /// Everybody's rows in an order, which only people decide.
    pub(crate) orders: HashMap<PeopleSort, Arc<Vec<u32>>>,
    /// Lists of the past, the one asked for last at the end.
    pub(crate) past: Vec<(String, Arc<Past>)>,
}

impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Store").field("path", &self.inner.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the file, creating it when it is missing and opened for writing. A file of an older version is copied aside
    /// (`<file>.form-<version>.backup`) and brought up to date.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Missing`], [`StoreError::NotReadable`] (wrong key or not a store),
    /// [`StoreError::Newer`], [`StoreError::Older`] (reading only), [`StoreError::DiskFull`], or what the system said.
    pub fn open(path: &Path, key: &StoreKey, access: Access) -> Result<Self, StoreError> {
        let (writer, readers, lock) = match access {
            Access::Write => {
                let (connection, lock) = open::writer(path, key)?;
                (Some(Mutex::new(connection)), Vec::new(), Some(lock))
            }
            Access::Read => (None, vec![open::reader(path, key)?], None),
        };
        let inner = Inner {
            path: path.to_owned(),
            key: key.clone(),
            writer,
            readers: Mutex::new(readers),
            remembered: Mutex::default(),
            ids: Mutex::default(),
            counted: Mutex::default(),
            actor: Mutex::default(),
            _lock: lock,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// What this store was opened for.
    #[must_use]
    pub fn access(&self) -> Access {
        if self.inner.writer.is_some() { Access::Write } else { Access::Read }
    }

    /// Runs one writing transaction: all of it is kept and on the disk when this returns, or nothing. A journal entry must be
    /// there when the call it announces is sent (G54).
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact("PRAGMA synchronous = FULL", work)
    }

    /// The same for what can be asked for again: kept whole or not at all, but a power cut may take the last ones back.
    pub(crate) fn write_repeatable<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact("PRAGMA synchronous = NORMAL", work)
    }

    fn transact<T>(
        &self,
        durability: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = self.writer()?;
        let transact = || {
            connection.execute_batch(durability)?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = work(&transaction)?;
            transaction.commit()?;
            Ok(answer)
        };
        self.noting_damage(transact())
    }

    /// Leaves a note beside the file when it turned out to be damaged, so that the next opening makes it anew.
    fn noting_damage<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(answer, Err(StoreError::Damaged)) && !damage::is_noted(&self.inner.path) {
            tracing::error!("a part of the copy cannot be read");
            damage::leave_note(&self.inner.path);
        }
        answer
    }

    /// Runs one reading transaction: everything read in it is of one moment.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let kept = guard(&self.inner.readers).pop();
        let mut connection = match kept {
            Some(connection) => connection,
            None => open::reader(&self.inner.path, &self.inner.key)?,
        };
        let answer = {
            let transaction = connection.transaction()?;
            work(&transaction)
        };
        let answer = self.noting_damage(answer);
        let mut readers = guard(&self.inner.readers);
        // One that met damage says so of everything from then on.
        if readers.len() < READERS && !matches!(answer, Err(StoreError::Damaged)) {
            readers.push(connection);
        }
        answer
    }

    /// The writing connection, once nobody else in this process uses it.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>, StoreError> {
        self.inner.writer.as_ref().map(guard).ok_or(StoreError::ReadOnly)
    }

    /// After how many pages the log is written back.
    pub(crate) fn checkpoint_after(&self, pages: u32) -> Result<(), StoreError> {
        Ok(self.writer()?.execute_batch(&format!("PRAGMA wal_autocheckpoint = {pages}"))?)
    }

    /// Writes back what is in the log, as far as no reader needs it.
    pub(crate) fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(self.writer()?.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
    }

    /// The rows of everybody while a first copy is filled. After an error of the transaction they must be forgotten.
    pub(crate) fn ids(&self) -> MutexGuard<'_, Option<Ids>> {
        guard(&self.inner.ids)
    }

    /// In whose name audit lines are written. Taken before the writer.
    pub(crate) fn actor(&self) -> MutexGuard<'_, Actor> {
        guard(&self.inner.actor)
    }

    /// What was last counted of licences.
    pub(crate) fn counted(&self) -> MutexGuard<'_, Option<Counted>> {
        guard(&self.inner.counted)
    }

    /// What is remembered of the copy at that version. A reader that is behind forgets what others know, and they what it does:
    /// that costs time and is never wrong.
    pub(crate) fn remembered(&self, version: Version) -> MutexGuard<'_, Remembered> {
        let mut remembered = guard(&self.inner.remembered);
        if remembered.version.people != version.people {
            *remembered = Remembered { version, ..Remembered::default() };
        } else if remembered.version != version {
            let orders = std::mem::take(&mut remembered.orders);
            *remembered = Remembered { version, orders, ..Remembered::default() };
        }
        remembered
    }
}

/// A panic while a lock was held leaves nothing half done: an unfinished transaction was rolled back when it was dropped.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
