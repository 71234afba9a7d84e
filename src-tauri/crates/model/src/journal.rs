//! The words of the journal: jobs, their items, and what was intended and answered for each step.

mod words;

pub use words::{ItemState, JobState, Milestone, Outcome, Step, StepState};

use crate::plan::Phase;
use crate::{JobId, PlanId, Properties, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
    /// The account or app it is signed in with: only the same one goes on with it, unless a person says otherwise (G59).
    pub account: Option<String>,
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
    /// The account or app it was begun with, where that is known.
    pub account: Option<String>,
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
}

/// How many steps of one phase are where; steps of changes that do not run are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseCounts {
    /// The phase.
    pub phase: Phase,
    /// All of it.
    pub total: u32,
    /// In state pending.
    pub pending: u32,
    /// In state started.
    pub started: u32,
    /// In state waiting.
    pub waiting: u32,
    /// In state done.
    pub done: u32,
    /// In state verified.
    pub verified: u32,
    /// In state failed.
    pub failed: u32,
    /// In state skipped.
    pub skipped: u32,
    /// In state drifted.
    pub drifted: u32,
    /// In state unknown.
    pub unknown: u32,
}

impl PhaseCounts {
    /// No steps at all.
    #[must_use]
    pub const fn of(phase: Phase) -> Self {
        Self {
            phase,
            total: 0,
            pending: 0,
            started: 0,
            waiting: 0,
            done: 0,
            verified: 0,
            failed: 0,
            skipped: 0,
            drifted: 0,
            unknown: 0,
        }
    }

    /// Counts steps of a state.
    pub const fn add(&mut self, state: StepState, steps: u32) {
        self.total = self.total.saturating_add(steps);
        let place = match state {
            StepState::Pending => &mut self.pending,
            StepState::Started => &mut self.started,
            StepState::Waiting => &mut self.waiting,
            StepState::Done => &mut self.done,
            StepState::Verified => &mut self.verified,
            StepState::Failed => &mut self.failed,
            StepState::Skipped => &mut self.skipped,
            StepState::Drifted => &mut self.drifted,
            StepState::Unknown => &mut self.unknown,
        };
        *place = place.saturating_add(steps);
    }
}

/// One step of a change of a job.
#[derive(Debug, Clone, PartialEq)]
pub struct JobStep {
    /// The change it is part of.
    pub change: u32,
    /// Its number in the change.
    pub number: u16,
    /// When it is sent.
    pub phase: Phase,
    /// What kind of call it is; the plan says the rest.
    pub step: Step,
    /// Where it stands.
    pub state: StepState,
    /// Whether a person chose to apply it although something else was there than the plan expected.
    pub accepted: bool,
    /// The reason in words.
    pub reason: Option<String>,
    /// Graph's code, when it refused, or one of ours: `readBackDiffers`, [`NOT_REACHED`], [`LEFT`].
    pub code: Option<String>,
    /// Graph's request id of the last answer.
    pub request_id: Option<String>,
    /// What was found in place of the value of before, for people; for drifted.
    pub now: Option<String>,
    /// When the service accepted it, or it was found done.
    pub done_at: Option<Timestamp>,
    /// When it was read back as wanted.
    pub verified_at: Option<Timestamp>,
    /// Last change of this step.
    pub updated_at: Option<Timestamp>,
}

/// Code of a step that was not sent because one it needs was not done. It is pending again when that one is.
pub const NOT_REACHED: &str = "notReached";

/// Code of a step that a person chose to leave.
pub const LEFT: &str = "left";

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
    /// Calls that write it takes.
    pub steps: u32,
    /// Of these, the ones that were accepted or found done.
    pub steps_done: u32,
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
    /// The step's number in the change.
    pub number: u16,
    /// What kind of call it is.
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

/// What became of a step, with what it means for the item and for the copy: written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// The entry it closes; `None` when only the step changes (a read, a wait).
    pub entry: Option<EntryNumber>,
    /// The job.
    pub job: JobId,
    /// The change.
    pub change: u32,
    /// The step's number in the change.
    pub number: u16,
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
    /// The step's new state.
    pub state: StepState,
    /// The reason in words; `None` clears it.
    pub reason: Option<String>,
    /// What was found in place of the value of before, for drifted.
    pub now: Option<String>,
    /// Milestones that are now reached.
    pub milestones: Vec<Milestone>,
    /// The person, once known.
    pub user_id: Option<UserId>,
    /// What the answer said of the person of the change, merged into the copy. Present keys only.
    pub user: Option<Properties>,
}

/// Where an item stands, by the states of its steps: what a person has to look at comes before what is under way, and green is
/// only what was read back (G63).
#[must_use]
pub fn item_state(steps: &[StepState]) -> ItemState {
    let any = |state| steps.contains(&state);
    if any(StepState::Started) {
        ItemState::Sending
    } else if any(StepState::Waiting) {
        ItemState::Waiting
    } else if any(StepState::Unknown) {
        ItemState::Unknown
    } else if any(StepState::Failed) {
        ItemState::Failed
    } else if any(StepState::Drifted) {
        ItemState::Drifted
    } else if any(StepState::Done) {
        ItemState::Sent
    } else if any(StepState::Pending) {
        if any(StepState::Verified) { ItemState::Sent } else { ItemState::Queued }
    } else if any(StepState::Verified) || steps.is_empty() {
        ItemState::Verified
    } else {
        ItemState::Skipped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::nothing_sent(&[StepState::Pending, StepState::Pending], ItemState::Queued)]
    #[case::on_its_way(&[StepState::Failed, StepState::Started], ItemState::Sending)]
    #[case::under_way(&[StepState::Verified, StepState::Pending], ItemState::Sent)]
    #[case::accepted(&[StepState::Done, StepState::Verified], ItemState::Sent)]
    #[case::not_on_all_servers(&[StepState::Waiting, StepState::Pending], ItemState::Waiting)]
    #[case::nobody_knows(&[StepState::Unknown, StepState::Failed], ItemState::Unknown)]
    #[case::refused(&[StepState::Verified, StepState::Failed, StepState::Skipped], ItemState::Failed)]
    #[case::moved(&[StepState::Verified, StepState::Drifted], ItemState::Drifted)]
    #[case::seen(&[StepState::Verified, StepState::Skipped], ItemState::Verified)]
    #[case::left(&[StepState::Skipped], ItemState::Skipped)]
    fn an_item_stands_where_its_steps_do(#[case] steps: &[StepState], #[case] expected: ItemState) {
        assert_eq!(item_state(steps), expected);
    }
}
