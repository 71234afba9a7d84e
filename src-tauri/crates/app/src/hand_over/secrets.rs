//! Which steps of a job set a password or make a pass that somebody is handed, and where each of them stands.

use super::{Key, Kind};
use crate::contract::error::AppError;
use crate::tenant::Tenant;
use model::JobId;
use model::journal::{JobItem, JobStep, Step, StepState};
use model::plan::{Change, Operation, Plan, PlannedStep};

/// A password or a pass that is handed over.
pub(crate) struct Secret {
    pub(crate) item: JobItem,
    /// The step that sets or makes it.
    pub(crate) step: u16,
    pub(crate) kind: Kind,
    /// The step makes the account.
    pub(crate) makes: bool,
    /// It was set, or the account made with it.
    pub(crate) made: bool,
    /// It was, or may have been.
    pub(crate) possible: bool,
    /// It is still to be.
    pub(crate) pending: bool,
}

impl Secret {
    pub(crate) fn key(&self) -> Key {
        (self.item.change, self.step)
    }
}

/// The secrets of a job, in the order of the plan, several of a row in the order of its steps.
pub(crate) async fn of_job(tenant: &Tenant, job: JobId) -> Result<Vec<Secret>, AppError> {
    let mut secrets: Vec<Secret> = Vec::new();
    for kind in [Step::CreateUser, Step::ResetPassword, Step::CreatePass] {
        let mut after = None;
        loop {
            let page =
                tenant.stored(move |store| store.changes_with_step(&job, kind, StepState::ALL, after, 500)).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.item.change);
            for of in &page {
                let own = |step: &&JobStep| step.step == kind && is_handed_over(&of.change, step.number);
                secrets.extend(of.steps.iter().filter(own).map(|step| secret(&of.item, step)));
            }
        }
    }
    secrets.sort_by_key(Secret::key);
    Ok(secrets)
}

fn secret(item: &JobItem, step: &JobStep) -> Secret {
    let made = step.done_at.is_some();
    Secret {
        item: item.clone(),
        step: step.number,
        kind: if step.step == Step::CreatePass { Kind::Pass } else { Kind::Password },
        makes: step.step == Step::CreateUser,
        made,
        possible: made || matches!(step.state, StepState::Started | StepState::Unknown),
        pending: step.state == StepState::Pending,
    }
}

/// Whether the password of a step is for somebody: a new person's is, a leaver's is not.
pub(crate) fn is_handed_over(change: &Change, step: u16) -> bool {
    match change.step(step).map(|step| &step.operation) {
        Some(Operation::ResetPassword { hand_over, .. }) => *hand_over,
        _ => true,
    }
}

/// How many passwords and passes a plan makes that somebody is handed.
pub(crate) fn handed_over(plan: &Plan) -> u32 {
    let makes = |change: &&Change, step: &PlannedStep| match step.operation {
        Operation::CreateUser { .. } | Operation::CreatePass { .. } => true,
        Operation::ResetPassword { .. } => is_handed_over(change, step.number),
        _ => false,
    };
    let running = plan.changes.iter().filter(|change| change.runs());
    let count = running.map(|change| change.steps.iter().filter(|step| makes(&change, step)).count()).sum::<usize>();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a step locks somebody out, or uses something up, when what it makes is seen by nobody: a new password in place of one that
/// works, a pass that is told once. A new account can be given another password at any time, and whoever has none is named.
pub(crate) const fn must_be_seen(operation: &Operation) -> bool {
    matches!(operation, Operation::ResetPassword { hand_over: true, .. } | Operation::CreatePass { .. })
}
