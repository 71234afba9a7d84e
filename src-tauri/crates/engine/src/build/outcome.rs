//! What a plan comes to for its people: which apps come, go and stay, and how many hold each product.

use crate::facts::License;
use crate::guard::Effect;
use model::license::{ServicePlan, app_name};
use model::plan::{HeldLine, ServiceLine};
use model::{ServicePlanId, SkuId, SubscribedSku};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody holds, without the way they came by it: many hold the same.
type Holding = Vec<(SkuId, Vec<ServicePlanId>)>;

/// Effects, counted by what they are alike in.
#[derive(Debug, Default)]
pub(crate) struct Outcome(BTreeMap<(Holding, Holding), u32>);

impl Outcome {
    /// Takes the effect on one person; nothing where their licences stay as they are.
    pub(crate) fn add(&mut self, effect: &Effect) {
        if effect.before == effect.after {
            return;
        }
        *self.0.entry((holding(&effect.before), holding(&effect.after))).or_default() += 1;
    }

    /// The products people hold before or after.
    pub(crate) fn held(&self, products: &[SubscribedSku]) -> Vec<HeldLine> {
        let mut lines: BTreeMap<SkuId, (u32, u32)> = BTreeMap::new();
        for ((before, after), people) in &self.0 {
            before.iter().for_each(|(sku, _)| lines.entry(*sku).or_default().0 += people);
            after.iter().for_each(|(sku, _)| lines.entry(*sku).or_default().1 += people);
        }
        let line = |(sku_id, (before, after))| {
            let product = products.iter().find(|product| product.sku_id == sku_id);
            let name = product.map_or_else(String::new, |product| product.display_name().to_owned());
            HeldLine { sku_id, name, before, after }
        };
        lines.into_iter().map(line).collect()
    }

    /// The apps people can use before or after: those that change first, those that most people lose before all.
    pub(crate) fn services(&self, products: &[SubscribedSku]) -> Vec<ServiceLine> {
        let mut lines: BTreeMap<&str, ServiceLine> = BTreeMap::new();
        for ((before, after), people) in &self.0 {
            let (was, is) = (on(before, products), on(after, products));
            for (name, plan) in was.iter().chain(&is) {
                lines.entry(name).or_insert_with(|| ServiceLine {
                    plan_id: *plan,
                    name: app_name(name).to_owned(),
                    gained: 0,
                    lost: 0,
                    kept: 0,
                });
            }
            let names: BTreeSet<&str> = was.iter().chain(&is).map(|(name, _)| *name).collect();
            let has = |all: &BTreeSet<(&str, ServicePlanId)>, name: &str| all.iter().any(|(known, _)| *known == name);
            for name in names {
                let Some(line) = lines.get_mut(name) else { continue };
                match (has(&was, name), has(&is, name)) {
                    (true, true) => line.kept += people,
                    (true, false) => line.lost += people,
                    (false, true) => line.gained += people,
                    (false, false) => {}
                }
            }
        }
        let mut lines: Vec<ServiceLine> = lines.into_values().collect();
        lines.sort_by(|one, other| {
            let weight = |line: &ServiceLine| (line.lost, line.gained);
            weight(other).cmp(&weight(one)).then_with(|| one.name.cmp(&other.name))
        });
        lines
    }
}

fn holding(licenses: &[License]) -> Holding {
    let mut holding: Holding = licenses
        .iter()
        .map(|license| {
            let mut off = license.disabled();
            off.sort_unstable();
            (license.sku_id, off)
        })
        .collect();
    holding.sort_unstable();
    holding
}

/// The apps that are on, by Microsoft's name: two products may bring the same one under two ids.
fn on<'p>(holding: &Holding, products: &'p [SubscribedSku]) -> BTreeSet<(&'p str, ServicePlanId)> {
    let mut on = BTreeSet::new();
    for (sku, off) in holding {
        let product = products.iter().find(|product| product.sku_id == *sku);
        let is_on = |plan: &&ServicePlan| plan.applies_to == "User" && !off.contains(&plan.service_plan_id);
        for plan in product.into_iter().flat_map(|product| &product.service_plans).filter(is_on) {
            on.insert((plan.service_plan_name.as_str(), plan.service_plan_id));
        }
    }
    on
}
