//! `GET /users/{id}`.

use serde_json::{Map, Value, json};

use super::{find, select};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::tenant::Tenant;

/// One user, by id or user name.
pub(crate) fn get(tenant: &Tenant, call: &Call, key: &str) -> Result<Answer, Refusal> {
    call.allow(&["$select"])?;
    let names = select::names(call, &[], false)?;
    let slot = find(tenant, key, true)?;
    Ok(Answer::json(200, entity(tenant, call, slot, names.as_deref())))
}

/// One user as a body of its own.
pub(crate) fn entity(tenant: &Tenant, call: &Call, slot: u32, names: Option<&[String]>) -> Value {
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(format!("{}/$entity", select::context(call, names))));
    body.extend(tenant.user(slot).shown(names));
    Value::Object(body)
}
