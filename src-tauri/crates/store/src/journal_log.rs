//! The journal of all jobs as one log, newest first.

use crate::value::{Id, Millis, word};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::journal::{Outcome, Step};
use model::{JobId, UserId};
use rusqlite::params;

/// Which part of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogQuery {
    /// Only from this instant on.
    pub since: Option<Timestamp>,
    /// Only before this instant.
    pub before: Option<Timestamp>,
    /// The most entries to answer with.
    pub limit: u32,
}

/// One step that was sent, with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRow {
    /// Its number in the journal.
    pub number: i64,
    /// The job it was part of.
    pub job: JobId,
    /// The job's name.
    pub job_name: String,
    /// Who started the job.
    pub started_by: String,
    /// The change of the job.
    pub change: u32,
    /// The step's number in the change.
    pub step_number: u16,
    /// What was sent.
    pub step: Step,
    /// Our own id of the request.
    pub client_request_id: String,
    /// When it was written down, just before it was sent.
    pub at: Timestamp,
    /// To whom, by name.
    pub display_name: String,
    /// To whom, by sign-in name; method and path of a call made by hand.
    pub user_principal_name: String,
    /// To whom, where known.
    pub user: Option<UserId>,
    /// What became of it last; `None` while nothing is known.
    pub outcome: Option<Outcome>,
    /// Graph's code, when it was refused.
    pub code: Option<String>,
    /// Graph's request id.
    pub request_id: Option<String>,
    /// Why, in words, as the step says.
    pub reason: Option<String>,
}

impl Store {
    /// A part of the journal of all jobs, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self, query: &LogQuery) -> Result<Vec<LogRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT entry.number, entry.job, jobs.name, jobs.started_by, entry.step, entry.client_request_id, entry.at_ms,
                     item.display_name, item.user_principal_name, item.user_id, last.outcome, last.code, last.request_id,
                     step.reason, entry.change, entry.step_number
                 FROM journal_entries AS entry
                 JOIN jobs ON jobs.id = entry.job
                 JOIN job_items AS item ON item.job = entry.job AND item.change = entry.change
                 JOIN job_steps AS step ON step.job = entry.job AND step.change = entry.change AND step.number = entry.step_number
                 LEFT JOIN journal_outcomes AS last ON last.number =
                     (SELECT max(number) FROM journal_outcomes WHERE journal_outcomes.entry = entry.number)
                 WHERE (?1 IS NULL OR entry.at_ms >= ?1) AND (?2 IS NULL OR entry.at_ms < ?2)
                 ORDER BY entry.number DESC LIMIT ?3",
            )?;
            let rows = statement.query_map(
                params![query.since.map(Millis), query.before.map(Millis), query.limit],
                |row| {
                    let outcome: Option<String> = row.get(10)?;
                    Ok(LogRow {
                        number: row.get(0)?,
                        job: row.get::<_, Id>(1)?.into(),
                        job_name: row.get(2)?,
                        started_by: row.get(3)?,
                        change: row.get(14)?,
                        step_number: row.get(15)?,
                        step: word(row, 4, Step::from_word)?,
                        client_request_id: row.get(5)?,
                        at: row.get::<_, Millis>(6)?.0,
                        display_name: row.get(7)?,
                        user_principal_name: row.get(8)?,
                        user: row.get::<_, Option<Id>>(9)?.map(Into::into),
                        outcome: outcome.as_deref().and_then(Outcome::from_word),
                        code: row.get(11)?,
                        request_id: row.get(12)?,
                        reason: row.get(13)?,
                    })
                },
            )?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
