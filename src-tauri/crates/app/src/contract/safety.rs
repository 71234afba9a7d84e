//! Protected accounts, limits and defaults of a connection (A7).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Protected accounts, limits and defaults (A7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Safety {
    /// Object ids of accounts this program never touches.
    pub protected: Vec<String>,
    /// Most accounts disabled in a day.
    pub disables_a_day: u32,
    /// Most accounts deleted in a day.
    pub deletes_a_day: u32,
    /// Most licences removed in a day.
    pub license_removals_a_day: u32,
    /// Above the limits a second person has to approve.
    pub second_person: bool,
    /// Two letters; `None` until somebody confirmed one.
    pub usage_location: Option<String>,
    /// The pattern of new sign-in names, such as `{first}.{last}`.
    pub name_pattern: String,
    /// How passwords are made.
    pub password_style: PasswordStyle,
    /// IANA name of the zone scheduled work is meant in.
    pub time_zone: String,
    /// Working days, Monday 1 to Sunday 7.
    pub work_days: Vec<u8>,
    /// Index of the tenant's colour, 0 to 7.
    pub colour: u8,
    /// Marked as production.
    pub production: bool,
}

/// How passwords are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PasswordStyle {
    /// Sixteen characters without look-alikes.
    Characters,
    /// Four words.
    Words,
}

/// What A7 offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SafetyChoices {
    /// Accounts that ought to be protected, with the reason.
    pub accounts: Vec<ProtectedCandidate>,
    /// Why the list may be short, when roles could not be read.
    pub accounts_note: Option<String>,
    /// The organisation's country, two letters.
    pub country: Option<String>,
    /// What the pattern makes of real people.
    pub names: Vec<NamePreview>,
}

/// An account that ought to be protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProtectedCandidate {
    /// Object id.
    pub id: String,
    /// Who.
    pub name: String,
    /// Sign-in name.
    pub user_name: String,
    /// Why it is in the list.
    pub reason: String,
    /// It is the signed-in account, which is always protected.
    pub always: bool,
}

/// Somebody who can be added to the protected accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundPerson {
    /// Object id.
    pub id: String,
    /// Who.
    pub name: String,
    /// Sign-in name.
    pub user_name: String,
}

/// What a pattern makes of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamePreview {
    /// Who.
    pub name: String,
    /// The sign-in name they have.
    pub now: String,
    /// What the pattern would make.
    pub made: String,
}
