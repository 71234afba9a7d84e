//! Table `plans`: what was planned. A plan that has a job stays as it was agreed to.

use crate::value::{Id, Millis};
use crate::{Store, StoreError, organization};
use jiff::Timestamp;
use model::plan::{Operation, Plan, PlannedStep};
use model::{JobId, PlanId};
use rusqlite::{Connection, OptionalExtension, params};

impl Store {
    /// Keeps a plan, or its re-checked form.
    ///
    /// # Errors
    /// [`StoreError::PlanStarted`] when it has a job, [`StoreError::OtherTenant`], [`StoreError::SecretInPlan`].
    pub fn save_plan(&self, plan: &Plan) -> Result<(), StoreError> {
        let secret =
            |change: &&model::plan::Change| change.wanted.keys().any(|key| key.eq_ignore_ascii_case("passwordProfile"));
        if let Some(change) = plan.changes.iter().find(secret) {
            return Err(StoreError::SecretInPlan { change: change.number });
        }
        self.write(|connection| {
            organization::check_tenant(connection, &plan.tenant)?;
            if let Some(job) = job_of(connection, &plan.id)? {
                return Err(StoreError::PlanStarted { plan: plan.id, job });
            }
            connection.execute(
                "INSERT INTO plans (id, tenant_id, name, checked_at_ms, source_sha256, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, name = excluded.name,
                     checked_at_ms = excluded.checked_at_ms, source_sha256 = excluded.source_sha256, body = excluded.body",
                params![
                    Id::from(plan.id),
                    Id::from(plan.tenant),
                    plan.name,
                    Millis(plan.checked_at),
                    plan.source.as_ref().map(|source| &source.sha256),
                    serde_json::to_string(plan)?,
                ],
            )?;
            Ok(())
        })
    }

    /// A plan.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan(&self, id: &PlanId) -> Result<Option<Plan>, StoreError> {
        self.read(|connection| find(connection, id))
    }

    /// The jobs that ran plans made from a file with these bytes (SHA-256 in hexadecimal), newest first: when each was
    /// started and how many accounts it created (G46).
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plans_of_file(&self, sha256: &str) -> Result<Vec<(JobId, Timestamp, u32)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT jobs.id, jobs.started_at_ms,
                     (SELECT count(created_at_ms) FROM job_items WHERE job_items.job = jobs.id)
                 FROM plans JOIN jobs ON jobs.plan = plans.id
                 WHERE plans.source_sha256 = ?1 ORDER BY jobs.number DESC",
            )?;
            let rows = statement.query_map([sha256], |row| {
                Ok((row.get::<_, Id>(0)?.into(), row.get::<_, Millis>(1)?.0, row.get(2)?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

pub(crate) fn find(connection: &Connection, id: &PlanId) -> Result<Option<Plan>, StoreError> {
    let body = connection
        .prepare_cached("SELECT body FROM plans WHERE id = ?1")?
        .query_row([Id::from(id)], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

/// The job that runs or ran a plan.
pub(crate) fn job_of(connection: &Connection, plan: &PlanId) -> Result<Option<JobId>, StoreError> {
    let job = connection
        .prepare_cached("SELECT id FROM jobs WHERE plan = ?1")?
        .query_row([Id::from(plan)], |row| Ok(row.get::<_, Id>(0)?.into()))
        .optional()?;
    Ok(job)
}

/// The step of a job's change that a journal entry is about, with its number in the change.
pub(crate) fn planned_step(
    connection: &Connection,
    job: &JobId,
    change: u32,
    word: &str,
) -> Result<Option<(u16, Operation)>, StoreError> {
    let path = format!("$.changes[{change}].steps");
    let steps: Option<String> = connection
        .prepare_cached(
            "SELECT json_extract(plans.body, ?2) FROM plans JOIN jobs ON jobs.plan = plans.id WHERE jobs.id = ?1",
        )?
        .query_row(params![Id::from(job), path], |row| row.get(0))?;
    let steps: Vec<PlannedStep> = steps.map(|steps| serde_json::from_str(&steps)).transpose()?.unwrap_or_default();
    let found = steps.into_iter().find(|step| step.operation.word() == word);
    Ok(found.map(|step| (step.number, step.operation)))
}
