//! All pages of one collection's round.

use crate::ask::Ask;
use crate::fetch::{End, Fetched, From, Stop, fetch, is_gone, members, store_all};
use crate::round::Run;
use crate::source::{Followed, Source, Way};
use crate::start::{Start, decide, from_scratch};
use crate::{Progress, RoundReport, SyncError};
use graph::GraphError;
use jiff::Timestamp;
use model::Collection;
use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;
use store::{CollectionState, RoundKind, RoundNumber, SyncState};
use tokio::time::Instant;

/// More pages than the largest directory has; a service that keeps sending pages must not keep us for ever.
const MOST_PAGES: u64 = 1_000_000;

/// Pages of a full round that are stored one by one; the ones after wait for each other.
const ONE_BY_ONE: u64 = 20;
/// So many objects are stored at once, and nothing waits for longer.
const AT_ONCE: u64 = 4_000;
const LONGEST: Duration = Duration::from_secs(1);

/// How long a page is waited for while the service says when to come back.
const PATIENCE: Duration = Duration::from_secs(300);

/// Pages that were fetched and are to be stored together.
#[derive(Default)]
struct Waiting {
    pages: Vec<Fetched>,
    objects: u64,
    since: Option<Instant>,
}

impl Waiting {
    fn add(&mut self, page: Fetched) {
        self.objects += page.len();
        self.since.get_or_insert_with(Instant::now);
        self.pages.push(page);
    }

    fn is_full(&self) -> bool {
        self.objects >= AT_ONCE || self.since.is_some_and(|since| since.elapsed() >= LONGEST)
    }

    fn take(&mut self) -> Vec<Fetched> {
        std::mem::take(self).pages
    }
}

/// What became of one collection.
#[derive(Debug, Default)]
pub(crate) struct Brought {
    /// The recycle bin may be another.
    pub(crate) removals: bool,
}

impl<Now: Fn() -> Timestamp> Run<'_, Now> {
    /// Brings one collection up to date. A worn-out link begins a full round once; the copy stays usable meanwhile and nobody
    /// is taken out before it is complete (G79).
    pub(crate) async fn collection(
        &self,
        source: &Source,
        known: &CollectionState,
        ask: Ask,
        report: &mut RoundReport,
    ) -> Result<Brought, SyncError> {
        let collection = source.collection;
        // Whether the tenant has delta by now is asked each time that everything would be read whole.
        let mut way = if source.followed == Followed::Never { Way::Listed } else { Way::Delta };
        let mut brought = Brought::default();
        let state = self.stored(move |store| store.sync_state_of(collection)).await?;
        let mut start = decide(&state, ask.mode, &source.select_version(way));
        let mut restarted = false;
        // One refusal may be an accident; reading whole costs a request for every group.
        let mut refused = known.listed;
        loop {
            match self.pages(source, way, &start, known, report, &mut brought).await {
                Ok(()) => break,
                Err(Stop::Expired) if !restarted => {
                    tracing::info!(collection = collection.word(), "the link is worn out: reading everything again");
                    restarted = true;
                    start = from_scratch(&state);
                }
                Err(Stop::Expired) => return Err(SyncError::Expired),
                // Where there was delta before, it is something else that is wrong.
                Err(Stop::NoDelta(error)) if way == Way::Listed || state.delta_link.is_some() => {
                    return Err(error.into());
                }
                Err(Stop::NoDelta(_)) if !refused => refused = true,
                Err(Stop::NoDelta(_)) => {
                    tracing::info!(collection = collection.word(), "no delta in this tenant: reading it whole");
                    way = Way::Listed;
                    start = self.listing_start(source, &state, ask);
                }
                Err(Stop::Failed(error)) => return Err(error),
            }
        }
        self.sure(source, report).await?;
        let (at, without_delta) = ((self.now)(), way == Way::Listed && source.followed != Followed::Never);
        self.stored(move |store| store.collection_read(collection, without_delta, at)).await?;
        Ok(brought)
    }

    /// Where a list begins whose delta was just found missing.
    fn listing_start(&self, source: &Source, state: &SyncState, ask: Ask) -> Start {
        decide(state, ask.mode, &source.select_version(Way::Listed))
    }

    /// All pages of one round.
    async fn pages(
        &self,
        source: &Source,
        way: Way,
        start: &Start,
        known: &CollectionState,
        report: &mut RoundReport,
        brought: &mut Brought,
    ) -> Result<(), Stop> {
        let (kind, from) = begin_of(start);
        let mut page = self.fetch_first(source, way, &from).await?;
        let round = self.begin(source, way, start, kind).await?;
        let expected = self.expected(source, kind).await?;
        if source.collection == Collection::Users {
            report.rebuilt = kind == RoundKind::Rebuild;
        }
        let before = if matches!(start, Start::Resume { .. }) { known.count } else { 0 };
        let (mut pages, mut received) = (0, 0);
        let mut waiting = Waiting::default();
        // Where the round has been. A page that leads back there would lead round and round.
        let (mut been, hasher) = (HashSet::new(), RandomState::new());
        for _ in 0..MOST_PAGES {
            received += page.len();
            brought.removals |= page.tells_of_removals();
            let next = next_of(&page.end);
            if let End::Next(link) = &page.end
                && !been.insert(hasher.hash_one(link))
            {
                return Err(SyncError::Endless.into());
            }
            waiting.add(page);
            let full = next.is_none() || kind == RoundKind::Delta || pages < ONE_BY_ONE || waiting.is_full();
            let batch = if full { waiting.take() } else { Vec::new() };
            let stored_pages = u64::try_from(batch.len()).unwrap_or(u64::MAX);
            if next.is_none() {
                self.look_again(source.collection, (round, kind), &batch, known.count).await?;
            }
            // What was fetched is stored even when the following page fails: both are waited for.
            let stored = self.store_pages(source, round, batch);
            let (stored, fetched) = tokio::join!(stored, self.fetch_next(source, way, next.as_ref()));
            for page in stored? {
                report.add(source.collection, page);
            }
            pages += stored_pages;
            let (collection, more) = (source.collection, next.is_some());
            if full {
                (self.progress)(Progress { collection, kind, pages, received, before, expected, more });
            }
            match fetched {
                Some(Ok(fetched)) => page = fetched,
                Some(Err(stop)) => {
                    for page in self.store_pages(source, round, waiting.take()).await? {
                        report.add(source.collection, page);
                    }
                    return Err(stop);
                }
                None => return Ok(()),
            }
        }
        Err(SyncError::Endless.into())
    }

    /// Begins a round, unless it is one that goes on. Only once its first page came: a refusal leaves no trace.
    async fn begin(&self, source: &Source, way: Way, start: &Start, kind: RoundKind) -> Result<RoundNumber, SyncError> {
        if let Start::Resume { round, .. } = start {
            return Ok(*round);
        }
        let (collection, select, at) = (source.collection, source.select_version(way), (self.now)());
        self.stored(move |store| store.begin_round_of(collection, kind, &select, at)).await
    }

    /// How many there will be, for whoever watches a first copy; unknown when the service does not say.
    async fn expected(&self, source: &Source, kind: RoundKind) -> Result<Option<u64>, SyncError> {
        if kind != RoundKind::Initial {
            return Ok(None);
        }
        let count = match source.collection {
            Collection::Users => self.unless_cancelled(self.client.user_count()).await?,
            Collection::Groups => self.unless_cancelled(self.client.group_count()).await?,
            _ => return Ok(None),
        };
        Ok(count.ok())
    }

    /// The first page. A link that was kept and leads elsewhere is as good as worn out: the roots of the connection have moved
    /// since. It is not followed. A link that a page of this very round brings must lead back, or the round ends.
    async fn fetch_first(&self, source: &Source, way: Way, from: &From) -> Result<Fetched, Stop> {
        match self.fetch(source, way, from).await {
            Err(Stop::Failed(SyncError::Graph(GraphError::ForeignLink { .. }))) => Err(Stop::Expired),
            page => page,
        }
    }

    /// A page. Where the service says when to come back, a round does, for some minutes: all that was read is worth waiting for.
    async fn fetch(&self, source: &Source, way: Way, from: &From) -> Result<Fetched, Stop> {
        let begun = Instant::now();
        loop {
            match self.unless_cancelled(fetch(self.client, source, way, from)).await? {
                Err(Stop::Failed(SyncError::Graph(GraphError::Throttled(busy)))) => {
                    let Some(wait) = busy.retry_after.filter(|wait| begun.elapsed() + *wait < PATIENCE) else {
                        return Err(GraphError::Throttled(busy).into());
                    };
                    self.unless_cancelled(tokio::time::sleep(wait)).await?;
                }
                page => return page,
            }
        }
    }

    async fn fetch_next(&self, source: &Source, way: Way, next: Option<&From>) -> Option<Result<Fetched, Stop>> {
        Some(self.fetch(source, way, next?).await)
    }

    async fn store_pages(
        &self,
        source: &Source,
        round: RoundNumber,
        pages: Vec<Fetched>,
    ) -> Result<Vec<store::PageReport>, SyncError> {
        if pages.is_empty() {
            return Ok(Vec::new());
        }
        let (at, source) = ((self.now)(), *source);
        self.stored(move |store| store_all(&pages, store, &source, round, at)).await
    }

    /// Reads members of groups and roles again that came back from the recycle bin, or of which a full round did not tell all.
    async fn sure(&self, source: &Source, report: &mut RoundReport) -> Result<(), SyncError> {
        let Some(kind) = source.collection.object_kind() else { return Ok(()) };
        for id in self.stored(move |store| store.unsure_objects(kind)).await? {
            // What may not be seen stays as it was known; what is gone, the next round tells of.
            let members = match self.unless_cancelled(members(self.client, source.listing, id)).await? {
                Err(error) if error.is_permission() || is_gone(&error) => continue,
                members => members?,
            };
            let at = (self.now)();
            let page = self.stored(move |store| store.set_members(kind, &id, &members, None, at)).await?;
            report.others += page.joined + page.left;
        }
        Ok(())
    }
}

fn next_of(end: &End) -> Option<From> {
    match end {
        End::Next(link) => Some(From::Next(link.clone())),
        End::Done(_) | End::Listed => None,
    }
}

fn begin_of(start: &Start) -> (RoundKind, From) {
    match start {
        Start::Resume { kind, next_link, .. } => (*kind, From::Next(next_link.clone())),
        Start::Changes { delta_link } => (RoundKind::Delta, From::Since(delta_link.clone())),
        Start::Everybody(kind) => (*kind, From::Start),
    }
}
