//! A device asks whether somebody has signed in for it (facts/graph.md §1.5).

use serde_json::Value;

use super::client::Client;
use super::{asked, issue};
use crate::oauth::grants::{INTERVAL, Verdict};
use crate::oauth::refusal::Denied;
use crate::oauth::{Authority, Fields, Visit};

/// Answers a device: wait, no, or its tokens.
pub(crate) fn grant(authority: &mut Authority, visit: &Visit<'_>, form: &Fields) -> Result<Value, Denied> {
    let client = Client::of(authority, visit, form)?.public_or_proven()?;
    let code = form.get("device_code").or(form.get("code")).ok_or_else(|| Denied::missing("device_code"))?;
    let device = authority.devices.get_mut(code).ok_or_else(|| Denied::plain(70_018))?;
    if device.client != client.application.id {
        return Err(Denied::plain(70_018));
    }
    if device.expires <= visit.now {
        return Err(Denied::plain(70_020));
    }
    let now = visit.tenant.clock.seconds();
    // A second of grace: a device that waits as long as it was told may still be early by a moment.
    let hasty = now - device.polled < INTERVAL - 1.0;
    device.polled = now;
    let grant = match device.verdict.clone() {
        Verdict::Pending if hasty => return Err(Denied::plain(70_017)),
        Verdict::Pending => return Err(Denied::plain(70_016)),
        Verdict::Declined => return Err(Denied::plain(700_171)),
        Verdict::Redeemed => return Err(Denied::plain(54_005)),
        Verdict::Granted(grant) => grant,
    };
    device.verdict = Verdict::Redeemed;
    let asked = asked(visit, form, &grant.scope)?;
    issue::delegated(authority, visit, &client, &grant, &asked, form)
}
