//! What somebody else does to the tenant while a client is at work.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A write that another administrator makes, as a request to Graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: String,
    /// Below the version root: `/users/anna@contoso.com`.
    pub path: String,
    /// What is sent as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

impl Change {
    /// A write with a body.
    #[must_use]
    pub fn new(method: &str, path: &str, body: Option<Value>) -> Self {
        Self { method: method.to_owned(), path: path.to_owned(), body }
    }

    /// Whether it is one request that writes.
    pub(crate) fn is_write(&self) -> bool {
        let method = self.method.to_ascii_uppercase();
        ["POST", "PATCH", "PUT", "DELETE"].contains(&method.as_str()) && self.path.starts_with('/')
    }
}
