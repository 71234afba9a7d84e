//! What a person decides about a job and its rows: look at the steps, send again, apply although somebody changed it since, leave
//! it, take it back.

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{JobStarted, OfJob, OfJobItem};
use crate::contract::plan::RunPlan;
use crate::contract::start::Nothing;
use crate::contract::step::{JobStep, JobSteps, OfJobItems, StepState};
use crate::hand_over::HandOverFile;
use crate::plan_view::{self, Names};
use crate::{App, jobs, plans};
use model::JobId;
use model::journal::{self, ItemState};
use model::plan::{Change, PlannedStep};
use store::StepChoice;

/// Applies a plan: compares it with the live tenant, and starts only what a person has read.
pub(crate) async fn run(app: &App, arguments: RunPlan) -> Result<JobStarted, AppError> {
    jobs::start(app, arguments, None).await
}

/// The steps of a row, as they were planned and as they stand.
///
/// # Errors
/// When there is no such job or row.
pub async fn steps(app: &App, arguments: OfJobItem) -> Result<JobSteps, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (job, number) = (JobId::parse(&arguments.job)?, arguments.number);
    let record =
        tenant.stored(move |store| store.job(&job)).await?.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    let names = Names::of(&plans::header(&tenant, record.plan).await?);
    let of = tenant.stored(move |store| store.change_of_job(&job, number)).await?;
    let steps =
        of.steps.iter().filter_map(|stands| Some(step(&of.change, of.change.step(stands.number)?, stands, &names)));
    Ok(JobSteps { steps: steps.collect() })
}

fn step(change: &Change, planned: &PlannedStep, stands: &journal::JobStep, names: &Names) -> JobStep {
    let drifted = stands.state == journal::StepState::Drifted;
    // What has no value of before tells what its person was like.
    let seen = engine::standing::seen_in_words(change, &planned.operation);
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
        before: seen.filter(|_| drifted).or_else(|| side(|one| one.before.as_ref())),
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

/// What is decided about rows that did not come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowDecision {
    /// What was refused is sent again, with what could not be reached because of it.
    Retry,
    /// What was wanted is applied although somebody changed it since the plan was made.
    ApplyAllTheSame,
    /// Nothing more is sent for what was refused, changed by somebody else or is unknown.
    Leave,
}

/// Sends again what was refused, and what could not be reached because of it.
pub(crate) async fn retry(app: &App, arguments: OfJobItems) -> Result<Nothing, AppError> {
    go_on(app, arguments, RowDecision::Retry, None).await
}

/// Applies what was wanted although somebody changed it since the plan was made.
pub(crate) async fn accept(app: &App, arguments: OfJobItems) -> Result<Nothing, AppError> {
    go_on(app, arguments, RowDecision::ApplyAllTheSame, None).await
}

/// Leaves rows as they are: nothing more is sent for what was refused, changed by somebody else or is unknown.
pub(crate) async fn leave(app: &App, arguments: OfJobItems) -> Result<Nothing, AppError> {
    chosen(app, arguments, RowDecision::Leave).await?;
    Ok(Nothing {})
}

/// Carries a decision out for these rows, or for all it is about, and lets the job go on with them where something is to be sent;
/// with a file for passwords that are made then.
///
/// # Errors
/// When nothing of these rows can be decided so, the job runs, or it may not go on.
pub async fn decide(
    app: &App,
    arguments: OfJobItems,
    decision: RowDecision,
    file: Option<HandOverFile>,
) -> Result<(), AppError> {
    if decision != RowDecision::Leave {
        return go_on(app, arguments, decision, file).await.map(drop);
    }
    if chosen(app, arguments, decision).await? == 0 {
        return Err(AppError::new(ErrorCode::Invalid, "nothing of these rows can be left as it is")
            .hint("Only what was refused, was changed by somebody else or is unknown is left"));
    }
    Ok(())
}

async fn go_on(
    app: &App,
    arguments: OfJobItems,
    decision: RowDecision,
    file: Option<HandOverFile>,
) -> Result<Nothing, AppError> {
    let of = OfJob { connection: arguments.connection.clone(), job: arguments.job.clone() };
    if chosen(app, arguments, decision).await? == 0 {
        return Err(AppError::new(ErrorCode::Invalid, "nothing of these rows can be sent again")
            .hint("Look at their steps; what was done already is never sent twice"));
    }
    jobs::resume_with(app, of, file).await
}

/// Notes a decision for these rows, or for all that are in the state it is about; answers how many steps it moved.
async fn chosen(app: &App, arguments: OfJobItems, decision: RowDecision) -> Result<usize, AppError> {
    let (choice, state) = match decision {
        RowDecision::Retry => (StepChoice::Retry, Some(ItemState::Failed)),
        RowDecision::ApplyAllTheSame => (StepChoice::Apply, Some(ItemState::Drifted)),
        // What is left for good is named.
        RowDecision::Leave => (StepChoice::Leave, None),
    };
    let OfJobItems { connection, job, numbers } = arguments;
    let (tenant, id) = (app.tenant(&connection)?, JobId::parse(&job)?);
    let numbers = match (numbers, state) {
        (Some(numbers), _) => numbers,
        (None, Some(state)) => {
            let (_, items) = tenant.stored(move |store| store.job_items(&id, Some(state), 0, u64::MAX)).await?;
            items.iter().map(|item| item.change).collect()
        }
        (None, None) => {
            return Err(AppError::new(ErrorCode::Invalid, "which rows are left has to be said row by row"));
        }
    };
    jobs::choose(app, OfJob { connection, job }, numbers, choice).await
}
