//! The log: what the service has written down, beside what this program did.

use super::error::AppError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a page of the log, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListLog {
    /// The connection.
    pub connection: String,
    /// Only what was done by an account whose sign-in name begins like this.
    #[serde(default)]
    pub who: String,
    /// Only what is called like this, from its beginning: `Add user`.
    #[serde(default)]
    pub what: String,
    /// Only since this instant, ISO 8601.
    pub since: Option<String>,
    /// Only before this instant, ISO 8601.
    pub until: Option<String>,
    /// Only what this program did.
    #[serde(default)]
    pub ours: bool,
    /// Where the last page ended.
    pub next: Option<LogPlace>,
}

/// Where a page of the log ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogPlace {
    /// The service's own way to its next page, when it has one.
    pub link: Option<String>,
    /// Everything from this instant on was told, ISO 8601.
    pub before: String,
}

/// A page of the log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Log {
    /// Entries, newest first.
    pub entries: Vec<LogEntry>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<LogPlace>,
    /// Why the service's part is missing.
    pub refusal: Option<AppError>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// Unlike any other on the page.
    pub key: String,
    /// When, ISO 8601.
    pub at: String,
    /// Who tells of it.
    pub told_by: LogSource,
    /// Who did it.
    pub who: String,
    /// The sign-in name of who did it, or the app.
    pub account: Option<String>,
    /// What was done.
    pub what: String,
    /// To whom or what.
    pub targets: Vec<LogTarget>,
    /// How it ended.
    pub result: LogResult,
    /// Why, when it did not end well.
    pub reason: Option<String>,
    /// What changed.
    pub changes: Vec<LogChange>,
    /// The job of this program, when it did it.
    pub job: Option<String>,
    /// Its name.
    pub job_name: Option<String>,
    /// What ties it to a request: our `client-request-id`, the service's `correlationId`.
    pub correlation_id: Option<String>,
    /// Microsoft's request id, where known.
    pub request_id: Option<String>,
}

/// Who tells of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LogSource {
    /// The service alone.
    Service,
    /// This program's journal alone.
    Journal,
    /// Both: the service confirms what the journal says.
    Both,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LogResult {
    /// Well.
    Done,
    /// Not.
    Failed,
    /// Nobody knows.
    Unknown,
}

/// To whom or what it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogTarget {
    /// Object id, where known.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Whether it is a person, so that their page can be opened.
    pub person: bool,
}

/// A property before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogChange {
    /// Graph's name.
    pub property: String,
    /// Before, if any.
    pub before: Option<String>,
    /// After, if any.
    pub after: Option<String>,
}

/// Asks for lines of this program's own log, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListAuditLines {
    /// The connection.
    pub connection: String,
    /// Only lines with a lower number.
    pub before: Option<u32>,
    /// Lines wanted, at most 500.
    pub limit: u32,
}

/// Lines of this program's own log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditLines {
    /// The page.
    pub lines: Vec<AuditLine>,
    /// Whether there are older ones.
    pub more: bool,
}

/// A line of this program's own log. Each is chained to the one before by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditLine {
    /// Its number.
    pub number: u32,
    /// When, ISO 8601.
    pub at: String,
    /// Who sat at this computer.
    pub who: String,
    /// The account or app that was signed in.
    pub account: String,
    /// What was done or decided.
    pub act: String,
    /// The job it belongs to.
    pub job: Option<String>,
    /// Object id of whom or what it was done to.
    pub target: Option<String>,
    /// The same, for people.
    pub target_name: String,
    /// What was so before, as JSON.
    pub before: Option<String>,
    /// What was wanted, as JSON.
    pub after: Option<String>,
    /// How the service answered, as JSON.
    pub answer: Option<String>,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// Asks whether this program's own log is whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyAudit {
    /// The connection.
    pub connection: String,
    /// The hash an earlier verification ended with, in hexadecimal: a line must still have it, or an older file was put in the
    /// place of this one.
    #[serde(default)]
    pub head: Option<String>,
}

/// Whether this program's own log is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditVerdict {
    /// How many lines there are.
    pub lines: u32,
    /// The hash of the last one: kept elsewhere it proves later that none was taken off the end.
    pub head: Option<String>,
    /// The number of the first line that does not fit.
    pub broken_line: Option<u32>,
    /// The same in a sentence.
    pub broken: Option<String>,
}

/// Writes this program's own log to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveAudit {
    /// The connection.
    pub connection: String,
    /// Where to; by its ending CSV or JSON.
    pub path: String,
}
