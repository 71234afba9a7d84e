//! Who goes next. Pure: the time is an argument.
//!
//! Calls go in the order of the moment up to which they can be made to wait: at once for a person, later for a job, latest for
//! the background. So a person's call overtakes jobs, but not one that has waited long already; within a class whoever came
//! first goes first; and nobody waits for ever. A call that must wait for something keeps whoever needs the same behind it
//! (a full batch would be overtaken by single writes for ever otherwise), and nobody else.

use super::{Charge, Limit, Pace, Quota, budget::Budget, hold::Holds};
use crate::{BATCH_LIMIT, Priority, path::Workload};
use std::{
    collections::{BTreeMap, HashSet},
    time::Duration,
};
use tokio::{sync::oneshot, time::Instant};

/// The most writes, or batches of writes, that are under way at once (`facts/graph.md §9.3`).
const WRITERS: usize = 4;
/// Writes in their window (`facts/graph.md §9.1`).
const WRITES: f64 = 3_000.0;
const WRITES_WINDOW: f64 = 150.0;
const UNITS_WINDOW: f64 = 10.0;
/// The share of resource units that background calls leave to others: being of low priority they would be refused first.
const LEFT_TO_OTHERS: f64 = 0.15;

/// Resource units in their window, by the size of the tenant (`facts/graph.md §9.1`).
pub(super) fn units_for(users: u32) -> f64 {
    match users {
        0..50 => 3_500.0,
        50..=500 => 5_000.0,
        _ => 8_000.0,
    }
}

/// How a wait ended: let out, after being held for so long in all; or held for this long yet, which is longer than the call
/// may be held.
pub(super) type Told = Result<Duration, Duration>;

struct Waiter {
    charge: Charge,
    priority: Priority,
    /// How long it can wait in all for what is held. Standing in line for our own budgets does not count.
    patience: Duration,
    /// How long it was held so far, and up to when that is counted.
    held: Duration,
    counted: Instant,
    tell: oneshot::Sender<Told>,
}

impl Waiter {
    /// Counts what is held until then; whether that is still within its patience.
    fn is_held(&mut self, until: Instant, now: Instant) -> bool {
        self.held += until.saturating_duration_since(self.counted.max(now));
        self.counted = self.counted.max(until);
        self.held <= self.patience
    }
}

/// The place of a call: the moment up to which it can be made to wait, then who came first.
pub(super) type Place = (Instant, u64);

pub(super) struct Queue {
    pace: Pace,
    began: Instant,
    writes: Budget,
    units: Budget,
    pub(super) holds: Holds,
    reading: BTreeMap<Place, Waiter>,
    writing: BTreeMap<Place, Waiter>,
    arrivals: u64,
    writers: usize,
    busy: HashSet<String>,
    /// Whether the next write goes alone, to see whether the service takes writes again: at the beginning, and after it
    /// refused one.
    careful: bool,
    percentage: Option<f64>,
}

/// Reads and writes stand in line apart, so that looking at many who wait for the same takes no time.
#[derive(Clone, Copy)]
enum Line {
    Reads,
    Writes,
}

impl Line {
    fn get(self, queue: &Queue) -> &BTreeMap<Place, Waiter> {
        match self {
            Self::Reads => &queue.reading,
            Self::Writes => &queue.writing,
        }
    }
}

/// What those further behind must not take.
#[derive(Default)]
struct Claimed {
    writes: bool,
    units: bool,
    objects: HashSet<String>,
}

/// What keeps a call from going.
enum Stop {
    Held(Instant),
    Object,
    Writers,
    /// And for how long.
    Writes(f64),
    Units(f64),
    /// Only what is left to others.
    Reserve(f64),
}

impl Queue {
    pub(super) fn new(pace: Pace, now: Instant) -> Self {
        let largest_batch = BATCH_LIMIT as f64;
        Self {
            pace,
            began: now,
            writes: Budget::new(WRITES, pace.share(), WRITES_WINDOW, largest_batch),
            // Until it is known how large the tenant is, it is taken for a small one. No request costs more than six.
            units: Budget::new(units_for(0), pace.share(), UNITS_WINDOW, largest_batch * 6.0),
            holds: Holds::default(),
            reading: BTreeMap::new(),
            writing: BTreeMap::new(),
            arrivals: 0,
            writers: 0,
            busy: HashSet::new(),
            careful: true,
            percentage: None,
        }
    }

    pub(super) fn set_tenant_size(&mut self, users: u32) {
        self.units.set_limit(units_for(users));
    }

    /// Puts a call in line.
    pub(super) fn join(
        &mut self,
        charge: Charge,
        priority: Priority,
        patience: Duration,
        now: Instant,
    ) -> (Place, oneshot::Receiver<Told>) {
        let (tell, told) = oneshot::channel();
        let place = (now + priority.patience(), self.arrivals);
        self.arrivals += 1;
        let line = if charge.write { &mut self.writing } else { &mut self.reading };
        line.insert(place, Waiter { charge, priority, patience, held: Duration::ZERO, counted: now, tell });
        (place, told)
    }

    /// Takes a call out of the line; whether it was still in it.
    pub(super) fn leave(&mut self, place: Place) -> bool {
        self.writing.remove(&place).or_else(|| self.reading.remove(&place)).is_some()
    }

    /// Whether nobody is in line.
    pub(super) fn is_idle(&self) -> bool {
        self.writing.is_empty() && self.reading.is_empty()
    }

    /// Gives back what a call held while it was under way.
    pub(super) fn release(&mut self, charge: &Charge) {
        if charge.write {
            self.writers = self.writers.saturating_sub(1);
        }
        charge.objects.iter().for_each(|object| {
            self.busy.remove(object);
        });
    }

    /// Lets out whoever can go, and says when to look again if nothing happens before.
    pub(super) fn advance(&mut self, now: Instant) -> Option<Instant> {
        let mut claimed = Claimed::default();
        let mut again: Option<Instant> = None;
        let mut after: Option<Place> = None;
        while let Some((place, line)) = self.next(after, &claimed) {
            after = Some(place);
            let Some(waiter) = line.get(self).get(&place) else { continue };
            let (charge, priority, held) = (waiter.charge.clone(), waiter.priority, waiter.held);
            let stop = self.stop(place, &charge, priority, &claimed, now);
            let wait = match stop {
                None => {
                    self.let_out(&charge, now);
                    self.tell(place, Ok(held));
                    continue;
                }
                Some(Stop::Held(until)) if !self.is_held(place, until, now) => {
                    self.tell(place, Err(until - now));
                    continue;
                }
                Some(Stop::Held(until)) => Some(until),
                Some(Stop::Object) => None,
                Some(Stop::Writers) => {
                    claimed.writes = true;
                    None
                }
                Some(Stop::Writes(wait)) => {
                    claimed.writes = true;
                    Some(now + seconds(wait))
                }
                Some(Stop::Units(wait)) => {
                    claimed.units = true;
                    Some(now + seconds(wait))
                }
                Some(Stop::Reserve(wait)) => Some(now + seconds(wait)),
            };
            claimed.objects.extend(charge.objects);
            again = [again, wait].into_iter().flatten().min();
        }
        again
    }

    /// The next in line behind a place who may get something: nobody behind a write that waits for its turn may write, and
    /// nobody behind one that waits for units may have any.
    fn next(&self, after: Option<Place>, claimed: &Claimed) -> Option<(Place, Line)> {
        use std::ops::Bound::{Excluded, Unbounded};
        if claimed.units {
            return None;
        }
        let from = after.map_or(Unbounded, Excluded);
        let first = |line: Line| Some((*line.get(self).range((from, Unbounded)).next()?.0, line));
        let writes = if claimed.writes { None } else { first(Line::Writes) };
        [first(Line::Reads), writes].into_iter().flatten().min_by_key(|(place, _)| *place)
    }

    /// Counts that a call is held until then; whether it can wait for that.
    fn is_held(&mut self, place: Place, until: Instant, now: Instant) -> bool {
        let waiter = self.writing.get_mut(&place).or_else(|| self.reading.get_mut(&place));
        waiter.is_none_or(|waiter| waiter.is_held(until, now))
    }

    /// Ends the wait of a call.
    fn tell(&mut self, place: Place, told: Told) {
        if let Some(waiter) = self.writing.remove(&place).or_else(|| self.reading.remove(&place)) {
            // Whoever does not listen any more gives back what it was given.
            let _gone = waiter.tell.send(told);
        }
    }

    fn stop(
        &mut self,
        place: Place,
        charge: &Charge,
        priority: Priority,
        claimed: &Claimed,
        now: Instant,
    ) -> Option<Stop> {
        let at = (now - self.began).as_secs_f64();
        if let Some(until) = self.holds.until(charge.workload, charge.write, now) {
            return Some(Stop::Held(until));
        }
        if charge.objects.iter().any(|object| self.busy.contains(object) || claimed.objects.contains(object)) {
            return Some(Stop::Object);
        }
        let most = if self.careful || self.writes.is_at_the_edge() { 1 } else { WRITERS };
        if charge.write && self.writers >= most {
            return Some(Stop::Writers);
        }
        if charge.writes > 0 {
            let wait = self.writes.wait(f64::from(charge.writes), 0.0, at);
            if wait > 0.0 {
                return Some(Stop::Writes(wait));
            }
        }
        if charge.units > 0 {
            let wait = self.units.wait(f64::from(charge.units), 0.0, at);
            if wait > 0.0 {
                return Some(Stop::Units(wait));
            }
            // Once its time has come, it goes like any other.
            if priority == Priority::Sync && now < place.0 {
                let wait = self.units.wait(f64::from(charge.units), LEFT_TO_OTHERS, at);
                return (wait > 0.0).then_some(Stop::Reserve(wait));
            }
        }
        None
    }

    fn let_out(&mut self, charge: &Charge, now: Instant) {
        let at = (now - self.began).as_secs_f64();
        self.writes.take(f64::from(charge.writes), at);
        self.units.take(f64::from(charge.units), at);
        if charge.write {
            self.writers += 1;
        }
        self.busy.extend(charge.objects.iter().cloned());
    }

    /// What the service said with an answer to a request that counted so.
    pub(super) fn observe(&mut self, charge: &Charge, percentage: Option<f64>, now: Instant) {
        let at = (now - self.began).as_secs_f64();
        // The service does not say which quota it means; a read says nothing about writes.
        self.units.observe(percentage, at);
        if charge.write {
            self.writes.observe(percentage, at);
            self.careful = false;
        }
        self.percentage = percentage;
    }

    /// The service refused a request that counted so, and perhaps said how long to wait.
    pub(super) fn refused(&mut self, limit: Limit, charge: &Charge, pause: Option<Duration>, now: Instant) {
        let at = (now - self.began).as_secs_f64();
        if charge.workload == Workload::Directory {
            if charge.write {
                self.writes.refused(at);
                self.careful = true;
            } else {
                self.units.refused(at);
            }
        }
        pause.into_iter().for_each(|pause| self.holds.add(limit, charge.workload, pause, now));
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts of requests, well below the type's end"
    )]
    pub(super) fn quota(&mut self, now: Instant) -> Quota {
        let at = (now - self.began).as_secs_f64();
        Quota {
            writes_used: self.writes.used(at).round() as u32,
            writes_allowed: self.writes.allowed().round() as u32,
            window: Duration::from_secs_f64(WRITES_WINDOW),
            units_used: self.units.used(at).round() as u32,
            units_allowed: self.units.allowed().round() as u32,
            units_window: Duration::from_secs_f64(UNITS_WINDOW),
            percentage: self.percentage,
            waiting: self.holds.shown(now),
            pace: self.pace,
        }
    }
}

/// Not less than the clock can tell apart.
fn seconds(wait: f64) -> Duration {
    Duration::from_secs_f64(wait.max(0.001))
}

#[cfg(test)]
#[path = "../tests/queue.rs"]
mod tests;
