//! `POST /{tenant}/oauth2/v2.0/token` (facts/graph.md §1.2 to §1.5), and its predecessor `/{tenant}/oauth2/token`.

mod assertion;
mod client;
mod code;
mod credentials;
mod device;
mod first;
mod issue;
mod password;
mod refresh;

use serde_json::Value;

use super::refusal::Denied;
use super::scopes::Asked;
use super::{Authority, Fields, Visit};
use crate::answer::Answer;
pub use password::PRETEND_PASSWORD;

/// The grant of a device.
const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// The grant of a server that acts on behalf of whoever called it.
const ON_BEHALF_OF: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// Checks who asks and gives them their tokens.
pub(crate) fn answer(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    match granted(authority, visit) {
        Ok(body) if first::is_asked(visit) => Answer::json(200, first::told(visit, body)),
        Ok(body) => Answer::json(200, body),
        Err(denied) => visit.answer(&denied),
    }
}

fn granted(authority: &mut Authority, visit: &Visit<'_>) -> Result<Value, Denied> {
    let form = visit.login.form();
    if form.repeats() {
        return Err(Denied::plain(9_002_313));
    }
    let form = first::read(visit, form)?;
    match form.get("grant_type").ok_or_else(|| Denied::missing("grant_type"))? {
        "client_credentials" => credentials::grant(authority, visit, &form),
        "authorization_code" => code::grant(authority, visit, &form),
        "refresh_token" => refresh::grant(authority, visit, &form),
        // The older spelling is still sent by some.
        DEVICE_GRANT | "device_code" => device::grant(authority, visit, &form),
        "password" => password::grant(authority, visit, &form),
        // Nothing here is a server of its own that somebody's token could be for.
        ON_BEHALF_OF => Err(Denied::of(50_013, &["The assertion is not a token for this application."])),
        other => Err(Denied::of(70_003, &[other])),
    }
}

/// The scope of this request, or of the grant if it names none.
fn asked(visit: &Visit<'_>, form: &Fields, granted: &str) -> Result<Asked, Denied> {
    let scope = form.get("scope").unwrap_or(granted);
    let asked = Asked::parse(scope, &visit.login.base).map_err(|flaw| flaw.denied(scope))?;
    // A code may have been asked for with several resources; a token is for one.
    if asked.resources > 1 && form.get("scope").is_some() {
        return Err(Denied::of(28_000, &[scope]));
    }
    Ok(asked)
}
