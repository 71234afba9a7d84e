//! What a person decides about a job and its rows: look at the steps, send again, apply although somebody changed it since, leave
//! it, take it back.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{OfJob, OfJobItem};
use crate::contract::start::Nothing;
use crate::contract::step::{JobStep, JobSteps, OfJobItems, StepState};
use crate::plan_view::{self, Names};
use crate::tenant::Tenant;
use crate::{jobs, now, plans};
use model::JobId;
use model::journal::{self, JobState};
use model::plan::PlannedStep;
use std::collections::BTreeSet;

/// The steps of a row, as they were planned and as they stand.
pub(crate) async fn steps(app: &App, arguments: OfJobItem) -> Result<JobSteps, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (job, number) = (JobId::parse(&arguments.job)?, arguments.number);
    let record =
        tenant.stored(move |store| store.job(&job)).await?.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    let names = Names::of(&plans::header(&tenant, record.plan).await?);
    let of = tenant.stored(move |store| store.change_of_job(&job, number)).await?;
    let steps = of.steps.iter().filter_map(|stands| Some(step(of.change.step(stands.number)?, stands, &names)));
    Ok(JobSteps { steps: steps.collect() })
}

fn step(planned: &PlannedStep, stands: &journal::JobStep, names: &Names) -> JobStep {
    let drifted = stands.state == journal::StepState::Drifted;
    let differences = if drifted { plan_view::differences_of(planned, names) } else { Vec::new() };
    let side = |pick: fn(&crate::contract::plan::Difference) -> Option<&String>| {
        let several = differences.len() > 1;
        let told = differences.iter().filter_map(|one| {
            let value = pick(one)?;
            Some(if several { format!("{}: {value}", one.label) } else { value.clone() })
        });
        let text = told.collect::<Vec<_>>().join("; ");
        (!text.is_empty()).then_some(text)
    };
    JobStep {
        number: stands.number,
        phase: stands.phase.label().to_owned(),
        text: plan_view::says(planned, names),
        state: state(stands.state),
        before: side(|one| one.before.as_ref()),
        now: stands.now.clone().filter(|_| drifted),
        wanted: side(|one| one.after.as_ref()),
        reason: stands.reason.clone(),
        code: stands.code.clone(),
        request_id: stands.request_id.clone(),
        updated_at: stands.updated_at.map(|at| at.to_string()),
    }
}

const fn state(state: journal::StepState) -> StepState {
    match state {
        journal::StepState::Pending => StepState::Pending,
        journal::StepState::Started => StepState::Started,
        journal::StepState::Waiting => StepState::Waiting,
        journal::StepState::Done => StepState::Done,
        journal::StepState::Verified => StepState::Verified,
        journal::StepState::Failed => StepState::Failed,
        journal::StepState::Skipped => StepState::Skipped,
        journal::StepState::Drifted => StepState::Drifted,
        journal::StepState::Unknown => StepState::Unknown,
    }
}
