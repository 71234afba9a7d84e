//! What a connection can be told besides whom to speak to.

use crate::{GraphError, Pace, Timing, path::percent_decoded};
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use secrecy::SecretString;
use std::fmt;
use url::Url;

/// How a connection behaves. The default suits the real service and an app registration of one's own.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    /// How long things may take.
    pub timing: Timing,
    /// How much of what the service allows is used.
    pub pace: Pace,
    /// How the network is left.
    pub proxy: Proxy,
    /// What the service is told of who asks.
    pub user_agent: String,
    /// Issuers of certificates that are trusted besides those of this computer.
    pub trusted_roots: Vec<TrustedRoot>,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            timing: Timing::default(),
            pace: Pace::Full,
            proxy: Proxy::System,
            user_agent: concat!("Tenantry/", env!("CARGO_PKG_VERSION")).to_owned(),
            trusted_roots: Vec::new(),
        }
    }
}

/// How the network is left. Addresses of this computer are reached directly, but for a manual proxy on this computer.
#[derive(Debug, Clone, Default)]
pub enum Proxy {
    /// As the computer says: its settings, or `HTTPS_PROXY` and `NO_PROXY`.
    #[default]
    System,
    /// Through this one.
    Manual(ProxyUrl),
    /// Directly, whatever the computer says.
    None,
}

/// The address of a proxy, perhaps with a user and a password. `Debug` does not show those.
#[derive(Clone)]
pub struct ProxyUrl {
    address: Url,
    user: Option<(String, SecretString)>,
}

impl ProxyUrl {
    /// Reads `http://host:port`, `http://user:password@host:port`, or `host:port`. User and password percent-encoded, as in any
    /// address.
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when it is none; the text is not repeated, since it can hold a password.
    pub fn parse(text: &str) -> Result<Self, GraphError> {
        let invalid = |reason| GraphError::InvalidEndpoint { given: "the proxy".to_owned(), reason };
        let text = text.trim();
        let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let mut address = Url::parse(&whole).map_err(|_| invalid("expected an address such as http://proxy:8080"))?;
        if address.scheme() != "http" {
            return Err(invalid("only proxies that are spoken to by http can be used"));
        }
        if address.host_str().is_none_or(str::is_empty) {
            return Err(invalid("it names no host"));
        }
        if !matches!(address.path(), "" | "/") || address.query().is_some() || address.fragment().is_some() {
            return Err(invalid("only a host and a port belong in it; leave out what follows"));
        }
        let decoded = |part: &str| percent_decoded(part).ok_or_else(|| invalid("its user or password cannot be read"));
        let user = match (address.username(), address.password()) {
            ("", None) => None,
            (user, password) => Some((decoded(user)?, decoded(password.unwrap_or_default())?.into())),
        };
        let cleared = address.set_username("").and_then(|()| address.set_password(None));
        cleared.map_err(|()| invalid("its user or password cannot be read"))?;
        Ok(Self { address, user })
    }

    /// Host and port, as people are told of it.
    #[must_use]
    pub fn name(&self) -> String {
        format!(
            "{}:{}",
            self.address.host_str().unwrap_or_default(),
            self.address.port_or_known_default().unwrap_or_default()
        )
    }

    /// Whether it is on this computer.
    pub(crate) fn is_local(&self) -> bool {
        match self.address.host() {
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            Some(url::Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
            None => false,
        }
    }

    pub(crate) fn address(&self) -> &Url {
        &self.address
    }

    pub(crate) fn user(&self) -> Option<&(String, SecretString)> {
        self.user.as_ref()
    }
}

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("ProxyUrl").field(&self.name()).finish()
    }
}

/// An issuer of certificates that is trusted besides those of this computer, for networks that look into traffic and for
/// services with a certificate of their own. It only adds: every other check stays.
#[derive(Clone)]
pub struct TrustedRoot(pub(crate) reqwest::Certificate);

impl TrustedRoot {
    /// Reads one certificate in PEM form.
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when it is none.
    pub fn from_pem(pem: &[u8]) -> Result<Self, GraphError> {
        let mut certificates = CertificateDer::pem_slice_iter(pem);
        let one = certificates.next().and_then(Result::ok).filter(|_| certificates.next().is_none());
        let usable = one.filter(|one| RootCertStore::empty().add(one.clone()).is_ok());
        let root = usable.and_then(|one| reqwest::Certificate::from_der(&one).ok());
        root.map(Self).ok_or(GraphError::InvalidEndpoint {
            given: "the certificate".to_owned(),
            reason: "expected one certificate in PEM form",
        })
    }
}

impl fmt::Debug for TrustedRoot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TrustedRoot")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;
    use secrecy::ExposeSecret as _;

    #[rstest]
    #[case::plain("http://proxy.contoso.com:8080", "proxy.contoso.com:8080", None)]
    #[case::closing_slash("http://proxy:3128/", "proxy:3128", None)]
    #[case::no_scheme(" proxy:3128 ", "proxy:3128", None)]
    #[case::no_port("http://proxy", "proxy:80", None)]
    #[case::v6("http://[::1]:3128", "[::1]:3128", None)]
    #[case::user("http://ann:p%40ss%2Fword@proxy:3128", "proxy:3128", Some(("ann", "p@ss/word")))]
    #[case::domain_user("http://contoso%5Cann:x@proxy:3128", "proxy:3128", Some(("contoso\\ann", "x")))]
    #[case::user_alone("http://ann@proxy:3128", "proxy:3128", Some(("ann", "")))]
    #[case::stray_percent("http://ann:100%@proxy:3128", "proxy:3128", Some(("ann", "100%")))]
    fn a_proxy_is_a_host_perhaps_with_a_user(
        #[case] text: &str,
        #[case] name: &str,
        #[case] user: Option<(&str, &str)>,
    ) {
        let proxy = ProxyUrl::parse(text).unwrap();
        assert_eq!(proxy.name(), name);
        assert_eq!(proxy.user().map(|(user, password)| (user.as_str(), password.expose_secret())), user);
        assert!(!format!("{proxy:?} {}", proxy.address()).contains("ann"), "{proxy:?}");
    }

    #[rstest]
    #[case::other_scheme("socks5://proxy:1080")]
    #[case::https("https://ann:s3cret@proxy:3128")]
    #[case::path("http://ann:s3cret@proxy:3128/path")]
    #[case::query("http://ann:s3cret@proxy:3128?a")]
    #[case::no_utf_8("http://ann:s3cret%FF@proxy:3128")]
    #[case::port("http://ann:s3cret@proxy:99999")]
    #[case::empty("")]
    fn anything_else_is_refused_without_repeating_it(#[case] text: &str) {
        let error = ProxyUrl::parse(text).unwrap_err();
        assert!(matches!(error, GraphError::InvalidEndpoint { .. }), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }

    #[test]
    fn a_root_is_one_certificate() {
        let key = rcgen::KeyPair::generate().unwrap();
        let pem = rcgen::CertificateParams::new(vec!["a".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
        TrustedRoot::from_pem(pem.as_bytes()).unwrap();
        for none in ["", "-----BEGIN CERTIFICATE-----\n", &format!("{pem}{pem}"), &key.serialize_pem()] {
            assert!(TrustedRoot::from_pem(none.as_bytes()).is_err(), "{none}");
        }
    }
}
