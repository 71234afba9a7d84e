//! Roles a company makes itself, which takes Entra ID P1 (facts/graph.md §2.5, §7). They are kept as documents; holding one
//! gives no rights here.

use serde_json::{Map, Value, json};

use super::definitions;
use crate::answer::{Answer, Refusal};
use crate::handlers::role_management::grants;
use crate::handlers::{Context, Done, audits, body, lists};
use crate::schema;
use crate::seeds::roles;
use crate::tenant::{Collection, Mutation, Tenant};

/// The most custom roles there may be in a tenant.
const MOST: usize = 100;

/// What custom roles can give rights to: the second part of an action (facts/graph.md §7 [M]).
const RESOURCES: &[&str] = &[
    "accessReviews",
    "adminConsentRequestPolicy",
    "applicationPolicies",
    "applicationTemplates",
    "applications",
    "applications.myOrganization",
    "appRoleAssignments",
    "auditLogs",
    "bitlockerKeys",
    "connectorGroups",
    "connectors",
    "contacts",
    "deviceLocalCredentials",
    "deviceManagementPolicies",
    "deviceRegistrationPolicy",
    "devices",
    "groups",
    "groups.security",
    "groups.security.assignedMembership",
    "groups.unified",
    "groups.unified.assignedMembership",
    "oAuth2PermissionGrants",
    "permissionGrantPolicies",
    "provisioningLogs",
    "servicePrincipals",
    "signInReports",
    "users",
];

/// The custom role of an id, as `unifiedRoleDefinition`.
pub(super) fn find(tenant: &Tenant, id: &str) -> Option<Map<String, Value>> {
    tenant.document(Collection::RoleDefinitions, &id.to_lowercase()).flatten()?.as_object().cloned()
}

/// Every custom role.
pub(super) fn all(tenant: &Tenant) -> impl Iterator<Item = Map<String, Value>> {
    tenant.documents(Collection::RoleDefinitions).filter_map(|(_, value)| value?.as_object().cloned())
}

/// Makes one.
pub(super) fn create(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    audits::premium(c)?;
    let body = c.call.object()?;
    let mut set = body::properties(schema::UNIFIED_ROLE_DEFINITION, &body, body::Writing::New)?;
    body::text(schema::UNIFIED_ROLE_DEFINITION, &set, "displayName")?;
    if set.get("isEnabled").is_none_or(Value::is_null) {
        return Err(body::required(schema::UNIFIED_ROLE_DEFINITION, "isEnabled"));
    }
    actions(
        set.get("rolePermissions").ok_or_else(|| body::required(schema::UNIFIED_ROLE_DEFINITION, "rolePermissions"))?,
    )?;
    let id = match set.get("templateId").filter(|id| !id.is_null()) {
        Some(_) => body::guid(schema::UNIFIED_ROLE_DEFINITION, &set, "templateId")?.to_lowercase(),
        None => uuid::Uuid::new_v4().to_string(),
    };
    named(c.tenant, &set, None)?;
    if find(c.tenant, &id).is_some() || roles::role(&id).is_some() {
        return Err(grants::conflicting());
    }
    if all(c.tenant).count() >= MOST {
        return Err(Refusal::request(format!("There can be no more than {MOST} custom roles in a tenant."))); // [M]
    }
    for (name, value) in
        [("id", json!(id)), ("templateId", json!(id)), ("isBuiltIn", json!(false)), ("resourceScopes", json!(["/"]))]
    {
        set.insert(name.to_owned(), value);
    }
    for name in ["description", "version"] {
        set.entry(name).or_insert(Value::Null);
    }
    keep(c, &id, Some(Value::Object(set.clone())))?;
    Ok(Done { answer: lists::created(c, schema::UNIFIED_ROLE_DEFINITION, definitions::ordered(set)), target: Some(id) })
}

/// Changes one. Those the service comes with are its own.
pub(super) fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.changes()?;
    let (id, mut record) = own(c)?;
    audits::premium(c)?;
    let set = body::properties(schema::UNIFIED_ROLE_DEFINITION, &body, body::Writing::Changed)?;
    if set.contains_key("templateId") && set.get("templateId") != record.get("templateId") {
        return Err(body::read_only("templateId"));
    }
    if set.contains_key("displayName") {
        body::text(schema::UNIFIED_ROLE_DEFINITION, &set, "displayName")?;
    }
    if set.get("isEnabled").is_some_and(Value::is_null) {
        return Err(body::invalid(schema::UNIFIED_ROLE_DEFINITION, "isEnabled"));
    }
    if let Some(permissions) = set.get("rolePermissions") {
        actions(permissions)?;
    }
    named(c.tenant, &set, Some(&id))?;
    record.extend(set);
    keep(c, &id, Some(Value::Object(record)))?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// Takes one away, once nobody holds it any more.
pub(super) fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let (id, _) = own(c)?;
    if grants::assignments(c.tenant).iter().any(|assignment| assignment.role == id) {
        // [M]
        return Err(Refusal::request(
            "The role definition cannot be deleted because there are role assignments of it.",
        ));
    }
    keep(c, &id, None)?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// The custom role a path names.
fn own(c: &Context<'_>) -> Result<(String, Map<String, Value>), Refusal> {
    let key = c.key(0).to_lowercase();
    if roles::role(&key).is_some() {
        // Documented: built-in roles are neither changed nor deleted; the text is not [M].
        return Err(Refusal::request("Built-in role definitions cannot be changed or deleted."));
    }
    let record = find(c.tenant, &key).ok_or_else(|| Refusal::missing(&key))?;
    Ok((key, record))
}

fn keep(c: &mut Context<'_>, id: &str, value: Option<Value>) -> Result<(), Refusal> {
    c.commit(&Mutation::Document { collection: Collection::RoleDefinitions, key: id.to_owned(), value })
}

/// No two roles have one name.
fn named(tenant: &Tenant, set: &Map<String, Value>, own: Option<&str>) -> Result<(), Refusal> {
    let Some(name) = set.get("displayName").and_then(Value::as_str) else { return Ok(()) };
    let same = |text: Option<&str>| text.is_some_and(|text| text.eq_ignore_ascii_case(name));
    let custom = all(tenant).any(|record| {
        let text = |name: &str| record.get(name).and_then(Value::as_str);
        text("id") != own && same(text("displayName"))
    });
    if custom || roles::ROLES.iter().any(|role| same(Some(role.name))) { Err(grants::conflicting()) } else { Ok(()) }
}

/// What a role allows must be there, and be something that a custom role can allow.
fn actions(permissions: &Value) -> Result<(), Refusal> {
    let sets = permissions.as_array().filter(|sets| !sets.is_empty());
    let sets = sets.ok_or_else(|| body::invalid(schema::UNIFIED_ROLE_DEFINITION, "rolePermissions"))?;
    for set in sets {
        let actions = set.get("allowedResourceActions").and_then(Value::as_array).filter(|actions| !actions.is_empty());
        let actions = actions.ok_or_else(|| body::invalid(schema::UNIFIED_ROLE_DEFINITION, "rolePermissions"))?;
        for action in actions.iter().filter_map(Value::as_str) {
            let mut parts = action.split('/');
            let known = parts.next() == Some("microsoft.directory")
                && parts.next().is_some_and(|resource| RESOURCES.contains(&resource))
                && (1..=3).contains(&parts.clone().count())
                && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            if !known {
                // The words are ours [M].
                return Err(Refusal::request(format!(
                    "The resource action '{action}' is not valid or not supported in custom roles."
                )));
            }
        }
    }
    Ok(())
}
