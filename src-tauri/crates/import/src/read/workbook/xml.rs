//! Small steps over XML events.

use super::TooMuch;
use crate::error::ImportError;
use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Error, XmlVersion};

/// An error of the XML reader in our words.
pub(super) fn damaged(error: Error) -> ImportError {
    if let Error::Io(error) = &error
        && error.get_ref().is_some_and(|inner| inner.is::<TooMuch>())
    {
        return ImportError::Bomb { about: "it unpacks many times over" };
    }
    let about: String = error.to_string().chars().take(120).collect();
    ImportError::DamagedWorkbook { about }
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() == name {
            let text = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            return Some(text.into_owned());
        }
    }
    None
}

/// Whether an attribute says yes.
pub(super) fn flag(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// A number in an attribute.
pub(super) fn number<T: std::str::FromStr>(tag: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(tag, name).and_then(|value| value.trim().parse().ok())
}

/// What a reference such as `&amp;` or `&#10;` stands for; nothing when it is not one of XML's own. Entities of a document are never
/// followed.
pub(super) fn reference(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
