//! Settling: the outcome of an entry, what it means for its item, what the answer said of the person, and the line of the audit
//! log that tells of it, in one transaction.

use crate::ids::Ids;
use crate::merge::Merge;
use crate::{Store, StoreError, audit_told, job_items, job_steps, journal};
use model::journal::Settlement;

impl Store {
    /// Writes settlements, all or none. What an answer said of a person goes into the copy the same way a delta page does.
    ///
    /// # Errors
    /// [`StoreError::AlreadySettled`], [`StoreError::UnknownEntry`], [`StoreError::UnknownItem`], [`StoreError::DiskFull`]. After
    /// an error nothing is settled: the steps are still in doubt.
    pub fn settle(&self, settlements: &[Settlement]) -> Result<(), StoreError> {
        let actor = self.actor().clone();
        let mut kept = self.ids();
        let done = self.write(|connection| {
            for settlement in settlements {
                let closed = journal::close(connection, settlement)?;
                let person = job_items::settle(connection, settlement)?;
                job_steps::settle(connection, settlement)?;
                if closed {
                    audit_told::settled(connection, &actor, settlement)?;
                }
                if let (Some(person), Some(said)) = (person, &settlement.user) {
                    let ids = Ids::while_filling(connection, &mut kept)?;
                    let mut merge = Merge::of_job(connection, ids, settlement.job, settlement.at)?;
                    merge.upsert(&person, said)?;
                    merge.finish()?;
                }
            }
            // Once for each item, however many of its steps moved.
            let mut moved: Vec<_> = settlements.iter().map(|one| (one.job, one.change, one.at)).collect();
            moved.sort_by_key(|(job, change, at)| (*job.as_uuid(), *change, std::cmp::Reverse(*at)));
            moved.dedup_by_key(|(job, change, _)| (*job, *change));
            for (job, change, at) in moved {
                job_items::refresh(connection, &job, change, at)?;
            }
            Ok(())
        });
        if done.is_err() {
            *kept = None;
        }
        done
    }
}
