//! The one way a request takes to Graph: pace, sign, send, classify, and perhaps again.

use crate::{
    CallRecord, Endpoints, GraphError, Priority, ServiceError, Throttled, Timing,
    auth::{self, Token, Tokens},
    counters::Totals,
    endpoints,
    http::{BodyFault, Http},
    pace::{Charge, Limit, Pacer, Permit},
    path::Path,
    record::Recent,
    retry::{self, Class, Decision, Effect, Try},
};
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderMap},
};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use std::{fmt, sync::Arc, time::Duration};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

/// No answer of Graph is longer, in bytes; the largest are pages of 999 people with all they have.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;

/// A request to be made.
pub(crate) struct Call<'a> {
    pub(crate) effect: Effect,
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// The path without ids and names, for the log.
    pub(crate) template: &'static str,
    /// Can hold passwords.
    pub(crate) body: Option<Payload<'a>>,
    /// What the service counts it as.
    pub(crate) charge: Charge,
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
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a> {
    /// A request that is no batch. `template` is its path without ids and names.
    pub(crate) fn new(
        effect: Effect,
        method: Method,
        url: Url,
        template: &'static str,
        body: Option<Payload<'a>>,
    ) -> Self {
        let charge = Charge::of(&method, &Path::of_url(&url));
        Self { effect, method, url, template, body, charge, headers: HeaderMap::new(), client_request_id: None }
    }

    fn is_batch(&self) -> bool {
        self.template == "/$batch"
    }

    /// A plain read.
    pub(crate) fn get(url: Url, template: &'static str) -> Self {
        Self::new(Effect::Read, Method::GET, url, template, None)
    }
}

/// An answer, whatever its status.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) request_id: Option<String>,
    /// For example `HTTP/2.0`.
    pub(crate) protocol: Option<String>,
    /// While it lives, the request counts as under way: whoever has more to tell the pacer keeps it until then.
    pub(crate) permit: Option<Permit>,
    /// What it was signed with, for whoever finds out later that it was not accepted.
    pub(crate) token: Option<Token>,
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

/// Everything a connection's requests share, and for whose sake they are made. Clones share it too.
#[derive(Clone)]
pub(crate) struct Sender {
    pub(crate) http: Http,
    pub(crate) endpoints: Endpoints,
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) pacer: Arc<Pacer>,
    pub(crate) totals: Arc<Totals>,
    pub(crate) recent: Arc<Recent>,
    pub(crate) timing: Timing,
    pub(crate) priority: Priority,
    /// Cancelled when nothing that still waits shall go out any more.
    pub(crate) stop: CancellationToken,
}

/// How one try ended.
struct Trial {
    class: Class,
    retry_after: Option<Duration>,
    limit: Limit,
    request_id: Option<String>,
    protocol: Option<String>,
    /// What the service wants to see proven before it answers, as JSON (`facts/graph.md §1.7`).
    challenge: Option<String>,
    answer: Option<Answer>,
    /// `None` for an answer that stands.
    error: Option<GraphError>,
}

impl Sender {
    /// Makes a request, again where that is safe, until there is an answer that stands. `began` is when the call it
    /// belongs to began: the patience of a call counts over all its requests. It is moved on by the time a request stands in
    /// line for our own budgets alone: that is no patience with the service.
    pub(crate) async fn send(&self, call: &Call<'_>, began: &mut Instant) -> Result<Answer, Failure> {
        // On the heap: it is awaited deep inside of others, each of which would carry all it needs on the stack.
        let Exchange { answer, failure, .. } = Box::pin(self.exchange(call, began)).await;
        match (failure, answer) {
            (None, Some(answer)) => Ok(answer),
            (Some(failure), _) => Err(failure),
            (None, None) => Err(Failure::NotSent(Throttled { retry_after: None, request_id: None }.into())),
        }
    }

    /// As [`Sender::send`], and gives the last answer even when it is a refusal.
    pub(crate) async fn exchange(&self, call: &Call<'_>, began: &mut Instant) -> Exchange {
        let client_request_id = call.client_request_id.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned);
        let mut exchange = Exchange { attempts: 0, client_request_id, answer: None, failure: None };
        if !self.endpoints.owns(&call.url) {
            let (expected, found) = (endpoints::host(self.endpoints.graph()), call.url.origin().ascii_serialization());
            exchange.failure = Some(Failure::NotSent(GraphError::ForeignLink { expected, found }));
            return exchange;
        }
        let mut token_replaced = false;
        let mut request_id = None;
        for number in 1..=retry::TRIES {
            let (permit, token) = match self.admit(call, began, request_id.take()).await {
                Ok(admitted) => admitted,
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
                elapsed: began.elapsed(),
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
                self.totals.add_throttled(u64::from(call.charge.requests));
                self.hold(trial.limit, &call.charge, trial.retry_after, decision);
            }
            request_id.clone_from(&trial.request_id);
            exchange.answer = trial.answer.take();
            match decision {
                // The pacer holds it together with everybody else.
                Decision::Retry { .. } if trial.class == Class::Throttled => {}
                Decision::Retry { after } => {
                    // Others may go while this one waits.
                    drop(permit);
                    if let Err(stopped) = self.wait(after).await {
                        exchange.failure = Some(Failure::NotSent(stopped));
                        return exchange;
                    }
                }
                Decision::Accept | Decision::GiveUp | Decision::Unknown => {
                    exchange.failure = failure(trial, decision);
                    if let Some(answer) = &mut exchange.answer {
                        (answer.permit, answer.token) = (Some(permit), Some(token));
                    }
                    return exchange;
                }
            }
        }
        // `decide` never asks for more tries than this loop has, and asks again only where nothing was carried out.
        exchange.failure = Some(Failure::NotSent(Throttled { retry_after: None, request_id }.into()));
        exchange
    }

    /// Tells the pacer of a refusal that asked us to wait.
    pub(crate) fn hold(&self, limit: Limit, charge: &Charge, retry_after: Option<Duration>, decision: Decision) {
        let pause = match (decision, retry_after) {
            (Decision::Retry { after }, _) => Some(after),
            // This call is over, but the wish of the service holds for the others.
            (Decision::Accept | Decision::GiveUp | Decision::Unknown, after) => after,
        };
        if let Some(pause) = pause {
            tracing::debug!(seconds = pause.as_secs_f64(), held = ?limit.held, scope = ?limit.scope, "the service asked us to wait");
        }
        self.pacer.refused(limit, charge, pause);
    }

    /// Waits before something that was not carried out is sent again. Whoever is told to stop sends it no more.
    pub(crate) async fn wait(&self, pause: Duration) -> Result<(), GraphError> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(GraphError::Stopped),
            () = tokio::time::sleep(pause) => Ok(()),
        }
    }

    /// Waits until this request may go out, and gives the token it goes out with. Whoever is told to stop meanwhile stops waiting:
    /// nothing of the request has gone out yet.
    async fn admit(
        &self,
        call: &Call<'_>,
        began: &mut Instant,
        last: Option<String>,
    ) -> Result<(Permit, Token), GraphError> {
        tokio::select! {
            biased;
            admitted = self.admit_in_time(call, began, last) => admitted,
            () = self.stop.cancelled() => Err(GraphError::Stopped),
        }
    }

    async fn admit_in_time(
        &self,
        call: &Call<'_>,
        began: &mut Instant,
        last: Option<String>,
    ) -> Result<(Permit, Token), GraphError> {
        let throttled = |remaining| Throttled { retry_after: Some(remaining), request_id: last.clone() };
        let patience = |began: &Instant| self.timing.patience.saturating_sub(began.elapsed());
        let joined = Instant::now();
        let admitted = self.pacer.admit(call.charge.clone(), self.priority, patience(began)).await;
        let (permit, held) = admitted.map_err(throttled)?;
        *began += joined.elapsed().saturating_sub(held);
        let token = self.tokens.get().await?;
        // The service may have asked us to wait while the token was on its way.
        self.pacer.pass(&call.charge, patience(began)).await.map_err(throttled)?;
        Ok((permit, token))
    }

    async fn try_once(&self, call: &Call<'_>, token: &Token, number: u32, client_request_id: &str) -> Trial {
        self.totals.add_requests(u64::from(call.charge.requests));
        if call.effect == Effect::Write {
            self.totals.add_writes(u64::from(call.charge.requests));
        }
        let mut request = self
            .http
            .client
            .request(call.method.clone(), call.url.clone())
            .bearer_auth(token.value.expose_secret())
            .headers(call.headers.clone())
            .header("client-request-id", client_request_id)
            .header("x-ms-throttle-priority", self.priority.header());
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
        let (at, started) = (jiff::Timestamp::now(), Instant::now());
        let (status, trial) = match request.send().await {
            Ok(response) => (Some(response.status().as_u16()), self.receive(call, response).await),
            Err(error) => (None, self.no_answer(&BodyFault::Network(error), None)),
        };
        let record = CallRecord {
            at,
            method: call.method.to_string(),
            path: call.template.to_owned(),
            status,
            code: match &trial.error {
                Some(GraphError::Service(error)) => Some(error.code.clone()).filter(|code| !code.is_empty()),
                _ => None,
            },
            request_id: trial.request_id.clone(),
            client_request_id: client_request_id.to_string(),
            attempt: number,
            items: call.charge.requests,
            duration: started.elapsed(),
            protocol: trial.protocol.clone(),
        };
        record.log();
        self.recent.add(record);
        trial
    }

    async fn receive(&self, call: &Call<'_>, response: reqwest::Response) -> Trial {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let protocol = Some(format!("{:?}", response.version()));
        let request_id = headers.get("request-id").and_then(|id| id.to_str().ok()).and_then(crate::discreet::id);
        let body = match Http::body(response, LONGEST_ANSWER).await {
            Ok(body) => body,
            Err(fault) => return self.no_answer(&fault, request_id),
        };
        let retry_after = retry::retry_after(&headers, jiff::Timestamp::now());
        let limit = Limit::read(&headers);
        let mut answer =
            Answer { status, headers, body, request_id, protocol: protocol.clone(), permit: None, token: None };
        if (200..=299).contains(&status) {
            // What a batch cost is said by its items.
            if !call.is_batch() {
                self.pacer.observe(&call.charge, retry::percentage(&answer.headers));
            }
            let (class, request_id) = (Class::Success, answer.request_id.clone());
            let answer = Some(answer);
            return Trial { class, retry_after, limit, request_id, protocol, challenge: None, answer, error: None };
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
        Trial {
            class,
            retry_after,
            limit,
            request_id: error.request_id.clone(),
            protocol,
            challenge,
            answer: Some(answer),
            error: Some(error.into()),
        }
    }

    fn no_answer(&self, fault: &BodyFault, request_id: Option<String>) -> Trial {
        let (class, error) = self.http.body_failure(self.endpoints.graph(), fault, LONGEST_ANSWER);
        let limit = Limit::default();
        Trial {
            class,
            retry_after: None,
            limit,
            request_id,
            protocol: None,
            challenge: None,
            answer: None,
            error: Some(error),
        }
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
