//! What is chosen for one leaver, put together of what is chosen for all and what is chosen otherwise. Pure.

use super::follow;
use crate::contract::leaving::NoSuccessor;
use crate::contract::wizard::{ChosenPerson, LeaveAnswers, LeavePart, LeaveStepName, LeaveWay, LeaveWhen, MailGate};
use engine::build::{Gate, Leave, LeaveKind, LeaveStep, Situation};
use engine::facts::{Facts, OwnedKind, Person};
use engine::guard;
use jiff::civil::Date;
use model::UserId;
use model::plan::Replies;
use std::collections::BTreeSet;

/// The steps that are taken of somebody.
pub(crate) fn steps_of(answers: &LeaveAnswers, id: UserId) -> BTreeSet<LeaveStepName> {
    match answers.part {
        LeavePart::Access => {
            return [LeaveStepName::Block, LeaveStepName::EndSessions, LeaveStepName::Password].into_iter().collect();
        }
        LeavePart::Licenses => return [LeaveStepName::Licenses].into_iter().collect(),
        LeavePart::Delete => return [LeaveStepName::Delete].into_iter().collect(),
        LeavePart::All => {}
    }
    let mut steps: BTreeSet<LeaveStepName> = answers.choices.steps.iter().copied().collect();
    if let Some(own) = own(answers, id) {
        steps.extend(own.on.iter().copied());
        steps.retain(|step| !own.off.contains(step));
    }
    steps
}

fn own(answers: &LeaveAnswers, id: UserId) -> Option<&crate::contract::wizard::LeaverChoice> {
    answers.people.iter().find(|choice| UserId::parse(&choice.id).ok() == Some(id))
}

/// What becomes of somebody's mail; none while nobody answered.
pub(crate) fn gate_of(answers: &LeaveAnswers, id: UserId) -> Option<MailGate> {
    own(answers, id).and_then(|own| own.gate.clone()).or_else(|| answers.choices.gate.clone())
}

fn person(chosen: Option<&ChosenPerson>) -> Option<UserId> {
    chosen.and_then(|chosen| UserId::parse(&chosen.id).ok())
}

/// Everybody who was chosen to take something over.
pub(crate) fn successors(answers: &LeaveAnswers) -> impl Iterator<Item = UserId> + '_ {
    let of = |choice: &crate::contract::wizard::LeaverChoice| {
        [&choice.delegate, &choice.new_manager, &choice.new_owner].map(|chosen| person(chosen.as_ref()))
    };
    answers.people.iter().flat_map(of).flatten()
}

/// Why nobody takes over from somebody by default (G27, G28).
pub(crate) fn no_successor(person: &Person, facts: &Facts, leaving: &BTreeSet<UserId>) -> Option<NoSuccessor> {
    let Some(manager) = person.manager() else { return Some(NoSuccessor::NoManager) };
    if leaving.contains(&manager) {
        return Some(NoSuccessor::LeavesToo);
    }
    match facts.people.get(&manager) {
        None => Some(NoSuccessor::NoManager),
        Some(known) if known.deleted || known.enabled == Some(false) => Some(NoSuccessor::Blocked),
        Some(known) if known.guest => Some(NoSuccessor::Guest),
        Some(_) => None,
    }
}

/// Groups nobody else owns.
pub(crate) fn owned_alone(person: &Person) -> Vec<String> {
    let owned = person.owned.iter().flatten();
    let alone = owned.filter(|owned| owned.kind == OwnedKind::Group && owned.alone());
    alone.map(|owned| owned.name.clone()).collect()
}

/// What is chosen for one leaver, as the engine plans it; or what has to be answered first, a sentence each.
pub(crate) fn choice(
    answers: &LeaveAnswers,
    person_now: &Person,
    situation: &Situation<'_>,
    leaving: &BTreeSet<UserId>,
    accept_orphans: bool,
) -> Result<Leave, Vec<String>> {
    let id = person_now.id;
    let name = person_now.name();
    let own = own(answers, id);
    let mut wanted = steps_of(answers, id);
    wanted.remove(&LeaveStepName::Delete);
    let manager = person_now.manager().filter(|_| no_successor(person_now, situation.facts, leaving).is_none());
    let successor = |chosen: Option<&ChosenPerson>| person(chosen).filter(|id| !leaving.contains(id)).or(manager);
    let delegate = successor(own.and_then(|own| own.delegate.as_ref()));
    let reports_to = successor(own.and_then(|own| own.new_manager.as_ref()));
    let new_owner = successor(own.and_then(|own| own.new_owner.as_ref()));
    let mut missing = Vec::new();
    let reports = person_now.reports.iter().flatten().next().is_some();
    if wanted.contains(&LeaveStepName::Reports) && reports && reports_to.is_none() && !accept_orphans {
        missing.push(format!("who is the manager of those who report to {name}"));
    }
    let alone = owned_alone(person_now);
    if wanted.contains(&LeaveStepName::Owners) && !alone.is_empty() && new_owner.is_none() && !accept_orphans {
        missing.push(format!("who owns {} after {name}", alone.join(", ")));
    }
    let today = follow::base(answers, situation.basis.now).date();
    let gate = match gate_of(answers, id).as_ref().map(|answer| gate(answer, today)).transpose() {
        Ok(gate) => gate,
        Err(why) => {
            missing.push(format!("until when {name} keeps the licence: {why}"));
            None
        }
    };
    let mailbox = guard::has_mailbox(person_now, situation);
    if wanted.contains(&LeaveStepName::Licenses) && mailbox && gate.is_none() {
        missing.push(format!("what becomes of the mail of {name}"));
    }
    let later = matches!(answers.when, Some(LeaveWhen::Split { .. })) && answers.part == LeavePart::All;
    if later && (!mailbox || gate == Some(Gate::NotNeeded)) {
        wanted.remove(&LeaveStepName::Licenses);
    }
    if delegate.is_none() {
        wanted.remove(&LeaveStepName::HandOver);
    }
    // Without a mailbox nothing answers.
    let answers_mail = wanted.contains(&LeaveStepName::Replies) && mailbox && !person_now.is_guest();
    let takes_over = delegate.map(|id| situation.facts.name_of(&id));
    let replies = answers_mail.then(|| replies(answers, name, takes_over.as_deref())).flatten();
    if !missing.is_empty() {
        return Err(missing);
    }
    let kind = kind_of(answers.kind.unwrap_or(LeaveWay::Now));
    let mut steps: BTreeSet<LeaveStep> = wanted.into_iter().filter_map(|step| step_of(step, answers)).collect();
    if steps.contains(&LeaveStep::ClearFields) && answers.choices.hide_from_lists {
        steps.insert(LeaveStep::HideFromLists);
    }
    Ok(Leave { steps, gate, reports_to, new_owner, replies, delegate, accept_orphans, ..Leave::of(kind) })
}

fn gate(gate: &MailGate, today: Date) -> Result<Gate, String> {
    Ok(match gate {
        MailGate::ConvertFirst => Gate::ConvertFirst,
        MailGate::NotNeeded => Gate::NotNeeded,
        MailGate::KeepUntil { date } => {
            let day = date.trim().parse::<Date>().map_err(|_| format!("{date:?} is no day, like 2027-01-31"))?;
            if day <= today {
                return Err(format!("{day} is over; choose a day to come"));
            }
            Gate::KeepUntil(day)
        }
    })
}

/// The automatic reply with the names in it; none where there is no text.
fn replies(answers: &LeaveAnswers, name: &str, manager: Option<&str>) -> Option<Replies> {
    let filled = |text: &str| {
        // A sentence that names nobody is better left out than sent with a gap in it.
        let kept: Vec<&str> = text
            .split_inclusive(['.', '!', '?', '\n'])
            .filter(|sentence| manager.is_some() || !sentence.contains("{manager}"))
            .collect();
        kept.concat().replace("{name}", name).replace("{manager}", manager.unwrap_or_default()).trim().to_owned()
    };
    let (internal, external) = (filled(&answers.choices.internal_reply), filled(&answers.choices.external_reply));
    if internal.is_empty() && external.is_empty() {
        return None;
    }
    Some(Replies {
        status: "alwaysEnabled".to_owned(),
        external_audience: if external.is_empty() { "none" } else { "all" }.to_owned(),
        internal_message: internal,
        external_message: external,
        scheduled: None,
    })
}

/// The engine's word for a way; somebody who comes back is planned otherwise.
pub(crate) const fn kind_of(way: LeaveWay) -> LeaveKind {
    match way {
        LeaveWay::Planned => LeaveKind::Planned,
        LeaveWay::Now | LeaveWay::Return => LeaveKind::Now,
        LeaveWay::Urgent => LeaveKind::Urgent,
        LeaveWay::LongLeave => LeaveKind::LongLeave,
    }
}

const fn step_of(step: LeaveStepName, answers: &LeaveAnswers) -> Option<LeaveStep> {
    Some(match step {
        LeaveStepName::Block => LeaveStep::Block,
        LeaveStepName::EndSessions => LeaveStep::EndSessions,
        LeaveStepName::Password => LeaveStep::Password,
        LeaveStepName::Methods => LeaveStep::Methods,
        LeaveStepName::BlockGroup => LeaveStep::BlockGroup,
        LeaveStepName::Roles => LeaveStep::Roles,
        LeaveStepName::Replies => LeaveStep::Replies,
        LeaveStepName::HandOver => LeaveStep::HandOver,
        LeaveStepName::Reports => LeaveStep::Reports,
        LeaveStepName::Owners => LeaveStep::Owners,
        LeaveStepName::Groups => LeaveStep::Groups,
        LeaveStepName::Licenses => LeaveStep::Licenses,
        LeaveStepName::ClearFields => LeaveStep::ClearFields,
        LeaveStepName::Devices if answers.choices.delete_devices => LeaveStep::DeleteDevices,
        LeaveStepName::Devices => LeaveStep::Devices,
        LeaveStepName::Delete => return None,
    })
}

/// The contract's word for a step of the engine.
pub(crate) const fn step_named(step: LeaveStep) -> Option<LeaveStepName> {
    Some(match step {
        LeaveStep::Block => LeaveStepName::Block,
        LeaveStep::EndSessions => LeaveStepName::EndSessions,
        LeaveStep::Password => LeaveStepName::Password,
        LeaveStep::Methods => LeaveStepName::Methods,
        LeaveStep::BlockGroup => LeaveStepName::BlockGroup,
        LeaveStep::Roles => LeaveStepName::Roles,
        LeaveStep::Replies => LeaveStepName::Replies,
        LeaveStep::HandOver => LeaveStepName::HandOver,
        LeaveStep::Reports => LeaveStepName::Reports,
        LeaveStep::Owners => LeaveStepName::Owners,
        LeaveStep::Groups => LeaveStepName::Groups,
        LeaveStep::Licenses => LeaveStepName::Licenses,
        LeaveStep::ClearFields => LeaveStepName::ClearFields,
        LeaveStep::Devices | LeaveStep::DeleteDevices => LeaveStepName::Devices,
        LeaveStep::HideFromLists => return None,
    })
}
