//! `/directoryRoles` and `/directoryRoleTemplates`: the older view of who administers (facts/graph.md §7). The newer
//! one, [`super::role_management`], shows the same.

use serde_json::{Map, Value};

use super::lists::{self, List};
use super::role_management::grants;
use super::{Context, Done, Endpoint, Method, body, delta, links, listing, object};
use crate::answer::{Answer, Refusal};
use crate::permission::{Needs, Role, both};
use crate::query::Rules;
use crate::schema;
use crate::seeds::roles::{self, ROLES};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node};

const READ: Needs =
    both("RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory|Directory.Read.All|Directory.ReadWrite.All");
const WRITE: Needs = both("RoleManagement.ReadWrite.Directory").roles(&[Role::PrivilegedRoleAdministrator]);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/directoryRoles",
        units: 2,
        methods: &[Method::get(|c| list(c), READ), Method::post(activate, WRITE)],
    },
    Endpoint { template: "/directoryRoles/$count", units: 2, methods: &[Method::get(|c| count(c), READ)] },
    Endpoint {
        template: "/directoryRoles/delta",
        units: 2,
        methods: &[Method::get(|c| delta::delta(c, Kind::Role), READ)],
    },
    Endpoint { template: "/directoryRoles/{id}", units: 1, methods: &[Method::get(|c| get(c), READ)] },
    Endpoint { template: "/directoryRoles/{id}/members", units: 2, methods: &[Method::get(|c| members(c), READ)] },
    Endpoint {
        template: "/directoryRoles/{id}/members/$count",
        units: 2,
        methods: &[Method::get(|c| count_members(c), READ)],
    },
    Endpoint {
        template: "/directoryRoles/{id}/members/$ref",
        units: 2,
        methods: &[Method::get(|c| references(c), READ), Method::post(add_member, WRITE)],
    },
    Endpoint {
        template: "/directoryRoles/{id}/members/{cast}",
        units: 2,
        methods: &[Method::get(|c| members(c), READ)],
    },
    Endpoint {
        template: "/directoryRoles/{id}/members/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| count_members(c), READ)],
    },
    Endpoint {
        template: "/directoryRoles/{id}/members/{member}/$ref",
        units: 1,
        methods: &[Method::delete(remove_member, WRITE)],
    },
    Endpoint {
        template: "/directoryRoles/{id}/scopedMembers",
        units: 2,
        methods: &[Method::get(|c| scoped_members(c), READ)],
    },
    Endpoint { template: "/directoryRoleTemplates", units: 1, methods: &[Method::get(|c| templates(c), READ)] },
    Endpoint { template: "/directoryRoleTemplates/{id}", units: 1, methods: &[Method::get(|c| template(c), READ)] },
];

/// The activated role a path names: by its id or by `roleTemplateId=`.
fn role(c: &Context<'_>) -> Result<Node, Refusal> {
    links::keyed(c, Kind::Role, "roleTemplateId")
}

fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    // facts/graph.md §3: roles do not page.
    listing::list_by(c, Kind::Role, &Rules::WHOLE.options(lists::UNPAGED))
}

fn count(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::count(c, Kind::Role)
}

fn get(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::entity(c, role(c)?)
}

/// Makes a role of a template, so that somebody can be given it.
fn activate(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let set = body::properties(schema::DIRECTORY_ROLE, &body, body::Writing::New)?;
    let template = body::text(schema::DIRECTORY_ROLE, &set, "roleTemplateId")?;
    let known = roles::role(template).ok_or_else(|| Refusal::missing(template))?; // [M]
    if c.tenant.activated(known.template).is_some() {
        return Err(grants::conflicting());
    }
    let node = grants::activate(c, known)?;
    let id = c.tenant.id_of(node);
    let body = object::entity(c.tenant, c.call, node, None);
    Ok(Done { answer: Answer::json(201, body), target: Some(id) })
}

fn held<'a>(c: &'a Context<'_>) -> Result<&'a [Node], Refusal> {
    let role = role(c)?;
    Ok(c.tenant.links(Relation::Members).of(role))
}

fn members(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::related(c, held(c)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn count_members(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::related_count(c, held(c)?, links::cast(c, 1)?, &Rules::RELATED)
}

fn references(c: &Context<'_>) -> Result<Done, Refusal> {
    listing::references(c, held(c)?)
}

fn add_member(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let role = role(c)?;
    let member = links::given(c, "members")?;
    grants::may_hold(c.tenant, member)?;
    links::add(c, Relation::Members, role, member)
}

fn remove_member(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let role = role(c)?;
    let member = links::linked(c, Relation::Members, role)?;
    grants::not_the_last(c.tenant, role, member)?;
    links::remove(c, Relation::Members, role, member)
}

fn scoped_members(c: &Context<'_>) -> Result<Done, Refusal> {
    let role = c.tenant.id_of(role(c)?);
    let all = grants::scoped(c.tenant, |scoped| scoped.role == role);
    let records = all.iter().filter_map(|scoped| scoped.shown(c.tenant)).collect();
    lists::records(c, &List::whole(schema::SCOPED_ROLE_MEMBERSHIP), records)
}

fn record(role: &roles::Role) -> Map<String, Value> {
    match role.directory_role_template() {
        Value::Object(record) => record,
        _ => Map::new(),
    }
}

fn templates(c: &Context<'_>) -> Result<Done, Refusal> {
    lists::records(c, &List::whole(schema::DIRECTORY_ROLE_TEMPLATE), ROLES.iter().map(record).collect())
}

fn template(c: &Context<'_>) -> Result<Done, Refusal> {
    let role = roles::role(c.key(0)).ok_or_else(|| Refusal::missing(c.key(0)))?;
    lists::record(c, schema::DIRECTORY_ROLE_TEMPLATE, record(role))
}
