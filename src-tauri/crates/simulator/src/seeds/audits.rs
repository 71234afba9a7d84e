//! What the audit log holds when a tenant starts (facts/graph.md §12): some two hundred entries, newest first, relative to
//! the start.
//!
//! Purposes 1350–1359 are taken here.

use serde_json::{Value, json};

use super::Seed;
use super::dates::at;
use super::groups::Groups;
use super::identifiers::{fixed, mix};
use super::special::{self, SpecialKind};
use crate::tenant::user::User;

/// Entries the log starts with.
const ENTRIES: u32 = 200;
/// How far back it goes: what a tenant with Entra ID P1 keeps.
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
    fn the_log_of_a_month_is_plausible() {
        let seed = Seed::new(1, 300);
        let groups = Groups::new(&seed, None);
        let audits = directory_audits(&seed, &groups, NEWEST);
        newest_first(&audits, "activityDateTime");
        assert_eq!(audits.len(), 200);
        let admins: HashSet<String> = initiators(&seed).iter().map(|user| user.id.clone()).collect();
        assert!(audits.iter().all(|audit| admins.contains(audit["initiatedBy"]["user"]["id"].as_str().unwrap())));
        assert!(audits.iter().all(|audit| !audit["targetResources"].as_array().unwrap().is_empty()));
        assert!(audits.iter().any(|audit| audit["result"] == "failure"));
    }

    #[test]
    fn a_tenant_of_nobody_has_an_empty_log_and_one_of_one_has_not() {
        for (people, entries) in [(0, 0), (1, 200)] {
            let seed = Seed::new(1, people);
            let groups = Groups::new(&seed, None);
            assert_eq!(directory_audits(&seed, &groups, NEWEST).len(), entries);
        }
    }
}
