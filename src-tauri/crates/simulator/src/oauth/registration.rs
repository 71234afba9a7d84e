//! Registering an application from outside: what a test or an administrator gives.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::applications::{Application, service_principal};
use super::permissions;
use super::redirects::{self, RedirectUri};
use super::registry::{self, Allowing};
use crate::tenant::sealed::seal;
use crate::tenant::{Collection, Kind, Mutation, Tenant};

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
    /// One from JSON, with a name at least, or a sentence on what is wrong with it.
    pub(crate) fn from_value(value: Value) -> Result<Self, String> {
        if !value.is_object() {
            return Err("Give an object: an application is an object, as in {\"name\": \"My app\"}.".to_owned());
        }
        let one: Self = serde_json::from_value(value).map_err(|error| format!("This is no application: {error}."))?;
        if one.name.trim().is_empty() {
            return Err("An application has a name, as in {\"name\": \"My app\"}.".to_owned());
        }
        one.flaw().map_or(Ok(one), Err)
    }

    /// Why it cannot be registered, if it cannot.
    fn flaw(&self) -> Option<String> {
        let strange = |names: &[String], known: fn(&str) -> Option<&'static str>, kind: &str| {
            let name = names.iter().find(|name| known(name).is_none())?;
            Some(format!("There is no {kind} permission '{name}'."))
        };
        let redirect = || {
            let uri = &self.redirect_uris.iter().find(|redirect| !redirects::may_be_registered(&redirect.uri))?.uri;
            Some(format!(
                "'{uri}' cannot be a redirect URI: http is for this computer alone, and neither wildcard nor fragment nor blank may stand in it."
            ))
        };
        let id = self.id.as_ref().filter(|id| Uuid::try_parse(id).is_err());
        id.map(|id| format!("id is a GUID, not '{id}'."))
            .or_else(redirect)
            .or_else(|| strange(&self.delegated_permissions, permissions::delegated, "delegated"))
            .or_else(|| strange(&self.application_permissions, permissions::application, "application"))
    }

    /// Puts the application into the directory, or in the place of the one with its id. Answers its client id; `None` if
    /// something in it cannot be registered.
    pub(crate) fn enter(&self, tenant: &mut Tenant) -> Option<String> {
        let client = match &self.id {
            Some(id) => Uuid::try_parse(id).ok()?.to_string(),
            None => Uuid::new_v4().to_string(),
        };
        if self.flaw().is_some() {
            return None;
        }
        let scopes = spelt(&self.delegated_permissions, permissions::delegated)?;
        let roles = spelt(&self.application_permissions, permissions::application)?;
        let (credentials, secret) = self.secret(tenant);
        let mut registered = self.registered(&client, &scopes, &roles);
        registered.insert("passwordCredentials".into(), credentials);
        let mut changes: Vec<Mutation> = secret.into_iter().collect();
        changes.push(entered(tenant, Kind::Application, &client, registered));
        registry::make(tenant, changes).then_some(())?;
        let presented = self.presented(tenant, &client);
        let change = entered(tenant, Kind::ServicePrincipal, &client, presented);
        registry::make(tenant, [change]).then_some(())?;
        let (principal, _) = registry::principal(tenant, &client, &self.name);
        let mut changes = registry::taken_back(tenant, &principal, Collection::PermissionGrants);
        changes.extend(registry::taken_back(tenant, &principal, Collection::AppRoleAssignments));
        changes.extend(registry::directory_roles(tenant, &principal, &self.directory_roles));
        registry::make(tenant, changes).then_some(())?;
        if self.admin_consented {
            let application = Application::new(&client, &self.name);
            let (scopes, roles) = (scopes.as_slice(), roles.as_slice());
            let allowing = Allowing { application: &application, user: None, scopes, roles, administrator: true };
            let changes = allowing.changes(tenant);
            registry::make(tenant, changes).then_some(())?;
        }
        Some(client)
    }

    /// The secret as the registration shows it, and what is kept to recognise it.
    fn secret(&self, tenant: &Tenant) -> (Value, Option<Mutation>) {
        let Some(secret) = &self.secret else { return (json!([]), None) };
        let key = Uuid::new_v4().to_string();
        let end = self
            .secret_expires
            .map_or(jiff::Timestamp::MAX, |end| jiff::Timestamp::from_second(end).unwrap_or(jiff::Timestamp::MAX));
        let start = tenant.clock.now().min(end);
        let shown = json!([{
            "customKeyIdentifier": null,
            "displayName": null,
            "endDateTime": end.to_string(),
            "hint": secret.chars().take(3).collect::<String>(),
            "keyId": key,
            "secretText": null,
            "startDateTime": start.to_string(),
        }]);
        let value = Some(seal(secret));
        (shown, Some(Mutation::Document { collection: Collection::Credentials, key, value }))
    }

    fn registered(&self, client: &str, scopes: &[String], roles: &[String]) -> Map<String, Value> {
        let access = crate::seeds::permissions::access(scopes, roles);
        let wanted = json!([{"resourceAppId": super::GRAPH, "resourceAccess": access}]);
        let redirects = self.redirect_uris.iter().map(|redirect| (redirect.platform, redirect.uri.as_str()));
        let mut all = registry::platforms(redirects);
        all.extend([
            ("appId".to_owned(), json!(client)),
            ("displayName".to_owned(), json!(self.name)),
            ("isFallbackPublicClient".to_owned(), json!(self.public_client_flows)),
            ("keyCredentials".to_owned(), json!([])),
            ("oauth2RequirePostResponse".to_owned(), json!(false)),
            ("requiredResourceAccess".to_owned(), if access.is_empty() { json!([]) } else { wanted }),
            (
                "signInAudience".to_owned(),
                json!(if self.multi_tenant { "AzureADMultipleOrgs" } else { "AzureADMyOrg" }),
            ),
        ]);
        all
    }

    fn presented(&self, tenant: &Tenant, client: &str) -> Map<String, Value> {
        let mut all = registry::presented(tenant, client, &self.name);
        all.insert("accountEnabled".into(), json!(!self.disabled));
        all.insert("appRoleAssignmentRequired".into(), json!(self.assignment_required));
        all
    }
}

fn spelt(names: &[String], known: fn(&str) -> Option<&'static str>) -> Option<Vec<String>> {
    names.iter().map(|name| known(name).map(str::to_owned)).collect()
}

/// Makes an object, or changes the one with the same client id.
fn entered(tenant: &Tenant, kind: Kind, client: &str, properties: Map<String, Value>) -> Mutation {
    if let Some(node) = registry::object(tenant, kind, client) {
        return Mutation::Set { id: tenant.id_of(node), set: properties };
    }
    let usual = if kind == Kind::ServicePrincipal { service_principal(tenant, client) } else { String::new() };
    let free = !usual.is_empty() && tenant.node_of(&usual).is_none();
    let id = if free { usual } else { Uuid::new_v4().to_string() };
    Mutation::Object { kind: kind.type_name().to_owned(), id, properties }
}
