//! Settlements: what an answer means for the journal, the step and the copy. Pure.

use jiff::Timestamp;
use model::journal::{EntryNumber, Milestone, Outcome, Settlement, StepState};
use model::{JobId, Properties, UserId};
use serde_json::Value;
use store::StepToDo;

/// A settlement that says nothing yet but whom it is about and what the step's state becomes.
pub(super) fn of(job: JobId, todo: &StepToDo, state: StepState, at: Timestamp) -> Settlement {
    Settlement {
        entry: None,
        job,
        change: todo.of.item.change,
        number: todo.number,
        at,
        outcome: None,
        status: None,
        code: None,
        request_id: None,
        state,
        reason: None,
        now: None,
        milestones: Vec::new(),
        user_id: None,
        user: None,
    }
}

/// Fluent additions, so that each phase reads as what it decides.
pub(super) trait Settle: Sized {
    fn closes(self, entry: EntryNumber, outcome: Outcome) -> Self;
    fn because(self, reason: impl Into<String>) -> Self;
    fn coded(self, code: &str) -> Self;
    fn reached(self, milestones: &[Milestone]) -> Self;
    fn answered(self, request_id: Option<String>) -> Self;
    fn with_user(self, user: Properties) -> Self;
}

impl Settle for Settlement {
    fn closes(mut self, entry: EntryNumber, outcome: Outcome) -> Self {
        self.entry = Some(entry);
        self.outcome = Some(outcome);
        self
    }

    fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    fn coded(mut self, code: &str) -> Self {
        self.code = Some(code.to_owned());
        self
    }

    fn reached(mut self, milestones: &[Milestone]) -> Self {
        self.milestones.extend_from_slice(milestones);
        self
    }

    fn answered(mut self, request_id: Option<String>) -> Self {
        self.request_id = request_id;
        self
    }

    fn with_user(mut self, user: Properties) -> Self {
        self.user_id = id_of(&user).or(self.user_id);
        self.user = Some(user);
        self
    }
}

/// The object id in an answer.
pub(super) fn id_of(user: &Properties) -> Option<UserId> {
    user.get("id").and_then(Value::as_str).and_then(|id| UserId::parse(id).ok())
}
