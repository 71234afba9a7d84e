//! The vault: one random 256-bit key that opens everything kept here.
//!
//! The key lives in the system's keychain, or in a file sealed under a passphrase where there is none (G69, G70). Never in a
//! plain file. Every store and the list of connections are encrypted with keys derived from it.

mod keychain;
mod sealed;

pub(crate) use sealed::{open_document, seal_document};

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::VaultState;
use hkdf::Hkdf;
use rand::RngCore as _;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::path::{Path, PathBuf};
use zeroize::{Zeroize as _, Zeroizing};

/// Shortest passphrase for a new vault, in characters.
const PASSPHRASE_LENGTH: usize = 12;

/// The key. No `Debug`, no copy left behind.
#[derive(Clone)]
pub(crate) struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    fn generate() -> Self {
        let mut bytes = [0u8; 32];
        rand::rng().fill_bytes(&mut bytes);
        let key = Self(Zeroizing::new(bytes));
        bytes.zeroize();
        key
    }

    /// The key for one purpose, for example one tenant's store.
    pub(crate) fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut derived = Zeroizing::new([0u8; 32]);
        // HKDF refuses only outputs longer than 255 hashes; 32 bytes is one.
        let expanded = Hkdf::<Sha256>::new(None, self.0.as_ref()).expand(purpose.as_bytes(), derived.as_mut());
        debug_assert!(expanded.is_ok());
        derived
    }
}

/// How the key is kept: `vault.json` in the data folder. Holds nothing secret in the clear.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kept")]
enum Record {
    /// In the keychain, under this account name.
    Keychain { version: u32, account: String },
    /// In this file, under a passphrase.
    Passphrase { version: u32, sealed: sealed::SealedKey },
}

/// The vault of a data folder.
pub(crate) struct Vault {
    file: PathBuf,
    key: Option<(MasterKey, &'static str)>,
}

impl Vault {
    /// The vault of a data folder, still closed.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { file: folder.join("vault.json"), key: None }
    }

    /// The key.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`] while the vault is closed.
    pub(crate) fn key(&self) -> Result<MasterKey, AppError> {
        self.key.as_ref().map(|(key, _)| key.clone()).ok_or_else(|| {
            AppError::new(ErrorCode::Locked, "the vault is locked")
                .hint("Enter its passphrase in the window, or name a passphrase file with --passphrase-file")
        })
    }

    /// Opens the vault without asking anybody, where that is possible, and says how it stands. Blocks on the keychain.
    pub(crate) fn open_quietly(&mut self) -> Result<VaultState, AppError> {
        if let Some((_, kept)) = &self.key {
            return Ok(VaultState::Open { kept: (*kept).to_owned() });
        }
        match self.record()? {
            Some(Record::Passphrase { .. }) => return Ok(VaultState::NeedsPassphrase),
            Some(Record::Keychain { account, .. }) => {
                let bytes = keychain::read(&account).map_err(|reason| {
                    AppError::new(
                        ErrorCode::Locked,
                        format!("the keychain does not give the key to this data: {reason}"),
                    )
                    .hint("Unlock the keychain of the account that made this data folder, then start again")
                })?;
                self.key = Some((MasterKey(bytes), "keychain"));
            }
            None => {
                self.refuse_when_sealed()?;
                let key = MasterKey::generate();
                let account = uuid::Uuid::new_v4().to_string();
                if let Err(reason) = keychain::write(&account, &key.0) {
                    return Ok(VaultState::NeedsNewPassphrase { reason });
                }
                // Another program may have been first: then its key counts, which the next look finds.
                if self.write(&Record::Keychain { version: 1, account })? {
                    self.key = Some((key, "keychain"));
                }
            }
        }
        self.open_quietly()
    }

    /// Opens the vault with a passphrase, or seals a new one under it. Slow on purpose.
    pub(crate) fn unlock(&mut self, passphrase: &SecretString) -> Result<(), AppError> {
        match self.record()? {
            Some(Record::Passphrase { sealed, .. }) => {
                let bytes = sealed::open_key(&sealed, passphrase)?;
                self.key = Some((MasterKey(bytes), "passphrase"));
            }
            Some(Record::Keychain { .. }) => {
                return Err(AppError::new(
                    ErrorCode::Invalid,
                    "this data is sealed by the keychain, not by a passphrase",
                )
                .hint("Start without a passphrase file, or name another data folder"));
            }
            None => {
                self.refuse_when_sealed()?;
                if passphrase.expose_secret().chars().count() < PASSPHRASE_LENGTH {
                    return Err(AppError::new(
                        ErrorCode::Invalid,
                        format!("the passphrase is too short: at least {PASSPHRASE_LENGTH} characters are needed"),
                    ));
                }
                let key = MasterKey::generate();
                if !self.write(&Record::Passphrase { version: 1, sealed: sealed::seal_key(&key.0, passphrase)? })? {
                    return self.unlock(passphrase);
                }
                self.key = Some((key, "passphrase"));
            }
        }
        Ok(())
    }

    /// Opens a vault whose key is kept nowhere. Only where there is none yet: data of an earlier run would seem to be gone.
    ///
    /// # Errors
    /// When this data folder has a vault.
    pub(crate) fn open_for_session(&mut self) -> Result<(), AppError> {
        if self.key.is_some() || self.record()?.is_some() {
            return Err(AppError::new(ErrorCode::Invalid, "this data folder has a vault already")
                .hint("Open it, or start with another data folder"));
        }
        self.refuse_when_sealed()?;
        self.key = Some((MasterKey::generate(), "session"));
        Ok(())
    }

    fn record(&self) -> Result<Option<Record>, AppError> {
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(AppError::file("read", &self.file, &error)),
        };
        let record = serde_json::from_str(&text).map_err(|error| {
            AppError::new(ErrorCode::Invalid, format!("{} is damaged: {error}", self.file.display()))
                .hint("Restore it from a backup; without it the data in this folder cannot be opened")
        })?;
        Ok(Some(record))
    }

    /// Writes the record of a new vault; `false` when another program was faster.
    fn write(&self, record: &Record) -> Result<bool, AppError> {
        let text = serde_json::to_vec_pretty(record)
            .map_err(|error| AppError::new(ErrorCode::Internal, format!("the vault could not be written: {error}")))?;
        crate::files::write_private_once(&self.file, &text)
    }

    /// Data sealed under a key that is gone must not be shut out for good by making another one.
    fn refuse_when_sealed(&self) -> Result<(), AppError> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        let sealed = ["connections.sealed", "tenants"].iter().any(|name| folder.join(name).exists());
        if !sealed {
            return Ok(());
        }
        Err(AppError::new(
            ErrorCode::Locked,
            format!("{} is missing, but there is data sealed with it", self.file.display()),
        )
        .hint("Restore it from a backup, or move the data folder away to begin anew"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn passphrase(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[test]
    fn a_passphrase_opens_what_it_sealed_and_no_other_does() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::new(folder.path());
        vault.unlock(&passphrase("correct horse battery")).unwrap();
        let derived = vault.key().unwrap().derive("test");

        let mut again = Vault::new(folder.path());
        assert_eq!(again.open_quietly().unwrap(), VaultState::NeedsPassphrase);
        assert_eq!(again.key().err().unwrap().code, ErrorCode::Locked);
        assert_eq!(again.unlock(&passphrase("wrong horse battery")).unwrap_err().code, ErrorCode::Locked);
        again.unlock(&passphrase("correct horse battery")).unwrap();
        assert_eq!(*again.key().unwrap().derive("test"), *derived);
        assert_ne!(*again.key().unwrap().derive("other"), *derived);
    }

    #[test]
    fn a_short_passphrase_seals_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::new(folder.path());
        assert_eq!(vault.unlock(&passphrase("too short")).unwrap_err().code, ErrorCode::Invalid);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_lost_vault_is_not_replaced_while_there_is_data_sealed_with_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("connections.sealed"), "sealed").unwrap();
        let mut vault = Vault::new(folder.path());
        assert_eq!(vault.open_quietly().unwrap_err().code, ErrorCode::Locked);
        assert_eq!(vault.unlock(&passphrase("correct horse battery")).unwrap_err().code, ErrorCode::Locked);
        assert!(!folder.path().join("vault.json").exists());
    }

    #[test]
    fn of_two_programs_that_start_at_once_one_makes_the_vault_and_both_use_it() {
        let folder = tempfile::tempdir().unwrap();
        let barrier = std::sync::Barrier::new(2);
        let keys: Vec<_> = std::thread::scope(|scope| {
            let start = || {
                let mut vault = Vault::new(folder.path());
                barrier.wait();
                vault.unlock(&passphrase("correct horse battery")).unwrap();
                vault.key().unwrap().derive("test")
            };
            let threads = [scope.spawn(start), scope.spawn(start)];
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(*keys[0], *keys[1]);
    }

    #[test]
    fn a_damaged_vault_is_said_to_be_damaged() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("vault.json"), "{").unwrap();
        let error = Vault::new(folder.path()).open_quietly().unwrap_err();
        assert!(error.message.contains("is damaged"), "{error}");
    }
}
