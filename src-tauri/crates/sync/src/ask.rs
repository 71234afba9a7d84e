//! How much a round is asked for.

use crate::Mode;
use jiff::{SignedDuration, Timestamp};

/// What has no delta is read again when it is older than this.
pub(crate) const SLOW: SignedDuration = SignedDuration::from_mins(15);

/// How much a round is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Whether it goes on from what is there or begins anew.
    pub mode: Mode,
    /// Also what has a slower clock of its own, however young it is: organisation, domains, products, the recycle bin, and
    /// whatever must be listed whole.
    pub slow: bool,
    /// Also what the sign-in was refused before.
    pub refused: bool,
}

impl Ask {
    /// As the program does by itself: what changed, and what is older than its clock.
    #[must_use]
    pub const fn background() -> Self {
        Self { mode: Mode::Auto, slow: false, refused: false }
    }

    /// After a job: what it may have changed, numbers of seats too.
    #[must_use]
    pub const fn after_job() -> Self {
        Self { mode: Mode::Auto, slow: true, refused: false }
    }

    /// Because a person asked, or signed in anew: everything.
    #[must_use]
    pub const fn by_hand() -> Self {
        Self { mode: Mode::Auto, slow: true, refused: true }
    }

    /// Everything from the start. The copy stays usable meanwhile.
    #[must_use]
    pub const fn rebuild() -> Self {
        Self { mode: Mode::Rebuild, slow: true, refused: true }
    }

    /// Whether something that is read whole is due.
    pub(crate) fn is_due(self, as_of: Option<Timestamp>, now: Timestamp) -> bool {
        // A clock that was set back must not keep it from being read.
        let age = |as_of: Timestamp| now.duration_since(as_of);
        self.slow || as_of.is_none_or(|as_of| age(as_of) >= SLOW || age(as_of).is_negative())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn what_is_read_whole_is_due_by_its_age() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let before = |minutes: i64| Some(now - SignedDuration::from_mins(minutes));
        let table = [(None, true), (before(14), false), (before(15), true), (before(-5), true)];
        for (as_of, expected) in table {
            assert_eq!(Ask::background().is_due(as_of, now), expected, "{as_of:?}");
            assert!(Ask::by_hand().is_due(as_of, now));
        }
    }
}
