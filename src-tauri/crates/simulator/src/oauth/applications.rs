//! The applications the tenant knows from the start (facts/graph.md §1.9, §11).
//!
//! | Application | What it is for |
//! |---|---|
//! | Tenantry | the confidential one of [`crate::Details`]: secret, every application permission of §11.1, directory roles |
//! | Tenantry (desktop) | the public one: loopback redirects, device code, delegated permissions that need consent |
//! | Microsoft Graph Command Line Tools, Microsoft Azure CLI | Microsoft's own, under their public ids |
//! | Tenantry (no permissions) | gets app tokens without roles (§14 point 11); lists no delegated permission (650056) |
//! | Tenantry (awaiting consent) | lists application permissions that nobody has consented to |
//! | Tenantry (disabled) | 7000112 |
//! | Tenantry (expired secret) | 7000222 |
//! | Tenantry (web) | its loopback redirect is registered as web (7000218) and it takes accounts of any organisation |
//! | Tenantry (assigned only) | lets nobody in who is not assigned (50105) |
//!
//! Their ids follow from the seed; their secret is that of the first one. An application of another tenant is any id
//! not in here (700016).

use std::collections::BTreeMap;

use uuid::Uuid;

use super::certificates::Registered;
use super::permissions::{ADMINISTRATION, DESKTOP, PREAUTHORIZED};
use super::provoke;
use super::redirects::{Platform, RedirectUri, matches};
use super::refusal::Denied;
use crate::seeds::identifiers;
use crate::seeds::roles::{PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, USER_ADMINISTRATOR};
use crate::tenant::Tenant;

/// Microsoft Graph Command Line Tools.
const GRAPH_TOOLS: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
/// Microsoft Azure CLI.
const AZURE_TOOLS: &str = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
/// Where desktop applications are sent that have no redirect of their own.
pub(crate) const NATIVE_CLIENT: &str = "https://login.microsoftonline.com/common/oauth2/nativeclient";

/// How an application comes by delegated permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consenting {
    /// Asks for what it likes, listed or not.
    Dynamic,
    /// Microsoft's own, trusted with a fixed set: anything else is refused with 65002.
    Preauthorized,
}

/// A secret and when it ends, in seconds since 1970.
#[derive(Clone)]
pub(crate) struct Secret {
    pub(crate) value: String,
    pub(crate) expires: i64,
    /// Its id in the directory, empty for one that is not told there.
    pub(crate) key_id: String,
}

/// An application and its service principal in the tenant.
#[derive(Clone)]
pub(crate) struct Application {
    /// In lower case.
    pub(crate) id: String,
    pub(crate) name: String,
    /// Object id of the service principal.
    pub(crate) service_principal: String,
    pub(crate) enabled: bool,
    /// Whether accounts of any organisation may use it, so that it may come by `/common`.
    pub(crate) multi_tenant: bool,
    /// "Allow public client flows".
    pub(crate) public_flows: bool,
    pub(crate) assignment_required: bool,
    /// Object ids of the users assigned, for when that is required.
    pub(crate) assigned: Vec<String>,
    pub(crate) consenting: Consenting,
    pub(crate) redirects: Vec<RedirectUri>,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) certificates: Vec<Registered>,
    /// Application permissions the registration lists.
    pub(crate) listed_roles: Vec<String>,
    /// Of those, the ones an administrator consented to.
    pub(crate) roles: Vec<String>,
    /// Delegated permissions the registration lists.
    pub(crate) listed_scopes: Vec<String>,
    /// Template ids of the directory roles the service principal holds.
    pub(crate) directory_roles: Vec<String>,
    /// Whether it was registered through Graph, where what it may do is decided too.
    pub(crate) learned: bool,
    /// Tokens issued before are no longer good; seconds since 1970.
    pub(crate) valid_from: i64,
}

impl Application {
    /// An application that has nothing yet.
    pub(crate) fn new(id: &str, name: &str, service_principal: String) -> Self {
        Self {
            id: id.to_ascii_lowercase(),
            name: name.to_owned(),
            service_principal,
            enabled: true,
            multi_tenant: false,
            public_flows: false,
            assignment_required: false,
            assigned: Vec::new(),
            consenting: Consenting::Dynamic,
            redirects: Vec::new(),
            secrets: Vec::new(),
            certificates: Vec::new(),
            listed_roles: Vec::new(),
            roles: Vec::new(),
            listed_scopes: Vec::new(),
            directory_roles: Vec::new(),
            learned: false,
            valid_from: 0,
        }
    }

    fn redirecting(mut self, platform: Platform, uris: &[&str]) -> Self {
        self.redirects.extend(uris.iter().map(|uri| RedirectUri { uri: (*uri).to_owned(), platform }));
        self
    }

    fn secret(mut self, value: &str, expires: i64) -> Self {
        self.secrets.push(Secret { value: value.to_owned(), expires, key_id: String::new() });
        self
    }

    /// The platform of the redirect URI of a request. `base` is our own root: our `nativeclient` page is the public one.
    pub(crate) fn redirect(&self, asked: &str, base: &str) -> Option<Platform> {
        let own = asked == format!("{base}/common/oauth2/nativeclient");
        let asked = if own { NATIVE_CLIENT } else { asked };
        self.redirects.iter().find(|known| matches(&known.uri, asked)).map(|known| known.platform)
    }
}

/// All applications, by id in lower case.
pub(crate) struct Applications {
    known: BTreeMap<String, Application>,
}

impl Applications {
    /// The applications a tenant starts with.
    pub(crate) fn of(tenant: &Tenant) -> Self {
        let mut known = BTreeMap::new();
        for application in seeded(tenant) {
            known.insert(application.id.clone(), application);
        }
        Self { known }
    }

    /// The application with this id, if it may be used at all.
    pub(crate) fn usable(&self, id: &str) -> Result<&Application, Denied> {
        if let Some(denied) = provoke::application(id) {
            return Err(denied);
        }
        match self.get(id) {
            None => Err(Denied::of(700_016, &[id])),
            Some(application) if !application.enabled => Err(Denied::of(7_000_112, &[&application_label(application)])),
            Some(application) => Ok(application),
        }
    }

    /// The application with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Application> {
        self.known.get(&id.to_ascii_lowercase())
    }

    /// The same, to change it.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Application> {
        self.known.get_mut(&id.to_ascii_lowercase())
    }

    /// Adds an application, or puts it in the place of the one with its id.
    pub(crate) fn put(&mut self, application: Application) {
        self.known.insert(application.id.clone(), application);
    }

    /// Takes an application out of the tenant.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        self.known.remove(&id.to_ascii_lowercase()).is_some()
    }

    /// Every application.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Application> {
        self.known.values()
    }
}

fn application_label(application: &Application) -> String {
    format!("{}'({})", application.id, application.name)
}

/// The service principal of an application in this tenant, the same at every start.
pub(crate) fn service_principal(tenant: &Tenant, client: &str) -> String {
    let purpose = crate::seeds::hash(&client.to_ascii_lowercase());
    identifiers::of_tenant(tenant.seed.number, tenant.seed.people, purpose).to_string()
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// Id of an application of the tenant's own, by its place in the table above.
fn numbered(tenant: &Tenant, place: u64) -> Uuid {
    identifiers::of_tenant(tenant.seed.number, tenant.seed.people, 110 + place)
}

fn seeded(tenant: &Tenant) -> Vec<Application> {
    let secret = tenant.client_secret();
    let make = |id: &str, name: &str| Application::new(id, name, service_principal(tenant, id));
    let own = |place: u64, name: &str| make(&numbered(tenant, place).to_string(), name);
    let ours = Application {
        listed_roles: owned(ADMINISTRATION),
        roles: owned(ADMINISTRATION),
        listed_scopes: owned(DESKTOP),
        directory_roles: owned(&[USER_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR]),
        ..make(&tenant.client_id(), "Tenantry")
    };
    let loopback = ["http://localhost", "http://127.0.0.1"];
    let desktop = Application { public_flows: true, listed_scopes: owned(DESKTOP), ..own(0, "Tenantry (desktop)") };
    let tools = Application {
        multi_tenant: true,
        public_flows: true,
        listed_scopes: owned(&["User.Read"]),
        ..make(GRAPH_TOOLS, "Microsoft Graph Command Line Tools")
    };
    let azure = Application {
        multi_tenant: true,
        public_flows: true,
        consenting: Consenting::Preauthorized,
        listed_scopes: owned(PREAUTHORIZED),
        ..make(AZURE_TOOLS, "Microsoft Azure CLI")
    };
    let awaiting = Application { listed_roles: owned(ADMINISTRATION), ..own(2, "Tenantry (awaiting consent)") };
    let disabled = Application { enabled: false, ..own(3, "Tenantry (disabled)") };
    let web = Application { multi_tenant: true, listed_scopes: owned(DESKTOP), ..own(5, "Tenantry (web)") };
    let assigned = Application {
        public_flows: true,
        assignment_required: true,
        listed_scopes: owned(DESKTOP),
        ..own(6, "Tenantry (assigned only)")
    };
    vec![
        ours.redirecting(Platform::Web, &["https://tenantry.example/signin", "http://localhost/signin"])
            .secret(&secret, i64::MAX),
        desktop.redirecting(Platform::Public, &loopback).redirecting(Platform::Public, &[NATIVE_CLIENT]),
        tools.redirecting(Platform::Public, &loopback).redirecting(Platform::Public, &[NATIVE_CLIENT]),
        azure.redirecting(Platform::Public, &loopback),
        own(1, "Tenantry (no permissions)").redirecting(Platform::Web, &loopback).secret(&secret, i64::MAX),
        awaiting.redirecting(Platform::Web, &loopback).secret(&secret, i64::MAX),
        disabled.redirecting(Platform::Public, &loopback).secret(&secret, i64::MAX),
        own(4, "Tenantry (expired secret)").redirecting(Platform::Web, &loopback).secret(&secret, 0),
        web.redirecting(Platform::Web, &loopback).secret(&secret, i64::MAX),
        assigned.redirecting(Platform::Public, &loopback),
    ]
}
