//! `PATCH /groups/{id}` (facts/graph.md §6).

use serde_json::{Map, Value, json};

use super::rules::{self, Part, is_dynamic, is_unified};
use super::written::{self, Written, invalid};
use super::{dynamic, links};
use crate::answer::{Answer, Refusal};
use crate::handlers::{Context, Done, audits};
use crate::permission::denied;
use crate::tenant::links::Relation;
use crate::tenant::{Mutation, Node};

/// What permissions for members alone do not reach.
const GROUP_PERMISSIONS: &[&str] = &["Group.ReadWrite.All", "Directory.ReadWrite.All"];

/// Changes properties of a group, or adds members and owners to it, all or nothing.
pub(super) fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let body = c.call.changes()?;
    let group = rules::find(c.tenant, c.key(0))?;
    let Written { mut set, outside, links, .. } = written::read(c, &body, false)?;
    let plain = !set.is_empty() || !outside.is_empty();
    permitted(c, plain, &links)?;
    if plain || links.is_empty() {
        rules::changeable(c, group, Part::Properties)?;
    }
    for (relation, _) in &links {
        rules::changeable(c, group, links::part(*relation))?;
    }
    let before = rules::properties(c.tenant, group);
    if !outside.is_empty() {
        exchange(&before, &set, &links)?;
    }
    let mut after = before.clone();
    after.extend(set.clone());
    kind(&before, &after, &set)?;
    rule(&mut set, &mut after)?;
    if is_dynamic(&after) && !is_dynamic(&before) {
        audits::premium(c)?; // [M]
    }
    renamed(&before, &mut set);
    written::unique(c.tenant, &set, Some(group))?;
    for (relation, nodes) in &links {
        links::addable(c, (group, &after), *relation, nodes)?;
    }

    let id = c.tenant.id_of(group);
    set.extend(outside);
    if !set.is_empty() {
        c.commit(&Mutation::Set { id: id.clone(), set })?;
    }
    for (relation, nodes) in links.into_iter().filter(|(_, nodes)| !nodes.is_empty()) {
        let to = nodes.iter().map(|node| c.tenant.id_of(*node)).collect();
        c.commit(&Mutation::Link { relation, from: id.clone(), to, present: true })?;
    }
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

/// The permission for members changes members and nothing else.
fn permitted(c: &Context<'_>, plain: bool, links: &[(Relation, Vec<Node>)]) -> Result<(), Refusal> {
    let owners = links.iter().any(|(relation, _)| *relation == Relation::Owners);
    let enough = GROUP_PERMISSIONS.iter().any(|permission| rules::holds(c.caller, permission));
    if (plain || owners || links.is_empty()) && !enough { Err(denied()) } else { Ok(()) }
}

/// Properties kept in Exchange Online are changed by themselves, and on Microsoft 365 groups only.
fn exchange(
    before: &Map<String, Value>,
    set: &Map<String, Value>,
    links: &[(Relation, Vec<Node>)],
) -> Result<(), Refusal> {
    if set.is_empty() && links.is_empty() && is_unified(before) {
        return Ok(());
    }
    // The rule is documented, the text is not [M].
    Err(Refusal::request("Properties of the group's mailbox can only be updated in a request of their own."))
}

/// A group stays of its kind.
fn kind(before: &Map<String, Value>, after: &Map<String, Value>, set: &Map<String, Value>) -> Result<(), Refusal> {
    let on = |of: &Map<String, Value>, name: &str| of.get(name) == Some(&Value::Bool(true));
    if is_unified(before) != is_unified(after) {
        return Err(invalid("groupTypes"));
    }
    if on(before, "mailEnabled") != on(after, "mailEnabled") {
        return Err(invalid("mailEnabled"));
    }
    if !is_unified(after) && !on(after, "securityEnabled") {
        return Err(invalid("securityEnabled"));
    }
    if rules::is_for_roles(after) && (is_dynamic(after) || !on(after, "securityEnabled")) {
        return Err(invalid(if is_dynamic(after) { "groupTypes" } else { "securityEnabled" }));
    }
    let moved = |name: &str| set.contains_key(name) && set.get(name) != before.get(name);
    if !is_unified(after) {
        let only_unified = ["classification", "preferredDataLocation", "preferredLanguage", "theme"];
        let stray = |name: &&&str| moved(name) && set.get(**name).is_some_and(|value| !value.is_null());
        if let Some(name) = only_unified.iter().find(stray) {
            return Err(invalid(name));
        }
    }
    let hidden = |of: &Map<String, Value>| of.get("visibility").and_then(Value::as_str) == Some("HiddenMembership");
    if hidden(before) != hidden(after) || (rules::is_for_roles(after) && moved("visibility")) {
        return Err(invalid("visibility"));
    }
    if moved("uniqueName") && before.get("uniqueName").is_some_and(Value::is_string) {
        return Err(written::read_only("uniqueName"));
    }
    Ok(())
}

/// A group that is no longer filled by a rule has none; any other needs one that can be read.
fn rule(set: &mut Map<String, Value>, after: &mut Map<String, Value>) -> Result<(), Refusal> {
    if !is_dynamic(after) && set.contains_key("groupTypes") {
        for name in ["membershipRule", "membershipRuleProcessingState"] {
            if !set.contains_key(name) && after.get(name).is_some_and(Value::is_string) {
                set.insert(name.into(), Value::Null);
                after.insert(name.into(), Value::Null);
            }
        }
    }
    let about = ["groupTypes", "membershipRule", "membershipRuleProcessingState"];
    if about.iter().any(|name| set.contains_key(*name)) { dynamic::checked(after) } else { Ok(()) }
}

/// The mail address follows a new nickname; the former one stays as a secondary [M].
fn renamed(before: &Map<String, Value>, set: &mut Map<String, Value>) {
    let Some(nickname) = set.get("mailNickname").and_then(Value::as_str).filter(|_| is_unified(before)) else {
        return;
    };
    let former = before.get("mail").and_then(Value::as_str).unwrap_or_default();
    let domain = former.split_once('@').map_or(crate::seeds::DOMAIN, |(_, domain)| domain);
    let mail = format!("{nickname}@{domain}");
    if mail.eq_ignore_ascii_case(former) {
        return;
    }
    let known = before.get("proxyAddresses").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let mut proxies = vec![format!("SMTP:{mail}")];
    for proxy in known {
        let address = proxy.split_once(':').map_or(proxy, |(_, address)| address);
        if !address.eq_ignore_ascii_case(&mail) {
            proxies.push(proxy.replacen("SMTP:", "smtp:", 1));
        }
    }
    set.insert("mail".into(), json!(mail));
    set.insert("proxyAddresses".into(), json!(proxies));
}
