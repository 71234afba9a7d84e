//! A call made by hand: the Graph page of the window and `tenantryctl call`.
//!
//! What a person types goes to the connection's own Graph root and nowhere else, with a few headers and no others, and takes
//! the same road as every request: paced, signed, and never repeated when it may have changed something.

mod answer;
mod batch;

use crate::{
    Client, Endpoints, GraphError, NextLink, ServiceError,
    catalog::{self, Endpoint},
    endpoints,
    pace::Charge,
    path::Path,
    request::encode,
    retry::Effect,
    send::{Call, Payload},
};
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
};
use serde_json::Value;
use std::{fmt, time::Duration};
use tokio::time::Instant;
use url::Url;

/// The most of an answer that is shown, in bytes.
pub const SHOWN_LIMIT: usize = 4 * 1024 * 1024;
/// Headers a person may set. The others are ours to say, or could lead the token elsewhere.
const ALLOWED: &[&str] = &[
    "accept",
    "accept-language",
    "client-request-id",
    "consistencylevel",
    "content-type",
    "if-match",
    "if-none-match",
    "prefer",
];
/// Headers of an answer worth showing, beside those that begin with `x-ms-`.
const SHOWN: &[&str] = &[
    "client-request-id",
    "content-type",
    "date",
    "etag",
    "location",
    "preference-applied",
    "request-id",
    "retry-after",
];

/// What was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RawRequest {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// Below the version root (`/users`), with the root (`/beta/users`), or a whole address of this connection.
    pub path: String,
    /// Whether a path without a root is meant for `/beta`.
    pub beta: bool,
    /// What to add to the query, not encoded.
    pub query: Vec<(String, String)>,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// What to send: JSON, unless a `Content-Type` says otherwise.
    pub body: Option<String>,
}

impl fmt::Debug for RawRequest {
    /// Leaves out what can hold secrets and names.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RawRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Why a call was not even tried: what is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RawRefusal {
    /// No such method.
    #[error("{0:?} is no method of Graph: use GET, HEAD, POST, PATCH, PUT or DELETE")]
    Method(String),
    /// The path cannot be used.
    #[error("the path cannot be used: {0}")]
    Path(&'static str),
    /// The address is not of this connection.
    #[error("the address leads to {found}; this connection speaks to {expected} alone")]
    ForeignHost {
        /// The connection's Graph root.
        expected: String,
        /// Where it leads.
        found: String,
    },
    /// It names who signs in, which no address of a call may.
    #[error("the address holds a user name in front of the host; leave it away: Tenantry signs in by itself")]
    UserName,
    /// A header cannot be set.
    #[error("the header {name:?} cannot be set: {reason}")]
    Header {
        /// Its name.
        name: String,
        /// Why.
        reason: &'static str,
    },
    /// The body cannot be sent.
    #[error("the body is no JSON: {0}; to send something else, set a Content-Type")]
    Body(String),
    /// Something is sent where nothing may be.
    #[error("{0} takes no body")]
    NoBody(Method),
}

/// A call that can be made.
pub struct RawCall {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Option<(String, Vec<u8>)>,
    client_request_id: Option<String>,
    /// What is in it, when it is a batch.
    batch: Option<Batch>,
}

/// The requests inside a batch.
struct Batch {
    charge: Charge,
    items: Vec<batch::Item>,
}

impl fmt::Debug for RawCall {
    /// Leaves out what can hold secrets and names.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RawCall").field("method", &self.method).finish_non_exhaustive()
    }
}

/// What became of a call.
#[derive(Debug, Clone)]
pub struct RawAnswer {
    /// What became of it.
    pub outcome: RawOutcome,
    /// The status of the last answer; `None` when none came.
    pub status: Option<u16>,
    /// Headers of it that matter, by their names in lower case.
    pub headers: Vec<(String, String)>,
    /// What it brought.
    pub content: RawContent,
    /// How long that is as a whole, in bytes; more than [`SHOWN_LIMIT`] is cut.
    pub size: usize,
    /// Where the next page is, when there is one. It is called like any address.
    pub next: Option<NextLink>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// Our own id of it.
    pub client_request_id: String,
    /// How many times it was sent.
    pub attempts: u32,
    /// From the first try to the end, with all waiting.
    pub duration: Duration,
}

/// What became of a call, in a word.
#[derive(Debug, Clone)]
pub enum RawOutcome {
    /// It was carried out.
    Done,
    /// The service said no.
    Refused(ServiceError),
    /// It was not carried out, or it was a read that got no answer.
    Failed(GraphError),
    /// It may have been carried out. Look before it is sent again.
    Unknown(String),
}

/// What an answer brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawContent {
    /// Nothing.
    Empty,
    /// JSON, as it came.
    Json(String),
    /// Text, or what is left of a longer one.
    Text(String),
    /// Something that is no text, such as a photo.
    Binary,
}

/// Whether an address is that of a batch, however it is written: `/%24batch`, `/$BATCH/`.
fn is_batch(url: &Url) -> bool {
    let last = url.path_segments().and_then(|mut segments| segments.rfind(|segment| !segment.is_empty()));
    last.and_then(crate::path::percent_decoded).is_some_and(|last| last.eq_ignore_ascii_case("$batch"))
}

impl RawCall {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`RawRefusal`] with the reason.
    pub fn new(endpoints: &Endpoints, request: &RawRequest) -> Result<Self, RawRefusal> {
        let method = method(&request.method)?;
        let url = address(endpoints, request)?;
        let (mut headers, client_request_id) = headers(&request.headers)?;
        let body = body(&method, headers.remove(CONTENT_TYPE), request.body.as_deref())?;
        let batch = is_batch(&url).then(|| inside(body.as_ref()));
        Ok(Self { method, url, headers, body, client_request_id, batch })
    }

    /// Whether it may change something: everything but GET and HEAD.
    #[must_use]
    pub fn is_write(&self) -> bool {
        self.effect() == Effect::Write
    }

    /// The endpoint it speaks to, with the permission it needs, when it is a known one.
    #[must_use]
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        catalog::matching(self.method.as_str(), self.url.path())
    }

    /// The address it goes to.
    #[must_use]
    pub fn address(&self) -> &str {
        self.url.as_str()
    }

    /// Path and query of that address, with the version root.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.url[url::Position::BeforePath..url::Position::AfterQuery]
    }

    /// How it is sent.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    fn effect(&self) -> Effect {
        if self.method == Method::GET || self.method == Method::HEAD { Effect::Read } else { Effect::Write }
    }
}

impl Client {
    /// Checks what was typed for a call to this connection.
    ///
    /// # Errors
    /// [`RawRefusal`] with the reason; nothing was sent.
    pub fn prepare_call(&self, request: &RawRequest) -> Result<RawCall, RawRefusal> {
        RawCall::new(&self.sender.endpoints, request)
    }

    /// Makes a call. For a write the same care applies as for [`Client::write`].
    pub async fn call(&self, raw: &RawCall) -> RawAnswer {
        let started = Instant::now();
        let template = raw.endpoint().map_or("(a call made by hand)", |endpoint| endpoint.template);
        let body = raw.body.as_ref().map(|(content_type, bytes)| Payload::Bytes { content_type, bytes });
        let plain = Call::new(raw.effect(), raw.method.clone(), raw.url.clone(), template, body);
        let charge = raw.batch.as_ref().map_or_else(|| plain.charge.clone(), |batch| batch.charge.clone());
        let call =
            Call { headers: raw.headers.clone(), charge, client_request_id: raw.client_request_id.as_deref(), ..plain };
        let exchange = self.sender.exchange(&call, &mut started.clone()).await;
        answer::read(exchange, raw, started.elapsed())
    }
}

fn method(text: &str) -> Result<Method, RawRefusal> {
    let known = [Method::GET, Method::HEAD, Method::POST, Method::PATCH, Method::PUT, Method::DELETE];
    let found = known.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(text.trim()));
    found.ok_or_else(|| RawRefusal::Method(text.to_owned()))
}

/// The address behind a path, kept below the connection's own Graph root.
fn address(endpoints: &Endpoints, request: &RawRequest) -> Result<Url, RawRefusal> {
    let text = request.path.trim();
    if text.is_empty() {
        return Err(RawRefusal::Path("it is empty"));
    }
    if text.chars().any(|c| c.is_control() || c == '\\') {
        return Err(RawRefusal::Path("it holds a backslash or a control character"));
    }
    let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
    if path.split('/').any(is_dots) {
        return Err(RawRefusal::Path("it holds . or .. as a segment"));
    }
    let mut whole = if path.contains("://") || path.starts_with("//") {
        path.to_owned()
    } else {
        let path = path.trim_start_matches('/');
        let rooted = ["v1.0/", "beta/"].iter().any(|root| starts_with(path, root));
        let root = if rooted {
            ""
        } else if request.beta {
            "beta/"
        } else {
            "v1.0/"
        };
        format!("{}{root}{path}", endpoints.graph())
    };
    let pairs =
        request.query.iter().map(|(name, value)| format!("{}={}", encode(name).replace("%24", "$"), encode(value)));
    let query: Vec<String> =
        query.filter(|query| !query.is_empty()).map(str::to_owned).into_iter().chain(pairs).collect();
    if !query.is_empty() {
        whole = format!("{whole}?{}", query.join("&"));
    }
    // Part of a guest's name. As it stands it would cut the address off, and the call would be about somebody else.
    let url = Url::parse(&whole.replace('#', "%23")).map_err(|_| RawRefusal::Path("it is no address"))?;
    if !endpoints.owns(&url) {
        let found = url.origin().ascii_serialization();
        if found == endpoints.graph().origin().ascii_serialization() && has_user(&url) {
            return Err(RawRefusal::UserName);
        }
        return Err(RawRefusal::ForeignHost { expected: endpoints::host(endpoints.graph()), found });
    }
    if !["/v1.0/", "/beta/"].iter().any(|root| starts_with(url.path(), root) && url.path().len() > root.len()) {
        return Err(RawRefusal::Path("it has to lead below /v1.0 or /beta"));
    }
    Ok(url)
}

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Whether a segment leads to itself or upwards, also in the encoded spelling, which addresses treat alike.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

fn headers(pairs: &[(String, String)]) -> Result<(HeaderMap, Option<String>), RawRefusal> {
    let mut headers = HeaderMap::new();
    let mut client_request_id = None;
    for (name, value) in pairs {
        let refusal = |reason| RawRefusal::Header { name: name.clone(), reason };
        let known = ALLOWED.iter().find(|known| known.eq_ignore_ascii_case(name.trim()));
        let known =
            *known.ok_or_else(|| refusal("Tenantry sets it itself, or it is not one of those that may be set"))?;
        let value = HeaderValue::from_str(value.trim())
            .map_err(|_| refusal("its value holds characters that no header may hold"))?;
        if known == "client-request-id" {
            // It goes into the log and the diagnosis as it stands, where nothing of a person may be.
            let id = value.to_str().ok().filter(|id| id.len() == 36 && uuid::Uuid::try_parse(id).is_ok());
            client_request_id = Some(id.ok_or_else(|| refusal("it has to be a GUID"))?.to_owned());
        } else if headers.insert(HeaderName::from_static(known), value).is_some() {
            return Err(refusal("it is there twice"));
        }
    }
    Ok((headers, client_request_id))
}

fn body(
    method: &Method,
    content_type: Option<HeaderValue>,
    text: Option<&str>,
) -> Result<Option<(String, Vec<u8>)>, RawRefusal> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    if [Method::GET, Method::HEAD, Method::DELETE].contains(method) {
        return Err(RawRefusal::NoBody(method.clone()));
    }
    let content_type = content_type.and_then(|value| value.to_str().ok().map(str::to_owned));
    let content_type = content_type.unwrap_or_else(|| "application/json".to_owned());
    if content_type.to_ascii_lowercase().contains("json")
        && let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text)
    {
        return Err(RawRefusal::Body(error.to_string()));
    }
    Ok(Some((content_type, text.as_bytes().to_vec())))
}

/// The requests a batch holds: each of them counts for the service, and has an answer of its own.
fn inside(body: Option<&(String, Vec<u8>)>) -> Batch {
    let batch: Value = body.and_then(|(_, bytes)| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let requests = batch["requests"].as_array().map(Vec::as_slice).unwrap_or_default();
    let charge = |item: &Value| {
        let method = method(item["method"].as_str().unwrap_or_default()).unwrap_or(Method::GET);
        Charge::of(&method, &Path::of(item["url"].as_str().unwrap_or_default()))
    };
    Batch { charge: Charge::sum(requests.iter().map(charge)), items: requests.iter().map(batch::Item::of).collect() }
}

#[cfg(test)]
#[path = "tests/raw.rs"]
mod tests;
