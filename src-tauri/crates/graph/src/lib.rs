//! Microsoft Graph over HTTP: the only crate that speaks to the service.
//!
//! A [`Client`] is one connection to one tenant. Every request takes the same way: it is paced and held while the service
//! asked us to wait, signed with a token that goes to the connection's own Graph host and nowhere else, sent, its answer
//! classified, and only then is it decided (in `retry`, and nowhere else) whether it may be sent again.
//!
//! What this crate promises its callers, the engine above all: a write is reported as *done*, *refused*, *not sent* or
//! *unknown*, and *unknown* is never sent a second time by itself. It keeps nothing, plans nothing and knows no journal.

mod auth;
mod batch;
pub mod catalog;
mod client;
mod cloud;
mod counters;
mod delta;
mod discreet;
mod endpoints;
mod error;
mod fault;
mod field;
mod http;
mod link;
mod listing;
mod pace;
mod page;
mod path;
mod priority;
mod product_list;
mod raw;
mod read;
mod record;
mod request;
mod resources;
mod retry;
mod send;
mod settings;
mod timing;
mod write;

#[cfg(test)]
mod tests;

pub use auth::{
    AccessClaims, Account, AccountCredentials, BrowserSignIn, CertificateError, ClientCertificate, Credentials,
    DeviceSignIn, FindTenantError, Granted, LOOPBACK_REDIRECT, SignInCause, SignInError, SignInRemedy, SignInRequest,
    TenantFound, TenantHint, TenantHintError, TokenKeeper, admin_consent_url, find_tenant,
};
pub use client::Client;
pub use cloud::Cloud;
pub use counters::Counters;
pub use delta::{DeltaCursor, DeltaError, DeltaFrom, DeltaPage, Tracked};
pub use endpoints::Endpoints;
pub use error::{ErrorDetail, GraphError, ServiceError, Throttled};
pub use fault::{CertificateFault, ProxyFault};
pub use field::{Field, Patch};
pub use link::{DeltaLink, NextLink};
pub use listing::{ListFrom, ListedPage, Listing};
pub use pace::{Held, Pace, Quota, Scope, Waiting};
pub use page::Page;
pub use priority::Priority;
pub use product_list::product_list;
pub use raw::{RawAnswer, RawCall, RawContent, RawOutcome, RawRefusal, RawRequest, SHOWN_LIMIT};
pub use read::{Read, ReadAnswer, ReadOutcome, items_of};
pub use record::CallRecord;
pub use request::{Entity, ListQuery};
pub use resources::{
    applications::{ActsFor, AppRoleAssignment, NewApplication, NewSecret, PermissionGrant},
    audits::{DirectoryAudit, SignInEntry},
    deleted::Restore,
    groups::{GroupLink, MEMBERS_LIMIT, NewGroup},
    invitations::Invitation,
    licenses::{LicenseAssignmentState, LicenseChange, LicenseDetails, PlanDetails},
    person::PersonExtras,
    profile::{AutomaticReplies, PhotoInfo, PhotoType},
    relations::{Cast, UserLink},
    roles::RoleAssignment,
    sign_in::{MethodKind, PassAnswer, PassRequest, SignInMethod},
    users::{Lookup, NewUser},
};
pub use settings::{ClientSettings, Proxy, ProxyUrl, TrustedRoot};
pub use timing::Timing;
pub use write::{Write, WriteAnswer, WriteOutcome};

use model::UserProperty;

/// The most items one `$batch` takes, and so the most a single write call of [`Client`] should be given
/// (`facts/graph.md §8`).
pub const BATCH_LIMIT: usize = 20;

/// What to select of a user: every property the copy keeps, by Graph's names. Holds `manager`, which only a delta round
/// takes in `$select` (`facts/graph.md §4`).
pub const USER_SELECT: &[&str] = &{
    let mut names = [""; UserProperty::ALL.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = UserProperty::ALL[index].graph_name();
        index += 1;
    }
    names
};
