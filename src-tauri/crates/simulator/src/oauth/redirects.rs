//! Redirect URIs and how one matches another (facts/graph.md §1.2 "Loopback rules").

use serde::{Deserialize, Serialize};

/// The platform a redirect URI is registered under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Platform {
    /// A server, which must prove itself when it redeems a code.
    Web,
    /// A page in a browser.
    Spa,
    /// "Mobile and desktop applications": proves nothing.
    Public,
}

/// A registered redirect URI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RedirectUri {
    /// The URI, at most 256 characters.
    pub uri: String,
    /// What it is registered as.
    pub platform: Platform,
}

/// A URI split where the rules look.
struct Split<'a> {
    scheme: &'a str,
    host: &'a str,
    port: Option<&'a str>,
    /// Path and query, at least a slash.
    rest: &'a str,
}

fn split(uri: &str) -> Option<Split<'_>> {
    let (scheme, after) = uri.split_once("://")?;
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    let (authority, rest) = after.split_at_checked(end)?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => (host, Some(port)),
        Some(_) => return None,
        None => (authority, None),
    };
    Some(Split { scheme, host, port, rest: if rest.is_empty() { "/" } else { rest } })
}

impl Split<'_> {
    fn is_loopback(&self) -> bool {
        ["localhost", "127.0.0.1"].contains(&self.host)
    }
}

/// Whether a URI may be registered: `http` only on this computer, no wildcard of its own, no fragment.
pub(crate) fn may_be_registered(uri: &str) -> bool {
    let plain = uri.len() <= 256 && !uri.contains(['#', '*', ' ']) && uri.is_ascii();
    plain && split(uri).is_some_and(|parts| parts.scheme != "http" || parts.is_loopback())
}

/// Whether the URI of a request is a registered one. The port is ignored on this computer, the path is not, and
/// neither is the case of anything.
pub(crate) fn matches(registered: &str, asked: &str) -> bool {
    if registered == asked && may_be_registered(asked) {
        return true;
    }
    let (Some(known), Some(asked)) = (split(registered), split(asked)) else {
        return false;
    };
    let ports = known.port == asked.port || (known.is_loopback() && matches!(known.scheme, "http" | "https"));
    let safe = asked.scheme != "http" || asked.is_loopback();
    // facts/graph.md §1.2 [M]: a URI without a path is the one with a slash.
    known.scheme == asked.scheme && known.host == asked.host && ports && safe && known.rest == asked.rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_of_this_computer_is_ignored_and_nothing_else() {
        for (registered, asked, same) in [
            ("http://localhost", "http://localhost:51234", true),
            ("http://localhost", "http://localhost:51234/", true),
            ("http://localhost:8400", "http://localhost", true),
            ("http://127.0.0.1/a", "http://127.0.0.1:9/a", true),
            ("http://localhost/a", "http://localhost:1/b", false),
            ("http://localhost/a", "http://localhost:1/A", false),
            ("http://localhost/a", "http://localhost:1/a/", false),
            ("http://localhost", "http://LOCALHOST:1", false),
            ("http://localhost", "http://127.0.0.1:1", false),
            ("http://localhost", "https://localhost:1", false),
            ("http://localhost", "http://[::1]:1", false),
            ("http://localhost", "http://localhost.evil.example", false),
            ("http://localhost", "http://localhost@evil.example", false),
            ("http://localhost", "http://localhost:x@evil.example", false),
            ("https://app.example/signin", "https://app.example/signin", true),
            ("https://app.example/signin", "https://app.example:444/signin", false),
            ("https://app.example", "https://app.example/", true),
            ("msal1234://auth", "msal1234://auth", true),
            ("http://app.example/", "http://app.example/", false),
            ("http://localhost", "", false),
        ] {
            assert_eq!(matches(registered, asked), same, "{registered} {asked}");
        }
    }

    #[test]
    fn plain_http_is_only_registered_for_this_computer() {
        for (uri, may) in [
            ("http://localhost", true),
            ("http://127.0.0.1:80/x", true),
            ("http://[::1]/", false),
            ("http://app.example", false),
            ("https://app.example", true),
            ("https://*.app.example", false),
            ("urn", false),
        ] {
            assert_eq!(may_be_registered(uri), may, "{uri}");
        }
    }
}
