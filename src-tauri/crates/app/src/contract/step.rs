//! The steps of a row of a job, and what a person decides about rows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where one step of a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    /// Nothing sent yet.
    Pending,
    /// On its way.
    Started,
    /// Waits for the directory, or for a licence by group.
    Waiting,
    /// Accepted.
    Done,
    /// Read back and as wanted, or found so before anything was sent.
    Verified,
    /// Refused.
    Failed,
    /// Not sent: a step it needs was not done, or a person chose to leave it.
    Skipped,
    /// Not as it was when the plan was made.
    Drifted,
    /// Nobody knows.
    Unknown,
}

/// One Graph call of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobStep {
    /// Position in the row.
    pub number: u16,
    /// The phase it belongs to.
    pub phase: String,
    /// What it does, in a few words.
    pub text: String,
    /// Where it stands.
    pub state: StepState,
    /// What the plan found when it was made; for drifted.
    pub before: Option<String>,
    /// What is there now instead; for drifted.
    pub now: Option<String>,
    /// What it would set; for drifted.
    pub wanted: Option<String>,
    /// The reason in words.
    pub reason: Option<String>,
    /// Graph's code.
    pub code: Option<String>,
    /// Graph's request id.
    pub request_id: Option<String>,
    /// Last change, ISO 8601.
    pub updated_at: Option<String>,
}

/// The steps of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobSteps {
    /// In the order they are sent.
    pub steps: Vec<JobStep>,
}

/// Names rows of a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfJobItems {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// Positions in the plan; none for all that it can be done to.
    pub numbers: Option<Vec<u32>>,
}

/// Says which kind of step of a job is left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SkipKind {
    /// The connection.
    pub connection: String,
    /// The job.
    pub job: String,
    /// The kind, as a plan file names it; none for the only one that keeps failing.
    pub kind: Option<String>,
}
