//! The tenant's domains (facts/graph.md §12).

use serde_json::{Map, Value, json};

use super::Tenant;
use crate::seeds::{DOMAIN, FEDERATED_DOMAIN, INITIAL_DOMAIN};

/// Who checks the passwords of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Authentication {
    Managed,
    Federated,
}

impl Authentication {
    fn name(self) -> &'static str {
        match self {
            Self::Managed => "Managed",
            Self::Federated => "Federated",
        }
    }
}

/// One domain, verified.
#[derive(Debug)]
pub(crate) struct Domain {
    pub(crate) name: &'static str,
    pub(crate) authentication: Authentication,
    /// Whether new people belong to it.
    pub(crate) default: bool,
    /// Whether the tenant was made with it.
    pub(crate) initial: bool,
}

/// Every domain, the default one first.
static DOMAINS: [Domain; 3] = [
    Domain { name: DOMAIN, authentication: Authentication::Managed, default: true, initial: false },
    Domain { name: INITIAL_DOMAIN, authentication: Authentication::Managed, default: false, initial: true },
    Domain { name: FEDERATED_DOMAIN, authentication: Authentication::Federated, default: false, initial: false },
];

impl Domain {
    /// As `domain`.
    pub(crate) fn record(&self) -> Map<String, Value> {
        let record = json!({
            "id": self.name,
            "authenticationType": self.authentication.name(),
            "isAdminManaged": true,
            "isDefault": self.default,
            "isInitial": self.initial,
            "isRoot": true,
            "isVerified": true,
            "supportedServices": ["Email", "OfficeCommunicationsOnline"],
            // Never (facts/graph.md §12 [M]).
            "passwordValidityPeriodInDays": 2_147_483_647,
            "passwordNotificationWindowInDays": 14,
        });
        record.as_object().cloned().unwrap_or_default()
    }

    /// As `verifiedDomain`, in the organisation.
    pub(crate) fn verified(&self) -> Value {
        json!({"capabilities": "Email, OfficeCommunicationsOnline", "isDefault": self.default,
            "isInitial": self.initial, "name": self.name, "type": self.authentication.name()})
    }
}

impl Tenant {
    /// Every domain, the default one first.
    pub(crate) fn domains(&self) -> &'static [Domain] {
        &DOMAINS
    }

    /// Whether the domain is one of the tenant's, and whether another identity provider keeps its passwords.
    pub(crate) fn domain(&self, name: &str) -> Option<Authentication> {
        DOMAINS.iter().find(|domain| domain.name.eq_ignore_ascii_case(name)).map(|domain| domain.authentication)
    }
}
