//! Events to whoever listens: what changed, not the data, at most ten a second of each kind.

use crate::contract::AppEvent;
use crate::lock;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Where events go: the window's own event system, or nowhere.
pub trait EventSink: Send + Sync {
    /// Tells of a change.
    fn emit(&self, event: AppEvent);
}

impl EventSink for () {
    fn emit(&self, _: AppEvent) {}
}

const QUIET: Duration = Duration::from_millis(100);

/// Gathers equal events and sends each at once, then at most every 100 ms.
#[derive(Clone)]
pub(crate) struct Events {
    sink: Arc<dyn EventSink>,
    waiting: Arc<Mutex<Waiting>>,
}

#[derive(Default)]
struct Waiting {
    events: Vec<AppEvent>,
    draining: bool,
}

impl Events {
    pub(crate) fn new(sink: Arc<dyn EventSink>) -> Self {
        Self { sink, waiting: Arc::default() }
    }

    /// Tells of a change, soon. Needs no runtime when nobody listens in one.
    pub(crate) fn tell(&self, event: AppEvent) {
        {
            let mut waiting = lock(&self.waiting);
            if !waiting.events.contains(&event) {
                waiting.events.push(event);
            }
            if waiting.draining {
                return;
            }
            waiting.draining = true;
        }
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                let events = self.clone();
                runtime.spawn(async move { events.drain().await });
            }
            Err(_) => {
                let events = std::mem::take(&mut *lock(&self.waiting)).events;
                events.into_iter().for_each(|event| self.sink.emit(event));
            }
        }
    }

    async fn drain(self) {
        loop {
            let events = {
                let mut waiting = lock(&self.waiting);
                if waiting.events.is_empty() {
                    waiting.draining = false;
                    return;
                }
                std::mem::take(&mut waiting.events)
            };
            events.into_iter().for_each(|event| self.sink.emit(event));
            tokio::time::sleep(QUIET).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Count(Mutex<Vec<AppEvent>>);

    impl EventSink for Count {
        fn emit(&self, event: AppEvent) {
            lock(&self.0).push(event);
        }
    }

    fn changed(connection: &str) -> AppEvent {
        AppEvent::DirectoryChanged { connection: connection.to_owned() }
    }

    #[tokio::test(start_paused = true)]
    async fn a_storm_of_equal_events_becomes_few_and_the_last_is_never_lost() {
        let sink = Arc::new(Count::default());
        let events = Events::new(sink.clone());
        for _ in 0..1000 {
            events.tell(changed("a"));
        }
        events.tell(changed("b"));
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(*lock(&sink.0), [changed("a"), changed("b")]);
        events.tell(changed("a"));
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(lock(&sink.0).len(), 3);
    }
}
