//! What the sign-in side changes in the directory: consents, and applications that are registered from outside. Each is
//! told as the changes it takes; whoever holds the tenant makes them (facts/graph.md §1.6, §11.1).

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::applications::{Application, service_principal};
use super::redirects::Platform;
use super::scopes;
use crate::seeds::{permissions, roles};
use crate::tenant::links::Relation;
use crate::tenant::{Collection, Kind, Mutation, Node, Tenant};

/// The role of whoever is assigned to an application without roles.
const DEFAULT_ROLE: &str = "00000000-0000-0000-0000-000000000000";

/// Properties of an application that say where it may be answered.
pub(crate) fn platforms<'a>(redirects: impl Iterator<Item = (Platform, &'a str)>) -> Map<String, Value> {
    let all: Vec<(Platform, &str)> = redirects.collect();
    let of = |platform: Platform| {
        all.iter().filter(|(known, _)| *known == platform).map(|(_, uri)| *uri).collect::<Vec<&str>>()
    };
    let web = of(Platform::Web);
    let settings: Vec<Value> = web.iter().map(|uri| json!({"uri": uri, "index": null})).collect();
    let web = json!({
        "homePageUrl": null,
        "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
        "logoutUrl": null,
        "redirectUris": web,
        "redirectUriSettings": settings,
    });
    Map::from_iter([
        ("web".to_owned(), web),
        ("publicClient".to_owned(), json!({"redirectUris": of(Platform::Public)})),
        ("spa".to_owned(), json!({"redirectUris": of(Platform::Spa)})),
    ])
}

/// The active object of a kind with this client id.
pub(crate) fn object(tenant: &Tenant, kind: Kind, client: &str) -> Option<Node> {
    tenant.active_of(kind).find(|node| {
        let known = tenant.objects.get(*node).and_then(|object| object.text("appId"));
        known.is_some_and(|known| known.eq_ignore_ascii_case(client))
    })
}

/// Properties of the service principal of an application.
pub(crate) fn presented(tenant: &Tenant, client: &str, name: &str) -> Map<String, Value> {
    let registered = object(tenant, Kind::Application, client);
    let property = |name: &str| registered.and_then(|node| tenant.property(node, name));
    let owner = match registered {
        Some(_) => tenant.id(),
        None => crate::seeds::applications::MICROSOFT.to_owned(),
    };
    let uris = ["web", "publicClient", "spa"].into_iter().filter_map(property);
    let uris = uris.filter_map(|platform| platform.get("redirectUris")?.as_array().cloned()).flatten();
    Map::from_iter([
        ("accountEnabled".to_owned(), json!(true)),
        ("appDisplayName".to_owned(), json!(name)),
        ("appId".to_owned(), json!(client)),
        ("appOwnerOrganizationId".to_owned(), json!(owner)),
        ("appRoleAssignmentRequired".to_owned(), json!(false)),
        ("appRoles".to_owned(), property("appRoles").unwrap_or_else(|| json!([]))),
        ("displayName".to_owned(), json!(name)),
        ("replyUrls".to_owned(), uris.collect()),
        ("servicePrincipalNames".to_owned(), json!([client])),
        ("servicePrincipalType".to_owned(), json!("Application")),
        ("signInAudience".to_owned(), property("signInAudience").unwrap_or_else(|| json!("AzureADMultipleOrgs"))),
    ])
}

/// The service principal of an application: its id, and what makes it if there is none yet.
pub(crate) fn principal(tenant: &Tenant, client: &str, name: &str) -> (String, Option<Mutation>) {
    if let Some(node) = object(tenant, Kind::ServicePrincipal, client) {
        return (tenant.id_of(node), None);
    }
    let usual = service_principal(tenant, client);
    let id = if tenant.node_of(&usual).is_none() { usual } else { Uuid::new_v4().to_string() };
    let properties = presented(tenant, client, name);
    let kind = Kind::ServicePrincipal.type_name().to_owned();
    (id.clone(), Some(Mutation::Object { kind, id, properties }))
}

/// Who allows what, for whom.
pub(crate) struct Allowing<'a> {
    pub(crate) application: &'a Application,
    /// `None` for everyone.
    pub(crate) user: Option<&'a str>,
    /// Delegated permissions.
    pub(crate) scopes: &'a [String],
    /// Application permissions.
    pub(crate) roles: &'a [String],
    /// Whether an administrator does.
    pub(crate) administrator: bool,
}

impl Allowing<'_> {
    /// What it takes in the directory: the service principal, the grant, the roles, and the record of the consent.
    pub(crate) fn changes(&self, tenant: &Tenant) -> Vec<Mutation> {
        let (client, made) = principal(tenant, &self.application.id, &self.application.name);
        let mut all: Vec<Mutation> = made.into_iter().collect();
        let before = all.len();
        all.extend(self.granted(tenant, &client));
        all.extend(permitted(tenant, &client, &self.application.name, self.roles, &self.application.roles));
        if all.len() > before {
            let value = json!({
                "principal": client,
                "administrator": self.administrator,
                "everyone": self.user.is_none(),
                "user": self.user,
                "scopes": self.scopes,
                "roles": self.roles,
            });
            let key = Uuid::new_v4().to_string();
            all.push(Mutation::Document { collection: Collection::Consents, key, value: Some(value) });
        }
        all
    }

    /// The grant with what is allowed added; `None` if that is nothing new.
    fn granted(&self, tenant: &Tenant, client: &str) -> Option<Mutation> {
        let graph = object(tenant, Kind::ServicePrincipal, scopes::GRAPH).map(|node| tenant.id_of(node))?;
        let is = |record: &Value, name: &str, value: Option<&str>| record.get(name).and_then(Value::as_str) == value;
        let mut known = tenant.documents(Collection::PermissionGrants).filter_map(|(key, record)| Some((key, record?)));
        let known = known.find(|(_, record)| {
            is(record, "clientId", Some(client))
                && is(record, "resourceId", Some(&graph))
                && is(record, "principalId", self.user)
        });
        let before = known.and_then(|(_, record)| record.get("scope")?.as_str()).unwrap_or_default();
        let mut words: Vec<&str> = before.split_whitespace().collect();
        let many = words.len();
        for name in self.scopes {
            if !words.contains(&name.as_str()) {
                words.push(name);
            }
        }
        if words.len() == many {
            return None;
        }
        let key = known.map_or_else(|| grant_id(client, &graph, self.user), |(key, _)| key.to_owned());
        let value = json!({
            "id": key,
            "clientId": client,
            "consentType": if self.user.is_some() { "Principal" } else { "AllPrincipals" },
            "principalId": self.user,
            "resourceId": graph,
            "scope": words.join(" "),
        });
        Some(Mutation::Document { collection: Collection::PermissionGrants, key, value: Some(value) })
    }
}

/// Id of a delegated permission grant: whom it is for, of what, and perhaps whose.
pub(crate) fn grant_id(client: &str, resource: &str, user: Option<&str>) -> String {
    let ids = [Some(client), Some(resource), user].into_iter().flatten();
    let bytes: Vec<u8> = ids.flat_map(|id| Uuid::try_parse(id).unwrap_or_default().to_bytes_le()).collect();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The principal's id and as many bytes more, in letters.
pub(crate) fn assignment_id(principal: &str) -> String {
    let principal = Uuid::try_parse(principal).unwrap_or_default().to_bytes_le();
    let bytes: Vec<u8> = principal.into_iter().chain(Uuid::new_v4().into_bytes()).collect();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Application permissions of Graph a service principal has not had yet.
fn permitted(tenant: &Tenant, principal: &str, name: &str, wanted: &[String], had: &[String]) -> Vec<Mutation> {
    let Some(graph) = object(tenant, Kind::ServicePrincipal, scopes::GRAPH) else { return Vec::new() };
    let lacking = wanted.iter().filter(|role| !had.contains(role));
    let known = lacking.filter_map(|role| permissions::permissions().find(|known| known.value == *role));
    known
        .map(|permission| {
            let role = json!({
                "appRoleId": permission.application,
                "principalId": principal,
                "principalDisplayName": name,
                "principalType": "ServicePrincipal",
            });
            assigned(tenant, graph, role)
        })
        .collect()
}

/// An assignment to an application. `what` says of which role and to whom.
fn assigned(tenant: &Tenant, resource: Node, what: Value) -> Mutation {
    let principal = what.get("principalId").and_then(Value::as_str).unwrap_or_default();
    let key = assignment_id(principal);
    let mut value = json!({
        "id": key,
        "deletedDateTime": null,
        "createdDateTime": tenant.clock.now().to_string(),
        "resourceDisplayName": tenant.property(resource, "displayName"),
        "resourceId": tenant.id_of(resource),
    });
    if let (Value::Object(value), Value::Object(what)) = (&mut value, what) {
        value.extend(what);
    }
    Mutation::Document { collection: Collection::AppRoleAssignments, key, value: Some(value) }
}

/// Assigns a user to an application.
pub(crate) fn assign(tenant: &Tenant, application: &Application, user: &str) -> Option<Mutation> {
    let resource = tenant.objects.node(&application.service_principal)?;
    let name = tenant.node_of(user).and_then(|node| tenant.property(node, "displayName"));
    let what = json!({
        "appRoleId": DEFAULT_ROLE,
        "principalId": user,
        "principalDisplayName": name,
        "principalType": "User",
    });
    Some(assigned(tenant, resource, what))
}

/// Takes back what a service principal was allowed: its application permissions, or its delegated ones.
pub(crate) fn taken_back(tenant: &Tenant, principal: &str, collection: Collection) -> Vec<Mutation> {
    let end = if collection == Collection::PermissionGrants { "clientId" } else { "principalId" };
    let own = |record: &Value| record.get(end).and_then(Value::as_str) == Some(principal);
    let records = tenant.documents(collection).filter(|(_, record)| record.is_some_and(own));
    records.map(|(key, _)| Mutation::Document { collection, key: key.to_owned(), value: None }).collect()
}

/// Allows a service principal these application permissions and no others.
pub(crate) fn replaced(tenant: &Tenant, application: &Application, wanted: &[String]) -> Vec<Mutation> {
    let mut all = taken_back(tenant, &application.service_principal, Collection::AppRoleAssignments);
    all.extend(permitted(tenant, &application.service_principal, &application.name, wanted, &[]));
    all
}

/// Makes a service principal hold these directory roles, by template id, and no others. Roles nobody held are activated.
pub(crate) fn directory_roles(tenant: &Tenant, principal: &str, wanted: &[String]) -> Vec<Mutation> {
    // As the tables spell them, and each once.
    let wanted: BTreeSet<&str> = wanted.iter().filter_map(|template| Some(roles::role(template)?.template)).collect();
    let mut all = Vec::new();
    let link = |from: String, present: bool| {
        let to = vec![principal.to_owned()];
        Mutation::Link { relation: Relation::Members, from, to, present }
    };
    for node in tenant.active_of(Kind::Role) {
        let template = tenant.objects.get(node).and_then(|role| role.text("roleTemplateId"));
        let members = tenant.links(Relation::Members).of(node);
        let held = tenant.node_of(principal).is_some_and(|principal| members.contains(&principal));
        if template.is_some_and(|template| wanted.contains(template)) != held {
            all.push(link(tenant.id_of(node), !held));
        }
    }
    let others = wanted.into_iter().filter(|template| tenant.activated(template).is_none());
    for role in others.filter_map(roles::role) {
        let (id, activation) = tenant.activation(role);
        all.extend([activation, link(id, true)]);
    }
    all
}

/// Makes changes one after another; false if one of them cannot be kept.
pub(crate) fn make(tenant: &mut Tenant, changes: impl IntoIterator<Item = Mutation>) -> bool {
    changes.into_iter().all(|change| match tenant.commit(&change, 0.0) {
        Ok(()) => true,
        Err(error) => {
            tracing::error!(%error, "A change of the sign-in side cannot be kept");
            false
        }
    })
}
