//! A custom call that writes, in the journal: a job of one step. Its body is not kept: it can hold a password.

use super::secret;
use crate::contract::error::AppError;
use crate::now;
use crate::tenant::Tenant;
use graph::{RawAnswer, RawCall, RawOutcome};
use model::journal::{EntryNumber, Intent, JobState, NewJob, Outcome, RunOptions, Settlement, Step, StepState};
use model::plan::{Action, Change, Cost, Operation, PLAN_VERSION, Phase, Plan, PlannedStep, Verdict};
use model::{JobId, PlanId};

/// A call whose intent is on the disk.
pub(super) struct Entry {
    job: JobId,
    number: EntryNumber,
    client_request_id: String,
}

/// Writes down what is about to be sent. Only then may it be sent.
pub(super) async fn intend(tenant: &Tenant, call: &RawCall) -> Result<Entry, AppError> {
    let plan = plan(tenant, call);
    let job = JobId::from_uuid(uuid::Uuid::now_v7());
    let new = NewJob {
        id: job,
        plan: plan.id,
        at: now(),
        started_by: crate::jobs::started_by(),
        account: crate::jobs::account_of(tenant),
        options: RunOptions { canary: false, stop_above_percent: None, accepted: Vec::new() },
    };
    let client_request_id = uuid::Uuid::new_v4().to_string();
    let intent =
        Intent { job, change: 0, number: 0, step: Step::Call, client_request_id: client_request_id.clone(), at: now() };
    let entries = tenant
        .stored(move |store| {
            store.save_plan(&plan)?;
            store.create_job(&new)?;
            store.intend(std::slice::from_ref(&intent))
        })
        .await?;
    let number = entries.first().copied().ok_or_else(|| {
        AppError::new(crate::contract::error::ErrorCode::Internal, "the journal took the call but gave it no number")
    })?;
    Ok(Entry { job, number, client_request_id })
}

/// The plan of one step. What is secret in a query is left out: a journal is kept for long.
fn plan(tenant: &Tenant, call: &RawCall) -> Plan {
    let (method, target) = (call.method(), secret::without_secret_query(call.target()));
    Plan {
        version: PLAN_VERSION,
        id: PlanId::from_uuid(uuid::Uuid::now_v7()),
        tenant: tenant.id,
        tenant_name: tenant.connection.tenant_name.clone(),
        name: format!("Custom call: {method} {target}"),
        checked_at: now(),
        source: None,
        changes: vec![Change {
            number: 0,
            row: None,
            display_name: method.to_owned(),
            user_principal_name: target.clone(),
            user_id: None,
            action: Action::Call,
            steps: vec![PlannedStep {
                number: 0,
                phase: Phase::Call,
                operation: Operation::Call { method: method.to_owned(), path: target },
                on: None,
                needs: Vec::new(),
            }],
            notes: Vec::new(),
            wanted_licenses: Vec::new(),
            remarks: Vec::new(),
            verdict: Verdict::Ready,
            cells: Vec::new(),
            seen: None,
            starts: None,
        }],
        services: Vec::new(),
        held: Vec::new(),
        seats: Vec::new(),
        warnings: Vec::new(),
        cost: Cost { calls: 1, writes: 1, seconds: 1 },
        permissions: Vec::new(),
        hand_off: Vec::new(),
        undoes: None,
    }
}

impl Entry {
    pub(super) fn client_request_id(&self) -> &str {
        &self.client_request_id
    }

    /// Writes down what became of it; answers with the job.
    pub(super) async fn settle(self, tenant: &Tenant, answer: &RawAnswer) -> Result<String, AppError> {
        let (outcome, state, reason) = match &answer.outcome {
            RawOutcome::Done => (Outcome::Done, StepState::Done, None),
            RawOutcome::Refused(error) => (Outcome::Refused, StepState::Failed, Some(error.to_string())),
            RawOutcome::Failed(error) => (Outcome::NotSent, StepState::Failed, Some(error.to_string())),
            RawOutcome::Unknown(reason) => (
                Outcome::Unknown,
                StepState::Unknown,
                Some(format!("{reason}; look in the tenant whether it happened")),
            ),
        };
        let code = match &answer.outcome {
            RawOutcome::Refused(error) => Some(error.code.clone()).filter(|code| !code.is_empty()),
            RawOutcome::Done | RawOutcome::Failed(_) | RawOutcome::Unknown(_) => None,
        };
        let settlement = Settlement {
            entry: Some(self.number),
            job: self.job,
            change: 0,
            number: 0,
            at: now(),
            outcome: Some(outcome),
            status: answer.status,
            code,
            request_id: answer.request_id.clone(),
            state,
            reason,
            now: None,
            milestones: Vec::new(),
            user_id: None,
            user: None,
        };
        let job = self.job;
        tenant
            .stored(move |store| {
                store.settle(std::slice::from_ref(&settlement))?;
                store.add_job_traffic(&job, 1, 0)?;
                store.set_job_state(&job, JobState::Finished, None, now())
            })
            .await?;
        Ok(self.job.to_string())
    }
}

/// A call that was cut off, or of which no answer came, is not sent again by anybody: nothing is known of what it does.
pub(crate) async fn settle_interrupted(tenant: &Tenant, job: JobId) -> Result<(), AppError> {
    tenant
        .stored(move |store| {
            for open in store.open_entries(&job)? {
                let settlement = Settlement {
                    entry: Some(open.entry),
                    job,
                    change: open.intent.change,
                    number: open.intent.number,
                    at: now(),
                    outcome: Some(Outcome::Unknown),
                    status: None,
                    code: None,
                    request_id: None,
                    state: StepState::Unknown,
                    reason: Some("No answer arrived; look in the tenant whether it happened".to_owned()),
                    now: None,
                    milestones: Vec::new(),
                    user_id: None,
                    user: None,
                };
                store.settle(std::slice::from_ref(&settlement))?;
            }
            store.set_job_state(&job, JobState::Finished, None, now())
        })
        .await
}
