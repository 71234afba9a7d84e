//! An application as the sign-in side sees it, and all of them. What is in here is read from the directory
//! ([`super::directory`]) and kept nowhere else.

use std::collections::BTreeMap;

use serde_json::Value;

use super::certificates::Registered;
use super::provoke;
use super::redirects::{Platform, RedirectUri, matches};
use super::refusal::Denied;
use crate::seeds::identifiers;
use crate::tenant::links::Relation;
use crate::tenant::sealed::Sealed;
use crate::tenant::{Collection, Kind, Node, Tenant};

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

/// A secret and when it is good, in seconds since 1970.
#[derive(Clone)]
pub(crate) struct Secret {
    pub(crate) value: Sealed,
    pub(crate) begins: i64,
    pub(crate) expires: i64,
}

/// An application and its service principal in the tenant.
#[derive(Clone)]
pub(crate) struct Application {
    /// In lower case.
    pub(crate) id: String,
    pub(crate) name: String,
    /// Object id of the service principal; empty if the tenant has none.
    pub(crate) service_principal: String,
    pub(crate) enabled: bool,
    /// Whether accounts of any organisation may use it, so that it may come by `/common`.
    pub(crate) multi_tenant: bool,
    /// "Allow public client flows".
    pub(crate) public_flows: bool,
    pub(crate) assignment_required: bool,
    pub(crate) consenting: Consenting,
    pub(crate) redirects: Vec<RedirectUri>,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) certificates: Vec<Registered>,
    /// Whether the registration names any secret or certificate, known to us or not.
    pub(crate) confidential: bool,
    /// Application permissions the registration lists.
    pub(crate) listed_roles: Vec<String>,
    /// Application permissions an administrator consented to.
    pub(crate) roles: Vec<String>,
    /// Delegated permissions the registration lists.
    pub(crate) listed_scopes: Vec<String>,
}

impl Application {
    /// An application that has nothing yet.
    pub(crate) fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_ascii_lowercase(),
            name: name.to_owned(),
            service_principal: String::new(),
            enabled: true,
            multi_tenant: false,
            public_flows: false,
            assignment_required: false,
            consenting: Consenting::Dynamic,
            redirects: Vec::new(),
            secrets: Vec::new(),
            certificates: Vec::new(),
            confidential: false,
            listed_roles: Vec::new(),
            roles: Vec::new(),
            listed_scopes: Vec::new(),
        }
    }

    /// The platform of the redirect URI of a request. `base` is our own root: our `nativeclient` page is the public one.
    pub(crate) fn redirect(&self, asked: &str, base: &str) -> Option<Platform> {
        let own = asked == format!("{base}/common/oauth2/nativeclient");
        let asked = if own { NATIVE_CLIENT } else { asked };
        self.redirects.iter().find(|known| matches(&known.uri, asked)).map(|known| known.platform)
    }

    /// Whether a user is assigned, alone or as a member of a group.
    pub(crate) fn is_assigned(&self, tenant: &Tenant, user: &str) -> bool {
        let node = tenant.node_of(user);
        tenant.documents(Collection::AppRoleAssignments).filter_map(|(_, record)| record).any(|record| {
            let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
            if text("resourceId") != self.service_principal || text("principalType") == "ServicePrincipal" {
                return false;
            }
            let id = text("principalId");
            let group = tenant.find(Kind::Group, id);
            id == user
                || node
                    .zip(group)
                    .is_some_and(|(node, group)| tenant.links(Relation::Members).of(group).contains(&node))
        })
    }

    /// Template ids of the directory roles the service principal holds.
    pub(crate) fn directory_roles(&self, tenant: &Tenant) -> Vec<String> {
        let node: Option<Node> = tenant.objects.node(&self.service_principal);
        node.map(|node| tenant.roles_of(node)).unwrap_or_default()
    }
}

/// All applications, by id in lower case.
#[derive(Default)]
pub(crate) struct Applications {
    pub(crate) known: BTreeMap<String, Application>,
}

impl Applications {
    /// The application with this id, if it may be used at all.
    pub(crate) fn usable(&self, id: &str) -> Result<&Application, Denied> {
        if let Some(denied) = provoke::application(id) {
            return Err(denied);
        }
        match self.get(id) {
            None => Err(Denied::of(700_016, &[id])),
            Some(application) if !application.enabled => {
                Err(Denied::of(7_000_112, &[&application.id, &application.name]))
            }
            Some(application) => Ok(application),
        }
    }

    /// The application with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Application> {
        self.known.get(&id.to_ascii_lowercase())
    }

    /// Every application.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Application> {
        self.known.values()
    }
}

/// The service principal of an application of the seed, the same at every start.
pub(crate) fn service_principal(tenant: &Tenant, client: &str) -> String {
    let purpose = crate::seeds::hash(&client.to_ascii_lowercase());
    identifiers::of_tenant(tenant.seed.number, tenant.seed.people, purpose).to_string()
}
