//! Jobs that are due: plans kept for a time on this computer. They run when this program is open then; nothing else wakes them.
//!
//! For whoever keeps a plan for a date (leavers, people who start on a day): [`keep`] takes a plan that Review has asked
//! everything about, with a time on the clock of a place; [`keep_follow_up`] takes answers of a wizard, of which the plan is made
//! and read once it is due. [`list`] tells all of them, [`run_due`] starts what is due at the `now` it is given: the window calls
//! it twice a minute, tests call it with a clock of their own. Table `due_jobs` of the store.
//!
//! What is on time and holds is started by itself. What takes something from people and is late (by more than a quarter of an
//! hour, or because the program was not open) asks first, and so does whatever has moved since it was read (G66), and whatever
//! makes passwords: somebody has to be there to be told them (G73).

mod keep;
mod kept;
mod script;

pub use keep::keep;
pub(crate) use kept::{
    Kept, Later, LetIn, NewFollowUp, following, keep_follow_up, let_off, not_let_in, state, title_of,
};

use crate::arriving::starting;
use crate::contract::AppEvent;
use crate::contract::due::{CheckTime, CheckedTime, DueFile, DueJob, DueJobs, DueStarted, MoveDue, OfDue, SaveDue};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::plan::RunPlan;
use crate::contract::start::OfConnection;
use crate::hand_over::HandOverFile;
use crate::leaving::{Entry, calendar};
use crate::tenant::{Tenant, in_background};
use crate::{App, clock, files, jobs, now, plans};
use jiff::{SignedDuration, Timestamp};
use keep::to_come;
use model::PlanId;
use model::plan::Plan;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::{AuditEntry, DueRecord};

/// How late a job may be that takes something and starts by itself all the same.
const LATE: SignedDuration = SignedDuration::from_mins(15);
/// Between two looks at what is due.
const LOOK: Duration = Duration::from_secs(30);

/// What a chosen time means.
pub(crate) async fn check_time(_app: &App, arguments: CheckTime) -> Result<CheckedTime, AppError> {
    Ok(clock::check(&arguments.at, now(), &clock::here()))
}

/// The zone of this computer, by its IANA name.
#[must_use]
pub fn zone_here() -> String {
    clock::name_of(&clock::here())
}

/// All jobs that are due.
///
/// # Errors
/// When the connection is not open.
pub async fn list(app: &App, arguments: OfConnection) -> Result<DueJobs, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let records = tenant.stored(|store| store.due_jobs()).await?;
    Ok(DueJobs { jobs: records.iter().map(kept::shown).collect() })
}

/// Gives a job another time. What asked does so no longer; a plan that was never read still does.
///
/// # Errors
/// When there is no such job, or the time is none to come.
pub async fn change_time(app: &App, arguments: MoveDue) -> Result<DueJob, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let at = to_come(&arguments.at, now())?;
    let record = found(&tenant, &arguments.due).await?;
    let state = if record.state == state::CONFIRM { state::CONFIRM } else { state::WAITING };
    let moved = DueRecord {
        at: Some(at.timestamp()),
        zone: clock::name_of(at.time_zone()),
        state: state.to_owned(),
        reason: None,
        ..record
    };
    save_told(app, &tenant, moved, "dueMoved").await
}

/// Takes a job off the list.
///
/// # Errors
/// When there is no such job.
pub async fn cancel(app: &App, arguments: OfDue) -> Result<DueJobs, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let record = found(&tenant, &arguments.due).await?;
    let told = entry("dueCancelled", &record);
    tenant
        .stored(move |store| {
            store.audit(&told, now())?;
            store.delete_due(&record.id)
        })
        .await?;
    tell(app, &tenant);
    list(app, OfConnection { connection: arguments.connection }).await
}

/// Runs a job now. For one that waits for a word, this is the word.
pub(crate) async fn run_now(app: &App, arguments: OfDue) -> Result<DueStarted, AppError> {
    run_with(app, arguments, None).await
}

/// The same, with a file for the passwords where one is wanted.
///
/// # Errors
/// When there is no such job, or it can neither be started nor planned.
pub async fn run_with(app: &App, arguments: OfDue, file: Option<HandOverFile>) -> Result<DueStarted, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let record = found(&tenant, &arguments.due).await?;
    let kept = kept::read(&record)?;
    if let Some(plan) = kept.plan_read(&record) {
        return match start(app, &tenant, plan, &kept, file).await {
            Ok(job) => Ok(DueStarted { job: Some(job), plan: None }),
            Err(error) if matches!(error.code, ErrorCode::Expired | ErrorCode::Invalid) => {
                asks_to_be_read(app, &tenant, record, error.message).await?;
                Ok(DueStarted { job: None, plan: Some(plan.to_string()) })
            }
            Err(error) => Err(error),
        };
    }
    let plan = match (kept.answers, kept.let_in, kept.follows, record.plan) {
        (Some(answers), ..) => crate::wizards::plan_of(app, &arguments.connection, answers).await?,
        (None, Some(let_in), Some(job), _) => starting::plan(app, &arguments.connection, &job, &let_in).await?,
        (None, _, _, Some(plan)) => return Ok(DueStarted { job: None, plan: Some(plan.to_string()) }),
        (None, ..) => {
            return Err(AppError::new(ErrorCode::Invalid, "nothing is left of this job that could be run")
                .hint("Cancel it, and plan it anew"));
        }
    };
    let act = if record.state == state::CONFIRM { "mailboxConverted" } else { "duePlanned" };
    let next = DueRecord {
        plan: Some(plan.id),
        at: record.at.or_else(|| Some(now())),
        state: state::ASKS.to_owned(),
        reason: Some("its plan has to be read and applied".to_owned()),
        ..record
    };
    save_told(app, &tenant, next, act).await?;
    Ok(DueStarted { job: None, plan: Some(plan.id.to_string()) })
}

/// Whether a job waits for a time not later than this.
pub(crate) fn waits_until(record: &DueRecord, until: Timestamp) -> bool {
    record.state == state::WAITING && record.at.is_some_and(|at| at <= until)
}

/// Starts what is due at `now`; the program has been open since `open_since`. Answers with the jobs that were started.
///
/// # Errors
/// When the connection is not open or the list cannot be read; a job that cannot be started is no error, it asks.
pub async fn run_due(
    app: &App,
    connection: &str,
    now: Timestamp,
    open_since: Timestamp,
) -> Result<Vec<String>, AppError> {
    let tenant = app.tenant(connection)?;
    let mut started = Vec::new();
    for record in tenant.stored(|store| store.due_jobs()).await? {
        let Some(at) = record.at.filter(|at| *at <= now && record.state == state::WAITING) else { continue };
        if let Some(job) = look_at(app, &tenant, record, (at, now, open_since)).await? {
            started.push(job);
        }
    }
    Ok(started)
}

/// Looks at one job whose time has come.
async fn look_at(
    app: &App,
    tenant: &Arc<Tenant>,
    record: DueRecord,
    (at, now, open_since): (Timestamp, Timestamp, Timestamp),
) -> Result<Option<String>, AppError> {
    let kept = match kept::read(&record) {
        Ok(kept) => kept,
        Err(error) => {
            // The others are started all the same.
            asks(app, tenant, record, error.message).await?;
            return Ok(None);
        }
    };
    let Some(plan) = kept.plan_read(&record) else {
        let why = match record.plan {
            Some(_) => "its time has come: its plan has to be read",
            None => "its time has come: its plan is made and read now",
        };
        asks(app, tenant, record, why.to_owned()).await?;
        return Ok(None);
    };
    let closed = at < open_since;
    if kept.destructive && (closed || now.duration_since(at) > LATE) {
        let due = clock::words_in(at, &record.zone);
        let why = if closed {
            format!("it was due {due}, and Tenantry was not open then")
        } else {
            format!("it was due {due}, and it could not be started then")
        };
        asks(app, tenant, record, why).await?;
        return Ok(None);
    }
    if kept.hand_over > 0 {
        asks(app, tenant, record, to_hand_over(kept.hand_over)).await?;
        return Ok(None);
    }
    match start(app, tenant, plan, &kept, None).await {
        Ok(job) => Ok(Some(job)),
        // It may be possible a little later; when that is too late it asks.
        Err(error) if matches!(error.code, ErrorCode::Offline | ErrorCode::SignIn | ErrorCode::InUse) => {
            if record.reason.as_ref() != Some(&error.message) {
                let next = DueRecord { reason: Some(error.message), ..record };
                tenant.stored(move |store| store.save_due(&next)).await?;
                tell(app, tenant);
            }
            Ok(None)
        }
        Err(error) => {
            asks_to_be_read(app, tenant, record, error.message).await?;
            Ok(None)
        }
    }
}

/// Why a job that makes passwords waits for somebody: they are told for a quarter of an hour only, and to nobody when nobody is there.
fn to_hand_over(secrets: u32) -> String {
    if secrets == 1 {
        return "its time has come: what it makes is shown for 15 minutes only, so it starts when you are there"
            .to_owned();
    }
    format!(
        "its time has come: the {secrets} passwords and passes it makes are shown for 15 minutes only, so it starts when you are there"
    )
}

async fn start(
    app: &App,
    tenant: &Arc<Tenant>,
    plan: PlanId,
    kept: &Kept,
    file: Option<HandOverFile>,
) -> Result<String, AppError> {
    if let Some(job) = plans::job_of(tenant, plan).await? {
        // The program ended between starting it and taking it off the list.
        begun(app, tenant, plan).await?;
        return Ok(job);
    }
    let run = RunPlan {
        connection: tenant.connection.name.clone(),
        plan: plan.to_string(),
        accepted: kept.accepted.clone(),
        canary: kept.canary,
        stop_above_percent: kept.stop_above_percent,
        typed: kept.typed,
    };
    Ok(Box::pin(jobs::start(app, run, file)).await?.job)
}

/// A plan was started: whatever kept it for a time is done with.
pub(crate) async fn begun(app: &App, tenant: &Arc<Tenant>, plan: PlanId) -> Result<(), AppError> {
    let any = tenant
        .stored(move |store| {
            let mut any = false;
            for due in store.due_jobs()?.iter().filter(|due| due.plan == Some(plan)) {
                store.delete_due(&due.id)?;
                any = true;
            }
            Ok(any)
        })
        .await?;
    if any {
        tell(app, tenant);
    }
    Ok(())
}

async fn asks(app: &App, tenant: &Arc<Tenant>, record: DueRecord, reason: String) -> Result<(), AppError> {
    let next = DueRecord { state: state::ASKS.to_owned(), reason: Some(reason), ..record };
    tenant.stored(move |store| store.save_due(&next)).await?;
    tell(app, tenant);
    Ok(())
}

/// It asks, and is not started as it was read: it would not do any more what was read.
async fn asks_to_be_read(app: &App, tenant: &Arc<Tenant>, record: DueRecord, reason: String) -> Result<(), AppError> {
    let kept = Kept { read: Some(false), ..kept::read(&record)? };
    let record = DueRecord { body: kept::written(&kept)?, ..record };
    asks(app, tenant, record, reason).await
}

async fn found(tenant: &Tenant, id: &str) -> Result<DueRecord, AppError> {
    let wanted = id.to_owned();
    tenant
        .stored(move |store| store.due_job(&wanted))
        .await?
        .ok_or_else(|| AppError::not_found("due job", id).hint("It was started or cancelled meanwhile"))
}

fn entry(act: &str, record: &DueRecord) -> AuditEntry {
    AuditEntry {
        act: act.to_owned(),
        target: record.plan.map(|plan| plan.to_string()),
        target_name: record.name.clone(),
        after: Some(serde_json::json!({ "at": record.at.map(|at| at.to_string()), "zone": record.zone }).to_string()),
        ..AuditEntry::default()
    }
}

async fn save_told(app: &App, tenant: &Arc<Tenant>, record: DueRecord, act: &str) -> Result<DueJob, AppError> {
    let (shown, told) = (kept::shown(&record), entry(act, &record));
    tenant
        .stored(move |store| {
            store.audit(&told, now())?;
            store.save_due(&record)
        })
        .await?;
    tell(app, tenant);
    Ok(shown)
}

pub(crate) fn tell(app: &App, tenant: &Tenant) {
    app.inner.events.tell(AppEvent::DueChanged { connection: tenant.connection.name.clone() });
}

/// Writes a file of a job that is due.
pub(crate) async fn save(app: &App, arguments: SaveDue) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let record = found(&tenant, &arguments.due).await?;
    let at = record.at.ok_or_else(|| AppError::new(ErrorCode::Invalid, "this has no time: it waits for a word"))?;
    let path = PathBuf::from(&arguments.path);
    let content = match arguments.file {
        DueFile::Calendar => {
            let entry = Entry { id: record.id.clone(), title: record.name.clone(), at };
            calendar(&[entry], &tenant.connection.tenant_name, now())
        }
        DueFile::Script => {
            let plan = plan_of(&tenant, &record).await?;
            let beside = path.with_extension("plan.json");
            app.write_plan(&arguments.connection, &plan, &beside).await?;
            script::task(&record, at, &kept::read(&record)?, &beside, &tenant.connection.name)
        }
    };
    in_background(move || {
        files::write_private(&path, content.as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    })
    .await
}

async fn plan_of(tenant: &Tenant, record: &DueRecord) -> Result<Plan, AppError> {
    let plan = record.plan.ok_or_else(|| {
        AppError::new(
            ErrorCode::Invalid,
            "the plan of this is made once it is due, so there is nothing to put into a script",
        )
        .hint("Put it into a calendar instead")
    })?;
    plans::load(tenant, plan).await
}

/// Looks at what is due until the tenant is closed.
pub(crate) fn watch(app: App, tenant: &Arc<Tenant>) {
    let (closing, name, open_since) = (tenant.closing.clone(), tenant.connection.name.clone(), now());
    tokio::spawn(async move {
        loop {
            if let Err(error) = run_due(&app, &name, now(), open_since).await {
                tracing::warn!(%error, "what is due could not be looked at");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = closing.cancelled() => return,
            }
        }
    });
}
