//! What can happen to the tenant, and what delta remembers of it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::user::Assignment;

/// One accepted change, complete: replaying the changes in order on the same seed gives the same tenant.
/// No password is ever part of one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum Mutation {
    Create {
        id: String,
        properties: Map<String, Value>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        manager: Option<String>,
    },
    Update {
        id: String,
        set: Map<String, Value>,
        /// Outer `None` leaves the manager alone; inner `None` takes it away.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "double")]
        manager: Option<Option<String>>,
    },
    License {
        id: String,
        /// All the user has from now on, inherited ones included.
        assignments: Vec<Assignment>,
        /// Properties that a mailbox plan filled in.
        set: Map<String, Value>,
    },
    Delete {
        id: String,
        at: String,
        hard: bool,
    },
    Seats {
        part: String,
        enabled: u32,
    },
}

/// One entry of the log delta reads. Its place in the log is its number.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) slot: u32,
    /// Names of the properties that changed; empty for a deletion.
    pub(crate) fields: Vec<String>,
    /// The manager the user had before, if that changed.
    pub(crate) former_manager: Option<String>,
}

/// Tells `null` from absent.
mod double {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "the signature serde calls")]
    pub(super) fn serialize<S: Serializer>(value: &Option<Option<String>>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().and_then(Option::as_ref).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
        Option::<String>::deserialize(from).map(Some)
    }
}
