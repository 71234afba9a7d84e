//! What becomes of an answer on its way: links that lead elsewhere, items too many, JSON without an end.

use serde_json::{Map, Value, json};

use super::{Fault, Link};

/// A host that is nobody's.
const ELSEWHERE: &str = "https://graph.elsewhere.example";

/// The most characters that huge properties of one answer come to. More would only be a way to use up the memory of
/// this computer.
const HUGEST: usize = 64 * 1024 * 1024;

/// What spoils an answer.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    pub(crate) fault: Fault,
    /// The address of the request.
    pub(crate) own: String,
}

impl Damage {
    /// The page a gateway answers instead, and its status.
    pub(crate) fn page(&self) -> Option<(u16, Vec<u8>)> {
        self.fault.gateway_page.then(|| {
            let status = self.fault.status.unwrap_or(502);
            let title = if status == 200 { "Sign in to the network" } else { "Bad gateway" };
            (
                status,
                format!("<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>")
                    .into_bytes(),
            )
        })
    }

    /// The body as it is sent.
    pub(crate) fn spoil(&self, body: Vec<u8>) -> Vec<u8> {
        let fault = &self.fault;
        if fault.empty_body {
            return Vec::new();
        }
        let mut body = match serde_json::from_slice::<Value>(&body) {
            Ok(Value::Object(mut fields)) if fault.tampers() => {
                self.tamper(&mut fields);
                Value::Object(fields).to_string().into_bytes()
            }
            _ => body,
        };
        if fault.malformed {
            body.truncate(body.len().saturating_sub(body.len() / 4 + 1));
        }
        body
    }

    fn tamper(&self, body: &mut Map<String, Value>) {
        for name in ["@odata.nextLink", "@odata.deltaLink"] {
            if let Some(link) = body.get(name).and_then(Value::as_str).map(str::to_owned) {
                self.turn(body, name, &link);
            }
        }
        let fault = &self.fault;
        match body.get_mut("value") {
            Some(Value::Array(items)) => {
                if fault.empty_page {
                    items.clear();
                }
                if fault.duplicate_items {
                    *items = items.iter().flat_map(|item| [item.clone(), item.clone()]).collect();
                }
                let many = items.len();
                items.iter_mut().filter_map(Value::as_object_mut).for_each(|item| self.distort(item, many));
            }
            _ => self.distort(body, 1),
        }
        if fault.unknown_properties {
            body.insert("@odata.futureAnnotation".into(), json!({"level": 4}));
        }
    }

    /// Turns a link elsewhere.
    fn turn(&self, body: &mut Map<String, Value>, name: &str, link: &str) {
        let (_, below) = link.split_once("://").unwrap_or(("", link));
        let path = below.find('/').and_then(|at| below.get(at..)).unwrap_or_default();
        let turned = match self.fault.next_link {
            None => return,
            Some(Link::Missing) => {
                body.shift_remove(name);
                return;
            }
            Some(Link::OtherHost) => format!("{ELSEWHERE}{path}"),
            Some(Link::Http) => format!("http://{below}"),
            // A page that is the last has to lead back as well, or it would be no round without end.
            Some(Link::Itself) => self.own.clone(),
        };
        body.insert(name.to_owned(), json!(turned));
    }

    /// Makes one object of so many other than described.
    fn distort(&self, object: &mut Map<String, Value>, many: usize) {
        let fault = &self.fault;
        if let Some(length) = fault.huge_property {
            object.insert("displayName".into(), json!("x".repeat(length.min(HUGEST / many.max(1)))));
        }
        if fault.null_arrays {
            object.values_mut().filter(|value| value.is_array()).for_each(|value| *value = Value::Null);
        }
        if fault.unknown_properties {
            object.insert("futureProperty".into(), json!({"nested": [1, 2, 3]}));
            object.insert("futureProperty@odata.type".into(), json!("#microsoft.graph.futureType"));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn huge_properties_share_what_an_answer_may_come_to() {
        let fault = Fault { huge_property: Some(usize::MAX), ..Fault::default() };
        let damage = Damage { fault, own: String::new() };
        let mut page = Map::from_iter([("value".to_owned(), json!(vec![json!({}); 64]))]);
        damage.tamper(&mut page);
        assert_eq!(page["value"][63]["displayName"].as_str().unwrap().len(), HUGEST / 64);
    }
}
