//! The applications the tenant knows from the start (facts/graph.md §1.9, §11). The directory holds them like any other
//! (`tenant/own.rs`), and what the sign-in side knows of them it reads there.
//!
//! | Application | What it is for |
//! |---|---|
//! | Tenantry | the confidential one of [`crate::Details`]: secret, every application permission of §11.1, directory roles |
//! | Tenantry (desktop) | the public one: loopback redirects, device code, delegated permissions that need consent |
//! | Tenantry (no permissions) | gets app tokens without roles (§14 point 11); lists no delegated permission (650056) |
//! | Tenantry (awaiting consent) | lists application permissions that nobody has consented to |
//! | Tenantry (disabled) | 7000112 |
//! | Tenantry (expired secret) | 7000222 |
//! | Tenantry (web) | its loopback redirect is registered as web (7000218) and it takes accounts of any organisation |
//! | Tenantry (assigned only) | lets nobody in who is not assigned (50105) |
//!
//! Their ids follow from the seed; their secret is that of the first one. Microsoft's own, Microsoft Graph Command Line
//! Tools and Microsoft Azure CLI, are registered in Microsoft's tenant: here they have a service principal from the
//! first consent on, and never an application object. An application of another tenant is any id not known here (700016).

use super::applications::NATIVE_CLIENT;
use super::permissions::{ADMINISTRATION, DESKTOP, PREAUTHORIZED};
use super::redirects::Platform;
use crate::seeds::identifiers;
use crate::tenant::Tenant;

/// One application registered in the tenant.
pub(crate) struct Own {
    pub(crate) name: &'static str,
    /// Its place among those that have their ids from it; `None` for that of [`crate::Details`].
    place: Option<u64>,
    pub(crate) platform: Platform,
    pub(crate) redirects: &'static [&'static str],
    pub(crate) public_flows: bool,
    pub(crate) multi_tenant: bool,
    pub(crate) assignment_required: bool,
    pub(crate) enabled: bool,
    /// Application permissions it lists, and whether an administrator has consented to them.
    pub(crate) roles: &'static [&'static str],
    pub(crate) consented: bool,
    /// Delegated permissions it lists.
    pub(crate) scopes: &'static [&'static str],
    pub(crate) secret: Lasting,
}

/// Whether an application has a secret, and whether it is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lasting {
    None,
    Ended,
    Good,
}

const LOOPBACK: &[&str] = &["http://localhost", "http://127.0.0.1"];
const NATIVE: &[&str] = &["http://localhost", "http://127.0.0.1", NATIVE_CLIENT];

const PLAIN: Own = Own {
    name: "",
    place: None,
    platform: Platform::Web,
    redirects: LOOPBACK,
    public_flows: false,
    multi_tenant: false,
    assignment_required: false,
    enabled: true,
    roles: &[],
    consented: false,
    scopes: &[],
    secret: Lasting::Good,
};

/// Every one of them.
pub(crate) static OWN: &[Own] = &[
    Own {
        name: "Tenantry",
        redirects: &["https://tenantry.example/signin", "http://localhost/signin"],
        roles: ADMINISTRATION,
        consented: true,
        scopes: DESKTOP,
        ..PLAIN
    },
    Own {
        name: "Tenantry (desktop)",
        place: Some(0),
        platform: Platform::Public,
        redirects: NATIVE,
        public_flows: true,
        scopes: DESKTOP,
        secret: Lasting::None,
        ..PLAIN
    },
    Own { name: "Tenantry (no permissions)", place: Some(1), ..PLAIN },
    Own { name: "Tenantry (awaiting consent)", place: Some(2), roles: ADMINISTRATION, ..PLAIN },
    Own { name: "Tenantry (disabled)", place: Some(3), platform: Platform::Public, enabled: false, ..PLAIN },
    Own { name: "Tenantry (expired secret)", place: Some(4), secret: Lasting::Ended, ..PLAIN },
    Own { name: "Tenantry (web)", place: Some(5), multi_tenant: true, scopes: DESKTOP, ..PLAIN },
    Own {
        name: "Tenantry (assigned only)",
        place: Some(6),
        platform: Platform::Public,
        public_flows: true,
        assignment_required: true,
        scopes: DESKTOP,
        secret: Lasting::None,
        ..PLAIN
    },
];

impl Own {
    fn id(&self, tenant: &Tenant, purpose: u64, of_details: u64) -> String {
        let purpose = self.place.map_or(of_details, |place| purpose + place);
        identifiers::of_tenant(tenant.seed.number, tenant.seed.people, purpose).to_string()
    }

    /// Its client id.
    pub(crate) fn client(&self, tenant: &Tenant) -> String {
        self.id(tenant, 110, 101)
    }

    /// Object id of the application.
    pub(crate) fn object(&self, tenant: &Tenant) -> String {
        self.id(tenant, 120, 104)
    }

    /// Id of its secret.
    pub(crate) fn key(&self, tenant: &Tenant) -> String {
        self.id(tenant, 130, 105)
    }
}

/// One of Microsoft's own that anybody may use.
pub(crate) struct FirstParty {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) redirects: &'static [&'static str],
    pub(crate) scopes: &'static [&'static str],
    /// Whether it is trusted with just these permissions: anything else is refused with 65002.
    pub(crate) preauthorized: bool,
}

/// All of them: Microsoft Graph Command Line Tools, Microsoft Azure CLI.
pub(crate) static FIRST_PARTIES: &[FirstParty] = &[
    FirstParty {
        id: "14d82eec-204b-4c2f-b7e8-296a70dab67e",
        name: "Microsoft Graph Command Line Tools",
        redirects: NATIVE,
        scopes: &["User.Read"],
        preauthorized: false,
    },
    FirstParty {
        id: "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
        name: "Microsoft Azure CLI",
        redirects: LOOPBACK,
        scopes: PREAUTHORIZED,
        preauthorized: true,
    },
];

/// The one of Microsoft's own with this id.
pub(crate) fn first_party(id: &str) -> Option<&'static FirstParty> {
    FIRST_PARTIES.iter().find(|known| known.id.eq_ignore_ascii_case(id))
}
