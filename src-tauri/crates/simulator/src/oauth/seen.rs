//! Who signed in or failed to, for the log of the tenant (facts/graph.md §12).

use super::applications::Application;
use super::login::Login;
use super::refusal::Denied;
use super::{Authority, registry};
use crate::tenant::audit::Actor;
use crate::tenant::log::Arrival;
use crate::tenant::{Mutation, Tenant};

/// Where everybody seems to come from, as in their tokens.
pub(crate) const ADDRESS: &str = "203.0.113.10";

/// How somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// On the page.
    Browser,
    /// With a password the application asked for, or by device code.
    Application,
    /// With a refresh token, without being there.
    Silent,
}

/// One sign-in that is yet to be written down.
pub(crate) struct Seen {
    user: String,
    app_id: String,
    app_name: String,
    way: Way,
    /// 0 if it succeeded.
    number: u32,
}

impl Authority {
    /// Remembers that somebody signed in to an application or failed to.
    pub(crate) fn see(&mut self, user: &str, application: &Application, way: Way, denied: Option<&Denied>) {
        self.seen.push(Seen {
            user: user.to_owned(),
            app_id: application.id.clone(),
            app_name: application.name.clone(),
            way,
            number: denied.map_or(0, |denied| denied.number),
        });
    }

    /// Has a change made in the directory once the request is answered, in the name of a user.
    pub(crate) fn owe(&mut self, user: &str, changes: impl IntoIterator<Item = Mutation>) {
        let actor = Actor { user: Some(user.to_owned()), ..Actor::default() };
        self.due.extend(changes.into_iter().map(|change| (actor.clone(), change)));
    }

    /// Writes down who came with this request, and makes the changes it asked for.
    pub(crate) fn tell(&mut self, tenant: &mut Tenant, login: &Login) {
        for (actor, change) in std::mem::take(&mut self.due) {
            tenant.actor = Actor { correlation: Some(login.correlation()), ..actor };
            registry::make(tenant, [change]);
        }
        tenant.actor = Actor::default();
        self.learn(tenant);
        for seen in std::mem::take(&mut self.seen) {
            tenant.signed_in(&seen.user, seen.way != Way::Silent, seen.number == 0);
            // Version 1.0 of the log lists only those who were there themselves.
            if seen.way != Way::Silent {
                tenant.record_sign_in(Arrival {
                    user: &seen.user,
                    app_id: &seen.app_id,
                    app_name: &seen.app_name,
                    client: if seen.way == Way::Browser { "Browser" } else { "Mobile Apps and Desktop clients" },
                    ip_address: ADDRESS,
                    user_agent: login.header("user-agent"),
                    code: seen.number,
                    correlation: login.correlation(),
                });
            }
        }
    }
}
