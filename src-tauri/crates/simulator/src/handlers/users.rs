//! `GET /users` and `GET /users/$count` (facts/graph.md §3).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, json};

use super::collection::collection;
use super::filter::Filter;
use super::select;
use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::seeds::columns::{Columns, Unset};
use crate::tenant::Tenant;

/// Items of a page when nobody says how many.
const PAGE: usize = 100;
/// The most that may be asked for.
const LARGEST_PAGE: usize = 999;

/// One page of users.
pub(crate) fn list(tenant: &Tenant, call: &Call) -> Result<Answer, Refusal> {
    call.allow(&["$select", "$top", "$filter", "$count", "$skiptoken"])?;
    let names = select::names(call, &[], true)?;
    let top = page_size(call)?;
    let filter = call.option("$filter").map(Filter::parse).transpose()?;
    let from = call.option("$skiptoken").map(position).transpose()?;
    let mut matching = matching(tenant, filter.as_ref(), from.unwrap_or(0));
    let page: Vec<u32> = matching.by_ref().take(top).collect();
    let next = matching.next();
    drop(matching);

    let mut head = Map::new();
    head.insert("@odata.context".into(), json!(select::context(call, names.as_deref())));
    // Without the header $count is silently ignored.
    let counted = call.option("$count").is_some_and(|count| count.eq_ignore_ascii_case("true")) && call.is_eventual();
    if counted && from.is_none() {
        head.insert("@odata.count".into(), json!(self::matching(tenant, filter.as_ref(), 0).count()));
    }
    if let Some(next) = next {
        head.insert("@odata.nextLink".into(), json!(next_link(call, next)));
    }
    let columns = Columns::new(names.as_deref(), Unset::Shown);
    let body = collection(&head, page, |slot, out| tenant.write_user(slot, &columns, out));
    Ok(Answer::bytes(200, body))
}

/// How many users there are, as bare text.
pub(crate) fn count(tenant: &Tenant, call: &Call) -> Result<Answer, Refusal> {
    call.allow(&["$filter"])?;
    if !call.is_eventual() {
        return Err(Refusal::request("$count is not currently supported."));
    }
    let filter = call.option("$filter").map(Filter::parse).transpose()?;
    let count = matching(tenant, filter.as_ref(), 0).count();
    Ok(Answer::json(200, json!(count)).with("Content-Type", "text/plain"))
}

fn matching<'a>(tenant: &'a Tenant, filter: Option<&'a Filter>, from: u32) -> Box<dyn Iterator<Item = u32> + 'a> {
    let Some(filter) = filter else {
        return Box::new(tenant.visible(from));
    };
    let admitted = move |slot: &u32| filter.admits(tenant, *slot);
    match filter.candidates(tenant) {
        Some(slots) => {
            Box::new(slots.into_iter().filter(move |&slot| slot >= from && tenant.appeared(slot)).filter(admitted))
        }
        None => Box::new(tenant.visible(from).filter(admitted)),
    }
}

fn page_size(call: &Call) -> Result<usize, Refusal> {
    let Some(top) = call.option("$top") else {
        return Ok(PAGE);
    };
    top.parse().ok().filter(|size| (1..=LARGEST_PAGE).contains(size)).ok_or_else(|| {
        Refusal::bad(
            "Request_UnsupportedQuery",
            format!("Invalid page size specified: '{top}'. Must be between 1 and {LARGEST_PAGE} inclusive."),
        )
    })
}

/// The same request, from another place on.
fn next_link(call: &Call, slot: u32) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in call.query.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("$skiptoken")) {
        query.append_pair(name, value);
    }
    query.append_pair("$skiptoken", &URL_SAFE_NO_PAD.encode(format!("users:{slot}")));
    // OData options keep their dollar sign readable.
    format!("{}/users?{}", call.root(), query.finish().replace("%24", "$"))
}

fn position(token: &str) -> Result<u32, Refusal> {
    let text = URL_SAFE_NO_PAD.decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.as_deref()
        .and_then(|text| text.strip_prefix("users:")?.parse().ok())
        .ok_or_else(|| Refusal::request("Badly formed token."))
}
