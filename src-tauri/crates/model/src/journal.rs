//! The words of the journal: jobs, their items, and what was intended and answered for each step.

use crate::{JobId, PlanId, Properties, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word it is kept under.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value kept under a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// Where a job stands.
    JobState {
        /// Being run by this process.
        Running = "running",
        /// Stopped by a person or by the breaker; nothing is in flight.
        Paused = "paused",
        /// The program ended while it ran; steps may be in doubt. Looked up first when resumed (G54).
        Interrupted = "interrupted",
        /// Every item has its final state.
        Finished = "finished",
    }
}

words! {
    /// Where one item of a job stands.
    ItemState {
        /// Nothing sent yet.
        Queued = "queued",
        /// A step is written to the journal and may be on its way.
        Sending = "sending",
        /// Its last step was accepted.
        Sent = "sent",
        /// Accepted, but not all servers know the person yet (G56).
        Waiting = "waiting",
        /// Read back and as wanted.
        Verified = "verified",
        /// Refused; the reason says why.
        Failed = "failed",
        /// Nobody knows whether it happened; never shown as done (G63).
        Unknown = "unknown",
        /// Was never to be sent.
        Skipped = "skipped",
        /// Changed by somebody else since the plan was made: shown, and not sent unless a person accepts it (G30).
        Drifted = "drifted",
    }
}

words! {
    /// Where one step of an item stands.
    StepState {
        /// Nothing sent yet.
        Pending = "pending",
        /// Written to the journal, and perhaps on its way.
        Started = "started",
        /// Not all servers know the person yet (G56), or something it waits for has not happened: a licence by group.
        Waiting = "waiting",
        /// Accepted.
        Done = "done",
        /// Read back and as wanted, or found so before anything was sent.
        Verified = "verified",
        /// Refused; the reason says why.
        Failed = "failed",
        /// Never sent: the plan says so, a step it needs was not done, or a person chose to leave it.
        Skipped = "skipped",
        /// Not as it was when the plan was made.
        Drifted = "drifted",
        /// Nobody knows whether it happened.
        Unknown = "unknown",
    }
}

words! {
    /// One Graph call of a change that writes.
    Step {
        /// `POST /users`.
        CreateUser = "createUser",
        /// `POST /users/{id}/assignLicense`: all products of a person in one call (G6).
        AssignLicense = "assignLicense",
        /// A call made by hand.
        Call = "call",
    }
}

words! {
    /// How a journal entry ended.
    Outcome {
        /// Accepted by the service.
        Done = "done",
        /// Found already as wanted when it was looked up: adopted, not sent again.
        Adopted = "adopted",
        /// Refused by the service.
        Refused = "refused",
        /// Certainly not carried out (throttled, never left this computer); may be sent again.
        NotSent = "notSent",
        /// No answer arrived; must be looked up.
        Unknown = "unknown",
    }
}

/// A job to be started.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// The plan it runs.
    pub plan: PlanId,
    /// When.
    pub at: Timestamp,
    /// Who started it, for people.
    pub started_by: String,
    /// Options chosen at Apply.
    pub options: RunOptions,
}

/// What is chosen at Apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunOptions {
    /// Run the first row alone and check it before the rest (G61).
    pub canary: bool,
    /// Pause when more than this percentage of the last 50 rows failed; `None` never.
    pub stop_above_percent: Option<u8>,
    /// Ids of the warnings that were accepted.
    pub accepted: Vec<String>,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self { canary: true, stop_above_percent: Some(5), accepted: Vec::new() }
    }
}

/// A job as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRecord {
    /// Its id.
    pub id: JobId,
    /// The plan it runs.
    pub plan: PlanId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: JobState,
    /// Why it stands there, when that needs a word.
    pub reason: Option<String>,
    /// Who started it.
    pub started_by: String,
    /// Options chosen at Apply.
    pub options: RunOptions,
    /// When it was started.
    pub started_at: Timestamp,
    /// When it reached its last state.
    pub finished_at: Option<Timestamp>,
    /// Metered requests made for it so far.
    pub requests: u32,
    /// Calls the service refused for being too many.
    pub throttled: u32,
    /// How many items are in each state.
    pub counts: ItemCounts,
}

/// How many items are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemCounts {
    /// All that run: every item but the skipped.
    pub total: u32,
    /// In state queued.
    pub queued: u32,
    /// In state sending.
    pub sending: u32,
    /// In state sent.
    pub sent: u32,
    /// In state waiting.
    pub waiting: u32,
    /// In state verified.
    pub verified: u32,
    /// In state failed.
    pub failed: u32,
    /// In state unknown.
    pub unknown: u32,
    /// In state skipped.
    pub skipped: u32,
    /// In state drifted.
    pub drifted: u32,
    /// Accounts that exist because of this job.
    pub created: u32,
    /// Of these, the ones all servers know.
    pub visible: u32,
    /// Items whose licences were accepted.
    pub licensed: u32,
    /// Items that ask for licences and run.
    pub wants_license: u32,
}

/// One item of a job.
#[derive(Debug, Clone, PartialEq)]
pub struct JobItem {
    /// The change it carries out.
    pub change: u32,
    /// Row in the source file.
    pub row: Option<u32>,
    /// Who.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Where it stands.
    pub state: ItemState,
    /// The person, once known.
    pub user_id: Option<UserId>,
    /// Whether it ran first, alone.
    pub canary: bool,
    /// The reason in words, for failed, unknown, skipped and waiting.
    pub reason: Option<String>,
    /// Graph's code, when it refused.
    pub code: Option<String>,
    /// Graph's request id of the last answer.
    pub request_id: Option<String>,
    /// When the account was accepted.
    pub created_at: Option<Timestamp>,
    /// When it could first be read.
    pub visible_at: Option<Timestamp>,
    /// When its licences were accepted.
    pub licensed_at: Option<Timestamp>,
    /// When it was read back as wanted.
    pub verified_at: Option<Timestamp>,
    /// Last change of this row.
    pub updated_at: Option<Timestamp>,
}

/// A step about to be sent: written and synced before the call (G54).
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    /// The job.
    pub job: JobId,
    /// The change.
    pub change: u32,
    /// The call.
    pub step: Step,
    /// Our own id of the call, sent as `client-request-id`.
    pub client_request_id: String,
    /// When.
    pub at: Timestamp,
}

/// The number of a journal entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryNumber(pub i64);

/// An entry without an outcome, or whose outcome is unknown: in doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEntry {
    /// Its number.
    pub entry: EntryNumber,
    /// What was intended.
    pub intent: Intent,
}

/// What became of an entry, with what it means for the item and for the copy: written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// The entry it closes; `None` when only the item changes (a read, a wait).
    pub entry: Option<EntryNumber>,
    /// The job.
    pub job: JobId,
    /// The change.
    pub change: u32,
    /// When.
    pub at: Timestamp,
    /// How the entry ended.
    pub outcome: Option<Outcome>,
    /// HTTP status, when there was one.
    pub status: Option<u16>,
    /// Graph's code, when it refused.
    pub code: Option<String>,
    /// Graph's request id.
    pub request_id: Option<String>,
    /// The item's new state.
    pub state: ItemState,
    /// The reason in words; `None` clears it.
    pub reason: Option<String>,
    /// Milestones that are now reached.
    pub milestones: Vec<Milestone>,
    /// The person, once known.
    pub user_id: Option<UserId>,
    /// What the answer said of the person, merged into the copy. Present keys only.
    pub user: Option<Properties>,
}

words! {
    /// What an item has behind it.
    Milestone {
        /// The account was accepted (or found and adopted).
        Created = "created",
        /// It can be read.
        Visible = "visible",
        /// Its licences were accepted.
        Licensed = "licensed",
        /// It was read back as wanted.
        Verified = "verified",
    }
}
