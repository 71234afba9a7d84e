//! What a person's sign-in begins with and ends with.

use super::{
    claims::AccessClaims,
    credentials::{Account, TokenKeeper, is_name, is_shared},
    endpoint::{Authority, TokenAnswer},
    identity::{Expected, Identified},
    sign_in,
};
use crate::{Client, ClientSettings, Endpoints, GraphError, SignInCause, SignInError, http::Http};
use secrecy::{ExposeSecret as _, SecretString};
use std::{fmt, sync::Arc, time::Duration};
use tokio::time::Instant;
use url::Url;

/// How long the name of another organisation is waited for.
const NAME_PATIENCE: Duration = Duration::from_secs(5);

/// Keeps nothing.
struct Forgotten;

impl TokenKeeper for Forgotten {
    fn keep(&self, _: &SecretString) {}
}

/// A person is to sign in.
#[derive(Debug, Clone)]
pub struct SignInRequest {
    /// How to speak to the service.
    pub settings: ClientSettings,
    /// Where to sign in.
    pub endpoints: Endpoints,
    /// The tenant's GUID or one of its domains; `organizations` lets any tenant's accounts in.
    pub tenant: String,
    /// The client id of the app to sign in to.
    pub client_id: String,
    /// The permissions to ask for, by Graph's names.
    pub scopes: Vec<String>,
    /// Which account to offer.
    pub login_hint: Option<String>,
    /// Whether the person is to choose among accounts, though one is signed in already.
    pub choose_account: bool,
    /// What a refusal or a challenge asked for, as [`SignInError::claims`] has it.
    pub claims: Option<String>,
}

impl SignInRequest {
    /// The service to speak to.
    pub(super) fn service(&self) -> Result<Authority, GraphError> {
        let tenant = self.tenant.trim().to_owned();
        let is_organizations = tenant.eq_ignore_ascii_case("organizations");
        if !is_name(&tenant) || (is_shared(&tenant) && !is_organizations) {
            return Err(GraphError::InvalidEndpoint {
                given: tenant,
                reason: "expected the tenant's id or one of its domains, such as contoso.onmicrosoft.com",
            });
        }
        Ok(Authority {
            http: Http::new(&self.endpoints, &self.settings)?,
            endpoints: self.endpoints.clone(),
            tenant,
            timing: self.settings.timing,
        })
    }

    /// What is asked for, spelt for the wire.
    pub(super) fn scope(&self) -> String {
        sign_in::scope(self.endpoints.graph(), &self.scopes)
    }
}

/// A person signed in. Its `Debug` shows no token.
#[derive(Clone)]
pub struct Granted {
    /// Who.
    pub account: Account,
    /// To be kept, for the next start.
    pub refresh_token: Option<SecretString>,
    /// What the access token says.
    pub claims: AccessClaims,
    pub(super) client_id: String,
    pub(super) scopes: Vec<String>,
    pub(super) access_token: SecretString,
    pub(super) lifetime: Duration,
    pub(super) asked_at: Instant,
}

impl Granted {
    /// Checks who signed in, and takes the tokens.
    pub(super) async fn of(
        service: &Authority,
        request: &SignInRequest,
        answer: TokenAnswer,
        nonce: Option<&str>,
        asked_at: Instant,
    ) -> Result<Self, GraphError> {
        let id_token = answer.id_token.as_ref().ok_or_else(|| {
            let description = "the answer holds no id token".into();
            SignInError { description, ..SignInError::ours(SignInCause::NotProven, "invalid_id_token") }
        })?;
        let expected = Expected { client_id: &request.client_id, nonce };
        let identified = service.identify(id_token.expose_secret(), &expected, answer.arrival).await;
        let claims = AccessClaims::read(answer.access_token.expose_secret(), answer.scope.as_deref(), answer.arrival);
        let granted = |account| Self {
            account,
            refresh_token: answer.refresh_token,
            claims,
            client_id: request.client_id.clone(),
            scopes: request.scopes.clone(),
            access_token: answer.access_token,
            lifetime: answer.lifetime,
            asked_at,
        };
        match identified {
            Ok(account) => Ok(granted(account)),
            Err(Identified::Not(error)) => Err(error),
            Err(Identified::Elsewhere(account)) => {
                let description = granted(*account).organization(request).await.into();
                Err(SignInError { description, ..SignInError::ours(SignInCause::OtherTenant, "invalid_id_token") }
                    .into())
            }
        }
    }

    /// The organisation of a sign-in that is not wanted, for people: its name, asked for with its own token while that is
    /// still at hand; else the domain of the account.
    async fn organization(self, request: &SignInRequest) -> String {
        let Account { user_name, tenant_id, .. } = self.account.clone();
        let nobody: Arc<dyn TokenKeeper> = Arc::new(Forgotten);
        let client = Client::with_grant(request.endpoints.clone(), self, nobody, request.settings.clone());
        let asked = async { client.ok()?.organization().await.ok() };
        let name = tokio::time::timeout(NAME_PATIENCE, asked).await.ok().flatten().map(|found| found.display_name);
        let domain = || user_name.split_once('@').map(|(_, domain)| domain.to_owned());
        name.filter(|name| !name.is_empty()).or_else(domain).unwrap_or(tenant_id)
    }
}

impl fmt::Debug for Granted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Granted")
            .field("account", &self.account)
            .field("claims", &self.claims)
            .finish_non_exhaustive()
    }
}

/// The page where an administrator consents to an app for the whole tenant (`facts/graph.md §1.6`). It ends at `redirect`
/// with `admin_consent=True`, or with an `error`, and with `state`.
///
/// # Errors
/// [`GraphError::InvalidEndpoint`] when the tenant cannot stand in an address.
pub fn admin_consent_url(
    endpoints: &Endpoints,
    tenant: &str,
    client_id: &str,
    redirect: &str,
    state: &str,
) -> Result<Url, GraphError> {
    let invalid = |reason| GraphError::InvalidEndpoint { given: tenant.to_owned(), reason };
    if !is_name(tenant.trim()) {
        return Err(invalid("expected the tenant's id or one of its domains, such as contoso.onmicrosoft.com"));
    }
    let mut url = endpoints
        .login()
        .join(&format!("/{}/adminconsent", tenant.trim()))
        .map_err(|_| invalid("no address can be made of it"))?;
    url.query_pairs_mut()
        .append_pair("client_id", client_id)
        .append_pair("redirect_uri", redirect)
        .append_pair("state", state);
    Ok(url)
}
