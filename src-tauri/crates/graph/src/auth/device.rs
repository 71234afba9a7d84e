//! Signing in by a code on another device (`facts/graph.md §1.5`).

use super::{
    claims,
    endpoint::{Reply, SignInService, TokenAnswer},
    request::{Granted, SignInRequest},
};
use crate::{GraphError, SignInCause, SignInError, retry::Class};
use oauth2::{
    ClientId, DeviceAuthorizationResponse, ExtraDeviceAuthorizationFields, HttpRequest, HttpResponse, TokenUrl,
    basic::BasicClient,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    future::Future,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;

/// The longest pause between two questions while the network is away.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A pause or a lifetime beyond this is not believed.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// What Microsoft adds to the answer of the standard.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Extra {
    #[serde(default)]
    message: Option<String>,
}

impl ExtraDeviceAuthorizationFields for Extra {}

/// A sign-in that waits for a person to enter a code on another device. Dropping it ends the wait.
pub struct DeviceSignIn {
    request: SignInRequest,
    service: SignInService,
    details: DeviceAuthorizationResponse<Extra>,
    verification_uri: Url,
}

/// The network was away for a moment, or the service was.
#[derive(Debug, thiserror::Error)]
#[error("no answer this time")]
struct Hiccup;

impl DeviceSignIn {
    /// Gets a code.
    ///
    /// # Errors
    /// [`GraphError::SignIn`] when it is refused, and others when the service does not answer.
    pub async fn begin(request: SignInRequest) -> Result<Self, GraphError> {
        let service = request.service()?;
        let url = service.url("oauth2/v2.0/devicecode")?;
        let (scope, claims) = (request.scope(), claims::request(request.claims.as_deref()));
        let form = vec![("client_id", request.client_id.as_str()), ("scope", &scope), ("claims", &claims)];
        let reply = service.patiently(|| service.post(&url, "/{tenant}/oauth2/v2.0/devicecode", &form)).await?;
        let unusable = || service.malformed("gave no usable code");
        let details: DeviceAuthorizationResponse<Extra> = serde_json::from_value(reply.body).map_err(|_| unusable())?;
        let verification_uri = Url::parse(details.verification_uri().as_str()).map_err(|_| unusable())?;
        if details.interval() > LONGEST || details.expires_in() > LONGEST {
            return Err(unusable());
        }
        // It is opened in the browser: nothing but a page of the web may be.
        if verification_uri.scheme() != "https" && verification_uri.origin() != service.endpoints.login().origin() {
            return Err(unusable());
        }
        Ok(Self { request, service, details, verification_uri })
    }

    /// The code to be entered.
    #[must_use]
    pub fn user_code(&self) -> &str {
        self.details.user_code().secret()
    }

    /// The page to enter it on.
    #[must_use]
    pub fn verification_uri(&self) -> &Url {
        &self.verification_uri
    }

    /// How long the code is good for, from when it was given.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.details.expires_in()
    }

    /// What Microsoft would tell the person.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.details.extra_fields().message.as_deref()
    }

    /// Waits for the person. A network that is away for a moment does not end the wait.
    ///
    /// # Errors
    /// [`GraphError::Cancelled`]; [`GraphError::SignIn`] when the code expired, was declined, or the sign-in was refused.
    pub async fn finish(self, cancel: CancellationToken) -> Result<Granted, GraphError> {
        self.finish_with(cancel, tokio::time::sleep).await
    }

    /// The same with another way to wait.
    pub(crate) async fn finish_with<S, F>(self, cancel: CancellationToken, sleep: S) -> Result<Granted, GraphError>
    where
        S: Fn(Duration) -> F,
        F: Future<Output = ()>,
    {
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(GraphError::Cancelled),
            outcome = self.poll(sleep) => outcome,
        }
    }

    async fn poll<S, F>(&self, sleep: S) -> Result<Granted, GraphError>
    where
        S: Fn(Duration) -> F,
        F: Future<Output = ()>,
    {
        let url = self.service.url("oauth2/v2.0/token")?;
        let client = BasicClient::new(ClientId::new(self.request.client_id.clone()))
            .set_token_uri(TokenUrl::from_url(url.clone()));
        // When to ask again is the library's business (RFC 8628), what an answer means is ours: it knows no AADSTS codes.
        let expired = || GraphError::from(SignInError::ours(SignInCause::CodeExpired, "expired_token"));
        let last = Mutex::new((Instant::now(), Err(expired())));
        let http = |request: HttpRequest| self.ask(&url, request, &last);
        let _what_it_makes_of_it = client
            .exchange_device_access_token(&self.details)
            .add_extra_param("claims", claims::request(self.request.claims.as_deref()))
            .set_max_backoff_interval(LONGEST_PAUSE)
            .request_async(&http, sleep, None)
            .await;
        let (asked_at, outcome) = last.into_inner().unwrap_or_else(PoisonError::into_inner);
        let reply = outcome.map_err(|error| match error {
            // It was given up because the time was over.
            GraphError::SignIn(refusal) if refusal.cause == SignInCause::CodePending => expired(),
            error => error,
        })?;
        let answer =
            TokenAnswer::read(&reply).ok_or_else(|| self.service.malformed("answered without a usable token"))?;
        Granted::of(&self.service, &self.request, answer, None, asked_at).await
    }

    /// Asks once for the library, and keeps what came.
    async fn ask(
        &self,
        url: &Url,
        request: HttpRequest,
        last: &Mutex<(Instant, Result<Reply, GraphError>)>,
    ) -> Result<HttpResponse, Hiccup> {
        let asked_at = Instant::now();
        let trial = self.service.post_encoded(url, "/{tenant}/oauth2/v2.0/token", request.into_body()).await;
        let passes = matches!(
            trial.class,
            Class::Throttled | Class::Fault | Class::Cut | Class::NotConnected | Class::Unexpected
        );
        let (status, body) = match &trial.outcome {
            Ok(reply) => (200, reply.body.to_string()),
            Err(GraphError::SignIn(refusal)) => (400, json!({"error": refusal.error}).to_string()),
            Err(_) => (400, json!({"error": "invalid_request"}).to_string()),
        };
        *last.lock().unwrap_or_else(PoisonError::into_inner) = (asked_at, trial.outcome);
        if passes {
            return Err(Hiccup);
        }
        let mut response = HttpResponse::new(body.into_bytes());
        *response.status_mut() = axum::http::StatusCode::from_u16(status).unwrap_or_default();
        Ok(response)
    }
}

impl std::fmt::Debug for DeviceSignIn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("DeviceSignIn").field("verification_uri", &self.verification_uri).finish_non_exhaustive()
    }
}
