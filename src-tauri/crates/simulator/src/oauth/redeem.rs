//! `GET /redeem?rd=`: where the link of an invitation leads (facts/graph.md §12). A guest accepts here and is sent on to
//! where the invitation says.
//!
//! A script posts `decision` (`grant` or `cancel`) to the address of the page.

use serde_json::{Map, Value, json};

use super::refusal::Denied;
use super::{Authority, Visit, pages};
use crate::answer::Answer;
use crate::tenant::user::User;
use crate::tenant::{Collection, Life, Mutation};

/// Shows the page or takes its answer.
pub(crate) fn answer(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    if !["GET", "POST"].contains(&visit.login.method.as_str()) {
        return visit.answer(&Denied::of(900_561, &["GET, POST", &visit.login.method]));
    }
    let asked = visit.login.asked();
    let Some((user, redirect)) = asked.get("rd").and_then(|id| invited(visit, id)) else {
        // The service's own words are not known: [M].
        return pages::message(
            404,
            "This invitation cannot be used",
            "It was never sent, or the guest has been deleted.",
        );
    };
    if user.property("accountEnabled") == Some(Value::Bool(false)) {
        return pages::refusal(visit, &Denied::plain(50_057));
    }
    let form = visit.login.form();
    match form.get("decision").filter(|_| visit.login.method == "POST") {
        Some(_) if visit.login.is_foreign() || form.repeats() => pages::refusal(visit, &Denied::plain(9_002_313)),
        Some("grant") => {
            accept(authority, visit, &user);
            Answer { status: 302, headers: Vec::new(), body: None }.with("Location", redirect)
        }
        Some("cancel") => {
            pages::message(200, "Cancelled", "The invitation has not been accepted. You may close this window.")
        }
        _ => pages::invitation(visit, user.text("mail").unwrap_or_default(), &redirect),
    }
}

/// Who an invitation is for, and where they go from here.
fn invited(visit: &Visit<'_>, id: &str) -> Option<(User, String)> {
    let kept = visit.tenant.document(Collection::Invitations, id).flatten()?;
    let slot = visit.tenant.any_slot(kept.get("user")?.as_str()?)?;
    if visit.tenant.life(slot) != Life::Active {
        return None;
    }
    let redirect = kept.get("redirect")?.as_str().and_then(|url| url::Url::parse(url).ok())?;
    matches!(redirect.scheme(), "http" | "https").then(|| (visit.tenant.user(slot), redirect.to_string()))
}

/// The guest is in. Who was in already stays so since when they were.
fn accept(authority: &mut Authority, visit: &Visit<'_>, user: &User) {
    if user.text("externalUserState") != Some("PendingAcceptance") {
        return;
    }
    let set = Map::from_iter([
        ("externalUserState".to_owned(), json!("Accepted")),
        ("externalUserStateChangeDateTime".to_owned(), json!(visit.stamp)),
    ]);
    authority.owe(&user.id, [Mutation::Update { id: user.id.clone(), set, manager: None }]);
}
