//! Where the browser comes back to: a port of this computer that takes one answer (`facts/graph.md §1.2`).

use super::page::Page;
use crate::GraphError;
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode, header::HOST},
    response::{IntoResponse as _, Response},
};
use std::{
    collections::HashMap,
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
    task::JoinSet,
};
use tokio_util::sync::{CancellationToken, DropGuard};

/// How many ports are tried.
const PORTS: usize = 10;
/// How long the browser has to take its page before the port is given up.
const FAREWELL: Duration = Duration::from_secs(1);

/// What the browser brought.
pub(super) enum Callback {
    Code { code: String, page: oneshot::Sender<Page> },
    Refused { error: String, description: String, error_uri: Option<String>, page: oneshot::Sender<Page> },
}

impl Callback {
    /// Shows the browser how it ended.
    pub(super) fn answer(self, shown: Page) {
        let (Self::Code { page, .. } | Self::Refused { page, .. }) = self;
        // A browser that hung up does not want to know.
        let _gone = page.send(shown);
    }
}

/// A port that waits for the browser.
pub(super) struct Listener {
    port: u16,
    callbacks: mpsc::Receiver<Callback>,
    servers: JoinSet<()>,
    closing: CancellationToken,
    /// Ends the servers' connections too when the wait is dropped.
    _closes: DropGuard,
}

/// What the handlers share.
struct Shared {
    port: u16,
    state: String,
    /// Gone once an answer was taken.
    callbacks: Mutex<Option<mpsc::Sender<Callback>>>,
}

impl Listener {
    /// Takes a free port, on both loopback addresses where there are two: browsers take either for `localhost`.
    pub(super) async fn open(state: &str) -> Result<Self, GraphError> {
        let (fourth, sixth) = bind().await.map_err(|error| GraphError::NoListener { reason: error.to_string() })?;
        let port = fourth.local_addr().map_err(|error| GraphError::NoListener { reason: error.to_string() })?.port();
        let (sender, callbacks) = mpsc::channel(1);
        let shared = Arc::new(Shared { port, state: state.to_owned(), callbacks: Mutex::new(Some(sender)) });
        let router = Router::new().fallback(answer).with_state(shared);
        let closing = CancellationToken::new();
        let mut servers = JoinSet::new();
        for listener in [Some(fourth), sixth].into_iter().flatten() {
            let (router, closing) = (router.clone(), closing.clone());
            servers.spawn(async move {
                let served = axum::serve(listener, router).with_graceful_shutdown(closing.cancelled_owned()).await;
                if let Err(error) = served {
                    tracing::debug!(%error, "the port for the browser was lost");
                }
            });
        }
        Ok(Self { port, callbacks, servers, closing: closing.clone(), _closes: closing.drop_guard() })
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// What the browser brings; there is one answer only.
    pub(super) async fn next(&mut self) -> Option<Callback> {
        self.callbacks.recv().await
    }

    /// Gives the port up once the browser has its page.
    pub(super) async fn close(mut self) {
        self.closing.cancel();
        let ended = async { while self.servers.join_next().await.is_some() {} };
        // A browser may hold a connection that it opened ahead and never used.
        let _in_time = tokio::time::timeout(FAREWELL, ended).await;
    }
}

/// The port on both loopback addresses. One that somebody else holds on the second is no use: the browser could take the
/// code there.
async fn bind() -> std::io::Result<(TcpListener, Option<TcpListener>)> {
    let mut last = None;
    for _ in 0..PORTS {
        let fourth = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = fourth.local_addr()?.port();
        match TcpListener::bind(SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), port)).await {
            Ok(sixth) => return Ok((fourth, Some(sixth))),
            Err(error) if error.kind() == ErrorKind::AddrInUse => last = Some(error),
            // This computer has no such address.
            Err(_) => return Ok((fourth, None)),
        }
    }
    Err(last.unwrap_or_else(|| ErrorKind::AddrInUse.into()))
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let here =
        [format!("localhost:{}", shared.port), format!("127.0.0.1:{}", shared.port), format!("[::1]:{}", shared.port)];
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    // Another name that leads here belongs to a page that has no business with us.
    if !here.iter().any(|name| name.eq_ignore_ascii_case(host)) {
        return Page::nothing_here().into_response(StatusCode::NOT_FOUND);
    }
    match (request.uri().path(), request.method()) {
        ("/", &Method::GET) => take(&shared, request.uri().query().unwrap_or_default()).await,
        ("/", _) => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        ("/favicon.ico", &Method::GET) => StatusCode::NO_CONTENT.into_response(),
        _ => Page::nothing_here().into_response(StatusCode::NOT_FOUND),
    }
}

/// Takes an answer of the sign-in page, if it is one.
async fn take(shared: &Shared, query: &str) -> Response {
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let count = pairs.len();
    let mut fields: HashMap<String, String> = pairs.into_iter().collect();
    let state = fields.remove("state").unwrap_or_default();
    let same = aws_lc_rs::constant_time::verify_slices_are_equal(state.as_bytes(), shared.state.as_bytes());
    // The wait goes on: anybody on this computer, and any page in the browser, can come here.
    if same.is_err() || count != fields.len() + 1 {
        return Page::not_ours().into_response(StatusCode::BAD_REQUEST);
    }
    let (page, shown) = oneshot::channel();
    let callback = match (fields.remove("code"), fields.remove("error")) {
        (Some(code), None) if !code.is_empty() => Callback::Code { code, page },
        (None, Some(error)) => Callback::Refused {
            error,
            description: fields.remove("error_description").unwrap_or_default(),
            error_uri: fields.remove("error_uri"),
            page,
        },
        _ => return Page::not_ours().into_response(StatusCode::BAD_REQUEST),
    };
    let sender = shared.callbacks.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(sender) = sender else {
        return Page::already_taken().into_response(StatusCode::BAD_REQUEST);
    };
    if sender.send(callback).await.is_err() {
        return Page::nobody_waits().into_response(StatusCode::OK);
    }
    // Shown when it is known how it ended; whoever waited may have given up.
    shown.await.unwrap_or_else(|_| Page::nobody_waits()).into_response(StatusCode::OK)
}
