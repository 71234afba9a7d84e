//! Whether a step may be sent: what it needs was done, whom it is about is there.

use super::{Halt, Running};
use crate::blocking::with_store;
use crate::send;
use model::UserId;
use model::journal::{JobStep, Settlement, Step, StepState};
use model::plan::{Operation, PersonReference, PlannedStep};
use std::collections::{BTreeMap, BTreeSet};
use store::{PersonOfJob, StepToDo};

/// A step that may be sent.
pub(super) struct Ready {
    /// The step.
    pub(super) todo: StepToDo,
    /// It with everybody in it who was to be made by this plan.
    pub(super) step: PlannedStep,
    /// Whom it is done to; nobody yet, for one that makes somebody.
    pub(super) target: Option<UserId>,
}

impl Ready {
    pub(super) fn key(&self) -> (u32, u16) {
        (self.todo.of.item.change, self.todo.number)
    }

    /// Whether it is done to somebody whom this very change made: nobody else knew them before.
    pub(super) fn on_somebody_new(&self) -> bool {
        self.step.on.is_none() && self.todo.of.change.brings_somebody()
    }
}

/// What a gate says.
enum Verdict {
    Open,
    /// Something it needs is still to be done.
    Later,
    /// Something it needs was not done.
    Never(String),
}

impl Running {
    /// Parts steps into those that may be sent, those that never will, and the rest, which is only left out.
    pub(super) async fn ready(&self, chunk: Vec<StepToDo>) -> Result<(Vec<Ready>, Vec<Settlement>), Halt> {
        let others: BTreeSet<u32> =
            chunk.iter().filter_map(StepToDo::planned).flat_map(|step| people_in(step).into_iter()).collect();
        let job = self.run.job;
        let people = if others.is_empty() {
            BTreeMap::new()
        } else {
            let others: Vec<u32> = others.into_iter().collect();
            with_store(&self.run.store, move |store| store.people_of(&job, &others)).await?
        };
        let (mut ready, mut never) = (Vec::new(), Vec::new());
        for todo in chunk {
            let Some(step) = todo.planned().cloned() else {
                return Err(Halt::Because(format!("the plan has no step {} of {}", todo.number, todo.of.item.change)));
            };
            match gate(&todo, &step, &people) {
                Verdict::Later => {}
                Verdict::Never(why) => never.push(self.not_reached(&todo, &why)),
                Verdict::Open => match send::resolved(&step, |number| people.get(&number).and_then(|person| person.id))
                {
                    Ok(step) => {
                        let target = target(&todo, &step);
                        ready.push(Ready { todo, step, target });
                    }
                    Err(why) => never.push(self.not_reached(&todo, &why)),
                },
            }
        }
        Ok((ready, never))
    }
}

/// Whom a step is done to.
pub(super) fn target(todo: &StepToDo, step: &PlannedStep) -> Option<UserId> {
    match &step.on {
        Some(PersonReference::User { id, .. }) => Some(*id),
        Some(PersonReference::Change { .. }) => None,
        None => todo.of.item.user_id.or(todo.of.change.user_id),
    }
}

/// The changes whose people a step speaks of.
pub(super) fn people_in(step: &PlannedStep) -> Vec<u32> {
    let mut people: Vec<&PersonReference> = step.on.iter().collect();
    if let Operation::SetManager { before, wanted } = &step.operation {
        people.extend(before.iter().chain(wanted));
    }
    let number = |person: &PersonReference| match person {
        PersonReference::Change { number, .. } => Some(*number),
        PersonReference::User { .. } => None,
    };
    people.into_iter().filter_map(number).collect()
}

fn gate(todo: &StepToDo, step: &PlannedStep, people: &BTreeMap<u32, PersonOfJob>) -> Verdict {
    let change = &todo.of.change;
    let needed = step.needs.iter().filter_map(|number| todo.of.step(*number));
    // Whoever is made by this change has to be there for everything that is done to them.
    let maker = todo.of.steps.iter().filter(|other| {
        step.on.is_none() && other.number != step.number && matches!(other.step, Step::CreateUser | Step::InviteGuest)
    });
    for other in needed.chain(maker) {
        match stands(other, todo) {
            Verdict::Open => {}
            verdict => return verdict,
        }
    }
    for number in people_in(step) {
        match people.get(&number) {
            Some(person) if person.id.is_some() && person.visible => {}
            Some(person) if person.never => {
                return Verdict::Never(format!(
                    "somebody it speaks of was not made (row {})",
                    number.saturating_add(1)
                ));
            }
            Some(_) => return Verdict::Later,
            None => return Verdict::Never("somebody it speaks of is not in this plan".to_owned()),
        }
    }
    let makes = matches!(step.operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. });
    if !makes && step.on.is_none() && todo.of.item.user_id.or(change.user_id).is_none() {
        return Verdict::Never(format!("it is not known who {} is", change.display_name));
    }
    Verdict::Open
}

/// Whether a needed step lets those behind it go on. Of an account that was made it is enough that it is there.
fn stands(needed: &JobStep, todo: &StepToDo) -> Verdict {
    let makes = matches!(needed.step, Step::CreateUser | Step::InviteGuest);
    if makes && needed.done_at.is_some() && todo.of.item.visible_at.is_some() {
        return Verdict::Open;
    }
    let words = || needed.reason.clone().unwrap_or_else(|| "it was not done".to_owned());
    match needed.state {
        StepState::Done | StepState::Verified if !makes => Verdict::Open,
        StepState::Pending | StepState::Started | StepState::Waiting | StepState::Done | StepState::Verified => {
            Verdict::Later
        }
        StepState::Failed | StepState::Skipped | StepState::Drifted => {
            Verdict::Never(format!("a step it needs was not done: {}", words()))
        }
        StepState::Unknown => Verdict::Never(format!("nobody knows whether a step it needs was done: {}", words())),
    }
}
