//! `$ref`: making and unmaking links between objects that are no groups (facts/graph.md §6, §7).

use super::{Context, Done, object};
use crate::answer::{Answer, Refusal};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Mutation, Node};

/// The object a key names: by its id, or by the alternate key `<property>=<value>`.
pub(super) fn keyed(c: &Context<'_>, kind: Kind, alternate: &str) -> Result<Node, Refusal> {
    find(c, kind, alternate, c.key(0))
}

/// The same for any key.
pub(super) fn find(c: &Context<'_>, kind: Kind, alternate: &str, key: &str) -> Result<Node, Refusal> {
    let Some((name, value)) = key.split_once('=') else {
        return object::find(c.tenant, kind, key);
    };
    if !name.eq_ignore_ascii_case(alternate) {
        let message = format!("The key '{name}' is no key of '{}'.", object::schema_of(kind).full_name()); // [M]
        return Err(Refusal::bad("BadRequest", message));
    }
    let fits = |node: &Node| {
        let text = c.tenant.objects.get(*node).and_then(|object| object.text(alternate));
        text.is_some_and(|text| text.eq_ignore_ascii_case(value))
    };
    c.tenant.active_of(kind).find(fits).ok_or_else(|| Refusal::missing(value))
}

/// The object the `@odata.id` of the body names.
pub(super) fn given(c: &Context<'_>, relation: &str) -> Result<Node, Refusal> {
    c.call.allow(&[])?;
    object::referenced(c.tenant, c.call, &c.call.reference()?, relation)
}

/// The object the second key names, where it is linked.
pub(super) fn linked(c: &Context<'_>, relation: Relation, from: Node) -> Result<Node, Refusal> {
    let key = c.key(1);
    if uuid::Uuid::try_parse(key).is_err() {
        let message =
            format!("Unsupported referenced-object resource identifier for link property '{}'.", relation.name());
        return Err(Refusal::bad("Request_UnsupportedQuery", message));
    }
    let node = c.tenant.node_of(key).filter(|node| c.tenant.links(relation).has(from, *node));
    node.ok_or_else(|| Refusal::missing(key))
}

/// Makes a link.
pub(super) fn add(c: &mut Context<'_>, relation: Relation, from: Node, to: Node) -> Result<Done, Refusal> {
    if c.tenant.links(relation).has(from, to) {
        return Err(Refusal::request(format!(
            "One or more added object references already exist for the following modified properties: '{}'.",
            relation.name()
        )));
    }
    set(c, relation, from, to, true)
}

/// Unmakes a link.
pub(super) fn remove(c: &mut Context<'_>, relation: Relation, from: Node, to: Node) -> Result<Done, Refusal> {
    set(c, relation, from, to, false)
}

fn set(c: &mut Context<'_>, relation: Relation, from: Node, to: Node, present: bool) -> Result<Done, Refusal> {
    let (from, to) = (c.tenant.id_of(from), c.tenant.id_of(to));
    c.commit(&Mutation::Link { relation, from: from.clone(), to: vec![to], present })?;
    Ok(Done { answer: Answer::empty(), target: Some(from) })
}

/// The kind a cast at this place of the path asks for: `microsoft.graph.user`. A path that names an object there leads
/// nowhere.
pub(super) fn cast(c: &Context<'_>, at: usize) -> Result<Option<Kind>, Refusal> {
    let Some(segment) = c.keys.get(at) else { return Ok(None) };
    let kind = segment.strip_prefix("microsoft.graph.").and_then(Kind::of_type);
    let missing = || Refusal::bad("BadRequest", format!("Resource not found for the segment '{segment}'."));
    kind.map(Some).ok_or_else(missing)
}
