//! Applications, what they were consented to, and who is assigned to them (`facts/graph.md §7`; `wizards.md` A4).

use crate::{
    Client, Entity, GraphError, ListQuery, Write,
    request::{Body, Request, quoted},
};
use model::{ObjectId, Properties, UserId};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// An application for people, to be registered: no secret, a browser on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApplication {
    /// Its name.
    pub display_name: String,
    /// Where the browser may lead back to, for example `http://localhost`.
    pub redirect_uri: String,
    /// The application id of the service it will speak to.
    pub resource_app_id: Uuid,
    /// Ids of the service's delegated permissions it will ask for.
    pub scope_ids: Vec<Uuid>,
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

    async fn by_app_id(&self, template: &'static str, app_id: Uuid) -> Result<Option<Entity>, GraphError> {
        let query = ListQuery { filter: Some(format!("appId eq '{app_id}'")), ..ListQuery::default() };
        let found: Vec<Entity> = self.list(&Request::get(template, &[])?.with(&query)).await?;
        Ok(found.into_iter().next())
    }
}

impl Write {
    /// Registers an application for people of this tenant alone.
    #[must_use]
    pub fn create_application(application: &NewApplication) -> Self {
        let scopes: Vec<Value> = application.scope_ids.iter().map(|id| json!({ "id": id, "type": "Scope" })).collect();
        let body = json!({
            "displayName": application.display_name,
            "signInAudience": "AzureADMyOrg",
            "isFallbackPublicClient": true,
            "publicClient": { "redirectUris": [application.redirect_uri] },
            "requiredResourceAccess": [{ "resourceAppId": application.resource_app_id, "resourceAccess": scopes }],
        });
        Self::new(Method::POST, "/applications", &[], Body::Json(body))
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
