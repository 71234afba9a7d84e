//! What happens to users: every change of one goes through here.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::links::Relation;
use super::node::{Kind, Node};
use super::user::{Assignment, User};
use super::{Change, Life, Mutation, Tenant};
use crate::seeds::Seed;
use crate::seeds::products::PRODUCTS;

/// How long something stays in the recycle bin, in seconds.
const DAYS_30: f64 = 30.0 * 86_400.0;

/// Who reports to whom, seen from above. Worked out once when it is first asked for: it means asking every person.
#[derive(Default)]
pub(crate) struct Reports {
    /// By the manager's id, as the seed has it.
    seeded: OnceLock<HashMap<String, Vec<u32>>>,
    /// Who everyone who moved since reports to now.
    moved: BTreeMap<u32, Option<String>>,
}

impl Reports {
    /// Slots of those who report to a manager, in the order of lists.
    pub(crate) fn of(&self, seed: &Seed, manager: &str) -> Vec<u32> {
        let seeded = self.seeded.get_or_init(|| {
            let mut of: HashMap<String, Vec<u32>> = HashMap::new();
            for slot in 0..seed.total() {
                if let Some(manager) = seed.manager_of(slot) {
                    of.entry(seed.ids.id(manager).to_string()).or_default().push(slot);
                }
            }
            of
        });
        let stayed = seeded.get(manager).into_iter().flatten().filter(|slot| !self.moved.contains_key(slot));
        let came = self.moved.iter().filter(|(_, to)| to.as_deref() == Some(manager)).map(|(slot, _)| slot);
        let mut reports: Vec<u32> = stayed.chain(came).copied().collect();
        reports.sort_unstable();
        reports
    }

    fn moved(&mut self, slot: u32, to: Option<&str>) {
        self.moved.insert(slot, to.map(str::to_owned));
    }
}

impl Tenant {
    pub(super) fn create_user(
        &mut self,
        id: &str,
        properties: &Map<String, Value>,
        manager: Option<&String>,
        lag: f64,
    ) {
        let slot = self.next_slot;
        self.next_slot += 1;
        self.active += 1;
        let user = User {
            id: id.to_owned(),
            properties: properties.clone(),
            manager: manager.cloned(),
            licenses: Vec::new(),
            ended: 0,
        };
        if lag > 0.0 {
            let at = self.clock.seconds() + lag;
            self.appears.insert(slot, at);
            self.hidden_until = self.hidden_until.max(at);
        }
        if let Some(manager) = manager {
            self.reports.moved(slot, Some(manager));
        }
        self.created.insert(id.to_owned(), slot);
        self.lives.insert(slot, Life::Active);
        let mut fields = Change::whole(properties);
        fields.extend(manager.map(|_| "manager".to_owned()));
        self.changes.push(Change::of(Node::user(slot), fields));
        self.keep(slot, user);
        self.queue_rules_of(slot);
    }

    pub(super) fn update_user(&mut self, id: &str, set: &Map<String, Value>, manager: Option<&Option<String>>) {
        let Some(slot) = self.any_slot(id) else {
            return;
        };
        let mut user = self.user(slot);
        let mut fields = Vec::new();
        for (name, value) in set {
            if user.properties.get(name) != Some(value) {
                user.properties.insert(name.clone(), value.clone());
                // What other services keep is nothing the directory tells anybody about.
                if crate::schema::USER.outsider(name).is_none() {
                    fields.push(name.clone());
                }
            }
        }
        let mut former_manager = None;
        if let Some(manager) = manager.filter(|manager| **manager != user.manager) {
            former_manager = std::mem::replace(&mut user.manager, manager.clone());
            self.reports.moved(slot, manager.as_deref());
            fields.push("manager".to_owned());
        }
        let ends = ["signInSessionsValidFromDateTime", "lastPasswordChangeDateTime"];
        user.ended += u32::from(ends.iter().any(|name| set.contains_key(*name)));
        let moved = fields.iter().any(|field| field == "usageLocation");
        if !fields.is_empty() {
            self.changes.push(Change { node: Node::user(slot), fields, former_manager, links: Vec::new() });
        }
        self.keep(slot, user);
        self.queue_rules_of(slot);
        if moved {
            self.queue_inherited(slot);
        }
    }

    pub(super) fn license_user(&mut self, id: &str, assignments: &[Assignment], set: &Map<String, Value>) {
        let Some(slot) = self.any_slot(id) else {
            return;
        };
        let mut user = self.user(slot);
        self.count_licenses(&user, false);
        let direct = |licenses: &[Assignment]| -> Vec<Assignment> {
            licenses.iter().filter(|license| license.group.is_none()).cloned().collect()
        };
        // What a group could not give may fit beside other direct licences.
        let retried =
            direct(&user.licenses) != direct(assignments) && assignments.iter().any(|license| license.error.is_some());
        assignments.clone_into(&mut user.licenses);
        self.count_licenses(&user, true);
        let mut fields = ["assignedLicenses", "assignedPlans", "provisionedPlans"].map(str::to_owned).to_vec();
        for (name, value) in set {
            user.properties.insert(name.clone(), value.clone());
            fields.push(name.clone());
        }
        self.changes.push(Change::of(Node::user(slot), fields));
        self.keep(slot, user);
        if retried {
            self.queue_inherited(slot);
        }
    }

    /// Into the recycle bin, or for good. Links stay until the user is gone for good: who comes back is in their groups
    /// again. The seats are free at once; which products it were stays with whoever is in the bin.
    pub(super) fn delete_user(&mut self, slot: u32, at: &str, hard: bool) {
        let mut user = self.user(slot);
        if self.life(slot) == Life::Active {
            self.active -= 1;
            self.count_licenses(&user, false);
        }
        if hard {
            user.licenses.clear();
        }
        let was_active = self.life(slot) == Life::Active;
        self.lives.insert(slot, if hard { Life::Gone } else { Life::Bin(at.to_owned()) });
        self.keep(slot, user);
        if was_active {
            self.tell_groups(Node::user(slot), false);
        }
        self.changes.push(Change::of(Node::user(slot), Vec::new()));
        if hard {
            self.links.values_mut().for_each(|links| links.forget(Node::user(slot)));
        }
    }

    /// Out of the recycle bin, with the licences of their own for which there is a seat (the service gives back what was
    /// assigned before; what becomes of a product without a free seat is not documented `[M]`). What groups give is
    /// worked out anew.
    pub(super) fn restore_user(&mut self, slot: u32, set: &Map<String, Value>) {
        let mut user = self.user(slot);
        user.properties.extend(set.clone());
        let mut fields = Change::whole(&user.properties);
        user.licenses.retain(|license| license.group.is_none() && self.free_seats(&license.sku) > 0);
        self.count_licenses(&user, true);
        if !user.licenses.is_empty() {
            fields.extend(["assignedLicenses", "assignedPlans", "provisionedPlans"].map(str::to_owned));
        }
        self.active += 1;
        self.lives.insert(slot, Life::Active);
        self.keep(slot, user);
        self.changes.push(Change::of(Node::user(slot), fields));
        self.tell_groups(Node::user(slot), true);
        self.queue_rules_of(slot);
        for group in self.links(Relation::Members).to(Node::user(slot)).to_vec() {
            self.members_moved(group, &[(Node::user(slot), true)]);
        }
    }

    fn count_licenses(&mut self, user: &User, more: bool) {
        for sku in user.skus() {
            if let Some(at) = PRODUCTS.iter().position(|product| product.sku_id == sku) {
                let consumed = &mut self.subscriptions[at].consumed;
                *consumed = if more { *consumed + 1 } else { consumed.saturating_sub(1) };
            }
        }
    }

    pub(super) fn keep(&mut self, slot: u32, user: User) {
        for address in self.users.get(&slot).map(User::addresses).unwrap_or_default() {
            self.addresses.remove(&address, slot);
        }
        // Who is in the recycle bin leaves their addresses to others.
        if self.life(slot) == Life::Active {
            for address in user.addresses() {
                self.addresses.add(address, slot);
            }
        }
        self.users.insert(slot, user);
    }

    /// The user name of somebody in the recycle bin: their object id without hyphens goes before it, so that another may
    /// have it meanwhile (facts/graph.md §7 [M]).
    pub(super) fn binned_user_name(&self, slot: u32) -> String {
        let user = self.user(slot);
        format!("{}{}", user.id.replace('-', ""), user.user_name())
    }

    /// Deletes for good what has been in the recycle bin for 30 days (facts/graph.md §7).
    pub(crate) fn empty_bin(&mut self) {
        let now = self.clock.seconds();
        if now < self.bin_due {
            return;
        }
        // Objects the seed put into the bin stay for 30 days from the start on, however old they say they are.
        let until = |node: Node| match self.whereabouts(node) {
            Life::Bin(at) => {
                let at = at.parse::<jiff::Timestamp>().map_or(now, |at| at.as_duration().as_secs_f64());
                (if node.slot().is_some() { at } else { at.max(self.started) }) + DAYS_30
            }
            Life::Active | Life::Gone => f64::INFINITY,
        };
        let mut next = now + 3_600.0;
        let mut over = Vec::new();
        let seeded = (self.seed.people..self.seed.total()).filter(|slot| !self.lives.contains_key(slot));
        let deleted = self.lives.iter().filter(|(_, life)| matches!(life, Life::Bin(_))).map(|(slot, _)| *slot);
        let users: std::collections::BTreeSet<u32> = seeded.chain(deleted).collect();
        let others = Kind::KEPT.into_iter().flat_map(|kind| self.binned_of(kind, 0));
        for node in users.into_iter().map(Node::user).chain(others) {
            let until = until(node);
            if until <= now {
                over.push(self.id_of(node));
            } else {
                next = next.min(until);
            }
        }
        self.bin_due = next;
        for id in over {
            let mutation = Mutation::Delete { id, at: self.clock.stamp(), hard: true };
            if let Err(error) = self.commit(&mutation, 0.0) {
                tracing::error!(%error, "What was in the recycle bin too long cannot be deleted");
            }
        }
    }

    /// Whether the tenant holds as many directory objects as it may.
    pub(crate) fn is_full(&self) -> bool {
        let Some(most) = self.object_quota else { return false };
        let others =
            Kind::KEPT.into_iter().flat_map(|kind| (0..self.objects.count(kind)).map(move |at| Node { kind, at }));
        let kept = others.filter(|node| self.whereabouts(*node) != Life::Gone).count();
        (self.active as usize).saturating_add(kept) >= most as usize
    }
}
