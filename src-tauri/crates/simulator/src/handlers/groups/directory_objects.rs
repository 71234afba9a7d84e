//! Objects of any kind under one path: `/directoryObjects` (facts/graph.md §6, §9.2).

use serde_json::{Map, Value, json};

use super::links::may_delete;
use super::memberships::{any, mixed};
use super::single;
use crate::answer::{Answer, Refusal};
use crate::handlers::person::authority::{self, Act};
use crate::handlers::sight::readable;
use crate::handlers::{Context, Done, user};
use crate::permission::denied;
use crate::schema;
use crate::tenant::{Kind, Mutation, Node};

/// Ids that one request may name.
const MOST_IDS: usize = 1_000;

/// `GET /directoryObjects/{id}`.
pub(super) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = names(c)?;
    let node = any(c)?;
    if !c.tenant.shows(node) {
        return Err(Refusal::missing(c.key(0)));
    }
    if !readable(c, node) {
        return Err(denied());
    }
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(format!("{}/$metadata#directoryObjects/$entity", c.call.root())));
    body.extend(shown(c, node, names.as_deref())?);
    Ok(Answer::json(200, Value::Object(body)).into())
}

/// An object the caller may read, as far as they may.
fn shown(c: &Context<'_>, node: Node, names: Option<&[String]>) -> Result<Map<String, Value>, Refusal> {
    let asks = |wanted: &str| names.is_some_and(|names| names.iter().any(|name| name == wanted));
    if node.kind == Kind::User && asks("signInActivity") {
        user::activity(c)?;
    }
    let mut fields = match mixed(c, node, names) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    if node.slot().is_some_and(|slot| !user::sees_all(c, slot)) {
        user::reduce(&mut fields);
    }
    Ok(fields)
}

/// What `$select` names: a property of any kind there is.
fn names(c: &Context<'_>) -> Result<Option<Vec<String>>, Refusal> {
    let Some(select) = c.call.option("$select") else { return Ok(None) };
    let mut names: Vec<String> = Vec::new();
    for name in select.split(',').map(str::trim) {
        let known = schema::DIRECTORY_OBJECT.property(name).ok_or_else(|| {
            let message =
                format!("Could not find a property named '{name}' on type 'microsoft.graph.directoryObject'.");
            Refusal::bad("BadRequest", message)
        })?;
        if !names.iter().any(|seen| seen == known.name) {
            names.push(known.name.to_owned());
        }
    }
    Ok(Some(names))
}

/// `DELETE /directoryObjects/{id}`.
pub(super) fn delete(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = any(c)?;
    delete_node(c, node)
}

/// Deletes an object of any kind that the caller may delete.
pub(super) fn delete_node(c: &mut Context<'_>, node: Node) -> Result<Done, Refusal> {
    let hard = match node.kind {
        Kind::Group => {
            may_delete(c, &["Group.ReadWrite.All"])?;
            return single::remove(c, node);
        }
        Kind::User => {
            may_delete(c, &["User.ReadWrite.All", "User.DeleteRestore.All"])?;
            signed_in(c, &[crate::permission::Role::UserAdministrator])?;
            authority::reaches(c, node.at, Act::Sensitive)?;
            false
        }
        Kind::Application | Kind::ServicePrincipal => {
            may_delete(c, &["Application.ReadWrite.All"])?;
            false
        }
        Kind::Unit => {
            may_delete(c, &["AdministrativeUnit.ReadWrite.All"])?;
            false
        }
        Kind::Device => {
            may_delete(c, &["Device.ReadWrite.All"])?;
            true
        }
        // Contacts come from Active Directory or Exchange, roles stay once they are there.
        Kind::Contact | Kind::Role => return Err(denied()),
    };
    let id = c.tenant.id_of(node);
    c.commit(&Mutation::Delete { id: id.clone(), at: c.tenant.clock.stamp(), hard })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// Of signed-in users only these and global administrators may.
fn signed_in(c: &Context<'_>, roles: &'static [crate::permission::Role]) -> Result<(), Refusal> {
    crate::permission::ANYONE.roles(roles).admit(c.caller, false)
}

/// `POST /directoryObjects/getByIds`: those of the ids that are there, in the order asked.
pub(super) fn by_ids(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = names(c)?;
    let body = c.call.object()?;
    let (mut ids, mut types) = (None, Vec::new());
    for (name, value) in &body {
        match name.to_ascii_lowercase().as_str() {
            "ids" => ids = value.as_array(),
            "types" => types = kinds(value)?,
            _ => {
                return Err(Refusal::bad(
                    "BadRequest",
                    format!(
                        "The parameter '{name}' in the request payload is not a valid parameter for the operation 'getByIds'."
                    ),
                ));
            }
        }
    }
    let ids = ids.ok_or_else(|| {
        Refusal::request(
            "One or more parameters of the operation 'getByIds' are missing from the request payload. The missing parameters are: ids.",
        )
    })?;
    if ids.len() > MOST_IDS {
        return Err(Refusal::request(format!("Too many ids: at most {MOST_IDS} can be asked for in one request.")));
    }
    let mut value = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for id in ids {
        let read = id.as_str().and_then(|id| uuid::Uuid::try_parse(id).ok());
        let Some(id) = read else {
            let shown = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
            return Err(Refusal::request(format!("Invalid object identifier '{shown}'.")));
        };
        let node = c.tenant.node_of(&id.to_string()).filter(|node| c.tenant.shows(*node));
        if let Some(node) = node.filter(|node| (types.is_empty() || types.contains(&node.kind)) && seen.insert(*node)) {
            value.push(if readable(c, node) {
                Value::Object(shown(c, node, names.as_deref())?)
            } else {
                // Documented for lists of several kinds: of what may not be read, kind and id, the rest as if it was not
                // set; here it is left out [M].
                json!({"@odata.type": node.kind.odata_type(), "id": c.tenant.id_of(node)})
            });
        }
    }
    let context = format!("{}/$metadata#directoryObjects", c.call.root());
    Ok(Answer::json(200, json!({"@odata.context": context, "value": value})).into())
}

/// Kinds by their type names; `directoryObject` stands for all.
fn kinds(value: &Value) -> Result<Vec<Kind>, Refusal> {
    let invalid = || Refusal::request("Invalid value specified for parameter 'types'.");
    let mut kinds = Vec::new();
    for name in value.as_array().ok_or_else(invalid)? {
        let name = name.as_str().ok_or_else(invalid)?;
        if name.eq_ignore_ascii_case("directoryObject") {
            return Ok(Vec::new());
        }
        let kind =
            std::iter::once(Kind::User).chain(Kind::KEPT).find(|kind| kind.type_name().eq_ignore_ascii_case(name));
        kinds.push(kind.ok_or_else(invalid)?);
    }
    Ok(kinds)
}
