//! Devices. Operators by the published table of `$filter` on devices.

use super::Level::{Advanced, Never};
use super::Write::Always;
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static DEVICE: Schema = Schema::directory("device", "devices", PROPERTIES).relations(RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static PROPERTIES: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown().filter(F::TIME).order(Advanced),
    P::flag("accountEnabled").by(Always).shown().kept().filter(F::EXACT),
    P::time("approximateLastSignInDateTime").shown().filter(F::TIME.null(Advanced)).order(Advanced),
    P::time("complianceExpirationDateTime").shown(),
    P::text("deviceCategory", 256).shown(),
    P::text("deviceId", 36).shown().filter(F::EXACT),
    P::text("deviceMetadata", 1_024).shown(),
    P::text("deviceOwnership", 64).shown(),
    P::new("deviceVersion", Kind::Number).shown(),
    P::text("displayName", 256).by(Always).shown().kept().filter(F::NAME).order(Advanced),
    P::text("enrollmentProfileName", 256).shown(),
    P::text("enrollmentType", 64).shown(),
    P::flag("isCompliant").by(Always).shown().filter(F::EXACT),
    P::flag("isManaged").by(Always).shown().filter(F::EXACT),
    P::flag("isRooted").shown(),
    P::text("managementType", 64).shown(),
    P::text("manufacturer", 256).shown(),
    P::text("mdmAppId", 36).shown().filter(F::OPTIONAL),
    P::text("model", 256).shown(),
    P::time("onPremisesLastSyncDateTime").shown().filter(F::TIME),
    P::flag("onPremisesSyncEnabled").shown().filter(F::OPTIONAL.only_true()),
    P::text("operatingSystem", 256).by(Always).shown().kept().filter(F::NAME),
    P::text("operatingSystemVersion", 256).by(Always).shown().kept().filter(F::NAME),
    P::texts("physicalIds", 100, 1_024).shown().filter(F::EXACT.count(Advanced)),
    P::text("profileType", 64).shown().filter(F::EXACT),
    P::time("registrationDateTime").shown().filter(F::LATE),
    P::texts("systemLabels", 100, 256).shown().filter(F::NONE.count(Advanced)),
    P::text("trustType", 64).shown().filter(F::EXACT),
    P::objects("alternativeSecurityIds", ALTERNATIVE_SECURITY_ID).shown(),
    P::flag("isManagementRestricted"),
    P::text("onPremisesSecurityIdentifier", 256).filter(F::EXACT),
];

static ALTERNATIVE_SECURITY_ID: &[P] = &[
    P::text("identityProvider", 256).filter(F::LATE_TEXT.ge(Never).le(Never).null(Never)),
    P::new("key", Kind::Binary),
    P::new("type", Kind::Number).filter(F::EXACT.ge(Advanced).le(Advanced)),
];

static RELATIONS: &[R] = &[
    R::many("extensions", "extension").expandable(),
    R::many("memberOf", "directoryObject").expandable(),
    R::many("registeredOwners", "directoryObject").expandable(),
    R::many("registeredUsers", "directoryObject").expandable(),
    R::many("transitiveMemberOf", "directoryObject").expandable(),
];
