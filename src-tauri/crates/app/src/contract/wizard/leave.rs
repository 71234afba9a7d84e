//! What is answered in the leavers wizard.

use crate::contract::make::Who;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the leavers wizard.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LeaveAnswers {
    /// Who.
    pub who: Option<Who>,
}
