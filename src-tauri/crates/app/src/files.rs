//! Files of the data folder and files for people: written whole or not at all, readable by their owner alone where it matters.

use crate::contract::error::{AppError, ErrorCode};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Writes a private file: to a new file of a name of its own beside it, synced, then renamed over it.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> Result<(), AppError> {
    let temporary = write_beside(path, content)?;
    std::fs::rename(&temporary, path).map_err(|error| {
        let _ = std::fs::remove_file(&temporary);
        AppError::file("write", path, &error)
    })
}

/// The same, but only when there is no such file yet; `false` when there is one, which stays as it is.
pub(crate) fn write_private_once(path: &Path, content: &[u8]) -> Result<bool, AppError> {
    let temporary = write_beside(path, content)?;
    // A link is made whole or not at all, and never over something: two programs cannot both be first.
    let linked = std::fs::hard_link(&temporary, path);
    let _ = std::fs::remove_file(&temporary);
    match linked {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(AppError::file("write", path, &error)),
    }
}

fn write_beside(path: &Path, content: &[u8]) -> Result<PathBuf, AppError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", uuid::Uuid::new_v4().simple()));
    let temporary = path.with_file_name(name);
    let written =
        create_private(&temporary).and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()));
    match written {
        Ok(()) => Ok(temporary),
        Err(error) => {
            let _ = std::fs::remove_file(&temporary);
            Err(AppError::file("write", path, &error))
        }
    }
}

/// Reads a file whole, or says with `too_large` that it is larger than it may be. The limit holds for what is read, however the
/// file changes meanwhile.
pub(crate) fn read_at_most(path: &Path, limit: u64, too_large: &str) -> Result<Vec<u8>, AppError> {
    let most = limit.saturating_add(1);
    // All the room at once: growing would leave copies of what may be a key behind.
    // As much as the file has: whoever wipes the content wipes the whole of what was set aside for it.
    let size = std::fs::metadata(path).map_or(0, |file| file.len().saturating_add(1)).min(most);
    let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut content))
        .map_err(|error| AppError::file("read", path, &error))?;
    if u64::try_from(content.len()).unwrap_or(u64::MAX) > limit {
        return Err(AppError::new(ErrorCode::Invalid, too_large));
    }
    Ok(content)
}

/// Overwrites a file and removes it, as well as a program can: copies of it may remain on the disk, in backups, in the cloud. A file
/// that is another by now is left alone.
pub(crate) fn wipe(path: &Path, sha256: &str) -> Result<(), AppError> {
    use sha2::{Digest as _, Sha256};
    let refused = |error: io::Error| AppError::file("delete", path, &error);
    let content = zeroize::Zeroizing::new(std::fs::read(path).map_err(refused)?);
    let found: String = Sha256::digest(&*content).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != sha256 {
        let message = format!("{} has changed since it was read, so it was not deleted", path.display());
        return Err(AppError::new(ErrorCode::Invalid, message));
    }
    let mut file = OpenOptions::new().write(true).open(path).map_err(refused)?;
    io::copy(&mut io::repeat(0).take(content.len() as u64), &mut file).map_err(refused)?;
    file.sync_all().map_err(refused)?;
    drop(file);
    std::fs::remove_file(path).map_err(refused)
}

/// Keeps other programs out while something of the data folder is read and written again.
pub(crate) fn exclusively<T>(path: &Path, work: impl FnOnce() -> Result<T, AppError>) -> Result<T, AppError> {
    let file = private(OpenOptions::new().write(true).create(true).truncate(false))
        .open(path)
        .and_then(|file| file.lock().map(|()| file))
        .map_err(|error| AppError::file("lock", path, &error))?;
    let result = work();
    // Closing the file would release it too; a failure here changes nothing.
    let _ = file.unlock();
    result
}

/// Makes a new private file; refuses to write over one that is there.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Makes a folder that only its owner can look into.
pub(crate) fn make_private_folder(path: &Path) -> Result<(), AppError> {
    std::fs::create_dir_all(path).map_err(|error| AppError::file("make", path, &error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(path, permissions).map_err(|error| AppError::file("protect", path, &error))?;
    }
    Ok(())
}

/// On Unix the mode says "owner only"; on Windows the user's profile folder already does.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

impl AppError {
    /// A file could not be read, written, made.
    pub(crate) fn file(act: &str, path: &Path, error: &io::Error) -> Self {
        let code = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
            io::ErrorKind::NotFound => ErrorCode::NotFound,
            _ => ErrorCode::Invalid,
        };
        let error = Self::new(code, format!("cannot {act} {}: {error}", path.display()));
        if code == ErrorCode::DiskFull {
            error.hint("Free some space, then try again; nothing was lost")
        } else {
            error
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "four").unwrap();
        assert_eq!(read_at_most(&file, 4, "too large").unwrap(), b"four");
        let refused = read_at_most(&file, 3, "too large").unwrap_err();
        assert_eq!((refused.code, refused.message.as_str()), (ErrorCode::Invalid, "too large"));
        let absent = read_at_most(&folder.path().join("absent"), 3, "too large").unwrap_err();
        assert_eq!(absent.code, ErrorCode::NotFound);
    }
}
