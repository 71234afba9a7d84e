//! A connection to one tenant.

use crate::{
    AppCredentials, Counters, Endpoints, GraphError, Pace, Timing, Waiting,
    auth::{SignIn, Tokens, check_tenant},
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
    /// A connection with the times that suit the real service.
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when the tenant is neither a GUID nor a domain, or HTTP cannot be set up.
    pub fn new(endpoints: Endpoints, credentials: AppCredentials, pace: Pace) -> Result<Self, GraphError> {
        Self::with_timing(endpoints, credentials, pace, Timing::default())
    }

    /// A connection with other times, for a stand-in that answers at once.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_timing(
        endpoints: Endpoints,
        credentials: AppCredentials,
        pace: Pace,
        timing: Timing,
    ) -> Result<Self, GraphError> {
        let tenant = credentials.tenant.trim().to_owned();
        check_tenant(&tenant)?;
        let http = http(&endpoints, &timing)?;
        let sign_in = SignIn {
            http: http.clone(),
            endpoints: endpoints.clone(),
            credentials: AppCredentials { tenant, ..credentials },
            timing,
        };
        let sender = Sender {
            http,
            endpoints,
            tokens: Tokens::new(sign_in),
            pacer: Pacer::new(pace),
            gate: Gate::new(),
            totals: Totals::default(),
            timing,
        };
        Ok(Self { sender: Arc::new(sender), priority: Priority::High })
    }

    /// Gets a token now, unless a good one is there, so that a wrong secret shows before anything else is done.
    ///
    /// # Errors
    /// [`GraphError::SignIn`] when it is refused; others when nobody answers.
    pub async fn sign_in(&self) -> Result<(), GraphError> {
        self.sender.tokens.get().await.map(|_| ())
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

fn http(endpoints: &Endpoints, timing: &Timing) -> Result<reqwest::Client, GraphError> {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // Another one may be in the tree too, so it has to be said which. One that is installed already is as good.
        let _already_there = rustls::crypto::aws_lc_rs::default_provider().install_default();
    });
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("Tenantry/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(timing.connect)
        .timeout(timing.request)
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
