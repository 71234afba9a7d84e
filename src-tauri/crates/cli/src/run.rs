//! `tenantryctl run`, `resume`: a plan is applied, a job goes on, and what became of it is shown.

use crate::arguments::RunArguments;
use crate::output::Output;
use crate::{Ended, document, due};
use app::contract::error::{AppError, ErrorCode};
use app::contract::job::{Job, JobState, OfJob};
use app::contract::plan::RunPlan;
use app::plans::Plan;
use app::{App, HandOverFile, NobodyKnows, approvals, jobs};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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
                return Err(made_anew(app, connection, &fresh, &arguments.plan, error).await?);
            }
            return Err(error);
        }
    };
    output.say(&format!("Job {}", started.job));
    follow(app, connection, &started.job, output).await
}

/// Writes the plan as the tenant would take it now beside the file that was given, which stays as it was: who signed and approved
/// it did so for what it says.
async fn made_anew(
    app: &App,
    connection: &str,
    fresh: &Plan,
    given: &Path,
    error: AppError,
) -> Result<AppError, AppError> {
    let path = beside(given);
    app.write_plan(connection, fresh, &path).await?;
    let hint = format!(
        "The plan as it would be applied now is in {}: read it with tenantryctl plan show, then run it. {} stays as it was",
        path.display(),
        given.display()
    );
    Ok(AppError { detail: Some(path.display().to_string()), ..error.hint(hint) })
}

/// A name beside a file that is not taken yet.
fn beside(given: &Path) -> PathBuf {
    let stem = given.file_stem().unwrap_or_default().to_string_lossy();
    let ending = given.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let names = (2_u32..).map(|number| given.with_file_name(format!("{stem}-{number}{ending}")));
    names.into_iter().find(|path| !path.exists()).unwrap_or_else(|| given.with_extension("new"))
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
    let earlier = app.earlier_hand_over(connection, job).await?;
    let file = hand_over.map(HandOverFile::create).transpose()?;
    if let (Some(newer), false) = (hand_over, earlier.is_empty()) {
        let names: Vec<String> = earlier.iter().map(|path| path.display().to_string()).collect();
        output.say(&format!(
            "{} stays what it is for whoever was made before; of whoever stands in {} too, that one holds",
            names.join(" and "),
            newer.display()
        ));
    }
    let resumed = if take_over {
        jobs::take_over_with(app, of(connection, job), file).await
    } else {
        jobs::resume_with(app, of(connection, job), file).await
    };
    follow_begun(app, connection, job, hand_over, resumed.map(drop), output).await
}

/// Follows a job that goes on, unless it was refused.
pub(crate) async fn follow_begun(
    app: &App,
    connection: &str,
    job: &str,
    hand_over: Option<&Path>,
    begun: Result<(), AppError>,
    output: &Output,
) -> Result<Ended, AppError> {
    if let Err(error) = begun {
        // Nothing was sent, so the empty file would only stand in the way of the next try.
        let _ = hand_over.map(std::fs::remove_file);
        return Err(error);
    }
    follow(app, connection, job, output).await
}

/// A password in place of one that works, or a pass that is told once, is not made for nobody.
pub(crate) fn is_seen_by_somebody(secrets: usize) -> Result<(), AppError> {
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
pub(crate) async fn follow(app: &App, connection: &str, id: &str, output: &Output) -> Result<Ended, AppError> {
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
    let told = app.without_password(connection, id).await?;
    let files: Vec<Value> = told.earlier.iter().map(|(file, count)| json!({ "file": file, "count": count })).collect();
    let more = json!({
        "passwordUnknown": told.passwords,
        "passUnknown": told.passes,
        "earlierHandOver": files,
        "handOverGone": told.gone,
        "passwordPerhapsGone": told.perhaps,
    });
    let job = show_with(app, connection, id, output, more).await?;
    say_where_secrets_are(&told, output);
    if job.state != JobState::Finished {
        if let Some(reason) = end.as_ref().and_then(|end| end.reason.as_ref()) {
            output.say(reason);
        }
        output.say(&format!("The job is not finished. Go on with: tenantryctl resume {id}"));
    }
    for line in document::needs_somebody(&job) {
        output.say(&line);
    }
    // Here, or from another program.
    let asked = interrupted || end.as_ref().is_some_and(|end| end.asked);
    if asked && job.state != JobState::Finished {
        return Ok(Ended::Interrupted);
    }
    Ok(match end.and_then(|end| end.code) {
        Some(ErrorCode::SignIn | ErrorCode::Permission) => Ended::NotPermitted,
        _ => ended(&job),
    })
}

fn say_where_secrets_are(told: &NobodyKnows, output: &Output) {
    let of = |count: usize| if count == 1 { "1 person has".to_owned() } else { format!("{count} people have") };
    let NobodyKnows { passwords, passes, earlier, gone, perhaps } = told;
    for (file, count) in earlier {
        let stand = if *count == 1 { "1 password stands".to_owned() } else { format!("{count} passwords stand") };
        output.say(&format!("{stand} in {}, the file of an earlier run", file.display()));
    }
    if !perhaps.is_empty() {
        let files: Vec<String> = gone.iter().map(|file| file.display().to_string()).collect();
        let (names, files) = (perhaps.join(", "), files.join(" and "));
        output.say(&format!(
            "{} a password that stood in {files}, which is no longer there or was changed; \
             without it set a new one: {names}",
            of(perhaps.len())
        ));
    }
    if !passwords.is_empty() {
        let names = passwords.join(", ");
        output.say(&format!("{} a password that nobody knows; set a new one: {names}", of(passwords.len())));
    }
    if !passes.is_empty() {
        let names = passes.join(", ");
        output.say(&format!("{} a Temporary Access Pass that nobody knows; make another: {names}", of(passes.len())));
    }
}

/// Shows a job with its rows, and `more` members of the document.
pub(crate) async fn show_with(
    app: &App,
    connection: &str,
    id: &str,
    output: &Output,
    more: Value,
) -> Result<Job, AppError> {
    let job = jobs::get(app, of(connection, id)).await?;
    let items = jobs::all_items(app, connection, id).await?;
    let mut document = document::job(&job, &items);
    if let (Value::Object(document), Value::Object(more)) = (&mut document, more) {
        document.extend(more);
    }
    output.document(&document, || document::job_words(&job, &items))?;
    Ok(job)
}

pub(crate) fn ended(job: &Job) -> Ended {
    let counts = &job.counts;
    let done = if document::is_call(job) { counts.sent } else { counts.verified };
    let all_well = job.state == JobState::Finished && done == counts.total && counts.skipped == 0;
    if all_well { Ended::Well } else { Ended::WithRemains }
}

pub(crate) fn of(connection: &str, job: &str) -> OfJob {
    OfJob { connection: connection.to_owned(), job: job.to_owned() }
}
