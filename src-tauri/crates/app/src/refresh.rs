//! Keeps a copy fresh: rounds in the background for the window, one on request for the terminal.

use crate::contract::AppEvent;
use crate::contract::directory::SyncStatus;
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use crate::{App, lock, now};
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use sync::{Mode, Progress};

/// Between two rounds of the window.
const EVERY: Duration = Duration::from_secs(5 * 60);

/// What a round brought, as `tenantryctl sync` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoundSummary {
    /// People in the copy now.
    pub users: u64,
    /// Groups in the copy now; groups are not copied yet, so always 0.
    pub groups: u64,
    /// Memberships in the copy now; not copied yet, so always 0.
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
}

/// Runs rounds until the tenant is closed.
pub(crate) fn keep_fresh(app: App, tenant: &Arc<Tenant>) {
    let closing = tenant.closing.clone();
    let weak = Arc::downgrade(tenant);
    tokio::spawn(async move {
        while let Some(tenant) = weak.upgrade() {
            // What went wrong stands in the status, where the window shows it.
            let _ = round(&app, &tenant, Mode::Auto).await;
            drop(tenant);
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = closing.cancelled() => return,
            }
        }
    });
}

/// One round. The status of the tenant tells how it goes.
pub(crate) async fn round(app: &App, tenant: &Arc<Tenant>, mode: Mode) -> Result<RoundSummary, AppError> {
    let _one_at_a_time = tenant.round.lock().await;
    let outcome = run_round(app, tenant, mode).await;
    if outcome.as_ref().is_err_and(|error| error.code == ErrorCode::SignIn) {
        crate::connection::look_at_sign_in(app, tenant).await;
    }
    set_status(
        app,
        tenant,
        match &outcome {
            Ok(_) => SyncStatus::Idle,
            Err(error) if error.code == ErrorCode::Offline => SyncStatus::Offline { reason: error.message.clone() },
            Err(error) => SyncStatus::Failed {
                reason: error.message.clone(),
                hint: error.hint.clone(),
                request_id: error.request_id.clone(),
            },
        },
    );
    outcome
}

async fn run_round(app: &App, tenant: &Arc<Tenant>, mode: Mode) -> Result<RoundSummary, AppError> {
    let client = tenant.client()?.with_priority(graph::Priority::Sync);
    let first = tenant.stored(|store| store.sync_state()).await?.as_of.is_none();
    set_status(app, tenant, SyncStatus::Running { received: 0, first });
    let started = Instant::now();
    let progress = {
        let (app, tenant) = (app.clone(), Arc::clone(tenant));
        move |progress: Progress| {
            let received = u32::try_from(progress.people).unwrap_or(u32::MAX);
            set_status(&app, &tenant, SyncStatus::Running { received, first });
        }
    };
    let report = sync::round(&client, &tenant.store, mode, now, &tenant.closing, &progress).await?;
    tenant.size_up().await?;
    // Everybody is new in a first copy; that is no news.
    let news = if first { 0 } else { report.created + report.changed + report.removed };
    *lock(&tenant.last_changes) = u32::try_from(news).unwrap_or(u32::MAX);
    Ok(RoundSummary {
        users: report.users,
        groups: 0,
        memberships: 0,
        changed: report.created + report.changed,
        removed: report.removed,
        requests: report.requests,
        throttled: report.throttled,
        rebuilt: report.rebuilt,
        elapsed_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

impl App {
    /// One round, for the terminal.
    ///
    /// # Errors
    /// When the service refuses or cannot be reached; what was stored stays.
    pub async fn sync(&self, connection: &str, rebuild: bool) -> Result<RoundSummary, AppError> {
        let tenant = self.tenant(connection)?;
        round(self, &tenant, if rebuild { Mode::Rebuild } else { Mode::Auto }).await
    }
}

fn set_status(app: &App, tenant: &Tenant, status: SyncStatus) {
    *lock(&tenant.status) = status;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: tenant.connection.name.clone() });
}
