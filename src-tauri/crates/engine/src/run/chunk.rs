//! A chunk of steps: looked at, written down, sent, settled, and looked at again where that tells something already.

use super::administrators::act_still;
use super::answer::Answered;
use super::gate::Ready;
use super::phase::{Report, bundled};
use super::settle::{self, Settle};
use super::{Halt, Running};
use crate::blocking::with_store;
use crate::live::{self, Live, Needs};
use crate::send;
use crate::standing::{Standing, is_watched, standing, still_as_seen, watching};
use graph::{PassRequest, Write, WriteAnswer};
use model::journal::{EntryNumber, Intent, Milestone, OpenEntry, Settlement, Step, StepState};
use model::plan::Operation;
use model::{GroupId, ObjectId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::StepToDo;

/// What goes out in one request: the places of the steps it carries out, and how.
struct Unit {
    places: Vec<usize>,
    call: UnitCall,
}

enum UnitCall {
    Write(Write),
    Pass(PassRequest),
}

/// A step that was sent.
pub(super) struct Sent {
    pub(super) ready: Ready,
    pub(super) entry: EntryNumber,
    pub(super) intent: Intent,
    /// Whether others went in the same request.
    pub(super) shared: bool,
    pub(super) answer: WriteAnswer,
}

impl Running {
    pub(super) async fn chunk(self: Arc<Self>, chunk: Vec<StepToDo>) -> Result<Report, Halt> {
        let mut report = Report::default();
        let (ready, never) = self.ready(chunk).await?;
        report.moved += never.len();
        self.keep(never).await?;
        let (ready, settled) = self.look_before(ready).await?;
        // Who waits for a group's licence is looked at again after a while.
        report.moved += settled.iter().filter(|one| one.state != StepState::Waiting).count();
        self.keep(settled).await?;
        let (ready, settled) = self.deal_seats(ready).await?;
        report.moved += settled.len();
        self.keep(settled).await?;
        let (ready, settled, turn) = self.keep_administrators(ready).await?;
        report.moved += settled.len();
        self.keep(settled).await?;
        if ready.is_empty() {
            return Ok(report);
        }
        let sent = self.send(ready, &mut report).await?;
        let still = act_still(&sent);
        self.settle_answers(sent, &mut report).await?;
        // Only now: another job may hold the turn for long, and answers have to be written down.
        self.they_act(turn, still).await;
        Ok(report)
    }

    /// Looks at everybody right before they are changed (G30): what is as wanted needs nothing, what somebody else changed is left
    /// to a person.
    async fn look_before(&self, ready: Vec<Ready>) -> Result<(Vec<Ready>, Vec<Settlement>), Halt> {
        let lives = self.lives(ready.iter().filter(|ready| is_looked_at(ready))).await?;
        let (mut go, mut settled) = (Vec::new(), Vec::new());
        for ready in ready {
            let Some(live) = key_of(&ready).and_then(|key| lives.get(&key)).filter(|_| is_looked_at(&ready)) else {
                go.push(ready);
                continue;
            };
            let stands = ready.todo.stands();
            let accepted = stands.is_some_and(|step| step.accepted);
            // What a person agreed to overwrite is what they were shown.
            let shown = |now: &str| stands.is_some_and(|step| step.accepted && step.now.as_deref() == Some(now));
            let settlement = |state| settle::of(self.run.job, &ready.todo, state, self.now());
            let name = &ready.todo.of.item.display_name;
            let made_new = ready.on_somebody_new() && !matches!(ready.step.operation, Operation::InviteGuest { .. });
            match stands_before(&ready, live) {
                _ if made_new => {}
                Standing::AsBefore => {}
                Standing::Moved { now } if shown(&now) => {}
                Standing::AsWanted => {
                    settled.push(already(settlement(StepState::Verified), &ready, live));
                    continue;
                }
                Standing::Moved { now } => {
                    let mut drifted = settlement(StepState::Drifted)
                        .because(format!("Changed by somebody else since it was read for this plan: {now}"));
                    drifted.now = Some(now);
                    settled.push(drifted);
                    continue;
                }
                Standing::Gone => {
                    let reason = format!("{name}, or what was to be changed of them, is no longer there");
                    let kind = format!("gone {}", ready.step.operation.word());
                    self.with(|state| state.breaker.failed(&kind, &reason));
                    settled.push(settlement(StepState::Failed).coded("gone").because(reason));
                    continue;
                }
                Standing::Unreadable { .. }
                    if accepted || !(keeps_a_value(&ready.step.operation) || watches(&ready)) => {}
                Standing::Unreadable { why } => {
                    let mut drifted = settlement(StepState::Drifted)
                        .because(format!("It could not be seen whether this is still as it was: {why}"));
                    drifted.now = Some("could not be read".to_owned());
                    settled.push(drifted);
                    continue;
                }
            }
            self.note_what_comes_back(&ready, live);
            match self.waits_for_group(&ready, live) {
                Some(waits) => settled.push(waits),
                None => go.push(ready),
            }
        }
        Ok((go, settled))
    }

    /// What these steps have to know of the people they are about.
    pub(super) async fn lives(&self, steps: impl Iterator<Item = &Ready>) -> Result<BTreeMap<String, Live>, Halt> {
        let mut needs: BTreeMap<String, Needs> = BTreeMap::new();
        for ready in steps {
            if let Some(key) = key_of(ready) {
                let known = needs.remove(&key).unwrap_or_default();
                needs.insert(key, known | needs_before(ready));
            }
        }
        self.read(needs).await
    }

    pub(super) async fn read(&self, needs: BTreeMap<String, Needs>) -> Result<BTreeMap<String, Live>, Halt> {
        let people: Vec<(String, Needs)> = needs.into_iter().filter(|(_, needs)| !needs.is_empty()).collect();
        if people.is_empty() {
            return Ok(BTreeMap::new());
        }
        let read = live::read(&self.run.client, &people).await?;
        let mut lives = BTreeMap::new();
        for ((key, _), live) in people.into_iter().zip(read) {
            lives.insert(key, live?);
        }
        Ok(lives)
    }

    /// Writes down what is about to be sent, and sends it.
    async fn send(&self, ready: Vec<Ready>, report: &mut Report) -> Result<Vec<Sent>, Halt> {
        let ids: Vec<String> = ready.iter().map(|_| uuid::Uuid::new_v4().to_string()).collect();
        let (units, unsendable) = self.units(&ready, &ids)?;
        report.moved += unsendable.len();
        report.troubled |= !unsendable.is_empty();
        self.keep(unsendable).await?;
        let mut intents: BTreeMap<usize, Intent> = BTreeMap::new();
        for unit in &units {
            let first = unit.places.first().and_then(|place| ids.get(*place)).cloned().unwrap_or_default();
            for place in &unit.places {
                let Some(ready) = ready.get(*place) else { continue };
                intents.insert(*place, self.intent(ready, &first));
            }
        }
        let written: Vec<Intent> = intents.values().cloned().collect();
        if written.is_empty() {
            return Ok(Vec::new());
        }
        // Nothing is sent that a person stopped before it was written down.
        self.may_go_on()?;
        let entries = with_store(&self.run.store, move |store| store.intend(&written)).await?;
        (self.run.changed)();

        let answers = self.answers(&ready, units).await;

        let entries: BTreeMap<usize, EntryNumber> = intents.keys().copied().zip(entries).collect();
        let mut sent = Vec::new();
        for (place, ready) in ready.into_iter().enumerate() {
            let (Some(intent), Some(entry)) = (intents.remove(&place), entries.get(&place)) else { continue };
            let (shared, answer) = answers.get(&place).cloned().unwrap_or_else(|| (false, lost()));
            sent.push(Sent { ready, entry: *entry, intent, shared, answer });
        }
        Ok(sent)
    }

    /// Sends the units; one answer for each step in them.
    async fn answers(&self, ready: &[Ready], units: Vec<Unit>) -> BTreeMap<usize, (bool, WriteAnswer)> {
        let mut answers = BTreeMap::new();
        let (mut places, mut writes) = (Vec::new(), Vec::new());
        for unit in units {
            match unit.call {
                UnitCall::Write(write) => {
                    places.push(unit.places);
                    writes.push(write);
                }
                UnitCall::Pass(request) => {
                    let first = unit.places.first().copied().and_then(|place| Some((place, ready.get(place)?)));
                    let Some((place, step)) = first else { continue };
                    let Some(user) = step.target else { continue };
                    let id = self.with(|state| state.pass_ids.remove(&step.key())).unwrap_or_default();
                    let told = self.run.client.create_pass(user, &request, &id).await;
                    if let Some(pass) = told.pass {
                        self.run.hand_over.keep_pass(&step.todo.of.change, step.todo.number, pass);
                    }
                    answers.insert(place, (false, told.answer));
                }
            }
        }
        if writes.is_empty() {
            return answers;
        }
        for (places, answer) in places.into_iter().zip(self.run.client.write_batch(&writes).await) {
            let shared = places.len() > 1;
            answers.extend(places.into_iter().map(|place| (place, (shared, answer.clone()))));
        }
        answers
    }

    /// Steps made into requests, those of one group twenty to a request; and what cannot be sent as it stands.
    fn units(&self, ready: &[Ready], ids: &[String]) -> Result<(Vec<Unit>, Vec<Settlement>), Halt> {
        let mut units: Vec<Unit> = Vec::new();
        let mut unsendable = Vec::new();
        let mut groups: BTreeMap<GroupId, Vec<(usize, ObjectId)>> = BTreeMap::new();
        for (place, (step, id)) in ready.iter().zip(ids).enumerate() {
            let group = bundled(&step.todo).filter(|_| self.with(|state| !state.alone.contains(&step.key())));
            if let (Some(group), Some(target)) = (group, step.target) {
                groups.entry(group).or_default().push((place, ObjectId::from_uuid(*target.as_uuid())));
                continue;
            }
            match self.call(step, id)? {
                Ok(call) => units.push(Unit { places: vec![place], call }),
                Err(why) => unsendable.push(
                    settle::of(self.run.job, &step.todo, StepState::Failed, self.now())
                        .coded("notSendable")
                        .because(why),
                ),
            }
        }
        for (group, members) in groups {
            for part in members.chunks(graph::MEMBERS_LIMIT) {
                let people: Vec<ObjectId> = part.iter().map(|(_, member)| *member).collect();
                let first = part.first().and_then(|(place, _)| ids.get(*place)).map_or("", String::as_str);
                let write = match people.as_slice() {
                    [one] => Write::add_member(group, *one).with_client_request_id(first),
                    several => send::add_members_of(group, several, first),
                };
                let places = part.iter().map(|(place, _)| *place).collect();
                units.push(Unit { places, call: UnitCall::Write(write) });
            }
        }
        Ok((units, unsendable))
    }

    /// The call of one step.
    fn call(&self, ready: &Ready, id: &str) -> Result<Result<UnitCall, String>, Halt> {
        let change = &ready.todo.of.change;
        let number = ready.todo.number;
        if let Operation::CreatePass { lifetime_minutes, usable_once, start } = &ready.step.operation {
            self.with(|state| state.pass_ids.insert(ready.key(), id.to_owned()));
            let request = PassRequest { start: *start, lifetime_minutes: *lifetime_minutes, usable_once: *usable_once };
            return Ok(Ok(UnitCall::Pass(request)));
        }
        let secret = match &ready.step.operation {
            Operation::CreateUser { .. } | Operation::ResetPassword { .. } => {
                let password = self.run.hand_over.password(change, number);
                Some(password.map_err(|error| Halt::Because(format!("{error}. Nothing further was sent")))?)
            }
            _ => None,
        };
        let photo = match &ready.step.operation {
            Operation::SetPhoto { wanted: Some(photo), .. } => self.run.hand_over.photo(photo),
            _ => None,
        };
        let nobody = model::UserId::from_uuid(uuid::Uuid::nil());
        let person = ready.target.unwrap_or(nobody);
        Ok(send::write_of(&ready.step, person, None, secret.as_ref(), photo, id).map(UnitCall::Write))
    }

    fn intent(&self, ready: &Ready, client_request_id: &str) -> Intent {
        Intent {
            job: self.run.job,
            change: ready.todo.of.item.change,
            number: ready.todo.number,
            step: Step::of(&ready.step.operation),
            client_request_id: client_request_id.to_owned(),
            at: self.now(),
        }
    }

    /// Writes down what became of each, looks up what is in doubt, and looks at what was done where it can be seen at once.
    async fn settle_answers(&self, sent: Vec<Sent>, report: &mut Report) -> Result<(), Halt> {
        let (mut settlements, mut doubtful, mut refused, mut done) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut halt = None;
        for sent in sent {
            match self.answered(&sent) {
                Answered::Done(settlement) => {
                    settlements.push(*settlement);
                    done.push(sent.ready.todo);
                    report.moved += 1;
                }
                Answered::Settled(settlement) => {
                    settlements.push(*settlement);
                    report.troubled = true;
                    report.moved += 1;
                }
                Answered::PutBack(settlement) => {
                    settlements.push(*settlement);
                    report.put_back += 1;
                }
                Answered::InDoubt(settlement) => {
                    settlements.push(*settlement);
                    doubtful.push(OpenEntry { entry: sent.entry, intent: sent.intent });
                    report.troubled = true;
                    report.moved += 1;
                }
                Answered::Perhaps => refused.push(sent),
                Answered::Stops(settlement, error) => {
                    settlements.push(*settlement);
                    halt.get_or_insert(error);
                }
            }
        }
        self.keep(settlements).await?;
        self.count_traffic().await?;
        if !refused.is_empty() {
            report.moved += refused.len();
            report.troubled |= self.settle_refused(refused).await?;
        }
        self.resolve(doubtful).await?;
        if let Some(error) = halt {
            return Err(error.into());
        }
        if let Some(reason) = self.with(|state| state.breaker.tripped()) {
            return Err(Halt::Because(reason));
        }
        self.verify_at_once(done).await
    }
}

/// Whom to ask for, to see where a step stands.
pub(super) fn key_of(ready: &Ready) -> Option<String> {
    match (&ready.step.operation, ready.target) {
        (Operation::CreateUser { .. }, None) => Some(ready.todo.of.item.user_principal_name.clone()),
        (Operation::InviteGuest { mail, .. }, None) => Some(mail.clone()),
        (_, target) => target.map(|id| id.to_string()),
    }
}

/// Whether what its person was like when the plan was made is looked at before a step.
fn watches(ready: &Ready) -> bool {
    is_watched(&ready.todo.of.change, &ready.step)
}

/// What is read of somebody before this is done to them.
fn needs_before(ready: &Ready) -> Needs {
    if watches(ready) { watching(&ready.step.operation) } else { Needs::of(&ready.step) }
}

/// Where a step stands before it is sent.
fn stands_before(ready: &Ready, live: &Live) -> Standing {
    let (of, operation) = (&ready.todo.of, &ready.step.operation);
    if watches(ready) { still_as_seen(&of.change, &of.steps, operation, live) } else { standing(operation, live) }
}

/// Whether somebody is read before this is done to them. Whom this change made nobody else knew, and what can only be told by its
/// time is done whatever was before.
fn is_looked_at(ready: &Ready) -> bool {
    let waits = matches!(&ready.step.operation, Operation::AssignLicense { after_inherited, .. } if !after_inherited.is_empty());
    let blind = matches!(
        ready.step.operation,
        Operation::CreateUser { .. }
            | Operation::ResetPassword { .. }
            | Operation::RevokeSessions
            | Operation::CreatePass { .. }
            | Operation::InviteGuest { again: true, .. }
            | Operation::Call { .. }
    );
    let invites = matches!(ready.step.operation, Operation::InviteGuest { .. });
    waits || watches(ready) || (!blind && (!ready.on_somebody_new() || invites))
}

/// Whether doing it unseen could write over what somebody else chose.
const fn keeps_a_value(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::UpdateUser { .. }
            | Operation::AssignLicense { .. }
            | Operation::SetManager { .. }
            | Operation::SetReplies { .. }
            | Operation::SetPhoto { .. }
    )
}

/// Found as wanted before anything was sent.
fn already(settlement: Settlement, ready: &Ready, live: &Live) -> Settlement {
    let settlement = settlement.because("Already as wanted");
    match (&ready.step.operation, live.guests.as_ref().and_then(|guests| guests.first())) {
        (Operation::InviteGuest { .. }, Some(guest)) => {
            settlement.reached(&[Milestone::Visible]).with_user(guest.clone())
        }
        _ => settlement,
    }
}

fn lost() -> WriteAnswer {
    WriteAnswer { request_id: None, outcome: graph::WriteOutcome::Unknown("no answer was kept for it".to_owned()) }
}
