//! The plan engine: a plan is built, checked against the tenant, run through the journal, read back, resumed.
//!
//! Nothing here speaks HTTP or SQL; `graph` and `store` do. No Graph write leaves without a journal row that was
//! written and synced before it, and no `POST` that creates is ever repeated without looking first (G54, G55).

mod blocking;
pub mod build;
mod compare;
pub mod facts;
pub mod guard;
pub mod live;
pub mod preflight;
pub mod reason;
pub mod run;
pub mod script;
pub mod seats;
pub mod send;
pub mod standing;
pub mod undo;

#[cfg(test)]
mod tests;

pub use run::{Administrators, Ended, HandOver, HandOverError, PauseCause, Run, RunError};
