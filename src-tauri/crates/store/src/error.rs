//! What can go wrong with the file that holds the copy and the journal.

use model::{JobId, PlanId, TenantId, journal::Step};
use std::path::PathBuf;

/// Why a call to the store failed. Nothing of the failed call is kept: each call is one transaction.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Opened for reading, and there is no such file.
    #[error("There is no local copy at {}: connect and synchronise first", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Another Tenantry, or another part of this one, writes to this file.
    #[error("The local copy is in use{}: close the other window or command, then try again", holder(*by))]
    InUse {
        /// The process that holds it, where it could be found out.
        by: Option<u32>,
    },
    /// The key is wrong, or the file is not one of ours.
    #[error("{} cannot be read: the key is not the one it was made with, or the file is damaged", path.display())]
    NotReadable {
        /// The file.
        path: PathBuf,
    },
    /// A part of the file cannot be read. It is made anew when it is opened for writing the next time.
    #[error("The local copy is damaged: it is made anew when it is opened the next time")]
    Damaged,
    /// Written by a later version of the program.
    #[error(
        "The local copy was written by a newer Tenantry (form {found}, this one knows {known}): update Tenantry to open it"
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// Written by an earlier version of the program and opened for reading only, which cannot bring it up to date.
    #[error(
        "The local copy was written by an older Tenantry (form {found}, this one needs {known}): open it once for writing"
    )]
    Older {
        /// The file's version.
        found: u32,
        /// The one this program needs.
        known: u32,
    },
    /// Written to, though opened for reading.
    #[error("The local copy is open for reading only: open it for writing to change it")]
    ReadOnly,
    /// Asked for a time before the copy, or before what is kept of its past.
    #[error("The copy does not go back that far: what it knows begins {begins}")]
    BeforeHistory {
        /// The first time that can be asked for.
        begins: jiff::Timestamp,
    },
    /// More people than a copy can hold.
    #[error("The copy holds more people than Tenantry can count")]
    Full,
    /// No space left where the file lies.
    #[error("The disk is full, nothing was written: make room and try again")]
    DiskFull,
    /// The file belongs to another tenant (G29).
    #[error("This copy belongs to tenant {expected}, not to {found}: choose the connection of that tenant")]
    OtherTenant {
        /// The tenant of the file.
        expected: TenantId,
        /// The tenant of what was to be written.
        found: TenantId,
    },
    /// A page of a round that is over or was begun anew.
    #[error("Round {round} is not the one under way: start the synchronisation again")]
    RoundOver {
        /// The round of the page.
        round: i64,
    },
    /// No such plan.
    #[error("Plan {0} is not in the store: make it again")]
    UnknownPlan(PlanId),
    /// The plan has a job already: run again, it would create everybody twice.
    #[error("Plan {plan} was already started as job {job}: resume that job, or make a new plan")]
    PlanStarted {
        /// The plan.
        plan: PlanId,
        /// Its job.
        job: JobId,
    },
    /// A password in what was to be kept.
    #[error("Change {change} of the plan holds a password, which is never stored: make the plan again without it")]
    SecretInPlan {
        /// The number of the change.
        change: u32,
    },
    /// No such job.
    #[error("Job {0} is not in the store: choose one of the list")]
    UnknownJob(JobId),
    /// A condition names what the copy does not know. Nobody would fit it, and everybody its opposite.
    #[error("no {kind} is called {name:?}")]
    UnknownName {
        /// What was named, in a word for people.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// No such item in the job.
    #[error("Job {job} has no change {change}")]
    UnknownItem {
        /// The job.
        job: JobId,
        /// The number asked for.
        change: u32,
    },
    /// The step may be on its way or is done: sending it again could do it twice (G55).
    #[error("{} of change {change} was sent before and is not known to have failed: look it up first", step.word())]
    InDoubt {
        /// The change.
        change: u32,
        /// The step.
        step: Step,
    },
    /// The entry has another outcome already; outcomes are never written over.
    #[error("Journal entry {entry} is already settled with another outcome")]
    AlreadySettled {
        /// Its number.
        entry: i64,
    },
    /// No such journal entry in that job.
    #[error("Journal entry {entry} does not belong to this change")]
    UnknownEntry {
        /// Its number.
        entry: i64,
    },
    /// A folder or file operation failed.
    #[error("{} cannot be opened or written: check that the folder is yours", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file could not be brought to this program's version; it is unchanged.
    #[error("The local copy could not be brought up to date; it is unchanged")]
    Migration(#[source] rusqlite_migration::Error),
    /// A value in the file is not what this program writes.
    #[error("The local copy holds a value that cannot be understood: rebuild it")]
    Value(#[from] serde_json::Error),
    /// SQLite refused.
    #[error("The local copy could not be read or written")]
    Database(#[source] rusqlite::Error),
}

fn holder(by: Option<u32>) -> String {
    by.map(|process| format!(" by process {process}")).unwrap_or_default()
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ if crate::damage::is_damage(&error) => Self::Damaged,
            _ => Self::Database(error),
        }
    }
}
