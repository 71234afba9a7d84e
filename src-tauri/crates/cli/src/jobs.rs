//! `tenantryctl jobs`, `job`, `pause`, `retry`, `apply-all-the-same`, `leave`: what became of jobs, and what is decided about them.

use crate::arguments::{
    AgainArguments, ApplyArguments, JobArguments, LeaveArguments, PauseArguments, SkipKindArguments,
};
use crate::output::Output;
use crate::run::{ended, follow_begun, of, show_with};
use crate::{Ended, document};
use app::contract::error::{AppError, ErrorCode};
use app::contract::job::{ItemState, Job, JobFile, JobItem, OfJobItem, SaveJobFile, SavedFile};
use app::contract::start::OfConnection;
use app::contract::step::{JobStep, OfJobItems, SkipKind, StepState};
use app::job_acts::RowDecision;
use app::jobs::StopWhen;
use app::{App, HandOverFile, job_acts, job_files, jobs};
use serde_json::json;
use std::path::Path;

pub(crate) async fn list(app: &App, connection: &str, output: &Output) -> Result<Ended, AppError> {
    let jobs = jobs::list(app, OfConnection { connection: connection.to_owned() }).await?.jobs;
    let documents: Vec<_> = jobs.iter().map(document::job_line).collect();
    output.document(&json!({ "jobs": documents }), || {
        let lines: Vec<String> = jobs.iter().map(|job| document::job_words(job, &[])).collect();
        if lines.is_empty() { "No jobs yet".to_owned() } else { lines.join("\n") }
    })?;
    Ok(Ended::Well)
}

pub(crate) async fn job(
    app: &App,
    connection: &str,
    arguments: &JobArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let id = arguments.job.as_str();
    if let Some(number) = arguments.change {
        return steps(app, connection, id, number, output).await;
    }
    let wanted = [
        (JobFile::Return, arguments.return_file.as_deref()),
        (JobFile::Failed, arguments.failed_file.as_deref()),
        (JobFile::Result, arguments.record_file.as_deref()),
    ];
    let wanted: Vec<(JobFile, &Path)> = wanted.into_iter().filter_map(|(file, path)| Some((file, path?))).collect();
    let mut written = Vec::new();
    for (file, path) in &wanted {
        written.push(save(app, connection, id, *file, path).await?);
    }
    for file in &written {
        output.say(&format!("{} rows written to {}", file.rows, file.path));
    }
    let mut more = json!({});
    if !written.is_empty() {
        more["files"] = json!(written);
    }
    Ok(ended(&show_with(app, connection, id, output, more).await?))
}

/// Writes a file of a job where nothing is yet: the sender's own sheet must not be written over.
async fn save(app: &App, connection: &str, job: &str, file: JobFile, path: &Path) -> Result<SavedFile, AppError> {
    if path.exists() {
        return Err(
            AppError::new(ErrorCode::Invalid, format!("{} is already there", path.display())).hint("Name a new file")
        );
    }
    let (connection, job) = (connection.to_owned(), job.to_owned());
    job_files::save(app, SaveJobFile { connection, job, file, path: Some(path.display().to_string()) }).await
}

/// A row with its steps: of what somebody changed also what was found, what is there now and what is wanted.
async fn steps(app: &App, connection: &str, job: &str, number: u32, output: &Output) -> Result<Ended, AppError> {
    let steps = of_row(app, connection, job, number).await?;
    output.document(&json!({ "job": job, "change": number, "steps": steps }), || {
        steps.iter().map(step_words).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

async fn of_row(app: &App, connection: &str, job: &str, number: u32) -> Result<Vec<JobStep>, AppError> {
    let of = OfJobItem { connection: connection.to_owned(), job: job.to_owned(), number };
    Ok(job_acts::steps(app, of).await?.steps)
}

fn step_words(step: &JobStep) -> String {
    let state = document::word(&step.state);
    let mut line = format!("  {} {}: {state}", step.number, step.text);
    let sides = [("found", &step.before), ("now", &step.now), ("wanted", &step.wanted), ("because", &step.reason)];
    for (side, value) in sides {
        if let Some(value) = value {
            line.push_str(&format!(", {side} {value}"));
        }
    }
    line
}

pub(crate) async fn pause(
    app: &App,
    connection: &str,
    arguments: &PauseArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let when = if arguments.after_phase { StopWhen::AfterPhase } else { StopWhen::Now };
    output.say("Asking the program that runs the job; what is in flight is finished first");
    jobs::stop_anywhere(app, of(connection, &arguments.job), when).await?;
    show_with(app, connection, &arguments.job, output, json!({})).await?;
    Ok(Ended::Well)
}

pub(crate) async fn retry(
    app: &App,
    connection: &str,
    arguments: &AgainArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    again(app, connection, arguments, RowDecision::Retry, output).await
}

pub(crate) async fn apply_all_the_same(
    app: &App,
    connection: &str,
    arguments: &ApplyArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    if !arguments.yes {
        let shown = shown(app, connection, &arguments.again).await?;
        return Err(AppError::new(
            ErrorCode::Invalid,
            "nothing was sent: what somebody changed is written over only with --yes",
        )
        .hint(shown));
    }
    again(app, connection, &arguments.again, RowDecision::ApplyAllTheSame, output).await
}

/// What would be written over.
async fn shown(app: &App, connection: &str, arguments: &AgainArguments) -> Result<String, AppError> {
    let items = jobs::all_items(app, connection, &arguments.job).await?;
    let meant = |item: &&JobItem| {
        item.state == ItemState::Drifted && (arguments.all || arguments.change.contains(&item.number))
    };
    let mut lines = Vec::new();
    for item in items.iter().filter(meant) {
        let steps = of_row(app, connection, &arguments.job, item.number).await?;
        for step in steps.iter().filter(|step| step.state == StepState::Drifted) {
            lines.push(format!("change {} {}:{}", item.number, item.user_principal_name, step_words(step)));
        }
    }
    Ok(if lines.is_empty() { "None of these rows was changed by somebody else".to_owned() } else { lines.join("\n  ") })
}

async fn again(
    app: &App,
    connection: &str,
    arguments: &AgainArguments,
    decision: RowDecision,
    output: &Output,
) -> Result<Ended, AppError> {
    let hand_over = arguments.hand_over.as_deref();
    let file = hand_over.map(HandOverFile::create).transpose()?;
    let numbers = (!arguments.all).then(|| arguments.change.clone());
    let begun = job_acts::decide(app, rows(connection, &arguments.job, numbers), decision, file).await;
    follow_begun(app, connection, &arguments.job, hand_over, begun, output).await
}

pub(crate) async fn leave(
    app: &App,
    connection: &str,
    arguments: &LeaveArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let of = rows(connection, &arguments.job, Some(arguments.change.clone()));
    job_acts::decide(app, of, RowDecision::Leave, None).await?;
    let job: Job = show_with(app, connection, &arguments.job, output, json!({})).await?;
    Ok(ended(&job))
}

pub(crate) async fn skip_kind(
    app: &App,
    connection: &str,
    arguments: &SkipKindArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let hand_over = arguments.hand_over.as_deref();
    let file = hand_over.map(HandOverFile::create).transpose()?;
    let (connection, job) = (connection.to_owned(), arguments.job.clone());
    let skip = SkipKind { connection: connection.clone(), job, kind: arguments.kind.clone() };
    let begun = jobs::skip_kind_with(app, skip, file).await.map(drop);
    follow_begun(app, &connection, &arguments.job, hand_over, begun, output).await
}

fn rows(connection: &str, job: &str, numbers: Option<Vec<u32>>) -> OfJobItems {
    OfJobItems { connection: connection.to_owned(), job: job.to_owned(), numbers }
}
