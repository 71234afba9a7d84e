//! Whole collections page by page, for tenants and kinds that delta rounds cannot follow (`facts/graph.md §3`, `§4`).

use crate::{
    Client, DeltaError, Entity, GraphError, ListQuery, NextLink,
    delta::is_expired,
    link,
    request::{LARGEST_PAGE, Request},
    send::Call,
};
use serde::Deserialize;
use tokio::time::Instant;

/// What can be listed whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is Graph's collection of the same name")]
pub enum Listing {
    Users,
    Groups,
    DirectoryRoles,
    Devices,
    Contacts,
    /// People in the recycle bin.
    DeletedUsers,
}

/// Where in a list to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFrom {
    /// At its beginning, with these properties.
    Start {
        /// By Graph's names; `id` is added.
        select: Vec<&'static str>,
    },
    /// The next page of a list that was begun.
    Next(NextLink),
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPage {
    /// What is on it. May be empty although more pages follow.
    pub items: Vec<Entity>,
    /// The next page; `None` on the last one.
    pub next: Option<NextLink>,
}

#[derive(Deserialize)]
struct Wire {
    value: Vec<Entity>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
}

impl Listing {
    const fn template(self) -> &'static str {
        match self {
            Self::Users => "/users",
            Self::Groups => "/groups",
            Self::DirectoryRoles => "/directoryRoles",
            Self::Devices => "/devices",
            Self::Contacts => "/contacts",
            Self::DeletedUsers => "/directory/deletedItems/microsoft.graph.user",
        }
    }

    /// The largest page; `None` where the list has no pages (`facts/graph.md §3`).
    const fn top(self) -> Option<u16> {
        match self {
            Self::DirectoryRoles => None,
            _ => Some(LARGEST_PAGE),
        }
    }
}

impl Client {
    /// One page of a whole collection.
    ///
    /// # Errors
    /// [`DeltaError::Expired`] when the link is worn out and the list must be begun anew; any [`GraphError`] otherwise, after
    /// which the same page can be asked for again.
    pub async fn listed(&self, listing: Listing, from: &ListFrom) -> Result<ListedPage, DeltaError> {
        let (template, endpoints) = (listing.template(), &self.sender.endpoints);
        let url = match from {
            ListFrom::Start { select } => {
                let mut query = ListQuery { top: listing.top(), ..ListQuery::select(select) };
                query.select.insert(0, "id".to_owned());
                endpoints.version_1(&Request::get(template, &[])?.with(&query).path)?
            }
            ListFrom::Next(link) => link::follow(endpoints, link.as_str())?,
        };
        let answer = match self.sender.send(&Call::get(url, template), &mut Instant::now()).await {
            Ok(answer) => answer,
            Err(failure) => {
                return Err(match failure.into_error() {
                    GraphError::Service(error) if matches!(from, ListFrom::Next(_)) && is_expired(&error) => {
                        DeltaError::Expired
                    }
                    error => error.into(),
                });
            }
        };
        let wire: Wire = self.sender.parse(&answer)?;
        let next = wire.next_link.as_deref().map(NextLink::restore);
        if let (ListFrom::Next(asked), Some(next)) = (from, &next)
            && asked == next
        {
            return Err(self.sender.malformed("sent a list without an end", answer.request_id).into());
        }
        Ok(ListedPage { items: wire.value, next })
    }
}
