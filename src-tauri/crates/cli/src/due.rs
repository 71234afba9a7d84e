//! `tenantryctl run --at`, `due`.

use crate::arguments::{DueArguments, RunArguments};
use crate::output::Output;
use crate::{Ended, make_plan, run};
use app::contract::due::{DueJob, DueJobs, DueStarted, DueState, KeepDue, LocalTime, MoveDue, OfDue};
use app::contract::error::{AppError, ErrorCode};
use app::contract::plan::OfPlan;
use app::contract::start::OfConnection;
use app::{App, HandOverFile, plans, schedule};
use std::path::Path;

/// Keeps a plan for its time. It is started by the window, when that is open then.
pub(crate) async fn keep(
    app: &App,
    connection: &str,
    plan: String,
    at: &str,
    arguments: &RunArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let kept = schedule::keep(
        app,
        KeepDue {
            connection: connection.to_owned(),
            plan,
            accepted: arguments.accept.clone(),
            canary: !arguments.no_canary,
            stop_above_percent: Some(arguments.stop_above),
            typed: arguments.typed,
            at: local(at, arguments.zone.as_deref()),
        },
    )
    .await?;
    output.document(&kept, || {
        let what = if kept.hand_over > 0 {
            "It asks when the window is open on this computer, at or after that time: what it makes is shown for 15 minutes only."
        } else {
            "It runs when the window is open on this computer, at or after that time."
        };
        format!("{}\n{what}\nFrom here: tenantryctl due --run {} --yes", line(&kept), kept.id)
    })?;
    Ok(Ended::Well)
}

/// Lists jobs that are due, or does what is asked about one of them.
pub(crate) async fn due(
    app: &App,
    connection: &str,
    arguments: &DueArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    if let Some(due) = &arguments.run {
        return run_now(app, connection, due, arguments, output).await;
    }
    if let (Some(due), Some(out)) = (&arguments.plan, &arguments.out) {
        return plan(app, connection, due, arguments.converted, out, output).await;
    }
    if let (Some(due), Some(at)) = (&arguments.moved, &arguments.at) {
        let at = local(at, arguments.zone.as_deref());
        let moved = MoveDue { connection: connection.to_owned(), due: due.clone(), at };
        let moved = schedule::change_time(app, moved).await?;
        output.document(&moved, || line(&moved))?;
        return Ok(Ended::Well);
    }
    let due = match &arguments.cancel {
        Some(due) => schedule::cancel(app, of(connection, due)).await?,
        None => list(app, connection).await?,
    };
    output.document(&due, || {
        if due.jobs.is_empty() {
            return "Nothing is due.".to_owned();
        }
        due.jobs.iter().map(line).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

fn of(connection: &str, due: &str) -> OfDue {
    OfDue { connection: connection.to_owned(), due: due.to_owned() }
}

fn of_plan(connection: &str, plan: &str) -> OfPlan {
    OfPlan { connection: connection.to_owned(), plan: plan.to_owned() }
}

fn local(at: &str, zone: Option<&str>) -> LocalTime {
    LocalTime { at: at.to_owned(), zone: zone.map_or_else(schedule::zone_here, str::to_owned) }
}

async fn list(app: &App, connection: &str) -> Result<DueJobs, AppError> {
    schedule::list(app, OfConnection { connection: connection.to_owned() }).await
}

async fn found(app: &App, connection: &str, due: &str) -> Result<DueJob, AppError> {
    let jobs = list(app, connection).await?.jobs;
    jobs.into_iter().find(|job| job.id == due).ok_or_else(|| {
        AppError::new(ErrorCode::NotFound, format!("no due job {due:?}"))
            .hint("It was started or cancelled meanwhile; tenantryctl due lists them")
    })
}

/// Runs a job whose plan was read when it was kept.
async fn run_now(
    app: &App,
    connection: &str,
    due: &str,
    arguments: &DueArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let job = found(app, connection, due).await?;
    if !job.read {
        return Err(AppError::new(
            ErrorCode::Invalid,
            "nothing was sent: nobody has read the plan of this as it is now",
        )
        .hint(format!("Make it with tenantryctl due --plan {due} --out PLAN, read it, then run it")));
    }
    if !arguments.yes {
        return Err(
            AppError::new(ErrorCode::Invalid, "nothing was sent: a due job is run only with --yes").hint(line(&job))
        );
    }
    let hand_over = arguments.hand_over.as_deref();
    if let (None, Some(plan)) = (hand_over, &job.plan) {
        let plan = plans::by_id(app, of_plan(connection, plan)).await?;
        run::is_seen_by_somebody(app.must_be_handed_over(connection, plan.id).await?)?;
    }
    let file = hand_over.map(HandOverFile::create).transpose()?;
    let started = schedule::run_with(app, of(connection, due), file).await;
    if let Ok(DueStarted { job: Some(job), .. }) = &started {
        output.say(&format!("Job {job}"));
        return run::follow(app, connection, job, output).await;
    }
    // Nothing was sent, so the empty file would only stand in the way of the next try.
    let _ = hand_over.map(std::fs::remove_file);
    started?;
    let why = found(app, connection, due).await?.reason.unwrap_or_else(|| "its plan has to be read".to_owned());
    Err(AppError::new(ErrorCode::Expired, format!("nothing was sent: {why}"))
        .hint(format!("Take its plan with tenantryctl due --plan {due} --out PLAN, read it, then run it")))
}

/// Writes the plan of a job that nobody has read as it is: made now, where it is made once it is due.
async fn plan(
    app: &App,
    connection: &str,
    due: &str,
    converted: bool,
    out: &Path,
    output: &Output,
) -> Result<Ended, AppError> {
    let job = found(app, connection, due).await?;
    match (job.state, converted) {
        (DueState::Confirm, false) => {
            return Err(AppError::new(ErrorCode::Invalid, "this waits for the word that the mailbox was converted")
                .hint(
                    "Say so with --converted, once it was: the licence goes with it, and the mailbox if it was not",
                ));
        }
        (DueState::Waiting | DueState::Asks, true) => {
            return Err(AppError::new(ErrorCode::Invalid, "this waits for no mailbox").hint("Leave --converted out"));
        }
        _ => {}
    }
    let made = if job.read { job.plan } else { schedule::run_with(app, of(connection, due), None).await?.plan };
    let id = made.ok_or_else(|| AppError::new(ErrorCode::Invalid, "this has no plan any more"))?;
    let plan = plans::by_id(app, of_plan(connection, &id)).await?;
    make_plan::write(app, connection, &plan, out, output).await
}

fn line(job: &DueJob) -> String {
    let when = job.there.as_deref().unwrap_or("once the mailbox was converted");
    let here = job.here.as_ref().map(|here| format!(", here {here}")).unwrap_or_default();
    let reason = job.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("{} {when}{here}: {}{reason}", job.id, job.name)
}
