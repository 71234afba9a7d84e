//! The Connect wizard: from "which tenant?" to the first copy. One document, [`Connecting`], tells all of it; every command
//! answers with the document as it stands, and `connect.changed` tells that something moved behind the window's back.
//!
//! It lives in memory only, since it can hold a secret that nobody confirmed yet. What is no secret of a new one is kept, so that
//! it can be taken up again.

use super::connection::SignedInAs;
use super::safety::{FoundPerson, Safety, SafetyChoices};
use super::sign_in::SignInState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a tenant is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ConnectionKind {
    /// As a person, in the system's browser.
    Account,
    /// As an app, with a secret or a certificate.
    App,
}

/// A national cloud (`facts/graph.md §1.1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CloudChoice {
    /// Worldwide, GCC too.
    Global,
    /// US Government L4 (GCC High).
    Usgov,
    /// US Government L5 (DoD).
    UsgovDod,
    /// China, operated by 21Vianet.
    China,
    /// Other roots, for a simulated tenant.
    Custom,
}

/// Begins the wizard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BeginConnecting {
    /// As a person or as an app.
    pub kind: ConnectionKind,
    /// An existing connection to change: its sign-in, its app or what it may do. `None` makes a new one.
    pub connection: Option<String>,
}

/// Arguments that name a run of the wizard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfConnecting {
    /// Its id.
    pub id: String,
}

/// Looks a tenant up (A2).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindTenant {
    /// The run.
    pub id: String,
    /// A domain, the tenant's id, or any mail address of the organisation.
    pub text: String,
    /// The cloud a person chose; `None` finds it out.
    pub cloud: Option<CloudChoice>,
    /// Sign-in root of a custom cloud.
    pub login: Option<String>,
    /// Graph root of a custom cloud.
    pub graph: Option<String>,
}

/// Chooses tasks (A3).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseTasks {
    /// The run.
    pub id: String,
    /// Ids of the tasks; those that are always on may be left out.
    pub tasks: Vec<String>,
}

/// Names the app registration (A4, way 2).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetClient {
    /// The run.
    pub id: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Use Microsoft Graph Command Line Tools instead of an own app registration.
    pub shared: bool,
}

/// Gives the app's secret (A5). It goes in and never comes out.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetSecret {
    /// The run.
    pub id: String,
    /// The secret's Value.
    pub secret: String,
    /// The day it expires, `YYYY-MM-DD`; `None` when not known.
    pub expires: Option<String>,
}

impl std::fmt::Debug for SetSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SetSecret").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Makes a key pair (A5).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeCertificate {
    /// The run.
    pub id: String,
    /// For how many days, 30 to 1095.
    pub days: u32,
}

/// Takes a certificate from files (A5).
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenCertificate {
    /// The run.
    pub id: String,
    /// PEM or PFX file.
    pub path: String,
    /// File of the private key, when the PEM file does not hold it.
    pub key_path: Option<String>,
    /// Password of a PFX file.
    pub password: Option<String>,
}

impl std::fmt::Debug for OpenCertificate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("OpenCertificate").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A file to write.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveOfConnecting {
    /// The run.
    pub id: String,
    /// Where.
    pub path: String,
}

/// What is told about safety (A7).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetSafety {
    /// The run.
    pub id: String,
    /// All of it.
    pub safety: Safety,
}

/// Looks for people to protect (A7).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindPeople {
    /// The run, signed in.
    pub id: String,
    /// How a name or a sign-in name begins.
    pub text: String,
}

/// People who were found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundPeople {
    /// A few, in the order of the tenant.
    pub people: Vec<FoundPerson>,
}

/// Keeps the connection and begins the first copy (A8).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FinishConnecting {
    /// The run.
    pub id: String,
    /// What it is called on this computer.
    pub name: String,
    /// Parts that are left out of the copy of a new connection, by their ids.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// A part of the copy that can be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyPart {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// The wizard as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Connecting {
    /// Its id.
    pub id: String,
    /// As a person or as an app.
    pub kind: ConnectionKind,
    /// The connection that is changed; `None` for a new one.
    pub connection: Option<String>,
    /// The tenant, once found.
    pub tenant: Option<FoundTenant>,
    /// Where a connection file says the tenant is, to be looked for there; nothing counts as found until it answered.
    pub prefill: Option<TenantPrefill>,
    /// All tasks, in the order of the list.
    pub tasks: Vec<Task>,
    /// Presets over them.
    pub presets: Vec<TaskPreset>,
    /// The permissions to ask for: delegated scopes or application permissions, by `kind`.
    pub permissions: Vec<String>,
    /// The app registration, once known.
    pub client: Option<ClientChoice>,
    /// What an app proves itself with, once known.
    pub credential: Option<CredentialShown>,
    /// A sign-in under way, or how the last one ended.
    pub sign_in: SignInState,
    /// Who is signed in.
    pub signed_in: Option<SignedInAs>,
    /// The permissions asked for that this sign-in was not granted, nor a wider one in their place; empty until somebody is
    /// signed in.
    pub missing: Vec<String>,
    /// The check list (A6); empty until it ran.
    pub checks: Vec<Check>,
    /// Whether checks are still running.
    pub checking: bool,
    /// Protected accounts, limits and defaults, proposed after the check.
    pub safety: Option<Safety>,
    /// What can be chosen there.
    pub safety_choices: Option<SafetyChoices>,
    /// How large the tenant is, asked after the check.
    pub size: Option<TenantSize>,
    /// Parts of the copy that can be left out.
    pub parts: Vec<CopyPart>,
    /// A name for the connection that is free.
    pub suggested_name: Option<String>,
}

/// A tenant that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundTenant {
    /// What was typed.
    pub text: String,
    /// The tenant's id.
    pub tenant_id: String,
    /// The domain it was found by, when it was one.
    pub domain: Option<String>,
    /// Its cloud.
    pub cloud: CloudChoice,
    /// The cloud's name for people.
    pub cloud_label: String,
    /// Sign-in root.
    pub login: String,
    /// Graph root.
    pub graph: String,
    /// A connection on this computer that leads there already.
    pub connected_as: Option<String>,
}

/// What a connection file says of its tenant. It can come from anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TenantPrefill {
    /// Its domain or id.
    pub text: String,
    /// Its cloud.
    pub cloud: CloudChoice,
    /// Sign-in root.
    pub login: String,
    /// Graph root.
    pub graph: String,
}

/// Something the program may be allowed to do (A3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// For [`ChooseTasks`].
    pub id: String,
    /// What people read.
    pub label: String,
    /// What is missing without it.
    pub without: String,
    /// The permissions it needs, of the connection's kind.
    pub permissions: Vec<String>,
    /// What one has to know, such as "needs Entra ID P1".
    pub note: Option<String>,
    /// Always on.
    pub always: bool,
    /// Chosen.
    pub on: bool,
    /// Whether this kind of connection can do it at all; `note` says why not.
    pub possible: bool,
}

/// A preset: *Read only*, *Help desk*, *User manager*, *Everything*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskPreset {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The tasks it turns on.
    pub tasks: Vec<String>,
}

/// The app registration a connection signs in through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClientChoice {
    /// Application (client) ID.
    pub client_id: String,
    /// Microsoft Graph Command Line Tools, whose quota is shared.
    pub shared: bool,
    /// Created by this wizard.
    pub created: bool,
    /// Whether it was approved for everybody when it was created; `None` when it was not, or nobody knows.
    pub approved: Option<bool>,
}

/// What an app proves itself with, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum CredentialShown {
    /// A secret.
    Secret {
        /// The day it expires, `YYYY-MM-DD`, when it was told.
        expires: Option<String>,
    },
    /// A certificate.
    Certificate {
        /// SHA-1, as the portal shows it.
        thumbprint: String,
        /// The day it expires, `YYYY-MM-DD`.
        expires: String,
        /// The key pair was made here, so the public part has to be uploaded to the app registration.
        made_here: bool,
        /// Where the public part was saved, once it was.
        saved_to: Option<String>,
    },
}

/// A run of the wizard that was left: everything but its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftConnecting {
    /// Its id, for `connect.resume` and `connect.discard`.
    pub id: String,
    /// As a person or as an app.
    pub kind: ConnectionKind,
    /// The tenant, for people.
    pub tenant: String,
    /// When it was last moved on, ISO 8601.
    pub at: String,
}

/// A line of the check list (A6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// Which.
    pub id: String,
    /// What was looked at.
    pub label: String,
    /// How it came out.
    pub state: CheckState,
    /// What was found.
    pub found: String,
    /// What that means here.
    pub effect: Option<String>,
    /// What to do about it.
    pub cure: Option<String>,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CheckState {
    /// Not there yet.
    Running,
    /// As it should be.
    Ok,
    /// Usable, with something to know.
    Warn,
    /// Missing. Never blocks a start with reading.
    Failed,
    /// Blocks: the clock, or the wrong tenant.
    Stop,
}

/// How large a tenant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TenantSize {
    /// People, guests too.
    pub people: Option<u32>,
    /// Groups.
    pub groups: Option<u32>,
    /// Seconds a first copy of the people takes, about.
    pub seconds: Option<u32>,
}

/// What somebody else has to do when they must approve it (A4, way 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationGuide {
    /// The page, as Markdown.
    pub page: String,
    /// The same as clicks, for the screen.
    pub steps: Vec<String>,
    /// A PowerShell script (Microsoft.Graph module).
    pub power_shell: String,
    /// A script for Azure CLI.
    pub command_line: String,
    /// The consent page, once the app is known.
    pub consent_url: Option<String>,
    /// The portal's page of app registrations.
    pub portal_url: String,
    /// The redirect address to register, for signing in as a person.
    pub redirect: Option<String>,
}
