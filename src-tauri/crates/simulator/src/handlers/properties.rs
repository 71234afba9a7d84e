//! Single properties as paths: `/users/{id}/displayName`, and `/$value` behind it for the bare text (OData 4.01 URL
//! Conventions §4.6, §4.7).

use serde_json::{Map, Value, json};

use super::{Context, Done, Endpoint, Handler, Method, groups, user};
use crate::answer::{Answer, Refusal};
use crate::schema;
use crate::tenant::Kind;

/// The endpoints. The open place at the end stands for any property of the kind, and for nothing else: the routes know
/// it by its name, [`crate::route::PROPERTY`].
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/users/{id}/{displayName}",
        units: 1,
        methods: &[Method::get(|c| get(c, Kind::User), super::person::READ)],
    },
    Endpoint {
        template: "/users/{id}/{displayName}/$value",
        units: 1,
        methods: &[Method::get(|c| value(c, Kind::User), super::person::READ)],
    },
    Endpoint {
        template: "/groups/{id}/{displayName}",
        units: 1,
        methods: &[Method::get(|c| get(c, Kind::Group), groups::READ)],
    },
    Endpoint {
        template: "/groups/{id}/{displayName}/$value",
        units: 1,
        methods: &[Method::get(|c| value(c, Kind::Group), groups::READ)],
    },
];

/// The property as the service spells it, its value and the id of whose it is: what a `$select` of it shows.
fn read(c: &mut Context<'_>, kind: Kind) -> Result<(&'static str, Value, String), Refusal> {
    c.call.allow(&[])?;
    let schema = super::object::schema_of(kind);
    let property = schema.property(c.key(1)).or_else(|| schema.outsider(c.key(1)));
    let name = property.map(|property| property.name).unwrap_or_default();
    let mut call = c.call.clone();
    call.query = vec![("$select".to_owned(), format!("{name},id"))];
    let one: Handler = if kind == Kind::User { user::get } else { groups::get };
    let done = one(&mut Context { tenant: &mut *c.tenant, call: &call, caller: c.caller, keys: c.keys, now: c.now })?;
    let mut shown = done.into_fields();
    let id = shown.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok((name, shown.remove(name).unwrap_or_default(), id))
}

/// One property as a body of its own; nothing where it is not set.
fn get(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    let (name, value, id) = read(c, kind)?;
    let mut body = Map::new();
    let context = format!("{}/$metadata#{}('{id}')/{name}", c.call.root(), kind.collection());
    body.insert("@odata.context".into(), json!(context));
    match value {
        Value::Null => return Ok(Answer::empty().into()),
        Value::Object(fields) => body.extend(fields),
        value => {
            body.insert("value".into(), value);
        }
    }
    Ok(Answer::json(200, Value::Object(body)).into())
}

/// The bare value of a property that is neither an object nor an array.
fn value(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    let (name, value, _) = read(c, kind)?;
    let text = match value {
        Value::Null => return Ok(Answer::empty().into()),
        Value::String(text) => text,
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(_) | Value::Object(_) => {
            // The words are ours [M].
            let message = format!("The property '{name}' has no raw value: it is no primitive one.");
            return Err(Refusal::bad("BadRequest", message));
        }
    };
    Ok(Answer::bytes(200, text.into_bytes()).with("Content-Type", "text/plain;charset=utf-8").into())
}

/// Whether a segment names a property of what a collection holds.
pub(crate) fn names(collection: &str, segment: &str) -> bool {
    let schema = match collection {
        "users" => schema::USER,
        "groups" => schema::GROUP,
        _ => return false,
    };
    schema.property(segment).or_else(|| schema.outsider(segment)).is_some()
}
