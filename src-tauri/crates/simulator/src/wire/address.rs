//! Where a request is addressed to: the host that links back are built from, and the side of the tenant.

use axum::http::header;
use axum::http::request::Parts;

/// Scheme, host and port as the client wrote them; `None` if that is no host one could link to.
pub(crate) fn base(head: &Parts, scheme: &str) -> Option<String> {
    authority(head).map(|authority| format!("{scheme}://{authority}"))
}

/// Host and port. HTTP/2 and requests for a whole address carry them in the address, everything else in `Host`.
fn authority(head: &Parts) -> Option<&str> {
    let mut hosts = head.headers.get_all(header::HOST).iter();
    let host = hosts.next();
    if hosts.next().is_some() {
        return None;
    }
    let named = head.uri.authority().map(axum::http::uri::Authority::as_str);
    named.or(host.and_then(|host| host.to_str().ok())).filter(|authority| is_authority(authority))
}

/// Letters, digits, dots and hyphens or a bracketed address, then perhaps a port: nothing that could end the host in a
/// link.
fn is_authority(text: &str) -> bool {
    let (host, port) = split(text);
    let name = |host: &str| {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        !host.is_empty() && host.len() <= 253 && host.bytes().all(good)
    };
    let bracketed = |host: &str| {
        let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        inner.is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok())
    };
    (name(host) || bracketed(host)) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

/// Host and port apart.
fn split(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// The host of a base, without scheme and port.
pub(crate) fn host_of(base: &str) -> &str {
    split(base.split_once("://").map_or(base, |(_, authority)| authority)).0
}

/// What a path is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side<'a> {
    /// Graph: the version, and the path below it.
    Graph(&'a str, &'a str),
    /// A version of Graph there is not.
    OtherVersion(&'a str),
    /// The list of what Graph has.
    Root(&'a str),
    /// The controls of the simulated tenant itself.
    Control(&'a str),
    /// Everything else is sign-in.
    Login,
}

/// Which side a path belongs to.
pub(crate) fn side(path: &str) -> Side<'_> {
    let below = path.strip_prefix('/').unwrap_or(path);
    let first = below.split('/').next().unwrap_or_default();
    let rest = below.get(first.len()..).unwrap_or_default();
    // The version is read however its letter is cased.
    let first = match first {
        "V1.0" => "v1.0",
        first if first.eq_ignore_ascii_case("beta") => "beta",
        first => first,
    };
    match first {
        "" if rest.is_empty() => Side::Root("v1.0"),
        "v1.0" | "beta" if rest.is_empty() || rest == "/" => Side::Root(first),
        "v1.0" | "beta" => Side::Graph(first, rest),
        "simulator" => Side::Control(rest),
        // One library asks an authority without a tenant for its document (facts/graph.md §16).
        "v2.0" if rest.starts_with("/.well-known/") => Side::Login,
        _ if is_version(first) => Side::OtherVersion(first),
        _ => Side::Login,
    }
}

fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_that_can_stand_in_a_link_are_taken() {
        for good in ["127.0.0.1:80", "localhost", "a-b.c_d.example:65535", "[::1]:8080", "[::1]"] {
            assert!(is_authority(good), "{good}");
        }
        for bad in
            ["", ":80", "a b", "a/b", "a\\b", "u@h", "h:", "h:x", "h:70000", "[::1", "a?b", "a#b", "[a/b]", "<b>"]
        {
            assert!(!is_authority(bad), "{bad}");
        }
    }

    #[test]
    fn paths_belong_to_one_side() {
        for (path, expected) in [
            ("/", Side::Root("v1.0")),
            ("/v1.0", Side::Root("v1.0")),
            ("/beta/", Side::Root("beta")),
            ("/V1.0/users/1", Side::Graph("v1.0", "/users/1")),
            ("/v1.0/users/1", Side::Graph("v1.0", "/users/1")),
            ("/v2.0/users", Side::OtherVersion("v2.0")),
            ("/v2.0/.well-known/openid-configuration", Side::Login),
            ("/v1.00/users", Side::OtherVersion("v1.00")),
            ("/simulator/faults", Side::Control("/faults")),
            ("/contoso.com/oauth2/v2.0/token", Side::Login),
            ("/victor.example/oauth2/v2.0/token", Side::Login),
        ] {
            assert_eq!(side(path), expected, "{path}");
        }
    }

    #[test]
    fn a_host_stands_without_scheme_and_port() {
        for (base, host) in [("http://127.0.0.1:8080", "127.0.0.1"), ("https://[::1]", "[::1]"), ("https://a.b", "a.b")]
        {
            assert_eq!(host_of(base), host);
        }
    }
}
