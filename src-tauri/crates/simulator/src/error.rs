//! What can go wrong before the tenant serves.

use std::path::PathBuf;

/// Why a tenant could not be started.
#[derive(Debug, thiserror::Error)]
pub enum SimulatorError {
    /// A tenant of nobody, or of more people than there can be.
    #[error("a tenant cannot have {people} people, choose a number from 1 to {most}")]
    People {
        /// The number asked for.
        people: u32,
        /// The largest there can be.
        most: u32,
    },
    /// The port is taken, or may not be used.
    #[error("port {port} cannot be listened on, choose another or 0 for any free one")]
    Port {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The certificate or its key cannot be served with.
    #[error("the file {} cannot be used for TLS: {reason}", path.display())]
    TlsFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The key is that of another certificate.
    #[error("the key in {} does not belong to the certificate in {}, give the two that were made together", key.display(), certificate.display())]
    TlsKey {
        /// The file with the certificate.
        certificate: PathBuf,
        /// The file with the key.
        key: PathBuf,
    },
    /// The file changes are remembered in cannot be read or written.
    #[error("the state file {} cannot be used, check that the folder exists and can be written", path.display())]
    StateFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file changes are remembered in is damaged.
    #[error("line {line} of the state file {} cannot be read, delete the file to start afresh", path.display())]
    StateLine {
        /// The file.
        path: PathBuf,
        /// Counted from one.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The file changes are remembered in belongs to another tenant.
    #[error(
        "the state file {} belongs to a tenant of {people} people from seed {seed}, start with these or use another file",
        path.display()
    )]
    OtherTenant {
        /// The file.
        path: PathBuf,
        /// People of the tenant it belongs to.
        people: u32,
        /// Seed of the tenant it belongs to.
        seed: u64,
    },
    /// The history file cannot be opened.
    #[error("the history file {} cannot be opened, check that the folder exists and can be written", path.display())]
    HistoryFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The system gave no randomness to make the key that tokens are signed with.
    #[error("no signing key could be made")]
    SigningKey,
    /// The faults are not JSON, or have a key nobody knows.
    #[error("the faults cannot be read: {0}")]
    Faults(#[source] serde_json::Error),
    /// A lag of the faults is negative, or longer than anybody waits.
    #[error("the faults cannot be read: lagSeconds and listLagSeconds are not negative")]
    FaultSeconds,
    /// A rule of the faults says nothing, or contradicts itself.
    #[error("fault rule {rule} makes no sense: {reason}")]
    FaultRule {
        /// Counted from one.
        rule: usize,
        /// What is wrong with it.
        reason: String,
    },
}
