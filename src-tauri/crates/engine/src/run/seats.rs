//! Seats while a run gives them: re-read at the start and every 200 rows; who gets none is not sent (G3, G4).

use super::gate::Ready;
use super::settle::{self, Settle};
use super::state::Key;
use super::{Halt, Running};
use crate::live::Live;
use graph::ServiceError;
use model::SkuId;
use model::journal::{Settlement, StepState};
use model::plan::Operation;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that take a seat after which the service is asked again.
const EVERY: u32 = 200;

/// Seats as far as this run knows them.
#[derive(Default)]
pub(super) struct Seats {
    /// Free seats, less what was sent since they were read; unknown products are not counted.
    free: BTreeMap<SkuId, i64>,
    /// Seats of calls that are on their way: a fresh count does not know of them yet.
    on_their_way: BTreeMap<SkuId, i64>,
    /// Rows since the seats were read; nothing before the first time.
    since: Option<u32>,
    /// Products of which a call gives a seat back once it is carried out, by what was seen right before it.
    comes_back: BTreeMap<Key, Vec<SkuId>>,
    /// Products of which the service said that none is left.
    exhausted: BTreeSet<SkuId>,
    /// Set when the seats cannot be read: then the service alone says when there are none.
    unreadable: bool,
}

impl Seats {
    fn is_old(&self) -> bool {
        !self.unreadable && self.since.is_none_or(|rows| rows >= EVERY)
    }

    /// The product that is missing for these, if any.
    fn missing(&self, takes: &[SkuId]) -> Option<SkuId> {
        let none = |sku: &&SkuId| self.exhausted.contains(sku) || self.free.get(sku).is_some_and(|free| *free <= 0);
        takes.iter().find(none).copied()
    }

    fn take(&mut self, takes: &[SkuId]) {
        for sku in takes {
            if let Some(free) = self.free.get_mut(sku) {
                *free -= 1;
            }
            *self.on_their_way.entry(*sku).or_insert(0) += 1;
        }
        self.since = self.since.map(|rows| rows.saturating_add(1));
    }

    /// A licence call is no longer on its way: carried out, or not, or nobody knows.
    pub(super) fn settled(&mut self, ready: &Ready, done: Option<bool>) {
        let takes = takes(ready);
        for sku in &takes {
            if let Some(count) = self.on_their_way.get_mut(sku) {
                *count -= 1;
            }
            if done == Some(false)
                && let Some(free) = self.free.get_mut(sku)
            {
                *free += 1;
            }
        }
        let comes_back = self.comes_back.remove(&ready.key()).unwrap_or_default();
        if done == Some(true) {
            for sku in comes_back {
                if let Some(free) = self.free.get_mut(&sku) {
                    *free += 1;
                }
                self.exhausted.remove(&sku);
            }
        }
    }

    /// Another admin took the last seat: the product is left alone, everything else goes on.
    pub(super) fn exhausted(&mut self, error: &ServiceError, operation: &Operation) {
        let Operation::AssignLicense { add, .. } = operation else { return };
        let asked = || add.iter().map(|license| license.sku_id);
        let named: Vec<SkuId> = asked().filter(|sku| error.message.contains(&sku.to_string())).collect();
        self.exhausted.extend(if named.is_empty() { asked().collect() } else { named });
    }
}

impl Running {
    /// Notes of which products a step will give a seat back.
    pub(super) fn note_what_comes_back(&self, ready: &Ready, live: &Live) {
        let comes_back = frees(&ready.step.operation, live);
        if !comes_back.is_empty() {
            self.with(|state| state.seats.comes_back.insert(ready.key(), comes_back));
        }
    }

    /// Parts steps into those for which there are seats and those that are not sent.
    pub(super) async fn deal_seats(&self, ready: Vec<Ready>) -> Result<(Vec<Ready>, Vec<Settlement>), Halt> {
        let licensed = ready.iter().any(|ready| !takes(ready).is_empty());
        if !licensed {
            return Ok((ready, Vec::new()));
        }
        // Before anybody is told that there is none, the service is asked once more.
        let short = self.with(|state| {
            let mut free = state.seats.free.clone();
            let wanted = ready.iter().flat_map(takes);
            wanted.fold(false, |short, sku| {
                short
                    | free.get_mut(&sku).is_some_and(|free| {
                        *free -= 1;
                        *free < 0
                    })
            })
        });
        if short || self.with(|state| state.seats.is_old()) {
            self.read_seats().await?;
        }
        let (mut go, mut settled) = (Vec::new(), Vec::new());
        for ready in ready {
            let takes = takes(&ready);
            let missing = self.with(|state| {
                let missing = state.seats.missing(&takes);
                if missing.is_none() {
                    state.seats.take(&takes);
                }
                missing
            });
            match missing {
                None => go.push(ready),
                Some(sku) => settled.push(self.no_seat(&ready, sku)),
            }
        }
        Ok((go, settled))
    }

    async fn read_seats(&self) -> Result<(), Halt> {
        match self.run.client.subscribed_skus().await {
            Ok(products) => self.with(|state| {
                let seats = &mut state.seats;
                seats.free = products
                    .iter()
                    .map(|product| {
                        let going = seats.on_their_way.get(&product.sku_id).copied().unwrap_or(0);
                        (product.sku_id, product.free_units() - going)
                    })
                    .collect();
                seats.since = Some(0);
                // Seats that were bought meanwhile count.
                let free = &seats.free;
                seats.exhausted.retain(|sku| free.get(sku).is_none_or(|free| *free <= 0));
            }),
            Err(error) if error.is_permission() => self.with(|state| state.seats.unreadable = true),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn no_seat(&self, ready: &Ready, sku: SkuId) -> Settlement {
        let line = self.run.plan.seats.iter().find(|line| line.sku_id == sku);
        let known = || model::license::product(&sku).map(|product| product.name.to_owned());
        let name = line.map(|line| line.name.clone()).or_else(known).unwrap_or_else(|| sku.to_string());
        let text = if ready.on_somebody_new() {
            format!("Created without licence: the last free seat of {name} was taken during the run; not sent")
        } else {
            format!("The last free seat of {name} was taken during the run; not sent")
        };
        settle::of(self.run.job, &ready.todo, StepState::Failed, self.now()).coded("noSeat").because(text)
    }
}

/// The products of which a step takes a seat that its person does not hold yet.
fn takes(ready: &Ready) -> Vec<SkuId> {
    let Operation::AssignLicense { before, add, .. } = &ready.step.operation else { return Vec::new() };
    let held = |sku| before.iter().any(|license| license.sku_id == sku);
    add.iter().map(|license| license.sku_id).filter(|sku| !held(*sku)).collect()
}

/// The products of which a step gives a seat back: those that its person holds and does not keep by a group.
fn frees(operation: &Operation, live: &Live) -> Vec<SkuId> {
    let Operation::AssignLicense { remove, .. } = operation else { return Vec::new() };
    let directly = |sku: SkuId| {
        let mut states = live.licenses.iter().flatten();
        states.any(|state| state.sku_id == sku && state.assigned_by_group.is_none())
    };
    remove.iter().copied().filter(|sku| directly(*sku) && live.inherits(*sku) == Some(false)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use graph::LicenseAssignmentState;
    use model::AssignedLicense;
    use serde_json::json;

    const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
    const GROUP: &str = "11111111-1111-4111-8111-111111111111";

    fn states(states: &[(Option<&str>, &str)]) -> Live {
        let state = |(group, word): &(Option<&str>, &str)| json!({ "skuId": E3, "assignedByGroup": group, "state": word, "disabledPlans": [] });
        let found = json!({ "licenseAssignmentStates": states.iter().map(state).collect::<Vec<_>>() });
        let licenses = LicenseAssignmentState::all_of(found.as_object().unwrap());
        Live { licenses: Some(licenses.unwrap()), ..Live::default() }
    }

    #[rstest::rstest]
    #[case::held_directly(states(&[(None, "Active")]), 1)]
    #[case::kept_by_a_group(states(&[(None, "Active"), (Some(GROUP), "Active")]), 0)]
    #[case::kept_with_an_error(states(&[(None, "Active"), (Some(GROUP), "ActiveWithError")]), 0)]
    #[case::the_group_gives_none(states(&[(None, "Active"), (Some(GROUP), "Error")]), 1)]
    #[case::only_by_a_group(states(&[(Some(GROUP), "Active")]), 0)]
    #[case::not_held_any_more(states(&[]), 0)]
    #[case::not_read(Live::default(), 0)]
    fn a_seat_comes_back_of_what_is_not_kept_by_a_group(#[case] live: Live, #[case] seats: usize) {
        let sku_id = SkuId::parse(E3).unwrap();
        let before = vec![AssignedLicense { sku_id, disabled_plans: Vec::new() }];
        let operation =
            Operation::AssignLicense { before, add: Vec::new(), remove: vec![sku_id], after_inherited: Vec::new() };
        assert_eq!(frees(&operation, &live).len(), seats);
    }
}
