//! How fast a connection asks: the one place that lets requests out.
//!
//! Every request of a connection, whichever clone of it makes it, waits here for its [`Permit`]: until the service no longer
//! wants to be left alone, until both quotas have room (`budget`), until there are fewer than four writes under way and none
//! about the same object, and until those that go first have gone (`queue`).

mod budget;
mod charge;
mod hold;
mod pacer;
mod queue;

pub(crate) use charge::Charge;
pub(crate) use hold::Limit;
pub use hold::{Held, Scope, Waiting};
pub(crate) use pacer::{Pacer, Permit};

use std::time::Duration;

/// How much of what the service allows a connection uses. It counts 3,000 writes in 150 seconds for one app in one tenant, and
/// resource units by the size of the tenant; items of a batch one by one (`facts/graph.md §9.1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// All of it: 20 writes a second in the long run.
    Full,
    /// Three quarters of it, 15 writes a second: the rest is left to others that share the app.
    Considerate,
}

impl Pace {
    const fn share(self) -> f64 {
        match self {
            Self::Full => 1.0,
            Self::Considerate => 0.75,
        }
    }
}

/// What a connection has used of its quotas, by its own count and what the service says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quota {
    /// Writes that went out within the window.
    pub writes_used: u32,
    /// Writes that may go out within it at this pace.
    pub writes_allowed: u32,
    /// The window writes are counted in.
    pub window: Duration,
    /// Resource units that went out within their window.
    pub units_used: u32,
    /// Resource units that may go out within it at this pace.
    pub units_allowed: u32,
    /// The window resource units are counted in.
    pub units_window: Duration,
    /// The share of a quota that the service itself counts as used, of all that share it. It says so from 0.8 on; `None`
    /// when it last said nothing.
    pub percentage: Option<f64>,
    /// Set while the service asked us to wait.
    pub waiting: Option<Waiting>,
    /// How much of what is allowed is used.
    pub pace: Pace,
}
