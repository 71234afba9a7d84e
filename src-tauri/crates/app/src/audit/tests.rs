#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
use super::*;
use model::JobId;
use serde_json::json;
use uuid::Uuid;

fn audit(id: &str, at: &str, correlation: &str) -> DirectoryAudit {
    let value = json!({
        "id": id, "activityDateTime": at, "activityDisplayName": "Add user", "result": "success", "correlationId": correlation,
        "initiatedBy": { "app": null, "user": { "displayName": null, "userPrincipalName": "jk@contoso.com" } },
        "targetResources": [{
            "id": "u1", "displayName": null, "type": "User", "userPrincipalName": "ann@contoso.com",
            "modifiedProperties": [
                { "displayName": "AccountEnabled", "oldValue": "[]", "newValue": "[true]" },
                { "displayName": "Same", "oldValue": "\"a\"", "newValue": "[\"a\"]" },
            ],
        }],
    });
    serde_json::from_value(value).unwrap()
}

fn row(number: i64, at: &str, request: &str) -> LogRow {
    LogRow {
        number,
        job: JobId::from_uuid(Uuid::from_u128(9)),
        job_name: "Hires".to_owned(),
        started_by: "Jana Keller".to_owned(),
        change: 0,
        step_number: 0,
        step: Step::CreateUser,
        client_request_id: request.to_owned(),
        at: at.parse().unwrap(),
        display_name: "Ann".to_owned(),
        user_principal_name: "ann@contoso.com".to_owned(),
        user: None,
        outcome: Some(Outcome::Refused),
        code: Some("Request_BadRequest".to_owned()),
        request_id: Some("r1".to_owned()),
        reason: None,
    }
}

#[test]
fn what_the_service_confirms_of_ours_is_one_entry() {
    let entries = merged(
        vec![audit("A1", "2026-11-01T10:00:02Z", "AAAA"), audit("A0", "2026-11-01T09:00:00Z", "other")],
        vec![row(1, "2026-11-01T10:00:00Z", "aaaa"), row(2, "2026-11-01T09:30:00Z", "bbbb")],
    );
    let told: Vec<(&str, LogSource, Option<&str>)> =
        entries.iter().map(|entry| (entry.key.as_str(), entry.told_by, entry.job_name.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("A1", LogSource::Both, Some("Hires")),
            ("journal 2", LogSource::Journal, Some("Hires")),
            ("A0", LogSource::Service, None)
        ]
    );
    assert_eq!(entries[0].request_id.as_deref(), Some("r1"));
    assert_eq!((entries[1].result, entries[1].reason.as_deref()), (LogResult::Failed, Some("Request_BadRequest")));
}

#[test]
fn values_are_read_as_people_write_them() {
    let entry = words::entry(audit("A1", "2026-11-01T10:00:02Z", "x"));
    assert_eq!((entry.who.as_str(), entry.targets[0].name.as_str()), ("jk@contoso.com", "ann@contoso.com"));
    assert!(entry.targets[0].person);
    let changes: Vec<_> =
        entry.changes.iter().map(|change| (change.property.as_str(), change.after.as_deref())).collect();
    assert_eq!(changes, [("AccountEnabled", Some("true"))], "what is the same afterwards is no change");
}

#[test]
fn nothing_typed_can_leave_its_quotes() {
    let filter = Filter {
        who: "o'brien') or true".to_owned(),
        what: String::new(),
        since: Some("2026-11-01T00:00:00.5Z".parse().unwrap()),
        until: None,
    };
    assert_eq!(
        filter.text().unwrap(),
        "activityDateTime ge 2026-11-01T00:00:00Z and startswith(initiatedBy/user/userPrincipalName,'o''brien'') or true')"
    );
}
