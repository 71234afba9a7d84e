//! A person's past, and what of a person is read on its own.

use super::directory::PersonLink;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a page of somebody's past.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListTimeline {
    /// The connection.
    pub connection: String,
    /// Object id.
    pub id: String,
    /// Only changes of this property, by Graph's name.
    pub property: Option<String>,
    /// First entry wanted, from 0.
    pub offset: u32,
    /// Entries wanted, at most 500.
    pub limit: u32,
}

/// A page of somebody's past.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// How many entries there are.
    pub total: u32,
    /// The page, newest first.
    pub entries: Vec<TimelineEntry>,
}

/// Something the copy saw happen to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// When it was seen, ISO 8601.
    pub at: String,
    /// What happened.
    pub kind: TimelineKind,
    /// Graph's name of the property, for a change.
    pub property: Option<String>,
    /// What changed, as people call it.
    pub label: String,
    /// Value before, if any.
    pub before: Option<String>,
    /// Value after, if any.
    pub after: Option<String>,
    /// The job of this program that did it.
    pub job: Option<String>,
}

/// What a timeline tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TimelineKind {
    /// New in the copy.
    Created,
    /// A property changed.
    Changed,
    /// A licence came.
    LicenseAdded,
    /// A licence went.
    LicenseRemoved,
    /// Came into a group or role.
    Joined,
    /// Left a group or role.
    Left,
    /// Left the directory.
    Removed,
    /// Came back from the recycle bin.
    Restored,
}

/// What of a person is read on its own: no delta round tells it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonDetails {
    /// How they come to their licences.
    pub license_ways: Detail<Vec<LicenseWay>>,
    /// Last sign-ins.
    pub activity: Detail<SignInActivity>,
    /// Ways to prove who they are.
    pub methods: Detail<Vec<Method>>,
    /// Devices registered or owned.
    pub devices: Detail<Vec<PersonDevice>>,
    /// The photo, as a data address.
    pub photo: Detail<Option<String>>,
    /// The service's own record, newest first.
    pub audits: Detail<Vec<AuditEntry>>,
}

/// A part of a person with its own age.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Detail<T> {
    /// When it was last read, ISO 8601; none when it never was.
    pub read_at: Option<String>,
    /// What it says; none when it was never read or may not be.
    pub value: Option<T>,
    /// Why it cannot be read, in a sentence.
    pub refused: Option<String>,
}

/// One way in which somebody holds a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseWay {
    /// The product.
    pub sku_id: String,
    /// The group that gives it; none when it is given directly.
    pub group: Option<PersonLink>,
    /// Graph's word for what is wrong, when something is.
    pub error: Option<String>,
}

/// When somebody was last seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignInActivity {
    /// Last sign-in by hand, ISO 8601.
    pub interactive: Option<String>,
    /// Last one without a person, ISO 8601.
    pub non_interactive: Option<String>,
    /// Last successful one, ISO 8601.
    pub successful: Option<String>,
}

/// A way to prove who one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    /// What it is, as people call it.
    pub kind: String,
    /// What tells it from others: a number, a device, an address.
    pub detail: Option<String>,
    /// When it was set up, ISO 8601.
    pub created_at: Option<String>,
}

/// A device of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonDevice {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Operating system with its version.
    pub system: String,
    /// Last sign-in of the device as Graph tells it, ISO 8601.
    pub last_seen: Option<String>,
    /// Whether it may be used.
    pub enabled: Option<bool>,
}

/// An entry of the service's own record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// ISO 8601.
    pub at: String,
    /// What was done.
    pub activity: String,
    /// By whom.
    pub by: Option<String>,
    /// Graph's word for how it went.
    pub result: Option<String>,
}
