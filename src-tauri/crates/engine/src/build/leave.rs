//! Leavers (`wizards.md` 4e): a fixed order in which access goes before anything is tidied. Which steps are taken is chosen, the
//! order is not.

mod choice;
mod cut;
mod tidy;

pub use choice::{Gate, Leave, LeaveKind, LeaveStep};

use super::groups::GroupWork;
use super::licenses::Work;
use super::{Head, Row, Situation, Steps, Target, assemble};
use crate::facts::Person;
use crate::guard::{self, Finding, Level};
use crate::seats::Order;
use model::plan::{Action, HandOff, Operation, Phase, Plan};

/// Plans to let people go, each with what was chosen for them.
#[must_use]
pub fn leave(head: Head, people: impl IntoIterator<Item = (Target, Leave)>, situation: &Situation<'_>) -> Plan {
    let rows = people.into_iter().map(|(target, choice)| row(target, &choice, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

/// One leaver while their steps are put together.
struct Leaving<'a> {
    person: &'a Person,
    choice: &'a Leave,
    situation: &'a Situation<'a>,
    steps: Steps,
    groups: GroupWork<'a>,
    findings: Vec<Finding>,
    hand_off: Vec<HandOff>,
}

fn row(target: Target, choice: &Leave, situation: &Situation<'_>) -> Row {
    let person = &target.person;
    let mut leaving = Leaving {
        person,
        choice,
        situation,
        steps: Steps::default(),
        groups: GroupWork::new(person, situation),
        findings: Vec::new(),
        hand_off: Vec::new(),
    };
    leaving.cut_access();
    leaving.take_roles();
    leaving.tell_others();
    leaving.hand_over();
    leaving.leave_groups();
    leaving.take_licenses();
    leaving.tidy();
    let Leaving { steps, groups, mut findings, mut hand_off, .. } = leaving;
    let (found, elsewhere) = groups.done();
    findings.extend(found);
    hand_off.extend(elsewhere);
    Row::new(target, Action::Leave, steps, findings, situation).handing_off(hand_off)
}

impl Leaving<'_> {
    fn takes(&self, step: LeaveStep) -> bool {
        self.choice.steps.contains(&step)
    }

    fn note(&mut self, rail: u8, id: &str, text: String) {
        self.findings.push(Finding::new(rail, Level::Note, id, text));
    }

    fn ask(&mut self, rail: u8, id: &str, text: String, title: &str) {
        self.findings.push(Finding::new(rail, Level::Ask, id, text).titled(title));
    }

    fn stop(&mut self, rail: u8, id: &str, text: String) {
        self.findings.push(Finding::new(rail, Level::Stop, id, text));
    }

    /// Whether somebody decided what becomes of the mail, and that it may go (gate of step 12).
    fn mail_may_go(&mut self) -> bool {
        if !guard::has_mailbox(self.person, self.situation) {
            return true;
        }
        match &self.choice.gate {
            Some(Gate::NotNeeded) => true,
            Some(Gate::ConvertFirst) => {
                let text =
                    "licences stay until the mailbox is shared: confirm that it was converted, then plan their removal";
                self.note(11, "mailGate", text.to_owned());
                self.hand_off.push(crate::script::hand_off::shared_mailbox(self.person));
                false
            }
            Some(Gate::KeepUntil(date)) => {
                self.note(11, "mailGate", format!("licences stay until {date}, with the mail"));
                false
            }
            None => {
                let text = "say first whether the mail is kept: convert the mailbox, keep the licence for a time, or let it go";
                self.stop(11, "mailGate", text.to_owned());
                false
            }
        }
    }

    /// Step 13: direct licences in one call, and the groups that give others.
    fn take_licenses(&mut self) {
        if !self.takes(LeaveStep::Licenses) {
            let held = !self.person.licenses(self.situation.facts).is_empty();
            if self.choice.kind == LeaveKind::Urgent && self.takes(LeaveStep::Groups) && held {
                let text = "licences stay for now: access goes first. Plan later what becomes of them and of the mail";
                self.note(13, "licencesLater", text.to_owned());
            }
            return;
        }
        if !self.mail_may_go() {
            return;
        }
        let held = self.person.licenses(self.situation.facts);
        let mut work = Work::new(self.person, self.situation);
        for license in held.iter().filter(|license| license.direct.is_some()) {
            work.remove_direct(license.sku_id);
        }
        let operation = work.operation();
        if let Some(operation) = operation {
            self.steps.add(Phase::Licenses, operation);
        }
        self.leave_license_groups();
    }

    /// Sets one field of the account in a phase of its own.
    fn set(&mut self, phase: Phase, name: &str, wanted: serde_json::Value) {
        let before = self.person.properties.get(name).cloned().unwrap_or(serde_json::Value::Null);
        if before == wanted {
            return;
        }
        let values = |value| [(name.to_owned(), value)].into_iter().collect();
        self.steps.add(phase, Operation::UpdateUser { before: values(before), wanted: values(wanted) });
    }
}
