//! What each collection is asked for.

use graph::{Listing, Tracked, USER_SELECT};
use model::Collection;

/// How one collection that is copied in rounds is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source {
    pub(crate) collection: Collection,
    pub(crate) followed: Followed,
    pub(crate) listing: Listing,
    /// What a delta round asks for; changing it makes every copy read the collection anew (G85).
    pub(crate) select: &'static [&'static str],
}

/// Whether delta follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Followed {
    Users,
    Objects(Tracked),
    /// It has no delta anywhere.
    Never,
}

/// How a round goes about a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// By delta.
    Delta,
    /// Whole, page by page (G86).
    Listed,
}

/// Every collection that is copied in rounds, in their order: people first, for they are waited for.
pub(crate) const SOURCES: [Source; 6] = [
    Source { collection: Collection::Users, followed: Followed::Users, listing: Listing::Users, select: USER_SELECT },
    Source {
        collection: Collection::Groups,
        followed: Followed::Objects(Tracked::Groups),
        listing: Listing::Groups,
        select: &[
            "displayName",
            "description",
            "groupTypes",
            "mail",
            "mailEnabled",
            "mailNickname",
            "securityEnabled",
            "membershipRule",
            "membershipRuleProcessingState",
            "isAssignableToRole",
            "isManagementRestricted",
            "onPremisesSyncEnabled",
            "onPremisesSamAccountName",
            "visibility",
            "classification",
            "proxyAddresses",
            "assignedLicenses",
            "createdDateTime",
            "expirationDateTime",
            "renewedDateTime",
            "members",
        ],
    },
    Source {
        collection: Collection::DirectoryRoles,
        followed: Followed::Objects(Tracked::DirectoryRoles),
        listing: Listing::DirectoryRoles,
        select: &["displayName", "description", "roleTemplateId", "members"],
    },
    Source {
        collection: Collection::Devices,
        followed: Followed::Objects(Tracked::Devices),
        listing: Listing::Devices,
        select: &[
            "displayName",
            "deviceId",
            "accountEnabled",
            "operatingSystem",
            "operatingSystemVersion",
            "trustType",
            "profileType",
            "isCompliant",
            "isManaged",
            "managementType",
            "manufacturer",
            "model",
            "onPremisesSyncEnabled",
            "registrationDateTime",
            "approximateLastSignInDateTime",
        ],
    },
    Source {
        collection: Collection::Contacts,
        followed: Followed::Objects(Tracked::Contacts),
        listing: Listing::Contacts,
        select: &[
            "displayName",
            "givenName",
            "surname",
            "mail",
            "mailNickname",
            "companyName",
            "department",
            "jobTitle",
            "phones",
            "addresses",
            "proxyAddresses",
            "onPremisesSyncEnabled",
        ],
    },
    Source {
        collection: Collection::DeletedUsers,
        followed: Followed::Never,
        listing: Listing::DeletedUsers,
        select: &[
            "displayName",
            "userPrincipalName",
            "mail",
            "proxyAddresses",
            "department",
            "jobTitle",
            "userType",
            "onPremisesSyncEnabled",
            "deletedDateTime",
        ],
    },
];

impl Source {
    /// The version of what is asked for: copies of another one are made anew. A list does not bring what delta does.
    pub(crate) fn select_version(&self, way: Way) -> String {
        match way {
            Way::Delta => self.select.join(","),
            Way::Listed => format!("{}{}", store::LISTED, self.listed().join(",")),
        }
    }

    /// What a list is asked for: it has no members (`facts/graph.md §3`).
    pub(crate) fn listed(&self) -> Vec<&'static str> {
        self.select.iter().copied().filter(|name| *name != "members").collect()
    }
}
