//! Assigns licences: all products of a person in one call (G6), 20 people a batch.

use super::create::stops_the_job;
use super::settle::{self, Settle};
use super::{BATCH, Halt, Run, State, halt_for};
use crate::blocking::with_store;
use crate::reason::{self, Meaning};
use graph::{GraphError, LicenseChange, ServiceError, WriteAnswer, WriteOutcome};
use model::SkuId;
use model::journal::{EntryNumber, ItemState, JobItem, Milestone, OpenEntry, Outcome, Settlement, Step};
use model::plan::Change;
use std::time::Duration;

/// Waits before a person whom one server knows and another does not is tried again.
const RETRIES: [u64; 6] = [0, 1, 2, 4, 8, 16];

impl Run {
    pub(super) async fn assign_licenses(&self, state: &mut State, only: Option<u32>) -> Result<(), Halt> {
        for (attempt, seconds) in RETRIES.into_iter().enumerate() {
            let queue = self.pending(only, |item| self.wants_license(item)).await?;
            if queue.is_empty() {
                return Ok(());
            }
            self.pause_for(Duration::from_secs(seconds)).await?;
            let last = attempt + 1 == RETRIES.len();
            for chunk in queue.chunks(BATCH) {
                self.may_go_on()?;
                self.assign_batch(state, chunk, last).await?;
            }
        }
        // Never left as merely sent: a job is not done with rows whose licences nobody knows.
        let left = self.pending(only, |item| self.wants_license(item)).await?;
        let unknown = left.iter().map(|item| {
            settle::of(self.job, item, ItemState::Unknown, (self.now)())
                .because("Created, but no answer to the licences came and they are not there; look again later")
        });
        self.keep(unknown.collect()).await
    }

    fn wants_license(&self, item: &JobItem) -> bool {
        item.visible_at.is_some()
            && item.licensed_at.is_none()
            && !super::is_final(item.state)
            && self.change(item.change).is_ok_and(|change| !change.add_licenses.is_empty())
    }

    async fn assign_batch(&self, state: &mut State, chunk: &[JobItem], last: bool) -> Result<(), Halt> {
        let mut sending = Vec::new();
        let mut settlements = Vec::new();
        for item in chunk {
            let change = self.change(item.change)?;
            let Some(user) = item.user_id else { continue };
            if let Some(sku) = change.add_licenses.iter().find(|add| state.exhausted.contains(&add.sku_id)) {
                settlements.push(self.no_seat_left(item, sku.sku_id));
                continue;
            }
            let intent = self.intent(item.change, Step::AssignLicense);
            let call = LicenseChange {
                client_request_id: intent.client_request_id.clone(),
                user,
                add: change.add_licenses.clone(),
                remove: change.remove_licenses.clone(),
            };
            sending.push((item, change, intent, call));
        }
        self.keep(settlements).await?;
        if sending.is_empty() {
            return Ok(());
        }
        let written: Vec<_> = sending.iter().map(|(_, _, intent, _)| intent.clone()).collect();
        let entries = with_store(&self.store, move |store| store.intend(&written)).await?;
        let calls: Vec<LicenseChange> = sending.iter().map(|(_, _, _, call)| call.clone()).collect();

        let answers = self.client.assign_licenses(&calls).await;

        let mut settlements = Vec::new();
        let mut doubtful = Vec::new();
        let mut stopping: Option<GraphError> = None;
        for (((item, change, intent, _), entry), answer) in sending.into_iter().zip(entries).zip(answers) {
            if let Some(error) = stops_the_job(&answer.outcome) {
                stopping.get_or_insert(error);
            }
            let settlement = self.assigned(state, item, change, entry, answer, last);
            if settlement.outcome == Some(Outcome::Unknown) {
                doubtful.push(OpenEntry { entry, intent });
            }
            settlements.push(settlement);
        }
        self.keep(settlements).await?;
        self.count_traffic(state).await?;
        self.resolve(state, doubtful).await?;
        if let Some(error) = stopping {
            return Err(halt_for(&error));
        }
        state.breaker.tripped().map_or(Ok(()), |reason| Err(Halt::Because(reason)))
    }

    fn assigned(
        &self,
        state: &mut State,
        item: &JobItem,
        change: &Change,
        entry: EntryNumber,
        answer: WriteAnswer,
        last: bool,
    ) -> Settlement {
        let settlement = |state| settle::of(self.job, item, state, (self.now)()).answered(answer.request_id.clone());
        match answer.outcome {
            WriteOutcome::Done(_) => {
                state.breaker.succeeded();
                settlement(ItemState::Sent).closes(entry, Outcome::Done).reached(&[Milestone::Licensed])
            }
            WriteOutcome::Unknown(reason) => settlement(ItemState::Sending)
                .closes(entry, Outcome::Unknown)
                .because(format!("No answer arrived ({reason}); checking whether it happened before trying again")),
            WriteOutcome::NotSent(error) => {
                settlement(ItemState::Sent).closes(entry, Outcome::NotSent).because(error.to_string())
            }
            WriteOutcome::Refused(error) => match reason::meaning(&error) {
                Meaning::NotFound if !last => settlement(ItemState::Waiting)
                    .closes(entry, Outcome::NotSent)
                    .because("Not all of Microsoft's servers know this person yet; trying again"),
                Meaning::NotPermitted => {
                    settlement(ItemState::Sent).closes(entry, Outcome::NotSent).because(error.message)
                }
                Meaning::NoSeat => {
                    state.exhausted.extend(exhausted(&error, change));
                    self.refused(state, item, entry, &error)
                }
                _ => self.refused(state, item, entry, &error),
            },
        }
    }

    /// Another admin took the last seat: the product is left alone, everything else goes on (G4).
    fn no_seat_left(&self, item: &JobItem, sku: SkuId) -> Settlement {
        let line = self.plan.seats.iter().find(|line| line.sku_id == sku);
        let name = line.map_or_else(|| sku.to_string(), |line| line.name.clone());
        settle::of(self.job, item, ItemState::Failed, (self.now)()).because(format!(
            "Created without licence: the last free seat of {name} was taken during the run; not sent"
        ))
    }
}

/// Which products a refusal for want of seats is about: the one it names, or all that were asked for.
fn exhausted(error: &ServiceError, change: &Change) -> Vec<SkuId> {
    let asked = || change.add_licenses.iter().map(|license| license.sku_id);
    let named: Vec<SkuId> = asked().filter(|sku| error.message.contains(&sku.to_string())).collect();
    if named.is_empty() { asked().collect() } else { named }
}
