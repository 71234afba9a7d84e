//! Signing in in the browser: authorization code with PKCE (`facts/graph.md §1.2`).

use super::{
    claims,
    endpoint::Authority,
    listener::{Callback, Listener},
    page::Page,
    request::{Granted, SignInRequest},
};
use crate::{GraphError, LOOPBACK_REDIRECT, SignInCause, SignInError};
use oauth2::{
    AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, basic::BasicClient,
};
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;

/// A sign-in that waits for the browser to come back. Dropping it ends the wait.
pub struct BrowserSignIn {
    request: SignInRequest,
    service: Authority,
    listener: Listener,
    url: Url,
    redirect_uri: String,
    nonce: String,
    verifier: PkceCodeVerifier,
}

impl BrowserSignIn {
    /// Takes a free port of this computer for the browser to come back to. Nothing is asked of the service yet: that begins
    /// with whoever opens [`BrowserSignIn::url`].
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`], or [`GraphError::NoListener`] when no port could be had.
    pub async fn begin(request: SignInRequest) -> Result<Self, GraphError> {
        let service = request.service()?;
        let authorize = service.url("oauth2/v2.0/authorize")?;
        let state = CsrfToken::new_random();
        let listener = Listener::open(state.secret()).await?;
        // As it is registered, without a path: only the port may differ.
        let redirect_uri = format!("{LOOPBACK_REDIRECT}:{}", listener.port());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let nonce = CsrfToken::new_random().into_secret();
        let redirect = RedirectUrl::new(redirect_uri.clone()).map_err(|_| GraphError::InvalidEndpoint {
            given: redirect_uri.clone(),
            reason: "the browser cannot come back to it",
        })?;
        let client = BasicClient::new(ClientId::new(request.client_id.clone()))
            .set_auth_uri(AuthUrl::from_url(authorize))
            .set_redirect_uri(redirect);
        let mut asked = client
            .authorize_url(|| state)
            .add_scope(Scope::new(request.scope()))
            .set_pkce_challenge(challenge)
            .add_extra_param("response_mode", "query")
            .add_extra_param("nonce", nonce.clone())
            .add_extra_param("claims", claims::request(request.claims.as_deref()));
        if request.choose_account {
            asked = asked.add_extra_param("prompt", "select_account");
        }
        if let Some(hint) = &request.login_hint {
            asked = asked.add_extra_param("login_hint", hint.clone());
        }
        let (url, _) = asked.url();
        Ok(Self { request, service, listener, url, redirect_uri, nonce, verifier })
    }

    /// The page to be opened in the browser.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Waits for the browser, at most `patience`, and takes what it brings. The browser is shown how it ended.
    ///
    /// # Errors
    /// [`GraphError::Cancelled`], [`GraphError::BrowserTimedOut`], [`GraphError::SignIn`] when it was refused, and others when
    /// the service does not answer.
    pub async fn finish(mut self, cancel: CancellationToken, patience: Duration) -> Result<Granted, GraphError> {
        let callback = tokio::select! {
            biased;
            () = cancel.cancelled() => Err(GraphError::Cancelled),
            callback = self.listener.next() => callback.ok_or(GraphError::Cancelled),
            () = tokio::time::sleep(patience) => Err(GraphError::BrowserTimedOut),
        };
        let callback = callback?;
        let outcome = tokio::select! {
            biased;
            () = cancel.cancelled() => Err(GraphError::Cancelled),
            outcome = self.settle(&callback) => outcome,
        };
        callback.answer(match &outcome {
            Ok(granted) => Page::signed_in(&granted.account),
            Err(error) => Page::failed(error),
        });
        self.listener.close().await;
        outcome
    }

    async fn settle(&self, callback: &Callback) -> Result<Granted, GraphError> {
        let code = match callback {
            Callback::Code { code, .. } => code,
            Callback::Refused { error, description, error_uri, .. } => {
                return Err(SignInError::of_redirect(error, description, error_uri.as_deref()).into());
            }
        };
        let claims = claims::request(self.request.claims.as_deref());
        let scope = self.request.scope();
        let form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", self.request.client_id.as_str()),
            ("code", code),
            ("redirect_uri", &self.redirect_uri),
            ("code_verifier", self.verifier.secret()),
            ("scope", &scope),
            ("claims", &claims),
        ];
        let asked_at = Instant::now();
        let answer = self.service.tokens(&form).await.map_err(nothing_kept)?;
        Granted::of(&self.service, &self.request, answer, Some(&self.nonce), asked_at).await
    }
}

/// A first sign-in has nothing kept that could have ended: what is not accepted is the answer the browser brought.
fn nothing_kept(error: GraphError) -> GraphError {
    match error {
        GraphError::SignIn(error) if error.cause == SignInCause::SignInUnknown => {
            SignInError { cause: SignInCause::AnswerForeign, ..error }.into()
        }
        error => error,
    }
}

impl std::fmt::Debug for BrowserSignIn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BrowserSignIn").field("port", &self.listener.port()).finish_non_exhaustive()
    }
}
