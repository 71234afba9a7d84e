//! The licences of one person while their one call is put together.

use super::{Inherited, Licenses, PlanSwitch, Swap, name_of, same_plans};
use crate::build::fields::{Fields, proposed_location};
use crate::build::groups::{GroupWork, Way};
use crate::build::{Situation, Steps};
use crate::facts::{License, Person};
use crate::guard::{Clash, Finding, Level, clash};
use model::plan::{HandOff, Operation, Phase};
use model::{AssignedLicense, GroupId, ServicePlanId, SkuId, SubscribedSku};
use serde_json::json;

/// Apps of one person that are switched off because they do not go together; nobody has more.
const CLASHES: usize = 24;

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
    /// What was agreed to in the wizard, if anything was.
    agreed: Option<&'a Licenses>,
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
            agreed: None,
        }
    }

    /// With the locations and switched-off apps that were agreed to.
    pub(super) const fn agreed(mut self, wanted: &'a Licenses) -> Self {
        self.agreed = Some(wanted);
        self
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

    pub(super) fn swap(&mut self, swap: &Swap, inherited: Inherited) {
        let Some(held) = self.held(swap.from).cloned() else {
            let text = format!("does not have {}", self.name(swap.from));
            return self.note(38, &format!("hasNot:{}", swap.from), text);
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
            return self.note(38, &format!("hasNot:{sku}"), text);
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
            let title = format!("{} comes from a group already; no direct licence needed", self.name(sku));
            self.findings.push(Finding::new(9, Level::Note, &format!("byGroup:{sku}"), text).titled(title));
            return;
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
            return self.note(38, &format!("has:{sku}"), text);
        }
        self.put(sku, off);
    }

    fn put(&mut self, sku: SkuId, disabled_plans: Vec<ServicePlanId>) {
        self.add.retain(|license| license.sku_id != sku);
        self.add.push(AssignedLicense { sku_id: sku, disabled_plans });
    }

    /// Switches an app in every product the person has, or is to have, directly.
    pub(super) fn switch(&mut self, switch: PlanSwitch) {
        let mut found = false;
        for product in self.situation.basis.products {
            let plans = &product.service_plans;
            if switch.product.is_some_and(|only| only != product.sku_id) {
                continue;
            }
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
            self.note(38, "noSuchApp", "has no product with this app".to_owned());
        }
    }

    /// First into the group; the direct licence goes once the one of the group is active.
    pub(super) fn move_into(&mut self, sku: SkuId, group: GroupId) {
        let name = self.situation.facts.group_name(&group);
        let Some(held) = self.held(sku).cloned().filter(|held| held.direct.is_some()) else {
            let text = format!("has no direct licence of {}", self.name(sku));
            return self.note(38, &format!("noDirect:{sku}"), text);
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
        let proposed = || proposed_location(person, self.situation).map(|(country, from)| (country, Some(from)));
        let agreed = self.agreed.and_then(|agreed| agreed.locations.as_ref());
        let found =
            agreed.map_or_else(proposed, |agreed| agreed.get(&person.id).map(|country| (country.clone(), None)));
        let Some((country, from)) = found else { return };
        let why = from.map(|from| format!(", proposed from {from},")).unwrap_or_default();
        let text = format!("usage location {country}{why} is set first");
        let title = format!("usage location {country} is set for people who have none");
        self.findings.push(Finding::new(1, Level::Fix, &format!("location:{country}"), text).titled(title));
        let mut fields = Fields::default();
        fields.set(person, "usageLocation", json!(country));
        if let Some(operation) = fields.operation() {
            self.needs.push(self.steps.add(Phase::Profile, operation));
        }
    }

    /// Switches apps off that do not go together with others, in the products where that was agreed to (G10).
    fn settle(&mut self) {
        let Some(agreed) = self.agreed.filter(|agreed| !agreed.turn_off.is_empty()) else { return };
        for _ in 0..CLASHES {
            let after = self.after();
            let Some(clash) = clash(&after, self.situation.basis.products) else { return };
            let candidates = match &clash {
                Clash::Exclusive { plans, .. } => plans.to_vec(),
                Clash::Missing { plan, .. } => vec![*plan],
            };
            let direct =
                |sku: &SkuId| after.iter().find(|held| held.sku_id == *sku).and_then(|held| held.direct.clone());
            let chosen = candidates
                .into_iter()
                .filter(|(sku, _)| agreed.turn_off.contains(sku))
                .find_map(|(sku, plan)| Some((sku, plan, direct(&sku)?)));
            let Some((sku, plan, mut off)) = chosen.filter(|(_, plan, off)| !off.contains(plan)) else { return };
            off.push(plan);
            self.put(sku, off);
        }
    }

    /// What they hold when the call has been made.
    fn after(&self) -> Vec<License> {
        let mut after = self.held.clone();
        after.iter_mut().filter(|held| self.remove.contains(&held.sku_id)).for_each(|held| held.direct = None);
        for added in &self.add {
            let direct = Some(added.disabled_plans.clone());
            match after.iter_mut().find(|held| held.sku_id == added.sku_id) {
                Some(held) => held.direct = direct,
                None => after.push(License { sku_id: added.sku_id, direct, groups: Vec::new() }),
            }
        }
        after.retain(|held| held.direct.is_some() || !held.groups.is_empty());
        after
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
            self.settle();
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
