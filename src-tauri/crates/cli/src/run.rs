//! `tenantryctl run`, `resume`, `jobs`, `job`.

use crate::arguments::RunArguments;
use crate::output::Output;
use crate::{Ended, document, due};
use app::contract::error::{AppError, ErrorCode};
use app::contract::job::{Job, JobState, OfJob};
use app::contract::plan::RunPlan;
use app::contract::start::OfConnection;
use app::{App, HandOverFile, NobodyKnows, approvals, jobs};
use serde_json::json;
use std::path::Path;

pub(crate) async fn run(
    app: &App,
    connection: &str,
    arguments: &RunArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    approvals::read_file(&arguments.plan)?;
    if !arguments.yes {
        return Err(AppError::new(ErrorCode::Invalid, "nothing was sent: a plan is applied only with --yes")
            .hint("Read it first with tenantryctl plan show"));
    }
    let plan_id = app.open_plan(connection, &arguments.plan).await?;
    let id = plan_id.to_string();
    if let Some(at) = &arguments.at {
        return due::keep(app, connection, id, at, arguments, output).await;
    }
    if arguments.hand_over.is_none() {
        is_seen_by_somebody(app.must_be_handed_over(connection, plan_id).await?)?;
    }
    let file = arguments.hand_over.as_deref().map(HandOverFile::create).transpose()?;
    let made = file.is_some();
    let started = jobs::start(
        app,
        RunPlan {
            connection: connection.to_owned(),
            plan: id,
            accepted: arguments.accept.clone(),
            canary: !arguments.no_canary,
            stop_above_percent: Some(arguments.stop_above),
            typed: arguments.typed,
        },
        file,
    )
    .await;
    let started = match started {
        Ok(started) => started,
        Err(error) => {
            if let (true, Some(path)) = (made, &arguments.hand_over) {
                // Nothing was sent, so the empty file would only stand in the way of the next try.
                let _ = std::fs::remove_file(path);
            }
            if error.code == ErrorCode::Expired {
                let fresh = app.kept_plan(connection, plan_id).await?;
                app.write_plan(connection, &fresh, &arguments.plan).await?;
                let path = arguments.plan.display();
                return Err(
                    error.hint(format!("{path} was made anew: read it with tenantryctl plan show, then run it"))
                );
            }
            return Err(error);
        }
    };
    output.say(&format!("Job {}", started.job));
    follow(app, connection, &started.job, output).await
}

pub(crate) async fn resume(
    app: &App,
    connection: &str,
    job: &str,
    hand_over: Option<&Path>,
    take_over: bool,
    output: &Output,
) -> Result<Ended, AppError> {
    if hand_over.is_none() {
        is_seen_by_somebody(app.still_to_hand_over(connection, job).await?)?;
    }
    let file = hand_over.map(HandOverFile::create).transpose()?;
    let resumed = if take_over {
        jobs::take_over_with(app, of(connection, job), file).await
    } else {
        jobs::resume_with(app, of(connection, job), file).await
    };
    if let Err(error) = resumed {
        // Nothing was sent, so the empty file would only stand in the way of the next try.
        let _ = hand_over.map(std::fs::remove_file);
        return Err(error);
    }
    follow(app, connection, job, output).await
}

/// A password in place of one that works, or a pass that is told once, is not made for nobody.
fn is_seen_by_somebody(secrets: usize) -> Result<(), AppError> {
    let what = match secrets {
        0 => return Ok(()),
        1 => "a new password or a Temporary Access Pass, which is told once".to_owned(),
        count => format!("{count} new passwords or Temporary Access Passes, each told once"),
    };
    Err(AppError::new(
        ErrorCode::Invalid,
        format!("nothing was sent: this would make {what}, and nobody would have it"),
    )
    .hint("Name a new file for it: --hand-over FILE"))
}

/// Waits for the end of a job, or pauses it on Ctrl+C, and shows the document.
async fn follow(app: &App, connection: &str, id: &str, output: &Output) -> Result<Ended, AppError> {
    let mut interrupted = false;
    let end = tokio::select! {
        waited = jobs::wait(app, connection, id) => waited?,
        _ = tokio::signal::ctrl_c() => {
            interrupted = true;
            output.say("Pausing: what is in flight is finished first");
            // The job may have ended at this very moment; then there is nothing to pause.
            let _ = jobs::pause(app, of(connection, id)).await;
            jobs::wait(app, connection, id).await?
        }
    };
    let lost = app.without_password(connection, id).await?;
    let job = show_with(app, connection, id, output, Some(&lost)).await?;
    let of = |count: usize| if count == 1 { "1 person has".to_owned() } else { format!("{count} people have") };
    let NobodyKnows { passwords, passes } = &lost;
    if !passwords.is_empty() {
        let names = passwords.join(", ");
        output.say(&format!("{} a password that nobody knows; set a new one: {names}", of(passwords.len())));
    }
    if !passes.is_empty() {
        let names = passes.join(", ");
        output.say(&format!("{} a Temporary Access Pass that nobody knows; make another: {names}", of(passes.len())));
    }
    if job.state != JobState::Finished {
        if let Some(reason) = end.as_ref().and_then(|end| end.reason.as_ref()) {
            output.say(reason);
        }
        output.say(&format!("The job is not finished. Go on with: tenantryctl resume {id}"));
    }
    if interrupted && job.state != JobState::Finished {
        return Ok(Ended::Interrupted);
    }
    Ok(match end.and_then(|end| end.code) {
        Some(ErrorCode::SignIn | ErrorCode::Permission) => Ended::NotPermitted,
        _ => ended(&job),
    })
}

pub(crate) async fn job(app: &App, connection: &str, id: &str, output: &Output) -> Result<Ended, AppError> {
    Ok(ended(&show(app, connection, id, output).await?))
}

pub(crate) async fn jobs(app: &App, connection: &str, output: &Output) -> Result<Ended, AppError> {
    let jobs = jobs::list(app, OfConnection { connection: connection.to_owned() }).await?.jobs;
    let documents: Vec<_> = jobs.iter().map(document::job_line).collect();
    output.document(&json!({ "jobs": documents }), || {
        let lines: Vec<String> = jobs.iter().map(|job| document::job_words(job, &[])).collect();
        if lines.is_empty() { "No jobs yet".to_owned() } else { lines.join("\n") }
    })?;
    Ok(Ended::Well)
}

async fn show(app: &App, connection: &str, id: &str, output: &Output) -> Result<Job, AppError> {
    show_with(app, connection, id, output, None).await
}

/// `lost` are the people whose password or pass nobody has, where this program can know.
async fn show_with(
    app: &App,
    connection: &str,
    id: &str,
    output: &Output,
    lost: Option<&NobodyKnows>,
) -> Result<Job, AppError> {
    let job = jobs::get(app, of(connection, id)).await?;
    let items = jobs::all_items(app, connection, id).await?;
    let mut document = document::job(&job, &items);
    if let Some(lost) = lost {
        document["passwordUnknown"] = json!(lost.passwords);
        document["passUnknown"] = json!(lost.passes);
    }
    output.document(&document, || document::job_words(&job, &items))?;
    Ok(job)
}

fn ended(job: &Job) -> Ended {
    let counts = &job.counts;
    let done = if document::is_call(job) { counts.sent } else { counts.verified };
    let all_well = job.state == JobState::Finished && done == counts.total && counts.skipped == 0;
    if all_well { Ended::Well } else { Ended::WithRemains }
}

fn of(connection: &str, job: &str) -> OfJob {
    OfJob { connection: connection.to_owned(), job: job.to_owned() }
}
