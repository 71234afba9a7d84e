//! How long things may take.

use std::time::Duration;

/// How long a connection waits for what. The default is right for the real service; a stand-in on the same machine is
/// spoken to with shorter times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    /// The longest a connection may take to come up.
    pub connect: Duration,
    /// The longest a request may take from its first byte to the last byte of the answer.
    pub request: Duration,
    /// The first pause before a repeat when the service names none; later ones double.
    pub first_pause: Duration,
    /// The longest such pause. A pause the service asked for is not shortened by it.
    pub longest_pause: Duration,
    /// How long one call may go on in all, pauses included, before it gives up repeating.
    pub patience: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            request: Duration::from_secs(100),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(30),
            // Twice the window over which writes are counted (`facts/graph.md §9.1`): whoever still has to wait longer than
            // that should be told, not held.
            patience: Duration::from_secs(300),
        }
    }
}
