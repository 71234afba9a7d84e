//! A run whose data is gone with it, for computers without a keychain where nobody wants a passphrase.
//!
//! The stores need files. They are encrypted with a key that lives in memory alone, in a folder of their own that is removed
//! at the end; a folder that a crash left behind cannot be read by anybody and is removed by the next start.

use crate::contract::error::AppError;
use crate::{App, files};
use std::fs::File;
use std::path::{Path, PathBuf};

/// How such folders are called.
const PREFIX: &str = "session-";
/// Held as long as the run lives.
const LOCK: &str = "session.lock";

/// The folder of one run. Removed when it is dropped.
pub(crate) struct SessionFolder {
    path: PathBuf,
    lock: File,
}

impl SessionFolder {
    fn make(folder: &Path) -> Result<Self, AppError> {
        let path = folder.join(format!("{PREFIX}{}", uuid::Uuid::new_v4()));
        files::make_private_folder(&path)?;
        let failed = |error: std::io::Error| AppError::file("write", &path, &error);
        let lock = File::create(path.join(LOCK)).map_err(failed)?;
        lock.lock().map_err(failed)?;
        Ok(Self { path, lock })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for SessionFolder {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
        remove(&self.path);
    }
}

impl App {
    /// Uses a key that is kept nowhere, and a folder that is removed at the end.
    ///
    /// # Errors
    /// When this data folder has a vault, or cannot be written.
    pub(crate) fn use_session(&self) -> Result<(), AppError> {
        let mut vault = self.vault();
        let folder = SessionFolder::make(&self.inner.folder)?;
        vault.open_for_session()?;
        // Whoever was first has opened the vault: the line above has refused.
        let _ = self.inner.session.set(folder);
        Ok(())
    }

    /// Whether nothing of this run is kept.
    pub(crate) fn is_for_session(&self) -> bool {
        self.inner.session.get().is_some()
    }

    /// Removes what a run kept for itself alone. The process may end without dropping anything, so it is done before.
    pub fn end_session(&self) {
        if let Some(folder) = self.inner.session.get() {
            remove(&folder.path);
        }
    }
}

/// Removes folders that runs left behind when they were cut off.
pub(crate) fn remove_left(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX)) && path.is_dir();
        // One that is locked belongs to a run that still lives.
        if ours && File::open(path.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok()) {
            remove(&path);
        }
    }
}

/// What cannot be removed is unreadable anyhow, and is tried again by the next start.
fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_dir_all(path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "the data of a session could not be removed; nobody can read it");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn left(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_folder_is_removed_with_its_run() {
        let data = tempfile::tempdir().unwrap();
        let session = SessionFolder::make(data.path()).unwrap();
        std::fs::write(session.path().join("file"), "sealed").unwrap();
        drop(session);
        assert_eq!(left(data.path()), 0);
    }

    #[test]
    fn what_a_crash_left_is_removed_by_the_next_start_and_a_living_run_is_not() {
        let data = tempfile::tempdir().unwrap();
        let crashed = data.path().join(format!("{PREFIX}crashed"));
        std::fs::create_dir(&crashed).unwrap();
        std::fs::write(crashed.join(LOCK), "").unwrap();
        std::fs::create_dir(data.path().join("tenants")).unwrap();
        let living = SessionFolder::make(data.path()).unwrap();
        remove_left(data.path());
        assert!(!crashed.exists());
        assert!(living.path().exists() && data.path().join("tenants").exists());
    }
}
