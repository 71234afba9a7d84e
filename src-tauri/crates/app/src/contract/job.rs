//! Jobs: progress, result, hand-over.

use super::act::{PlanAction, UndoneJob};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfJob {
    /// The connection.
    pub connection: String,
    /// The job's id.
    pub job: String,
}

/// A job that was started.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobStarted {
    /// Its id.
    pub job: String,
}

/// All jobs of a tenant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Jobs {
    /// Newest first.
    pub jobs: Vec<Job>,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobState {
    /// Running in this program.
    Running,
    /// Stopped by a person or by the breaker.
    Paused,
    /// The program ended while it ran.
    Interrupted,
    /// Every row has its final state.
    Finished,
}

/// A job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its id.
    pub id: String,
    /// Its plan's id.
    pub plan: String,
    /// Its name.
    pub name: String,
    /// The file it was made from.
    pub file_name: Option<String>,
    /// The tenant's name.
    pub tenant_name: String,
    /// What it does to people, in one word.
    pub action: PlanAction,
    /// The job it takes back.
    pub undoes: Option<UndoneJob>,
    /// The job that took it back, or takes it back now.
    pub undone_by: Option<UndoneJob>,
    /// Why it cannot be taken back; none when it can, or some of it.
    pub no_undo: Option<String>,
    /// Where it stands.
    pub state: JobState,
    /// Whether it stops when the phase it is in is through.
    pub stops_after_phase: bool,
    /// Why, when that needs a sentence.
    pub reason: Option<String>,
    /// Why it does not go on by itself here, when somebody else began it: it has to be taken over.
    pub begun_by_another: Option<String>,
    /// Who started it.
    pub started_by: String,
    /// ISO 8601.
    pub started_at: String,
    /// ISO 8601.
    pub finished_at: Option<String>,
    /// How many rows are where.
    pub counts: JobCounts,
    /// The phases, in order.
    pub phases: Vec<Phase>,
    /// Metered requests so far.
    pub requests: u32,
    /// Of these, refused for being too many.
    pub throttled: u32,
    /// Rows a second over the last seconds, while it runs.
    pub rate: Option<f64>,
    /// Seconds left, about, while it runs.
    pub seconds_left: Option<u32>,
    /// Microsoft asked us to wait until then, ISO 8601.
    pub waiting_until: Option<String>,
    /// Writes of the last 150 s as a share of the tenant's allowance, in percent.
    pub allowance_percent: u32,
}

/// How many rows are where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobCounts {
    /// Rows that run.
    pub total: u32,
    /// Not sent yet.
    pub queued: u32,
    /// On their way.
    pub sending: u32,
    /// Accepted.
    pub sent: u32,
    /// Accepted, not yet on all servers.
    pub waiting: u32,
    /// Read back and as wanted.
    pub verified: u32,
    /// Refused.
    pub failed: u32,
    /// Nobody knows.
    pub unknown: u32,
    /// Never sent, by plan.
    pub skipped: u32,
    /// Changed by somebody else since the plan was made; left as they are.
    pub drifted: u32,
}

/// A phase of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Phase {
    /// Its name: "Canary", "Create", "Wait until visible", "Licences", "Read-back".
    pub name: String,
    /// Where it stands.
    pub state: PhaseState,
    /// Steps done; of canary, wait and read-back rows.
    pub done: u32,
    /// Steps that belong to it.
    pub total: u32,
    /// Steps that failed in it or are unknown.
    pub failed: u32,
    /// A few words.
    pub note: Option<String>,
}

/// Where a phase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PhaseState {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// All through.
    Done,
    /// Through, but not for all.
    Trouble,
}

/// State of a row of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ItemState {
    /// Nothing sent yet.
    Queued,
    /// A step is on its way.
    Sending,
    /// Its last step was accepted.
    Sent,
    /// Accepted, not yet on all servers.
    Waiting,
    /// Read back and as wanted.
    Verified,
    /// Refused.
    Failed,
    /// Nobody knows.
    Unknown,
    /// Never sent, by plan.
    Skipped,
    /// Changed by somebody else since the plan was made; left as it is.
    Drifted,
}

/// Asks for rows of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListJobItems {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Only this state.
    pub state: Option<ItemState>,
    /// First row, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// Rows of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobItems {
    /// How many match.
    pub total: u32,
    /// The page.
    pub items: Vec<JobItem>,
}

/// A row of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobItem {
    /// Position in the plan.
    pub number: u32,
    /// Row in the file.
    pub row: Option<u32>,
    /// Who.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Object id, once known.
    pub user_id: Option<String>,
    /// Where it stands.
    pub state: ItemState,
    /// Whether it ran first, alone.
    pub canary: bool,
    /// Steps done.
    pub steps_done: u32,
    /// Steps it takes.
    pub steps: u32,
    /// The reason in words.
    pub reason: Option<String>,
    /// Graph's code.
    pub code: Option<String>,
    /// Graph's request id.
    pub request_id: Option<String>,
    /// Last change, ISO 8601.
    pub updated_at: Option<String>,
}

/// Passwords and passes made by a job and not handed over yet. They are in memory only.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandOver {
    /// When they are forgotten, ISO 8601; none when there are none.
    pub forgotten_at: Option<String>,
    /// What was made by this program while it has been running, one for each secret: whoever has two is in it twice.
    pub people: Vec<HandOverPerson>,
    /// Passwords set by this job that are no longer known: new ones have to be set.
    pub lost: u32,
    /// Passes made by this job that are no longer known: new ones have to be made.
    pub lost_passes: u32,
}

/// A person whose password or pass is to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandOverPerson {
    /// Position in the plan.
    pub number: u32,
    /// The step of the row that made it.
    pub step: u16,
    /// What it is.
    pub kind: SecretKind,
    /// Who.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// When it was handed over, ISO 8601.
    pub handed_over_at: Option<String>,
}

/// What is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecretKind {
    /// A password.
    Password,
    /// A Temporary Access Pass.
    Pass,
}

/// Names a secret of a row of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfJobSecret {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Position in the plan.
    pub number: u32,
    /// The step that made it; without it the first one of the row that is kept.
    pub step: Option<u16>,
}

/// Names a row of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfJobItem {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Position in the plan.
    pub number: u32,
}

/// A password a person chose to reveal: the only one that ever crosses into the window.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RevealedPassword {
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for RevealedPassword {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RevealedPassword(…)")
    }
}

/// Which file of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobFile {
    /// The source's columns and order, with result, reason, sign-in name and object id.
    Return,
    /// Only the rows that failed, ready to be imported again.
    Failed,
    /// Row, person, action, outcome, reason, code, request id, time.
    Result,
    /// The passwords not handed over yet; readable by its owner alone. Counts as handing them over.
    Passwords,
}

/// Writes a file of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveJobFile {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Which.
    pub file: JobFile,
    /// Where to; none for the Downloads folder under a name of ours that is free.
    pub path: Option<String>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFile {
    /// Where.
    pub path: String,
    /// Rows in it.
    pub rows: u32,
}
