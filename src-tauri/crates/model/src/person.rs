//! A person as lists show them.

use crate::{AssignedLicense, Properties, UserId, UserProperty};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who owns an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// Made and owned in the cloud.
    Cloud,
    /// Mastered in a local Active Directory; most fields are read-only here.
    ActiveDirectory,
    /// A guest of another organisation.
    Guest,
}

/// One row of the People list.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Object id.
    pub id: UserId,
    /// Display name; empty when Graph has none.
    pub display_name: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Whether they may sign in; `None` when it was never read.
    pub account_enabled: Option<bool>,
    /// Who owns the account.
    pub source: Source,
    /// Department, if any.
    pub department: Option<String>,
    /// Job title, if any.
    pub job_title: Option<String>,
    /// Office, if any.
    pub office_location: Option<String>,
    /// Products held.
    pub licenses: Vec<AssignedLicense>,
}

/// When somebody was last seen to sign in: the latest of the times in a `signInActivity` (by hand, by a program for them, the last
/// that went well), as the service wrote it; `None` when there is none in it (`facts/graph.md §2.1`).
#[must_use]
pub fn last_sign_in(activity: &Value) -> Option<(Timestamp, &str)> {
    let times = ["lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime"];
    let told = times.into_iter().filter_map(|name| activity.get(name)?.as_str());
    told.filter_map(|text| Some((text.parse().ok()?, text))).max()
}

/// The text of a property, when it was read and is not empty.
#[must_use]
pub fn text(properties: &Properties, property: UserProperty) -> Option<&str> {
    properties.get(property.graph_name()).and_then(Value::as_str).filter(|text| !text.is_empty())
}
