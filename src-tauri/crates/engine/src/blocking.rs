//! The store is synchronous; this is the one way into it from here.

use store::{Store, StoreError};

/// Runs a piece of store work off the async threads.
pub(crate) async fn with_store<T, F>(store: &Store, work: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
{
    let store = store.clone();
    match tokio::task::spawn_blocking(move || work(&store)).await {
        Ok(result) => result,
        // A panic in store code is a defect; carrying on with half a journal would hide it.
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is going away; nothing more may happen here.
            Err(_) => std::future::pending().await,
        },
    }
}
