//! Endpoints of users and batches.

use super::{Endpoint, Method, delta, person, users};
use crate::answer::Refusal;
use crate::permission::{ANYONE, Needs, both};
use crate::tenant::Kind;

const READ: Needs = both(
    "User.ReadBasic.All|User.Read.All|User.ReadWrite.All|User.ReadUpdate.All|Directory.Read.All|Directory.ReadWrite.All",
);
/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint { template: "/users", units: 2, methods: &[Method::get(|c| users::list(c), READ), person::POST] },
    Endpoint { template: "/users/$count", units: 2, methods: &[Method::get(|c| users::count(c), READ)] },
    Endpoint {
        template: "/users/delta",
        units: 2,
        methods: &[Method::get(
            |c| delta::delta(c, Kind::User),
            both("User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All"),
        )],
    },
    Endpoint {
        template: "/$batch",
        units: 0,
        // Only what is no POST gets here; a batch is taken apart before.
        methods: &[Method::post(|_| Err(Refusal::of_status(500, None)), ANYONE)],
    },
];
