//! What is answered in the wizard for guests.

use super::GroupLink;
use crate::contract::directory::PersonLink;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the wizard for guests.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct InviteAnswers {
    /// Addresses with their names, one a line, as they were typed or pasted.
    pub guests: String,
    /// Our own words in the mail.
    pub message: String,
    /// Whether Microsoft writes to them.
    pub send_message: Option<bool>,
    /// Where they are led to; https only. Empty for Microsoft's page of apps.
    pub redirect_url: String,
    /// Groups they shall be in.
    pub groups: Vec<GroupLink>,
    /// Who answers for them; kept as their manager is, in the directory.
    pub sponsor: Option<PersonLink>,
    /// Whether guests who are there already and have not answered are written to once more.
    pub again: bool,
}
