//! Asking the sign-in service: forms to the token endpoint, and what comes back (`facts/graph.md §1.3`, `§1.8`).

use super::claims::Arrival;
use crate::{
    Endpoints, GraphError, SignInCause, SignInError, Timing, endpoints,
    http::{BodyFault, Http},
    retry::{self, Class, Decision, Effect, Try},
};
use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap};
use secrecy::SecretString;
use serde_json::Value;
use std::{future::Future, time::Duration};
use tokio::time::Instant;
use url::Url;

/// No token is believed to last longer: Microsoft's own limit is a little over a day (`facts/graph.md §1.3`).
const LONGEST_LIFETIME: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// No answer of the sign-in service is longer, in bytes.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// A form to be sent.
pub(super) type Form<'a> = Vec<(&'static str, &'a str)>;

/// The sign-in service of one tenant.
#[derive(Clone)]
pub(crate) struct Authority {
    pub(super) http: Http,
    pub(super) endpoints: Endpoints,
    /// What stands for the tenant in addresses.
    pub(super) tenant: String,
    pub(super) timing: Timing,
}

/// An answer of the service that is no refusal.
pub(super) struct Reply {
    pub(super) body: Value,
    pub(super) arrival: Arrival,
}

/// Tokens as the service gave them.
pub(crate) struct TokenAnswer {
    pub(super) access_token: SecretString,
    pub(super) lifetime: Duration,
    pub(super) refresh_token: Option<SecretString>,
    pub(super) id_token: Option<SecretString>,
    /// What was granted, as the answer says.
    pub(super) scope: Option<String>,
    pub(super) arrival: Arrival,
}

/// How one try ended.
pub(super) struct Trial {
    status: Option<u16>,
    pub(super) class: Class,
    retry_after: Option<Duration>,
    pub(super) outcome: Result<Reply, GraphError>,
}

impl Authority {
    /// The address of a path of the tenant, which must be encoded already.
    pub(super) fn url(&self, path: &str) -> Result<Url, GraphError> {
        self.endpoints.login().join(&format!("/{}/{path}", self.tenant)).map_err(|_| GraphError::InvalidEndpoint {
            given: self.endpoints.login().to_string(),
            reason: "no path can be added to it",
        })
    }

    /// Asks for tokens until there is an answer that stands. Asking twice harms nobody: a code that was taken the first
    /// time is refused the second.
    pub(super) async fn tokens(&self, form: &Form<'_>) -> Result<TokenAnswer, GraphError> {
        let url = self.url("oauth2/v2.0/token")?;
        let reply = self.patiently(|| self.post(&url, "/{tenant}/oauth2/v2.0/token", form)).await?;
        TokenAnswer::read(&reply).ok_or_else(|| self.malformed("answered without a usable token"))
    }

    /// Asks again while that is worth it.
    pub(super) async fn patiently<F>(&self, ask: impl Fn() -> F) -> Result<Reply, GraphError>
    where
        F: Future<Output = Trial>,
    {
        let started = Instant::now();
        let mut failure = None;
        for number in 1..=retry::TRIES {
            let trial = ask().await;
            let attempt = Try {
                effect: Effect::Read,
                number,
                elapsed: started.elapsed(),
                retry_after: trial.retry_after,
                token_replaced: true,
                random: rand::random(),
            };
            let decision = retry::decide(trial.class, &attempt, &self.timing);
            match (trial.outcome, decision) {
                (Ok(reply), _) => return Ok(reply),
                (Err(error), Decision::Retry { after }) => {
                    failure = Some(error);
                    tokio::time::sleep(after).await;
                }
                (Err(error), Decision::Accept | Decision::GiveUp | Decision::Unknown) => {
                    return Err(error);
                }
            }
        }
        Err(failure.unwrap_or_else(|| self.malformed("gave no answer")))
    }

    /// Sends a form once. `template` is the path for the log.
    pub(super) async fn post(&self, url: &Url, template: &'static str, form: &Form<'_>) -> Trial {
        self.send("POST", template, self.http.client.post(url.clone()).form(form)).await
    }

    /// Sends a form once that is encoded already.
    pub(super) async fn post_encoded(&self, url: &Url, template: &'static str, form: Vec<u8>) -> Trial {
        let request =
            self.http.client.post(url.clone()).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
        self.send("POST", template, request).await
    }

    /// Asks for a document once.
    pub(super) async fn get(&self, url: &Url, template: &'static str) -> Trial {
        self.send("GET", template, self.http.client.get(url.clone())).await
    }

    async fn send(&self, method: &'static str, template: &'static str, request: reqwest::RequestBuilder) -> Trial {
        let started = Instant::now();
        let request = request.header("client-request-id", uuid::Uuid::new_v4().to_string());
        let trial = match request.send().await {
            Ok(response) => {
                let (status, headers) = (response.status().as_u16(), response.headers().clone());
                match Http::body(response, LONGEST_ANSWER).await {
                    Ok(body) => self.read(status, &headers, &body),
                    Err(fault) => self.no_answer(&fault),
                }
            }
            Err(error) => self.no_answer(&BodyFault::Network(error)),
        };
        tracing::debug!(
            method,
            graph.path = template,
            status = trial.status,
            duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "asked the sign-in service"
        );
        trial
    }

    fn no_answer(&self, fault: &BodyFault) -> Trial {
        let (class, error) = self.http.body_failure(self.endpoints.login(), fault, LONGEST_ANSWER);
        Trial { status: None, class, retry_after: None, outcome: Err(error) }
    }

    fn read(&self, status: u16, headers: &HeaderMap, body: &[u8]) -> Trial {
        let retry_after = retry::retry_after(headers, Timestamp::now());
        let trial = |class, outcome| Trial { status: Some(status), class, retry_after, outcome };
        let class = retry::classify(status, "", headers);
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            // What answers in the place of the sign-in service may be gone in a moment, or not: its status tells.
            let class = if class == Class::Success { Class::Refused } else { class };
            return trial(class, Err(self.malformed("answered with something that cannot be read")));
        };
        if class == Class::Success {
            let arrival = Arrival { server_time: server_time(headers), received_at: Timestamp::now() };
            return trial(class, Ok(Reply { body, arrival }));
        }
        let refusal = SignInError::read(&body);
        let class = match (class, refusal.as_ref().map(|refusal| refusal.cause)) {
            (Class::Throttled | Class::Fault, _) => class,
            (_, Some(SignInCause::TooOften)) => Class::Throttled,
            (_, Some(SignInCause::Passing)) => Class::Fault,
            _ => Class::Refused,
        };
        let error = refusal.map_or_else(|| self.malformed("refused without saying why"), GraphError::from);
        trial(class, Err(error))
    }

    pub(super) fn malformed(&self, what: &str) -> GraphError {
        let host = endpoints::host(self.endpoints.login());
        GraphError::Malformed {
            what: format!(
                "{host} {what}; check the address, and whether a proxy or a sign-in page of the network is in between"
            ),
            request_id: None,
        }
    }
}

impl TokenAnswer {
    pub(super) fn read(reply: &Reply) -> Option<Self> {
        let body = &reply.body;
        let secret = |name: &str| body[name].as_str().filter(|token| !token.is_empty()).map(SecretString::from);
        let is_bearer = body["token_type"].as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"));
        // Older endpoints send the number as text.
        let seconds = &body["expires_in"];
        let seconds = seconds.as_u64().or_else(|| seconds.as_str()?.parse().ok())?;
        let access_token = secret("access_token").filter(|_| is_bearer)?;
        Some(Self {
            access_token,
            lifetime: Duration::from_secs(seconds).min(LONGEST_LIFETIME),
            refresh_token: secret("refresh_token"),
            id_token: secret("id_token"),
            scope: body["scope"].as_str().map(str::to_owned),
            arrival: reply.arrival,
        })
    }
}

fn server_time(headers: &HeaderMap) -> Option<Timestamp> {
    let text = headers.get(DATE)?.to_str().ok()?;
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}
