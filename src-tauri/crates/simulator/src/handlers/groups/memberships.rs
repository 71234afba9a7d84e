//! What an object is in, through other groups too: `getMemberGroups` and its three sisters, for users, groups and any
//! other object (facts/graph.md §6).

use serde_json::{Map, Value, json};

use super::rules;
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::handlers::{Context, Done, object};
use crate::tenant::{Kind, Life, Node, Tenant};

/// Ids that one check takes (facts/graph.md §6 [M]).
const MOST_IDS: usize = 20;
/// Ids that one answer holds; beyond it only lists help.
const MOST_RESULTS: usize = 11_000;

/// Which object the first key of a path names.
pub(crate) type Find = fn(&Context<'_>) -> Result<Node, Refusal>;

/// The group of the path.
pub(super) fn group(c: &Context<'_>) -> Result<Node, Refusal> {
    rules::find(c.tenant, c.key(0))
}

/// Any object of the directory by its id.
pub(crate) fn any(c: &Context<'_>) -> Result<Node, Refusal> {
    any_object(c.tenant, c.key(0))
}

/// The active object of an id, whatever its kind.
pub(crate) fn any_object(tenant: &Tenant, id: &str) -> Result<Node, Refusal> {
    if uuid::Uuid::try_parse(id).is_err() {
        return Err(Refusal::request(format!("Invalid object identifier '{id}'.")));
    }
    let node = tenant.node_of(id).filter(|node| tenant.whereabouts(*node) == Life::Active);
    node.ok_or_else(|| Refusal::missing(id))
}

/// `getMemberGroups` (`groups` alone) and `getMemberObjects` (roles and administrative units as well).
pub(crate) fn get(c: &Context<'_>, find: Find, groups: bool) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let operation = if groups { "getMemberGroups" } else { "getMemberObjects" };
    let security = parameter(&body, operation, "securityEnabledOnly")?;
    let security = match security {
        None | Some(Value::Null) => false,
        Some(Value::Bool(only)) => *only,
        Some(_) => return Err(unreadable()),
    };
    let node = find(c)?;
    if security && !matches!(node.kind, Kind::User | Kind::ServicePrincipal) {
        // Documented; the text is not [M].
        return Err(Refusal::request("The parameter 'securityEnabledOnly' can be true for users only."));
    }
    let mut ids = Vec::new();
    for above in c.tenant.above(node) {
        if wanted(c.tenant, above, groups, security) {
            ids.push(c.tenant.id_of(above));
        }
    }
    if ids.len() > MOST_RESULTS {
        return Err(Refusal::bad(
            "Directory_ResultSizeLimitExceeded",
            "The result set is too large. Use the transitiveMemberOf relationship instead.",
        ));
    }
    Ok(ids_of(c.call, ids).into())
}

/// `checkMemberGroups` (`groups` alone) and `checkMemberObjects`.
pub(crate) fn check(c: &Context<'_>, find: Find, groups: bool) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let (operation, name) = if groups { ("checkMemberGroups", "groupIds") } else { ("checkMemberObjects", "ids") };
    let Some(Value::Array(given)) = parameter(&body, operation, name)? else {
        return Err(Refusal::request(format!(
            "One or more parameters of the operation '{operation}' are missing from the request payload. The missing parameters are: {name}."
        )));
    };
    if given.len() > MOST_IDS {
        return Err(Refusal::request(format!("The parameter '{name}' holds more than {MOST_IDS} ids.")));
    }
    let mut asked = Vec::new();
    for id in given {
        let id = id.as_str().ok_or_else(unreadable)?;
        let read = uuid::Uuid::try_parse(id);
        asked.push(read.map_err(|_| Refusal::request(format!("Invalid object identifier '{id}'.")))?.to_string());
    }
    let node = find(c)?;
    let above: Vec<String> = c
        .tenant
        .above(node)
        .into_iter()
        .filter(|above| wanted(c.tenant, *above, groups, false))
        .map(|above| c.tenant.id_of(above))
        .collect();
    let mut found: Vec<String> = Vec::new();
    for id in asked {
        if above.contains(&id) && !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(ids_of(c.call, found).into())
}

fn wanted(tenant: &Tenant, node: Node, groups: bool, security: bool) -> bool {
    let fits = match node.kind {
        Kind::Group => !security || tenant.objects.get(node).is_some_and(|group| group.flag("securityEnabled")),
        Kind::Role | Kind::Unit => !groups,
        _ => false,
    };
    fits && tenant.shows(node)
}

/// The one parameter of an operation.
fn parameter<'a>(body: &'a Map<String, Value>, operation: &str, wanted: &str) -> Result<Option<&'a Value>, Refusal> {
    if let Some(other) = body.keys().find(|name| !name.eq_ignore_ascii_case(wanted)) {
        return Err(Refusal::bad(
            "BadRequest",
            format!(
                "The parameter '{other}' in the request payload is not a valid parameter for the operation '{operation}'."
            ),
        ));
    }
    Ok(body.values().next())
}

fn unreadable() -> Refusal {
    Refusal::bad(
        "BadRequest",
        "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    )
}

fn ids_of(call: &Call, ids: Vec<String>) -> Answer {
    let context = format!("{}/$metadata#Collection(Edm.String)", call.root());
    Answer::json(200, json!({"@odata.context": context, "value": ids}))
}

/// Whether an object of a kind shows as itself: what a mixed list says of it.
pub(super) fn mixed(c: &Context<'_>, node: Node, names: Option<&[String]>) -> Value {
    let mut fields = object::typed(c.tenant, node, names);
    if let Some(asked) = fields.get_mut("hasMembersWithLicenseErrors") {
        *asked = Value::Null;
    }
    Value::Object(fields)
}
