//! One phase after the other: everything of it is sent in lanes, so that reads overlap writes, and read back before the next begins.

use super::{BATCH, Halt, Running};
use crate::blocking::with_store;
use model::journal::{NOT_REACHED, StepState};
use model::plan::{MemberRole, Operation, Phase};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use store::{StepFilter, StepPlace, StepToDo};
use tokio::task::JoinSet;

/// Chunks of a phase that are under way together. What may be written at once, and how fast, is the pacer's affair; three batches
/// that are written down take four seconds at 15 writes a second, so that a pause is never longer than five.
const LANES: usize = 3;
/// Steps asked for at once: as many as fit into one batch when all of them are bundled twenty to a request.
const STEPS: u32 = 400;
/// Waits before people whom one server knows and another does not are tried again, and before a group's licence is looked for.
const RETRIES: [u64; 6] = [1, 2, 4, 8, 15, 15];

/// What came of a chunk.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Report {
    /// Steps that are no longer to be done.
    pub(super) moved: usize,
    /// Steps put back to be tried again a little later.
    pub(super) put_back: usize,
    /// Whether any was refused or is in doubt: the next goes alone until one comes through whole.
    pub(super) troubled: bool,
}

impl Running {
    /// All phases, for one change or for all.
    pub(super) async fn pass(self: &Arc<Self>, only: Option<u32>) -> Result<(), Halt> {
        let job = self.run.job;
        let counts = with_store(&self.run.store, move |store| store.phase_counts(&job)).await?;
        let phases: BTreeSet<Phase> = counts.iter().map(|count| count.phase).collect();
        // Once more for steps of an earlier phase that needed a later one: a pass for somebody who had to be made first.
        loop {
            let mut moved = 0;
            for phase in &phases {
                self.may_go_on()?;
                self.with(|state| state.reads_at_once = true);
                moved += self.send_phase(*phase, only).await?;
                self.verify_phase(*phase, only).await?;
                if only.is_none() {
                    self.stop_here(*phase).await?;
                }
            }
            if moved == 0 {
                break;
            }
        }
        if only.is_none() {
            for phase in phases {
                self.skip_unreachable(phase).await?;
            }
        }
        Ok(())
    }

    /// Stops after a phase when a person asked for that and something is left.
    async fn stop_here(&self, phase: Phase) -> Result<(), Halt> {
        if !self.run.stop_after_phase.is_cancelled() {
            return Ok(());
        }
        let job = self.run.job;
        let counts = with_store(&self.run.store, move |store| store.phase_counts(&job)).await?;
        if counts.iter().all(|count| count.pending + count.waiting == 0) {
            return Ok(());
        }
        Err(Halt::AskedAfter(format!("Stopped after “{}”, as asked. Nothing further was sent", phase.label())))
    }

    /// Sends what can be sent of a phase; answers how many steps moved.
    async fn send_phase(self: &Arc<Self>, phase: Phase, only: Option<u32>) -> Result<usize, Halt> {
        let mut rounds = RETRIES.into_iter().cycle();
        let mut moved = 0;
        loop {
            let report = self.send_round(phase, only).await?;
            moved += report.moved;
            let waiting = self.inheriting(phase, only).await?;
            if report.put_back == 0 && report.moved == 0 && waiting == 0 {
                return Ok(moved);
            }
            if report.moved == 0 {
                // Only what waits for Microsoft is left.
                self.pause_for(Duration::from_secs(rounds.next().unwrap_or(15))).await?;
            }
        }
    }

    /// Everything of a phase that can be sent now, once.
    async fn send_round(self: &Arc<Self>, phase: Phase, only: Option<u32>) -> Result<Report, Halt> {
        let mut lanes: JoinSet<Result<Report, Halt>> = JoinSet::new();
        let mut total = Report::default();
        let mut width = 1;
        let mut after: Option<StepPlace> = None;
        let mut more = true;
        let mut halted: Option<Halt> = None;
        loop {
            while halted.is_none() && more && lanes.len() < width {
                if let Err(halt) = self.may_go_on() {
                    halted = Some(halt);
                    break;
                }
                let chunk = match self.next_chunk(phase, only, after.clone()).await {
                    Ok(chunk) => chunk,
                    // What is under way is waited for: dropped now, it would be in doubt.
                    Err(halt) => {
                        halted = Some(halt);
                        break;
                    }
                };
                let Some(last) = chunk.last() else {
                    more = false;
                    break;
                };
                after = Some(last.place.clone());
                lanes.spawn(Arc::clone(self).chunk(chunk));
            }
            match lanes.join_next().await {
                None => break,
                Some(Ok(Ok(report))) => {
                    total.moved += report.moved;
                    total.put_back += report.put_back;
                    width = if report.troubled { 1 } else { LANES };
                }
                Some(Ok(Err(halt))) => halted = Some(worse(halted, halt)),
                Some(Err(failed)) => match failed.try_into_panic() {
                    Ok(panic) => std::panic::resume_unwind(panic),
                    Err(_) => std::future::pending::<()>().await,
                },
            }
        }
        halted.map_or(Ok(total), Err)
    }

    /// The next steps that fit into one batch of requests.
    async fn next_chunk(
        &self,
        phase: Phase,
        only: Option<u32>,
        after: Option<StepPlace>,
    ) -> Result<Vec<StepToDo>, Halt> {
        let job = self.run.job;
        let limit = if may_bundle(phase) { STEPS } else { u32::try_from(BATCH).unwrap_or(STEPS) };
        let filter = StepFilter { phase, state: StepState::Pending, only, after, limit };
        let mut steps = with_store(&self.run.store, move |store| store.steps(&job, &filter)).await?;
        let fitting = self.with(|state| fitting(&steps, |key| state.alone.contains(&key)));
        steps.truncate(fitting);
        Ok(steps)
    }

    /// What is left of a phase that nothing more can be done about: it waits for something that did not happen.
    async fn skip_unreachable(&self, phase: Phase) -> Result<(), Halt> {
        let job = self.run.job;
        loop {
            let filter = StepFilter { phase, state: StepState::Pending, only: None, after: None, limit: 100 };
            let left = with_store(&self.run.store, move |store| store.steps(&job, &filter)).await?;
            if left.is_empty() {
                return Ok(());
            }
            let skipped = left.iter().map(|todo| self.not_reached(todo, "what it waits for did not happen")).collect();
            self.keep(skipped).await?;
        }
    }

    /// A step that is not sent because of another one. When that one is of the same row, it says what is wrong with it; otherwise
    /// this one does: a row that lacks something is never green.
    pub(super) fn not_reached(&self, todo: &StepToDo, why: &str) -> model::journal::Settlement {
        let told =
            |state| matches!(state, StepState::Failed | StepState::Unknown | StepState::Drifted | StepState::Skipped);
        let state =
            if todo.of.steps.iter().any(|step| told(step.state)) { StepState::Skipped } else { StepState::Failed };
        let mut settlement = super::settle::of(self.run.job, todo, state, self.now());
        settlement.reason = Some(format!("Not sent: {why}"));
        settlement.code = Some(NOT_REACHED.to_owned());
        settlement
    }
}

/// Of two reasons to stop the one that has to be acted on.
fn worse(first: Option<Halt>, second: Halt) -> Halt {
    match (first, second) {
        (_, broken @ Halt::Broken(_)) | (Some(broken @ Halt::Broken(_)), _) => broken,
        (None | Some(Halt::Asked), second) => second,
        (Some(first), _) => first,
    }
}

const fn may_bundle(phase: Phase) -> bool {
    matches!(phase, Phase::BlockGroup | Phase::LicenseGroups | Phase::Groups)
}

/// How many of the steps fit into one batch of requests, those of one group twenty to a request.
fn fitting(steps: &[StepToDo], alone: impl Fn((u32, u16)) -> bool) -> usize {
    let mut requests = 0;
    let mut members: BTreeMap<model::GroupId, usize> = BTreeMap::new();
    for (place, todo) in steps.iter().enumerate() {
        let group = bundled(todo).filter(|_| !alone((todo.of.item.change, todo.number)));
        let opens = match group {
            Some(group) => {
                let count = members.entry(group).or_insert(0);
                *count += 1;
                *count % graph::MEMBERS_LIMIT == 1
            }
            None => true,
        };
        requests += usize::from(opens);
        if requests > BATCH {
            return place;
        }
    }
    steps.len()
}

/// The group a step can share a request about.
pub(super) fn bundled(todo: &StepToDo) -> Option<model::GroupId> {
    match &todo.planned()?.operation {
        Operation::AddToGroup { group, role: MemberRole::Member } => Some(group.id),
        _ => None,
    }
}
