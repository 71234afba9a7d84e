//! Groups and their members (`facts/graph.md §6`).

use crate::{
    Cast, Client, Entity, GraphError, ListQuery, Lookup, Page, Patch, Write,
    request::{Body, Request, unusable},
    resources::relations::linked,
};
use model::{GroupId, ObjectId};
use reqwest::Method;
use serde_json::json;

/// The most members one request adds (`facts/graph.md §6`).
pub const MEMBERS_LIMIT: usize = 20;

/// A link of a group to several objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupLink {
    /// Who is in it.
    Members,
    /// Who is in it, directly or through a group in it.
    TransitiveMembers,
    /// Who owns it.
    Owners,
}

impl GroupLink {
    const fn templates(self) -> (&'static str, &'static str) {
        match self {
            Self::Members => ("/groups/{id}/members", "/groups/{id}/members/{cast}"),
            Self::TransitiveMembers => ("/groups/{id}/transitiveMembers", "/groups/{id}/transitiveMembers/{cast}"),
            Self::Owners => ("/groups/{id}/owners", "/groups/{id}/owners/{cast}"),
        }
    }
}

/// A group to be made, of the two kinds Graph can make (`facts/graph.md §6`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGroup {
    /// Its name.
    pub display_name: String,
    /// Needed for a security group too.
    pub mail_nickname: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is a Microsoft 365 group; a security group otherwise.
    pub is_microsoft_365: bool,
}

impl Client {
    /// The first page of a live list of groups; [`Client::next_page`] gives the others (`facts/graph.md §3`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn groups(&self, query: &ListQuery) -> Result<Page<Entity>, GraphError> {
        self.first_page(&Request::get("/groups", &[])?.with(query)).await
    }

    /// How many groups there are (`/groups/$count`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn group_count(&self) -> Result<u64, GraphError> {
        self.count("/groups/$count").await
    }

    /// A group; `None` when there is none.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn group(&self, id: GroupId, select: &[&str]) -> Result<Option<Entity>, GraphError> {
        self.read_if_there(&Request::get("/groups/{id}", &[&id.to_string()])?.select(select)).await
    }

    /// Groups read again, 20 in one request, answered in the order asked.
    ///
    /// # Errors
    /// As [`Client::users_by_name`].
    pub async fn groups_by_id(&self, ids: &[GroupId], select: &[&str]) -> Result<Vec<Lookup>, GraphError> {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        self.look_up("/groups/{id}", &ids.iter().map(String::as_str).collect::<Vec<_>>(), select).await
    }

    /// Everything at the other end of a link of a group, or only what is of one type (`facts/graph.md §6`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn group_links(
        &self,
        group: GroupId,
        link: GroupLink,
        cast: Option<Cast>,
        select: &[&str],
    ) -> Result<Vec<Entity>, GraphError> {
        self.list(&linked(link.templates(), &group.to_string(), cast, select)?).await
    }
}

impl Write {
    /// Makes a group.
    #[must_use]
    pub fn create_group(group: &NewGroup) -> Self {
        let kinds: &[&str] = if group.is_microsoft_365 { &["Unified"] } else { &[] };
        let mut body = json!({
            "displayName": group.display_name,
            "mailNickname": group.mail_nickname,
            "groupTypes": kinds,
            "mailEnabled": group.is_microsoft_365,
            "securityEnabled": !group.is_microsoft_365,
        });
        if let Some(description) = &group.description {
            body["description"] = json!(description);
        }
        Self::new(Method::POST, "/groups", &[], Body::Json(body))
    }

    /// Changes properties of a group.
    #[must_use]
    pub fn update_group(group: GroupId, patch: &Patch) -> Self {
        Self::patch("/groups/{id}", &group.to_string(), patch)
    }

    /// Deletes a group; refused while it gives licences (`facts/graph.md §5.2`), restorable for 30 days (`§6`).
    #[must_use]
    pub fn delete_group(group: GroupId) -> Self {
        Self::new(Method::DELETE, "/groups/{id}", &[&group.to_string()], Body::Nothing)
    }

    /// Adds up to [`MEMBERS_LIMIT`] members: all of them or none (`facts/graph.md §6`).
    #[must_use]
    pub fn add_members(group: GroupId, members: &[ObjectId]) -> Self {
        if members.is_empty() || members.len() > MEMBERS_LIMIT {
            return Self::of(Err(unusable("1 to 20 members can be added at once")));
        }
        let paths = members.iter().map(|id| format!("/directoryObjects/{id}")).collect();
        let body = Body::Bind { property: "members", paths };
        Self::new(Method::PATCH, "/groups/{id}", &[&group.to_string()], body)
    }

    /// Adds one member. Refused with 400 when it is one already (`facts/graph.md §6`).
    #[must_use]
    pub fn add_member(group: GroupId, member: ObjectId) -> Self {
        Self::add("/groups/{id}/members/$ref", group, member)
    }

    /// Removes one member; refused with 404 when it is none (`facts/graph.md §6`).
    #[must_use]
    pub fn remove_member(group: GroupId, member: ObjectId) -> Self {
        // Without the $ref it would be the member itself that is deleted.
        Self::unlink("/groups/{id}/members/{member}/$ref", group, member)
    }

    /// Adds an owner.
    #[must_use]
    pub fn add_owner(group: GroupId, owner: ObjectId) -> Self {
        Self::add("/groups/{id}/owners/$ref", group, owner)
    }

    /// Removes an owner; the last one cannot be (`facts/graph.md §6`).
    #[must_use]
    pub fn remove_owner(group: GroupId, owner: ObjectId) -> Self {
        Self::unlink("/groups/{id}/owners/{owner}/$ref", group, owner)
    }

    fn add(template: &'static str, group: GroupId, object: ObjectId) -> Self {
        let body = Body::Reference(format!("/directoryObjects/{object}"));
        Self::new(Method::POST, template, &[&group.to_string()], body)
    }

    fn unlink(template: &'static str, group: GroupId, object: ObjectId) -> Self {
        Self::new(Method::DELETE, template, &[&group.to_string(), &object.to_string()], Body::Nothing)
    }
}
