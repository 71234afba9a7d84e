//! The client-credentials grant with a secret (`facts/graph.md §1.4`).

use crate::{
    Endpoints, GraphError, SignInError, Timing, endpoints,
    http::Http,
    retry::{self, Class, Decision, Effect, Try},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// Codes of the sign-in service for troubles of its own that pass (`facts/graph.md §1.8`).
const PASSING: &[u64] = &[90_033, 90_006, 50_087, 90_024, 90_012];
/// Its codes for asking too often.
const TOO_OFTEN: &[u64] = &[90_055, 50_196];

/// How an app proves itself to a tenant.
#[derive(Debug, Clone)]
pub struct AppCredentials {
    /// The tenant: its GUID or one of its verified domains. `common` and its like do not do for an app.
    pub tenant: String,
    /// The app's client id.
    pub client_id: String,
    /// The Value of one of its secrets.
    pub client_secret: SecretString,
}

/// Whether a text can stand for the tenant in an address.
pub(crate) fn check_tenant(tenant: &str) -> Result<(), GraphError> {
    let invalid = |reason| Err(GraphError::InvalidEndpoint { given: tenant.to_owned(), reason });
    if ["common", "organizations", "consumers"].iter().any(|shared| tenant.eq_ignore_ascii_case(shared)) {
        return invalid("an app signs in to one tenant; give its id or one of its domains");
    }
    let is_name = tenant.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    if !is_name || !tenant.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return invalid("expected the tenant's id or one of its domains, such as contoso.onmicrosoft.com");
    }
    Ok(())
}

/// A token as the sign-in service gave it.
pub(super) struct Granted {
    pub(super) value: SecretString,
    pub(super) lifetime: Duration,
}

/// Signs one app in to one tenant.
pub(crate) struct SignIn {
    pub(crate) http: Http,
    pub(crate) endpoints: Endpoints,
    pub(crate) credentials: AppCredentials,
    pub(crate) timing: Timing,
}

impl SignIn {
    /// Asks for a token until there is an answer that stands. Asking twice harms nobody.
    pub(super) async fn ask(&self) -> Result<Granted, GraphError> {
        let url = self.url()?;
        let started = Instant::now();
        let mut failure = None;
        for number in 1..=retry::TRIES {
            let trial = self.ask_once(&url).await;
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
                (Ok(granted), _) => return Ok(granted),
                (Err(error), Decision::Retry { after }) => {
                    failure = Some(error);
                    tokio::time::sleep(after).await;
                }
                (Err(error), Decision::Accept | Decision::GiveUp | Decision::Unknown) => {
                    return Err(error);
                }
            }
        }
        Err(failure.unwrap_or_else(|| self.malformed("gave no token")))
    }

    fn url(&self) -> Result<Url, GraphError> {
        let path = format!("/{}/oauth2/v2.0/token", self.credentials.tenant);
        self.endpoints.login().join(&path).map_err(|_| GraphError::InvalidEndpoint {
            given: self.endpoints.login().to_string(),
            reason: "no path can be added to it",
        })
    }

    async fn ask_once(&self, url: &Url) -> Trial {
        let started = Instant::now();
        // The scope is the Graph root of the same cloud (`facts/graph.md §1.1`).
        let scope = format!("{}.default", self.endpoints.graph());
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.credentials.client_id),
            ("client_secret", self.credentials.client_secret.expose_secret()),
            ("scope", &scope),
        ];
        let request =
            self.http.client.post(url.clone()).header("client-request-id", uuid::Uuid::new_v4().to_string()).form(&form);
        let trial = match request.send().await {
            Ok(response) => {
                let (status, headers) = (response.status().as_u16(), response.headers().clone());
                match response.bytes().await {
                    Ok(body) => self.read(status, &headers, &body),
                    Err(error) => self.no_answer(&error),
                }
            }
            Err(error) => self.no_answer(&error),
        };
        tracing::debug!(
            method = "POST",
            graph.path = "/{tenant}/oauth2/v2.0/token",
            status = trial.status,
            duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "asked for a token"
        );
        trial
    }

    fn no_answer(&self, error: &reqwest::Error) -> Trial {
        let (class, error) = self.http.failure(self.endpoints.login(), error);
        Trial { status: None, class, retry_after: None, outcome: Err(error) }
    }

    fn read(&self, status: u16, headers: &reqwest::header::HeaderMap, body: &[u8]) -> Trial {
        let retry_after = retry::retry_after(headers, jiff::Timestamp::now());
        let trial = |class, outcome| Trial { status: Some(status), class, retry_after, outcome };
        let class = retry::classify(status, "", headers);
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            // What answers in the place of the sign-in service may be gone in a moment, or not: its status tells.
            let class = if class == Class::Success { Class::Refused } else { class };
            return trial(class, Err(self.malformed("answered with something that is no token")));
        };
        if class == Class::Success {
            return match granted(&body) {
                Some(granted) => trial(class, Ok(granted)),
                None => trial(Class::Refused, Err(self.malformed("answered without a usable token"))),
            };
        }
        let codes: Vec<u64> = body["error_codes"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        let class = match class {
            Class::Throttled | Class::Fault => class,
            _ if codes.iter().any(|code| TOO_OFTEN.contains(code)) => Class::Throttled,
            _ if codes.iter().any(|code| PASSING.contains(code)) => Class::Fault,
            _ if body["error"] == "temporarily_unavailable" => Class::Fault,
            _ => Class::Refused,
        };
        let Some(error) = body["error"].as_str() else {
            return trial(class, Err(self.malformed("refused without saying why")));
        };
        trial(class, Err(refusal(error, &codes, &body).into()))
    }

    fn malformed(&self, what: &str) -> GraphError {
        let host = endpoints::host(self.endpoints.login());
        GraphError::Malformed {
            what: format!(
                "{host} {what}; check the address, and whether a proxy or a sign-in page of the network is in between"
            ),
            request_id: None,
        }
    }
}

/// One try of asking for a token.
struct Trial {
    status: Option<u16>,
    class: Class,
    retry_after: Option<Duration>,
    outcome: Result<Granted, GraphError>,
}

fn granted(body: &Value) -> Option<Granted> {
    let value = body["access_token"].as_str().filter(|token| !token.is_empty())?;
    let is_bearer = body["token_type"].as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"));
    // Older endpoints send the number as text.
    let seconds = &body["expires_in"];
    let seconds = seconds.as_u64().or_else(|| seconds.as_str()?.parse().ok())?;
    is_bearer.then(|| Granted { value: value.into(), lifetime: Duration::from_secs(seconds) })
}

fn refusal(error: &str, codes: &[u64], body: &Value) -> SignInError {
    SignInError {
        code: codes.first().and_then(|code| u32::try_from(*code).ok()),
        error: error.to_owned(),
        description: first_sentence(body["error_description"].as_str().unwrap_or_default()),
        correlation_id: body["correlation_id"].as_str().map(str::to_owned),
    }
}

/// What people can use of a description: its first sentence, without the number in front and without the ids behind it.
fn first_sentence(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default().trim();
    let text = match line.split_once(": ") {
        Some((number, text)) if number.starts_with("AADSTS") => text,
        _ => line,
    };
    let end = [". ", " Trace ID:"].iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    text[..end].trim().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::one_line(
        "AADSTS7000215: Invalid client secret provided. Ensure the secret is right. Trace ID: 1 Correlation ID: 2",
        "Invalid client secret provided"
    )]
    #[case::older_lines(
        "AADSTS90002: Tenant 'x.y' not found.\r\nTrace ID: 1\r\nCorrelation ID: 2",
        "Tenant 'x.y' not found"
    )]
    #[case::no_full_stop("AADSTS1: Something Trace ID: 1", "Something")]
    #[case::no_number("Something else: really. More", "Something else: really")]
    #[case::letters_of_many_bytes("AADSTS1: Přihlášení se nezdařilo. Více", "Přihlášení se nezdařilo")]
    #[case::empty("", "")]
    fn a_description_is_cut_to_its_first_sentence(#[case] description: &str, #[case] expected: &str) {
        assert_eq!(first_sentence(description), expected);
    }

    #[rstest]
    #[case::id("05e9a617-0261-4cee-bb44-138d3ef5d965", true)]
    #[case::domain("contoso.onmicrosoft.com", true)]
    #[case::shared("common", false)]
    #[case::shared_in_capitals("Organizations", false)]
    #[case::consumers("consumers", false)]
    #[case::path("contoso.com/../other", false)]
    #[case::query("contoso.com?x", false)]
    #[case::dots("..", false)]
    #[case::empty("", false)]
    #[case::blank("contoso .com", false)]
    fn a_tenant_is_an_id_or_a_domain(#[case] tenant: &str, #[case] accepted: bool) {
        assert_eq!(check_tenant(tenant).is_ok(), accepted);
    }
}
