//! Table `job_steps`: where each Graph call of a change stands. What is to be done is asked for a few at a time, however large
//! the job is.

use crate::value::{Id, Millis, time, word};
use crate::{Store, StoreError, job_items, jobs};
use jiff::Timestamp;
use model::journal::{Intent, JobItem, JobStep, PhaseCounts, Settlement, Step, StepState};
use model::plan::{Change, MemberRole, Operation, Phase, PlannedStep};
use model::{JobId, UserId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which steps of a job are asked for.
#[derive(Debug, Clone)]
pub struct StepFilter {
    /// Of this phase.
    pub phase: Phase,
    /// In this state.
    pub state: StepState,
    /// Of this change only.
    pub only: Option<u32>,
    /// Only what stands after this one: change and number, and the bundle before them where steps are bundled.
    pub after: Option<StepPlace>,
    /// The most steps to answer with.
    pub limit: u32,
}

/// Where a step stands among those of its phase.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepPlace {
    bundle: Vec<u8>,
    change: u32,
    number: u16,
}

/// A change of a job with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeOfJob {
    /// Where it stands.
    pub item: JobItem,
    /// What is wanted.
    pub change: Change,
    /// Where its steps stand, by number.
    pub steps: Vec<JobStep>,
}

/// The person of a change of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonOfJob {
    /// Their id, once known.
    pub id: Option<UserId>,
    /// Whether they could be read.
    pub visible: bool,
    /// Whether they will not come to exist by this job any more.
    pub never: bool,
}

/// A step that is to be done, with its change; steps of one change share it.
#[derive(Debug, Clone)]
pub struct StepToDo {
    /// The change.
    pub of: Arc<ChangeOfJob>,
    /// The step's number in it.
    pub number: u16,
    /// Where it stands among those of its phase: asking for what comes after goes on from here.
    pub place: StepPlace,
}

impl ChangeOfJob {
    /// Where a step of it stands.
    #[must_use]
    pub fn step(&self, number: u16) -> Option<&JobStep> {
        self.steps.iter().find(|step| step.number == number)
    }
}

impl StepToDo {
    /// The step as it was planned.
    #[must_use]
    pub fn planned(&self) -> Option<&PlannedStep> {
        self.of.change.step(self.number)
    }

    /// Where it stood when it was read.
    #[must_use]
    pub fn stands(&self) -> Option<&JobStep> {
        self.of.step(self.number)
    }
}

impl Store {
    /// Steps of a phase, those that can go in one request next to each other, otherwise in the order of the plan.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`], or when the file cannot be read.
    pub fn steps(&self, job: &JobId, filter: &StepFilter) -> Result<Vec<StepToDo>, StoreError> {
        self.read(|connection| {
            let after = filter.after.as_ref();
            let mut statement = connection.prepare_cached(
                "SELECT coalesce(bundle, x''), change, number FROM job_steps
                 WHERE job = ?1 AND phase = ?2 AND state = ?3 AND (?4 IS NULL OR change = ?4)
                     AND (?5 IS NULL OR (coalesce(bundle, x''), change, number) > (?5, ?6, ?7))
                 ORDER BY bundle, change, number LIMIT ?8",
            )?;
            let places = statement
                .query_map(
                    params![
                        Id::from(job),
                        filter.phase.number(),
                        filter.state.word(),
                        filter.only,
                        after.map(|place| place.bundle.as_slice()),
                        after.map(|place| place.change),
                        after.map(|place| place.number),
                        filter.limit
                    ],
                    |row| Ok(StepPlace { bundle: row.get(0)?, change: row.get(1)?, number: row.get(2)? }),
                )?
                .collect::<Result<Vec<_>, _>>()?;
            let mut known = BTreeMap::new();
            let mut found = Vec::with_capacity(places.len());
            for place in places {
                let of = match known.get(&place.change) {
                    Some(of) => Arc::clone(of),
                    None => {
                        let of = Arc::new(change_of(connection, job, place.change)?);
                        known.insert(place.change, Arc::clone(&of));
                        of
                    }
                };
                found.push(StepToDo { of, number: place.number, place });
            }
            Ok(found)
        })
    }

    /// A change of a job with its steps.
    ///
    /// # Errors
    /// [`StoreError::UnknownItem`].
    pub fn change_of_job(&self, job: &JobId, change: u32) -> Result<ChangeOfJob, StoreError> {
        self.read(|connection| change_of(connection, job, change))
    }

    /// Where the steps of a change stand, by number; none for a change that does not run.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn job_steps(&self, job: &JobId, change: u32) -> Result<Vec<JobStep>, StoreError> {
        self.read(|connection| of(connection, job, change))
    }

    /// The changes of a job with a step of this kind in one of these states, in order, from `after` on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes_with_step(
        &self,
        job: &JobId,
        step: Step,
        states: &[StepState],
        after: Option<u32>,
        limit: u32,
    ) -> Result<Vec<ChangeOfJob>, StoreError> {
        let states: Vec<&str> = states.iter().map(|state| state.word()).collect();
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT DISTINCT change FROM job_steps WHERE job = ?1 AND step = ?2
                     AND state IN (SELECT value FROM json_each(?3)) AND (?4 IS NULL OR change > ?4)
                 ORDER BY change LIMIT ?5",
            )?;
            let changes = statement
                .query_map(params![Id::from(job), step.word(), serde_json::to_string(&states)?, after, limit], |row| {
                    row.get(0)
                })?
                .collect::<Result<Vec<u32>, _>>()?;
            changes.into_iter().map(|change| change_of(connection, job, change)).collect()
        })
    }

    /// The people of these changes of a job, as far as they exist, and whether it is settled that they will not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_of(&self, job: &JobId, changes: &[u32]) -> Result<BTreeMap<u32, PersonOfJob>, StoreError> {
        self.read(|connection| {
            let mut people = BTreeMap::new();
            for change in changes {
                let item = job_items::find(connection, job, *change)?;
                let steps = of(connection, job, *change)?;
                let brings = steps.iter().find(|step| matches!(step.step, Step::CreateUser | Step::InviteGuest));
                let over = |state| matches!(state, StepState::Failed | StepState::Skipped | StepState::Unknown);
                let never = brings.map_or(item.user_id.is_none(), |step| over(step.state) && item.visible_at.is_none());
                people.insert(*change, PersonOfJob { id: item.user_id, visible: item.visible_at.is_some(), never });
            }
            Ok(people)
        })
    }

    /// Makes ready what an earlier run left: what was accepted is read back again, what waited or could not be reached is tried
    /// again. What is in doubt stays so.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn reopen_steps(&self, job: &JobId, at: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| {
            let mut moved = BTreeSet::new();
            for sql in [
                "UPDATE job_steps SET state = 'done', reason = 'Looking again', updated_at_ms = ?2
                 WHERE job = ?1 AND state IN ('waiting', 'unknown') AND done_at_ms IS NOT NULL RETURNING change",
                "UPDATE job_steps SET state = 'pending', reason = NULL, updated_at_ms = ?2
                 WHERE job = ?1 AND state = 'waiting' AND done_at_ms IS NULL RETURNING change",
                "UPDATE job_steps SET state = 'pending', reason = NULL, code = NULL, updated_at_ms = ?2
                 WHERE job = ?1 AND state IN ('skipped', 'failed') AND code = 'notReached' RETURNING change",
            ] {
                let mut statement = connection.prepare_cached(sql)?;
                let mut rows = statement.query(params![Id::from(job), Millis(at)])?;
                while let Some(row) = rows.next()? {
                    moved.insert(row.get::<_, u32>(0)?);
                }
            }
            moved.into_iter().try_for_each(|change| job_items::refresh(connection, job, change, at))
        })
    }

    /// How many steps of each phase are where, in the order of the run; only phases that have steps.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`].
    pub fn phase_counts(&self, job: &JobId) -> Result<Vec<PhaseCounts>, StoreError> {
        self.read(|connection| {
            if !jobs::exists(connection, job)? {
                return Err(StoreError::UnknownJob(*job));
            }
            let mut statement = connection
                .prepare_cached("SELECT phase, state, steps FROM job_step_counts WHERE job = ?1 ORDER BY phase")?;
            let mut rows = statement.query([Id::from(job)])?;
            let mut counts: Vec<PhaseCounts> = Vec::new();
            while let Some(row) = rows.next()? {
                let phase = phase(row, 0)?;
                if counts.last().is_none_or(|last| last.phase != phase) {
                    counts.push(PhaseCounts::of(phase));
                }
                if let Some(last) = counts.last_mut() {
                    last.add(word(row, 1, StepState::from_word)?, row.get(2)?);
                }
            }
            Ok(counts)
        })
    }
}

const COLUMNS: &str = "SELECT change, number, phase, step, state, accepted, reason, code, request_id, now, done_at_ms,
    verified_at_ms, updated_at_ms FROM job_steps";

pub(crate) fn of(connection: &Connection, job: &JobId, change: u32) -> Result<Vec<JobStep>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{COLUMNS} WHERE job = ?1 AND change = ?2 ORDER BY number"))?;
    let rows = statement.query_map(params![Id::from(job), change], step)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn change_of(connection: &Connection, job: &JobId, number: u32) -> Result<ChangeOfJob, StoreError> {
    let body: Option<String> = connection
        .prepare_cached(
            "SELECT body FROM plan_changes WHERE plan = (SELECT plan FROM jobs WHERE id = ?1) AND number = ?2",
        )?
        .query_row(params![Id::from(job), number], |row| row.get(0))
        .optional()?;
    let body = body.ok_or(StoreError::UnknownItem { job: *job, change: number })?;
    Ok(ChangeOfJob {
        item: job_items::find(connection, job, number)?,
        change: serde_json::from_str(&body)?,
        steps: of(connection, job, number)?,
    })
}

fn step(row: &Row<'_>) -> rusqlite::Result<JobStep> {
    Ok(JobStep {
        change: row.get(0)?,
        number: row.get(1)?,
        phase: phase(row, 2)?,
        step: word(row, 3, Step::from_word)?,
        state: word(row, 4, StepState::from_word)?,
        accepted: row.get(5)?,
        reason: row.get(6)?,
        code: row.get(7)?,
        request_id: row.get(8)?,
        now: row.get(9)?,
        done_at: time(row, 10)?,
        verified_at: time(row, 11)?,
        updated_at: time(row, 12)?,
    })
}

fn phase(row: &Row<'_>, index: usize) -> rusqlite::Result<Phase> {
    let number: u8 = row.get(index)?;
    Phase::from_number(number).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Integer, format!("unknown phase {number}").into())
    })
}

pub(crate) fn insert(connection: &Connection, job: &JobId, change: &Change) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO job_steps (job, change, number, phase, step, bundle, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'pending')",
    )?;
    for step in &change.steps {
        statement.execute(params![
            Id::from(job),
            change.number,
            step.number,
            step.phase.number(),
            step.operation.word(),
            bundle(&step.operation),
        ])?;
    }
    Ok(())
}

/// The same for steps that can go in one request.
fn bundle(operation: &Operation) -> Option<Vec<u8>> {
    let Operation::AddToGroup { group, role: MemberRole::Member } = operation else { return None };
    Some(group.id.as_uuid().as_bytes().to_vec())
}

/// Notes that a step is about to be sent. What is skipped is never sent.
pub(crate) fn start(connection: &Connection, intent: &Intent) -> Result<(), StoreError> {
    let changed = connection
        .prepare_cached(
            "UPDATE job_steps SET state = 'started', reason = NULL, code = NULL, now = NULL, updated_at_ms = ?4
             WHERE job = ?1 AND change = ?2 AND number = ?3 AND state <> 'skipped'",
        )?
        .execute(params![Id::from(intent.job), intent.change, intent.number, Millis(intent.at)])?;
    if changed == 0 { Err(StoreError::UnknownItem { job: intent.job, change: intent.change }) } else { Ok(()) }
}

/// Writes what a settlement means for its step.
pub(crate) fn settle(connection: &Connection, settlement: &Settlement) -> Result<(), StoreError> {
    let accepted = matches!(settlement.state, StepState::Done | StepState::Verified);
    let changed = connection
        .prepare_cached(
            "UPDATE job_steps SET state = ?4, reason = ?5, code = ?6, request_id = coalesce(?7, request_id), now = ?8,
                 done_at_ms = iif(?9, coalesce(done_at_ms, ?11), done_at_ms), verified_at_ms = iif(?10, ?11, NULL),
                 updated_at_ms = ?11
             WHERE job = ?1 AND change = ?2 AND number = ?3",
        )?
        .execute(params![
            Id::from(settlement.job),
            settlement.change,
            settlement.number,
            settlement.state.word(),
            settlement.reason,
            settlement.code,
            settlement.request_id,
            settlement.now,
            accepted,
            settlement.state == StepState::Verified,
            Millis(settlement.at),
        ])?;
    if changed == 0 {
        return Err(StoreError::UnknownItem { job: settlement.job, change: settlement.change });
    }
    Ok(())
}
