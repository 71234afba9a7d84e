//! Table `plans`: what was planned. A plan that has a job stays as it was agreed to.

use crate::value::{Id, Millis};
use crate::{Store, StoreError, organization};
use jiff::Timestamp;
use model::plan::{Change, Operation, Plan, Verdict};
use model::{JobId, PlanId};
use rusqlite::{Connection, OptionalExtension, params};

impl Store {
    /// Keeps a plan, or its re-checked form.
    ///
    /// # Errors
    /// [`StoreError::PlanStarted`] when it has a job, [`StoreError::OtherTenant`], [`StoreError::SecretInPlan`].
    pub fn save_plan(&self, plan: &Plan) -> Result<(), StoreError> {
        if let Some(change) = plan.changes.iter().find(|change| holds_a_secret(change)) {
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
                    serde_json::to_string(&without_changes(plan))?,
                ],
            )?;
            connection.execute("DELETE FROM plan_changes WHERE plan = ?1", [Id::from(plan.id)])?;
            let mut statement = connection
                .prepare_cached("INSERT INTO plan_changes (plan, number, verdict, body) VALUES (?1, ?2, ?3, ?4)")?;
            for change in &plan.changes {
                let body = serde_json::to_string(change)?;
                statement.execute(params![Id::from(plan.id), change.number, verdict(change), body])?;
            }
            Ok(())
        })
    }

    /// A plan without its changes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_header(&self, id: &PlanId) -> Result<Option<Plan>, StoreError> {
        self.read(|connection| header(connection, id))
    }

    /// A page of a plan's changes in order, only those of one verdict (`ready`, `warn`, `skipped`) if asked for.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_changes(
        &self,
        id: &PlanId,
        verdict: Option<&str>,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<Change>, StoreError> {
        let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT body FROM plan_changes WHERE plan = ?1 AND (?2 IS NULL OR verdict = ?2)
                 ORDER BY number LIMIT ?3 OFFSET ?4",
            )?;
            let mut rows = statement.query(params![Id::from(id), verdict, number(limit), number(offset)])?;
            let mut changes = Vec::new();
            while let Some(row) = rows.next()? {
                changes.push(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
            }
            Ok(changes)
        })
    }

    /// How many changes of a plan are ready, need an OK, and are skipped.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_verdicts(&self, id: &PlanId) -> Result<[u32; 3], StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT count(*) FROM plan_changes WHERE plan = ?1 AND verdict = ?2")?;
            let mut count = |verdict: &str| statement.query_row(params![Id::from(id), verdict], |row| row.get(0));
            Ok([count("ready")?, count("warn")?, count("skipped")?])
        })
    }

    /// A plan.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan(&self, id: &PlanId) -> Result<Option<Plan>, StoreError> {
        self.read(|connection| find(connection, id))
    }

    /// The job that runs or ran a plan.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn job_of_plan(&self, plan: &PlanId) -> Result<Option<JobId>, StoreError> {
        self.read(|connection| job_of(connection, plan))
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

/// A plan as it is kept beside its changes.
fn without_changes(plan: &Plan) -> Plan {
    Plan {
        changes: Vec::new(),
        tenant_name: plan.tenant_name.clone(),
        name: plan.name.clone(),
        services: plan.services.clone(),
        held: plan.held.clone(),
        source: plan.source.clone(),
        seats: plan.seats.clone(),
        warnings: plan.warnings.clone(),
        permissions: plan.permissions.clone(),
        hand_off: plan.hand_off.clone(),
        ..*plan
    }
}

fn verdict(change: &Change) -> &'static str {
    match change.verdict {
        Verdict::Ready => "ready",
        Verdict::Warn { .. } => "warn",
        Verdict::Skipped { .. } => "skipped",
    }
}

fn holds_a_secret(change: &Change) -> bool {
    let fields = change.steps.iter().filter_map(|step| step.operation.fields());
    fields.flat_map(|(_, wanted)| wanted.keys()).any(|key| key.eq_ignore_ascii_case("passwordProfile"))
}

pub(crate) fn header(connection: &Connection, id: &PlanId) -> Result<Option<Plan>, StoreError> {
    let body = connection
        .prepare_cached("SELECT body FROM plans WHERE id = ?1")?
        .query_row([Id::from(id)], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

pub(crate) fn find(connection: &Connection, id: &PlanId) -> Result<Option<Plan>, StoreError> {
    let Some(mut plan) = header(connection, id)? else { return Ok(None) };
    for_each_change(connection, id, |change| {
        plan.changes.push(change);
        Ok(())
    })?;
    Ok(Some(plan))
}

/// Reads the changes of a plan one after the other, so that a large one is never in memory as a whole.
pub(crate) fn for_each_change(
    connection: &Connection,
    id: &PlanId,
    mut work: impl FnMut(Change) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM plan_changes WHERE plan = ?1 ORDER BY number")?;
    let mut rows = statement.query([Id::from(id)])?;
    while let Some(row) = rows.next()? {
        work(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?)?;
    }
    Ok(())
}

/// The job that runs or ran a plan.
pub(crate) fn job_of(connection: &Connection, plan: &PlanId) -> Result<Option<JobId>, StoreError> {
    let job = connection
        .prepare_cached("SELECT id FROM jobs WHERE plan = ?1")?
        .query_row([Id::from(plan)], |row| Ok(row.get::<_, Id>(0)?.into()))
        .optional()?;
    Ok(job)
}

/// What a step of a job's change does.
pub(crate) fn planned_step(
    connection: &Connection,
    job: &JobId,
    change: u32,
    number: u16,
) -> Result<Option<Operation>, StoreError> {
    let body: Option<String> = connection
        .prepare_cached(
            "SELECT plan_changes.body FROM jobs JOIN plan_changes ON plan_changes.plan = jobs.plan
             WHERE jobs.id = ?1 AND plan_changes.number = ?2",
        )?
        .query_row(params![Id::from(job), change], |row| row.get(0))
        .optional()?;
    let change: Option<Change> = body.map(|body| serde_json::from_str(&body)).transpose()?;
    Ok(change.and_then(|change| change.step(number).map(|step| step.operation.clone())))
}
