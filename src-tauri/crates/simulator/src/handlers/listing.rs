//! Lists of directory objects, whatever their kind: collections, and what an object is linked to. The rules of queries
//! are those of [`crate::query`] (facts/graph.md §3).

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::applications::app_roles;
use super::object::schema_of;
use super::person::authority;
use super::sight::Sight;
use super::{Context, Done, expansion, user};
use crate::answer::{Answer, Refusal};
use crate::query::{Filter, Item, Levels, Query, Rules, context};
use crate::schema::{self, Property, Schema};
use crate::seeds::columns::{Columns, Unset};
use crate::seeds::json;
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Node, Tenant};

/// Only filters may ask for it: who selects it sees null.
const ASKED_ONLY: &str = "hasMembersWithLicenseErrors";

/// A directory object as queries see it.
pub(crate) struct Seen<'a> {
    pub(crate) tenant: &'a Tenant,
    pub(crate) node: Node,
    /// In a list of several kinds each object says which it is.
    pub(crate) mixed: bool,
}

impl Item for Seen<'_> {
    fn value(&self, property: &str) -> Option<Cow<'_, Value>> {
        if property == "manager" {
            let manager = self.tenant.manager_of(self.node.slot()?)?;
            return Some(Cow::Owned(json!({"id": manager})));
        }
        if let Some(relation) = Relation::ALL.into_iter().find(|relation| relation.name() == property) {
            let ends = self.tenant.links(relation).of(self.node).iter().filter(|end| self.tenant.shows(**end));
            return Some(Cow::Owned(ends.map(|end| json!({"id": self.tenant.id_of(*end)})).collect()));
        }
        if let Some(end) = expansion::assignment_end(property) {
            let ids = app_roles(self.tenant, end, self.node).into_iter().map(|record| json!({"id": record.get("id")}));
            return Some(Cow::Owned(ids.collect()));
        }
        self.tenant.stored(self.node, property)
    }

    fn schema(&self) -> Option<&'static Schema> {
        self.mixed.then(|| schema_of(self.node.kind))
    }
}

/// A page of a whole collection.
pub(crate) fn list(c: &Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    list_by(c, kind, &Rules::LIST)
}

/// A page of a whole collection with rules of its own.
pub(crate) fn list_by(c: &Context<'_>, kind: Kind, rules: &Rules) -> Result<Done, Refusal> {
    let tenant = &*c.tenant;
    let query = Query::read(c.call, schema_of(kind), rules, tenant.clock.seconds())?;
    permitted(c, &query, kind, false)?;
    let start = u32::try_from(query.start()).unwrap_or(u32::MAX);
    let seen = |node: Node| (u64::from(node.at), Seen { tenant, node, mixed: false });
    let total = || tenant.shown_of(kind, 0).count() as u64;
    let show = |item: &Seen<'_>| with_expanded(c, &query, item);
    let context = query.context(c.call);
    let few = named(tenant, kind, query.filter.as_ref()).or_else(|| foremost(tenant, kind, &query));
    let nodes: Box<dyn Iterator<Item = Node>> = match few {
        Some(nodes) => Box::new(nodes.into_iter().filter(move |node| node.at >= start)),
        None => tenant.shown_of(kind, start),
    };
    let answer = if let Some(columns) = columns(kind, &query) {
        let write = |item: &Seen<'_>, out: &mut Vec<u8>| tenant.write_user(item.node.at, &columns, out);
        query.page_written(c.call, context, nodes.map(seen), total, write)
    } else if let Some(properties) = whole(&query) {
        let write = |item: &Seen<'_>, out: &mut Vec<u8>| written(item, &properties, out);
        query.page_written(c.call, context, nodes.map(seen), total, write)
    } else {
        query.page(c.call, context, nodes.map(seen), total, show)
    };
    Ok(answer.into())
}

/// The properties of a list that asks for whole ones and nothing else.
fn whole(query: &Query) -> Option<Vec<&'static Property>> {
    if !query.expand.is_empty() {
        return None;
    }
    match &query.select {
        None => Some(query.schema.defaults().collect()),
        Some(select) => select.plain()?.iter().map(|name| query.schema.property(name)).collect(),
    }
}

/// Writes an object as [`with_expanded`] shows it, without a tree of values.
fn written(item: &Seen<'_>, properties: &[&Property], out: &mut Vec<u8>) {
    out.push(b'{');
    for (at, property) in properties.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        json::text(out, property.name);
        out.push(b':');
        let stored = item.tenant.stored(item.node, property.name).filter(|_| property.name != ASKED_ONLY);
        let value = stored.unwrap_or_else(|| Cow::Owned(property.unset()));
        // Into memory every value can be written.
        let _ = serde_json::to_writer(&mut *out, &*value);
    }
    out.push(b'}');
}

/// Those among whom the page of a sorted list of people is: all others come after it.
fn foremost(tenant: &Tenant, kind: Kind, query: &Query) -> Option<Vec<Node>> {
    let (property, descending) = query.order.as_ref()?.single()?;
    if kind != Kind::User || !query.admits_all() || !is_text(property) {
        return None;
    }
    let slots = tenant.foremost(property, descending, query.needed())?.into_iter().map(Node::user);
    Some(slots.filter(|node| tenant.shows(*node)).collect())
}

/// Whether a property of people holds a text.
fn is_text(name: &str) -> bool {
    schema::USER.property(name).is_some_and(|property| matches!(property.kind, schema::Kind::Text(_)))
}

/// The columns of a list of users that asks for whole properties and nothing else: most do.
fn columns(kind: Kind, query: &Query) -> Option<Columns> {
    if kind != Kind::User || !query.expand.is_empty() {
        return None;
    }
    match &query.select {
        None => Some(Columns::new(None, Unset::Shown)),
        Some(select) => Some(Columns::new(Some(&select.plain()?), Unset::Shown)),
    }
}

/// How many objects a collection has.
pub(crate) fn count(c: &Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    let tenant = &*c.tenant;
    let query = Query::read(c.call, schema_of(kind), &Rules::COUNT, tenant.clock.seconds())?;
    let seen = |node: Node| Seen { tenant, node, mixed: false };
    let answer = match named(tenant, kind, query.filter.as_ref()) {
        Some(nodes) => query.number(nodes.into_iter().map(seen)),
        None if query.admits_all() && kind == Kind::User => bare(tenant.shown_of(kind, 0).count()),
        None => query.number(tenant.shown_of(kind, 0).map(seen)),
    };
    Ok(answer.into())
}

fn bare(number: usize) -> Answer {
    Answer::json(200, json!(number)).with("Content-Type", "text/plain")
}

/// The only objects a filter can admit, when it names them; in the order of lists. Saves looking through a large tenant.
fn named(tenant: &Tenant, kind: Kind, filter: Option<&Filter>) -> Option<Vec<Node>> {
    let Some(keys) = filter?.keys() else { return beginning(tenant, kind, filter?) };
    let mut nodes: Vec<Node> = Vec::new();
    for key in keys {
        let address = match (key.property, kind) {
            ("id", _) => {
                nodes.extend(tenant.find(kind, &key.value.to_lowercase()));
                continue;
            }
            ("userPrincipalName" | "mail", Kind::User) => key.value.as_str(),
            ("proxyAddresses", Kind::User) => key.value.split_once(':').map_or(key.value.as_str(), |(_, one)| one),
            // No address: look for those whose texts begin so.
            _ => return beginning(tenant, kind, filter?),
        };
        nodes.extend(tenant.all_addressed(&address.to_lowercase()).map(Node::user));
    }
    nodes.retain(|node| tenant.shows(*node));
    nodes.sort_unstable();
    nodes.dedup();
    Some(nodes)
}

/// The same where the filter says how a text of people begins.
fn beginning(tenant: &Tenant, kind: Kind, filter: &Filter) -> Option<Vec<Node>> {
    let (property, texts) = filter.beginnings(&|name| is_text(name)).filter(|_| kind == Kind::User)?;
    let nodes = tenant.beginning(property, &texts)?.into_iter().map(Node::user);
    Some(nodes.filter(|node| tenant.shows(*node)).collect())
}

/// Objects that another one leads to, in the order given; `cast` keeps one kind of them. What is left out of the list
/// keeps its place in it, so that a page costs what stands on it and no more.
pub(crate) fn related(c: &Context<'_>, nodes: &[Node], cast: Option<Kind>, rules: &Rules) -> Result<Done, Refusal> {
    let tenant = &*c.tenant;
    let schema = cast.map_or(schema::DIRECTORY_OBJECT, schema_of);
    let query = Query::read(c.call, schema, rules, tenant.clock.seconds())?;
    last_seen(c, &query)?;
    let sight = Sight::new(c);
    sight.permits(&query, kinds_in(nodes, cast))?;
    if !query.expand.is_empty() {
        kinds_in(nodes, cast).try_for_each(|kind| permitted(c, &query, kind, false))?;
    }
    let items = placed(tenant, nodes, cast, &query);
    let total = || kept(tenant, nodes, cast).count() as u64;
    let show = |item: &Seen<'_>| displayed(c, &query, item, Some(&sight));
    Ok(query.page(c.call, query.context(c.call), items, total, show).into())
}

/// The kinds of linked objects: the one they are cast to, or those that are among them [M].
fn kinds_in(nodes: &[Node], cast: Option<Kind>) -> impl Iterator<Item = Kind> + '_ {
    let held =
        move |kind: &Kind| cast.map_or_else(|| nodes.iter().any(|node| node.kind == *kind), |cast| cast == *kind);
    std::iter::once(Kind::User).chain(Kind::KEPT).filter(held)
}

/// How many objects another one leads to.
pub(crate) fn related_count(
    c: &Context<'_>,
    nodes: &[Node],
    cast: Option<Kind>,
    rules: &Rules,
) -> Result<Done, Refusal> {
    let tenant = &*c.tenant;
    let schema = cast.map_or(schema::DIRECTORY_OBJECT, schema_of);
    let query = Query::read(c.call, schema, &rules.counting(), tenant.clock.seconds())?;
    last_seen(c, &query)?;
    Sight::new(c).permits(&query, kinds_in(nodes, cast))?;
    let nodes = kept(tenant, nodes, cast);
    if query.admits_all() {
        return Ok(bare(nodes.count()).into());
    }
    Ok(query.number(nodes.map(|node| Seen { tenant, node, mixed: cast.is_none() })).into())
}

/// Only references to the objects: `…/members/$ref`.
pub(crate) fn references(c: &Context<'_>, nodes: &[Node]) -> Result<Done, Refusal> {
    let tenant = &*c.tenant;
    let rules = Rules::RELATED.options(&["$top", "$skiptoken"]);
    let query = Query::read(c.call, schema::DIRECTORY_OBJECT, &rules, tenant.clock.seconds())?;
    let items = placed(tenant, nodes, None, &query);
    let total = || kept(tenant, nodes, None).count() as u64;
    let root = c.call.root();
    let show = |item: &Seen<'_>| {
        let reference = format!("{root}/directoryObjects/{}", tenant.id_of(item.node));
        Map::from_iter([("@odata.id".to_owned(), Value::String(reference))])
    };
    Ok(query.page(c.call, context::of(c.call, "Collection($ref)"), items, total, show).into())
}

/// What of linked objects is shown, from the place on at which a query starts.
fn placed<'a>(
    tenant: &'a Tenant,
    nodes: &'a [Node],
    cast: Option<Kind>,
    query: &Query,
) -> impl Iterator<Item = (u64, Seen<'a>)> {
    let start = usize::try_from(query.start()).unwrap_or(usize::MAX).min(nodes.len());
    let rest = nodes.iter().enumerate().skip(start);
    let rest = rest.filter(move |(_, node)| fits(tenant, **node, cast));
    rest.map(move |(at, node)| (at as u64, Seen { tenant, node: *node, mixed: cast.is_none() }))
}

fn kept<'a>(tenant: &'a Tenant, nodes: &'a [Node], cast: Option<Kind>) -> impl Iterator<Item = Node> + 'a {
    nodes.iter().copied().filter(move |node| fits(tenant, *node, cast))
}

fn fits(tenant: &Tenant, node: Node, cast: Option<Kind>) -> bool {
    cast.is_none_or(|kind| node.kind == kind) && tenant.shows(node)
}

/// One object, answered by itself.
pub(crate) fn entity(c: &Context<'_>, node: Node) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema_of(node.kind), &Rules::ENTITY, c.tenant.clock.seconds())?;
    permitted(c, &query, node.kind, is_own(c, node))?;
    Ok(Answer::json(200, Value::Object(one(c, node, &query))).into())
}

/// One object as a body of its own, with what is expanded.
pub(crate) fn one(c: &Context<'_>, node: Node, query: &Query) -> Map<String, Value> {
    let seen = Seen { tenant: c.tenant, node, mixed: false };
    let mut body = Map::new();
    body.insert("@odata.context".into(), Value::String(query.entity_context(c.call)));
    body.extend(with_expanded(c, query, &seen));
    body
}

fn is_own(c: &Context<'_>, node: Node) -> bool {
    node.slot().is_some_and(|slot| authority::is_own(c, slot))
}

/// One object of a list of several kinds as a body of its own: it says which kind it is.
pub(crate) fn one_of_many(c: &Context<'_>, node: Node) -> Result<Done, Refusal> {
    typed(c, node, None)
}

/// The same of an object that another one leads to: as far as the caller may read it.
pub(crate) fn one_linked(c: &Context<'_>, node: Node) -> Result<Done, Refusal> {
    typed(c, node, Some(&Sight::new(c)))
}

fn typed(c: &Context<'_>, node: Node, sight: Option<&Sight<'_>>) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema_of(node.kind), &Rules::ENTITY, c.tenant.clock.seconds())?;
    permitted(c, &query, node.kind, is_own(c, node))?;
    let columns = query.columns();
    let mut body = Map::new();
    let context = context::of(c.call, &format!("directoryObjects{columns}/$entity"));
    body.insert("@odata.context".into(), Value::String(context));
    body.extend(displayed(c, &query, &Seen { tenant: c.tenant, node, mixed: true }, sight));
    Ok(Answer::json(200, Value::Object(body)).into())
}

/// Refuses what takes more than the right to objects of the kind: to expand what the caller may not read by its own path,
/// and when somebody signed in last (facts/graph.md §11.1). What has no path of its own here shows nothing. `own` says
/// that the object is the caller.
pub(crate) fn permitted(c: &Context<'_>, query: &Query, kind: Kind, own: bool) -> Result<(), Refusal> {
    last_seen(c, query)?;
    let schema = schema_of(kind);
    for relation in query.expand.iter().filter_map(|expand| schema.relation(expand.relation.name)) {
        if let Some(needs) = super::reading(&format!("/{}/{{id}}/{}", schema.set, relation.name)) {
            needs.admit(c.caller, own)?;
        }
    }
    Ok(())
}

/// Refuses to tell when somebody signed in last to whom may not know.
fn last_seen(c: &Context<'_>, query: &Query) -> Result<(), Refusal> {
    let selects = std::iter::once(&query.select).chain(query.expand.iter().map(|expand| &expand.select));
    let mut selects = selects.filter_map(Option::as_ref);
    let filter = query.filter.as_ref().is_some_and(|filter| filter.mentions("signInActivity"));
    if filter || selects.any(|select| select.has("signInActivity")) {
        user::activity(c)?;
    }
    Ok(())
}

/// An object as the query shows it, with what the query expands.
pub(crate) fn with_expanded(c: &Context<'_>, query: &Query, item: &Seen<'_>) -> Map<String, Value> {
    displayed(c, query, item, None)
}

/// The same, as far as the caller may read the object. What is expanded took a right of its own.
fn displayed(c: &Context<'_>, query: &Query, item: &Seen<'_>, sight: Option<&Sight<'_>>) -> Map<String, Value> {
    let mut shown = query.shown(item);
    if let Some(sight) = sight {
        sight.limit(item.node, &mut shown);
    }
    if let Some(asked) = shown.get_mut(ASKED_ONLY) {
        *asked = Value::Null;
    }
    let kind = schema_of(item.node.kind);
    // In a list of several kinds some of them may not have the relation.
    for expand in query.expand.iter().filter(|expand| kind.relation(expand.relation.name).is_some()) {
        let levels = match expand.levels {
            None => 1,
            Some(Levels::Most(levels)) => levels,
            Some(Levels::Max) => u32::MAX,
        };
        // Who has no manager has no such property either; any other single object that is not there is null [M].
        let none = || (expand.relation.name != "manager" || item.node.kind != Kind::User).then_some(Value::Null);
        if let Some(value) = expansion::of(c, item.node, expand, levels).or_else(none) {
            shown.insert(expand.relation.name.to_owned(), value);
        }
    }
    shown
}
