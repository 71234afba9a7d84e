//! Whether the person who signs in may allow what is asked for (facts/graph.md §1.6, §1.8).

use crate::oauth::applications::{Application, Consenting};
use crate::oauth::permissions::needs_administrator;
use crate::oauth::refusal::Denied;
use crate::oauth::registry::Allowing;
use crate::oauth::scopes::{Asked, Resource};
use crate::oauth::{Authority, roles};
use crate::tenant::Tenant;
use crate::tenant::user::User;

/// All that is asked for, consented to or not.
pub(crate) fn wanted(application: &Application, asked: &Asked) -> Vec<String> {
    match (asked.resource, asked.default) {
        (Resource::Management, _) => Vec::new(),
        (Resource::Graph, true) => application.listed_scopes.clone(),
        (Resource::Graph, false) => asked.permissions.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// What an answer to the page says about consent.
#[derive(Clone, Copy)]
pub(crate) struct Consent {
    /// Asked for again although it was given before.
    pub(crate) anew: bool,
    /// For everyone.
    pub(crate) organization: bool,
}

/// Why consent is not given.
pub(crate) enum Objection {
    /// Something is wrong with the application: the person sees it.
    Page(Denied),
    /// The person may not: the application hears it.
    Back(Denied),
}

/// Remembers the consent of someone who has accepted.
pub(crate) fn settle(
    authority: &mut Authority,
    tenant: &Tenant,
    application: &Application,
    user: &User,
    asked: &Asked,
    consent: Consent,
) -> Result<(), Objection> {
    let mut lacking = authority.consents.lacking(application, &user.id, asked);
    if application.consenting == Consenting::Preauthorized {
        return match lacking.is_empty() {
            true => Ok(()),
            false => Err(Objection::Page(Denied::of(65_002, &[&application.id]))),
        };
    }
    let nothing = application.listed_scopes.is_empty() && authority.consents.of(application, &user.id).is_empty();
    if asked.default && asked.resource == Resource::Graph && nothing {
        return Err(Objection::Page(Denied::of(650_056, &["Microsoft Graph"])));
    }
    if consent.anew || consent.organization {
        lacking = wanted(application, asked);
    }
    let able = roles::may_consent(&roles::directory_roles(tenant, &user.id));
    if !able && lacking.iter().any(|name| needs_administrator(name)) {
        return Err(Objection::Back(Denied::of(90_094, &[&application.name])));
    }
    let by = if able && consent.organization { None } else { Some(user.id.as_str()) };
    let allowing = Allowing { application, user: by, scopes: &lacking, roles: &[], administrator: by.is_none() };
    authority.owe(&user.id, allowing.changes(tenant));
    Ok(())
}
