//! Contacts of the organisation. Operators by the published table of `$filter` on organisational contacts.

use super::Level::{Advanced, Default, Never};
use super::fields::{ON_PREMISES_PROVISIONING_ERROR, SERVICE_PROVISIONING_ERROR};
use super::{Filterable as F, Property as P, Relation as R, Schema};

pub(super) static ORG_CONTACT: Schema = Schema::directory("orgContact", "contacts", PROPERTIES).relations(RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static PROPERTIES: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown().filter(F::TIME),
    P::text("companyName", 64).shown().filter(F::LATE_TEXT.ge(Never).le(Never)),
    P::text("department", 64).shown().filter(F::NAME),
    P::text("displayName", 256).shown().filter(F::NAME).order(Advanced),
    P::text("givenName", 64).shown().filter(F::NAME),
    P::text("jobTitle", 128).shown().filter(F::NAME),
    P::text("mail", 256).shown().filter(F::NAME),
    P::text("mailNickname", 64).shown().filter(F::NAME),
    P::time("onPremisesLastSyncDateTime").shown().filter(F::TIME),
    P::flag("onPremisesSyncEnabled").shown().filter(F::OPTIONAL.only_true()),
    P::texts("proxyAddresses", 1_000, 250).shown().filter(F::FULL_NAME.count(Advanced)),
    P::text("surname", 64).shown().filter(F::NAME),
    P::objects("addresses", ADDRESS).shown(),
    P::objects("onPremisesProvisioningErrors", ON_PREMISES_PROVISIONING_ERROR).shown().filter(F::EXACT.count(Advanced)),
    P::objects("phones", PHONE).shown(),
    P::objects("serviceProvisioningErrors", SERVICE_PROVISIONING_ERROR).shown(),
];

static ADDRESS: &[P] = &[
    P::text("city", 128),
    P::text("countryOrRegion", 128),
    P::text("officeLocation", 128),
    P::text("postalCode", 40),
    P::text("state", 128),
    P::text("street", 1_024),
];

static PHONE: &[P] = &[P::text("language", 32), P::text("number", 64), P::text("region", 64), P::text("type", 32)];

static RELATIONS: &[R] = &[
    R::many("directReports", "directoryObject").expandable(),
    R::one("manager", "directoryObject").expandable().id(Default),
    R::many("memberOf", "directoryObject").expandable(),
    R::many("transitiveMemberOf", "directoryObject"),
];
