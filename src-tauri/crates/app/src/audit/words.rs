//! An entry of the service's log, and a step of ours, as people read them (`facts/graph.md §12`).

use crate::contract::audit::{LogChange, LogEntry, LogResult, LogSource, LogTarget};
use graph::DirectoryAudit;
use model::Properties;
use model::journal::Step;
use serde_json::Value;

/// What a step does, in the service's own words for it where it has some.
pub(super) const fn step(step: Step) -> &'static str {
    match step {
        Step::CreateUser => "Add user",
        Step::InviteGuest => "Invite external user",
        Step::UpdateUser | Step::SetReplies => "Update user",
        Step::ResetPassword => "Reset user password",
        Step::CreatePass => "Admin registered security info",
        Step::AssignLicense => "Change user license",
        Step::SetManager => "Set user manager",
        Step::AddToGroup => "Add member to group",
        Step::RemoveFromGroup => "Remove member from group",
        Step::RemoveRole => "Remove member from role",
        Step::AssignRole => "Add member to role",
        Step::RemoveMethod => "Admin deleted security info",
        Step::RevokeSessions => "Update StsRefreshTokenValidFrom Timestamp",
        Step::SetDevice => "Update device",
        Step::DeleteDevice => "Delete device",
        Step::SetPhoto => "Update user photo",
        Step::DeleteUser => "Delete user",
        Step::RestoreUser => "Restore user",
        Step::PurgeUser => "Hard Delete user",
        Step::Call => "Call made by hand",
    }
}

pub(super) fn entry(audit: DirectoryAudit) -> LogEntry {
    let initiator = audit.other.get("initiatedBy").and_then(Value::as_object);
    let of = |kind: &str| initiator.and_then(|by| by.get(kind)).and_then(Value::as_object);
    let user = of("user");
    let app = of("app");
    let name = |of: Option<&Properties>, property: &str| of.and_then(|of| text(of, property));
    let account = name(user, "userPrincipalName");
    let who = name(user, "displayName").or_else(|| account.clone()).or_else(|| name(app, "displayName"));
    let targets: Vec<&Properties> = list(&audit.other, "targetResources").filter_map(Value::as_object).collect();
    LogEntry {
        key: audit.id,
        at: audit.activity_date_time.to_string(),
        told_by: LogSource::Service,
        who: who.unwrap_or_else(|| "Microsoft".to_owned()),
        account: account.or_else(|| name(app, "servicePrincipalName")),
        what: audit.activity_display_name.unwrap_or_else(|| "Something".to_owned()),
        result: match audit.result.as_deref() {
            Some("success") => LogResult::Done,
            Some("failure") => LogResult::Failed,
            _ => LogResult::Unknown,
        },
        reason: text(&audit.other, "resultReason").filter(|_| audit.result.as_deref() != Some("success")),
        changes: targets.iter().flat_map(|target| list(target, "modifiedProperties")).filter_map(change).collect(),
        targets: targets.into_iter().map(target).collect(),
        job: None,
        job_name: None,
        correlation_id: audit.correlation_id,
        request_id: None,
    }
}

fn target(target: &Properties) -> LogTarget {
    let id = text(target, "id");
    let name = text(target, "displayName").or_else(|| text(target, "userPrincipalName")).or_else(|| id.clone());
    LogTarget {
        person: text(target, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("user")),
        name: name.unwrap_or_else(|| "something without a name".to_owned()),
        id,
    }
}

/// What was not changed, or says nothing, is left out.
fn change(change: &Value) -> Option<LogChange> {
    let change = change.as_object()?;
    let value = |name: &str| text(change, name).and_then(|text| plain(&text));
    let (before, after) = (value("oldValue"), value("newValue"));
    if before == after {
        return None;
    }
    Some(LogChange { property: text(change, "displayName")?, before, after })
}

/// The values are JSON written as text, mostly a list of one.
fn plain(written: &str) -> Option<String> {
    let Ok(value) = serde_json::from_str::<Value>(written) else { return Some(written.to_owned()) };
    let one = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    match &value {
        Value::Array(values) => {
            let values: Vec<String> = values.iter().filter_map(one).collect();
            (!values.is_empty()).then(|| values.join(", "))
        }
        other => one(other).filter(|text| !text.is_empty()),
    }
}

fn list<'p>(properties: &'p Properties, name: &str) -> impl Iterator<Item = &'p Value> {
    properties.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn text(properties: &Properties, name: &str) -> Option<String> {
    properties.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}
