//! The last calls of a connection, for a person who asks Microsoft's support.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How many are kept.
const KEPT: usize = 200;

/// One request that was sent, or one item of a batch that was not carried out. Holds no id of an object, no name, no address, no
/// query, no body and no token.
#[derive(Debug, Clone, PartialEq)]
pub struct CallRecord {
    /// When it was sent.
    pub at: jiff::Timestamp,
    /// For example `POST`.
    pub method: String,
    /// The path with `{id}` for every id and name.
    pub path: String,
    /// HTTP status; `None` when no answer came.
    pub status: Option<u16>,
    /// Graph's error code, where it gave one.
    pub code: Option<String>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// Our own id of the call, the same when it is sent again.
    pub client_request_id: String,
    /// How many times it has been sent, this one included.
    pub attempt: u32,
    /// How many items a batch had; 1 for anything else.
    pub items: u32,
    /// Until the whole answer was there; for an item that of its batch.
    pub duration: Duration,
    /// For example `HTTP/2.0`; `None` when no answer came.
    pub protocol: Option<String>,
}

/// Keeps the last ones.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<VecDeque<CallRecord>>);

impl Recent {
    pub(crate) fn add(&self, record: CallRecord) {
        let mut records = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if records.len() >= KEPT {
            records.pop_front();
        }
        records.push_back(record);
    }

    /// Oldest first.
    pub(crate) fn read(&self) -> Vec<CallRecord> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl CallRecord {
    /// Writes it into the log.
    pub(crate) fn log(&self) {
        tracing::debug!(
            method = self.method,
            graph.path = self.path,
            status = self.status,
            graph.code = self.code,
            graph.request_id = self.request_id,
            client_request_id = self.client_request_id,
            attempt = self.attempt,
            items = self.items,
            duration_ms = u64::try_from(self.duration.as_millis()).unwrap_or(u64::MAX),
            protocol = self.protocol,
            "asked Graph"
        );
    }
}
