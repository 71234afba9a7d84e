//! Users (facts/graph.md §2.1, §3).

use super::Level::{Advanced, Default, Never};
use super::Write::{Always, Mastered};
use super::fields::{
    ASSIGNED_LICENSE, ASSIGNED_PLAN, EXTENSION_ATTRIBUTES, LICENSE_ASSIGNMENT_STATE, OBJECT_IDENTITY,
    ON_PREMISES_PROVISIONING_ERROR, PROVISIONED_PLAN, SERVICE_PROVISIONING_ERROR, SIGN_IN_ACTIVITY,
};
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static USER: Schema = Schema::directory("user", "users", PROPERTIES).relations(RELATIONS).outside(OUTSIDE);

#[rustfmt::skip] // One a line: it is a table.
static PROPERTIES: &[P] = &[
    P::texts("businessPhones", 1, 64).by(Mastered).shown().filter(F::LATE_TEXT.null(Never)),
    P::text("displayName", 256).by(Mastered).shown().kept().filter(F::NAME).order(Default),
    P::text("givenName", 64).by(Mastered).shown().filter(F::TEXT),
    // The table of 2024 has startsWith here, that of 2021 has not.
    P::text("jobTitle", 128).by(Mastered).shown().filter(F::TEXT),
    P::text("mail", 113).by(Mastered).shown().kept().filter(F::TEXT.ends_with(Advanced)),
    P::text("mobilePhone", 64).by(Mastered).shown().filter(F::LATE_TEXT),
    P::text("officeLocation", 128).by(Mastered).shown().filter(F::LATE_TEXT),
    P::text("preferredLanguage", 32).by(Always).shown().filter(F::LATE_TEXT),
    P::text("surname", 64).by(Mastered).shown().filter(F::TEXT),
    P::text("userPrincipalName", 113).by(Mastered).shown().kept().filter(F::NAME.le(Default).ends_with(Advanced)).order(Default),
    P::text("id", 36).shown().filter(F::EXACT),
    P::flag("accountEnabled").by(Mastered).kept().filter(F::EXACT.ge(Advanced).le(Advanced)),
    P::text("ageGroup", 32).by(Always).filter(F::OPTIONAL),
    P::objects("assignedLicenses", ASSIGNED_LICENSE).filter(F::EQ.not(Advanced).count(Advanced)),
    P::objects("assignedPlans", ASSIGNED_PLAN).filter(F::EQ.not(Advanced).count(Advanced)),
    P::object("authorizationInfo", AUTHORIZATION_INFO),
    P::text("city", 128).by(Mastered).filter(F::TEXT),
    P::text("companyName", 64).by(Mastered).filter(F::LATE_TEXT),
    P::text("consentProvidedForMinor", 32).by(Always).filter(F::OPTIONAL),
    P::text("country", 128).by(Mastered).filter(F::TEXT),
    P::time("createdDateTime").filter(F::TIME).order(Advanced),
    P::text("creationType", 32).filter(F::OPTIONAL),
    P::object("customSecurityAttributes", &[]),
    P::time("deletedDateTime").filter(F::TIME).order(Advanced),
    P::text("department", 64).by(Mastered).filter(F::TEXT),
    P::time("employeeHireDate").by(Mastered).filter(F::LATE),
    // facts/graph.md §3 has no row [M]: as its text says, employeeId takes `in` where it takes `eq`.
    P::text("employeeId", 16).by(Mastered).filter(F::NAME.le(Advanced)),
    P::time("employeeLeaveDateTime").by(Mastered).filter(F::LATE),
    P::object("employeeOrgData", EMPLOYEE_ORG_DATA).by(Mastered),
    P::text("employeeType", 1_024).by(Mastered).filter(F::LATE_TEXT),
    P::text("externalUserState", 32).filter(F::OPTIONAL),
    P::time("externalUserStateChangeDateTime").filter(F::LATE_EXACT),
    P::text("faxNumber", 64).by(Mastered).filter(F::LATE_TEXT),
    P::objects("identities", OBJECT_IDENTITY).by(Always).filter(F::EQ),
    P::text("identityParentId", 36),
    P::texts("imAddresses", 250, 250).filter(F::TEXT.null(Never)),
    P::flag("isManagementRestricted"),
    P::flag("isResourceAccount").filter(F::EXACT),
    P::time("lastPasswordChangeDateTime"),
    P::text("legalAgeGroupClassification", 64),
    P::objects("licenseAssignmentStates", LICENSE_ASSIGNMENT_STATE),
    P::text("mailNickname", 64).by(Mastered).kept().filter(F::TEXT),
    P::text("onPremisesDistinguishedName", 1_024),
    P::text("onPremisesDomainName", 256),
    P::object("onPremisesExtensionAttributes", EXTENSION_ATTRIBUTES).by(Mastered),
    P::text("onPremisesImmutableId", 256).by(Mastered).filter(F::LATE_TEXT),
    P::time("onPremisesLastSyncDateTime").filter(F::TIME),
    P::objects("onPremisesProvisioningErrors", ON_PREMISES_PROVISIONING_ERROR).filter(F::EXACT.count(Advanced)),
    P::text("onPremisesSamAccountName", 256).filter(F::LATE_TEXT),
    P::text("onPremisesSecurityIdentifier", 256).filter(F::OPTIONAL),
    P::flag("onPremisesSyncEnabled").filter(F::OPTIONAL.ge(Advanced).le(Advanced).only_true()),
    P::text("onPremisesUserPrincipalName", 256).filter(F::TEXT),
    P::texts("otherMails", 250, 250).by(Always).filter(F::TEXT.ends_with(Advanced).count(Advanced)),
    P::text("passwordPolicies", 128).by(Mastered).filter(F::LATE_TEXT),
    P::object("passwordProfile", PASSWORD_PROFILE).by(Mastered).kept(),
    P::text("postalCode", 40).by(Mastered).filter(F::LATE_TEXT),
    P::text("preferredDataLocation", 8).by(Always),
    P::object("print", &[]),
    P::objects("provisionedPlans", PROVISIONED_PLAN),
    P::texts("proxyAddresses", 1_000, 250).filter(F::TEXT.ends_with(Advanced).count(Advanced)),
    P::text("securityIdentifier", 256).filter(F::TEXT.null(Never)),
    P::objects("serviceProvisioningErrors", SERVICE_PROVISIONING_ERROR),
    P::flag("showInAddressList").by(Mastered).filter(F::LATE.null(Never)),
    P::object("signInActivity", SIGN_IN_ACTIVITY),
    P::time("signInSessionsValidFromDateTime"),
    P::text("state", 128).by(Mastered).filter(F::TEXT),
    P::text("streetAddress", 1_024).by(Mastered).filter(F::LATE_TEXT),
    P::text("usageLocation", 2).by(Always).kept().filter(F::TEXT),
    P::text("userType", 32).by(Mastered).kept().filter(F::OPTIONAL),
];

static AUTHORIZATION_INFO: &[P] = &[P::texts("certificateUserIds", 5, 1_024).filter(F::LATE_EXACT)];

static EMPLOYEE_ORG_DATA: &[P] = &[
    P::text("costCenter", 256).by(Mastered).filter(F::LATE.null(Never)),
    P::text("division", 256).by(Mastered).filter(F::LATE.null(Never)),
];

static PASSWORD_PROFILE: &[P] = &[
    P::flag("forceChangePasswordNextSignIn").by(Mastered).filter(F::LATE_EXACT.null(Advanced)),
    P::flag("forceChangePasswordNextSignInWithMfa").by(Mastered).filter(F::LATE_EXACT.null(Advanced)),
    P::text("password", 256).by(Mastered),
];

/// Kept outside the directory: on one user only, never on a collection (facts/graph.md §2.1).
static OUTSIDE: &[P] = &[
    P::text("aboutMe", 4_096).by(Always),
    P::time("birthday").by(Always).kept(),
    P::new("deviceEnrollmentLimit", Kind::Number).by(Always).kept(),
    P::time("hireDate").by(Always).kept(),
    P::texts("interests", 100, 256).by(Always),
    P::object("mailboxSettings", super::mailbox::PROPERTIES).by(Always),
    P::text("mySite", 2_048).by(Always),
    P::texts("pastProjects", 100, 256).by(Always),
    P::text("preferredName", 256).by(Always),
    P::texts("responsibilities", 100, 256).by(Always),
    P::texts("schools", 100, 256).by(Always),
    P::texts("skills", 100, 256).by(Always),
];

/// What filters may ask of them is in the table of the documentation (concepts/includes/filter-directory-objects.md of
/// microsoft-graph-docs-contrib): `manager/id` by default, ids of others inside `any`.
static RELATIONS: &[R] = &[
    R::many("appRoleAssignments", "appRoleAssignment").expandable().id(Default),
    R::one("authentication", "authentication"),
    R::many("createdObjects", "directoryObject").id(Advanced),
    R::many("directReports", "directoryObject").expandable(),
    R::many("extensions", "extension").expandable(),
    R::many("licenseDetails", "licenseDetails").id(Default),
    R::one("manager", "directoryObject").levelled().id(Default),
    R::many("memberOf", "directoryObject").expandable(),
    R::many("oauth2PermissionGrants", "oAuth2PermissionGrant").id(Default),
    R::many("ownedDevices", "directoryObject").expandable().count(Advanced, Advanced),
    R::many("ownedObjects", "directoryObject").expandable().count(Advanced, Advanced),
    R::one("photo", "profilePhoto"),
    R::many("photos", "profilePhoto"),
    R::many("registeredDevices", "directoryObject").expandable(),
    R::many("scopedRoleMemberOf", "scopedRoleMembership").id(Default),
    R::many("sponsors", "directoryObject").expandable(),
    R::many("transitiveMemberOf", "directoryObject").expandable(),
];
