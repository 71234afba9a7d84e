//! First answers: what this program is, what it knows, whether it may open it.

use super::connect::{ConnectionKind, LeftConnecting};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No arguments.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Nothing {}

/// Arguments that name a connection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfConnection {
    /// The connection's name.
    pub connection: String,
}

/// The state of the program at start.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// This program's version.
    pub version: String,
    /// The folder that holds everything.
    pub data_folder: String,
    /// Whether the vault is open.
    pub vault: VaultState,
    /// Connections on this computer; empty while the vault is locked.
    pub connections: Vec<ConnectionSummary>,
    /// Runs of the Connect wizard that were left, newest first.
    pub left: Vec<LeftConnecting>,
    /// The connection the program was asked to open on its command line, or the one last open.
    pub open_first: Option<String>,
    /// The program was asked on its command line to open the demo tenant with so many people.
    pub demo_first: Option<u32>,
}

/// Whether the key to everything kept here is at hand (G70).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "state")]
pub enum VaultState {
    /// Open.
    Open {
        /// Where the key is kept: `keychain`, `passphrase`, or nowhere: `session`.
        kept: String,
    },
    /// There is no keychain: a passphrase must be chosen first.
    NeedsNewPassphrase {
        /// Why the keychain cannot be used.
        reason: String,
    },
    /// Sealed under a passphrase.
    NeedsPassphrase,
}

/// A passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Passphrase {
    /// The text. At least 12 characters when it is a new one.
    pub passphrase: String,
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Passphrase(…)")
    }
}

/// A connection as the first screen lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionSummary {
    /// Its name.
    pub name: String,
    /// The organisation's name.
    pub tenant_name: String,
    /// The tenant's id.
    pub tenant_id: String,
    /// Whether it is the built-in demo tenant.
    pub demo: bool,
    /// Whether it is open in this program.
    pub open: bool,
    /// Login root.
    pub login: String,
    /// Graph root.
    pub graph: String,
    /// As a person or as an app.
    pub kind: ConnectionKind,
    /// Who is signed in, as last known: the person's or the app's name.
    pub signed_in: Option<String>,
    /// Index of the tenant's colour, 0 to 7; `None` before somebody chose one.
    pub colour: Option<u8>,
    /// Marked as production.
    pub production: bool,
}

/// A file to read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenFile {
    /// Which.
    pub path: String,
}

/// A file of a connection to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionFile {
    /// The connection.
    pub connection: String,
    /// Where.
    pub path: String,
}

/// Opens the built-in demo tenant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenDemo {
    /// How many people it has: 50, 2,000, 50,000 or 1,000,000.
    pub people: u32,
}
