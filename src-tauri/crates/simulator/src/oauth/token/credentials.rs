//! The application speaks for itself: `client_credentials` (facts/graph.md §1.4).

use serde_json::{Value, json};

use super::client::Client;
use crate::oauth::claims::{self, Access};
use crate::oauth::refusal::Denied;
use crate::oauth::scopes::{Asked, Flaw};
use crate::oauth::{Authority, Fields, Visit};

/// Gives an application a token. One without permissions gets one too: Graph will refuse what it does with it.
pub(crate) fn grant(authority: &Authority, visit: &Visit<'_>, form: &Fields) -> Result<Value, Denied> {
    if visit.place.is_shared() {
        return Err(Denied::plain(9_001_023));
    }
    let client = Client::of(authority, visit, form)?;
    let scope = form.get("scope").ok_or_else(|| Denied::missing("scope"))?;
    let whole = || Denied::of(1_002_012, &[scope]);
    let asked = Asked::parse(scope, &visit.login.base).map_err(|flaw| match flaw {
        Flaw::Resource(_) => flaw.denied(scope),
        Flaw::Unknown(_) | Flaw::Malformed => whole(),
    })?;
    if !asked.default || asked.resources != 1 {
        return Err(whole());
    }
    let client = client.proven()?;
    if client.application.service_principal.is_empty() {
        return Err(Denied::of(7_000_229, &[&client.application.id, &visit.tenant.id()]));
    }
    let capable = claims::declares_capability(form.get("claims"))?;
    let lifetime = claims::lifetime(false, capable);
    let access = Access {
        tenant: visit.tenant,
        application: &client.application,
        audience: &asked.audience,
        person: None,
        capable,
        proof: client.proof as u8,
        now: visit.tenant.clock.told().as_second(),
        lifetime,
        generation: authority.generation,
    };
    let token = authority.key.sign(&access.claims())?;
    Ok(json!({"token_type": "Bearer", "expires_in": lifetime, "ext_expires_in": lifetime, "access_token": token}))
}
