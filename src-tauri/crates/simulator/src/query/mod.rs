//! What a client asks of a resource: `$select $filter $orderby $top $skiptoken $search $count $expand`, with the grammar
//! of the service and its refusals (facts/graph.md §3).
//!
//! A handler reads a [`Query`] with the [`Rules`] of its endpoint, walks over the objects there are (all of them, or those
//! that [`Filter::keys`] names) and hands them to [`Query::page`]; the query decides which are shown, in what order, on
//! which page and with which properties.

pub(crate) mod context;
mod cursor;
mod expand;
mod filter;
mod folded;
mod order;
mod page;
mod rules;
mod search;
mod select;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(crate) use cursor::Cursor;
pub(crate) use expand::{Expand, Levels};
pub(crate) use filter::Filter;
pub(crate) use order::Order;
pub(crate) use rules::{Rules, Shape};
pub(crate) use search::Search;
pub(crate) use select::{Selection, shown};
use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::call::Call;
use crate::schema::Schema;

/// Something a query can ask about and show.
pub(crate) trait Item {
    /// A property by the name the service spells, or a relation that leads to one object, as an object with its `id`;
    /// `None` if it was never set.
    fn value(&self, property: &str) -> Option<Cow<'_, Value>>;

    /// What kind of object this is, where a list holds several; then it is shown with its `@odata.type`.
    fn schema(&self) -> Option<&'static Schema> {
        None
    }
}

impl Item for Map<String, Value> {
    fn value(&self, property: &str) -> Option<Cow<'_, Value>> {
        self.get(property).map(Cow::Borrowed)
    }
}

impl Item for Value {
    fn value(&self, property: &str) -> Option<Cow<'_, Value>> {
        self.get(property).map(Cow::Borrowed)
    }
}

impl<T: Item + ?Sized> Item for &T {
    fn value(&self, property: &str) -> Option<Cow<'_, Value>> {
        (**self).value(property)
    }

    fn schema(&self) -> Option<&'static Schema> {
        (**self).schema()
    }
}

/// What a client asks.
#[derive(Clone)]
pub(crate) struct Query {
    pub(crate) schema: &'static Schema,
    /// `None` if nobody said what to show.
    pub(crate) select: Option<Selection>,
    pub(crate) filter: Option<Filter>,
    pub(crate) search: Option<Search>,
    pub(crate) order: Option<Order>,
    pub(crate) expand: Vec<Expand>,
    /// Items of a page.
    pub(crate) top: usize,
    /// Whether `@odata.count` is wanted and may be given.
    pub(crate) counted: bool,
    /// Where a skip token says to go on.
    after: Option<u64>,
    /// What skip tokens of this query are bound to.
    bond: u64,
    /// When it is, in seconds since 1970.
    now: f64,
}

impl Query {
    /// Reads what a call asks of objects of a kind. `now` is the tenant's time in seconds since 1970.
    ///
    /// # Errors
    /// Whatever the service refuses.
    pub(crate) fn read(call: &Call, schema: &'static Schema, rules: &Rules, now: f64) -> Result<Self, Refusal> {
        rules.check_options(call)?;
        let flag = rules::count(call)?;
        let eventual = call.is_eventual();
        if rules.shape == Shape::Count && schema.directory && !eventual {
            return Err(Refusal::request("$count is not currently supported."));
        }
        let expand = expand::read(call, schema, rules)?;
        let asks = |option: &str| call.option(option).is_some();
        // What is expanded comes from the store that knows no advanced queries.
        let advanced = eventual && (flag || rules.shape == Shape::Count) && expand.is_empty();
        if schema.directory && asks("$search") && !(eventual && expand.is_empty()) {
            return Err(search::without_header());
        }
        rules.check_reference(asks("$filter") || asks("$orderby"), advanced)?;
        let filter =
            call.option("$filter").map(|text| Filter::parse(text, schema, advanced, rules.alternatives)).transpose()?;
        let search = call.option("$search").map(|text| Search::parse(text, schema)).transpose()?;
        let order = order::read(call, schema, advanced)?;
        let select = select::read(call, schema, rules)?;
        let last_seen = [
            filter.as_ref().is_some_and(|filter| filter.mentions("signInActivity")),
            select.as_ref().is_some_and(|select| select.has("signInActivity")),
        ];
        let top = rules.page_size(call, last_seen.contains(&true), !expand.is_empty())?;
        let bond = cursor::bond(call);
        let after = call.option("$skiptoken").map(|text| Cursor::read(text, bond, now)).transpose()?;
        let counted = flag && (eventual || !schema.directory) && expand.is_empty();
        Ok(Self {
            schema,
            select,
            filter,
            search,
            order,
            expand,
            top,
            counted,
            after: after.map(|cursor| cursor.after),
            bond,
            now,
        })
    }

    /// Where to start walking over the objects: everything from this position on is needed, nothing before. A query
    /// with an order needs all.
    pub(crate) fn start(&self) -> u64 {
        if self.order.is_some() { 0 } else { self.after.unwrap_or(0) }
    }

    /// How many of a sorted list have to be known: those of the pages before, of this one, and one more.
    pub(crate) fn needed(&self) -> usize {
        let skipped = self.after.and_then(|after| usize::try_from(after).ok()).unwrap_or(0);
        skipped.saturating_add(self.top).saturating_add(1)
    }

    /// Whether this is the first page.
    pub(crate) fn is_first(&self) -> bool {
        self.after.is_none()
    }

    /// Whether an object is one that was asked for.
    pub(crate) fn admits(&self, item: &dyn Item) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.admits(item))
            && self.search.as_ref().is_none_or(|search| search.admits(item))
    }

    /// The properties that objects are chosen and sorted by.
    pub(crate) fn asked(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.filter.iter().for_each(|filter| filter.names(&mut names));
        self.search.iter().for_each(|search| search.names(&mut names));
        names.extend(self.order.iter().flat_map(Order::names));
        names
    }

    /// Whether every object is one that was asked for.
    pub(crate) fn admits_all(&self) -> bool {
        self.filter.is_none() && self.search.is_none()
    }

    /// An object as it is shown: what was asked for, what is not set as null or as an empty array. What is expanded
    /// is not in it.
    pub(crate) fn shown(&self, item: &dyn Item) -> Map<String, Value> {
        let mut shown = select::shown(item, self.schema, self.select.as_ref());
        // Naming a relation shows nothing of it, that takes $expand; what is left says at least who it is [M].
        if self.expand.is_empty() && self.select.as_ref().is_some_and(Selection::is_of_relations) {
            shown.extend(item.value("id").map(|id| ("id".to_owned(), id.into_owned())));
        }
        shown
    }

    /// What stands in the brackets of a context.
    pub(crate) fn columns(&self) -> String {
        context::columns(self.select.as_ref(), &self.expand)
    }

    /// The context of a collection of the set the schema names.
    pub(crate) fn context(&self, call: &Call) -> String {
        context::of(call, &format!("{}{}", self.schema.set, self.columns()))
    }

    /// The context of one object of the set the schema names.
    pub(crate) fn entity_context(&self, call: &Call) -> String {
        context::of(call, &format!("{}{}/$entity", self.schema.set, self.columns()))
    }

    /// One object as a body of its own; what is expanded is not in it.
    #[cfg(test)]
    pub(crate) fn entity(&self, call: &Call, item: &dyn Item) -> Map<String, Value> {
        let mut body = Map::new();
        body.insert("@odata.context".into(), Value::String(self.entity_context(call)));
        body.extend(self.shown(item));
        body
    }
}
