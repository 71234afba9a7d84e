//! A connection to one tenant.

use crate::{
    AccessClaims, ClientSettings, Counters, Credentials, Endpoints, Granted, GraphError, TokenKeeper, Waiting,
    auth::{Tokens, check_tenant},
    counters::Totals,
    gate::Gate,
    pace::Pacer,
    send::{Priority, Sender},
};
use std::{
    fmt,
    sync::{Arc, Once},
};
use tokio::sync::watch;

/// A connection to one tenant. Clones are the same connection: one token, one pace, one gate.
///
/// Nothing is asked of the service before the first call.
#[derive(Clone)]
pub struct Client {
    pub(crate) sender: Arc<Sender>,
    pub(crate) priority: Priority,
}

impl Client {
    /// A connection that signs in with its credentials when it is first used.
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when the tenant is neither a GUID nor a domain, or HTTP cannot be set up.
    pub fn new(endpoints: Endpoints, credentials: Credentials, settings: ClientSettings) -> Result<Self, GraphError> {
        check_tenant(credentials.tenant().trim())?;
        let http = http(&endpoints, &settings)?;
        let tokens = Tokens::new(http.clone(), endpoints.clone(), settings.timing, credentials);
        Ok(Self::of(http, endpoints, tokens, settings))
    }

    /// A connection for a person who has just signed in: it begins with the token that brought. `kept` is given each refresh
    /// token that comes later.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_grant(
        endpoints: Endpoints,
        granted: Granted,
        kept: Arc<dyn TokenKeeper>,
        settings: ClientSettings,
    ) -> Result<Self, GraphError> {
        check_tenant(&granted.account.tenant_id)?;
        let http = http(&endpoints, &settings)?;
        let tokens = Tokens::of_granted(http.clone(), endpoints.clone(), settings.timing, granted, kept);
        Ok(Self::of(http, endpoints, tokens, settings))
    }

    fn of(http: reqwest::Client, endpoints: Endpoints, tokens: Tokens, settings: ClientSettings) -> Self {
        let sender = Sender {
            http,
            endpoints,
            tokens,
            pacer: Pacer::new(settings.pace),
            gate: Gate::new(),
            totals: Totals::default(),
            timing: settings.timing,
        };
        Self { sender: Arc::new(sender), priority: Priority::High }
    }

    /// Gets a token now, unless a good one is there, so that a wrong secret shows before anything else is done.
    ///
    /// # Errors
    /// [`GraphError::SignIn`] when it is refused; others when nobody answers.
    pub async fn sign_in(&self) -> Result<(), GraphError> {
        self.sender.tokens.get().await.map(|_| ())
    }

    /// What the connection's token says, asked for when there is none. It tells early what may not be done; the service decides.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub async fn claims(&self) -> Result<AccessClaims, GraphError> {
        Ok(self.sender.tokens.get().await?.claims().clone())
    }

    /// What was asked of Graph so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.sender.totals.read()
    }

    /// Shows whether the service asked us to wait: `None` while requests go out.
    #[must_use]
    pub fn waiting(&self) -> watch::Receiver<Option<Waiting>> {
        self.sender.gate.waiting()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("endpoints", &self.sender.endpoints).finish_non_exhaustive()
    }
}

pub(crate) fn http(endpoints: &Endpoints, settings: &ClientSettings) -> Result<reqwest::Client, GraphError> {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // Another one may be in the tree too, so it has to be said which. One that is installed already is as good.
        let _already_there = rustls::crypto::aws_lc_rs::default_provider().install_default();
    });
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("Tenantry/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(settings.timing.connect)
        .timeout(settings.timing.request)
        // A token must not follow a redirect to wherever it leads.
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // Whether a request is sent again is decided in `retry` alone.
        .retry(reqwest::retry::never())
        // A connection that slept longer may be dead at the other end, and a write on it would be of unknown fate.
        .pool_idle_timeout(std::time::Duration::from_secs(30));
    if endpoints.is_local() {
        // http to this machine must not pass a proxy: it would read the sign-in.
        builder = builder.no_proxy();
    } else {
        builder = builder.https_only(true);
    }
    builder.build().map_err(|_| GraphError::InvalidEndpoint {
        given: endpoints.graph().to_string(),
        reason: "HTTP with TLS could not be set up on this machine; check its certificates and proxy settings",
    })
}
