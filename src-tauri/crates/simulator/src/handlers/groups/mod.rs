//! Groups: making and changing them, who is in them and owns them, what they give (facts/graph.md §6, §5.2).

mod create;
mod directory_objects;
mod dynamic;
mod licenses;
mod links;
mod lists;
pub(crate) mod memberships;
mod rules;
mod single;
#[cfg(test)]
mod tests;
mod update;
mod written;

use lists::To;
pub(super) use rules::hides_members;
pub(super) use single::{get, reclaimable, undisturbed};

use super::{Endpoint, Method, delta, listing};
use crate::permission::{Needs, Role, both};
use crate::tenant::Kind;
use crate::tenant::links::Relation::{Members, Owners};

pub(super) const READ: Needs = both(
    "Group.ReadBasic.All|GroupMember.Read.All|GroupMember.ReadWrite.All|Group.Read.All|Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
const CREATE: Needs = both("Group.ReadWrite.All|Directory.ReadWrite.All")
    .application("Group.Create|Group.ReadWrite.All|Directory.ReadWrite.All");
const READ_MEMBERS: Needs = both(
    "GroupMember.ReadBasic.All|GroupMember.Read.All|GroupMember.ReadWrite.All|Group.Read.All|Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
/// Who is in a group, and in what groups are.
pub(super) const MEMBERSHIPS: Needs = both(
    "GroupMember.Read.All|GroupMember.ReadWrite.All|Group.Read.All|Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
const WRITE_MEMBERS: Needs = both("GroupMember.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All");
const WRITE: Needs = both("Group.ReadWrite.All|Directory.ReadWrite.All");
const LICENSE: Needs = both("LicenseAssignment.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All").roles(&[
    Role::LicenseAdministrator,
    Role::GroupsAdministrator,
    Role::UserAdministrator,
    Role::DirectoryWriters,
]);
const REPROCESS: Needs = both("User.ReadWrite.All|Directory.ReadWrite.All").roles(&[
    Role::LicenseAdministrator,
    Role::GroupsAdministrator,
    Role::UserAdministrator,
    Role::DirectoryWriters,
]);
/// Any permission to read a kind of object; what may be deleted depends on the object.
const OBJECTS: Needs = both(
    "User.ReadBasic.All|User.Read.All|User.ReadWrite.All|Group.ReadBasic.All|Group.Read.All|Group.ReadWrite.All|GroupMember.Read.All|GroupMember.ReadWrite.All|Application.Read.All|Application.ReadWrite.All|Device.Read.All|Device.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
const DELETE_OBJECTS: Needs = both(
    "User.DeleteRestore.All|User.ReadWrite.All|Group.ReadWrite.All|Application.ReadWrite.All|Device.ReadWrite.All|AdministrativeUnit.ReadWrite.All|Directory.ReadWrite.All",
);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/groups",
        units: 1,
        methods: &[Method::get(|c| listing::list(c, Kind::Group), READ), Method::post(create::create, CREATE)],
    },
    Endpoint {
        template: "/groups/$count",
        units: 1,
        methods: &[Method::get(|c| listing::count(c, Kind::Group), READ)],
    },
    Endpoint { template: "/groups/delta", units: 1, methods: &[Method::get(|c| delta::delta(c, Kind::Group), READ)] },
    Endpoint {
        template: "/groups/{id}",
        units: 1,
        methods: &[
            Method::get(single::get, READ),
            Method::patch(update::update, WRITE_MEMBERS),
            Method::delete(single::delete, WRITE),
        ],
    },
    Endpoint {
        template: "/groups/{id}/members",
        units: 3,
        methods: &[
            Method::get(|c| lists::page(c, To::Members), READ_MEMBERS),
            Method::post(links::contained, WRITE_MEMBERS),
        ],
    },
    Endpoint {
        template: "/groups/{id}/owners",
        units: 1,
        methods: &[Method::get(|c| lists::page(c, To::Owners), READ_MEMBERS), Method::post(links::contained, WRITE)],
    },
    Endpoint {
        template: "/groups/{id}/members/$ref",
        units: 3,
        methods: &[
            Method::get(|c| lists::references(c, To::Members), READ_MEMBERS),
            Method::post(|c| links::add(c, Members), WRITE_MEMBERS),
        ],
    },
    Endpoint {
        template: "/groups/{id}/members/{member}",
        units: 3,
        methods: &[
            Method::get(|c| lists::page(c, To::Members), READ_MEMBERS),
            Method::delete(|c| links::delete_linked(c, Members), DELETE_OBJECTS),
        ],
    },
    Endpoint {
        template: "/groups/{id}/members/{member}/$ref",
        units: 1,
        methods: &[Method::delete(|c| links::remove(c, Members), WRITE_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/owners/$ref",
        units: 1,
        methods: &[
            Method::get(|c| lists::references(c, To::Owners), READ_MEMBERS),
            Method::post(|c| links::add(c, Owners), WRITE),
        ],
    },
    Endpoint {
        template: "/groups/{id}/owners/{owner}",
        units: 1,
        methods: &[
            Method::get(|c| lists::page(c, To::Owners), READ_MEMBERS),
            Method::delete(|c| links::delete_linked(c, Owners), DELETE_OBJECTS),
        ],
    },
    Endpoint {
        template: "/groups/{id}/owners/{owner}/$ref",
        units: 1,
        methods: &[Method::delete(|c| links::remove(c, Owners), WRITE)],
    },
    Endpoint {
        template: "/groups/{id}/members/$count",
        units: 3,
        methods: &[Method::get(|c| lists::count(c, To::Members), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/members/{member}/$count",
        units: 3,
        methods: &[Method::get(|c| lists::count(c, To::Members), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/owners/$count",
        units: 1,
        methods: &[Method::get(|c| lists::count(c, To::Owners), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/owners/{owner}/$count",
        units: 1,
        methods: &[Method::get(|c| lists::count(c, To::Owners), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMembers",
        units: 5,
        methods: &[Method::get(|c| lists::page(c, To::TransitiveMembers), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMembers/$count",
        units: 5,
        methods: &[Method::get(|c| lists::count(c, To::TransitiveMembers), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMembers/{cast}",
        units: 5,
        methods: &[Method::get(|c| lists::page(c, To::TransitiveMembers), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMembers/{cast}/$count",
        units: 5,
        methods: &[Method::get(|c| lists::count(c, To::TransitiveMembers), READ_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/memberOf",
        units: 2,
        methods: &[Method::get(|c| lists::page(c, To::MemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/memberOf/$count",
        units: 2,
        methods: &[Method::get(|c| lists::count(c, To::MemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/memberOf/{cast}",
        units: 2,
        methods: &[Method::get(|c| lists::page(c, To::MemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/memberOf/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| lists::count(c, To::MemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMemberOf",
        units: 2,
        methods: &[Method::get(|c| lists::page(c, To::TransitiveMemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMemberOf/$count",
        units: 2,
        methods: &[Method::get(|c| lists::count(c, To::TransitiveMemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMemberOf/{cast}",
        units: 2,
        methods: &[Method::get(|c| lists::page(c, To::TransitiveMemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/transitiveMemberOf/{cast}/$count",
        units: 2,
        methods: &[Method::get(|c| lists::count(c, To::TransitiveMemberOf), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/membersWithLicenseErrors",
        units: 1,
        methods: &[Method::get(|c| lists::page(c, To::LicenseErrors), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/membersWithLicenseErrors/$count",
        units: 1,
        methods: &[Method::get(|c| lists::count(c, To::LicenseErrors), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/membersWithLicenseErrors/{cast}",
        units: 1,
        methods: &[Method::get(|c| lists::page(c, To::LicenseErrors), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/membersWithLicenseErrors/{cast}/$count",
        units: 1,
        methods: &[Method::get(|c| lists::count(c, To::LicenseErrors), MEMBERSHIPS)],
    },
    Endpoint { template: "/groups/{id}/assignLicense", units: 1, methods: &[Method::post(licenses::assign, LICENSE)] },
    Endpoint {
        template: "/users/{id}/reprocessLicenseAssignment",
        units: 1,
        methods: &[Method::post(licenses::reprocess, REPROCESS)],
    },
    Endpoint { template: "/groups/{id}/renew", units: 1, methods: &[Method::post(single::renew, WRITE)] },
    Endpoint {
        template: "/groups/{id}/validateProperties",
        units: 1,
        methods: &[Method::ask(single::validate_properties, WRITE_MEMBERS)],
    },
    Endpoint {
        template: "/groups/{id}/getMemberGroups",
        units: 2,
        methods: &[Method::ask(|c| memberships::get(c, memberships::group, true), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/getMemberObjects",
        units: 2,
        methods: &[Method::ask(|c| memberships::get(c, memberships::group, false), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/checkMemberGroups",
        units: 4,
        methods: &[Method::ask(|c| memberships::check(c, memberships::group, true), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/groups/{id}/checkMemberObjects",
        units: 4,
        methods: &[Method::ask(|c| memberships::check(c, memberships::group, false), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/directoryObjects/{id}",
        units: 1,
        methods: &[
            Method::get(directory_objects::get, OBJECTS),
            Method::delete(directory_objects::delete, DELETE_OBJECTS),
        ],
    },
    Endpoint {
        template: "/directoryObjects/getByIds",
        units: 3,
        methods: &[Method::ask(directory_objects::by_ids, OBJECTS)],
    },
    Endpoint {
        template: "/directoryObjects/validateProperties",
        units: 1,
        methods: &[Method::ask(single::validate_new, READ)],
    },
    Endpoint {
        template: "/directoryObjects/{id}/getMemberGroups",
        units: 2,
        methods: &[Method::ask(|c| memberships::get(c, memberships::any, true), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/directoryObjects/{id}/getMemberObjects",
        units: 2,
        methods: &[Method::ask(|c| memberships::get(c, memberships::any, false), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/directoryObjects/{id}/checkMemberGroups",
        units: 4,
        methods: &[Method::ask(|c| memberships::check(c, memberships::any, true), MEMBERSHIPS)],
    },
    Endpoint {
        template: "/directoryObjects/{id}/checkMemberObjects",
        units: 4,
        methods: &[Method::ask(|c| memberships::check(c, memberships::any, false), MEMBERSHIPS)],
    },
];
