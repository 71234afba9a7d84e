//! Reads back what was done; only this makes a row green (G63). Reads after writes lag (`facts/graph.md §2.2`), so it is patient;
//! somebody new is waited for until all servers know them (G56).

use super::gate::{Ready, target};
use super::settle::{self, Settle};
use super::{BATCH, Halt, Running};
use crate::blocking::with_store;
use crate::compare;
use crate::live::{Live, Needs};
use crate::send;
use crate::standing::{Standing, standing, standing_since};
use model::journal::{Milestone, Settlement, StepState};
use model::plan::{Operation, Phase};
use model::{Properties, UserProperty};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::{StepFilter, StepPlace, StepToDo};
use tokio::task::JoinSet;

/// Waits between looks; two minutes in all, for people not all servers know.
const LOOKS: [u64; 16] = [0, 1, 2, 4, 8, 8, 8, 8, 8, 8, 10, 11, 11, 11, 11, 11];
/// The look after which what reads differently is not as wanted.
const PATIENT: usize = 5;
/// Chunks read at once.
const LANES: usize = 4;

impl Running {
    /// Reads back everything of a phase that was accepted.
    pub(super) async fn verify_phase(self: &Arc<Self>, phase: Phase, only: Option<u32>) -> Result<(), Halt> {
        for (look, seconds) in LOOKS.into_iter().enumerate() {
            if !self.is_unread(phase, only).await? {
                return Ok(());
            }
            self.pause_for(Duration::from_secs(seconds)).await?;
            let mut lanes: JoinSet<Result<usize, Halt>> = JoinSet::new();
            let mut halted = None;
            for state in [StepState::Done, StepState::Waiting] {
                let mut after: Option<StepPlace> = None;
                loop {
                    if lanes.len() >= LANES {
                        joined(lanes.join_next().await, &mut halted);
                    }
                    if halted.is_none() {
                        halted = self.may_go_on().err();
                    }
                    if halted.is_some() {
                        break;
                    }
                    let chunk = self.accepted(phase, state, only, after.clone()).await?;
                    let Some(last) = chunk.last() else { break };
                    after = Some(last.place.clone());
                    let running = Arc::clone(self);
                    lanes.spawn(async move { running.read_back(chunk, look).await });
                }
            }
            while let Some(done) = lanes.join_next().await {
                joined(Some(done), &mut halted);
            }
            if let Some(halt) = halted {
                return Err(halt);
            }
        }
        Ok(())
    }

    /// A look right after the writes, while the next ones go out; the first that tells nothing ends that for the phase.
    pub(super) async fn verify_at_once(&self, done: Vec<StepToDo>) -> Result<(), Halt> {
        if done.is_empty() || !self.with(|state| state.reads_at_once) {
            return Ok(());
        }
        let count = done.len();
        let job = self.run.job;
        let keys: Vec<(u32, u16)> = done.iter().map(|todo| (todo.of.item.change, todo.number)).collect();
        // As they stand now: somebody new has an id by now.
        let fresh = with_store(&self.run.store, move |store| {
            let mut fresh = Vec::with_capacity(keys.len());
            for (todo, (change, number)) in done.into_iter().zip(keys) {
                let of = Arc::new(store.change_of_job(&job, change)?);
                fresh.push(StepToDo { of, number, place: todo.place });
            }
            Ok(fresh)
        })
        .await?;
        let mut verified = 0;
        for chunk in fresh.chunks(BATCH) {
            verified += self.read_back(chunk.to_vec(), 0).await?;
        }
        if verified * 2 < count {
            self.with(|state| state.reads_at_once = false);
        }
        Ok(())
    }

    async fn is_unread(&self, phase: Phase, only: Option<u32>) -> Result<bool, Halt> {
        for state in [StepState::Done, StepState::Waiting] {
            if !self.accepted(phase, state, only, None).await?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The next steps that were accepted and not read back yet. A call made by hand never is: nobody knows what it did.
    async fn accepted(
        &self,
        phase: Phase,
        state: StepState,
        only: Option<u32>,
        after: Option<StepPlace>,
    ) -> Result<Vec<StepToDo>, Halt> {
        let job = self.run.job;
        let filter = StepFilter { phase, state, only, after, limit: u32::try_from(BATCH).unwrap_or(20) };
        let mut steps = with_store(&self.run.store, move |store| store.steps(&job, &filter)).await?;
        steps.retain(|todo| {
            let call = todo.planned().is_some_and(|step| matches!(step.operation, Operation::Call { .. }));
            !call && todo.stands().is_some_and(|step| step.done_at.is_some())
        });
        Ok(steps)
    }

    /// Reads a chunk back; answers how many are seen as wanted.
    async fn read_back(&self, chunk: Vec<StepToDo>, look: usize) -> Result<usize, Halt> {
        let mut asked = Vec::new();
        let mut needs: BTreeMap<String, Needs> = BTreeMap::new();
        for ready in self.resolved(chunk).await? {
            let Some(key) = ready.target.map(|id| id.to_string()).or_else(|| super::chunk::key_of(&ready)) else {
                continue;
            };
            let known = needs.remove(&key).unwrap_or_default();
            needs.insert(key.clone(), known | Needs::of(&ready.step) | for_the_copy(&ready.step.operation));
            asked.push((key, ready));
        }
        let lives = self.read(needs).await?;
        let mut settlements = Vec::new();
        let mut verified = 0;
        for (key, ready) in asked {
            let Some(live) = lives.get(&key) else { continue };
            let standing = self.since_intent(&ready, live).await?;
            if let Some(settlement) = self.judge_read(&ready, live, standing, look) {
                verified += usize::from(settlement.state == StepState::Verified);
                if let (StepState::Failed, Some(reason)) = (settlement.state, &settlement.reason) {
                    let kind = format!("readBackDiffers {}", ready.step.operation.word());
                    self.with(|state| state.breaker.failed(&kind, reason));
                }
                settlements.push(settlement);
            }
        }
        self.keep(settlements).await?;
        self.count_traffic().await?;
        Ok(verified)
    }

    /// Steps with everybody in them who was made by this plan.
    pub(super) async fn resolved(&self, chunk: Vec<StepToDo>) -> Result<Vec<Ready>, Halt> {
        let job = self.run.job;
        let mut resolved = Vec::new();
        for todo in chunk {
            let Some(step) = todo.planned().cloned() else { continue };
            let others = super::gate::people_in(&step);
            let people = match others.is_empty() {
                true => BTreeMap::new(),
                false => with_store(&self.run.store, move |store| store.people_of(&job, &others)).await?,
            };
            // Who was not made after all is not there to be seen either: the step stays as it is.
            let Ok(step) = send::resolved(&step, |number| people.get(&number).and_then(|person| person.id)) else {
                continue;
            };
            let target = target(&todo, &step);
            resolved.push(Ready { todo, step, target });
        }
        Ok(resolved)
    }

    /// Where a step stands; what can only be told by its time is held against its first intent.
    async fn since_intent(&self, ready: &Ready, live: &Live) -> Result<Standing, Halt> {
        let timed = matches!(
            ready.step.operation,
            Operation::ResetPassword { .. }
                | Operation::RevokeSessions
                | Operation::CreatePass { .. }
                | Operation::SetPhoto { .. }
        );
        if !timed {
            return Ok(standing(&ready.step.operation, live));
        }
        let (job, (change, number)) = (self.run.job, ready.key());
        let first = with_store(&self.run.store, move |store| store.first_intent(&job, change, number)).await?;
        Ok(match first {
            Some(since) => standing_since(&ready.step.operation, live, since),
            None => standing(&ready.step.operation, live),
        })
    }

    fn judge_read(&self, ready: &Ready, live: &Live, standing: Standing, look: usize) -> Option<Settlement> {
        let todo = &ready.todo;
        let makes = matches!(ready.step.operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. });
        let settlement = |state| {
            let settlement = settle::of(self.run.job, todo, state, self.now());
            match (makes && !live.is_gone(), copied(ready, live)) {
                (true, Some(user)) => settlement.reached(&[Milestone::Visible]).with_user(user),
                (true, None) => settlement.reached(&[Milestone::Visible]),
                (false, Some(user)) if ready.step.on.is_none() => settlement.with_user(user),
                (false, _) => settlement,
            }
        };
        let seen_before = todo.of.item.visible_at.is_some();
        match standing {
            Standing::AsWanted => Some(settlement(StepState::Verified)),
            _ if makes && live.is_gone() && !seen_before => Some(self.not_visible(ready, look)),
            // They are there, which is what others wait for; their values may follow.
            _ if look < PATIENT => (makes && !seen_before).then(|| settlement(StepState::Done)),
            Standing::Unreadable { why } => {
                Some(settlement(StepState::Unknown).because(format!("Accepted, but it could not be read back: {why}")))
            }
            _ if makes && live.is_gone() => Some(
                settlement(StepState::Unknown)
                    .because("Created, but when read back the person is not there; look again later"),
            ),
            other => Some(
                settlement(StepState::Failed)
                    .coded("readBackDiffers")
                    .because(format!("Read back, but {}", differs(ready, live, other))),
            ),
        }
    }

    fn not_visible(&self, ready: &Ready, look: usize) -> Settlement {
        let settlement = |state| settle::of(self.run.job, &ready.todo, state, self.now());
        match LOOKS.get(look + 1) {
            Some(seconds) => settlement(StepState::Waiting).because(format!(
                "Microsoft has accepted {} but not all its servers know them yet; trying again in {seconds} s, try {}",
                ready.todo.of.item.display_name,
                look + 2
            )),
            None => settlement(StepState::Unknown).because(
                "Microsoft accepted this account two minutes ago but does not show it yet; nothing further was sent for it",
            ),
        }
    }
}

fn joined(done: Option<Result<Result<usize, Halt>, tokio::task::JoinError>>, halted: &mut Option<Halt>) {
    match done {
        None | Some(Ok(Ok(_))) => {}
        Some(Ok(Err(halt))) => {
            halted.get_or_insert(halt);
        }
        Some(Err(failed)) => {
            if let Ok(panic) = failed.try_into_panic() {
                std::panic::resume_unwind(panic);
            }
        }
    }
}

/// How what was read differs from what was wanted, as the end of a sentence.
fn differs(ready: &Ready, live: &Live, standing: Standing) -> String {
    let fields = ready.step.operation.fields().zip(live.fields.as_ref());
    if let Some(difference) = fields.and_then(|((_, wanted), read)| compare::difference(wanted, read)) {
        return difference;
    }
    match standing {
        Standing::Moved { now } => format!("it reads {now}"),
        Standing::Gone => "the person is not there".to_owned(),
        Standing::AsWanted | Standing::AsBefore | Standing::Unreadable { .. } => {
            "it is still as it was before".to_owned()
        }
    }
}

/// What is read besides, so that the copy knows at once.
fn for_the_copy(operation: &Operation) -> Needs {
    match operation {
        Operation::CreateUser { .. } | Operation::InviteGuest { .. } => Needs::fields(&read_back_select()),
        Operation::AssignLicense { .. } => Needs::fields(&["assignedLicenses", "assignedPlans"]),
        _ => Needs::nothing(),
    }
}

/// What was read of the person of a change, as far as the copy keeps it.
fn copied(ready: &Ready, live: &Live) -> Option<Properties> {
    let read = live.fields.as_ref()?;
    let kept = |name: &str| name == "id" || UserProperty::from_graph_name(name).is_some();
    let user: Properties =
        read.iter().filter(|(name, _)| kept(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
    (!user.is_empty() && ready.step.on.is_none()).then_some(user)
}

/// Everything the copy keeps, but the manager, which needs a call of its own.
pub(super) fn read_back_select() -> Vec<&'static str> {
    let properties = UserProperty::ALL.iter().filter(|property| **property != UserProperty::Manager);
    std::iter::once("id").chain(properties.map(|property| property.graph_name())).collect()
}
