//! Fields: what is different afterwards, what cannot be cleared, and what a local Active Directory owns.

use crate::build::Situation;
use crate::facts::Person;
use crate::guard::{Finding, Level, is_locked};
use crate::script::hand_off;
use model::plan::{HandOff, Operation};
use model::property::Kind;
use model::{Properties, UserProperty};
use serde_json::Value;

/// Fields that Graph does not clear (`facts/graph.md §2.1`).
const NEVER_EMPTY: &[&str] =
    &["displayName", "userPrincipalName", "mailNickname", "accountEnabled", "usageLocation", "mail", "userType"];

/// Fields of a synced account that can be set here all the same (`facts/graph.md §2.6`).
const OF_THE_CLOUD: &[&str] = &["usageLocation", "preferredLanguage"];

/// Whether a field of an account that a local Active Directory owns can only be changed there.
#[must_use]
pub fn locked_when_synced(field: &str) -> bool {
    !OF_THE_CLOUD.contains(&field)
}

/// Whether a field cannot be cleared.
#[must_use]
pub fn is_never_empty(field: &str) -> bool {
    NEVER_EMPTY.contains(&field)
}

/// The fields that really change, with the values before; what cannot be set is told instead.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    before: Properties,
    wanted: Properties,
    /// What was found on the way.
    pub(crate) findings: Vec<Finding>,
    /// What has to be set in Active Directory.
    pub(crate) hand_off: Vec<HandOff>,
}

impl Fields {
    /// Of somebody who is to have these values.
    pub(crate) fn of(person: &Person, wanted: &Properties) -> Self {
        let mut fields = Self::default();
        let mut locked = Properties::new();
        for (name, value) in wanted {
            let value = plain(name, value);
            let before = person.properties.get(name).cloned().unwrap_or(Value::Null);
            if same(name, &before, &value) {
                continue;
            }
            if (value.is_null() || value.as_str() == Some("")) && NEVER_EMPTY.contains(&name.as_str()) {
                let text = format!("{} cannot be cleared", label(name));
                fields.findings.push(Finding::new(14, Level::Stop, "neverEmpty", text));
                continue;
            }
            if is_locked(person, name) {
                locked.insert(name.clone(), value);
                continue;
            }
            fields.before.insert(name.clone(), before);
            fields.wanted.insert(name.clone(), value);
        }
        if !locked.is_empty() {
            fields.lock(person, &locked);
        }
        fields
    }

    /// Fields of the directory they are mastered in are left out, with the command that sets them there (G14).
    fn lock(&mut self, person: &Person, locked: &Properties) {
        let names: Vec<&str> = locked.keys().map(|name| label(name)).collect();
        let text = format!("owned by your local Active Directory, left out here: {}", names.join(", "));
        if locked.get("accountEnabled") == Some(&Value::Bool(false)) {
            let text = "owned by your local Active Directory: the next sync would let them in again. Disable the account there";
            self.findings.push(Finding::new(15, Level::Stop, "blockedByActiveDirectory", text));
        }
        let title =
            "fields owned by your local Active Directory are left out; the commands to set them there are in the plan";
        self.findings.push(Finding::new(14, Level::Ask, "ownedByActiveDirectory", text).titled(title));
        self.hand_off.push(hand_off::active_directory(person, locked));
    }

    /// Adds a value on top, such as a location that was proposed.
    pub(crate) fn set(&mut self, person: &Person, name: &str, value: Value) {
        let before = person.properties.get(name).cloned().unwrap_or(Value::Null);
        self.before.insert(name.to_owned(), before);
        self.wanted.insert(name.to_owned(), value);
    }

    /// The one call that sets them; nothing when there is nothing to set.
    pub(crate) fn operation(&mut self) -> Option<Operation> {
        let (before, wanted) = (std::mem::take(&mut self.before), std::mem::take(&mut self.wanted));
        (!wanted.is_empty()).then_some(Operation::UpdateUser { before, wanted })
    }
}

/// What people call a field.
pub(crate) fn label(name: &str) -> &str {
    match UserProperty::from_graph_name(name) {
        Some(property) => property.label(),
        None => name,
    }
}

/// A value as Graph takes it: a list is emptied, not cleared.
fn plain(name: &str, value: &Value) -> Value {
    let list = UserProperty::from_graph_name(name).is_some_and(|property| property.kind() == Kind::TextList);
    match value {
        Value::Null if list => Value::Array(Vec::new()),
        Value::String(text) if list && text.is_empty() => Value::Array(Vec::new()),
        Value::String(text) if list => Value::Array(vec![Value::String(text.clone())]),
        Value::String(text) if text.is_empty() => Value::Null,
        other => other.clone(),
    }
}

/// Whether a field is as wanted already.
fn same(name: &str, before: &Value, wanted: &Value) -> bool {
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    match (before, wanted) {
        (before, wanted) if empty(before) && empty(wanted) => true,
        (Value::String(before), Value::String(wanted)) if name == "employeeHireDate" => {
            let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
            before == wanted || instant(before).is_some_and(|at| instant(wanted) == Some(at))
        }
        (before, wanted) => before == wanted,
    }
}

/// The country a person's licences are to be used in, and where that is known from (G1).
#[must_use]
pub fn proposed_location(person: &Person, situation: &Situation<'_>) -> Option<(String, &'static str)> {
    let code = |text: &str| {
        let text = text.trim();
        (text.len() == 2 && text.chars().all(|c| c.is_ascii_alphabetic())).then(|| text.to_ascii_uppercase())
    };
    let country = person.text("country").and_then(code).map(|country| (country, "their country"));
    country.or_else(|| {
        situation.settings.usage_location.as_deref().and_then(code).map(|country| (country, "the usual one here"))
    })
}
