//! How a refusal reaches the window or the terminal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong, for people first and for the caller where it acts on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct AppError {
    /// The kind, only as fine as a caller acts on it.
    pub code: ErrorCode,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Microsoft's request id, when the service refused.
    pub request_id: Option<String>,
    /// More for support: Graph's code, the correlation id. Never a secret.
    pub detail: Option<String>,
}

/// Kinds of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// The arguments, or the file, are wrong; nothing was sent.
    Invalid,
    /// What was asked for is not there.
    NotFound,
    /// The vault is locked: a passphrase is needed first.
    Locked,
    /// The sign-in was refused or has ended.
    SignIn,
    /// Signed in, but not permitted.
    Permission,
    /// Microsoft Graph cannot be reached; reading the copy still works.
    Offline,
    /// Another window or program has this directory open for writing.
    InUse,
    /// The disk is full; nothing was lost.
    DiskFull,
    /// The store was written by a newer Tenantry.
    Newer,
    /// The plan is older than an hour, or the directory moved: re-check first.
    Expired,
    /// The service refused for another reason.
    Service,
    /// A person stopped it; everything is as it was before.
    Cancelled,
    /// A defect of ours.
    Internal,
}
