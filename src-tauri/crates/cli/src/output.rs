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
            harmless(&words(), true)
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")
            .and_then(|()| out.flush())
            .map_err(|error| AppError::new(ErrorCode::Invalid, format!("standard output cannot be written: {error}")))
    }

    /// Says something on the way; never on standard output.
    pub(crate) fn say(&self, text: &str) {
        // Nobody listening is no reason to stop a job.
        let _ = writeln!(std::io::stderr().lock(), "{}", harmless(text, true));
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

/// A value of somebody's as one piece of one line: a break or a tab in it cannot pass for the end of a line or of a cell.
pub(crate) fn cell(text: &str) -> String {
    harmless(text, false)
}

/// Writes out what a terminal would carry out: control characters (which set colours, titles and clipboards) and those that turn
/// the direction of a line round. `breaks` leaves the ends of lines and tabs alone.
fn harmless(text: &str, breaks: bool) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        let is_break = matches!(character, '\n' | '\t');
        let turns_round = matches!(
            character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        );
        if turns_round || (character.is_control() && !(breaks && is_break)) {
            written.extend(character.escape_default());
        } else {
            written.push(character);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_value_reaches_the_terminal_as_a_command() {
        let cases = [
            ("Sales\u{1b}[31m", r"Sales\u{1b}[31m"),
            ("\u{1b}]0;pwn\u{7}", r"\u{1b}]0;pwn\u{7}"),
            ("a\r\nb\tc", r"a\r\nb\tc"),
            ("\u{202e}gnp.exe", r"\u{202e}gnp.exe"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("Žofie Dvořáková 陈 – “ß” 👩", "Žofie Dvořáková 陈 – “ß” 👩"),
        ];
        for (text, expected) in cases {
            assert_eq!(cell(text), expected);
        }
        assert_eq!(harmless("one\ttwo\nthree\u{1b}c", true), "one\ttwo\nthree\\u{1b}c");
    }
}
