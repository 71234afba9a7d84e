//! What was deleted in the last 30 days (`facts/graph.md §7`).

use crate::{
    Cast, Client, Entity, GraphError, ListQuery, Write,
    request::{Body, LARGEST_PAGE, Request},
};
use model::ObjectId;
use reqwest::Method;
use serde_json::json;

/// How to bring somebody back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restore {
    /// Another sign-in name, when the old one was given away meanwhile.
    pub new_user_principal_name: Option<String>,
    /// Whether to drop those mail addresses that were given away meanwhile.
    pub auto_reconcile_proxy_conflict: bool,
}

impl Client {
    /// All deleted users or groups. Graph wants to be told which (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn deleted(&self, kind: Cast, select: &[&str]) -> Result<Vec<Entity>, GraphError> {
        let query = ListQuery { top: Some(LARGEST_PAGE), ..ListQuery::select(select) };
        self.list(&Request::get("/directory/deletedItems/{cast}", &[kind.segment()])?.with(&query)).await
    }

    /// A deleted object; `None` when it is not in the bin.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn deleted_item(&self, id: ObjectId) -> Result<Option<Entity>, GraphError> {
        self.read_if_there(&Request::get("/directory/deletedItems/{id}", &[&id.to_string()])?).await
    }
}

impl Write {
    /// Brings a deleted object back, under its old id, with its groups and roles (`facts/graph.md §7`).
    #[must_use]
    pub fn restore(id: ObjectId, how: &Restore) -> Self {
        let mut body = serde_json::Map::new();
        if let Some(name) = &how.new_user_principal_name {
            body.insert("newUserPrincipalName".to_owned(), json!(name));
        }
        if how.auto_reconcile_proxy_conflict {
            body.insert("autoReconcileProxyConflict".to_owned(), json!(true));
        }
        let body = if body.is_empty() { Body::Nothing } else { Body::Json(body.into()) };
        Self::new(Method::POST, "/directory/deletedItems/{id}/restore", &[&id.to_string()], body)
    }

    /// Deletes a deleted object for good (`facts/graph.md §7`).
    #[must_use]
    pub fn purge(id: ObjectId) -> Self {
        Self::new(Method::DELETE, "/directory/deletedItems/{id}", &[&id.to_string()], Body::Nothing)
    }
}
