//! Lists and single objects of the smaller resources, as a query asks for them (facts/graph.md §3).

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::{Context, Done, object};
use crate::answer::{Answer, Refusal};
use crate::query::{Expand, Item, Query, Rules, context};
use crate::schema::{self, Schema};
use crate::tenant::links::Relation;
use crate::tenant::{Kind, Life, Node, Tenant};

/// What of an expanded relation is shown at the most (facts/graph.md §3 [M]).
const MOST_EXPANDED: usize = 20;

/// Finds what a relation of a record leads to: the tenant, the record, the name of the relation.
pub(super) type Expanding = fn(&Tenant, &Map<String, Value>, &str) -> Value;

/// A list about to be answered.
pub(super) struct List {
    schema: &'static Schema,
    rules: Rules,
    expanding: Expanding,
}

const PAGED: &[&str] = &["$select", "$filter", "$orderby", "$top", "$skiptoken", "$count", "$expand"];
const UNPAGED: &[&str] = &["$select", "$filter", "$expand", "$count"];

impl List {
    /// Everything at once.
    pub(super) fn whole(schema: &'static Schema) -> Self {
        Self::by(schema, Rules::WHOLE.options(UNPAGED))
    }

    /// Page by page, without `$search`.
    pub(super) fn paged(schema: &'static Schema) -> Self {
        Self::by(schema, Rules::LIST.options(PAGED))
    }

    /// By the rules of the endpoint.
    pub(super) fn by(schema: &'static Schema, rules: Rules) -> Self {
        Self { schema, rules, expanding: |_, _, _| Value::Null }
    }

    /// With relations a record leads to.
    pub(super) fn expanding(self, expanding: Expanding) -> Self {
        Self { expanding, ..self }
    }

    fn read(&self, c: &Context<'_>) -> Result<Query, Refusal> {
        Query::read(c.call, self.schema, &self.rules, c.tenant.clock.seconds())
    }
}

/// An object as queries see it.
struct Seen<'a> {
    tenant: &'a Tenant,
    node: Node,
    /// Whether it stands among objects of other kinds.
    mixed: bool,
}

impl Item for Seen<'_> {
    fn value(&self, property: &str) -> Option<Cow<'_, Value>> {
        self.tenant.property(self.node, property).map(Cow::Owned)
    }

    fn schema(&self) -> Option<&'static Schema> {
        self.mixed.then(|| object::schema_of(self.node.kind))
    }
}

/// Objects of one kind, in the order of lists.
pub(super) fn nodes(c: &Context<'_>, list: &List, nodes: Vec<Node>) -> Result<Done, Refusal> {
    let query = list.read(c)?;
    let start = query.start();
    let total = nodes.len() as u64;
    let seen = nodes.into_iter().map(|node| (u64::from(node.at), Seen { tenant: c.tenant, node, mixed: false }));
    let items = seen.skip_while(|(position, _)| *position < start);
    Ok(query.page(c.call, query.context(c.call), items, || total, |seen| shown(&query, seen)).into())
}

/// Objects another one leads to: of any kind, or of the one a cast names.
pub(super) fn linked(c: &Context<'_>, cast: Option<Kind>, nodes: Vec<Node>) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema_of(cast), &Rules::RELATED, c.tenant.clock.seconds())?;
    let start = query.start();
    let total = nodes.len() as u64;
    let seen = nodes.into_iter().map(|node| Seen { tenant: c.tenant, node, mixed: cast.is_none() });
    let items = (0..).zip(seen).skip_while(|(position, _)| *position < start);
    Ok(query.page(c.call, query.context(c.call), items, || total, |seen| shown(&query, seen)).into())
}

/// The schema a list of linked objects is read by.
pub(super) fn schema_of(cast: Option<Kind>) -> &'static Schema {
    cast.map_or(schema::DIRECTORY_OBJECT, object::schema_of)
}

/// How many objects there are; `related` if another one leads to them.
pub(super) fn count(c: &Context<'_>, schema: &'static Schema, nodes: Vec<Node>) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema, &Rules::COUNT, c.tenant.clock.seconds())?;
    let mixed = schema.name == schema::DIRECTORY_OBJECT.name;
    Ok(query.number(nodes.into_iter().map(|node| Seen { tenant: c.tenant, node, mixed })).into())
}

/// References to objects, as `GET …/$ref` lists them.
pub(super) fn references(c: &Context<'_>, nodes: Vec<Node>) -> Result<Done, Refusal> {
    let rules = Rules::RELATED.options(&["$top", "$skiptoken", "$count", "$filter"]);
    let query = Query::read(c.call, schema::DIRECTORY_OBJECT, &rules, c.tenant.clock.seconds())?;
    let start = query.start();
    let total = nodes.len() as u64;
    let seen = nodes.into_iter().map(|node| Seen { tenant: c.tenant, node, mixed: true });
    let items = (0..).zip(seen).skip_while(|(position, _)| *position < start);
    let show = |seen: &Seen<'_>| {
        let id = format!("{}/directoryObjects/{}", c.call.root(), c.tenant.id_of(seen.node));
        Map::from_iter([("@odata.id".to_owned(), json!(id))])
    };
    Ok(query.page(c.call, context::of(c.call, "Collection($ref)"), items, || total, show).into())
}

/// One object.
pub(super) fn one(c: &Context<'_>, node: Node) -> Result<Done, Refusal> {
    let query = Query::read(c.call, object::schema_of(node.kind), &Rules::ENTITY, c.tenant.clock.seconds())?;
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(query.entity_context(c.call)));
    body.extend(shown(&query, &Seen { tenant: c.tenant, node, mixed: false }));
    Ok(Answer::json(200, Value::Object(body)).into())
}

fn shown(query: &Query, seen: &Seen<'_>) -> Map<String, Value> {
    let mut fields = query.shown(seen);
    for expand in &query.expand {
        fields.insert(expand.relation.name.to_owned(), related(seen, expand));
    }
    fields
}

/// What an expanded relation of an object shows.
fn related(seen: &Seen<'_>, expand: &Expand) -> Value {
    let (tenant, node) = (seen.tenant, seen.node);
    let linked = |relation: Relation| tenant.links(relation);
    let nodes: Vec<Node> = match expand.relation.name {
        "members" => linked(Relation::Members).of(node).to_vec(),
        "owners" => linked(Relation::Owners).of(node).to_vec(),
        "registeredOwners" => linked(Relation::RegisteredOwners).of(node).to_vec(),
        "registeredUsers" => linked(Relation::RegisteredUsers).of(node).to_vec(),
        "memberOf" => linked(Relation::Members).to(node).to_vec(),
        "ownedObjects" => linked(Relation::Owners).to(node).to_vec(),
        "transitiveMemberOf" => tenant.above(node),
        _ => Vec::new(),
    };
    if !expand.relation.many {
        return Value::Null;
    }
    let names: Option<Vec<String>> = expand.select.as_ref().map(|select| select.names().map(str::to_owned).collect());
    let visible = nodes.into_iter().filter(|node| tenant.shows(*node)).take(MOST_EXPANDED);
    visible.map(|node| Value::Object(object::typed(tenant, node, names.as_deref()))).collect()
}

/// Records that are no directory objects.
pub(super) fn records(c: &Context<'_>, list: &List, records: Vec<Map<String, Value>>) -> Result<Done, Refusal> {
    let query = list.read(c)?;
    let start = query.start();
    let total = records.len() as u64;
    let items = (0..).zip(records).skip_while(|(position, _)| *position < start);
    let show = |record: &Map<String, Value>| shown_record(c, &query, list.expanding, record);
    Ok(query.page(c.call, query.context(c.call), items, || total, show).into())
}

/// Entries of a log, which may be a very long one: only those that are shown are copied.
pub(super) fn entries(c: &Context<'_>, list: &List, entries: Vec<&Value>) -> Result<Done, Refusal> {
    let query = list.read(c)?;
    let start = query.start();
    let total = entries.len() as u64;
    let items = (0..).zip(entries).skip_while(|(position, _)| *position < start);
    Ok(query.page(c.call, query.context(c.call), items, || total, |entry| query.shown(entry)).into())
}

/// One record.
pub(super) fn record(c: &Context<'_>, schema: &'static Schema, record: Map<String, Value>) -> Result<Done, Refusal> {
    record_expanding(c, schema, record, |_, _, _| Value::Null)
}

/// One record and what it leads to.
pub(super) fn record_expanding(
    c: &Context<'_>,
    schema: &'static Schema,
    record: Map<String, Value>,
    expanding: Expanding,
) -> Result<Done, Refusal> {
    let query = Query::read(c.call, schema, &Rules::ENTITY, c.tenant.clock.seconds())?;
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(query.entity_context(c.call)));
    body.extend(shown_record(c, &query, expanding, &record));
    Ok(Answer::json(200, Value::Object(body)).into())
}

fn shown_record(
    c: &Context<'_>,
    query: &Query,
    expanding: Expanding,
    record: &Map<String, Value>,
) -> Map<String, Value> {
    let mut fields = query.shown(record);
    for expand in &query.expand {
        let mut found = expanding(c.tenant, record, expand.relation.name);
        if expand.relation.many && found.is_null() {
            found = json!([]);
        }
        if let (Some(select), Value::Object(object)) = (&expand.select, &mut found) {
            object.retain(|name, _| name == "@odata.type" || select.has(name));
        }
        fields.insert(expand.relation.name.to_owned(), found);
    }
    fields
}

/// A new record as the answer to its creation.
pub(super) fn created(c: &Context<'_>, schema: &Schema, record: Map<String, Value>) -> Answer {
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(context::of(c.call, &format!("{}/$entity", schema.set))));
    body.extend(record);
    Answer::json(201, Value::Object(body))
}

/// Whether an object is there for reads and writes alike.
pub(super) fn is_active(tenant: &Tenant, node: Node) -> bool {
    tenant.whereabouts(node) == Life::Active
}
