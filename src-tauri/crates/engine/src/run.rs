//! Runs a plan through the journal: create, wait until visible, licences, read-back; one small batch at a time.
//!
//! Every phase asks the journal what is left to do, so running, pausing, being killed and resuming are one and the same
//! path. Before each call its intent is written and synced; after it, outcome, row state and copy change in one transaction.

mod breaker;
mod create;
mod doubt;
mod license;
mod settle;
mod verify;
mod visible;

use crate::blocking::with_store;
use crate::reason;
use breaker::Breaker;
use graph::{Client, Counters, GraphError, ServiceError};
use jiff::Timestamp;
use model::journal::{Intent, ItemState, JobItem, JobState, RunOptions, Settlement, Step};
use model::plan::{Change, Plan};
use model::{JobId, SkuId};
use secrecy::SecretString;
use settle::Settle as _;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

/// Items of one `$batch` (`facts/graph.md §8`).
const BATCH: usize = 20;

/// A run could not keep its journal; whatever is in doubt is looked up when the job is resumed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A password could not be kept for hand-over, so the person must not be created.
#[derive(Debug, thiserror::Error)]
#[error("the password of {user_principal_name} could not be kept for hand-over: {reason}")]
pub struct HandOverError {
    /// Whose.
    pub user_principal_name: String,
    /// Why.
    pub reason: String,
}

/// Where generated passwords go. They never reach the store, the journal or a log.
pub trait HandOver: Send + Sync {
    /// The password for a change: made and kept on the first call, the same one on every later call, so that an account
    /// found after a lost answer has the password that was kept.
    ///
    /// # Errors
    /// When it cannot be kept; nothing is sent then.
    fn password(&self, change: &Change) -> Result<SecretString, HandOverError>;

    /// The account of this change was made by an earlier run with a password nobody knows any more: whatever was made for it
    /// since is wrong and must not be handed out.
    fn forget(&self, change: &Change);
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Every row has its final state.
    Finished,
    /// Stopped; nothing is in flight.
    Paused {
        /// Why, when it was not a person who asked.
        reason: Option<String>,
        /// What stood in the way, as far as a caller acts on it.
        cause: PauseCause,
    },
}

/// What stood in the way of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PauseCause {
    /// A person asked.
    Asked,
    /// The sign-in was refused or has ended.
    SignIn,
    /// A permission is missing.
    Permission,
    /// Something else: the network, the canary, the breaker.
    Other,
}

/// Everything a run needs.
pub struct Run {
    /// The tenant.
    pub client: Client,
    /// Copy and journal.
    pub store: Store,
    /// The job; its items stand in the store.
    pub job: JobId,
    /// Its plan.
    pub plan: Arc<Plan>,
    /// What was chosen at Apply.
    pub options: RunOptions,
    /// Where passwords go.
    pub hand_over: Arc<dyn HandOver>,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// Called after each step forward.
    pub changed: Arc<dyn Fn() + Send + Sync>,
    /// Cancelled when a person pauses; what is in flight is finished first.
    pub stop: CancellationToken,
}

/// Why a run does not go on.
#[derive(Debug)]
enum Halt {
    /// A person paused it.
    Asked,
    /// It stopped by itself.
    Because(String),
    /// The connection does not carry it further.
    Connection(GraphError),
    /// The journal cannot be written.
    Broken(RunError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Broken(RunError::Store(error))
    }
}

/// What a run remembers between its phases; the journal holds everything that must outlive it.
struct State {
    /// When this run began; intents before it are of an earlier one.
    started: Timestamp,
    /// The first intent of each change and step, of this run or an earlier one.
    first_intents: BTreeMap<(u32, Step), Timestamp>,
    /// Creates that were refused because the name is taken: perhaps by what an earlier attempt made.
    taken: BTreeMap<u32, ServiceError>,
    breaker: Breaker,
    /// Products whose last seat went to somebody else during the run (G4).
    exhausted: BTreeSet<SkuId>,
    /// Lost answers by change and step, to stop asking for ever.
    lost: BTreeMap<(u32, Step), u32>,
    counters: Counters,
}

impl Run {
    /// Runs until every row has its final state, or something stops it.
    ///
    /// # Errors
    /// When the journal cannot be written. Nothing is sent after that.
    pub async fn go(self) -> Result<Ended, RunError> {
        let mut state = State {
            started: (self.now)(),
            first_intents: BTreeMap::new(),
            taken: BTreeMap::new(),
            breaker: Breaker::new(self.options.stop_above_percent),
            exhausted: BTreeSet::new(),
            lost: BTreeMap::new(),
            counters: self.client.counters(),
        };
        self.set_state(JobState::Running, None).await?;
        (self.changed)();
        let halt = self.phases(&mut state).await;
        self.count_traffic(&mut state).await?;
        let ended = match halt {
            Ok(()) => Ended::Finished,
            Err(Halt::Asked) => Ended::Paused { reason: None, cause: PauseCause::Asked },
            Err(Halt::Because(reason)) => Ended::Paused { reason: Some(reason), cause: PauseCause::Other },
            Err(Halt::Connection(error)) => {
                Ended::Paused { reason: Some(reason::pause_reason(&error)), cause: cause_of(&error) }
            }
            Err(Halt::Broken(error)) => return Err(error),
        };
        match &ended {
            Ended::Finished => self.set_state(JobState::Finished, None).await?,
            Ended::Paused { reason, .. } => self.set_state(JobState::Paused, reason.clone()).await?,
        }
        (self.changed)();
        Ok(ended)
    }

    async fn phases(&self, state: &mut State) -> Result<(), Halt> {
        self.same_tenant().await?;
        self.reopen().await?;
        self.settle_doubt(state).await?;
        if self.options.canary {
            self.canary(state).await?;
        }
        self.pass(state, None).await
    }

    /// A plan is bound to its tenant, whatever the connection leads to by now (G29).
    async fn same_tenant(&self) -> Result<(), Halt> {
        let found = self.client.organization().await.map_err(|error| halt_for(&error))?;
        if found.id == self.plan.tenant {
            return Ok(());
        }
        Err(Halt::Because(format!(
            "This job belongs to {}, but the connection leads to {}. Nothing was sent",
            self.plan.tenant_name, found.display_name
        )))
    }

    /// Rows left unknown by an earlier run although their account was accepted are looked at again.
    async fn reopen(&self) -> Result<(), Halt> {
        let unknown = self.pending(None, |item| item.state == ItemState::Unknown && item.created_at.is_some()).await?;
        let again = unknown
            .iter()
            .map(|item| settle::of(self.job, item, ItemState::Waiting, (self.now)()).because("Looking again"));
        self.keep(again.collect()).await
    }

    /// One row alone, and read back, before anything else is sent (G61): the first, or after a failed one the next.
    async fn canary(&self, state: &mut State) -> Result<(), Halt> {
        let items = self.items().await?;
        if items.iter().any(|item| item.state == ItemState::Verified) {
            return Ok(());
        }
        let mut left = items.iter().filter(|item| !is_final(item.state));
        let (Some(first), Some(_)) = (left.next(), left.next()) else { return Ok(()) };
        let number = first.change;
        let job = self.job;
        with_store(&self.store, move |store| store.mark_canary(&job, number)).await?;
        self.pass(state, Some(number)).await?;
        let item = self.items().await?.into_iter().find(|item| item.change == number);
        match item {
            Some(item) if item.state != ItemState::Verified => Err(Halt::Because(format!(
                "{} did not come out as planned, so nothing further was sent: {}",
                item.display_name,
                item.reason.unwrap_or_else(|| "not verified".to_owned())
            ))),
            _ => Ok(()),
        }
    }

    /// All phases, for one change or for all.
    async fn pass(&self, state: &mut State, only: Option<u32>) -> Result<(), Halt> {
        self.create(state, only).await?;
        self.wait_until_visible(state, only).await?;
        self.assign_licenses(state, only).await?;
        self.verify(state, only).await
    }

    async fn items(&self) -> Result<Vec<JobItem>, Halt> {
        let job = self.job;
        Ok(with_store(&self.store, move |store| store.all_items(&job)).await?)
    }

    /// The items a phase has work for.
    async fn pending(&self, only: Option<u32>, wanted: impl Fn(&JobItem) -> bool) -> Result<Vec<JobItem>, Halt> {
        let mut items = self.items().await?;
        items.retain(|item| only.is_none_or(|number| item.change == number) && wanted(item));
        Ok(items)
    }

    fn change(&self, number: u32) -> Result<&Change, Halt> {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        self.plan.changes.get(index).ok_or_else(|| Halt::Because(format!("the plan has no change {number}")))
    }

    fn intent(&self, change: u32, step: Step) -> Intent {
        Intent { job: self.job, change, step, client_request_id: uuid::Uuid::new_v4().to_string(), at: (self.now)() }
    }

    async fn keep(&self, settlements: Vec<Settlement>) -> Result<(), Halt> {
        if settlements.is_empty() {
            return Ok(());
        }
        with_store(&self.store, move |store| store.settle(&settlements)).await?;
        (self.changed)();
        Ok(())
    }

    async fn set_state(&self, state: JobState, reason: Option<String>) -> Result<(), StoreError> {
        let (job, now) = (self.job, (self.now)());
        with_store(&self.store, move |store| store.set_job_state(&job, state, reason.as_deref(), now)).await
    }

    async fn count_traffic(&self, state: &mut State) -> Result<(), StoreError> {
        let counters = self.client.counters();
        let requests = counters.requests.saturating_sub(state.counters.requests);
        let throttled = counters.throttled.saturating_sub(state.counters.throttled);
        state.counters = counters;
        let job = self.job;
        let [requests, throttled] = [requests, throttled].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        with_store(&self.store, move |store| store.add_job_traffic(&job, requests, throttled)).await
    }

    /// Between two calls: goes on only when nobody asked to stop.
    fn may_go_on(&self) -> Result<(), Halt> {
        if self.stop.is_cancelled() { Err(Halt::Asked) } else { Ok(()) }
    }

    /// Waits, unless somebody asks to stop.
    async fn pause_for(&self, wait: Duration) -> Result<(), Halt> {
        tokio::select! {
            () = tokio::time::sleep(wait) => Ok(()),
            () = self.stop.cancelled() => Err(Halt::Asked),
        }
    }
}

/// Whether nothing more will happen to an item in this state unless a person asks.
fn is_final(state: ItemState) -> bool {
    matches!(
        state,
        ItemState::Verified | ItemState::Failed | ItemState::Skipped | ItemState::Unknown | ItemState::Drifted
    )
}

/// A read that failed: the job waits for a person, the journal keeps what is in doubt.
fn halt_for(error: &GraphError) -> Halt {
    Halt::Connection(error.clone())
}

fn cause_of(error: &GraphError) -> PauseCause {
    if error.is_sign_in() {
        PauseCause::SignIn
    } else if error.is_permission() {
        PauseCause::Permission
    } else {
        PauseCause::Other
    }
}
