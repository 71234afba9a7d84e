//! HTTP: requests in, answers out, and connections that a fault closes without an answer.

pub(crate) mod address;
mod body;
mod broken;
mod door;
mod line;
pub(crate) mod root;
pub(crate) mod tls;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

use address::Side;
pub(crate) use door::{Door, Peer};

use crate::answer::{Answer, Refusal};
use crate::call::{Call, parse_query};
use crate::control::{self, Ask};
use crate::host::{Hold, Host, Outcome};
use crate::oauth::Login;

/// How long a client may take to send a body.
const BODY: Duration = Duration::from_secs(60);

/// Answers any request.
pub(crate) async fn answer(
    State(service): State<Arc<Host>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let Some(base) = address::base(&head, peer.scheme()) else {
        return invalid_host();
    };
    let body = tokio::time::timeout(BODY, body::read(&head.headers, body)).await;
    let body = match body {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return plain(StatusCode::BAD_REQUEST),
        Err(_) => return plain(StatusCode::REQUEST_TIMEOUT),
    };
    let gzip = body::takes_gzip(&head.headers);
    let bare = head.method == axum::http::Method::HEAD;
    let asked = format!("{} {}", head.method, head.uri.path());
    let work = work(head, base, body);
    let host = Arc::clone(&service);
    // A page of a large tenant takes a moment: it must not hold up whoever shares the runtime.
    let done = tokio::task::spawn_blocking(move || {
        let mut outcome = work(&service);
        if bare {
            outcome.answer.body = None;
        }
        Packed::of(outcome, gzip)
    });
    let Ok(mut packed) = done.await else {
        host.note_failure(asked);
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    if !packed.delay.is_zero() {
        tokio::time::sleep(packed.delay).await;
    }
    // From here on the client may know of it, and write again.
    drop(packed.hold.take());
    if packed.cut {
        peer.cut();
    }
    packed.response()
}

/// Answers a request that comes from no connection, as one without encryption. `None` if no request can look like that;
/// neither delays nor cuts nor bodies that break off are to be seen.
pub(crate) fn direct(host: &Host, request: axum::http::Request<Vec<u8>>) -> Option<(u16, HeaderMap, Vec<u8>)> {
    let (head, body) = request.into_parts();
    let base = address::base(&head, "http")?;
    let body = Some(body).filter(|body| body.len() <= body::LARGEST);
    let packed = Packed::of(work(head, base, body)(host), false);
    Some((packed.status.as_u16(), packed.headers, packed.body))
}

type Work = Box<dyn FnOnce(&Host) -> Outcome + Send>;

/// What is to be done about a request; `None` stands for a body that is too large.
fn work(head: Parts, base: String, body: Option<Vec<u8>>) -> Work {
    let path = head.uri.path().to_owned();
    let method = head.method.as_str().to_owned();
    let refusal = unacceptable(&head.headers, body.is_none());
    let body = body.unwrap_or_default();
    let call = |version: &str, below: &str, body: Vec<u8>| Call {
        method: method.clone(),
        version: version.to_owned(),
        base: base.clone(),
        path: below.to_owned(),
        query: parse_query(head.uri.query().unwrap_or_default()),
        headers: plain_headers(&head.headers),
        body,
        batch: false,
        request_id: uuid::Uuid::new_v4().to_string(),
    };
    match (address::side(&path), refusal) {
        (Side::Graph(version, below), None) => {
            let call = call(version, below, body);
            Box::new(move |service| service.graph(&call))
        }
        (Side::Graph(version, below), Some(refusal)) => {
            let call = call(version, below, body);
            Box::new(move |service| service.refuse(&call, refusal))
        }
        (Side::OtherVersion(version), _) => {
            let refusal = Refusal::bad("BadRequest", format!("Invalid version: {version}"));
            let call = call(version, "", body);
            Box::new(move |service| service.refuse(&call, refusal))
        }
        (Side::Root(version), None) => {
            let call = call(version, "/", body);
            Box::new(move |service| service.root(&call))
        }
        (Side::Root(version), Some(refusal)) => {
            let call = call(version, "/", body);
            Box::new(move |service| service.refuse(&call, refusal))
        }
        (Side::Control(below), _) => {
            let ask = asked(&head, &base, below, body);
            Box::new(move |service| control::answer(service, &ask))
        }
        (Side::Login, Some(refusal)) => {
            Box::new(move |_| Outcome::of(Answer { status: refusal.status, headers: Vec::new(), body: None }))
        }
        (Side::Login, None) => {
            let login = Login {
                method,
                base,
                path,
                query: parse_query(head.uri.query().unwrap_or_default()),
                headers: plain_headers(&head.headers),
                body,
            };
            Box::new(move |service| service.login(&login))
        }
    }
}

/// What is asked of the controls.
fn asked(head: &Parts, base: &str, below: &str, body: Vec<u8>) -> Ask {
    let text = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Ask {
        method: head.method.as_str().to_owned(),
        path: below.to_owned(),
        query: parse_query(head.uri.query().unwrap_or_default()),
        base: base.to_owned(),
        content_type: text(header::CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase(),
        origin: text(header::ORIGIN),
        site: text(HeaderName::from_static("sec-fetch-site")),
        body,
    }
}

/// What no endpoint takes. The service's own words for either are not known: `[M]`.
fn unacceptable(headers: &HeaderMap, too_large: bool) -> Option<Refusal> {
    let coded = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"));
    if headers.contains_key(line::MARK) {
        Some(Refusal::bad("BadRequest", "Bad Request - Invalid URL"))
    } else if too_large {
        let message = "The request body is larger than the 4 MB that are allowed.";
        Some(Refusal::new(413, "RequestEntityTooLarge", message))
    } else if coded {
        let message = "Content-Encoding of the request is not supported.";
        Some(Refusal::new(415, "UnsupportedMediaType", message))
    } else {
        None
    }
}

fn plain_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect()
}

fn plain(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// What the service's front door says before anything behind it is asked.
fn invalid_host() -> Response {
    let page = "<!DOCTYPE html><title>Bad Request</title><h2>Bad Request - Invalid Hostname</h2>";
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// An outcome ready for the wire.
struct Packed {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    cut: bool,
    delay: Duration,
    /// Where the body breaks off, and how long the silence before that lasts.
    breaks: Option<(usize, Duration)>,
    hold: Option<Hold>,
}

impl Packed {
    fn of(outcome: Outcome, gzip: bool) -> Self {
        let answer = outcome.answer;
        let mut body: Vec<u8> = answer.body.map(|body| body.into_bytes()).unwrap_or_default();
        let mut headers = HeaderMap::new();
        for (name, value) in answer.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.insert(name, value);
            }
        }
        let mut status = answer.status;
        if let Some(damage) = &outcome.damage {
            if let Some((instead, page)) = damage.page() {
                (status, body) = (instead, page);
                // The gateway knows nothing of what stands behind it.
                headers.clear();
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            }
            body = damage.spoil(body);
            if let Some(kind) = damage.fault.content_type.as_deref().and_then(|kind| HeaderValue::try_from(kind).ok()) {
                headers.insert(header::CONTENT_TYPE, kind);
            }
        }
        if !body.is_empty() {
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        if let Some(packed) = Some(&body).filter(|_| gzip).and_then(|body| body::gzip(body)) {
            body = packed;
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let fault = outcome.damage.as_ref().map(|damage| &damage.fault);
        let breaks = fault.filter(|fault| fault.truncate.is_some() || fault.stall_ms.is_some()).map(|fault| {
            let length = usize::try_from(fault.truncate.unwrap_or(0)).unwrap_or(usize::MAX);
            (length, Duration::from_millis(fault.stall_ms.unwrap_or(0)))
        });
        Self { status, headers, body, cut: outcome.cut, delay: outcome.delay, breaks, hold: outcome.hold }
    }

    fn response(self) -> Response {
        let length = self.body.len();
        let body = match self.breaks {
            None => Body::from(self.body),
            Some((after, silence)) => broken::body(self.body, after, silence),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        if self.breaks.is_some() && length > 0 {
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        response
    }
}
