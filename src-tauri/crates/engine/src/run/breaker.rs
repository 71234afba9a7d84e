//! The breaker: the same mistake on everyone is stopped early (G60, G61). Pure.

use std::collections::VecDeque;

/// How many of the latest rows are looked at.
const WINDOW: usize = 50;
/// Identical refusals for want of permission after which going on is pointless.
const SAME_REFUSALS: u32 = 5;

/// Watches the latest rows of a run.
#[derive(Debug)]
pub(crate) struct Breaker {
    stop_above_percent: Option<u8>,
    latest: VecDeque<bool>,
    refused: u32,
    last_reason: String,
}

impl Breaker {
    pub(crate) fn new(stop_above_percent: Option<u8>) -> Self {
        Self { stop_above_percent, latest: VecDeque::new(), refused: 0, last_reason: String::new() }
    }

    /// A row was accepted.
    pub(crate) fn succeeded(&mut self) {
        self.refused = 0;
        self.push(true);
    }

    /// A row was refused.
    pub(crate) fn failed(&mut self, reason: &str, for_permission: bool) {
        self.refused = if for_permission { self.refused + 1 } else { 0 };
        reason.clone_into(&mut self.last_reason);
        self.push(false);
    }

    /// Why nothing further may be sent, when that is so.
    pub(crate) fn tripped(&self) -> Option<String> {
        if self.refused >= SAME_REFUSALS {
            return Some(format!(
                "{SAME_REFUSALS} rows in a row failed: {}. Nothing further was sent",
                self.last_reason
            ));
        }
        let failed = self.latest.iter().filter(|succeeded| !**succeeded).count();
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

    fn after(rows: &str, percent: Option<u8>, for_permission: bool) -> bool {
        let mut breaker = Breaker::new(percent);
        for row in rows.chars() {
            if row == '+' { breaker.succeeded() } else { breaker.failed("refused", for_permission) }
        }
        breaker.tripped().is_some()
    }

    #[rstest::rstest]
    #[case::two_of_fifty("--", Some(5), false, false)]
    #[case::three_of_fifty("---", Some(5), false, true)]
    #[case::spread_out("-+++++++++-+++++++++-", Some(5), false, true)]
    #[case::switched_off("--------------------", None, false, false)]
    #[case::five_without_permission("-----", None, true, true)]
    #[case::four_without_permission("----", None, true, false)]
    #[case::not_in_a_row("----+----", None, true, false)]
    fn it_trips(#[case] rows: &str, #[case] percent: Option<u8>, #[case] for_permission: bool, #[case] expected: bool) {
        assert_eq!(after(rows, percent, for_permission), expected);
    }

    #[test]
    fn old_failures_leave_the_window() {
        let rows = format!("---{}", "+".repeat(50));
        assert!(!after(&rows, Some(5), false));
    }
}
