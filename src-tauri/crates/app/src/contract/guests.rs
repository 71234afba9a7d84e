//! What the wizard for guests shows while it is filled in.

use super::arriving::GroupShown;
use super::wizard::InviteAnswers;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks at the answers for guests.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckInvite {
    /// The connection.
    pub connection: String,
    /// The answers so far.
    pub answers: InviteAnswers,
}

/// What the answers for guests come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InviteCheck {
    /// The guests, a row each.
    pub guests: Vec<GuestRow>,
    /// Where they are led to.
    pub redirect_url: String,
    /// What is wrong with that address.
    pub redirect_problem: Option<String>,
    /// Groups that are wanted.
    pub groups: Vec<GroupShown>,
}

/// A guest who is to be invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GuestRow {
    /// The line it stands in, the first is 1.
    pub line: u32,
    /// Their address.
    pub mail: String,
    /// Their name.
    pub display_name: String,
    /// What becomes of them.
    pub standing: GuestStanding,
    /// Object id of who is there already.
    pub person: Option<String>,
    /// Why nothing is done, or what is to know.
    pub text: Option<String>,
}

/// What becomes of a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GuestStanding {
    /// They are invited.
    New,
    /// They are there and have not answered; they can be written to once more.
    Waiting,
    /// They are there and have answered.
    Accepted,
    /// They cannot be invited.
    Stopped,
}
