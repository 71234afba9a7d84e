//! Where answers go: one JSON document, or lines for people.

use app::contract::error::{AppError, ErrorCode};
use serde::Serialize;
use serde_json::json;
use std::io::Write as _;
use std::process::ExitCode;

pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Writes the answer.
    pub(crate) fn document<T: Serialize>(&self, document: &T, words: impl FnOnce() -> String) -> Result<(), AppError> {
        let text = if self.json {
            serde_json::to_string(document).map_err(|error| {
                AppError::new(ErrorCode::Internal, format!("an answer could not be written: {error}"))
            })?
        } else {
            words()
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")
            .and_then(|()| out.flush())
            .map_err(|error| AppError::new(ErrorCode::Invalid, format!("standard output cannot be written: {error}")))
    }

    /// Says something on the way; never on standard output.
    pub(crate) fn say(&self, text: &str) {
        // Nobody listening is no reason to stop a job.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// Tells why a command was refused, and ends with the fitting code.
    pub(crate) fn refusal(&self, error: &AppError) -> ExitCode {
        self.say(&format!("tenantryctl: {}", error.message));
        for line in error.hint.iter().chain(&error.detail) {
            self.say(&format!("  {line}"));
        }
        if self.json {
            let _ = self.document(&json!({ "error": error }), String::new);
        }
        ExitCode::from(match error.code {
            ErrorCode::Invalid
            | ErrorCode::NotFound
            | ErrorCode::Expired
            | ErrorCode::Cancelled
            | ErrorCode::InUse
            | ErrorCode::DiskFull
            | ErrorCode::Newer => 2,
            ErrorCode::SignIn | ErrorCode::Permission | ErrorCode::Locked => 3,
            ErrorCode::Offline | ErrorCode::Service | ErrorCode::Internal => 1,
        })
    }
}
