//! `/contacts`: people outside that the address book lists. Graph only reads them; Exchange and Active Directory keep
//! them.

use super::{Context, Done, Endpoint, Method, delta, listing, memberships, object};
use crate::answer::Refusal;
use crate::permission::{Needs, both};
use crate::query::Rules;
use crate::tenant::{Kind, Node};

const READ: Needs = both("OrgContact.Read.All|Directory.Read.All|Directory.ReadWrite.All");

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint { template: "/contacts", units: 2, methods: &[Method::get(|c| listing::list(c, Kind::Contact), READ)] },
    Endpoint {
        template: "/contacts/$count",
        units: 2,
        methods: &[Method::get(|c| listing::count(c, Kind::Contact), READ)],
    },
    Endpoint {
        template: "/contacts/delta",
        units: 2,
        methods: &[Method::get(|c| delta::delta(c, Kind::Contact), READ)],
    },
    Endpoint {
        template: "/contacts/{id}",
        units: 1,
        methods: &[Method::get(|c| listing::entity(c, contact(c)?), READ)],
    },
    Endpoint { template: "/contacts/{id}/manager", units: 1, methods: &[Method::get(|c| manager(c), READ)] },
    Endpoint { template: "/contacts/{id}/directReports", units: 2, methods: &[Method::get(|c| reports(c), READ)] },
    Endpoint {
        template: "/contacts/{id}/memberOf",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, contact(c)?, false), READ)],
    },
    Endpoint {
        template: "/contacts/{id}/memberOf/$count",
        units: 2,
        methods: &[Method::get(|c| memberships::count(c, contact(c)?, false), READ)],
    },
    Endpoint {
        template: "/contacts/{id}/memberOf/{cast}",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, contact(c)?, false), READ)],
    },
    Endpoint {
        template: "/contacts/{id}/transitiveMemberOf",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, contact(c)?, true), READ)],
    },
    Endpoint {
        template: "/contacts/{id}/transitiveMemberOf/$count",
        units: 2,
        methods: &[Method::get(|c| memberships::count(c, contact(c)?, true), READ)],
    },
    Endpoint {
        template: "/contacts/{id}/transitiveMemberOf/{cast}",
        units: 2,
        methods: &[Method::get(|c| memberships::list(c, contact(c)?, true), READ)],
    },
];

fn contact(c: &Context<'_>) -> Result<Node, Refusal> {
    object::find(c.tenant, Kind::Contact, c.key(0))
}

/// No contact of the tenant has a manager; Graph cannot give them one.
fn manager(c: &Context<'_>) -> Result<Done, Refusal> {
    contact(c)?;
    Err(Refusal::missing("manager"))
}

/// Nor do they have reports.
fn reports(c: &Context<'_>) -> Result<Done, Refusal> {
    contact(c)?;
    listing::related(c, &[], None, &Rules::RELATED)
}
