//! Compares what was wanted with what was read. Pure.

use crate::standing::same;
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

fn words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => format!("“{text}”"),
        other => other.to_string(),
    }
}
