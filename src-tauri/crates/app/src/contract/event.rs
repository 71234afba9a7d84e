//! Events.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What changed; never the data itself. Listeners ask again for what they show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "event")]
pub enum AppEvent {
    /// People, products or the state of the copy of a connection.
    #[serde(rename = "directory.changed", rename_all = "camelCase")]
    DirectoryChanged {
        /// The connection.
        connection: String,
    },
    /// A round ended and the copy is as old as that; what it holds need not be another.
    #[serde(rename = "directory.checked", rename_all = "camelCase")]
    DirectoryChecked {
        /// The connection.
        connection: String,
    },
    /// A job moved.
    #[serde(rename = "job.progress", rename_all = "camelCase")]
    JobProgress {
        /// The connection.
        connection: String,
        /// The job.
        job: String,
    },
    /// A run of the Connect wizard moved.
    #[serde(rename = "connect.changed", rename_all = "camelCase")]
    ConnectChanged {
        /// The run.
        id: String,
    },
    /// Settings, abilities, sign-in or quota of a connection.
    #[serde(rename = "connection.changed", rename_all = "camelCase")]
    ConnectionChanged {
        /// The connection.
        connection: String,
    },
    /// Reading or checking of a draft moved on; `import.progress` says how far.
    #[serde(rename = "import.moved", rename_all = "camelCase")]
    ImportMoved {
        /// The connection.
        connection: String,
        /// The draft; empty while a file is being opened.
        draft: String,
    },
    /// A draft was kept or removed.
    #[serde(rename = "drafts.changed", rename_all = "camelCase")]
    DraftsChanged {
        /// The connection.
        connection: String,
    },
    /// A job that is due was kept, moved, started or taken off the list.
    #[serde(rename = "due.changed", rename_all = "camelCase")]
    DueChanged {
        /// The connection.
        connection: String,
    },
}
