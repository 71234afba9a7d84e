//! Membership seen through nested groups, and groups filled by a rule: worked out some time after the rule or a user
//! changed, as the service does (facts/graph.md §6).

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::links::Relation;
use super::node::{Kind, Node};
use super::object::Object;
use super::{Life, Mutation, Tenant};
use crate::seeds::membership_rule::Rule;

/// Seconds until a rule has been worked out for a user who changed. The service needs minutes (`[M]`).
pub(crate) const RULE_SECONDS: f64 = 2.0;

/// What waits to be worked out, and since when it is due, in seconds since 1970.
#[derive(Default)]
pub(crate) struct Rules {
    users: Vec<(f64, u32)>,
    groups: Vec<(f64, Node)>,
    /// Groups being filled, each with the first slot that its rule was not asked about yet.
    filling: VecDeque<(Node, u32)>,
}

/// How many people the rules of groups are asked about at one request: a large tenant is not to stand still meanwhile.
const ASKED_AT_ONCE: u32 = 20_000;

/// More members than these are not looked up again for every page.
const WORTH_KEEPING: usize = 1_000;

/// What stood below an object when so many changes had been made.
pub(crate) type Walked = Mutex<Option<((Node, usize), Vec<Node>)>>;

/// Objects seen on a walk. People may be very many: of them it is a bit each.
#[derive(Default)]
struct Seen {
    users: Vec<u64>,
    others: HashSet<Node>,
}

impl Seen {
    /// Notes an object; false if it was noted before.
    fn insert(&mut self, node: Node) -> bool {
        let Some(slot) = node.slot() else { return self.others.insert(node) };
        let (word, bit) = (slot as usize / 64, 1_u64 << (slot % 64));
        if self.users.len() <= word {
            self.users.resize(word + 1, 0);
        }
        let Some(word) = self.users.get_mut(word) else { return false };
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }
}

/// Members to add to a group and to take from it.
#[derive(Default)]
struct Moves {
    come: Vec<String>,
    go: Vec<String>,
}

impl Tenant {
    /// Groups, roles and units an object is in, through groups too, nearest first, each once. Deleted groups lead
    /// nowhere, and who is in a group is not in the unit the group is in.
    pub(crate) fn above(&self, node: Node) -> Vec<Node> {
        let links = self.links(Relation::Members);
        self.walk(node, |node| links.to(node), |from, to| to.kind != Kind::Unit || from == node)
    }

    /// Everything that is in a group or role, through groups too, nearest first, each once.
    pub(crate) fn below(&self, node: Node) -> Vec<Node> {
        let now = (node, self.changes.len());
        let mut known = self.walked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, found)) = known.as_ref()
            && *at == now
            && !self.is_lagging()
        {
            return found.clone();
        }
        let links = self.links(Relation::Members);
        let found = self.walk(node, |node| links.of(node), |_, _| true);
        // The pages of a large group come one after the other.
        *known = (found.len() > WORTH_KEEPING && !self.is_lagging()).then(|| (now, found.clone()));
        found
    }

    fn walk<'a>(
        &self,
        start: Node,
        next: impl Fn(Node) -> &'a [Node],
        follows: impl Fn(Node, Node) -> bool,
    ) -> Vec<Node> {
        let mut seen = Seen::default();
        seen.insert(start);
        let mut reached: Vec<Node> = Vec::new();
        let (mut at, mut current) = (0, start);
        loop {
            for node in next(current) {
                if follows(current, *node) && self.whereabouts(*node) == Life::Active && seen.insert(*node) {
                    reached.push(*node);
                }
            }
            match reached.get(at) {
                Some(node) => current = *node,
                None => return reached,
            }
            at += 1;
        }
    }

    /// Has the rules of all groups worked out for a user.
    pub(super) fn queue_rules_of(&mut self, slot: u32) {
        if self.objects.ruled().next().is_some() {
            let due = self.clock.seconds() + RULE_SECONDS;
            self.rules.users.push((due, slot));
        }
    }

    /// Has the rule of a group worked out for everybody.
    pub(super) fn queue_rule(&mut self, group: Node) {
        let due = self.clock.seconds() + RULE_SECONDS;
        self.rules.groups.push((due, group));
    }

    /// Works out what is due, as much of it as does not hold up a request.
    pub(crate) fn process_rules(&mut self) {
        let now = self.clock.seconds();
        let due = |due: &f64| *due <= now;
        if self.rules.filling.is_empty()
            && !self.rules.users.iter().any(|(at, _)| due(at))
            && !self.rules.groups.iter().any(|(at, _)| due(at))
        {
            return;
        }
        let (groups, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.rules.groups).into_iter().partition(|(at, _)| due(at));
        self.rules.groups = later;
        for (_, group) in groups {
            self.rules.filling.retain(|(known, _)| *known != group);
            self.rules.filling.push_back((group, 0));
        }
        let (users, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.rules.users).into_iter().partition(|(at, _)| due(at));
        self.rules.users = later;
        let users: BTreeSet<u32> = users.into_iter().map(|(_, slot)| slot).collect();
        if !users.is_empty() {
            let ruled: Vec<Node> = self.objects.ruled().collect();
            for group in ruled {
                let moves = self.sort_in(group, &users);
                self.move_members(group, moves);
            }
        }
        self.fill_some();
    }

    /// Asks the rules of groups being filled about some more people.
    fn fill_some(&mut self) {
        let mut left = ASKED_AT_ONCE;
        while left > 0 {
            let Some((group, from)) = self.rules.filling.pop_front() else { return };
            let until = self.slots(0).end.min(from.saturating_add(left));
            let moves = self.refill(group, from..until);
            self.move_members(group, moves);
            left -= until - from;
            if until < self.slots(0).end {
                self.rules.filling.push_front((group, until));
            }
        }
    }

    /// The rule of a group that is to be followed.
    fn rule(&self, group: Node) -> Option<Rule> {
        let object = self.objects.get(group).filter(|object| object.life == Life::Active && follows_rule(object))?;
        Rule::parse(object.text("membershipRule")?).ok()
    }

    /// Whether a rule admits an active user.
    fn admits(&self, rule: &Rule, slot: u32) -> bool {
        // Not the whole user: a rule is asked about everybody.
        rule.matches(&|name| self.user_property(slot, name))
    }

    fn sort_in(&self, group: Node, users: &BTreeSet<u32>) -> Moves {
        let mut moves = Moves::default();
        let Some(rule) = self.rule(group) else { return moves };
        let links = self.links(Relation::Members);
        for &slot in users.iter().filter(|slot| self.life(**slot) == Life::Active) {
            match (links.has(group, Node::user(slot)), self.admits(&rule, slot)) {
                (false, true) => moves.come.push(self.user_id(slot)),
                (true, false) => moves.go.push(self.user_id(slot)),
                _ => {}
            }
        }
        moves
    }

    /// Everybody of some slots whom the rule admits, and of those nobody else; what is no user goes with the first.
    fn refill(&self, group: Node, slots: Range<u32>) -> Moves {
        let mut moves = Moves::default();
        let Some(rule) = self.rule(group) else { return moves };
        let links = self.links(Relation::Members);
        if slots.start == 0 {
            let others = links.of(group).iter().filter(|member| member.slot().is_none());
            moves.go.extend(others.map(|member| self.id_of(*member)));
        }
        for slot in slots.filter(|slot| self.life(*slot) == Life::Active) {
            match (links.has(group, Node::user(slot)), self.admits(&rule, slot)) {
                (false, true) => moves.come.push(self.user_id(slot)),
                (true, false) => moves.go.push(self.user_id(slot)),
                _ => {}
            }
        }
        moves
    }

    fn move_members(&mut self, group: Node, moves: Moves) {
        let from = self.id_of(group);
        for (to, present) in [(moves.come, true), (moves.go, false)] {
            if to.is_empty() {
                continue;
            }
            let mutation = Mutation::Link { relation: Relation::Members, from: from.clone(), to, present };
            if let Err(error) = self.commit(&mutation, 0.0) {
                tracing::error!(%error, "Members of a group with a rule cannot be written down");
            }
        }
    }
}

/// Whether a rule fills the group, and is not paused.
pub(super) fn follows_rule(object: &Object) -> bool {
    let types = object.properties.get("groupTypes").and_then(serde_json::Value::as_array);
    types.is_some_and(|types| types.iter().any(|kind| kind.as_str() == Some("DynamicMembership")))
        && object.text("membershipRuleProcessingState") == Some("On")
}
