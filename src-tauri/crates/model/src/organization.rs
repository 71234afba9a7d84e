//! The tenant itself: its name and its domains.

use crate::TenantId;
use serde::{Deserialize, Serialize};

/// The organisation behind a tenant (`facts/graph.md §12`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// The tenant's id.
    pub id: TenantId,
    /// The organisation's name.
    pub display_name: String,
    /// ISO 3166 country of the organisation, proposed (never silently used) as usage location.
    pub country_letter_code: Option<String>,
    /// Whether the directory is synced from Active Directory.
    pub on_premises_sync_enabled: bool,
}

/// A domain of the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Domain {
    /// The domain name, for example `contoso.com`.
    pub name: String,
    /// Only verified domains may stand in a sign-in name.
    pub is_verified: bool,
    /// The domain proposed for new people.
    pub is_default: bool,
    /// The `….onmicrosoft.com` domain the tenant began with.
    pub is_initial: bool,
    /// Passwords are set at another identity provider; a new user needs an immutable id.
    pub is_federated: bool,
}
