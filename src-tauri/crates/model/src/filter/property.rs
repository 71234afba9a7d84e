//! The properties a filter can speak of.

use crate::UserProperty;
use crate::property::Kind;

/// A property of a person that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property {
    /// As Graph spells it.
    pub name: &'static str,
    /// How its value looks.
    pub kind: Kind,
    /// The property of the copy it is read from; not its own name for a part of an object.
    pub source: &'static str,
}

/// Beyond the properties that the copy always asks for: what is read for the people in view, and parts of it.
const MORE: [Property; 5] = [
    Property { name: "signInActivity", kind: Kind::Json, source: "signInActivity" },
    Property { name: "lastSignInDateTime", kind: Kind::Time, source: "signInActivity" },
    Property { name: "lastNonInteractiveSignInDateTime", kind: Kind::Time, source: "signInActivity" },
    Property { name: "lastSuccessfulSignInDateTime", kind: Kind::Time, source: "signInActivity" },
    Property { name: "licenseAssignmentStates", kind: Kind::Json, source: "licenseAssignmentStates" },
];

impl Property {
    /// The property of that name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|property| property.name.eq_ignore_ascii_case(name))
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        UserProperty::ALL.iter().copied().map(Self::from).chain(MORE)
    }

    /// Whether it is read for the people in view alone and kept beside their properties.
    #[must_use]
    pub fn is_apart(self) -> bool {
        MORE.iter().any(|more| more.source == self.source)
    }
}

impl From<UserProperty> for Property {
    fn from(property: UserProperty) -> Self {
        let name = property.graph_name();
        Self { name, kind: property.kind(), source: name }
    }
}
