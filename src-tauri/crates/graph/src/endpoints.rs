//! Where a connection signs in and where it asks: two roots, never mixed.

use crate::{Cloud, GraphError};
use url::{Host, Url};

/// The sign-in root and the Graph root of a cloud, or of a stand-in for one (`facts/graph.md §1.1`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    login: Url,
    graph: Url,
}

impl Endpoints {
    /// Reads both roots: a scheme, a host and perhaps a port, nothing behind them. `https`, or `http` on this machine only,
    /// since a token would cross the network in the open otherwise.
    ///
    /// # Errors
    /// [`GraphError::InvalidEndpoint`] when a text is not such an address.
    pub fn new(login: &str, graph: &str) -> Result<Self, GraphError> {
        Ok(Self { login: root(login)?, graph: root(graph)? })
    }

    /// The worldwide cloud, which also serves GCC.
    #[must_use]
    pub fn global() -> Self {
        Cloud::Global.endpoints()
    }

    /// The sign-in root.
    #[must_use]
    pub fn login(&self) -> &Url {
        &self.login
    }

    /// The Graph root, without a version.
    #[must_use]
    pub fn graph(&self) -> &Url {
        &self.graph
    }

    /// Whether an address belongs to the Graph root, so that a token may be sent to it.
    pub(crate) fn owns(&self, url: &Url) -> bool {
        // An address with a user name in it would put that in the place of our token.
        url.origin() == self.graph.origin() && url.username().is_empty() && url.password().is_none()
    }

    /// Whether one of the roots is on this machine. No proxy may come in between then.
    pub(crate) fn is_local(&self) -> bool {
        is_loopback(&self.login) || is_loopback(&self.graph)
    }

    /// The address of a path below `/v1.0`, which must be encoded already and start with a slash.
    pub(crate) fn version_1(&self, path: &str) -> Result<Url, GraphError> {
        self.graph.join(&format!("/v1.0{path}")).map_err(|_| GraphError::InvalidEndpoint {
            given: self.graph.to_string(),
            reason: "no path can be added to it",
        })
    }
}

/// The name of a host as people know it, with its port where that is not the usual one.
pub(crate) fn host(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}

fn root(text: &str) -> Result<Url, GraphError> {
    let invalid = |reason| GraphError::InvalidEndpoint { given: text.to_owned(), reason };
    let url =
        Url::parse(text.trim()).map_err(|_| invalid("expected an address such as https://graph.microsoft.com"))?;
    if url.host().is_none() {
        return Err(invalid("it names no host"));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => {
            return Err(invalid("http would send the sign-in in the open; use https"));
        }
        _ => return Err(invalid("only https addresses can be used")),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("it holds a user name or a password; leave them out"));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("only a scheme, a host and a port belong in it; leave out what follows"));
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::https("https://graph.microsoft.us", true)]
    #[case::a_closing_slash("https://graph.microsoft.us/", true)]
    #[case::blanks_around(" https://graph.microsoft.us ", true)]
    #[case::loopback_v4("http://127.0.0.1:8080", true)]
    #[case::loopback_v6("http://[::1]:8080", true)]
    #[case::localhost("http://localhost:8080", true)]
    #[case::http_elsewhere("http://graph.microsoft.com", false)]
    #[case::a_name_that_looks_local("http://localhost.example.com", false)]
    #[case::other_scheme("ftp://graph.microsoft.com", false)]
    #[case::no_scheme("graph.microsoft.com", false)]
    #[case::path("https://graph.microsoft.com/v1.0", false)]
    #[case::query("https://graph.microsoft.com?a", false)]
    #[case::fragment("https://graph.microsoft.com#a", false)]
    #[case::user_name("https://someone@graph.microsoft.com", false)]
    #[case::password("https://:secret@graph.microsoft.com", false)]
    #[case::empty("", false)]
    fn a_root_is_a_scheme_and_a_host(#[case] text: &str, #[case] accepted: bool) {
        for result in [Endpoints::new(text, "https://a.example"), Endpoints::new("https://a.example", text)] {
            assert_eq!(result.is_ok(), accepted, "{text}: {result:?}");
            if let Err(error) = result {
                assert!(matches!(error, GraphError::InvalidEndpoint { .. }), "{error:?}");
            }
        }
    }

    #[test]
    fn the_global_cloud_has_two_roots() {
        let endpoints = Endpoints::global();
        assert_eq!(endpoints.login().as_str(), "https://login.microsoftonline.com/");
        assert_eq!(
            endpoints.version_1("/users/delta?$select=id").unwrap().as_str(),
            "https://graph.microsoft.com/v1.0/users/delta?$select=id"
        );
    }

    #[rstest]
    #[case::same("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=x", true)]
    #[case::usual_port_spelled_out("https://graph.microsoft.com:443/v1.0", true)]
    #[case::case_of_the_host("https://GRAPH.microsoft.com/v1.0", true)]
    #[case::other_host("https://graph.microsoft.us/v1.0", false)]
    #[case::host_as_a_prefix("https://graph.microsoft.com.example.org/v1.0", false)]
    #[case::other_port("https://graph.microsoft.com:444/v1.0", false)]
    #[case::other_scheme("http://graph.microsoft.com/v1.0", false)]
    #[case::host_as_a_user_name("https://graph.microsoft.com@example.org/v1.0", false)]
    #[case::a_user_name("https://someone@graph.microsoft.com/v1.0", false)]
    #[case::the_login_root("https://login.microsoftonline.com/v1.0", false)]
    fn only_the_graph_root_is_given_a_token(#[case] address: &str, #[case] owned: bool) {
        assert_eq!(Endpoints::global().owns(&Url::parse(address).unwrap()), owned, "{address}");
    }
}
