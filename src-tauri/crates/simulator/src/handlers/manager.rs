//! `/users/{id}/manager` (facts/graph.md §7, §12).

use serde_json::{Map, json};

use super::person::authority::{self, Act};
use super::{Context, Done, find, listing, object};
use crate::answer::{Answer, Refusal};
use crate::tenant::{Kind, Mutation, Node, Tenant};

/// Who a user reports to.
pub(crate) fn get(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let slot = find(c.tenant, c.key(0))?;
    let manager = of(c.tenant, slot).ok_or_else(|| Refusal::missing("manager"))?;
    listing::one_linked(c, manager)
}

/// The link itself.
pub(crate) fn reference(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let slot = find(c.tenant, c.key(0))?;
    let manager = of(c.tenant, slot).ok_or_else(|| Refusal::missing("manager"))?;
    let root = c.call.root();
    let id = c.tenant.id_of(manager);
    let body = json!({
        "@odata.context": format!("{root}/$metadata#$ref"),
        "@odata.id": format!("{root}/{}/{id}", manager.kind.collection()),
    });
    Ok(Answer::json(200, body).into())
}

/// The active object a user reports to: another user or a contact.
pub(crate) fn of(tenant: &Tenant, slot: u32) -> Option<Node> {
    let manager = tenant.node_of(&tenant.manager_of(slot)?)?;
    tenant.shows(manager).then_some(manager)
}

/// Gives a user a manager.
pub(crate) fn put(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let reference = c.call.reference()?;
    let slot = find(c.tenant, c.key(0))?;
    let manager = object::referenced(c.tenant, c.call, &reference, "manager")?;
    if !matches!(manager.kind, Kind::User | Kind::Contact) {
        return Err(Refusal::request("Invalid URI specified for the reference-property 'manager'."));
    }
    let manager = c.tenant.id_of(manager);
    set(c, slot, Some(manager))
}

/// Takes a user's manager away.
pub(crate) fn remove(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let slot = find(c.tenant, c.key(0))?;
    authority::reaches(c, slot, Act::Plain)?;
    if of(c.tenant, slot).is_none() {
        return Err(Refusal::missing("manager"));
    }
    set(c, slot, None)
}

fn set(c: &mut Context<'_>, slot: u32, manager: Option<String>) -> Result<Done, Refusal> {
    authority::reaches(c, slot, Act::Plain)?;
    let user = c.tenant.user(slot);
    if user.is_synced() {
        return Err(Refusal::mastered());
    }
    c.commit(&Mutation::Update { id: user.id.clone(), set: Map::new(), manager: Some(manager) })?;
    Ok(Done { answer: Answer::empty(), target: Some(user.id) })
}
