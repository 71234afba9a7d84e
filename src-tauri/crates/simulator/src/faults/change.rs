//! What somebody else does to the tenant while a client is at work.

use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shape;

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

    /// One change from JSON that is read already, or a sentence on what is wrong with it.
    pub(crate) fn from_value(value: Value) -> Result<Self, String> {
        let read =
            shape::change(&value).map_err(serde_json::Error::custom).and_then(|()| serde_json::from_value(value));
        let change: Self = read.map_err(|error| format!("This is no change: {error}."))?;
        if change.is_write() {
            Ok(change)
        } else {
            Err("A change has a method that writes and a path that begins with a slash.".to_owned())
        }
    }

    /// Whether it is one request that writes.
    pub(crate) fn is_write(&self) -> bool {
        let method = self.method.to_ascii_uppercase();
        ["POST", "PATCH", "PUT", "DELETE"].contains(&method.as_str()) && self.path.starts_with('/')
    }
}
