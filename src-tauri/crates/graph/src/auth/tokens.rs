//! The token of a connection: one for everybody, renewed once for everybody.

use super::client_credentials::{Granted, SignIn};
use crate::GraphError;
use secrecy::SecretString;
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use tokio::{sync::Mutex, time::Instant};

/// The longest a token is renewed ahead of its end.
const AHEAD: Duration = Duration::from_secs(300);

/// A token that can be put on a request. Its `Debug` does not show it.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) value: SecretString,
    /// Which of the connection's tokens it is.
    serial: u64,
    renew_at: Instant,
    ends_at: Instant,
}

#[derive(Default)]
struct Kept {
    token: Option<Token>,
    /// Why the last round brought none.
    failure: Option<GraphError>,
}

/// Keeps the token of a connection.
pub(crate) struct Tokens {
    sign_in: SignIn,
    kept: Mutex<Kept>,
    /// How many times a token has been asked for.
    rounds: AtomicU64,
}

impl Tokens {
    pub(crate) fn new(sign_in: SignIn) -> Self {
        Self { sign_in, kept: Mutex::default(), rounds: AtomicU64::new(0) }
    }

    /// The token, asked for when there is none or when it is about to end. While one caller asks, the others wait at the
    /// lock and share what it brings, a failure too: a wrong secret is not sent once for each of them.
    pub(crate) async fn get(&self) -> Result<Token, GraphError> {
        let seen = self.rounds.load(Ordering::Acquire);
        let mut kept = self.kept.lock().await;
        let now = Instant::now();
        if let Some(token) = kept.token.as_ref().filter(|token| now < token.renew_at) {
            return Ok(token.clone());
        }
        let somebody_asked = self.rounds.load(Ordering::Acquire) != seen;
        if let Some(failure) = kept.failure.as_ref().filter(|_| somebody_asked) {
            return still_good(&kept).map_or_else(|| Err(failure.clone()), Ok);
        }
        let asked = self.sign_in.ask().await;
        let serial = self.rounds.fetch_add(1, Ordering::AcqRel) + 1;
        match asked {
            Ok(Granted { value, lifetime }) => {
                // Reckoned from before the question, so that a slow answer does not make it look younger than it is.
                let token =
                    Token { value, serial, renew_at: now + lifetime - ahead(lifetime), ends_at: now + lifetime };
                *kept = Kept { token: Some(token.clone()), failure: None };
                Ok(token)
            }
            Err(failure) => {
                kept.failure = Some(failure.clone());
                still_good(&kept).ok_or(failure)
            }
        }
    }

    /// Drops a token the service did not accept, unless it was replaced meanwhile.
    pub(crate) async fn reject(&self, token: &Token) {
        let mut kept = self.kept.lock().await;
        if kept.token.as_ref().is_some_and(|current| current.serial == token.serial) {
            kept.token = None;
        }
    }
}

/// The kept token when it could not be renewed ahead but has not ended yet.
fn still_good(kept: &Kept) -> Option<Token> {
    kept.token.clone().filter(|token| Instant::now() < token.ends_at)
}

/// How long before its end a token is renewed: five minutes, or less for a short-lived one.
fn ahead(lifetime: Duration) -> Duration {
    AHEAD.min(lifetime / 5)
}
