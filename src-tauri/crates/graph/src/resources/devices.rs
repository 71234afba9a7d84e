//! Devices, contacts, and objects whose type is not known (`facts/graph.md §7`).

use crate::{
    Client, Entity, GraphError, ListQuery, Page, Write,
    request::{Body, Request},
};
use model::ObjectId;
use reqwest::Method;
use serde_json::json;

/// The most ids one question takes.
const MOST_IDS_ASKED: usize = 1_000;

impl Client {
    /// The first page of the devices; [`Client::next_page`] gives the others.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn devices(&self, query: &ListQuery) -> Result<Page<Entity>, GraphError> {
        self.first_page(&Request::get("/devices", &[])?.with(query)).await
    }

    /// A device; `None` when there is none.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn device(&self, id: ObjectId) -> Result<Option<Entity>, GraphError> {
        self.read_if_there(&Request::get("/devices/{id}", &[&id.to_string()])?).await
    }

    /// Who is registered as owner of a device.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn device_owners(&self, id: ObjectId) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/devices/{id}/registeredOwners", &[&id.to_string()])?).await
    }

    /// The first page of the contacts of the organisation; [`Client::next_page`] gives the others.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn contacts(&self, query: &ListQuery) -> Result<Page<Entity>, GraphError> {
        self.first_page(&Request::get("/contacts", &[])?.with(query)).await
    }

    /// The objects with these ids, whatever they are. Those that are not there are left out.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn objects(&self, ids: &[ObjectId]) -> Result<Vec<Entity>, GraphError> {
        let mut found = Vec::with_capacity(ids.len());
        for ids in ids.chunks(MOST_IDS_ASKED) {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            let request = Request::question("/directoryObjects/getByIds", &[], json!({ "ids": ids }))?;
            found.append(&mut self.list(&request).await?);
        }
        Ok(found)
    }
}

impl Write {
    /// Lets a device sign in, or no more. As a signed-in person this needs more than a permission can give
    /// (`facts/graph.md §7`).
    #[must_use]
    pub fn set_device_enabled(device: ObjectId, enabled: bool) -> Self {
        let body = Body::Json(json!({ "accountEnabled": enabled }));
        Self::new(Method::PATCH, "/devices/{id}", &[&device.to_string()], body)
    }

    /// Removes a device from the directory, for good (`facts/graph.md §7`).
    #[must_use]
    pub fn delete_device(device: ObjectId) -> Self {
        Self::new(Method::DELETE, "/devices/{id}", &[&device.to_string()], Body::Nothing)
    }
}
