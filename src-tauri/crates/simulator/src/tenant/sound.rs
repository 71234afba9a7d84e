//! Whether the tenant agrees with itself: what is kept twice for the sake of speed has to be the same both times.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::node::{Kind, Node};
use super::{Life, Tenant};
use crate::seeds::products::PRODUCTS;

impl Tenant {
    /// What does not fit together, as sentences. Looks at everything: not for large tenants.
    pub(crate) fn unsound(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        self.count_people(&mut wrong);
        self.count_seats(&mut wrong);
        self.compare_ids(&mut wrong);
        self.compare_reports(&mut wrong);
        for (relation, links) in &self.links {
            wrong.extend(links.unsound().into_iter().map(|link| format!("{}: {link}", relation.name())));
        }
        wrong
    }

    fn active_slots(&self) -> impl Iterator<Item = u32> {
        self.slots(0).filter(|&slot| self.life(slot) == Life::Active)
    }

    fn count_people(&self, wrong: &mut Vec<String>) {
        let active = self.active_slots().count();
        if active != self.active as usize {
            wrong.push(format!("{active} people are active, not {}", self.active));
        }
        let mut names: HashSet<String> = HashSet::new();
        for slot in self.active_slots() {
            let name = self.user(slot).user_name().to_lowercase();
            if !self.all_addressed(&name).any(|owner| owner == slot) {
                wrong.push(format!("{name} does not lead to user {slot}"));
            }
            if !names.insert(name.clone()) {
                wrong.push(format!("two active people are called {name}"));
            }
        }
    }

    fn count_seats(&self, wrong: &mut Vec<String>) {
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for slot in self.active_slots() {
            for sku in self.user(slot).skus() {
                *taken.entry(sku.to_owned()).or_insert(0) += 1;
            }
        }
        for (product, subscription) in PRODUCTS.iter().zip(&self.subscriptions) {
            let held = taken.get(product.sku_id).copied().unwrap_or(0);
            if held != subscription.consumed {
                wrong.push(format!("{held} people hold {}, not {}", product.part, subscription.consumed));
            }
        }
    }

    fn compare_ids(&self, wrong: &mut Vec<String>) {
        let mut ids: HashMap<String, Node> = HashMap::new();
        let others =
            Kind::KEPT.into_iter().flat_map(|kind| (0..self.objects.count(kind)).map(move |at| Node { kind, at }));
        for node in self.slots(0).map(Node::user).chain(others) {
            let id = self.id_of(node);
            if self.node_of(&id) != Some(node) {
                wrong.push(format!("{id} does not lead to {node:?}"));
            }
            if let Some(other) = ids.insert(id.to_lowercase(), node) {
                wrong.push(format!("{other:?} and {node:?} have one id"));
            }
        }
    }

    fn compare_reports(&self, wrong: &mut Vec<String>) {
        let mut reports: BTreeMap<String, Vec<Node>> = BTreeMap::new();
        for slot in self.active_slots() {
            if let Some(manager) = self.user(slot).manager {
                reports.entry(manager).or_default().push(Node::user(slot));
            }
        }
        for (manager, below) in reports {
            let told = self.reports_of(&manager);
            let lost = below.iter().filter(|report| !told.contains(report));
            wrong.extend(lost.map(|report| format!("{manager} does not know of {report:?}")));
        }
    }
}
