//! What tests and other administrators may do to the sign-in side of a running tenant.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::certificates::Registered;
use super::registration::Registration;
use super::registry::{self, Allowing};
use super::{Authority, permissions};
use crate::TenantHandle;
use crate::host::Inner;
use crate::tenant::{Collection, Kind, Mutation, Tenant};

impl Authority {
    /// Registers an application, or registers it anew. Answers its id; `None` if something in it cannot be registered:
    /// an id that is none, a redirect URI that breaks the rules, a permission that does not exist.
    pub(crate) fn register(&mut self, tenant: &mut Tenant, registration: &Registration) -> Option<String> {
        let id = registration.enter(tenant);
        self.learn(tenant);
        id
    }

    /// Takes an application out of the tenant: its tokens stand for nobody any more.
    pub(crate) fn unregister(&mut self, tenant: &mut Tenant, client: &str) -> bool {
        let known = self.applications.get(client).is_some();
        let at = tenant.clock.stamp();
        let kinds = [Kind::Application, Kind::ServicePrincipal];
        let objects = kinds.into_iter().filter_map(|kind| registry::object(tenant, kind, client));
        let ids: Vec<String> = objects.map(|node| tenant.id_of(node)).collect();
        let gone = ids.into_iter().map(|id| Mutation::Delete { id, at: at.clone(), hard: false });
        registry::make(tenant, gone);
        self.learn(tenant);
        known
    }

    /// Registers a certificate, PEM or DER, for an application. Answers its SHA-256 thumbprint in base64url.
    pub(crate) fn register_certificate(
        &mut self,
        tenant: &mut Tenant,
        client: &str,
        certificate: &[u8],
    ) -> Option<String> {
        self.applications.get(client)?;
        let registered = Registered::read(certificate)?;
        let kinds = [Kind::Application, Kind::ServicePrincipal];
        let node = kinds.into_iter().find_map(|kind| registry::object(tenant, kind, client))?;
        let stamp = |seconds: i64| jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string();
        let key = Uuid::new_v4().to_string();
        let mut all =
            tenant.property(node, "keyCredentials").and_then(|all| all.as_array().cloned()).unwrap_or_default();
        all.push(json!({"customKeyIdentifier": null, "displayName": null, "endDateTime": stamp(registered.not_after),
            "key": null, "keyId": key, "startDateTime": stamp(registered.not_before),
            "type": "AsymmetricX509Cert", "usage": "Verify"}));
        let value = Some(json!({"certificate": STANDARD.encode(certificate)}));
        let set = Map::from_iter([("keyCredentials".to_owned(), Value::Array(all))]);
        let changes = [
            Mutation::Document { collection: Collection::Credentials, key, value },
            Mutation::Set { id: tenant.id_of(node), set },
        ];
        let kept = registry::make(tenant, changes);
        self.learn(tenant);
        kept.then_some(registered.x5t_sha256)
    }

    /// Consents to delegated permissions: for everyone, or for one user by object id.
    pub(crate) fn consent(&mut self, tenant: &mut Tenant, client: &str, user: Option<&str>, scopes: &[String]) -> bool {
        let spelt: Option<Vec<String>> =
            scopes.iter().map(|name| permissions::delegated(name).map(str::to_owned)).collect();
        let (Some(application), Some(spelt)) = (self.applications.get(client), spelt) else { return false };
        let allowing = Allowing { application, user, scopes: &spelt, roles: &[], administrator: true };
        let changes = allowing.changes(tenant);
        self.carry_out(tenant, changes)
    }

    /// Sets the application permissions an administrator consented to.
    pub(crate) fn set_application_permissions(&mut self, tenant: &mut Tenant, client: &str, roles: &[String]) -> bool {
        let spelt: Option<Vec<String>> =
            roles.iter().map(|name| permissions::application(name).map(str::to_owned)).collect();
        let (Some(application), Some(spelt)) = (self.applications.get(client), spelt) else { return false };
        let changes = registry::replaced(tenant, application, &spelt);
        self.carry_out(tenant, changes)
    }

    /// Takes back every consent to an application, delegated and of its own.
    pub(crate) fn revoke_consents(&mut self, tenant: &mut Tenant, client: &str) -> bool {
        let Some(application) = self.applications.get(client) else { return false };
        let of = |collection| registry::taken_back(tenant, &application.service_principal, collection);
        let mut changes = of(Collection::PermissionGrants);
        changes.extend(of(Collection::AppRoleAssignments));
        self.carry_out(tenant, changes)
    }

    /// Sets the directory roles of an application's service principal.
    pub(crate) fn set_directory_roles(&mut self, tenant: &mut Tenant, client: &str, roles: &[String]) -> bool {
        let Some(application) = self.applications.get(client) else { return false };
        let changes = registry::directory_roles(tenant, &application.service_principal, roles);
        self.carry_out(tenant, changes)
    }

    /// Assigns a user to an application that lets only assigned ones in.
    pub(crate) fn assign(&mut self, tenant: &mut Tenant, client: &str, user: &str) -> bool {
        let changes = self.applications.get(client).and_then(|application| registry::assign(tenant, application, user));
        changes.is_some_and(|change| self.carry_out(tenant, vec![change]))
    }

    fn carry_out(&mut self, tenant: &mut Tenant, changes: Vec<Mutation>) -> bool {
        let made = registry::make(tenant, changes);
        self.learn(tenant);
        made
    }

    /// Every access token given so far has ended.
    pub(crate) fn expire_tokens(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }

    /// Every token an application got for itself before this second is challenged if its client can handle that.
    pub(crate) fn revoke_application(&mut self, client: &str, now: i64) -> bool {
        let known = self.applications.get(client).map(|application| application.id.clone());
        known.map(|id| self.ended.insert(id, now)).is_some()
    }

    /// Ids and names of the applications there are.
    pub(crate) fn registered(&self) -> Vec<(String, String)> {
        self.applications.all().map(|application| (application.id.clone(), application.name.clone())).collect()
    }
}

impl Inner {
    /// Ends the sessions of a user; false if there is none.
    pub(crate) fn revoke_sessions(&mut self, user: &str) -> bool {
        let Some(slot) = self.tenant.locate(user) else {
            return false;
        };
        let (id, now) = (self.tenant.user(slot).id, self.tenant.clock.stamp());
        let mut set = Map::new();
        set.insert("signInSessionsValidFromDateTime".into(), json!(now));
        self.tenant.commit(&Mutation::Update { id, set, manager: None }, 0.0).is_ok()
    }
}

impl TenantHandle {
    /// Registers an application. Answers its client id; `None` if it cannot be registered as it is.
    #[must_use]
    pub fn register_application(&self, registration: &Registration) -> Option<String> {
        let inner = &mut *self.service.lock();
        inner.authority.register(&mut inner.tenant, registration)
    }

    /// Takes an application out of the tenant. False if there is none of this id.
    #[must_use = "false means that nothing has changed"]
    pub fn unregister_application(&self, client_id: &str) -> bool {
        let inner = &mut *self.service.lock();
        inner.authority.unregister(&mut inner.tenant, client_id)
    }

    /// Client ids and names of the registered applications.
    #[must_use]
    pub fn applications(&self) -> Vec<(String, String)> {
        self.service.lock().authority.registered()
    }

    /// Registers a certificate, PEM or DER, for an application. Answers its SHA-256 thumbprint in base64url; `None` if
    /// there is no such application or the certificate cannot be read.
    #[must_use]
    pub fn register_certificate(&self, client_id: &str, certificate: &[u8]) -> Option<String> {
        let inner = &mut *self.service.lock();
        inner.authority.register_certificate(&mut inner.tenant, client_id, certificate)
    }

    /// Consents to delegated permissions of an application: for everyone, or for one user by object id. False if there
    /// is no such application or permission.
    #[must_use = "false means that nothing has changed"]
    pub fn consent(&self, client_id: &str, user: Option<&str>, permissions: &[&str]) -> bool {
        let inner = &mut *self.service.lock();
        inner.authority.consent(&mut inner.tenant, client_id, user, &owned(permissions))
    }

    /// Sets the application permissions an administrator has consented to. False if there is no such application or
    /// permission.
    #[must_use = "false means that nothing has changed"]
    pub fn set_application_permissions(&self, client_id: &str, permissions: &[&str]) -> bool {
        let inner = &mut *self.service.lock();
        inner.authority.set_application_permissions(&mut inner.tenant, client_id, &owned(permissions))
    }

    /// Takes back every consent to an application. False if there is no such application.
    #[must_use = "false means that nothing has changed"]
    pub fn revoke_consents(&self, client_id: &str) -> bool {
        let inner = &mut *self.service.lock();
        inner.authority.revoke_consents(&mut inner.tenant, client_id)
    }

    /// Sets the directory roles, by template id, of an application's service principal. False if there is no such
    /// application.
    #[must_use = "false means that nothing has changed"]
    pub fn set_application_roles(&self, client_id: &str, roles: &[&str]) -> bool {
        let inner = &mut *self.service.lock();
        inner.authority.set_directory_roles(&mut inner.tenant, client_id, &owned(roles))
    }

    /// Assigns a user, by object id, to an application that lets only assigned ones in. False if there is no such
    /// application.
    #[must_use = "false means that nothing has changed"]
    pub fn assign(&self, client_id: &str, user: &str) -> bool {
        let inner = &mut *self.service.lock();
        inner.authority.assign(&mut inner.tenant, client_id, user)
    }

    /// Ends the sessions of a user, as "revoke sessions" of an administration page does. False if there is no such
    /// active user or the state file cannot be written.
    #[must_use = "false means that nothing has changed"]
    pub fn revoke_sessions(&self, user: &str) -> bool {
        self.service.lock().revoke_sessions(user)
    }

    /// Ends the tokens an application got for itself before this second, for clients that handle claims challenges.
    /// False if there is no such application.
    #[must_use = "false means that nothing has changed"]
    pub fn revoke_application(&self, client_id: &str) -> bool {
        let inner = &mut *self.service.lock();
        let now = inner.tenant.clock.now().as_second();
        inner.authority.revoke_application(client_id, now)
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
