//! Compares what was wanted with what was read. Pure.

use jiff::Timestamp;
use model::{Properties, UserProperty};
use serde_json::Value;

/// The first property that is not as wanted, in words; `None` when all are.
pub(crate) fn difference(wanted: &Properties, read: &Properties) -> Option<String> {
    wanted.iter().find_map(|(name, wanted)| {
        let found = read.get(name).unwrap_or(&Value::Null);
        if same(name, wanted, found) {
            return None;
        }
        let label: &str = match UserProperty::from_graph_name(name) {
            Some(property) => property.label(),
            None => name,
        };
        Some(format!("{label} reads {} where {} was wanted", words(found), words(wanted)))
    })
}

fn same(name: &str, wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        // The directory keeps the case of a sign-in name but compares without it (facts/graph.md §14.4).
        (Value::String(wanted), Value::String(found)) if name == "userPrincipalName" => {
            wanted.to_lowercase() == found.to_lowercase()
        }
        (Value::String(wanted), Value::String(found)) => wanted.trim() == found.trim() || same_instant(wanted, found),
        (Value::Array(wanted), Value::Null) => wanted.is_empty(),
        _ => wanted == found,
    }
}

fn same_instant(wanted: &str, found: &str) -> bool {
    match (wanted.parse::<Timestamp>(), found.parse::<Timestamp>()) {
        (Ok(wanted), Ok(found)) => wanted == found,
        _ => false,
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => format!("“{text}”"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use serde_json::json;

    #[rstest::rstest]
    #[case::same_text("department", json!("Sales"), json!("Sales"), true)]
    #[case::other_text("department", json!("Sales"), json!("Finance"), false)]
    #[case::missing("department", json!("Sales"), json!(null), false)]
    #[case::case_of_a_name("userPrincipalName", json!("Ana@contoso.com"), json!("ana@contoso.com"), true)]
    #[case::case_of_other_text("city", json!("ULM"), json!("Ulm"), false)]
    #[case::instant("employeeHireDate", json!("2026-12-01T00:00:00Z"), json!("2026-12-01T00:00:00.000Z"), true)]
    #[case::flag("accountEnabled", json!(true), json!(false), false)]
    #[case::list("businessPhones", json!(["+49 1"]), json!(["+49 1"]), true)]
    fn values_are_compared(#[case] name: &str, #[case] wanted: Value, #[case] found: Value, #[case] expected: bool) {
        assert_eq!(same(name, &wanted, &found), expected);
    }
}
