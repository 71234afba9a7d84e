//! Into the recycle bin, out of it and back, out of it for good.

use super::{Head, Row, Situation, Steps, Target, assemble};
use crate::facts::Person;
use crate::guard::{Finding, Level};
use crate::seats::Order;
use model::plan::{Action, Operation, Phase, Plan};
use serde_json::{Value, json};

/// How somebody comes back from the recycle bin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restore {
    /// Another sign-in name, when the old one is taken.
    pub user_principal_name: Option<String>,
    /// Whether they may sign in afterwards. Else they come back blocked, to be looked at first (G33).
    pub allow_sign_in: bool,
}

/// Plans to delete people: into the recycle bin, for 30 days.
#[must_use]
pub fn delete(head: Head, people: impl IntoIterator<Item = Target>, situation: &Situation<'_>) -> Plan {
    let row = |target| of_one(target, Action::Delete, Phase::Delete, Operation::DeleteUser, situation);
    let rows = people.into_iter().map(row).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

/// Plans to delete somebody in the recycle bin for good. One at a time: a list of two is stopped (G32).
#[must_use]
pub fn purge(head: Head, people: impl IntoIterator<Item = Target>, situation: &Situation<'_>) -> Plan {
    let row = |target| of_one(target, Action::Purge, Phase::Purge, Operation::PurgeUser, situation);
    let rows = people.into_iter().map(row).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

fn of_one(target: Target, action: Action, phase: Phase, operation: Operation, situation: &Situation<'_>) -> Row {
    let mut steps = Steps::default();
    steps.add(phase, operation);
    Row::new(target, action, steps, Vec::new(), situation)
}

/// Plans to bring people back from the recycle bin.
#[must_use]
pub fn restore(head: Head, people: impl IntoIterator<Item = (Target, Restore)>, situation: &Situation<'_>) -> Plan {
    let rows = people.into_iter().map(|(target, how)| restored(target, &how, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

fn restored(target: Target, how: &Restore, situation: &Situation<'_>) -> Row {
    let (mut steps, mut findings) = (Steps::default(), Vec::new());
    back_from_the_bin(&mut steps, &mut findings, &target.person, how);
    Row::new(target, Action::Restore, steps, findings, situation)
}

/// The restore itself, and what keeps them out until somebody has looked.
pub(crate) fn back_from_the_bin(
    steps: &mut Steps,
    findings: &mut Vec<Finding>,
    person: &Person,
    how: &Restore,
) -> Option<u16> {
    if person.deleted_at.is_none() {
        let text = format!("{} is not in the recycle bin", person.name());
        findings.push(Finding::new(33, Level::Stop, "notDeleted", text));
        return None;
    }
    let operation = Operation::RestoreUser { user_principal_name: how.user_principal_name.clone() };
    let step = steps.add(Phase::Restore, operation);
    sign_in_of(steps, findings, person, step, how.allow_sign_in);
    Some(step)
}

/// Lets somebody who comes back sign in, or keeps them out until somebody has looked (G33). Of whom Active Directory owns that is
/// decided there (G15).
pub(crate) fn sign_in_of(steps: &mut Steps, findings: &mut Vec<Finding>, person: &Person, restore: u16, allow: bool) {
    if person.is_synced() {
        let text = "owned by your local Active Directory: whether they may sign in is decided there";
        findings.push(Finding::new(15, Level::Note, "enabledByActiveDirectory", text));
        return;
    }
    let before = person.enabled();
    if before != Some(allow) {
        let values = |value: Value| [("accountEnabled".to_owned(), value)].into_iter().collect();
        let phase = if allow { Phase::Enable } else { Phase::Profile };
        let operation = Operation::UpdateUser {
            // The bin does not tell of everybody whether they could sign in; one of the two it was.
            before: values(json!(before.unwrap_or(!allow))),
            wanted: values(json!(allow)),
        };
        steps.after(phase, operation, vec![restore]);
    }
    if !allow {
        let text = "stays blocked until somebody has looked at the account and allows sign-in";
        findings.push(Finding::new(33, Level::Note, "comesBackBlocked", text));
    }
}
