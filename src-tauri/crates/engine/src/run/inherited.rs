//! From a direct licence to one by group: the direct one is not taken before the other works (`wizards.md` 4d).

use super::gate::Ready;
use super::settle::{self, Settle};
use super::{Halt, Running};
use crate::blocking::with_store;
use crate::live::Live;
use jiff::SignedDuration;
use model::journal::{Settlement, StepState};
use model::plan::{Operation, Phase};
use store::{StepFilter, StepToDo};

/// How long a group's licence is waited for; then both are left.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

impl Running {
    /// What keeps a step from being sent because a licence has not come from its group yet; nothing when none is waited for.
    pub(super) fn waits_for_group(&self, ready: &Ready, live: &Live) -> Option<Settlement> {
        let Operation::AssignLicense { after_inherited, .. } = &ready.step.operation else { return None };
        let missing = after_inherited.iter().find(|sku| live.inherits(**sku) != Some(true))?;
        let known = model::license::product(missing).map(|product| product.name.to_owned());
        let name = known.unwrap_or_else(|| missing.to_string());
        let now = self.now();
        let since = self.with(|state| *state.inheriting.entry(ready.key()).or_insert(now));
        let settlement = |state| settle::of(self.run.job, &ready.todo, state, now);
        if since.duration_until(now) >= PATIENCE {
            return Some(settlement(StepState::Failed).coded("notInherited").because(format!(
                "{name} did not come from the group within 30 minutes; the direct licence was left as well"
            )));
        }
        Some(settlement(StepState::Waiting).because(format!("Waiting until {name} comes from the group")))
    }

    /// Steps of a phase that wait for something to happen: they are looked at again. Answers how many.
    pub(super) async fn inheriting(&self, phase: Phase, only: Option<u32>) -> Result<usize, Halt> {
        if self.with(|state| state.inheriting.is_empty()) {
            return Ok(0);
        }
        let job = self.run.job;
        let filter = StepFilter { phase, state: StepState::Waiting, only, after: None, limit: 1_000 };
        let waiting = with_store(&self.run.store, move |store| store.steps(&job, &filter)).await?;
        let not_sent = |todo: &&StepToDo| todo.stands().is_some_and(|step| step.done_at.is_none());
        let again: Vec<Settlement> = waiting
            .iter()
            .filter(not_sent)
            .map(|todo| {
                let reason = todo.stands().and_then(|step| step.reason.clone()).unwrap_or_default();
                settle::of(job, todo, StepState::Pending, self.now()).because(reason)
            })
            .collect();
        let count = again.len();
        self.keep(again).await?;
        Ok(count)
    }
}
