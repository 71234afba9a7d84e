//! The documents of the terminal, as `--json` says them, and the same in words.

use crate::act_words;
use app::contract::approval::{PlanSignature, PlanSignatureRole};
use app::contract::job::{Job, JobItem};
use app::contract::plan::PlanFilter;
use app::plans::{self, Plan};
use serde_json::{Value, json};

/// A plan: consequence, seats, warnings, cost, every row.
pub(crate) fn plan(plan: &Plan) -> Value {
    let review = plans::review(plan, None);
    let rows: Vec<Value> = plan
        .changes
        .iter()
        .map(|change| {
            let row = plans::row(change);
            json!({
                "row": row.row,
                "displayName": row.display_name,
                "userPrincipalName": row.user_principal_name,
                "verdict": row.verdict,
                "reason": row.reason,
                "steps": row.steps,
                "differences": row.differences,
            })
        })
        .collect();
    json!({
        "plan": review.plan,
        "name": review.name,
        "tenant": review.tenant_name,
        "checkedAt": review.checked_at,
        "create": review.create,
        "change": review.change,
        "remove": review.remove,
        "skipped": review.skipped,
        "licences": review.licenses,
        "seats": review.seats,
        "warnings": review.warnings,
        "cost": { "calls": review.calls, "writes": review.writes, "seconds": review.seconds },
        "permissions": review.permissions,
        "rows": rows,
    })
}

/// A plan in words.
pub(crate) fn plan_words(plan: &Plan) -> String {
    let review = plans::review(plan, None);
    let mut lines = vec![act_words::consequence(&review)];
    for seat in &review.seats {
        lines
            .push(format!("  {}: {} owned, {} used, {} free after", seat.name, seat.owned, seat.used, seat.free_after));
    }
    for warning in &review.warnings {
        lines.push(format!("  needs --accept {}: {}", warning.id, warning.text));
    }
    for note in &review.notes {
        let people = if note.count == 1 { "1 person".to_owned() } else { format!("{} people", note.count) };
        lines.push(format!("  {people}: {}", note.text));
    }
    for row in plan.changes.iter().map(plans::row).filter(|row| row.verdict == PlanFilter::Skipped) {
        let number = row.row.map_or_else(String::new, |row| format!("row {row} "));
        let who = format!("{} ({})", row.display_name, row.user_principal_name);
        lines.push(format!("  {number}{who} skipped: {}", row.reason.unwrap_or_default()));
    }
    lines.push(format!("  {} calls, {} writes, about {} s", review.calls, review.writes, review.seconds));
    lines.join("\n")
}

/// A signature in words.
pub(crate) fn signature_words(signature: &PlanSignature) -> String {
    let act = match signature.role {
        PlanSignatureRole::Made => "made",
        PlanSignatureRole::Approved => "approved",
    };
    format!("  {act} by {} ({}), key {}, {}", signature.name, signature.account, signature.fingerprint, signature.at)
}

/// A job without its rows.
pub(crate) fn job_line(job: &Job) -> Value {
    json!({
        "job": job.id,
        "name": job.name,
        "state": job.state,
        "reason": job.reason,
        "plan": job.plan,
        "total": job.counts.total,
        "verified": job.counts.verified,
        "failed": job.counts.failed,
        "skipped": job.counts.skipped,
        "unknown": job.counts.unknown,
        "drifted": job.counts.drifted,
        "requests": job.requests,
        "throttled": job.throttled,
        "elapsedMs": elapsed_ms(job),
        "startedAt": job.started_at,
        "finishedAt": job.finished_at,
    })
}

/// Whether a job is a call made by hand: nothing of it is read back.
pub(crate) fn is_call(job: &Job) -> bool {
    matches!(job.phases.as_slice(), [only] if only.name == "Call")
}

/// A job with its rows.
pub(crate) fn job(job: &Job, items: &[JobItem]) -> Value {
    let mut document = job_line(job);
    document["items"] = items.iter().map(item).collect();
    document
}

/// A job in words: the truth in one line, then what needs somebody.
pub(crate) fn job_words(job: &Job, items: &[JobItem]) -> String {
    let counts = &job.counts;
    let mut headline = if is_call(job) {
        format!("{}: {} of {} sent and answered", job.name, counts.sent, counts.total)
    } else {
        format!("{} of {} {} and verified", counts.verified, counts.total, act_words::done(job.action))
    };
    let told = [
        (counts.failed, "failed"),
        (counts.unknown, "unknown"),
        (counts.drifted, "changed by somebody else since"),
        (counts.skipped, "skipped"),
    ];
    for (count, word) in told {
        if count > 0 {
            headline.push_str(&format!(", {count} {word}"));
        }
    }
    let mut lines = vec![format!("{headline} ({})", job.id)];
    lines.extend(job.reason.iter().cloned());
    for item in items.iter().filter(|item| item.reason.is_some()) {
        let row = item.row.map_or_else(String::new, |row| format!("row {row} "));
        let reason = item.reason.as_deref().unwrap_or_default();
        lines.push(format!("  change {} {row}{}: {reason}", item.number, item.user_principal_name));
    }
    lines.join("\n")
}

/// What can be decided about rows that did not come out, a line for each kind.
pub(crate) fn needs_somebody(job: &Job) -> Vec<String> {
    let (counts, id) = (&job.counts, &job.id);
    let mut lines = Vec::new();
    if is_call(job) {
        return lines;
    }
    if counts.drifted > 0 {
        lines.push(format!(
            "Changed by somebody else since: look with tenantryctl job {id} --change NUMBER, then tenantryctl \
             apply-all-the-same {id} --change NUMBER --yes, or tenantryctl leave {id} --change NUMBER; or read the tenant again \
             with tenantryctl sync and make a new plan"
        ));
    }
    if counts.failed > 0 {
        lines.push(format!("Refused: send it again with tenantryctl retry {id} --all, or leave it"));
    }
    if counts.failed > 0 && counts.queued + counts.sent > 0 && job.reason.is_some() {
        lines.push(format!("Go on without the kind that keeps failing: tenantryctl skip-kind {id}"));
    }
    if counts.unknown > 0 {
        lines.push(format!("Unknown: have it looked up again with tenantryctl resume {id}, or leave it"));
    }
    lines
}

/// A word of the contract, as `--json` says it.
pub(crate) fn word<T: serde::Serialize>(word: &T) -> String {
    serde_json::to_value(word).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

fn item(item: &JobItem) -> Value {
    json!({
        "change": item.number,
        "row": item.row,
        "displayName": item.display_name,
        "userPrincipalName": item.user_principal_name,
        "id": item.user_id,
        "state": item.state,
        "reason": item.reason,
        "code": item.code,
        "requestId": item.request_id,
        "at": item.updated_at,
    })
}

fn elapsed_ms(job: &Job) -> Option<i64> {
    app::elapsed_ms(&job.started_at, job.finished_at.as_deref())
}
