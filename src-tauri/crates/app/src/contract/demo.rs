//! The demo tenant broken on purpose: what can go wrong, what does, and how to end it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything that can go wrong in a demo tenant, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Troubles {
    /// In the order they are shown, those of a group together.
    pub troubles: Vec<Trouble>,
    /// How many go on.
    pub active: u32,
}

/// One thing that can go wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// Names it.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What the service will do.
    pub text: String,
    /// What it is about.
    pub group: TroubleGroup,
    /// Whether it happens at once, instead of being switched on and off.
    pub event: bool,
    /// Whether it goes on. Some end by themselves.
    pub active: bool,
    /// Requests hit since it was switched on, also when it is over by now. Absent where requests are not what is hit.
    pub hits: Option<u32>,
    /// How often an event was made to happen since everything was last stopped.
    pub happened: u32,
}

/// What a trouble is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TroubleGroup {
    /// How the service answers, or whether it does.
    Answers,
    /// Signing in and what is permitted.
    Rights,
    /// What other administrators do meanwhile.
    Others,
    /// How the directory is told of.
    Directory,
}

/// Switches a trouble on or off, or makes an event happen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetTrouble {
    /// The connection, which must lead to the demo tenant.
    pub connection: String,
    /// The trouble's id.
    pub trouble: String,
    /// On or off. An event cannot be taken back.
    pub on: bool,
}
