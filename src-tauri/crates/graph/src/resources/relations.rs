//! What a person is linked to: groups and roles, manager and reports, what they own (`facts/graph.md §6`, `§7`).

use crate::{
    Client, Entity, GraphError, ListQuery, Write,
    request::{Body, LARGEST_PAGE, Request},
};
use model::{GroupId, UserId};
use reqwest::Method;
use serde_json::json;

/// The most groups one question takes (`facts/graph.md §6`).
const MOST_GROUPS_ASKED: usize = 20;

/// A link of a user to several objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserLink {
    /// Groups, roles and administrative units the person is a member of.
    MemberOf,
    /// The same with those reached through other groups.
    TransitiveMemberOf,
    /// Whose manager the person is.
    DirectReports,
    /// Groups, applications and other objects the person owns.
    OwnedObjects,
    /// Devices the person owns.
    OwnedDevices,
    /// Devices the person is registered on.
    RegisteredDevices,
}

impl UserLink {
    const fn templates(self) -> (&'static str, &'static str) {
        match self {
            Self::MemberOf => ("/users/{id}/memberOf", "/users/{id}/memberOf/{cast}"),
            Self::TransitiveMemberOf => ("/users/{id}/transitiveMemberOf", "/users/{id}/transitiveMemberOf/{cast}"),
            Self::DirectReports => ("/users/{id}/directReports", "/users/{id}/directReports/{cast}"),
            Self::OwnedObjects => ("/users/{id}/ownedObjects", "/users/{id}/ownedObjects/{cast}"),
            Self::OwnedDevices => ("/users/{id}/ownedDevices", "/users/{id}/ownedDevices/{cast}"),
            Self::RegisteredDevices => ("/users/{id}/registeredDevices", "/users/{id}/registeredDevices/{cast}"),
        }
    }
}

/// One type out of a list of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is Graph's type of the same name")]
pub enum Cast {
    User,
    Group,
    Device,
    DirectoryRole,
    AdministrativeUnit,
    Application,
    ServicePrincipal,
    OrgContact,
}

impl Cast {
    /// As a segment of a path.
    pub(crate) const fn segment(self) -> &'static str {
        match self {
            Self::User => "microsoft.graph.user",
            Self::Group => "microsoft.graph.group",
            Self::Device => "microsoft.graph.device",
            Self::DirectoryRole => "microsoft.graph.directoryRole",
            Self::AdministrativeUnit => "microsoft.graph.administrativeUnit",
            Self::Application => "microsoft.graph.application",
            Self::ServicePrincipal => "microsoft.graph.servicePrincipal",
            Self::OrgContact => "microsoft.graph.orgContact",
        }
    }
}

/// A read of a list of links in pages as large as there are, of one type or of all.
pub(crate) fn linked(
    templates: (&'static str, &'static str),
    id: &str,
    cast: Option<Cast>,
    select: &[&str],
) -> Result<Request, GraphError> {
    // Only the index can tell the types apart in a list that reaches further than one link (`facts/graph.md §3`).
    let count = cast.is_some() && templates.0.contains("/transitive");
    let query = ListQuery { top: Some(LARGEST_PAGE), count, ..ListQuery::select(select) };
    let request = match cast {
        None => Request::get(templates.0, &[id]),
        Some(cast) => Request::get(templates.1, &[id, cast.segment()]),
    };
    Ok(request?.with(&query))
}

impl Client {
    /// Everything at the other end of a link of a user, or only what is of one type (`facts/graph.md §6`, `§7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn user_links(
        &self,
        user: &str,
        link: UserLink,
        cast: Option<Cast>,
        select: &[&str],
    ) -> Result<Vec<Entity>, GraphError> {
        self.list(&linked(link.templates(), user, cast, select)?).await
    }

    /// Ids of all groups a person is in, those reached through other groups too (`facts/graph.md §6`). Above 11,000 the
    /// service refuses with `Directory_ResultSizeLimitExceeded`; [`UserLink::TransitiveMemberOf`] has no such limit.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn member_groups(&self, user: &str, security_enabled_only: bool) -> Result<Vec<GroupId>, GraphError> {
        let body = json!({ "securityEnabledOnly": security_enabled_only });
        let ids: Vec<String> = self.list(&Request::question("/users/{id}/getMemberGroups", &[user], body)?).await?;
        self.group_ids(&ids)
    }

    /// Which of these groups a person is in, directly or through another (`facts/graph.md §6`): what the retired
    /// `isMemberOf` answered for one group. 20 groups in one request.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn check_member_groups(&self, user: &str, groups: &[GroupId]) -> Result<Vec<GroupId>, GraphError> {
        let mut found = Vec::new();
        for groups in groups.chunks(MOST_GROUPS_ASKED) {
            let ids: Vec<String> = groups.iter().map(ToString::to_string).collect();
            let body = json!({ "groupIds": ids });
            let ids: Vec<String> =
                self.list(&Request::question("/users/{id}/checkMemberGroups", &[user], body)?).await?;
            found.extend(self.group_ids(&ids)?);
        }
        Ok(found)
    }

    /// The manager of a person; `None` when there is none, or no such person (`facts/graph.md §7`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn manager(&self, user: &str, select: &[&str]) -> Result<Option<Entity>, GraphError> {
        self.read_if_there(&Request::get("/users/{id}/manager", &[user])?.select(select)).await
    }

    fn group_ids(&self, ids: &[String]) -> Result<Vec<GroupId>, GraphError> {
        let unusable = |_| self.sender.malformed("sent a group without a usable id", None);
        ids.iter().map(|id| GroupId::parse(id).map_err(unusable)).collect()
    }
}

impl Write {
    /// Gives a person a manager (`facts/graph.md §12`). Neither themselves nor a circle is refused by the service.
    #[must_use]
    pub fn set_manager(user: UserId, manager: UserId) -> Self {
        let body = Body::Reference(format!("/users/{manager}"));
        Self::new(Method::PUT, "/users/{id}/manager/$ref", &[&user.to_string()], body)
    }

    /// Leaves a person without a manager; refused with 404 when there is none (`facts/graph.md §7`).
    #[must_use]
    pub fn remove_manager(user: UserId) -> Self {
        Self::new(Method::DELETE, "/users/{id}/manager/$ref", &[&user.to_string()], Body::Nothing)
    }
}
