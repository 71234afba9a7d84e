//! The documents that say where everything is (facts/graph.md §1.1, §16). Every link is built from the request's own
//! scheme and host.

use serde_json::{Value, json};

use super::Visit;
use super::keys::SigningKey;
use super::place::Place;
use crate::answer::Answer;
use crate::call::decode_segment;
use crate::tenant::Authentication;

/// The tenant of personal accounts.
const CONSUMERS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// The clouds there are: name to talk to, name to file tokens under, all names.
const CLOUDS: &[(&str, &str, &[&str])] = &[
    (
        "login.microsoftonline.com",
        "login.windows.net",
        &["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
    ),
    (
        "login.partner.microsoftonline.cn",
        "login.partner.microsoftonline.cn",
        &["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
    ),
    ("login.microsoftonline.us", "login.microsoftonline.us", &["login.microsoftonline.us", "login.usgovcloudapi.net"]),
];

/// The part of links that stands for the tenant, and the issuer's.
fn names(visit: &Visit<'_>) -> (String, String) {
    match visit.place {
        Place::Ours => (visit.tenant.id(), visit.tenant.id()),
        Place::Common | Place::Organizations => (visit.segment.to_ascii_lowercase(), "{tenantid}".to_owned()),
        Place::Consumers => ("consumers".to_owned(), CONSUMERS.to_owned()),
    }
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`
pub(crate) fn second(visit: &Visit<'_>) -> Answer {
    let base = &visit.login.base;
    let (name, issuer) = names(visit);
    let mut document = json!({
        "jwks_uri": format!("{base}/{name}/discovery/v2.0/keys"),
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": format!("{base}/{issuer}/v2.0"),
        "request_uri_parameter_supported": false,
        "userinfo_endpoint": format!("{base}/oidc/userinfo"),
        "claims_supported": ["sub", "iss", "cloud_instance_name", "cloud_instance_host_name",
            "cloud_graph_host_name", "msgraph_host", "aud", "exp", "iat", "auth_time", "acr", "nonce",
            "preferred_username", "name", "tid", "ver", "at_hash", "c_hash", "email"],
    });
    shared(&mut document, visit, &name);
    Answer::json(200, document)
}

/// `GET /{tenant}/.well-known/openid-configuration`: the older document.
pub(crate) fn first(visit: &Visit<'_>) -> Answer {
    let base = &visit.login.base;
    let (name, issuer) = names(visit);
    let mut document = json!({
        "jwks_uri": format!("{base}/common/discovery/keys"),
        "response_types_supported": ["code", "id_token", "code id_token", "token id_token", "token"],
        "scopes_supported": ["openid"],
        "issuer": format!("https://sts.windows.net/{issuer}/"),
        "microsoft_multi_refresh_token": true,
        "claims_supported": ["sub", "iss", "cloud_instance_name", "cloud_instance_host_name",
            "cloud_graph_host_name", "msgraph_host", "aud", "exp", "iat", "auth_time", "acr", "amr", "nonce",
            "email", "given_name", "family_name", "nickname"],
        "check_session_iframe": format!("{base}/{name}/oauth2/checksession"),
        "userinfo_endpoint": format!("{base}/{name}/openid/userinfo"),
    });
    shared(&mut document, visit, &name);
    Answer::json(200, document)
}

/// What both documents say of a tenant that links call `name`.
fn shared(document: &mut Value, visit: &Visit<'_>, name: &str) {
    let base = &visit.login.base;
    document["token_endpoint"] = json!(format!("{base}/{name}/oauth2/v2.0/token"));
    document["token_endpoint_auth_methods_supported"] =
        json!(["client_secret_post", "private_key_jwt", "client_secret_basic"]);
    document["response_modes_supported"] = json!(["query", "fragment", "form_post"]);
    document["subject_types_supported"] = json!(["pairwise"]);
    document["id_token_signing_alg_values_supported"] = json!(["RS256"]);
    document["authorization_endpoint"] = json!(format!("{base}/{name}/oauth2/v2.0/authorize"));
    document["device_authorization_endpoint"] = json!(format!("{base}/{name}/oauth2/v2.0/devicecode"));
    document["http_logout_supported"] = json!(true);
    document["frontchannel_logout_supported"] = json!(true);
    document["end_session_endpoint"] = json!(format!("{base}/{name}/oauth2/v2.0/logout"));
    document["tenant_region_scope"] = if visit.place.is_shared() { Value::Null } else { json!("EU") };
    document["cloud_instance_name"] = json!("microsoftonline.com");
    document["cloud_graph_host_name"] = json!("graph.windows.net");
    document["msgraph_host"] = json!("graph.microsoft.com");
    document["rbac_url"] = json!("https://pas.windows.net");
}

/// `GET /{tenant}/discovery/v2.0/keys`
pub(crate) fn keys(key: &SigningKey, visit: &Visit<'_>) -> Answer {
    let (_, issuer) = names(visit);
    Answer::json(200, key.published(&format!("{}/{issuer}/v2.0", visit.login.base)))
}

/// `GET /common/discovery/instance`: which names mean the same cloud.
pub(crate) fn instance(visit: &Visit<'_>) -> Answer {
    let host = visit.login.base.split_once("://").map_or("", |(_, host)| host);
    // The document of the tenant that the client asks about, under our own name.
    let asked = visit.login.asked();
    let segment = asked
        .get("authorization_endpoint")
        .and_then(|endpoint| url::Url::parse(endpoint).ok())
        .and_then(|url| url.path_segments()?.next().map(str::to_owned))
        .filter(|segment| !segment.is_empty())
        .unwrap_or_else(|| "common".to_owned());
    let public = CLOUDS.iter().any(|(_, _, aliases)| aliases.contains(&host));
    let own = (!public).then(|| json!({"preferred_network": host, "preferred_cache": host, "aliases": [host]}));
    let clouds = CLOUDS.iter().map(
        |(network, cache, aliases)| json!({"preferred_network": network, "preferred_cache": cache, "aliases": aliases}),
    );
    Answer::json(
        200,
        json!({
            "tenant_discovery_endpoint":
                format!("{}/{segment}/v2.0/.well-known/openid-configuration", visit.login.base),
            "api-version": asked.get("api-version").unwrap_or("1.1"),
            "metadata": own.into_iter().chain(clouds).collect::<Vec<Value>>(),
        }),
    )
}

/// `GET /common/UserRealm/{user}`: who checks the password of an account.
pub(crate) fn realm(visit: &Visit<'_>) -> Answer {
    let path = visit.path.trim_start_matches('/');
    let user_name =
        path.split_once('/').and_then(|(_, rest)| super::realm(rest)).map(decode_segment).unwrap_or_default();
    let domain = user_name.rsplit_once('@').map_or("", |(_, domain)| domain);
    let mut answer = json!({"ver": "1.0", "account_type": "Unknown"});
    let mut put = |name: &str, value: String| answer[name] = json!(value);
    match visit.tenant.domain(domain) {
        None => {}
        Some(Authentication::Managed) => {
            put("account_type", "Managed".to_owned());
            put("domain_name", domain.to_owned());
        }
        Some(Authentication::Federated) => {
            let provider = format!("https://sts.{domain}/adfs");
            put("account_type", "Federated".to_owned());
            put("domain_name", domain.to_owned());
            put("federation_protocol", "WSTrust".to_owned());
            put("federation_metadata_url", format!("{provider}/services/trust/mex"));
            put("federation_active_auth_url", format!("{provider}/services/trust/2005/usernamemixed"));
        }
    }
    put("cloud_instance_name", "microsoftonline.com".to_owned());
    put("cloud_audience_urn", "urn:federation:MicrosoftOnline".to_owned());
    Answer::json(200, answer)
}
