//! For whose sake a call is made.

use std::time::Duration;

/// For whose sake a call is made. Those further up go first, but nobody waits for ever: a call that has waited long enough
/// goes before a younger one further up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Priority {
    /// A person is looking at it.
    Person,
    /// Part of a job.
    Job,
    /// Keeping the copy fresh.
    Sync,
}

impl Priority {
    /// As the service is told (`facts/graph.md §9.3`): when it is busy, low is dropped first.
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::Person => "High",
            Self::Job => "Normal",
            Self::Sync => "Low",
        }
    }

    /// How much longer than a person's call it may be made to wait.
    pub(crate) const fn patience(self) -> Duration {
        match self {
            Self::Person => Duration::ZERO,
            Self::Job => Duration::from_secs(30),
            Self::Sync => Duration::from_secs(60),
        }
    }
}
