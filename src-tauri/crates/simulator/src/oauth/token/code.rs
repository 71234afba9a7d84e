//! Redeeming an authorization code (facts/graph.md §1.2).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::client::{Client, Proof};
use super::{asked, issue};
use crate::oauth::grants::{Code, Method};
use crate::oauth::refusal::Denied;
use crate::oauth::{Authority, Fields, Visit};

/// Redeems a code, once.
pub(crate) fn grant(authority: &mut Authority, visit: &Visit<'_>, form: &Fields) -> Result<Value, Denied> {
    let client = Client::of(authority, visit, form)?;
    let code = form.get("code").ok_or_else(|| Denied::missing("code"))?.to_owned();
    let redirect_uri = form.get("redirect_uri").ok_or_else(|| Denied::missing("redirect_uri"))?;
    let known = authority.codes.get(&code).ok_or_else(|| Denied::plain(70_000))?;
    if known.grant.client != client.application.id {
        return Err(Denied::plain(70_000));
    }
    if known.grant.confidential && client.proof == Proof::None {
        return Err(Denied::plain(7_000_218));
    }
    if !known.grant.confidential && client.proof != Proof::None {
        return Err(Denied::plain(700_025));
    }
    if known.redeemed {
        return Err(Denied::plain(54_005));
    }
    if known.expires <= visit.now {
        return Err(Denied::plain(70_008));
    }
    if known.redirect_uri != redirect_uri {
        return Err(Denied::of(500_112, &[redirect_uri, &known.redirect_uri]));
    }
    answers(known, form.get("code_verifier"))?;
    let grant = known.grant.clone();
    let asked = asked(visit, form, &grant.scope)?;
    if let Some(known) = authority.codes.get_mut(&code) {
        known.redeemed = true;
    }
    issue::delegated(authority, visit, &client, &grant, &asked, form)
}

/// Whether a verifier answers the challenge of a code.
fn answers(code: &Code, verifier: Option<&str>) -> Result<(), Denied> {
    match (&code.challenge, verifier) {
        (None, None) => Ok(()),
        // A verifier without a challenge means that somebody took the challenge away.
        (None, Some(_)) => Err(Denied::plain(50_147)),
        (Some(_), None) => Err(Denied::plain(501_481)),
        (Some((method, challenge)), Some(verifier)) => {
            let answer = match method {
                Method::Plain => verifier.to_owned(),
                Method::S256 => URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes())),
            };
            if answer == *challenge { Ok(()) } else { Err(Denied::plain(501_481)) }
        }
    }
}
