//! Ids as types, parsed once at the edge, so that a product id in a user call does not compile.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// A text that is not the id it was given for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {kind}: expected {expected}")]
pub struct InvalidId {
    /// What the text should have been.
    pub kind: &'static str,
    /// What such an id looks like.
    pub expected: &'static str,
    /// The text itself.
    pub text: String,
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $kind:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Reads the id from its usual text form.
            ///
            /// # Errors
            /// When the text is not a GUID.
            pub fn parse(text: &str) -> Result<Self, InvalidId> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| InvalidId {
                    kind: $kind,
                    expected: "a GUID such as 05e9a617-0261-4cee-bb44-138d3ef5d965",
                    text: text.to_owned(),
                })
            }

            /// The id made of a GUID that is already known to be one.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The GUID itself.
            #[must_use]
            pub const fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }
    };
}

uuid_id!(
    /// The object id of a user.
    UserId,
    "user id"
);
uuid_id!(
    /// The object id of a group.
    GroupId,
    "group id"
);
uuid_id!(
    /// The id of any object of the directory: a user, a group, a device, an application's principal.
    ObjectId,
    "object id"
);
uuid_id!(
    /// The id of a tenant.
    TenantId,
    "tenant id"
);
uuid_id!(
    /// The id of a product (`skuId`). Names are not unique, ids are (`facts/graph.md §5.3`).
    SkuId,
    "product id"
);
uuid_id!(
    /// The id of a service plan inside a product.
    ServicePlanId,
    "service plan id"
);
uuid_id!(
    /// The id of a plan made here.
    PlanId,
    "plan id"
);
uuid_id!(
    /// The id of a job, a plan being or been run.
    JobId,
    "job id"
);

impl From<UserId> for ObjectId {
    fn from(id: UserId) -> Self {
        Self(id.0)
    }
}

impl From<GroupId> for ObjectId {
    fn from(id: GroupId) -> Self {
        Self(id.0)
    }
}

/// The name a person gave to a connection: 1 to 64 characters, no control characters, no slash.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ConnectionName(String);

impl ConnectionName {
    /// Checks a name.
    ///
    /// # Errors
    /// When the name is empty, longer than 64 characters, or holds a slash, a backslash or a control character.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let name = text.trim();
        let fits = (1..=64).contains(&name.chars().count());
        if fits && !name.chars().any(|c| c.is_control() || c == '/' || c == '\\') {
            return Ok(Self(name.to_owned()));
        }
        Err(InvalidId {
            kind: "connection name",
            expected: "1 to 64 characters without slashes",
            text: text.to_owned(),
        })
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ConnectionName {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::parse(&text)
    }
}

impl From<ConnectionName> for String {
    fn from(name: ConnectionName) -> Self {
        name.0
    }
}

impl fmt::Display for ConnectionName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
