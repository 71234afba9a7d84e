//! The use cases of Tenantry: what the window and the terminal can ask for, and nothing else.
//!
//! Both go through [`contract::dispatch`] or the functions behind it. Whatever the outside world provides (a clock, a
//! place to send events) is handed in. Nothing here knows Tauri, HTTP or SQL.

pub mod approvals;
mod arriving;
mod audit;
mod bindings;
mod browser;
mod budget;
mod call;
mod clients;
mod clock;
mod closing;
mod connect;
mod connection;
pub mod connections;
pub mod contract;
mod copy;
mod demo;
mod directory;
mod draft;
mod errors;
mod events;
pub mod export;
mod facts;
mod files;
mod group_view;
mod groups;
mod hand_over;
mod import_request;
mod imports;
pub mod job_acts;
pub mod job_files;
mod job_view;
pub mod jobs;
mod keeping;
pub mod leaving;
mod licenses;
pub mod log;
pub mod look_up;
pub mod make;
mod objects;
pub mod own_log;
mod palette;
pub mod people;
mod plan_file;
mod plan_view;
pub mod plans;
mod problems;
mod records;
mod refresh;
pub mod schedule;
mod seats;
mod session;
mod signing;
mod tenant;
mod unattended;
mod vault;
mod wizards;

pub use approvals::PlanOnFile;
pub use browser::{Browser, SystemBrowser};
pub use budget::{DayLimits, LimitsShown};
pub use closing::{ClosingChoice, ClosingQuestion};
pub use events::EventSink;
pub use groups::{Group, GroupLine, GroupMember, Groups};
pub use hand_over::{HandOverFile, NobodyKnows};
pub use import_request::ImportRequest;
pub use refresh::{FailedPart, RoundSummary};
pub use store::Access;

use contract::error::{AppError, ErrorCode};
use contract::start::VaultState;
use events::Events;
use secrecy::SecretString;
use session::SessionFolder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tenant::Tenant;
use vault::Vault;

/// How the program is started.
pub struct Setup {
    /// The data folder; the system's own place for this program when absent.
    pub data: Option<PathBuf>,
    /// A file holding the passphrase of the vault, instead of the keychain.
    pub passphrase_file: Option<PathBuf>,
    /// Contact no service; read the copy.
    pub offline: bool,
    /// Whether stores are opened for writing (one program at a time) or only read.
    pub access: Access,
    /// Refresh open directories by itself, as the window does.
    pub background: bool,
    /// Open the demo tenant with so many people at once.
    pub demo_first: Option<u32>,
    /// Who hears of changes.
    pub events: Arc<dyn EventSink>,
    /// What opens pages for a person to sign in.
    pub browser: Arc<dyn Browser>,
}

/// The program without a face.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    offline: bool,
    access: Access,
    background: bool,
    demo_first: Option<u32>,
    vault: Mutex<Vault>,
    /// Set once the data of this run is to be gone with it.
    session: OnceLock<SessionFolder>,
    tenants: Mutex<BTreeMap<String, Arc<Tenant>>>,
    /// The Global Administrators of each tenant: several connections can lead to one.
    administrators: Mutex<BTreeMap<model::TenantId, Arc<engine::Administrators>>>,
    opening: tokio::sync::Mutex<()>,
    events: Events,
    browser: Arc<dyn Browser>,
    runs: connect::Runs,
}

impl App {
    /// Prepares the data folder and, where a passphrase file is given, opens the vault.
    ///
    /// # Errors
    /// When the folder or the passphrase file cannot be used.
    pub fn new(setup: Setup) -> Result<Self, AppError> {
        let folder = match setup.data {
            Some(folder) => folder,
            None => default_folder()?,
        };
        // Reading must work where nothing can be written.
        if setup.access == Access::Write || !folder.exists() {
            files::make_private_folder(&folder)?;
            session::remove_left(&folder);
        }
        let mut vault = Vault::new(&folder);
        if let Some(path) = &setup.passphrase_file {
            vault.unlock(&read_passphrase(path)?)?;
        }
        Ok(Self {
            inner: Arc::new(Inner {
                folder,
                offline: setup.offline,
                access: setup.access,
                background: setup.background,
                demo_first: setup.demo_first,
                vault: Mutex::new(vault),
                session: OnceLock::new(),
                tenants: Mutex::new(BTreeMap::new()),
                administrators: Mutex::default(),
                opening: tokio::sync::Mutex::new(()),
                events: Events::new(setup.events),
                browser: setup.browser,
                runs: connect::Runs::default(),
            }),
        })
    }

    /// The folder that holds everything.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.inner.session.get().map_or(self.inner.folder.as_path(), SessionFolder::path)
    }

    fn vault(&self) -> MutexGuard<'_, Vault> {
        lock(&self.inner.vault)
    }

    /// Opens the vault without asking, where that is possible. Blocks on the keychain.
    fn vault_state(&self) -> Result<VaultState, AppError> {
        self.vault().open_quietly()
    }

    /// What all jobs of a tenant share, so that two never take the last of its Global Administrators away (G17).
    fn administrators(&self, tenant: model::TenantId) -> Arc<engine::Administrators> {
        let mut known = lock(&self.inner.administrators);
        let least = engine::facts::Settings::default().least_administrators();
        Arc::clone(known.entry(tenant).or_insert_with(|| Arc::new(engine::Administrators::at_least(least))))
    }

    /// An open tenant.
    fn tenant(&self, connection: &str) -> Result<Arc<Tenant>, AppError> {
        lock(&self.inner.tenants).get(connection).cloned().ok_or_else(|| {
            AppError::new(ErrorCode::NotFound, format!("the connection {connection:?} is not open"))
                .hint("Open it first")
        })
    }
}

/// A poisoned lock only says that another thread failed while it held it; what it guards here stays whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn default_folder() -> Result<PathBuf, AppError> {
    directories::ProjectDirs::from("dev", "Tenantry", "Tenantry")
        .map(|folders| folders.data_dir().to_owned())
        .ok_or_else(|| {
            AppError::new(ErrorCode::Invalid, "this account has no home folder to keep data in")
                .hint("Name a data folder with --data")
        })
}

fn read_passphrase(path: &Path) -> Result<SecretString, AppError> {
    let text = std::fs::read_to_string(path).map_err(|error| AppError::file("read", path, &error))?;
    Ok(SecretString::from(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Milliseconds from one instant to another (or to now), both ISO 8601; `None` when they are not.
#[must_use]
pub fn elapsed_ms(from: &str, to: Option<&str>) -> Option<i64> {
    let from: jiff::Timestamp = from.parse().ok()?;
    let to = match to {
        Some(to) => to.parse().ok()?,
        None => now(),
    };
    Some(to.as_millisecond() - from.as_millisecond())
}

/// The time now.
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}
