//! Groups: the list, a group's page, who is in it.

use super::directory::LicenseChip;
use super::error::AppError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of groups, as people tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GroupKind {
    /// With a mailbox and a site (`groupTypes` has `Unified`).
    Microsoft365,
    /// For access.
    Security,
    /// For access, with an address.
    MailSecurity,
    /// For mail alone.
    Mailing,
}

/// Sort keys of the list of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GroupsSort {
    /// Display name.
    Name,
    /// Number of members.
    Members,
}

/// Asks for a page of groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListGroups {
    /// The connection.
    pub connection: String,
    /// Words to look for; each must begin a word of the group.
    #[serde(default)]
    pub text: String,
    /// Only this kind.
    pub kind: Option<GroupKind>,
    /// Only groups that give licences.
    #[serde(default)]
    pub licensed: bool,
    /// Sort key.
    pub sort: GroupsSort,
    /// Downwards.
    pub descending: bool,
    /// First row wanted, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// A page of groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Groups {
    /// How many match.
    pub total: u32,
    /// The page.
    pub rows: Vec<GroupRow>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroupRow {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// Address.
    pub mail: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its kind.
    pub kind: GroupKind,
    /// Whether a rule says who is in it.
    pub dynamic: bool,
    /// Whether it is mastered in a local Active Directory.
    pub synced: bool,
    /// Whether roles can be given to it.
    pub role_assignable: bool,
    /// How many are in it directly.
    pub members: u32,
    /// Products it gives to its members.
    pub licenses: Vec<LicenseChip>,
}

/// Names one group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfGroup {
    /// The connection.
    pub connection: String,
    /// Object id.
    pub id: String,
}

/// A group's page, from the copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The row.
    pub row: GroupRow,
    /// The rule of a dynamic group.
    pub rule: Option<String>,
    /// Whether the rule is worked on (`On`) or held (`Paused`), as Graph says.
    pub rule_state: Option<String>,
    /// When it was made, ISO 8601.
    pub created_at: Option<String>,
    /// `Public`, `Private` or `HiddenMembership`, as Graph says.
    pub visibility: Option<String>,
    /// When it was last read, ISO 8601.
    pub read_at: String,
    /// What it gives to its members.
    pub licenses: Vec<GroupLicense>,
    /// Whether handing out its licences is still under way.
    pub processing: bool,
    /// Who came and went and what changed, latest first, at most 100.
    pub history: Vec<GroupEvent>,
}

/// A product that a group gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroupLicense {
    /// The product.
    pub product: LicenseChip,
    /// Apps switched on, by name.
    pub plans_on: Vec<String>,
    /// Apps switched off, by name.
    pub plans_off: Vec<String>,
}

/// Something that happened to a group, as the copy saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroupEvent {
    /// When it was seen, ISO 8601.
    pub at: String,
    /// What.
    pub what: GroupEventKind,
    /// Who came or went.
    pub member: Option<Member>,
    /// The property that changed.
    pub label: Option<String>,
    /// Its value before, if any.
    pub before: Option<String>,
    /// Its value after, if any.
    pub after: Option<String>,
}

/// What happened to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GroupEventKind {
    /// It was made.
    Created,
    /// It was deleted.
    Deleted,
    /// It came back.
    Restored,
    /// A property changed.
    Changed,
    /// Somebody came.
    Joined,
    /// Somebody went.
    Left,
}

/// Asks for a page of what is in a group or holds a role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListMembers {
    /// The connection.
    pub connection: String,
    /// Object id of the group or role.
    pub id: String,
    /// First row wanted, from 0.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// A page of members.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Members {
    /// How many there are.
    pub total: u32,
    /// The page.
    pub rows: Vec<Member>,
}

/// Somebody or something in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Object id.
    pub id: String,
    /// What it is.
    pub kind: MemberKind,
    /// Display name; the id where the copy does not know it.
    pub display_name: String,
    /// Sign-in name or address.
    pub detail: Option<String>,
    /// Whether a person may sign in.
    pub enabled: Option<bool>,
}

/// What can be in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MemberKind {
    /// A person.
    Person,
    /// Another group.
    Group,
    /// A device.
    Device,
    /// A contact.
    Contact,
    /// An app.
    App,
    /// Something the copy does not hold.
    Other,
}

/// What only the service knows of a group, asked for now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroupLive {
    /// Who owns it; `None` when that could not be read.
    pub owners: Option<Vec<Member>>,
    /// Members who have an error with a licence of it; `None` when that could not be read.
    pub license_errors: Option<Vec<LicenseError>>,
    /// Why something could not be read.
    pub refusal: Option<AppError>,
}

/// A member who did not get a licence of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenseError {
    /// Who.
    pub member: Member,
    /// The product, by name; `None` where the service does not say.
    pub product: Option<String>,
    /// Graph's word, for example `CountViolation`.
    pub code: Option<String>,
    /// The same as a sentence.
    pub reason: String,
}
