//! The Graph page: a custom call, read-only until it is unlocked for the session.

use super::error::ErrorCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A custom call.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomCall {
    /// The connection.
    pub connection: String,
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: String,
    /// A path below the version, such as `/users`, or a next link of this connection.
    pub path: String,
    /// Query parameters, in order.
    pub query: Vec<Pair>,
    /// Headers, of those that may be set.
    pub headers: Vec<Pair>,
    /// JSON; only with a method that takes a body.
    pub body: Option<String>,
    /// The beta root in place of v1.0.
    pub beta: bool,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallAnswer {
    /// HTTP status; `None` when no answer came and a write may have been carried out.
    pub status: Option<u16>,
    /// What that means, as a sentence, when it is not a plain success.
    pub sentence: Option<String>,
    /// The kind of trouble, where there is one.
    pub code: Option<ErrorCode>,
    /// What to do about it.
    pub hint: Option<String>,
    /// Headers worth seeing.
    pub headers: Vec<Pair>,
    /// The body, pretty when it is JSON.
    pub body: String,
    /// Whether the body was too large to be shown whole.
    pub cut: bool,
    /// Items of `value`, when it is a list.
    pub items: Option<u32>,
    /// The next page, when there is one.
    pub next: Option<String>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
    /// The job a write was journaled as.
    pub job: Option<String>,
}

/// Completion and the needed permission.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DescribeCall {
    /// The connection.
    pub connection: String,
    /// The method.
    pub method: String,
    /// The path as typed so far.
    pub path: String,
}

/// What is known about a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallDescription {
    /// Known endpoints that begin like this, best first.
    pub completions: Vec<KnownCall>,
    /// The endpoint it is, when it is a known one.
    pub known: Option<KnownCall>,
    /// Whether the connection was granted what it needs; `None` when not known.
    pub permitted: Option<bool>,
    /// Whether writing is unlocked for this session.
    pub unlocked: bool,
    /// Why writing cannot be unlocked, when it cannot.
    pub locked_reason: Option<String>,
}

/// A known endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownCall {
    /// The method.
    pub method: String,
    /// The path, with `{id}` in place of ids.
    pub path: String,
    /// What it does.
    pub about: String,
    /// The least permission of this connection's kind.
    pub permission: String,
}

/// Unlocks writing for this session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnlockCalls {
    /// The connection.
    pub connection: String,
    /// The tenant's name, typed.
    pub typed: String,
}

/// A call as text for another tool.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallScript {
    /// The call.
    pub call: CustomCall,
    /// For which tool.
    pub tool: ScriptTool,
}

/// Tools a call can be copied for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScriptTool {
    /// curl, with `$TOKEN` in place of the token.
    Curl,
    /// Microsoft Graph PowerShell.
    PowerShell,
    /// `tenantryctl call`.
    Tenantryctl,
}

/// The text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScriptText {
    /// One command.
    pub text: String,
}
