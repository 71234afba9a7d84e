//! Delta queries on users, groups and the other kinds of directory objects (facts/graph.md §4).

use serde_json::{Map, Value, json};

use super::collection::collection;
use super::delta_history::{History, followed, histories, linked, surfacing};
use super::delta_token::{Round, Token, read, write};
use super::{Circumstances, Context, Done, groups, user};
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::oauth::Caller;
use crate::schema::{self, Schema};
use crate::seeds::columns::{Columns, Unset};
use crate::seeds::json;
use crate::tenant::links::Relation;
use crate::tenant::{Change, Kind, Life, Node, Tenant};

/// Members one item lists at the most: of a larger group the rest follows in further items of the same id.
const SLICE: usize = 200;

/// The most ids `$filter` may name.
const MOST_IDS: usize = 50;

/// One page of a round.
struct Page {
    items: Vec<Item>,
    /// The next page, or where the next round starts.
    next: Round,
    more: bool,
}

/// One entry of a page.
#[derive(Clone)]
enum Item {
    /// A user in full, written straight into the page.
    User(u32),
    /// Another object in full, and of what it leads to a slice from this place on: written likewise, since a page may
    /// name very many members.
    Whole(Node, usize),
    Told(Value),
}

/// What is asked of a kind, and by whom.
struct Target<'a> {
    kind: Kind,
    schema: &'static Schema,
    caller: &'a Caller,
}

impl Target<'_> {
    /// Whether the links of an object are for the caller to see.
    fn tells(&self, tenant: &Tenant, node: Node, relation: Relation) -> bool {
        relation != Relation::Members || !groups::hides_members(tenant, self.caller, node)
    }
}

/// Answers one page for a kind.
pub(crate) fn delta(c: &Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    let (tenant, call, now) = (&*c.tenant, c.call, c.now);
    let target =
        Target { kind, schema: schema::of(kind.type_name()).unwrap_or(schema::DIRECTORY_OBJECT), caller: c.caller };
    let asked = asked(call, &target)?;
    let fresh = |round| Token {
        generation: tenant.delta_tokens.generation,
        issued: tenant.clock.seconds(),
        kind: kind.type_name().to_owned(),
        names: asked.names.clone(),
        ids: asked.ids.clone(),
        round,
    };
    let token = match (call.option("$skiptoken"), call.option("$deltatoken")) {
        (Some(_), Some(_)) => return Err(Refusal::request("Badly formed token.")),
        (Some(_), None) if asked.names.is_some() => {
            return Err(Refusal::request("The query parameter '$select' cannot be combined with '$skiptoken'."));
        }
        (Some(token), None) => read(tenant, call, kind, token, false)?,
        (None, Some(latest)) if latest.eq_ignore_ascii_case("latest") => {
            permitted(c, kind, asked.names.as_deref())?;
            let token = fresh(Round::Waiting { since: settled(tenant) });
            let page = Page { items: Vec::new(), next: token.round.clone(), more: false };
            return Ok(Answer::bytes(200, body(tenant, call, &target, token, page)).into());
        }
        (None, Some("") | None) => fresh(Round::All { from: 0, within: 0, then: settled(tenant) }),
        (None, Some(token)) => {
            let mut token = read(tenant, call, kind, token, true)?;
            // What is tracked may be changed from round to round.
            token.names = asked.names.or(token.names);
            token
        }
    };
    permitted(c, kind, token.names.as_deref())?;
    let minimal = minimal(call) && !matches!(token.round, Round::All { .. });
    let page = page(tenant, call, now, &target, &token);
    let answer = Answer::bytes(200, body(tenant, call, &target, token, page));
    // [M]: as the protocol wants it.
    Ok(if minimal { answer.with("Preference-Applied", "return=minimal") } else { answer }.into())
}

/// Refuses what takes more than the right to objects of the kind: who is in a group, when somebody signed in last
/// (facts/graph.md §11.1). A link remembers what was asked for, not who was allowed to.
fn permitted(c: &Context<'_>, kind: Kind, names: Option<&[String]>) -> Result<(), Refusal> {
    let asks = |wanted: &str| names.is_some_and(|names| names.iter().any(|name| name == wanted));
    if kind == Kind::Group && asks("members") {
        groups::MEMBERSHIPS.admit(c.caller, false)?;
    }
    if asks("signInActivity") { user::activity(c) } else { Ok(()) }
}

/// Whether only what changed is wanted of what changed.
fn minimal(call: &Call) -> bool {
    call.header("prefer").is_some_and(|prefer| prefer.to_lowercase().contains("return=minimal"))
}

/// What the first request of a round asks for.
struct Asked {
    names: Option<Vec<String>>,
    ids: Option<Vec<String>>,
}

fn asked(call: &Call, target: &Target<'_>) -> Result<Asked, Refusal> {
    // $top is silently ignored (facts/graph.md §4); what else the service has for lists is refused.
    call.allow(&["$select", "$filter", "$expand", "$top", "$skiptoken", "$deltatoken"])?;
    let relations: &[&str] = match target.kind {
        Kind::User => &["manager"],
        Kind::Group | Kind::Unit | Kind::Role => &["members"],
        Kind::Device | Kind::Contact | Kind::ServicePrincipal | Kind::Application => &[],
    };
    let mut names: Option<Vec<String>> = None;
    for name in call.option("$select").into_iter().flat_map(|select| select.split(',')).map(str::trim) {
        let known = match target.schema.property(name) {
            Some(property) => property.name,
            None => match relations.iter().find(|relation| relation.eq_ignore_ascii_case(name)) {
                Some(relation) => relation,
                None if target.schema.outsider(name).is_some() => {
                    return Err(Refusal::new(501, "NotImplemented", "This operation target is not yet supported."));
                }
                None => return Err(unknown(target.schema, name)),
            },
        };
        let list = names.get_or_insert_default();
        if !list.iter().any(|seen| seen == known) {
            list.push(known.to_owned());
        }
    }
    // The older way to ask for members.
    if let Some(expand) = call.option("$expand") {
        if !relations.contains(&expand) {
            let message = "The query specified in the URI is not valid. $expand is not supported with delta.";
            return Err(Refusal::bad("Request_UnsupportedQuery", message));
        }
        let defaults = || target.schema.defaults().map(|property| property.name.to_owned()).collect();
        let list = names.get_or_insert_with(defaults);
        if !list.iter().any(|seen| seen == expand) {
            list.push(expand.to_owned());
        }
    }
    Ok(Asked { names, ids: call.option("$filter").map(ids).transpose()? })
}

fn unknown(schema: &Schema, name: &str) -> Refusal {
    let message = format!("Could not find a property named '{name}' on type '{}'.", schema.full_name());
    Refusal::bad("BadRequest", message)
}

/// The ids of `id eq '…' or id eq '…'`: the only filter there is.
fn ids(filter: &str) -> Result<Vec<String>, Refusal> {
    let unsupported = || Refusal::bad("Request_UnsupportedQuery", "Unsupported or invalid query filter clause.");
    let mut ids = Vec::new();
    for clause in filter.trim().trim_start_matches('(').trim_end_matches(')').split(" or ") {
        let mut words = clause.split_whitespace();
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some(name), Some("eq"), Some(value), None) if name.eq_ignore_ascii_case("id") => {
                let id = value.trim_matches('\'').to_lowercase();
                uuid::Uuid::try_parse(&id).map_err(|_| unsupported())?;
                ids.push(id);
            }
            _ => return Err(unsupported()),
        }
    }
    if ids.len() > MOST_IDS {
        return Err(Refusal::bad("Request_UnsupportedQuery", format!("Too many ids: at most {MOST_IDS}.")));
    }
    Ok(ids)
}

/// How far the log may be read: not past an object that replication still hides.
fn settled(tenant: &Tenant) -> usize {
    if tenant.is_settled() {
        return tenant.log_end();
    }
    let hidden = |change: &Change| tenant.whereabouts(change.node) == Life::Active && !tenant.shows(change.node);
    let end = tenant.log_end();
    tenant.changes.iter().take(end).position(hidden).unwrap_or(end)
}

fn page(tenant: &Tenant, call: &Call, now: &Circumstances, target: &Target<'_>, token: &Token) -> Page {
    let mut page = match token.round {
        Round::All { from, within, then } => all(tenant, target, token, (from, within, then), now.page_size),
        Round::Changes { since, upto, skip } => {
            changes(tenant, call, target, token, (since, upto, skip), now.page_size)
        }
        Round::Waiting { since } => {
            changes(tenant, call, target, token, (since, settled(tenant).max(since), 0), now.page_size)
        }
    };
    if now.delta_replays
        && let Some(last) = page.items.last().cloned()
    {
        page.items.insert(0, last);
    }
    page
}

fn all(
    tenant: &Tenant,
    target: &Target<'_>,
    token: &Token,
    (from, mut within, then): (u32, usize, usize),
    size: usize,
) -> Page {
    let mut items = Vec::new();
    let linked = linked(token);
    let followed = followed(tenant, token);
    let wanted = |node: &Node| followed.as_ref().is_none_or(|nodes| nodes.contains(node));
    for node in tenant.shown_of(target.kind, from).filter(wanted) {
        let told = linked.iter().filter(|relation| target.tells(tenant, node, **relation));
        let most = told.map(|relation| tenant.links(*relation).of(node).len()).max().unwrap_or(0);
        loop {
            if items.len() >= size {
                return Page { items, next: Round::All { from: node.at, within, then }, more: true };
            }
            items.push(match node.slot() {
                Some(slot) => Item::User(slot),
                None => Item::Whole(node, within),
            });
            within += SLICE;
            if within >= most {
                within = 0;
                break;
            }
        }
    }
    Page { items, next: Round::Waiting { since: then }, more: false }
}

fn changes(
    tenant: &Tenant,
    call: &Call,
    target: &Target<'_>,
    token: &Token,
    (since, upto, skip): (usize, usize, usize),
    size: usize,
) -> Page {
    let minimal = minimal(call);
    let log = tenant.changes.get(since..upto).unwrap_or_default();
    let nodes = surfacing(tenant, target.kind, token, log);
    // Without links every object is one entry: then only those on the page are looked into.
    let (near, passed) = if linked(token).is_empty() {
        (nodes.into_iter().skip(skip).take(size.saturating_add(1)).collect(), 0)
    } else {
        (nodes, skip)
    };
    let all = histories(log, near, token);
    let slices = |history: &History<'_>| history.moved.len().div_ceil(SLICE).max(1);
    let mut entries = all.iter().flat_map(|one| (0..slices(one)).map(move |slice| (one, slice * SLICE))).skip(passed);
    let items = entries.by_ref().take(size);
    let items = items.map(|(history, within)| Item::Told(changed(tenant, target, token, history, (within, minimal))));
    let items = items.collect();
    if entries.next().is_some() {
        Page { items, next: Round::Changes { since, upto, skip: skip + size }, more: true }
    } else {
        Page { items, next: Round::Waiting { since: upto }, more: false }
    }
}

/// Names of the properties a round shows, relations left out.
fn names<'a>(target: &Target<'_>, token: &'a Token) -> Vec<&'a str> {
    match &token.names {
        None => target.schema.defaults().map(|property| property.name).collect(),
        Some(names) => {
            let plain = |name: &&String| target.schema.relation(name).is_none();
            names.iter().filter(plain).map(String::as_str).collect()
        }
    }
}

/// Id, and of what is asked for all that was ever set.
fn tracked<'a>(tenant: &Tenant, node: Node, names: impl Iterator<Item = &'a str>) -> Map<String, Value> {
    let mut item: Map<String, Value> = names
        .filter(|name| *name != "id")
        .filter_map(|name| tenant.property(node, name).map(|value| (name.to_owned(), value)))
        .collect();
    item.insert("id".into(), json!(tenant.id_of(node)));
    item
}

fn write_whole(tenant: &Tenant, target: &Target<'_>, token: &Token, (node, within): (Node, usize), out: &mut Vec<u8>) {
    let item = tracked(tenant, node, names(target, token).into_iter());
    out.extend_from_slice(Value::Object(item).to_string().as_bytes());
    // Reopened: it is never empty.
    out.pop();
    for relation in linked(token).into_iter().filter(|relation| target.tells(tenant, node, *relation)) {
        let ends = tenant.links(relation).of(node).iter().skip(within).take(SLICE);
        let mut first = true;
        for end in ends.filter(|end| tenant.shows(**end)) {
            if first {
                out.push(b',');
                json::texts(out, &[relation.name(), "@delta"]);
                out.extend_from_slice(b":[");
            } else {
                out.push(b',');
            }
            first = false;
            out.extend_from_slice(b"{\"@odata.type\":");
            json::texts(out, &["#microsoft.graph.", end.kind.type_name()]);
            out.extend_from_slice(b",\"id\":");
            tenant.write_id(*end, out);
            out.push(b'}');
        }
        if !first {
            out.push(b']');
        }
    }
    out.push(b'}');
}

fn changed(
    tenant: &Tenant,
    target: &Target<'_>,
    token: &Token,
    History { node, own, moved }: &History<'_>,
    (within, minimal): (usize, bool),
) -> Value {
    let node = *node;
    let removed = |reason: &str| json!({"id": tenant.id_of(node), "@removed": {"reason": reason}});
    match tenant.whereabouts(node) {
        Life::Gone => return removed("deleted"),
        Life::Bin(_) => return removed("changed"),
        Life::Active => {}
    }
    let touched = |name: &str| own.iter().any(|change| change.fields.iter().any(|field| field == name));
    let shown = names(target, token).into_iter().filter(|name| !minimal || touched(name));
    let mut item = tracked(tenant, node, shown);
    // What changed is always told, also when nothing is left of it.
    for name in names(target, token).into_iter().filter(|name| touched(name)) {
        item.entry(name).or_insert_with(|| target.schema.unset(name));
    }
    let current = manager(tenant, node);
    if asks_manager(token) && (touched("manager") || (!minimal && current.is_some())) {
        item.insert("manager@delta".into(), managers(tenant, current, own));
    }
    for relation in linked(token).into_iter().filter(|relation| target.tells(tenant, node, *relation)) {
        let links = tenant.links(relation);
        let slice = moved.iter().skip(within).take(SLICE).filter(|(of, _)| *of == relation);
        let list: Vec<Value> = slice
            .map(|(_, end)| {
                let there = links.has(node, *end) && tenant.whereabouts(*end) == Life::Active;
                if there { reference(tenant, *end) } else { gone(reference(tenant, *end)) }
            })
            .collect();
        if !list.is_empty() {
            item.insert(format!("{}@delta", relation.name()), Value::Array(list));
        }
    }
    Value::Object(item)
}

fn asks_manager(token: &Token) -> bool {
    token.names.as_ref().is_some_and(|names| names.iter().any(|name| name == "manager"))
}

/// The slot of who a user reports to, unless they are deleted.
fn manager(tenant: &Tenant, node: Node) -> Option<u32> {
    let manager = tenant.manager_of(node.slot()?)?;
    tenant.locate(&manager)
}

/// The manager now, and those who are it no more.
fn managers(tenant: &Tenant, current: Option<u32>, own: &[&Change]) -> Value {
    let mut all: Vec<Value> = current.map(|slot| reference(tenant, Node::user(slot))).into_iter().collect();
    let now = current.map(|slot| tenant.user_id(slot));
    let former = own.iter().filter_map(|change| change.former_manager.clone());
    for former in former.filter(|former| Some(former) != now.as_ref()) {
        let entry = gone(json!({"@odata.type": "#microsoft.graph.user", "id": former}));
        if !all.contains(&entry) {
            all.push(entry);
        }
    }
    Value::Array(all)
}

fn reference(tenant: &Tenant, node: Node) -> Value {
    json!({"@odata.type": node.kind.odata_type(), "id": tenant.id_of(node)})
}

fn gone(mut reference: Value) -> Value {
    reference["@removed"] = json!({"reason": "deleted"});
    reference
}

fn body(tenant: &Tenant, call: &Call, target: &Target<'_>, token: Token, page: Page) -> Vec<u8> {
    let columns = token.names.as_ref().map(|names| format!("({})", names.join(","))).unwrap_or_default();
    let mut head = Map::new();
    head.insert("@odata.context".into(), json!(format!("{}/$metadata#{}{columns}", call.root(), target.schema.set)));
    let (link, option) =
        if page.more { ("@odata.nextLink", "$skiptoken") } else { ("@odata.deltaLink", "$deltatoken") };
    // Every round that ends gives a token that is good for the full time again.
    let issued = if page.more { token.issued } else { tenant.clock.seconds() };
    let generation = if page.more { token.generation } else { tenant.delta_tokens.generation };
    let columns = Columns::new(token.names.as_deref(), Unset::Left);
    let next = Token { generation, issued, round: page.next, ..token };
    let path = format!("{}/{}/delta", call.root(), target.kind.collection());
    head.insert(link.into(), json!(format!("{path}?{option}={}", write(tenant, &next))));
    collection(&head, page.items, |item, out| match item {
        Item::User(slot) => tenant.write_user(slot, &columns, out),
        Item::Whole(node, within) => write_whole(tenant, target, &next, (node, within), out),
        Item::Told(value) => out.extend_from_slice(value.to_string().as_bytes()),
    })
}
