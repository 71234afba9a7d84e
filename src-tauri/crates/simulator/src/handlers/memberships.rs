//! What devices, contacts and service principals are members of.

use super::{Context, Done, links, lists};
use crate::answer::Refusal;
use crate::tenant::Node;
use crate::tenant::links::Relation;

fn of(c: &Context<'_>, node: Node, transitive: bool) -> Result<Vec<Node>, Refusal> {
    let cast = links::cast(c, 1)?;
    let all = if transitive { c.tenant.above(node) } else { c.tenant.links(Relation::Members).to(node).to_vec() };
    Ok(links::visible(c, &all, cast))
}

/// `memberOf` and `transitiveMemberOf`, with or without a cast.
pub(super) fn list(c: &Context<'_>, node: Node, transitive: bool) -> Result<Done, Refusal> {
    lists::linked(c, links::cast(c, 1)?, of(c, node, transitive)?)
}

/// `memberOf/$count` and its like.
pub(super) fn count(c: &Context<'_>, node: Node, transitive: bool) -> Result<Done, Refusal> {
    lists::count(c, lists::schema_of(links::cast(c, 1)?), of(c, node, transitive)?)
}
