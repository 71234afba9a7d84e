//! Applications and service principals themselves: making, changing, deleting them, and who owns them.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{application, credentials, owned, service_principal};
use crate::answer::{Answer, Refusal};
use crate::handlers::{Context, Done, body, create, links, object};
use crate::oauth::{may_be_registered, registry, seeded};
use crate::schema::{self, Schema};
use crate::seeds::DOMAIN;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Life, Mutation, Node};

/// The properties of a body. Secrets come about by `addPassword` only.
fn properties(
    c: &mut Context<'_>,
    schema: &'static Schema,
    writing: body::Writing,
) -> Result<(Map<String, Value>, Vec<Mutation>), Refusal> {
    let mut told = Vec::new();
    let body = match writing {
        body::Writing::New => c.call.object()?,
        body::Writing::Changed => c.call.changes()?,
    };
    let mut set = body::properties(schema, &body, writing)?;
    if set.get("passwordCredentials").and_then(Value::as_array).is_some_and(|list| !list.is_empty()) {
        // [M]
        return Err(Refusal::request("New password credentials must be generated with service actions."));
    }
    set.remove("passwordCredentials");
    if let Some(given) = set.get("keyCredentials").cloned() {
        let (kept, recognised) = credentials::certificates(c, &given)?;
        told = recognised;
        set.insert("keyCredentials".into(), kept);
    }
    if !redirects_hold(&set) {
        return Err(body::invalid(schema, "redirectUris")); // [M]
    }
    if let Some(audience) = set.get("signInAudience").and_then(Value::as_str) {
        let known =
            ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"];
        if !known.contains(&audience) {
            return Err(body::invalid(schema, "signInAudience"));
        }
    }
    Ok((set, told))
}

/// Whether every redirect URI may be registered (facts/graph.md §1.2): what may not would be refused at sign-in only.
fn redirects_hold(set: &Map<String, Value>) -> bool {
    ["web", "spa", "publicClient"].into_iter().all(|platform| {
        let uris = set.get(platform).and_then(|given| given.get("redirectUris")).and_then(Value::as_array);
        let mut uris = uris.into_iter().flatten().filter_map(Value::as_str);
        // Installed applications may also be told to show the code, by a name that is no address.
        uris.all(|uri| may_be_registered(uri) || (platform == "publicClient" && uri.starts_with("urn:")))
    })
}

fn make(c: &mut Context<'_>, kind: Kind, (set, told): (Map<String, Value>, Vec<Mutation>)) -> Result<Done, Refusal> {
    create::within_quota(c.tenant)?;
    for mutation in &told {
        c.commit(mutation)?;
    }
    let id = Uuid::new_v4().to_string();
    let mutation = Mutation::Object { kind: kind.type_name().to_owned(), id: id.clone(), properties: set };
    c.commit(&mutation)?;
    let node = c.tenant.node_of(&id).ok_or_else(|| Refusal::of_status(500, None))?;
    if let Some(user) = c.caller.user.clone() {
        // Whoever registers an application owns it.
        c.commit(&Mutation::Link { relation: Relation::Owners, from: id.clone(), to: vec![user], present: true })?;
    }
    Ok(Done { answer: Answer::json(201, object::entity(c.tenant, c.call, node, None)), target: Some(id) })
}

pub(super) fn create_application(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let app_id = Uuid::new_v4().to_string();
    let (mut set, told) = properties(c, schema::APPLICATION, body::Writing::New)?;
    body::text(schema::APPLICATION, &set, "displayName")?;
    for (name, value) in [
        ("appId", json!(app_id)),
        ("createdDateTime", json!(c.tenant.clock.stamp())),
        ("publisherDomain", json!(DOMAIN)),
    ] {
        set.insert(name.into(), value);
    }
    set.entry("signInAudience").or_insert_with(|| json!("AzureADMyOrg"));
    set.entry("oauth2RequirePostResponse").or_insert(Value::Bool(false));
    make(c, Kind::Application, (set, told))
}

pub(super) fn create_principal(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let app_id = body::guid(schema::SERVICE_PRINCIPAL, &body, "appId")?.to_ascii_lowercase();
    let (set, told) = properties(c, schema::SERVICE_PRINCIPAL, body::Writing::New)?;
    let key = format!("appId={app_id}");
    if links::find(c, Kind::ServicePrincipal, "appId", &key).is_ok() {
        return Err(Refusal::new(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            format!(
                "The service principal cannot be created, updated, or restored because the service principal name {app_id} is already in use."
            ),
        ));
    }
    let registered = links::find(c, Kind::Application, "appId", &key).ok();
    let name = registered.and_then(|node| c.tenant.property(node, "displayName"));
    let name = name.as_ref().and_then(Value::as_str).or(seeded::first_party(&app_id).map(|first| first.name));
    let Some(name) = name else {
        return Err(Refusal::bad(
            "NoBackingApplicationObject",
            format!("The appId '{app_id}' of the service principal does not reference a valid application object."),
        ));
    };
    let mut all = registry::presented(c.tenant, &app_id, name);
    let own = ["appDisplayName", "appId", "appOwnerOrganizationId", "servicePrincipalType", "signInAudience"];
    all.extend(set.into_iter().filter(|(name, _)| !own.contains(&name.as_str())));
    make(c, Kind::ServicePrincipal, (all, told))
}

fn update(c: &mut Context<'_>, node: Node, schema: &'static Schema) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let (set, told) = properties(c, schema, body::Writing::Changed)?;
    for mutation in &told {
        c.commit(mutation)?;
    }
    let id = c.tenant.id_of(node);
    c.commit(&Mutation::Set { id: id.clone(), set })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

pub(super) fn update_application(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let node = application(c)?;
    update(c, node, schema::APPLICATION)
}

pub(super) fn update_principal(c: &mut Context<'_>) -> Result<Done, Refusal> {
    let node = service_principal(c)?;
    update(c, node, schema::SERVICE_PRINCIPAL)
}

fn delete(c: &mut Context<'_>, node: Node) -> Result<String, Refusal> {
    let (id, at) = (c.tenant.id_of(node), c.tenant.clock.stamp());
    c.commit(&Mutation::Delete { id: id.clone(), at, hard: false })?;
    Ok(id)
}

/// Deletes an application, and with it its service principal in the tenant.
pub(super) fn delete_application(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = application(c)?;
    let app_id = c.tenant.objects.get(node).and_then(|object| object.text("appId")).unwrap_or_default().to_owned();
    let principal = links::find(c, Kind::ServicePrincipal, "appId", &format!("appId={app_id}"));
    let id = delete(c, node)?;
    if let Some(principal) = principal.ok().filter(|node| c.tenant.whereabouts(*node) == Life::Active) {
        delete(c, principal)?;
    }
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

pub(super) fn delete_principal(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = service_principal(c)?;
    let id = delete(c, node)?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

pub(super) fn owners<'a>(c: &'a Context<'_>, kind: Kind) -> Result<&'a [Node], Refusal> {
    let node = owned(c, kind)?;
    Ok(c.tenant.links(Relation::Owners).of(node))
}

pub(super) fn add_owner(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = owned(c, kind)?;
    let owner = links::given(c, "owners")?;
    if !matches!(owner.kind, Kind::User | Kind::ServicePrincipal) {
        return Err(Refusal::request("Only users and service principals can own an application.")); // [M]
    }
    links::add(c, Relation::Owners, node, owner)
}

pub(super) fn remove_owner(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let node = owned(c, kind)?;
    let owner = links::linked(c, Relation::Owners, node)?;
    links::remove(c, Relation::Owners, node, owner)
}
