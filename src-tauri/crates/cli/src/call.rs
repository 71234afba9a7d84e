//! `tenantryctl call`: a custom Graph call.

use crate::Ended;
use crate::arguments::CallArguments;
use crate::document;
use crate::input;
use crate::output::Output;
use app::contract::call::{CustomCall, Pair};
use app::contract::error::{AppError, ErrorCode};
use app::contract::job::JobState;
use app::contract::start::OfConnection;
use app::{App, jobs};
use serde_json::{Value, json};
use std::path::Path;

/// A body larger than this is sent by nobody.
const BODY_LENGTH: u64 = 4 * 1024 * 1024;

pub(crate) async fn call(
    app: &App,
    connection: &str,
    arguments: &CallArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let call = CustomCall {
        connection: connection.to_owned(),
        method: arguments.method.to_ascii_uppercase(),
        path: arguments.path.clone(),
        query: pairs(&arguments.query, '=')?,
        headers: pairs(&arguments.header, ':')?,
        body: arguments.body.as_deref().map(body).transpose()?,
        beta: arguments.beta,
    };
    let answer = tokio::select! {
        answer = app.call(call, arguments.yes) => answer?,
        _ = tokio::signal::ctrl_c() => return interrupted(app, connection, output).await,
    };
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_else(|_| Value::String(answer.body.clone()));
    let document = json!({
        "status": answer.status,
        "sentence": answer.sentence,
        "code": answer.code,
        "hint": answer.hint,
        "headers": answer.headers,
        "body": body,
        "next": answer.next,
        "requestId": answer.request_id,
        "elapsedMs": answer.elapsed_ms,
        "job": answer.job,
    });
    output.document(&document, || answer.body.clone())?;
    if let Some(sentence) = &answer.sentence {
        output.say(sentence);
    }
    if let Some(hint) = &answer.hint {
        output.say(&format!("  {hint}"));
    }
    if matches!(answer.code, Some(ErrorCode::SignIn | ErrorCode::Permission)) {
        return Ok(Ended::NotPermitted);
    }
    Ok(match answer.status {
        // A batch is answered well though something in it was refused.
        Some(200..=299) if answer.sentence.is_none() => Ended::Well,
        Some(401 | 403) => Ended::NotPermitted,
        Some(_) | None => Ended::WithRemains,
    })
}

/// Ctrl+C while a call is under way. What was sent cannot be taken back, so it is said where to look for it.
async fn interrupted(app: &App, connection: &str, output: &Output) -> Result<Ended, AppError> {
    let jobs = jobs::list(app, OfConnection { connection: connection.to_owned() }).await?.jobs;
    match jobs.iter().find(|job| job.state == JobState::Running && document::is_call(job)) {
        Some(job) => output.say(&format!(
            "Job {}: the call was on its way and may have happened. Look in the tenant before it is sent again; \
             tenantryctl job {} tells what is known",
            job.id, job.id
        )),
        None => output.say("Interrupted: nothing was written"),
    }
    Ok(Ended::Interrupted)
}

fn pairs(texts: &[String], separator: char) -> Result<Vec<Pair>, AppError> {
    let pair = |text: &String| {
        let (name, value) = text.split_once(separator).ok_or_else(|| {
            AppError::new(ErrorCode::Invalid, format!("{text:?} has no {separator:?} between name and value"))
        })?;
        Ok(Pair { name: name.trim().to_owned(), value: value.trim().to_owned() })
    };
    texts.iter().map(pair).collect()
}

fn body(file: &Path) -> Result<String, AppError> {
    if file == Path::new("-") {
        return input::text(std::io::stdin(), BODY_LENGTH, "the body");
    }
    let what = format!("the body in {}", file.display());
    let open = std::fs::File::open(file)
        .map_err(|error| AppError::new(ErrorCode::Invalid, format!("{what} cannot be read: {error}")))?;
    input::text(open, BODY_LENGTH, &what)
}
