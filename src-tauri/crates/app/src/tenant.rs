//! A tenant that is open: its copy, the way to its service, and what runs in it.

use crate::contract::connection::SignInNeeded;
use crate::contract::copy::CopyProgress;
use crate::contract::directory::SyncStatus;
use crate::contract::error::{AppError, ErrorCode};
use crate::draft::{Draft, Work};
use crate::hand_over::Passwords;
use crate::jobs::RunningJob;
use crate::lock;
use crate::plans::PlanFacts;
use crate::records::Connection;
use crate::refresh::Reading;
use graph::Client;
use model::{JobId, PlanId, SkuId, TenantId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use store::{Store, StoreError};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

pub(crate) struct Tenant {
    pub(crate) connection: Connection,
    pub(crate) id: TenantId,
    pub(crate) store: Store,
    /// Absent when the program was told to contact no service, or nobody is signed in. Another one after signing in again.
    client: Mutex<Option<Client>>,
    offline: bool,
    /// What the sign-in of this program's run was granted; `None` before the first.
    pub(crate) granted: Mutex<Option<Vec<String>>>,
    /// Why somebody has to sign in.
    pub(crate) sign_in_needed: Mutex<Option<SignInNeeded>>,
    /// What the refusal of the sign-in wants to see proven by the next one, as JSON.
    pub(crate) claims_asked: Mutex<Option<String>>,
    /// Counts the sign-ins it went on with.
    sign_ins: AtomicU64,
    /// Jobs that stopped because the sign-in ended, to go on after the next one.
    pub(crate) waiting_for_sign_in: Mutex<BTreeSet<JobId>>,
    /// Whether custom calls may write, until the program ends.
    pub(crate) calls_unlocked: AtomicBool,
    pub(crate) status: Mutex<SyncStatus>,
    pub(crate) last_changes: Mutex<u32>,
    /// What is being read right now, and since when.
    pub(crate) progress: Mutex<Option<CopyProgress>>,
    pub(crate) reading: Mutex<Reading>,
    /// Ends the round under way.
    pub(crate) stopping: Mutex<CancellationToken>,
    /// The sign-in of the last round; none before the first.
    pub(crate) asked_at: AtomicU64,
    /// Lets the next round begin at once.
    pub(crate) wake: Arc<Notify>,
    /// A job ended since the last round.
    pub(crate) job_ended: AtomicBool,
    /// When history that is too old was last forgotten.
    pub(crate) forgot_at: Mutex<Option<Instant>>,
    /// Why the service does not tell when people signed in, as it said in this run of the program.
    pub(crate) activity_refused: Mutex<Option<AppError>>,
    /// One round at a time.
    pub(crate) round: tokio::sync::Mutex<()>,
    /// One comparison of a plan with the tenant at a time.
    pub(crate) planning: tokio::sync::Mutex<()>,
    pub(crate) jobs: Mutex<BTreeMap<JobId, RunningJob>>,
    /// How many custom calls that write are under way.
    calls: watch::Sender<usize>,
    pub(crate) passwords: Mutex<BTreeMap<JobId, Arc<Passwords>>>,
    /// Passwords typed for new people, by the draft they were typed in. Never stored.
    pub(crate) own_passwords: Mutex<BTreeMap<String, secrecy::SecretString>>,
    /// Seats that jobs have yet to take, and when they were counted.
    pub(crate) reserved_seats: Mutex<Option<(Instant, BTreeMap<SkuId, i64>)>>,
    /// What views of jobs need of their plans, which never change once they are applied.
    pub(crate) plan_facts: Mutex<BTreeMap<PlanId, Arc<PlanFacts>>>,
    pub(crate) drafts: Mutex<BTreeMap<String, Arc<Mutex<Draft>>>>,
    /// Reading and checking that is under way, by draft; under no name while a file is being opened.
    pub(crate) draft_work: Mutex<BTreeMap<String, Arc<Work>>>,
    /// Cancelled when the tenant is closed.
    pub(crate) closing: CancellationToken,
    /// The demo tenant's own service, alive as long as the tenant is.
    pub(crate) simulator: Option<simulator::Running>,
}

impl Tenant {
    pub(crate) fn new(
        connection: Connection,
        id: TenantId,
        store: Store,
        client: Option<Client>,
        simulator: Option<simulator::Running>,
        offline: bool,
    ) -> Self {
        Self {
            connection,
            id,
            store,
            client: Mutex::new(client),
            offline,
            granted: Mutex::default(),
            sign_in_needed: Mutex::default(),
            claims_asked: Mutex::default(),
            sign_ins: AtomicU64::new(0),
            waiting_for_sign_in: Mutex::default(),
            calls_unlocked: AtomicBool::new(false),
            status: Mutex::new(SyncStatus::Idle),
            last_changes: Mutex::new(0),
            progress: Mutex::default(),
            reading: Mutex::default(),
            stopping: Mutex::default(),
            asked_at: AtomicU64::new(u64::MAX),
            wake: Arc::default(),
            job_ended: AtomicBool::new(false),
            forgot_at: Mutex::default(),
            activity_refused: Mutex::default(),
            round: tokio::sync::Mutex::new(()),
            planning: tokio::sync::Mutex::new(()),
            jobs: Mutex::default(),
            calls: watch::Sender::new(0),
            passwords: Mutex::default(),
            own_passwords: Mutex::default(),
            reserved_seats: Mutex::default(),
            plan_facts: Mutex::default(),
            drafts: Mutex::default(),
            draft_work: Mutex::default(),
            closing: CancellationToken::new(),
            simulator,
        }
    }

    /// The way to the service.
    pub(crate) fn client(&self) -> Result<Client, AppError> {
        lock(&self.client).clone().ok_or_else(|| {
            if self.offline {
                AppError::new(ErrorCode::Offline, "Tenantry was started to work offline, so nothing can be sent")
                    .hint("Start it again without --offline")
            } else {
                AppError::new(ErrorCode::SignIn, "nobody is signed in to this connection").hint("Sign in first")
            }
        })
    }

    /// Goes on with another sign-in, or with none.
    pub(crate) fn set_client(&self, client: Option<Client>) {
        self.sign_ins.fetch_add(1, Ordering::AcqRel);
        *lock(&self.client) = if self.offline { None } else { client };
        *lock(&self.granted) = None;
        *lock(&self.sign_in_needed) = None;
        *lock(&self.activity_refused) = None;
        *lock(&self.claims_asked) = None;
    }

    /// Another number after each sign-in.
    pub(crate) fn sign_ins(&self) -> u64 {
        self.sign_ins.load(Ordering::Acquire)
    }

    /// Whether the program was told to contact no service.
    pub(crate) fn is_offline(&self) -> bool {
        self.offline
    }

    /// Tells the way to the service how large the tenant is by the copy: the service allows a larger one more.
    pub(crate) async fn size_up(&self) -> Result<(), AppError> {
        let client = lock(&self.client).clone();
        if let Some(client) = client {
            let people = self.stored(Store::people_counts).await?.total;
            client.set_tenant_size(u32::try_from(people).unwrap_or(u32::MAX));
        }
        Ok(())
    }

    /// Store work, off the async threads.
    pub(crate) async fn stored<T, F>(&self, work: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    {
        let store = self.store.clone();
        let (answer, damaged) = in_background(move || {
            let answer = work(&store);
            Ok((answer.map_err(AppError::from), store.is_damaged()))
        })
        .await?;
        if answer.is_err() && damaged {
            // Whoever keeps the copy fresh closes it, which makes it anew.
            self.wake.notify_one();
        }
        answer
    }

    /// How many custom calls that write are under way.
    pub(crate) fn calls_under_way(&self) -> usize {
        *self.calls.borrow()
    }

    /// Waits until no custom call that writes is under way.
    pub(crate) async fn calls_answered(&self) {
        // The sender is this tenant's own: it cannot go away meanwhile.
        let _ = self.calls.subscribe().wait_for(|calls| *calls == 0).await;
    }

    /// Whether closing it now would cut a job or a call off, or lose passwords.
    pub(crate) fn is_busy(&self) -> bool {
        !lock(&self.jobs).is_empty()
            || self.calls_under_way() > 0
            || lock(&self.passwords).values().any(|passwords| !passwords.left().is_empty())
    }
}

/// A custom call that writes, from before it is journaled until its answer is.
pub(crate) struct CallUnderWay(Arc<Tenant>);

impl CallUnderWay {
    /// Begins one, unless the tenant is being closed.
    pub(crate) fn begin(tenant: &Arc<Tenant>) -> Result<Self, AppError> {
        tenant.calls.send_modify(|calls| *calls += 1);
        let call = Self(Arc::clone(tenant));
        // Counted first: whoever closes looks at the count after saying so.
        if tenant.closing.is_cancelled() {
            return Err(AppError::new(ErrorCode::InUse, "this tenant is being closed; nothing was sent"));
        }
        Ok(call)
    }
}

impl Drop for CallUnderWay {
    fn drop(&mut self) {
        self.0.calls.send_modify(|calls| *calls = calls.saturating_sub(1));
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        self.closing.cancel();
    }
}

/// Work that blocks, off the async threads. A panic in it is a defect and goes on.
pub(crate) async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is going away, and this with it.
            Err(_) => Err(AppError::new(ErrorCode::Internal, "Tenantry is closing")),
        },
    }
}
