//! Roles of administrators and the units they are bound to (`facts/graph.md §7`, `§11.2`).

use crate::{
    Client, Entity, GraphError, ListQuery, Write,
    request::{Body, Request, quoted},
};
use model::{ObjectId, Properties};
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

/// That somebody holds a role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleAssignment {
    /// By which it is taken away; no GUID.
    pub id: String,
    /// Who holds it.
    pub principal_id: ObjectId,
    /// Which role; for those built in, the id of its template.
    pub role_definition_id: String,
    /// Where it holds: `/` for everywhere, `/administrativeUnits/{id}` for a unit.
    pub directory_scope_id: Option<String>,
    /// What else was sent.
    #[serde(flatten)]
    pub other: Properties,
}

impl Client {
    /// The roles somebody holds has, or everybody's (`facts/graph.md §7`). Roles that can be switched on for a time are not
    /// among them.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn role_assignments(&self, principal: Option<ObjectId>) -> Result<Vec<RoleAssignment>, GraphError> {
        let filter = principal.map(|id| format!("principalId eq {}", quoted(&id.to_string())));
        let query = ListQuery { filter, ..ListQuery::default() };
        self.list(&Request::get("/roleManagement/directory/roleAssignments", &[])?.with(&query)).await
    }

    /// All roles there are, those of the tenant's own making too.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn role_definitions(&self) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/roleManagement/directory/roleDefinitions", &[])?).await
    }

    /// Roles in use, by their own ids (`roleTemplateId` says which each is).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn directory_roles(&self) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/directoryRoles", &[])?).await
    }

    /// Who holds a role in use everywhere.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn directory_role_members(&self, role: ObjectId) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/directoryRoles/{id}/members", &[&role.to_string()])?).await
    }

    /// Administrative units; `isMemberManagementRestricted` says that only their own administrators may change who is in
    /// them (`facts/graph.md §11.2`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn administrative_units(&self) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/directory/administrativeUnits", &[])?).await
    }

    /// What is in an administrative unit.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn administrative_unit_members(&self, unit: ObjectId) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/directory/administrativeUnits/{id}/members", &[&unit.to_string()])?).await
    }
}

impl Write {
    /// Gives a role: to undo that it was taken (`facts/graph.md §7`).
    #[must_use]
    pub fn assign_role(principal: ObjectId, role_definition: &str, directory_scope: &str) -> Self {
        let body = json!({
            "principalId": principal.to_string(),
            "roleDefinitionId": role_definition,
            "directoryScopeId": directory_scope,
        });
        Self::new(Method::POST, "/roleManagement/directory/roleAssignments", &[], Body::Json(body))
    }

    /// Takes a role (`facts/graph.md §7`).
    #[must_use]
    pub fn remove_role_assignment(id: &str) -> Self {
        Self::new(Method::DELETE, "/roleManagement/directory/roleAssignments/{id}", &[id], Body::Nothing)
    }
}
