//! The gate: closed while the service asked us to wait, for every request of the connection alike.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::{sync::watch, task::JoinSet, time::Instant};

/// What a person is told while requests are held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// When requests go on.
    pub until: jiff::Timestamp,
    /// How long the service asked us to wait, in seconds.
    pub seconds: f64,
}

/// One gate per connection.
#[derive(Debug)]
pub(crate) struct Gate {
    /// Until when it is closed. Locked while the others change, so that all three agree.
    until: Arc<Mutex<Option<Instant>>>,
    shown: watch::Sender<Option<Waiting>>,
    /// Takes the notice down when the time is over; there is one at most, and it ends with the connection.
    opener: Mutex<JoinSet<()>>,
}

impl Gate {
    pub(crate) fn new() -> Self {
        Self { until: Arc::default(), shown: watch::Sender::new(None), opener: Mutex::default() }
    }

    /// What the gate shows: `None` while it is open.
    pub(crate) fn waiting(&self) -> watch::Receiver<Option<Waiting>> {
        self.shown.subscribe()
    }

    /// Closes the gate for this long from now. A gate that is closed for longer already stays so.
    pub(crate) fn close(&self, pause: Duration) {
        let end = Instant::now() + pause;
        let mut until = lock(&self.until);
        if pause.is_zero() || until.is_some_and(|current| current >= end) {
            return;
        }
        *until = Some(end);
        tracing::debug!(seconds = pause.as_secs_f64(), "the service asked us to wait");
        self.shown.send_replace(Some(Waiting { until: later(pause), seconds: pause.as_secs_f64() }));
        let (closed_until, shown) = (self.until.clone(), self.shown.clone());
        let mut opener = JoinSet::new();
        opener.spawn(async move {
            tokio::time::sleep_until(end).await;
            let until = lock(&closed_until);
            if *until == Some(end) {
                shown.send_replace(None);
            }
        });
        *lock(&self.opener) = opener;
    }

    /// How long the gate stays closed; zero when it is open.
    pub(crate) fn remaining(&self) -> Duration {
        let until = *lock(&self.until);
        until.map_or(Duration::ZERO, |end| end.saturating_duration_since(Instant::now()))
    }

    /// Waits until the gate is open. When that would take longer than `limit`, says how long instead, at once.
    pub(crate) async fn pass(&self, limit: Duration) -> Result<(), Duration> {
        let started = Instant::now();
        loop {
            let remaining = self.remaining();
            if remaining.is_zero() {
                return Ok(());
            }
            if started.elapsed() + remaining > limit {
                return Err(remaining);
            }
            tokio::time::sleep(remaining).await;
        }
    }
}

fn later(pause: Duration) -> jiff::Timestamp {
    let pause = jiff::SignedDuration::try_from(pause).unwrap_or(jiff::SignedDuration::MAX);
    jiff::Timestamp::now().checked_add(pause).unwrap_or(jiff::Timestamp::MAX)
}

/// The lock, whatever a panic elsewhere left in it: both values are whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    const LONG: Duration = Duration::from_secs(1000);

    #[tokio::test(start_paused = true)]
    async fn it_holds_until_its_time_is_over_and_shows_it() {
        let gate = Gate::new();
        let shown = gate.waiting();
        let started = Instant::now();
        gate.pass(LONG).await.unwrap();
        assert_eq!(started.elapsed(), Duration::ZERO, "an open gate holds nobody");

        gate.close(Duration::from_millis(2_128));
        assert_eq!(shown.borrow().unwrap().seconds, 2.128);
        gate.pass(LONG).await.unwrap();
        assert!(started.elapsed() >= Duration::from_millis(2_128), "{:?}", started.elapsed());
        tokio::task::yield_now().await;
        assert_eq!(*shown.borrow(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn it_opens_for_the_eye_even_when_nobody_waits_at_it() {
        let gate = Gate::new();
        let mut shown = gate.waiting();
        gate.close(Duration::from_secs(5));
        shown.mark_unchanged();
        let started = Instant::now();
        shown.changed().await.unwrap();
        assert_eq!(*shown.borrow(), None);
        assert!(started.elapsed() >= Duration::from_secs(5));
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_wait_wins() {
        let gate = Gate::new();
        let started = Instant::now();
        gate.close(Duration::from_secs(10));
        gate.close(Duration::from_secs(2));
        gate.pass(LONG).await.unwrap();
        assert!(started.elapsed() >= Duration::from_secs(10));

        gate.close(Duration::from_secs(1));
        gate.close(Duration::from_secs(3));
        assert_eq!(gate.waiting().borrow().unwrap().seconds, 3.0);
        gate.pass(LONG).await.unwrap();
        assert!(started.elapsed() >= Duration::from_secs(13));
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_closed_again_on_whoever_is_waiting() {
        let gate = Arc::new(Gate::new());
        gate.close(Duration::from_secs(1));
        let started = Instant::now();
        let waiter = tokio::spawn({
            let gate = gate.clone();
            async move { gate.pass(LONG).await }
        });
        tokio::task::yield_now().await;
        gate.close(Duration::from_secs(4));
        waiter.await.unwrap().unwrap();
        assert!(started.elapsed() >= Duration::from_secs(4));
    }

    #[tokio::test(start_paused = true)]
    async fn who_cannot_wait_that_long_is_told_at_once() {
        let gate = Gate::new();
        gate.close(Duration::from_secs(3_600));
        let started = Instant::now();
        assert_eq!(gate.pass(Duration::from_secs(300)).await, Err(Duration::from_secs(3_600)));
        assert_eq!(started.elapsed(), Duration::ZERO);
    }
}
