//! Endpoints of photos.

use super::super::{Endpoint, Method};
use super::{get, list, put, remove, value};
use crate::permission::{Needs, Role, both};
use crate::tenant::Kind::{Group, User};

const READ: Needs = both(
    "ProfilePhoto.Read.All|ProfilePhoto.ReadWrite.All|User.ReadBasic.All|User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
)
.own("User.Read|User.ReadWrite");
const WRITE: Needs =
    both("ProfilePhoto.ReadWrite.All|User.ReadWrite.All|Directory.ReadWrite.All").own("User.ReadWrite");
const READ_GROUP: Needs = both(
    "ProfilePhoto.Read.All|ProfilePhoto.ReadWrite.All|Group.Read.All|Group.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
const WRITE_GROUP: Needs = both("ProfilePhoto.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All")
    .roles(&[Role::GroupsAdministrator, Role::UserAdministrator]);

const fn at(template: &'static str, methods: &'static [Method]) -> Endpoint {
    Endpoint { template, units: 1, methods }
}

/// The endpoints.
#[rustfmt::skip] // One a line: it is a table.
pub(in super::super) static TABLE: &[Endpoint] = &[
    at("/users/{id}/photo", &[
        Method::get(|c| get(c, User, false), READ),
        // The body of a metadata request is the picture too.
        Method::put(|c| put(c, User), WRITE),
        Method::patch(|c| put(c, User), WRITE),
        Method::delete(|c| remove(c, User), WRITE),
    ]),
    at("/users/{id}/photo/$value", &[
        Method::get(|c| value(c, User, false), READ),
        Method::put(|c| put(c, User), WRITE),
        Method::patch(|c| put(c, User), WRITE),
        Method::delete(|c| remove(c, User), WRITE),
    ]),
    at("/users/{id}/photos", &[Method::get(|c| list(c, User), READ)]),
    at("/users/{id}/photos/{size}", &[Method::get(|c| get(c, User, true), READ)]),
    at("/users/{id}/photos/{size}/$value", &[Method::get(|c| value(c, User, true), READ)]),
    at("/groups/{id}/photo", &[
        Method::get(|c| get(c, Group, false), READ_GROUP),
        Method::put(|c| put(c, Group), WRITE_GROUP),
        Method::patch(|c| put(c, Group), WRITE_GROUP),
        Method::delete(|c| remove(c, Group), WRITE_GROUP),
    ]),
    at("/groups/{id}/photo/$value", &[
        Method::get(|c| value(c, Group, false), READ_GROUP),
        Method::put(|c| put(c, Group), WRITE_GROUP),
        Method::patch(|c| put(c, Group), WRITE_GROUP),
        Method::delete(|c| remove(c, Group), WRITE_GROUP),
    ]),
    at("/groups/{id}/photos", &[Method::get(|c| list(c, Group), READ_GROUP)]),
    at("/groups/{id}/photos/{size}", &[Method::get(|c| get(c, Group, true), READ_GROUP)]),
    at("/groups/{id}/photos/{size}/$value", &[Method::get(|c| value(c, Group, true), READ_GROUP)]),
];
