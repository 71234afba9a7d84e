//! Assertions signed with a registered certificate (facts/graph.md §1.4).

use serde_json::Value;

use crate::oauth::Visit;
use crate::oauth::applications::Application;
use crate::oauth::certificates::{Algorithm, Registered};
use crate::oauth::grants;
use crate::oauth::keys::Parts;
use crate::oauth::place::Place;
use crate::oauth::refusal::Denied;

/// The only kind of assertion there is.
const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Seconds by which clocks may differ.
const SKEW: i64 = 300;

/// Checks an assertion of an application.
///
/// A `jti` must be there, but one that was seen before is taken again as long as its assertion lives: Microsoft's
/// library for Python keeps an assertion for ten minutes and sends it with every request of that time.
pub(crate) fn check(
    visit: &Visit<'_>,
    application: &Application,
    kind: Option<&str>,
    token: &str,
) -> Result<(), Denied> {
    if kind.ok_or_else(|| Denied::missing("client_assertion_type"))? != KIND {
        return Err(Denied::plain(9_002_313));
    }
    let parts = Parts::of(token).ok_or_else(|| Denied::plain(50_027))?;
    let (algorithm, certificate) = signer(application, &parts.header)?;
    if !certificate.signed(algorithm, parts.signed.as_bytes(), &parts.signature) {
        return Err(Denied::of(700_027, &["Client assertion failed signature validation."]));
    }
    let text = |claim: &str| parts.claims[claim].as_str().unwrap_or_default();
    if [text("iss"), text("sub")].iter().any(|name| !name.eq_ignore_ascii_case(&application.id)) {
        return Err(Denied::plain(700_021));
    }
    if !audiences(&parts.claims["aud"]).any(|audience| is_ours(visit, audience)) {
        return Err(Denied::plain(700_023));
    }
    let time = |claim: &str| parts.claims[claim].as_f64();
    let now = precise(visit.now);
    let alive = time("exp").is_some_and(|exp| exp + precise(SKEW) > now);
    // Without one it is good from the beginning of time.
    let begun = time("nbf").is_none_or(|nbf| nbf - precise(SKEW) <= now);
    let valid = certificate.not_before <= visit.now && visit.now <= certificate.not_after;
    if !alive || !begun {
        return Err(Denied::of(700_024, &[&grants::text(visit.now)]));
    }
    if !valid {
        return Err(Denied::of(700_027, &["The key used is expired."]));
    }
    if text("jti").is_empty() {
        return Err(Denied::plain(50_027));
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below what a float can hold")]
fn precise(seconds: i64) -> f64 {
    seconds as f64
}

/// The certificate that a header names, and how it says it signed.
fn signer<'a>(application: &'a Application, header: &Value) -> Result<(Algorithm, &'a Registered), Denied> {
    let algorithm = match header["alg"].as_str() {
        Some("PS256") => Algorithm::Ps256,
        Some("RS256") => Algorithm::Rs256,
        _ => return Err(Denied::plain(50_027)),
    };
    let (old, new) = (header["x5t"].as_str(), header["x5t#S256"].as_str());
    let named = old.or(new).ok_or_else(|| Denied::plain(50_027))?;
    let found = application.certificates.iter().find(|known| {
        new.is_none_or(|thumbprint| same(&known.x5t_sha256, thumbprint))
            && old.is_none_or(|thumbprint| same(&known.x5t, thumbprint))
    });
    let reason = format!("The key was not found., Thumbprint of key used by client: '{named}'.");
    Ok((algorithm, found.ok_or_else(|| Denied::of(700_027, &[&reason]))?))
}

/// Some write the padding that base64url does without.
fn same(known: &str, given: &str) -> bool {
    known == given.trim_end_matches('=')
}

fn audiences(claim: &Value) -> impl Iterator<Item = &str> {
    let many = claim.as_array().into_iter().flatten().filter_map(Value::as_str);
    claim.as_str().into_iter().chain(many)
}

/// Whether an audience is the token endpoint of our tenant, under our own name or the public one.
fn is_ours(visit: &Visit<'_>, audience: &str) -> bool {
    // Something in front of us may speak TLS for us: our name counts under either scheme.
    let own = visit.login.base.split_once("://").map_or("", |(_, host)| host);
    let path = match audience.split_once("://") {
        Some(("http" | "https", rest)) => rest.split_once('/').filter(|(host, _)| host.eq_ignore_ascii_case(own)),
        _ => None,
    };
    let path = path.map(|(_, path)| path).or_else(|| audience.strip_prefix("https://login.microsoftonline.com/"));
    let Some((segment, rest)) = path.and_then(|path| path.trim_end_matches('/').split_once('/')) else {
        return false;
    };
    let place = Place::named(visit.tenant, segment);
    let tenant = matches!(place, Ok(Place::Ours)) || (visit.place.is_shared() && place.is_ok());
    tenant && ["oauth2/v2.0/token", "oauth2/token", "v2.0"].contains(&rest)
}
