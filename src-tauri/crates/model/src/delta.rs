//! What a delta round says of users and other objects, already freed from the wire's shapes.

use crate::{ObjectId, Properties, UserId};
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

/// One item of a page of another collection. The same object may come several times in a round: a large group brings its
/// members in slices, to be added up, not replaced.
#[derive(Debug, Clone, PartialEq)]
pub enum ObjectChange {
    /// Made or changed: only the keys that are present were said.
    Upsert {
        /// Which.
        id: ObjectId,
        /// What was said of its own properties.
        properties: Properties,
        /// Who came and went, when `members` is selected.
        members: Vec<MemberChange>,
    },
    /// Left the directory.
    Removed {
        /// Which; may never have been known here.
        id: ObjectId,
        /// To the recycle bin, or for good.
        reason: RemovalReason,
    },
}

/// Somebody or something came into a group, a role or a unit, or left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberChange {
    /// Who or what.
    pub id: ObjectId,
    /// `user`, `group`, `device` and so on, when it was said.
    pub kind: Option<String>,
    /// Whether it left.
    pub removed: bool,
}
