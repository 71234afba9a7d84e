//! Membership seen through nested groups, and groups filled by a rule: worked out some time after the rule or a user
//! changed, as the service does (facts/graph.md §6).

use std::collections::{BTreeSet, HashSet};

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
        let links = self.links(Relation::Members);
        self.walk(node, |node| links.of(node), |_, _| true)
    }

    fn walk<'a>(
        &self,
        start: Node,
        next: impl Fn(Node) -> &'a [Node],
        follows: impl Fn(Node, Node) -> bool,
    ) -> Vec<Node> {
        let mut seen = HashSet::from([start]);
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

    /// Works out what is due.
    pub(crate) fn process_rules(&mut self) {
        let now = self.clock.seconds();
        if !self.rules.users.iter().any(|(due, _)| *due <= now) && !self.rules.groups.iter().any(|(due, _)| *due <= now)
        {
            return;
        }
        let waiting = std::mem::take(&mut self.rules);
        let (users, later): (Vec<_>, Vec<_>) = waiting.users.into_iter().partition(|(due, _)| *due <= now);
        self.rules.users = later;
        let (groups, later): (Vec<_>, Vec<_>) = waiting.groups.into_iter().partition(|(due, _)| *due <= now);
        self.rules.groups = later;
        let users: BTreeSet<u32> = users.into_iter().map(|(_, slot)| slot).collect();
        let groups: BTreeSet<Node> = groups.into_iter().map(|(_, group)| group).collect();
        let ruled: Vec<Node> = self.objects.ruled().collect();
        for group in ruled {
            let moves = if groups.contains(&group) { self.refill(group) } else { self.sort_in(group, &users) };
            self.move_members(group, moves);
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

    /// Everybody the rule admits, and nobody and nothing else.
    fn refill(&self, group: Node) -> Moves {
        let mut moves = Moves::default();
        let Some(rule) = self.rule(group) else { return moves };
        let members: HashSet<Node> = self.links(Relation::Members).of(group).iter().copied().collect();
        for slot in self.slots(0).filter(|slot| self.life(*slot) == Life::Active) {
            match (members.contains(&Node::user(slot)), self.admits(&rule, slot)) {
                (false, true) => moves.come.push(self.user_id(slot)),
                (true, false) => moves.go.push(self.user_id(slot)),
                _ => {}
            }
        }
        moves.go.extend(members.iter().filter(|member| member.slot().is_none()).map(|member| self.id_of(*member)));
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
