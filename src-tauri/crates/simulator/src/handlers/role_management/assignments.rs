//! `/roleManagement/directory/roleAssignments` (facts/graph.md §7).

use serde_json::{Map, Value, json};

use super::grants::{self, Assignment, Scope, Scoped};
use super::{custom, definitions};
use crate::answer::{Answer, Refusal};
use crate::handlers::lists::{self, List};
use crate::handlers::sight::Sight;
use crate::handlers::{Context, Done, body, object};
use crate::schema;
use crate::seeds::roles;
use crate::tenant::links::Relation;
use crate::tenant::{Collection, Kind, Life, Mutation, Tenant};

pub(super) fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    let records = grants::assignments(c.tenant).iter().map(Assignment::record).collect();
    lists::records(c, &List::paged(schema::UNIFIED_ROLE_ASSIGNMENT).expanding(expanded), records)
}

pub(super) fn get(c: &Context<'_>) -> Result<Done, Refusal> {
    let assignment = find(c.tenant, c.key(0))?;
    lists::record_expanding(c, schema::UNIFIED_ROLE_ASSIGNMENT, assignment.record(), expanded)
}

/// What a relation of an assignment leads to.
pub(super) fn expanded(c: &Context<'_>, record: &Map<String, Value>, relation: &str) -> Value {
    let tenant = &*c.tenant;
    let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
    let object = |id: &str| {
        let node = tenant.node_of(id).filter(|node| tenant.whereabouts(*node) == Life::Active);
        node.map_or(Value::Null, |node| {
            let mut fields = object::typed(tenant, node, None);
            Sight::new(c).limit(node, &mut fields);
            Value::Object(fields)
        })
    };
    match relation {
        "principal" => object(text("principalId")),
        "roleDefinition" => definitions::find(tenant, text("roleDefinitionId")).map_or(Value::Null, Value::Object),
        "directoryScope" => match Scope::of(text("directoryScopeId")) {
            Some(Scope::Unit(id) | Scope::Object(id)) => object(&id),
            Some(Scope::Tenant) | None => Value::Null,
        },
        _ => Value::Null,
    }
}

fn find(tenant: &Tenant, id: &str) -> Result<Assignment, Refusal> {
    grants::assignments(tenant).into_iter().find(|known| known.id() == id).ok_or_else(|| Refusal::missing(id))
}

/// Gives somebody a role.
pub(super) fn create(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let schema = schema::UNIFIED_ROLE_ASSIGNMENT;
    let set = body::properties(schema, &body, body::Writing::New)?;
    let role = body::guid(schema, &set, "roleDefinitionId")?;
    let principal = body::guid(schema, &set, "principalId")?;
    if set.contains_key("appScopeId") {
        // The directory knows scopes of the directory only [M].
        return Err(body::invalid(schema, "appScopeId"));
    }
    let scope = Scope::of(body::text(schema, &set, "directoryScopeId")?);
    let scope = scope.ok_or_else(|| body::invalid(schema, "directoryScopeId"))?;
    let built_in = roles::role(role);
    let role = match built_in {
        Some(role) => role.template.to_owned(),
        None if custom::find(c.tenant, role).is_some() => role.to_lowercase(),
        None => return Err(Refusal::missing(role)),
    };
    let holder = c.tenant.node_of(principal).filter(|node| c.tenant.whereabouts(*node) == Life::Active);
    let holder = holder.ok_or_else(|| Refusal::missing(principal))?;
    grants::may_hold(c.tenant, holder)?;
    let assignment = Assignment { role, principal: c.tenant.id_of(holder), scope };
    let id = assignment.id();
    if grants::assignments(c.tenant).iter().any(|known| known.id() == id) {
        return Err(grants::conflicting());
    }
    within(c.tenant, &assignment.scope)?;
    let mutation = given(c, built_in, &assignment)?;
    c.commit(&mutation)?;
    let mut body = Map::new();
    let context = format!("{}/$metadata#{}/$entity", c.call.root(), schema.set);
    body.insert("@odata.context".into(), json!(context));
    body.extend(assignment.record());
    Ok(Done { answer: Answer::json(201, Value::Object(body)), target: Some(id) })
}

/// The change that gives a role. The directory has no `directoryRole` for custom ones: those are kept as assignments.
fn given(c: &mut Context<'_>, built_in: Option<&roles::Role>, assignment: &Assignment) -> Result<Mutation, Refusal> {
    let (id, principal) = (assignment.id(), assignment.principal.clone());
    let role = built_in.map(|role| grants::activate(c, role)).transpose()?.map(|role| c.tenant.id_of(role));
    Ok(match (role, &assignment.scope) {
        (Some(role), Scope::Tenant) => {
            Mutation::Link { relation: Relation::Members, from: role, to: vec![principal], present: true }
        }
        (Some(role), Scope::Unit(unit)) => scoped_mutation(&Scoped { id, unit: unit.clone(), role, principal }),
        (None, _) | (_, Scope::Object(_)) => Mutation::Document {
            collection: Collection::RoleAssignments,
            key: id,
            value: Some(Value::Object(assignment.record())),
        },
    })
}

/// Keeps a role held in a unit.
pub(crate) fn scoped_mutation(scoped: &Scoped) -> Mutation {
    let (collection, key) = (Collection::ScopedRoleMembers, scoped.id.clone());
    Mutation::Document { collection, key, value: Some(scoped.document()) }
}

/// Whether there is what a scope names.
fn within(tenant: &Tenant, scope: &Scope) -> Result<(), Refusal> {
    let fits = match scope {
        Scope::Tenant => true,
        Scope::Unit(id) => tenant.find(Kind::Unit, id).is_some(),
        Scope::Object(id) => tenant.node_of(id).is_some_and(|node| {
            let scoping = matches!(node.kind, Kind::Application | Kind::ServicePrincipal | Kind::Group);
            scoping && tenant.whereabouts(node) == Life::Active
        }),
    };
    let missing = || match scope {
        Scope::Unit(id) | Scope::Object(id) => Refusal::missing(id),
        Scope::Tenant => Refusal::missing("/"),
    };
    if fits { Ok(()) } else { Err(missing()) }
}

/// Takes a role from somebody.
pub(super) fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let assignment = find(c.tenant, c.key(0))?;
    let id = assignment.id();
    let kept = c.tenant.document(Collection::RoleAssignments, &id).flatten().is_some();
    let mutation = match &assignment.scope {
        _ if kept => Mutation::Document { collection: Collection::RoleAssignments, key: id.clone(), value: None },
        Scope::Tenant => {
            let role = c.tenant.activated(&assignment.role).ok_or_else(|| Refusal::missing(&id))?;
            let holder = c.tenant.node_of(&assignment.principal).ok_or_else(|| Refusal::missing(&id))?;
            grants::not_the_last(c.tenant, role, holder)?;
            Mutation::Link {
                relation: Relation::Members,
                from: c.tenant.id_of(role),
                to: vec![assignment.principal.clone()],
                present: false,
            }
        }
        Scope::Unit(unit) => {
            let held =
                grants::scoped(c.tenant, |scoped| scoped.unit == *unit && scoped.principal == assignment.principal);
            let role = c.tenant.activated(&assignment.role).map(|role| c.tenant.id_of(role));
            let key = held.into_iter().find(|scoped| Some(&scoped.role) == role.as_ref()).map(|scoped| scoped.id);
            let key = key.ok_or_else(|| Refusal::missing(&id))?;
            Mutation::Document { collection: Collection::ScopedRoleMembers, key, value: None }
        }
        Scope::Object(_) => {
            Mutation::Document { collection: Collection::RoleAssignments, key: id.clone(), value: None }
        }
    };
    c.commit(&mutation)?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}
