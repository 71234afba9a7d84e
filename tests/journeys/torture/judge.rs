//! What became of a round: by the tenant's final state and by its history of writes.

use super::people::Wanted;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::Control;

/// Everything that is not as it must be, a sentence each.
pub(super) fn lost(control: &Control, writes: &[Value], wanted: &[Wanted]) -> Vec<String> {
    let mut lists: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
    let mut lost = Vec::new();
    for wanted in wanted {
        let holds = match wanted {
            Wanted::Fields { user, values } => values.as_object().unwrap().iter().all(|(name, value)| {
                let (status, read) = control.get(&format!("/users/{user}?$select=id,{name}"));
                status == 200 && read.get(name).unwrap_or(&Value::Null) == value
            }),
            Wanted::Licenses { user, products } => {
                let (_, read) = control.get(&format!("/users/{user}?$select=assignedLicenses"));
                let held = read["assignedLicenses"].as_array().into_iter().flatten();
                let held: BTreeSet<&str> = held.filter_map(|license| license["skuId"].as_str()).collect();
                read["assignedLicenses"].is_array() && held == products.iter().copied().collect()
            }
            Wanted::Manager { user, manager } => {
                let (status, read) = control.get(&format!("/users/{user}/manager?$select=id,userPrincipalName"));
                match manager {
                    None => status == 404,
                    Some(manager) => read["userPrincipalName"] == **manager,
                }
            }
            Wanted::Group { group, list, user, inside } => {
                let listed = lists.entry((group.clone(), list)).or_insert_with(|| listed(control, group, list));
                listed.contains(user) == *inside
            }
            Wanted::InBin { user } => {
                control.get(&format!("/users/{user}")).0 == 404
                    && control.get(&format!("/directory/deletedItems/{user}")).0 == 200
            }
            Wanted::NoMore { user } => {
                control.get(&format!("/users/{user}")).0 == 404
                    && control.get(&format!("/directory/deletedItems/{user}")).0 == 404
            }
            Wanted::Guest { mail } => {
                let (_, read) = control.get(&format!("/users?$filter=mail eq '{mail}'&$select=id,userType"));
                read["value"].as_array().is_some_and(|guests| guests.len() == 1 && guests[0]["userType"] == "Guest")
            }
            Wanted::Written { path, body } => {
                writes.iter().any(|write| write["path"] == **path && write["body"].to_string().contains(body))
            }
        };
        if !holds {
            lost.push(format!("{wanted:?}"));
        }
    }
    lost
}

fn listed(control: &Control, group: &str, list: &str) -> BTreeSet<String> {
    let (status, read) = control.get(&format!("/groups/{group}/{list}?$top=999&$select=id,userPrincipalName"));
    assert!(status == 200 && read["@odata.nextLink"].is_null(), "{read}");
    let people = read["value"].as_array().unwrap().iter();
    people.map(|person| person["userPrincipalName"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Writes that were taken more often than once.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// What does something more when it is done again: accounts, invitations, licences, memberships, deletions.
    pub(super) twice: Vec<String>,
    /// What leaves the same when it is done again (fields, a manager, sessions, a password nobody is told), by kind.
    pub(super) again: BTreeMap<String, usize>,
    /// Writes looked at.
    pub(super) writes: usize,
}

/// Counts what the history holds more than once.
pub(super) fn repeats(writes: &[Value]) -> Repeats {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut repeats = Repeats { writes: writes.len(), ..Repeats::default() };
    for write in writes {
        let (kind, harmless, keys) = meaning(write);
        for key in keys {
            if seen.insert(format!("{kind} {key}")) {
                continue;
            }
            match harmless {
                true => *repeats.again.entry(kind.clone()).or_insert(0) += 1,
                false => repeats.twice.push(format!("{kind} {key}")),
            }
        }
    }
    repeats
}

/// What a write is: its kind, whether doing it again leaves the same, and everything it did.
fn meaning(write: &Value) -> (String, bool, Vec<String>) {
    let method = write["method"].as_str().unwrap();
    let (path, body) = (write["path"].as_str().unwrap().trim_start_matches("/v1.0"), &write["body"]);
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let member = |value: &Value| value.as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
    match (method, parts.as_slice()) {
        ("POST", ["users"]) => ("create".to_owned(), false, vec![body["userPrincipalName"].to_string()]),
        ("POST", ["invitations"]) => ("invite".to_owned(), false, vec![body["invitedUserEmailAddress"].to_string()]),
        ("PATCH", ["groups", group]) => {
            let members = body["members@odata.bind"].as_array().into_iter().flatten();
            ("join".to_owned(), false, members.map(|one| format!("{group} {}", member(one))).collect())
        }
        ("POST", ["groups", group, "members", "$ref"]) => {
            ("join".to_owned(), false, vec![format!("{group} {}", member(&body["@odata.id"]))])
        }
        ("PATCH", ["users", _]) => ("fields or password".to_owned(), true, vec![format!("{path} {body}")]),
        ("PUT", ["users", _, "manager", "$ref"]) => ("manager".to_owned(), true, vec![format!("{path} {body}")]),
        ("POST", ["users", _, "revokeSignInSessions"]) => ("sessions".to_owned(), true, vec![path.to_owned()]),
        _ => {
            let last = parts.last().copied().unwrap_or_default();
            (format!("{method} {last}"), false, vec![format!("{path} {body}")])
        }
    }
}
