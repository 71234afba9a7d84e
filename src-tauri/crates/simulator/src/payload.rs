//! JSON as the service reads it: a name that stands twice in one object is refused, at any depth. Names match whatever
//! the case of their letters (facts/graph.md §16), so two spellings of one are the same name.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Why a body cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    Malformed,
    /// An object has this name twice.
    Repeated(String),
}

/// Reads a body.
///
/// # Errors
/// When it is no JSON, or repeats a name.
pub(crate) fn read(body: &[u8]) -> Result<Value, Flaw> {
    let repeated = RefCell::new(None);
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = Once { repeated: &repeated }.deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|_| repeated.take().map_or(Flaw::Malformed, Flaw::Repeated))
}

/// Takes a value in which every name stands once.
#[derive(Clone, Copy)]
struct Once<'a> {
    /// The name that does not.
    repeated: &'a RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let (mut object, mut names) = (Map::new(), HashSet::new());
        while let Some(name) = map.next_key::<String>()? {
            if !names.insert(name.to_ascii_lowercase()) {
                self.repeated.replace(Some(name));
                return Err(A::Error::custom("a name stands twice"));
            }
            object.insert(name, map.next_value_seed(self)?);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_was_written() {
        for text in [
            "null",
            "true",
            "-1",
            "18446744073709551615",
            "1.5e300",
            "\"\\u00e9\\n\"",
            "[]",
            "{}",
            r#"{"b": [1, {"a": null}, [[]]], "a": {"b": "", "c": 0}}"#,
        ] {
            assert_eq!(read(text.as_bytes()).ok(), serde_json::from_str(text).ok(), "{text}");
        }
        for text in ["", "{", "[1,]", "{\"a\": }", "1 2", "{} x", "nul", "\u{feff}{}", "1e999"] {
            assert_eq!(read(text.as_bytes()), Err(Flaw::Malformed), "{text}");
        }
        assert_eq!(read(&b"[".repeat(100_000)), Err(Flaw::Malformed));
    }

    #[test]
    fn a_name_that_stands_twice_is_told() {
        for text in [r#"{"a": 1, "a": 1}"#, r#"{"b": [{"c": {"a": {}, "b": 0, "a": []}}]}"#, r#"{"a": 1, "\u0061": 2}"#]
        {
            assert_eq!(read(text.as_bytes()), Err(Flaw::Repeated("a".to_owned())), "{text}");
        }
        for text in [r#"{"a": 1, "A": 1}"#, r#"{"b": [{"c": {"a": {}, "b": 0, "A": []}}]}"#] {
            assert_eq!(read(text.as_bytes()), Err(Flaw::Repeated("A".to_owned())), "{text}");
        }
    }
}
