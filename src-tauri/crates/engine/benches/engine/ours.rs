//! A plan run by the engine, with journal, look before and read-back.

use crate::clock;
use crate::tenant::{Tenant, Traffic};
use engine::{Ended, HandOver, HandOverError, Run};
use graph::Priority;
use jiff::Timestamp;
use model::JobId;
use model::journal::{JobState, NewJob, RunOptions};
use model::plan::{Change, PhotoReference, Plan};
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::{Access, Store, StoreKey};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// What a run took.
pub(crate) struct Took {
    /// On the clock it lived by.
    pub(crate) time: Duration,
    pub(crate) traffic: Traffic,
    /// Answers that were 429.
    pub(crate) refused: u64,
    /// Time its pieces of work with the store took, added up, waiting for one another and for the disk included.
    pub(crate) journal: Duration,
    pub(crate) wall: Duration,
    pub(crate) processor: Duration,
}

struct Passwords;

impl HandOver for Passwords {
    fn password(&self, _: &Change, _: u16) -> Result<SecretString, HandOverError> {
        Ok("Sommer-2026!".into())
    }

    fn forget(&self, _: &Change, _: u16) {}

    fn keep_pass(&self, _: &Change, _: u16, _: SecretString) {}

    fn photo(&self, _: &PhotoReference) -> Option<Vec<u8>> {
        None
    }
}

pub(crate) fn open(path: &Path) -> Store {
    Store::open(path, &StoreKey::new([7; 32]), Access::Write).unwrap()
}

/// Keeps the plan and begins its job.
pub(crate) fn begin(store: &Store, plan: &Plan, options: &RunOptions) -> JobId {
    store.save_plan(plan).unwrap();
    let job = JobId::from_uuid(uuid::Uuid::now_v7());
    let (at, started_by) = (Timestamp::now(), "bench".to_owned());
    let new = NewJob { id: job, plan: plan.id, at, started_by, account: None, options: options.clone() };
    store.create_job(&new).unwrap();
    job
}

/// Runs a plan to its end; every row must come out verified.
pub(crate) async fn run(tenant: &Tenant, folder: &Path, plan: Plan) -> Took {
    let store = open(&folder.join(format!("{}.db", plan.id)));
    let options = RunOptions { canary: true, stop_above_percent: Some(5), accepted: Vec::new() };
    let job = begin(&store, &plan, &options);
    let client = tenant.client().with_priority(Priority::Job);
    let (count, before) = (plan.changes.len(), tenant.traffic());
    let run = Run {
        client: client.clone(),
        store: store.clone(),
        job,
        plan: Arc::new(Plan { changes: Vec::new(), ..plan }),
        options,
        hand_over: Arc::new(Passwords),
        administrators: Arc::default(),
        now: Timestamp::now,
        changed: Arc::new(|| {}),
        stop: CancellationToken::new(),
        stop_after_phase: CancellationToken::new(),
    };
    let (time, wall, processor, journal) =
        (Instant::now(), std::time::Instant::now(), clock::on_processor(), engine::run::time_in_store());
    let ended = run.go().await.unwrap();
    let took = Took {
        time: time.elapsed(),
        traffic: tenant.since(before),
        refused: client.counters().throttled,
        journal: engine::run::time_in_store().saturating_sub(journal),
        wall: wall.elapsed(),
        processor: clock::on_processor().saturating_sub(processor),
    };
    assert_eq!(ended, Ended::Finished);
    let record = store.job(&job).unwrap().unwrap();
    assert_eq!(record.state, JobState::Finished);
    assert_eq!(usize::try_from(record.counts.verified).unwrap(), count, "{:?}", record.counts);
    took
}
