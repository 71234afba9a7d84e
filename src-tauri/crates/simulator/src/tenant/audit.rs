//! The directory's own record of who changed what: one `directoryAudit` for every accepted change
//! (facts/graph.md §12).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

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
struct Told {
    activity: &'static str,
    category: &'static str,
    operation: &'static str,
    targets: Vec<Value>,
}

impl Tenant {
    /// The entry of a change about to be made; `None` for what the service does not record.
    pub(super) fn audited(&self, mutation: &Mutation, at: &str, by: &Actor) -> Option<Value> {
        let told = self.told(mutation)?;
        Some(json!({
            "id": format!("Directory_{}_{}", Uuid::new_v4(), self.audits.len()),
            "category": told.category,
            "correlationId": by.correlation,
            "result": "success",
            "resultReason": "",
            "activityDisplayName": told.activity,
            "activityDateTime": at,
            "loggedByService": "Core Directory",
            "operationType": told.operation,
            "initiatedBy": self.initiator(by),
            "targetResources": told.targets,
            "additionalDetails": [],
        }))
    }

    fn initiator(&self, by: &Actor) -> Value {
        let user = by.user.as_deref().and_then(|id| self.locate(id)).map(|slot| {
            let user = self.user(slot);
            json!({"id": user.id, "displayName": user.text("displayName"), "userPrincipalName": user.user_name(),
                "ipAddress": "127.0.0.1", "userType": null, "homeTenantId": null, "homeTenantName": null})
        });
        let app = match &user {
            Some(_) => Value::Null,
            None => json!({"appId": by.app_id, "displayName": by.app_name,
                "servicePrincipalId": by.service_principal, "servicePrincipalName": null}),
        };
        json!({"user": user, "app": app})
    }

    fn told(&self, mutation: &Mutation) -> Option<Told> {
        let users = "UserManagement";
        Some(match mutation {
            Mutation::Create { id, properties, .. } => {
                let target = json!({"id": id, "displayName": properties.get("displayName"), "type": "User",
                    "userPrincipalName": properties.get("userPrincipalName"), "groupType": null,
                    "modifiedProperties": modified(&Map::new(), properties)});
                Told { activity: "Add user", category: users, operation: "Add", targets: vec![target] }
            }
            Mutation::Update { id, set, manager } => {
                let slot = self.any_slot(id)?;
                let before = self.user(slot).properties;
                let disabled = set.get("accountEnabled").filter(|now| before.get("accountEnabled") != Some(*now));
                let (activity, operation) = match (disabled.and_then(Value::as_bool), manager) {
                    (Some(false), _) => ("Disable account", "Update"),
                    (Some(true), _) => ("Enable account", "Update"),
                    (None, Some(Some(_))) if set.is_empty() => ("Set user manager", "Update"),
                    (None, Some(None)) if set.is_empty() => ("Remove user manager", "Update"),
                    (None, _) => ("Update user", "Update"),
                };
                Told { activity, category: users, operation, targets: vec![self.target(id, modified(&before, set))] }
            }
            Mutation::License { id, assignments, .. } => {
                let slot = self.any_slot(id)?;
                let skus = |list: Vec<&str>| json!(list).to_string();
                let now: Vec<&str> = assignments.iter().map(|license| license.sku.as_str()).collect();
                let before = self.user(slot);
                let changed = json!([{"displayName": "AssignedLicense", "oldValue": skus(before.skus()),
                    "newValue": skus(now)}]);
                let targets = vec![self.target(id, changed)];
                Told { activity: "Change user license", category: users, operation: "Update", targets }
            }
            Mutation::Delete { id, hard, .. } => {
                let (activity, category) = match (self.node_of(id)?.kind.type_name(), hard) {
                    ("user", false) => ("Delete user", users),
                    ("user", true) => ("Hard Delete user", users),
                    ("group", false) => ("Delete group", "GroupManagement"),
                    ("group", true) => ("Hard Delete group", "GroupManagement"),
                    ("device", _) => ("Delete device", "Device"),
                    _ => ("Delete object", "DirectoryManagement"),
                };
                Told { activity, category, operation: "Delete", targets: vec![self.target(id, json!([]))] }
            }
            Mutation::Restore { id, .. } => {
                let is_user = self.node_of(id)?.slot().is_some();
                let (activity, category) =
                    if is_user { ("Restore user", users) } else { ("Restore Group", "GroupManagement") };
                Told { activity, category, operation: "Update", targets: vec![self.target(id, json!([]))] }
            }
            Mutation::Object { kind, id, properties } => {
                let (activity, category) = match kind.as_str() {
                    "group" => ("Add group", "GroupManagement"),
                    "administrativeUnit" => ("Add administrative unit", "AdministrativeUnit"),
                    "application" => ("Add application", "ApplicationManagement"),
                    "servicePrincipal" => ("Add service principal", "ApplicationManagement"),
                    _ => ("Add object", "DirectoryManagement"),
                };
                let target = json!({"id": id, "displayName": properties.get("displayName"),
                    "type": capital(kind), "userPrincipalName": null, "groupType": group_type(properties),
                    "modifiedProperties": modified(&Map::new(), properties)});
                Told { activity, category, operation: "Add", targets: vec![target] }
            }
            Mutation::Set { id, set } => {
                let node = self.node_of(id)?;
                let (activity, category) = match node.kind.type_name() {
                    "group" => ("Update group", "GroupManagement"),
                    "device" => ("Update device", "Device"),
                    "administrativeUnit" => ("Update administrative unit", "AdministrativeUnit"),
                    "application" => ("Update application", "ApplicationManagement"),
                    _ => ("Update object", "DirectoryManagement"),
                };
                let before = self.objects.get(node).map(|object| object.properties.clone()).unwrap_or_default();
                let targets = vec![self.target(id, modified(&before, set))];
                Told { activity, category, operation: "Update", targets }
            }
            Mutation::Link { relation, from, to, present } => {
                let kind = self.node_of(from)?.kind.type_name();
                let (activity, category) = match (kind, relation.name(), present) {
                    ("directoryRole", _, true) => ("Add member to role", "RoleManagement"),
                    ("directoryRole", _, false) => ("Remove member from role", "RoleManagement"),
                    ("administrativeUnit", _, true) => ("Add member to administrative unit", "AdministrativeUnit"),
                    ("administrativeUnit", _, false) => {
                        ("Remove member from administrative unit", "AdministrativeUnit")
                    }
                    (_, "owners", true) => ("Add owner to group", "GroupManagement"),
                    (_, "owners", false) => ("Remove owner from group", "GroupManagement"),
                    (_, _, true) => ("Add member to group", "GroupManagement"),
                    (_, _, false) => ("Remove member from group", "GroupManagement"),
                };
                let mut targets: Vec<Value> = to.iter().map(|id| self.target(id, json!([]))).collect();
                targets.push(self.target(from, json!([])));
                let operation = if *present { "Assign" } else { "Unassign" };
                Told { activity, category, operation, targets }
            }
            Mutation::GroupLicense { id, .. } => Told {
                activity: "Set group license",
                category: "GroupManagement",
                operation: "Update",
                targets: vec![self.target(id, json!([]))],
            },
            Mutation::Document { .. } | Mutation::Seats { .. } => return None,
        })
    }

    /// An object as `targetResources` names it.
    pub(crate) fn target(&self, id: &str, modified: Value) -> Value {
        let node = self.node_of(id);
        let name = |property: &str| node.and_then(|node| self.property(node, property)).unwrap_or(Value::Null);
        let kind = node.map_or("Other", |node| node.kind.type_name());
        let group = node.and_then(|node| self.objects.get(node)).map(|object| group_type(&object.properties));
        json!({
            "id": id,
            "displayName": name("displayName"),
            "type": capital(kind),
            "userPrincipalName": name("userPrincipalName"),
            "groupType": group.unwrap_or(Value::Null),
            "modifiedProperties": modified,
        })
    }
}

fn capital(kind: &str) -> String {
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

/// What differs, old and new as JSON in text.
fn modified(before: &Map<String, Value>, set: &Map<String, Value>) -> Value {
    let changed = set.iter().filter(|(name, now)| before.get(*name).unwrap_or(&Value::Null) != *now);
    changed
        .map(|(name, now)| {
            let old = before.get(name).filter(|old| !old.is_null());
            json!({
                "displayName": capital(name),
                "oldValue": old.map_or_else(|| "[]".to_owned(), |old| json!([old]).to_string()),
                "newValue": json!([now]).to_string(),
            })
        })
        .collect()
}
