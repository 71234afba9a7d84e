//! What the log of changes holds when a tenant starts (facts/graph.md §12): what was done in the thirty days before, as far
//! as it made the directory what it is. Every entry is worked out from what the directory says, so that neither
//! contradicts the other.
//!
//! Purposes 1350–1359 are taken here.

mod actors;
mod chosen;
mod derived;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use actors::{Actors, By};
use serde_json::{Value, json};

use super::Seed;
use super::dates::{DAY, at};
use super::groups::Groups;
use super::identifiers::{fixed, mix};
use super::memberships::Allotment;

/// How far back it goes: what a tenant with Entra ID P1 keeps.
const DAYS: i64 = 30;

const USERS: &str = "UserManagement";
const GROUPS: &str = "GroupManagement";
const ROLES: &str = "RoleManagement";

/// One entry before it is written out.
struct Entry {
    /// In seconds since 1970.
    at: i64,
    activity: &'static str,
    category: &'static str,
    operation: &'static str,
    by: By,
    targets: Vec<Value>,
    /// Why it failed.
    refused: Option<&'static str>,
}

/// The log while it is put together.
struct Book<'a> {
    seed: &'a Seed,
    groups: &'a Groups,
    allotment: Allotment<'a>,
    actors: Actors,
    /// First moment of the log and the moment after it, in seconds since 1970.
    since: i64,
    until: i64,
    entries: Vec<Entry>,
    /// What was told of already: what of whom.
    told: HashSet<(&'static str, u32, u32)>,
}

/// `/auditLogs/directoryAudits`, oldest first.
pub(crate) fn directory_audits(seed: &Seed, groups: &Groups) -> Vec<Value> {
    if seed.people == 0 {
        return Vec::new();
    }
    let mut book = Book {
        seed,
        groups,
        allotment: Allotment::new(seed, groups),
        actors: Actors::new(seed),
        since: seed.born - DAYS * DAY,
        until: seed.born,
        entries: Vec::new(),
        told: HashSet::new(),
    };
    book.tell_of_people();
    book.tell_of_bin();
    book.tell_of_chosen();
    book.entries.sort_by_key(|entry| entry.at);
    book.entries.iter().enumerate().map(|(number, entry)| book.record(number, entry)).collect()
}

impl Book<'_> {
    fn is_within(&self, at: i64) -> bool {
        (self.since..self.until).contains(&at)
    }

    fn add(&mut self, entry: Entry) {
        if self.is_within(entry.at) {
            self.entries.push(entry);
        }
    }

    /// A person as `targetResources` names them, with what was changed.
    fn user(&self, index: u32, modified: Value) -> Value {
        json!({
            "id": self.seed.ids.id(index).to_string(),
            "displayName": self.seed.property(index, "displayName"),
            "type": "User",
            "userPrincipalName": self.seed.user_name(index),
            "groupType": null,
            "modifiedProperties": modified,
        })
    }

    /// A group as `targetResources` names it, with what was changed.
    fn group(&self, number: u32, modified: Value) -> Value {
        let made = self.groups.blueprint(number);
        json!({
            "id": self.groups.id(number).to_string(),
            "displayName": made.name,
            "type": "Group",
            "userPrincipalName": null,
            "groupType": if made.kind.is_unified() { "unifiedGroups" } else { "azureAD" },
            "modifiedProperties": modified,
        })
    }

    fn record(&self, number: usize, entry: &Entry) -> Value {
        let first = entry.targets.first().and_then(|target| target.get("id")).and_then(Value::as_str);
        // What one request did has one correlation id.
        let request = super::hash(&format!("{} {}", entry.at, first.unwrap_or_default()));
        let unique = super::hash(&format!("{} {} {request}", entry.activity, entry.targets.len()));
        let agent = json!([{"key": "User-Agent", "value": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"}]);
        json!({
            "id": format!("Directory_{}_{number}", fixed(self.seed.number ^ unique, 1_357)),
            "category": entry.category,
            "correlationId": fixed(self.seed.number ^ request, 1_358).to_string(),
            "result": if entry.refused.is_some() { "failure" } else { "success" },
            "resultReason": entry.refused.unwrap_or_default(),
            "activityDisplayName": entry.activity,
            "activityDateTime": at(entry.at),
            "loggedByService": if entry.activity == derived::INVITED { "Invited Users" } else { "Core Directory" },
            "operationType": entry.operation,
            "initiatedBy": self.initiated_by(entry.by),
            "targetResources": entry.targets,
            "additionalDetails": if matches!(entry.by, By::Person(_)) { agent } else { json!([]) },
        })
    }

    fn initiated_by(&self, by: By) -> Value {
        match by {
            By::Person(index) => json!({
                "app": null,
                "user": {
                    "id": self.seed.ids.id(index).to_string(),
                    "displayName": self.seed.property(index, "displayName"),
                    "userPrincipalName": self.seed.user_name(index),
                    // TEST-NET-3: addresses that belong to nobody.
                    "ipAddress": format!("203.0.113.{}", 1 + mix(self.seed.number, index, 1_351) % 250),
                },
            }),
            By::Application(name) => json!({
                "app": {
                    "appId": null,
                    "displayName": name,
                    "servicePrincipalId": null,
                    "servicePrincipalName": null,
                },
                "user": null,
            }),
        }
    }
}

/// One changed property, old and new as JSON in text.
fn changed(name: &str, old: &Value, new: &Value) -> Value {
    json!({"displayName": name, "oldValue": old.to_string(), "newValue": new.to_string()})
}

/// Changed properties, and after them the list of what was written, as the service adds it.
fn listed(mut changes: Vec<Value>) -> Value {
    let names: Vec<&str> = changes.iter().filter_map(|change| change.get("displayName")?.as_str()).collect();
    let names = json!(names.join(", ")).to_string();
    changes.push(json!({"displayName": "Included Updated Properties", "oldValue": null, "newValue": names}));
    Value::Array(changes)
}
