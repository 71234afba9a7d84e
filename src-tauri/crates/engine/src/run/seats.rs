//! Seats while a run gives them: re-read at the start and every 200 rows; who gets none is not sent (G3, G4).

use super::gate::Ready;
use super::settle::{self, Settle};
use super::{Halt, Running};
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
        if done == Some(true) {
            for sku in frees(ready) {
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

/// The products of which a step gives a seat back.
fn frees(ready: &Ready) -> Vec<SkuId> {
    match &ready.step.operation {
        Operation::AssignLicense { remove, .. } => remove.clone(),
        _ => Vec::new(),
    }
}
