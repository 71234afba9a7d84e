//! Where faults have to be objects. A list would be read as the fields of one in the order they happen to stand in.

use serde_json::Value;

/// Faults as a file or a request holds them.
pub(super) fn faults(value: &Value) -> Result<(), &'static str> {
    object(value, "give an object with rules, as in {\"rules\": []}")?;
    value.get("rules").and_then(Value::as_array).into_iter().flatten().try_for_each(rule)
}

/// One rule.
pub(super) fn rule(value: &Value) -> Result<(), &'static str> {
    object(value, "a rule is an object, as in {\"match\": {}, \"fault\": {\"status\": 503}}")?;
    inside(value, "match", "match is an object, as in {\"method\": \"POST\", \"path\": \"/users\"}")?;
    inside(value, "fault", "fault is an object, as in {\"status\": 503}")?;
    match value.pointer("/fault/change") {
        Some(Value::Array(changes)) => changes.iter().try_for_each(change),
        Some(one) => change(one),
        None => Ok(()),
    }
}

/// What somebody else does.
pub(super) fn change(value: &Value) -> Result<(), &'static str> {
    object(value, "a change is an object, as in {\"method\": \"DELETE\", \"path\": \"/users/bob@contoso.com\"}")
}

fn inside(value: &Value, name: &str, message: &'static str) -> Result<(), &'static str> {
    value.get(name).map_or(Ok(()), |inner| object(inner, message))
}

fn object(value: &Value, message: &'static str) -> Result<(), &'static str> {
    if value.is_object() { Ok(()) } else { Err(message) }
}
