//! Fields: compared as the directory does.

use super::{Standing, unread};
use crate::live::{Live, Part};
use jiff::Timestamp;
use model::property::Kind;
use model::{Properties, UserProperty};
use serde_json::Value;

/// Fields that were to be set and cleared in one call.
pub(super) fn updated(before: &Properties, wanted: &Properties, live: &Live) -> Standing {
    let Some(fields) = &live.fields else { return unread(live, Part::There) };
    let nothing = Value::Null;
    let read = |name: &str| fields.get(name).unwrap_or(&nothing);
    let differing: Vec<_> = wanted.iter().filter(|(name, value)| !same(name, value, read(name))).collect();
    if differing.is_empty() {
        return Standing::AsWanted;
    }
    let moved: Vec<String> = differing
        .iter()
        .filter(|(name, _)| before.get(*name).is_some_and(|before| !same(name, before, read(name))))
        .map(|(name, _)| told(name, read(name)))
        .collect();
    if moved.is_empty() { Standing::AsBefore } else { Standing::Moved { now: moved.join(", ") } }
}

/// The fields that are not as wanted, for people; nothing when all are.
pub(super) fn differing(wanted: &Properties, read: &Properties) -> Option<String> {
    let told: Vec<String> = wanted
        .iter()
        .map(|(name, value)| (name, value, read.get(name).unwrap_or(&Value::Null)))
        .filter(|(name, value, found)| !same(name, value, found))
        .map(|(name, _, found)| told(name, found))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// A field with its value, for people.
pub(super) fn told(name: &str, value: &Value) -> String {
    let label = UserProperty::from_graph_name(name).map_or(name, |property| property.label());
    match value {
        value if is_empty(value) => format!("{label} empty"),
        Value::Bool(true) if name == "accountEnabled" => format!("{label} allowed"),
        Value::Bool(false) if name == "accountEnabled" => format!("{label} blocked"),
        Value::String(text) => format!("{label} “{text}”"),
        Value::Array(list) => {
            let texts: Vec<String> =
                list.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect();
            format!("{label} “{}”", texts.join(", "))
        }
        other => format!("{label} {other}"),
    }
}

/// Whether two values of a field are the same to the directory.
#[must_use]
pub fn same(name: &str, one: &Value, other: &Value) -> bool {
    if is_empty(one) || is_empty(other) {
        return is_empty(one) && is_empty(other);
    }
    match (one, other) {
        (Value::String(one), Value::String(other)) => same_text(name, one.trim(), other.trim()),
        // In what order the service gives a list means nothing.
        (Value::Array(one), Value::Array(other)) => {
            let in_both = |value: &Value| {
                let count = |list: &[Value]| list.iter().filter(|found| same(name, value, found)).count();
                count(one) == count(other)
            };
            one.len() == other.len() && one.iter().all(in_both)
        }
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            let value = |map: &Properties, key: &str| map.get(key).cloned().unwrap_or(Value::Null);
            keys.filter(|key| !key.contains('@')).all(|key| same(key, &value(one, key), &value(other, key)))
        }
        _ => one == other,
    }
}

/// The service sends `null`, nothing at all or an empty list where there is nothing, and takes an empty text for nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Sign-in names the directory compares without case (`facts/graph.md §14.4`); of times it keeps the instant, not the text.
fn same_text(name: &str, one: &str, other: &str) -> bool {
    let kind = UserProperty::from_graph_name(name).map(UserProperty::kind);
    if kind == Some(Kind::Time) || name.ends_with("DateTime") {
        let instant = |text: &str| text.parse::<Timestamp>().ok();
        return one == other || instant(one).is_some_and(|one| Some(one) == instant(other));
    }
    let without_case = ["userPrincipalName", "usageLocation"];
    if without_case.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return one.to_lowercase() == other.to_lowercase();
    }
    one == other
}
