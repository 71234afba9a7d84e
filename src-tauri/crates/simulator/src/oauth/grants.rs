//! What was granted and waits to be redeemed: codes, refresh tokens, sign-ins by device code (facts/graph.md §1.2, §1.5).

use super::claims;
use crate::tenant::user::User;

/// Seconds in which a code can be redeemed.
pub(crate) const CODE_LIFETIME: i64 = 600;
/// Seconds after which a refresh token that was not used is no longer good.
pub(crate) const INACTIVITY: i64 = 90 * 86_400;
/// Seconds in which a device code can be used.
pub(crate) const DEVICE_LIFETIME: i64 = 900;
/// Seconds a device waits between two questions. [M]
pub(crate) const INTERVAL: f64 = 5.0;

/// Someone has let an application act for them.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) client: String,
    /// Object id.
    pub(crate) user: String,
    /// As it was asked for.
    pub(crate) scope: String,
    pub(crate) nonce: Option<String>,
    /// Whether the client can handle claims challenges.
    pub(crate) capable: bool,
    pub(crate) multi_factor: bool,
    /// Whether it was given to a server, which must prove itself.
    pub(crate) confidential: bool,
    /// When, in seconds since 1970.
    at: i64,
    /// How the user's sessions stood.
    state: [u8; 4],
}

impl Grant {
    /// A grant of a user, at a time.
    pub(crate) fn new(client: &str, user: &User, scope: &str, at: i64) -> Self {
        Self {
            client: client.to_owned(),
            user: user.id.clone(),
            scope: scope.to_owned(),
            nonce: None,
            capable: false,
            multi_factor: false,
            confidential: false,
            at,
            state: claims::fingerprint(&claims::sessions(user)),
        }
    }

    /// When it was given, in seconds since 1970.
    pub(crate) fn at(&self) -> i64 {
        self.at
    }

    /// When it was given, as text.
    pub(crate) fn given(&self) -> String {
        text(self.at)
    }

    /// Whether the user's sessions were revoked since.
    pub(crate) fn is_revoked(&self, user: &User) -> bool {
        claims::revoked(user, self.at, &self.state)
    }
}

/// A time as messages write it.
pub(crate) fn text(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// How a verifier answers a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Plain,
    S256,
}

/// An authorization code.
pub(crate) struct Code {
    pub(crate) grant: Grant,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: Option<(Method, String)>,
    pub(crate) expires: i64,
    pub(crate) redeemed: bool,
}

/// A refresh token.
pub(crate) struct Refresh {
    pub(crate) grant: Grant,
    pub(crate) issued: i64,
}

/// What a person made of a device's wish.
#[derive(Clone)]
pub(crate) enum Verdict {
    Pending,
    Declined,
    Granted(Grant),
    /// The device has its tokens.
    Redeemed,
}

/// A device that waits for someone to sign in elsewhere.
pub(crate) struct Device {
    pub(crate) client: String,
    pub(crate) scope: String,
    pub(crate) capable: bool,
    pub(crate) user_code: String,
    pub(crate) expires: i64,
    /// When it asked last, in seconds since 1970.
    pub(crate) polled: f64,
    pub(crate) verdict: Verdict,
}
