//! Who is linked to whom: members, owners and the like, to be read from both ends.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::lagging::Before;
use super::node::{Kind, Node};

/// What a link means. It is read from the group, role or device to the one in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Relation {
    Members,
    Owners,
    RegisteredOwners,
    RegisteredUsers,
}

impl Relation {
    /// Every relation.
    pub(crate) const ALL: [Self; 4] = [Self::Members, Self::Owners, Self::RegisteredOwners, Self::RegisteredUsers];

    /// As paths and refusals spell it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Owners => "owners",
            Self::RegisteredOwners => "registeredOwners",
            Self::RegisteredUsers => "registeredUsers",
        }
    }
}

/// The links of one relation. What the seed linked to users lies in one flat table, since a large tenant has millions of
/// such links; what changed since is kept beside it.
#[derive(Default)]
pub(crate) struct Links {
    targets: HashMap<Node, Vec<Node>>,
    /// For user slot `s`, `seeded[starts[s]..starts[s + 1]]`.
    starts: Vec<u32>,
    seeded: Vec<Node>,
    /// Sources of users whose links changed, and of everything that is no user.
    sources: HashMap<Node, Vec<Node>>,
    /// What lists still show of some, from either end.
    targets_before: Before<Node, Vec<Node>>,
    sources_before: Before<Node, Vec<Node>>,
}

impl Links {
    /// The links a tenant starts with; `users` is how many slots the seed has.
    pub(crate) fn new(seeded: Vec<(Node, Vec<Node>)>, users: u32) -> Self {
        let mut links = Self::default();
        let mut starts = vec![0_u32; users as usize + 1];
        for (_, targets) in &seeded {
            for slot in targets.iter().filter_map(|target| target.slot()) {
                if let Some(count) = starts.get_mut(slot as usize + 1) {
                    *count += 1;
                }
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let nobody = Node { kind: Kind::Group, at: u32::MAX };
        let mut flat = vec![nobody; starts.last().copied().unwrap_or(0) as usize];
        let mut filled = starts.clone();
        for (source, targets) in &seeded {
            for target in targets {
                match target.slot().and_then(|slot| filled.get_mut(slot as usize)) {
                    Some(next) => {
                        if let Some(place) = flat.get_mut(*next as usize) {
                            *place = *source;
                        }
                        *next += 1;
                    }
                    None => links.sources.entry(*target).or_default().push(*source),
                }
            }
        }
        links.targets = seeded.into_iter().collect();
        links.starts = starts;
        links.seeded = flat;
        links
    }

    /// What a source links to, oldest first.
    pub(crate) fn of(&self, source: Node) -> &[Node] {
        if let Some(targets) = self.targets_before.shown(&source) {
            return targets;
        }
        self.targets.get(&source).map(Vec::as_slice).unwrap_or_default()
    }

    /// What links to a target.
    pub(crate) fn to(&self, target: Node) -> &[Node] {
        if let Some(sources) = self.sources_before.shown(&target) {
            return sources;
        }
        if let Some(sources) = self.sources.get(&target) {
            return sources;
        }
        let Some(slot) = target.slot().map(|slot| slot as usize) else {
            return &[];
        };
        match (self.starts.get(slot), self.starts.get(slot + 1)) {
            (Some(&from), Some(&until)) => self.seeded.get(from as usize..until as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Whether a source links to a target.
    pub(crate) fn has(&self, source: Node, target: Node) -> bool {
        self.to(target).contains(&source)
    }

    /// Makes or unmakes a link. False if it was so already.
    pub(crate) fn set(&mut self, source: Node, target: Node, present: bool) -> bool {
        !self.set_all(source, &[target], present).is_empty()
    }

    /// Makes or unmakes links of one source. Answers those that were not so already.
    pub(crate) fn set_all(&mut self, source: Node, targets: &[Node], present: bool) -> Vec<Node> {
        let mut moved: Vec<Node> = Vec::new();
        for target in targets {
            if self.has(source, *target) == present {
                continue;
            }
            let before = self.to(*target).to_vec();
            let sources = self.sources.entry(*target).or_insert(before);
            if present {
                sources.push(source);
            } else {
                sources.retain(|known| *known != source);
            }
            moved.push(*target);
        }
        let linked = self.targets.entry(source).or_default();
        if present {
            linked.extend(&moved);
        } else if let [gone] = moved.as_slice() {
            if let Some(at) = linked.iter().position(|known| known == gone) {
                linked.remove(at);
            }
        } else {
            // Once for all: a group may lose very many members at a time.
            let gone: HashSet<Node> = moved.iter().copied().collect();
            linked.retain(|known| !gone.contains(known));
        }
        moved
    }

    /// Keeps what lists are to show of links from a source to targets while they change.
    pub(super) fn keep_before(&mut self, source: Node, targets: &[Node], until: f64) {
        self.targets_before.keep(source, until, self.of(source).to_vec());
        for target in targets {
            self.sources_before.keep(*target, until, self.to(*target).to_vec());
        }
    }

    /// Forgets what lists show no more; `reading` says whether the request that comes sees the rest.
    pub(super) fn turn(&mut self, now: f64, reading: bool) {
        self.targets_before.turn(now, reading);
        self.sources_before.turn(now, reading);
    }

    /// Links that are seen from one end only, and those that are there twice, as sentences.
    pub(super) fn unsound(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut pairs = HashSet::new();
        for (source, targets) in &self.targets {
            for target in targets {
                if !pairs.insert((*source, *target)) {
                    wrong.push(format!("{source:?} is linked to {target:?} twice"));
                }
                if self.to(*target).iter().filter(|back| *back == source).count() != 1 {
                    wrong.push(format!("{target:?} does not know once that {source:?} is linked to it"));
                }
            }
        }
        let slots = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let ends: HashSet<Node> = (0..slots).map(Node::user).chain(self.sources.keys().copied()).collect();
        for target in ends {
            let lost = self.to(target).iter().filter(|source| !pairs.contains(&(**source, target)));
            wrong.extend(lost.map(|source| format!("{source:?} does not know that it is linked to {target:?}")));
        }
        wrong
    }

    /// Unmakes every link of an object that is gone for good.
    pub(crate) fn forget(&mut self, node: Node) {
        for source in self.to(node).to_vec() {
            self.set_all(source, &[node], false);
        }
        let targets = self.of(node).to_vec();
        self.set_all(node, &targets, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(at: u32) -> Node {
        Node { kind: Kind::Group, at }
    }

    #[test]
    fn links_are_seen_from_both_ends_before_and_after_a_change() {
        let (anna, bert) = (Node::user(0), Node::user(1));
        let mut links = Links::new(vec![(group(0), vec![anna, bert]), (group(1), vec![group(0), bert])], 2);
        assert_eq!(links.to(bert), [group(0), group(1)]);
        assert_eq!(links.to(group(0)), [group(1)]);
        assert_eq!(links.set_all(group(0), &[anna, anna], false), [anna]);
        assert_eq!(links.set_all(group(0), &[anna], false), []);
        assert!(links.to(anna).is_empty());
        assert_eq!(links.of(group(0)), [bert]);
        assert_eq!(links.set_all(group(1), &[anna, bert], true), [anna]);
        assert_eq!(links.of(group(1)), [group(0), bert, anna]);
        assert_eq!(links.to(anna), [group(1)]);
        links.forget(group(1));
        assert_eq!(links.to(bert), [group(0)]);
        assert!(links.to(group(0)).is_empty());
    }
}
