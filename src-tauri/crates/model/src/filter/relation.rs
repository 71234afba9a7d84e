//! Conditions that have a word of their own.

use super::When;
use crate::person::last_sign_in;
use serde_json::Value;

/// What somebody has to do with something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// `license:`, `license-direct:`, `license-group:`: holds the product of that id, part number or name.
    License(HowLicensed, String),
    /// `plan:`: the service plan of that id or name is on.
    Plan(String),
    /// `group:`: is in the group of that name or id.
    Group(String),
    /// `manager:`: reports to the person of that sign-in name or id.
    Manager(Named),
    /// `role:`: holds the directory role of that name or id; `role:any`.
    Role(Named),
    /// `changed-since:`: the copy has learned of a change since.
    ChangedSince(When),
    /// `created-since:`: made in the directory since.
    CreatedSince(When),
}

/// How somebody came by a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowLicensed {
    /// In any way.
    Any,
    /// Assigned to the person.
    Direct,
    /// By way of a group.
    Group,
}

/// Somebody or something by name, or a word of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// This one.
    Name(String),
    /// `null`: none.
    Null,
    /// `gone`: one that is no longer in the directory.
    Gone,
    /// `any`: some.
    Any,
}

/// A word that is a whole condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Mastered in a local Active Directory.
    Synced,
    /// A guest of another organisation.
    Guest,
    /// May not sign in.
    Blocked,
    /// In the recycle bin.
    Deleted,
    /// Has never signed in, as far as the copy has read.
    NeverSignedIn,
}

impl Flag {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Synced, Self::Guest, Self::Blocked, Self::Deleted, Self::NeverSignedIn];

    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Synced => "synced",
            Self::Guest => "guest",
            Self::Blocked => "blocked",
            Self::Deleted => "deleted",
            Self::NeverSignedIn => "never-signed-in",
        }
    }

    pub(super) const fn property(self) -> Option<&'static str> {
        match self {
            Self::Synced => Some("onPremisesSyncEnabled"),
            Self::Guest => Some("userType"),
            Self::Blocked => Some("accountEnabled"),
            Self::NeverSignedIn => Some("signInActivity"),
            Self::Deleted => None,
        }
    }

    pub(super) fn holds_of(self, value: Option<&Value>) -> bool {
        match self {
            Self::Synced => value == Some(&Value::Bool(true)),
            Self::Guest => value.and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("guest")),
            Self::Blocked => value == Some(&Value::Bool(false)),
            // Read, and without any time in it. Where it was not read nobody knows.
            Self::NeverSignedIn => value.is_some_and(|activity| last_sign_in(activity).is_none()),
            Self::Deleted => false,
        }
    }
}
