//! What is answered in the wizard that edits one or many people.

use crate::contract::make::{FieldValue, MoreWishes, Who};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the wizard that edits one or many people. A field that is in neither list stays as each person has it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct EditAnswers {
    /// Who.
    pub who: Option<Who>,
    /// What is done.
    pub act: EditAct,
    /// Values in words, by Graph's names; `manager` by object id.
    pub set: Vec<FieldValue>,
    /// Fields to clear, by Graph's names.
    pub clear: Vec<String>,
    /// The name of the manager who was chosen, for people.
    pub manager_name: String,
    /// Names of the groups that were chosen, for people, by id.
    pub group_names: std::collections::BTreeMap<String, String>,
    /// Everything else.
    pub more: MoreWishes,
    /// For coming back: another sign-in name.
    pub user_principal_name: String,
    /// For coming back: whether they may sign in at once.
    pub allow_sign_in: bool,
    /// For deleting for good: the name, typed.
    pub typed_name: String,
}

/// What is done to people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EditAct {
    /// They are changed.
    #[default]
    Change,
    /// They go into the recycle bin.
    Delete,
    /// They come back from it.
    Restore,
    /// They leave it for good.
    Purge,
}
