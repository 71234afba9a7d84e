//! A list in which some people are new and others are there: each row is made or changed, all in one plan.

use super::create::{needing_accounts, row as new_row};
use super::edit::set_manager;
use super::fields::Fields;
use super::groups::{GroupWork, Way};
use super::licenses::Work;
use super::{Edit, Head, Row, Situation, Target, WantedLicense, WantedPerson, assemble};
use crate::seats::Order;
use model::GroupId;
use model::plan::{Action, PersonReference, Phase, Plan};
use serde_json::Value;

/// A row of a list.
#[derive(Debug, Clone)]
pub enum Listed {
    /// Somebody who is to be made.
    New(Box<WantedPerson>),
    /// Somebody who is there.
    There(Box<Target>, Box<ListedEdit>),
}

/// What a list wants of somebody who is there. What it does not speak of stays.
#[derive(Debug, Clone, Default)]
pub struct ListedEdit {
    /// Fields. Its manager and photo are not looked at.
    pub edit: Edit,
    /// Another manager, who may be made by the same plan; `Some(None)` takes the one they have.
    pub manager: Option<Option<PersonReference>>,
    /// Products they shall have as well.
    pub licenses: Vec<WantedLicense>,
    /// Groups they shall be in as well.
    pub groups: Vec<GroupId>,
}

/// Plans a list, in its order: seats go to those who stand first.
#[must_use]
pub fn listed(head: Head, people: impl IntoIterator<Item = Listed>, situation: &Situation<'_>) -> Plan {
    let mut any_new = false;
    let rows = people
        .into_iter()
        .map(|listed| match listed {
            Listed::New(wanted) => {
                any_new = true;
                new_row(*wanted, situation)
            }
            Listed::There(target, edit) => there(*target, *edit, situation),
        })
        .collect();
    let plan = assemble(head, rows, Order::AsGiven, situation);
    if any_new { needing_accounts(plan) } else { plan }
}

fn there(target: Target, wanted: ListedEdit, situation: &Situation<'_>) -> Row {
    let mut fields = Fields::of(&target.person, &wanted.edit.set);
    // A place that comes with the row is not proposed a second time for the sake of its products.
    let mut placed = target.person.clone();
    if let Some(place @ Value::String(_)) = wanted.edit.set.get("usageLocation") {
        placed.properties.insert("usageLocation".to_owned(), place.clone());
    }
    let mut licenses = Work::new(&placed, situation);
    for license in wanted.licenses {
        licenses.add(license.sku_id, license.disabled_plans, &[]);
    }
    let (mut steps, mut findings, mut hand_off) = licenses.done();
    if let Some(operation) = fields.operation() {
        steps.add(Phase::Profile, operation);
    }
    if let Some(manager) = wanted.manager {
        set_manager(&mut steps, &mut fields, &target.person, manager, situation);
    }
    let mut groups = GroupWork::new(&target.person, situation);
    for group in wanted.groups {
        groups.plan(&mut steps, group, Way::Join, Vec::new());
    }
    let (of_groups, groups_elsewhere) = groups.done();
    findings.extend(of_groups);
    findings.extend(std::mem::take(&mut fields.findings));
    hand_off.extend(groups_elsewhere);
    hand_off.extend(std::mem::take(&mut fields.hand_off));
    Row::new(target, Action::Update, steps, findings, situation).handing_off(hand_off)
}
