//! How the copy is kept: for how long what was before is remembered, which parts are left out, where the file lies.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the copy is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyKept {
    /// Days that history is kept; `None` for ever.
    pub retention_days: Option<u32>,
    /// Parts that are left out, by their ids.
    pub left_out: Vec<String>,
    /// Parts that can be left out, by their ids.
    pub optional: Vec<String>,
    /// Where the file lies.
    pub path: String,
    /// Its size with what lies beside it, in bytes.
    pub bytes: u64,
}

/// Changes how the copy is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepCopy {
    /// The connection.
    pub connection: String,
    /// Days that history is kept, 1 to 3,650; `None` for ever.
    pub retention_days: Option<u32>,
    /// Parts to leave out, by their ids.
    pub left_out: Vec<String>,
}
