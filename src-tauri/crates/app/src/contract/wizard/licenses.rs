//! What is answered in the licence wizard.

use crate::contract::make::Who;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the licence wizard.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LicensesAnswers {
    /// Who.
    pub who: Option<Who>,
}
