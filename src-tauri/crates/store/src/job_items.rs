//! Table `job_items`: where each change of a job stands.

use crate::value::{Id, Millis, time, word};
use crate::{Store, StoreError, job_steps};
use jiff::Timestamp;
use model::journal::{
    ItemCounts, ItemState, JobItem, JobStep, LEFT, Milestone, NOT_REACHED, Settlement, StepState, item_state,
};
use model::plan::{Change, Verdict};
use model::{JobId, UserId};
use rusqlite::{Connection, OptionalExtension, Row, params};

impl Store {
    /// A page of a job's items in the order of the plan, only those in one state if asked for, and how many there are in all.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`].
    pub fn job_items(
        &self,
        job: &JobId,
        filter: Option<ItemState>,
        offset: u64,
        limit: u64,
    ) -> Result<(u64, Vec<JobItem>), StoreError> {
        let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let filter = filter.map(ItemState::word);
        self.read(|connection| {
            known(connection, job)?;
            let id = Id::from(job);
            let total: i64 = connection
                .prepare_cached("SELECT count(*) FROM job_items WHERE job = ?1 AND (?2 IS NULL OR state = ?2)")?
                .query_row(params![id, filter], |row| row.get(0))?;
            let sql =
                format!("{COLUMNS} WHERE job = ?1 AND (?2 IS NULL OR state = ?2) ORDER BY change LIMIT ?3 OFFSET ?4");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![id, filter, number(limit), number(offset)], item)?;
            Ok((total.unsigned_abs(), rows.collect::<Result<_, _>>()?))
        })
    }

    /// All items of a job in the order of the plan.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`].
    pub fn all_items(&self, job: &JobId) -> Result<Vec<JobItem>, StoreError> {
        Ok(self.job_items(job, None, 0, u64::MAX)?.1)
    }

    /// Notes that a change ran first, alone (G61).
    ///
    /// # Errors
    /// [`StoreError::UnknownItem`].
    pub fn mark_canary(&self, job: &JobId, change: u32) -> Result<(), StoreError> {
        self.write(|connection| {
            let sql = "UPDATE job_items SET canary = 1 WHERE job = ?1 AND change = ?2";
            one(connection.execute(sql, params![Id::from(job), change])?, job, change)
        })
    }
}

const COLUMNS: &str =
    "SELECT change, source_row, display_name, user_principal_name, state, user_id, canary, reason, code, request_id,
    created_at_ms, visible_at_ms, verified_at_ms, updated_at_ms, steps, steps_done FROM job_items";

/// An item by its change.
pub(crate) fn find(connection: &Connection, job: &JobId, change: u32) -> Result<JobItem, StoreError> {
    connection
        .prepare_cached(&format!("{COLUMNS} WHERE job = ?1 AND change = ?2"))?
        .query_row(params![Id::from(job), change], item)
        .optional()?
        .ok_or(StoreError::UnknownItem { job: *job, change })
}

fn item(row: &Row<'_>) -> rusqlite::Result<JobItem> {
    Ok(JobItem {
        change: row.get(0)?,
        row: row.get(1)?,
        display_name: row.get(2)?,
        user_principal_name: row.get(3)?,
        state: word(row, 4, ItemState::from_word)?,
        user_id: row.get::<_, Option<Id>>(5)?.map(Into::into),
        canary: row.get(6)?,
        reason: row.get(7)?,
        code: row.get(8)?,
        request_id: row.get(9)?,
        created_at: time(row, 10)?,
        visible_at: time(row, 11)?,
        verified_at: time(row, 12)?,
        updated_at: time(row, 13)?,
        steps: row.get(14)?,
        steps_done: row.get(15)?,
    })
}

fn known(connection: &Connection, job: &JobId) -> Result<(), StoreError> {
    if crate::jobs::exists(connection, job)? { Ok(()) } else { Err(StoreError::UnknownJob(*job)) }
}

fn one(changed: usize, job: &JobId, change: u32) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::UnknownItem { job: *job, change }) } else { Ok(()) }
}

/// The item of a change, and its steps when it runs.
pub(crate) fn insert(connection: &Connection, job: &JobId, change: &Change) -> Result<(), StoreError> {
    let (state, reason) = match &change.verdict {
        Verdict::Ready | Verdict::Warn { .. } if change.steps.is_empty() => {
            (ItemState::Skipped, Some("Nothing is to be done"))
        }
        Verdict::Ready | Verdict::Warn { .. } => (ItemState::Queued, None),
        Verdict::Skipped { reason } => (ItemState::Skipped, Some(reason.as_str())),
    };
    connection
        .prepare_cached(
            "INSERT INTO job_items (job, change, source_row, display_name, user_principal_name, steps, state, user_id, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            Id::from(job),
            change.number,
            change.row,
            change.display_name,
            change.user_principal_name,
            change.writes(),
            state.word(),
            change.user_id.map(Id::from),
            reason,
        ])?;
    if state == ItemState::Queued { job_steps::insert(connection, job, change) } else { Ok(()) }
}

pub(crate) fn counts(connection: &Connection, job: &JobId) -> Result<ItemCounts, StoreError> {
    let mut statement = connection.prepare_cached("SELECT word, items FROM job_item_counts WHERE job = ?1")?;
    let mut rows = statement.query([Id::from(job)])?;
    let mut counts = ItemCounts::default();
    while let Some(row) = rows.next()? {
        let items: u32 = row.get(1)?;
        let text: String = row.get(0)?;
        let Some(state) = ItemState::from_word(&text) else {
            match text.as_str() {
                "created" => counts.created = items,
                "visible" => counts.visible = items,
                _ => {}
            }
            continue;
        };
        *match state {
            ItemState::Queued => &mut counts.queued,
            ItemState::Sending => &mut counts.sending,
            ItemState::Sent => &mut counts.sent,
            ItemState::Waiting => &mut counts.waiting,
            ItemState::Verified => &mut counts.verified,
            ItemState::Failed => &mut counts.failed,
            ItemState::Unknown => &mut counts.unknown,
            ItemState::Skipped => &mut counts.skipped,
            ItemState::Drifted => &mut counts.drifted,
        } = items;
        if state != ItemState::Skipped {
            counts.total += items;
        }
    }
    Ok(counts)
}

/// What the states of its steps mean for an item, once some of them moved.
pub(crate) fn refresh(connection: &Connection, job: &JobId, change: u32, at: Timestamp) -> Result<(), StoreError> {
    let steps = job_steps::of(connection, job, change)?;
    let states: Vec<StepState> = steps.iter().map(|step| step.state).collect();
    // A step that was left, or not reached, is missing: whoever it is about is not as planned.
    let missing =
        |step: &JobStep| step.state == StepState::Skipped && matches!(step.code.as_deref(), Some(LEFT | NOT_REACHED));
    let state = match item_state(&states) {
        ItemState::Verified if steps.iter().any(missing) => ItemState::Skipped,
        state => state,
    };
    let done = steps.iter().filter(|step| step.done_at.is_some()).count();
    // The step that makes the item what it is says why.
    let worst = match state {
        ItemState::Waiting => Some(StepState::Waiting),
        ItemState::Unknown => Some(StepState::Unknown),
        ItemState::Failed => Some(StepState::Failed),
        ItemState::Drifted => Some(StepState::Drifted),
        ItemState::Skipped => Some(StepState::Skipped),
        ItemState::Queued | ItemState::Sending | ItemState::Sent | ItemState::Verified => None,
    };
    let said = match worst {
        Some(StepState::Skipped) => steps
            .iter()
            .find(|step| missing(step))
            .or_else(|| steps.iter().find(|step| step.state == StepState::Skipped)),
        Some(worst) => steps.iter().find(|step| step.state == worst),
        None if state == ItemState::Verified => None,
        None => steps.iter().filter(|step| step.reason.is_some()).max_by_key(|step| step.updated_at),
    };
    connection
        .prepare_cached(
            "UPDATE job_items SET state = ?3, steps_done = ?4, reason = ?5, code = ?6,
                 verified_at_ms = CASE WHEN ?3 = 'verified' THEN coalesce(verified_at_ms, ?7) END, updated_at_ms = ?7
             WHERE job = ?1 AND change = ?2",
        )?
        .execute(params![
            Id::from(job),
            change,
            state.word(),
            u32::try_from(done).unwrap_or(u32::MAX),
            said.and_then(|step| step.reason.as_ref()),
            said.and_then(|step| step.code.as_ref()),
            Millis(at),
        ])?;
    Ok(())
}

/// Writes what a settlement means for the person of its item, and answers with them, once known.
pub(crate) fn settle(connection: &Connection, settlement: &Settlement) -> Result<Option<UserId>, StoreError> {
    let reached = |milestone| settlement.milestones.contains(&milestone).then_some(Millis(settlement.at));
    let user = connection
        .prepare_cached(
            "UPDATE job_items SET request_id = coalesce(?3, request_id), user_id = coalesce(?4, user_id),
                 created_at_ms = coalesce(created_at_ms, ?5), visible_at_ms = coalesce(visible_at_ms, ?6)
             WHERE job = ?1 AND change = ?2 RETURNING user_id",
        )?
        .query_row(
            params![
                Id::from(settlement.job),
                settlement.change,
                settlement.request_id,
                settlement.user_id.map(Id::from),
                reached(Milestone::Created),
                reached(Milestone::Visible),
            ],
            |row| row.get::<_, Option<Id>>(0),
        )
        .optional()?;
    let user = user.ok_or(StoreError::UnknownItem { job: settlement.job, change: settlement.change })?;
    Ok(user.map(Into::into))
}
