//! What is answered in the wizard for one new person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was answered in the wizard for one new person.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct OnboardAnswers {
    /// The name of who comes.
    pub display_name: String,
}
