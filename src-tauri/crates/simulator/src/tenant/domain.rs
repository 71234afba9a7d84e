//! The tenant's domains.

use super::Tenant;
use crate::seeds::{DOMAIN, FEDERATED_DOMAIN, INITIAL_DOMAIN};

/// Who checks the passwords of a domain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Authentication {
    Managed,
    Federated,
}

impl Tenant {
    /// Whether the domain is one of the tenant's, and whether another identity provider keeps its passwords.
    pub(crate) fn domain(&self, name: &str) -> Option<Authentication> {
        if [DOMAIN, INITIAL_DOMAIN].iter().any(|ours| ours.eq_ignore_ascii_case(name)) {
            Some(Authentication::Managed)
        } else if FEDERATED_DOMAIN.eq_ignore_ascii_case(name) {
            Some(Authentication::Federated)
        } else {
            None
        }
    }
}
