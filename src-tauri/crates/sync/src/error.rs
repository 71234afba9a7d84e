//! Why a round, or that of one collection, stopped.

use graph::GraphError;
use store::StoreError;

/// Why a round stopped. Whatever was stored stays, and the next round goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The service could not be asked, or refused.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The copy could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The service forgot where the round was twice in a row.
    #[error("The service no longer knows where the synchronisation stopped, even after a new start: try again later")]
    Expired,
    /// The service sent more pages than any directory has.
    #[error("The service does not stop sending pages: try again later")]
    Endless,
    /// A round that should have told of everything left out so many that are still there.
    #[error(
        "The service told of everything and left out {left_out} that are still there: nobody was taken out of the copy; \
         try again later"
    )]
    Incomplete {
        /// How many.
        left_out: usize,
    },
    /// Stopped on request, between two pages.
    #[error("The synchronisation was stopped; it goes on where it is when started again")]
    Cancelled,
    /// The program is being closed.
    #[error("The synchronisation was stopped because Tenantry is closing")]
    Closing(#[source] tokio::task::JoinError),
}

impl SyncError {
    /// Whether the other collections would meet the same: then the whole round ends.
    pub(crate) fn ends_the_round(&self) -> bool {
        match self {
            Self::Graph(error) => error.is_sign_in() || error.is_offline(),
            Self::Store(_) | Self::Cancelled | Self::Closing(_) => true,
            Self::Expired | Self::Endless | Self::Incomplete { .. } => false,
        }
    }

    /// Whether the sign-in may not read it.
    pub(crate) fn is_permission(&self) -> bool {
        matches!(self, Self::Graph(error) if error.is_permission())
    }

    /// What it was, in a word for the log: no text of the service is in it but its code.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Graph(error) => error.code(),
            Self::Store(_) => "store",
            Self::Expired => "expired",
            Self::Endless => "endless",
            Self::Incomplete { .. } => "incomplete",
            Self::Cancelled => "cancelled",
            Self::Closing(_) => "closing",
        }
    }

    /// The service's id of the request, when it was the service that refused.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Graph(error) => error.request_id(),
            Self::Store(_)
            | Self::Expired
            | Self::Endless
            | Self::Incomplete { .. }
            | Self::Cancelled
            | Self::Closing(_) => None,
        }
    }
}
