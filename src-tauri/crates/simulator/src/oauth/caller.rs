//! Who a bearer token stands for, and why one is not taken (facts/graph.md §1.7, §2.5).

use serde_json::Value;
use uuid::Uuid;

use super::applications::Application;
use super::keys::Flaw;
use super::refusal::freshness;
use super::{Authority, claims, roles, scopes};
use crate::answer::Refusal;
use crate::call::Call;
use crate::tenant::user::User;
use crate::tenant::{Life, Tenant};

/// Who calls Graph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caller {
    /// The application.
    pub(crate) client_id: String,
    pub(crate) app_name: String,
    /// Object id of the application's service principal.
    pub(crate) service_principal: String,
    /// Object id of the signed-in user; `None` if the application speaks for itself.
    pub(crate) user: Option<String>,
    /// Delegated permissions of a user's token, application permissions of an application's.
    pub(crate) permissions: Vec<String>,
    /// Whether the client declared that it can handle a claims challenge.
    pub(crate) capable: bool,
    /// Template ids of the directory roles the user, or else the service principal, holds now.
    pub(crate) directory_roles: Vec<String>,
}

/// Seconds by which clocks may differ.
const SKEW: i64 = 300;

impl Authority {
    /// Reads the bearer token of a request.
    pub(crate) fn caller(&self, tenant: &Tenant, call: &Call) -> Result<Caller, Refusal> {
        let token = bearer(call).ok_or_else(|| refuse(call, "Access token is empty."))?;
        // Tokens carry the time as the service tells it, right or wrong.
        let (now, told) = (tenant.clock.now().as_second(), tenant.clock.told().as_second());
        let mut token = self.trusted(call, token, told)?;
        if let Some(issued) = token["iat"].as_i64() {
            token["iat"] = (issued - (told - now)).into();
        }
        self.principal(tenant, call, &token, now)
    }

    /// Whether a request carries the token of a client that declared that it can handle a claims challenge.
    pub(crate) fn is_capable(&self, call: &Call) -> bool {
        bearer(call).and_then(|token| self.key.verify(token).ok()).is_some_and(|token| capable(&token))
    }

    /// What a token says, if it is ours, for us and alive.
    fn trusted(&self, call: &Call, token: &str, now: i64) -> Result<Value, Refusal> {
        let token = self.key.verify(token).map_err(|flaw| {
            // facts/graph.md §2.5 [M] for the wording of the last two.
            refuse(
                call,
                match flaw {
                    Flaw::Malformed => "CompactToken parsing failed with error code: 80049217",
                    Flaw::UnknownKey => "Signing key is invalid.",
                    Flaw::Signature => "Access token validation failure. Signature verification failed.",
                },
            )
        })?;
        let time = |claim: &str| token[claim].as_i64().unwrap_or_default();
        let generation = token["uti"].as_str().and_then(claims::origin).map(|(generation, _)| generation);
        if time("exp") <= now || time("nbf") > now + SKEW {
            return Err(expired(call));
        }
        if !scopes::is_graph(token["aud"].as_str().unwrap_or_default(), &call.base) {
            return Err(refuse(call, "Access token validation failure. Invalid audience."));
        }
        // Asked last: only access tokens have a generation.
        if generation != Some(self.generation) {
            return Err(expired(call));
        }
        Ok(token)
    }

    fn principal(&self, tenant: &Tenant, call: &Call, token: &Value, now: i64) -> Result<Caller, Refusal> {
        let text = |claim: &str| token[claim].as_str().unwrap_or_default();
        let issued = token["iat"].as_i64().unwrap_or_default();
        let capable = capable(token);
        let application = self.applications.get(text("appid")).ok_or_else(|| stranger(call))?;
        // The tokens that people let it have end as well, once it is purged [M].
        if application.service_principal.is_empty() {
            return Err(stranger(call));
        }
        let mut caller = Caller {
            client_id: application.id.clone(),
            app_name: application.name.clone(),
            service_principal: application.service_principal.clone(),
            user: None,
            permissions: Vec::new(),
            capable,
            directory_roles: Vec::new(),
        };
        if text("idtyp") == "app" {
            let valid_from = self.ended.get(&application.id).copied().unwrap_or_default();
            if capable && let Some(event) = ended(application, valid_from, issued) {
                return Err(challenge(call, event, valid_from.max(issued + 1).min(now)));
            }
            let roles = token["roles"].as_array().into_iter().flatten().filter_map(Value::as_str);
            caller.permissions = roles.map(str::to_owned).collect();
            caller.directory_roles = application.directory_roles(tenant);
            return Ok(caller);
        }
        let slot = Uuid::try_parse(text("oid")).ok().and_then(|id| tenant.slot_of(&id));
        let slot = slot.filter(|&slot| tenant.life(slot) != Life::Gone).ok_or_else(|| stranger(call))?;
        let user = tenant.user(slot);
        let state = claims::origin(text("uti")).map(|(_, state)| state).unwrap_or_default();
        let event = interrupted(tenant, slot, &user, issued, &state);
        if let Some(event) = event.filter(|_| capable) {
            return Err(challenge(call, event, claims::sessions_from(&user).max(issued + 1).min(now)));
        }
        caller.permissions = text("scp").split_whitespace().map(str::to_owned).collect();
        caller.directory_roles = roles::directory_roles(tenant, &user.id);
        caller.user = Some(user.id);
        Ok(caller)
    }
}

/// The token of a request.
fn bearer(call: &Call) -> Option<&str> {
    let (scheme, token) = call.header("authorization")?.split_once(' ')?;
    Some(token.trim()).filter(|token| scheme.eq_ignore_ascii_case("bearer") && !token.is_empty())
}

fn capable(token: &Value) -> bool {
    token["xms_cc"].as_array().is_some_and(|values| values.iter().any(|value| value == "CP1"))
}

/// What ended an application's token before its time.
fn ended(application: &Application, valid_from: i64, issued: i64) -> Option<&'static str> {
    if !application.enabled {
        return Some("ServicePrincipalDisabled");
    }
    (valid_from > issued).then_some("TokenIssuedBeforeRevocationTimestamp")
}

/// What ended a user's token before its time. facts/graph.md §1.7 [M] for the names.
fn interrupted(tenant: &Tenant, slot: u32, user: &User, issued: i64, state: &[u8]) -> Option<&'static str> {
    if tenant.life(slot) != Life::Active {
        return Some("UserDeleted");
    }
    if user.property("accountEnabled") == Some(Value::Bool(false)) {
        return Some("UserDisabled");
    }
    claims::revoked(user, issued, state).then_some("TokenIssuedBeforeRevocationTimestamp")
}

fn authorization_uri(call: &Call) -> String {
    format!("Bearer realm=\"\", authorization_uri=\"{}/common/oauth2/authorize\"", call.base)
}

fn refuse(call: &Call, message: &str) -> Refusal {
    let mut refusal = Refusal::unauthorized(message);
    refusal.headers.push(("WWW-Authenticate", authorization_uri(call)));
    refusal
}

/// The token has ended.
pub(crate) fn expired(call: &Call) -> Refusal {
    refuse(call, "Lifetime validation failed, the token is expired.")
}

/// The principal of the token is not in the tenant any more.
fn stranger(call: &Call) -> Refusal {
    let message = "The identity of the calling application could not be established.";
    let mut refusal = Refusal::new(401, "Authorization_IdentityNotFound", message);
    refusal.headers.push(("WWW-Authenticate", authorization_uri(call)));
    refusal
}

/// Asks for a token issued since then (facts/graph.md §1.7 [M] for the words).
pub(crate) fn challenge(call: &Call, event: &str, since: i64) -> Refusal {
    let message = format!(
        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: {event}"
    );
    let mut refusal = Refusal::unauthorized(&message);
    let header = format!("{}, error=\"insufficient_claims\", claims=\"{}\"", authorization_uri(call), freshness(since));
    refusal.headers.push(("WWW-Authenticate", header));
    refusal
}
