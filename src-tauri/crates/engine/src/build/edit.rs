//! Edits of people: fields set and cleared, sign-in allowed or blocked, a manager, groups, photo, ways to sign in; all fields of a
//! person in one call.

use super::fields::Fields;
use super::{Credentials, Members, credentials, members};
use super::{Head, Row, Situation, Steps, Target, assemble};
use crate::facts::Person;
use crate::guard::{Finding, Level};
use crate::seats::Order;
use model::plan::{Action, Operation, PersonReference, Phase, PhotoReference, Plan};
use model::{Properties, UserId};

/// What is wanted of one person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edit {
    /// Values by Graph's names; `null` clears. What is as wanted already is left alone.
    pub set: Properties,
    /// Another manager; `Some(None)` takes the one they have.
    pub manager: Option<Option<UserId>>,
    /// Another photo; `Some(None)` takes it away.
    pub photo: Option<Option<PhotoReference>>,
    /// Groups they shall be in, and not be in.
    pub members: Members,
    /// New ways to sign in.
    pub credentials: Credentials,
}

/// Plans edits, each person with what is wanted of them.
#[must_use]
pub fn edit(head: Head, people: impl IntoIterator<Item = (Target, Edit)>, situation: &Situation<'_>) -> Plan {
    let rows = people.into_iter().map(|(target, edit)| row(target, &edit, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

fn row(target: Target, edit: &Edit, situation: &Situation<'_>) -> Row {
    let person = &target.person;
    let mut fields = Fields::of(person, &edit.set);
    let mut steps = Steps::default();
    if let Some(operation) = fields.operation() {
        steps.add(Phase::Profile, operation);
    }
    if let Some(wanted) = &edit.photo
        && *wanted != person.photo
    {
        steps.add(Phase::Photo, Operation::SetPhoto { before: person.photo.clone(), wanted: wanted.clone() });
    }
    if let Some(manager) = edit.manager {
        let known = |id: UserId| PersonReference::User { id, name: situation.facts.name_of(&id) };
        set_manager(&mut steps, &mut fields, person, manager.map(known), situation);
    }
    let Fields { mut findings, mut hand_off, .. } = fields;
    credentials::sign_in(&mut steps, &mut findings, person, &edit.credentials);
    let (found, elsewhere) = members::memberships(&mut steps, person, &edit.members, situation);
    findings.extend(found);
    hand_off.extend(elsewhere);
    Row::new(target, Action::Update, steps, findings, situation).handing_off(hand_off)
}

/// Another manager, or none. One who is made by the same plan is linked after both are there.
pub(super) fn set_manager(
    steps: &mut Steps,
    fields: &mut Fields,
    person: &Person,
    wanted: Option<PersonReference>,
    situation: &Situation<'_>,
) {
    let before = person.manager();
    let id = match &wanted {
        Some(PersonReference::User { id, .. }) => Some(*id),
        Some(PersonReference::Change { .. }) | None => None,
    };
    let is_new = matches!(&wanted, Some(PersonReference::Change { .. }));
    if before == id && !is_new {
        return;
    }
    if person.is_synced() {
        let text = "the manager is owned by your local Active Directory, left out here";
        fields.findings.push(Finding::new(14, Level::Ask, "ownedByActiveDirectory", text));
        fields.hand_off.push(crate::script::hand_off::manager(person, id, situation.facts));
        return;
    }
    let known = |id: UserId| PersonReference::User { id, name: situation.facts.name_of(&id) };
    steps.add(Phase::Manager, Operation::SetManager { before: before.map(known), wanted });
}
