//! The rules licences keep to, and the licences groups give: worked out some time after the group or its members
//! changed, as the service does (facts/graph.md §5.2).

use std::collections::{BTreeSet, VecDeque};

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
    under_way: VecDeque<Serving>,
}

/// Users whose licences are being worked out, and of which group.
struct Serving {
    group: Node,
    users: Vec<u32>,
    /// Whether they are all its members.
    whole: bool,
}

/// How many people's licences are worked out at one request: a large tenant is not to stand still meanwhile.
const SERVED_AT_ONCE: usize = 2_000;

struct Waiting {
    /// In seconds since 1970.
    due: f64,
    group: Node,
    /// Only these users; `None` for every member.
    users: Option<Vec<u32>>,
}

/// Where the tenant is: what counts for users without a location of their own (facts/graph.md §5.2).
const LOCATION: &str = "DE";

/// Countries nothing may be used in (`[M]`: the facts name the error, not the countries).
const PROHIBITED: &[&str] = &["CU", "IR", "KP", "SY"];

/// Whether products may not be used in a country.
pub(crate) fn is_prohibited(location: &str) -> bool {
    PROHIBITED.iter().any(|country| country.eq_ignore_ascii_case(location))
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
    /// Whether the tenant has or had a subscription to a product.
    pub(crate) fn has_bought(&self, sku: &str) -> bool {
        PRODUCTS.iter().zip(&self.subscriptions).any(|(product, bought)| product.sku_id == sku && bought.owned)
    }

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

    /// Works out what is due, as much of it as does not hold up a request. Nothing it changes can be refused: what a user
    /// cannot get becomes an error of theirs.
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
            let whole = one.users.is_none();
            let members = || self.links(Relation::Members).of(one.group).iter().filter_map(|node| node.slot());
            let mut users: Vec<u32> = one.users.unwrap_or_else(|| members().collect());
            if whole {
                self.objects.change(one.group, |group| processing(group, "ProcessingInProgress"));
            }
            // The last is the next to be served.
            users.reverse();
            self.queue.under_way.push_back(Serving { group: one.group, users, whole });
        }
        self.serve_some();
    }

    /// Works out some more of what has begun.
    fn serve_some(&mut self) {
        for _ in 0..SERVED_AT_ONCE {
            while let Some(done) = self.queue.under_way.pop_front_if(|one| one.users.is_empty()) {
                // Not as long as the licences have changed again meanwhile.
                let again = |other: &Waiting| other.group == done.group && other.users.is_none();
                if done.whole && !self.queue.waiting.iter().any(again) {
                    self.objects.change(done.group, |group| processing(group, "ProcessingComplete"));
                }
            }
            let Some(slot) = self.queue.under_way.front_mut().and_then(|one| one.users.pop()) else { return };
            self.inherit(slot);
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
        let set = self.mailbox_address(&User { licenses: after.clone(), ..user.clone() });
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
        let fresh = |license: &Assignment| Assignment {
            group: Some(group.clone()),
            error: None,
            at: now.clone(),
            ..license.clone()
        };
        let given: Vec<Assignment> = licenses.iter().map(fresh).collect();
        let violations = self.violations(before, after, &given);
        let failed = violations.iter().any(Option::is_some);
        for (mut license, violation) in given.into_iter().zip(violations) {
            license.error = failed.then(|| ("Error".to_owned(), violation.unwrap_or("Others").to_owned()));
            let same = |had: &&Assignment| {
                let what = (&had.sku, &had.group, &had.disabled);
                let fits = if failed { had.error == license.error } else { had.holds() };
                fits && what == (&license.sku, &license.group, &license.disabled)
            };
            // What stays as it was keeps its time, and what is wrong with it although it was given.
            if let Some(had) = before.licenses.iter().find(same) {
                license.error.clone_from(&had.error);
                license.at.clone_from(&had.at);
            }
            after.push(license);
        }
    }

    /// What stops each of the licences of one group, beside those a user has from elsewhere (facts/graph.md §5.2).
    fn violations(&self, before: &User, others: &[Assignment], given: &[Assignment]) -> Vec<Option<&'static str>> {
        let all: Vec<Assignment> = others.iter().chain(given).cloned().collect();
        let clash = clash(&all);
        let prohibited = is_prohibited(before.text("usageLocation").unwrap_or(LOCATION));
        let seated = |sku: &str| {
            let elsewhere = others.iter().any(|license| license.holds() && license.sku == sku);
            elsewhere || before.skus().contains(&sku) || self.free_seats(sku) > 0
        };
        let of = |license: &Assignment| {
            if prohibited {
                return Some("ProhibitedInUsageLocationViolation");
            }
            match &clash {
                _ if !seated(&license.sku) => Some("CountViolation"),
                Some(Clash::Exclusive(plans)) if plans.iter().any(|plan| turns_on(license, plan)) => {
                    Some("MutuallyExclusiveViolation")
                }
                Some(Clash::Needs(plan, _)) if turns_on(license, plan) => Some("DependencyViolation"),
                _ => None,
            }
        };
        given.iter().map(of).collect()
    }

    /// Users in a group who could not get all it gives.
    pub(crate) fn with_license_errors(&self, group: Node) -> impl Iterator<Item = Node> + '_ {
        let object = self.objects.get(group).filter(|object| !object.licenses.is_empty());
        let id = object.map(|object| object.id.as_str());
        let members = self.links(Relation::Members).of(group).iter().copied();
        members.filter(move |member| {
            let failed = |license: &Assignment| license.error.is_some() && license.group.as_deref() == id;
            id.is_some()
                && self.shows(*member)
                && member.slot().is_some_and(|slot| self.user(slot).licenses.iter().any(failed))
        })
    }

    /// Queues what the groups of a user give them.
    pub(super) fn queue_inherited(&mut self, slot: u32) {
        for group in self.links(Relation::Members).to(Node::user(slot)).to_vec() {
            self.members_moved(group, &[(Node::user(slot), true)]);
        }
    }

    /// Queues groups that give a product whose seats changed (`[M]`: the service tries again by itself).
    pub(super) fn queue_product(&mut self, part: &str) {
        let Some(product) = PRODUCTS.iter().find(|product| product.part == part) else { return };
        let groups = (0..self.objects.count(Kind::Group)).map(|at| Node { kind: Kind::Group, at });
        let gives = |group: &Node| {
            let object = self.objects.get(*group);
            object.is_some_and(|group| group.licenses.iter().any(|license| license.sku == product.sku_id))
        };
        for group in groups.filter(gives).collect::<Vec<Node>>() {
            let users = self.links(Relation::Members).of(group).iter().filter_map(|member| member.slot()).collect();
            self.queue_licenses(group, Some(users));
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
