//! The applications one signs in with as the directory has them: what a client finds that looks itself up, and what its
//! administrators agreed to (facts/graph.md §11). The sign-in side reads them here.

use serde_json::{Map, Value, json};

use super::links::Relation;
use super::{Collection, Kind, Tenant};
use crate::oauth;
use crate::oauth::seeded::{Lasting, OWN, Own};
use crate::seeds::applications::{self, GRAPH, ROWS};
use crate::seeds::assignments::{Principal, RoleAssignment};
use crate::seeds::permissions;
use crate::seeds::roles::{self, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, USER_ADMINISTRATOR};

/// An application of the company that most is the same of.
const LIKE: &str = "Contoso Travel";
/// Numbers of what was agreed to begin here, above those of the other applications.
const FIRST: u32 = 1_000_000;

impl Tenant {
    /// Adds the applications, their service principals and their permissions in Graph.
    pub(super) fn add_own_applications(&mut self) {
        let like = ROWS.iter().position(|row| row.name == LIKE).unwrap_or_default();
        for own in OWN {
            self.add_own_application(own, like);
        }
        let main = oauth::service_principal(self, &self.client_id());
        for template in [USER_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR] {
            self.give_role(template, &main);
        }
    }

    fn add_own_application(&mut self, own: &Own, like: usize) {
        let (number, tenant, client) = (self.seed.number, self.id(), own.client(self));
        let principal_id = oauth::service_principal(self, &client);
        if let Some(mut principal) = applications::service_principal(number, &tenant, like) {
            named(&mut principal, &principal_id, &client, own);
            principal.extend(presented(own, &client));
            self.add_seeded(Kind::ServicePrincipal, principal);
        }
        if let Some(mut application) = applications::application(number, like) {
            named(&mut application, &own.object(self), &client, own);
            application.extend(registered(own));
            let key = own.key(self);
            let secrets = application.get_mut("passwordCredentials").and_then(Value::as_array_mut);
            match (own.secret, secrets) {
                (Lasting::None, Some(secrets)) => secrets.clear(),
                (lasting, Some(secrets)) => {
                    for secret in secrets {
                        secret["keyId"] = json!(key);
                        secret["hint"] = json!("sim");
                        let end =
                            if lasting == Lasting::Ended { "2026-08-01T00:00:00Z" } else { "2099-12-31T00:00:00Z" };
                        secret["endDateTime"] = json!(end);
                        secret["startDateTime"] = json!("2024-08-01T00:00:00Z");
                    }
                    self.put_document(Collection::Credentials, json!({"id": key, "seeded": true}));
                }
                _ => {}
            }
            self.add_seeded(Kind::Application, application);
        }
        if own.consented {
            let agreed = permissions::permissions().filter(|permission| own.roles.contains(&permission.value));
            for (at, permission) in (FIRST..).zip(agreed) {
                let role = permission.application.to_owned();
                let given =
                    RoleAssignment { number: at, principal: Principal::Application(like), resource: GRAPH, role };
                let record = given.app_role_assignment(number, &principal_id, own.name);
                self.put_document(Collection::AppRoleAssignments, record);
            }
        }
    }

    /// Makes something a member of a directory role, which is activated for it.
    fn give_role(&mut self, template: &str, member: &str) {
        let mut activated = self.activated(template);
        if activated.is_none()
            && let Some(Value::Object(properties)) =
                roles::role(template).map(|role| role.directory_role(self.seed.number))
        {
            self.add_seeded(Kind::Role, properties);
            activated = self.objects.count(Kind::Role).checked_sub(1).map(|at| super::Node { kind: Kind::Role, at });
        }
        if let Some((role, member)) = activated.zip(self.objects.node(member)) {
            self.links.entry(Relation::Members).or_default().set(role, member, true);
        }
    }
}

fn named(properties: &mut Map<String, Value>, id: &str, client: &str, own: &Own) {
    for (name, value) in [("id", id), ("appId", client), ("displayName", own.name)] {
        properties.insert(name.into(), json!(value));
    }
    properties.insert("signInAudience".into(), json!(audience(own)));
}

fn audience(own: &Own) -> &'static str {
    if own.multi_tenant { "AzureADMultipleOrgs" } else { "AzureADMyOrg" }
}

/// What the service principal says.
fn presented(own: &Own, client: &str) -> Map<String, Value> {
    Map::from_iter([
        ("accountEnabled".to_owned(), json!(own.enabled)),
        ("appDisplayName".to_owned(), json!(own.name)),
        ("appRoleAssignmentRequired".to_owned(), json!(own.assignment_required)),
        ("preferredSingleSignOnMode".to_owned(), Value::Null),
        ("replyUrls".to_owned(), json!(own.redirects)),
        ("servicePrincipalNames".to_owned(), json!([client])),
    ])
}

/// What the registration says.
fn registered(own: &Own) -> Map<String, Value> {
    let access = permissions::access(own.scopes, own.roles);
    let wanted = json!([{"resourceAppId": oauth::GRAPH, "resourceAccess": access}]);
    let mut all = oauth::platforms(own.redirects.iter().map(|uri| (own.platform, *uri)));
    all.extend([
        ("isFallbackPublicClient".to_owned(), if own.public_flows { json!(true) } else { Value::Null }),
        ("requiredResourceAccess".to_owned(), if access.is_empty() { json!([]) } else { wanted }),
    ]);
    all
}
