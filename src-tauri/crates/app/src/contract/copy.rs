//! The copy by its parts: how old each is, what may not be read, how far a first copy is, and what became of a damaged file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The copy of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyState {
    /// Its parts, in the order they are read.
    pub collections: Vec<CopiedCollection>,
    /// What is being read right now.
    pub progress: Option<CopyProgress>,
    /// Whether a person stopped it; `directory.resume` lets it go on.
    pub paused: bool,
    /// Minutes between two rounds of the window.
    pub refresh_minutes: u32,
    /// A damaged file that was made anew and nobody has seen yet; `copy.repairSeen` puts it away.
    pub repair: Option<CopyRepair>,
}

/// One part of the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopiedCollection {
    /// Graph's word: `organization`, `domains`, `subscribedSkus`, `users`, `groups`, `directoryRoles`, `devices`, `contacts`,
    /// `deletedUsers`.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// How it stands.
    pub state: CollectionStanding,
    /// When it was last read to its end, ISO 8601.
    pub as_of: Option<String>,
    /// How many objects of it are in the copy.
    pub count: u32,
    /// How many memberships: members of groups, holders of roles.
    pub memberships: u32,
    /// The service has no change tracking for it here: it is read whole, less often.
    pub listed: bool,
}

/// How a part of the copy stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "standing")]
pub enum CollectionStanding {
    /// Complete, as of `asOf`.
    Complete,
    /// Not yet read to its end.
    Incomplete,
    /// The sign-in may not read it.
    NotPermitted {
        /// What to ask for, in a sentence.
        hint: String,
        /// Microsoft's request id.
        request_id: Option<String>,
    },
    /// The last round of it came to nothing; what was read before stays.
    Failed {
        /// Why, in a sentence.
        reason: String,
        /// Microsoft's request id.
        request_id: Option<String>,
    },
}

/// How far the part is that is being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyProgress {
    /// Which part, by its id.
    pub collection: String,
    /// Objects received so far, in a first copy also those of before it was interrupted.
    pub received: u32,
    /// How many there are, where it is known.
    pub expected: Option<u32>,
    /// Objects a second, since this round began.
    pub per_second: u32,
    /// Seconds left at this rate, where it is known.
    pub seconds_left: Option<u32>,
    /// Whether it is the first copy of this part.
    pub first: bool,
}

/// A damaged file that was made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyRepair {
    /// When, ISO 8601.
    pub at: String,
    /// What happened and what could not be saved, in sentences.
    pub sentence: String,
    /// What could not be saved whole, in words.
    pub lost: Vec<String>,
    /// The name under which the damaged file is kept.
    pub set_aside: String,
}
