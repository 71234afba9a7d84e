//! Lets requests out: the queue with a clock, a lock and people who watch.

use super::{
    Charge, Limit, Pace, Quota, Waiting,
    queue::{Place, Queue, Told},
};
use crate::Priority;
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};
use tokio::{
    sync::{Notify, oneshot, watch},
    task::JoinSet,
    time::Instant,
};

/// How often what is shown is brought up to date while nothing happens.
const REFRESH: Duration = Duration::from_secs(1);

/// One for each connection, shared by all its clones.
pub(crate) struct Pacer {
    queue: Mutex<Queue>,
    /// Tells the clock that it may have to look earlier.
    changed: Arc<Notify>,
    quota: watch::Sender<Quota>,
    waiting: watch::Sender<Option<Waiting>>,
    /// Runs while somebody is in line or something is shown that changes with time, and ends with the connection.
    clock: Mutex<JoinSet<()>>,
}

impl Pacer {
    pub(crate) fn new(pace: Pace) -> Arc<Self> {
        let now = Instant::now();
        let mut queue = Queue::new(pace, now);
        let quota = watch::Sender::new(queue.quota(now));
        Arc::new(Self {
            queue: Mutex::new(queue),
            changed: Arc::default(),
            quota,
            waiting: watch::Sender::new(None),
            clock: Mutex::default(),
        })
    }

    pub(crate) fn quota(&self) -> watch::Receiver<Quota> {
        self.quota.subscribe()
    }

    pub(crate) fn waiting(&self) -> watch::Receiver<Option<Waiting>> {
        self.waiting.subscribe()
    }

    pub(crate) fn set_tenant_size(&self, users: u32) {
        self.change(|queue, _| queue.set_tenant_size(users));
    }

    /// Waits until a request may go out. What it gives is to be kept until the answer is there, beside how much of the wait
    /// was because the service asked for it. When that is longer than `patience` in all, says at once how long it is yet.
    pub(crate) async fn admit(
        self: &Arc<Self>,
        charge: Charge,
        priority: Priority,
        patience: Duration,
    ) -> Result<(Permit, Duration), Duration> {
        let (place, mut told) = lock(&self.queue).join(charge.clone(), priority, patience, Instant::now());
        let waiting = InLine { pacer: self, charge, place, told: false };
        self.wind_up();
        self.look();
        self.changed.notify_one();
        waiting.end((&mut told).await)
    }

    /// Waits until what is held lets such a request through; for one that was let out before the service asked to wait.
    pub(crate) async fn pass(&self, charge: &Charge, patience: Duration) -> Result<(), Duration> {
        let begun = Instant::now();
        loop {
            let now = Instant::now();
            let Some(until) = lock(&self.queue).holds.until(charge.workload, charge.write, now) else {
                return Ok(());
            };
            if until - begun > patience {
                return Err(until - now);
            }
            tokio::time::sleep_until(until).await;
        }
    }

    /// Notes what the service said with an answer.
    pub(crate) fn observe(&self, charge: &Charge, percentage: Option<f64>) {
        self.change(|queue, now| queue.observe(charge, percentage, now));
    }

    /// Notes that the service refused, and perhaps how long it wants to be left alone.
    pub(crate) fn refused(&self, limit: Limit, charge: &Charge, pause: Option<Duration>) {
        self.change(|queue, now| queue.refused(limit, charge, pause, now));
    }

    fn change(&self, change: impl FnOnce(&mut Queue, Instant)) {
        change(&mut lock(&self.queue), Instant::now());
        self.look();
        self.changed.notify_one();
    }

    /// Lets out whoever can go and shows how things stand. Says when to look again; `None` when nothing changes by itself.
    fn look(&self) -> Option<Instant> {
        let now = Instant::now();
        let mut queue = lock(&self.queue);
        let again = queue.advance(now);
        let quota = queue.quota(now);
        self.quota.send_if_modified(|shown| std::mem::replace(shown, quota) != quota);
        self.waiting.send_if_modified(|shown| std::mem::replace(shown, quota.waiting) != quota.waiting);
        if queue.is_idle() && quota.writes_used == 0 && quota.units_used == 0 && quota.waiting.is_none() {
            return None;
        }
        [again, queue.holds.ends(now), Some(now + REFRESH)].into_iter().flatten().min()
    }

    /// Sees to it that the clock runs.
    fn wind_up(self: &Arc<Self>) {
        let mut clock = lock(&self.clock);
        while clock.try_join_next().is_some() {}
        if clock.is_empty() {
            clock.spawn(tick(Arc::downgrade(self), self.changed.clone()));
        }
    }
}

/// Looks again whenever the time for it has come. Holds the connection only while it looks.
async fn tick(pacer: Weak<Pacer>, changed: Arc<Notify>) {
    loop {
        let Some(again) = pacer.upgrade().map(|pacer| pacer.look()) else { return };
        match again {
            Some(again) => tokio::select! {
                () = changed.notified() => {}
                () = tokio::time::sleep_until(again) => {}
            },
            None => changed.notified().await,
        }
    }
}

/// A call in line. Whoever stops waiting leaves the line, or gives back what it was given and did not take.
struct InLine<'a> {
    pacer: &'a Arc<Pacer>,
    charge: Charge,
    place: Place,
    told: bool,
}

impl InLine<'_> {
    fn end(mut self, told: Result<Told, oneshot::error::RecvError>) -> Result<(Permit, Duration), Duration> {
        self.told = true;
        // The other end is only dropped after it has spoken.
        let held = told.unwrap_or(Err(Duration::ZERO))?;
        Ok((Permit { pacer: self.pacer.clone(), charge: self.charge.clone() }, held))
    }
}

impl Drop for InLine<'_> {
    fn drop(&mut self) {
        if !self.told {
            self.pacer.change(|queue, _| {
                if !queue.leave(self.place) {
                    queue.release(&self.charge);
                }
            });
        }
    }
}

/// Leave to send one request. Dropping it says that the request is over.
pub(crate) struct Permit {
    pacer: Arc<Pacer>,
    charge: Charge,
}

impl fmt::Debug for Permit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Permit")
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.pacer.change(|queue, _| queue.release(&self.charge));
    }
}

/// The lock, whatever a panic elsewhere left in it: what it holds is whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "../tests/pacer.rs"]
mod tests;
