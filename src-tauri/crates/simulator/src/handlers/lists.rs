//! Lists and single records of what is no directory object, as a query asks for them (facts/graph.md §3). Directory objects
//! have [`super::listing`].

use serde_json::{Map, Value, json};

use super::{Context, Done};
use crate::answer::{Answer, Refusal};
use crate::query::{Query, Rules, context};
use crate::schema::Schema;
use crate::tenant::{Life, Node, Tenant};

/// Finds what a relation of a record leads to: who asks, the record, the name of the relation.
pub(super) type Expanding = fn(&Context<'_>, &Map<String, Value>, &str) -> Value;

/// A list about to be answered.
pub(super) struct List {
    schema: &'static Schema,
    rules: Rules,
    expanding: Expanding,
}

const PAGED: &[&str] = &["$select", "$filter", "$orderby", "$top", "$skiptoken", "$count", "$expand"];
/// What lists take that do not page.
pub(super) const UNPAGED: &[&str] = &["$select", "$filter", "$expand", "$count"];

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
pub(super) fn entries<'a>(
    c: &Context<'_>,
    list: &List,
    entries: impl Iterator<Item = &'a Value> + Clone,
) -> Result<Done, Refusal> {
    let query = list.read(c)?;
    let start = query.start();
    let all = entries.clone();
    let items = (0..).zip(entries).skip_while(|(position, _)| *position < start);
    let total = || all.count() as u64;
    Ok(query.page(c.call, query.context(c.call), items, total, |entry| query.shown(entry)).into())
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
        let mut found = expanding(c, record, expand.relation.name);
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
