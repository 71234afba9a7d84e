//! How much an answer says of itself: `$format` and the `odata.metadata` of `Accept` (OData JSON Format 4.01 §3.1).

use serde_json::{Map, Value, json};

use crate::answer::{Answer, Body, Refusal};
use crate::call::Call;
use crate::schema::{self, Kind, Schema};

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// Nothing but what is needed to go on.
    Bare,
    Minimal,
    Full,
}

/// Control information that is left even in the barest answer.
const NEEDED: &[&str] = &["odata.nextLink", "odata.deltaLink", "odata.count"];

/// What is asked for: by `$format`, else by the first JSON that `Accept` names.
fn level(call: &Call) -> Level {
    let types = call.option("$format").or_else(|| call.header("accept")).unwrap_or_default().to_ascii_lowercase();
    let json = types.split(',').map(str::trim).find(|kind| kind.starts_with("application/json"));
    let mut parameters = json.unwrap_or_default().split(';').skip(1).map(str::trim);
    match parameters.find_map(|parameter| parameter.strip_prefix("odata.metadata=")) {
        Some("none") => Level::Bare,
        Some("full") => Level::Full,
        _ => Level::Minimal,
    }
}

/// Refuses a `$format` other than JSON. The words are those of the library the service is built with; the code is [M].
pub(crate) fn check(call: &Call) -> Result<(), Refusal> {
    let Some(format) = call.option("$format") else { return Ok(()) };
    let lower = format.to_ascii_lowercase();
    let mut parts = lower.split(';').map(str::trim);
    let json = parts.next().is_some_and(|kind| matches!(kind, "json" | "application/json"));
    let known = |part: &str| match part.split_once('=') {
        Some(("odata.metadata", level)) => matches!(level, "none" | "minimal" | "full"),
        Some((name, _)) => matches!(name, "odata.streaming" | "ieee754compatible" | "charset"),
        None => false,
    };
    if json && parts.all(known) {
        return Ok(());
    }
    Err(Refusal::bad(
        "BadRequest",
        format!(
            "A supported MIME type could not be found that matches the acceptable MIME types for the request. The supported type(s) 'application/json;odata.metadata=minimal, application/json;odata.metadata=full, application/json;odata.metadata=none, application/json' do not match any of the acceptable MIME types '{format}'."
        ),
    ))
}

/// The answer as it was asked for.
pub(crate) fn shown(call: &Call, answer: Answer) -> Answer {
    let level = level(call);
    let typed = answer.headers.iter().any(|(name, _)| *name == "Content-Type");
    if level == Level::Minimal || answer.status >= 400 || typed {
        return answer;
    }
    let body = match answer.body {
        Some(Body::Json(body)) => body,
        Some(Body::Bytes(ref bytes)) => match serde_json::from_slice(bytes) {
            Ok(body) => body,
            Err(_) => return answer,
        },
        None => return answer,
    };
    let context = body.get("@odata.context").and_then(Value::as_str).unwrap_or_default();
    let set = set_of(context).to_owned();
    let references = set.ends_with("$ref)");
    let (name, body) = match level {
        // References consist of nothing but control information.
        Level::Bare if references => ("none", without_context(body)),
        Level::Bare => ("none", bare(body)),
        _ if references => ("full", body),
        _ => {
            let schema = schema::ALL.iter().copied().find(|schema| schema.set == set);
            ("full", full(body, schema, &call.root()))
        }
    };
    let kind =
        format!("application/json;odata.metadata={name};odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
    Answer { body: Some(Body::Json(body)), ..answer }.with("Content-Type", kind)
}

/// The set a context is about: `users` of `…/$metadata#users(id,mail)/$entity`.
fn set_of(context: &str) -> &str {
    let set = context.split_once('#').map_or("", |(_, set)| set).trim_end_matches("/$entity");
    // What is selected and expanded stands in brackets; so does the key of whose it is, in quotes.
    match set.split_once('(') {
        Some((name, inside)) if name != "Collection" && set.ends_with(')') && !inside.starts_with('\'') => name,
        _ => set,
    }
}

fn without_context(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.shift_remove("@odata.context");
    }
    body
}

/// Without any control information that a client can do without.
fn bare(value: Value) -> Value {
    let superfluous = |name: &str| {
        let annotation = name.split_once('@').map(|(_, annotation)| annotation);
        annotation.is_some_and(|annotation| annotation.starts_with("odata.") && !NEEDED.contains(&annotation))
    };
    match value {
        Value::Object(fields) => {
            fields.into_iter().filter(|(name, _)| !superfluous(name)).map(|(name, value)| (name, bare(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(bare).collect(),
        plain => plain,
    }
}

/// With what each object is, where it is found, and the types that cannot be told from the values.
fn full(value: Value, schema: Option<&'static Schema>, root: &str) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| full(item, schema, root)).collect(),
        Value::Object(fields) if fields.contains_key("value") => fields
            .into_iter()
            .map(|(name, value)| if name == "value" { (name, full(value, schema, root)) } else { (name, value) })
            .collect(),
        Value::Object(fields) if !fields.contains_key("@removed") => described(fields, schema, root),
        plain => plain,
    }
}

fn described(fields: Map<String, Value>, schema: Option<&'static Schema>, root: &str) -> Value {
    let own = fields.get("@odata.type").and_then(Value::as_str).and_then(schema::of);
    let schema = own.or(schema);
    let mut told = Map::new();
    if let Some(context) = fields.get("@odata.context") {
        told.insert("@odata.context".to_owned(), context.clone());
    }
    if let Some(schema) = schema {
        told.insert("@odata.type".to_owned(), json!(format!("#{}", schema.full_name())));
        if let Some(id) = fields.get("id").and_then(Value::as_str) {
            let path = format!("{}('{}')", schema.set, id.replace('\'', "''"));
            told.insert("@odata.id".to_owned(), json!(format!("{root}/{path}")));
            told.insert("@odata.editLink".to_owned(), json!(path));
        }
    }
    for (name, value) in fields {
        let kind = schema.and_then(|schema| schema.property(&name)).map(|property| property.kind);
        if let Some(kind) = kind.filter(|_| !value.is_null()).and_then(type_name) {
            told.insert(format!("{name}@odata.type"), json!(kind));
        }
        // What is expanded says itself which kind it is.
        let value = if kind.is_none() && !name.starts_with('@') { full(value, None, root) } else { value };
        told.insert(name, value);
    }
    Value::Object(told)
}

/// The type as it has to be told of a value in JSON.
fn type_name(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Texts(..) => Some("#Collection(String)"),
        Kind::Guids => Some("#Collection(Guid)"),
        Kind::Time => Some("#DateTimeOffset"),
        Kind::TimeOfDay => Some("#TimeOfDay"),
        Kind::Guid => Some("#Guid"),
        Kind::Binary => Some("#Binary"),
        Kind::Text(_) | Kind::Flag | Kind::Number | Kind::Real | Kind::Object(_) | Kind::Objects(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_is_told_from_the_context() {
        for (context, set) in [
            ("http://x/v1.0/$metadata#users", "users"),
            ("http://x/v1.0/$metadata#users(id,mail)/$entity", "users"),
            ("http://x/v1.0/$metadata#users(id,manager(id))/$entity", "users"),
            ("http://x/v1.0/$metadata#Collection($ref)", "Collection($ref)"),
            ("http://x/v1.0/$metadata#users('1')/licenseDetails", "users('1')/licenseDetails"),
            ("", ""),
        ] {
            assert_eq!(set_of(context), set);
        }
    }
}
