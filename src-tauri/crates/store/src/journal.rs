//! Tables `journal_entries` and `journal_outcomes`: what was about to be sent, and what became of it. Only ever added to.

use crate::value::{Id, Millis, word};
use crate::{Store, StoreError, job_items, job_steps};
use jiff::Timestamp;
use model::JobId;
use model::journal::{EntryNumber, Intent, OpenEntry, Outcome, Settlement, Step};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// A journal entry with everything that became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalRow {
    /// Its number; later entries have higher ones.
    pub entry: EntryNumber,
    /// What was about to be sent.
    pub intent: Intent,
    /// What became of it, in order: none, one, or some unknown and then what was found.
    pub outcomes: Vec<OutcomeRow>,
}

/// One outcome of a journal entry.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeRow {
    /// How it ended.
    pub outcome: Outcome,
    /// When that was known.
    pub at: Timestamp,
    /// HTTP status, when there was one.
    pub status: Option<u16>,
    /// Graph's code, when it refused.
    pub code: Option<String>,
    /// Graph's request id.
    pub request_id: Option<String>,
}

impl Store {
    /// Writes down steps that are about to be sent and marks them as started, in one transaction that is on the disk
    /// when this returns. Only then may they be sent (G54). Answers with the entries in the order of `intents`.
    ///
    /// # Errors
    /// Then none of them may be sent. [`StoreError::InDoubt`] when the same step of the change has no outcome yet, an unknown
    /// one, or created somebody: settle or look up first (G55). [`StoreError::UnknownItem`] when there is no such step or it
    /// is skipped.
    pub fn intend(&self, intents: &[Intent]) -> Result<Vec<EntryNumber>, StoreError> {
        self.write(|connection| {
            let mut entries = Vec::with_capacity(intents.len());
            for intent in intents {
                refuse_repeat(connection, intent)?;
                job_steps::start(connection, intent)?;
                connection
                    .prepare_cached(
                        "INSERT INTO journal_entries (job, change, step_number, step, client_request_id, at_ms)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        Id::from(intent.job),
                        intent.change,
                        intent.number,
                        intent.step.word(),
                        intent.client_request_id,
                        Millis(intent.at),
                    ])?;
                entries.push(EntryNumber(connection.last_insert_rowid()));
            }
            let mut moved: Vec<_> = intents.iter().map(|intent| (intent.job, intent.change, intent.at)).collect();
            moved.dedup_by_key(|(job, change, _)| (*job, *change));
            for (job, change, at) in moved {
                job_items::refresh(connection, &job, change, at)?;
            }
            Ok(entries)
        })
    }

    /// The entries of a job that are in doubt, in order: those without an outcome, and those with an unknown one whose step is
    /// neither verified, failed nor skipped.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_entries(&self, job: &JobId) -> Result<Vec<OpenEntry>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT * FROM ({ENTRIES}) AS entry WHERE entry.last_outcome IS NULL OR (entry.last_outcome = 'unknown' AND
                     (SELECT state FROM job_steps WHERE job_steps.job = ?1 AND job_steps.change = entry.change
                          AND job_steps.number = entry.step_number)
                     NOT IN ('verified', 'failed', 'skipped'))
                 ORDER BY entry.number"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([Id::from(job)], |row| {
                Ok(OpenEntry { entry: EntryNumber(row.get(0)?), intent: intent(job, row)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When a step was first about to be sent, by this run or an earlier one, in a way that may have had an effect: what was
    /// refused or never left this computer does not count. Whatever happened before was somebody else's doing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn first_intent(&self, job: &JobId, change: u32, number: u16) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| {
            let first: Option<Millis> = connection
                .prepare_cached(
                    "SELECT min(at_ms) FROM journal_entries WHERE job = ?1 AND change = ?2 AND step_number = ?3
                         AND coalesce((SELECT outcome FROM journal_outcomes WHERE entry = journal_entries.number
                             ORDER BY number DESC LIMIT 1), 'unknown') NOT IN ('refused', 'notSent')",
                )?
                .query_row(params![Id::from(job), change, number], |row| row.get(0))?;
            Ok(first.map(|first| first.0))
        })
    }

    /// The steps of a job that were our doing, as pairs of change and step. The service took them; or their answer was lost and
    /// they were found done. One that the service refused because it was so already was somebody else's doing, unless an earlier
    /// try of ours had lost its answer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn steps_of_ours(&self, job: &JobId) -> Result<BTreeSet<(u32, u16)>, StoreError> {
        self.read(|connection| {
            // What is adopted out of a refusal has the request id of the refusal; what is adopted out of a doubt has none.
            let sql = "SELECT DISTINCT entry.change, entry.step_number
                FROM journal_entries AS entry JOIN journal_outcomes AS outcome ON outcome.entry = entry.number
                WHERE entry.job = ?1 AND (outcome.outcome = 'done' OR (outcome.outcome = 'adopted' AND (
                    outcome.request_id IS NULL OR EXISTS (
                        SELECT 1 FROM journal_entries AS earlier
                        JOIN journal_outcomes AS lost ON lost.entry = earlier.number
                        WHERE earlier.job = ?1 AND earlier.change = entry.change
                            AND earlier.step_number = entry.step_number AND lost.outcome = 'unknown'))))";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([Id::from(job)], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The whole journal of a job, for diagnosis.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn journal(&self, job: &JobId) -> Result<Vec<JournalRow>, StoreError> {
        self.read(|connection| {
            let mut outcomes = connection.prepare_cached(
                "SELECT outcome, at_ms, status, code, request_id FROM journal_outcomes WHERE entry = ?1 ORDER BY number",
            )?;
            let mut statement = connection.prepare_cached(&format!("{ENTRIES} ORDER BY number"))?;
            let mut rows = statement.query([Id::from(job)])?;
            let mut journal = Vec::new();
            while let Some(row) = rows.next()? {
                let entry: i64 = row.get(0)?;
                let outcomes = outcomes.query_map([entry], outcome)?.collect::<Result<_, _>>()?;
                journal.push(JournalRow { entry: EntryNumber(entry), intent: intent(job, row)?, outcomes });
            }
            Ok(journal)
        })
    }
}

const ENTRIES: &str = "SELECT number, change, step_number, step, client_request_id, at_ms,
    (SELECT outcome FROM journal_outcomes WHERE entry = journal_entries.number ORDER BY number DESC LIMIT 1) AS last_outcome
    FROM journal_entries WHERE job = ?1";

fn intent(job: &JobId, row: &Row<'_>) -> rusqlite::Result<Intent> {
    Ok(Intent {
        job: *job,
        change: row.get(1)?,
        number: row.get(2)?,
        step: word(row, 3, Step::from_word)?,
        client_request_id: row.get(4)?,
        at: row.get::<_, Millis>(5)?.0,
    })
}

fn outcome(row: &Row<'_>) -> rusqlite::Result<OutcomeRow> {
    Ok(OutcomeRow {
        outcome: word(row, 0, Outcome::from_word)?,
        at: row.get::<_, Millis>(1)?.0,
        status: row.get(2)?,
        code: row.get(3)?,
        request_id: row.get(4)?,
    })
}

/// The last net under the engine: what may be on its way, and an account that exists, is not sent again (G55).
fn refuse_repeat(connection: &Connection, intent: &Intent) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT outcome FROM journal_outcomes WHERE entry = journal_entries.number ORDER BY number DESC LIMIT 1)
         FROM journal_entries WHERE job = ?1 AND change = ?2 AND step_number = ?3",
    )?;
    let mut rows = statement.query(params![Id::from(intent.job), intent.change, intent.number])?;
    while let Some(row) = rows.next()? {
        let last: Option<String> = row.get(0)?;
        let may_repeat = match last.as_deref().and_then(Outcome::from_word) {
            None | Some(Outcome::Unknown) => false,
            Some(Outcome::NotSent | Outcome::Refused) => true,
            Some(Outcome::Done | Outcome::Adopted) => intent.step.is_idempotent(),
        };
        if !may_repeat {
            return Err(StoreError::InDoubt { change: intent.change, step: intent.step });
        }
    }
    Ok(())
}

/// Writes the outcome of an entry. The same outcome again is no error: it was settled, and the caller could not know. Whether
/// there was anything to write.
pub(crate) fn close(connection: &Connection, settlement: &Settlement) -> Result<bool, StoreError> {
    let (Some(entry), Some(outcome)) = (settlement.entry, settlement.outcome) else {
        return Ok(false);
    };
    let belongs = connection
        .prepare_cached(
            "SELECT 1 FROM journal_entries WHERE number = ?1 AND job = ?2 AND change = ?3 AND step_number = ?4",
        )?
        .query_row(params![entry.0, Id::from(settlement.job), settlement.change, settlement.number], |_| Ok(()))
        .optional()?;
    belongs.ok_or(StoreError::UnknownEntry { entry: entry.0 })?;
    let last: Option<String> = connection
        .prepare_cached("SELECT outcome FROM journal_outcomes WHERE entry = ?1 ORDER BY number DESC LIMIT 1")?
        .query_row([entry.0], |row| row.get(0))
        .optional()?;
    match last.as_deref().and_then(Outcome::from_word) {
        None | Some(Outcome::Unknown) => {}
        Some(last) if last == outcome => return Ok(false),
        Some(Outcome::Done | Outcome::Adopted | Outcome::Refused | Outcome::NotSent) => {
            return Err(StoreError::AlreadySettled { entry: entry.0 });
        }
    }
    connection
        .prepare_cached(
            "INSERT INTO journal_outcomes (entry, outcome, at_ms, status, code, request_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            entry.0,
            outcome.word(),
            Millis(settlement.at),
            settlement.status,
            settlement.code,
            settlement.request_id,
        ])?;
    Ok(true)
}
