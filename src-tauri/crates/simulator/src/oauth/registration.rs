//! Registering an application from outside: what a test or an administrator gives.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::applications::{self, Application, Secret};
use super::permissions;
use super::redirects::{self, RedirectUri};
use crate::tenant::Tenant;

/// An application to be registered in the tenant.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Registration {
    /// Its client id: any GUID, that of a well-known application too. Without one it gets one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What people see.
    pub name: String,
    /// Where it may be answered.
    pub redirect_uris: Vec<RedirectUri>,
    /// Its secret; without one, and without a certificate, it is a public client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// When the secret ends, in seconds since 1970; without it never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_expires: Option<i64>,
    /// Application permissions it lists.
    pub application_permissions: Vec<String>,
    /// Delegated permissions it lists.
    pub delegated_permissions: Vec<String>,
    /// Whether an administrator has consented to all it lists.
    pub admin_consented: bool,
    /// Whether accounts of any organisation may use it, and so `/common`.
    pub multi_tenant: bool,
    /// "Allow public client flows": device code and user names with passwords.
    pub public_client_flows: bool,
    /// Whether only assigned users get in. Nobody is assigned.
    pub assignment_required: bool,
    /// Template ids of the directory roles of its service principal.
    pub directory_roles: Vec<String>,
    /// Whether nobody may use it.
    pub disabled: bool,
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registration").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

impl Registration {
    /// The application as the registry keeps it; `None` if something in it cannot be registered.
    pub(crate) fn application(&self, tenant: &Tenant) -> Option<Application> {
        let id = match &self.id {
            Some(id) => Uuid::try_parse(id).ok()?.to_string(),
            None => Uuid::new_v4().to_string(),
        };
        if self.redirect_uris.iter().any(|redirect| !redirects::may_be_registered(&redirect.uri)) {
            return None;
        }
        let spelt = |names: &[String], known: fn(&str) -> Option<&'static str>| -> Option<Vec<String>> {
            names.iter().map(|name| known(name).map(str::to_owned)).collect()
        };
        let mut application = Application::new(&id, &self.name, applications::service_principal(tenant, &id));
        application.redirects.clone_from(&self.redirect_uris);
        application.enabled = !self.disabled;
        application.multi_tenant = self.multi_tenant;
        application.public_flows = self.public_client_flows;
        application.assignment_required = self.assignment_required;
        application.directory_roles.clone_from(&self.directory_roles);
        application.listed_roles = spelt(&self.application_permissions, permissions::application)?;
        application.listed_scopes = spelt(&self.delegated_permissions, permissions::delegated)?;
        if self.admin_consented {
            application.roles.clone_from(&application.listed_roles);
        }
        let expires = self.secret_expires.unwrap_or(i64::MAX);
        application.secrets =
            self.secret.iter().map(|value| Secret { value: value.clone(), expires, key_id: String::new() }).collect();
        Some(application)
    }
}
