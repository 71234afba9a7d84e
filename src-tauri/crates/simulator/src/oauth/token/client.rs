//! Who a client is, and how it proves it (facts/graph.md §1.2, §1.4).

use super::assertion;
use crate::oauth::applications::Application;
use crate::oauth::place::Place;
use crate::oauth::refusal::Denied;
use crate::oauth::{Authority, Fields, Visit};

/// How a client proved who it is; the number is that of `appidacr`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    None = 0,
    Secret = 1,
    Certificate = 2,
}

/// A client that was recognised.
pub(crate) struct Client {
    pub(crate) application: Application,
    pub(crate) proof: Proof,
}

impl Client {
    /// Recognises the client of a request. One that shows no proof is let pass: not every grant asks for one.
    pub(crate) fn of(authority: &Authority, visit: &Visit<'_>, form: &Fields) -> Result<Self, Denied> {
        let basic = visit.login.basic();
        let id = form.get("client_id").or(basic.as_ref().map(|(client, _)| client.as_str()));
        let application = authority.applications.usable(id.ok_or_else(|| Denied::missing("client_id"))?)?;
        if visit.place.is_shared() && !application.multi_tenant {
            return Err(Denied::of(50_194, &[&application.id, &application.name]));
        }
        if visit.place == Place::Consumers {
            return Err(Denied::of(9_002_331, &[&application.id]));
        }
        let secret = form.get("client_secret").or(basic.as_ref().map(|(_, secret)| secret.as_str()));
        let secret = secret.filter(|secret| !secret.is_empty());
        let public = !application.confidential && application.public_flows;
        let proof = match (secret, form.get("client_assertion")) {
            (None, None) => Proof::None,
            _ if public => return Err(Denied::plain(700_025)),
            (_, Some(token)) => {
                assertion::check(visit, application, form.get("client_assertion_type"), token)?;
                Proof::Certificate
            }
            (Some(secret), None) => {
                check_secret(application, secret, visit.now)?;
                Proof::Secret
            }
        };
        Ok(Self { application: application.clone(), proof })
    }

    /// Insists on a proof.
    pub(crate) fn proven(self) -> Result<Self, Denied> {
        if self.proof == Proof::None { Err(Denied::plain(7_000_218)) } else { Ok(self) }
    }

    /// Insists on a proof unless the application allows public client flows.
    pub(crate) fn public_or_proven(self) -> Result<Self, Denied> {
        if self.application.public_flows { Ok(self) } else { self.proven() }
    }
}

fn check_secret(application: &Application, secret: &str, now: i64) -> Result<(), Denied> {
    let known = application.secrets.iter().find(|known| known.value.is(secret));
    let known = known.filter(|known| known.begins <= now).ok_or_else(|| Denied::of(7_000_215, &[&application.id]))?;
    if known.expires > now { Ok(()) } else { Err(Denied::of(7_000_222, &[&application.id])) }
}
