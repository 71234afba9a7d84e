//! Fields that the copy does not keep and people can be given all the same (`facts/graph.md §2.1`). What they are now is read before
//! a plan is made of them, and parts of one object are sent with its other parts: what is left out may be emptied.

use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use engine::facts::Person;
use engine::live::{self, Needs};
use model::Properties;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A field of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MoreField {
    /// Its name, as Graph spells it.
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// The object it is a part of.
    of: Option<&'static str>,
    /// The values it can have; any text where none are named.
    one_of: &'static [&'static str],
    /// Most characters.
    pub(crate) longest: usize,
}

/// The divisions of an organisation: what is left out of the object is emptied.
const ORGANISATION: &str = "employeeOrgData";
/// Attributes of an organisation's own.
const OWN: &str = crate::arriving::person::EXTENSION_OBJECT;

const fn own(name: &'static str, label: &'static str) -> MoreField {
    MoreField { name, label, of: Some(OWN), one_of: &[], longest: 1_024 }
}

const MORE: [MoreField; 20] = [
    MoreField { name: "division", label: "Division", of: Some(ORGANISATION), one_of: &[], longest: 1_024 },
    MoreField { name: "costCenter", label: "Cost centre", of: Some(ORGANISATION), one_of: &[], longest: 1_024 },
    MoreField { name: "ageGroup", label: "Age group", of: None, one_of: &["Minor", "NotAdult", "Adult"], longest: 32 },
    MoreField {
        name: "consentProvidedForMinor",
        label: "Consent for a minor",
        of: None,
        one_of: &["Granted", "Denied", "NotRequired"],
        longest: 32,
    },
    MoreField {
        name: "passwordPolicies",
        label: "Password rules",
        of: None,
        one_of: &[
            "None",
            "DisablePasswordExpiration",
            "DisableStrongPassword",
            "DisablePasswordExpiration, DisableStrongPassword",
        ],
        longest: 128,
    },
    own("extensionAttribute1", "Extension attribute 1"),
    own("extensionAttribute2", "Extension attribute 2"),
    own("extensionAttribute3", "Extension attribute 3"),
    own("extensionAttribute4", "Extension attribute 4"),
    own("extensionAttribute5", "Extension attribute 5"),
    own("extensionAttribute6", "Extension attribute 6"),
    own("extensionAttribute7", "Extension attribute 7"),
    own("extensionAttribute8", "Extension attribute 8"),
    own("extensionAttribute9", "Extension attribute 9"),
    own("extensionAttribute10", "Extension attribute 10"),
    own("extensionAttribute11", "Extension attribute 11"),
    own("extensionAttribute12", "Extension attribute 12"),
    own("extensionAttribute13", "Extension attribute 13"),
    own("extensionAttribute14", "Extension attribute 14"),
    own("extensionAttribute15", "Extension attribute 15"),
];

/// The field of that name, whatever its case.
pub(crate) fn named(name: &str) -> Option<&'static MoreField> {
    MORE.iter().find(|field| field.name.eq_ignore_ascii_case(name))
}

/// What people call a field, also an object of which they are parts.
pub(crate) fn label_of(name: &str) -> String {
    match name {
        ORGANISATION => "Division and cost centre".to_owned(),
        OWN => "Extension attributes".to_owned(),
        _ => named(name).map_or_else(|| name.to_owned(), |field| field.label.to_owned()),
    }
}

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static MoreField> {
    MORE.iter()
}

/// Their names.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    MORE.iter().map(|field| field.name)
}

impl MoreField {
    /// Whether it is about the account, and not about the job.
    pub(crate) const fn is_of_the_account(&self) -> bool {
        self.of.is_none()
    }

    /// The value in the form Graph takes it.
    pub(super) fn value(&self, text: &str) -> Result<Value, AppError> {
        let wrong = |expected: String| {
            let message = format!("{text:?} is no value of {}", self.name);
            Err(AppError::new(ErrorCode::Invalid, message).hint(expected))
        };
        if text.is_empty() {
            return wrong("Clear it instead".to_owned());
        }
        if text.chars().count() > self.longest {
            return wrong(format!("At most {} characters", self.longest));
        }
        let plain = |text: &str| text.replace(' ', "").to_lowercase();
        match self.one_of.iter().find(|known| plain(known) == plain(text)) {
            Some(known) => Ok(Value::String((*known).to_owned())),
            None if self.one_of.is_empty() => Ok(Value::String(text.to_owned())),
            None => wrong(format!("Write one of {}", self.one_of.join("; "))),
        }
    }

    /// Puts a value, or none, among those that are wanted; whether it was there already.
    pub(super) fn put(&self, wanted: &mut Properties, value: Value) -> bool {
        let Some(object) = self.of else { return wanted.insert(self.name.to_owned(), value).is_some() };
        let parts = wanted.entry(object.to_owned()).or_insert_with(|| Value::Object(Map::new()));
        parts.as_object_mut().is_some_and(|parts| parts.insert(self.name.to_owned(), value).is_some())
    }
}

/// The fields among those wanted that the copy does not keep, as Graph has them: an object for its parts.
fn not_kept(wanted: &Properties) -> BTreeSet<&'static str> {
    let tops = MORE.iter().map(|field| field.of.unwrap_or(field.name));
    tops.filter(|top| wanted.contains_key(*top)).collect()
}

/// Reads what people have now of the fields that the copy does not keep.
///
/// # Errors
/// When nobody can be asked, or one of them may not be read.
pub(super) async fn read(tenant: &Tenant, people: &mut [Person], wanted: &Properties) -> Result<(), AppError> {
    let tops: Vec<&str> = not_kept(wanted).into_iter().collect();
    if tops.is_empty() {
        return Ok(());
    }
    let asked: Vec<(String, Needs)> =
        people.iter().map(|person| (person.id.to_string(), Needs::fields(&tops))).collect();
    let found = live::read(&tenant.client()?, &asked).await?;
    for (person, live) in people.iter_mut().zip(found) {
        let fields = live?.fields.unwrap_or_default();
        for top in &tops {
            let now = fields.get(*top).cloned().unwrap_or(Value::Null);
            person.properties.insert((*top).to_owned(), whole(top, now));
        }
    }
    Ok(())
}

/// An object with all its parts, also those nobody has filled in.
fn whole(top: &str, now: Value) -> Value {
    let parts: Vec<&str> = MORE.iter().filter(|field| field.of == Some(top)).map(|field| field.name).collect();
    if parts.is_empty() {
        return now;
    }
    let part = |name: &&str| ((*name).to_owned(), now.get(*name).cloned().unwrap_or(Value::Null));
    Value::Object(parts.iter().map(part).collect())
}

/// What is wanted of one person: parts of an object stand among the others they have.
pub(super) fn of_person(wanted: &Properties, person: &Person) -> Properties {
    let mut own = wanted.clone();
    for top in not_kept(wanted) {
        let Some(Value::Object(given)) = own.get_mut(top) else { continue };
        let before: BTreeMap<String, Value> = person
            .properties
            .get(top)
            .and_then(Value::as_object)
            .map(|parts| parts.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
            .unwrap_or_default();
        for (name, value) in before {
            given.entry(name).or_insert(value);
        }
    }
    own
}
