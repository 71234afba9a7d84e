//! Long work on a draft: how far it has come, and that a person may stop it.

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::ImportProgress;
use import::Progress;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Reading or checking that is under way. Shared between whoever works, whoever looks and whoever stops it.
pub(crate) struct Work {
    done: AtomicU32,
    total: AtomicU32,
    stopped: AtomicBool,
    tell: Box<dyn Fn() + Send + Sync>,
}

impl Work {
    /// Work of which `tell` says that it moved on.
    pub(crate) fn new(tell: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            done: AtomicU32::new(0),
            total: AtomicU32::new(0),
            stopped: AtomicBool::new(false),
            tell: Box::new(tell),
        }
    }

    /// Work that nobody looks at.
    pub(crate) fn unseen() -> Self {
        Self::new(|| {})
    }

    /// Notes how far it has come, and says whether to go on.
    pub(crate) fn moved(&self, progress: Progress) -> ControlFlow<()> {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.done.store(number(progress.done), Ordering::Relaxed);
        self.total.store(number(progress.total), Ordering::Relaxed);
        (self.tell)();
        if self.stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Refuses to go on when somebody said stop.
    pub(crate) fn may_go_on(&self) -> Result<(), AppError> {
        if self.stopped.load(Ordering::Relaxed) { Err(stopped()) } else { Ok(()) }
    }

    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(crate) fn progress(&self) -> ImportProgress {
        ImportProgress {
            working: true,
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
        }
    }
}

/// What is answered to whoever waited for work that was stopped.
pub(crate) fn stopped() -> AppError {
    AppError::new(ErrorCode::Cancelled, "stopped; everything is as it was before")
}
