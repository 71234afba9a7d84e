//! The sign-in side of the tenant: discovery and app tokens (facts/graph.md §1).

mod caller;
pub(crate) mod discovery;
pub(crate) mod refusal;
pub(crate) mod token;

pub(crate) use caller::Caller;

use crate::answer::Answer;
use crate::host::Inner;

/// A request to the sign-in side.
pub(crate) struct Login {
    pub(crate) method: String,
    pub(crate) base: String,
    pub(crate) path: String,
    pub(crate) content_type: String,
    pub(crate) authorization: Option<String>,
    pub(crate) correlation: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// Names of the sign-in endpoints, as fault rules know them.
pub(crate) fn template(path: &str) -> &'static str {
    if path.ends_with("/oauth2/v2.0/token") {
        "/token"
    } else if path.ends_with("/.well-known/openid-configuration") {
        "/.well-known/openid-configuration"
    } else {
        "/unknown"
    }
}

/// Answers a request to the sign-in side.
pub(crate) fn answer(inner: &mut Inner, login: &Login) -> Answer {
    let (tenant, rest) = login.path.trim_start_matches('/').split_once('/').unwrap_or((&login.path, ""));
    match (login.method.as_str(), rest) {
        ("GET", "v2.0/.well-known/openid-configuration") => discovery::answer(inner, login, tenant),
        ("GET", "discovery/v2.0/keys") => Answer::json(200, serde_json::json!({"keys": []})),
        ("POST", "oauth2/v2.0/token") => token::answer(inner, login, tenant),
        (_, "v2.0/.well-known/openid-configuration" | "oauth2/v2.0/token" | "discovery/v2.0/keys") => refusal::error(
            inner,
            login,
            405,
            "invalid_request",
            900_561,
            "The endpoint only accepts the other of GET and POST requests.",
        ),
        _ => Answer { status: 404, headers: Vec::new(), body: None },
    }
}

/// Whether a tenant written in a path is ours: by id or by a verified domain.
pub(crate) fn is_ours(inner: &Inner, tenant: &str) -> bool {
    inner.tenant.id().eq_ignore_ascii_case(tenant) || inner.tenant.domain(tenant).is_some()
}
