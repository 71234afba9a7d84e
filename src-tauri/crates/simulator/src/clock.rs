//! The tenant's clock: real time, which a test can push forward instead of waiting.

use std::time::Duration;

use jiff::Timestamp;

/// Tells the time of the tenant.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
    /// Seconds by which what the service tells is off.
    skew: i64,
}

impl Clock {
    /// Now.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now().checked_add(self.ahead).unwrap_or(Timestamp::MAX)
    }

    /// Seconds since 1970, with fractions.
    pub(crate) fn seconds(&self) -> f64 {
        self.now().as_duration().as_secs_f64()
    }

    /// Now in whole seconds, as directory objects carry it.
    pub(crate) fn stamp(&self) -> String {
        whole(self.now()).to_string()
    }

    /// Now, as the `Date` header tells it.
    pub(crate) fn date(&self) -> String {
        let printer = jiff::fmt::rfc2822::DateTimePrinter::new();
        printer.timestamp_to_rfc9110_string(&self.told()).unwrap_or_default()
    }

    /// So many seconds from now, as `Retry-After` tells a date.
    pub(crate) fn date_in(&self, seconds: i64) -> String {
        let printer = jiff::fmt::rfc2822::DateTimePrinter::new();
        let time = self.told().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX);
        printer.timestamp_to_rfc9110_string(&time).unwrap_or_default()
    }

    /// Now, as a service whose clock is off tells it in `Date` and in id tokens. What access tokens say only this
    /// service reads.
    pub(crate) fn told(&self) -> Timestamp {
        self.now().checked_add(jiff::SignedDuration::from_secs(self.skew)).unwrap_or(Timestamp::MAX)
    }

    /// Makes the clock tell the time so many seconds off.
    pub(crate) fn skew(&mut self, seconds: i64) {
        self.skew = seconds;
    }

    /// Moves the time forward.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }
}

fn whole(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_moves_on_when_told() {
        let mut clock = Clock::default();
        let before = clock.seconds();
        clock.advance(Duration::from_secs(700_000));
        assert!(clock.seconds() - before >= 700_000.0);
    }
}
