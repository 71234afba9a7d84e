//! Getting an access token for a connection: by a secret, by a certificate, or by a kept sign-in (`facts/graph.md §1.4`).

use super::{
    certificate::ClientCertificate,
    claims,
    credentials::{Credentials, TokenKeeper},
    endpoint::{Authority, TokenAnswer},
};
use crate::{GraphError, SignInCause, SignInError};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::Arc;
use tokio::sync::Mutex;

/// The only kind of assertion there is.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What proves the connection.
enum Proof {
    Secret(SecretString),
    Certificate(ClientCertificate),
    Account(KeptSignIn),
}

/// The sign-in of a person that is kept by its refresh token.
pub(super) struct KeptSignIn {
    /// What is asked for, spelt for the wire.
    pub(super) scope: String,
    /// `None` for a session that ends with its token.
    pub(super) refresh_token: Mutex<Option<SecretString>>,
    pub(super) kept: Arc<dyn TokenKeeper>,
}

/// Signs one connection in.
pub(crate) struct SignIn {
    service: Authority,
    client_id: String,
    proof: Proof,
}

impl SignIn {
    pub(crate) fn new(service: Authority, credentials: Credentials) -> Self {
        let (client_id, proof) = match credentials {
            Credentials::Secret { client_id, secret, .. } => (client_id, Proof::Secret(secret)),
            Credentials::Certificate { client_id, certificate, .. } => (client_id, Proof::Certificate(certificate)),
            Credentials::Account(account) => {
                let kept = KeptSignIn {
                    scope: scope(service.endpoints.graph(), &account.scopes),
                    refresh_token: Mutex::new(Some(account.refresh_token)),
                    kept: account.kept,
                };
                (account.client_id, Proof::Account(kept))
            }
        };
        Self { service, client_id, proof }
    }

    /// The sign-in of a person who has just signed in.
    pub(super) fn of_person(service: Authority, client_id: String, kept: KeptSignIn) -> Self {
        Self { service, client_id, proof: Proof::Account(kept) }
    }

    /// Asks for a token. `challenge` is what the service wants to see proven this time, as JSON.
    pub(super) async fn ask(&self, challenge: Option<&str>) -> Result<TokenAnswer, GraphError> {
        let claims = claims::request(challenge);
        // The scope of an app is the Graph root of the same cloud (`facts/graph.md §1.1`).
        let own_scope = format!("{}.default", self.service.endpoints.graph());
        let mut form = vec![("client_id", self.client_id.as_str()), ("claims", &claims)];
        match &self.proof {
            Proof::Secret(secret) => {
                form.extend([
                    ("grant_type", "client_credentials"),
                    ("client_secret", secret.expose_secret()),
                    ("scope", &own_scope),
                ]);
                self.service.tokens(&form).await
            }
            Proof::Certificate(certificate) => {
                let audience = self.service.url("oauth2/v2.0/token")?;
                let assertion = certificate
                    .assertion(audience.as_str(), &self.client_id, jiff::Timestamp::now())
                    .map_err(|_| SignInError::ours(SignInCause::CertificateUnknown, "invalid_client"))?;
                form.extend([
                    ("grant_type", "client_credentials"),
                    ("client_assertion_type", ASSERTION_TYPE),
                    ("client_assertion", assertion.expose_secret()),
                    ("scope", &own_scope),
                ]);
                self.service.tokens(&form).await.map_err(|error| told_by(certificate, error))
            }
            Proof::Account(kept) => self.refresh(kept, &form).await,
        }
    }

    async fn refresh(&self, kept: &KeptSignIn, given: &[(&'static str, &str)]) -> Result<TokenAnswer, GraphError> {
        let mut refresh_token = kept.refresh_token.lock().await;
        let Some(current) = refresh_token.clone() else {
            return Err(SignInError::ours(SignInCause::NobodySignedIn, "interaction_required").into());
        };
        let answer = match self.renewed(kept, given, &current).await {
            Err(GraphError::SignIn(refusal)) if refusal.needs_person() => {
                // It may be another program's turn: what that has kept is tried once.
                let keeper = Arc::clone(&kept.kept);
                let latest = tokio::task::spawn_blocking(move || keeper.latest()).await.ok().flatten();
                let latest = latest.filter(|latest| latest.expose_secret() != current.expose_secret());
                let latest = latest.ok_or(GraphError::SignIn(refusal))?;
                let answer = self.renewed(kept, given, &latest).await?;
                *refresh_token = Some(latest);
                answer
            }
            answered => answered?,
        };
        if let Some(next) = &answer.refresh_token {
            // Kept before anything is done with it: should the program end now, the next start has it. Keeping waits for the
            // disk and for other programs, so it has a thread of its own.
            let (keeper, token) = (Arc::clone(&kept.kept), next.clone());
            if let Err(error) = tokio::task::spawn_blocking(move || keeper.keep(&token)).await {
                tracing::error!(%error, "a renewed sign-in could not be kept");
            }
            *refresh_token = Some(next.clone());
        }
        Ok(answer)
    }

    /// Asks for a token with a refresh token.
    async fn renewed(
        &self,
        kept: &KeptSignIn,
        given: &[(&'static str, &str)],
        refresh_token: &SecretString,
    ) -> Result<TokenAnswer, GraphError> {
        let mut form = given.to_vec();
        form.extend([
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token.expose_secret()),
            ("scope", &kept.scope),
        ]);
        self.service.tokens(&form).await
    }
}

/// The service calls an expired certificate one that it does not know.
fn told_by(certificate: &ClientCertificate, error: GraphError) -> GraphError {
    match error {
        GraphError::SignIn(refusal)
            if refusal.cause == SignInCause::CertificateUnknown && certificate.not_after() < jiff::Timestamp::now() =>
        {
            SignInError { cause: SignInCause::CertificateExpired, ..refusal }.into()
        }
        error => error,
    }
}

/// Words of OpenID Connect that belong to no resource.
const OPENID: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// Permissions as the wire wants them: each with the Graph root of its cloud in front (`facts/graph.md §1.1`), and what
/// brings an id token and a refresh token.
pub(super) fn scope(graph: &url::Url, scopes: &[String]) -> String {
    let mut words: Vec<String> = ["openid", "profile", "offline_access"].map(str::to_owned).to_vec();
    for scope in scopes.iter().map(|scope| scope.trim()).filter(|scope| !scope.is_empty()) {
        let word = match scope {
            scope if scope.contains("://") || OPENID.contains(&scope) => scope.to_owned(),
            scope => format!("{graph}{scope}"),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_are_spelt_for_their_cloud() {
        let scopes =
            ["User.Read.All", "offline_access", " User.Read.All", "", "https://graph.microsoft.us/Group.Read.All"]
                .map(str::to_owned);
        let graph = crate::Cloud::UsGov.endpoints().graph().clone();
        assert_eq!(
            scope(&graph, &scopes),
            "openid profile offline_access https://graph.microsoft.us/User.Read.All https://graph.microsoft.us/Group.Read.All"
        );
    }
}
