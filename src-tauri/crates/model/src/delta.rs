//! What a delta round says of users, already freed from the wire's shapes.

use crate::{Properties, UserId};
use serde::{Deserialize, Serialize};

/// Why an object left the round (`facts/graph.md §4`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RemovalReason {
    /// Soft-deleted: in the recycle bin, restorable for 30 days.
    Changed,
    /// Gone for good.
    Deleted,
}

/// One item of a delta page. The same user may come several times in a round, in any order, and again in the next one.
#[derive(Debug, Clone, PartialEq)]
pub enum UserChange {
    /// Created or changed: only the keys that are present were said; every other property keeps its value.
    /// `manager` is present as the manager's id or `null` when the round spoke of it.
    Upsert {
        /// Whom it is about.
        id: UserId,
        /// What was said. Never holds `id`.
        properties: Properties,
    },
    /// Left the directory.
    Removed {
        /// Whom it is about. May be a user this copy never knew.
        id: UserId,
        /// To the recycle bin, or for good.
        reason: RemovalReason,
    },
}
