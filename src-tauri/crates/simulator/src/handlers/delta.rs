//! `GET /users/delta` (facts/graph.md §4).

use serde_json::{Map, Value, json};

use super::delta_token::{Round, Token, read, write};
use super::{Circumstances, select};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::tenant::{Change, Life, Tenant, schema};

/// One page of a round.
struct Page {
    items: Vec<Value>,
    /// The next page, or where the next round starts.
    next: Round,
    more: bool,
}

/// Answers one page.
pub(crate) fn delta(tenant: &Tenant, call: &Call, now: &Circumstances<'_>) -> Result<Answer, Refusal> {
    // $top is silently ignored; $filter and the rest are not known here.
    call.allow(&["$select", "$top", "$skiptoken", "$deltatoken"])?;
    let names = select::names(call, &["manager"], true)?;
    let token = match (call.option("$skiptoken"), call.option("$deltatoken")) {
        (Some(_), Some(_)) => return Err(Refusal::request("Badly formed token.")),
        (Some(_), None) if names.is_some() => {
            return Err(Refusal::request("The query parameter '$select' cannot be combined with '$skiptoken'."));
        }
        (Some(token), None) => read(tenant, call, now, token, false)?,
        (None, Some(latest)) if latest.eq_ignore_ascii_case("latest") => {
            fresh(tenant, now, names, Round::Waiting { since: settled(tenant) })
        }
        (None, Some("") | None) => fresh(tenant, now, names, Round::All { from: 0, then: settled(tenant) }),
        (None, Some(token)) => {
            let mut token = read(tenant, call, now, token, true)?;
            token.names = names.or(token.names);
            token
        }
    };
    let latest = call.option("$deltatoken").is_some_and(|token| token.eq_ignore_ascii_case("latest"));
    let page = if latest {
        Page { items: Vec::new(), next: token.round.clone(), more: false }
    } else {
        page(tenant, call, now, &token)
    };
    Ok(Answer::json(200, body(tenant, call, now, token, page)))
}

fn fresh(tenant: &Tenant, now: &Circumstances<'_>, names: Option<Vec<String>>, round: Round) -> Token {
    Token { generation: now.tokens.generation, issued: tenant.clock.seconds(), names, round }
}

/// How far the log may be read: not past a user whom replication still hides.
fn settled(tenant: &Tenant) -> usize {
    tenant
        .changes
        .iter()
        .position(|change| change.node.slot().is_some_and(|slot| !tenant.appeared(slot)))
        .unwrap_or(tenant.changes.len())
}

fn page(tenant: &Tenant, call: &Call, now: &Circumstances<'_>, token: &Token) -> Page {
    let mut page = match token.round {
        Round::All { from, then } => all(tenant, token, from, then, now.page_size),
        Round::Changes { since, upto, skip } => changes(tenant, call, token, (since, upto, skip), now.page_size),
        Round::Waiting { since } => changes(tenant, call, token, (since, settled(tenant).max(since), 0), now.page_size),
    };
    if now.delta_replays
        && let Some(last) = page.items.last().cloned()
    {
        page.items.insert(0, last);
    }
    page
}

fn all(tenant: &Tenant, token: &Token, from: u32, then: usize, size: usize) -> Page {
    let mut slots = tenant.visible(from);
    let items = slots.by_ref().take(size).map(|slot| whole(tenant, slot, token)).collect();
    match slots.next() {
        Some(next) => Page { items, next: Round::All { from: next, then }, more: true },
        None => Page { items, next: Round::Waiting { since: then }, more: false },
    }
}

fn changes(
    tenant: &Tenant,
    call: &Call,
    token: &Token,
    (since, upto, skip): (usize, usize, usize),
    size: usize,
) -> Page {
    let minimal = call.header("prefer").is_some_and(|prefer| prefer.to_lowercase().contains("return=minimal"));
    let log = tenant.changes.get(since..upto).unwrap_or_default();
    let mut slots: Vec<u32> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for change in log.iter().filter(|change| surfaces(change, token)) {
        if let Some(slot) = change.node.slot().filter(|slot| seen.insert(*slot)) {
            slots.push(slot);
        }
    }
    let items = slots.iter().skip(skip).take(size).map(|&slot| changed(tenant, slot, token, log, minimal)).collect();
    if skip + size < slots.len() {
        Page { items, next: Round::Changes { since, upto, skip: skip + size }, more: true }
    } else {
        Page { items, next: Round::Waiting { since: upto }, more: false }
    }
}

/// Whether a change touches something the round tracks. Deletions always do; a change of licence states alone never
/// does.
fn surfaces(change: &Change, token: &Token) -> bool {
    let tracked = |field: &String| token.names.as_ref().is_none_or(|names| names.contains(field));
    change.fields.is_empty() || change.fields.iter().any(tracked)
}

fn names(token: &Token) -> Vec<&str> {
    token
        .names
        .as_ref()
        .map_or_else(|| schema::defaults().collect(), |names| names.iter().map(String::as_str).collect())
}

fn whole(tenant: &Tenant, slot: u32, token: &Token) -> Value {
    let user = tenant.user(slot);
    let names = names(token);
    let mut item = user.tracked(names.iter().copied().filter(|name| *name != "manager"));
    if let Some(manager) = user.manager.filter(|_| names.contains(&"manager")) {
        item.insert("manager@delta".into(), json!([reference(&manager)]));
    }
    Value::Object(item)
}

fn changed(tenant: &Tenant, slot: u32, token: &Token, log: &[Change], minimal: bool) -> Value {
    let removed = |reason: &str| json!({"id": tenant.user(slot).id, "@removed": {"reason": reason}});
    match tenant.life(slot) {
        Life::Gone => return removed("deleted"),
        Life::Bin(_) => return removed("changed"),
        Life::Active => {}
    }
    let user = tenant.user(slot);
    let own: Vec<&Change> = log.iter().filter(|change| change.node.slot() == Some(slot)).collect();
    let touched = |name: &str| own.iter().any(|change| change.fields.iter().any(|field| field == name));
    let names = names(token);
    let shown = names.iter().copied().filter(|name| *name != "manager" && (!minimal || touched(name)));
    let mut item = user.tracked(shown);
    if names.contains(&"manager") && (touched("manager") || (!minimal && user.manager.is_some())) {
        item.insert("manager@delta".into(), managers(user.manager.as_deref(), &own));
    }
    Value::Object(item)
}

/// The manager now, and those who are it no more.
fn managers(current: Option<&str>, own: &[&Change]) -> Value {
    let mut all: Vec<Value> = current.map(reference).into_iter().collect();
    for former in
        own.iter().filter_map(|change| change.former_manager.as_deref()).filter(|former| Some(*former) != current)
    {
        let mut entry = reference(former);
        entry["@removed"] = json!({"reason": "deleted"});
        if !all.contains(&entry) {
            all.push(entry);
        }
    }
    Value::Array(all)
}

fn reference(id: &str) -> Value {
    json!({"@odata.type": "#microsoft.graph.user", "id": id})
}

fn body(tenant: &Tenant, call: &Call, now: &Circumstances<'_>, token: Token, page: Page) -> Value {
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(select::context(call, token.names.as_deref())));
    let (link, option) =
        if page.more { ("@odata.nextLink", "$skiptoken") } else { ("@odata.deltaLink", "$deltatoken") };
    // Every round that ends gives a token that is good for the full time again.
    let issued = if page.more { token.issued } else { tenant.clock.seconds() };
    let generation = if page.more { token.generation } else { now.tokens.generation };
    let next = Token { generation, issued, names: token.names, round: page.next };
    body.insert(link.into(), json!(format!("{}/users/delta?{option}={}", call.root(), write(tenant, &next))));
    body.insert("value".into(), Value::Array(page.items));
    Value::Object(body)
}
