//! Table `job_items`: where each change of a job stands.

use crate::value::{Id, Millis, time, word};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::journal::{ItemCounts, ItemState, JobItem, Milestone, Settlement};
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
    created_at_ms, visible_at_ms, licensed_at_ms, verified_at_ms, updated_at_ms FROM job_items";

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
        licensed_at: time(row, 12)?,
        verified_at: time(row, 13)?,
        updated_at: time(row, 14)?,
    })
}

fn known(connection: &Connection, job: &JobId) -> Result<(), StoreError> {
    if crate::jobs::exists(connection, job)? { Ok(()) } else { Err(StoreError::UnknownJob(*job)) }
}

fn one(changed: usize, job: &JobId, change: u32) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::UnknownItem { job: *job, change }) } else { Ok(()) }
}

pub(crate) fn insert(connection: &Connection, job: &JobId, changes: &[Change]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO job_items (job, change, source_row, display_name, user_principal_name, wants_license, state, user_id, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for change in changes {
        let (state, reason) = match &change.verdict {
            Verdict::Ready | Verdict::Warn { .. } => (ItemState::Queued, None),
            Verdict::Skipped { reason } => (ItemState::Skipped, Some(reason)),
        };
        statement.execute(params![
            Id::from(job),
            change.number,
            change.row,
            change.display_name,
            change.user_principal_name,
            !change.add_licenses.is_empty() || !change.remove_licenses.is_empty(),
            state.word(),
            change.user_id.map(Id::from),
            reason,
        ])?;
    }
    Ok(())
}

pub(crate) fn counts(connection: &Connection, job: &JobId) -> Result<ItemCounts, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT state, count(*), count(created_at_ms), count(visible_at_ms), count(licensed_at_ms), sum(wants_license)
         FROM job_items WHERE job = ?1 GROUP BY state",
    )?;
    let mut rows = statement.query([Id::from(job)])?;
    let mut counts = ItemCounts::default();
    while let Some(row) = rows.next()? {
        let state = word(row, 0, ItemState::from_word)?;
        let items: u32 = row.get(1)?;
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
        counts.created += row.get::<_, u32>(2)?;
        counts.visible += row.get::<_, u32>(3)?;
        counts.licensed += row.get::<_, u32>(4)?;
        if state != ItemState::Skipped {
            counts.total += items;
            counts.wants_license += row.get::<_, u32>(5)?;
        }
    }
    Ok(counts)
}

/// Notes that a step of the change is about to be sent. A skipped change is never sent.
pub(crate) fn set_sending(connection: &Connection, job: &JobId, change: u32, at: Timestamp) -> Result<(), StoreError> {
    let changed = connection
        .prepare_cached(
            "UPDATE job_items SET state = 'sending', reason = NULL, code = NULL, updated_at_ms = ?3
             WHERE job = ?1 AND change = ?2 AND state <> 'skipped'",
        )?
        .execute(params![Id::from(job), change, Millis(at)])?;
    one(changed, job, change)
}

/// Writes what a settlement means for its item, and answers with the person, once known.
pub(crate) fn settle(connection: &Connection, settlement: &Settlement) -> Result<Option<UserId>, StoreError> {
    let reached = |milestone| settlement.milestones.contains(&milestone).then_some(Millis(settlement.at));
    let user = connection
        .prepare_cached(
            "UPDATE job_items SET state = ?3, reason = ?4, code = ?5, request_id = coalesce(?6, request_id),
                 user_id = coalesce(?7, user_id), created_at_ms = coalesce(created_at_ms, ?8),
                 visible_at_ms = coalesce(visible_at_ms, ?9), licensed_at_ms = coalesce(licensed_at_ms, ?10),
                 verified_at_ms = coalesce(verified_at_ms, ?11), updated_at_ms = ?12
             WHERE job = ?1 AND change = ?2 RETURNING user_id",
        )?
        .query_row(
            params![
                Id::from(settlement.job),
                settlement.change,
                settlement.state.word(),
                settlement.reason,
                settlement.code,
                settlement.request_id,
                settlement.user_id.map(Id::from),
                reached(Milestone::Created),
                reached(Milestone::Visible),
                reached(Milestone::Licensed),
                reached(Milestone::Verified),
                Millis(settlement.at),
            ],
            |row| row.get::<_, Option<Id>>(0),
        )
        .optional()?;
    let user = user.ok_or(StoreError::UnknownItem { job: settlement.job, change: settlement.change })?;
    Ok(user.map(Into::into))
}
