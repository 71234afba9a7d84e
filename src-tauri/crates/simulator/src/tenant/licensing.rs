//! The rules licences keep to, and the licences groups give: worked out some time after the group or its members
//! changed, as the service does (facts/graph.md §5.2).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::links::Relation;
use super::node::{Kind, Node};
use super::user::{Assignment, User};
use super::{Life, Mutation, Tenant};
use crate::seeds::products::{EXCLUSIVE, MAILBOX, PREREQUISITES, PRODUCTS, Plan, Product};

/// Why licences cannot stand beside each other; plans by id.
#[derive(Debug, PartialEq)]
pub(crate) enum Clash {
    /// These plans exclude each other.
    Exclusive(Vec<&'static str>),
    /// The plan needs one of the others.
    Needs(&'static str, Vec<&'static str>),
}

/// Groups whose licences wait to be worked out.
#[derive(Default)]
pub(crate) struct Queue {
    waiting: Vec<Waiting>,
}

struct Waiting {
    /// In seconds since 1970.
    due: f64,
    group: Node,
    /// Only these users; `None` for every member.
    users: Option<Vec<u32>>,
}

/// Seconds it takes until the licences of a group have reached its members. The service needs minutes (`[M]`).
pub(crate) const PROCESSING_SECONDS: f64 = 2.0;

/// The product of a SKU id.
pub(crate) fn product(sku: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.sku_id.eq_ignore_ascii_case(sku))
}

/// Whether the plans that are on get along with each other and have what they need.
pub(crate) fn clash(licenses: &[Assignment]) -> Option<Clash> {
    let on = |plan: &Plan| licenses.iter().any(|license| license.holds() && turns_on(license, plan.id));
    for group in EXCLUSIVE {
        // The same plan of two products is one plan.
        let clashing: Vec<&str> = group.iter().filter(|plan| on(plan)).map(|plan| plan.id).collect();
        if clashing.len() > 1 {
            return Some(Clash::Exclusive(clashing));
        }
    }
    let lacks = |needs: &&[&Plan]| !needs.iter().any(|need| on(need));
    PREREQUISITES
        .iter()
        .find(|(plan, needs)| on(plan) && lacks(needs))
        .map(|(plan, needs)| Clash::Needs(plan.id, needs.iter().map(|need| need.id).collect()))
}

fn turns_on(license: &Assignment, plan: &str) -> bool {
    product(&license.sku).is_some_and(|product| product.has_plan(plan))
        && !license.disabled.iter().any(|off| off == plan)
}

/// Whether one of the licences brings a mailbox.
pub(crate) fn has_mailbox(licenses: &[Assignment]) -> bool {
    licenses.iter().any(|license| license.holds() && MAILBOX.iter().any(|plan| turns_on(license, plan.id)))
}

impl Tenant {
    /// Seats of a product that can still be given out.
    pub(crate) fn free_seats(&self, sku: &str) -> u32 {
        let bought = PRODUCTS.iter().zip(&self.subscriptions).find(|(product, _)| product.sku_id == sku);
        bought.map_or(0, |(_, subscription)| subscription.free())
    }

    /// What a mailbox plan fills in for a user without a mail address, unless someone else has the address.
    pub(crate) fn mailbox_address(&self, user: &User) -> Map<String, Value> {
        let mut set = Map::new();
        let address = user.user_name();
        let owner = self.addressed(&address.to_lowercase()).map(|slot| self.user_id(slot));
        if has_mailbox(&user.licenses) && user.text("mail").is_none() && owner.as_deref() == Some(user.id.as_str()) {
            set.insert("mail".into(), json!(address));
            set.insert("proxyAddresses".into(), json!([format!("SMTP:{address}")]));
        }
        set
    }

    /// Has the licences of a group worked out for its members, or for some of them.
    pub(crate) fn queue_licenses(&mut self, group: Node, users: Option<Vec<u32>>) {
        let due = self.clock.seconds() + PROCESSING_SECONDS;
        self.queue.waiting.push(Waiting { due, group, users });
    }

    /// Works out what is due. Nothing it changes can be refused: what a user cannot get becomes an error of theirs.
    pub(crate) fn process_licenses(&mut self) {
        let now = self.clock.seconds();
        let (due, waiting): (Vec<Waiting>, Vec<Waiting>) =
            std::mem::take(&mut self.queue.waiting).into_iter().partition(|one| one.due <= now);
        self.queue.waiting = waiting;
        for one in &self.queue.waiting {
            if one.due - PROCESSING_SECONDS / 2.0 <= now && one.users.is_none() {
                self.objects.change(one.group, |group| processing(group, "ProcessingInProgress"));
            }
        }
        for one in due {
            let members = || self.links(Relation::Members).of(one.group).iter().filter_map(|node| node.slot());
            let users: Vec<u32> = one.users.unwrap_or_else(|| members().collect());
            for slot in users {
                self.inherit(slot);
            }
            self.objects.change(one.group, |group| processing(group, "ProcessingComplete"));
        }
    }

    /// Works a user's licences out anew from the groups they are in now; direct ones stay as they are. Answers
    /// whether something changed.
    pub(crate) fn inherit(&mut self, slot: u32) -> bool {
        if self.life(slot) != Life::Active {
            return false;
        }
        let user = self.user(slot);
        let mut after: Vec<Assignment> =
            user.licenses.iter().filter(|license| license.group.is_none()).cloned().collect();
        for group in self.licensing_groups(slot) {
            self.give_from(&group, &user, &mut after);
        }
        if after == user.licenses {
            return false;
        }
        let located = Map::new();
        let set = if has_mailbox(&after) {
            let mut licensed = user.clone();
            licensed.licenses.clone_from(&after);
            self.mailbox_address(&licensed)
        } else {
            located
        };
        let mutation = Mutation::License { id: user.id, assignments: after, set };
        if let Err(error) = self.commit(&mutation, 0.0) {
            tracing::error!(%error, "Licences of a group cannot be written down");
        }
        true
    }

    /// Active groups with licences a user is a direct member of: nested groups pass none on (`[M]`).
    fn licensing_groups(&self, slot: u32) -> Vec<(String, Vec<Assignment>)> {
        let groups = self.links(Relation::Members).to(Node::user(slot)).iter();
        groups
            .filter(|node| node.kind == Kind::Group)
            .filter_map(|node| self.objects.get(*node))
            .filter(|group| group.life == Life::Active && !group.licenses.is_empty())
            .map(|group| (group.id.clone(), group.licenses.clone()))
            .collect()
    }

    /// All licences of one group or none: what stops one stops the others too.
    fn give_from(&self, (group, licenses): &(String, Vec<Assignment>), before: &User, after: &mut Vec<Assignment>) {
        let now = self.clock.stamp();
        let known = |sku: &str| {
            let same = |license: &&Assignment| license.sku == sku && license.group.as_ref() == Some(group);
            before.licenses.iter().find(same)
        };
        let mut with: Vec<Assignment> = after.clone();
        let mut errors: Vec<Option<&str>> = Vec::new();
        for license in licenses {
            let had = known(&license.sku).filter(|had| had.holds());
            let held = before.skus().contains(&license.sku.as_str());
            let mut fresh = Assignment { group: Some(group.clone()), error: None, ..license.clone() };
            fresh.at =
                had.filter(|had| had.disabled == license.disabled).map_or_else(|| now.clone(), |had| had.at.clone());
            with.push(fresh);
            let error = match clash(&with) {
                _ if had.is_none() && !held && self.free_seats(&license.sku) == 0 => Some("CountViolation"),
                Some(Clash::Exclusive(_)) => Some("MutuallyExclusiveViolation"),
                Some(Clash::Needs(..)) => Some("DependencyViolation"),
                None => None,
            };
            errors.push(error);
        }
        // A plan may need one that comes with a later licence of the same group.
        if clash(&with).is_none() {
            errors.iter_mut().filter(|error| **error == Some("DependencyViolation")).for_each(|error| *error = None);
        }
        let failed = errors.iter().any(Option::is_some);
        let given = with.split_off(after.len());
        for (mut license, error) in given.into_iter().zip(errors) {
            if failed {
                license.error = Some(("Error".to_owned(), error.unwrap_or("Others").to_owned()));
                license.at = known(&license.sku)
                    .filter(|had| had.error == license.error)
                    .map_or(license.at, |had| had.at.clone());
            }
            after.push(license);
        }
    }

    /// Queues the licences of those groups, of users who came or went.
    pub(super) fn members_moved(&mut self, group: Node, moved: &[(Node, bool)]) {
        let licensed = self.objects.get(group).is_some_and(|group| !group.licenses.is_empty());
        let users: BTreeSet<u32> = moved.iter().filter_map(|(node, _)| node.slot()).collect();
        if licensed && !users.is_empty() {
            self.queue_licenses(group, Some(users.into_iter().collect()));
        }
    }
}

fn processing(group: &mut super::object::Object, state: &str) {
    group.properties.insert("licenseProcessingState".into(), json!({"state": state}));
}
