//! Endpoints of one user. Where permissions depend on what is written or on whom, the handlers check them.

use super::super::{Endpoint, Method, assign_license, create, delete, mailbox, manager, update, user};
use super::{licences, membership, sessions};
use crate::permission::{ANYONE, Needs, Role, both};

const READ: Needs =
    both("User.ReadBasic.All|User.Read.All|User.ReadWrite.All|User.ReadUpdate.All|Directory.Read.All|Directory.ReadWrite.All")
        .own("User.Read|User.ReadWrite");
const READ_ALL: Needs =
    both("User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All").own("User.Read|User.ReadWrite");
const CREATE: Needs = both("User.Create|User.ReadWrite.All|Directory.ReadWrite.All").roles(&[Role::UserAdministrator]);
const DELETE: Needs = both("User.DeleteRestore.All|User.ReadWrite.All|Directory.ReadWrite.All");
const MANAGER: Needs = both("User.ReadWrite.All|Directory.ReadWrite.All");
const LICENSE: Needs = both("LicenseAssignment.ReadWrite.All|User.ReadWrite.All|Directory.ReadWrite.All")
    .roles(&[Role::LicenseAdministrator, Role::UserAdministrator]);
const LICENSES: Needs = both(
    "LicenseAssignment.Read.All|LicenseAssignment.ReadWrite.All|User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
)
.own("User.Read|User.ReadWrite");
const GROUPS: Needs = both(
    "User.ReadBasic.All+GroupMember.Read.All|User.Read.All+GroupMember.Read.All|User.ReadWrite.All+GroupMember.Read.All|User.ReadBasic.All+Group.Read.All|User.Read.All+Group.Read.All|User.Read.All+Group.ReadWrite.All|User.ReadWrite.All+Group.ReadWrite.All|User.ReadWrite.All+GroupMember.ReadWrite.All|User.Read.All+GroupMember.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
)
.own("User.Read|User.ReadWrite");
const SESSIONS: Needs =
    both("User.RevokeSessions.All|User.ReadWrite.All|Directory.ReadWrite.All").own("User.ReadWrite");

const fn at(template: &'static str, units: u32, methods: &'static [Method]) -> Endpoint {
    Endpoint { template, units, methods }
}

/// The endpoints.
#[rustfmt::skip] // One a line: it is a table.
pub(in super::super) static TABLE: &[Endpoint] = &[
    at("/users/{id}", 2, &[
        Method::get(user::get, READ),
        Method::patch(update::update, ANYONE),
        Method::delete(delete::delete, DELETE),
    ]),
    at("/users/{id}/manager", 1, &[Method::get(manager::get, READ_ALL)]),
    at("/users/{id}/manager/$ref", 1, &[
        Method::get(manager::reference, READ_ALL),
        Method::put(manager::put, MANAGER),
        Method::delete(manager::remove, MANAGER),
    ]),
    at("/users/{id}/assignLicense", 1, &[Method::post(assign_license::assign, LICENSE)]),
    at("/users/{id}/licenseDetails", 2, &[Method::get(licences::list, LICENSES)]),
    at("/users/{id}/licenseDetails/{details}", 1, &[Method::get(licences::get, LICENSES)]),
    at("/users/{id}/getMemberGroups", 2, &[Method::ask(membership::get_groups, GROUPS)]),
    at("/users/{id}/getMemberObjects", 2, &[Method::ask(membership::get_objects, GROUPS)]),
    at("/users/{id}/checkMemberGroups", 4, &[Method::ask(membership::check_groups, GROUPS)]),
    at("/users/{id}/checkMemberObjects", 4, &[Method::ask(membership::check_objects, GROUPS)]),
    at("/users/{id}/revokeSignInSessions", 1, &[Method::post(sessions::revoke, SESSIONS)]),
    at("/users/{id}/changePassword", 1, &[Method::post(sessions::change_password, ANYONE)]),
    at("/users/{id}/mailboxSettings", 1, &[Method::get(mailbox::get, ANYONE), Method::patch(mailbox::patch, ANYONE)]),
    at("/users/{id}/mailboxSettings/{setting}", 1, &[Method::get(mailbox::get_one, ANYONE)]),
];

/// What `POST /users` needs; the list beside it has its own table.
pub(in super::super) const POST: Method = Method::post(create::create, CREATE);
