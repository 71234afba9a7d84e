//! One round, from the first request to the stored deltaLink.

use crate::start::{Mode, Start, decide, from_scratch};
use graph::{Client, DeltaCursor, DeltaError, DeltaFrom, DeltaLink, DeltaPage, GraphError, NextLink, USER_SELECT};
use jiff::Timestamp;
use store::{PageEnd, PageReport, RoundKind, RoundNumber, Store, StoreError};
use tokio_util::sync::CancellationToken;

/// More pages than the largest directory has; a service that keeps sending pages must not keep us for ever.
const MOST_PAGES: u64 = 1_000_000;

/// Why a round stopped. Whatever was stored stays, and the next round goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The service could not be asked, or refused.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The copy could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The service forgot where the round was twice in a row.
    #[error("The service no longer knows where the synchronisation stopped, even after a new start: try again later")]
    Expired,
    /// The service sent more pages than any directory has.
    #[error("The service does not stop sending pages: try again later")]
    Endless,
    /// Stopped on request, between two pages.
    #[error("The synchronisation was stopped; it goes on where it is when started again")]
    Cancelled,
    /// The program is being closed.
    #[error("The synchronisation was stopped because Tenantry is closing")]
    Closing(#[source] tokio::task::JoinError),
}

/// How far a round is, told after every stored page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What the round brings.
    pub kind: RoundKind,
    /// Pages stored since it was started or resumed.
    pub pages: u64,
    /// People those pages told of; who is told of twice counts twice.
    pub people: u64,
}

/// What a round did. Numbers are since it was started or resumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoundReport {
    /// People in the copy afterwards.
    pub users: u64,
    /// People of whom something changed.
    pub changed: u64,
    /// People who are new, or came back.
    pub created: u64,
    /// People who left.
    pub removed: u64,
    /// Requests made of Graph on this connection meanwhile, repeats included.
    pub requests: u64,
    /// How many of them were told to wait.
    pub throttled: u64,
    /// Whether everybody was read again over an earlier copy.
    pub rebuilt: bool,
    /// Pages stored.
    pub pages: u64,
}

/// Brings the copy up to date.
///
/// A worn-out link begins a full round once; the copy stays usable meanwhile and nobody is taken out before it is complete
/// (G79). The next page is fetched while one is stored. `cancel` is heeded while waiting for the service and between pages.
///
/// # Errors
/// [`SyncError`]; every stored page stays, and a later round goes on from it.
pub async fn round(
    client: &Client,
    store: &Store,
    mode: Mode,
    now: impl Fn() -> Timestamp,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<RoundReport, SyncError> {
    let before = client.counters();
    let run = Run { client, store, now, cancel, progress, select: USER_SELECT.join(",") };
    run.tenant().await?;
    let state = run.stored(Store::sync_state).await?;
    let mut start = decide(&state, mode, &run.select);
    let mut report = RoundReport::default();
    let mut restarted = false;
    loop {
        match run.users(&start, &mut report).await {
            Ok(()) => break,
            Err(Stop::Expired) if !restarted => {
                tracing::info!(pages = report.pages, "the delta link is worn out: reading everybody again");
                restarted = true;
                start = from_scratch(&state);
            }
            Err(Stop::Expired) => return Err(SyncError::Expired),
            Err(Stop::Failed(error)) => return Err(error),
        }
    }
    let after = client.counters();
    report.users = run.stored(Store::people_counts).await?.total;
    report.requests = after.requests.saturating_sub(before.requests);
    report.throttled = after.throttled.saturating_sub(before.throttled);
    Ok(report)
}

/// Why the pages stopped coming.
enum Stop {
    Expired,
    Failed(SyncError),
}

impl<E: Into<SyncError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

struct Run<'r, Now> {
    client: &'r Client,
    store: &'r Store,
    now: Now,
    cancel: &'r CancellationToken,
    progress: &'r (dyn Fn(Progress) + Send + Sync),
    select: String,
}

impl<Now: Fn() -> Timestamp> Run<'_, Now> {
    /// The organisation first: it decides whether the rest may be written into this copy at all (G29).
    async fn tenant(&self) -> Result<(), SyncError> {
        let reads = async {
            tokio::try_join!(self.client.organization(), self.client.domains(), self.client.subscribed_skus())
        };
        let (organization, domains, products) = self.unless_cancelled(reads).await??;
        let at = (self.now)();
        self.stored(move |store| {
            store.set_organization(&organization, at)?;
            store.set_domains(&domains, at)?;
            store.set_products(&products, at)
        })
        .await
    }

    /// All pages of one round of users.
    async fn users(&self, start: &Start, report: &mut RoundReport) -> Result<(), Stop> {
        let (round, kind, from) = self.begin(start).await?;
        report.rebuilt = kind == RoundKind::Rebuild;
        let (mut pages, mut people) = (0, 0);
        let mut page = self.fetch_first(from).await?;
        for _ in 0..MOST_PAGES {
            people += u64::try_from(page.changes.len()).unwrap_or(u64::MAX);
            let next = match &page.next {
                DeltaCursor::Next(link) => Some(DeltaFrom::Next(link.clone())),
                DeltaCursor::Done(_) => None,
            };
            // What was fetched is stored even when the following page fails: both are waited for.
            let (stored, fetched) = tokio::join!(self.store_page(round, page), async {
                match next {
                    Some(from) => Some(self.fetch(from).await),
                    None => None,
                }
            });
            let stored = stored?;
            pages += 1;
            report.pages += 1;
            report.changed += stored.changed;
            report.created += stored.created;
            report.removed += stored.removed;
            (self.progress)(Progress { kind, pages, people });
            match fetched {
                Some(fetched) => page = fetched?,
                None => return Ok(()),
            }
        }
        Err(SyncError::Endless.into())
    }

    async fn begin(&self, start: &Start) -> Result<(RoundNumber, RoundKind, DeltaFrom), SyncError> {
        let (kind, from) = match start {
            Start::Resume { round, kind, next_link } => {
                return Ok((*round, *kind, DeltaFrom::Next(NextLink::restore(next_link))));
            }
            Start::Changes { delta_link } => (RoundKind::Delta, DeltaFrom::Since(DeltaLink::restore(delta_link))),
            Start::Everybody(kind) => (*kind, DeltaFrom::Start { select: USER_SELECT.to_vec() }),
        };
        let (select, at) = (self.select.clone(), (self.now)());
        let round = self.stored(move |store| store.begin_round(kind, &select, at)).await?;
        Ok((round, kind, from))
    }

    /// The first page. A link that was kept and leads elsewhere is as good as worn out: the roots of the connection have moved
    /// since. It is not followed. A link that a page of this very round brings must lead back, or the round ends.
    async fn fetch_first(&self, from: DeltaFrom) -> Result<DeltaPage, Stop> {
        match self.fetch(from).await {
            Err(Stop::Failed(SyncError::Graph(GraphError::ForeignLink { .. }))) => Err(Stop::Expired),
            page => page,
        }
    }

    async fn fetch(&self, from: DeltaFrom) -> Result<DeltaPage, Stop> {
        match self.unless_cancelled(self.client.users_delta(&from)).await? {
            Ok(page) => Ok(page),
            Err(DeltaError::Expired) => Err(Stop::Expired),
            Err(DeltaError::Graph(error)) => Err(error.into()),
        }
    }

    async fn store_page(&self, round: RoundNumber, page: DeltaPage) -> Result<PageReport, SyncError> {
        let at = (self.now)();
        self.stored(move |store| {
            let end = match &page.next {
                DeltaCursor::Next(link) => PageEnd::Next(link.as_str()),
                DeltaCursor::Done(link) => PageEnd::Done(link.as_str()),
            };
            store.apply_page(round, &page.changes, end, at)
        })
        .await
    }

    /// Only reads are given up: dropping one changes nothing.
    async fn unless_cancelled<T>(&self, read: impl Future<Output = T>) -> Result<T, SyncError> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(SyncError::Cancelled),
            answer = read => Ok(answer),
        }
    }

    /// Disk work on a thread of its own.
    async fn stored<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, SyncError> {
        let store = self.store.clone();
        tokio::task::spawn_blocking(move || work(&store)).await.map_err(SyncError::Closing)?.map_err(SyncError::Store)
    }
}
