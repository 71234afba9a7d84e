//! `GET /{tenant}/oauth2/v2.0/authorize` (facts/graph.md §1.2): the page, and what becomes of its answer.
//!
//! A script answers the page without reading it: it posts to the address of the page, with a form of
//!
//! | Field | Meaning |
//! |---|---|
//! | `decision` | `grant`, `cancel`, or `mfa` to be asked for a second factor |
//! | `username` | the account |
//! | `mfa_code` | the code on the pretend telephone ([`factor::PRETEND_CODE`](super::factor::PRETEND_CODE)): the second factor |
//! | `access_pass` | a Temporary Access Pass: stands for the second factor too |
//! | `organization` | `on`: consent for everyone, if the account may |

pub(crate) mod back;
pub(crate) mod consenting;
mod decision;
mod request;

use super::pages::SignIn;
use super::refusal::Denied;
use super::{Authority, Visit, pages, redirects};
use crate::answer::Answer;
pub(crate) use decision::{Unproven, prove};
use request::{Prompt, Request, Trouble};

/// Shows the page, takes its answer, or answers by itself if nobody may be asked.
pub(crate) fn answer(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    match Request::read(authority, visit) {
        Err(Trouble::Page(denied)) => pages::refusal(visit, &denied),
        Err(Trouble::Back(back, denied)) => back.refuse(visit, &denied),
        Ok(request) if visit.login.method == "POST" && request.form.get("decision").is_some() => {
            decision::take(authority, visit, &request)
        }
        Ok(request) if request.prompt == Some(Prompt::None) => decision::silently(authority, visit, &request),
        Ok(request) => show(authority, visit, &request, None, false),
    }
}

/// Refuses as a fault rule wants it.
pub(crate) fn provoked(authority: &Authority, visit: &Visit<'_>, denied: &Denied) -> Answer {
    match Request::read(authority, visit) {
        Ok(request) => request.back.refuse(visit, denied),
        Err(Trouble::Back(back, _)) => back.refuse(visit, denied),
        Err(Trouble::Page(_)) => pages::refusal(visit, denied),
    }
}

/// The page.
fn show(
    authority: &Authority,
    visit: &Visit<'_>,
    request: &Request,
    refusal: Option<&Denied>,
    second_factor: bool,
) -> Answer {
    let wanted = match request.prompt {
        Some(Prompt::Consent) => consenting::wanted(&request.application, &request.asked),
        _ => authority.consents.lacking(&request.application, "", &request.asked),
    };
    // A request that came as a form is kept in the page: the address does not hold it.
    let mut hidden: Vec<(&'static str, String)> = request.posted();
    let organization = request.form.get("organization").filter(|_| second_factor);
    hidden.extend(organization.map(|value| ("organization", value.to_owned())));
    let given = request.form.get("username").or(request.fields.get("login_hint")).unwrap_or_default();
    SignIn {
        visit,
        application: &request.application,
        hidden,
        user_name: given.to_owned(),
        permissions: wanted,
        offers_organization: true,
        redirect_uri: Some(&request.back.redirect_uri),
        refusal,
        second_factor,
    }
    .answer()
}

/// `GET /{tenant}/oauth2/v2.0/logout`: forgets who is signed in in this browser.
pub(crate) fn logout(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    if let Some(cookie) = visit.login.cookie(decision::COOKIE) {
        authority.sessions.remove(cookie);
    }
    let ended = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", decision::COOKIE);
    let asked = visit.login.asked();
    let back = asked.get("post_logout_redirect_uri").filter(|uri| {
        let mut known = authority.applications.all().flat_map(|application| &application.redirects);
        known.any(|known| redirects::matches(&known.uri, uri))
    });
    match back {
        Some(uri) => Answer { status: 302, headers: Vec::new(), body: None }.with("Location", uri),
        None => pages::message(200, "You signed out of your account", "It’s a good idea to close all browser windows."),
    }
    .with("Set-Cookie", ended)
}
