//! Adding and removing members and owners (facts/graph.md §6, guard-rails G34–G39).

use serde_json::{Map, Value};

use super::rules::{self, Part};
use crate::answer::{Answer, Refusal};
use crate::handlers::{Context, Done, object};
use crate::permission::denied;
use crate::tenant::links::Relation;
use crate::tenant::{Life, Mutation, Node};

/// Owners a group may have (`[M]`).
const MOST_OWNERS: usize = 100;

/// What of a group a relation is.
pub(super) fn part(relation: Relation) -> Part {
    if relation == Relation::Owners { Part::Owners } else { Part::Members }
}

/// `POST /groups/{id}/members/$ref` and the same for owners.
pub(super) fn add(c: &mut Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let reference = c.call.reference()?;
    let group = rules::find(c.tenant, c.key(0))?;
    rules::changeable(c, group, part(relation))?;
    let node = object::referenced(c.tenant, c.call, &reference, relation.name())?;
    let properties = rules::properties(c.tenant, group);
    addable(c, (group, &properties), relation, &[node])?;
    let id = c.tenant.id_of(group);
    let to = vec![c.tenant.id_of(node)];
    c.commit(&Mutation::Link { relation, from: id.clone(), to, present: true })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// Whether these can all be added to a group that may be changed and is to have these properties.
pub(super) fn addable(
    c: &Context<'_>,
    (group, properties): (Node, &Map<String, Value>),
    relation: Relation,
    nodes: &[Node],
) -> Result<(), Refusal> {
    for node in nodes {
        rules::may_hold(c.tenant, (Some(group), properties), relation, *node)?;
        if c.tenant.links(relation).has(group, *node) {
            return Err(rules::linked_already(relation));
        }
    }
    if relation == Relation::Owners && c.tenant.links(relation).of(group).len() + nodes.len() > MOST_OWNERS {
        return Err(Refusal::new(
            403,
            "Directory_QuotaExceeded",
            "The directory object quota limit for the Resource has been exceeded.",
        ));
    }
    Ok(())
}

/// `DELETE /groups/{id}/members/{member}/$ref` and the same for owners.
pub(super) fn remove(c: &mut Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let group = rules::find(c.tenant, c.key(0))?;
    let node = linked(c, group, relation)?;
    rules::changeable(c, group, part(relation))?;
    let node = node.ok_or_else(|| Refusal::missing(c.key(1)))?;
    if relation == Relation::Owners && node.slot().is_some() {
        let active = |owner: &&Node| c.tenant.whereabouts(**owner) == Life::Active;
        if c.tenant.links(relation).of(group).iter().filter(active).count() <= 1 {
            return Err(Refusal::request(
                "The group must have at least one owner, hence this owner cannot be removed.",
            ));
        }
    }
    let (id, to) = (c.tenant.id_of(group), vec![c.tenant.id_of(node)]);
    c.commit(&Mutation::Link { relation, from: id.clone(), to, present: false })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// The object a path names by its id among those linked; `None` if it is not there. User names are no ids.
fn linked(c: &Context<'_>, group: Node, relation: Relation) -> Result<Option<Node>, Refusal> {
    let key = c.key(1);
    if uuid::Uuid::try_parse(key).is_err() {
        return Err(Refusal::bad(
            "Request_UnsupportedQuery",
            format!("Unsupported referenced-object resource identifier for link property '{}'.", relation.name()),
        ));
    }
    let node = c.tenant.node_of(key).filter(|node| c.tenant.whereabouts(*node) == Life::Active);
    Ok(node.filter(|node| c.tenant.links(relation).has(group, *node)))
}

/// `DELETE /groups/{id}/members/{member}` without `/$ref`: deletes the member itself if the application may delete
/// such objects (facts/graph.md §6 [M]).
pub(super) fn delete_linked(c: &mut Context<'_>, relation: Relation) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let group = rules::find(c.tenant, c.key(0))?;
    let node = linked(c, group, relation)?.ok_or_else(|| Refusal::missing(c.key(1)))?;
    super::directory_objects::delete_node(c, node)
}

/// What may not be done to what is linked: it is added by reference only.
pub(super) fn contained(_: &mut Context<'_>) -> Result<Done, Refusal> {
    Err(Refusal::bad("BadRequest", "Write requests are only supported on contained entities"))
}

/// Whether the caller may delete an object of a kind.
pub(super) fn may_delete(c: &Context<'_>, permissions: &[&str]) -> Result<(), Refusal> {
    let held = permissions.iter().chain(&["Directory.ReadWrite.All"]).any(|one| rules::holds(c.caller, one));
    if held { Ok(()) } else { Err(denied()) }
}
