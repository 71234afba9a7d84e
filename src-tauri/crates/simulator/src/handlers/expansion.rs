//! What `$expand` shows of the objects that another one leads to (facts/graph.md §3).

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::applications::app_roles;
use super::listing::Seen;
use super::sight::Sight;
use super::{Context, groups, person};
use crate::query::Expand;
use crate::tenant::links::Relation;
use crate::tenant::{Node, Tenant};

/// An expanded relation shows no more objects than this (facts/graph.md §3 `[M]`).
const MOST_EXPANDED: usize = 20;

/// What a relation leads to: one object or absent, or an array.
pub(super) fn of(c: &Context<'_>, node: Node, expand: &Expand, levels: u32) -> Option<Value> {
    let tenant = &*c.tenant;
    let sight = Sight::new(c);
    let show = |node: Node| {
        let seen = Seen { tenant, node, mixed: true };
        let mut shown = crate::query::shown(&seen, expand.schema, expand.select.as_ref());
        sight.limit(node, &mut shown);
        shown
    };
    if !expand.relation.many {
        return chain(tenant, node, expand, levels, &show);
    }
    if let Some(records) = assignments(tenant, node, expand) {
        return Some(records);
    }
    let ends: Cow<'_, [Node]> = match expand.relation.name {
        "members" | "transitiveMembers" if groups::hides_members(tenant, c.caller, node) => Cow::Borrowed(&[]),
        "memberOf" => tenant.links(Relation::Members).to(node).into(),
        "transitiveMemberOf" => tenant.above(node).into(),
        "transitiveMembers" => tenant.below(node).into(),
        "ownedObjects" => tenant.links(Relation::Owners).to(node).into(),
        "directReports" => tenant.reports_of(&tenant.id_of(node)).into(),
        "ownedDevices" => tenant.links(Relation::RegisteredOwners).to(node).into(),
        "registeredDevices" => tenant.links(Relation::RegisteredUsers).to(node).into(),
        "sponsors" => node.slot().map(|slot| person::sponsors(tenant, slot)).unwrap_or_default().into(),
        name => {
            let relation = Relation::ALL.into_iter().find(|relation| relation.name() == name);
            relation.map(|relation| tenant.links(relation).of(node)).unwrap_or_default().into()
        }
    };
    let ends = ends.iter().filter(|end| tenant.shows(**end)).take(MOST_EXPANDED);
    Some(ends.map(|end| Value::Object(show(*end))).collect())
}

/// App role assignments, which are records and no objects with a life of their own.
fn assignments(tenant: &Tenant, node: Node, expand: &Expand) -> Option<Value> {
    let end = assignment_end(expand.relation.name)?;
    let records = app_roles(tenant, end, node).into_iter().take(MOST_EXPANDED);
    let shown = records.map(|record| crate::query::shown(&record, expand.schema, expand.select.as_ref()));
    Some(shown.map(Value::Object).collect())
}

/// The end of an app role assignment that an object stands at, by the relation that leads to it.
pub(super) fn assignment_end(relation: &str) -> Option<&'static str> {
    match relation {
        "appRoleAssignments" => Some("principalId"),
        "appRoleAssignedTo" => Some("resourceId"),
        _ => None,
    }
}

/// The manager, and above them as many as levels were asked for; whoever comes round again ends it. Built from the
/// top down, so that no line of managers is too long for the stack.
fn chain(
    tenant: &Tenant,
    node: Node,
    expand: &Expand,
    levels: u32,
    show: &dyn Fn(Node) -> Map<String, Value>,
) -> Option<Value> {
    let mut line = vec![node];
    while (line.len() as u64) <= u64::from(levels) {
        let above = line.last().and_then(|last| tenant.manager_of(last.slot()?)).and_then(|id| tenant.locate(&id));
        match above.map(Node::user).filter(|above| !line.contains(above)) {
            Some(above) => line.push(above),
            None => break,
        }
    }
    let mut above: Option<Value> = None;
    for node in line.into_iter().skip(1).rev() {
        let mut shown = show(node);
        if let Some(above) = above.take() {
            shown.insert(expand.relation.name.to_owned(), above);
        }
        above = Some(Value::Object(shown));
    }
    above
}
