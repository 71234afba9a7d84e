//! Licences: added, removed, swapped, their plans switched, moved from the person to a group. Everything of one person goes in
//! one call (G6), products that are not named stay (G5), plans that were off stay off (G7).

mod found;
mod work;

pub use found::{Found, FoundOn};

pub(crate) use work::Work;

use super::{Head, Row, Situation, Target, assemble, assemble_telling};
use crate::facts::Person;
use crate::guard::label;
use crate::seats::Order;
use found::Gathering;
use model::plan::{Action, Plan};
use model::{GroupId, ServicePlanId, SkuId, SubscribedSku, UserId};
use std::collections::BTreeMap;

/// A product to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedLicense {
    /// Which.
    pub sku_id: SkuId,
    /// Plans to switch off; [`None`] keeps what each person has off.
    pub disabled_plans: Option<Vec<ServicePlanId>>,
}

/// A product for another. Who does not have the first gets nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// The one that goes.
    pub from: SkuId,
    /// The one that comes.
    pub to: SkuId,
    /// Plans to switch off in the new one; [`None`] carries over what each person had off of the plans both have.
    pub disabled_plans: Option<Vec<ServicePlanId>>,
}

/// An app on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanSwitch {
    /// The service plan.
    pub plan: ServicePlanId,
    /// In this product only; in every product that has it without one.
    pub product: Option<SkuId>,
    /// Whether it shall be on.
    pub on: bool,
}

/// What becomes of a licence that is to go and comes from a group (G8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Inherited {
    /// It stays, and that is said.
    #[default]
    Stays,
    /// The person leaves the group.
    LeaveGroup,
}

/// What is wanted of everybody's licences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Licenses {
    /// Products to add.
    pub add: Vec<WantedLicense>,
    /// Products to remove.
    pub remove: Vec<SkuId>,
    /// Products to swap.
    pub swap: Vec<Swap>,
    /// Apps to switch.
    pub switch: Vec<PlanSwitch>,
    /// Direct licences that shall come from a group instead.
    pub to_group: Vec<(SkuId, GroupId)>,
    /// What becomes of licences that come from a group.
    pub inherited: Inherited,
    /// Products in which apps are switched off where they do not go together with another app (G10).
    pub turn_off: Vec<SkuId>,
    /// The usage locations that were agreed to, by person; the others who need one are stopped. [`None`] proposes one for everybody
    /// (G1).
    pub locations: Option<BTreeMap<UserId, String>>,
}

impl Licenses {
    /// What somebody has of their own, for somebody else: the products assigned to them directly, with the plans that are off. What
    /// they have from groups comes with the groups, and roles are never copied.
    #[must_use]
    pub fn copied_from(person: &Person, situation: &Situation<'_>) -> Self {
        let add = person.licenses(situation.facts).into_iter().filter_map(|license| {
            Some(WantedLicense { sku_id: license.sku_id, disabled_plans: Some(license.direct?) })
        });
        Self { add: add.collect(), ..Self::default() }
    }
}

/// Plans changes of licences. Who frees a scarce seat goes before those who wait for one.
#[must_use]
pub fn licenses(
    head: Head,
    wanted: &Licenses,
    people: impl IntoIterator<Item = Target>,
    situation: &Situation<'_>,
) -> Plan {
    let rows = people.into_iter().map(|target| row(target, wanted, situation)).collect();
    assemble(head, rows, Order::FreedFirst, situation)
}

/// The same plan with everything that was found, cause by cause: what is shown before a plan is kept.
#[must_use]
pub fn check_licenses(
    head: Head,
    wanted: &Licenses,
    people: impl IntoIterator<Item = Target>,
    situation: &Situation<'_>,
) -> (Plan, Vec<Found>) {
    let rows = people.into_iter().map(|target| row(target, wanted, situation)).collect();
    let mut found = Gathering::default();
    let plan = assemble_telling(head, rows, Order::FreedFirst, situation, |row| found.add(row));
    (plan, found.done())
}

fn row(target: Target, wanted: &Licenses, situation: &Situation<'_>) -> Row {
    let mut work = Work::new(&target.person, situation).agreed(wanted);
    for swap in &wanted.swap {
        work.swap(swap, wanted.inherited);
    }
    for sku in &wanted.remove {
        work.remove(*sku, wanted.inherited);
    }
    for license in &wanted.add {
        work.add(license.sku_id, license.disabled_plans.clone(), &[]);
    }
    for switch in &wanted.switch {
        work.switch(*switch);
    }
    for (sku, group) in &wanted.to_group {
        work.move_into(*sku, *group);
    }
    let (steps, findings, hand_off) = work.done();
    Row::new(target, Action::Update, steps, findings, situation).handing_off(hand_off)
}

pub(crate) fn same_plans(one: &[ServicePlanId], other: &[ServicePlanId]) -> bool {
    one.iter().all(|plan| other.contains(plan)) && other.iter().all(|plan| one.contains(plan))
}

/// What people call a product.
pub(crate) fn name_of(sku: SkuId, products: &[SubscribedSku]) -> String {
    let product = products.iter().find(|product| product.sku_id == sku);
    product.map_or_else(|| label(sku, products), |product| product.display_name().to_owned())
}
