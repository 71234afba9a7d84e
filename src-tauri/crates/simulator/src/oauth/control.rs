//! What tests and other administrators may do to the sign-in side of a running tenant.

use serde_json::{Map, json};

use super::certificates::Registered;
use super::registration::Registration;
use super::{Authority, permissions};
use crate::TenantHandle;
use crate::host::Inner;
use crate::tenant::{Mutation, Tenant};

impl Authority {
    /// Registers an application, or registers it anew. Answers its id; `None` if something in it cannot be registered:
    /// an id that is none, a redirect URI that breaks the rules, a permission that does not exist.
    pub(crate) fn register(&mut self, tenant: &Tenant, registration: &Registration) -> Option<String> {
        let application = registration.application(tenant)?;
        let id = application.id.clone();
        if registration.admin_consented {
            self.consents.give(&id, None, application.listed_scopes.clone());
        }
        self.applications.put(application);
        Some(id)
    }

    /// Takes an application out of the tenant: its tokens stand for nobody any more.
    pub(crate) fn unregister(&mut self, client: &str) -> bool {
        self.consents.revoke(client);
        self.applications.remove(client)
    }

    /// Registers a certificate, PEM or DER, for an application. Answers its SHA-256 thumbprint in base64url.
    pub(crate) fn register_certificate(&mut self, client: &str, certificate: &[u8]) -> Option<String> {
        let application = self.applications.get_mut(client)?;
        let registered = Registered::read(certificate)?;
        let thumbprint = registered.x5t_sha256.clone();
        application.certificates.push(registered);
        Some(thumbprint)
    }

    /// Consents to delegated permissions: for everyone, or for one user by object id.
    pub(crate) fn consent(&mut self, client: &str, user: Option<&str>, scopes: &[String]) -> bool {
        let spelt: Option<Vec<String>> =
            scopes.iter().map(|name| permissions::delegated(name).map(str::to_owned)).collect();
        match spelt.filter(|_| self.applications.get(client).is_some()) {
            None => false,
            Some(spelt) => {
                self.consents.give(client, user, spelt);
                true
            }
        }
    }

    /// Sets the application permissions an administrator consented to.
    pub(crate) fn set_application_permissions(&mut self, client: &str, roles: &[String]) -> bool {
        let spelt: Option<Vec<String>> =
            roles.iter().map(|name| permissions::application(name).map(str::to_owned)).collect();
        match (self.applications.get_mut(client), spelt) {
            (Some(application), Some(spelt)) => {
                application.roles = spelt;
                true
            }
            _ => false,
        }
    }

    /// Takes back every consent to an application, delegated and of its own.
    pub(crate) fn revoke_consents(&mut self, client: &str) -> bool {
        self.consents.revoke(client);
        let application = self.applications.get_mut(client);
        application.map(|application| application.roles.clear()).is_some()
    }

    /// Sets the directory roles of an application's service principal.
    pub(crate) fn set_directory_roles(&mut self, client: &str, roles: &[String]) -> bool {
        let application = self.applications.get_mut(client);
        application.map(|application| roles.clone_into(&mut application.directory_roles)).is_some()
    }

    /// Assigns a user to an application that lets only assigned ones in.
    pub(crate) fn assign(&mut self, client: &str, user: &str) -> bool {
        let application = self.applications.get_mut(client);
        application.map(|application| application.assigned.push(user.to_owned())).is_some()
    }

    /// Every access token given so far has ended.
    pub(crate) fn expire_tokens(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }

    /// Every token an application got for itself before this second is challenged if its client can handle that.
    pub(crate) fn revoke_application(&mut self, client: &str, now: i64) -> bool {
        let application = self.applications.get_mut(client);
        application.map(|application| application.valid_from = now).is_some()
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
        inner.authority.register(&inner.tenant, registration)
    }

    /// Takes an application out of the tenant. False if there is none of this id.
    #[must_use = "false means that nothing has changed"]
    pub fn unregister_application(&self, client_id: &str) -> bool {
        self.service.lock().authority.unregister(client_id)
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
        self.service.lock().authority.register_certificate(client_id, certificate)
    }

    /// Consents to delegated permissions of an application: for everyone, or for one user by object id. False if there
    /// is no such application or permission.
    #[must_use = "false means that nothing has changed"]
    pub fn consent(&self, client_id: &str, user: Option<&str>, permissions: &[&str]) -> bool {
        self.service.lock().authority.consent(client_id, user, &owned(permissions))
    }

    /// Sets the application permissions an administrator has consented to. False if there is no such application or
    /// permission.
    #[must_use = "false means that nothing has changed"]
    pub fn set_application_permissions(&self, client_id: &str, permissions: &[&str]) -> bool {
        self.service.lock().authority.set_application_permissions(client_id, &owned(permissions))
    }

    /// Takes back every consent to an application. False if there is no such application.
    #[must_use = "false means that nothing has changed"]
    pub fn revoke_consents(&self, client_id: &str) -> bool {
        self.service.lock().authority.revoke_consents(client_id)
    }

    /// Sets the directory roles, by template id, of an application's service principal. False if there is no such
    /// application.
    #[must_use = "false means that nothing has changed"]
    pub fn set_application_roles(&self, client_id: &str, roles: &[&str]) -> bool {
        self.service.lock().authority.set_directory_roles(client_id, &owned(roles))
    }

    /// Assigns a user, by object id, to an application that lets only assigned ones in. False if there is no such
    /// application.
    #[must_use = "false means that nothing has changed"]
    pub fn assign(&self, client_id: &str, user: &str) -> bool {
        self.service.lock().authority.assign(client_id, user)
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
