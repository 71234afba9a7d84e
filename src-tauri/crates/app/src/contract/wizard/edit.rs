//! What is answered in the wizard that edits one or many people.

use crate::contract::make::Who;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the wizard that edits one or many people.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct EditAnswers {
    /// Who.
    pub who: Option<Who>,
}
