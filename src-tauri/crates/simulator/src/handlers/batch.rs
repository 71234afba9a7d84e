//! `POST /$batch` taken apart and put together again (facts/graph.md §8). What happens to each item is up to the
//! service: an item goes the same way as a request of its own.

use std::collections::HashSet;

use base64::Engine as _;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal};
use crate::call::{Call, parse_query};
use crate::metadata;
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
    /// The same, and all that those depend on.
    pub(crate) after: HashSet<String>,
}

fn malformed(message: impl Into<String>) -> Refusal {
    Refusal::bad("BadRequest", message)
}

/// Takes a batch apart. A refusal is one of the whole batch.
pub(crate) fn items(call: &Call) -> Result<Vec<Item>, Refusal> {
    call.allow(&[])?;
    metadata::check(call)?;
    let body = call.object()?;
    let invalid = || malformed("Invalid batch payload format.");
    if body.keys().any(|key| key != "requests") {
        return Err(invalid());
    }
    let requests = body.get("requests").and_then(Value::as_array).filter(|list| !list.is_empty());
    let requests = requests.ok_or_else(invalid)?;
    if requests.len() > MOST {
        // facts/graph.md §15: these words are not known. [M]
        return Err(malformed(format!("Number of batch request steps exceeds the maximum value of {MOST}.")));
    }
    let mut items: Vec<Item> = Vec::new();
    for request in requests {
        let mut item = item(call, request).ok_or_else(invalid)??;
        let id = item.id.to_lowercase();
        if items.iter().any(|known| known.id.to_lowercase() == id) {
            return Err(malformed(format!("Request Id {} has to be unique in a batch.", item.id)));
        }
        for needed in &item.depends_on {
            let before = items.iter().find(|known| known.id.to_lowercase() == *needed).ok_or_else(|| {
                // [M]
                malformed(format!("Request Id {} depends on an id that no request before it has.", item.id))
            })?;
            item.after.extend(before.after.iter().cloned());
            item.after.insert(needed.clone());
        }
        items.push(item);
    }
    if !is_one_pattern(&items) {
        // [M]
        return Err(malformed("Requests of a batch must be fully sequential or fully parallel."));
    }
    Ok(items)
}

/// Whether nothing waits, each waits for the one before it, or all that wait do so for the same one.
fn is_one_pattern(items: &[Item]) -> bool {
    let serial = items.iter().enumerate().all(|(at, item)| match (at.checked_sub(1), item.depends_on.as_slice()) {
        (None, []) => true,
        (Some(before), [id]) => items.get(before).is_some_and(|before| before.id.eq_ignore_ascii_case(id)),
        _ => false,
    });
    let mut waiting = items.iter().map(|item| &item.depends_on).filter(|ids| !ids.is_empty());
    let same = match waiting.next() {
        None => true,
        Some(first) => first.len() == 1 && waiting.all(|ids| ids == first),
    };
    serial || same
}

/// One item; `None` if it does not have the shape of one.
fn item(outer: &Call, request: &Value) -> Option<Result<Item, Refusal>> {
    let fields = request.as_object()?;
    // One of Microsoft's own libraries writes `depends_on`, which the service passes over.
    let known = ["id", "method", "url", "headers", "body", "dependsOn", "depends_on"];
    if fields.keys().any(|key| !known.contains(&key.as_str())) {
        return None;
    }
    let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mut depends_on: Vec<String> = match fields.get("dependsOn") {
        None | Some(Value::Null) => Vec::new(),
        Some(list) => list.as_array()?.iter().map(|id| id.as_str().map(str::to_lowercase)).collect::<Option<_>>()?,
    };
    depends_on.sort_unstable();
    depends_on.dedup();
    let url = below_root(outer, text("url")?);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut headers: Vec<(String, String)> = match fields.get("headers") {
        None | Some(Value::Null) => Vec::new(),
        Some(headers) => {
            let pairs = headers.as_object()?.iter();
            pairs.map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned()))).collect::<Option<_>>()?
        }
    };
    if let Some(id) = outer.header("client-request-id")
        && !headers.iter().any(|(name, _)| name == "client-request-id")
    {
        headers.push(("client-request-id".to_owned(), id.to_owned()));
    }
    let (id, method) = (text("id")?.to_owned(), text("method")?.to_ascii_uppercase());
    let call = Call {
        version: outer.version.clone(),
        base: outer.base.clone(),
        path: format!("/{}", path.trim_start_matches('/')),
        query: parse_query(query),
        headers,
        body: Vec::new(),
        batch: true,
        request_id: uuid::Uuid::new_v4().to_string(),
        method,
    };
    let given = fields.get("body").filter(|body| !body.is_null());
    let kind = call.header("content-type").map(str::to_ascii_lowercase);
    let writes = ["POST", "PATCH", "PUT"].contains(&call.method.as_str());
    if writes && (given.is_none() || kind.is_none()) {
        return Some(Err(malformed(format!("Write request id : {id} does not contain Content-Type header or body."))));
    }
    let call = match bytes(given.filter(|_| writes), kind.as_deref().unwrap_or_default()) {
        Ok(body) => acceptable(Call { body, ..call }, url),
        Err(refusal) => Err(refusal),
    };
    Some(Ok(Item { id, call, depends_on, after: HashSet::new() }))
}

/// What stands below the version root in an address. The same library writes whole addresses, which the service takes
/// as long as they are its own.
fn below_root<'a>(outer: &Call, url: &'a str) -> &'a str {
    let roots = [outer.root(), format!("https://graph.microsoft.com/{}", outer.version)];
    let below = roots.iter().find_map(|root| url.strip_prefix(root.as_str()));
    below.filter(|below| below.starts_with('/')).unwrap_or(url)
}

/// The body of an item: JSON as it is, anything else base64 in a string, URL-safe or not. What a `GET` or `DELETE`
/// carries is not looked at.
fn bytes(body: Option<&Value>, kind: &str) -> Result<Vec<u8>, Refusal> {
    let unreadable = || malformed("Invalid body: what is no JSON has to be a base64url string.");
    match body {
        None => Ok(Vec::new()),
        Some(body) if kind.contains("json") => serde_json::to_vec(body).map_err(|_| unreadable()),
        Some(Value::String(text)) => {
            let plain = text.trim_end_matches('=').replace('-', "+").replace('_', "/");
            base64::engine::general_purpose::STANDARD_NO_PAD.decode(plain).map_err(|_| unreadable())
        }
        Some(_) => Err(unreadable()),
    }
}

/// What an item must keep to beside being a request. [M]: the words.
fn acceptable(call: Call, url: &str) -> Result<Call, Refusal> {
    let first = url.split(['?', '#']).next().unwrap_or_default();
    let absolute = first.starts_with("//") || first.contains("://") || first.contains('\\');
    let nested = crate::route::Route::of(&call.path).is_batch();
    if absolute || nested || first.is_empty() || url.contains('#') {
        return Err(malformed("Invalid batch request url: it must be relative to the version root and no batch."));
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
