//! The directory's own record of who changed what: one `directoryAudit` for every accepted change
//! (facts/graph.md §12). Activities are called what the service calls them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::audit_activity::{REDEEMED, RENEWED, RESET, told};
use super::{Mutation, Tenant};

/// Who makes a change. Neither an application nor a user: the service itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Actor {
    /// Id of the application.
    pub(crate) app_id: Option<String>,
    pub(crate) app_name: Option<String>,
    /// Object id of the application in the tenant.
    pub(crate) service_principal: Option<String>,
    /// Object id of the signed-in user.
    pub(crate) user: Option<String>,
    /// What ties the entries of one request together.
    pub(crate) correlation: Option<String>,
}

/// What one entry says beside who and when.
pub(super) struct Told {
    pub(super) activity: &'static str,
    pub(super) category: &'static str,
    pub(super) operation: &'static str,
    pub(super) targets: Vec<Value>,
}

/// What changes the service makes by itself are put down to [M].
const SERVICE: &str = "Microsoft Azure AD Internal - Jit Provisioning";

/// The service that records an activity.
fn service(activity: &str) -> &'static str {
    match activity {
        "Invite external user" | REDEEMED => "Invited Users",
        RENEWED => "Self-service Group Management",
        activity if activity.ends_with("security info") => "Authentication Methods",
        _ => "Core Directory",
    }
}

/// What people do to themselves has another name than what administrators do to them.
fn own(told: &Told, by: &Actor) -> &'static str {
    let target = told.targets.first().and_then(|target| target.get("id")).and_then(Value::as_str);
    match told.activity {
        activity if target.is_none() || target != by.user.as_deref() => activity,
        RESET => "Change user password",
        "Admin registered security info" => "User registered security info",
        "Admin updated security info" => "User updated security info",
        "Admin deleted security info" => "User deleted security info",
        activity => activity,
    }
}

impl Tenant {
    /// The entry of a change about to be made; `None` for what the service does not record.
    pub(super) fn audited(&self, mutation: &Mutation, at: &str, by: &Actor) -> Option<Value> {
        let told = told(self, mutation)?;
        let activity = own(&told, by);
        let correlation = by.correlation.clone().unwrap_or_else(|| Uuid::new_v4().to_string());
        Some(json!({
            "id": format!("Directory_{}_{}", Uuid::new_v4(), self.audits.len()),
            "category": told.category,
            "correlationId": correlation,
            "result": "success",
            "resultReason": "",
            "activityDisplayName": activity,
            "activityDateTime": at,
            "loggedByService": service(activity),
            "operationType": told.operation,
            "initiatedBy": self.initiator(by),
            "targetResources": told.targets,
            "additionalDetails": [],
        }))
    }

    fn initiator(&self, by: &Actor) -> Value {
        let user = by.user.as_deref().and_then(|id| self.any_slot(id)).map(|slot| {
            let user = self.user(slot);
            json!({"id": user.id, "displayName": user.text("displayName"), "userPrincipalName": user.user_name(),
                "ipAddress": "127.0.0.1"})
        });
        let app = match &user {
            Some(_) => Value::Null,
            None if by.app_id.is_none() => json!({"appId": null, "displayName": SERVICE,
                "servicePrincipalId": null, "servicePrincipalName": null}),
            None => json!({"appId": by.app_id, "displayName": by.app_name,
                "servicePrincipalId": by.service_principal, "servicePrincipalName": null}),
        };
        json!({"user": user, "app": app})
    }

    /// An object as `targetResources` names it.
    pub(super) fn target(&self, id: &str, modified: Value) -> Value {
        let node = self.node_of(id);
        let name = |property: &str| node.and_then(|node| self.property(node, property)).unwrap_or(Value::Null);
        let group = node.and_then(|node| self.objects.get(node)).map(|object| group_type(&object.properties));
        json!({
            "id": id,
            "displayName": name("displayName"),
            "type": kind_name(node.map_or("other", |node| node.kind.type_name())),
            "userPrincipalName": name("userPrincipalName"),
            "groupType": group.unwrap_or(Value::Null),
            "modifiedProperties": modified,
        })
    }
}

/// A new object, which the tenant does not know yet.
pub(super) fn new_target(kind: &str, id: &str, properties: &Map<String, Value>) -> Value {
    json!({
        "id": id,
        "displayName": properties.get("displayName"),
        "type": kind_name(kind),
        "userPrincipalName": properties.get("userPrincipalName"),
        "groupType": group_type(properties),
        "modifiedProperties": modified(&Map::new(), properties),
    })
}

fn kind_name(kind: &str) -> String {
    match kind {
        "directoryRole" => "Role".to_owned(),
        "orgContact" => "Contact".to_owned(),
        _ => capital(kind),
    }
}

pub(crate) fn capital(kind: &str) -> String {
    let mut letters = kind.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn group_type(properties: &Map<String, Value>) -> Value {
    let unified = properties
        .get("groupTypes")
        .and_then(Value::as_array)
        .is_some_and(|kinds| kinds.iter().any(|kind| kind.as_str() == Some("Unified")));
    match properties.get("securityEnabled") {
        None => Value::Null,
        Some(_) if unified => json!("unifiedGroups"),
        // The schema has no other word for a security group.
        Some(_) => json!("azureAD"),
    }
}

/// What differs, old and new as JSON in text, and after it the list of what was written, as the service adds it.
pub(super) fn modified(before: &Map<String, Value>, set: &Map<String, Value>) -> Value {
    let changed: Vec<(&String, &Value)> =
        set.iter().filter(|(name, now)| before.get(*name).unwrap_or(&Value::Null) != *now).collect();
    let mut all: Vec<Value> = changed
        .iter()
        .map(|(name, now)| {
            let old = before.get(*name).filter(|old| !old.is_null());
            json!({
                "displayName": capital(name),
                "oldValue": old.map_or_else(|| "[]".to_owned(), |old| json!([old]).to_string()),
                "newValue": if now.is_null() { "[]".to_owned() } else { json!([now]).to_string() },
            })
        })
        .collect();
    if !all.is_empty() {
        let names: Vec<String> = changed.iter().map(|(name, _)| capital(name)).collect();
        all.push(json!({
            "displayName": "Included Updated Properties",
            "oldValue": null,
            "newValue": json!(names.join(", ")).to_string(),
        }));
    }
    Value::Array(all)
}
