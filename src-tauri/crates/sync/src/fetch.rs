//! One page of a collection, by delta or listed, in one shape.

use crate::SyncError;
use crate::source::{Followed, Source, Way};
use graph::{
    Client, DeltaCursor, DeltaError, DeltaFrom, DeltaLink, DeltaPage, Entity, GraphError, GroupLink, ListFrom, Listing,
    NextLink,
};
use model::{GroupId, MemberChange, ObjectChange, ObjectId, Properties, UserChange, UserId};
use store::{PageEnd, PageReport, RoundNumber, Store, StoreError};

/// Where in a round to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum From {
    Start,
    Next(String),
    Since(String),
}

/// One page.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) changes: Changes,
    pub(crate) end: End,
}

/// What it says.
#[derive(Debug)]
pub(crate) enum Changes {
    Users(Vec<UserChange>),
    Objects(Vec<ObjectChange>),
    Deleted(Vec<(UserId, Properties)>),
}

/// How it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    Next(String),
    Done(String),
    Listed,
}

/// Why a page did not come.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The link is worn out.
    Expired,
    /// This tenant has no delta for it (G86), or so its answer to the very first page can be read.
    NoDelta(GraphError),
    Failed(SyncError),
}

impl<E: Into<SyncError>> std::convert::From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Fetched {
    /// How many objects it tells of.
    pub(crate) fn len(&self) -> u64 {
        let count = match &self.changes {
            Changes::Users(changes) => changes.len(),
            Changes::Objects(changes) => changes.len(),
            Changes::Deleted(people) => people.len(),
        };
        u64::try_from(count).unwrap_or(u64::MAX)
    }

    /// Of whom it tells, by id.
    pub(crate) fn ids(&self) -> Vec<ObjectId> {
        match &self.changes {
            Changes::Users(changes) => changes
                .iter()
                .map(|change| match change {
                    UserChange::Upsert { id, .. } | UserChange::Removed { id, .. } => (*id).into(),
                })
                .collect(),
            Changes::Objects(changes) => changes
                .iter()
                .map(|change| match change {
                    ObjectChange::Upsert { id, .. } | ObjectChange::Removed { id, .. } => *id,
                })
                .collect(),
            Changes::Deleted(people) => people.iter().map(|(id, _)| (*id).into()).collect(),
        }
    }

    /// Whether it says of somebody that they left: then the recycle bin is another.
    pub(crate) fn tells_of_removals(&self) -> bool {
        matches!(&self.changes, Changes::Users(changes)
            if changes.iter().any(|change| matches!(change, UserChange::Removed { .. })))
    }

    fn page_end(&self) -> PageEnd<'_> {
        match &self.end {
            End::Next(link) => PageEnd::Next(link),
            End::Done(link) => PageEnd::Done(link),
            End::Listed => PageEnd::Listed,
        }
    }

    /// Stores it.
    fn store(
        &self,
        store: &Store,
        source: &Source,
        round: RoundNumber,
        at: jiff::Timestamp,
    ) -> Result<PageReport, StoreError> {
        let end = self.page_end();
        match &self.changes {
            Changes::Users(changes) => store.apply_page(round, changes, end, at),
            Changes::Objects(changes) => store.apply_object_page(source.collection, round, changes, end, at),
            Changes::Deleted(people) => store.apply_deleted_page(round, people, end, at),
        }
    }
}

/// Stores pages that follow each other: those of people at once, any others one by one.
pub(crate) fn store_all(
    pages: &[Fetched],
    store: &Store,
    source: &Source,
    round: RoundNumber,
    at: jiff::Timestamp,
) -> Result<Vec<PageReport>, StoreError> {
    let people: Option<Vec<_>> = pages
        .iter()
        .map(|page| match &page.changes {
            Changes::Users(changes) => Some((changes.as_slice(), page.page_end())),
            Changes::Objects(_) | Changes::Deleted(_) => None,
        })
        .collect();
    match people {
        Some(people) => {
            let mut reports = vec![PageReport::default(); people.len()];
            let sum = store.apply_pages(round, &people, at)?;
            if let Some(first) = reports.first_mut() {
                *first = sum;
            }
            Ok(reports)
        }
        None => pages.iter().map(|page| page.store(store, source, round, at)).collect(),
    }
}

/// Asks for a page.
pub(crate) async fn fetch(client: &Client, source: &Source, way: Way, from: &From) -> Result<Fetched, Stop> {
    match (way, source.followed) {
        (Way::Delta, Followed::Users) => {
            delta(client.users_delta(&delta_from(source, from)).await, from, Changes::Users)
        }
        (Way::Delta, Followed::Objects(tracked)) => {
            delta(client.objects_delta(tracked, &delta_from(source, from)).await, from, Changes::Objects)
        }
        (Way::Delta, Followed::Never) | (Way::Listed, _) => listed(client, source, from).await,
    }
}

fn delta_from(source: &Source, from: &From) -> DeltaFrom {
    match from {
        From::Start => DeltaFrom::Start { select: source.select.to_vec() },
        From::Next(link) => DeltaFrom::Next(NextLink::restore(link)),
        From::Since(link) => DeltaFrom::Since(DeltaLink::restore(link)),
    }
}

fn delta<T>(
    answer: Result<DeltaPage<T>, DeltaError>,
    from: &From,
    shape: fn(Vec<T>) -> Changes,
) -> Result<Fetched, Stop> {
    let page = match answer {
        Ok(page) => page,
        Err(DeltaError::Expired) => return Err(Stop::Expired),
        Err(DeltaError::Graph(error)) if *from == From::Start && is_no_delta(&error) => {
            return Err(Stop::NoDelta(error));
        }
        Err(DeltaError::Graph(error)) => return Err(error.into()),
    };
    let end = match page.next {
        DeltaCursor::Next(link) => End::Next(link.as_str().to_owned()),
        DeltaCursor::Done(link) => End::Done(link.as_str().to_owned()),
    };
    Ok(Fetched { changes: shape(page.changes), end })
}

/// Whether the refusal of the first page means that this tenant has no delta for the collection: what is asked for there is
/// always the same, so a service that knows delta does not find fault with it (`facts/graph.md §4`). What has no code of the
/// service's own came from somewhere between.
fn is_no_delta(error: &GraphError) -> bool {
    matches!(error, GraphError::Service(error)
        if matches!(error.status, 400 | 404 | 405 | 501) && !error.code.is_empty())
}

async fn listed(client: &Client, source: &Source, from: &From) -> Result<Fetched, Stop> {
    let from = match from {
        From::Start | From::Since(_) => ListFrom::Start { select: source.listed() },
        From::Next(link) => ListFrom::Next(NextLink::restore(link)),
    };
    let page = match client.listed(source.listing, &from).await {
        Ok(page) => page,
        Err(DeltaError::Expired) => return Err(Stop::Expired),
        Err(DeltaError::Graph(error)) => return Err(error.into()),
    };
    let end = page.next.map_or(End::Listed, |link| End::Next(link.as_str().to_owned()));
    let changes = match source.listing {
        Listing::Users => Changes::Users(users(page.items, |id, properties| UserChange::Upsert { id, properties })?),
        Listing::DeletedUsers => Changes::Deleted(users(page.items, |id, properties| (id, properties))?),
        Listing::Groups | Listing::DirectoryRoles | Listing::Devices | Listing::Contacts => {
            Changes::Objects(objects(client, source.listing, page.items).await?)
        }
    };
    Ok(Fetched { changes, end })
}

fn users<T>(items: Vec<Entity>, shape: fn(UserId, Properties) -> T) -> Result<Vec<T>, Stop> {
    let one = |item: Entity| Some(shape(UserId::parse(&item.id).ok()?, item.properties));
    items.into_iter().map(|item| one(item).ok_or_else(unusable)).collect()
}

async fn objects(client: &Client, listing: Listing, items: Vec<Entity>) -> Result<Vec<ObjectChange>, Stop> {
    let mut changes = Vec::with_capacity(items.len());
    for item in items {
        let id = ObjectId::parse(&item.id).map_err(|_| unusable())?;
        // What was deleted since the page was made is not told of.
        let members = match members(client, listing, id).await {
            Err(error) if is_gone(&error) => continue,
            members => members?,
        };
        changes.push(ObjectChange::Upsert { id, properties: item.properties, members });
    }
    Ok(changes)
}

/// Whether something is no longer there.
pub(crate) fn is_gone(error: &GraphError) -> bool {
    matches!(error, GraphError::Service(error) if error.status == 404)
}

/// Who is directly in a group or holds a role, read whole.
pub(crate) async fn members(client: &Client, listing: Listing, id: ObjectId) -> Result<Vec<MemberChange>, GraphError> {
    let members = match listing {
        Listing::Groups => {
            let group = GroupId::from_uuid(*id.as_uuid());
            client.group_links(group, GroupLink::Members, None, &["id"]).await?
        }
        Listing::DirectoryRoles => client.directory_role_members(id).await?,
        Listing::Users | Listing::Devices | Listing::Contacts | Listing::DeletedUsers => Vec::new(),
    };
    Ok(references(members))
}

/// Objects of which only id and kind are kept; one without a usable id is left out.
pub(crate) fn references(entities: Vec<Entity>) -> Vec<MemberChange> {
    let one = |entity: Entity| {
        let id = ObjectId::parse(&entity.id).ok()?;
        Some(MemberChange { id, kind: entity.kind, removed: false })
    };
    entities.into_iter().filter_map(one).collect()
}

fn unusable() -> Stop {
    let what = "the service sent an object without a usable id; try again later".to_owned();
    Stop::Failed(GraphError::Malformed { what, request_id: None }.into())
}
