//! The record of a job: a table (CSV) for spreadsheets, a page (HTML) to be read and printed, a document (JSON) for programs. What
//! is in them is the same, and none of it is a secret.

use super::{act, action_of, outcome};
use crate::plan_view::{STYLE, escaped};
use import::escape_cell;
use model::journal::{JobItem, JobRecord};
use model::plan::Plan;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

/// What a record is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Csv,
    Html,
    Json,
}

impl Form {
    /// By the ending of the file's name; a table where it says nothing else.
    pub(super) fn of(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "html" | "htm" => Self::Html,
            "json" => Self::Json,
            _ => Self::Csv,
        }
    }
}

/// What became of a row.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    row: Option<u32>,
    display_name: &'a str,
    user_principal_name: &'a str,
    object_id: Option<String>,
    action: &'static str,
    outcome: &'static str,
    reason: Option<&'a str>,
    code: Option<&'a str>,
    request_id: Option<&'a str>,
    at: Option<String>,
}

impl<'a> Line<'a> {
    fn of(plan: &Plan, item: &'a JobItem) -> Self {
        let action = action_of(plan, item);
        Self {
            row: item.row,
            display_name: &item.display_name,
            user_principal_name: &item.user_principal_name,
            object_id: item.user_id.map(|id| id.to_string()),
            action: action.map_or("", act),
            outcome: outcome(item.state, action),
            reason: item.reason.as_deref(),
            code: item.code.as_deref(),
            request_id: item.request_id.as_deref(),
            at: item.updated_at.map(|at| at.to_string()),
        }
    }
}

/// The record in a form.
pub(super) fn file(form: Form, record: &JobRecord, plan: &Plan, items: &[JobItem]) -> (Vec<u8>, usize) {
    match form {
        Form::Csv => csv(plan, items),
        Form::Html => (html(record, plan, items).into_bytes(), items.len()),
        Form::Json => (json(record, plan, items).into_bytes(), items.len()),
    }
}

/// The record as a table: a byte order mark for spreadsheets, and no cell that one would take for a formula (G51).
pub(super) fn csv(plan: &Plan, items: &[JobItem]) -> (Vec<u8>, usize) {
    let mut file =
        String::from("\u{feff}Row,Sign-in name,Object ID,Action,Outcome,Reason,Code,Request ID,Time (UTC)\r\n");
    for line in items.iter().map(|item| Line::of(plan, item)) {
        let cells = [
            line.row.map(|row| row.to_string()).unwrap_or_default(),
            line.user_principal_name.to_owned(),
            line.object_id.unwrap_or_default(),
            line.action.to_owned(),
            line.outcome.to_owned(),
            line.reason.unwrap_or_default().to_owned(),
            line.code.unwrap_or_default().to_owned(),
            line.request_id.unwrap_or_default().to_owned(),
            line.at.unwrap_or_default(),
        ];
        let escaped: Vec<String> = cells.iter().map(|cell| escape_cell(cell, ',')).collect();
        file.push_str(&escaped.join(","));
        file.push_str("\r\n");
    }
    (file.into_bytes(), items.len())
}

/// The record as a page: nothing in it runs, and nothing is fetched.
fn html(record: &JobRecord, plan: &Plan, items: &[JobItem]) -> String {
    let finished = record.finished_at.map_or_else(|| "not finished".to_owned(), |at| format!("finished {at}"));
    let counts = &record.counts;
    let mut page = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>{0}</title><style>{STYLE}</style><h1>{0}</h1>\
         <p>{1} · job {2} · started {3} by {4} · {finished}</p>\
         <p>{5} of {6} verified · {7} failed · {8} unknown · {9} changed meanwhile · {10} skipped</p>\
         <table><tr><th>Row<th>Person<th>Action<th>Outcome<th>Reason<th>Code<th>Request ID<th>Time (UTC)</tr>",
        escaped(&record.name),
        escaped(&plan.tenant_name),
        record.id,
        record.started_at,
        escaped(&record.started_by),
        counts.verified,
        counts.total,
        counts.failed,
        counts.unknown,
        counts.drifted,
        counts.skipped,
    );
    for line in items.iter().map(|item| Line::of(plan, item)) {
        let _ = write!(
            page,
            "<tr><td>{}<td>{}<br><small>{}</small><td>{}<td>{}<td>{}<td>{}<td><small>{}</small><td>{}</tr>",
            line.row.map(|row| row.to_string()).unwrap_or_default(),
            escaped(line.display_name),
            escaped(line.user_principal_name),
            line.action,
            line.outcome,
            escaped(line.reason.unwrap_or_default()),
            escaped(line.code.unwrap_or_default()),
            escaped(line.request_id.unwrap_or_default()),
            line.at.unwrap_or_default(),
        );
    }
    page.push_str("</table></html>\n");
    page
}

/// The record as a document.
fn json(record: &JobRecord, plan: &Plan, items: &[JobItem]) -> String {
    let document = serde_json::json!({
        "job": record.id,
        "name": record.name,
        "tenant": plan.tenant,
        "tenantName": plan.tenant_name,
        "startedAt": record.started_at.to_string(),
        "startedBy": record.started_by,
        "finishedAt": record.finished_at.map(|at| at.to_string()),
        "rows": items.iter().map(|item| Line::of(plan, item)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}
