//! Who signed in: the id token, believed only when all of it is right (`facts/graph.md §1.3`, `§16`).

use super::{
    claims::Arrival,
    credentials::{Account, is_shared},
    discovery::Document,
    endpoint::Authority,
};
use crate::{GraphError, SignInCause, SignInError};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use serde::Deserialize;

/// By how many seconds clocks may differ.
const LEEWAY: i64 = 300;

/// What an id token says, as far as it is used.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    tid: String,
    oid: String,
    nonce: Option<String>,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    preferred_username: Option<String>,
    name: Option<String>,
}

/// What an id token has to be about.
pub(super) struct Expected<'a> {
    pub(super) client_id: &'a str,
    /// Set where the browser brought the answer; a code on another device has none.
    pub(super) nonce: Option<&'a str>,
}

impl Authority {
    /// Who signed in, according to an id token that came at `arrival`.
    pub(super) async fn identify(
        &self,
        id_token: &str,
        expected: &Expected<'_>,
        arrival: Arrival,
    ) -> Result<Account, Identified> {
        let document = self.document().await?;
        let keys = self.keys(&document).await?;
        let tenant_id = tenant_of(&self.tenant, &document)?;
        check(id_token, expected, &document, &keys, tenant_id.as_deref(), arrival)
    }
}

/// Why nobody of the tenant that was named was identified.
#[derive(Debug)]
pub(super) enum Identified {
    /// Somebody signed in to another tenant.
    Elsewhere(Box<Account>),
    /// It is not proven who did.
    Not(GraphError),
}

impl<E: Into<GraphError>> From<E> for Identified {
    fn from(error: E) -> Self {
        Self::Not(error.into())
    }
}

/// The id of the tenant that was named: the document knows it of a domain too. `None` at a door for all. A document that is
/// nobody's in particular says nothing of a tenant that was named: with it, anybody's token would be believed.
fn tenant_of(named: &str, document: &Document) -> Result<Option<String>, SignInError> {
    if is_shared(named) {
        return Ok(None);
    }
    let id =
        document.tenant_id().ok_or_else(|| not_proven("the tenant described itself without saying which it is"))?;
    Ok(Some(id))
}

fn not_proven(what: &str) -> SignInError {
    SignInError { description: what.into(), ..SignInError::ours(SignInCause::NotProven, "invalid_id_token") }
}

/// Checks an id token: signature, audience, tenant, issuer, nonce and time.
fn check(
    id_token: &str,
    expected: &Expected<'_>,
    document: &Document,
    keys: &JwkSet,
    tenant_id: Option<&str>,
    arrival: Arrival,
) -> Result<Account, Identified> {
    let header = decode_header(id_token).map_err(|_| not_proven("the id token cannot be read"))?;
    let key = header.kid.as_deref().and_then(|kid| keys.find(kid));
    let key = key.and_then(|key| DecodingKey::from_jwk(key).ok());
    let key = key.ok_or_else(|| not_proven("the id token is signed with a key that is not published"))?;
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[expected.client_id]);
    validation.set_required_spec_claims(&["exp", "aud", "iss"]);
    // Time is looked at below, by the moment the answer came, so that a wrong clock can be told from an old token.
    validation.validate_exp = false;
    let claims = decode::<Claims>(id_token, &key, &validation)
        .map_err(|_| not_proven("the id token is not signed by the tenant, or not made for this app"))?
        .claims;
    if tenant_id.is_some_and(|tenant| !tenant.eq_ignore_ascii_case(&claims.tid)) {
        return Err(Identified::Elsewhere(Box::new(claims.account())));
    }
    if claims.iss != document.issuer_for(&claims.tid) {
        return Err(not_proven("the id token comes from somebody else").into());
    }
    if expected.nonce.is_some_and(|nonce| claims.nonce.as_deref() != Some(nonce)) {
        return Err(not_proven("the id token belongs to another sign-in").into());
    }
    check_time(&claims, arrival)?;
    Ok(claims.account())
}

impl Claims {
    fn account(self) -> Account {
        Account {
            object_id: self.oid,
            tenant_id: self.tid,
            user_name: self.preferred_username.unwrap_or_default(),
            name: self.name.unwrap_or_default(),
        }
    }
}

fn check_time(claims: &Claims, arrival: Arrival) -> Result<(), SignInError> {
    let here = arrival.received_at.as_second();
    let ended = claims.exp.saturating_add(LEEWAY) < here;
    let not_begun = claims.nbf.is_some_and(|nbf| nbf.saturating_sub(LEEWAY) > here);
    if !ended && !not_begun {
        return Ok(());
    }
    // A token that has just been made and yet is of another time: one of the clocks is wrong.
    let made = arrival.server_time.map(jiff::Timestamp::as_second).or(claims.iat);
    let differ = made.is_some_and(|there| there.abs_diff(here) > LEEWAY.unsigned_abs());
    if differ || not_begun {
        return Err(SignInError::ours(SignInCause::ClockDifference, "invalid_id_token"));
    }
    Err(not_proven("the id token has ended"))
}

#[cfg(test)]
#[path = "../tests/identity.rs"]
mod tests;
