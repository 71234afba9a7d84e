//! The local copy of one tenant's directory and the journal of every job run on it, in one encrypted SQLite file.
//!
//! The only SQL of the program. It never talks to Microsoft Graph and reads no clock: times are given by the caller.
//! All calls block for the length of a disk access; callers on an async runtime wrap them in a blocking task.
//!
//! One file has one writer, held by a lock beside it; any number of readers, in this process or another, see the last complete
//! transaction. Every table has a module of its own; [`Store`] is the only door.

mod counts;
mod deleted_users;
mod domains;
mod drafts;
mod error;
mod filter;
mod fold;
mod history;
mod job_items;
mod jobs;
mod journal;
mod key;
mod licenses;
mod lock;
mod merge;
mod migrations;
mod names;
mod open;
mod orders;
mod organization;
mod people;
mod plans;
mod prefixes;
mod products;
mod rounds;
mod search;
mod settle;
mod store;
mod users;
mod value;
mod walk;

pub use counts::PeopleCounts;
pub use drafts::{DraftRecord, DraftSummary};
pub use error::StoreError;
pub use history::{HistoryKind, HistoryRow};
pub use journal::{JournalRow, OutcomeRow};
pub use key::StoreKey;
pub use lock::WriterLock;
pub use names::{NameKind, NameOwner};
pub use open::Access;
pub use people::{PeoplePage, PeopleQuery, PeopleSort};
pub use rounds::{PageEnd, PageReport, RoundCursor, RoundKind, RoundNumber, SyncState};
pub use store::Store;
pub use users::Person;

#[cfg(test)]
mod tests;
