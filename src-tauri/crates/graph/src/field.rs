//! What a change does to a field: nothing, a new value, or nothing left in it.

use model::Properties;
use serde_json::Value;

/// One field of a change. "Not spoken of" and "made empty" are different wishes, and Graph keeps them apart: a property that
/// is missing from a PATCH stays as it is, one that is `null` is emptied (`facts/graph.md §2.2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// As it is.
    #[default]
    Unchanged,
    /// This from now on.
    Set(T),
    /// Empty from now on.
    Clear,
}

impl<T> Field<T> {
    /// The same wish about another kind of value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Unchanged => Field::Unchanged,
            Self::Set(value) => Field::Set(change(value)),
            Self::Clear => Field::Clear,
        }
    }
}

/// Properties that are emptied by an empty list: the service does not take `null` for a list.
const LISTS: &[&str] = &[
    "businessPhones",
    "otherMails",
    "identities",
    "interests",
    "pastProjects",
    "responsibilities",
    "schools",
    "skills",
    "groupTypes",
];

/// What to change of one object, by Graph's names. Nothing that is not named here is touched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Patch(Properties);

impl Patch {
    /// Says what to do with a property; the last word counts.
    #[must_use]
    pub fn with(mut self, property: &str, field: Field<Value>) -> Self {
        let value = match field {
            Field::Unchanged => {
                self.0.remove(property);
                return self;
            }
            Field::Set(value) => value,
            Field::Clear if LISTS.contains(&property) => Value::Array(Vec::new()),
            Field::Clear => Value::Null,
        };
        self.0.insert(property.to_owned(), value);
        self
    }

    /// Whether it changes nothing, which the service refuses.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is sent.
    #[must_use]
    pub fn properties(&self) -> &Properties {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case::unchanged("department", Field::Unchanged, json!({}))]
    #[case::set("department", Field::Set(json!("Sales")), json!({"department": "Sales"}))]
    #[case::cleared("department", Field::Clear, json!({"department": null}))]
    #[case::a_list_set("businessPhones", Field::Set(json!(["1"])), json!({"businessPhones": ["1"]}))]
    #[case::a_list_cleared("businessPhones", Field::Clear, json!({"businessPhones": []}))]
    #[case::other_mails_cleared("otherMails", Field::Clear, json!({"otherMails": []}))]
    fn three_states_of_a_field(#[case] property: &str, #[case] field: Field<Value>, #[case] expected: Value) {
        let patch = Patch::default().with(property, field);
        assert_eq!(Value::from(patch.properties().clone()), expected);
        assert_eq!(patch.is_empty(), expected == json!({}));
    }

    #[test]
    fn the_last_word_counts() {
        let patch = Patch::default().with("city", Field::Set(json!("Brno"))).with("city", Field::Clear);
        assert_eq!(Value::from(patch.properties().clone()), json!({"city": null}));
        assert!(patch.with("city", Field::Unchanged).is_empty());
    }

    #[test]
    fn a_wish_keeps_its_state_when_its_value_changes_kind() {
        assert_eq!(Field::Set(2).map(|number| number.to_string()), Field::Set("2".to_owned()));
        assert_eq!(Field::<u8>::Clear.map(|number| number.to_string()), Field::Clear);
        assert_eq!(Field::<u8>::default().map(|number| number.to_string()), Field::Unchanged);
    }
}
