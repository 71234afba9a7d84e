//! What the copy keeps besides people: the collections it is made of, and the kinds of objects in them.

use crate::Properties;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A part of the directory that is copied by itself, with a clock, an age and a permission of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Collection {
    /// The organisation; read whole.
    Organization,
    /// Its domains; read whole.
    Domains,
    /// Its products; read whole.
    SubscribedSkus,
    /// People, with their managers.
    Users,
    /// Groups, with their members.
    Groups,
    /// Directory roles in use, with their holders.
    DirectoryRoles,
    /// Devices.
    Devices,
    /// Contacts of the organisation.
    Contacts,
    /// People in the recycle bin.
    DeletedUsers,
}

/// What an object of the copy is, other than a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ObjectKind {
    /// A group of any kind.
    Group,
    /// A directory role in use.
    DirectoryRole,
    /// A device.
    Device,
    /// A contact of the organisation.
    Contact,
}

/// The kinds of groups (`facts/graph.md §6`). Whether one is dynamic, synced or assignable to roles is told by its properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GroupKind {
    /// A Microsoft 365 group.
    Microsoft365,
    /// A security group without mail.
    Security,
    /// A security group with mail; its members are kept by Exchange.
    MailEnabledSecurity,
    /// A distribution list; kept by Exchange.
    Distribution,
}

impl Collection {
    /// Every collection, in the order a round goes through them.
    pub const ALL: [Self; 9] = [
        Self::Organization,
        Self::Domains,
        Self::SubscribedSkus,
        Self::Users,
        Self::Groups,
        Self::DirectoryRoles,
        Self::Devices,
        Self::Contacts,
        Self::DeletedUsers,
    ];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Domains => "domains",
            Self::SubscribedSkus => "subscribedSkus",
            Self::Users => "users",
            Self::Groups => "groups",
            Self::DirectoryRoles => "directoryRoles",
            Self::Devices => "devices",
            Self::Contacts => "contacts",
            Self::DeletedUsers => "deletedUsers",
        }
    }

    /// The collection kept under a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.word() == word)
    }

    /// What its objects are, where it is one of [`ObjectKind`].
    #[must_use]
    pub const fn object_kind(self) -> Option<ObjectKind> {
        match self {
            Self::Groups => Some(ObjectKind::Group),
            Self::DirectoryRoles => Some(ObjectKind::DirectoryRole),
            Self::Devices => Some(ObjectKind::Device),
            Self::Contacts => Some(ObjectKind::Contact),
            Self::Organization | Self::Domains | Self::SubscribedSkus | Self::Users | Self::DeletedUsers => None,
        }
    }
}

impl ObjectKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Group, Self::DirectoryRole, Self::Device, Self::Contact];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::DirectoryRole => "directoryRole",
            Self::Device => "device",
            Self::Contact => "contact",
        }
    }

    /// The kind kept under a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl GroupKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Microsoft365, Self::Security, Self::MailEnabledSecurity, Self::Distribution];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Microsoft365 => "microsoft365",
            Self::Security => "security",
            Self::MailEnabledSecurity => "mailEnabledSecurity",
            Self::Distribution => "distribution",
        }
    }

    /// The kind kept under a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind of the group with these properties.
    #[must_use]
    pub fn of(properties: &Properties) -> Self {
        let flag = |name: &str| properties.get(name).and_then(Value::as_bool).unwrap_or_default();
        if has_group_type(properties, "Unified") {
            return Self::Microsoft365;
        }
        match (flag("mailEnabled"), flag("securityEnabled")) {
            (true, false) => Self::Distribution,
            (true, true) => Self::MailEnabledSecurity,
            (false, _) => Self::Security,
        }
    }
}

/// Whether a rule decides who is in the group with these properties.
#[must_use]
pub fn is_dynamic(properties: &Properties) -> bool {
    has_group_type(properties, "DynamicMembership")
}

fn has_group_type(properties: &Properties, wanted: &str) -> bool {
    let types = properties.get("groupTypes").and_then(Value::as_array);
    types.into_iter().flatten().filter_map(Value::as_str).any(|one| one.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_group_is_of_the_kind_its_flags_say() {
        let table = [
            (
                json!({"groupTypes": ["Unified"], "mailEnabled": true, "securityEnabled": false}),
                GroupKind::Microsoft365,
            ),
            (json!({"groupTypes": ["unified", "DynamicMembership"], "mailEnabled": true}), GroupKind::Microsoft365),
            (json!({"groupTypes": [], "mailEnabled": false, "securityEnabled": true}), GroupKind::Security),
            (json!({"mailEnabled": true, "securityEnabled": true}), GroupKind::MailEnabledSecurity),
            (json!({"mailEnabled": true, "securityEnabled": false}), GroupKind::Distribution),
            (json!({"groupTypes": null}), GroupKind::Security),
        ];
        for (properties, expected) in table {
            assert_eq!(GroupKind::of(properties.as_object().unwrap()), expected, "{properties}");
        }
        assert!(is_dynamic(json!({"groupTypes": ["DynamicMembership"]}).as_object().unwrap()));
        assert!(!is_dynamic(json!({"groupTypes": ["Unified"]}).as_object().unwrap()));
    }

    #[test]
    fn every_word_leads_back() {
        assert!(Collection::ALL.into_iter().all(|one| Collection::from_word(one.word()) == Some(one)));
        assert!(ObjectKind::ALL.into_iter().all(|one| ObjectKind::from_word(one.word()) == Some(one)));
        assert!(GroupKind::ALL.into_iter().all(|one| GroupKind::from_word(one.word()) == Some(one)));
        assert_eq!(Collection::from_word("people"), None);
    }
}
