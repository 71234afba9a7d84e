//! Guard rails of licences and seats, G1 to G13. Seats themselves are dealt by `seats`.

use super::plans::{self, ARCHIVE, Clash, MAILBOX, PHONE};
use super::{Finding, Level};
use crate::build::{Situation, name_of};
use crate::facts::{Facts, LICENSED_AS_OF, License, Person};
use crate::seats::Demand;
use model::plan::{MemberRole, Operation, PlannedStep};
use model::{AssignedLicense, ServicePlanId, SkuId, SubscribedSku};
use serde_json::Value;

/// What somebody holds before and after the steps.
#[derive(Debug, Default)]
pub(crate) struct Effect {
    pub(crate) before: Vec<License>,
    pub(crate) after: Vec<License>,
}

fn touches(step: &PlannedStep, facts: &Facts) -> bool {
    let licensed = |id| facts.groups.get(&id).is_some_and(|group| !group.licenses.is_empty());
    step.on.is_none()
        && match &step.operation {
            Operation::AssignLicense { .. } | Operation::DeleteUser | Operation::RestoreUser { .. } => true,
            Operation::AddToGroup { group, role: MemberRole::Member }
            | Operation::RemoveFromGroup { group, role: MemberRole::Member } => licensed(group.id),
            _ => false,
        }
}

/// What the steps change in what somebody holds; nothing where they do not touch it.
pub(crate) fn effect(person: &Person, steps: &[PlannedStep], facts: &Facts) -> Effect {
    if !steps.iter().any(|step| touches(step, facts)) {
        return Effect::default();
    }
    let held = person.licenses(facts);
    let restored = steps.iter().any(|step| matches!(step.operation, Operation::RestoreUser { .. }));
    let mut after = held.clone();
    for step in steps.iter().filter(|step| touches(step, facts)) {
        apply(&mut after, &step.operation, facts);
    }
    after.retain(|license| license.direct.is_some() || !license.groups.is_empty());
    // Whoever lies in the recycle bin has no seat; coming back takes those they had.
    Effect { before: if restored { Vec::new() } else { held }, after }
}

fn apply(held: &mut Vec<License>, operation: &Operation, facts: &Facts) {
    let at = |held: &mut Vec<License>, sku: SkuId| {
        held.iter().position(|license| license.sku_id == sku).unwrap_or_else(|| {
            held.push(License { sku_id: sku, direct: None, groups: Vec::new() });
            held.len() - 1
        })
    };
    match operation {
        Operation::AssignLicense { add, remove, .. } => {
            held.iter_mut()
                .filter(|license| remove.contains(&license.sku_id))
                .for_each(|license| license.direct = None);
            for added in add {
                let at = at(held, added.sku_id);
                if let Some(license) = held.get_mut(at) {
                    license.direct = Some(added.disabled_plans.clone());
                }
            }
        }
        Operation::AddToGroup { group, .. } => {
            for given in facts.groups.get(&group.id).into_iter().flat_map(|group| &group.licenses) {
                let at = at(held, given.sku_id);
                if let Some(license) = held.get_mut(at) {
                    license.groups.push((group.id, given.disabled_plans.clone()));
                }
            }
        }
        Operation::RemoveFromGroup { group, .. } => {
            held.iter_mut().for_each(|license| license.groups.retain(|(id, _)| *id != group.id));
        }
        Operation::DeleteUser => held.clear(),
        _ => {}
    }
}

impl Effect {
    /// The same without the products there is no seat of; who swaps keeps what they had.
    pub(crate) fn lack(&mut self, lacking: &[SkuId], whole: bool) {
        if whole {
            self.after = self.before.clone();
            return;
        }
        let had: Vec<SkuId> = self.before.iter().map(|license| license.sku_id).collect();
        self.after.retain(|license| !lacking.contains(&license.sku_id) || had.contains(&license.sku_id));
    }

    /// The seats that takes and frees. Who holds a product by two ways has one seat of it.
    pub(crate) fn demand(&self, steps: &[PlannedStep]) -> Demand {
        let missing_in = |all: &[License], other: &[License]| -> Vec<SkuId> {
            let gone = all.iter().filter(|one| !other.iter().any(|known| known.sku_id == one.sku_id));
            gone.map(|license| license.sku_id).collect()
        };
        let (takes, frees) = (missing_in(&self.after, &self.before), missing_in(&self.before, &self.after));
        let swaps = steps.iter().any(|step| {
            matches!(&step.operation, Operation::AssignLicense { add, remove, .. } if !add.is_empty() && !remove.is_empty())
        });
        Demand { whole: swaps && !takes.is_empty(), takes, frees, row: 0 }
    }
}

/// A product so that nobody takes it for another of a similar name: name, part number, free seats (G12).
#[must_use]
pub fn label(sku: SkuId, products: &[SubscribedSku]) -> String {
    let Some(product) = products.iter().find(|product| product.sku_id == sku) else {
        let known = model::license::product(&sku);
        return known.map_or_else(
            || format!("unknown product {sku}"),
            |known| format!("{} ({}, not bought here)", known.name, known.part_number),
        );
    };
    let (name, part, free) = (product.display_name(), &product.sku_part_number, product.free_units());
    let standing = match product.capability_status.as_str() {
        "Enabled" => format!("{free} free"),
        "Warning" => format!("{free} free, expired, in grace"),
        other => format!("{other}, gives no seats"),
    };
    if name == part { format!("{part} ({standing})") } else { format!("{name} ({part}, {standing})") }
}

/// Other products of the tenant by the same name.
#[must_use]
pub fn look_alikes(sku: SkuId, products: &[SubscribedSku]) -> Vec<&SubscribedSku> {
    let Some(product) = products.iter().find(|product| product.sku_id == sku) else { return Vec::new() };
    let name = product.display_name();
    products.iter().filter(|other| other.sku_id != sku && other.display_name() == name).collect()
}

/// What people call a service plan: Microsoft's name for it, the id where it is not known.
#[must_use]
pub fn service_plan_label(plan: ServicePlanId, products: &[SubscribedSku]) -> String {
    let plans = products.iter().flat_map(|product| &product.service_plans);
    let known = plans.into_iter().find(|known| known.service_plan_id == plan);
    known.map_or_else(|| plan.to_string(), |known| known.service_plan_name.clone())
}

/// Whether somebody has a mailbox by their licences.
#[must_use]
pub fn has_mailbox(person: &Person, situation: &Situation<'_>) -> bool {
    plans::any_on(&person.licenses(situation.facts), situation.basis.products, MAILBOX)
}

pub(super) fn judge(person: &Person, steps: &[PlannedStep], situation: &Situation<'_>, found: &mut Vec<Finding>) {
    let calls = steps.iter().filter(|step| step.on.is_none()).filter_map(|step| match &step.operation {
        Operation::AssignLicense { before, add, remove, after_inherited } => {
            Some((before, add, remove, after_inherited))
        }
        _ => None,
    });
    let calls: Vec<_> = calls.collect();
    if calls.len() > 1 {
        let text = "licences of one person go in one call, so that nothing is lost between two";
        found.push(Finding::new(6, Level::Stop, "twoCalls", text));
    }
    let new = steps.iter().any(|step| matches!(step.operation, Operation::CreateUser { .. }));
    for (_, add, remove, after_inherited) in calls {
        let judge = Judge { person, situation, held: person.licenses(situation.facts), new };
        add.iter().for_each(|license| judge.added(license, found));
        remove.iter().for_each(|sku| judge.removed(*sku, after_inherited, found));
        if !add.is_empty() {
            judge.location(steps, found);
        }
        judge.age(found);
    }
    if steps.iter().any(|step| touches(step, situation.facts)) && !steps.iter().any(deletes_or_restores) {
        outcome(&effect(person, steps, situation.facts), situation, new, found);
    }
}

fn deletes_or_restores(step: &PlannedStep) -> bool {
    matches!(step.operation, Operation::DeleteUser | Operation::RestoreUser { .. })
}

struct Judge<'a> {
    person: &'a Person,
    situation: &'a Situation<'a>,
    held: Vec<License>,
    /// Somebody who is made is better without a licence than not at all: seats that are missing are told by the ledger.
    new: bool,
}

impl Judge<'_> {
    fn name(&self, sku: SkuId) -> String {
        name_of(sku, self.situation.basis.products)
    }

    fn added(&self, license: &AssignedLicense, found: &mut Vec<Finding>) {
        let (sku, products) = (license.sku_id, self.situation.basis.products);
        let product = products.iter().find(|product| product.sku_id == sku);
        self.standing(sku, product, found);
        if let Some(product) = product {
            let alike = look_alikes(sku, products);
            if !alike.is_empty() {
                let parts: Vec<&str> = alike.iter().map(|product| product.sku_part_number.as_str()).collect();
                let text = format!(
                    "{} is {} here, not {}",
                    product.display_name(),
                    product.sku_part_number,
                    parts.join(" or ")
                );
                found.push(Finding::new(12, Level::Note, "lookAlike", text));
            }
        }
        if self.prohibited(sku) {
            let text = format!("Microsoft does not allow {} where they are; it is not tried again", self.name(sku));
            found.push(Finding::new(2, Level::Stop, "prohibitedLocation", text));
        }
        let held = self.held.iter().find(|held| held.sku_id == sku);
        let groups = held.map(|held| held.groups.as_slice()).unwrap_or_default();
        if let Some((group, _)) = groups.first() {
            let text = format!(
                "{} comes from {} already; both together give nothing more",
                self.name(sku),
                self.situation.facts.group_name(group)
            );
            let title = format!(
                "{} would be held twice, directly and from a group; move it to the group instead",
                self.name(sku)
            );
            found.push(Finding::new(9, Level::Ask, &format!("doubled:{sku}"), text).titled(title));
        }
    }

    /// Only what is enabled, or in grace, gives seats (G13).
    fn standing(&self, sku: SkuId, product: Option<&SubscribedSku>, found: &mut Vec<Finding>) {
        let held = self.held.iter().any(|held| held.sku_id == sku && held.direct.is_some());
        if self.new || held {
            return;
        }
        let Some(product) = product else {
            let text = format!("this tenant does not own {}", self.name(sku));
            return found.push(Finding::new(13, Level::Stop, "notOwned", text));
        };
        if product.applies_to != "User" {
            let text = format!(
                "{} is for the organisation as a whole and cannot be assigned to people",
                product.display_name()
            );
            found.push(Finding::new(13, Level::Stop, "notForPeople", text));
        } else if !product.is_assignable() {
            let status = product.capability_status.to_lowercase();
            let text = format!("{} is {status}: its seats cannot be given", product.display_name());
            found.push(Finding::new(13, Level::Stop, "noSeatsGiven", text));
        } else if product.capability_status == "Warning" {
            let text =
                format!("{} has expired and is in grace: who gets it loses it when that ends", product.display_name());
            found.push(Finding::new(13, Level::Ask, &format!("inGrace:{sku}"), text));
        }
    }

    /// Refused for this place once already (G2).
    fn prohibited(&self, sku: SkuId) -> bool {
        let states = self.person.license_states.iter().flatten();
        let mut errors = states.filter(|state| state.sku_id == sku).filter_map(|state| state.error.as_deref());
        errors.any(|error| error == "ProhibitedInUsageLocationViolation")
    }

    fn removed(&self, sku: SkuId, after_inherited: &[SkuId], found: &mut Vec<Finding>) {
        let Some(held) = self.held.iter().find(|held| held.sku_id == sku) else { return };
        let Some((group, _)) = held.groups.first() else { return };
        let group = self.situation.facts.group_name(group);
        if held.direct.is_none() {
            let text = format!(
                "{} comes from {group} and cannot be taken from the person; take them out of the group",
                self.name(sku)
            );
            found.push(Finding::new(8, Level::Stop, "inherited", text));
        } else if !after_inherited.contains(&sku) {
            let text = format!("{} stays all the same: it comes from {group} too", self.name(sku));
            found.push(Finding::new(8, Level::Note, "staysByGroup", text));
        }
    }

    /// No licence without a location (G1), unless the same change sets one.
    fn location(&self, steps: &[PlannedStep], found: &mut Vec<Finding>) {
        let key = "usageLocation";
        let set = steps
            .iter()
            .filter_map(|step| step.operation.fields())
            .any(|(_, wanted)| wanted.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty()));
        if !set && self.person.text(key).is_none() {
            let text = "no usage location: without one no licence can be given, and none could be proposed";
            let level = if self.new { Level::Ask } else { Level::Stop };
            found.push(Finding::new(1, level, "noLocation", text));
        }
    }

    /// How licences came is not tracked by delta: it is as old as it is (G8).
    fn age(&self, found: &mut Vec<Finding>) {
        if self.new {
            return;
        }
        match self.person.license_states_at {
            None if self.person.license_states.is_none() => {
                let text = "how the licences came was not read; it is guessed from the groups they are in";
                found.push(Finding::new(8, Level::Ask, "waysGuessed", text));
            }
            Some(at) if self.situation.basis.now.duration_since(at).as_mins() > LICENSED_AS_OF => {
                let text = format!("how the licences came is as of {}", at.strftime("%-d %b %Y %H:%M UTC"));
                found.push(Finding::new(8, Level::Note, "waysOld", text));
            }
            _ => {}
        }
    }
}

/// What the steps come to: clashes, and what is lost or switched on by them (G7, G10, G11).
fn outcome(effect: &Effect, situation: &Situation<'_>, new: bool, found: &mut Vec<Finding>) {
    let products = situation.basis.products;
    let lost = |names: &[&str]| {
        plans::any_on(&effect.before, products, names) && !plans::any_on(&effect.after, products, names)
    };
    if lost(MAILBOX) {
        let text = "Exchange goes away: the mailbox is deleted after about 30 days unless it is converted";
        found.push(Finding::new(11, Level::Ask, "mailLost", text));
    } else if lost(ARCHIVE) {
        let text = "the mail archive and holds go away with Exchange Online (Plan 2)";
        found.push(Finding::new(11, Level::Ask, "archiveLost", text));
    }
    if lost(PHONE) {
        let text = "Teams Phone goes away, and the phone number with it";
        found.push(Finding::new(11, Level::Ask, "phoneLost", text));
    }
    switched_on(effect, products, found);
    let added = effect.after.iter().any(|license| !effect.before.contains(license));
    if added && let Some(clash) = plans::clash(&effect.after, products) {
        let level = if new { Level::Ask } else { Level::Stop };
        found.push(Finding::new(10, level, &clash_id(&clash), clash_text(&clash, effect, situation)));
    }
}

/// Named after the products it is between, so that each pair can be settled in its own way.
fn clash_id(clash: &Clash) -> String {
    match clash {
        Clash::Exclusive { plans: [(one, _), (other, _)], .. } => format!("clash:{one}:{other}"),
        Clash::Missing { plan: (sku, _), .. } => format!("clash:{sku}"),
    }
}

fn clash_text(clash: &Clash, effect: &Effect, situation: &Situation<'_>) -> String {
    let products = situation.basis.products;
    // What only a group gives is swapped or switched off there.
    let group_of = |sku: SkuId| {
        let held = effect.after.iter().find(|license| license.sku_id == sku && license.direct.is_none())?;
        held.groups.first().map(|(group, _)| (sku, situation.facts.group_name(group)))
    };
    match clash {
        Clash::Exclusive { what, plans: [(one, _), (other, _)] } => {
            if let Some((sku, group)) = group_of(*one).or_else(|| group_of(*other)) {
                let direct = name_of(if sku == *one { *other } else { *one }, products);
                return format!(
                    "{} comes from {group}, and {direct} contains {what} as well: take them out of {group} first, or \
                     switch it off in one of them",
                    name_of(sku, products)
                );
            }
            let (one, other) = (name_of(*one, products), name_of(*other, products));
            format!("{one} and {other} both contain {what}. Switch it off in one of them, or swap one for the other")
        }
        Clash::Missing { plan: (sku, _), name, needs } => {
            format!(
                "{name} of {} needs {}: add that, or switch {name} off",
                name_of(*sku, products),
                needs.join(" or ")
            )
        }
    }
}

/// Plans that were off and would be on: nobody wants that by accident (G7).
fn switched_on(effect: &Effect, products: &[SubscribedSku], found: &mut Vec<Finding>) {
    let mut on: Vec<String> = Vec::new();
    for license in &effect.before {
        for plan in license.disabled() {
            let is_on =
                |licenses: &[License]| plans::on(licenses, products).any(|(_, known)| known.service_plan_id == plan);
            if is_on(&effect.after) && !is_on(&effect.before) {
                let label = service_plan_label(plan, products);
                if !on.contains(&label) {
                    on.push(label);
                }
            }
        }
    }
    if !on.is_empty() {
        let text = format!("apps that were off are switched on: {}", on.join(", "));
        found.push(Finding::new(7, Level::Ask, "switchedOn", text).titled("apps that were off are switched on"));
    }
}
