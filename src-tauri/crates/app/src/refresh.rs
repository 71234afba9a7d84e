//! Keeps a copy fresh: rounds in the background for the window, one on request for the terminal.

use crate::contract::AppEvent;
use crate::contract::copy::CopyProgress;
use crate::contract::directory::SyncStatus;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use crate::tenant::Tenant;
use crate::{App, connections, copy, keeping, lock, now};
use model::Collection;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use store::{RoundKind, Store};
use sync::{Ask, Progress, RoundReport, SyncError};

/// Minutes between two rounds of the window, unless a connection is set otherwise.
pub(crate) const USUAL_MINUTES: u32 = 5;
/// The most of them: a week is how long a deltaLink lasts.
pub(crate) const MOST_MINUTES: u32 = 24 * 60;

/// What a round brought, as `tenantryctl sync` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoundSummary {
    /// People in the copy now.
    pub users: u64,
    /// Groups in the copy now.
    pub groups: u64,
    /// Memberships in the copy now: members of groups and holders of roles.
    pub memberships: u64,
    /// People created or changed by this round.
    pub changed: u64,
    /// People removed by this round.
    pub removed: u64,
    /// Requests made.
    pub requests: u64,
    /// Of these, refused for being too many.
    pub throttled: u64,
    /// Whether the copy was rebuilt from the start.
    pub rebuilt: bool,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
    /// Parts that came to nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<FailedPart>,
    /// Parts the sign-in may not read, as this round found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_permitted: Vec<String>,
}

/// A part of the copy that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FailedPart {
    /// Graph's word for it.
    pub collection: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// Minutes between two rounds of a connection.
pub(crate) fn minutes(app: &App, connection: &str) -> u32 {
    app.connection(connection).map_or(USUAL_MINUTES, |connection| connection.refresh_minutes)
}

/// Runs rounds until the tenant is closed: at once, at an interval, and whenever it is woken.
pub(crate) fn keep_fresh(app: App, tenant: &Arc<Tenant>) {
    let (closing, wake) = (tenant.closing.clone(), Arc::clone(&tenant.wake));
    let weak = Arc::downgrade(tenant);
    tokio::spawn(async move {
        while let Some(tenant) = weak.upgrade() {
            let ask = if tenant.job_ended.swap(false, Ordering::AcqRel) { Ask::after_job() } else { Ask::background() };
            if !tenant.stored(Store::is_copying_paused).await.unwrap_or_default() {
                // What went wrong stands in the status, where the window shows it.
                let _ = round(&app, &tenant, ask, false).await;
            }
            let name = tenant.connection.name.clone();
            if tenant.store.is_damaged() {
                tokio::spawn(make_anew(app.clone(), name));
                return;
            }
            drop(tenant);
            let pause = Duration::from_secs(60 * u64::from(minutes(&app, &name)));
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = wake.notified() => {}
                () = closing.cancelled() => return,
            }
        }
    });
}

/// A job has ended: what it did not say of the directory is read soon.
pub(crate) fn after_job(tenant: &Tenant) {
    tenant.job_ended.store(true, Ordering::Release);
    tenant.wake.notify_one();
}

/// Between two attempts to close a tenant that is busy.
const AGAIN: Duration = Duration::from_secs(30);

/// Closes a tenant whose file is damaged and opens it again, which sets the file aside and makes it anew. A job under way ends
/// by itself: it cannot write its journal.
async fn make_anew(app: App, name: String) {
    while let Ok(id) = app.tenant(&name).map(|tenant| tenant.id) {
        let closed = connections::close_same_tenant(&app, id).await;
        let opened = match closed {
            Ok(()) => connections::open(&app, OfConnection { connection: name.clone() }).await.map(|_| ()),
            Err(error) => Err(error),
        };
        match opened {
            Ok(()) => break,
            Err(error) => tracing::error!(%error, "a damaged copy could not be made anew yet"),
        }
        tokio::time::sleep(AGAIN).await;
    }
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: name });
}

/// One round. The status of the tenant tells how it goes; `shown` from the beginning, because a person waits for it. Otherwise
/// a round that brings nothing is not spoken of, but for the age of the copy.
pub(crate) async fn round(app: &App, tenant: &Arc<Tenant>, ask: Ask, shown: bool) -> Result<RoundSummary, AppError> {
    let _one_at_a_time = tenant.round.lock().await;
    let outcome = run_round(app, tenant, ask, shown).await;
    *lock(&tenant.progress) = None;
    let paused = tenant.stored(Store::is_copying_paused).await.unwrap_or_default();
    let (status, news) = match &outcome {
        Ok((_, news)) => (if paused { SyncStatus::Paused } else { SyncStatus::Idle }, *news),
        Err(_) if paused => (SyncStatus::Paused, true),
        Err(error) if error.code == ErrorCode::Offline => {
            (SyncStatus::Offline { reason: error.message.clone() }, false)
        }
        Err(error) => (
            SyncStatus::Failed {
                reason: error.message.clone(),
                hint: error.hint.clone(),
                request_id: error.request_id.clone(),
            },
            false,
        ),
    };
    if outcome.as_ref().is_err_and(|error| error.code == ErrorCode::SignIn) {
        crate::connection::look_at_sign_in(app, tenant).await;
    }
    set_status(app, tenant, status, news);
    if outcome.is_ok() {
        app.inner.events.tell(AppEvent::DirectoryChecked { connection: tenant.connection.name.clone() });
    }
    outcome.map(|(summary, _)| summary)
}

/// The summary, and whether the copy is another than before.
async fn run_round(app: &App, tenant: &Arc<Tenant>, ask: Ask, shown: bool) -> Result<(RoundSummary, bool), AppError> {
    let client = tenant.client()?.with_priority(graph::Priority::Sync);
    let first = tenant.stored(|store| store.sync_state()).await?.as_of.is_none();
    if shown || first {
        set_status(app, tenant, SyncStatus::Running { received: 0, first }, false);
    }
    // A sign-in that was not seen before may be allowed what the last one was refused.
    let sign_in = tenant.sign_ins();
    let fresh = tenant.asked_at.swap(sign_in, Ordering::AcqRel) != sign_in;
    let ask = Ask { refused: ask.refused || fresh, ..ask };
    let cancel = tenant.closing.child_token();
    *lock(&tenant.stopping) = cancel.clone();
    let started = Instant::now();
    let progress = {
        let (app, tenant, client) = (app.clone(), Arc::clone(tenant), client.clone());
        move |progress: Progress| told(&app, &tenant, &client, progress, first, started)
    };
    let report = sync::round(&client, &tenant.store, ask, now, &cancel, &progress).await?;
    tenant.size_up().await?;
    keeping::forget_old(tenant).await?;
    // Everybody is new in a first copy; that is no news.
    let news = if first { 0 } else { report.created + report.changed + report.removed };
    let changed = !report.is_nothing();
    if changed || shown {
        *lock(&tenant.last_changes) = u32::try_from(news).unwrap_or(u32::MAX);
    }
    let summary = summary(report, started)?;
    Ok((summary, changed))
}

fn summary(report: RoundReport, started: Instant) -> Result<RoundSummary, AppError> {
    let part = |(collection, error): &(Collection, SyncError)| FailedPart {
        collection: collection.word().to_owned(),
        reason: error.to_string(),
    };
    let failed = report.failed.iter().map(part).collect();
    // Without people there is no copy to speak of: that is what was asked for.
    for (collection, error) in report.failed {
        if collection == Collection::Users {
            return Err(error.into());
        }
    }
    if report.refused.contains(&Collection::Users) {
        let needed = copy::permission(Collection::Users);
        return Err(AppError::new(ErrorCode::Permission, "this sign-in may not read people")
            .hint(format!("Ask for {needed}, then sign in again")));
    }
    Ok(RoundSummary {
        users: report.users,
        groups: report.groups,
        memberships: report.memberships,
        changed: report.created + report.changed,
        removed: report.removed,
        requests: report.requests,
        throttled: report.throttled,
        rebuilt: report.rebuilt,
        elapsed_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        failed,
        not_permitted: report.refused.iter().map(|collection| collection.word().to_owned()).collect(),
    })
}

/// A page was stored.
fn told(app: &App, tenant: &Tenant, client: &graph::Client, progress: Progress, first: bool, started: Instant) {
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let received = number(progress.before + progress.received);
    if first && progress.collection == Collection::Users {
        // There are at least so many: the service allows a larger tenant more.
        client.set_tenant_size(received);
    }
    // A round of one page is over before anybody could read of it.
    if progress.kind == RoundKind::Delta && !progress.more && progress.pages == 1 {
        return;
    }
    let expected = progress.expected.map(number);
    let per_second = rate(progress.received, lock(&tenant.reading).since(progress.collection, started));
    *lock(&tenant.progress) = Some(CopyProgress {
        collection: progress.collection.word().to_owned(),
        received,
        expected,
        per_second,
        seconds_left: expected.and_then(|expected| expected.saturating_sub(received).checked_div(per_second)),
        first: progress.kind == RoundKind::Initial,
    });
    let people = lock(&tenant.status).clone();
    let people = match (progress.collection, people) {
        (Collection::Users, _) => received,
        (_, SyncStatus::Running { received, .. }) => received,
        _ => 0,
    };
    set_status(app, tenant, SyncStatus::Running { received: people, first }, true);
}

fn rate(received: u64, elapsed: Duration) -> u32 {
    let seconds = elapsed.as_secs_f64().max(0.001);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a rate")]
    let rate = (received as f64 / seconds).round() as u32;
    rate
}

/// Since when which collection is being read.
#[derive(Debug, Default)]
pub(crate) struct Reading(Option<(Collection, Instant)>);

impl Reading {
    /// How long this one has been, where the round itself began at `started`.
    fn since(&mut self, collection: Collection, started: Instant) -> Duration {
        match self.0 {
            Some((known, since)) if known == collection && since >= started => since.elapsed(),
            _ => {
                let before = self.0.filter(|(_, since)| *since >= started);
                let since = if before.is_some() { Instant::now() } else { started };
                self.0 = Some((collection, since));
                since.elapsed()
            }
        }
    }
}

impl App {
    /// One round, for the terminal. A person asked for it: what was paused goes on.
    ///
    /// # Errors
    /// When the service refuses or cannot be reached; what was stored stays.
    pub async fn sync(&self, connection: &str, rebuild: bool) -> Result<RoundSummary, AppError> {
        let tenant = self.tenant(connection)?;
        by_hand(self, &tenant, if rebuild { Ask::rebuild() } else { Ask::by_hand() }).await
    }
}

/// A round a person asked for.
pub(crate) async fn by_hand(app: &App, tenant: &Arc<Tenant>, ask: Ask) -> Result<RoundSummary, AppError> {
    if tenant.stored(Store::is_copying_paused).await? {
        tenant.stored(|store| store.set_copying_paused(false)).await?;
    }
    round(app, tenant, ask, true).await
}

/// Tells of it only when it is another status, or there is news.
fn set_status(app: &App, tenant: &Tenant, status: SyncStatus, news: bool) {
    let before = std::mem::replace(&mut *lock(&tenant.status), status.clone());
    if news || before != status {
        app.inner.events.tell(AppEvent::DirectoryChanged { connection: tenant.connection.name.clone() });
    }
}
