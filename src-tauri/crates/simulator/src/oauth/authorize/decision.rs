//! What becomes of the answer to the page, and of requests that must not show one.

use super::consenting::{self, Consent, Objection};
use super::request::{Prompt, Request};
use super::show;
use crate::answer::Answer;
use crate::oauth::applications::Application;
use crate::oauth::grants::{CODE_LIFETIME, Code, Grant};
use crate::oauth::redirects::Platform;
use crate::oauth::refusal::Denied;
use crate::oauth::seen::Way;
use crate::oauth::{Authority, Fields, Visit, account, claims, factor, pages, pass};
use crate::tenant::user::User;

/// Holds who is signed in in a browser.
pub(super) const COOKIE: &str = "ESTSAUTH";

/// Takes the answer to the page.
pub(super) fn take(authority: &mut Authority, visit: &Visit<'_>, request: &Request) -> Answer {
    if visit.login.is_foreign() {
        return pages::refusal(visit, &Denied::plain(9_002_313));
    }
    match request.form.get("decision") {
        Some("cancel") => request.back.refuse(visit, &Denied::plain(65_004)),
        Some("mfa") => match account::find(visit.tenant, &request.application, user_name(request)) {
            Ok(_) => show(authority, visit, request, None, true),
            Err(denied) => show(authority, visit, request, Some(&denied), false),
        },
        Some("grant") => allow(authority, visit, request),
        _ => show(authority, visit, request, Some(&Denied::plain(9_002_313)), false),
    }
}

fn user_name(request: &Request) -> &str {
    request.form.get("username").unwrap_or_default()
}

/// Why the answer to a page signs nobody in yet.
pub(crate) struct Unproven {
    /// What is wrong with it; `None` if something is only missing.
    pub(crate) denied: Option<Denied>,
    /// Whether it is the second factor that is wrong or missing.
    pub(crate) factor: bool,
}

/// Who the answer to a page is from, and whether they brought more than a password. A one-time pass is used up.
pub(crate) fn prove(
    authority: &mut Authority,
    visit: &Visit<'_>,
    application: &Application,
    form: &Fields,
) -> Result<(User, bool), Unproven> {
    let user_name = form.get("username").unwrap_or_default();
    let known = |denied: Denied| {
        let user = visit.tenant.locate(user_name).map(|slot| visit.tenant.user_id(slot));
        (user, denied, false)
    };
    let proven = account::find(visit.tenant, application, user_name).map_err(known).and_then(|user| {
        let wrong = |denied, factor| (Some(user.id.clone()), denied, factor);
        if form.get("access_pass").is_none() {
            authority.unlocked(&user.id, visit.now).map_err(|denied| wrong(denied, false))?;
        }
        let code = form.get("mfa_code");
        code.map_or(Ok(()), factor::check).map_err(|denied| wrong(denied, true))?;
        // Whoever types it with blanks around it means it without.
        let passed = match form.get("access_pass").map(str::trim).filter(|given| !given.is_empty()) {
            None => None,
            Some(given) => Some(pass::check(visit.tenant, &user, given).map_err(|denied| wrong(denied, false))?),
        };
        Ok((user, code.is_some() || passed.is_some(), passed))
    });
    match proven {
        Ok((user, false, _)) if authority.second_factor.asks(visit.tenant, &user.id) => {
            Err(Unproven { denied: None, factor: true })
        }
        Ok((user, multi_factor, passed)) => {
            authority.owe(&user.id, passed.flatten());
            Ok((user, multi_factor))
        }
        Err((user, denied, factor)) => {
            if let Some(user) = user {
                authority.see(&user, application, Way::Browser, Some(&denied));
            }
            Err(Unproven { denied: Some(denied), factor })
        }
    }
}

fn allow(authority: &mut Authority, visit: &Visit<'_>, request: &Request) -> Answer {
    let (user, multi_factor) = match prove(authority, visit, &request.application, &request.form) {
        Ok(proven) => proven,
        Err(unproven) => return show(authority, visit, request, unproven.denied.as_ref(), unproven.factor),
    };
    let consent = Consent {
        anew: request.prompt == Some(Prompt::Consent),
        organization: request.form.get("organization") == Some("on"),
    };
    let settled = consenting::settle(authority, visit.tenant, &request.application, &user, &request.asked, consent);
    match settled {
        Err(Objection::Page(denied)) => return pages::refusal(visit, &denied),
        Err(Objection::Back(denied)) => return request.back.refuse(visit, &denied),
        Ok(()) => {}
    }
    authority.see(&user.id, &request.application, Way::Browser, None);
    let mut session = Grant::new(&request.application.id, &user, &request.scope, visit.now);
    session.multi_factor = multi_factor;
    let answer = hand_out(authority, visit, request, &user, multi_factor);
    let cookie = claims::noise();
    let header = format!("{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Lax");
    authority.sessions.insert(cookie, session);
    answer.with("Set-Cookie", header)
}

/// Answers a request that must not show a page.
pub(super) fn silently(authority: &mut Authority, visit: &Visit<'_>, request: &Request) -> Answer {
    let session = visit.login.cookie(COOKIE).and_then(|cookie| authority.sessions.get(cookie));
    let user = session.ok_or_else(|| Denied::plain(50_058)).and_then(|session| {
        let user = account::again(visit.tenant, &request.application, &session.user)?;
        if session.is_revoked(&user) {
            return Err(Denied::plain(50_133));
        }
        let hint = request.fields.get("login_hint");
        if hint.is_some_and(|hint| !hint.eq_ignore_ascii_case(user.user_name())) {
            return Err(Denied::plain(50_058));
        }
        if !session.multi_factor && authority.second_factor.asks(visit.tenant, &user.id) {
            return Err(Denied::plain(50_076));
        }
        let lacking = authority.consents.lacking(&request.application, &user.id, &request.asked);
        if lacking.is_empty() {
            Ok((user, session.multi_factor))
        } else {
            Err(Denied::of(65_001, &[&request.application.id, &request.application.name]))
        }
    });
    match user {
        Ok((user, multi_factor)) => hand_out(authority, visit, request, &user, multi_factor),
        Err(denied) => request.back.refuse(visit, &denied),
    }
}

/// Gives the application a code.
fn hand_out(
    authority: &mut Authority,
    visit: &Visit<'_>,
    request: &Request,
    user: &User,
    multi_factor: bool,
) -> Answer {
    let mut grant = Grant::new(&request.application.id, user, &request.scope, visit.now);
    grant.nonce = request.fields.get("nonce").map(str::to_owned);
    grant.capable = request.capable;
    grant.multi_factor = multi_factor;
    grant.confidential = request.platform == Platform::Web;
    let code = format!("1.{}{}", claims::noise(), claims::noise());
    let known = Code {
        grant,
        redirect_uri: request.back.redirect_uri.clone(),
        challenge: request.challenge.clone(),
        expires: visit.now + CODE_LIFETIME,
        redeemed: false,
    };
    authority.codes.insert(code.clone(), known);
    let mut fields = vec![("code", code)];
    if request.fields.get("client_info") == Some("1") {
        fields.push(("client_info", claims::client_info(visit.tenant, &user.id)));
    }
    fields.push(("session_state", uuid::Uuid::new_v4().to_string()));
    request.back.send(fields)
}
