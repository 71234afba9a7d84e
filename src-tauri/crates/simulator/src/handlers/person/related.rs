//! Objects a user leads to: groups and roles, direct reports, what they own, their devices (facts/graph.md §3, §7).

use super::super::{Context, Done, find, listing};
use crate::answer::Refusal;
use crate::query::Rules;
use crate::schema::value::is_guid;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node, Tenant};

/// How a user leads to others.
#[derive(Clone, Copy)]
pub(super) enum Way {
    MemberOf,
    TransitiveMemberOf,
    DirectReports,
    OwnedObjects,
    OwnedDevices,
    RegisteredDevices,
    /// Nothing here is remembered to be made by somebody.
    CreatedObjects,
    Sponsors,
}

impl Way {
    fn ends(self, tenant: &Tenant, slot: u32) -> Vec<Node> {
        let user = Node::user(slot);
        match self {
            Self::MemberOf => tenant.links(Relation::Members).to(user).to_vec(),
            Self::TransitiveMemberOf => tenant.above(user),
            Self::DirectReports => tenant.reports_of(&tenant.user_id(slot)),
            Self::OwnedObjects => tenant.links(Relation::Owners).to(user).to_vec(),
            Self::OwnedDevices => tenant.links(Relation::RegisteredOwners).to(user).to_vec(),
            Self::RegisteredDevices => tenant.links(Relation::RegisteredUsers).to(user).to_vec(),
            Self::CreatedObjects => Vec::new(),
            Self::Sponsors => super::sponsors::of(tenant, slot),
        }
    }
}

fn ends(c: &Context<'_>, way: Way) -> Result<Vec<Node>, Refusal> {
    Ok(way.ends(c.tenant, find(c.tenant, c.key(0))?))
}

/// The kind a type cast in the path names.
fn cast(c: &Context<'_>, at: usize) -> Result<Kind, Refusal> {
    let key = c.key(at);
    let name = key.strip_prefix("microsoft.graph.").or_else(|| key.strip_prefix("graph.")).unwrap_or(key);
    Kind::of_type(name)
        .ok_or_else(|| Refusal::bad("BadRequest", format!("Resource not found for the segment '{key}'.")))
}

/// All of them, page by page.
pub(super) fn list(c: &mut Context<'_>, way: Way) -> Result<Done, Refusal> {
    listing::related(c, &ends(c, way)?, None, &Rules::RELATED)
}

/// Those of one kind, or one of them by its id: both stand at the same place in the path.
pub(super) fn cast_or_one(c: &mut Context<'_>, way: Way) -> Result<Done, Refusal> {
    if is_guid(c.key(1)) {
        let id = c.key(1).to_owned();
        let found = ends(c, way)?.into_iter().find(|node| c.tenant.id_of(*node).eq_ignore_ascii_case(&id));
        let found = found.filter(|node| c.tenant.shows(*node));
        return listing::one_linked(c, found.ok_or_else(|| Refusal::missing(&id))?);
    }
    let kind = cast(c, 1)?;
    listing::related(c, &ends(c, way)?, Some(kind), &rules(way))
}

/// How many there are.
pub(super) fn count(c: &mut Context<'_>, way: Way) -> Result<Done, Refusal> {
    listing::related_count(c, &ends(c, way)?, None, &Rules::RELATED)
}

/// How many there are of one kind.
pub(super) fn cast_count(c: &mut Context<'_>, way: Way) -> Result<Done, Refusal> {
    let kind = cast(c, 1)?;
    listing::related_count(c, &ends(c, way)?, Some(kind), &rules(way))
}

/// Only references.
pub(super) fn references(c: &mut Context<'_>, way: Way) -> Result<Done, Refusal> {
    listing::references(c, &ends(c, way)?)
}

fn rules(way: Way) -> Rules {
    if matches!(way, Way::TransitiveMemberOf) { Rules::RELATED.transitive_cast() } else { Rules::RELATED }
}
