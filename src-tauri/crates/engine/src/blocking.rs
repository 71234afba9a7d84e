//! The store is synchronous; this is the one way into it from here.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::{Store, StoreError};

/// Microseconds this program's runs have spent in the store.
static SPENT: AtomicU64 = AtomicU64::new(0);

/// Time all runs of this program have spent in the store so far, pieces at the same time added up: what journal and copy cost.
#[must_use]
pub fn time_in_store() -> Duration {
    Duration::from_micros(SPENT.load(Ordering::Relaxed))
}

/// Runs a piece of store work off the async threads.
pub(crate) async fn with_store<T, F>(store: &Store, work: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
{
    let store = store.clone();
    let timed = move || {
        let started = Instant::now();
        let result = work(&store);
        SPENT.fetch_add(u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
        result
    };
    match tokio::task::spawn_blocking(timed).await {
        Ok(result) => result,
        // A panic in store code is a defect; carrying on with half a journal would hide it.
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is going away; nothing more may happen here.
            Err(_) => std::future::pending().await,
        },
    }
}
