//! How much a connection has asked of the service.

use std::sync::atomic::{AtomicU64, Ordering};

/// What a connection has asked so far. Every item of a `$batch` counts, as it does for the service (`facts/graph.md §8`),
/// and so does every repeat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Requests to Graph, writes included.
    pub requests: u64,
    /// How many of them were told to wait.
    pub throttled: u64,
    /// How many of them were writes.
    pub writes: u64,
}

/// The running totals behind [`Counters`].
#[derive(Debug, Default)]
pub(crate) struct Totals {
    requests: AtomicU64,
    throttled: AtomicU64,
    writes: AtomicU64,
}

impl Totals {
    pub(crate) fn add_requests(&self, count: u64) {
        self.requests.fetch_add(count, Ordering::Relaxed);
    }

    pub(crate) fn add_writes(&self, count: u64) {
        self.writes.fetch_add(count, Ordering::Relaxed);
    }

    pub(crate) fn add_throttled(&self, count: u64) {
        self.throttled.fetch_add(count, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) -> Counters {
        Counters {
            requests: self.requests.load(Ordering::Relaxed),
            throttled: self.throttled.load(Ordering::Relaxed),
            writes: self.writes.load(Ordering::Relaxed),
        }
    }
}
