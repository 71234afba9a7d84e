//! The body of a page, written without a tree of values for every item.

use serde_json::{Map, Value};

/// A body with these members, and one `value` of what is written for each item.
pub(crate) fn collection<T>(
    head: &Map<String, Value>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(T, &mut Vec<u8>),
) -> Vec<u8> {
    let mut out = serde_json::to_vec(head).unwrap_or_default();
    // Reopened: the members of the head, then the items.
    out.pop();
    if !head.is_empty() {
        out.push(b',');
    }
    out.extend_from_slice(b"\"value\":[");
    let items = items.into_iter();
    let expected = items.size_hint().0;
    for (at, item) in items.enumerate() {
        let from = out.len();
        if at > 0 {
            out.push(b',');
        }
        write(item, &mut out);
        if at == 0 {
            // The first tells how large the others will be, more or less.
            out.reserve((out.len() - from + 64).saturating_mul(expected) * 5 / 4);
        }
    }
    out.extend_from_slice(b"]}");
    out
}
