//! Takes a job back: the reverse of what was done, against what is there now (G64). Pure.
//!
//! First [`reverses`] says what would be sent and to whom, so that these people can be read; then [`undo`] makes the plan, with what
//! was found. Whatever somebody changed since stays as it is, and is shown.

use crate::build::{Head, Row, Situation, Steps, Target, assemble, sign_in_of};
use crate::facts::Person;
use crate::guard::{Finding, Level};
use crate::seats::Order;
use model::plan::{Action, Change, Operation, PersonReference, Phase, Plan, PlannedStep, Reversal, reversal_of};
use model::{JobId, Properties, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// A step that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done {
    /// The change.
    pub change: u32,
    /// The step of it.
    pub step: u16,
}

/// What is known of a change that was run.
#[derive(Debug, Clone, PartialEq)]
pub struct Ran {
    /// Who it was about; for people who were made, who came of it.
    pub person: Option<UserId>,
    /// The steps that were done, those found as wanted already not among them: they were not our doing.
    pub steps: BTreeSet<u16>,
}

/// The reverse of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Reverse {
    /// The step that is taken back.
    pub of: Done,
    /// Whom the reverse is done to.
    pub person: UserId,
    /// The step that takes it back; its number is that of the step it takes back.
    pub step: PlannedStep,
}

/// What was found where something is to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// As the job left it: it can be taken back.
    AsLeft,
    /// As it was before the job: nothing to do.
    AlreadyBack,
    /// Somebody changed it since.
    Moved {
        /// How it is now, in words.
        now: String,
    },
    /// Whom it is about is gone for good.
    Gone,
    /// It could not be read.
    Unreadable {
        /// Why.
        why: String,
    },
}

/// Why something cannot be taken back, and of which step that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Never {
    /// The step.
    pub of: Done,
    /// What it did, in a word.
    pub what: String,
    /// Why it stays.
    pub reason: String,
}

/// What of the steps that were done can be taken back, the last first, and what cannot.
#[must_use]
pub fn reverses(plan: &Plan, ran: &BTreeMap<u32, Ran>) -> (Vec<Reverse>, Vec<Never>) {
    let (mut back, mut never) = (Vec::new(), Vec::new());
    for change in &plan.changes {
        let Some(of) = ran.get(&change.number) else { continue };
        let done: Vec<&PlannedStep> = change.steps.iter().filter(|step| of.steps.contains(&step.number)).collect();
        // Whoever is deleted, again, loses everything else with the account.
        let made = done.iter().any(|step| is_making(&step.operation));
        for step in done.into_iter().rev() {
            if made && !is_making(&step.operation) && step.on.is_none() {
                continue;
            }
            reverse(plan, ran, change, of, step, &mut back, &mut never);
        }
    }
    (back, never)
}

/// What an account that a reverse would delete was given when it was made, with what later steps of the same change set: to see
/// whether somebody has changed it since.
#[must_use]
pub fn given(plan: &Plan, reverse: &Reverse) -> Option<Operation> {
    let change = plan.changes.iter().find(|change| change.number == reverse.of.change)?;
    let Operation::CreateUser { wanted } = &change.step(reverse.of.step)?.operation else { return None };
    let mut wanted = wanted.clone();
    for step in change.steps.iter().filter(|step| step.on.is_none() && step.number != reverse.of.step) {
        if let Operation::UpdateUser { wanted: later, .. } = &step.operation {
            wanted.extend(later.clone());
        }
    }
    Some(Operation::CreateUser { wanted })
}

const fn is_making(operation: &Operation) -> bool {
    matches!(operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. } | Operation::RestoreUser { .. })
}

fn reverse(
    plan: &Plan,
    ran: &BTreeMap<u32, Ran>,
    change: &Change,
    of: &Ran,
    step: &PlannedStep,
    back: &mut Vec<Reverse>,
    never: &mut Vec<Never>,
) {
    let done = Done { change: change.number, step: step.number };
    let person = match &step.on {
        None => of.person,
        Some(reference) => found(reference, ran),
    };
    let refused = |reason: &str| Never { of: done, what: what(&step.operation).to_owned(), reason: reason.to_owned() };
    match (reversal_of(&step.operation), person) {
        (Reversal::Never { reason }, _) => never.push(refused(&reason)),
        (_, None) => never.push(refused("it is not known whom it was done to")),
        (Reversal::By { operation }, Some(person)) => {
            let operation = known(*operation, plan, ran);
            let step = PlannedStep {
                number: step.number,
                phase: phase_of(&operation, step.phase),
                operation,
                on: step.on.as_ref().map(|reference| as_user(reference, ran)),
                needs: Vec::new(),
            };
            back.push(Reverse { of: done, person, step });
        }
    }
}

/// Whoever a reference means, now that the job has run.
fn found(reference: &PersonReference, ran: &BTreeMap<u32, Ran>) -> Option<UserId> {
    match reference {
        PersonReference::User { id, .. } => Some(*id),
        PersonReference::Change { number, .. } => ran.get(number).and_then(|ran| ran.person),
    }
}

fn as_user(reference: &PersonReference, ran: &BTreeMap<u32, Ran>) -> PersonReference {
    match (found(reference, ran), reference) {
        (Some(id), PersonReference::User { name, .. } | PersonReference::Change { name, .. }) => {
            PersonReference::User { id, name: name.clone() }
        }
        (None, other) => other.clone(),
    }
}

/// People the job made are known by their ids now.
fn known(operation: Operation, _plan: &Plan, ran: &BTreeMap<u32, Ran>) -> Operation {
    match operation {
        Operation::SetManager { before, wanted } => Operation::SetManager {
            before: before.map(|reference| as_user(&reference, ran)),
            wanted: wanted.map(|reference| as_user(&reference, ran)),
        },
        other => other,
    }
}

/// When a reverse is sent: access is given back last, whoever is restored is there first.
fn phase_of(operation: &Operation, was: Phase) -> Phase {
    match operation {
        operation if operation.sets_enabled(true) => Phase::Enable,
        Operation::UpdateUser { .. } if was == Phase::Enable => Phase::Block,
        Operation::DeleteUser => Phase::Delete,
        Operation::RestoreUser { .. } => Phase::Restore,
        // An owner goes only when the old one is there again.
        Operation::RemoveFromGroup { .. } if was == Phase::Owners => Phase::Groups,
        // The group goes after the licence that is direct again.
        Operation::RemoveFromGroup { .. } if was == Phase::LicenseGroups => Phase::Groups,
        Operation::AddToGroup { .. } if was == Phase::Licenses => Phase::LicenseGroups,
        _ => was,
    }
}

fn what(operation: &Operation) -> &'static str {
    match operation {
        Operation::ResetPassword { .. } => "the password",
        Operation::CreatePass { .. } => "the Temporary Access Pass",
        Operation::RemoveMethod { .. } => "a sign-in method",
        Operation::RevokeSessions => "the sessions",
        Operation::DeleteDevice { .. } | Operation::SetDevice { .. } => "a device",
        Operation::SetReplies { .. } => "the automatic replies",
        Operation::PurgeUser => "the account",
        Operation::AssignRole { .. } => "a directory role",
        Operation::Call { .. } => "a call made by hand",
        _ => "a step",
    }
}

/// A plan that takes a job back. `found` tells how it stands with each reverse (by `standing` of its operation: as before is
/// [`Found::AsLeft`], as wanted [`Found::AlreadyBack`]); `people` what is known now of whom it is about. Of those who are not in it only
/// what the job did is known, so a licence of theirs is not given back.
#[must_use]
pub fn undo(
    head: Head,
    (job, plan): (JobId, &Plan),
    ran: &BTreeMap<u32, Ran>,
    found: &dyn Fn(&Reverse) -> Found,
    people: &BTreeMap<UserId, Person>,
    situation: &Situation<'_>,
) -> Plan {
    let (back, never) = reverses(plan, ran);
    let mut of_change: BTreeMap<u32, Vec<Reverse>> = BTreeMap::new();
    for reverse in back {
        of_change.entry(reverse.of.change).or_default().push(reverse);
    }
    let mut kept: BTreeMap<u32, Vec<Never>> = BTreeMap::new();
    for one in never {
        kept.entry(one.of.change).or_default().push(one);
    }
    let changes = plan.changes.iter().filter(|change| ran.contains_key(&change.number));
    let rows = changes.filter_map(|change| {
        let person = ran.get(&change.number).and_then(|ran| ran.person)?;
        let back = of_change.remove(&change.number).unwrap_or_default();
        let never = kept.remove(&change.number).unwrap_or_default();
        Some(row(change, person, back, &never, found, people, situation))
    });
    let rows = rows.collect();
    let mut plan = assemble(head, rows, Order::FreedFirst, situation);
    plan.undoes = Some(job);
    plan
}

fn row(
    change: &Change,
    id: UserId,
    back: Vec<Reverse>,
    never: &[Never],
    found: &dyn Fn(&Reverse) -> Found,
    people: &BTreeMap<UserId, Person>,
    situation: &Situation<'_>,
) -> Row {
    let mut findings: Vec<Finding> = Vec::new();
    for one in never {
        let text = format!("cannot be undone, {}: {}", one.what, one.reason);
        findings.push(Finding::new(64, Level::Note, "never", text));
    }
    let mut steps = Steps::default();
    let mut restored: Vec<u16> = Vec::new();
    let comes_back = back.iter().any(|reverse| matches!(reverse.step.operation, Operation::RestoreUser { .. }));
    for reverse in back {
        match found(&reverse) {
            Found::AsLeft if comes_back && reverse.step.on.is_none() && reverse.step.operation.sets_enabled(true) => {}
            Found::AsLeft => {
                let restores = matches!(reverse.step.operation, Operation::RestoreUser { .. });
                let PlannedStep { phase, operation, on, .. } = reverse.step;
                let needs = restored.clone();
                let number = match on {
                    None => steps.after(phase, operation, needs),
                    Some(on) => steps.on(phase, operation, on, needs),
                };
                if restores {
                    restored.push(number);
                }
            }
            Found::AlreadyBack => findings.push(Finding::new(64, Level::Note, "alreadyBack", "back already as it was")),
            Found::Moved { now } => {
                let text = format!("changed since, left as it is: {now}");
                findings.push(
                    Finding::new(64, Level::Ask, "movedSince", text).titled("changed since the job ran, left as it is"),
                );
            }
            Found::Gone => {
                findings.push(Finding::new(64, Level::Ask, "gone", "is gone for good and cannot be taken back"))
            }
            Found::Unreadable { why } => {
                let text = format!("could not be read, left as it is: {why}");
                findings
                    .push(Finding::new(64, Level::Ask, "unreadable", text).titled("could not be read, left as it is"));
            }
        }
    }
    let person = people.get(&id).cloned().unwrap_or_else(|| as_planned(change, id));
    if let Some(restore) = restored.first() {
        // Whoever comes back is looked at before they sign in, however they were when they were deleted (G33).
        sign_in_of(&mut steps, &mut findings, &person, *restore, false);
    }
    let deletes = change.steps.iter().any(|step| is_making(&step.operation));
    let restores = change.steps.iter().any(|step| step.operation == Operation::DeleteUser);
    let action = match (deletes, restores) {
        (true, _) => Action::Delete,
        (_, true) => Action::Restore,
        _ => Action::Update,
    };
    let target = Target { row: change.row, ..Target::from(person) };
    Row::new(target, action, steps, findings, situation)
}

/// Somebody of whom only the plan of the job tells.
fn as_planned(change: &Change, id: UserId) -> Person {
    let mut properties: Properties =
        change.steps.iter().filter_map(|step| step.operation.fields()).flat_map(|(_, wanted)| wanted.clone()).collect();
    properties.insert("displayName".to_owned(), change.display_name.clone().into());
    properties.insert("userPrincipalName".to_owned(), change.user_principal_name.clone().into());
    Person::new(id, properties)
}
