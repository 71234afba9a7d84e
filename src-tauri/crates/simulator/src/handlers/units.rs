//! `/directory/administrativeUnits`: parts of the directory with administrators of their own. They are not at the root
//! in v1.0.

use serde_json::{Map, Value, json};

use super::lists::{self, List};
use super::role_management::grants::{self, Assignment, Scope, Scoped};
use super::{Context, Done, Endpoint, Method, body, create, delta, groups, links, listing, object};
use crate::answer::{Answer, Refusal};
use crate::permission::{Needs, Role, both};
use crate::query::Rules;
use crate::schema;
use crate::tenant::links::Relation;
use crate::tenant::{Collection, Kind, Mutation, Node};

const READ: Needs =
    both("AdministrativeUnit.Read.All|AdministrativeUnit.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All");
const WRITE: Needs =
    both("AdministrativeUnit.ReadWrite.All|Directory.ReadWrite.All").roles(&[Role::PrivilegedRoleAdministrator]);
const READ_ROLES: Needs =
    both("RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory|Directory.Read.All|Directory.ReadWrite.All");
const WRITE_ROLES: Needs = both("RoleManagement.ReadWrite.Directory").roles(&[Role::PrivilegedRoleAdministrator]);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/directory/administrativeUnits",
        units: 2,
        methods: &[Method::get(|c| listing::list(c, Kind::Unit), READ), Method::post(create, WRITE)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/$count",
        units: 2,
        methods: &[Method::get(|c| listing::count(c, Kind::Unit), READ)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/delta",
        units: 2,
        methods: &[Method::get(|c| delta::delta(c, Kind::Unit), READ)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}",
        units: 1,
        methods: &[
            Method::get(|c| listing::entity(c, unit(c)?), READ),
            Method::patch(update, WRITE),
            Method::delete(delete, WRITE),
        ],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/members",
        units: 2,
        methods: &[Method::get(|c| members(c), READ)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/members/$count",
        units: 2,
        methods: &[Method::get(|c| count_members(c), READ)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/members/$ref",
        units: 2,
        methods: &[Method::get(|c| listing::references(c, held(c)?), READ), Method::post(add_member, WRITE)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/members/{cast}",
        units: 2,
        methods: &[Method::get(|c| members(c), READ)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/members/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| count_members(c), READ)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/members/{member}/$ref",
        units: 1,
        methods: &[Method::delete(remove_member, WRITE)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/scopedRoleMembers",
        units: 2,
        methods: &[Method::get(|c| scoped(c), READ_ROLES), Method::post(add_scoped, WRITE_ROLES)],
    },
    Endpoint {
        template: "/directory/administrativeUnits/{id}/scopedRoleMembers/{membership}",
        units: 1,
        methods: &[Method::get(|c| one_scoped(c), READ_ROLES), Method::delete(remove_scoped, WRITE_ROLES)],
    },
];

fn unit(c: &Context<'_>) -> Result<Node, Refusal> {
    object::find(c.tenant, Kind::Unit, c.key(0))
}

fn members(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::related(c, held(c)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn count_members(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::related_count(c, held(c)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn create(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let mut properties = body::properties(schema::ADMINISTRATIVE_UNIT, &body, body::Writing::New)?;
    body::text(schema::ADMINISTRATIVE_UNIT, &properties, "displayName")?;
    check(&properties, &Map::new())?;
    properties.entry("membershipType").or_insert_with(|| json!("Assigned"));
    properties.entry("isMemberManagementRestricted").or_insert(Value::Bool(false));
    create::within_quota(c.tenant)?;
    let id = uuid::Uuid::new_v4().to_string();
    c.commit(&Mutation::Object { kind: Kind::Unit.type_name().to_owned(), id: id.clone(), properties })?;
    let node = c.tenant.node_of(&id).ok_or_else(|| Refusal::of_status(500, None))?;
    Ok(Done { answer: Answer::json(201, object::entity(c.tenant, c.call, node, None)), target: Some(id) })
}

/// What the properties of a unit must be like together (facts/graph.md §6 [M]: as for groups).
fn check(set: &Map<String, Value>, before: &Map<String, Value>) -> Result<(), Refusal> {
    let text = |name: &str| set.get(name).or_else(|| before.get(name)).and_then(Value::as_str);
    let invalid = |name: &str| body::invalid(schema::ADMINISTRATIVE_UNIT, name);
    if !matches!(text("membershipType"), None | Some("Assigned" | "Dynamic")) {
        return Err(invalid("membershipType"));
    }
    if !matches!(text("visibility"), None | Some("Public" | "HiddenMembership")) {
        return Err(invalid("visibility"));
    }
    let dynamic = text("membershipType") == Some("Dynamic");
    if dynamic && text("membershipRule").is_none() {
        return Err(body::required(schema::ADMINISTRATIVE_UNIT, "membershipRule"));
    }
    if let (true, Some(rule)) = (dynamic, text("membershipRule"))
        && crate::seeds::membership_rule::Rule::parse(rule).is_err()
    {
        return Err(invalid("membershipRule"));
    }
    Ok(())
}

fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.changes()?;
    let node = unit(c)?;
    let set = body::properties(schema::ADMINISTRATIVE_UNIT, &body, body::Writing::Changed)?;
    if set.get("displayName").is_some_and(Value::is_null) {
        return Err(body::invalid(schema::ADMINISTRATIVE_UNIT, "displayName"));
    }
    let before = c.tenant.objects.get(node).map(|object| object.properties.clone()).unwrap_or_default();
    check(&set, &before)?;
    let id = c.tenant.id_of(node);
    c.commit(&Mutation::Set { id: id.clone(), set })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let id = c.tenant.id_of(unit(c)?);
    let at = c.tenant.clock.stamp();
    c.commit(&Mutation::Delete { id: id.clone(), at, hard: false })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

fn held<'a>(c: &'a Context<'_>) -> Result<&'a [Node], Refusal> {
    let unit = unit(c)?;
    let hidden = groups::hides_members(c.tenant, c.caller, unit);
    Ok(if hidden { &[] } else { c.tenant.links(Relation::Members).of(unit) })
}

/// A unit whose members nobody adds or removes by hand is left alone.
fn by_hand(c: &Context<'_>, unit: Node) -> Result<(), Refusal> {
    let dynamic = c.tenant.objects.get(unit).and_then(|unit| unit.text("membershipType")) == Some("Dynamic");
    if dynamic {
        return Err(Refusal::request(
            "Insufficient privileges to complete the operation. The administrative unit has dynamic membership.", // [M]
        ));
    }
    Ok(())
}

fn add_member(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let unit = unit(c)?;
    by_hand(c, unit)?;
    let member = links::given(c, "members")?;
    if !matches!(member.kind, Kind::User | Kind::Group | Kind::Device) {
        return Err(Refusal::request("Only users, groups and devices can be members of an administrative unit.")); // [M]
    }
    links::add(c, Relation::Members, unit, member)
}

fn remove_member(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let unit = unit(c)?;
    by_hand(c, unit)?;
    let member = links::linked(c, Relation::Members, unit)?;
    links::remove(c, Relation::Members, unit, member)
}

fn scoped_here(c: &Context<'_>) -> Result<Vec<Scoped>, Refusal> {
    let id = c.tenant.id_of(unit(c)?);
    Ok(grants::scoped(c.tenant, |scoped| scoped.unit == id))
}

fn scoped(c: &Context<'_>) -> Result<Done, Refusal> {
    let records = scoped_here(c)?.iter().filter_map(|scoped| scoped.shown(c.tenant)).collect();
    lists::records(c, &List::whole(schema::SCOPED_ROLE_MEMBERSHIP), records)
}

fn found_scoped(c: &Context<'_>) -> Result<Scoped, Refusal> {
    let key = c.key(1);
    scoped_here(c)?.into_iter().find(|scoped| scoped.id == key).ok_or_else(|| Refusal::missing(key))
}

fn one_scoped(c: &Context<'_>) -> Result<Done, Refusal> {
    let record = found_scoped(c)?.shown(c.tenant).ok_or_else(|| Refusal::missing(c.key(1)))?;
    lists::record(c, schema::SCOPED_ROLE_MEMBERSHIP, record)
}

/// Gives somebody a role in the unit only.
fn add_scoped(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let schema = schema::SCOPED_ROLE_MEMBERSHIP;
    let unit = c.tenant.id_of(unit(c)?);
    let body = c.call.object()?;
    let set = body::properties(schema, &body, body::Writing::New)?;
    let role = object::find(c.tenant, Kind::Role, body::guid(schema, &set, "roleId")?)?;
    let member = set.get("roleMemberInfo").and_then(Value::as_object).and_then(|member| member.get("id")?.as_str());
    let member = member.ok_or_else(|| body::required(schema, "roleMemberInfo"))?;
    let principal = c.tenant.node_of(member).filter(|node| lists::is_active(c.tenant, *node));
    let principal = principal.ok_or_else(|| Refusal::missing(member))?;
    grants::may_hold(c.tenant, principal)?;
    let template = c.tenant.objects.get(role).and_then(|role| role.text("roleTemplateId")).unwrap_or_default();
    let (role_id, principal) = (c.tenant.id_of(role), c.tenant.id_of(principal));
    let scope = Scope::Unit(unit.clone());
    let id = Assignment { role: template.to_owned(), principal: principal.clone(), scope }.id();
    let same = |known: &Scoped| known.unit == unit && known.role == role_id && known.principal == principal;
    if !grants::scoped(c.tenant, same).is_empty() {
        return Err(grants::conflicting());
    }
    let scoped = Scoped { id: id.clone(), unit, role: role_id, principal };
    let (collection, value) = (Collection::ScopedRoleMembers, Some(scoped.document()));
    c.commit(&Mutation::Document { collection, key: id.clone(), value })?;
    let record = scoped.shown(c.tenant).ok_or_else(|| Refusal::missing(&id))?;
    Ok(Done { answer: lists::created(c, schema, record), target: Some(id) })
}

fn remove_scoped(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let key = found_scoped(c)?.id;
    c.commit(&Mutation::Document { collection: Collection::ScopedRoleMembers, key: key.clone(), value: None })?;
    Ok(Done { answer: Answer::empty(), target: Some(key) })
}
