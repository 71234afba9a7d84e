//! A request before it is sent: which call it is, whom it is about, what it brings. Pure.

use crate::{Endpoints, GraphError, retry::Effect};
use model::Properties;
use reqwest::{
    Method,
    header::{HeaderMap, HeaderName, HeaderValue},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{borrow::Cow, fmt};
use url::form_urlencoded::byte_serialize;

/// The most a page of the directory holds (`facts/graph.md §3`).
pub(crate) const LARGEST_PAGE: u16 = 999;

/// A request to Graph v1.0.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) effect: Effect,
    pub(crate) method: Method,
    /// The path with its keys left open: what the log is told.
    pub(crate) template: &'static str,
    /// Path and query below the version root, encoded.
    pub(crate) path: String,
    /// Whether it asks the index of the directory, which may lag behind (`facts/graph.md §3`).
    pub(crate) eventual: bool,
    pub(crate) body: Body,
}

/// What a request brings. Links to objects are written out when it is sent: they hold the host of the cloud.
#[derive(Clone)]
pub(crate) enum Body {
    Nothing,
    /// Can hold a password.
    Json(Value),
    /// One object, by its path.
    Reference(String),
    /// Several objects to be linked to by one navigation property.
    Bind {
        property: &'static str,
        paths: Vec<String>,
    },
    Bytes {
        content_type: &'static str,
        bytes: Vec<u8>,
    },
}

impl fmt::Debug for Request {
    /// Leaves out whom it is about and what it brings.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("effect", &self.effect)
            .field("method", &self.method)
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

impl Request {
    /// A read of this path, whose `{…}` are filled with the keys in their order.
    pub(crate) fn get(template: &'static str, keys: &[&str]) -> Result<Self, GraphError> {
        Ok(Self {
            effect: Effect::Read,
            method: Method::GET,
            template,
            path: fill(template, keys)?,
            eventual: false,
            body: Body::Nothing,
        })
    }

    /// A question that is asked by POST and changes nothing.
    pub(crate) fn question(template: &'static str, keys: &[&str], body: Value) -> Result<Self, GraphError> {
        Ok(Self { method: Method::POST, body: Body::Json(body), ..Self::get(template, keys)? })
    }

    pub(crate) fn write(method: Method, template: &'static str, keys: &[&str], body: Body) -> Result<Self, GraphError> {
        Ok(Self { effect: Effect::Write, method, body, ..Self::get(template, keys)? })
    }

    /// The same with what is asked of the list.
    pub(crate) fn with(mut self, query: &ListQuery) -> Self {
        self.path.push_str(&query.to_text());
        self.eventual |= query.is_advanced();
        self
    }

    /// The same with only these properties asked for; all the service sends by itself when there are none.
    pub(crate) fn select(self, names: &[&str]) -> Self {
        self.with(&ListQuery::select(names))
    }

    pub(crate) fn headers(&self) -> HeaderMap {
        consistency(self.eventual)
    }
}

/// The header the index of the directory is asked with. Links do not carry it on: it is said again with every page.
pub(crate) fn consistency(eventual: bool) -> HeaderMap {
    let header =
        eventual.then_some((HeaderName::from_static("consistencylevel"), HeaderValue::from_static("eventual")));
    header.into_iter().collect()
}

impl Body {
    /// What is sent as JSON; `None` for nothing and for bytes.
    pub(crate) fn json(&self, endpoints: &Endpoints) -> Option<Cow<'_, Value>> {
        let link = |path: &String| format!("{}v1.0{path}", endpoints.graph());
        match self {
            Self::Nothing | Self::Bytes { .. } => None,
            Self::Json(value) => Some(Cow::Borrowed(value)),
            Self::Reference(path) => Some(Cow::Owned(json!({ "@odata.id": link(path) }))),
            Self::Bind { property, paths } => {
                let links: Vec<String> = paths.iter().map(link).collect();
                Some(Cow::Owned(json!({ (format!("{property}@odata.bind")): links })))
            }
        }
    }
}

/// What to ask of a list (`facts/graph.md §3`). Texts are Graph's own (`startsWith(displayName,'A')`), not encoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Properties wanted; what the service sends by itself when empty.
    pub select: Vec<String>,
    /// `$filter`.
    pub filter: Option<String>,
    /// `$search`, with its quotes: `"displayName:ann"`.
    pub search: Option<String>,
    /// `$orderby`.
    pub order_by: Option<String>,
    /// Items of a page, 1 to 999.
    pub top: Option<u16>,
    /// Whether to say how many there are. Also makes those filters possible that only the index knows (`ne`, `not`,
    /// `endsWith`, `null`).
    pub count: bool,
}

impl ListQuery {
    /// All items with these properties.
    #[must_use]
    pub fn select(names: &[&str]) -> Self {
        Self { select: names.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() }
    }

    fn needs_count(&self) -> bool {
        self.count || (self.filter.is_some() && self.order_by.is_some())
    }

    fn is_advanced(&self) -> bool {
        self.needs_count() || self.search.is_some()
    }

    fn to_text(&self) -> String {
        let select = Some(self.select.join(",")).filter(|names| !names.is_empty());
        let options = [
            ("$select", select),
            ("$filter", self.filter.clone()),
            ("$search", self.search.clone()),
            ("$orderby", self.order_by.clone()),
            ("$top", self.top.map(|top| top.to_string())),
            ("$count", self.needs_count().then(|| "true".to_owned())),
        ];
        let mut text = String::new();
        for (name, value) in options {
            if let Some(value) = value {
                text.push(if text.is_empty() { '?' } else { '&' });
                // Read by people in traces: a comma means nothing to the query itself.
                text.push_str(&format!("{name}={}", encode(&value).replace("%2C", ",")));
            }
        }
        text
    }
}

/// The path of a template whose `{…}` are filled with these keys, each kept inside its own segment (`facts/graph.md §2.4`).
pub(crate) fn fill(template: &str, keys: &[&str]) -> Result<String, GraphError> {
    let mut keys = keys.iter().map(|key| key.trim());
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        if !segment.starts_with('{') {
            path.push('/');
            path.push_str(segment);
            continue;
        }
        let key = keys.next().unwrap_or_default();
        // Nothing, or dots alone, would make it the path of what is above it.
        if key.chars().all(|c| c == '.') {
            return Err(unusable("an empty name or id cannot be asked for"));
        }
        if key.starts_with('$') {
            path.push_str(&format!("('{}')", encode(&key.replace('\'', "''"))));
        } else {
            path.push('/');
            path.push_str(&encode(key));
        }
    }
    Ok(path)
}

/// Percent-encodes everything that could mean something in an address. The form encoding does so, but for the blank; the
/// `@` means nothing there and is left for whoever reads a trace.
pub(crate) fn encode(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20").replace("%40", "@")
}

/// A text inside a `$filter`, with the apostrophes it needs (`facts/graph.md §2.4`).
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A request that cannot be made as it was asked for. Nothing of it was sent.
pub(crate) fn unusable(what: &str) -> GraphError {
    GraphError::Malformed { what: format!("{what}; it was not sent"), request_id: None }
}

/// An object of the directory as it was sent: a user, a group, a role, a device and so on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Properties")]
pub struct Entity {
    /// Object id.
    pub id: String,
    /// Which type it is in a list of several (`user`, `group`, `directoryRole`), when the service said so.
    pub kind: Option<String>,
    /// Everything else by Graph's names. What is missing was not sent; a `null` was sent and is empty.
    pub properties: Properties,
}

impl TryFrom<Properties> for Entity {
    type Error = &'static str;

    fn try_from(properties: Properties) -> Result<Self, Self::Error> {
        let id = properties.get("id").and_then(Value::as_str).ok_or("an object without an id")?.to_owned();
        let kind = properties.get("@odata.type").and_then(Value::as_str);
        let kind = kind.map(|name| name.trim_start_matches("#microsoft.graph.").to_owned());
        let properties = properties.into_iter().filter(|(name, _)| name != "id" && !name.contains('@')).collect();
        Ok(Self { id, kind, properties })
    }
}

impl Entity {
    /// The text of a property, when it was sent and is one.
    #[must_use]
    pub fn text(&self, property: &str) -> Option<&str> {
        self.properties.get(property).and_then(Value::as_str)
    }
}

#[cfg(test)]
#[path = "tests/request.rs"]
mod tests;
