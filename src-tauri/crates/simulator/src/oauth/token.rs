//! `POST /{tenant}/oauth2/v2.0/token`: client credentials with a secret (facts/graph.md §1.4, §1.8).

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use uuid::Uuid;

use super::{Login, is_ours, refusal};
use crate::answer::Answer;
use crate::host::Inner;

/// Seconds a token is good for.
const LIFETIME: u32 = 3_599;

/// What the application may do; what a consented app of this kind has.
const ROLES: &[&str] = &[
    "User.ReadWrite.All",
    "User-PasswordProfile.ReadWrite.All",
    "LicenseAssignment.ReadWrite.All",
    "Organization.Read.All",
    "Domain.Read.All",
    "GroupMember.ReadWrite.All",
    "RoleManagement.ReadWrite.Directory",
    "AdministrativeUnit.ReadWrite.All",
    "Device.ReadWrite.All",
    "OrgContact.Read.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "AuditLog.Read.All",
    "SynchronizationData-User.Upload",
    "Directory.Read.All",
];

/// Why nobody gets a token.
enum Denied {
    Missing(&'static str),
    Malformed,
    SharedTenant,
    UnknownTenant,
    OtherGrant,
    UnknownClient(String),
    BadScope(String),
    NoCredential,
    WrongSecret,
}

/// Checks who asks and gives them a token.
pub(crate) fn answer(inner: &mut Inner, login: &Login, tenant: &str) -> Answer {
    match granted(inner, login, tenant) {
        Err(denied) => tell(inner, login, tenant, &denied),
        Ok(()) => {
            let token = issue(inner, login);
            Answer::json(
                200,
                json!({"token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token}),
            )
        }
    }
}

fn granted(inner: &Inner, login: &Login, tenant: &str) -> Result<(), Denied> {
    let form: Vec<(String, String)> = url::form_urlencoded::parse(&login.body).into_owned().collect();
    if !login.content_type.starts_with("application/x-www-form-urlencoded") || form.is_empty() {
        return Err(Denied::Missing("grant_type"));
    }
    if form.iter().enumerate().any(|(at, (name, _))| form[..at].iter().any(|(before, _)| before == name)) {
        return Err(Denied::Malformed);
    }
    if ["common", "consumers", "organizations"].contains(&tenant) {
        return Err(Denied::SharedTenant);
    }
    if !is_ours(inner, tenant) {
        return Err(Denied::UnknownTenant);
    }
    let field = |name: &str| {
        let found = form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        found.filter(|value| !value.is_empty())
    };
    match field("grant_type") {
        Some("client_credentials") => {}
        None => return Err(Denied::Missing("grant_type")),
        Some(_) => return Err(Denied::OtherGrant),
    }
    let basic = login.authorization.as_deref().and_then(basic);
    let client = field("client_id").or(basic.as_ref().map(|(client, _)| client.as_str()));
    let client = client.ok_or(Denied::Missing("client_id"))?;
    if !client.eq_ignore_ascii_case(&inner.tenant.client_id()) {
        return Err(Denied::UnknownClient(client.to_owned()));
    }
    let scope = field("scope").ok_or(Denied::Missing("scope"))?;
    if !is_default_scope(scope, &login.base) {
        return Err(Denied::BadScope(scope.to_owned()));
    }
    let secret = field("client_secret").or(basic.as_ref().map(|(_, secret)| secret.as_str()));
    if secret.ok_or(Denied::NoCredential)? == inner.secret { Ok(()) } else { Err(Denied::WrongSecret) }
}

/// Says why, with the numbers and names of facts/graph.md §1.8.
fn tell(inner: &Inner, login: &Login, tenant: &str, denied: &Denied) -> Answer {
    let (status, error, number, text) = match denied {
        Denied::UnknownTenant => return refusal::unknown_tenant(inner, login, tenant),
        Denied::Missing(field) => {
            (400, "invalid_request", 900_144, format!("The request body must contain the following parameter: '{field}'."))
        }
        Denied::Malformed => {
            (400, "invalid_request", 9_002_313, "Invalid request. Request is malformed or invalid.".to_owned())
        }
        Denied::SharedTenant => (
            400,
            "invalid_request",
            9_001_023,
            "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.".to_owned(),
        ),
        Denied::OtherGrant => {
            (400, "unsupported_grant_type", 70_003, "The app requested an unsupported grant type.".to_owned())
        }
        Denied::UnknownClient(client) => (
            400,
            "unauthorized_client",
            700_016,
            format!("Application with identifier '{client}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."),
        ),
        Denied::BadScope(scope) => (
            400,
            "invalid_scope",
            70_011,
            format!("The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."),
        ),
        Denied::NoCredential => (
            401,
            "invalid_client",
            7_000_218,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.".to_owned(),
        ),
        Denied::WrongSecret => (
            401,
            "invalid_client",
            7_000_215,
            format!("Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{}'.", inner.tenant.client_id()),
        ),
    };
    refusal::error(inner, login, status, error, number, &text)
}

/// An app asks for everything it was consented to, at our own Graph root or the real one's name.
fn is_default_scope(scope: &str, base: &str) -> bool {
    let Some(resource) = scope.strip_suffix("/.default") else {
        return false;
    };
    let resource = resource.trim_end_matches('/');
    let loopback = url::Url::parse(resource)
        .is_ok_and(|url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]")) && url.path() == "/");
    resource == base || loopback || resource == "https://graph.microsoft.com"
}

/// Client and secret of an HTTP Basic header; both are form-encoded inside.
fn basic(header: &str) -> Option<(String, String)> {
    let encoded = header.strip_prefix("Basic ").or_else(|| header.strip_prefix("basic "))?;
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (client, secret) = text.split_once(':')?;
    let plain = |part: &str| {
        let pairs: Vec<_> = url::form_urlencoded::parse(part.as_bytes()).into_owned().collect();
        // A secret may hold an equals sign or an ampersand only in encoded form.
        pairs
            .first()
            .map(|(name, value)| if value.is_empty() { name.clone() } else { part.to_owned() })
            .unwrap_or_default()
    };
    Some((plain(client), plain(secret)))
}

/// A token that looks like those of the service. It is signed by nobody: it counts because we remember it.
fn issue(inner: &mut Inner, login: &Login) -> String {
    let now = inner.tenant.clock.now().as_second();
    let expires = now + i64::from(LIFETIME);
    let encode = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = encode(&json!({"typ": "JWT", "alg": "RS256", "kid": "simulated"}));
    let claims = encode(&json!({
        "aud": login.base,
        "iss": format!("{}/{}/", login.base, inner.tenant.id()),
        "iat": now,
        "nbf": now,
        "exp": expires,
        "appid": inner.tenant.client_id(),
        "app_displayname": "Tenantry",
        "idtyp": "app",
        "roles": ROLES,
        "tid": inner.tenant.id(),
        "ver": "1.0",
    }));
    let noise = [Uuid::new_v4(), Uuid::new_v4()].map(|uuid| URL_SAFE_NO_PAD.encode(uuid.as_bytes())).concat();
    let token = format!("{header}.{claims}.{noise}");
    inner.tokens.retain(|_, until| *until > now);
    inner.tokens.insert(token.clone(), expires);
    token
}

/// Who every token stands for: the one application there is.
pub(crate) fn caller(tenant: &crate::tenant::Tenant) -> super::Caller {
    super::Caller {
        client_id: tenant.client_id(),
        app_name: "Tenantry".to_owned(),
        service_principal: crate::seeds::identifiers::of_tenant(tenant.seed.number, tenant.seed.people, 103)
            .to_string(),
        user: None,
        permissions: ROLES.iter().map(|role| (*role).to_owned()).collect(),
        directory_roles: Vec::new(),
    }
}
