//! `GET /{tenant}/v2.0/.well-known/openid-configuration` (facts/graph.md §16).

use serde_json::json;

use super::{Login, is_ours, refusal};
use crate::answer::Answer;
use crate::host::Inner;

/// Where the endpoints of a tenant are.
pub(crate) fn answer(inner: &Inner, login: &Login, tenant: &str) -> Answer {
    let shared = ["common", "organizations"].contains(&tenant);
    if !shared && !is_ours(inner, tenant) {
        return refusal::unknown_tenant(inner, login, tenant);
    }
    let (base, id) = (&login.base, if shared { tenant.to_owned() } else { inner.tenant.id() });
    let issuer = if shared { "{tenantid}".to_owned() } else { id.clone() };
    Answer::json(
        200,
        json!({
            "issuer": format!("{base}/{issuer}/v2.0"),
            "token_endpoint": format!("{base}/{id}/oauth2/v2.0/token"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
            "authorization_endpoint": format!("{base}/{id}/oauth2/v2.0/authorize"),
            "device_authorization_endpoint": format!("{base}/{id}/oauth2/v2.0/devicecode"),
            "end_session_endpoint": format!("{base}/{id}/oauth2/v2.0/logout"),
            "jwks_uri": format!("{base}/{id}/discovery/v2.0/keys"),
            "response_modes_supported": ["query", "fragment", "form_post"],
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver"],
            "tenant_region_scope": "EU",
            "cloud_instance_name": "microsoftonline.com",
            "msgraph_host": "graph.microsoft.com",
        }),
    )
}
