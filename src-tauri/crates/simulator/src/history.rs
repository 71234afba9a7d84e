//! Every write the tenant took, in memory and, if wanted, one JSON line each in a file.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::SimulatorError;
use crate::call::Call;

/// The writes taken so far.
#[derive(Default)]
pub(crate) struct History {
    writes: Vec<Value>,
    file: Option<File>,
}

impl History {
    /// Also writes to the end of a file from now on.
    pub(crate) fn open(file: Option<&Path>) -> Result<Self, SimulatorError> {
        let file = match file {
            None => None,
            Some(path) => Some(
                OpenOptions::new()
                    .create(true)
                    .append(true)
                    .open(path)
                    .map_err(|source| SimulatorError::HistoryFile { path: path.to_owned(), source })?,
            ),
        };
        Ok(Self { writes: Vec::new(), file })
    }

    /// Adds a write that was taken.
    pub(crate) fn add(&mut self, call: &Call, status: u16, target: Option<&str>, at: &str) {
        let mut body: Value = serde_json::from_slice(&call.body).unwrap_or(Value::Null);
        hide_passwords(&mut body);
        let entry = json!({
            "at": at,
            "method": call.method,
            "path": format!("/{}{}", call.version, call.path),
            "status": status,
            "batch": call.batch,
            "target": target,
            "body": body,
        });
        if let Some(file) = &mut self.file {
            // One write of the whole line, so that a reader never sees half of one.
            let written = file.write_all(format!("{entry}\n").as_bytes());
            if let Err(error) = written {
                tracing::error!(%error, "The history of the simulated tenant cannot be written");
            }
        }
        self.writes.push(entry);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.writes.len()
    }

    /// Those from a number on, counted from 0.
    pub(crate) fn since(&self, number: usize) -> &[Value] {
        self.writes.get(number..).unwrap_or_default()
    }

    /// User names in lower case for which more than one creation was accepted, each once, sorted.
    pub(crate) fn created_twice(&self) -> Vec<String> {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for write in &self.writes {
            let path = write["path"].as_str().unwrap_or_default().trim_end_matches('/');
            let creates =
                write["method"] == "POST" && path.split('/').nth(2) == Some("users") && path.split('/').count() == 3;
            let names = write["body"].as_object().into_iter().flatten();
            let mut names = names.filter(|(key, _)| key.eq_ignore_ascii_case("userPrincipalName"));
            if let Some(name) = names.next().and_then(|(_, name)| name.as_str()).filter(|_| creates) {
                *counts.entry(name.to_lowercase()).or_insert(0) += 1;
            }
        }
        counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect()
    }

    /// All of them, oldest first.
    pub(crate) fn writes(&self) -> Vec<Value> {
        self.writes.clone()
    }
}

/// Names of what is never kept.
const SECRETS: &[&str] = &["password", "newPassword", "currentPassword", "secretText", "temporaryAccessPass"];

fn hide_passwords(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let secret = SECRETS.iter().any(|known| key.eq_ignore_ascii_case(known));
                if secret && !value.is_null() {
                    *value = json!("***");
                } else {
                    hide_passwords(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_passwords),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
