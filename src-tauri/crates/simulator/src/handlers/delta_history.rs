//! What the log of changes says of each object a delta round follows (facts/graph.md §4).

use std::collections::{HashMap, HashSet};

use super::delta_token::Token;
use crate::tenant::links::Relation;
use crate::tenant::{Change, Kind, Node, Tenant};

/// The only objects followed, if they were named.
pub(super) fn followed(tenant: &Tenant, token: &Token) -> Option<HashSet<Node>> {
    token.ids.as_ref().map(|ids| ids.iter().filter_map(|id| tenant.node_of(id)).collect())
}

/// What happened to one object in a part of the log.
pub(super) struct History<'a> {
    pub(super) node: Node,
    pub(super) own: Vec<&'a Change>,
    /// Links made and unmade, relation and end of each once.
    pub(super) moved: Vec<(Relation, Node)>,
}

/// The objects a round tells of, each once, in the order in which something first happened to them.
pub(super) fn surfacing(tenant: &Tenant, kind: Kind, token: &Token, log: &[Change]) -> Vec<Node> {
    let followed = followed(tenant, token);
    let mut seen = HashSet::new();
    log.iter()
        .filter(|change| change.node.kind == kind && surfaces(change, token))
        .map(|change| change.node)
        .filter(|node| followed.as_ref().is_none_or(|nodes| nodes.contains(node)) && seen.insert(*node))
        .collect()
}

/// The log is walked over once for all of them: it may be very long.
pub(super) fn histories<'a>(log: &'a [Change], nodes: Vec<Node>, token: &Token) -> Vec<History<'a>> {
    let places: HashMap<Node, usize> = nodes.iter().enumerate().map(|(at, node)| (*node, at)).collect();
    let mut all: Vec<History<'_>> =
        nodes.into_iter().map(|node| History { node, own: Vec::new(), moved: Vec::new() }).collect();
    for change in log {
        if let Some(history) = places.get(&change.node).and_then(|at| all.get_mut(*at)) {
            history.own.push(change);
        }
    }
    for history in &mut all {
        history.moved = moved(&history.own, token);
    }
    all
}

/// Whether a change touches something the round tracks. Whoever is new, deleted or restored is always told of; a change
/// of licence states alone never is.
fn surfaces(change: &Change, token: &Token) -> bool {
    let tracked = |field: &String| {
        let link = Relation::ALL.iter().any(|relation| relation.name() == field);
        field == "id" || token.names.as_ref().map_or(!link, |names| names.contains(field))
    };
    change.fields.is_empty() || change.fields.iter().any(tracked)
}

/// The relations a round tracks.
pub(super) fn linked(token: &Token) -> Vec<Relation> {
    let asked = |relation: &Relation| {
        token.names.as_ref().is_some_and(|names| names.iter().any(|name| name == relation.name()))
    };
    Relation::ALL.into_iter().filter(asked).collect()
}

/// Links made and unmade, relation and end of each once.
fn moved(own: &[&Change], token: &Token) -> Vec<(Relation, Node)> {
    let mut moved: Vec<(Relation, Node)> = Vec::new();
    let mut seen = HashSet::new();
    for relation in linked(token) {
        let of_relation = own.iter().filter(|change| change.fields.iter().any(|field| field == relation.name()));
        for (end, _) in of_relation.flat_map(|change| &change.links) {
            if seen.insert((relation, *end)) {
                moved.push((relation, *end));
            }
        }
    }
    moved
}
