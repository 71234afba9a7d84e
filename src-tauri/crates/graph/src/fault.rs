//! What can be wrong between this computer and the service before anybody there has heard of a request.

use std::fmt;

/// What a proxy did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxyFault {
    /// It is not there.
    Unreachable {
        /// What the network said.
        reason: String,
    },
    /// It wants a user and a password, or others than it was given.
    NeedsPassword,
    /// It does not let requests through to this host.
    Refused,
}

/// What was wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// This computer does not trust whoever issued it: most often a network that looks into traffic.
    UnknownIssuer,
    /// It has ended or has not begun, by the clock of this computer.
    Time,
    /// It is somebody else's.
    Name,
    /// It was taken back.
    Revoked,
    /// Anything else.
    Other,
}

/// How a proxy's fault is told.
pub(crate) fn tell_proxy(proxy: &str, host: &str, fault: &ProxyFault) -> String {
    match fault {
        ProxyFault::Unreachable { reason } => format!(
            "the proxy {proxy} cannot be reached: {reason}; check its address in the settings of this connection or of this computer"
        ),
        ProxyFault::NeedsPassword => format!(
            "the proxy {proxy} wants a user and a password; give it as http://user:password@{proxy} in the settings of this connection"
        ),
        ProxyFault::Refused => {
            format!(
                "the proxy {proxy} does not let requests through to {host}; ask whoever runs it to allow that address"
            )
        }
    }
}

impl fmt::Display for CertificateFault {
    /// Goes on after the name of the host.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnknownIssuer => {
                "was issued by somebody this computer does not trust; where the network looks into encrypted traffic, its root \
                 certificate has to be installed on this computer"
            }
            Self::Time => "is not valid at this time; check the clock of this computer",
            Self::Name => "belongs to somebody else; a proxy or a sign-in page of the network may be in between",
            Self::Revoked => "was taken back by its issuer; do not go on, and ask whoever runs the network",
            Self::Other => "cannot be trusted; ask whoever runs the network",
        })
    }
}
