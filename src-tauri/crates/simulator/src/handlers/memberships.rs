//! What devices, contacts and service principals are members of.

use std::borrow::Cow;

use super::{Context, Done, links, listing};
use crate::answer::Refusal;
use crate::query::Rules;
use crate::tenant::Node;
use crate::tenant::links::Relation;

fn of<'a>(c: &'a Context<'_>, node: Node, transitive: bool) -> Cow<'a, [Node]> {
    if transitive {
        Cow::Owned(c.tenant.above(node))
    } else {
        Cow::Borrowed(c.tenant.links(Relation::Members).to(node))
    }
}

/// `memberOf` and `transitiveMemberOf`, with or without a cast.
pub(super) fn list(c: &Context<'_>, node: Node, transitive: bool) -> Result<Done, Refusal> {
    listing::related(c, &of(c, node, transitive), links::cast(c, 1)?, &Rules::RELATED)
}

/// `memberOf/$count` and its like.
pub(super) fn count(c: &Context<'_>, node: Node, transitive: bool) -> Result<Done, Refusal> {
    listing::related_count(c, &of(c, node, transitive), links::cast(c, 1)?, &Rules::RELATED)
}
