//! New people: the account, then all its licences in one call, its groups, its manager, its pass.

use super::groups::{GroupWork, Way};
use super::{Basis, Head, Row, Situation, Steps, Target, assemble};
use crate::facts::{Facts, Person, Settings};
use crate::seats::Order;
use jiff::Timestamp;
use model::plan::{Action, Operation, PersonReference, Phase, Plan, PlanSource, Remark, Start};
use model::{AssignedLicense, GroupId, PlanId, Properties, ServicePlanId, SkuId, UserId};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A person who is to be created.
#[derive(Debug, Clone, Default)]
pub struct WantedPerson {
    /// Row in the file, the first person is 1.
    pub row: Option<u32>,
    /// Cells of that row; secret columns blank.
    pub cells: Vec<String>,
    /// Values by Graph's names, ready to be sent. Never a password.
    pub properties: Properties,
    /// Products wanted.
    pub licenses: Vec<SkuId>,
    /// Apps that are switched off in them.
    pub switched_off: BTreeMap<SkuId, Vec<ServicePlanId>>,
    /// Why the row must not run, when it must not.
    pub stopped: Option<String>,
    /// What needs an OK before it runs.
    pub remarks: Vec<Remark>,
    /// Their manager: somebody of the directory, or another person of the same list by their place in it.
    pub manager: Option<PersonReference>,
    /// Groups they shall be in.
    pub groups: Vec<GroupId>,
    /// A Temporary Access Pass for their first sign-in.
    pub pass: Option<NewPass>,
    /// When they are to be let in, when they are made blocked until then.
    pub starts: Option<Start>,
}

/// A Temporary Access Pass that is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPass {
    /// For how many minutes; as the tenant's policy says when not said.
    pub lifetime_minutes: Option<u32>,
    /// Whether it is good for one sign-in only.
    pub usable_once: bool,
    /// From when.
    pub start: Option<Timestamp>,
}

impl NewPass {
    /// The call that makes it.
    #[must_use]
    pub const fn operation(&self) -> Operation {
        Operation::CreatePass {
            lifetime_minutes: self.lifetime_minutes,
            usable_once: self.usable_once,
            start: self.start,
        }
    }
}

/// Plans to create people, against nothing but products and clock: whoever read the file has judged the rows.
#[must_use]
pub fn create_people(
    id: PlanId,
    name: String,
    source: Option<PlanSource>,
    people: Vec<WantedPerson>,
    basis: &Basis<'_>,
) -> Plan {
    let (facts, settings) = (Facts::default(), Settings::default());
    create(Head { id, name, source }, people, &Situation { basis, facts: &facts, settings: &settings })
}

/// Plans to create people: accounts first, then their licences in one call each, never in the create body.
#[must_use]
pub fn create(head: Head, people: impl IntoIterator<Item = WantedPerson>, situation: &Situation<'_>) -> Plan {
    let rows = people.into_iter().map(|person| row(person, situation)).collect();
    needing_accounts(assemble(head, rows, Order::AsGiven, situation))
}

/// With the permission that making accounts takes, also when no row can run.
pub(super) fn needing_accounts(mut plan: Plan) -> Plan {
    let needed = "User.ReadWrite.All".to_owned();
    if !plan.permissions.contains(&needed) {
        plan.permissions.insert(0, needed);
    }
    plan
}

pub(super) fn row(wanted: WantedPerson, situation: &Situation<'_>) -> Row {
    let WantedPerson {
        row,
        cells,
        properties,
        licenses,
        mut switched_off,
        stopped,
        remarks,
        manager,
        groups,
        pass,
        starts,
    } = wanted;
    // Whoever may sign in at once is not let in later.
    let starts = starts.filter(|_| properties.get("accountEnabled") == Some(&Value::Bool(false)));
    let target = Target { person: nobody_yet(properties.clone()), row, cells, stopped, remarks };
    let (mut steps, mut work) = (Steps::default(), GroupWork::new(&target.person, situation));
    let create = steps.add(Phase::Create, Operation::CreateUser { wanted: properties });
    if !licenses.is_empty() {
        let mut license = |sku: &SkuId| {
            let disabled_plans = switched_off.remove(sku).unwrap_or_default();
            AssignedLicense { sku_id: *sku, disabled_plans }
        };
        let add = licenses.iter().map(&mut license).collect();
        let operation =
            Operation::AssignLicense { before: Vec::new(), add, remove: Vec::new(), after_inherited: Vec::new() };
        steps.after(Phase::Licenses, operation, vec![create]);
    }
    for group in groups {
        work.plan(&mut steps, group, Way::Join, vec![create]);
    }
    if manager.is_some() {
        steps.after(Phase::Manager, Operation::SetManager { before: None, wanted: manager }, vec![create]);
    }
    if let Some(pass) = pass {
        steps.after(Phase::Enable, pass.operation(), vec![create]);
    }
    let (findings, hand_off) = work.done();
    let name = target.person.text("userPrincipalName").unwrap_or_default().to_owned();
    let mut row =
        Row::new(target, Action::Create, steps, findings, situation).handing_off(hand_off).of_nobody_yet(name);
    row.change.wanted_licenses = licenses;
    row.change.notes.extend(starts.as_ref().map(blocked_until));
    row.change.starts = starts.map(Box::new);
    row
}

/// What is said of somebody who is made blocked until their first day.
fn blocked_until(start: &Start) -> String {
    let day = start.day.strftime("%-d %b %Y");
    format!("made blocked until {day}; letting them in that morning is kept under Due, as a plan of its own")
}

/// Somebody who is not in the directory yet: without an id of their own, in nothing and with nothing.
pub(crate) fn nobody_yet(properties: Properties) -> Person {
    let nothing = Person::new(UserId::from_uuid(Uuid::nil()), properties);
    Person { license_states: Some(Vec::new()), groups: Some(Vec::new()), owned: Some(Vec::new()), ..nothing }
}
