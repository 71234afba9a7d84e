//! What bodies may say of objects that are no users, by the tables of [`crate::schema`] (facts/graph.md §2.5).

use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::schema::{Schema, Write, value};

/// Whether an object is made or changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    New,
    Changed,
}

/// Refuses a body that says it is of another kind. The words are those of the library the service is built with; the
/// code is [M].
pub(super) fn typed(schema: &'static Schema, body: &Map<String, Value>) -> Result<(), Refusal> {
    let Some(given) = body.get("@odata.type") else { return Ok(()) };
    let name = given.as_str().unwrap_or_default().trim_start_matches('#');
    let expected = schema.full_name();
    if name.eq_ignore_ascii_case(&expected) {
        return Ok(());
    }
    let known = name.starts_with("microsoft.graph.") && crate::schema::of(name).is_some();
    Err(Refusal::bad(
        "BadRequest",
        if known {
            format!(
                "A resource with type '{name}' was found, but it is not assignable to the expected type '{expected}'."
            )
        } else {
            format!(
                "A type named '{name}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type."
            )
        },
    ))
}

/// The properties of a body, spelt as the service spells them. Annotations are passed over; another kind, a name the
/// kind does not have, a property nobody may write and a value that cannot stand in it are refused.
pub(super) fn properties(
    schema: &'static Schema,
    body: &Map<String, Value>,
    writing: Writing,
) -> Result<Map<String, Value>, Refusal> {
    typed(schema, body)?;
    let mut set = Map::new();
    let annotation = |name: &str| name.starts_with('@') || name.ends_with("@odata.type");
    for (name, given) in body.iter().filter(|(name, _)| !annotation(name)) {
        let property = schema.property(name).ok_or_else(|| unknown(schema, name))?;
        let writable = match property.write {
            Write::Always | Write::Mastered => true,
            Write::CreateOnly => writing == Writing::New,
            Write::Never => false,
        };
        if !writable {
            return Err(read_only(property.name));
        }
        let given = value::spelt(property, given);
        if !value::accepts(property, &given) {
            return Err(invalid(schema, property.name));
        }
        if set.insert(property.name.to_owned(), given).is_some() {
            let message =
                format!("Multiple properties with the name '{}' were detected in the payload.", property.name);
            return Err(Refusal::bad("BadRequest", message));
        }
    }
    Ok(set)
}

/// A property that is neither in the body nor may be missing.
pub(super) fn required(schema: &Schema, name: &str) -> Refusal {
    Refusal::request(format!("A value is required for property '{name}' of resource '{}'.", schema.label()))
}

/// A value that cannot stand in a property.
pub(super) fn invalid(schema: &Schema, name: &str) -> Refusal {
    Refusal::request(format!("Invalid value specified for property '{name}' of resource '{}'.", schema.label()))
}

/// A name the kind does not have (facts/graph.md §2.5 [M]).
pub(super) fn unknown(schema: &Schema, name: &str) -> Refusal {
    Refusal::request(format!("Could not find a property named '{name}' on type '{}'.", schema.full_name()))
}

/// A property the service keeps.
pub(super) fn read_only(name: &str) -> Refusal {
    Refusal::request(format!("Property '{name}' is read-only and cannot be set."))
}

/// A text of a body that must be there.
pub(super) fn text<'a>(schema: &Schema, body: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refusal> {
    let given = body.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, given)| given);
    match given {
        None | Some(Value::Null) => Err(required(schema, name)),
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(_) => Err(invalid(schema, name)),
    }
}

/// The same for an identifier.
pub(super) fn guid<'a>(schema: &Schema, body: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refusal> {
    text(schema, body, name).and_then(|text| if value::is_guid(text) { Ok(text) } else { Err(invalid(schema, name)) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::json;

    use super::*;
    use crate::schema;

    #[test]
    fn names_are_spelt_right_and_what_may_not_be_written_is_refused() {
        let read = |body: Value, writing| {
            properties(schema::ADMINISTRATIVE_UNIT, body.as_object().unwrap(), writing)
                .map_err(|refusal| refusal.message)
        };
        let set = read(json!({"displayname": "A", "@odata.type": "#microsoft.graph.administrativeUnit"}), Writing::New);
        assert_eq!(set, Ok(json!({"displayName": "A"}).as_object().unwrap().clone()));
        for (body, writing, message) in [
            (
                json!({"colour": 1}),
                Writing::New,
                "Could not find a property named 'colour' on type 'microsoft.graph.administrativeUnit'.",
            ),
            (json!({"id": "x"}), Writing::New, "Property 'id' is read-only and cannot be set."),
            (
                json!({"isMemberManagementRestricted": true}),
                Writing::Changed,
                "Property 'isMemberManagementRestricted' is read-only and cannot be set.",
            ),
            (
                json!({"displayName": 3}),
                Writing::New,
                "Invalid value specified for property 'displayName' of resource 'AdministrativeUnit'.",
            ),
        ] {
            assert_eq!(read(body, writing), Err(message.to_owned()));
        }
    }
}
