//! Jobs that are due: plans kept for a time on this computer, and what waits for somebody's word.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Keeps a plan for a time instead of applying it now. Everything Review asks for is asked for now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepDue {
    /// The connection.
    pub connection: String,
    /// The plan.
    pub plan: String,
    /// Ids of the warnings that were accepted.
    pub accepted: Vec<String>,
    /// Run the first row alone and check it before the rest.
    pub canary: bool,
    /// Pause when more than this percentage of the last 50 rows failed; `None` never.
    pub stop_above_percent: Option<u8>,
    /// The count that was typed, where one had to be.
    pub typed: Option<u32>,
    /// When.
    pub at: LocalTime,
}

/// A time as it was chosen: on the clock of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LocalTime {
    /// Date and time without a zone, ISO 8601: `2026-11-30T17:00`.
    pub at: String,
    /// The zone by its IANA name: `Europe/Berlin`.
    pub zone: String,
}

/// Asks what a chosen time means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckTime {
    /// The time.
    pub at: LocalTime,
}

/// What a chosen time means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckedTime {
    /// Why nothing can be kept for it; none when something can.
    pub stop: Option<TimeStop>,
    /// What is worth knowing of it.
    pub hints: Vec<TimeHint>,
    /// The instant, ISO 8601; none when it is not a time.
    pub instant: Option<String>,
    /// The time there, in words with its zone.
    pub there: Option<String>,
    /// The same on the clock of this computer.
    pub here: Option<String>,
    /// The zone of this computer.
    pub here_zone: String,
}

/// Why nothing can be kept for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimeStop {
    /// It is no date and time.
    Unreadable,
    /// There is no such zone.
    UnknownZone,
    /// It is over.
    Past,
    /// It is more than two years away.
    TooFar,
}

/// What is worth knowing of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimeHint {
    /// The clocks go forward over it: it does not exist there, the hour after is taken.
    Skipped,
    /// The clocks go back over it: it comes twice there, the first is taken.
    Twice,
    /// A Saturday or Sunday there.
    Weekend,
    /// Another day here than there.
    OtherDayHere,
    /// The clocks change between now and then, there or here.
    ClocksChange,
}

/// Names a job that is due.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfDue {
    /// The connection.
    pub connection: String,
    /// The job.
    pub due: String,
}

/// Gives a job that is due another time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MoveDue {
    /// The connection.
    pub connection: String,
    /// The job.
    pub due: String,
    /// When.
    pub at: LocalTime,
}

/// Jobs that are due.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueJobs {
    /// The next first, those without a time last.
    pub jobs: Vec<DueJob>,
}

/// Where a job stands that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DueState {
    /// For its time.
    Waiting,
    /// For somebody: it is late, the tenant has moved, or it takes something and its plan was not read yet.
    Asks,
    /// For the word that a mailbox was converted.
    Confirm,
}

/// A job that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueJob {
    /// Its id.
    pub id: String,
    /// What the job will be called.
    pub name: String,
    /// Where it stands.
    pub state: DueState,
    /// Why, as a sentence.
    pub reason: Option<String>,
    /// When, ISO 8601; none while it waits for a word.
    pub at: Option<String>,
    /// The time as it was chosen.
    pub local: Option<LocalTime>,
    /// The time there, in words with its zone.
    pub there: Option<String>,
    /// The same on the clock of this computer; none when that is the same.
    pub here: Option<String>,
    /// The plan, once there is one.
    pub plan: Option<String>,
    /// How many people it is about.
    pub people: u32,
    /// The first of them by name, at most three.
    pub names: Vec<String>,
    /// Whether it takes something from them.
    pub destructive: bool,
    /// Whether its plan was read when it was kept; one that is not is made and read once it is due.
    pub read: bool,
    /// How many passwords and passes it makes that somebody is handed: they are shown for 15 minutes only, so it asks when its time
    /// has come.
    pub hand_over: u32,
}

/// What became of a job that was to run now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueStarted {
    /// The job, when it runs.
    pub job: Option<String>,
    /// The plan that has to be read first, when it does not.
    pub plan: Option<String>,
}

/// Which file of a job that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DueFile {
    /// An entry for a calendar.
    Calendar,
    /// A script that makes a task of the Windows Task Scheduler; the signed plan is written beside it.
    Script,
}

/// Writes a file of a job that is due.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDue {
    /// The connection.
    pub connection: String,
    /// The job.
    pub due: String,
    /// Which.
    pub file: DueFile,
    /// Where to.
    pub path: String,
}
