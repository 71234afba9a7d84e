//! `POST /groups` (facts/graph.md §6).

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::rules::{self, is_dynamic, is_for_roles, is_unified};
use super::written::{self, Written, invalid, required};
use super::{dynamic, single};
use crate::answer::{Answer, Refusal};
use crate::handlers::create::within_quota;
use crate::handlers::{Context, Done, audits};
use crate::permission::denied;
use crate::seeds::DOMAIN;
use crate::seeds::groups::security_identifier;
use crate::tenant::links::Relation;
use crate::tenant::{Mutation, Node};

/// Creates a security group or a Microsoft 365 group.
pub(super) fn create(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.object()?;
    let Written { mut set, outside, links, .. } = written::read(c, &body, true)?;
    if let Some(name) = outside.keys().next() {
        // Exchange Online knows the group only some time after it was made.
        return Err(written::read_only(name));
    }
    for property in ["displayName", "mailEnabled", "mailNickname", "securityEnabled"] {
        if set.get(property).is_none_or(Value::is_null) {
            return Err(required(property));
        }
    }
    // What was given as null was never set.
    set.retain(|_, value| !value.is_null());
    kind(&set)?;
    dynamic::checked(&set)?;
    if is_for_roles(&set) {
        for_roles(c, &set)?;
    }
    if is_for_roles(&set) || is_dynamic(&set) {
        // facts/graph.md §6 [M]: for groups with rules it is not written down.
        audits::premium(c)?;
    }
    for (relation, nodes) in &links {
        if *relation == Relation::Members && is_dynamic(&set) && !nodes.is_empty() {
            return Err(denied());
        }
        for node in nodes {
            rules::may_hold(c.tenant, (None, &set), *relation, *node)?;
        }
    }
    complete(&mut set);
    written::unique(c.tenant, &set, None)?;
    within_quota(c.tenant)?;

    let id = Uuid::new_v4();
    let now = c.tenant.clock.stamp();
    set.insert("createdDateTime".into(), json!(now));
    set.insert("renewedDateTime".into(), json!(now));
    set.insert("securityIdentifier".into(), json!(security_identifier(&id)));
    let id = id.to_string();
    c.commit(&Mutation::Object { kind: "group".into(), id: id.clone(), properties: set })?;
    link(c, &id, links)?;
    let node = c.tenant.node_of(&id).ok_or_else(|| Refusal::of_status(500, None))?;
    let location = format!("{}/directoryObjects/{id}/Microsoft.DirectoryServices.Group", c.call.root());
    let answer = Answer::json(201, single::entity(c, node)).with("Location", location);
    Ok(Done { answer, target: Some(id) })
}

/// Which kinds can be made at all, and what goes with which.
fn kind(set: &Map<String, Value>) -> Result<(), Refusal> {
    let on = |name: &str| set.get(name) == Some(&Value::Bool(true));
    if is_unified(set) {
        if !on("mailEnabled") {
            return Err(invalid("mailEnabled"));
        }
    } else if on("mailEnabled") || !on("securityEnabled") {
        return Err(Refusal::request(
            "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.",
        ));
    }
    let only_unified = [
        "classification",
        "preferredDataLocation",
        "preferredLanguage",
        "resourceBehaviorOptions",
        "resourceProvisioningOptions",
        "theme",
    ];
    if let Some(name) = only_unified.iter().find(|name| !is_unified(set) && set.contains_key(**name)) {
        return Err(invalid(name));
    }
    visibility(set)
}

/// Only Microsoft 365 groups hide their members, and groups for roles are private. A security group may be called
/// public, as a well-known tool does with each it makes; it changes nothing [M].
fn visibility(set: &Map<String, Value>) -> Result<(), Refusal> {
    let fits = match set.get("visibility").and_then(Value::as_str) {
        None | Some("Private") => true,
        Some("Public") => !is_for_roles(set),
        Some(_) => is_unified(set),
    };
    if fits { Ok(()) } else { Err(invalid("visibility")) }
}

fn for_roles(c: &Context<'_>, set: &Map<String, Value>) -> Result<(), Refusal> {
    if !rules::keeps_roles(c, None) {
        return Err(denied());
    }
    if is_dynamic(set) || set.get("securityEnabled") != Some(&Value::Bool(true)) {
        return Err(invalid("isAssignableToRole"));
    }
    Ok(())
}

/// Adds what the service itself makes of the rest.
fn complete(set: &mut Map<String, Value>) {
    set.entry("groupTypes").or_insert_with(|| json!([]));
    if is_unified(set) {
        let nickname = set.get("mailNickname").and_then(Value::as_str).unwrap_or_default();
        let mail = format!("{nickname}@{DOMAIN}");
        set.insert("proxyAddresses".into(), json!([format!("SMTP:{mail}")]));
        set.insert("mail".into(), json!(mail));
        let seen_by = if is_for_roles(set) { "Private" } else { "Public" };
        set.entry("visibility").or_insert_with(|| json!(seen_by));
    }
    if set.get("isAssignableToRole") == Some(&Value::Bool(false)) {
        // Shown as null where it was never true [M].
        set.remove("isAssignableToRole");
    }
}

/// Links owners and members; who signed in owns the group if nobody else is to.
fn link(c: &mut Context<'_>, id: &str, links: Vec<(Relation, Vec<Node>)>) -> Result<(), Refusal> {
    let mut owned = false;
    for (relation, nodes) in links {
        if nodes.is_empty() {
            continue;
        }
        owned |= relation == Relation::Owners;
        let to = nodes.iter().map(|node| c.tenant.id_of(*node)).collect();
        c.commit(&Mutation::Link { relation, from: id.to_owned(), to, present: true })?;
    }
    match c.caller.user.clone().filter(|_| !owned) {
        Some(user) => {
            let to = vec![user];
            c.commit(&Mutation::Link { relation: Relation::Owners, from: id.to_owned(), to, present: true })
        }
        None => Ok(()),
    }
}
