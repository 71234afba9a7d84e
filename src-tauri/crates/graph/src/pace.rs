//! How fast a connection writes.

use crate::BATCH_LIMIT;
use governor::{
    Quota, RateLimiter,
    clock::Clock,
    middleware::NoOpMiddleware,
    state::{InMemoryState, NotKeyed},
};
use std::{num::NonZeroU32, time::Duration};
use tokio::{sync::Mutex, time::Instant};

/// How fast a connection writes. The service counts 3,000 writes in 150 seconds for one app in one tenant, items of a
/// batch one by one (`facts/graph.md §9.1`). Reads are not slowed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// All of it: 20 writes a second.
    Full,
    /// Three quarters of it, 15 writes a second: the rest is left to others that share the app.
    Considerate,
}

impl Pace {
    const fn writes_per_second(self) -> NonZeroU32 {
        match self {
            Self::Full => NonZeroU32::MIN.saturating_add(19),
            Self::Considerate => NonZeroU32::MIN.saturating_add(14),
        }
    }
}

/// Lets writes through at the pace of a connection.
#[derive(Debug)]
pub(crate) struct Pacer {
    limiter: RateLimiter<NotKeyed, InMemoryState, RuntimeClock, NoOpMiddleware<Duration>>,
    clock: RuntimeClock,
    /// Whoever came first goes first: without a queue a full batch would be overtaken by single writes for ever.
    queue: Mutex<()>,
}

impl Pacer {
    pub(crate) fn new(pace: Pace) -> Self {
        let clock = RuntimeClock(Instant::now());
        // A batch goes out in one piece, so its items must fit in at once.
        let whole_batch = NonZeroU32::new(BATCH_LIMIT as u32).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(pace.writes_per_second()).allow_burst(whole_batch);
        Self { limiter: RateLimiter::direct_with_clock(quota, clock), clock, queue: Mutex::new(()) }
    }

    /// Waits until `writes` more may go out. More than a batch holds are let through as a full batch would be.
    pub(crate) async fn admit(&self, writes: u32) {
        let Some(writes) = NonZeroU32::new(writes.min(BATCH_LIMIT as u32)) else {
            return;
        };
        let _turn = self.queue.lock().await;
        while let Ok(Err(not_yet)) = self.limiter.check_n(writes) {
            tokio::time::sleep(not_yet.wait_time_from(self.clock.now())).await;
        }
    }
}

/// The runtime's clock, so that paused time is paused here too.
#[derive(Debug, Clone, Copy)]
struct RuntimeClock(Instant);

impl Clock for RuntimeClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;
    use std::sync::Arc;

    /// Seconds until `batches` batches of `size` have been let through.
    async fn seconds(pace: Pace, batches: u32, size: u32) -> f64 {
        let pacer = Pacer::new(pace);
        let started = Instant::now();
        for _ in 0..batches {
            pacer.admit(size).await;
        }
        started.elapsed().as_secs_f64()
    }

    #[rstest]
    #[case::full_in_batches(Pace::Full, 16, 20, 15.0)]
    #[case::full_one_by_one(Pace::Full, 320, 1, 15.0)]
    #[case::considerate_in_batches(Pace::Considerate, 16, 20, 20.0)]
    #[case::considerate_one_by_one(Pace::Considerate, 320, 1, 20.0)]
    #[case::the_first_batch_at_once(Pace::Considerate, 1, 20, 0.0)]
    #[case::nothing_to_write(Pace::Considerate, 1000, 0, 0.0)]
    #[case::more_than_a_batch(Pace::Full, 2, 1_000, 1.0)]
    #[tokio::test(start_paused = true)]
    async fn writes_go_out_at_the_pace(
        #[case] pace: Pace,
        #[case] batches: u32,
        #[case] size: u32,
        #[case] expected: f64,
    ) {
        let seconds = seconds(pace, batches, size).await;
        assert!((seconds - expected).abs() < 0.5, "{seconds} s instead of {expected} s");
    }

    #[tokio::test(start_paused = true)]
    async fn a_batch_is_not_overtaken() {
        let pacer = Arc::new(Pacer::new(Pace::Full));
        pacer.admit(20).await;
        let order = Arc::new(std::sync::Mutex::new(Vec::new()));
        let mut waiters = tokio::task::JoinSet::new();
        for size in [20, 1, 1] {
            let (pacer, order) = (pacer.clone(), order.clone());
            waiters.spawn(async move {
                pacer.admit(size).await;
                order.lock().unwrap().push(size);
            });
            tokio::task::yield_now().await;
        }
        waiters.join_all().await;
        assert_eq!(*order.lock().unwrap(), [20, 1, 1]);
    }
}
