//! `$batch`: up to 20 requests in one, each settled alone (`facts/graph.md §8`).

use crate::{
    BATCH_LIMIT, GraphError, ServiceError, Throttled,
    retry::{self, Class, Decision, Effect, Try},
    send::{Answer, Call, Failure, Payload, Priority, Sender},
    write::{WriteAnswer, WriteOutcome},
};
use model::Properties;
use reqwest::{Method, header::HeaderMap};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::{collections::HashMap, fmt, time::Duration};
use tokio::time::Instant;

/// One request inside a batch.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) method: Method,
    /// Relative to the version root, encoded.
    pub(crate) url: String,
    /// Stays the same when the item is sent again.
    pub(crate) client_request_id: String,
    /// Can hold a password.
    pub(crate) body: Option<Value>,
}

impl fmt::Debug for Item {
    /// Leaves the body out, for what it can hold.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Item")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("client_request_id", &self.client_request_id)
            .finish_non_exhaustive()
    }
}

impl Item {
    fn to_wire(&self, id: usize) -> Value {
        let mut headers = json!({ "client-request-id": self.client_request_id });
        let mut wire = json!({ "id": id.to_string(), "method": self.method.as_str(), "url": self.url });
        if let Some(body) = &self.body {
            headers["Content-Type"] = json!("application/json");
            wire["body"] = body.clone();
        }
        wire["headers"] = headers;
        wire
    }
}

/// How every item of one batch is to be treated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) effect: Effect,
    pub(crate) priority: Priority,
}

#[derive(Deserialize)]
struct Wire {
    /// Read one by one: an item that cannot be read must not make the others unreadable.
    responses: Vec<Value>,
}

/// The answer to one item.
#[derive(Deserialize)]
struct Inner {
    id: String,
    status: u16,
    headers: Option<Map<String, Value>>,
    #[serde(default)]
    body: Value,
}

/// What became of one item in one round.
enum Settled {
    Final(WriteAnswer),
    Again { after: Duration },
}

impl Sender {
    /// Sends the items, 20 to a batch, and gives for each of them, in the order they came in, either what became of it or
    /// why the batch it was in did not come through.
    pub(crate) async fn batch(&self, manner: Manner, items: &[Item]) -> Vec<Result<WriteAnswer, Failure>> {
        let mut answers = Vec::with_capacity(items.len());
        for items in items.chunks(BATCH_LIMIT) {
            answers.extend(self.one_batch(manner, items).await);
        }
        answers
    }

    async fn one_batch(&self, manner: Manner, items: &[Item]) -> Vec<Result<WriteAnswer, Failure>> {
        let started = Instant::now();
        let left_out = || Ok(unknown("the service did not say what became of it", None));
        let mut answers: Vec<_> = items.iter().map(|_| left_out()).collect();
        let mut pending: Vec<usize> = (0..items.len()).collect();
        for number in 1..=retry::TRIES {
            if pending.is_empty() {
                break;
            }
            let (mut inner, request_id) = match self.round(manner, items, &pending, started).await {
                Ok(round) => round,
                Err(failure) => {
                    pending.iter().for_each(|index| answers[*index] = Err(failure.clone()));
                    break;
                }
            };
            let mut again = Vec::new();
            let mut pause = Duration::ZERO;
            for index in pending {
                match self.settle_item(manner, inner.remove(&index), number, started, request_id.clone()) {
                    Settled::Final(answer) => answers[index] = Ok(answer),
                    Settled::Again { after } => {
                        again.push(index);
                        pause = pause.max(after);
                    }
                }
            }
            pending = again;
            if !pending.is_empty() {
                tokio::time::sleep(pause).await;
            }
        }
        answers
    }

    /// Sends the pending items in one batch. The answers come back by the place of the item, in any order.
    async fn round(
        &self,
        manner: Manner,
        items: &[Item],
        pending: &[usize],
        started: Instant,
    ) -> Result<(HashMap<usize, Inner>, Option<String>), Failure> {
        let requests: Vec<Value> = pending.iter().map(|index| items[*index].to_wire(index + 1)).collect();
        let body = json!({ "requests": requests });
        let call = Call {
            effect: manner.effect,
            method: Method::POST,
            url: self.endpoints.version_1("/$batch").map_err(Failure::NotSent)?,
            template: "/$batch",
            priority: manner.priority,
            body: Some(Payload::Json(&body)),
            weight: u32::try_from(pending.len()).unwrap_or(u32::MAX),
            headers: HeaderMap::new(),
            client_request_id: None,
        };
        let answer: Answer = self.send(&call, started).await.inspect_err(|failure| tell_of_refusal(failure, &call))?;
        let wire: Wire = self
            .parse(&answer)
            .map_err(|error| Failure::Unknown { error: Box::new(error), request_id: answer.request_id.clone() })?;
        Ok((by_place(wire.responses), answer.request_id))
    }

    fn settle_item(
        &self,
        manner: Manner,
        inner: Option<Inner>,
        number: u32,
        started: Instant,
        batch_request_id: Option<String>,
    ) -> Settled {
        let Some(inner) = inner else {
            return Settled::Final(unknown("the service left it out of its answer", batch_request_id));
        };
        let headers = retry::inner_headers(inner.headers.as_ref());
        let own_id = headers.get("request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
        let error = ServiceError::read(inner.status, &inner.body, own_id);
        let request_id = error.request_id.clone().or(batch_request_id);
        let error = ServiceError { request_id: request_id.clone(), ..error };
        let class = retry::classify(inner.status, &error.code, &headers);
        let attempt = Try {
            effect: manner.effect,
            number,
            elapsed: started.elapsed(),
            retry_after: retry::retry_after(&headers, jiff::Timestamp::now()),
            // A batch is let in with one token for all; an item turned away alone is not sent again for it.
            token_replaced: true,
            random: rand::random(),
        };
        let decision = retry::decide(class, &attempt, &self.timing);
        if class == Class::Throttled {
            self.totals.add_throttled(1);
            self.hold(attempt.retry_after, decision);
        }
        let outcome = match (decision, class) {
            (Decision::Retry { after }, _) => return Settled::Again { after },
            (Decision::Accept, _) => WriteOutcome::Done(content(inner.body)),
            (Decision::Unknown, _) => WriteOutcome::Unknown(error.to_string()),
            (Decision::GiveUp, Class::Throttled) => WriteOutcome::NotSent(
                Throttled { retry_after: attempt.retry_after, request_id: request_id.clone() }.into(),
            ),
            (Decision::GiveUp, Class::Collision | Class::TokenRejected) => {
                WriteOutcome::NotSent(GraphError::Service(error))
            }
            (Decision::GiveUp, _) => WriteOutcome::Refused(error),
        };
        Settled::Final(WriteAnswer { request_id, outcome })
    }
}

/// The answers by the place of their item. Two for the same item contradict each other: neither is believed.
fn by_place(responses: Vec<Value>) -> HashMap<usize, Inner> {
    let mut answers = HashMap::new();
    let mut doubled = Vec::new();
    for inner in responses.into_iter().filter_map(|inner| serde_json::from_value::<Inner>(inner).ok()) {
        let Some(place) = inner.id.parse::<usize>().ok().and_then(|id| id.checked_sub(1)) else {
            continue;
        };
        if answers.insert(place, inner).is_some() {
            doubled.push(place);
        }
    }
    answers.retain(|place, _| !doubled.contains(place));
    answers
}

/// The body of an answer without the wire's annotations.
pub(crate) fn content(body: Value) -> Properties {
    match body {
        Value::Object(properties) => properties.into_iter().filter(|(name, _)| !name.contains('@')).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Properties::new(),
    }
}

/// Logs that a batch was refused as a whole: with a status like 400 we may have built it wrongly. The message of the service
/// is left out, since it can quote what was sent.
fn tell_of_refusal(failure: &Failure, call: &Call<'_>) {
    if let Failure::Refused(error) = failure {
        tracing::debug!(
            method = %call.method,
            graph.path = call.template,
            status = error.status,
            graph.code = error.code,
            graph.request_id = error.request_id,
            items = call.weight,
            "Graph refused a batch as a whole"
        );
    }
}

/// What a batch that failed as a whole means for each write in it.
pub(crate) fn whole(failure: Failure) -> WriteAnswer {
    match failure {
        // It was the batch that was refused: nobody has looked at the items, so nothing speaks against them.
        Failure::Refused(error) => WriteAnswer {
            request_id: error.request_id.clone(),
            outcome: WriteOutcome::NotSent(GraphError::Service(error)),
        },
        Failure::NotSent(error) => {
            WriteAnswer { request_id: error.request_id().map(str::to_owned), outcome: WriteOutcome::NotSent(error) }
        }
        Failure::Unknown { error, request_id } => unknown(&error.to_string(), request_id),
    }
}

pub(crate) fn unknown(reason: &str, request_id: Option<String>) -> WriteAnswer {
    WriteAnswer { request_id, outcome: WriteOutcome::Unknown(reason.to_owned()) }
}
