//! What the answer to a write means for its step.

use super::chunk::{Sent, key_of};
use super::gate::Ready;
use super::settle::{self, Settle, id_of};
use super::{Halt, Running};
use crate::live::Needs;
use crate::reason::{self, Meaning};
use crate::standing::{Standing, standing};
use graph::{GraphError, ServiceError, WriteOutcome};
use model::UserId;
use model::journal::{Milestone, Outcome, Settlement, Step, StepState};
use model::plan::Operation;
use serde_json::Value;
use std::collections::BTreeMap;

/// How often a step is put back because not all servers know the person yet.
const PUT_BACK: u32 = 6;

/// What an answer means.
pub(super) enum Answered {
    /// Accepted.
    Done(Box<Settlement>),
    /// Refused for good.
    Settled(Box<Settlement>),
    /// Certainly not carried out, and to be sent again by itself.
    PutBack(Box<Settlement>),
    /// Nobody knows; has to be looked up.
    InDoubt(Box<Settlement>),
    /// Refused, but perhaps because it is as wanted already; has to be looked at.
    Perhaps,
    /// Not carried out, and nothing else would be.
    Stops(Box<Settlement>, GraphError),
}

impl Running {
    pub(super) fn answered(&self, sent: &Sent) -> Answered {
        let todo = &sent.ready.todo;
        let settlement =
            |state| settle::of(self.run.job, todo, state, self.now()).answered(sent.answer.request_id.clone());
        match &sent.answer.outcome {
            WriteOutcome::Done(_) => {}
            WriteOutcome::Unknown(_) => self.with(|state| state.seats.settled(&sent.ready, None)),
            WriteOutcome::NotSent(_) | WriteOutcome::Refused(_) => {
                self.with(|state| state.seats.settled(&sent.ready, Some(false)));
            }
        }
        match &sent.answer.outcome {
            WriteOutcome::Done(said) => self.done(sent, said),
            WriteOutcome::Unknown(reason) => Answered::InDoubt(Box::new(
                settlement(StepState::Started)
                    .closes(sent.entry, Outcome::Unknown)
                    .because(format!("No answer arrived ({reason}); checking whether it happened before trying again")),
            )),
            // It was described in a way that cannot be sent; that will not change.
            WriteOutcome::NotSent(error @ GraphError::Malformed { .. }) => {
                self.with(|state| state.breaker.failed("not sendable", &error.to_string()));
                Answered::Settled(Box::new(
                    settlement(StepState::Failed).closes(sent.entry, Outcome::NotSent).because(error.to_string()),
                ))
            }
            WriteOutcome::NotSent(error) => Answered::Stops(
                Box::new(
                    settlement(StepState::Pending).closes(sent.entry, Outcome::NotSent).because(error.to_string()),
                ),
                error.clone(),
            ),
            WriteOutcome::Refused(error) => self.refusal(sent, error),
        }
    }

    fn done(&self, sent: &Sent, said: &model::Properties) -> Answered {
        let todo = &sent.ready.todo;
        let settlement =
            |state| settle::of(self.run.job, todo, state, self.now()).answered(sent.answer.request_id.clone());
        let done = || settlement(StepState::Done).closes(sent.entry, Outcome::Done);
        let settled = match &sent.ready.step.operation {
            Operation::CreateUser { .. } if id_of(said).is_some() => {
                done().reached(&[Milestone::Created]).with_user(said.clone())
            }
            Operation::InviteGuest { .. } if invited(said).is_some() => {
                let mut settlement = done().reached(&[Milestone::Created]);
                settlement.user_id = invited(said);
                settlement
            }
            Operation::CreateUser { .. } | Operation::InviteGuest { .. } => {
                return Answered::InDoubt(Box::new(
                    settlement(StepState::Started)
                        .closes(sent.entry, Outcome::Unknown)
                        .because("Microsoft accepted the account without saying its id; looking it up"),
                ));
            }
            _ => done(),
        };
        self.with(|state| {
            state.breaker.succeeded();
            state.seats.settled(&sent.ready, Some(true));
        });
        Answered::Done(Box::new(settled))
    }

    fn refusal(&self, sent: &Sent, error: &ServiceError) -> Answered {
        let (todo, operation, key) = (&sent.ready.todo, &sent.ready.step.operation, sent.ready.key());
        let settlement = |state| settle::of(self.run.job, todo, state, self.now()).answered(error.request_id.clone());
        let makes = matches!(operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. });
        let on_new = sent.ready.on_somebody_new() && !makes;
        match reason::meaning(error) {
            // Perhaps by what an earlier attempt made, whose answer never came or was a lie: looked up before it counts.
            Meaning::NameTaken if matches!(operation, Operation::CreateUser { .. }) => {
                let reason = reason::sentence(error, &todo.of.item.user_principal_name);
                self.with(|state| state.taken.insert(key, error.clone()));
                Answered::InDoubt(Box::new(
                    settlement(StepState::Started).closes(sent.entry, Outcome::Unknown).because(reason),
                ))
            }
            // Nothing of this kind is permitted to anybody: the rows stay to be sent (G60).
            Meaning::NotPermitted if is_permitted_for_all_or_none(operation) => Answered::Stops(
                Box::new(
                    settlement(StepState::Pending).closes(sent.entry, Outcome::NotSent).because(error.message.clone()),
                ),
                GraphError::Service(error.clone()),
            ),
            Meaning::NotFound if on_new && self.may_be_put_back(key) => Answered::PutBack(Box::new(
                settlement(StepState::Pending)
                    .closes(sent.entry, Outcome::NotSent)
                    .because("Not all of Microsoft's servers know this person yet; trying again"),
            )),
            // The default method can only go last, and nothing says which it is (`facts/graph.md §7`): it goes after the others.
            Meaning::DefaultMethod if others_go_first(&sent.ready) && self.may_be_put_back(key) => {
                Answered::PutBack(Box::new(
                    settlement(StepState::Pending)
                        .closes(sent.entry, Outcome::Refused)
                        .because("This is the default sign-in method; it is removed after the others"),
                ))
            }
            // All of them or none: one of them is the reason, so each goes by itself.
            _ if sent.shared => {
                self.with(|state| state.alone.insert(key));
                Answered::PutBack(Box::new(
                    settlement(StepState::Pending)
                        .closes(sent.entry, Outcome::Refused)
                        .because("Refused together with others; trying it alone"),
                ))
            }
            Meaning::NoSeat => {
                self.with(|state| state.seats.exhausted(error, operation));
                Answered::Settled(Box::new(self.refused(sent, error)))
            }
            _ if may_be_so_already(operation, error) => Answered::Perhaps,
            _ => Answered::Settled(Box::new(self.refused(sent, error))),
        }
    }

    fn may_be_put_back(&self, key: (u32, u16)) -> bool {
        self.with(|state| {
            let times = state.put_back.entry(key).or_insert(0);
            *times += 1;
            *times < PUT_BACK
        })
    }

    /// Refusals that may mean that nothing is left to do: those are looked at. Answers whether any was not so.
    pub(super) async fn settle_refused(&self, refused: Vec<Sent>) -> Result<bool, Halt> {
        let mut needs: BTreeMap<String, Needs> = BTreeMap::new();
        for sent in &refused {
            if let Some(key) = key_of(&sent.ready) {
                let known = needs.remove(&key).unwrap_or_default();
                needs.insert(key, known | Needs::of(&sent.ready.step));
            }
        }
        let lives = self.read(needs).await?;
        let mut settlements = Vec::new();
        let mut troubled = false;
        for sent in &refused {
            let WriteOutcome::Refused(error) = &sent.answer.outcome else { continue };
            let live = key_of(&sent.ready).and_then(|key| lives.get(&key));
            if live.is_some_and(|live| standing(&sent.ready.step.operation, live) == Standing::AsWanted) {
                settlements.push(
                    settle::of(self.run.job, &sent.ready.todo, StepState::Verified, self.now())
                        .closes(sent.entry, Outcome::Adopted)
                        .answered(error.request_id.clone())
                        .because("Already as wanted"),
                );
                continue;
            }
            troubled = true;
            settlements.push(self.refused(sent, error));
        }
        self.keep(settlements).await?;
        Ok(troubled)
    }

    /// A refusal: final for the step, counted by the breaker.
    fn refused(&self, sent: &Sent, error: &ServiceError) -> Settlement {
        let todo = &sent.ready.todo;
        let about = reason::Circumstances {
            name: &todo.of.item.display_name,
            user_principal_name: &todo.of.item.user_principal_name,
            ..reason::Circumstances::default()
        };
        let mut text = reason::explain(&sent.ready.step.operation, error, &about);
        if sent.ready.on_somebody_new() && matches!(sent.ready.step.operation, Operation::AssignLicense { .. }) {
            text = format!("Created without licence: {text}");
        }
        // A seat somebody else took is nobody's mistake: that product stops, the job goes on (G4).
        let operation = &sent.ready.step.operation;
        let meaning = reason::meaning_of(operation, error);
        if meaning != Meaning::NoSeat {
            let kind = format!("{} {} {} {meaning:?}", operation.word(), error.status, error.code);
            self.with(|state| state.breaker.failed(&kind, &text));
        }
        let mut settlement = settle::of(self.run.job, todo, StepState::Failed, self.now())
            .closes(sent.entry, Outcome::Refused)
            .answered(error.request_id.clone())
            .because(text)
            .coded(&error.code);
        settlement.status = Some(error.status);
        settlement
    }
}

/// Whether other sign-in methods of the same person were still to go when this one was sent, and do not wait for it themselves.
fn others_go_first(ready: &Ready) -> bool {
    let own = ready.todo.number;
    ready.todo.of.steps.iter().any(|other| {
        let waits = ready.todo.of.change.step(other.number).is_some_and(|step| step.needs.contains(&own));
        let open = matches!(other.state, StepState::Pending | StepState::Started);
        other.step == Step::RemoveMethod && other.number != own && open && !waits
    })
}

/// The guest an invitation made.
fn invited(said: &model::Properties) -> Option<UserId> {
    said.get("invitedUser")?.get("id").and_then(Value::as_str).and_then(|id| UserId::parse(id).ok())
}

/// Whether a refusal for want of a permission says the same for everybody. Where the person it is done to counts (an administrator,
/// a group that gives roles), it is that row's trouble.
const fn is_permitted_for_all_or_none(operation: &Operation) -> bool {
    matches!(operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. } | Operation::AssignLicense { .. })
}

/// Whether a refusal can mean that there is nothing left to do: somebody is a member already, or is none any more.
fn may_be_so_already(operation: &Operation, error: &ServiceError) -> bool {
    let seen = !matches!(
        operation,
        Operation::CreateUser { .. }
            | Operation::InviteGuest { .. }
            | Operation::CreatePass { .. }
            | Operation::ResetPassword { .. }
            | Operation::RevokeSessions
            | Operation::Call { .. }
    );
    seen && matches!(error.status, 400 | 404)
}
