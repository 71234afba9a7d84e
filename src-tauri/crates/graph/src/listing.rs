//! Whole collections page by page, for tenants and kinds that delta rounds cannot follow (`facts/graph.md §3`, `§4`).

use crate::{
    Client, DeltaError, Entity, GraphError, ListQuery, NextLink,
    delta::is_expired,
    link,
    request::{LARGEST_PAGE, Request},
    send::Call,
};
use model::Properties;
use serde::Deserialize;
use tokio::time::Instant;

/// The one relation a list of people can bring along.
const MANAGER: &str = "manager";

/// The largest page of a list that brings a relation along (`facts/graph.md §3`).
const LARGEST_EXPANDED: u16 = 100;

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
        /// By Graph's names; `id` is added. With `manager` among them, a person has the id of theirs, and a page is smaller.
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

/// An expanded manager is a whole object; the copy keeps whom it is.
pub(crate) fn manager_by_id(properties: &mut Properties) {
    if let Some(manager) = properties.get_mut(MANAGER)
        && let Some(id) = manager.get("id").cloned()
    {
        *manager = id;
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
                let with_manager = select.contains(&MANAGER);
                let top = if with_manager { Some(LARGEST_EXPANDED) } else { listing.top() };
                let mut query = ListQuery { top, ..ListQuery::select(select) };
                query.select.retain(|name| name != MANAGER);
                query.select.insert(0, "id".to_owned());
                let mut path = Request::get(template, &[])?.with(&query).path;
                if with_manager {
                    path.push_str("&$expand=manager($select=id)");
                }
                endpoints.version_1(&path)?
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
        let mut items = wire.value;
        if listing == Listing::Users {
            items.iter_mut().for_each(|item| manager_by_id(&mut item.properties));
        }
        Ok(ListedPage { items, next })
    }
}
