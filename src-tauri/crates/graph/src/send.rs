//! The one way a request takes to Graph: pace, sign, send, classify, and perhaps again.

use crate::{
    Endpoints, GraphError, ServiceError, Throttled, Timing,
    auth::{self, Token, Tokens},
    counters::Totals,
    endpoints,
    gate::Gate,
    pace::Pacer,
    retry::{self, Class, Decision, Effect, Try},
};
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderMap},
};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use std::{error::Error as _, fmt, time::Duration};
use tokio::time::Instant;
use url::Url;
use uuid::Uuid;

/// How much it matters that a request goes through when the service is busy (`facts/graph.md §9.3`).
#[derive(Debug, Clone, Copy)]
pub(crate) enum Priority {
    /// A person is looking at it.
    High,
    /// Part of a job.
    Normal,
    /// Keeping the copy fresh.
    Low,
}

impl Priority {
    const fn header(self) -> &'static str {
        match self {
            Self::High => "High",
            Self::Normal => "Normal",
            Self::Low => "Low",
        }
    }
}

/// A request to be made.
pub(crate) struct Call<'a> {
    pub(crate) effect: Effect,
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// The path without ids and names, for the log.
    pub(crate) template: &'static str,
    pub(crate) priority: Priority,
    /// Can hold passwords.
    pub(crate) body: Option<Payload<'a>>,
    /// As how many requests the service counts it.
    pub(crate) weight: u32,
    /// What is said beside what every request says.
    pub(crate) headers: HeaderMap,
    /// Our own id of it, where one was written down before; a new one otherwise.
    pub(crate) client_request_id: Option<&'a str>,
}

/// What a request brings.
#[derive(Clone, Copy)]
pub(crate) enum Payload<'a> {
    Json(&'a Value),
    Bytes { content_type: &'a str, bytes: &'a [u8] },
}

impl fmt::Debug for Call<'_> {
    /// Leaves the body out, for what it can hold.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("effect", &self.effect)
            .field("method", &self.method)
            .field("template", &self.template)
            .field("priority", &self.priority)
            .field("weight", &self.weight)
            .finish_non_exhaustive()
    }
}

impl Call<'_> {
    /// A plain read.
    pub(crate) fn get(url: Url, template: &'static str, priority: Priority) -> Self {
        Self {
            effect: Effect::Read,
            method: Method::GET,
            url,
            template,
            priority,
            body: None,
            weight: 1,
            headers: HeaderMap::new(),
            client_request_id: None,
        }
    }
}

/// An answer, whatever its status.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) request_id: Option<String>,
}

/// How a request ended, for whoever shows the answer itself.
pub(crate) struct Exchange {
    /// How many times it was sent.
    pub(crate) attempts: u32,
    pub(crate) client_request_id: String,
    /// The last answer, a refusal too; `None` when none came.
    pub(crate) answer: Option<Answer>,
    /// Why that answer does not stand.
    pub(crate) failure: Option<Failure>,
}

/// Why a request brought no such answer.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// The service said no; nothing was carried out.
    Refused(ServiceError),
    /// Certainly not carried out.
    NotSent(GraphError),
    /// Perhaps carried out.
    Unknown { error: Box<GraphError>, request_id: Option<String> },
}

impl Failure {
    /// The error a read ends with, where it makes no difference what was carried out.
    pub(crate) fn into_error(self) -> GraphError {
        match self {
            Self::Refused(error) => GraphError::Service(error),
            Self::NotSent(error) => error,
            Self::Unknown { error, .. } => *error,
        }
    }
}

/// Everything a connection's requests share.
pub(crate) struct Sender {
    pub(crate) http: reqwest::Client,
    pub(crate) endpoints: Endpoints,
    pub(crate) tokens: Tokens,
    pub(crate) pacer: Pacer,
    pub(crate) gate: Gate,
    pub(crate) totals: Totals,
    pub(crate) timing: Timing,
}

/// How one try ended.
struct Trial {
    class: Class,
    retry_after: Option<Duration>,
    request_id: Option<String>,
    /// What the service wants to see proven before it answers, as JSON (`facts/graph.md §1.7`).
    challenge: Option<String>,
    answer: Option<Answer>,
    /// `None` for an answer that stands.
    error: Option<GraphError>,
}

impl Sender {
    /// Makes a request, again where that is safe, until there is an answer that stands. `started` is when the call it
    /// belongs to began: the patience of a call counts over all its requests.
    pub(crate) async fn send(&self, call: &Call<'_>, started: Instant) -> Result<Answer, Failure> {
        let Exchange { answer, failure, .. } = self.exchange(call, started).await;
        match (failure, answer) {
            (None, Some(answer)) => Ok(answer),
            (Some(failure), _) => Err(failure),
            (None, None) => Err(Failure::NotSent(Throttled { retry_after: None, request_id: None }.into())),
        }
    }

    /// As [`Sender::send`], and gives the last answer even when it is a refusal.
    pub(crate) async fn exchange(&self, call: &Call<'_>, started: Instant) -> Exchange {
        let client_request_id =
            call.client_request_id.map_or_else(|| Uuid::new_v4().to_string(), std::borrow::ToOwned::to_owned);
        let mut exchange = Exchange { attempts: 0, client_request_id, answer: None, failure: None };
        if !self.endpoints.owns(&call.url) {
            let (expected, found) = (endpoints::host(self.endpoints.graph()), call.url.origin().ascii_serialization());
            exchange.failure = Some(Failure::NotSent(GraphError::ForeignLink { expected, found }));
            return exchange;
        }
        let mut token_replaced = false;
        let mut request_id = None;
        for number in 1..=retry::TRIES {
            let token = match self.admit(call, started, request_id.take()).await {
                Ok(token) => token,
                Err(error) => {
                    exchange.failure = Some(Failure::NotSent(error));
                    return exchange;
                }
            };
            exchange.attempts = number;
            let mut trial = self.try_once(call, &token, number, &exchange.client_request_id).await;
            let attempt = Try {
                effect: call.effect,
                number,
                elapsed: started.elapsed(),
                retry_after: trial.retry_after,
                token_replaced,
                random: rand::random(),
            };
            let decision = retry::decide(trial.class, &attempt, &self.timing);
            if trial.class == Class::TokenRejected {
                self.tokens.reject(&token, trial.challenge.clone()).await;
                token_replaced = true;
            }
            if trial.class == Class::Throttled {
                self.totals.add_throttled(u64::from(call.weight));
                self.hold(trial.retry_after, decision);
            }
            request_id.clone_from(&trial.request_id);
            exchange.answer = trial.answer.take();
            match decision {
                // The gate holds it together with everybody else.
                Decision::Retry { .. } if trial.class == Class::Throttled => {}
                Decision::Retry { after } => tokio::time::sleep(after).await,
                Decision::Accept | Decision::GiveUp | Decision::Unknown => {
                    exchange.failure = failure(trial, decision);
                    return exchange;
                }
            }
        }
        // `decide` never asks for more tries than this loop has, and asks again only where nothing was carried out.
        exchange.failure = Some(Failure::NotSent(Throttled { retry_after: None, request_id }.into()));
        exchange
    }

    /// Closes the gate after an answer that asked us to wait.
    pub(crate) fn hold(&self, retry_after: Option<Duration>, decision: Decision) {
        match (decision, retry_after) {
            (Decision::Retry { after }, _) => self.gate.close(after),
            // This call is over, but the wish of the service holds for the others.
            (Decision::Accept | Decision::GiveUp | Decision::Unknown, Some(after)) => self.gate.close(after),
            (Decision::Accept | Decision::GiveUp | Decision::Unknown, None) => {}
        }
    }

    /// Waits until this request may go out, and gives the token it goes out with.
    async fn admit(&self, call: &Call<'_>, started: Instant, last: Option<String>) -> Result<Token, GraphError> {
        if call.effect == Effect::Write {
            self.pacer.admit(call.weight).await;
        }
        let throttled = |remaining| Throttled { retry_after: Some(remaining), request_id: last.clone() };
        self.gate.pass(self.timing.patience.saturating_sub(started.elapsed())).await.map_err(throttled)?;
        let token = self.tokens.get().await?;
        // It may have been closed again while the token was on its way.
        self.gate.pass(self.timing.patience.saturating_sub(started.elapsed())).await.map_err(throttled)?;
        Ok(token)
    }

    async fn try_once(&self, call: &Call<'_>, token: &Token, number: u32, client_request_id: &str) -> Trial {
        self.totals.add_requests(u64::from(call.weight));
        if call.effect == Effect::Write {
            self.totals.add_writes(u64::from(call.weight));
        }
        let mut request = self
            .http
            .request(call.method.clone(), call.url.clone())
            .bearer_auth(token.value.expose_secret())
            .headers(call.headers.clone())
            .header("client-request-id", client_request_id)
            .header("x-ms-throttle-priority", call.priority.header());
        if number > 1 {
            request = request.header("Retry-Attempt", number - 1);
        }
        request = match call.body {
            Some(Payload::Json(body)) => request.json(body),
            Some(Payload::Bytes { content_type, bytes }) => {
                request.header(CONTENT_TYPE, content_type).body(bytes.to_vec())
            }
            None => request,
        };
        let started = Instant::now();
        let (status, trial) = match request.send().await {
            Ok(response) => {
                let status = response.status().as_u16();
                (Some(status), self.receive(status, response).await)
            }
            Err(error) => (None, self.no_answer(&error, None)),
        };
        tracing::debug!(
            method = %call.method,
            graph.path = call.template,
            status,
            graph.request_id = trial.request_id,
            client_request_id = %client_request_id,
            attempt = number,
            items = call.weight,
            duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "asked Graph"
        );
        trial
    }

    async fn receive(&self, status: u16, response: reqwest::Response) -> Trial {
        let headers = response.headers().clone();
        let request_id = headers.get("request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
        let body = match response.bytes().await {
            Ok(body) => body,
            Err(error) => return self.no_answer(&error, request_id),
        };
        let retry_after = retry::retry_after(&headers, jiff::Timestamp::now());
        let mut answer = Answer { status, headers, body: body.into(), request_id };
        if (200..=299).contains(&status) {
            let (class, request_id) = (Class::Success, answer.request_id.clone());
            return Trial { class, retry_after, request_id, challenge: None, answer: Some(answer), error: None };
        }
        let body = serde_json::from_slice(&answer.body).unwrap_or_default();
        let error = ServiceError::read(status, &body, answer.request_id.take());
        answer.request_id.clone_from(&error.request_id);
        let challenge = auth::challenge(&answer.headers).filter(|_| status == 401);
        let class = match challenge {
            // Whatever it is called: another token is what it asks for.
            Some(_) => Class::TokenRejected,
            None => retry::classify(status, &error.code, &answer.headers),
        };
        let request_id = error.request_id.clone();
        Trial { class, retry_after, request_id, challenge, answer: Some(answer), error: Some(error.into()) }
    }

    fn no_answer(&self, error: &reqwest::Error, request_id: Option<String>) -> Trial {
        let (class, error) = transport(self.endpoints.graph(), error);
        Trial { class, retry_after: None, request_id, challenge: None, answer: None, error: Some(error) }
    }
}

/// Why the last answer does not stand; `None` when it does.
fn failure(trial: Trial, decision: Decision) -> Option<Failure> {
    let Trial { class, retry_after, request_id, error, .. } = trial;
    Some(match (decision, class, error?) {
        (Decision::Unknown, _, error) | (_, Class::Cut, error) => {
            Failure::Unknown { error: Box::new(error), request_id }
        }
        (_, Class::Throttled, _) => Failure::NotSent(Throttled { retry_after, request_id }.into()),
        (_, Class::Collision | Class::TokenRejected, error) => Failure::NotSent(error),
        (_, Class::Success | Class::Refused | Class::Fault | Class::Unexpected | Class::NotConnected, error) => {
            match error {
                GraphError::Service(error) => Failure::Refused(error),
                error => Failure::NotSent(error),
            }
        }
    })
}

/// What an error of the HTTP library means, and how it is told. `root` is whom it was spoken to.
pub(crate) fn transport(root: &Url, error: &reqwest::Error) -> (Class, GraphError) {
    let host = endpoints::host(root);
    let reason = reason(error);
    if error.is_connect() || error.is_builder() {
        (Class::NotConnected, GraphError::Unreachable { host, reason })
    } else {
        (Class::Cut, GraphError::NoAnswer { host, reason })
    }
}

/// The innermost reason: the ones around it repeat the address, which can hold names.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "it took too long".to_owned();
    }
    let mut source = error.source();
    let mut innermost = None;
    while let Some(inner) = source {
        innermost = Some(inner);
        source = inner.source();
    }
    innermost.map_or_else(|| "the request could not be made".to_owned(), ToString::to_string)
}
