//! Table `due_jobs`: jobs that are due at a time, or wait for somebody's word.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::PlanId;
use rusqlite::{OptionalExtension, Row, params};

/// A job that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRecord {
    /// Its id, a GUID as text.
    pub id: String,
    /// What the job will be called.
    pub name: String,
    /// When; nothing while it waits for a word instead.
    pub at: Option<Timestamp>,
    /// The zone the time was chosen in, by its IANA name: an instant alone would move with the clocks (G67).
    pub zone: String,
    /// The plan it runs; nothing when its plan is made once it is due.
    pub plan: Option<PlanId>,
    /// Where it stands, in a word of the keeper's own.
    pub state: String,
    /// Why it stands there, as a sentence.
    pub reason: Option<String>,
    /// When it was kept.
    pub kept_at: Timestamp,
    /// The rest, as JSON of the keeper's own.
    pub body: String,
}

const COLUMNS: &str = "id, name, at_ms, zone, plan, state, reason, kept_at_ms, body";

fn record(row: &Row<'_>) -> rusqlite::Result<DueRecord> {
    Ok(DueRecord {
        id: row.get(0)?,
        name: row.get(1)?,
        at: row.get::<_, Option<Millis>>(2)?.map(|at| at.0),
        zone: row.get(3)?,
        plan: row.get::<_, Option<Id>>(4)?.map(Into::into),
        state: row.get(5)?,
        reason: row.get(6)?,
        kept_at: row.get::<_, Millis>(7)?.0,
        body: row.get(8)?,
    })
}

impl Store {
    /// Keeps a job that is due in place of its earlier form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_due(&self, due: &DueRecord) -> Result<(), StoreError> {
        self.write(|connection| {
            let sql =
                format!("INSERT OR REPLACE INTO due_jobs ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
            connection.execute(
                &sql,
                params![
                    due.id,
                    due.name,
                    due.at.map(Millis),
                    due.zone,
                    due.plan.map(Id::from),
                    due.state,
                    due.reason,
                    Millis(due.kept_at),
                    due.body,
                ],
            )?;
            Ok(())
        })
    }

    /// All jobs that are due, the next first; those without a time last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_jobs(&self) -> Result<Vec<DueRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM due_jobs ORDER BY at_ms IS NULL, at_ms, kept_at_ms, id");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([], record)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// A job that is due.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_job(&self, id: &str) -> Result<Option<DueRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM due_jobs WHERE id = ?1");
            Ok(connection.prepare_cached(&sql)?.query_row([id], record).optional()?)
        })
    }

    /// Takes a job off the list; one that is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete_due(&self, id: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("DELETE FROM due_jobs WHERE id = ?1", [id])?;
            Ok(())
        })
    }

    /// The answers a plan was made of, as JSON of their owner's own; kept in place of earlier ones.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_plan_answers(&self, plan: &PlanId, body: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            let sql = "INSERT OR REPLACE INTO plan_answers (plan, body) VALUES (?1, ?2)";
            connection.execute(sql, params![Id::from(plan), body])?;
            Ok(())
        })
    }

    /// The answers a plan was made of; `None` when it was not made of any.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_answers(&self, plan: &PlanId) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT body FROM plan_answers WHERE plan = ?1";
            Ok(connection.prepare_cached(sql)?.query_row([Id::from(plan)], |row| row.get(0)).optional()?)
        })
    }
}
