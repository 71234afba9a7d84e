//! What the audit log tells of jobs: each step that was settled, with what was so before, what was wanted and what the service
//! answered; the beginning and the end of each job.

use crate::audit::{self, Actor, AuditEntry};
use crate::value::Id;
use crate::{StoreError, plans};
use jiff::Timestamp;
use model::journal::{JobState, Outcome, Settlement};
use model::plan::{Operation, Taken};
use model::{JobId, UserId};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

/// The line about a step that got an outcome; nothing for what is no step.
pub(crate) fn settled(connection: &Connection, actor: &Actor, settlement: &Settlement) -> Result<(), StoreError> {
    let (Some(entry), Some(outcome)) = (settlement.entry, settlement.outcome) else { return Ok(()) };
    let (user, display, name) = connection
        .prepare_cached(
            "SELECT user_id, display_name, user_principal_name FROM job_items WHERE job = ?1 AND change = ?2",
        )?
        .query_row(params![Id::from(settlement.job), settlement.change], |row| {
            let user = row.get::<_, Option<Id>>(0)?.map(UserId::from);
            Ok((user, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
    let planned = plans::planned_step(connection, &settlement.job, settlement.change, settlement.number)?;
    let (before, after) = planned.as_ref().map(told).transpose()?.unwrap_or_default();
    // What may have happened counts as happened.
    let counts = !matches!(outcome, Outcome::Refused | Outcome::NotSent);
    let entry = AuditEntry {
        act: match &planned {
            Some(operation) => operation.word().to_owned(),
            None => word_of(connection, entry.0)?,
        },
        job: Some(settlement.job),
        change: Some(settlement.change),
        step: Some(settlement.number),
        target: user.map(|user| user.to_string()),
        target_name: if display.is_empty() { name } else { format!("{display} ({name})") },
        before: before.map(|value| value.to_string()),
        after: after.map(|value| value.to_string()),
        answer: Some(answer(settlement, outcome).to_string()),
        taken: planned.filter(|_| counts).map(|operation| Taken::of(&operation)).unwrap_or_default(),
    };
    audit::add(connection, actor, &entry, settlement.at)
}

/// The word an entry was written down under.
fn word_of(connection: &Connection, entry: i64) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached("SELECT step FROM journal_entries WHERE number = ?1")?;
    Ok(statement.query_row([entry], |row| row.get(0))?)
}

/// The line about the beginning of a job.
pub(crate) fn started(
    connection: &Connection,
    actor: &Actor,
    job: JobId,
    name: &str,
    options: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let entry = AuditEntry {
        act: "jobStarted".to_owned(),
        job: Some(job),
        target_name: name.to_owned(),
        after: Some(options.to_owned()),
        ..AuditEntry::default()
    };
    audit::add(connection, actor, &entry, at)
}

/// The line about a job that came to another state.
pub(crate) fn moved(
    connection: &Connection,
    actor: &Actor,
    job: JobId,
    state: JobState,
    reason: Option<&str>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let act = match state {
        JobState::Running => "jobResumed",
        JobState::Paused => "jobPaused",
        JobState::Interrupted => "jobInterrupted",
        JobState::Finished => "jobFinished",
    };
    let entry = AuditEntry {
        act: act.to_owned(),
        job: Some(job),
        target_name: name_of(connection, job)?,
        answer: reason.map(|reason| json!({ "reason": reason }).to_string()),
        ..AuditEntry::default()
    };
    audit::add(connection, actor, &entry, at)
}

/// The line about a job that another account goes on with (G59).
pub(crate) fn taken_over(
    connection: &Connection,
    actor: &Actor,
    job: JobId,
    before: Option<String>,
    account: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let entry = AuditEntry {
        act: "jobTakenOver".to_owned(),
        job: Some(job),
        target_name: name_of(connection, job)?,
        before: before.map(|account| json!({ "account": account }).to_string()),
        after: Some(json!({ "account": account }).to_string()),
        ..AuditEntry::default()
    };
    audit::add(connection, actor, &entry, at)
}

fn name_of(connection: &Connection, job: JobId) -> Result<String, StoreError> {
    let mut name = connection.prepare_cached("SELECT name FROM jobs WHERE id = ?1")?;
    Ok(name.query_row([Id::from(job)], |row| row.get(0))?)
}

/// What an operation found and what it wants, without saying twice what kind it is.
fn told(operation: &Operation) -> Result<(Option<Value>, Option<Value>), StoreError> {
    let Value::Object(mut parts) = serde_json::to_value(operation)? else { return Ok((None, None)) };
    parts.remove("kind");
    let before = parts.remove("before").filter(|before| !before.is_null());
    let wanted = if parts.len() == 1 { parts.remove("wanted") } else { None };
    let rest = wanted.or_else(|| (!parts.is_empty()).then_some(Value::Object(parts)));
    let removes = matches!(
        operation,
        Operation::RemoveFromGroup { .. }
            | Operation::RemoveRole { .. }
            | Operation::RemoveMethod { .. }
            | Operation::DeleteDevice { .. }
    );
    Ok(if removes { (rest, None) } else { (before, rest) })
}

fn answer(settlement: &Settlement, outcome: Outcome) -> Value {
    let mut answer = json!({ "outcome": outcome.word() });
    let more = [
        ("status", settlement.status.map(Value::from)),
        ("code", settlement.code.clone().map(Value::from)),
        ("requestId", settlement.request_id.clone().map(Value::from)),
        ("reason", settlement.reason.clone().map(Value::from)),
    ];
    for (key, value) in more {
        if let Some(value) = value {
            answer[key] = value;
        }
    }
    answer
}
