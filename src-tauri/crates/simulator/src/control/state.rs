//! What is and was in the tenant: details, users, writes, requests; and changes by another administrator.

use serde_json::{Value, json};

use super::{Ask, Control, Told, Trouble};
use crate::answer::Body;
use crate::faults::Change;
use crate::host::Host;

pub(super) static TABLE: &[Control] = &[
    Control { verb: "GET", path: "/details", handler: details },
    Control { verb: "GET", path: "/history", handler: history },
    Control { verb: "GET", path: "/created-twice", handler: created_twice },
    Control { verb: "GET", path: "/requests", handler: requests },
    Control { verb: "GET", path: "/users/{key}", handler: user },
    Control { verb: "POST", path: "/changes", handler: change },
];

/// The first line of `tenantryctl simulator`.
fn details(host: &Host, _: &Ask, _: &str) -> Result<Told, Trouble> {
    Ok(Told::Json(serde_json::to_value(&host.details).unwrap_or(Value::Null)))
}

/// Writes from number `since` on, counted from 0, and the number to ask from next.
fn history(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let since = match ask.query.iter().find(|(name, _)| name == "since") {
        None => 0,
        Some((_, value)) => value.parse().map_err(|_| Trouble::bad("since is a whole number."))?,
    };
    let inner = host.lock();
    Ok(Told::Json(json!({"writes": inner.history.since(since), "next": inner.history.len()})))
}

fn created_twice(host: &Host, _: &Ask, _: &str) -> Result<Told, Trouble> {
    Ok(Told::Json(json!({"userNames": host.lock().history.created_twice()})))
}

fn requests(host: &Host, _: &Ask, _: &str) -> Result<Told, Trouble> {
    let inner = host.lock();
    let counted = inner.requests.iter();
    let list: Vec<Value> =
        counted.map(|((method, path), count)| json!({"method": method, "path": path, "count": count})).collect();
    Ok(Told::Json(json!({"requests": list})))
}

fn user(host: &Host, _: &Ask, key: &str) -> Result<Told, Trouble> {
    let inner = host.lock();
    let slot = inner.tenant.locate(key).ok_or_else(|| Trouble::missing("There is no such user."))?;
    Ok(Told::Json(inner.tenant.whole(slot)))
}

/// Answers what Graph said to the other administrator.
fn change(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let change = Change::from_value(ask.json()?).map_err(Trouble::bad)?;
    let general = host.faults.general();
    let answer = host.lock().change(&change, &general);
    Ok(Told::Json(json!({"status": answer.status, "body": answer.body.map(Body::into_json)})))
}
