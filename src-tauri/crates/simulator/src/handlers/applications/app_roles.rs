//! Who has which role of which application: `appRoleAssignments` of people, groups and service principals, and
//! `appRoleAssignedTo` of the application itself (facts/graph.md §7).

use serde_json::{Map, Value, json};

use super::service_principal;
use crate::answer::{Answer, Refusal};
use crate::handlers::lists::{self, List};
use crate::handlers::{Context, Done, body, object};
use crate::oauth::{GRAPH, registry};
use crate::permission::{ANYONE, Role};
use crate::query::Rules;
use crate::schema;
use crate::tenant::{Collection, Kind, Mutation, Node, Tenant};

/// The role of whoever is assigned to an application without roles.
const DEFAULT_ROLE: &str = "00000000-0000-0000-0000-000000000000";

type Record = Map<String, Value>;

/// The user of a path, by id or user name.
pub(super) fn user(c: &Context<'_>) -> Result<Node, Refusal> {
    let key = c.key(0);
    c.tenant.locate(key).map(Node::user).ok_or_else(|| Refusal::missing(key))
}

/// The group of a path.
pub(super) fn group(c: &Context<'_>) -> Result<Node, Refusal> {
    object::find(c.tenant, Kind::Group, c.key(0))
}

/// Assignments of which both ends are there, where a property is the id of an object.
pub(in super::super) fn records(tenant: &Tenant, property: &str, node: Node) -> Vec<Record> {
    let id = tenant.id_of(node);
    let there = |record: &Record, end: &str| {
        let id = record.get(end).and_then(Value::as_str).unwrap_or_default();
        tenant.node_of(id).is_some_and(|node| lists::is_active(tenant, node))
    };
    let all = tenant.documents(Collection::AppRoleAssignments).filter_map(|(_, value)| value?.as_object());
    let fits = |record: &&Record| record.get(property).and_then(Value::as_str) == Some(id.as_str());
    all.filter(fits).filter(|record| there(record, "principalId") && there(record, "resourceId")).cloned().collect()
}

fn list(c: &Context<'_>, records: Vec<Record>) -> Result<Done, Refusal> {
    let rules = Rules::LIST.options(&["$select", "$filter", "$top", "$skiptoken", "$count"]);
    lists::records(c, &List::by(schema::APP_ROLE_ASSIGNMENT, rules), records)
}

/// What an object is assigned to.
pub(super) fn held(c: &Context<'_>, node: Node) -> Result<Done, Refusal> {
    list(c, records(c.tenant, "principalId", node))
}

/// Who is assigned to an application.
pub(super) fn given(c: &Context<'_>) -> Result<Done, Refusal> {
    list(c, records(c.tenant, "resourceId", service_principal(c)?))
}

fn find(c: &Context<'_>, property: &str, node: Node) -> Result<Record, Refusal> {
    let key = c.key(1);
    let fits = |record: &Record| record.get("id").and_then(Value::as_str) == Some(key);
    records(c.tenant, property, node).into_iter().find(fits).ok_or_else(|| Refusal::missing(key))
}

pub(super) fn one_held(c: &Context<'_>, node: Node) -> Result<Done, Refusal> {
    lists::record(c, schema::APP_ROLE_ASSIGNMENT, find(c, "principalId", node)?)
}

pub(super) fn one_given(c: &Context<'_>) -> Result<Done, Refusal> {
    lists::record(c, schema::APP_ROLE_ASSIGNMENT, find(c, "resourceId", service_principal(c)?)?)
}

pub(super) fn remove_held(c: &mut Context<'_>, node: Node) -> Result<Done, Refusal> {
    remove(c, "principalId", node)
}

pub(super) fn remove_given(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let node = service_principal(c)?;
    remove(c, "resourceId", node)
}

fn remove(c: &mut Context<'_>, property: &str, node: Node) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    find(c, property, node)?;
    let key = c.key(1).to_owned();
    c.commit(&Mutation::Document { collection: Collection::AppRoleAssignments, key: key.clone(), value: None })?;
    Ok(Done { answer: Answer::empty(), target: Some(key) })
}

/// Assigns the object of the path to an application.
pub(super) fn assign_to(c: &mut Context<'_>, principal: Node) -> Result<Done, Refusal> {
    assign(c, "principalId", principal)
}

/// Assigns somebody to the application of the path.
pub(super) fn assign_in(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let resource = service_principal(c)?;
    assign(c, "resourceId", resource)
}

fn assign(c: &mut Context<'_>, own: &str, node: Node) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let schema = schema::APP_ROLE_ASSIGNMENT;
    let body = c.call.object()?;
    let set = body::properties(schema, &body, body::Writing::New)?;
    let [principal, resource, role] = [
        body::guid(schema, &set, "principalId")?,
        body::guid(schema, &set, "resourceId")?,
        body::guid(schema, &set, "appRoleId")?,
    ];
    let named = if own == "principalId" { principal } else { resource };
    if !named.eq_ignore_ascii_case(&c.tenant.id_of(node)) {
        return Err(body::invalid(schema, own)); // [M]
    }
    let principal_node = c.tenant.node_of(principal).filter(|node| lists::is_active(c.tenant, *node));
    let principal_node = principal_node.ok_or_else(|| Refusal::missing(principal))?;
    let resource_node = c.tenant.find(Kind::ServicePrincipal, resource).ok_or_else(|| Refusal::missing(resource))?;
    let kind = match principal_node.kind {
        Kind::User => "User",
        Kind::Group => "Group",
        Kind::ServicePrincipal => "ServicePrincipal",
        _ => return Err(body::invalid(schema, "principalId")),
    };
    if c.tenant.property(resource_node, "appId").as_ref().and_then(Value::as_str) == Some(GRAPH) {
        // What applications may do in the whole directory is given by those who keep roles.
        ANYONE.roles(&[Role::PrivilegedRoleAdministrator]).admit(c.caller, false)?;
    }
    role_exists(c, resource_node, role, kind)?;
    let same = |record: &Record| {
        let is = |name: &str, value: &str| {
            record.get(name).and_then(Value::as_str).is_some_and(|known| known.eq_ignore_ascii_case(value))
        };
        is("resourceId", resource) && is("appRoleId", role)
    };
    if records(c.tenant, "principalId", principal_node).iter().any(same) {
        return Err(Refusal::request("Permission being assigned already exists on the object"));
    }
    let name = |node: Node| c.tenant.property(node, "displayName").unwrap_or_default();
    let id = registry::assignment_id(principal);
    let record = json!({
        "id": id,
        "deletedDateTime": null,
        "appRoleId": role.to_ascii_lowercase(),
        "createdDateTime": c.tenant.clock.now().to_string(),
        "principalDisplayName": name(principal_node),
        "principalId": c.tenant.id_of(principal_node),
        "principalType": kind,
        "resourceDisplayName": name(resource_node),
        "resourceId": c.tenant.id_of(resource_node),
    });
    let value = Some(record.clone());
    c.commit(&Mutation::Document { collection: Collection::AppRoleAssignments, key: id.clone(), value })?;
    let record = record.as_object().cloned().unwrap_or_default();
    Ok(Done { answer: lists::created(c, schema, record), target: Some(id) })
}

/// Whether the application has the role, for principals of this kind.
fn role_exists(c: &Context<'_>, resource: Node, role: &str, kind: &str) -> Result<(), Refusal> {
    let roles = c.tenant.property(resource, "appRoles");
    let roles = roles.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let member = if kind == "ServicePrincipal" { "Application" } else { "User" };
    let takes = |entry: &Value| {
        entry.get("allowedMemberTypes").and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| one == member))
    };
    let named = |entry: &Value| {
        entry.get("id").and_then(Value::as_str).is_some_and(|id| id.eq_ignore_ascii_case(role))
            && entry.get("isEnabled") == Some(&Value::Bool(true))
    };
    let plain = role == DEFAULT_ROLE && !roles.iter().any(takes);
    if plain || roles.iter().any(|entry| named(entry) && takes(entry)) {
        return Ok(());
    }
    let application = c.tenant.property(resource, "appId");
    let application = application.as_ref().and_then(Value::as_str).unwrap_or_default();
    Err(Refusal::request(format!("Permission being assigned was not found on application '{application}'.")))
}
