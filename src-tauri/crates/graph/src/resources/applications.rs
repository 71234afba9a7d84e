//! Applications, what they were consented to, and who is assigned to them (`facts/graph.md §7`; `wizards.md` A4).

use crate::{
    Client, ClientCertificate, Entity, GraphError, ListQuery, Write,
    request::{Body, Request, quoted},
};
use jiff::Timestamp;
use model::{ObjectId, Properties, UserId};
use reqwest::Method;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt;
use uuid::Uuid;

/// An application to be registered.
#[derive(Debug, Clone)]
pub struct NewApplication {
    /// Its name.
    pub display_name: String,
    /// Where the browser may lead back to, for example `http://localhost`.
    pub redirect_uri: String,
    /// The application id of the service it will speak to.
    pub resource_app_id: Uuid,
    /// Ids of the service's permissions it will ask for: delegated ones, or application permissions, by `acts`.
    pub permission_ids: Vec<Uuid>,
    /// For whom it acts.
    pub acts: ActsFor,
}

/// For whom an application acts.
#[derive(Debug, Clone)]
pub enum ActsFor {
    /// For people who sign in to it, in a browser on this machine: it has no secret.
    People,
    /// For itself, proven by this certificate, or by a secret that is made afterwards.
    Itself(Option<ClientCertificate>),
}

/// The secret of an application, told once: in the answer to its making.
#[derive(Clone)]
pub struct NewSecret {
    /// Its Value.
    pub value: SecretString,
    /// By which it is taken away.
    pub key_id: Option<Uuid>,
}

impl NewSecret {
    /// Reads the answer to [`Write::add_secret`]; `None` when it tells no secret.
    #[must_use]
    pub fn read(answer: &Properties) -> Option<Self> {
        let text = |name: &str| answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let key_id = text("keyId").and_then(|id| Uuid::parse_str(id).ok());
        Some(Self { value: SecretString::from(text("secretText")?), key_id })
    }
}

impl fmt::Debug for NewSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("NewSecret").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

/// Delegated permissions given to an application (`oauth2PermissionGrant`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionGrant {
    /// By which it is taken away; no GUID.
    pub id: String,
    /// The application, by its service principal.
    pub client_id: ObjectId,
    /// `AllPrincipals`, or `Principal` for one person.
    pub consent_type: String,
    /// The person, when it is for one.
    pub principal_id: Option<UserId>,
    /// The service, by its service principal.
    pub resource_id: ObjectId,
    /// Names of permissions, apart by blanks.
    pub scope: String,
    /// What else was sent.
    #[serde(flatten)]
    pub other: Properties,
}

/// That somebody or an application holds a role of an application (`appRoleAssignment`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRoleAssignment {
    /// By which it is taken away; no GUID.
    pub id: String,
    /// Which role; all zeros for mere access.
    pub app_role_id: Uuid,
    /// Who holds it.
    pub principal_id: ObjectId,
    /// The application, by its service principal.
    pub resource_id: ObjectId,
    /// Its name.
    pub resource_display_name: Option<String>,
    /// What else was sent.
    #[serde(flatten)]
    pub other: Properties,
}

impl Client {
    /// The application registered under an application id; `None` when this tenant has none.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn application(&self, app_id: Uuid) -> Result<Option<Entity>, GraphError> {
        self.by_app_id("/applications", app_id).await
    }

    /// An application as this tenant knows it, with the permissions it offers; `None` when it is not known here.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn service_principal(&self, app_id: Uuid) -> Result<Option<Entity>, GraphError> {
        self.by_app_id("/servicePrincipals", app_id).await
    }

    /// Delegated permissions given for a person alone (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn user_permission_grants(&self, user: UserId) -> Result<Vec<PermissionGrant>, GraphError> {
        self.list(&Request::get("/users/{id}/oauth2PermissionGrants", &[&user.to_string()])?).await
    }

    /// Delegated permissions given to an application, for everybody or for some.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn permission_grants(&self, service_principal: ObjectId) -> Result<Vec<PermissionGrant>, GraphError> {
        let filter = Some(format!("clientId eq {}", quoted(&service_principal.to_string())));
        let query = ListQuery { filter, ..ListQuery::default() };
        self.list(&Request::get("/oauth2PermissionGrants", &[])?.with(&query)).await
    }

    /// Applications a person is assigned to (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn user_app_role_assignments(&self, user: UserId) -> Result<Vec<AppRoleAssignment>, GraphError> {
        self.list(&Request::get("/users/{id}/appRoleAssignments", &[&user.to_string()])?).await
    }

    /// What an application, by its service principal, is allowed to do by itself.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn app_role_assignments(
        &self,
        service_principal: ObjectId,
    ) -> Result<Vec<AppRoleAssignment>, GraphError> {
        let template = "/servicePrincipals/{id}/appRoleAssignments";
        self.list(&Request::get(template, &[&service_principal.to_string()])?).await
    }

    /// Who owns an app registration (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn application_owners(&self, application: ObjectId) -> Result<Vec<Entity>, GraphError> {
        self.owners("/applications/{id}/owners", application).await
    }

    /// Who owns the principal of an app in this tenant (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn service_principal_owners(&self, service_principal: ObjectId) -> Result<Vec<Entity>, GraphError> {
        self.owners("/servicePrincipals/{id}/owners", service_principal).await
    }

    async fn owners(&self, template: &'static str, of: ObjectId) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get(template, &[&of.to_string()])?.with(&ListQuery::select(&["id"]))).await
    }

    async fn by_app_id(&self, template: &'static str, app_id: Uuid) -> Result<Option<Entity>, GraphError> {
        let query = ListQuery { filter: Some(format!("appId eq '{app_id}'")), ..ListQuery::default() };
        let found: Vec<Entity> = self.list(&Request::get(template, &[])?.with(&query)).await?;
        Ok(found.into_iter().next())
    }
}

impl Write {
    /// Registers an application in this tenant alone.
    #[must_use]
    pub fn create_application(application: &NewApplication) -> Self {
        let kind = if matches!(application.acts, ActsFor::People) { "Scope" } else { "Role" };
        let access = application.permission_ids.iter().map(|id| json!({ "id": id, "type": kind }));
        let access: Vec<Value> = access.collect();
        let mut body = json!({
            "displayName": application.display_name,
            "signInAudience": "AzureADMyOrg",
            "requiredResourceAccess": [{ "resourceAppId": application.resource_app_id, "resourceAccess": access }],
        });
        let redirects = json!({ "redirectUris": [application.redirect_uri] });
        match &application.acts {
            ActsFor::People => {
                body["isFallbackPublicClient"] = json!(true);
                body["publicClient"] = redirects;
            }
            ActsFor::Itself(certificate) => {
                body["web"] = redirects;
                if let Some(certificate) = certificate {
                    body["keyCredentials"] = json!([key_credential(certificate)]);
                }
            }
        }
        Self::new(Method::POST, "/applications", &[], Body::Json(body))
    }

    /// Gives an application this certificate to prove itself with, in the place of those it has.
    #[must_use]
    pub fn set_certificate(application: ObjectId, certificate: &ClientCertificate) -> Self {
        let body = json!({ "keyCredentials": [key_credential(certificate)] });
        Self::new(Method::PATCH, "/applications/{id}", &[&application.to_string()], Body::Json(body))
    }

    /// Makes a secret for an application. [`NewSecret::read`] reads the answer.
    #[must_use]
    pub fn add_secret(application: ObjectId, display_name: &str, until: Timestamp) -> Self {
        let credential = json!({ "displayName": display_name, "endDateTime": until.to_string() });
        let body = Body::Json(json!({ "passwordCredential": credential }));
        Self::new(Method::POST, "/applications/{id}/addPassword", &[&application.to_string()], body)
    }

    /// Takes a secret of an application away.
    #[must_use]
    pub fn remove_secret(application: ObjectId, key_id: Uuid) -> Self {
        let body = Body::Json(json!({ "keyId": key_id }));
        Self::new(Method::POST, "/applications/{id}/removePassword", &[&application.to_string()], body)
    }

    /// Allows an application, by its service principal, to do something by itself: consent to an application permission.
    #[must_use]
    pub fn grant_app_role(principal: ObjectId, resource: ObjectId, app_role: Uuid) -> Self {
        let (principal, resource) = (principal.to_string(), resource.to_string());
        let body = json!({ "principalId": principal, "resourceId": resource, "appRoleId": app_role });
        let template = "/servicePrincipals/{id}/appRoleAssignedTo";
        Self::new(Method::POST, template, &[&resource], Body::Json(body))
    }

    /// Makes an application known in this tenant, so that it can be consented to.
    #[must_use]
    pub fn create_service_principal(app_id: Uuid) -> Self {
        Self::new(Method::POST, "/servicePrincipals", &[], Body::Json(json!({ "appId": app_id })))
    }

    /// Consents to delegated permissions for everybody.
    #[must_use]
    pub fn grant_permissions(client: ObjectId, resource: ObjectId, scopes: &[&str]) -> Self {
        let body = json!({
            "clientId": client.to_string(),
            "consentType": "AllPrincipals",
            "resourceId": resource.to_string(),
            "scope": scopes.join(" "),
        });
        Self::new(Method::POST, "/oauth2PermissionGrants", &[], Body::Json(body))
    }

    /// Takes delegated permissions back.
    #[must_use]
    pub fn remove_permission_grant(id: &str) -> Self {
        Self::new(Method::DELETE, "/oauth2PermissionGrants/{id}", &[id], Body::Nothing)
    }

    /// Assigns a person to an application: to undo that the assignment was taken.
    #[must_use]
    pub fn assign_app_role(user: UserId, resource: ObjectId, app_role: Uuid) -> Self {
        let user = user.to_string();
        let body = json!({ "principalId": user, "resourceId": resource.to_string(), "appRoleId": app_role });
        Self::new(Method::POST, "/users/{id}/appRoleAssignments", &[&user], Body::Json(body))
    }

    /// Takes a person's assignment to an application (`facts/graph.md §7`).
    #[must_use]
    pub fn remove_app_role_assignment(user: UserId, id: &str) -> Self {
        let template = "/users/{id}/appRoleAssignments/{assignment}";
        Self::new(Method::DELETE, template, &[&user.to_string(), id], Body::Nothing)
    }
}

/// A certificate as an application keeps it. The id is made of its content, so that it is found again.
fn key_credential(certificate: &ClientCertificate) -> Value {
    json!({
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
        "keyId": certificate.key_id(),
        "displayName": "Tenantry",
        "startDateTime": certificate.not_before().to_string(),
        "endDateTime": certificate.not_after().to_string(),
        "key": certificate.public_base64(),
    })
}
