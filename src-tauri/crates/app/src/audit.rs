//! The log: what the service has written down, beside what this program did, in one line of time.

mod words;

use crate::contract::audit::{ListLog, Log, LogEntry, LogPlace, LogResult, LogSource, LogTarget};
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use crate::{App, connection};
use graph::{DirectoryAudit, ListQuery, NextLink, Page};
use jiff::{SignedDuration, Timestamp};
use model::journal::{Outcome, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{LogQuery, LogRow};

/// Entries asked of the service at once.
const PAGE: u16 = 50;
/// Entries of the journal for one page of the service.
const OURS: u32 = 2_000;
/// The same when there is nothing of the service beside them.
const OURS_ALONE: u32 = 50;

/// How long before the service's own time of it a call may have been written down here: it was written before it was sent, and two
/// clocks are compared.
const WRITTEN_BEFORE: SignedDuration = SignedDuration::from_secs(60);

/// A page of the log.
pub(crate) async fn list(app: &App, arguments: ListLog) -> Result<Log, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let filter = Filter::of(&arguments)?;
    let before = arguments.next.as_ref().map(|place| instant(&place.before)).transpose()?.or(filter.until);
    let link = arguments.next.as_ref().and_then(|place| place.link.clone());
    // A later page without a link: the service has told everything it has.
    let asks = !arguments.ours && (arguments.next.is_none() || link.is_some());
    let told = if asks { Some(service(app, &tenant, &filter, link.as_deref()).await) } else { None };
    let (page, refusal) = match told {
        Some(Ok(page)) => (Some(page), None),
        Some(Err(refusal)) => (None, Some(refusal)),
        None => (None, None),
    };
    let next_link = page.as_ref().and_then(|page| page.next.as_ref()).map(|link| link.as_str().to_owned());
    let audits = page.map(|page| page.items).unwrap_or_default();
    // Of the journal only what lies in the time this page of the service reaches; all that is left with its last one.
    let oldest = audits.last().map(|audit| audit.activity_date_time).filter(|_| next_link.is_some());
    let limit = if oldest.is_some() { OURS } else { OURS_ALONE };
    let since = oldest.map(|at| at - WRITTEN_BEFORE).max(filter.since);
    let query = LogQuery { since, before, limit: limit + 1 };
    let mut rows = tenant.stored(move |store| store.log(&query)).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let oldest = oldest.map(|oldest| reach(oldest, &audits, &rows));
    rows.retain(|row| oldest.is_none_or(|oldest| row.at >= oldest));
    let reached = if more { rows.last().map(|row| row.at) } else { oldest };
    let rows: Vec<LogRow> = rows.into_iter().filter(|row| filter.lets(row)).collect();
    let entries = merged(audits, rows);
    let next = reached.map(|at| LogPlace { link: next_link, before: at.to_string() });
    Ok(Log { entries, next, refusal })
}

/// How far back the journal is told beside a page of the service: as far as the page itself, and what the page confirms.
fn reach(oldest: Timestamp, audits: &[DirectoryAudit], rows: &[LogRow]) -> Timestamp {
    let told: BTreeSet<String> =
        audits.iter().filter_map(|audit| Some(audit.correlation_id.as_ref()?.to_lowercase())).collect();
    let confirmed = rows.iter().filter(|row| told.contains(&row.client_request_id.to_lowercase()));
    confirmed.map(|row| row.at).min().map_or(oldest, |own| own.min(oldest))
}

/// What was asked for.
struct Filter {
    who: String,
    what: String,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Filter {
    fn of(arguments: &ListLog) -> Result<Self, AppError> {
        Ok(Self {
            who: arguments.who.trim().to_owned(),
            what: arguments.what.trim().to_owned(),
            since: arguments.since.as_deref().map(instant).transpose()?,
            until: arguments.until.as_deref().map(instant).transpose()?,
        })
    }

    /// As Graph reads it (`facts/graph.md §12`); `None` for everything.
    fn text(&self) -> Option<String> {
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let begins =
            |property: &str, text: &str| (!text.is_empty()).then(|| format!("startswith({property},{})", quoted(text)));
        let parts = [
            self.since.map(|at| format!("activityDateTime ge {}", second(at))),
            self.until.map(|at| format!("activityDateTime le {}", second(at))),
            begins("initiatedBy/user/userPrincipalName", &self.who),
            begins("activityDisplayName", &self.what),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" and "))
    }

    /// Whether an entry of the journal is asked for; times are the store's affair.
    fn lets(&self, row: &LogRow) -> bool {
        let begins = |text: &str, start: &str| text.to_lowercase().starts_with(&start.to_lowercase());
        (self.who.is_empty() || begins(&row.started_by, &self.who))
            && (self.what.is_empty() || begins(words::step(row.step), &self.what))
    }
}

fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn instant(text: &str) -> Result<Timestamp, AppError> {
    text.parse().map_err(|_| AppError::new(ErrorCode::Invalid, format!("{text:?} is no instant")))
}

async fn service(
    app: &App,
    tenant: &Arc<Tenant>,
    filter: &Filter,
    link: Option<&str>,
) -> Result<Page<DirectoryAudit>, AppError> {
    let client = tenant.client()?;
    connection::permitted(app, tenant, &["AuditLog.Read.All".to_owned()]).await?;
    let page = match link {
        Some(link) => client.more_directory_audits(&NextLink::restore(link)).await,
        None => {
            let query = ListQuery { filter: filter.text(), top: Some(PAGE), ..ListQuery::default() };
            client.directory_audits(&query).await
        }
    };
    page.map_err(|error| {
        connection::note_refusal(app, tenant, &error);
        AppError::from(error)
    })
}

/// Both in one line of time, newest first. What the service confirms of ours is one entry.
fn merged(audits: Vec<DirectoryAudit>, rows: Vec<LogRow>) -> Vec<LogEntry> {
    let mut ours: BTreeMap<String, LogRow> =
        rows.into_iter().map(|row| (row.client_request_id.to_lowercase(), row)).collect();
    let mut entries: Vec<LogEntry> = audits
        .into_iter()
        .map(|audit| {
            let own = audit.correlation_id.as_ref().and_then(|id| ours.remove(&id.to_lowercase()));
            confirmed(words::entry(audit), own)
        })
        .collect();
    entries.extend(ours.into_values().map(own));
    entries.sort_by(|one, other| (&other.at, &other.key).cmp(&(&one.at, &one.key)));
    entries
}

fn confirmed(entry: LogEntry, own: Option<LogRow>) -> LogEntry {
    match own {
        None => entry,
        Some(own) => LogEntry {
            told_by: LogSource::Both,
            job: Some(own.job.to_string()),
            job_name: Some(own.job_name),
            request_id: own.request_id,
            ..entry
        },
    }
}

fn own(row: LogRow) -> LogEntry {
    let result = match row.outcome {
        Some(Outcome::Done | Outcome::Adopted) => LogResult::Done,
        Some(Outcome::Refused | Outcome::NotSent) => LogResult::Failed,
        Some(Outcome::Unknown) | None => LogResult::Unknown,
    };
    let person = row.step != Step::Call;
    LogEntry {
        key: format!("journal {}", row.number),
        at: row.at.to_string(),
        told_by: LogSource::Journal,
        who: row.started_by.clone(),
        account: None,
        what: words::step(row.step).to_owned(),
        targets: vec![LogTarget {
            id: row.user.filter(|_| person).map(|user| user.to_string()),
            name: if row.display_name.is_empty() { row.user_principal_name } else { row.display_name },
            person,
        }],
        result,
        reason: row.reason.or(row.code).filter(|_| result != LogResult::Done),
        changes: Vec::new(),
        job: Some(row.job.to_string()),
        job_name: Some(row.job_name),
        correlation_id: Some(row.client_request_id),
        request_id: row.request_id,
    }
}

#[cfg(test)]
#[path = "audit/tests.rs"]
mod tests;
