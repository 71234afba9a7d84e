//! `/users/{id}/manager` (facts/graph.md §12).

use serde_json::{Map, Value};

use super::{Done, commit, find, object, select, user};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::tenant::{Mutation, Tenant};

/// Who a user reports to.
pub(crate) fn get(tenant: &Tenant, call: &Call, key: &str) -> Result<Answer, Refusal> {
    call.allow(&["$select"])?;
    let names = select::names(call, &[], false)?;
    let slot = find(tenant, key, true)?;
    let manager =
        tenant.user(slot).manager.and_then(|id| tenant.locate(&id)).ok_or_else(|| Refusal::missing("manager"))?;
    let mut body = user::entity(tenant, call, manager, names.as_deref());
    if let Value::Object(fields) = &mut body {
        let context = format!("{}/$metadata#directoryObjects/$entity", call.root());
        fields.insert("@odata.context".into(), Value::String(context));
        fields.insert("@odata.type".into(), Value::String("#microsoft.graph.user".into()));
    }
    Ok(Answer::json(200, body))
}

/// Gives a user a manager.
pub(crate) fn put(tenant: &mut Tenant, call: &Call, key: &str) -> Result<Done, Refusal> {
    call.allow(&[])?;
    let body = call.object()?;
    let slot = find(tenant, key, false)?;
    let reference = body.get("@odata.id").unwrap_or(&Value::Null);
    let manager = object::referenced(tenant, call, reference, "manager")?;
    set(tenant, slot, Some(tenant.id_of(manager)))
}

/// Takes a user's manager away.
pub(crate) fn remove(tenant: &mut Tenant, call: &Call, key: &str) -> Result<Done, Refusal> {
    call.allow(&[])?;
    let slot = find(tenant, key, false)?;
    if tenant.user(slot).manager.is_none() {
        return Err(Refusal::missing("manager"));
    }
    set(tenant, slot, None)
}

fn set(tenant: &mut Tenant, slot: u32, manager: Option<String>) -> Result<Done, Refusal> {
    let user = tenant.user(slot);
    if user.is_synced() {
        return Err(super::update::mastered());
    }
    let mutation = Mutation::Update { id: user.id.clone(), set: Map::new(), manager: Some(manager) };
    commit(tenant, &mutation, 0.0)?;
    Ok(Done { answer: Answer::empty(), target: Some(user.id) })
}
