//! `GET /users/{id}`: one user, by id or user name (facts/graph.md §2.1, §2.4, §11.1).

use serde_json::{Map, Value, json};

use super::person::authority;
use super::{Context, Done, find, mailbox};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::permission::holds;
use crate::schema;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node, Tenant};

/// What callers see of anybody who may only read the basics.
const BASIC: &[&str] = &["id", "displayName", "givenName", "mail", "surname", "userPrincipalName"];

/// One user, by id or user name.
pub(crate) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = names(c.call)?;
    let slot = find(c.tenant, c.key(0), true)?;
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(context(c.call, names.as_deref())));
    body.extend(selected(c, slot, names.as_deref())?);
    Ok(Answer::json(200, Value::Object(body)).into())
}

/// What a single user shows, other services' properties included.
fn selected(c: &mut Context<'_>, slot: u32, names: Option<&[String]>) -> Result<Map<String, Value>, Refusal> {
    let wants = |name: &str| names.is_some_and(|names| names.iter().any(|one| one == name));
    if wants("signInActivity") {
        authority::permitted(c, "AuditLog.Read.All")?;
    }
    let mut fields = fields(c, slot, names);
    if wants("mailboxSettings") {
        fields.insert("mailboxSettings".into(), mailbox::settings_of(c, slot)?);
    }
    Ok(fields)
}

/// The names asked for in `$select`, spelt as the service spells them; `None` if nobody asked. Relations are taken and
/// lead to nothing.
pub(crate) fn names(call: &Call) -> Result<Option<Vec<String>>, Refusal> {
    call.option("$select").map(names_in).transpose()
}

/// The same for a list of names.
pub(crate) fn names_in(select: &str) -> Result<Vec<String>, Refusal> {
    let mut names: Vec<String> = Vec::new();
    for name in select.split(',').map(str::trim) {
        let known = schema::USER.property(name).or_else(|| schema::USER.outsider(name)).map(|property| property.name);
        let known = match known {
            Some(known) => known,
            None if schema::USER.relation(name).is_some() => continue,
            None => return Err(Refusal::unknown_property(name, "BadRequest")),
        };
        if !names.iter().any(|seen| seen == known) {
            names.push(known.to_owned());
        }
    }
    Ok(names)
}

/// The user as this caller may see them: all of it, or of the rest only the basics (facts/graph.md §11.1).
pub(crate) fn fields(c: &Context<'_>, slot: u32, names: Option<&[String]>) -> Map<String, Value> {
    let mut fields = shown(c.tenant, slot, names);
    if !sees_all(c, slot) {
        for (name, value) in &mut fields {
            if !BASIC.contains(&name.as_str()) {
                *value = schema::USER.unset(name);
            }
        }
    }
    fields
}

fn sees_all(c: &Context<'_>, slot: u32) -> bool {
    holds(c.caller, "User.Read.All|User.ReadWrite.All|User.ReadUpdate.All|Directory.Read.All|Directory.ReadWrite.All")
        || (authority::is_own(c, slot) && holds(c.caller, "User.Read|User.ReadWrite"))
}

fn shown(tenant: &Tenant, slot: u32, names: Option<&[String]>) -> Map<String, Value> {
    let show = |name: &str| (name.to_owned(), value(tenant, Node::user(slot), name));
    match names {
        Some(names) => names.iter().map(|name| show(name)).collect(),
        None => schema::USER.defaults().map(|property| show(property.name)).collect(),
    }
}

fn value(tenant: &Tenant, user: Node, name: &str) -> Value {
    if name == "isManagementRestricted" {
        let units = tenant.links(Relation::Members).to(user).iter().filter(|node| node.kind == Kind::Unit);
        let mut units = units.filter_map(|unit| tenant.objects.get(*unit));
        return if units.any(|unit| unit.flag("isMemberManagementRestricted")) { json!(true) } else { Value::Null };
    }
    tenant.property(user, name).unwrap_or_else(|| schema::USER.unset(name))
}

/// One user as a body of its own, as those see them who have just written them.
pub(crate) fn entity(tenant: &Tenant, call: &Call, slot: u32, names: Option<&[String]>) -> Value {
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(context(call, names)));
    body.extend(shown(tenant, slot, names));
    Value::Object(body)
}

fn context(call: &Call, names: Option<&[String]>) -> String {
    let columns = names.map(|names| format!("({})", names.join(","))).unwrap_or_default();
    format!("{}/$metadata#users{columns}/$entity", call.root())
}
