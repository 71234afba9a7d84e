//! A connection to one tenant.

use crate::{
    AccessClaims, ClientSettings, Counters, Credentials, DeltaError, DeltaFrom, DeltaPage, Endpoints, Granted,
    GraphError, LicenseChange, Lookup, NewUser, TokenKeeper, Waiting, WriteAnswer,
    auth::{Tokens, check_tenant},
    counters::Totals,
    gate::Gate,
    pace::Pacer,
    send::Sender,
};
use model::{Domain, Organization, SubscribedSku};
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
    sender: Arc<Sender>,
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
        Self { sender: Arc::new(sender) }
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

    /// The organisation behind the tenant.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn organization(&self) -> Result<Organization, GraphError> {
        self.sender.organization().await
    }

    /// All domains of the tenant, the unverified ones too.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn domains(&self) -> Result<Vec<Domain>, GraphError> {
        self.sender.domains().await
    }

    /// All products of the tenant, those that cannot be assigned too.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn subscribed_skus(&self) -> Result<Vec<SubscribedSku>, GraphError> {
        self.sender.subscribed_skus().await
    }

    /// One page of a delta round.
    ///
    /// # Errors
    /// [`DeltaError::Expired`] when the link is worn out and a new round must begin; any [`GraphError`] otherwise, after
    /// which the same page can be asked for again.
    pub async fn users_delta(&self, from: &DeltaFrom) -> Result<DeltaPage, DeltaError> {
        self.sender.users_delta(from).await
    }

    /// Looks people up by sign-in name or object id, 20 in one request, and answers in the order asked. `id` is always
    /// selected; an empty `select` brings the service's default properties.
    ///
    /// # Errors
    /// Any [`GraphError`] when a whole request got no usable answer. A look-up that failed alone is a [`Lookup::Failed`], and
    /// so is each one in a request that the service refused.
    pub async fn users_by_name(&self, names: &[String], select: &[&str]) -> Result<Vec<Lookup>, GraphError> {
        self.sender.users_by_name(names, select).await
    }

    /// Creates people, in one `$batch` for up to 20. One answer for each, in the order asked.
    ///
    /// The caller has written down what it is about to do before: an [`crate::WriteOutcome::Unknown`] has to be looked up,
    /// and so has whatever was under way when this future was dropped.
    pub async fn create_users(&self, users: &[NewUser]) -> Vec<WriteAnswer> {
        self.sender.create_users(users).await
    }

    /// Changes licences of people, in one `$batch` for up to 20, each person at most once: changes of the same person get in
    /// each other's way. One answer for each, in the order asked; the same care applies as for [`Client::create_users`].
    pub async fn assign_licenses(&self, changes: &[LicenseChange]) -> Vec<WriteAnswer> {
        self.sender.assign_licenses(changes).await
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
