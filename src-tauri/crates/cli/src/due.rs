//! `tenantryctl run --at`, `due`.

use crate::Ended;
use crate::arguments::RunArguments;
use crate::output::Output;
use app::contract::due::{DueJob, KeepDue, LocalTime, OfDue};
use app::contract::error::AppError;
use app::contract::start::OfConnection;
use app::{App, schedule};

/// Keeps a plan for its time. It is started by the window, when that is open then.
pub(crate) async fn keep(
    app: &App,
    connection: &str,
    plan: String,
    at: &str,
    arguments: &RunArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let zone = arguments.zone.clone().unwrap_or_else(schedule::zone_here);
    let kept = schedule::keep(
        app,
        KeepDue {
            connection: connection.to_owned(),
            plan,
            accepted: arguments.accept.clone(),
            canary: !arguments.no_canary,
            stop_above_percent: Some(arguments.stop_above),
            typed: arguments.typed,
            at: LocalTime { at: at.to_owned(), zone },
        },
    )
    .await?;
    output.document(&kept, || {
        format!("{}\nIt runs when the window is open on this computer, at or after that time.", line(&kept))
    })?;
    Ok(Ended::Well)
}

/// Lists jobs that are due; takes one off the list first, when it is named.
pub(crate) async fn due(app: &App, connection: &str, cancel: Option<&str>, output: &Output) -> Result<Ended, AppError> {
    let connection = connection.to_owned();
    let due = match cancel {
        Some(due) => schedule::cancel(app, OfDue { connection, due: due.to_owned() }).await?,
        None => schedule::list(app, OfConnection { connection }).await?,
    };
    output.document(&due, || {
        if due.jobs.is_empty() {
            return "Nothing is due.".to_owned();
        }
        due.jobs.iter().map(line).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

fn line(job: &DueJob) -> String {
    let when = job.there.as_deref().unwrap_or("once the mailbox was converted");
    let reason = job.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("{} {when}: {}{reason}", job.id, job.name)
}
