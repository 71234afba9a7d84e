//! The organisation, its domains and what it has bought (facts/graph.md §5.1, §12).

use super::Write::Always;
use super::fields::{ASSIGNED_PLAN, PROVISIONED_PLAN, SERVICE_PLAN_INFO};
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static ORGANIZATION: Schema =
    Schema::directory("organization", "organization", PROPERTIES).relations(RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static PROPERTIES: &[P] = &[
    P::text("id", 36).shown(),
    P::time("deletedDateTime").shown(),
    P::texts("businessPhones", 1, 64).shown(),
    P::text("city", 128).shown(),
    P::text("country", 128).shown(),
    P::text("countryLetterCode", 2).shown(),
    P::time("createdDateTime").shown(),
    P::text("defaultUsageLocation", 2).shown(),
    P::text("displayName", 256).shown(),
    P::texts("marketingNotificationEmails", 250, 250).by(Always).shown(),
    P::time("onPremisesLastSyncDateTime").shown(),
    P::flag("onPremisesSyncEnabled").shown(),
    P::text("partnerTenantType", 64).shown(),
    P::text("postalCode", 40).shown(),
    P::text("preferredLanguage", 32).shown(),
    P::texts("securityComplianceNotificationMails", 250, 250).by(Always).shown(),
    P::texts("securityComplianceNotificationPhones", 250, 64).by(Always).shown(),
    P::text("state", 128).shown(),
    P::text("street", 1_024).shown(),
    P::texts("technicalNotificationMails", 250, 250).by(Always).shown(),
    P::text("tenantType", 64).shown(),
    P::objects("assignedPlans", ASSIGNED_PLAN).shown(),
    P::object("privacyProfile", PRIVACY_PROFILE).by(Always).shown(),
    P::objects("provisionedPlans", PROVISIONED_PLAN).shown(),
    P::objects("verifiedDomains", VERIFIED_DOMAIN).shown(),
    P::text("mobileDeviceManagementAuthority", 64),
];

static PRIVACY_PROFILE: &[P] = &[P::text("contactEmail", 256), P::text("statementUrl", 255)];

static VERIFIED_DOMAIN: &[P] = &[
    P::text("capabilities", 256),
    P::flag("isDefault"),
    P::flag("isInitial"),
    P::text("name", 256),
    P::text("type", 64),
];

static RELATIONS: &[R] = &[
    R::one("branding", "organizationalBranding"),
    R::many("certificateBasedAuthConfiguration", "certificateBasedAuthConfiguration"),
    R::many("extensions", "extension").expandable(),
];

pub(super) static DOMAIN: Schema =
    Schema::directory("domain", "domains", DOMAIN_PROPERTIES).relations(DOMAIN_RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static DOMAIN_PROPERTIES: &[P] = &[
    P::text("authenticationType", 64).shown(),
    P::text("availabilityStatus", 64).shown(),
    P::text("id", 256).by(super::Write::CreateOnly).shown(),
    P::flag("isAdminManaged").shown(),
    P::flag("isDefault").by(Always).shown(),
    P::flag("isInitial").shown(),
    P::flag("isRoot").shown(),
    P::flag("isVerified").shown(),
    P::text("manufacturer", 256).shown(),
    P::text("model", 256).shown(),
    P::new("passwordNotificationWindowInDays", Kind::Number).by(Always).shown(),
    P::new("passwordValidityPeriodInDays", Kind::Number).by(Always).shown(),
    P::object("state", DOMAIN_STATE).shown(),
    P::texts("supportedServices", 20, 64).by(Always).shown(),
];

static DOMAIN_STATE: &[P] = &[P::time("lastActionDateTime"), P::text("operation", 64), P::text("status", 64)];

static DOMAIN_RELATIONS: &[R] = &[
    R::many("domainNameReferences", "directoryObject"),
    R::many("federationConfiguration", "internalDomainFederation"),
    R::one("rootDomain", "domain").expandable(),
    R::many("serviceConfigurationRecords", "domainDnsRecord"),
    R::many("verificationDnsRecords", "domainDnsRecord"),
];

pub(super) static SUBSCRIBED_SKU: Schema = Schema::directory("subscribedSku", "subscribedSkus", SKU);

// Neither of the two lists takes a $filter.
#[rustfmt::skip] // One a line: it is a table.
static SKU: &[P] = &[
    P::text("accountId", 36).shown(),
    P::text("accountName", 256).shown(),
    P::text("appliesTo", 64).shown(),
    P::text("capabilityStatus", 64).shown(),
    P::new("consumedUnits", Kind::Number).shown(),
    P::text("id", 128).shown(),
    P::new("skuId", Kind::Guid).shown(),
    P::text("skuPartNumber", 256).shown(),
    P::texts("subscriptionIds", 1_000, 36).shown(),
    P::object("prepaidUnits", UNITS).shown(),
    P::objects("servicePlans", SERVICE_PLAN_INFO).shown(),
];

static UNITS: &[P] = &[
    P::new("enabled", Kind::Number),
    P::new("lockedOut", Kind::Number),
    P::new("suspended", Kind::Number),
    P::new("warning", Kind::Number),
];

pub(super) static LICENSE_DETAILS: Schema = Schema::directory("licenseDetails", "licenseDetails", DETAILS);

static DETAILS: &[P] = &[
    P::text("id", 128).shown().filter(F::EXACT),
    P::new("skuId", Kind::Guid).shown(),
    P::text("skuPartNumber", 256).shown(),
    P::objects("servicePlans", SERVICE_PLAN_INFO).shown(),
];
