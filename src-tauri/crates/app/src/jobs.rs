//! Jobs: a plan applied, watched, paused, resumed.

mod choices;
mod read;
mod skip;
mod stop;

pub(crate) use choices::{account_of, same_account, take_over};
pub use choices::{choose, take_over_with};
pub use read::{all_items, get, items, list};
pub(crate) use skip::skip_kind;
pub use skip::skip_kind_with;
pub use stop::{StopWhen, pause, stop_after_phase, stop_anywhere};

use crate::arriving::{own, starting};
use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::OfDraft;
use crate::contract::job::{JobStarted, OfJob};
use crate::contract::plan::RunPlan;
use crate::contract::start::Nothing;
use crate::hand_over::{HandOverFile, Passwords};
use crate::tenant::Tenant;
use crate::{App, job_view, lock, now, plans};
use choices::has_more_to_do;
use engine::preflight;
use engine::{Ended, PauseCause, Run};
use model::journal::{self, JobState, NewJob, RunOptions};
use model::plan::{Change, PersonReference, Plan};
use model::{JobId, PlanId};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A job that this program is running.
pub(crate) struct RunningJob {
    stop: CancellationToken,
    stop_after_phase: CancellationToken,
    ended: watch::Receiver<Option<JobEnd>>,
    pub(crate) speed: Arc<job_view::Speed>,
}

/// How a run that this program watched came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobEnd {
    /// Why it stopped, when it did not finish and nobody asked it to. Known here even when it could not be written down.
    pub reason: Option<String>,
    /// What stood in the way, where a caller acts on it.
    pub code: Option<ErrorCode>,
    /// Whether a person asked it to stop, at once or after its phase.
    pub asked: bool,
}

impl RunningJob {
    /// Whether it stops when the phase it is in is through.
    pub(crate) fn stops_after_phase(&self) -> bool {
        self.stop_after_phase.is_cancelled()
    }

    /// Tells when the run has ended.
    pub(crate) fn end(&self) -> watch::Receiver<Option<JobEnd>> {
        self.ended.clone()
    }
}

/// Applies a plan, with a file for the passwords where one is wanted: compares it with the live tenant, and starts only what a
/// person has read.
///
/// # Errors
/// When the plan was applied before, the tenant has moved, a warning was not accepted, or the service cannot be reached.
pub async fn start(app: &App, arguments: RunPlan, file: Option<HandOverFile>) -> Result<JobStarted, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    // What was compared with the tenant must be what is run: nobody may change the plan in between.
    let _one_at_a_time = tenant.planning.lock().await;
    let plan = plans::load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    crate::connection::permitted(app, &tenant, &plan.permissions).await?;
    let options = RunOptions {
        canary: arguments.canary,
        stop_above_percent: arguments.stop_above_percent,
        accepted: arguments.accepted,
    };
    let plan = ready_to_run(app, &tenant, plan, &options, arguments.typed).await?;
    let wish = own::wished(&tenant, plan.id).await?;
    if let Some(refusal) = own::refusal(&wish) {
        return Err(refusal);
    }
    let follow_ups = Box::pin(crate::leaving::prepare(app, &tenant, &plan)).await?;
    let back = crate::leaving::back(&tenant, &plan).await?;
    let starting = starting::of(&plan);
    // Its changes are read from the store, a few at a time.
    let plan = Arc::new(Plan { changes: Vec::new(), ..plan });
    crate::leaving::sealed(&tenant, plan.id).await?;
    let job = JobId::from_uuid(uuid::Uuid::now_v7());
    // Kept first: what follows a job that never began asks somebody, what is missing asks nobody.
    crate::leaving::follow_up(app, &tenant, job, follow_ups).await?;
    starting::keep(app, &tenant, job, starting).await?;
    let passwords = Arc::new(file.map_or_else(Passwords::default, Passwords::into_file).wishing(wish));
    passwords.begin(&tenant, job).await?;
    let new = NewJob {
        id: job,
        plan: plan.id,
        at: now(),
        started_by: started_by(),
        account: account_of(&tenant),
        options: options.clone(),
    };
    tenant.stored(move |store| store.create_job(&new)).await?;
    crate::schedule::begun(app, &tenant, plan.id).await?;
    crate::leaving::let_off(app, &tenant, back).await?;
    let of_file = plan.source.as_ref().and_then(|source| Some((source.draft.clone()?, source.sha256.clone())));
    let of_wizard = if of_file.is_none() { crate::wizards::draft_of(&tenant, plan.id).await? } else { None };
    launch(app, &tenant, job, plan, options, passwords)?;
    if let Some(draft) = &of_wizard {
        lock(&tenant.own_passwords).remove(draft);
    }
    let (app, connection) = (app.clone(), arguments.connection);
    // The job carries everything from here on, and nobody waits for its draft to go. One that cannot be thrown away now is only
    // listed once more.
    tokio::spawn(async move {
        let _ = match (of_wizard, of_file) {
            (Some(draft), _) => crate::imports::delete(&app, OfDraft { connection, draft }).await,
            (None, Some((draft, sha256))) => {
                crate::imports::done_with(&app, OfDraft { connection, draft }, sha256).await
            }
            (None, None) => Ok(Nothing {}),
        };
    });
    Ok(JobStarted { job: job.to_string() })
}

/// The plan as it will be run, when nothing stands against it.
async fn ready_to_run(
    app: &App,
    tenant: &Arc<Tenant>,
    plan: Plan,
    options: &RunOptions,
    typed: Option<u32>,
) -> Result<Plan, AppError> {
    plans::of_this_tenant(tenant, &plan)?;
    if let Some(job) = plans::job_of(tenant, plan.id).await? {
        return Err(AppError::new(ErrorCode::Invalid, format!("this plan was applied before, as job {job}"))
            .hint("Open that job; to run the rows again, make a new plan"));
    }
    let fresh = plans::recheck_plan(app, tenant, &plan).await?;
    if !preflight::same_consequences(&plan, &fresh) {
        return Err(AppError::new(
            ErrorCode::Expired,
            "the tenant has changed since this plan was made; nothing was sent",
        )
        .hint("The plan was made anew: read it again, then apply it"));
    }
    let open: Vec<&str> = fresh
        .warnings
        .iter()
        .filter(|warning| !options.accepted.contains(&warning.id))
        .map(|warning| warning.id.as_str())
        .collect();
    if !open.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, format!("warnings are not accepted: {}", open.join(", ")))
            .hint("Accept each of them, or change the rows they are about"));
    }
    is_nobody_elses(tenant, &fresh.changes, None).await?;
    crate::approvals::may_apply(app, tenant, &fresh).await?;
    if !fresh.changes.iter().any(Change::runs) {
        return Err(AppError::new(ErrorCode::Invalid, "no row of this plan can run").hint("Fix the rows first"));
    }
    if let Some(wanted) = crate::approvals::typed(app, tenant, &fresh).await?
        && typed != Some(wanted.count)
    {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("this plan is applied only once {} was typed", wanted.count),
        )
        .hint(wanted.reasons.join("; ")));
    }
    Ok(fresh)
}

/// Refuses what another running job is about too (G62): of one person only one of them may change something at a time. Told
/// apart by id, and those who are still to be made by sign-in name; whoever a step is done to besides counts as well.
async fn is_nobody_elses(tenant: &Tenant, changes: &[Change], own: Option<JobId>) -> Result<(), AppError> {
    let wanted = touched(changes);
    let running: Vec<JobId> = lock(&tenant.jobs).keys().copied().filter(|job| Some(*job) != own).collect();
    for job in running {
        let Some(record) = tenant.stored(move |store| store.job(&job)).await? else { continue };
        let shared = touched(&plans::load(tenant, record.plan).await?.changes).intersection(&wanted).count();
        if shared > 0 {
            return Err(AppError::new(
                ErrorCode::InUse,
                format!("{shared} of these people are also in the running job {job}"),
            )
            .hint("Wait for that job to end, then go on with this one"));
        }
    }
    Ok(())
}

fn touched(changes: &[Change]) -> BTreeSet<String> {
    let mut touched = BTreeSet::new();
    for change in changes.iter().filter(|change| change.runs()) {
        touched.insert(change.user_id.map_or_else(|| change.user_principal_name.to_lowercase(), |id| id.to_string()));
        touched.extend(change.steps.iter().filter_map(|step| match &step.on {
            Some(PersonReference::User { id, .. }) => Some(id.to_string()),
            Some(PersonReference::Change { .. }) | None => None,
        }));
    }
    touched
}

/// Whether a job may go on: what held when it began is asked again of what is not through.
async fn may_go_on(app: &App, tenant: &Tenant, job: JobId, plan: PlanId) -> Result<(), AppError> {
    let plan = plans::load(tenant, plan).await?;
    let changes = plan.changes.clone();
    let open = tenant.stored(move |store| open_changes(store, &job, changes)).await?;
    is_nobody_elses(tenant, &open, Some(job)).await?;
    crate::approvals::may_apply_rows(app, tenant, &plan, &open).await
}

/// The changes of a job that are not through, each with the steps that are still to be done.
fn open_changes(store: &store::Store, job: &JobId, changes: Vec<Change>) -> Result<Vec<Change>, store::StoreError> {
    use journal::ItemState::{Failed, Skipped, Verified};
    let items = store.all_items(job)?;
    let through = items.iter().filter(|item| matches!(item.state, Verified | Skipped | Failed)).map(|item| item.change);
    let through: BTreeSet<u32> = through.collect();
    let mut open = Vec::new();
    for mut change in changes.into_iter().filter(|change| change.runs() && !through.contains(&change.number)) {
        let steps = store.job_steps(job, change.number)?;
        let still = |number: u16| {
            use journal::StepState::{Drifted, Pending, Started, Unknown, Waiting};
            let state = steps.iter().find(|step| step.number == number).map(|step| step.state);
            state.is_none_or(|state| matches!(state, Pending | Started | Waiting | Unknown | Drifted))
        };
        change.steps.retain(|step| still(step.number));
        open.push(change);
    }
    Ok(open)
}

fn launch(
    app: &App,
    tenant: &Arc<Tenant>,
    job: JobId,
    plan: Arc<Plan>,
    options: RunOptions,
    passwords: Arc<Passwords>,
) -> Result<(), AppError> {
    let signed_in = tenant.sign_ins();
    let client = tenant.client()?.with_priority(graph::Priority::Job);
    let stop = tenant.closing.child_token();
    let stop_after_phase = CancellationToken::new();
    let (done, ended) = watch::channel(None);
    let speed = Arc::new(job_view::Speed::default());
    {
        let mut jobs = lock(&tenant.jobs);
        if jobs.contains_key(&job) {
            return Err(AppError::new(ErrorCode::Invalid, "this job is running already"));
        }
        jobs.insert(job, RunningJob { stop: stop.clone(), stop_after_phase: stop_after_phase.clone(), ended, speed });
    }
    let over = CancellationToken::new();
    let stops = [(StopWhen::Now, stop.clone()), (StopWhen::AfterPhase, stop_after_phase.clone())];
    tokio::spawn(stop::heed_notes(tenant.store.path().to_owned(), job, stops, over.clone()));
    passwords.stop_clock();
    passwords.with_photos_of(tenant);
    lock(&tenant.passwords).insert(job, Arc::clone(&passwords));
    let changed = {
        let (app, connection) = (app.clone(), tenant.connection.name.clone());
        move || tell(&app, &connection, job)
    };
    let run = Run {
        client,
        store: tenant.store.clone(),
        job,
        plan: Arc::clone(&plan),
        options,
        hand_over: Arc::clone(&passwords) as Arc<dyn engine::HandOver>,
        administrators: app.administrators(tenant.id),
        now,
        changed: Arc::new(changed),
        stop,
        stop_after_phase,
    };
    let (app, tenant) = (app.clone(), Arc::clone(tenant));
    tokio::spawn(async move {
        // A task of its own: even if it fails where nobody thought it could, the job is not left as running.
        let outcome = tokio::spawn(run.go()).await;
        over.cancel();
        let end = settle(&tenant, job, outcome).await;
        passwords.finish(&tenant, job).await;
        Passwords::forget_in_time(&passwords);
        lock(&tenant.jobs).remove(&job);
        let waits = end.code == Some(ErrorCode::SignIn);
        if waits {
            // Signing in again lets it go on, which would be refused while it still counts as running.
            lock(&tenant.waiting_for_sign_in).insert(job);
            crate::connection::look_at_sign_in(&app, &tenant).await;
        }
        tell(&app, &tenant.connection.name, job);
        app.inner.events.tell(AppEvent::DirectoryChanged { connection: tenant.connection.name.clone() });
        crate::refresh::after_job(&tenant);
        // Nobody may be waiting for it.
        let _ = done.send(Some(end));
        if waits && tenant.sign_ins() != signed_in && tenant.client().is_ok() {
            // Somebody signed in while it still ran with the sign-in that had ended.
            crate::connections::resume_waiting(&app, &tenant).await;
        }
    });
    Ok(())
}

/// A run that lost its journal is marked as paused if that can still be written; if not, resuming takes it as interrupted.
async fn settle(
    tenant: &Tenant,
    job: JobId,
    outcome: Result<Result<Ended, engine::RunError>, tokio::task::JoinError>,
) -> JobEnd {
    // Reasons name people; they stand in the job, not in the log.
    let (reason, code) = match outcome {
        Ok(Ok(Ended::Finished)) => {
            tracing::info!(job.id = %job, "job finished");
            return JobEnd { reason: None, code: None, asked: false };
        }
        Ok(Ok(Ended::Paused { reason, cause })) => {
            tracing::info!(job.id = %job, ?cause, "job paused");
            let code = match cause {
                PauseCause::SignIn => Some(ErrorCode::SignIn),
                PauseCause::Permission => Some(ErrorCode::Permission),
                PauseCause::Asked | PauseCause::Other => None,
            };
            return JobEnd { reason, code, asked: cause == PauseCause::Asked };
        }
        Ok(Err(error)) => {
            let error = AppError::from(error);
            (error.message, error.code)
        }
        Err(_) => ("the program failed while it ran the job".to_owned(), ErrorCode::Internal),
    };
    tracing::error!(job.id = %job, reason, "job stopped");
    let reason = format!("{reason}. Nothing further was sent");
    let told = reason.clone();
    let _ = tenant.stored(move |store| store.set_job_state(&job, JobState::Paused, Some(&told), now())).await;
    JobEnd { reason: Some(reason), code: Some(code), asked: false }
}

fn tell(app: &App, connection: &str, job: JobId) {
    app.inner.events.tell(AppEvent::JobProgress { connection: connection.to_owned(), job: job.to_string() });
}

/// Looks up what is in doubt and goes on.
pub(crate) async fn resume(app: &App, arguments: OfJob) -> Result<Nothing, AppError> {
    resume_with(app, arguments, None).await
}

/// The same, with a file for the passwords that are still to be made.
///
/// # Errors
/// When the job is running or finished, or there is no such job.
pub async fn resume_with(app: &App, arguments: OfJob, file: Option<HandOverFile>) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    let record =
        tenant.stored(move |store| store.job(&id)).await?.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    match record.state {
        JobState::Finished if !has_more_to_do(&record.counts) => {
            return Err(AppError::new(ErrorCode::Invalid, "this job is finished; nothing is left to do"));
        }
        // A job that the journal calls running but nobody here runs has lost its journal: what is in doubt is looked up.
        JobState::Finished | JobState::Running | JobState::Paused | JobState::Interrupted => {}
    }
    let plan = Arc::new(plans::header(&tenant, record.plan).await?);
    if plans::facts(&tenant, record.plan).await?.call {
        if tenant.calls_under_way() > 0 {
            return Err(
                AppError::new(ErrorCode::InUse, "a call made by hand is still under way").hint("Wait for its answer")
            );
        }
        crate::call::settle_interrupted(&tenant, id).await?;
        return Err(AppError::new(ErrorCode::Invalid, "a call made by hand is never sent again")
            .hint("Look in the tenant whether it happened, then make it anew if need be"));
    }
    same_account(&tenant, &record)?;
    crate::leaving::sealed(&tenant, record.plan).await?;
    // Two that go on at once would each not see the other.
    let _one_at_a_time = tenant.planning.lock().await;
    may_go_on(app, &tenant, id, record.plan).await?;
    let passwords = match file {
        Some(file) => Arc::new(Passwords::into_file(file)),
        None => {
            let known = lock(&tenant.passwords).get(&id).cloned();
            match known {
                Some(known) => known,
                None => Arc::new(Passwords::default().wishing(own::wished(&tenant, record.plan).await?)),
            }
        }
    };
    passwords.begin(&tenant, id).await?;
    stop::forget_notes(&tenant, id).await?;
    let waited = lock(&tenant.waiting_for_sign_in).remove(&id);
    let launched = launch(app, &tenant, id, plan, record.options, passwords);
    if waited && launched.is_err() {
        lock(&tenant.waiting_for_sign_in).insert(id);
    }
    launched?;
    Ok(Nothing {})
}

/// Waits until this program no longer runs a job, and tells how it ended; nothing when it was not running.
///
/// # Errors
/// When the connection is not open.
pub async fn wait(app: &App, connection: &str, job: &str) -> Result<Option<JobEnd>, AppError> {
    let tenant = app.tenant(connection)?;
    let id = JobId::parse(job)?;
    let ended = lock(&tenant.jobs).get(&id).map(RunningJob::end);
    let Some(mut ended) = ended else { return Ok(None) };
    // The sender going away without a word says that the run was cut off.
    let end = ended.wait_for(Option::is_some).await.map_or(None, |end| end.clone());
    Ok(end)
}

/// Who starts jobs, for people: the account of this computer.
pub(crate) fn started_by() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "this computer".to_owned())
}
