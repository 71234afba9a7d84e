//! Endpoints of one user. Where permissions depend on what is written or on whom, the handlers check them.

use super::super::{Endpoint, Method, assign_license, create, delete, mailbox, manager, update, user};
use super::related::{self, Way};
use super::{licences, membership, sessions, sponsors};
use crate::permission::{ANYONE, NOBODY, Needs, Role, both};

pub(in super::super) const READ: Needs =
    both("User.ReadBasic.All|User.Read.All|User.ReadWrite.All|User.ReadUpdate.All|Directory.Read.All|Directory.ReadWrite.All")
        .own("User.Read|User.ReadWrite");
const READ_ALL: Needs =
    both("User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All").own("User.Read|User.ReadWrite");
const CREATE: Needs = both("User.Create|User.ReadWrite.All|Directory.ReadWrite.All")
    .roles(&[Role::UserAdministrator, Role::DirectoryWriters]);
/// Any permission to write one property at least; which one a property takes is checked with the property.
const UPDATE: Needs = both(
    "User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All|User.EnableDisableAccount.All+User.Read.All|User-PasswordProfile.ReadWrite.All|User-Phone.ReadWrite.All|User-Mail.ReadWrite.All|User.ManageIdentities.All|User-LifeCycleInfo.ReadWrite.All+User.Read.All|User-LifeCycleInfo.ReadWrite.All+User.ReadWrite.All|User-LifeCycleInfo.ReadWrite.All+Directory.Read.All|Directory.AccessAsUser.All",
)
.own("User.ReadWrite");
const CHANGE_PASSWORD: Needs = both("Directory.AccessAsUser.All").application(NOBODY);
const DELETE: Needs = both("User.DeleteRestore.All|User.ReadWrite.All|Directory.ReadWrite.All");
const MANAGER: Needs = both("User.ReadWrite.All|Directory.ReadWrite.All");
const LICENSE: Needs = both("LicenseAssignment.ReadWrite.All|User.ReadWrite.All|Directory.ReadWrite.All").roles(&[
    Role::LicenseAdministrator,
    Role::UserAdministrator,
    Role::DirectoryWriters,
]);
const LICENSES: Needs = both(
    "LicenseAssignment.Read.All|LicenseAssignment.ReadWrite.All|Organization.Read.All|Organization.ReadWrite.All|User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
)
.own("User.Read|User.ReadWrite");
/// A right to the user and one to who is in groups.
const USER_AND_GROUPS: &str = "User.Read.All+GroupMember.Read.All|User.Read.All+GroupMember.ReadWrite.All|User.Read.All+Group.Read.All|User.Read.All+Group.ReadWrite.All|User.ReadWrite.All+GroupMember.Read.All|User.ReadWrite.All+GroupMember.ReadWrite.All|User.ReadWrite.All+Group.Read.All|User.ReadWrite.All+Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
const MEMBER_OF_NEEDS: Needs = both(USER_AND_GROUPS)
    .application("User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All")
    .own("User.Read|User.ReadWrite");
const GROUPS: Needs = both(
    "User.ReadBasic.All+GroupMember.Read.All|User.ReadBasic.All+GroupMember.ReadWrite.All|User.ReadBasic.All+Group.Read.All|User.ReadBasic.All+Group.ReadWrite.All|User.Read.All+GroupMember.Read.All|User.Read.All+GroupMember.ReadWrite.All|User.Read.All+Group.Read.All|User.Read.All+Group.ReadWrite.All|User.ReadWrite.All+GroupMember.Read.All|User.ReadWrite.All+GroupMember.ReadWrite.All|User.ReadWrite.All+Group.Read.All|User.ReadWrite.All+Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
)
.application(USER_AND_GROUPS)
.own("User.Read|User.ReadWrite");
const SESSIONS: Needs =
    both("User.RevokeSessions.All|User.ReadWrite.All|Directory.ReadWrite.All").own("User.ReadWrite");

const fn at(template: &'static str, units: u32, methods: &'static [Method]) -> Endpoint {
    Endpoint { template, units, methods }
}

/// Objects a user leads to: all of them, those of a kind or one of them, and how many (costs: facts/graph.md §9.2).
macro_rules! related {
    ($way:ident, $needs:ident, $units:literal, $all:literal) => {
        [
            at($all, $units, &[Method::get(|c| related::list(c, Way::$way), $needs)]),
            at(concat!($all, "/$count"), $units, &[Method::get(|c| related::count(c, Way::$way), $needs)]),
            at(concat!($all, "/{cast}"), $units, &[Method::get(|c| related::cast_or_one(c, Way::$way), $needs)]),
            at(concat!($all, "/{cast}/$count"), $units, &[Method::get(|c| related::cast_count(c, Way::$way), $needs)]),
        ]
    };
}

/// The endpoints of [`related`].
pub(in super::super) static MEMBER_OF: &[Endpoint] = &related!(MemberOf, MEMBER_OF_NEEDS, 2, "/users/{id}/memberOf");
pub(in super::super) static TRANSITIVE_MEMBER_OF: &[Endpoint] =
    &related!(TransitiveMemberOf, MEMBER_OF_NEEDS, 2, "/users/{id}/transitiveMemberOf");
pub(in super::super) static DIRECT_REPORTS: &[Endpoint] =
    &related!(DirectReports, READ_ALL, 1, "/users/{id}/directReports");
pub(in super::super) static OWNED_OBJECTS: &[Endpoint] =
    &related!(OwnedObjects, READ_ALL, 2, "/users/{id}/ownedObjects");
pub(in super::super) static OWNED_DEVICES: &[Endpoint] =
    &related!(OwnedDevices, READ_ALL, 1, "/users/{id}/ownedDevices");
pub(in super::super) static REGISTERED_DEVICES: &[Endpoint] =
    &related!(RegisteredDevices, READ_ALL, 1, "/users/{id}/registeredDevices");
pub(in super::super) static CREATED_OBJECTS: &[Endpoint] =
    &related!(CreatedObjects, READ_ALL, 1, "/users/{id}/createdObjects");

/// The endpoints.
#[rustfmt::skip] // One a line: it is a table.
pub(in super::super) static TABLE: &[Endpoint] = &[
    at("/users/{id}", 2, &[
        Method::get(user::get, READ),
        Method::patch(update::update, UPDATE),
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
    at("/users/{id}/sponsors", 1, &[Method::get(|c| related::list(c, Way::Sponsors), READ_ALL)]),
    at("/users/{id}/sponsors/$count", 1, &[Method::get(|c| related::count(c, Way::Sponsors), READ_ALL)]),
    at("/users/{id}/sponsors/$ref", 1, &[Method::get(|c| related::references(c, Way::Sponsors), READ_ALL), Method::post(sponsors::add, MANAGER)]),
    at("/users/{id}/sponsors/{sponsor}/$ref", 1, &[Method::delete(sponsors::remove, MANAGER)]),
    at("/users/{id}/revokeSignInSessions", 1, &[Method::post(sessions::revoke, SESSIONS)]),
    at("/users/{id}/changePassword", 1, &[Method::post(sessions::change_password, CHANGE_PASSWORD)]),
    at("/users/{id}/mailboxSettings", 1, &[Method::get(mailbox::get, ANYONE), Method::patch(mailbox::patch, ANYONE)]),
    at("/users/{id}/mailboxSettings/{setting}", 1, &[Method::get(mailbox::get_one, ANYONE)]),
];

/// What `POST /users` needs; the list beside it has its own table.
pub(in super::super) const POST: Method = Method::post(create::create, CREATE);
