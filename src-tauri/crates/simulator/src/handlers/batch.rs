//! `POST /$batch` taken apart and put together again (facts/graph.md §8). What happens to each item is up to the
//! service: an item goes the same way as a request of its own.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal};
use crate::call::{Call, parse_query};
use crate::seeds::identifiers::mix;

/// The most items one batch may hold.
const MOST: usize = 20;

/// One request inside a batch.
pub(crate) struct Item {
    pub(crate) id: String,
    /// The request, or why it cannot be one.
    pub(crate) call: Result<Call, Refusal>,
    /// Ids in lower case of the items that must succeed first.
    pub(crate) depends_on: Vec<String>,
}

/// Takes a batch apart. A refusal is one of the whole batch.
pub(crate) fn items(call: &Call) -> Result<Vec<Item>, Refusal> {
    call.allow(&[])?;
    let body = call.object()?;
    let malformed = |message: &str| Refusal::bad("BadRequest", message);
    if let Some(other) = body.keys().find(|key| *key != "requests") {
        return Err(malformed(&format!("Invalid batch payload format: unexpected property '{other}'.")));
    }
    let requests =
        body.get("requests").and_then(Value::as_array).ok_or_else(|| malformed("Invalid batch payload format."))?;
    if requests.is_empty() || requests.len() > MOST {
        return Err(malformed(&format!("Number of batch request steps must be between 1 and {MOST}.")));
    }
    let mut seen = HashSet::new();
    let mut items = Vec::new();
    for request in requests {
        let item = item(call, request).ok_or_else(|| malformed("Invalid batch payload format."))?;
        if item.depends_on.iter().any(|id| !seen.contains(id)) {
            return Err(malformed("Request dependency id does not match any of the requests before it."));
        }
        if !seen.insert(item.id.to_lowercase()) {
            return Err(malformed(&format!("Request Id : {} is repeated, ids must be unique in a batch.", item.id)));
        }
        items.push(item);
    }
    Ok(items)
}

fn item(outer: &Call, request: &Value) -> Option<Item> {
    let fields = request.as_object()?;
    let known = ["id", "method", "url", "headers", "body", "dependsOn"];
    if fields.keys().any(|key| !known.contains(&key.as_str())) {
        return None;
    }
    let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let depends_on = match fields.get("dependsOn") {
        None | Some(Value::Null) => Vec::new(),
        Some(list) => list.as_array()?.iter().map(|id| id.as_str().map(str::to_lowercase)).collect::<Option<_>>()?,
    };
    let (path, query) = text("url")?.split_once('?').unwrap_or((text("url")?, ""));
    let headers: Vec<(String, String)> = match fields.get("headers") {
        None | Some(Value::Null) => Vec::new(),
        Some(headers) => {
            let pairs = headers.as_object()?.iter();
            pairs.map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned()))).collect::<Option<_>>()?
        }
    };
    let body = match fields.get("body") {
        None | Some(Value::Null) => Vec::new(),
        Some(body) => serde_json::to_vec(body).ok()?,
    };
    let call = Call {
        method: text("method")?.to_ascii_uppercase(),
        version: outer.version.clone(),
        base: outer.base.clone(),
        path: format!("/{}", path.trim_start_matches('/')),
        query: parse_query(query),
        headers,
        body,
        batch: true,
        request_id: uuid::Uuid::new_v4().to_string(),
    };
    let call = acceptable(call);
    Some(Item { id: text("id")?.to_owned(), call, depends_on })
}

/// What an item must keep to beside being a request.
fn acceptable(call: Call) -> Result<Call, Refusal> {
    if !call.body.is_empty() && call.header("content-type").is_none() {
        return Err(Refusal::bad("BadRequest", "Write request id : does not contain Content-Type header or body."));
    }
    if call.path.contains("://") || call.path.trim_matches('/') == "$batch" {
        return Err(Refusal::bad(
            "BadRequest",
            "Invalid batch request url: it must be relative to the version root and no batch.",
        ));
    }
    Ok(call)
}

/// An order to carry items out and answer them in: shuffled, but with each item after those it depends on.
pub(crate) fn order(items: &[Item], seed: u64, batch: u64) -> Vec<usize> {
    let mut left: Vec<usize> = (0..items.len()).collect();
    left.sort_by_key(|&at| mix(seed ^ batch, u32::try_from(at).unwrap_or(0), 900));
    let mut order: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let ready = |&at: &usize| {
            let waits = |id: &String| !order.iter().any(|&done| items[done].id.eq_ignore_ascii_case(id));
            !items[at].depends_on.iter().any(waits)
        };
        // Items depend on earlier ones only, so one is always ready.
        let next = left.iter().position(ready).unwrap_or(0);
        order.push(left.remove(next));
    }
    order
}

/// What an item gets when one it depends on has failed.
pub(crate) fn failed_dependency() -> Refusal {
    Refusal::new(424, "FailedDependency", "Failed Dependency")
}

/// One entry of the batch's answer.
pub(crate) fn response(id: &str, answer: Answer) -> Value {
    let headers: Map<String, Value> =
        answer.headers.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let mut response = Map::new();
    response.insert("id".into(), json!(id));
    response.insert("status".into(), json!(answer.status));
    response.insert("headers".into(), Value::Object(headers));
    if let Some(body) = answer.body {
        response.insert("body".into(), body.into_json());
    }
    Value::Object(response)
}
