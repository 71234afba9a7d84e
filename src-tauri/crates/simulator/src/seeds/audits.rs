//! What the audit and sign-in logs hold when a tenant starts (facts/graph.md §12): some two hundred entries each,
//! newest first, relative to the start.
//!
//! Purposes 1350–1399 are taken here.

use serde_json::{Value, json};

use super::Seed;
use super::dates::at;
use super::groups::Groups;
use super::identifiers::{fixed, mix};
use super::person::traits;
use super::special::{self, SpecialKind};
use crate::tenant::user::User;

/// Entries each log starts with.
const ENTRIES: u32 = 200;
/// How far back they go: what a tenant with Entra ID P1 keeps.
const DAYS: i64 = 30;

/// What an administrator did.
struct Activity {
    name: &'static str,
    category: &'static str,
    operation: &'static str,
    /// Name, old and new value of the property it changed; the values are JSON written as text.
    change: (&'static str, &'static str, &'static str),
    /// Whether a group takes part.
    group: bool,
}

const fn activity(
    name: &'static str,
    category: &'static str,
    operation: &'static str,
    change: (&'static str, &'static str, &'static str),
) -> Activity {
    let group = matches!(category.as_bytes(), b"GroupManagement");
    Activity { name, category, operation, change, group }
}

#[rustfmt::skip] // One a line: it is a table.
const ACTIVITIES: &[Activity] = &[
    activity("Update user", "UserManagement", "Update", ("JobTitle", "[\"Buyer\"]", "[\"Senior Buyer\"]")),
    activity("Add member to group", "GroupManagement", "Assign", ("Group.DisplayName", "", "")),
    activity("Change user license", "UserManagement", "Update", ("AssignedLicense", "[]", "[\"[SkuName=SPE_E3]\"]")),
    activity("Reset user password", "UserManagement", "Update", ("LastPasswordChange", "", "")),
    activity("Remove member from group", "GroupManagement", "Unassign", ("Group.DisplayName", "", "")),
    activity("Add user", "UserManagement", "Add", ("AccountEnabled", "[]", "[true]")),
    activity("Disable account", "UserManagement", "Update", ("AccountEnabled", "[true]", "[false]")),
    activity("Update group", "GroupManagement", "Update", ("Description", "[]", "[\"Managed by IT\"]")),
    activity("Set user manager", "UserManagement", "Update", ("Manager", "", "")),
    activity("Add member to role", "RoleManagement", "Assign", ("Role.DisplayName", "", "\"Helpdesk Administrator\"")),
];

/// Accounts that administer, or whoever is at the top of a tenant without any.
fn initiators(seed: &Seed) -> Vec<User> {
    let admins = special::administrators(seed.people)
        .filter(|(_, special)| special.kind == SpecialKind::Administrator)
        .map(|(index, _)| seed.user(index));
    let all: Vec<User> = admins.collect();
    if all.is_empty() && seed.people > 0 { vec![seed.user(0)] } else { all }
}

fn pick<T>(seed: u64, entry: u32, purpose: u64, from: &[T]) -> Option<&T> {
    from.get(usize::try_from(mix(seed, entry, purpose) % from.len().max(1) as u64).ok()?)
}

fn anybody(seed: &Seed, entry: u32, purpose: u64) -> u32 {
    u32::try_from(mix(seed.number, entry, purpose) % u64::from(seed.people.max(1))).unwrap_or(0)
}

/// When an entry was written, in seconds since 1970: evenly over the days before the start, newest first.
fn moment(seed: u64, entry: u32, start: i64) -> i64 {
    let step = DAYS * 86_400 / i64::from(ENTRIES);
    let within = i64::try_from(mix(seed, entry, 1_350) % step.unsigned_abs().max(1)).unwrap_or(0);
    start - 60 - i64::from(entry) * step - within
}

fn unique(seed: u64, entry: u32, purpose: u64) -> String {
    fixed(mix(seed, entry, purpose), purpose).to_string()
}

fn address(seed: u64, entry: u32) -> String {
    // TEST-NET-3: addresses that belong to nobody.
    format!("203.0.113.{}", 1 + mix(seed, entry, 1_351) % 250)
}

/// `/auditLogs/directoryAudits`, newest first; `start` is in seconds since 1970.
pub(crate) fn directory_audits(seed: &Seed, groups: &Groups, start: i64) -> Vec<Value> {
    let initiators = initiators(seed);
    (0..if initiators.is_empty() { 0 } else { ENTRIES })
        .filter_map(|entry| audit(seed, groups, entry, start, &initiators))
        .collect()
}

fn audit(seed: &Seed, groups: &Groups, entry: u32, start: i64, initiators: &[User]) -> Option<Value> {
    let activity = pick(seed.number, entry, 1_352, ACTIVITIES)?;
    let by = pick(seed.number, entry, 1_353, initiators)?;
    let target = seed.user(anybody(seed, entry, 1_354));
    let failed = mix(seed.number, entry, 1_355).is_multiple_of(20);
    let when = moment(seed.number, entry, start);
    let (name, old, new) = activity.change;
    let group = (groups.count > 0).then(|| {
        let number = u32::try_from(mix(seed.number, entry, 1_356) % u64::from(groups.count)).unwrap_or(0);
        (groups.id(number), groups.blueprint(number))
    });
    let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let new = match &group {
        Some((_, made)) if name == "Group.DisplayName" => Some(format!("\"{}\"", made.name)),
        _ => text(new),
    };
    let mut targets = Vec::new();
    if activity.name != "Update group" || group.is_none() {
        targets.push(json!({
            "id": target.id,
            "displayName": null,
            "type": "User",
            "userPrincipalName": target.user_name(),
            "groupType": null,
            "modifiedProperties": [{"displayName": name, "oldValue": text(old), "newValue": new}],
        }));
    }
    if let (true, Some((id, made))) = (activity.group, &group) {
        targets.push(json!({
            "id": id.to_string(),
            "displayName": made.name,
            "type": "Group",
            "userPrincipalName": null,
            "groupType": if made.kind.is_unified() { "unifiedGroups" } else { "azureAD" },
            "modifiedProperties": [],
        }));
    }
    Some(json!({
        "id": format!("Directory_{}_{}", unique(seed.number, entry, 1_357), entry),
        "category": activity.category,
        "correlationId": unique(seed.number, entry, 1_358),
        "result": if failed { "failure" } else { "success" },
        "resultReason": if failed { "Microsoft.Online.DirectoryServices.DirectoryUniquenessException" } else { "" },
        "activityDisplayName": activity.name,
        "activityDateTime": at(when),
        "loggedByService": "Core Directory",
        "operationType": activity.operation,
        "initiatedBy": {
            "app": null,
            "user": {
                "id": by.id,
                "displayName": null,
                "userPrincipalName": by.user_name(),
                "ipAddress": address(seed.number, entry),
            },
        },
        "targetResources": targets,
        "additionalDetails": [{"key": "User-Agent", "value": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"}],
    }))
}

/// Applications people sign in to: name, application id, how.
const CLIENTS: &[(&str, &str, &str)] = &[
    ("Microsoft Teams", "1fec8e78-bce4-4aaf-ab1b-5451cc387264", "Mobile Apps and Desktop clients"),
    ("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000", "Browser"),
    ("Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000", "Browser"),
    ("Azure Portal", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Browser"),
    ("Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c", "Mobile Apps and Desktop clients"),
    ("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000", "Authenticated SMTP"),
];

/// How a sign-in ended: code, reason.
const ENDINGS: &[(u32, Option<&str>)] = &[
    (50_126, Some("Error validating credentials due to invalid username or password.")),
    (50_057, Some("The user account is disabled.")),
    (
        50_053,
        Some("The account is locked, you've tried to sign in too many times with an incorrect user ID or password."),
    ),
    (50_074, Some("Strong Authentication is required.")),
];

/// `/auditLogs/signIns`, newest first; `start` is in seconds since 1970.
pub(crate) fn sign_ins(seed: &Seed, start: i64) -> Vec<Value> {
    (0..if seed.people == 0 { 0 } else { ENTRIES }).filter_map(|entry| sign_in(seed, entry, start)).collect()
}

fn sign_in(seed: &Seed, entry: u32, start: i64) -> Option<Value> {
    let index = anybody(seed, entry, 1_360);
    let user = seed.user(index);
    let traits = traits(seed.number, seed.people, index);
    let (app, app_id, client) = *pick(seed.number, entry, 1_361, CLIENTS)?;
    let blocked = user.property("accountEnabled") == Some(json!(false));
    let (code, reason) = match mix(seed.number, entry, 1_362) % 10 {
        _ if blocked => (50_057, Some("The user account is disabled.")),
        // Only a blocked account is told that it is blocked.
        0 => *pick(seed.number, entry, 1_363, ENDINGS).filter(|ending| ending.0 != 50_057)?,
        _ => (0, None),
    };
    let mobile = mix(seed.number, entry, 1_364).is_multiple_of(3);
    Some(json!({
        "id": unique(seed.number, entry, 1_365),
        "createdDateTime": at(moment(seed.number ^ 1, entry, start)),
        "userDisplayName": user.text("displayName"),
        "userPrincipalName": user.user_name().to_lowercase(),
        "userId": user.id,
        "appId": app_id,
        "appDisplayName": app,
        "ipAddress": address(seed.number, entry),
        "clientAppUsed": client,
        "correlationId": unique(seed.number, entry, 1_366),
        "conditionalAccessStatus": if code == 0 { "success" } else { "notApplied" },
        "isInteractive": true,
        // Without Entra ID P2 nobody is told about risk.
        "riskDetail": "hidden",
        "riskLevelAggregated": "hidden",
        "riskLevelDuringSignIn": "hidden",
        "riskState": "none",
        "riskEventTypes": [],
        "riskEventTypes_v2": [],
        "resourceDisplayName": "Microsoft Graph",
        "resourceId": "00000003-0000-0000-c000-000000000000",
        "status": {
            "errorCode": code,
            "failureReason": reason.unwrap_or("Other."),
            "additionalDetails": if code == 0 { Value::Null } else { json!("The user could not be signed in.") },
        },
        "deviceDetail": {
            "deviceId": "",
            "displayName": "",
            "operatingSystem": if mobile { "Ios 18" } else { "Windows10" },
            "browser": if mobile { "Mobile Safari" } else { "Edge 141.0.0" },
            "isCompliant": false,
            "isManaged": false,
            "trustType": "",
        },
        "location": {
            "city": traits.office.city,
            "state": traits.office.state.unwrap_or(traits.office.city),
            "countryOrRegion": traits.office.usage_location,
            "geoCoordinates": {"altitude": null, "latitude": null, "longitude": null},
        },
        "appliedConditionalAccessPolicies": [],
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;
    use crate::seeds::dates::NEWEST;

    fn newest_first(entries: &[Value], property: &str) {
        let times: Vec<&str> = entries.iter().map(|entry| entry[property].as_str().unwrap()).collect();
        assert!(times.windows(2).all(|pair| pair[0] >= pair[1]), "{property}");
        assert!(*times.first().unwrap() < at(NEWEST).as_str());
        assert!(*times.last().unwrap() >= at(NEWEST - 31 * 86_400).as_str());
        let ids: HashSet<&str> = entries.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), entries.len());
    }

    #[test]
    fn the_logs_of_a_month_are_plausible() {
        let seed = Seed::new(1, 300);
        let groups = Groups::new(&seed, None);
        let audits = directory_audits(&seed, &groups, NEWEST);
        let sign_ins = sign_ins(&seed, NEWEST);
        newest_first(&audits, "activityDateTime");
        newest_first(&sign_ins, "createdDateTime");
        assert!(audits.len() == 200 && sign_ins.len() > 190, "{} {}", audits.len(), sign_ins.len());
        let admins: HashSet<String> = initiators(&seed).iter().map(|user| user.id.clone()).collect();
        assert!(audits.iter().all(|audit| admins.contains(audit["initiatedBy"]["user"]["id"].as_str().unwrap())));
        assert!(audits.iter().all(|audit| !audit["targetResources"].as_array().unwrap().is_empty()));
        assert!(audits.iter().any(|audit| audit["result"] == "failure"));
        let blocked = seed.user(0).id;
        for entry in &sign_ins {
            let upn = entry["userPrincipalName"].as_str().unwrap();
            assert_eq!(upn, upn.to_lowercase());
            assert!(entry["userId"] != blocked || entry["status"]["errorCode"] != 50_057);
        }
        assert!(sign_ins.iter().any(|entry| entry["status"]["errorCode"] == 50_057));
        assert!(sign_ins.iter().any(|entry| entry["status"]["errorCode"] == 0));
    }

    #[test]
    fn a_tenant_of_nobody_has_empty_logs_and_one_of_one_has_not() {
        for (people, entries) in [(0, 0), (1, 200)] {
            let seed = Seed::new(1, people);
            let groups = Groups::new(&seed, None);
            assert_eq!(directory_audits(&seed, &groups, NEWEST).len(), entries);
            assert_eq!(sign_ins(&seed, NEWEST).is_empty(), people == 0);
        }
    }
}
