//! Delta rounds: from the wire's shapes to [`UserChange`] and [`ObjectChange`] (`facts/graph.md §4`).

use crate::{
    Client, DeltaLink, GraphError, NextLink, ServiceError, link, listing,
    send::{Answer, Call},
};
use model::{MemberChange, ObjectChange, ObjectId, Properties, RemovalReason, UserChange, UserId};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

/// Where in a round to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeltaFrom {
    /// A new round over everybody. Changes to a property that is not selected never surface later.
    Start {
        /// Exactly what is asked for; [`crate::USER_SELECT`] for all the copy keeps.
        select: Vec<&'static str>,
    },
    /// The next page of a round under way.
    Next(NextLink),
    /// What changed since a finished round.
    Since(DeltaLink),
}

/// One page of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct DeltaPage<T = UserChange> {
    /// What it says. May be empty although more pages follow; the same object may come again.
    pub changes: Vec<T>,
    /// How to go on.
    pub next: DeltaCursor,
}

/// What else than users can be followed by delta.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is Graph's collection of the same name")]
pub enum Tracked {
    Groups,
    Contacts,
    Devices,
    DirectoryRoles,
    AdministrativeUnits,
}

impl Tracked {
    const fn template(self) -> &'static str {
        match self {
            Self::Groups => "/groups/delta",
            Self::Contacts => "/contacts/delta",
            Self::Devices => "/devices/delta",
            Self::DirectoryRoles => "/directoryRoles/delta",
            Self::AdministrativeUnits => "/directory/administrativeUnits/delta",
        }
    }
}

/// How a round goes on after a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeltaCursor {
    /// With this page.
    Next(NextLink),
    /// It is complete; this is where the following round begins.
    Done(DeltaLink),
}

/// Why a page could not be read.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DeltaError {
    /// The service no longer knows the link: only a new round over everybody helps. Never said of such a round itself.
    #[error("the service no longer knows where this copy stopped; load the directory again from the start")]
    Expired,
    /// Anything else; the same link may be used again.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

#[derive(Deserialize)]
struct Wire {
    value: Vec<Properties>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
    #[serde(rename = "@odata.deltaLink")]
    delta_link: Option<String>,
}

impl Client {
    /// One page of a delta round of users.
    ///
    /// # Errors
    /// [`DeltaError::Expired`] when the link is worn out and a new round must begin; any [`GraphError`] otherwise, after
    /// which the same page can be asked for again.
    pub async fn users_delta(&self, from: &DeltaFrom) -> Result<DeltaPage, DeltaError> {
        self.delta("/users/delta", from, change).await
    }

    /// One page of a delta round of something else; `members` may be among the properties selected where there are some.
    ///
    /// # Errors
    /// As [`Client::users_delta`].
    pub async fn objects_delta(
        &self,
        tracked: Tracked,
        from: &DeltaFrom,
    ) -> Result<DeltaPage<ObjectChange>, DeltaError> {
        self.delta(tracked.template(), from, object_change).await
    }

    async fn delta<T>(
        &self,
        template: &'static str,
        from: &DeltaFrom,
        read: fn(Properties) -> Option<T>,
    ) -> Result<DeltaPage<T>, DeltaError> {
        let endpoints = &self.sender.endpoints;
        let url = match from {
            DeltaFrom::Start { select } => endpoints.version_1(&format!("{template}?$select={}", select.join(",")))?,
            DeltaFrom::Next(link) => link::follow(endpoints, link.as_str())?,
            DeltaFrom::Since(link) => link::follow(endpoints, link.as_str())?,
        };
        let call = Call::get(url, template);
        match self.sender.send(&call, &mut Instant::now()).await.map_err(|failure| failure.into_error()) {
            Ok(answer) => {
                let page = self.delta_page(&answer, read)?;
                match (from, &page.next) {
                    (DeltaFrom::Next(here), DeltaCursor::Next(next)) if here == next => {
                        Err(self.sender.malformed("sent a list without an end", answer.request_id).into())
                    }
                    _ => Ok(page),
                }
            }
            Err(GraphError::Service(error)) if !matches!(from, DeltaFrom::Start { .. }) && is_expired(&error) => {
                Err(DeltaError::Expired)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn delta_page<T>(&self, answer: &Answer, read: fn(Properties) -> Option<T>) -> Result<DeltaPage<T>, GraphError> {
        let wire: Wire = self.sender.parse(answer)?;
        let unusable = |what| self.sender.malformed(what, answer.request_id.clone());
        // With both links there are still pages to come: going on with them loses nothing.
        let next = match (wire.next_link, wire.delta_link) {
            (Some(link), _) => DeltaCursor::Next(NextLink::restore(&link)),
            (None, Some(link)) => DeltaCursor::Done(DeltaLink::restore(&link)),
            (None, None) => return Err(unusable("sent a page of changes that does not say how to go on")),
        };
        let changes =
            wire.value.into_iter().map(|item| read(item).ok_or_else(|| unusable("sent a change that cannot be read")));
        Ok(DeltaPage { changes: changes.collect::<Result<_, _>>()?, next })
    }
}

/// Whether a refusal means that the link is worn out.
pub(crate) fn is_expired(error: &ServiceError) -> bool {
    let says = |code| error.has_code(code);
    match error.status {
        410 => true,
        400..=499 if says("syncStateNotFound") || says("resyncRequired") || says("Directory_ExpiredPageToken") => true,
        // The directory has one code for nearly everything; here only the text tells.
        400 => error.message.to_ascii_lowercase().contains("badly formed token"),
        _ => false,
    }
}

/// Why an item left, when it did. Whatever else the reason may be, only "deleted" means that nothing can be restored.
fn removal(item: &Properties) -> Option<RemovalReason> {
    let removed = item.get("@removed")?;
    Some(if removed["reason"] == "deleted" { RemovalReason::Deleted } else { RemovalReason::Changed })
}

/// One item of a page of users; `None` when it has no usable id, or what must be a list is none.
fn change(item: Properties) -> Option<UserChange> {
    let id = UserId::parse(item.get("id")?.as_str()?).ok()?;
    if let Some(reason) = removal(&item) {
        return Some(UserChange::Removed { id, reason });
    }
    let manager = match item.get("manager@delta") {
        None => None,
        Some(list) => manager(list.as_array()?),
    };
    licenses_are_told(&item)?;
    let mut properties: Properties = item.into_iter().filter(|(name, _)| name != "id" && !name.contains('@')).collect();
    listing::manager_by_id(&mut properties);
    if let Some(manager) = manager {
        properties.insert("manager".to_owned(), manager);
    }
    Some(UserChange::Upsert { id, properties })
}

/// One item of another page; `None` when it, or a member in it, has no usable id, or its members are no list.
fn object_change(item: Properties) -> Option<ObjectChange> {
    let id = ObjectId::parse(item.get("id")?.as_str()?).ok()?;
    if let Some(reason) = removal(&item) {
        return Some(ObjectChange::Removed { id, reason });
    }
    licenses_are_told(&item)?;
    let members = match item.get("members@delta") {
        None => &[][..],
        // Anything but a list, null too, would read as if nobody were in it.
        Some(members) => members.as_array()?.as_slice(),
    };
    let members = members.iter().map(|member| {
        let kind = member["@odata.type"].as_str();
        Some(MemberChange {
            id: ObjectId::parse(member["id"].as_str()?).ok()?,
            kind: kind.map(|name| name.trim_start_matches("#microsoft.graph.").to_owned()),
            removed: member.get("@removed").is_some(),
        })
    });
    let members = members.collect::<Option<Vec<_>>>()?;
    let properties = item.into_iter().filter(|(name, _)| name != "id" && !name.contains('@')).collect();
    Some(ObjectChange::Upsert { id, properties, members })
}

/// Nobody's licences are `null`: no list of them, or an empty one, is none. Read as one it would take them from everybody.
fn licenses_are_told(item: &Properties) -> Option<()> {
    item.get("assignedLicenses").is_none_or(Value::is_array).then_some(())
}

/// The manager after a list of changes: the one that was set, `null` when the old one only went, `None` when it says nothing.
fn manager(list: &[Value]) -> Option<Value> {
    let current = list.iter().rfind(|entry| entry.get("@removed").is_none()).and_then(|entry| entry.get("id"));
    match current {
        Some(id) => Some(id.clone()),
        None if list.is_empty() => None,
        None => Some(Value::Null),
    }
}

#[cfg(test)]
#[path = "tests/changes.rs"]
mod tests;
