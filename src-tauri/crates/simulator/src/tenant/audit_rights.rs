//! What the directory says of changes to what applications may do, and to who may use them (facts/graph.md §12). The
//! resource comes first, with what was changed; after it whoever it concerns.

use serde_json::{Value, json};

use super::audit::Told;
use super::{Collection, Kind, Tenant};
use crate::seeds::permissions;

const USERS: &str = "UserManagement";
const GROUPS: &str = "GroupManagement";
const APPLICATIONS: &str = "ApplicationManagement";

fn text<'a>(record: &'a Value, name: &str) -> Option<&'a str> {
    record.get(name).and_then(Value::as_str)
}

/// One changed property: old and new as JSON in text.
fn changed(name: &str, old: Option<&str>, new: Option<&str>) -> Value {
    let told = |value: Option<&str>| value.map(|value| json!(value).to_string());
    json!({"displayName": name, "oldValue": told(old), "newValue": told(new)})
}

/// What is said of a service principal beside the change itself.
fn of_principal(tenant: &Tenant, id: &str) -> Vec<Value> {
    let property = |name: &str| {
        let value = tenant.node_of(id).and_then(|node| tenant.property(node, name));
        value.and_then(|value| value.as_str().map(str::to_owned))
    };
    let (name, client) = (property("displayName"), property("appId"));
    vec![
        changed("ServicePrincipal.ObjectID", None, Some(id)),
        changed("ServicePrincipal.DisplayName", None, name.as_deref()),
        changed("ServicePrincipal.AppId", None, client.as_deref()),
        changed("ServicePrincipal.Name", None, client.as_deref()),
    ]
}

/// A delegated permission grant that came, changed or went. What a change is called is [M].
pub(super) fn grant(tenant: &Tenant, key: &str, value: Option<&Value>) -> Option<Told> {
    let before = tenant.document(Collection::PermissionGrants, key).flatten();
    let record = value.or(before)?;
    let activity = if value.is_some() { "Add delegated permission grant" } else { "Remove delegated permission grant" };
    let scope = |record: Option<&Value>| record.and_then(|record| text(record, "scope")).map(str::to_owned);
    let (old, new) = (scope(before), scope(value));
    let kind = |record: Option<&Value>| record.and_then(|record| text(record, "consentType")).map(str::to_owned);
    let mut modified = vec![
        changed("DelegatedPermissionGrant.Scope", old.as_deref(), new.as_deref()),
        changed("DelegatedPermissionGrant.ConsentType", kind(before).as_deref(), kind(value).as_deref()),
    ];
    let client = text(record, "clientId").unwrap_or_default();
    modified.extend(of_principal(tenant, client));
    let mut targets =
        vec![tenant.target(text(record, "resourceId")?, json!(modified)), tenant.target(client, json!([]))];
    targets.extend(text(record, "principalId").map(|user| tenant.target(user, json!([]))));
    Some(Told { activity, category: APPLICATIONS, operation: operation(value.is_some()), targets })
}

fn operation(present: bool) -> &'static str {
    if present { "Assign" } else { "Unassign" }
}

/// A role of an application that was given or taken.
pub(super) fn app_role(tenant: &Tenant, key: &str, value: Option<&Value>) -> Option<Told> {
    let record = value.or_else(|| tenant.document(Collection::AppRoleAssignments, key).flatten())?;
    let (activity, category) = match (text(record, "principalType").unwrap_or_default(), value.is_some()) {
        ("User", true) => ("Add app role assignment grant to user", USERS),
        ("User", false) => ("Remove app role assignment from user", USERS),
        ("Group", true) => ("Add app role assignment to group", GROUPS),
        ("Group", false) => ("Remove app role assignment from group", GROUPS),
        (_, true) => ("Add app role assignment to service principal", APPLICATIONS),
        (_, false) => ("Remove app role assignment from service principal", APPLICATIONS),
    };
    let (resource, principal) = (text(record, "resourceId")?, text(record, "principalId")?);
    let role = text(record, "appRoleId").unwrap_or_default();
    let name = permissions::application(role);
    let part = |name: &str, part: Option<&str>| match value {
        Some(_) => changed(name, None, part),
        None => changed(name, part, None),
    };
    let mut modified = vec![
        part("AppRole.Id", Some(role)),
        part("AppRole.Value", name),
        part("AppRole.DisplayName", name),
        part("AppRoleAssignment.CreatedDateTime", text(record, "createdDateTime")),
    ];
    if tenant.node_of(principal).is_some_and(|node| node.kind == Kind::ServicePrincipal) {
        modified.extend(of_principal(tenant, principal));
    }
    let targets = vec![tenant.target(resource, json!(modified)), tenant.target(principal, json!([]))];
    Some(Told { activity, category, operation: operation(value.is_some()), targets })
}

/// Somebody consented to what an application asks for.
pub(super) fn consent(tenant: &Tenant, value: Option<&Value>) -> Option<Told> {
    let record = value?;
    let flag = |name: &str| if record.get(name) == Some(&Value::Bool(true)) { "True" } else { "False" };
    let list = |name: &str| {
        let names = record.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        names.collect::<Vec<&str>>().join(" ")
    };
    let (scopes, roles) = (list("scopes"), list("roles"));
    let principal = text(record, "principal")?;
    let everyone = flag("everyone");
    let kind = if everyone == "True" { "AllPrincipals" } else { "Principal" };
    let user = text(record, "user").unwrap_or_default();
    // facts/graph.md §12 [M]: how the permissions are packed into one text.
    let mut granted =
        format!("[] => [[ClientId: {principal}, PrincipalId: {user}, ConsentType: {kind}, Scope: {scopes}]]");
    if !roles.is_empty() {
        granted = format!("{granted}; AppRoles: {roles}");
    }
    let modified = json!([
        changed("ConsentContext.IsAdminConsent", None, Some(flag("administrator"))),
        changed("ConsentContext.IsAppOnly", None, Some(if scopes.is_empty() { "True" } else { "False" })),
        changed("ConsentContext.OnBehalfOfAll", None, Some(everyone)),
        changed("ConsentContext.Tags", None, Some("WindowsAzureActiveDirectoryIntegratedApp")),
        changed("ConsentAction.Permissions", None, Some(&granted)),
        changed("TargetId.ServicePrincipalNames", None, client(tenant, principal).as_deref()),
    ]);
    let targets = vec![tenant.target(principal, modified)];
    Some(Told { activity: "Consent to application", category: APPLICATIONS, operation: "Assign", targets })
}

fn client(tenant: &Tenant, principal: &str) -> Option<String> {
    let value = tenant.node_of(principal).and_then(|node| tenant.property(node, "appId"));
    value.and_then(|value| value.as_str().map(str::to_owned))
}
