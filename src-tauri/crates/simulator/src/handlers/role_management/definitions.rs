//! `/roleManagement/directory/roleDefinitions`: what there is to hold.

use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::handlers::lists::{self, List};
use crate::handlers::{Context, Done};
use crate::schema;
use crate::seeds::roles::{self, ROLES, Role};

/// A definition as Graph shows it.
pub(super) fn record(role: &Role) -> Map<String, Value> {
    role.unified_role_definition().as_object().cloned().unwrap_or_default()
}

pub(super) fn list(c: &Context<'_>) -> Result<Done, Refusal> {
    lists::records(c, &List::whole(schema::UNIFIED_ROLE_DEFINITION), ROLES.iter().map(record).collect())
}

pub(super) fn get(c: &Context<'_>) -> Result<Done, Refusal> {
    let role = roles::role(c.key(0)).ok_or_else(|| Refusal::missing(c.key(0)))?;
    lists::record(c, schema::UNIFIED_ROLE_DEFINITION, record(role))
}
