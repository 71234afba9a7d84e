//! A connection to one tenant.

use crate::{
    AccessClaims, CallRecord, ClientSettings, Counters, Credentials, Endpoints, Granted, GraphError, Priority, Quota,
    TokenKeeper, Waiting,
    auth::{Tokens, check_tenant},
    http::Http,
    pace::Pacer,
    send::Sender,
};
use std::{fmt, sync::Arc};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A connection to one tenant. Clones are the same connection: one token, one budget, one line in front of the service.
///
/// Nothing is asked of the service before the first call.
#[derive(Clone)]
pub struct Client {
    pub(crate) sender: Arc<Sender>,
}

impl Client {
    /// A connection that signs in with its credentials when it is first used. Its calls are made for a person; see
    /// [`Client::with_priority`].
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when the tenant is neither a GUID nor a domain, or HTTP cannot be set up.
    pub fn new(endpoints: Endpoints, credentials: Credentials, settings: ClientSettings) -> Result<Self, GraphError> {
        check_tenant(credentials.tenant().trim())?;
        let http = Http::new(&endpoints, &settings)?;
        let tokens = Tokens::new(http.clone(), endpoints.clone(), settings.timing, credentials);
        Ok(Self::of(http, endpoints, tokens, &settings))
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
        let http = Http::new(&endpoints, &settings)?;
        let tokens = Tokens::of_granted(http.clone(), endpoints.clone(), settings.timing, granted, kept);
        Ok(Self::of(http, endpoints, tokens, &settings))
    }

    fn of(http: Http, endpoints: Endpoints, tokens: Tokens, settings: &ClientSettings) -> Self {
        let sender = Sender {
            http,
            endpoints,
            tokens: Arc::new(tokens),
            pacer: Pacer::new(settings.pace),
            totals: Arc::default(),
            recent: Arc::default(),
            timing: settings.timing,
            priority: Priority::Person,
            stop: CancellationToken::new(),
        };
        Self { sender: Arc::new(sender) }
    }

    /// The same connection, for calls that are made for the sake of something else.
    #[must_use]
    pub fn with_priority(&self, priority: Priority) -> Self {
        Self { sender: Arc::new(Sender { priority, ..Sender::clone(&self.sender) }) }
    }

    /// The same connection, for calls that shall not wait any longer once this is cancelled: for their turn, for a pause the service
    /// asked for, for another try. What has gone out is waited for; what has not ends with [`GraphError::Stopped`] and was
    /// certainly not carried out.
    #[must_use]
    pub fn stopping_at(&self, stop: CancellationToken) -> Self {
        Self { sender: Arc::new(Sender { stop, ..Sender::clone(&self.sender) }) }
    }

    /// The same connection in the line of another one, which it takes over from: one budget, one count of what was asked. Its
    /// pace is the other's.
    #[must_use]
    pub fn in_line_with(&self, before: &Self) -> Self {
        let before = &before.sender;
        let sender = Sender {
            pacer: Arc::clone(&before.pacer),
            totals: Arc::clone(&before.totals),
            recent: Arc::clone(&before.recent),
            ..Sender::clone(&self.sender)
        };
        Self { sender: Arc::new(sender) }
    }

    /// Tells the connection how many users the tenant has: a larger one is allowed more (`facts/graph.md §9.1`). Until then
    /// it is taken for a small one.
    pub fn set_tenant_size(&self, users: u32) {
        self.sender.pacer.set_tenant_size(users);
    }

    /// Shows how much of its quotas the connection has used.
    #[must_use]
    pub fn quota(&self) -> watch::Receiver<Quota> {
        self.sender.pacer.quota()
    }

    /// The last 200 requests, oldest first.
    #[must_use]
    pub fn recent_calls(&self) -> Vec<CallRecord> {
        self.sender.recent.read()
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

    /// The same of a token asked for now: what was consented to meanwhile shows in it.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub async fn renewed_claims(&self) -> Result<AccessClaims, GraphError> {
        Ok(self.sender.tokens.renew_now().await?.claims().clone())
    }

    /// What was asked of Graph so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.sender.totals.read()
    }

    /// Shows whether the service asked us to wait: `None` while requests go out.
    #[must_use]
    pub fn waiting(&self) -> watch::Receiver<Option<Waiting>> {
        self.sender.pacer.waiting()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("endpoints", &self.sender.endpoints).finish_non_exhaustive()
    }
}
