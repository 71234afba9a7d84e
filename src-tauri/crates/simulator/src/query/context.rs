//! `@odata.context` (facts/graph.md §3, §12) and `@odata.nextLink`.

use super::{Expand, Selection};
use crate::call::Call;

/// Any context: `{root}/$metadata#{fragment}`, for example `users/$entity`, `directoryObjects`, `Edm.Boolean`,
/// `Collection(Edm.String)`, `$ref`, `Collection($ref)`.
pub(crate) fn of(call: &Call, fragment: &str) -> String {
    format!("{}/$metadata#{fragment}", call.root())
}

/// What a context says of columns: `(id,displayName,manager(id))`; nothing if nobody chose any.
pub(crate) fn columns(select: Option<&Selection>, expand: &[Expand]) -> String {
    let mut columns = select.map(Selection::columns).unwrap_or_default();
    for expand in expand {
        // A relation both selected and expanded stands once.
        columns.retain(|column| column != expand.relation.name);
        let inside = expand.select.as_ref().map(Selection::columns).unwrap_or_default().join(",");
        columns.push(format!("{}({inside})", expand.relation.name));
    }
    if columns.is_empty() { String::new() } else { format!("({})", columns.join(",")) }
}

/// The same request, from another place on: its other options stay as they were, in their order.
pub(crate) fn next_link(call: &Call, token: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in call.query.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("$skiptoken")) {
        query.append_pair(name, value);
    }
    query.append_pair("$skiptoken", token);
    // OData options keep their dollar sign readable.
    format!("{}{}?{}", call.root(), call.path, query.finish().replace("%24", "$"))
}
