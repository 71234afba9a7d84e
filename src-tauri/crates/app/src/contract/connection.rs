//! A connection after it was made: what it may do, how it is set, its quota, signing in again, forgetting it.

use super::connect::{CloudChoice, ConnectionKind, CredentialShown};
use super::error::AppError;
use super::safety::Safety;
use super::sign_in::Remedy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignedInAs {
    /// The person's or the app's name.
    pub name: String,
    /// The sign-in name, or the client id.
    pub user_name: String,
    /// Object id of the person or of the app's service principal.
    pub object_id: String,
    /// Names of directory roles, as far as the token tells.
    pub roles: Vec<String>,
    /// Scopes or application permissions granted.
    pub granted: Vec<String>,
}

/// What the window offers, by what was granted. An ability that is missing says what to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Abilities {
    /// Each task of the Connect wizard.
    pub abilities: Vec<Ability>,
    /// Whether granted permissions are known yet: not before the first sign-in of this program's run.
    pub known: bool,
    /// The sign-in has ended or was refused: nothing can be sent until somebody signs in again.
    pub sign_in_needed: Option<SignInNeeded>,
}

/// One ability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Ability {
    /// The task's id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// Whether it can be done.
    pub granted: bool,
    /// The permissions that are missing.
    pub missing: Vec<String>,
    /// What to ask for, as a sentence.
    pub ask: Option<String>,
}

/// Why somebody has to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignInNeeded {
    /// The refusal.
    pub error: AppError,
    /// What the button offers.
    pub remedy: Remedy,
}

/// How a connection is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionSettings {
    /// Its name.
    pub name: String,
    /// The organisation.
    pub tenant_name: String,
    /// The tenant's id.
    pub tenant_id: String,
    /// Its cloud.
    pub cloud: CloudChoice,
    /// The cloud's name.
    pub cloud_label: String,
    /// Sign-in root.
    pub login: String,
    /// Graph root.
    pub graph: String,
    /// As a person or as an app; the demo tenant is an app.
    pub kind: ConnectionKind,
    /// Whether it is the demo tenant.
    pub demo: bool,
    /// Application (client) ID.
    pub client_id: String,
    /// Whether the app is Microsoft's shared one.
    pub shared_client: bool,
    /// Who is signed in, as last known.
    pub signed_in: Option<SignedInAs>,
    /// Whether a sign-in is kept on this computer.
    pub sign_in_kept: bool,
    /// What an app proves itself with.
    pub credential: Option<CredentialShown>,
    /// A sentence when the credential expires within 30 days or has expired.
    pub reminder: Option<String>,
    /// How fast it may go.
    pub pace: PaceChoice,
    /// How it gets to the network.
    pub proxy: ProxyChoice,
    /// Protected accounts, limits, defaults, colour.
    pub safety: Safety,
    /// People of `safety.protected`, for showing.
    pub protected_names: Vec<String>,
    /// Size of the copy on disk, in bytes.
    pub copy_bytes: u64,
}

/// How fast a connection may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaceChoice {
    /// All the service allows: for an app registration nobody shares.
    Full,
    /// Three quarters of it.
    Considerate,
}

/// How a connection gets to the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum ProxyChoice {
    /// As the system says.
    System,
    /// Never through a proxy.
    None,
    /// Through this one.
    Manual {
        /// `http://host:port`; a user name and password in it are kept sealed and shown as `***`.
        address: String,
    },
}

/// Changes a connection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeConnection {
    /// The connection.
    pub connection: String,
    /// The change.
    pub change: ConnectionChange,
}

/// One change of a connection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "set")]
pub enum ConnectionChange {
    /// How fast.
    Pace {
        /// The pace.
        pace: PaceChoice,
    },
    /// How often the window looks for changes, 1 minute to a day.
    Refresh {
        /// Minutes.
        minutes: u32,
    },
    /// The proxy. Takes effect when the connection is opened the next time.
    Proxy {
        /// The proxy.
        proxy: ProxyChoice,
    },
    /// Limits, defaults, colour, production. An account is taken off the protected list, and a limit raised, only with `typed`.
    Safety {
        /// All of it.
        safety: Safety,
        /// The tenant's name, typed, when a protected account is taken off (G18) or a limit of a day is loosened (G68).
        typed: Option<String>,
    },
}

/// Forgets a tenant on this computer (G71).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ForgetConnection {
    /// The connection.
    pub connection: String,
    /// Its name, typed.
    pub typed: String,
}

/// What was wiped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    /// What was removed, a line each: the copy, the journal, drafts, the sign-in.
    pub removed: Vec<String>,
    /// What was looked for afterwards and not found.
    pub proof: String,
    /// What stays at Microsoft and what to do about it.
    pub remains: Vec<String>,
}

/// The quota gauge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuotaShown {
    /// Writes of the last two and a half minutes.
    pub writes_used: u32,
    /// How many this connection allows itself in that time.
    pub writes_allowed: u32,
    /// Of what the service allows.
    pub writes_ceiling: u32,
    /// Requests since the program started.
    pub requests: u64,
    /// Of these, how many were asked to wait.
    pub throttled: u64,
    /// The share of the limit the service last told, in percent; only above 80.
    pub told_percent: Option<u32>,
    /// While the service asked us to wait.
    pub waiting: Option<QuotaWait>,
    /// The pace.
    pub pace: PaceChoice,
}

/// The service asked us to wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuotaWait {
    /// Until when, ISO 8601.
    pub until: String,
    /// How long it asked for, in seconds.
    pub seconds: f64,
}

/// A text for support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The text: versions, addresses, the checks, the last calls; no names, no addresses of people, no secrets.
    pub text: String,
}
