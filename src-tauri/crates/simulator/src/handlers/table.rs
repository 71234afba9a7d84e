//! Endpoints of users and batches.

use super::{Done, Endpoint, Method, assign_license, create, delete, delta, manager, update, user, users};
use crate::answer::Refusal;
use crate::permission::{ANYONE, Needs, Role, both};
use crate::tenant::Kind;

const READ: Needs =
    both("User.ReadBasic.All|User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All")
        .own("User.Read|User.ReadWrite");
const CREATE: Needs = both("User.Create|User.ReadWrite.All|Directory.ReadWrite.All").roles(&[Role::UserAdministrator]);
const UPDATE: Needs = both("User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All|User.EnableDisableAccount.All+User.Read.All|User-PasswordProfile.ReadWrite.All|User-Phone.ReadWrite.All|User-Mail.ReadWrite.All|User.ManageIdentities.All")
    .own("User.ReadWrite");
const LICENSE: Needs = both("LicenseAssignment.ReadWrite.All|User.ReadWrite.All|Directory.ReadWrite.All")
    .roles(&[Role::LicenseAdministrator, Role::UserAdministrator]);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/users",
        units: 2,
        methods: &[
            Method::get(|c| users::list(c.tenant, c.call).map(Done::from), READ),
            Method::post(|c| create::create(c.tenant, c.call, c.now.lag_seconds), CREATE),
        ],
    },
    Endpoint {
        template: "/users/$count",
        units: 2,
        methods: &[Method::get(|c| users::count(c.tenant, c.call).map(Done::from), READ)],
    },
    Endpoint {
        template: "/users/delta",
        units: 2,
        methods: &[Method::get(
            |c| delta::delta(c, Kind::User),
            both("User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All"),
        )],
    },
    Endpoint {
        template: "/users/{id}",
        units: 2,
        methods: &[
            Method::get(|c| user::get(c.tenant, c.call, c.key(0)).map(Done::from), READ),
            Method::patch(|c| update::update(c.tenant, c.call, key(c.keys)), UPDATE),
            Method::delete(
                |c| delete::delete(c.tenant, c.call, key(c.keys)),
                both("User.DeleteRestore.All|User.ReadWrite.All|Directory.ReadWrite.All")
                    .roles(&[Role::UserAdministrator]),
            ),
        ],
    },
    Endpoint {
        template: "/users/{id}/manager",
        units: 2,
        methods: &[Method::get(|c| manager::get(c.tenant, c.call, c.key(0)).map(Done::from), READ)],
    },
    Endpoint {
        template: "/users/{id}/manager/$ref",
        units: 1,
        methods: &[
            Method::put(
                |c| manager::put(c.tenant, c.call, key(c.keys)),
                both("User.ReadWrite.All|Directory.ReadWrite.All").roles(&[Role::UserAdministrator]),
            ),
            Method::delete(
                |c| manager::remove(c.tenant, c.call, key(c.keys)),
                both("User.ReadWrite.All|Directory.ReadWrite.All").roles(&[Role::UserAdministrator]),
            ),
        ],
    },
    Endpoint {
        template: "/users/{id}/assignLicense",
        units: 1,
        methods: &[Method::post(|c| assign_license::assign(c.tenant, c.call, key(c.keys)), LICENSE)],
    },
    Endpoint {
        template: "/$batch",
        units: 0,
        // Only what is no POST gets here; a batch is taken apart before.
        methods: &[Method::post(|_| Err(Refusal::of_status(500, None)), ANYONE)],
    },
];

fn key(keys: &[String]) -> &str {
    keys.first().map_or("", String::as_str)
}
