//! A server that answers as a test says and remembers what it was asked.

use crate::{Client, ClientSettings, Credentials, Endpoints, Timing};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Response},
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    sync::Notify,
    task::JoinSet,
    time::Instant,
};

pub(crate) const SECRET: &str = "s3cret&value=with+signs %";
pub(crate) const TOKEN: &str = "opaque-token";
pub(crate) const TENANT: &str = "contoso.onmicrosoft.com";

/// What a server was asked.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query as they came.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) at: Instant,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The requests inside a batch.
    pub(crate) fn items(&self) -> Vec<Value> {
        let body: Value = serde_json::from_str(&self.body).unwrap();
        body["requests"].as_array().unwrap().clone()
    }
}

/// A reply that waits for `release`.
pub(crate) fn held(release: &Arc<Notify>, reply: Reply) -> Reply {
    Reply::Held(release.clone(), Box::new(reply))
}

/// What a server does with a request.
pub(crate) enum Reply {
    Answer {
        status: u16,
        headers: Vec<(String, String)>,
        body: String,
    },
    /// Answers only when the test lets it.
    Held(Arc<Notify>, Box<Reply>),
    /// Never answers.
    Silence,
}

pub(crate) fn answer(status: u16, body: Value) -> Reply {
    Reply::Answer {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_string(),
    }
}

pub(crate) fn text(status: u16, body: &str) -> Reply {
    Reply::Answer { status, headers: Vec::new(), body: body.to_owned() }
}

pub(crate) fn error(status: u16, code: &str, message: &str) -> Reply {
    answer(status, json!({ "error": { "code": code, "message": message } })).with("request-id", "the-request-id")
}

impl Reply {
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        match &mut self {
            Self::Answer { headers, .. } => headers.push((name.to_owned(), value.to_owned())),
            Self::Held(..) | Self::Silence => panic!("only an answer has headers"),
        }
        self
    }
}

type Script = dyn Fn(usize, &Seen) -> Reply + Send + Sync;

struct Shared {
    script: Box<Script>,
    seen: Mutex<Vec<Seen>>,
}

/// A server on a free port of this machine, gone when it is dropped.
pub(crate) struct StandIn {
    pub(crate) url: String,
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
}

impl StandIn {
    /// The script is given the number of the request, from 0, and the request.
    pub(crate) async fn start(script: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        let shared = Arc::new(Shared { script: Box::new(script), seen: Mutex::default() });
        let router = Router::new().fallback(reply).with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let mut tasks = JoinSet::new();
        tasks.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared, _tasks: tasks }
    }

    /// A sign-in service that gives a new token each time: `opaque-token-0`, `opaque-token-1`, …
    pub(crate) async fn login() -> Self {
        Self::start(|number, _| token(number, 3_599)).await
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.shared.seen.lock().unwrap().len()
    }
}

pub(crate) fn token(number: usize, lifetime: u64) -> Reply {
    answer(
        200,
        json!({ "token_type": "Bearer", "expires_in": lifetime, "ext_expires_in": lifetime, "access_token": format!("{TOKEN}-{number}") }),
    )
}

async fn reply(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let at = Instant::now();
    let (parts, body) = request.into_parts();
    let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    let target = parts.uri.path_and_query().unwrap().to_string();
    let seen = Seen { method: parts.method.to_string(), target, headers: parts.headers, body, at };
    let number = {
        let mut all = shared.seen.lock().unwrap();
        all.push(seen.clone());
        all.len() - 1
    };
    let mut reply = (shared.script)(number, &seen);
    loop {
        match reply {
            Reply::Answer { status, headers, body } => {
                let builder = headers
                    .iter()
                    .fold(Response::builder().status(status), |builder, (name, value)| builder.header(name, value));
                return builder.body(Body::from(body)).unwrap();
            }
            Reply::Held(release, held) => {
                release.notified().await;
                reply = *held;
            }
            Reply::Silence => std::future::pending().await,
        }
    }
}

/// A server that reads each request whole, sends these bytes and hangs up. Gives its address and how many it has read.
pub(crate) async fn hanging_up(bytes: &'static str) -> (String, Arc<Mutex<usize>>, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(Mutex::new(0));
    let mut tasks = JoinSet::new();
    tasks.spawn({
        let count = count.clone();
        async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut read = Vec::new();
                while !is_whole(&read) {
                    let mut chunk = [0; 4_096];
                    let length = stream.read(&mut chunk).await.unwrap();
                    assert_ne!(length, 0, "the client hung up first");
                    read.extend_from_slice(&chunk[..length]);
                }
                *count.lock().unwrap() += 1;
                stream.write_all(bytes.as_bytes()).await.unwrap();
                stream.shutdown().await.unwrap();
            }
        }
    });
    (url, count, tasks)
}

fn is_whole(read: &[u8]) -> bool {
    let text = String::from_utf8_lossy(read).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .map_or(0, |length| length.trim().parse().unwrap());
    body.len() >= length
}

/// An address of this machine where nobody listens.
pub(crate) async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// Short pauses, patient otherwise: a busy machine must not make a test fail.
pub(crate) const QUICK: Timing = Timing {
    connect: Duration::from_secs(10),
    request: Duration::from_secs(20),
    first_pause: Duration::from_millis(2),
    longest_pause: Duration::from_millis(8),
    patience: Duration::from_secs(60),
};

/// For servers that stay silent.
pub(crate) const IMPATIENT: Timing = Timing { request: Duration::from_millis(250), ..QUICK };

pub(crate) fn credentials() -> Credentials {
    Credentials::Secret { tenant: TENANT.to_owned(), client_id: "the-client-id".to_owned(), secret: SECRET.into() }
}

pub(crate) fn client(login: &str, graph: &str, timing: Timing) -> Client {
    let settings = ClientSettings { timing, ..ClientSettings::default() };
    Client::new(Endpoints::new(login, graph).unwrap(), credentials(), settings).unwrap()
}

/// Both services and a connection to them.
pub(crate) struct World {
    pub(crate) login: StandIn,
    pub(crate) graph: StandIn,
    pub(crate) client: Client,
}

impl World {
    pub(crate) async fn new(graph: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        Self::with(StandIn::login().await, graph).await
    }

    pub(crate) async fn with(login: StandIn, graph: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        let graph = StandIn::start(graph).await;
        let client = client(&login.url, &graph.url, QUICK);
        Self { login, graph, client }
    }
}

/// An answer to `/organization`.
pub(crate) fn organization() -> Reply {
    answer(200, json!({ "value": [{ "id": "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0", "displayName": "Contoso" }] }))
}

/// An answer to a batch: each item by what `settle` makes of its place in the batch and of the item.
pub(crate) fn batch(seen: &Seen, settle: impl Fn(usize, &Value) -> Value) -> Reply {
    let responses: Vec<Value> = seen
        .items()
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let mut response = settle(place, item);
            response["id"] = item["id"].clone();
            response
        })
        .collect();
    answer(200, json!({ "responses": responses })).with("request-id", "the-batch-id")
}
