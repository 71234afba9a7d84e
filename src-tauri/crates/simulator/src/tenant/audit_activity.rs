//! What the directory calls each change, and which objects it names with it (facts/graph.md §12).

use serde_json::{Map, Value, json};

use super::audit::{Told, modified, new_target};
use super::audit_rights;
use super::links::Relation;
use super::{Collection, Kind, Mutation, Tenant};

const USERS: &str = "UserManagement";
const GROUPS: &str = "GroupManagement";
const APPLICATIONS: &str = "ApplicationManagement";
const UNITS: &str = "AdministrativeUnit";
const ROLES: &str = "RoleManagement";
const OTHER: &str = "DirectoryManagement";

/// What a guest does at the end of an invitation's link.
pub(super) const REDEEMED: &str = "Redeem external user invite";
/// A group that was to end goes on.
pub(super) const RENEWED: &str = "Renew group";
/// What an administrator does to a password.
pub(super) const RESET: &str = "Reset user password";

/// What is told of a change about to be made; `None` for what the service does not record.
pub(super) fn told(tenant: &Tenant, mutation: &Mutation) -> Option<Told> {
    Some(match mutation {
        Mutation::Create { id, properties, .. } => {
            let targets = vec![new_target("user", id, properties)];
            Told { activity: "Add user", category: USERS, operation: "Add", targets }
        }
        Mutation::Update { id, set, manager } => update(tenant, id, set, manager.as_ref())?,
        Mutation::License { id, assignments, .. } => {
            let before = tenant.user(tenant.any_slot(id)?);
            let skus = |list: Vec<&str>| json!(list).to_string();
            let now: Vec<&str> = assignments.iter().map(|license| license.sku.as_str()).collect();
            let changed = json!([{"displayName": "AssignedLicense", "oldValue": skus(before.skus()),
                "newValue": skus(now)}]);
            let targets = vec![tenant.target(id, changed)];
            Told { activity: "Change user license", category: USERS, operation: "Update", targets }
        }
        Mutation::Delete { id, hard, .. } => {
            let (activity, category) = deletion(tenant.node_of(id)?.kind, *hard);
            Told { activity, category, operation: "Delete", targets: vec![tenant.target(id, json!([]))] }
        }
        Mutation::Restore { id, .. } => {
            let (activity, category) = restoration(tenant.node_of(id)?.kind);
            Told { activity, category, operation: "Update", targets: vec![tenant.target(id, json!([]))] }
        }
        Mutation::Object { kind, id, properties } => {
            let (activity, category) = creation(kind);
            let targets = vec![new_target(kind, id, properties)];
            Told { activity, category, operation: "Add", targets }
        }
        Mutation::Set { id, set } => {
            let node = tenant.node_of(id)?;
            let before = tenant.objects.get(node).map(|object| object.properties.clone()).unwrap_or_default();
            let (activity, category) = change(node.kind, set, &before);
            let targets = vec![tenant.target(id, modified(&before, set))];
            Told { activity, category, operation: "Update", targets }
        }
        Mutation::Link { relation, from, to, present } => link(tenant, *relation, from, to, *present)?,
        Mutation::GroupLicense { id, .. } => {
            let targets = vec![tenant.target(id, json!([]))];
            Told { activity: "Set group license", category: GROUPS, operation: "Update", targets }
        }
        Mutation::Document { collection, key, value } => document(tenant, *collection, key, value.as_ref())?,
        Mutation::Seats { .. } | Mutation::DeltaTokens { .. } => return None,
    })
}

fn update(tenant: &Tenant, id: &str, set: &Map<String, Value>, manager: Option<&Option<String>>) -> Option<Told> {
    let before = tenant.user(tenant.any_slot(id)?).properties;
    let differs = |name: &str| set.get(name).filter(|now| before.get(name) != Some(*now));
    let enabled = differs("accountEnabled").and_then(Value::as_bool);
    let activity = match (enabled, manager) {
        (Some(false), _) => "Disable account",
        (Some(true), _) => "Enable account",
        (None, Some(Some(_))) if set.is_empty() => "Set user manager",
        (None, Some(None)) if set.is_empty() => "Remove user manager",
        (None, _) if set.get("externalUserState").is_some_and(|state| state == "Accepted") => REDEEMED,
        (None, _) if set.contains_key("lastPasswordChangeDateTime") => RESET,
        (None, _) if set.contains_key("signInSessionsValidFromDateTime") => "Update StsRefreshTokenValidFrom Timestamp",
        (None, _) => "Update user",
    };
    let targets = vec![tenant.target(id, modified(&before, set))];
    Some(Told { activity, category: USERS, operation: "Update", targets })
}

fn creation(kind: &str) -> (&'static str, &'static str) {
    match Kind::of_type(kind) {
        Some(Kind::Group) => ("Add group", GROUPS),
        Some(Kind::Unit) => ("Add administrative unit", UNITS),
        Some(Kind::Application) => ("Add application", APPLICATIONS),
        Some(Kind::ServicePrincipal) => ("Add service principal", APPLICATIONS),
        Some(Kind::Device) => ("Add device", "Device"),
        Some(Kind::Contact) => ("Add contact", "Contact"),
        Some(Kind::Role) => ("Add role from template", ROLES),
        Some(Kind::User) | None => ("Add object", OTHER),
    }
}

fn change(kind: Kind, set: &Map<String, Value>, before: &Map<String, Value>) -> (&'static str, &'static str) {
    const CREDENTIALS: [&str; 2] = ["passwordCredentials", "keyCredentials"];
    let many = |of: &Map<String, Value>| {
        let written = CREDENTIALS.into_iter().filter(|name| set.contains_key(*name));
        written.filter_map(|name| of.get(name)?.as_array().map(Vec::len)).sum::<usize>()
    };
    let secrets = CREDENTIALS.into_iter().any(|name| set.contains_key(name));
    match kind {
        Kind::Group if set.len() == 1 && set.contains_key("renewedDateTime") => (RENEWED, GROUPS),
        Kind::Group => ("Update group", GROUPS),
        Kind::Device => ("Update device", "Device"),
        Kind::Unit => ("Update administrative unit", UNITS),
        // With the blank at its end, as the service writes it.
        Kind::Application if secrets => ("Update application – Certificates and secrets management ", APPLICATIONS),
        Kind::Application => ("Update application", APPLICATIONS),
        Kind::ServicePrincipal if secrets && many(set) < many(before) => {
            ("Remove service principal credentials", APPLICATIONS)
        }
        Kind::ServicePrincipal if secrets => ("Add service principal credentials", APPLICATIONS),
        Kind::ServicePrincipal => ("Update service principal", APPLICATIONS),
        Kind::Contact => ("Update contact", "Contact"),
        Kind::Role => ("Update role", ROLES),
        Kind::User => ("Update user", USERS),
    }
}

fn deletion(kind: Kind, hard: bool) -> (&'static str, &'static str) {
    match (kind, hard) {
        (Kind::User, false) => ("Delete user", USERS),
        (Kind::User, true) => ("Hard Delete user", USERS),
        (Kind::Group, false) => ("Delete group", GROUPS),
        (Kind::Group, true) => ("Hard Delete group", GROUPS),
        (Kind::Device, _) => ("Delete device", "Device"),
        (Kind::Unit, _) => ("Delete administrative unit", UNITS),
        (Kind::Application, false) => ("Delete application", APPLICATIONS),
        (Kind::Application, true) => ("Hard Delete application", APPLICATIONS),
        (Kind::ServicePrincipal, false) => ("Remove service principal", APPLICATIONS),
        (Kind::ServicePrincipal, true) => ("Hard delete service principal", APPLICATIONS),
        (Kind::Contact, _) => ("Delete contact", "Contact"),
        (Kind::Role, _) => ("Delete role", ROLES),
    }
}

fn restoration(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::User => ("Restore user", USERS),
        Kind::Group => ("Restore Group", GROUPS),
        Kind::Application => ("Restore application", APPLICATIONS),
        Kind::ServicePrincipal => ("Restore service principal", APPLICATIONS),
        Kind::Unit => ("Restore administrative unit", UNITS),
        Kind::Device | Kind::Contact | Kind::Role => ("Restore object", OTHER),
    }
}

/// Members first, with what they were put into or taken out of as their changed properties; then that itself.
fn link(tenant: &Tenant, relation: Relation, from: &str, to: &[String], present: bool) -> Option<Told> {
    let node = tenant.node_of(from)?;
    let name = tenant.property(node, "displayName").unwrap_or(Value::Null);
    let (activity, category) = activity_of_link(node.kind, relation, present);
    let prefix = match node.kind {
        Kind::Role => "Role",
        Kind::Unit => "AdministrativeUnit",
        Kind::Device => "Device",
        Kind::Application => "Application",
        Kind::ServicePrincipal => "ServicePrincipal",
        Kind::User | Kind::Group | Kind::Contact => "Group",
    };
    let mut parts = vec![("ObjectID", json!(from)), ("DisplayName", name)];
    if let (Kind::Role, Some(template)) = (node.kind, tenant.property(node, "roleTemplateId")) {
        parts.push(("TemplateId", template));
    }
    let changed: Vec<Value> = parts
        .into_iter()
        .map(|(part, value)| {
            let text = (!value.is_null()).then(|| value.to_string());
            let (old, new) = if present { (None, text) } else { (text, None) };
            json!({"displayName": format!("{prefix}.{part}"), "oldValue": old, "newValue": new})
        })
        .collect();
    let mut targets: Vec<Value> = to.iter().map(|id| tenant.target(id, json!(changed))).collect();
    targets.push(tenant.target(from, json!([])));
    let operation = if present { "Assign" } else { "Unassign" };
    Some(Told { activity, category, operation, targets })
}

fn activity_of_link(kind: Kind, relation: Relation, present: bool) -> (&'static str, &'static str) {
    match (kind, relation, present) {
        (Kind::Role, _, true) => ("Add member to role", ROLES),
        (Kind::Role, _, false) => ("Remove member from role", ROLES),
        (Kind::Unit, _, true) => ("Add member to administrative unit", UNITS),
        (Kind::Unit, _, false) => ("Remove member from administrative unit", UNITS),
        (Kind::Device, Relation::RegisteredOwners, true) => ("Add registered owner to device", "Device"),
        (Kind::Device, Relation::RegisteredOwners, false) => ("Remove registered owner from device", "Device"),
        (Kind::Device, _, true) => ("Add registered users to device", "Device"),
        (Kind::Device, _, false) => ("Remove registered users from device", "Device"),
        (Kind::Application, _, true) => ("Add owner to application", APPLICATIONS),
        (Kind::Application, _, false) => ("Remove owner from application", APPLICATIONS),
        (Kind::ServicePrincipal, _, true) => ("Add owner to service principal", APPLICATIONS),
        (Kind::ServicePrincipal, _, false) => ("Remove owner from service principal", APPLICATIONS),
        (_, Relation::Owners, true) => ("Add owner to group", GROUPS),
        (_, Relation::Owners, false) => ("Remove owner from group", GROUPS),
        (_, _, true) => ("Add member to group", GROUPS),
        (_, _, false) => ("Remove member from group", GROUPS),
    }
}

/// A photo that was put there or taken away. [M]: the words for either.
fn photo(tenant: &Tenant, owner: &str) -> Option<Told> {
    let (activity, category) = match tenant.node_of(owner)?.kind {
        Kind::Group => ("Update group", GROUPS),
        _ => ("Update user", USERS),
    };
    let modified = json!([{"displayName": "ThumbnailPhoto", "oldValue": null, "newValue": null}]);
    Some(Told { activity, category, operation: "Update", targets: vec![tenant.target(owner, modified)] })
}

/// Ways of signing in that came, went or changed.
fn security_info(tenant: &Tenant, user: &str, value: Option<&Value>) -> Option<Told> {
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    let before = match tenant.document(Collection::AuthenticationMethods, user) {
        Some(kept) => kept.map_or(0, count),
        None => {
            let seeded = tenant.any_slot(user).filter(|slot| *slot < tenant.seed.total());
            // The password is not among what is kept.
            seeded.map_or(0, |slot| crate::seeds::methods::methods(&tenant.seed, slot).len().saturating_sub(1))
        }
    };
    let activity = match value.map_or(0, count).cmp(&before) {
        std::cmp::Ordering::Greater => "Admin registered security info",
        std::cmp::Ordering::Equal => "Admin updated security info",
        std::cmp::Ordering::Less => "Admin deleted security info",
    };
    let targets = vec![tenant.target(user, json!([]))];
    Some(Told { activity, category: USERS, operation: "Update", targets })
}

/// Custom roles and what is said of the organisation.
fn settings(
    tenant: &Tenant,
    collection: Collection,
    (before, value): (Option<&Value>, Option<&Value>),
    key: &str,
) -> Told {
    let (activity, operation) = match (collection, before, value) {
        (Collection::Organization, ..) => ("Set Company Information", "Update"),
        (_, None, _) => ("Add role definition", "Add"),
        (_, Some(_), Some(_)) => ("Update role definition", "Update"),
        (_, Some(_), None) => ("Delete role definition", "Delete"),
    };
    let category = if collection == Collection::Organization { "DirectoryManagement" } else { ROLES };
    let fields = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
    let changed = modified(&fields(before), &fields(value));
    Told { activity, category, operation, targets: vec![tenant.target(key, changed)] }
}

/// What is kept beside the directory: what gives or takes rights is told, and nothing else of its content. Mailbox settings
/// are Exchange's to record, uploads of people have a log of their own, and what credentials are recognised by is no news.
fn document(tenant: &Tenant, collection: Collection, key: &str, value: Option<&Value>) -> Option<Told> {
    match collection {
        Collection::AuthenticationMethods => return security_info(tenant, key, value),
        Collection::AppRoleAssignments => return audit_rights::app_role(tenant, key, value),
        Collection::PermissionGrants => return audit_rights::grant(tenant, key, value),
        Collection::Consents => return audit_rights::consent(tenant, value),
        Collection::Photo => return photo(tenant, key),
        _ => {}
    }
    let before = tenant.document(collection, key).flatten();
    if let Collection::RoleDefinitions | Collection::Organization = collection {
        return Some(settings(tenant, collection, (before, value), key));
    }
    let record = value.or(before)?;
    let text = |name: &str| record.get(name).and_then(Value::as_str);
    let added = value.is_some();
    let (activity, category, ids) = match (collection, added) {
        (Collection::ScopedRoleMembers, true) => {
            let member = record.get("roleMemberInfo").and_then(|member| member.get("id")).and_then(Value::as_str);
            ("Add scoped member to role", ROLES, [member, text("administrativeUnitId")])
        }
        (Collection::ScopedRoleMembers, false) => {
            let member = record.get("roleMemberInfo").and_then(|member| member.get("id")).and_then(Value::as_str);
            ("Remove scoped member from role", ROLES, [member, text("administrativeUnitId")])
        }
        (Collection::RoleAssignments, true) => ("Add member to role", ROLES, [text("principalId"), None]),
        (Collection::RoleAssignments, false) => ("Remove member from role", ROLES, [text("principalId"), None]),
        (Collection::Invitations, true) => ("Invite external user", USERS, [text("user"), None]),
        _ => return None,
    };
    let targets = ids.into_iter().flatten().map(|id| tenant.target(id, json!([]))).collect();
    Some(Told { activity, category, operation: if added { "Assign" } else { "Unassign" }, targets })
}
