//! `$orderby` (facts/graph.md §3). Without it a list is in the order its handler has it in.

use std::cmp::Ordering;

use serde_json::Value;

use super::Item;
use super::folded;
use crate::answer::Refusal;
use crate::call::Call;
use crate::schema::{Level, Schema};

/// What a list is sorted by, the most important first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    keys: Vec<(&'static str, bool)>,
}

impl Order {
    /// The one property it sorts by, and whether from the end, if there is one only.
    pub(crate) fn single(&self) -> Option<(&'static str, bool)> {
        match self.keys.as_slice() {
            [key] => Some(*key),
            _ => None,
        }
    }

    /// The properties it sorts by.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.keys.iter().map(|(name, _)| *name)
    }

    /// What an object is sorted by: its values, in the order of the keys.
    pub(crate) fn marks(&self, item: &dyn Item) -> Vec<Option<Value>> {
        self.keys.iter().map(|(name, _)| item.value(name).map(std::borrow::Cow::into_owned)).collect()
    }

    /// How two objects stand to each other, by their marks.
    pub(crate) fn compare(&self, one: &[Option<Value>], other: &[Option<Value>]) -> Ordering {
        let pairs = one.iter().zip(other);
        let orderings = self.keys.iter().zip(pairs).map(|((_, descending), (one, other))| {
            let ordering = values(one.as_ref(), other.as_ref());
            if *descending { ordering.reverse() } else { ordering }
        });
        orderings.fold(Ordering::Equal, Ordering::then)
    }
}

/// What is not there comes first. Moments are written so that their texts sort as they do.
fn values(one: Option<&Value>, other: Option<&Value>) -> Ordering {
    match (one, other) {
        (Some(Value::String(one)), Some(Value::String(other))) => folded::order(one, other),
        (Some(Value::Bool(one)), Some(Value::Bool(other))) => one.cmp(other),
        (Some(Value::Number(one)), Some(Value::Number(other))) => {
            one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal)
        }
        (one, other) => there(one).cmp(&there(other)),
    }
}

fn there(value: Option<&Value>) -> bool {
    value.is_some_and(|value| !value.is_null())
}

/// Reads what a call sorts by.
pub(super) fn read(call: &Call, schema: &'static Schema, advanced: bool) -> Result<Option<Order>, Refusal> {
    let Some(text) = call.option("$orderby") else {
        return Ok(None);
    };
    let unsupported = |message: String| Refusal::bad("Request_UnsupportedQuery", message);
    let mut keys = Vec::new();
    for part in text.split(',') {
        let mut words = part.split_whitespace();
        let (Some(name), direction, None) = (words.next(), words.next(), words.next()) else {
            return Err(malformed(text));
        };
        let descending = match direction {
            None => false,
            Some(word) if word.eq_ignore_ascii_case("asc") => false,
            Some(word) if word.eq_ignore_ascii_case("desc") => true,
            Some(_) => return Err(malformed(text)),
        };
        let first = name.split('/').next().unwrap_or_default();
        let property = schema.property(first).ok_or_else(|| {
            let full_name = schema.full_name();
            Refusal::bad("BadRequest", format!("Could not find a property named '{first}' on type '{full_name}'."))
        })?;
        let order = if name.contains('/') { Level::Never } else { property.order };
        // With $search the query has left the store that sorts by default, too.
        let late = advanced || !schema.directory;
        if order == Level::Never || (order == Level::Advanced && !late) {
            return Err(if advanced || call.option("$search").is_some() {
                unsupported("An unsupported property was specified.".to_owned())
            } else {
                unsupported(format!("Unsupported sort property '{}' for '{}'.", property.name, schema.label()))
            });
        }
        // What is sorted by a property already cannot be sorted by it again.
        if !keys.iter().any(|(name, _)| *name == property.name) {
            keys.push((property.name, descending));
        }
    }
    if schema.directory && call.option("$filter").is_some() && !advanced {
        return Err(unsupported("Sorting not supported for current query.".to_owned()));
    }
    Ok(Some(Order { keys }))
}

fn malformed(text: &str) -> Refusal {
    Refusal::bad("BadRequest", format!("Syntax error at position {} in '{text}'.", text.chars().count()))
}
