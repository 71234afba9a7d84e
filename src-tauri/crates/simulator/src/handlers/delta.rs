//! `GET /users/delta` (facts/graph.md §4).

use serde_json::{Map, Value, json};

use super::collection::collection;
use super::delta_token::{Round, Token, read, write};
use super::{Circumstances, select};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::seeds::columns::{Columns, Unset};
use crate::tenant::{Change, Life, Tenant, schema};

/// One page of a round.
struct Page {
    items: Items,
    /// The next page, or where the next round starts.
    next: Round,
    more: bool,
}

/// Who is on it.
enum Items {
    /// Users in full.
    Whole(Vec<u32>),
    /// What changed.
    Changed(Vec<Value>),
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
        Page { items: Items::Changed(Vec::new()), next: token.round.clone(), more: false }
    } else {
        page(tenant, call, now, &token)
    };
    Ok(Answer::bytes(200, body(tenant, call, now, token, page)))
}

fn fresh(tenant: &Tenant, now: &Circumstances<'_>, names: Option<Vec<String>>, round: Round) -> Token {
    Token { generation: now.tokens.generation, issued: tenant.clock.seconds(), names, round }
}

/// How far the log may be read: not past a user whom replication still hides.
fn settled(tenant: &Tenant) -> usize {
    tenant.changes.iter().position(|change| !tenant.appeared(change.slot)).unwrap_or(tenant.changes.len())
}

fn page(tenant: &Tenant, call: &Call, now: &Circumstances<'_>, token: &Token) -> Page {
    let mut page = match token.round {
        Round::All { from, then } => all(tenant, from, then, now.page_size),
        Round::Changes { since, upto, skip } => changes(tenant, call, token, (since, upto, skip), now.page_size),
        Round::Waiting { since } => changes(tenant, call, token, (since, settled(tenant).max(since), 0), now.page_size),
    };
    if now.delta_replays {
        match &mut page.items {
            Items::Whole(slots) => slots.last().copied().into_iter().for_each(|last| slots.insert(0, last)),
            Items::Changed(items) => items.last().cloned().into_iter().for_each(|last| items.insert(0, last)),
        }
    }
    page
}

fn all(tenant: &Tenant, from: u32, then: usize, size: usize) -> Page {
    let mut slots = tenant.visible(from);
    let items = Items::Whole(slots.by_ref().take(size).collect());
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
        if seen.insert(change.slot) {
            slots.push(change.slot);
        }
    }
    let shown = slots.iter().skip(skip).take(size);
    let items = Items::Changed(shown.map(|&slot| changed(tenant, slot, token, log, minimal)).collect());
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

fn changed(tenant: &Tenant, slot: u32, token: &Token, log: &[Change], minimal: bool) -> Value {
    let removed = |reason: &str| json!({"id": tenant.user(slot).id, "@removed": {"reason": reason}});
    match tenant.life(slot) {
        Life::Gone => return removed("deleted"),
        Life::Bin(_) => return removed("changed"),
        Life::Active => {}
    }
    let user = tenant.user(slot);
    let own: Vec<&Change> = log.iter().filter(|change| change.slot == slot).collect();
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

fn body(tenant: &Tenant, call: &Call, now: &Circumstances<'_>, token: Token, page: Page) -> Vec<u8> {
    let columns = Columns::new(token.names.as_deref(), Unset::Left);
    let mut head = Map::new();
    head.insert("@odata.context".into(), json!(select::context(call, token.names.as_deref())));
    let (link, option) =
        if page.more { ("@odata.nextLink", "$skiptoken") } else { ("@odata.deltaLink", "$deltatoken") };
    // Every round that ends gives a token that is good for the full time again.
    let issued = if page.more { token.issued } else { tenant.clock.seconds() };
    let generation = if page.more { token.generation } else { now.tokens.generation };
    let next = Token { generation, issued, names: token.names, round: page.next };
    head.insert(link.into(), json!(format!("{}/users/delta?{option}={}", call.root(), write(tenant, &next))));
    match page.items {
        Items::Whole(slots) => collection(&head, slots, |slot, out| tenant.write_user(slot, &columns, out)),
        Items::Changed(items) => {
            collection(&head, items, |item, out| out.extend_from_slice(item.to_string().as_bytes()))
        }
    }
}
