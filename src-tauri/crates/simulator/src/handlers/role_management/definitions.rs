//! `/roleManagement/directory/roleDefinitions`: what there is to hold.

use serde_json::{Map, Value};

use super::custom;
use crate::answer::Refusal;
use crate::handlers::lists::{self, List};
use crate::handlers::{Context, Done};
use crate::schema;
use crate::seeds::roles::{self, ROLES, Role};
use crate::tenant::Tenant;

/// A definition as Graph shows it.
fn record(role: &Role) -> Map<String, Value> {
    role.unified_role_definition().as_object().cloned().unwrap_or_default()
}

/// The definition of an id, the service's own or a custom one.
pub(super) fn find(tenant: &Tenant, id: &str) -> Option<Map<String, Value>> {
    roles::role(id).map(record).or_else(|| custom::find(tenant, id).map(ordered))
}

/// The properties in the order they are shown in.
pub(super) fn ordered(mut record: Map<String, Value>) -> Map<String, Value> {
    let properties = schema::UNIFIED_ROLE_DEFINITION.properties.iter();
    properties.filter_map(|property| record.shift_remove_entry(property.name)).collect()
}

pub(super) fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    let all = ROLES.iter().map(record).chain(custom::all(c.tenant).map(ordered)).collect();
    lists::records(c, &List::whole(schema::UNIFIED_ROLE_DEFINITION), all)
}

pub(super) fn get(c: &Context<'_>) -> Result<Done, Refusal> {
    let found = find(c.tenant, c.key(0)).ok_or_else(|| Refusal::missing(c.key(0)))?;
    lists::record(c, schema::UNIFIED_ROLE_DEFINITION, found)
}
