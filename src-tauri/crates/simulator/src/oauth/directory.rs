//! What the sign-in side knows of applications: all of it is read from the directory, so that what is changed there,
//! through Graph or at the restart of a tenant that remembers, is true here at once (facts/graph.md §1.6, §11.1).

use std::collections::{BTreeMap, HashMap};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::applications::{Application, Applications, Consenting, Secret};
use super::certificates::Registered;
use super::consent::Consents;
use super::redirects::{Platform, RedirectUri, may_be_registered};
use super::seeded::{FIRST_PARTIES, FirstParty};
use super::{permissions, scopes};
use crate::seeds;
use crate::tenant::sealed::Sealed;
use crate::tenant::{Collection, Kind, Node, Tenant, log};

/// Active objects of a kind by their client id in lower case.
fn by_client(tenant: &Tenant, kind: Kind) -> BTreeMap<String, Node> {
    let named = |node: Node| Some((tenant.objects.get(node)?.text("appId")?.to_ascii_lowercase(), node));
    tenant.active_of(kind).filter_map(named).collect()
}

/// Reads every application and what it was allowed.
pub(crate) fn read(tenant: &Tenant) -> (Applications, Consents) {
    let registered = by_client(tenant, Kind::Application);
    let principals = by_client(tenant, Kind::ServicePrincipal);
    let rights = Rights::of(tenant, principals.get(scopes::GRAPH).map(|node| tenant.id_of(*node)));
    let mut known: BTreeMap<String, Application> = BTreeMap::new();
    for (client, node) in &registered {
        let name = tenant.objects.get(*node).and_then(|object| object.text("displayName")).unwrap_or_default();
        let mut application = Application::new(client, name);
        registered_as(tenant, *node, &mut application);
        known.insert(client.clone(), application);
    }
    for first in FIRST_PARTIES {
        known.entry(first.id.to_owned()).or_insert_with(|| of_microsoft(first));
    }
    for (client, node) in &principals {
        match known.get_mut(client) {
            Some(application) => present_as(tenant, *node, application),
            None => {
                if let Some(mut application) = from_elsewhere(tenant, *node, client) {
                    present_as(tenant, *node, &mut application);
                    known.insert(client.clone(), application);
                }
            }
        }
    }
    let mut consents = Consents::default();
    for application in known.values_mut() {
        let principal = &application.service_principal;
        application.roles = rights.roles.get(principal).cloned().unwrap_or_default();
        for (user, names) in rights.grants.get(principal).into_iter().flatten() {
            consents.give(&application.id, user.as_deref(), names.iter().cloned());
        }
    }
    (Applications { known }, consents)
}

fn of_microsoft(first: &FirstParty) -> Application {
    let uri = |uri: &&str| RedirectUri { uri: (*uri).to_owned(), platform: Platform::Public };
    Application {
        multi_tenant: true,
        public_flows: true,
        consenting: if first.preauthorized { Consenting::Preauthorized } else { Consenting::Dynamic },
        redirects: first.redirects.iter().map(uri).collect(),
        listed_scopes: first.scopes.iter().map(|name| (*name).to_owned()).collect(),
        ..Application::new(first.id, first.name)
    }
}

/// An application of another tenant, of which only the service principal is here. Microsoft's own services and what
/// belongs to a machine in Azure sign nobody in.
fn from_elsewhere(tenant: &Tenant, node: Node, client: &str) -> Option<Application> {
    let object = tenant.objects.get(node)?;
    let microsoft = object.text("appOwnerOrganizationId") == Some(seeds::applications::MICROSOFT);
    if microsoft || object.text("servicePrincipalType") != Some("Application") {
        return None;
    }
    let uris = object.properties.get("replyUrls").map(texts).unwrap_or_default();
    let redirects = uris.into_iter().filter(|uri| may_be_registered(uri));
    Some(Application {
        multi_tenant: true,
        confidential: true,
        redirects: redirects.map(|uri| RedirectUri { uri, platform: Platform::Web }).collect(),
        ..Application::new(client, object.text("displayName").unwrap_or_default())
    })
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What the registration says.
fn registered_as(tenant: &Tenant, node: Node, application: &mut Application) {
    let Some(object) = tenant.objects.get(node) else { return };
    application.multi_tenant = object.text("signInAudience").is_some_and(|kind| kind != "AzureADMyOrg");
    application.public_flows = object.flag("isFallbackPublicClient");
    for (property, platform) in [("web", Platform::Web), ("publicClient", Platform::Public), ("spa", Platform::Spa)] {
        let uris = object.properties.get(property).and_then(|value| value.get("redirectUris")).map(texts);
        let uris = uris.unwrap_or_default().into_iter().filter(|uri| may_be_registered(uri));
        application.redirects.extend(uris.map(|uri| RedirectUri { uri, platform }));
    }
    let wanted = object.properties.get("requiredResourceAccess").and_then(Value::as_array).into_iter().flatten();
    let of_graph = wanted.filter(|wish| wish.get("resourceAppId").and_then(Value::as_str) == Some(scopes::GRAPH));
    let access = of_graph.filter_map(|wish| wish.get("resourceAccess")?.as_array()).flatten();
    for wish in access {
        let id = wish.get("id").and_then(Value::as_str).unwrap_or_default();
        let (name, list) = match wish.get("type").and_then(Value::as_str) {
            Some("Role") => (seeds::permissions::application(id), &mut application.listed_roles),
            _ => (seeds::permissions::delegated(id), &mut application.listed_scopes),
        };
        list.extend(name.filter(|name| !list.iter().any(|known| known == name)).map(str::to_owned));
    }
    credentials(tenant, node, application);
}

/// What the service principal says.
fn present_as(tenant: &Tenant, node: Node, application: &mut Application) {
    let Some(object) = tenant.objects.get(node) else { return };
    object.id.clone_into(&mut application.service_principal);
    application.enabled = object.properties.get("accountEnabled") != Some(&Value::Bool(false));
    application.assignment_required = object.flag("appRoleAssignmentRequired");
    credentials(tenant, node, application);
}

/// Secrets and certificates an object names, as far as we can recognise them.
fn credentials(tenant: &Tenant, node: Node, application: &mut Application) {
    let Some(object) = tenant.objects.get(node) else { return };
    let named = |property: &str| object.properties.get(property).and_then(Value::as_array).into_iter().flatten();
    let kept = |entry: &Value| {
        let key = entry.get("keyId")?.as_str()?.to_ascii_lowercase();
        tenant.document(Collection::Credentials, &key).flatten()
    };
    let time = |entry: &Value, name: &str, unset: i64| {
        entry.get(name).and_then(Value::as_str).map_or(unset, log::whole_seconds)
    };
    for entry in named("passwordCredentials") {
        application.confidential = true;
        let seeded = kept(entry).and_then(|kept| kept.get("seeded")).is_some();
        let value =
            if seeded { Some(Sealed::Seeded(tenant.client_secret())) } else { kept(entry).and_then(Sealed::of) };
        let (begins, expires) = (time(entry, "startDateTime", 0), time(entry, "endDateTime", i64::MAX));
        application.secrets.extend(value.map(|value| Secret { value, begins, expires }));
    }
    for entry in named("keyCredentials") {
        application.confidential = true;
        let certificate = kept(entry).and_then(|kept| kept.get("certificate")?.as_str());
        let read = certificate.and_then(|text| STANDARD.decode(text).ok()).and_then(|der| Registered::read(&der));
        application.certificates.extend(read);
    }
}

/// Delegated permissions, and for whom: `None` for everyone.
type Granted = (Option<String>, Vec<String>);

/// What service principals were allowed, by their object ids.
#[derive(Default)]
struct Rights {
    /// Application permissions of Graph.
    roles: HashMap<String, Vec<String>>,
    /// Delegated permissions of Graph, and for whom.
    grants: HashMap<String, Vec<Granted>>,
}

impl Rights {
    fn of(tenant: &Tenant, graph: Option<String>) -> Self {
        let mut rights = Self::default();
        let text = |record: &Value, name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let of_graph = |record: &Value| Some(text(record, "resourceId")) == graph;
        for record in tenant.documents(Collection::AppRoleAssignments).filter_map(|(_, record)| record) {
            if text(record, "principalType") == "ServicePrincipal" && of_graph(record) {
                let name = seeds::permissions::application(&text(record, "appRoleId"));
                let roles = rights.roles.entry(text(record, "principalId")).or_default();
                roles.extend(name.filter(|name| !roles.iter().any(|known| known == name)).map(str::to_owned));
            }
        }
        for record in tenant.documents(Collection::PermissionGrants).filter_map(|(_, record)| record) {
            if of_graph(record) {
                let scope = text(record, "scope");
                let names = scope.split_whitespace().filter_map(permissions::delegated).map(str::to_owned).collect();
                let user = record.get("principalId").and_then(Value::as_str).map(str::to_owned);
                rights.grants.entry(text(record, "clientId")).or_default().push((user, names));
            }
        }
        rights
    }
}
