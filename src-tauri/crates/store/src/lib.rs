//! The local copy of one tenant's directory and the journal of every job run on it, in one encrypted SQLite file.
//!
//! The only SQL of the program. It never talks to Microsoft Graph and reads no clock: times are given by the caller.
//! All calls block for the length of a disk access; callers on an async runtime wrap them in a blocking task.
//!
//! One file has one writer, held by a lock beside it; any number of readers, in this process or another, see the last complete
//! transaction. Every table has a module of its own; [`Store`] is the only door.

mod as_of;
mod audit;
mod audit_told;
mod building;
mod collections;
mod columns;
mod copy_settings;
mod counts;
mod damage;
mod deleted_people;
mod deleted_users;
mod details;
mod differences;
mod domain_use;
mod domains;
mod dossiers;
mod drafts;
mod due_jobs;
mod error;
mod filter;
mod fold;
mod group_owners;
mod history;
mod ids;
mod job_items;
mod job_steps;
mod jobs;
mod journal;
mod journal_log;
mod key;
mod license_facts;
mod licensed_groups;
mod licenses;
mod lock;
mod meaning;
mod memberships;
mod mend;
mod merge;
mod migrations;
mod named;
mod names;
mod object_counts;
mod object_history;
mod object_merge;
mod objects;
mod open;
mod orders;
mod organization;
mod people;
mod person_facts;
mod plan_documents;
mod plans;
mod prefixes;
mod product_terms;
mod products;
mod relations;
mod repairs;
mod retention;
mod rounds;
mod search;
mod settle;
mod step_choices;
mod store;
mod users;
mod value;
mod views;
mod walk;
mod wreck;

pub use audit::{Actor, AuditEntry, AuditLine, AuditVerdict, BrokenLine};
pub use collections::{CollectionFailure, CollectionState, Refusal};
pub use copy_settings::CopySettings;
pub use counts::PeopleCounts;
pub use deleted_people::{DAYS_IN_BIN, DeletedPeople, DeletedPerson};
pub use details::UserDetail;
pub use differences::{Difference, DifferenceKind, DifferencePage};
pub use dossiers::DossierRecord;
pub use drafts::{DraftRecord, DraftSummary};
pub use due_jobs::DueRecord;
pub use error::StoreError;
pub use group_owners::GroupOwners;
pub use history::{HistoryKind, HistoryRow};
pub use job_steps::{ChangeOfJob, PersonOfJob, StepFilter, StepPlace, StepToDo};
pub use journal::{JournalRow, OutcomeRow};
pub use journal_log::{LogQuery, LogRow};
pub use key::StoreKey;
pub use license_facts::{LicenseFacts, LicenseQuestion, LicenseReport};
pub use licensed_groups::LicensedGroup;
pub use lock::WriterLock;
pub use memberships::{Member, MemberPage, Membership};
pub use named::Named;
pub use names::{NameKind, NameOwner};
pub use object_counts::ObjectCounts;
pub use object_history::{MembershipEvent, MembershipHistoryRow};
pub use objects::{DirectoryObject, ObjectPage, ObjectQuery, ObjectRow, ObjectSort};
pub use open::Access;
pub use people::{PeoplePage, PeopleQuery, PeopleSort};
pub use person_facts::{FactRead, PersonFact, PersonFacts};
pub use plan_documents::TrustedKey;
pub use product_terms::{Price, ProductTerms};
pub use repairs::Repair;
pub use rounds::{PageEnd, PageReport, RoundCursor, RoundKind, RoundNumber, SyncState};
pub use step_choices::StepChoice;
pub use store::Store;
pub use users::Person;

#[cfg(test)]
mod tests;
