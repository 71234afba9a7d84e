//! Lists of groups and of what they are linked to (facts/graph.md §3, §6).

use std::borrow::Cow;

use super::rules;
use crate::answer::Refusal;
use crate::handlers::{Context, Done, listing};
use crate::query::Rules;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node, Tenant};

/// What a group leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Members,
    TransitiveMembers,
    Owners,
    MemberOf,
    TransitiveMemberOf,
    /// Members who could not get all the licences the group gives.
    LicenseErrors,
}

impl To {
    fn nodes(self, tenant: &Tenant, group: Node) -> Cow<'_, [Node]> {
        match self {
            Self::Members => Cow::Borrowed(tenant.links(Relation::Members).of(group)),
            Self::TransitiveMembers => Cow::Owned(tenant.below(group)),
            Self::Owners => Cow::Borrowed(tenant.links(Relation::Owners).of(group)),
            Self::MemberOf => Cow::Borrowed(tenant.links(Relation::Members).to(group)),
            Self::TransitiveMemberOf => Cow::Owned(tenant.above(group)),
            Self::LicenseErrors => tenant.with_license_errors(group).collect(),
        }
    }

    /// Over several steps a cast makes the query an advanced one (facts/graph.md §3).
    fn rules(self, cast: Option<Kind>) -> Rules {
        match (self, cast) {
            (Self::TransitiveMembers | Self::TransitiveMemberOf, Some(_)) => Rules::RELATED.transitive_cast(),
            _ => Rules::RELATED,
        }
    }
}

/// A page of what the group of the path leads to; of one kind if the path names one.
pub(super) fn page(c: &Context<'_>, to: To) -> Result<Done, Refusal> {
    let cast = cast(c)?;
    listing::related(c, &found(c, to)?, cast, &to.rules(cast))
}

/// How many there are.
pub(super) fn count(c: &Context<'_>, to: To) -> Result<Done, Refusal> {
    let cast = cast(c)?;
    listing::related_count(c, &found(c, to)?, cast, &to.rules(cast))
}

/// Only references.
pub(super) fn references(c: &Context<'_>, to: To) -> Result<Done, Refusal> {
    listing::references(c, &found(c, to)?)
}

fn found<'a>(c: &'a Context<'_>, to: To) -> Result<Cow<'a, [Node]>, Refusal> {
    let group = rules::find_shown(c.tenant, c.key(0))?;
    let members = matches!(to, To::Members | To::TransitiveMembers);
    if members && rules::hides_members(c.tenant, c.caller, group) {
        return Ok(Cow::Borrowed(&[]));
    }
    Ok(to.nodes(c.tenant, group))
}

/// The kind the last key of the path names, as in `/members/microsoft.graph.user`.
fn cast(c: &Context<'_>) -> Result<Option<Kind>, Refusal> {
    let Some(key) = c.keys.get(1) else { return Ok(None) };
    let kind = key.strip_prefix("microsoft.graph.").and_then(Kind::of_type);
    kind.map(Some).ok_or_else(|| Refusal::bad("BadRequest", format!("Resource not found for the segment '{key}'.")))
}
