//! Writes: described, sent alone or twenty in a batch, and told truly what became of each.

use crate::{
    Client, Endpoints, GraphError, ServiceError,
    batch::{self, Item},
    request::{Body, Request},
    retry::Effect,
    send::{Call, Failure, Payload},
};
use model::Properties;
use reqwest::Method;
use serde_json::{Value, json};
use std::borrow::Cow;
use tokio::time::Instant;
use uuid::Uuid;

/// One change to be sent. The functions that make them stand with their resources; the same one can be sent alone or
/// together with others, and keeps its id when it is sent again.
///
/// One that cannot be sent as it was described (an empty id, nothing to change) is answered with
/// [`WriteOutcome::NotSent`], among the others.
#[derive(Debug, Clone)]
pub struct Write {
    request: Result<Request, GraphError>,
    client_request_id: String,
}

/// What became of one write.
#[derive(Debug, Clone)]
pub struct WriteAnswer {
    /// The service's id of the request, when it answered at all.
    pub request_id: Option<String>,
    /// What became of it.
    pub outcome: WriteOutcome,
}

/// What can become of a write.
#[derive(Debug, Clone)]
pub enum WriteOutcome {
    /// Carried out, or taken to be carried out soon where the service says so. Holds what it sent back, which may be
    /// nothing.
    Done(Properties),
    /// The service said no; nothing was carried out, nor would it be the next time.
    Refused(ServiceError),
    /// Certainly not carried out, although it was tried as often as is sensible: throttled to the end, no connection, not
    /// signed in, or refused together with the whole batch, which says nothing about this write. It may be sent again later.
    NotSent(GraphError),
    /// Sent, but no answer tells what became of it: it may have been carried out. Look before anything is sent again.
    Unknown(String),
}

impl Write {
    pub(crate) fn new(method: Method, template: &'static str, keys: &[&str], body: Body) -> Self {
        Self::of(Request::write(method, template, keys, body))
    }

    /// A write that may already be known to be unsendable.
    pub(crate) fn of(request: Result<Request, GraphError>) -> Self {
        Self { request, client_request_id: Uuid::new_v4().to_string() }
    }

    /// The same under an id that was written down before.
    #[must_use]
    pub fn with_client_request_id(self, id: &str) -> Self {
        Self { client_request_id: id.to_owned(), ..self }
    }

    /// Our own id of it, sent as `client-request-id`.
    #[must_use]
    pub fn client_request_id(&self) -> &str {
        &self.client_request_id
    }

    /// It as part of a batch; `None` when it has to go alone.
    fn item(request: &Request, client_request_id: &str, endpoints: &Endpoints) -> Option<Item> {
        if matches!(request.body, Body::Bytes { .. }) {
            return None;
        }
        let body = request.body.json(endpoints).map(Cow::into_owned);
        // A batch takes no POST that brings nothing, and is refused as a whole for one.
        let body = body.or_else(|| (request.method != Method::DELETE).then(|| json!({})));
        Some(Item {
            method: request.method.clone(),
            url: request.path.clone(),
            client_request_id: client_request_id.to_owned(),
            body,
        })
    }
}

impl Client {
    /// Sends one change by itself.
    ///
    /// The caller has written down what it is about to do before: a [`WriteOutcome::Unknown`] has to be looked up, and so
    /// has whatever was under way when this future was dropped.
    pub async fn write(&self, write: &Write) -> WriteAnswer {
        match &write.request {
            Ok(request) => self.write_alone(request, &write.client_request_id).await,
            Err(error) => not_sent(error.clone()),
        }
    }

    /// Sends changes in one `$batch` for up to 20, and those that cannot go into one by themselves after it. One answer for
    /// each, in the order asked; the same care applies as for [`Client::write`]. Changes of one object follow each other in
    /// different batches, whatever becomes of the first.
    pub async fn write_batch(&self, writes: &[Write]) -> Vec<WriteAnswer> {
        let endpoints = &self.sender.endpoints;
        let items: Vec<Option<Item>> = writes
            .iter()
            .map(|write| Write::item(write.request.as_ref().ok()?, &write.client_request_id, endpoints))
            .collect();
        let sent: Vec<Item> = items.iter().flatten().cloned().collect();
        let mut batched = self.sender.batch(Effect::Write, &sent).await.into_iter();
        let mut answers = Vec::with_capacity(writes.len());
        for (write, item) in writes.iter().zip(items) {
            answers.push(match item {
                Some(_) => batched.next().map_or_else(left_out, |answer| answer.unwrap_or_else(batch::whole)),
                None => self.write(write).await,
            });
        }
        answers
    }

    async fn write_alone(&self, request: &Request, client_request_id: &str) -> WriteAnswer {
        let url = match self.sender.endpoints.version_1(&request.path) {
            Ok(url) => url,
            Err(error) => return not_sent(error),
        };
        let json = request.body.json(&self.sender.endpoints);
        let body = match &request.body {
            Body::Bytes { content_type, bytes } => Some(Payload::Bytes { content_type, bytes }),
            Body::Nothing | Body::Json(_) | Body::Reference(_) | Body::Bind { .. } => {
                json.as_deref().map(Payload::Json)
            }
        };
        let call = Call {
            headers: request.headers(),
            client_request_id: Some(client_request_id),
            ..Call::new(request.effect, request.method.clone(), url, request.template, body)
        };
        match self.sender.send(&call, &mut Instant::now()).await {
            Ok(answer) => done(&answer.body, answer.request_id),
            Err(Failure::Refused(error)) => {
                WriteAnswer { request_id: error.request_id.clone(), outcome: WriteOutcome::Refused(error) }
            }
            Err(failure @ (Failure::NotSent(_) | Failure::Unknown { .. })) => batch::whole(failure),
        }
    }
}

/// A success. A body that is no JSON is not the service's: whoever answered in its place may have kept the write to itself.
fn done(body: &[u8], request_id: Option<String>) -> WriteAnswer {
    if body.is_empty() {
        return WriteAnswer { request_id, outcome: WriteOutcome::Done(Properties::new()) };
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(body) => WriteAnswer { request_id, outcome: WriteOutcome::Done(batch::content(body)) },
        Err(_) => batch::unknown("the answer was not the service's", request_id),
    }
}

fn left_out() -> WriteAnswer {
    batch::unknown("no answer was kept for it", None)
}

fn not_sent(error: GraphError) -> WriteAnswer {
    WriteAnswer { request_id: error.request_id().map(str::to_owned), outcome: WriteOutcome::NotSent(error) }
}
