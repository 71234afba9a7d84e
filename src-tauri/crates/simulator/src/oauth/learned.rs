//! What the sign-in side learns from the directory: applications registered through Graph, their secrets and
//! certificates, and what administrators let them do (facts/graph.md §1.6, §11.1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::applications::{Application, Secret, service_principal};
use super::certificates::Registered;
use super::redirects::{Platform, RedirectUri, may_be_registered};
use super::{Authority, permissions, scopes};
use crate::tenant::registration::Registration;
use crate::tenant::{Collection, Kind, Node, Tenant};

impl Authority {
    /// Takes in what happened to applications in the directory since the last time.
    pub(crate) fn learn(&mut self, tenant: &mut Tenant) {
        for registration in std::mem::take(&mut tenant.registrations) {
            self.take_in(tenant, registration);
        }
    }

    fn take_in(&mut self, tenant: &Tenant, registration: Registration) {
        match registration {
            Registration::Application { app_id, name } => {
                let mut application = Application::new(&app_id, &name, service_principal(tenant, &app_id));
                application.learned = true;
                self.applications.put(application);
            }
            Registration::Secret { app_id, key_id, value, expires } => {
                if let Some(application) = self.applications.get_mut(&app_id) {
                    application.secrets.push(Secret { value, expires, key_id });
                }
            }
            Registration::SecretRemoved { app_id, key_id } => {
                if let Some(application) = self.applications.get_mut(&app_id) {
                    application.secrets.retain(|secret| !secret.key_id.eq_ignore_ascii_case(&key_id));
                }
            }
            Registration::Certificate { app_id, key } => {
                let registered = STANDARD.decode(key.trim()).ok().and_then(|bytes| Registered::read(&bytes));
                if let Some((application, registered)) = self.applications.get_mut(&app_id).zip(registered)
                    && application.certificates.iter().all(|known| known.x5t_sha256 != registered.x5t_sha256)
                {
                    application.certificates.push(registered);
                }
            }
            Registration::Enabled { app_id, enabled } => {
                if let Some(application) = self.applications.get_mut(&app_id) {
                    application.enabled = enabled;
                }
            }
            Registration::Removed { app_id } => {
                self.unregister(&app_id);
            }
        }
    }

    /// Takes in what applications registered through Graph may do now, and where they may be answered.
    pub(crate) fn agree(&mut self, tenant: &Tenant) {
        let learned: Vec<String> =
            self.applications.all().filter(|one| one.learned).map(|one| one.id.clone()).collect();
        for id in learned {
            let principal = named(tenant, Kind::ServicePrincipal, &id);
            let principal_id = principal.map(|node| tenant.id_of(node)).unwrap_or_default();
            self.consents.revoke(&id);
            for (user, names) in granted(tenant, &principal_id) {
                self.consents.give(&id, user.as_deref(), names);
            }
            let registered = named(tenant, Kind::Application, &id);
            let Some(application) = self.applications.get_mut(&id) else { continue };
            application.roles = roles(tenant, &principal_id);
            if !principal_id.is_empty() {
                application.service_principal = principal_id;
            }
            if let Some(node) = registered {
                registered_as(tenant, node, application);
            }
        }
    }
}

/// The object of an application with this client id.
fn named(tenant: &Tenant, kind: Kind, app_id: &str) -> Option<Node> {
    tenant.shown_of(kind, 0).find(|node| {
        let known = tenant.objects.get(*node).and_then(|object| object.text("appId"));
        known.is_some_and(|known| known.eq_ignore_ascii_case(app_id))
    })
}

fn registered_as(tenant: &Tenant, node: Node, application: &mut Application) {
    application.multi_tenant = tenant.property(node, "signInAudience").is_some_and(|kind| kind != "AzureADMyOrg");
    application.public_flows = tenant.property(node, "isFallbackPublicClient").is_some_and(|on| on == true);
    application.redirects.clear();
    for (property, platform) in [("web", Platform::Web), ("publicClient", Platform::Public), ("spa", Platform::Spa)] {
        let value = tenant.property(node, property).unwrap_or_default();
        let uris = value.get("redirectUris").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let uris = uris.filter(|uri| may_be_registered(uri)).map(|uri| RedirectUri { uri: uri.to_owned(), platform });
        application.redirects.extend(uris);
    }
}

/// Whether a record is about Microsoft Graph.
fn of_graph(tenant: &Tenant, record: &Value) -> bool {
    let resource = record.get("resourceId").and_then(Value::as_str).and_then(|id| tenant.node_of(id));
    resource.and_then(|node| tenant.property(node, "appId")).is_some_and(|id| id == scopes::GRAPH)
}

/// Application permissions of Graph that a service principal was assigned.
fn roles(tenant: &Tenant, principal: &str) -> Vec<String> {
    let own = |record: &&Value| record.get("principalId").and_then(Value::as_str) == Some(principal);
    let records = tenant.documents(Collection::AppRoleAssignments).filter_map(|(_, record)| record).filter(own);
    let mut names: Vec<String> = Vec::new();
    for record in records.filter(|record| of_graph(tenant, record)) {
        let graph = record.get("resourceId").and_then(Value::as_str).and_then(|id| tenant.node_of(id));
        let roles = graph.and_then(|node| tenant.property(node, "appRoles")).unwrap_or_default();
        let role = roles.as_array().into_iter().flatten().find(|role| role.get("id") == record.get("appRoleId"));
        let name = role.and_then(|role| role.get("value")).and_then(Value::as_str).and_then(permissions::application);
        names.extend(name.filter(|name| names.iter().all(|known| known != name)).map(str::to_owned));
    }
    names
}

/// Delegated permissions of Graph a service principal was granted, for whom.
fn granted(tenant: &Tenant, principal: &str) -> Vec<(Option<String>, Vec<String>)> {
    let own = |record: &&Value| record.get("clientId").and_then(Value::as_str) == Some(principal);
    let records = tenant.documents(Collection::PermissionGrants).filter_map(|(_, record)| record).filter(own);
    let records = records.filter(|record| of_graph(tenant, record));
    let text = |record: &Value, name: &str| record.get(name).and_then(Value::as_str).map(str::to_owned);
    let names = |record: &Value| {
        let scope = text(record, "scope").unwrap_or_default();
        scope.split_whitespace().filter_map(permissions::delegated).map(str::to_owned).collect()
    };
    records.map(|record| (text(record, "principalId"), names(record))).collect()
}
