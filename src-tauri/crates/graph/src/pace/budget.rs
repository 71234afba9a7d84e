//! How much of a quota may be used when. Pure: the time is an argument, in seconds since the connection began.
//!
//! The service says so much in a window of so many seconds, and that it counts by a bucket that refills; from 80 % on it warns
//! (`facts/graph.md §9`). Whether the window moves, or whether there is one at all, it does not say. So:
//! - What was not used is not lost: after a rest, up to [`BURST`] of the limit may go out as fast as the connection carries it.
//! - After that, as long as the service does not warn, it goes on at the limit divided by the window, evenly.
//! - While it warns, and always once it has refused without a warning, and always for a connection that only takes a share,
//!   no more goes out in any window than the limit. The rate then is the highest that can be kept up until what went out
//!   before leaves the window, so that a long job never stands still and soon settles again.

use std::collections::VecDeque;

/// The share of the limit that may go out at once after a rest: from here on the service begins to warn.
const BURST: f64 = 0.8;
/// What is left unused, so that requests that arrive closer together than they were sent do not count as too many.
const MARGIN: f64 = 0.01;
/// Into how many parts the window is cut to remember what went out when.
const PARTS: f64 = 600.0;
/// How much of the way back to the full rate one answer leads.
const RECOVERY: f64 = 0.1;

/// A service that took so many times the limit in a window does not count by one.
const LENIENT: f64 = 1.05;
/// What fractions may be off.
const TINY: f64 = 1e-6;

/// One quota of one connection.
#[derive(Debug)]
pub(super) struct Budget {
    /// What the service allows, times the share this connection takes.
    allowed: f64,
    /// The share this connection takes.
    share: f64,
    /// Seconds.
    window: f64,
    /// The most that is let out in one piece.
    piece: f64,
    /// What may go out at the even rate.
    earned: f64,
    /// What may go out beyond it: what was earned and not used.
    rested: f64,
    /// What went out within the window.
    sent: VecDeque<Sent>,
    /// The sum of it.
    total: f64,
    /// How much slower than the full rate, because the service warned.
    slowed: f64,
    /// Whether it warned the last time it said anything.
    warned: bool,
    /// Whether it refused without a warning: it counts by a window and does not warn.
    strict: bool,
    /// Whether it took more in a window than the limit: it counts by a bucket.
    lenient: bool,
    at: f64,
}

#[derive(Debug)]
struct Sent {
    at: f64,
    amount: f64,
}

impl Budget {
    pub(super) fn new(limit: f64, share: f64, window: f64, piece: f64) -> Self {
        let mut budget = Self {
            allowed: limit * share,
            share,
            window,
            piece,
            earned: piece,
            rested: 0.0,
            sent: VecDeque::new(),
            total: 0.0,
            slowed: 1.0,
            warned: false,
            strict: false,
            lenient: false,
            at: 0.0,
        };
        budget.rested = budget.most_rested();
        budget
    }

    /// Another limit, for a tenant that turned out to be of another size. What went out stays counted.
    pub(super) fn set_limit(&mut self, limit: f64) {
        let growth = (limit * self.share - self.allowed).max(0.0);
        self.allowed = limit * self.share;
        self.rested = (self.rested + growth * BURST).min(self.most_rested());
    }

    /// What may go out in a window.
    pub(super) fn allowed(&self) -> f64 {
        self.allowed
    }

    /// What went out within the window that ends now.
    pub(super) fn used(&mut self, now: f64) -> f64 {
        self.refill(now);
        self.total
    }

    /// Seconds until so much may go out while `reserve`, a share of the limit, is left to others; zero when it may now. More
    /// than one piece is let out as one piece.
    pub(super) fn wait(&mut self, amount: f64, reserve: f64, now: f64) -> f64 {
        self.refill(now);
        let piece = amount.min(self.piece);
        if piece <= 0.0 {
            return 0.0;
        }
        let mut most = f64::MAX;
        let mut beyond = self.rested - self.allowed * reserve;
        if self.guarded() {
            most = (self.most() - self.allowed * reserve).max(piece);
            beyond = beyond.min(self.most() * BURST - self.total - self.earned);
        }
        let missing = piece - self.earned - beyond.max(0.0);
        if missing <= TINY && self.total + piece <= most + TINY {
            return 0.0;
        }
        // Whatever leaves the window makes the rate higher: then is the time to look again.
        let leaves = self.sent.front().map_or(f64::MAX, |oldest| self.leaves(oldest) - now);
        let earned = if missing > TINY { missing / self.rate() } else { leaves };
        earned.min(leaves).clamp(0.001, self.window)
    }

    /// Notes that so much goes out now.
    pub(super) fn take(&mut self, amount: f64, now: f64) {
        self.refill(now);
        let beyond = (amount - self.earned.max(0.0)).clamp(0.0, self.rested);
        // What is in excess of a piece is owed, at the even rate.
        self.earned -= amount - beyond;
        self.rested -= beyond;
        self.total += amount;
        match self.sent.back_mut() {
            Some(last) if now - last.at < self.window / PARTS => last.amount += amount,
            _ => self.sent.push_back(Sent { at: now, amount }),
        }
    }

    /// Whether more is about to go out in a window than the limit for the first time: nobody knows yet whether the service takes
    /// it, so one at a time.
    pub(super) fn is_at_the_edge(&self) -> bool {
        !self.guarded() && !self.lenient && self.total + self.piece > self.most()
    }

    /// Whether no window may be overdrawn.
    fn guarded(&self) -> bool {
        self.share < 1.0 || self.warned || self.strict
    }

    /// What the service said of its own count: the share of the limit that is used, which it says from 0.8 on.
    pub(super) fn observe(&mut self, percentage: Option<f64>, now: f64) {
        self.refill(now);
        let percentage = percentage.filter(|percentage| *percentage >= BURST);
        self.warned = percentage.is_some();
        self.lenient |= self.total > self.allowed * LENIENT;
        let wanted = percentage.map_or(1.0, slowed);
        self.slowed = if wanted < self.slowed { wanted } else { self.slowed + (wanted - self.slowed) * RECOVERY };
        if let Some(percentage) = percentage {
            self.rested = self.rested.min((self.allowed * (1.0 - percentage)).max(0.0));
        }
    }

    /// The service refused: by its count nothing is left.
    pub(super) fn refused(&mut self, now: f64) {
        self.refill(now);
        // With less sent, others used it up.
        self.strict |= !self.warned && self.total > self.allowed * BURST;
        self.earned = self.earned.min(0.0);
        self.rested = 0.0;
    }

    /// What may go out a second, evenly: where no window may be overdrawn, none is if it goes on like this.
    fn rate(&self) -> f64 {
        let mut rate = self.most() / self.window;
        if !self.guarded() {
            return self.slowed * rate;
        }
        let mut room = self.most() - self.total;
        for sent in &self.sent {
            let until = self.leaves(sent) - self.at;
            if until > TINY {
                rate = rate.min(room.max(0.0) / until);
            }
            room += sent.amount;
        }
        self.slowed * rate
    }

    fn most(&self) -> f64 {
        self.allowed * (1.0 - MARGIN)
    }

    fn most_rested(&self) -> f64 {
        (self.most() * BURST - self.piece).max(0.0)
    }

    /// When it is no longer counted. Its last part went out a little after its first.
    fn leaves(&self, sent: &Sent) -> f64 {
        sent.at + self.window * (1.0 + 1.0 / PARTS)
    }

    fn refill(&mut self, now: f64) {
        // The rate changes with everything that leaves the window.
        while let Some(leaves) = self.sent.front().map(|oldest| self.leaves(oldest)).filter(|leaves| *leaves <= now) {
            self.earn(leaves);
            if let Some(oldest) = self.sent.pop_front() {
                self.total -= oldest.amount;
            }
        }
        if self.sent.is_empty() {
            // What fractions leave behind.
            self.total = 0.0;
        }
        self.earn(now);
    }

    fn earn(&mut self, now: f64) {
        self.earned += self.rate() * (now - self.at).max(0.0);
        self.at = self.at.max(now);
        let over = self.earned - self.piece;
        if over > 0.0 {
            self.earned = self.piece;
            self.rested = (self.rested + over).min(self.most_rested());
        }
    }
}

/// The share of the full rate for a share of the limit that is used. Gentle up to the limit: at the full rate a service that
/// counts a moving window sees it nearly used up all the time, and more than 95 % of it shall be reached. Steep beyond.
fn slowed(percentage: f64) -> f64 {
    match percentage {
        ..0.8 => 1.0,
        0.8..1.0 => 1.0 - 0.2 * (percentage - 0.8),
        1.0..1.8 => 0.96 - 0.95 * (percentage - 1.0),
        _ => 0.2,
    }
}

#[cfg(test)]
#[path = "../tests/budget.rs"]
mod tests;
