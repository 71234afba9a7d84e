//! Runs a plan through the journal, phase by phase: looked at, written down, sent, settled, read back.
//!
//! Every phase asks the journal what is left to do, so running, pausing, being killed and resuming are one and the same
//! path. Before each call its intent is written and synced; after it, outcome, state and copy change in one transaction.

mod administrators;
mod answer;
mod breaker;
mod chunk;
mod doubt;
mod gate;
mod inherited;
mod phase;
mod seats;
mod settle;
mod state;
mod verify;

pub use crate::blocking::time_in_store;
use crate::blocking::with_store;
use crate::reason;
pub use administrators::Administrators;
use graph::{Client, GraphError};
use jiff::Timestamp;
use model::JobId;
use model::journal::{ItemState, JobState, RunOptions, Settlement};
use model::plan::{Change, PhotoReference, Plan};
use secrecy::SecretString;
use state::State;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

/// Requests of one `$batch` (`facts/graph.md §8`).
const BATCH: usize = 20;

/// A run could not keep its journal; whatever is in doubt is looked up when the job is resumed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A password could not be kept for hand-over, so it must not be set.
#[derive(Debug, thiserror::Error)]
#[error("the password of {user_principal_name} could not be kept for hand-over: {reason}")]
pub struct HandOverError {
    /// Whose.
    pub user_principal_name: String,
    /// Why.
    pub reason: String,
}

/// Where generated passwords and passes go. They never reach the store, the journal or a log.
pub trait HandOver: Send + Sync {
    /// The password for a step of a change: made and kept on the first call, the same one on every later call, so that an account
    /// found after a lost answer has the password that was kept.
    ///
    /// # Errors
    /// When it cannot be kept; nothing is sent then.
    fn password(&self, change: &Change, step: u16) -> Result<SecretString, HandOverError>;

    /// The password of this step was set by an earlier run and is known to nobody any more: whatever was made for it since is
    /// wrong and must not be handed out.
    fn forget(&self, change: &Change, step: u16);

    /// Keeps a Temporary Access Pass, which the service tells once.
    fn keep_pass(&self, change: &Change, step: u16, pass: SecretString);

    /// The bytes of a photo of the plan; nothing when they are no longer there.
    fn photo(&self, photo: &PhotoReference) -> Option<Vec<u8>>;
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Every row has its final state.
    Finished,
    /// Stopped; nothing is in flight.
    Paused {
        /// Why, when it was not just a person who asked for that.
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
    /// The job; its items and steps stand in the store.
    pub job: JobId,
    /// Its plan; its changes are read from the store a few at a time and may be left out.
    pub plan: Arc<Plan>,
    /// What was chosen at Apply.
    pub options: RunOptions,
    /// Where passwords go.
    pub hand_over: Arc<dyn HandOver>,
    /// The Global Administrators of this tenant, shared by all its jobs (G17).
    pub administrators: Arc<Administrators>,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// Called after each step forward.
    pub changed: Arc<dyn Fn() + Send + Sync>,
    /// Cancelled when a person pauses. What is in flight is finished first; what waits to be sent is put back.
    pub stop: CancellationToken,
    /// Cancelled when a person wants it to stop after the phase under way.
    pub stop_after_phase: CancellationToken,
}

/// Why a run does not go on.
#[derive(Debug)]
enum Halt {
    /// A person paused it.
    Asked,
    /// A person let it come to the end of a phase; the sentence says of which.
    AskedAfter(String),
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

impl From<GraphError> for Halt {
    /// A read that failed, or a write that was not sent: the job waits for a person, the journal keeps what is in doubt. What a
    /// person stopped while it waited is no failure.
    fn from(error: GraphError) -> Self {
        match error {
            GraphError::Stopped => Self::Asked,
            error => Self::Connection(error),
        }
    }
}

/// A run under way; its lanes share it.
struct Running {
    run: Run,
    state: Mutex<State>,
}

impl Run {
    /// Runs until every row has its final state, or something stops it.
    ///
    /// # Errors
    /// When the journal cannot be written. Nothing is sent after that.
    pub async fn go(mut self) -> Result<Ended, RunError> {
        // A pause need not wait until the service no longer wants to be left alone.
        self.client = self.client.stopping_at(self.stop.clone());
        let state = State::new((self.now)(), self.options.stop_above_percent, self.client.counters());
        let running = Arc::new(Running { run: self, state: Mutex::new(state) });
        running.set_state(JobState::Running, None).await?;
        (running.run.changed)();
        let halt = running.whole().await;
        running.count_traffic().await?;
        let ended = match halt {
            Ok(()) => Ended::Finished,
            Err(Halt::Asked) => Ended::Paused { reason: None, cause: PauseCause::Asked },
            Err(Halt::AskedAfter(reason)) => Ended::Paused { reason: Some(reason), cause: PauseCause::Asked },
            Err(Halt::Because(reason)) => Ended::Paused { reason: Some(reason), cause: PauseCause::Other },
            Err(Halt::Connection(error)) => {
                Ended::Paused { reason: Some(reason::pause_reason(&error)), cause: cause_of(&error) }
            }
            Err(Halt::Broken(error)) => return Err(error),
        };
        match &ended {
            Ended::Finished => running.set_state(JobState::Finished, None).await?,
            Ended::Paused { reason, .. } => running.set_state(JobState::Paused, reason.clone()).await?,
        }
        (running.run.changed)();
        Ok(ended)
    }
}

impl Running {
    async fn whole(self: &Arc<Self>) -> Result<(), Halt> {
        self.same_tenant().await?;
        let (job, now) = (self.run.job, self.now());
        with_store(&self.run.store, move |store| store.reopen_steps(&job, now)).await?;
        self.settle_doubt().await?;
        if self.run.options.canary {
            self.canary().await?;
        }
        self.pass(None).await
    }

    /// A plan is bound to its tenant, whatever the connection leads to by now (G29).
    async fn same_tenant(&self) -> Result<(), Halt> {
        let found = self.run.client.organization().await?;
        if found.id == self.run.plan.tenant {
            return Ok(());
        }
        Err(Halt::Because(format!(
            "This job belongs to {}, but the connection leads to {}. Nothing was sent",
            self.run.plan.tenant_name, found.display_name
        )))
    }

    /// One row alone, and read back, before anything else is sent (G61): the first, or after a failed one the next.
    async fn canary(self: &Arc<Self>) -> Result<(), Halt> {
        let job = self.run.job;
        let queued = with_store(&self.run.store, move |store| {
            let counts = store.job(&job)?.map(|job| job.counts).unwrap_or_default();
            let under_way = [ItemState::Sent, ItemState::Waiting, ItemState::Queued];
            let mut left = Vec::new();
            for state in under_way {
                left.extend(store.job_items(&job, Some(state), 0, 2)?.1);
            }
            left.sort_by_key(|item| item.change);
            Ok((counts.verified > 0, left))
        });
        let (proven, left) = queued.await?;
        let (false, [first, _, ..]) = (proven, left.as_slice()) else { return Ok(()) };
        let number = first.change;
        with_store(&self.run.store, move |store| store.mark_canary(&job, number)).await?;
        self.pass(Some(number)).await?;
        let of = with_store(&self.run.store, move |store| store.change_of_job(&job, number)).await?;
        // What waits for somebody else of the plan cannot be tried alone.
        let came_out = match of.item.state {
            ItemState::Verified => true,
            ItemState::Sent | ItemState::Queued => {
                of.steps.iter().all(|step| !matches!(step.state, model::journal::StepState::Done))
            }
            _ => false,
        };
        if came_out {
            return Ok(());
        }
        Err(Halt::Because(format!(
            "{} did not come out as planned, so nothing further was sent: {}",
            of.item.display_name,
            of.item.reason.unwrap_or_else(|| "not verified".to_owned())
        )))
    }

    fn now(&self) -> Timestamp {
        (self.run.now)()
    }

    /// What the lanes share, for a moment.
    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn keep(&self, settlements: Vec<Settlement>) -> Result<(), Halt> {
        if settlements.is_empty() {
            return Ok(());
        }
        with_store(&self.run.store, move |store| store.settle(&settlements)).await?;
        (self.run.changed)();
        Ok(())
    }

    async fn set_state(&self, state: JobState, reason: Option<String>) -> Result<(), StoreError> {
        let (job, now) = (self.run.job, self.now());
        with_store(&self.run.store, move |store| store.set_job_state(&job, state, reason.as_deref(), now)).await
    }

    async fn count_traffic(&self) -> Result<(), StoreError> {
        let counters = self.run.client.counters();
        let (requests, throttled) = self.with(|state| state.traffic(counters));
        if requests == 0 && throttled == 0 {
            return Ok(());
        }
        let job = self.run.job;
        with_store(&self.run.store, move |store| store.add_job_traffic(&job, requests, throttled)).await
    }

    /// Between two calls: goes on only when nobody asked to stop.
    fn may_go_on(&self) -> Result<(), Halt> {
        if self.run.stop.is_cancelled() { Err(Halt::Asked) } else { Ok(()) }
    }

    /// Waits, unless somebody asks to stop.
    async fn pause_for(&self, wait: Duration) -> Result<(), Halt> {
        tokio::select! {
            () = tokio::time::sleep(wait) => Ok(()),
            () = self.run.stop.cancelled() => Err(Halt::Asked),
        }
    }
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
