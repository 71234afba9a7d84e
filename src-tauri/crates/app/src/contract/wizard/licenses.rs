//! What is answered in the licence wizard.

use crate::contract::make::{AppSwitch, LicenseRepairs, Who};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the licence wizard. Answers of acts that were not chosen in the end stay, and are not used.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LicensesAnswers {
    /// Who.
    pub who: Option<Who>,
    /// What is to be done.
    pub act: Option<LicensesAct>,
    /// Products to add, by id.
    pub add: Vec<String>,
    /// Products to remove, by id.
    pub remove: Vec<String>,
    /// The product that goes in a swap, by id.
    pub from: Option<String>,
    /// The product that comes in a swap, by id.
    pub to: Option<String>,
    /// Whether a swap switches everything on, instead of carrying over what each person had off.
    pub reset_apps: bool,
    /// Apps to switch on or off; the others stay as each person has them.
    pub switch: Vec<AppSwitch>,
    /// The product that shall come from a group instead, by id.
    pub product: Option<String>,
    /// The group it shall come from, by id.
    pub group: Option<String>,
    /// That group's name.
    pub group_name: String,
    /// Whose licences are copied, by object id.
    pub copy_from: Option<String>,
    /// Their name.
    pub copy_from_name: String,
    /// What was decided about what was found.
    pub repairs: LicenseRepairs,
}

/// What is done to licences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LicensesAct {
    /// Products are added.
    Add,
    /// Products are removed.
    Remove,
    /// One product goes and another comes.
    Swap,
    /// Apps are switched on and off.
    Apps,
    /// A direct licence shall come from a group.
    ToGroup,
    /// Somebody's own licences are given to others.
    Copy,
}

/// Asks something about the answers of the licence wizard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskLicenses {
    /// The connection.
    pub connection: String,
    /// The answers so far.
    pub answers: LicensesAnswers,
}
