//! Licences: added, removed, swapped, their plans switched, moved from the person to a group. Everything of one person goes in
//! one call (G6), products that are not named stay (G5), plans that were off stay off (G7).

use super::fields::{Fields, proposed_location};
use super::groups::{GroupWork, Way};
use super::{Head, Row, Situation, Steps, Target, assemble};
use crate::facts::{License, Person};
use crate::guard::{Finding, Level, label};
use crate::seats::Order;
use model::plan::{Action, HandOff, Operation, Phase, Plan};
use model::{AssignedLicense, GroupId, ServicePlanId, SkuId, SubscribedSku};
use serde_json::json;

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

/// An app on or off, in every product that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanSwitch {
    /// The service plan.
    pub plan: ServicePlanId,
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
}

impl Licenses {
    /// Everything somebody has, for somebody else: their products with the plans that are off, by whatever way they come.
    #[must_use]
    pub fn copied_from(person: &Person, situation: &Situation<'_>) -> Self {
        let add = person
            .licenses(situation.facts)
            .into_iter()
            .map(|license| WantedLicense { sku_id: license.sku_id, disabled_plans: Some(license.disabled()) });
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

fn row(target: Target, wanted: &Licenses, situation: &Situation<'_>) -> Row {
    let mut work = Work::new(&target.person, situation);
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

/// The licences of one person while their one call is put together.
pub(crate) struct Work<'a> {
    person: &'a Person,
    situation: &'a Situation<'a>,
    held: Vec<License>,
    add: Vec<AssignedLicense>,
    remove: Vec<SkuId>,
    after_inherited: Vec<SkuId>,
    needs: Vec<u16>,
    steps: Steps,
    groups: GroupWork<'a>,
    findings: Vec<Finding>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(person: &'a Person, situation: &'a Situation<'a>) -> Self {
        Self {
            person,
            situation,
            held: person.licenses(situation.facts),
            add: Vec::new(),
            remove: Vec::new(),
            after_inherited: Vec::new(),
            needs: Vec::new(),
            steps: Steps::default(),
            groups: GroupWork::new(person, situation),
            findings: Vec::new(),
        }
    }

    fn held(&self, sku: SkuId) -> Option<&License> {
        self.held.iter().find(|license| license.sku_id == sku)
    }

    fn product(&self, sku: SkuId) -> Option<&'a SubscribedSku> {
        self.situation.basis.products.iter().find(|product| product.sku_id == sku)
    }

    fn name(&self, sku: SkuId) -> String {
        name_of(sku, self.situation.basis.products)
    }

    fn note(&mut self, rail: u8, id: &str, text: String) {
        self.findings.push(Finding::new(rail, Level::Note, id, text));
    }

    fn swap(&mut self, swap: &Swap, inherited: Inherited) {
        let Some(held) = self.held(swap.from).cloned() else {
            let text = format!("does not have {}", self.name(swap.from));
            return self.note(38, "alreadySo", text);
        };
        if held.direct.is_none() && inherited == Inherited::Stays {
            return self.inherited(&held);
        }
        self.remove(swap.from, inherited);
        self.add(swap.to, swap.disabled_plans.clone(), &held.disabled());
    }

    /// Takes a product away, as far as it is the person's own.
    pub(crate) fn remove(&mut self, sku: SkuId, inherited: Inherited) {
        let Some(held) = self.held(sku).cloned() else {
            let text = format!("does not have {}", self.name(sku));
            return self.note(38, "alreadySo", text);
        };
        if held.direct.is_some() && !self.remove.contains(&sku) {
            self.remove.push(sku);
        }
        match inherited {
            Inherited::LeaveGroup => {
                for (group, _) in &held.groups {
                    self.groups.plan(&mut self.steps, *group, Way::Leave, Vec::new());
                }
            }
            Inherited::Stays if !held.groups.is_empty() => self.inherited(&held),
            Inherited::Stays => {}
        }
    }

    /// Takes the direct assignment and says nothing of groups.
    pub(crate) fn remove_direct(&mut self, sku: SkuId) {
        self.remove.push(sku);
    }

    /// Assigns a product as it once was, unless it is held directly as it was.
    pub(crate) fn add_back(&mut self, sku: SkuId, disabled_plans: Vec<ServicePlanId>) {
        let direct = self.held(sku).and_then(|held| held.direct.as_ref());
        if !direct.is_some_and(|direct| same_plans(direct, &disabled_plans)) {
            self.put(sku, disabled_plans);
        }
    }

    /// A licence that comes from a group cannot be taken from the person (G8).
    fn inherited(&mut self, held: &License) {
        let names: Vec<String> = held.groups.iter().map(|(group, _)| self.situation.facts.group_name(group)).collect();
        let text = format!("{} comes from {} and stays", self.name(held.sku_id), names.join(", "));
        let title = format!("{} comes from a group and stays; leave the group to take it", self.name(held.sku_id));
        self.findings.push(Finding::new(8, Level::Ask, &format!("inherited:{}", held.sku_id), text).titled(title));
    }

    /// Adds a product, with what was off in what it replaces.
    pub(crate) fn add(&mut self, sku: SkuId, disabled: Option<Vec<ServicePlanId>>, carried: &[ServicePlanId]) {
        let held = self.held(sku);
        if let Some(License { direct: None, groups, .. }) = held {
            let names: Vec<String> = groups.iter().map(|(group, _)| self.situation.facts.group_name(group)).collect();
            let text = format!("{} is already given by {}; no direct licence needed", self.name(sku), names.join(", "));
            return self.note(9, "byGroup", text);
        }
        let before = held.and_then(|license| license.direct.clone());
        let inside = |plan: &ServicePlanId| {
            let product = self.product(sku);
            product.is_none_or(|product| product.service_plans.iter().any(|known| known.service_plan_id == *plan))
        };
        let off = match (&disabled, &before) {
            (Some(wanted), _) => wanted.clone(),
            (None, Some(before)) => before.clone(),
            (None, None) => carried.iter().copied().filter(inside).collect(),
        };
        if before.as_ref().is_some_and(|before| same_plans(before, &off)) {
            let text = format!("already has {}", self.name(sku));
            return self.note(38, "alreadySo", text);
        }
        self.put(sku, off);
    }

    fn put(&mut self, sku: SkuId, disabled_plans: Vec<ServicePlanId>) {
        self.add.retain(|license| license.sku_id != sku);
        self.add.push(AssignedLicense { sku_id: sku, disabled_plans });
    }

    /// Switches an app in every product the person has, or is to have, directly.
    fn switch(&mut self, switch: PlanSwitch) {
        let mut found = false;
        for product in self.situation.basis.products {
            let plans = &product.service_plans;
            if !plans.iter().any(|plan| plan.service_plan_id == switch.plan && plan.applies_to == "User") {
                continue;
            }
            let sku = product.sku_id;
            let added = self.add.iter().find(|license| license.sku_id == sku).map(|l| l.disabled_plans.clone());
            let direct = self.held(sku).and_then(|license| license.direct.clone());
            let kept = direct.filter(|_| !self.remove.contains(&sku));
            let Some(mut off) = added.or(kept) else {
                if let Some(held) = self.held(sku).filter(|held| held.direct.is_none()).cloned() {
                    found = true;
                    let group = held.groups.first().map(|(group, _)| self.situation.facts.group_name(group));
                    let from = group.unwrap_or_default();
                    let text = format!("apps of {} are set in {from}, which gives it", product.display_name());
                    self.note(8, "appsByGroup", text);
                }
                continue;
            };
            found = true;
            let is_off = off.contains(&switch.plan);
            if is_off == switch.on {
                if switch.on {
                    off.retain(|plan| *plan != switch.plan)
                } else {
                    off.push(switch.plan)
                }
                self.put(sku, off);
            }
        }
        if !found {
            self.note(38, "alreadySo", "has no product with this app".to_owned());
        }
    }

    /// First into the group; the direct licence goes once the one of the group is active.
    fn move_into(&mut self, sku: SkuId, group: GroupId) {
        let name = self.situation.facts.group_name(&group);
        let Some(held) = self.held(sku).cloned().filter(|held| held.direct.is_some()) else {
            let text = format!("has no direct licence of {}", self.name(sku));
            return self.note(38, "alreadySo", text);
        };
        let gives = self
            .situation
            .facts
            .groups
            .get(&group)
            .is_some_and(|known| known.licenses.iter().any(|license| license.sku_id == sku));
        if !gives {
            let text = format!("{name} does not give {}", self.name(sku));
            self.findings.push(Finding::new(9, Level::Stop, "groupGivesNot", text));
            return;
        }
        let has = held.groups.iter().any(|(id, _)| *id == group);
        let joined = if has { None } else { self.groups.plan(&mut self.steps, group, Way::Join, Vec::new()) };
        let is_in = self.person.groups.as_ref().is_some_and(|groups| groups.contains(&group));
        if has || is_in || joined.is_some() {
            self.needs.extend(joined);
            self.remove.push(sku);
            self.after_inherited.push(sku);
        }
    }

    /// What stands in the way of a licence as long as it is empty (G1).
    fn location(&mut self) {
        let person = self.person;
        if person.text("usageLocation").is_some() {
            return;
        }
        let Some((country, from)) = proposed_location(person, self.situation) else { return };
        let text = format!("usage location {country}, proposed from {from}, is set first");
        let title = format!("usage location {country} is set for people who have none");
        self.findings.push(Finding::new(1, Level::Fix, &format!("location:{country}"), text).titled(title));
        let mut fields = Fields::default();
        fields.set(person, "usageLocation", json!(country));
        if let Some(operation) = fields.operation() {
            self.needs.push(self.steps.add(Phase::Profile, operation));
        }
    }

    /// What stays as it is (G5).
    fn the_rest(&mut self) {
        let named = |sku: SkuId| self.add.iter().any(|license| license.sku_id == sku) || self.remove.contains(&sku);
        let rest: Vec<String> =
            self.held.iter().filter(|held| !named(held.sku_id)).map(|held| self.name(held.sku_id)).collect();
        if !rest.is_empty() {
            let text = format!("everything else stays: {}", rest.join(", "));
            self.note(5, "theRest", text);
        }
    }

    /// The one call, with what was assigned directly before of the products it names (G6, G7).
    pub(crate) fn operation(&mut self) -> Option<Operation> {
        if self.add.is_empty() && self.remove.is_empty() {
            return None;
        }
        let named = |sku: SkuId| self.add.iter().any(|license| license.sku_id == sku) || self.remove.contains(&sku);
        let before = self
            .held
            .iter()
            .filter(|held| named(held.sku_id))
            .filter_map(|held| Some(AssignedLicense { sku_id: held.sku_id, disabled_plans: held.direct.clone()? }));
        Some(Operation::AssignLicense {
            before: before.collect(),
            add: std::mem::take(&mut self.add),
            remove: std::mem::take(&mut self.remove),
            after_inherited: std::mem::take(&mut self.after_inherited),
        })
    }

    /// The steps of it, with what goes before and what was found.
    pub(crate) fn done(mut self) -> (Steps, Vec<Finding>, Vec<HandOff>) {
        if !self.add.is_empty() {
            self.location();
        }
        if !self.add.is_empty() || !self.remove.is_empty() {
            self.the_rest();
        }
        if let Some(operation) = self.operation() {
            self.steps.after(Phase::Licenses, operation, std::mem::take(&mut self.needs));
        }
        let (found, hand_off) = self.groups.done();
        self.findings.extend(found);
        (self.steps, self.findings, hand_off)
    }
}

pub(crate) fn same_plans(one: &[ServicePlanId], other: &[ServicePlanId]) -> bool {
    one.iter().all(|plan| other.contains(plan)) && other.iter().all(|plan| one.contains(plan))
}

/// What people call a product.
pub(crate) fn name_of(sku: SkuId, products: &[SubscribedSku]) -> String {
    let product = products.iter().find(|product| product.sku_id == sku);
    product.map_or_else(|| label(sku, products), |product| product.display_name().to_owned())
}
