//! What lists, counts, searches and delta rounds still show after a write: everything as it was before, for a while.
//! Reads of one object by its id see what is (facts/graph.md §14).

use std::collections::HashMap;
use std::hash::Hash;

use serde_json::Map;

use super::node::{Kind, Node};
use super::object::Object;
use super::user::User;
use super::{Life, Mutation, Tenant};

/// States of before, each with when it stops being shown, oldest first.
#[derive(Debug)]
pub(crate) struct Before<K, V> {
    states: HashMap<K, Vec<(f64, V)>>,
    /// Whether the request under way sees them.
    reading: bool,
}

impl<K, V> Default for Before<K, V> {
    fn default() -> Self {
        Self { states: HashMap::new(), reading: false }
    }
}

impl<K: Eq + Hash, V> Before<K, V> {
    /// What is to be shown instead, if anything.
    pub(crate) fn shown(&self, key: &K) -> Option<&V> {
        if !self.reading || self.states.is_empty() {
            return None;
        }
        self.states.get(key).and_then(|states| states.first()).map(|(_, state)| state)
    }

    /// Everything that is to be shown instead.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&K, &V)> {
        let states = self.reading.then_some(&self.states).into_iter().flatten();
        states.filter_map(|(key, states)| states.first().map(|(_, state)| (key, state)))
    }

    /// Keeps a state.
    pub(crate) fn keep(&mut self, key: K, until: f64, state: V) {
        self.states.entry(key).or_default().push((until, state));
    }

    /// Forgets what has had its time; `reading` says whether the request that comes sees the rest.
    pub(crate) fn turn(&mut self, now: f64, reading: bool) {
        self.reading = reading;
        if !self.states.is_empty() {
            self.states.retain(|_, states| {
                states.retain(|(until, _)| *until > now);
                !states.is_empty()
            });
        }
    }
}

/// How long lists lag, and what they show meanwhile. Objects and links keep their own.
#[derive(Debug, Default)]
pub(crate) struct Lagging {
    seconds: f64,
    pub(super) users: Before<u32, (User, Life)>,
    /// Lengths of the log of changes.
    log: Before<(), usize>,
}

impl Tenant {
    /// Says how long lists lag, and whether the request that comes sees what they show. Without a lag they show what
    /// is, also what was written while there was one.
    pub(crate) fn lag_lists(&mut self, seconds: f64, reading: bool) {
        let reading = reading && seconds > 0.0;
        let now = self.clock.seconds();
        self.lagging.seconds = seconds;
        self.lagging.users.turn(now, reading);
        self.lagging.log.turn(now, reading);
        self.objects.before.turn(now, reading);
        self.links.values_mut().for_each(|links| links.turn(now, reading));
    }

    /// Whether lists lag: then what they show depends on who asks when.
    pub(super) fn is_lagging(&self) -> bool {
        self.lagging.seconds > 0.0
    }

    /// How far the log of changes may be read.
    pub(crate) fn log_end(&self) -> usize {
        self.lagging.log.shown(&()).copied().unwrap_or(self.changes.len())
    }

    /// Keeps the state of what a change is about to touch.
    pub(super) fn keep_before(&mut self, mutation: &Mutation) {
        if self.lagging.seconds <= 0.0 {
            return;
        }
        let until = self.clock.seconds() + self.lagging.seconds;
        self.lagging.log.keep((), until, self.changes.len());
        match mutation {
            Mutation::Create { id, .. } => {
                let nobody =
                    User { id: id.clone(), properties: Map::new(), manager: None, licenses: Vec::new(), ended: 0 };
                self.lagging.users.keep(self.next_slot, until, (nobody, Life::Gone));
            }
            Mutation::Object { kind, id, .. } => {
                if let Some(kind) = Kind::of_type(kind).filter(|kind| *kind != Kind::User) {
                    let node = Node { kind, at: self.objects.count(kind) };
                    let nothing = Object::seeded(id.clone(), Map::new(), Life::Gone, Vec::new());
                    self.objects.before.keep(node, until, nothing);
                }
            }
            Mutation::Link { relation, from, to, .. } => {
                let targets: Vec<Node> = to.iter().filter_map(|id| self.node_of(id)).collect();
                if let Some((source, links)) = self.node_of(from).zip(self.links.get_mut(relation)) {
                    links.keep_before(source, &targets, until);
                }
            }
            Mutation::Update { id, .. }
            | Mutation::License { id, .. }
            | Mutation::Delete { id, .. }
            | Mutation::Restore { id, .. }
            | Mutation::Set { id, .. }
            | Mutation::GroupLicense { id, .. } => self.keep_object(id, until),
            Mutation::Document { .. } | Mutation::Seats { .. } | Mutation::DeltaTokens { .. } => {}
        }
    }

    fn keep_object(&mut self, id: &str, until: f64) {
        let Some(node) = self.node_of(id) else { return };
        match node.slot() {
            Some(slot) => {
                let state = (self.user(slot), self.life(slot));
                self.lagging.users.keep(slot, until, state);
            }
            None => {
                if let Some(object) = self.objects.get(node).cloned() {
                    self.objects.before.keep(node, until, object);
                }
            }
        }
    }
}
