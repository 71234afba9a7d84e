//! Directory roles and their templates, administrative units, and what any object of the directory is.

use super::Level::{Advanced, Default, Never};
use super::Write::Always;
use super::{Filterable as F, Property as P, Relation as R, Schema};

/// What the members of a group may be, and whatever else is asked for through `directoryObjects`.
pub(super) static DIRECTORY_OBJECT: Schema = Schema::directory("directoryObject", "directoryObjects", BASE).derived(&[
    &super::user::USER,
    &super::group::GROUP,
    &super::device::DEVICE,
    &super::contact::ORG_CONTACT,
    &super::application::SERVICE_PRINCIPAL,
    &super::application::APPLICATION,
    &ADMINISTRATIVE_UNIT,
    &DIRECTORY_ROLE,
]);

static BASE: &[P] =
    &[P::text("id", 36).shown().filter(F::EXACT), P::time("deletedDateTime").shown().filter(F::TIME).order(Advanced)];

pub(super) static DIRECTORY_ROLE: Schema =
    Schema::directory("directoryRole", "directoryRoles", ROLE).relations(ROLE_RELATIONS);

static ROLE: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown(),
    P::text("description", 1_024).shown().filter(F::LATE_TEXT.ge(Never).le(Never)),
    P::text("displayName", 256).shown().filter(F::OPTIONAL.starts_with(Advanced)),
    P::text("roleTemplateId", 36).by(super::Write::CreateOnly).shown().filter(F::EXACT),
];

static ROLE_RELATIONS: &[R] =
    &[R::many("members", "directoryObject").expandable(), R::many("scopedMembers", "scopedRoleMembership")];

pub(super) static DIRECTORY_ROLE_TEMPLATE: Schema =
    Schema::directory("directoryRoleTemplate", "directoryRoleTemplates", TEMPLATE);

// The list of templates takes no $filter.
static TEMPLATE: &[P] = &[
    P::text("id", 36).shown(),
    P::time("deletedDateTime").shown(),
    P::text("description", 1_024).shown(),
    P::text("displayName", 256).shown(),
];

pub(super) static ADMINISTRATIVE_UNIT: Schema =
    Schema::directory("administrativeUnit", "directory/administrativeUnits", UNIT).relations(UNIT_RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static UNIT: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown().order(Advanced),
    P::text("description", 1_024).by(Always).shown().filter(F::LATE_TEXT.ge(Never).le(Never)),
    P::text("displayName", 256).by(Always).shown().filter(F::NAME).order(Advanced),
    P::flag("isMemberManagementRestricted").by(super::Write::CreateOnly).shown().filter(F::EXACT),
    P::text("membershipRule", 3_072).by(Always).shown(),
    P::text("membershipRuleProcessingState", 32).by(Always).shown(),
    P::text("membershipType", 32).by(Always).shown(),
    P::text("visibility", 32).by(Always).shown(),
];

static UNIT_RELATIONS: &[R] = &[
    R::many("extensions", "extension").expandable(),
    R::many("members", "directoryObject").expandable(),
    R::many("scopedRoleMembers", "scopedRoleMembership").id(Default),
];
