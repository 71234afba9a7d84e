//! The fields of the objects that stand in properties of more than one kind, or that are many (facts/graph.md §2.1, §12).

use super::Level::{Advanced, Default};
use super::{Filterable, Kind, Property};

/// One licence (facts/graph.md §2.1).
pub(super) static ASSIGNED_LICENSE: &[Property] = &[
    Property::new("disabledPlans", Kind::Guids),
    Property::new("skuId", Kind::Guid).filter(Filterable::EQ.not(Advanced)),
];

/// One service plan that came with a licence.
pub(super) static ASSIGNED_PLAN: &[Property] = &[
    Property::time("assignedDateTime"),
    Property::text("capabilityStatus", 64).filter(Filterable::EQ.not(Advanced)),
    Property::text("service", 64).filter(Filterable::EQ_START.not(Advanced)),
    Property::new("servicePlanId", Kind::Guid).filter(Filterable::EQ.not(Advanced)),
];

/// Where a plan has been set up.
pub(super) static PROVISIONED_PLAN: &[Property] = &[
    Property::text("capabilityStatus", 64),
    Property::text("provisioningStatus", 64).filter(Filterable::LATE_EXACT),
    Property::text("service", 64).filter(Filterable::LATE_EXACT.starts_with(Advanced)),
];

/// How a licence was given, and how that went.
pub(super) static LICENSE_ASSIGNMENT_STATE: &[Property] = &[
    Property::text("assignedByGroup", 36),
    Property::new("disabledPlans", Kind::Guids),
    Property::text("error", 64),
    Property::time("lastUpdatedDateTime"),
    Property::new("skuId", Kind::Guid),
    Property::text("state", 64),
];

/// What a person signs in with.
pub(super) static OBJECT_IDENTITY: &[Property] = &[
    Property::text("issuer", 512).filter(Filterable::EQ),
    Property::text("issuerAssignedId", 64).filter(Filterable::EQ),
    Property::text("signInType", 64),
];

/// A conflict found while synchronising.
pub(super) static ON_PREMISES_PROVISIONING_ERROR: &[Property] = &[
    Property::text("category", 64).filter(Filterable::EXACT),
    Property::time("occurredDateTime"),
    Property::text("propertyCausingError", 128).filter(Filterable::EXACT),
    Property::text("value", 1_024),
];

/// A fault a service met with an object.
pub(super) static SERVICE_PROVISIONING_ERROR: &[Property] = &[
    Property::time("createdDateTime"),
    Property::flag("isResolved").filter(Filterable::EXACT),
    Property::text("serviceInstance", 256).filter(Filterable::EXACT),
];

const fn extension_attribute(name: &'static str) -> Property {
    Property::text(name, 1_024).filter(Filterable::LATE_TEXT)
}

/// The fifteen attributes Active Directory leaves to each company.
pub(super) static EXTENSION_ATTRIBUTES: &[Property] = &[
    extension_attribute("extensionAttribute1"),
    extension_attribute("extensionAttribute2"),
    extension_attribute("extensionAttribute3"),
    extension_attribute("extensionAttribute4"),
    extension_attribute("extensionAttribute5"),
    extension_attribute("extensionAttribute6"),
    extension_attribute("extensionAttribute7"),
    extension_attribute("extensionAttribute8"),
    extension_attribute("extensionAttribute9"),
    extension_attribute("extensionAttribute10"),
    extension_attribute("extensionAttribute11"),
    extension_attribute("extensionAttribute12"),
    extension_attribute("extensionAttribute13"),
    extension_attribute("extensionAttribute14"),
    extension_attribute("extensionAttribute15"),
];

/// Name and value.
pub(super) static KEY_VALUE: &[Property] = &[Property::text("key", 1_024), Property::text("value", 8_192)];

/// One plan of a product.
pub(super) static SERVICE_PLAN_INFO: &[Property] = &[
    Property::text("appliesTo", 64),
    Property::text("provisioningStatus", 64),
    Property::new("servicePlanId", Kind::Guid),
    Property::text("servicePlanName", 256),
];

/// A language and what it is called.
pub(super) static LOCALE_INFO: &[Property] = &[Property::text("displayName", 256), Property::text("locale", 64)];

/// A moment and the zone it is told in.
pub(super) static DATE_TIME_TIME_ZONE: &[Property] = &[Property::text("dateTime", 64), Property::text("timeZone", 128)];

/// Who checked a publisher.
pub(super) static VERIFIED_PUBLISHER: &[Property] = &[
    Property::time("addedDateTime"),
    Property::text("displayName", 256).filter(Filterable::LATE_EXACT.null(Advanced)),
    Property::text("verifiedPublisherId", 64),
];

/// Where to read about an application.
pub(super) static INFORMATIONAL_URL: &[Property] = &[
    Property::text("logoUrl", 2_048).filter(Filterable::NONE.null(Advanced)),
    Property::text("marketingUrl", 2_048),
    Property::text("privacyStatementUrl", 2_048),
    Property::text("supportUrl", 2_048),
    Property::text("termsOfServiceUrl", 2_048).filter(Filterable::LATE_EXACT),
];

/// A certificate of an application.
pub(super) static KEY_CREDENTIAL: &[Property] = &[
    Property::new("customKeyIdentifier", Kind::Binary),
    Property::text("displayName", 256),
    Property::time("endDateTime"),
    Property::new("key", Kind::Binary),
    Property::new("keyId", Kind::Guid).filter(Filterable::EXACT),
    Property::time("startDateTime"),
    Property::text("type", 64),
    Property::text("usage", 64),
];

/// A secret of an application.
pub(super) static PASSWORD_CREDENTIAL: &[Property] = &[
    Property::new("customKeyIdentifier", Kind::Binary),
    Property::text("displayName", 256),
    Property::time("endDateTime"),
    Property::text("hint", 8),
    Property::new("keyId", Kind::Guid).filter(Filterable::EXACT),
    Property::text("secretText", 256),
    Property::time("startDateTime"),
];

/// A role an application knows.
pub(super) static APP_ROLE: &[Property] = &[
    Property::texts("allowedMemberTypes", 2, 64),
    Property::text("description", 1_024),
    Property::text("displayName", 256),
    Property::new("id", Kind::Guid).filter(Filterable::EXACT),
    Property::flag("isEnabled"),
    Property::text("origin", 64),
    Property::text("value", 120).filter(Filterable::EXACT),
];

/// A scope an application publishes.
pub(super) static PERMISSION_SCOPE: &[Property] = &[
    Property::text("adminConsentDescription", 1_024),
    Property::text("adminConsentDisplayName", 256),
    Property::new("id", Kind::Guid).filter(Filterable::EXACT),
    Property::flag("isEnabled"),
    Property::text("origin", 64),
    Property::text("type", 64),
    Property::text("userConsentDescription", 1_024),
    Property::text("userConsentDisplayName", 256),
    Property::text("value", 120).filter(Filterable::EXACT),
];

/// An extension of an application.
pub(super) static ADD_IN: &[Property] =
    &[Property::new("id", Kind::Guid), Property::objects("properties", KEY_VALUE), Property::text("type", 256)];

/// Which sign-in a person had last, of each sort. Filters on it stand alone (facts/graph.md §3).
pub(super) static SIGN_IN_ACTIVITY: &[Property] = &[
    Property::time("lastNonInteractiveSignInDateTime").filter(SIGN_IN_TIME),
    Property::text("lastNonInteractiveSignInRequestId", 64),
    Property::time("lastSignInDateTime").filter(SIGN_IN_TIME),
    Property::text("lastSignInRequestId", 64),
    Property::time("lastSuccessfulSignInDateTime").filter(SIGN_IN_TIME),
    Property::text("lastSuccessfulSignInRequestId", 64),
];

const SIGN_IN_TIME: Filterable = Filterable { ge: Default, le: Default, not: Advanced, ..Filterable::EQ }.alone();
