//! The body of `bulkUpload`: a SCIM bulk request, and what is wrong with one (facts/graph.md §12). The texts of the
//! refusals are [M].

use serde_json::{Map, Value, json};

use crate::answer::Refusal;
use crate::call::Call;

const BULK_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// A request holds no more operations than these.
const MOST: usize = 50;

fn bad(message: impl Into<String>) -> Refusal {
    Refusal::bad("BadRequest", message)
}

/// The operations of a request: of each its `bulkId` and its `data`, without any password.
pub(super) fn operations(call: &Call) -> Result<Vec<Value>, Refusal> {
    let kind = call.header("content-type").unwrap_or_default().to_ascii_lowercase();
    if kind.split(';').next().map(str::trim) != Some("application/scim+json") {
        return Err(bad("The Content-Type header must be application/scim+json."));
    }
    let body = call.object()?;
    if !names(&body, BULK_REQUEST) {
        return Err(bad(format!("The 'schemas' attribute must contain '{BULK_REQUEST}'.")));
    }
    let Some(Value::Array(all)) = field(&body, "Operations") else {
        return Err(bad("The 'Operations' attribute is missing."));
    };
    if all.is_empty() || all.len() > MOST {
        return Err(bad(format!(
            "A bulk request must contain between 1 and {MOST} operations. It contains {}.",
            all.len()
        )));
    }
    let mut seen: Vec<&str> = Vec::new();
    all.iter().map(|entry| operation(entry, &mut seen)).collect()
}

fn operation<'a>(entry: &'a Value, seen: &mut Vec<&'a str>) -> Result<Value, Refusal> {
    let entry = entry.as_object().ok_or_else(|| bad("An operation must be an object."))?;
    let text = |name: &str| field(entry, name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let id = text("bulkId").ok_or_else(|| bad("The 'bulkId' attribute of an operation is missing."))?;
    if seen.contains(&id) {
        return Err(bad(format!("The bulkId '{id}' is used more than once.")));
    }
    seen.push(id);
    match text("method") {
        Some(method) if method.eq_ignore_ascii_case("POST") => {}
        method => {
            let method = method.unwrap_or_default();
            return Err(bad(format!("The method '{method}' of the operation '{id}' is not supported.")));
        }
    }
    if !text("path").is_some_and(|path| path.eq_ignore_ascii_case("/Users")) {
        let path = text("path").unwrap_or_default();
        return Err(bad(format!("The path '{path}' of the operation '{id}' is not supported.")));
    }
    let Some(Value::Object(data)) = field(entry, "data") else {
        return Err(bad(format!("The 'data' attribute of the operation '{id}' is missing.")));
    };
    if !names(data, USER) {
        return Err(bad(format!("The 'schemas' attribute of the operation '{id}' must contain '{USER}'.")));
    }
    let mut data = data.clone();
    data.retain(|name, _| !name.eq_ignore_ascii_case("password"));
    Ok(json!({"bulkId": id, "data": data}))
}

/// Names in SCIM are not told apart by the case of their letters.
fn field<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn names(object: &Map<String, Value>, schema: &str) -> bool {
    let schemas = field(object, "schemas").and_then(Value::as_array).into_iter().flatten();
    schemas.filter_map(Value::as_str).any(|known| known.eq_ignore_ascii_case(schema))
}
