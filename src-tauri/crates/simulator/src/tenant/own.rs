//! The application of `Details` as the directory has it: what a client finds that looks itself up, and what its
//! administrators agreed to (facts/graph.md §11).

use serde_json::{Map, Value, json};

use super::{Collection, Kind, Tenant};
use crate::oauth;
use crate::seeds::applications::{self, GRAPH, ROWS};
use crate::seeds::assignments::{Principal, RoleAssignment};
use crate::seeds::{identifiers, permissions};

const NAME: &str = "Tenantry";
/// An application of the company that most is the same of.
const LIKE: &str = "Contoso Travel";
/// Numbers of what was agreed to begin here, above those of the other applications.
const FIRST: u32 = 1_000_000;

impl Tenant {
    /// Adds the application, its service principal and its permissions in Graph.
    pub(super) fn add_own_application(&mut self) {
        let (number, tenant, client) = (self.seed.number, self.id(), self.client_id());
        let principal_id = oauth::service_principal(self, &client);
        let application_id = identifiers::of_tenant(number, self.seed.people, 104).to_string();
        let like = ROWS.iter().position(|row| row.name == LIKE).unwrap_or_default();
        if let Some(mut principal) = applications::service_principal(number, &tenant, like) {
            named(&mut principal, &principal_id, &client);
            principal.insert("appDisplayName".into(), json!(NAME));
            principal.insert("preferredSingleSignOnMode".into(), Value::Null);
            principal.insert("servicePrincipalNames".into(), json!([client]));
            self.add_seeded(Kind::ServicePrincipal, principal);
        }
        let agreed: Vec<&str> = permissions::permissions()
            .filter(|permission| {
                oauth::ADMINISTRATION.contains(&permission.value) && !permission.application.is_empty()
            })
            .map(|permission| permission.application)
            .collect();
        if let Some(mut application) = applications::application(number, like) {
            named(&mut application, &application_id, &client);
            let access: Vec<Value> = agreed.iter().map(|role| json!({"id": role, "type": "Role"})).collect();
            let wanted = json!([{"resourceAppId": applications::app_id(number, GRAPH), "resourceAccess": access}]);
            application.insert("requiredResourceAccess".into(), wanted);
            let key = identifiers::of_tenant(number, self.seed.people, 105).to_string();
            if let Some(secret) = application.get_mut("passwordCredentials").and_then(|secrets| secrets.get_mut(0)) {
                secret["keyId"] = json!(key);
                secret["hint"] = json!("sim");
            }
            self.add_seeded(Kind::Application, application);
        }
        for (at, role) in (FIRST..).zip(agreed) {
            let given = RoleAssignment {
                number: at,
                principal: Principal::Application(like),
                resource: GRAPH,
                role: role.into(),
            };
            self.put_document(Collection::AppRoleAssignments, given.app_role_assignment(number, &principal_id, NAME));
        }
    }
}

fn named(properties: &mut Map<String, Value>, id: &str, client: &str) {
    for (name, value) in [("id", id), ("appId", client), ("displayName", NAME)] {
        properties.insert(name.into(), json!(value));
    }
}
