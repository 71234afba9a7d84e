//! What a run remembers between its calls; the journal holds everything that must outlive it.

use super::breaker::Breaker;
use super::seats::Seats;
use graph::{Counters, ServiceError};
use jiff::Timestamp;
use model::ObjectId;
use std::collections::{BTreeMap, BTreeSet};

/// A step: change and number.
pub(super) type Key = (u32, u16);

/// Shared by the lanes of a run.
pub(super) struct State {
    /// When this run began; intents before it are of an earlier one.
    pub(super) started: Timestamp,
    /// Creates that were refused because the name is taken: perhaps by what an earlier attempt made.
    pub(super) taken: BTreeMap<Key, ServiceError>,
    pub(super) breaker: Breaker,
    pub(super) seats: Seats,
    /// The role of Global Administrator by its own id, once it was read.
    pub(super) global_role: Option<ObjectId>,
    /// Lost answers, to stop asking for ever.
    pub(super) lost: BTreeMap<Key, u32>,
    /// How often a step was put back because not all servers knew the person yet.
    pub(super) put_back: BTreeMap<Key, u32>,
    /// Steps whose bundle was refused as a whole: each goes by itself.
    pub(super) alone: BTreeSet<Key>,
    /// The id under which a pass is asked for.
    pub(super) pass_ids: BTreeMap<Key, String>,
    /// Since when a step waits for a licence to come from a group.
    pub(super) inheriting: BTreeMap<Key, Timestamp>,
    /// Whether what was just written could be read at once in this phase; while it cannot, looking right after a write is for nothing.
    pub(super) reads_at_once: bool,
    counters: Counters,
}

impl State {
    pub(super) fn new(started: Timestamp, stop_above_percent: Option<u8>, counters: Counters) -> Self {
        Self {
            started,
            taken: BTreeMap::new(),
            breaker: Breaker::new(stop_above_percent),
            seats: Seats::default(),
            global_role: None,
            lost: BTreeMap::new(),
            put_back: BTreeMap::new(),
            alone: BTreeSet::new(),
            pass_ids: BTreeMap::new(),
            inheriting: BTreeMap::new(),
            reads_at_once: true,
            counters,
        }
    }

    /// Requests and throttled ones since the last time this was asked.
    pub(super) fn traffic(&mut self, counters: Counters) -> (u32, u32) {
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let requests = counters.requests.saturating_sub(self.counters.requests);
        let throttled = counters.throttled.saturating_sub(self.counters.throttled);
        self.counters = counters;
        (small(requests), small(throttled))
    }
}
