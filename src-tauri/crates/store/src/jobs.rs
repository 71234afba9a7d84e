//! Table `jobs`: plans being or been run.

use crate::value::{Id, Millis, time, word};
use crate::{Store, StoreError, audit_told, job_items, organization, plans};
use jiff::Timestamp;
use model::journal::{JobRecord, JobState, NewJob};
use model::{JobId, PlanId};
use rusqlite::{Connection, OptionalExtension, Row, params};

impl Store {
    /// Starts a job in state running, with one item for each change of its plan: queued, or skipped with the plan's reason.
    ///
    /// # Errors
    /// [`StoreError::UnknownPlan`], [`StoreError::PlanStarted`] when the plan has a job already, [`StoreError::OtherTenant`].
    pub fn create_job(&self, job: &NewJob) -> Result<(), StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| {
            let plan = plans::header(connection, &job.plan)?.ok_or(StoreError::UnknownPlan(job.plan))?;
            organization::check_tenant(connection, &plan.tenant)?;
            if let Some(started) = plans::job_of(connection, &job.plan)? {
                return Err(StoreError::PlanStarted { plan: job.plan, job: started });
            }
            let options = serde_json::to_string(&job.options)?;
            connection.execute(
                "INSERT INTO jobs (id, plan, name, state, started_by, options, started_at_ms, account)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    Id::from(job.id),
                    Id::from(job.plan),
                    plan.name,
                    JobState::Running.word(),
                    job.started_by,
                    options,
                    Millis(job.at),
                    job.account,
                ],
            )?;
            audit_told::started(connection, &actor, job.id, &plan.name, &options, job.at)?;
            plans::for_each_change(connection, &job.plan, |change| job_items::insert(connection, &job.id, &change))
        })
    }

    /// All jobs, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn jobs(&self) -> Result<Vec<JobRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("{COLUMNS} ORDER BY number DESC");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut jobs = Vec::new();
            while let Some(row) = rows.next()? {
                jobs.push(record(connection, row)?);
            }
            Ok(jobs)
        })
    }

    /// The names and plans of all jobs, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn job_names(&self) -> Result<Vec<(JobId, PlanId, String)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT id, plan, name FROM jobs ORDER BY number")?;
            let names = statement
                .query_map([], |row| Ok((row.get::<_, Id>(0)?.into(), row.get::<_, Id>(1)?.into(), row.get(2)?)))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
    }

    /// The jobs that are not finished, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unfinished_jobs(&self) -> Result<Vec<JobId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT id FROM jobs WHERE state <> ?1 ORDER BY number")?;
            let jobs = statement.query_map([JobState::Finished.word()], |row| Ok(row.get::<_, Id>(0)?.into()))?;
            Ok(jobs.collect::<Result<_, _>>()?)
        })
    }

    /// A job.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn job(&self, id: &JobId) -> Result<Option<JobRecord>, StoreError> {
        self.read(|connection| {
            let sql = format!("{COLUMNS} WHERE id = ?1");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([Id::from(id)])?;
            rows.next()?.map(|row| record(connection, row)).transpose()
        })
    }

    /// Moves a job to another state. Finished notes when; any other state is not the last one.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`].
    pub fn set_job_state(
        &self,
        id: &JobId,
        state: JobState,
        reason: Option<&str>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let finished = (state == JobState::Finished).then_some(Millis(at));
        let actor = self.actor().clone();
        self.write(|connection| {
            let before: Option<String> = connection
                .prepare_cached("SELECT state FROM jobs WHERE id = ?1")?
                .query_row([Id::from(id)], |row| row.get(0))
                .optional()?;
            let before = before.ok_or(StoreError::UnknownJob(*id))?;
            connection.execute(
                "UPDATE jobs SET state = ?2, reason = ?3, finished_at_ms = ?4 WHERE id = ?1",
                params![Id::from(id), state.word(), reason, finished],
            )?;
            // A job that begins says that it runs, which was told when it was started.
            if before == state.word() {
                return Ok(());
            }
            audit_told::moved(connection, &actor, *id, state, reason, at)
        })
    }

    /// Notes with which account or app a job goes on.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`].
    pub fn set_job_account(&self, id: &JobId, account: &str, at: Timestamp) -> Result<(), StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| {
            let before: Option<Option<String>> = connection
                .prepare_cached("SELECT account FROM jobs WHERE id = ?1")?
                .query_row([Id::from(id)], |row| row.get(0))
                .optional()?;
            let before = before.ok_or(StoreError::UnknownJob(*id))?;
            connection.execute("UPDATE jobs SET account = ?2 WHERE id = ?1", params![Id::from(id), account])?;
            audit_told::taken_over(connection, &actor, *id, before, account, at)
        })
    }

    /// Adds to the requests made for a job and to the calls that were refused for being too many.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`].
    pub fn add_job_traffic(&self, id: &JobId, requests: u32, throttled: u32) -> Result<(), StoreError> {
        self.write(|connection| {
            let changed = connection.execute(
                "UPDATE jobs SET requests = min(requests + ?2, 4294967295), throttled = min(throttled + ?3, 4294967295)
                 WHERE id = ?1",
                params![Id::from(id), requests, throttled],
            )?;
            if changed == 0 { Err(StoreError::UnknownJob(*id)) } else { Ok(()) }
        })
    }

    /// Called once after opening: jobs a process that ended left running are interrupted (G54). Answers with them, oldest first.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn interrupt_running(&self, at: Timestamp) -> Result<Vec<JobId>, StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| {
            let mut statement = connection.prepare("SELECT id FROM jobs WHERE state = 'running' ORDER BY number")?;
            let jobs: Vec<JobId> =
                statement.query_map([], |row| Ok(row.get::<_, Id>(0)?.into()))?.collect::<Result<_, _>>()?;
            connection.execute(
                "UPDATE jobs SET state = 'interrupted', finished_at_ms = NULL,
                     reason = 'Tenantry ended while this job ran'
                 WHERE state = 'running'",
                [],
            )?;
            for job in &jobs {
                audit_told::moved(connection, &actor, *job, JobState::Interrupted, None, at)?;
            }
            Ok(jobs)
        })
    }
}

const COLUMNS: &str =
    "SELECT id, plan, name, state, reason, started_by, options, started_at_ms, finished_at_ms, requests, throttled, account
    FROM jobs";

fn record(connection: &Connection, row: &Row<'_>) -> Result<JobRecord, StoreError> {
    let id = row.get::<_, Id>(0)?.into();
    Ok(JobRecord {
        id,
        plan: row.get::<_, Id>(1)?.into(),
        name: row.get(2)?,
        state: word(row, 3, JobState::from_word)?,
        reason: row.get(4)?,
        started_by: row.get(5)?,
        options: serde_json::from_str(&row.get::<_, String>(6)?)?,
        started_at: row.get::<_, Millis>(7)?.0,
        finished_at: time(row, 8)?,
        requests: row.get(9)?,
        throttled: row.get(10)?,
        account: row.get(11)?,
        counts: job_items::counts(connection, &id)?,
    })
}

/// Whether there is such a job.
pub(crate) fn exists(connection: &Connection, id: &JobId) -> Result<bool, StoreError> {
    let found = connection
        .prepare_cached("SELECT 1 FROM jobs WHERE id = ?1")?
        .query_row([Id::from(id)], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
