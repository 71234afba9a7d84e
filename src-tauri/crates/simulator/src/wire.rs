//! HTTP: requests in, answers out, and connections that a fault closes without an answer.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, to_bytes};
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use crate::call::{Call, parse_query};
use crate::host::{Host, Outcome};
use crate::oauth::Login;

/// The most a request may carry, as the service has it.
const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// Set to close a connection: from then on nothing more is written to it.
#[derive(Clone, Default)]
pub(crate) struct Cut(Arc<AtomicBool>);

/// A connection that can be cut.
pub(crate) struct Connection {
    stream: TcpStream,
    cut: Cut,
}

/// Accepts connections that can be cut.
pub(crate) struct Door(pub(crate) TcpListener);

impl Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Small answers should not wait for company.
        let _ = stream.set_nodelay(true);
        (Connection { stream, cut: Cut::default() }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Door>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().cut.clone()
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.cut.0.load(Ordering::Acquire) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Answers any request.
pub(crate) async fn answer(
    State(service): State<Arc<Host>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let base = format!("http://{}", host(&head.headers));
    let path = head.uri.path().to_owned();
    let query = parse_query(head.uri.query().unwrap_or_default());
    let method = head.method.as_str().to_owned();
    let text = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let version = version(&path);
    let work: Box<dyn FnOnce(&Host) -> Outcome + Send> = if let Some(version) = version {
        let call = Call {
            method,
            version: version.to_owned(),
            base,
            path: path.get(version.len() + 1..).unwrap_or_default().to_owned(),
            query,
            headers: plain_headers(&head.headers),
            body: body.to_vec(),
            batch: false,
            request_id: uuid::Uuid::new_v4().to_string(),
        };
        Box::new(move |service| service.graph(&call))
    } else {
        let login = Login {
            method,
            base,
            path,
            content_type: text(header::CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase(),
            authorization: text(header::AUTHORIZATION),
            correlation: text(HeaderName::from_static("client-request-id")),
            body: body.to_vec(),
        };
        Box::new(move |service| service.login(&login))
    };
    // A page of a large tenant takes a moment: it must not hold up whoever shares the runtime.
    let Ok(outcome) = tokio::task::spawn_blocking(move || work(&service)).await else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    if !outcome.delay.is_zero() {
        tokio::time::sleep(outcome.delay).await;
    }
    if outcome.cut {
        cut.0.store(true, Ordering::Release);
    }
    response(outcome)
}

/// The version of Graph a path begins with; without one it belongs to the sign-in side.
fn version(path: &str) -> Option<&'static str> {
    ["v1.0", "beta"].into_iter().find(|version| {
        let rest = path.strip_prefix('/').and_then(|path| path.strip_prefix(version));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn host(headers: &HeaderMap) -> String {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1").to_owned()
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

fn response(outcome: Outcome) -> Response {
    let answer = outcome.answer;
    let body = answer.body.map(crate::answer::Body::into_bytes).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
