//! `/applications`, `/servicePrincipals`, and what people, groups and applications may do in applications
//! (facts/graph.md §7, §11).

mod app_roles;
mod consents;
mod credentials;
mod registrations;
mod table;

use super::{Context, links};
use crate::answer::Refusal;
use crate::tenant::{Kind, Node};

pub(super) use app_roles::records as app_roles;
pub(super) use table::TABLE;

/// The application a path names: by its object id or by `appId=`.
fn application(c: &Context<'_>) -> Result<Node, Refusal> {
    links::keyed(c, Kind::Application, "appId")
}

/// The service principal a path names, in the same two ways.
fn service_principal(c: &Context<'_>) -> Result<Node, Refusal> {
    links::keyed(c, Kind::ServicePrincipal, "appId")
}

/// What has owners.
fn owned(c: &Context<'_>, kind: Kind) -> Result<Node, Refusal> {
    links::keyed(c, kind, "appId")
}
