//! What can go wrong between here and the service, in words for people and in codes for programs.

use crate::{
    CertificateFault, ProxyFault, SignInError,
    discreet::{self, discreet},
    fault,
};
use serde_json::Value;
use std::{fmt, time::Duration};

/// Why a call brought no answer that can be used. No variant ever holds a token, a secret or a password.
#[derive(Debug, Clone, thiserror::Error)]
pub enum GraphError {
    /// The sign-in was refused.
    #[error(transparent)]
    SignIn(#[from] SignInError),
    /// The service answered with an error.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The service asked us to wait, again and again or for longer than a call may take. Nothing was carried out.
    #[error(transparent)]
    Throttled(#[from] Throttled),
    /// No connection came about, so nothing was sent.
    #[error("{host} cannot be reached: {reason}; check the network or the proxy")]
    Unreachable {
        /// Host, with its port where that is not the usual one.
        host: String,
        /// What the network said.
        reason: String,
    },
    /// Something was sent, but no whole answer came back.
    #[error("{host} did not answer: {reason}; check the network and try again")]
    NoAnswer {
        /// Host, with its port where that is not the usual one.
        host: String,
        /// What the network said.
        reason: String,
    },
    /// Microsoft's published list of product names did not come.
    #[error("Microsoft's list of product names could not be read: {reason}")]
    ProductList {
        /// What came instead.
        reason: String,
    },
    /// The proxy stood in the way, so nothing was sent.
    #[error("{}", fault::tell_proxy(.proxy, .host, .fault))]
    Proxy {
        /// Host and port of the proxy.
        proxy: String,
        /// Whom it should have led to.
        host: String,
        /// What it did.
        fault: ProxyFault,
    },
    /// Whoever answered could not prove to be the host, so nothing was sent.
    #[error("the certificate of {host} {fault}")]
    Untrusted {
        /// Host, with its port where that is not the usual one.
        host: String,
        /// What was wrong with the certificate.
        fault: CertificateFault,
    },
    /// A link leads away from the connection's own Graph host, where its token must not go.
    #[error(
        "a kept link leads to {found} although this connection is to {expected}; load the directory again from the start"
    )]
    ForeignLink {
        /// The connection's host.
        expected: String,
        /// Where the link leads.
        found: String,
    },
    /// An answer was not what the service is known to send. Often something in between answered in its place.
    #[error("{what}{}", id_suffix(.request_id.as_deref()))]
    Malformed {
        /// What was wrong, as a sentence.
        what: String,
        /// The service's id of the request, when it gave one.
        request_id: Option<String>,
    },
    /// An address or a tenant name cannot be used.
    #[error("{given:?} cannot be used: {reason}")]
    InvalidEndpoint {
        /// The text that was given.
        given: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The sign-in was given up here.
    #[error("the sign-in was cancelled")]
    Cancelled,
    /// Told to stop before it went out. Nothing was carried out.
    #[error("it was stopped before it was sent")]
    Stopped,
    /// The browser did not come back.
    #[error(
        "the browser did not come back in time; open the link again, or sign in by a code (if the page spoke of a redirect, \
         AADSTS50011, add http://localhost to the app registration)"
    )]
    BrowserTimedOut,
    /// This computer gave no port for the browser to come back to.
    #[error("the browser could not come back to this computer: {reason}; sign in by a code instead")]
    NoListener {
        /// What the system said.
        reason: String,
    },
}

impl GraphError {
    /// The service's id of the request (for a refused sign-in its correlation id), to be quoted to Microsoft's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::SignIn(error) => error.correlation_id.as_deref(),
            Self::Service(error) => error.request_id.as_deref(),
            Self::Throttled(error) => error.request_id.as_deref(),
            Self::Malformed { request_id, .. } => request_id.as_deref(),
            Self::Unreachable { .. }
            | Self::NoAnswer { .. }
            | Self::ProductList { .. }
            | Self::Proxy { .. }
            | Self::Untrusted { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidEndpoint { .. }
            | Self::Cancelled
            | Self::Stopped
            | Self::BrowserTimedOut
            | Self::NoListener { .. } => None,
        }
    }

    /// What it was, in a word for the log: no text of the service is in it but its code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::SignIn(error) => &error.error,
            Self::Service(error) if error.code.is_empty() => "refused",
            Self::Service(error) => &error.code,
            Self::Throttled(_) => "throttled",
            Self::Unreachable { .. } => "unreachable",
            Self::NoAnswer { .. } => "noAnswer",
            Self::ProductList { .. } => "productList",
            Self::Proxy { .. } => "proxy",
            Self::Untrusted { .. } => "untrusted",
            Self::ForeignLink { .. } => "foreignLink",
            Self::Malformed { .. } => "malformed",
            Self::InvalidEndpoint { .. } => "invalidEndpoint",
            Self::Cancelled => "cancelled",
            Self::Stopped => "stopped",
            Self::BrowserTimedOut => "browserTimedOut",
            Self::NoListener { .. } => "noListener",
        }
    }

    /// The same, asking the next sign-in to prove what a challenge asked for, unless the refusal asks for something itself.
    #[must_use]
    pub(crate) fn asking_for(self, challenge: Option<&str>) -> Self {
        match self {
            Self::SignIn(refusal) => {
                let claims = refusal.claims.clone().or_else(|| challenge.map(str::to_owned));
                Self::SignIn(SignInError { claims, ..refusal })
            }
            other => other,
        }
    }

    /// Whether the service is out of reach: the network has to be mended, or it is to be tried later.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::NoAnswer { .. } | Self::Proxy { .. } | Self::Untrusted { .. })
    }

    /// Whether the app lacks a permission or a role.
    #[must_use]
    pub fn is_permission(&self) -> bool {
        matches!(self, Self::Service(error) if error.is_permission())
    }

    /// Whether the sign-in has to be mended first: it was refused, or its token is not accepted.
    #[must_use]
    pub fn is_sign_in(&self) -> bool {
        match self {
            Self::SignIn(_) => true,
            Self::Service(error) => error.status == 401,
            Self::Throttled(_)
            | Self::Unreachable { .. }
            | Self::NoAnswer { .. }
            | Self::ProductList { .. }
            | Self::Proxy { .. }
            | Self::Untrusted { .. }
            | Self::ForeignLink { .. }
            | Self::Malformed { .. }
            | Self::InvalidEndpoint { .. }
            | Self::Cancelled
            | Self::Stopped
            | Self::BrowserTimedOut
            | Self::NoListener { .. } => false,
        }
    }
}

/// The service answered with an error (`facts/graph.md §2.5`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ServiceError {
    /// HTTP status.
    pub status: u16,
    /// Graph's code, for example `Request_BadRequest`; empty when it gave none.
    pub code: String,
    /// Graph's message, word for word but for what looks like a token, a secret or a password.
    pub message: String,
    /// What it said in detail. A code from inside `innerError` comes last, with an empty message.
    pub details: Vec<ErrorDetail>,
    /// The service's id of the request.
    pub request_id: Option<String>,
}

/// One detail of a [`ServiceError`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorDetail {
    /// For example `ObjectConflict`.
    pub code: String,
    /// Graph's message.
    pub message: String,
    /// The property it is about.
    pub target: Option<String>,
}

impl fmt::Display for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.trim().trim_end_matches('.');
        if self.failed() && !(message.is_empty() && self.code.is_empty()) {
            let told = if message.is_empty() { String::new() } else { format!(": {message}") };
            let code = if self.code.is_empty() { String::new() } else { format!(", {}", self.code) };
            write!(formatter, "the service failed{told} (status {}{code}); try again in some minutes", self.status)?;
            return formatter.write_str(&id_suffix(self.request_id.as_deref()));
        }
        match (message.is_empty(), self.code.is_empty()) {
            (false, false) => write!(formatter, "the service refused: {message} ({})", self.code)?,
            (false, true) => write!(formatter, "the service refused: {message} (status {})", self.status)?,
            (true, false) => write!(formatter, "the service refused with {} (status {})", self.code, self.status)?,
            (true, true) => formatter.write_str(&unexplained(self.status))?,
        }
        if self.is_permission() {
            formatter.write_str("; the app lacks a permission or a role for this")?;
        }
        formatter.write_str(&id_suffix(self.request_id.as_deref()))
    }
}

impl ServiceError {
    /// Whether the service gave this code, at the top or in a detail, whatever its case.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.code.eq_ignore_ascii_case(code) || self.details.iter().any(|detail| detail.code.eq_ignore_ascii_case(code))
    }

    /// Whether it was the service that failed, not what it was asked: it may do better later. What it does not have at all
    /// (501) it refuses.
    fn failed(&self) -> bool {
        self.status >= 500 && self.status != 501
    }

    fn is_permission(&self) -> bool {
        // Two refusals with the same status are about something else than rights (`facts/graph.md §2.5`).
        let other = ["Directory_QuotaExceeded", "Authentication_RequestFromNonPremiumTenantOrB2CTenant"];
        self.status == 403 && !other.iter().any(|code| self.has_code(code))
    }

    /// Reads the error envelope. A body that is none leaves code and message empty.
    pub(crate) fn read(status: u16, body: &Value, request_id: Option<String>) -> Self {
        let error = &body["error"];
        // The OData spelling of the inner error differs from Graph's; both are seen.
        let inner = if error["innerError"].is_object() { &error["innerError"] } else { &error["innererror"] };
        let mut details: Vec<ErrorDetail> = error["details"].as_array().map_or_else(Vec::new, |list| {
            list.iter()
                .map(|detail| ErrorDetail {
                    code: code(&detail["code"]),
                    message: text(&detail["message"]),
                    target: detail["target"].as_str().map(discreet),
                })
                .collect()
        });
        let mut message = text(&error["message"]);
        if message.is_empty() {
            message = text(&inner["message"]);
        }
        if message.is_empty() {
            message =
                details.iter().map(|detail| detail.message.clone()).find(|text| !text.is_empty()).unwrap_or_default();
        }
        if inner["code"].as_str().is_some_and(|code| !code.is_empty()) {
            details.push(ErrorDetail { code: code(&inner["code"]), message: String::new(), target: None });
        }
        let request_id = request_id.or_else(|| inner["request-id"].as_str().and_then(discreet::id));
        Self { status, code: code(&error["code"]), message, details, request_id }
    }
}

/// The service asked us to wait until the end (`facts/graph.md §9`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Throttled {
    /// How long it wants to be left alone, when it said.
    pub retry_after: Option<Duration>,
    /// The service's id of the last request; `None` when that was not even sent.
    pub request_id: Option<String>,
}

impl fmt::Display for Throttled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the service is too busy with this tenant; try again ")?;
        match self.retry_after {
            Some(pause) => formatter.write_str(&in_words(pause))?,
            None => formatter.write_str("in some minutes")?,
        }
        formatter.write_str(&id_suffix(self.request_id.as_deref()))
    }
}

fn id_suffix(request_id: Option<&str>) -> String {
    request_id.map_or_else(String::new, |id| format!(" (request-id {id})"))
}

/// A code of the service.
fn code(value: &Value) -> String {
    discreet::code(value.as_str().unwrap_or_default())
}

/// What a text of the service says, without what it should not have said.
fn text(value: &Value) -> String {
    discreet(value.as_str().unwrap_or_default())
}

/// What a status without a word beside it means, as far as that can be told.
fn unexplained(status: u16) -> String {
    match status {
        300..=399 => format!(
            "something in between answered in place of the service (status {status}); check the address, and whether a \
             proxy or a sign-in page of the network is in between"
        ),
        502..=504 => format!(
            "the service could not be reached behind a gateway (status {status}), or it failed; try again in some minutes"
        ),
        _ => format!("the service answered with status {status} and no explanation"),
    }
}

/// A wait as people count, never shorter than it is.
fn in_words(pause: Duration) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let seconds = pause.as_secs() + u64::from(pause.subsec_nanos() > 0);
    let (count, unit, single) = match seconds {
        0..=119 => (seconds.max(1), "seconds", "a second"),
        120..=5_399 => (seconds.div_ceil(MINUTE), "minutes", "a minute"),
        5_400..DAY => (seconds.div_ceil(HOUR), "hours", "an hour"),
        _ => (seconds.div_ceil(DAY), "days", "a day"),
    };
    if count == 1 { format!("in {single}") } else { format!("in {count} {unit}") }
}
