//! Delta rounds from Microsoft Graph into the local copy.
//!
//! One round reads the organisation, its domains and products, and then every page of the user delta into `store`, a page a
//! transaction. It holds no state of its own: what was stored says where the next round goes on, so that a round can be
//! stopped or killed at any point. It writes nothing to the directory.

mod round;
mod start;

pub use round::{Progress, RoundReport, SyncError, round};
pub use start::Mode;
