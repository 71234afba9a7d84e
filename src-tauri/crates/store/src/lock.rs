//! One writer for one file: a lock file beside it, held as long as the store is open.

use crate::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The right to be the one writer of a store, given back when dropped or when the process ends in whatever way.
///
/// Opening a store for writing takes it by itself; it is taken alone by whoever does something to the files from outside.
#[derive(Debug)]
pub struct WriterLock {
    // The lock lives as long as the handle.
    _file: File,
    path: PathBuf,
}

impl WriterLock {
    /// Takes the lock of a store, which need not be there, or says who has it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when somebody writes; [`StoreError::File`] when the lock's own file cannot be written.
    pub fn take(store: &Path) -> Result<Self, StoreError> {
        let path = lock_path(store);
        let failed = |source| StoreError::File { path: path.clone(), source };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::InUse { by: holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        file.set_len(0).map_err(failed)?;
        write!(file, "{}", std::process::id()).map_err(failed)?;
        Ok(Self { _file: file, path })
    }

    /// The lock's own file, beside the store.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Where the lock of a store lies.
fn lock_path(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

/// The process named in the file; some systems do not let a locked file be read.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
