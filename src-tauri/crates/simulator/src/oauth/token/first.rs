//! `POST /{tenant}/oauth2/token`: the endpoint of version 1, which older tools still ask. It names a resource instead of
//! scopes, and writes its numbers as texts. Answers and refusals are otherwise those of version 2 ([M]).

use serde_json::{Value, json};

use crate::oauth::refusal::Denied;
use crate::oauth::{Fields, Visit};

/// Whether a request came to the endpoint of version 1.
pub(super) fn is_asked(visit: &Visit<'_>) -> bool {
    visit.path.ends_with("/oauth2/token")
}

/// The form as the endpoint of version 2 takes it.
pub(super) fn read(visit: &Visit<'_>, mut form: Fields) -> Result<Fields, Denied> {
    let resource = form.get("resource").map(str::to_owned);
    if !is_asked(visit) {
        return if resource.is_some() { Err(Denied::plain(901_002)) } else { Ok(form) };
    }
    let grant = form.get("grant_type").unwrap_or_default();
    // Only what was asked for on a page has a resource of its own.
    let kept = ["authorization_code", "refresh_token", "device_code"].iter().any(|known| grant.ends_with(known));
    let Some(resource) = resource else {
        return if kept || grant.is_empty() { Ok(form) } else { Err(Denied::missing("resource")) };
    };
    // A token of version 1 comes with an id token and a refresh token unasked, but for an application by itself.
    let more = if grant == "client_credentials" { "" } else { " openid profile offline_access" };
    form.0.retain(|(name, _)| name != "scope");
    form.0.push(("scope".to_owned(), format!("{}/.default{more}", resource.trim_end_matches('/'))));
    Ok(form)
}

/// The answer as version 1 gives it.
pub(super) fn told(visit: &Visit<'_>, mut body: Value) -> Value {
    let form = visit.login.form();
    let seconds = body["expires_in"].as_i64().unwrap_or_default();
    for name in ["expires_in", "ext_expires_in"] {
        let text = body[name].to_string();
        body[name] = json!(text);
    }
    let now = visit.tenant.clock.told().as_second();
    body["not_before"] = json!(now.to_string());
    body["expires_on"] = json!((now + seconds).to_string());
    let scope = body["scope"].as_str().unwrap_or_default();
    let named = scope.split(' ').find_map(|word| word.rsplit_once('/')).map(|(resource, _)| resource.to_owned());
    body["resource"] = json!(form.get("resource").map(str::to_owned).or(named));
    if let Some(scope) = body["scope"].as_str() {
        let names = scope.split(' ').filter_map(|word| word.rsplit('/').next()).filter(|name| *name != ".default");
        body["scope"] = json!(names.collect::<Vec<&str>>().join(" "));
    }
    body
}
