//! The token of a connection: one for everybody, renewed once for everybody.

use super::{
    claims::{AccessClaims, Arrival},
    credentials::{Credentials, TokenKeeper},
    endpoint::{Authority, TokenAnswer},
    request::Granted,
    sign_in::{self, KeptSignIn, SignIn},
};
use crate::{Endpoints, GraphError, Timing, http::Http};
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    time::Instant,
};

/// The longest a token is renewed ahead of its end.
const AHEAD: Duration = Duration::from_secs(300);
/// How long a token that could not be renewed ahead serves before that is tried again.
const RENEW_AGAIN: Duration = Duration::from_secs(15);

/// A token that can be put on a request. Its `Debug` does not show it.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) value: SecretString,
    /// Which of the connection's tokens it is.
    serial: u64,
    renew_at: Instant,
    ends_at: Instant,
    claims: Arc<AccessClaims>,
}

impl Token {
    /// A token that was asked for at `asked_at`: reckoned from before the question, so that a slow answer does not make it
    /// look younger than it is.
    fn new(value: SecretString, lifetime: Duration, asked_at: Instant, serial: u64, claims: AccessClaims) -> Self {
        let ends_at = asked_at + lifetime;
        Self { value, serial, renew_at: ends_at - ahead(lifetime), ends_at, claims: Arc::new(claims) }
    }

    /// What it says.
    pub(crate) fn claims(&self) -> &AccessClaims {
        &self.claims
    }
}

#[derive(Default)]
struct Kept {
    token: Option<Token>,
    /// Why the last round brought none.
    failure: Option<GraphError>,
    /// What the service wants to see proven by the next one.
    challenge: Option<String>,
}

/// Keeps the token of a connection.
pub(crate) struct Tokens {
    sign_in: Arc<SignIn>,
    kept: Arc<Mutex<Kept>>,
    /// How many times a token has been asked for.
    rounds: Arc<AtomicU64>,
}

impl Tokens {
    pub(crate) fn new(http: Http, endpoints: Endpoints, timing: Timing, credentials: Credentials) -> Self {
        let tenant = credentials.tenant().trim().to_owned();
        let sign_in = SignIn::new(Authority { http, endpoints, tenant, timing }, credentials);
        Self::of(sign_in, Kept::default(), 0)
    }

    /// The tokens of a person who has just signed in.
    pub(crate) fn of_granted(
        http: Http,
        endpoints: Endpoints,
        timing: Timing,
        granted: Granted,
        kept: Arc<dyn TokenKeeper>,
    ) -> Self {
        let Granted { account, refresh_token, claims, client_id, scopes, access_token, lifetime, asked_at } = granted;
        let scope = sign_in::scope(endpoints.graph(), &scopes);
        let service = Authority { http, endpoints, tenant: account.tenant_id, timing };
        let sign_in =
            SignIn::of_person(service, client_id, KeptSignIn { scope, refresh_token: Mutex::new(refresh_token), kept });
        let token = Token::new(access_token, lifetime, asked_at, 1, claims);
        let kept = Kept { token: Some(token), ..Kept::default() };
        Self::of(sign_in, kept, 1)
    }

    fn of(sign_in: SignIn, kept: Kept, rounds: u64) -> Self {
        let (kept, rounds) = (Arc::new(Mutex::new(kept)), Arc::new(AtomicU64::new(rounds)));
        Self { sign_in: Arc::new(sign_in), kept, rounds }
    }

    /// The token, asked for when there is none or when it is about to end. While one caller asks, the others wait at the
    /// lock and share what it brings, a failure too: a wrong secret is not sent once for each of them.
    pub(crate) async fn get(&self) -> Result<Token, GraphError> {
        let seen = self.rounds.load(Ordering::Acquire);
        let kept = Arc::clone(&self.kept).lock_owned().await;
        let now = Instant::now();
        if let Some(token) = kept.token.as_ref().filter(|token| now < token.renew_at) {
            return Ok(token.clone());
        }
        let somebody_asked = self.rounds.load(Ordering::Acquire) != seen;
        if let Some(failure) = kept.failure.as_ref().filter(|_| somebody_asked) {
            return still_good(&kept).map_or_else(|| Err(failure.clone()), Ok);
        }
        // On a task of its own, which holds the lock: once the service has taken a refresh token, the next one has to be
        // kept, though the caller may have gone meanwhile.
        let round = renew(Arc::clone(&self.sign_in), kept, Arc::clone(&self.rounds), now);
        tokio::spawn(round).await.unwrap_or(Err(GraphError::Cancelled))
    }

    /// Asks for a token although the one that is there is good yet: what was consented to meanwhile shows in the next one. The
    /// one that is there stays when none comes.
    pub(crate) async fn renew_now(&self) -> Result<Token, GraphError> {
        let kept = Arc::clone(&self.kept).lock_owned().await;
        let round = renew(Arc::clone(&self.sign_in), kept, Arc::clone(&self.rounds), Instant::now());
        tokio::spawn(round).await.unwrap_or(Err(GraphError::Cancelled))
    }

    /// Drops a token the service did not accept, unless it was replaced meanwhile. `challenge` is what it wants to see proven
    /// by the next one, as JSON.
    pub(crate) async fn reject(&self, token: &Token, challenge: Option<String>) {
        let mut kept = self.kept.lock().await;
        if kept.token.as_ref().is_some_and(|current| current.serial == token.serial) {
            kept.token = None;
            kept.challenge = challenge;
        }
    }
}

/// Asks for a token and puts it in the place of the one before.
async fn renew(
    sign_in: Arc<SignIn>,
    mut kept: OwnedMutexGuard<Kept>,
    rounds: Arc<AtomicU64>,
    asked_at: Instant,
) -> Result<Token, GraphError> {
    let asked = sign_in.ask(kept.challenge.as_deref()).await;
    let serial = rounds.fetch_add(1, Ordering::AcqRel) + 1;
    match asked {
        Ok(TokenAnswer { access_token, lifetime, scope, arrival, .. }) => {
            let claims = read(&access_token, scope.as_deref(), arrival);
            let token = Token::new(access_token, lifetime, asked_at, serial, claims);
            *kept = Kept { token: Some(token.clone()), failure: None, challenge: None };
            Ok(token)
        }
        Err(failure) => {
            // Whoever signs in next has to prove what the challenge asked for.
            let failure = failure.asking_for(kept.challenge.as_deref());
            kept.failure = Some(failure.clone());
            if let Some(token) = &mut kept.token {
                // Not with every call from here on, but never with a token that has ended.
                token.renew_at = (Instant::now() + RENEW_AGAIN).min(token.ends_at);
            }
            still_good(&kept).ok_or(failure)
        }
    }
}

fn read(token: &SecretString, scope: Option<&str>, arrival: Arrival) -> AccessClaims {
    AccessClaims::read(token.expose_secret(), scope, arrival)
}

/// The kept token when it could not be renewed ahead but has not ended yet.
fn still_good(kept: &Kept) -> Option<Token> {
    kept.token.clone().filter(|token| Instant::now() < token.ends_at)
}

/// How long before its end a token is renewed: five minutes, or less for a short-lived one.
fn ahead(lifetime: Duration) -> Duration {
    AHEAD.min(lifetime / 5)
}
