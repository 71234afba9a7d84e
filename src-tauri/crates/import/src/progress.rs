//! How far long work has come, and whether it goes on.

use std::ops::ControlFlow;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows done.
    pub done: usize,
    /// Rows there are.
    pub total: usize,
}

/// Told every thousand rows or so; may say stop.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// The work was stopped; nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the end")]
pub struct Stopped;

/// Rows between two calls of a [`Watch`].
pub(crate) const STRIDE: usize = 1_024;
