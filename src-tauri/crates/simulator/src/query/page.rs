//! One page of a list.

use serde_json::{Map, Value, json};

use super::{Cursor, Item, Query, context};
use crate::answer::Answer;
use crate::call::Call;
use crate::handlers::collection::collection;

/// The items of a page, and the position of the first one that did not fit.
struct Cut<I> {
    items: Vec<I>,
    next: Option<u64>,
    /// How many objects were admitted, if that was found out.
    count: Option<u64>,
}

impl Query {
    /// Makes the page that was asked for. `items` are the objects with their positions, from [`Query::start`] on, in the
    /// order of the list and with rising positions; `total` says how many there are if every one is admitted; `show`
    /// makes of an object what stands in `value`. `context` is the whole context.
    pub(crate) fn page<I: Item>(
        &self,
        call: &Call,
        context: String,
        items: impl Iterator<Item = (u64, I)>,
        total: impl FnOnce() -> u64,
        mut show: impl FnMut(&I) -> Map<String, Value>,
    ) -> Answer {
        let admitted = items.filter(|(_, item)| self.admits(item));
        let counted = self.counted && self.is_first();
        let cut = if self.order.is_some() { self.sorted(admitted) } else { self.straight(admitted, counted) };
        let mut body = self.head(call, context, &cut, total);
        let value = cut.items.iter().map(|item| Value::Object(show(item)));
        body.insert("value".into(), value.collect());
        Answer::json(200, Value::Object(body))
    }

    /// The same, for items that write themselves: large pages come sooner without a tree of values for each item.
    pub(crate) fn page_written<I: Item>(
        &self,
        call: &Call,
        context: String,
        items: impl Iterator<Item = (u64, I)>,
        total: impl FnOnce() -> u64,
        mut write: impl FnMut(&I, &mut Vec<u8>),
    ) -> Answer {
        let admitted = items.filter(|(_, item)| self.admits(item));
        let counted = self.counted && self.is_first();
        let cut = if self.order.is_some() { self.sorted(admitted) } else { self.straight(admitted, counted) };
        let head = self.head(call, context, &cut, total);
        Answer::bytes(200, collection(&head, &cut.items, |item, out| write(item, out)))
    }

    /// What stands before the items.
    fn head<I>(&self, call: &Call, context: String, cut: &Cut<I>, total: impl FnOnce() -> u64) -> Map<String, Value> {
        let mut head = Map::new();
        head.insert("@odata.context".into(), Value::String(context));
        if self.counted && self.is_first() {
            let count = if self.admits_all() { total() } else { cut.count.unwrap_or_default() };
            head.insert("@odata.count".into(), json!(count));
        }
        if let Some(after) = cut.next {
            let token = Cursor { after }.write(self.bond, self.now);
            head.insert("@odata.nextLink".into(), Value::String(context::next_link(call, &token)));
        }
        head
    }

    /// A page whose items are shown as they are selected.
    #[cfg(test)]
    pub(crate) fn plain_page<I: Item>(
        &self,
        call: &Call,
        items: impl Iterator<Item = (u64, I)>,
        total: impl FnOnce() -> u64,
    ) -> Answer {
        self.page(call, self.context(call), items, total, |item| self.shown(item))
    }

    /// How many of the objects are admitted, as `/$count` answers it: bare text.
    pub(crate) fn number<I: Item>(&self, items: impl Iterator<Item = I>) -> Answer {
        let number = items.filter(|item| self.admits(item)).count();
        Answer::json(200, json!(number)).with("Content-Type", "text/plain")
    }

    fn straight<I>(&self, mut admitted: impl Iterator<Item = (u64, I)>, counted: bool) -> Cut<I> {
        let items: Vec<I> = admitted.by_ref().take(self.top).map(|(_, item)| item).collect();
        let next = admitted.next().map(|(position, _)| position);
        let count = (counted && !self.admits_all()).then(|| {
            let rest = if next.is_some() { 1 + admitted.count() } else { 0 };
            (items.len() + rest) as u64
        });
        Cut { items, next, count }
    }

    /// Positions in a sorted list are places in it. Only as much is kept as the page needs.
    fn sorted<I: Item>(&self, admitted: impl Iterator<Item = (u64, I)>) -> Cut<I> {
        let Some(order) = &self.order else {
            return Cut { items: Vec::new(), next: None, count: None };
        };
        let skipped = self.after.and_then(|after| usize::try_from(after).ok()).unwrap_or(0);
        let end = skipped.saturating_add(self.top);
        let needed = self.needed();
        let mut count: u64 = 0;
        let mut best: Vec<(Vec<Option<Value>>, u64, I)> = Vec::new();
        let compare = |one: &(Vec<Option<Value>>, u64, I), other: &(Vec<Option<Value>>, u64, I)| {
            order.compare(&one.0, &other.0).then(one.1.cmp(&other.1))
        };
        for (position, item) in admitted {
            count += 1;
            best.push((order.marks(&item), position, item));
            if best.len() > needed.saturating_mul(2).saturating_add(1_000) {
                best.select_nth_unstable_by(needed, compare);
                best.truncate(needed);
            }
        }
        best.sort_unstable_by(compare);
        let more = best.len() > end;
        let items = best.into_iter().skip(skipped).take(self.top).map(|(_, _, item)| item).collect();
        Cut { items, next: more.then_some(end as u64), count: Some(count) }
    }
}
