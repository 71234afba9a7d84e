//! Directory objects of any kind as answers show them.

use serde_json::{Map, Value, json};

use crate::answer::Refusal;
use crate::call::{Call, decode_segment};
use crate::schema::{self, Schema};
use crate::tenant::{Kind, Life, Node, Tenant};

/// The schema of a kind.
pub(crate) fn schema_of(kind: Kind) -> &'static Schema {
    match kind {
        Kind::User => schema::USER,
        Kind::Group => schema::GROUP,
        Kind::Device => schema::DEVICE,
        Kind::Contact => schema::ORG_CONTACT,
        Kind::Unit => schema::ADMINISTRATIVE_UNIT,
        Kind::Role => schema::DIRECTORY_ROLE,
        Kind::ServicePrincipal => schema::SERVICE_PRINCIPAL,
        Kind::Application => schema::APPLICATION,
    }
}

/// An object as `GET` shows it: what was asked for, or else the defaults of its kind; what is not set as null or as an
/// empty collection. A name that the kind does not have is left out: lists of mixed kinds ask for all at once.
pub(crate) fn shown(tenant: &Tenant, node: Node, names: Option<&[String]>) -> Map<String, Value> {
    let schema = schema_of(node.kind);
    let show = |name: &str| {
        let value = tenant.property(node, name).unwrap_or_else(|| schema.unset(name));
        (name.to_owned(), value)
    };
    match names {
        Some(names) => names.iter().filter(|name| schema.property(name).is_some()).map(|name| show(name)).collect(),
        None => schema.defaults().map(|property| show(property.name)).collect(),
    }
}

/// The same with `@odata.type` first, as lists of mixed kinds have it.
pub(crate) fn typed(tenant: &Tenant, node: Node, names: Option<&[String]>) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("@odata.type".into(), json!(node.kind.odata_type()));
    fields.extend(shown(tenant, node, names));
    fields
}

/// One object as a body of its own.
pub(crate) fn entity(tenant: &Tenant, call: &Call, node: Node, names: Option<&[String]>) -> Value {
    let columns = names.map(|names| format!("({})", names.join(","))).unwrap_or_default();
    let set = schema_of(node.kind).set;
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(format!("{}/$metadata#{set}{columns}/$entity", call.root())));
    body.extend(shown(tenant, node, names));
    Value::Object(body)
}

/// The active object of a kind that a path names by its id. Malformed ids are told apart from unknown ones
/// (facts/graph.md §2.5).
pub(crate) fn find(tenant: &Tenant, kind: Kind, id: &str) -> Result<Node, Refusal> {
    if uuid::Uuid::try_parse(id).is_err() {
        return Err(Refusal::request(format!("Invalid object identifier '{id}'.")));
    }
    tenant.find(kind, id).ok_or_else(|| Refusal::missing(id))
}

/// The active object that an absolute reference (`@odata.id`, `…@odata.bind`) names for a link. References to the
/// public service's own host are taken too: clients that were pointed elsewhere still write them.
pub(crate) fn referenced(tenant: &Tenant, call: &Call, reference: &Value, link: &str) -> Result<Node, Refusal> {
    let invalid = || Refusal::request(format!("Invalid URI specified for the reference-property '{link}'."));
    let text = reference.as_str().ok_or_else(invalid)?;
    let below = [call.base.as_str(), "https://graph.microsoft.com"].into_iter().find_map(|root| {
        let rest = text.strip_prefix(root)?;
        rest.strip_prefix("/v1.0/").or_else(|| rest.strip_prefix("/beta/"))
    });
    let below = below.ok_or_else(invalid)?.trim_end_matches('/');
    let (collection, key) = match below.strip_suffix("')").and_then(|below| below.rsplit_once("('")) {
        Some(parts) => parts,
        None => below.rsplit_once('/').ok_or_else(invalid)?,
    };
    let key = decode_segment(key);
    if uuid::Uuid::try_parse(&key).is_err() {
        return Err(match (collection, link) {
            // Only a manager may be named by user name [M].
            ("users", "manager") => match tenant.locate(&key) {
                Some(slot) => return Ok(Node::user(slot)),
                None => Refusal::missing(&key),
            },
            _ => Refusal::bad(
                "Request_UnsupportedQuery",
                format!("Unsupported referenced-object resource identifier for link property '{link}'."),
            ),
        });
    }
    let node = tenant.node_of(&key).filter(|node| tenant.whereabouts(*node) == Life::Active);
    let fits = |node: &Node| collection == "directoryObjects" || collection == node.kind.collection();
    node.filter(fits).ok_or_else(|| Refusal::missing(&key))
}
