//! What a person decides about steps that did not come out: try again, apply all the same, leave.

use crate::value::{Id, Millis, word};
use crate::{Store, StoreError, job_items, jobs};
use jiff::Timestamp;
use model::JobId;
use model::journal::{LEFT, Step};
use rusqlite::params;
use std::collections::BTreeSet;

/// What a person chose for rows of a job that need them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepChoice {
    /// What was refused is tried again, and what could not be reached because of it. What is in doubt is looked up first.
    Retry,
    /// What somebody else changed meanwhile is applied all the same: only the drifted.
    Apply,
    /// What was refused, drifted or is unknown stays as it is.
    Leave,
}

/// A kind of step that was refused for some people of a job and is still to be sent for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailingKind {
    /// The kind.
    pub step: Step,
    /// How many were refused.
    pub failed: u32,
    /// How many are still to be sent.
    pub left: u32,
}

impl StepChoice {
    /// Which steps it moves, and to what. A pass whose answer was lost is never made again by itself: another plan makes one.
    const fn sql(self) -> &'static [&'static str] {
        match self {
            Self::Retry => &[
                "UPDATE job_steps SET state = 'pending', reason = NULL, code = NULL, now = NULL, updated_at_ms = ?3
                 WHERE job = ?1 AND change = ?2 AND (state = 'failed' OR (state = 'skipped' AND code = 'notReached'))
                     AND coalesce(code, '') <> 'passLost'
                     AND NOT (step IN ('createUser', 'inviteGuest', 'createPass') AND done_at_ms IS NOT NULL)",
                // Nobody is made twice: they are looked at once more. Everything else is looked at before it is sent again anyhow.
                "UPDATE job_steps SET state = 'done', reason = 'Looking again', code = NULL, updated_at_ms = ?3
                 WHERE job = ?1 AND change = ?2 AND state = 'failed' AND done_at_ms IS NOT NULL
                     AND step IN ('createUser', 'inviteGuest')",
            ],
            Self::Apply => &[
                "UPDATE job_steps SET state = 'pending', accepted = 1, reason = NULL, code = NULL, updated_at_ms = ?3
                 WHERE job = ?1 AND change = ?2 AND state = 'drifted'",
                "UPDATE job_steps SET state = 'pending', reason = NULL, code = NULL, updated_at_ms = ?3
                 WHERE job = ?1 AND change = ?2 AND state = 'skipped' AND code = 'notReached'",
            ],
            Self::Leave => &["UPDATE job_steps SET state = 'skipped', code = 'left', updated_at_ms = ?3
                 WHERE job = ?1 AND change = ?2 AND state IN ('failed', 'drifted', 'unknown')"],
        }
    }
}

impl Store {
    /// Carries out what a person chose for rows of a job; the job goes on with it when it is resumed. Answers how many steps moved.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`], or when the file cannot be written.
    pub fn choose_steps(
        &self,
        job: &JobId,
        changes: &[u32],
        choice: StepChoice,
        at: Timestamp,
    ) -> Result<usize, StoreError> {
        debug_assert_eq!(LEFT, "left");
        self.write(|connection| {
            if !jobs::exists(connection, job)? {
                return Err(StoreError::UnknownJob(*job));
            }
            let mut steps = 0;
            for change in changes.iter().collect::<BTreeSet<_>>() {
                let mut moved = 0;
                for sql in choice.sql() {
                    moved += connection.prepare_cached(sql)?.execute(params![Id::from(job), change, Millis(at)])?;
                }
                if moved > 0 {
                    job_items::refresh(connection, job, *change, at)?;
                }
                steps += moved;
            }
            Ok(steps)
        })
    }

    /// The kinds of step of a job of which some were refused and others are still to be sent; the one that failed most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn failing_kinds(&self, job: &JobId) -> Result<Vec<FailingKind>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT step, count(*) FILTER (WHERE state = 'failed' AND code IS NOT 'notReached') AS failed,
                     count(*) FILTER (WHERE state = 'pending') AS left_over
                 FROM job_steps WHERE job = ?1 GROUP BY step HAVING failed > 0 AND left_over > 0 ORDER BY failed DESC, step",
            )?;
            let kinds = statement.query_map(params![Id::from(job)], |row| {
                Ok(FailingKind { step: word(row, 0, Step::from_word)?, failed: row.get(1)?, left: row.get(2)? })
            })?;
            Ok(kinds.collect::<Result<_, _>>()?)
        })
    }

    /// Leaves out what is still to be sent of one kind; the job goes on without it when it is resumed. Answers how many steps that are.
    ///
    /// # Errors
    /// [`StoreError::UnknownJob`], or when the file cannot be written.
    pub fn skip_kind(&self, job: &JobId, step: Step, at: Timestamp) -> Result<usize, StoreError> {
        self.write(|connection| {
            if !jobs::exists(connection, job)? {
                return Err(StoreError::UnknownJob(*job));
            }
            let changes: Vec<u32> = connection
                .prepare_cached(
                    "SELECT DISTINCT change FROM job_steps WHERE job = ?1 AND step = ?2 AND state = 'pending'",
                )?
                .query_map(params![Id::from(job), step.word()], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let moved = connection
                .prepare_cached(
                    "UPDATE job_steps SET state = 'skipped', code = 'left', reason = 'Left out, because this kind kept failing',
                         updated_at_ms = ?3
                     WHERE job = ?1 AND step = ?2 AND state = 'pending'",
                )?
                .execute(params![Id::from(job), step.word(), Millis(at)])?;
            for change in changes {
                job_items::refresh(connection, job, change, at)?;
            }
            Ok(moved)
        })
    }
}
