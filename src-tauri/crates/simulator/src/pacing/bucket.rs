//! One quota: so much in so many seconds, refilled steadily.

/// Refills to its limit in so many seconds.
pub(super) struct Bucket {
    limit: f64,
    window: f64,
    left: f64,
    filled_at: Option<f64>,
}

impl Bucket {
    pub(super) fn new(limit: f64, window: f64) -> Self {
        Self { limit, window, left: limit, filled_at: None }
    }

    /// Gives the quota another limit; the same share of it stays used.
    pub(super) fn resize(&mut self, limit: f64) {
        self.left *= limit / self.limit;
        self.limit = limit;
    }

    pub(super) fn refill(&mut self, now: f64) {
        let since = now - self.filled_at.unwrap_or(now);
        self.left = (self.left + since.max(0.0) * self.limit / self.window).min(self.limit);
        self.filled_at = Some(now);
    }

    /// Whether so much is left; `reserve` is the share of the limit that must stay.
    pub(super) fn has(&self, wanted: f64, reserve: f64) -> bool {
        self.left - self.limit * reserve >= wanted
    }

    pub(super) fn take(&mut self, amount: f64) {
        self.left -= amount;
    }

    /// Takes for a refused request, but not so that it goes on for ever.
    pub(super) fn punish(&mut self, amount: f64) {
        self.left = (self.left - amount).max(-self.limit / 10.0);
    }

    /// Seconds until a hundredth of the limit is there again, on top of the reserve.
    pub(super) fn wait(&self, reserve: f64) -> f64 {
        let wanted = (self.limit / 100.0).max(1.0) + self.limit * reserve;
        ((wanted - self.left) * self.window / self.limit).max(0.001)
    }

    /// The share of the limit that is used; more than all of it after punishment.
    pub(super) fn used(&self) -> f64 {
        1.0 - self.left / self.limit
    }
}
