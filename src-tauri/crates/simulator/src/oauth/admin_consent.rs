//! `GET /{tenant}/adminconsent` and `/{tenant}/v2.0/adminconsent`: an administrator allows an application everything it
//! lists, or the scopes of the request, for everyone (facts/graph.md §1.6).
//!
//! A script posts `decision` (`grant` or `cancel`), `username` and, for whoever needs one, `mfa_code` to the address of the
//! page.

use super::applications::Application;
use super::authorize::back::{Back, Mode};
use super::authorize::{Unproven, prove};
use super::pages::SignIn;
use super::place::Place;
use super::refusal::Denied;
use super::registry::Allowing;
use super::roles::{directory_roles, may_consent, may_consent_to_roles};
use super::scopes::Asked;
use super::seen::Way;
use super::{Authority, Fields, Visit, pages, redirects};
use crate::answer::Answer;

/// Shows the page or takes its answer.
pub(crate) fn answer(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    let query = visit.login.asked();
    let request = match Wish::read(authority, visit, &query) {
        Ok(request) => request,
        Err(denied) => return pages::refusal(visit, &denied),
    };
    let form = visit.login.form();
    match form.get("decision").filter(|_| visit.login.method == "POST") {
        Some(_) if visit.login.is_foreign() || form.repeats() => pages::refusal(visit, &Denied::plain(9_002_313)),
        Some("cancel") => request.refused(visit, &Denied::plain(65_004)),
        Some("grant") => {
            let user_name = form.get("username").unwrap_or_default();
            match allow(authority, visit, &request, &form) {
                Ok(()) => request.granted(visit),
                Err(Objection::Account(unproven)) => {
                    request.show(visit, user_name, unproven.denied.as_ref(), unproven.factor)
                }
                Err(Objection::Role(denied)) => request.refused(visit, &denied),
            }
        }
        _ => request.show(visit, query.get("login_hint").unwrap_or_default(), None, false),
    }
}

struct Wish {
    application: Application,
    back: Option<Back>,
    /// Delegated and application permissions.
    scopes: Vec<String>,
    roles: Vec<String>,
    /// As the request had it.
    scope: Option<String>,
}

enum Objection {
    /// The account cannot sign in, or not like this.
    Account(Unproven),
    /// It may not consent.
    Role(Denied),
}

impl Wish {
    fn read(authority: &Authority, visit: &Visit<'_>, query: &Fields) -> Result<Self, Denied> {
        if query.repeats() {
            return Err(Denied::plain(9_002_313));
        }
        let id = query.get("client_id").ok_or_else(|| Denied::missing("client_id"))?;
        let application = authority.applications.usable(id)?.clone();
        if visit.place == Place::Consumers {
            return Err(Denied::of(9_002_331, &[&application.id]));
        }
        let back = match query.get("redirect_uri") {
            None => None,
            Some(uri) => {
                // The redirect may have more segments than the registered one.
                let known = application.redirect(uri, &visit.login.base).is_some()
                    || application.redirects.iter().any(|known| begins(&known.uri, uri));
                if !known {
                    return Err(Denied::of(50_011, &[uri, &application.id]));
                }
                let state = query.get("state").map(str::to_owned);
                Some(Back { redirect_uri: uri.to_owned(), mode: Mode::Query, state })
            }
        };
        let second = visit.path.ends_with("/v2.0/adminconsent");
        let scope = query.get("scope").filter(|_| second);
        let (scopes, roles) = match scope {
            None => (application.listed_scopes.clone(), application.listed_roles.clone()),
            Some(scope) => {
                let asked = Asked::parse(scope, &visit.login.base).map_err(|flaw| flaw.denied(scope))?;
                if asked.default {
                    (application.listed_scopes.clone(), application.listed_roles.clone())
                } else {
                    (asked.permissions.iter().map(|name| (*name).to_owned()).collect(), Vec::new())
                }
            }
        };
        Ok(Self { application, back, scopes, roles, scope: scope.map(str::to_owned) })
    }

    fn show(&self, visit: &Visit<'_>, user_name: &str, refusal: Option<&Denied>, second_factor: bool) -> Answer {
        let mut permissions = self.scopes.clone();
        permissions.extend(self.roles.iter().filter(|role| !self.scopes.contains(role)).cloned());
        SignIn {
            visit,
            application: &self.application,
            hidden: Vec::new(),
            user_name: user_name.to_owned(),
            permissions,
            offers_organization: false,
            redirect_uri: self.back.as_ref().map(|back| back.redirect_uri.as_str()),
            refusal,
            second_factor,
        }
        .answer()
    }

    fn granted(&self, visit: &Visit<'_>) -> Answer {
        let Some(back) = &self.back else {
            let text = format!("{} may now be used by everyone.", self.application.name);
            return pages::message(200, "Permissions accepted", &text);
        };
        let mut fields = vec![("admin_consent", "True".to_owned()), ("tenant", visit.tenant.id())];
        fields.extend(self.scope.clone().map(|scope| ("scope", scope)));
        back.send(fields)
    }

    fn refused(&self, visit: &Visit<'_>, denied: &Denied) -> Answer {
        let told = denied.told(visit.login, &visit.stamp);
        match &self.back {
            None => pages::refusal(visit, denied),
            Some(back) => back.send(vec![
                ("error", "permission_denied".to_owned()),
                ("error_description", told.description.clone()),
                ("admin_consent", "True".to_owned()),
            ]),
        }
    }
}

/// Whether a URI lies below a registered one.
fn begins(registered: &str, uri: &str) -> bool {
    let parent = uri.rfind('/').and_then(|at| uri.get(..at)).filter(|parent| parent.contains("://"));
    let Some(parent) = parent.filter(|parent| !parent.ends_with('/')) else {
        return false;
    };
    redirects::matches(registered, parent) || begins(registered, parent)
}

fn allow(authority: &mut Authority, visit: &Visit<'_>, wish: &Wish, form: &Fields) -> Result<(), Objection> {
    let (user, _) = prove(authority, visit, &wish.application, form).map_err(Objection::Account)?;
    let roles = directory_roles(visit.tenant, &user.id);
    let able = if wish.roles.is_empty() { may_consent(&roles) } else { may_consent_to_roles(&roles) };
    if !able {
        return Err(Objection::Role(Denied::of(90_094, &[&wish.application.name])));
    }
    let (scopes, roles) = (wish.scopes.as_slice(), wish.roles.as_slice());
    let allowing = Allowing { application: &wish.application, user: None, scopes, roles, administrator: true };
    authority.owe(&user.id, allowing.changes(visit.tenant));
    authority.see(&user.id, &wish.application, Way::Browser, None);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_segments_may_follow_a_registered_uri() {
        assert!(begins("http://localhost", "http://localhost:5000/admin/done"));
        assert!(begins("https://a.example/x", "https://a.example/x/y"));
        assert!(!begins("https://a.example/x", "https://a.example/xy"));
        assert!(!begins("https://a.example/x", "https://b.example/x/y"));
    }
}
