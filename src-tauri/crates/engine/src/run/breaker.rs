//! The breaker: the same mistake on everyone is stopped early (G61). Pure.

use std::collections::VecDeque;

/// How many of the latest rows are looked at.
const WINDOW: usize = 50;
/// Refusals of the same kind in a row that are one mistake on everyone (G60).
const IDENTICAL: u32 = 5;

/// Watches the latest rows of a run.
#[derive(Debug)]
pub(crate) struct Breaker {
    stop_above_percent: Option<u8>,
    latest: VecDeque<bool>,
    last_reason: String,
    last_kind: String,
    identical: u32,
}

impl Breaker {
    pub(crate) fn new(stop_above_percent: Option<u8>) -> Self {
        Self {
            stop_above_percent,
            latest: VecDeque::new(),
            last_reason: String::new(),
            last_kind: String::new(),
            identical: 0,
        }
    }

    /// A row was accepted.
    pub(crate) fn succeeded(&mut self) {
        self.identical = 0;
        self.push(true);
    }

    /// A row was refused, or nobody knows what became of it. `kind` says in which way, without anybody's name in it.
    pub(crate) fn failed(&mut self, kind: &str, reason: &str) {
        self.identical = if kind == self.last_kind { self.identical.saturating_add(1) } else { 1 };
        kind.clone_into(&mut self.last_kind);
        reason.clone_into(&mut self.last_reason);
        self.push(false);
    }

    /// Why nothing further may be sent, when that is so.
    pub(crate) fn tripped(&self) -> Option<String> {
        let failed = self.latest.iter().filter(|succeeded| !**succeeded).count();
        if self.identical >= IDENTICAL {
            return Some(format!(
                "{} rows in a row failed in the same way: {}. Nothing further was sent",
                self.identical, self.last_reason
            ));
        }
        let percent = usize::from(self.stop_above_percent?);
        // The share is taken of the whole window, so that the very first row cannot trip it; the canary is for that.
        (failed * 100 > percent * WINDOW).then(|| {
            format!(
                "{failed} of the last {} rows failed: {}. Nothing further was sent",
                self.latest.len(),
                self.last_reason
            )
        })
    }

    fn push(&mut self, succeeded: bool) {
        if self.latest.len() == WINDOW {
            self.latest.pop_front();
        }
        self.latest.push_back(succeeded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rows: &str, percent: Option<u8>) -> bool {
        let mut breaker = Breaker::new(percent);
        for row in rows.chars() {
            if row == '+' { breaker.succeeded() } else { breaker.failed("refused", "refused") }
        }
        breaker.tripped().is_some()
    }

    #[rstest::rstest]
    #[case::two_of_fifty("--", Some(5), false)]
    #[case::three_of_fifty("---", Some(5), true)]
    #[case::spread_out("-+++++++++-+++++++++-", Some(5), true)]
    #[case::share_switched_off("----+----+----+----+----", None, false)]
    #[case::five_of_a_kind_without_a_share("++-----", None, true)]
    #[case::the_very_first("-", Some(0), true)]
    #[case::four_of_a_kind("++----", Some(90), false)]
    #[case::five_of_a_kind("++-----", Some(90), true)]
    #[case::five_apart("--+---", Some(90), false)]
    fn it_trips(#[case] rows: &str, #[case] percent: Option<u8>, #[case] expected: bool) {
        assert_eq!(after(rows, percent), expected);
    }

    #[test]
    fn old_failures_leave_the_window() {
        let rows = format!("---{}", "+".repeat(50));
        assert!(!after(&rows, Some(5)));
    }
}
