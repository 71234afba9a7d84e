//! Using a refresh token (facts/graph.md §1.2, §14 point 17).

use serde_json::Value;

use super::client::{Client, Proof};
use super::{asked, issue};
use crate::oauth::grants::{self, INACTIVITY};
use crate::oauth::refusal::Denied;
use crate::oauth::{Authority, Fields, Visit};

/// Gives new tokens, a new refresh token among them. The old one stays good.
pub(crate) fn grant(authority: &mut Authority, visit: &Visit<'_>, form: &Fields) -> Result<Value, Denied> {
    let client = Client::of(authority, visit, form)?;
    let token = form.get("refresh_token").ok_or_else(|| Denied::missing("refresh_token"))?;
    let known = authority.refreshes.get(token).ok_or_else(|| Denied::plain(70_000))?;
    if known.grant.client != client.application.id {
        return Err(Denied::plain(70_000));
    }
    if known.issued + INACTIVITY <= visit.now {
        return Err(Denied::of(700_082, &[&grants::text(known.issued)]));
    }
    if known.grant.confidential && client.proof == Proof::None {
        return Err(Denied::plain(7_000_218));
    }
    let grant = known.grant.clone();
    let asked = asked(visit, form, &grant.scope)?;
    issue::delegated(authority, visit, &client, &grant, &asked, form)
}
