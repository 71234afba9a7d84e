//! One round through all collections, from the first request to the last stored link.

use crate::ask::Ask;
use crate::source::{Followed, SOURCES, Source};
use crate::{Progress, RoundReport, SyncError};
use graph::Client;
use jiff::Timestamp;
use model::{Collection, ObjectKind};
use store::{CollectionFailure, CollectionState, Refusal, Store, StoreError};
use tokio_util::sync::CancellationToken;

/// Brings the copy up to date: each permitted collection, one after the other.
///
/// A collection that is refused is remembered as not permitted and left alone until the asker wants it asked again; one that
/// fails is reported, and the others go on. The next page is fetched while one is stored. `cancel` is heeded while waiting for
/// the service and between pages.
///
/// # Errors
/// [`SyncError`] for what every collection would meet: no network, no sign-in, a copy that cannot be written, `cancel`. Every
/// stored page stays, and a later round goes on from it.
pub async fn round(
    client: &Client,
    store: &Store,
    ask: Ask,
    now: impl Fn() -> Timestamp,
    cancel: &CancellationToken,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<RoundReport, SyncError> {
    let before = client.counters();
    let run = Run { client, store, now, cancel, progress };
    let mut report = RoundReport::default();
    let states = run.stored(Store::collection_states).await?;
    let left_out = run.stored(Store::copy_settings).await?.left_out;
    run.whole(&states, ask, &mut report).await?;
    let mut removals = false;
    for source in &SOURCES {
        let Some(known) = states.iter().find(|state| state.collection == source.collection) else { continue };
        if left_out.contains(&source.collection) || !run.is_due(source, known, ask, removals) {
            continue;
        }
        let brought = run.collection(source, known, ask, &mut report).await;
        let outcome = match brought {
            Ok(brought) => {
                removals |= brought.removals || (source.collection == Collection::Users && report.created > 0);
                Ok(())
            }
            Err(error) => Err(error),
        };
        run.settle(source.collection, outcome, &mut report).await?;
    }
    run.count(&mut report).await?;
    let after = client.counters();
    report.requests = after.requests.saturating_sub(before.requests);
    report.throttled = after.throttled.saturating_sub(before.throttled);
    Ok(report)
}

pub(crate) struct Run<'r, Now> {
    pub(crate) client: &'r Client,
    pub(crate) store: &'r Store,
    pub(crate) now: Now,
    pub(crate) cancel: &'r CancellationToken,
    pub(crate) progress: &'r (dyn Fn(Progress) + Send + Sync),
}

impl<Now: Fn() -> Timestamp> Run<'_, Now> {
    /// Whether a collection is asked for in this round. What delta follows always is: it is one request.
    fn is_due(&self, source: &Source, known: &CollectionState, ask: Ask, removals: bool) -> bool {
        if known.refused.is_some() && !ask.refused {
            return false;
        }
        let whole = known.listed || source.followed == Followed::Never;
        let bin_moved = source.collection == Collection::DeletedUsers && removals;
        !whole || known.cursor.is_some() || bin_moved || ask.is_due(known.as_of, (self.now)())
    }

    /// Notes what became of a collection; what all would meet ends the round.
    pub(crate) async fn settle(
        &self,
        collection: Collection,
        outcome: Result<(), SyncError>,
        report: &mut RoundReport,
    ) -> Result<(), SyncError> {
        let Err(error) = outcome else { return Ok(()) };
        if error.ends_the_round() {
            return Err(error);
        }
        let (at, message) = ((self.now)(), error.to_string());
        let request_id = error.request_id().map(str::to_owned);
        if error.is_permission() {
            tracing::info!(collection = collection.word(), "not permitted: left out until the next sign-in");
            let refusal = Refusal { at, message, request_id };
            self.stored(move |store| store.refuse_collection(collection, &refusal)).await?;
            report.refused.push(collection);
        } else {
            // The sentence can hold what the service said, so the log has to do with this.
            let (code, id) = (error.code(), request_id.as_deref());
            tracing::warn!(
                collection = collection.word(),
                code,
                request_id = id,
                "the round of a collection came to nothing"
            );
            let failure = CollectionFailure { at, message, request_id };
            self.stored(move |store| store.fail_collection(collection, &failure)).await?;
            report.failed.push((collection, error));
        }
        Ok(())
    }

    async fn count(&self, report: &mut RoundReport) -> Result<(), SyncError> {
        let (users, groups, roles) = self
            .stored(|store| {
                let objects = |kind| store.object_counts(kind);
                Ok((store.people_counts()?, objects(ObjectKind::Group)?, objects(ObjectKind::DirectoryRole)?))
            })
            .await?;
        report.users = users.total;
        report.groups = groups.total;
        report.memberships = groups.memberships + roles.memberships;
        Ok(())
    }

    /// Only reads are given up: dropping one changes nothing.
    pub(crate) async fn unless_cancelled<T>(&self, read: impl Future<Output = T>) -> Result<T, SyncError> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(SyncError::Cancelled),
            answer = read => Ok(answer),
        }
    }

    /// Disk work on a thread of its own.
    pub(crate) async fn stored<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, SyncError> {
        stored(self.store, work).await
    }
}

/// Disk work on a thread of its own.
pub(crate) async fn stored<T: Send + 'static>(
    store: &Store,
    work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, SyncError> {
    let store = store.clone();
    tokio::task::spawn_blocking(move || work(&store)).await.map_err(SyncError::Closing)?.map_err(SyncError::Store)
}
