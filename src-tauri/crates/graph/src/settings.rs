//! What a connection can be told besides whom to speak to.

use crate::{Pace, Timing};

/// How a connection behaves. The default suits the real service and an app registration of one's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClientSettings {
    /// How long things may take.
    pub timing: Timing,
    /// How much of the allowed pace is used.
    pub pace: Pace,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self { timing: Timing::default(), pace: Pace::Full }
    }
}
