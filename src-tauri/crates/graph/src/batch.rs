//! `$batch`: up to 20 requests in one, each settled alone (`facts/graph.md §8`).

use crate::{
    BATCH_LIMIT, CallRecord, GraphError, ServiceError, Throttled, auth,
    pace::{Charge, Limit},
    path::Path,
    read,
    retry::{self, Class, Decision, Effect, Try},
    send::{Answer, Call, Failure, Payload, Sender},
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
    fn charge(&self) -> Charge {
        Charge::of(&self.method, &Path::of(&self.url))
    }

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

/// One sending of a batch.
struct Round {
    effect: Effect,
    /// How many times the batch has been sent, this one included.
    number: u32,
    /// How long the call goes on already.
    elapsed: Duration,
    /// Whether the token was replaced for this batch already.
    token_replaced: bool,
    at: jiff::Timestamp,
    duration: Duration,
    request_id: Option<String>,
    protocol: Option<String>,
}

impl Sender {
    /// Sends the items, up to 20 to a batch and no two about one object, and gives for each of them, in the order they came
    /// in, either what became of it or why the batch it was in did not come through.
    pub(crate) async fn batch(&self, effect: Effect, items: &[Item]) -> Vec<Result<WriteAnswer, Failure>> {
        let left_out = || Ok(unknown("the service did not say what became of it", None));
        let mut answers: Vec<_> = items.iter().map(|_| left_out()).collect();
        for (number, places) in share_out(items).into_iter().enumerate() {
            if number > 0 && effect == Effect::Write && self.stop.is_cancelled() {
                places.iter().for_each(|index| answers[*index] = Err(Failure::NotSent(GraphError::Stopped)));
                continue;
            }
            self.one_batch(effect, items, places, &mut answers).await;
        }
        answers
    }

    async fn one_batch(
        &self,
        effect: Effect,
        items: &[Item],
        mut pending: Vec<usize>,
        answers: &mut [Result<WriteAnswer, Failure>],
    ) {
        let mut began = Instant::now();
        let mut token_replaced = false;
        for number in 1..=retry::TRIES {
            if pending.is_empty() {
                break;
            }
            let (at, sent) = (jiff::Timestamp::now(), Instant::now());
            let (mut inner, answer) = match self.round(effect, items, &pending, &mut began).await {
                Ok(round) => round,
                Err(failure) => {
                    pending.iter().for_each(|index| answers[*index] = Err(failure.clone()));
                    break;
                }
            };
            let Answer { request_id, protocol, permit, token, .. } = answer;
            let (elapsed, duration) = (began.elapsed(), sent.elapsed());
            let round = Round { effect, number, elapsed, token_replaced, at, duration, request_id, protocol };
            if let (Some(token), Some(challenge)) = (&token, token_rejected(&inner)) {
                // Whatever its items are answered with next time, the token is not used again.
                self.tokens.reject(token, challenge).await;
                token_replaced = true;
            }
            self.observe_items(items, &pending, &inner);
            let mut again = Vec::new();
            let mut pause = Duration::ZERO;
            for index in pending {
                match self.settle_item(&round, &items[index], inner.remove(&index)) {
                    Settled::Final(answer) => answers[index] = Ok(answer),
                    Settled::Again { after } => {
                        again.push(index);
                        pause = pause.max(after);
                    }
                }
            }
            pending = again;
            // The next one may go now that the pacer knows what this one was told.
            drop(permit);
            if !pending.is_empty()
                && let Err(stopped) = self.wait(pause).await
            {
                // None of them was carried out: that is why they wait.
                pending.iter().for_each(|index| answers[*index] = Err(Failure::NotSent(stopped.clone())));
                break;
            }
        }
    }

    /// Sends the pending items in one batch. The answers come back by the place of the item, in any order.
    async fn round(
        &self,
        effect: Effect,
        items: &[Item],
        pending: &[usize],
        began: &mut Instant,
    ) -> Result<(HashMap<usize, Inner>, Answer), Failure> {
        let requests: Vec<Value> = pending.iter().map(|index| items[*index].to_wire(index + 1)).collect();
        let body = json!({ "requests": requests });
        let call = Call {
            effect,
            method: Method::POST,
            url: self.endpoints.version_1("/$batch").map_err(Failure::NotSent)?,
            template: "/$batch",
            body: Some(Payload::Json(&body)),
            charge: Charge::sum(pending.iter().map(|index| items[*index].charge())),
            headers: HeaderMap::new(),
            client_request_id: None,
        };
        let answer: Answer = self.send(&call, began).await.inspect_err(|failure| tell_of_refusal(failure, &call))?;
        let wire: Wire = self
            .parse(&answer)
            .map_err(|error| Failure::Unknown { error: Box::new(error), request_id: answer.request_id.clone() })?;
        Ok((by_place(wire.responses), answer))
    }

    /// Tells the pacer what the service said of its own count: the most that any item was told.
    fn observe_items(&self, items: &[Item], pending: &[usize], inner: &HashMap<usize, Inner>) {
        let percentage = |answer: &Inner| retry::percentage(&retry::inner_headers(answer.headers.as_ref()));
        let accepted = inner.values().any(|answer| answer.status != 429 && answer.status != 503);
        if accepted {
            let charge = Charge::sum(pending.iter().map(|index| items[*index].charge()));
            self.pacer.observe(&charge, inner.values().filter_map(percentage).max_by(f64::total_cmp));
        }
    }

    fn settle_item(&self, round: &Round, item: &Item, inner: Option<Inner>) -> Settled {
        let Some(inner) = inner else {
            return Settled::Final(unknown("the service left it out of its answer", round.request_id.clone()));
        };
        let headers = retry::inner_headers(inner.headers.as_ref());
        let own_id = headers.get("request-id").and_then(|id| id.to_str().ok()).and_then(crate::discreet::id);
        let error = ServiceError::read(inner.status, &inner.body, own_id);
        let request_id = error.request_id.clone().or_else(|| round.request_id.clone());
        let error = ServiceError { request_id: request_id.clone(), ..error };
        let class = class_of(inner.status, &error.code, &headers);
        if class != Class::Success {
            self.record_item(round, item, &error);
        }
        let attempt = Try {
            effect: round.effect,
            number: round.number,
            elapsed: round.elapsed,
            retry_after: retry::retry_after(&headers, jiff::Timestamp::now()),
            token_replaced: round.token_replaced,
            random: rand::random(),
        };
        let decision = retry::decide(class, &attempt, &self.timing);
        if class == Class::Throttled {
            self.totals.add_throttled(1);
            self.hold(Limit::read(&headers), &item.charge(), attempt.retry_after, decision);
        }
        let outcome = match (decision, class) {
            (Decision::Retry { after }, _) => return Settled::Again { after },
            (Decision::Accept, _) if round.effect == Effect::Read => {
                WriteOutcome::Done(read::whole_content(inner.body))
            }
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

    /// Notes an item that was not carried out: its batch went well and tells nothing of it.
    fn record_item(&self, round: &Round, item: &Item, error: &ServiceError) {
        let record = CallRecord {
            at: round.at,
            method: item.method.to_string(),
            path: Path::of(&item.url).template(),
            status: Some(error.status),
            code: Some(error.code.clone()).filter(|code| !code.is_empty()),
            request_id: error.request_id.clone(),
            client_request_id: item.client_request_id.clone(),
            attempt: round.number,
            items: 1,
            duration: round.duration,
            protocol: round.protocol.clone(),
        };
        record.log();
        self.recent.add(record);
    }
}

/// The places of the items, batch by batch: full ones, but two writes about the same object in different ones and in the order
/// they came in, since they would collide in one (`facts/graph.md §8`).
fn share_out(items: &[Item]) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut not_before: HashMap<String, usize> = HashMap::new();
    // Batches in front of this one are full.
    let mut open = 0;
    for (place, item) in items.iter().enumerate() {
        let objects = item.charge().objects;
        let first = objects.iter().filter_map(|object| not_before.get(object).copied()).fold(open, usize::max);
        let free = (first..).find(|number| batches.get(*number).is_none_or(|batch| batch.len() < BATCH_LIMIT));
        let number = free.unwrap_or(batches.len());
        while batches.len() <= number {
            batches.push(Vec::new());
        }
        batches[number].push(place);
        while batches.get(open).is_some_and(|batch| batch.len() >= BATCH_LIMIT) {
            open += 1;
        }
        not_before.extend(objects.into_iter().map(|object| (object, number + 1)));
    }
    batches
}

/// What an item was answered with. A challenge asks for another token, whatever the refusal is called.
fn class_of(status: u16, code: &str, headers: &HeaderMap) -> Class {
    match auth::challenge(headers).filter(|_| status == 401) {
        Some(_) => Class::TokenRejected,
        None => retry::classify(status, code, headers),
    }
}

/// Whether an item was turned away for its token, and what the service wants to see proven by the next one.
fn token_rejected(answers: &HashMap<usize, Inner>) -> Option<Option<String>> {
    let mut rejected = answers.values().filter_map(|inner| {
        let headers = retry::inner_headers(inner.headers.as_ref());
        let code = ServiceError::read(inner.status, &inner.body, None).code;
        (class_of(inner.status, &code, &headers) == Class::TokenRejected).then(|| auth::challenge(&headers))
    });
    let first = rejected.next()?;
    Some(first.or_else(|| rejected.flatten().next()))
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
            items = call.charge.requests,
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    fn items(urls: &[&str]) -> Vec<Item> {
        let item = |url: &&str| Item {
            method: if url.starts_with("GET") { Method::GET } else { Method::PATCH },
            url: url.trim_start_matches("GET ").to_owned(),
            client_request_id: String::new(),
            body: None,
        };
        urls.iter().map(item).collect()
    }

    #[rstest]
    #[case::apart(&["/users/a", "/users/b", "/users/c"], vec![vec![0, 1, 2]])]
    #[case::one_person_thrice(&["/users/a", "/users/a/assignLicense", "/users/b", "/users/A"], vec![vec![0, 2], vec![1], vec![3]])]
    #[case::one_group(&["/groups/g/members/a/$ref", "/groups/g/members/b/$ref"], vec![vec![0], vec![1]])]
    #[case::reads_do_not_collide(&["GET /users/a", "GET /users/a"], vec![vec![0, 1]])]
    #[case::nothing(&[], vec![])]
    fn writes_about_one_object_go_in_different_batches(#[case] urls: &[&str], #[case] expected: Vec<Vec<usize>>) {
        assert_eq!(share_out(&items(urls)), expected);
    }

    #[test]
    fn batches_are_filled_and_the_order_about_an_object_is_kept() {
        let names: Vec<String> = (0..45).map(|number| format!("/users/{}", number % 30)).collect();
        let urls: Vec<&str> = names.iter().map(String::as_str).collect();
        let batches = share_out(&items(&urls));
        assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
        let batch_of = |place: usize| batches.iter().position(|batch| batch.contains(&place)).unwrap();
        for place in 30..45 {
            assert!(batch_of(place) > batch_of(place - 30), "{place}");
        }
    }
}
