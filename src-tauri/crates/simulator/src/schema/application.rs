//! Applications and service principals. Operators by the published tables of `$filter` on them.

use super::Level::{Advanced, Default, Never};
use super::Write::{Always, CreateOnly};
use super::fields::{
    ADD_IN, APP_ROLE, INFORMATIONAL_URL, KEY_CREDENTIAL, PASSWORD_CREDENTIAL, PERMISSION_SCOPE, VERIFIED_PUBLISHER,
};
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static SERVICE_PRINCIPAL: Schema =
    Schema::directory("servicePrincipal", "servicePrincipals", PRINCIPAL).relations(PRINCIPAL_RELATIONS);

const LATE_WORD: F = F::LATE_TEXT.ge(Never).le(Never);

#[rustfmt::skip] // One a line: it is a table.
static PRINCIPAL: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown().filter(F::TIME).order(Advanced),
    P::flag("accountEnabled").by(Always).shown().filter(F::EXACT),
    P::texts("alternativeNames", 100, 256).by(Always).shown().filter(F::FULL_NAME),
    P::text("appDescription", 1_024).shown(),
    P::text("appDisplayName", 256).shown(),
    P::text("appId", 36).by(CreateOnly).shown().filter(F::EXACT),
    P::text("applicationTemplateId", 36).shown().filter(F::EXACT),
    P::new("appOwnerOrganizationId", Kind::Guid).shown().filter(F::LATE_EXACT),
    P::flag("appRoleAssignmentRequired").by(Always).shown().kept().filter(F::LATE_EXACT),
    P::text("createdByAppId", 36).shown(),
    P::text("description", 1_024).by(Always).shown().filter(LATE_WORD),
    P::text("disabledByMicrosoftStatus", 64).shown().filter(F::EXACT),
    P::text("displayName", 256).by(Always).shown().filter(F::NAME).order(Advanced),
    P::text("homepage", 2_048).by(Always).shown().filter(LATE_WORD),
    P::flag("isDisabled").by(Always).shown(),
    P::text("loginUrl", 2_048).by(Always).shown(),
    P::text("logoutUrl", 2_048).by(Always).shown(),
    P::text("notes", 1_024).by(Always).shown().filter(LATE_WORD),
    P::texts("notificationEmailAddresses", 5, 256).by(Always).shown(),
    P::text("preferredSingleSignOnMode", 64).by(Always).shown().filter(F::EXACT),
    P::text("preferredTokenSigningKeyThumbprint", 64).by(Always).shown(),
    P::texts("replyUrls", 256, 2_048).by(Always).shown(),
    P::texts("servicePrincipalNames", 256, 2_048).by(Always).shown().filter(F::FULL_NAME),
    P::text("servicePrincipalType", 64).shown().filter(F::EXACT),
    P::text("signInAudience", 64).shown(),
    P::texts("tags", 100, 256).by(Always).shown().filter(F::FULL_NAME),
    P::new("tokenEncryptionKeyId", Kind::Guid).by(Always).shown(),
    P::object("samlSingleSignOnSettings", &[P::text("relayState", 2_048)]).by(Always).shown(),
    P::objects("addIns", ADD_IN).by(Always).shown(),
    P::objects("appRoles", APP_ROLE).shown(),
    P::object("info", INFORMATIONAL_URL).shown(),
    P::objects("keyCredentials", KEY_CREDENTIAL).by(Always).shown(),
    P::objects("oauth2PermissionScopes", PERMISSION_SCOPE).shown(),
    P::objects("passwordCredentials", PASSWORD_CREDENTIAL).by(Always).shown(),
    P::objects("resourceSpecificApplicationPermissions", RESOURCE_PERMISSION).shown(),
    P::object("verifiedPublisher", VERIFIED_PUBLISHER).shown(),
    P::object("customSecurityAttributes", &[]),
];

static RESOURCE_PERMISSION: &[P] = &[
    P::text("description", 1_024),
    P::text("displayName", 256),
    P::new("id", Kind::Guid),
    P::flag("isEnabled"),
    P::text("value", 256),
];

static PRINCIPAL_RELATIONS: &[R] = &[
    R::many("appRoleAssignedTo", "appRoleAssignment").expandable().id(Default),
    R::many("appRoleAssignments", "appRoleAssignment").expandable().id(Default),
    R::many("createdObjects", "directoryObject").id(Advanced),
    R::many("delegatedPermissionClassifications", "delegatedPermissionClassification").id(Default),
    R::many("federatedIdentityCredentials", "federatedIdentityCredential").expandable().count(Advanced, Never),
    R::many("memberOf", "directoryObject").expandable(),
    R::many("oauth2PermissionGrants", "oAuth2PermissionGrant").id(Default),
    R::many("ownedObjects", "directoryObject").expandable().count(Advanced, Advanced),
    R::many("owners", "directoryObject").expandable().count(Advanced, Advanced),
    R::one("synchronization", "synchronization"),
    R::many("transitiveMemberOf", "directoryObject"),
];

pub(super) static APPLICATION: Schema = Schema::directory("application", "applications", APP).relations(APP_RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static APP: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown().filter(F::TIME).order(Advanced),
    P::text("appId", 36).shown().filter(F::EXACT),
    P::text("applicationTemplateId", 36).shown().filter(F::EXACT),
    P::time("createdDateTime").shown().filter(F::TIME.null(Advanced)).order(Advanced),
    P::text("defaultRedirectUri", 256).by(Always).shown(),
    P::text("createdByAppId", 36).shown(),
    P::text("description", 1_024).by(Always).shown().filter(LATE_WORD),
    P::text("disabledByMicrosoftStatus", 64).shown().filter(F::EXACT),
    P::text("displayName", 256).by(Always).shown().kept().filter(F::NAME).order(Advanced),
    P::text("groupMembershipClaims", 64).by(Always).shown(),
    P::texts("identifierUris", 50, 2_048).by(Always).shown().filter(F::FULL_NAME),
    P::flag("isDeviceOnlyAuthSupported").by(Always).shown(),
    P::flag("isDisabled").by(Always).shown(),
    P::flag("isFallbackPublicClient").by(Always).shown(),
    P::text("nativeAuthenticationApisEnabled", 32).by(Always).shown(),
    P::text("notes", 1_024).by(Always).shown().filter(LATE_WORD),
    P::flag("oauth2RequirePostResponse").by(Always).shown(),
    P::text("publisherDomain", 256).shown().filter(F::FULL_NAME),
    P::text("samlMetadataUrl", 2_048).by(Always).shown(),
    P::text("serviceManagementReference", 256).by(Always).shown().filter(LATE_WORD),
    P::text("signInAudience", 64).by(Always).shown().filter(F::EXACT),
    P::texts("tags", 100, 256).by(Always).shown().filter(F::FULL_NAME),
    P::new("tokenEncryptionKeyId", Kind::Guid).by(Always).shown(),
    P::text("uniqueName", 128).by(CreateOnly).shown().filter(F::FULL_NAME),
    P::objects("addIns", ADD_IN).by(Always).shown(),
    P::object("api", API).by(Always).shown(),
    P::objects("appRoles", APP_ROLE).by(Always).shown(),
    P::object("certification", CERTIFICATION).shown(),
    P::object("info", INFORMATIONAL_URL).by(Always).shown(),
    P::objects("keyCredentials", KEY_CREDENTIAL).by(Always).shown(),
    P::object("optionalClaims", OPTIONAL_CLAIMS).by(Always).shown(),
    P::object("parentalControlSettings", PARENTAL_CONTROL).by(Always).shown(),
    P::objects("passwordCredentials", PASSWORD_CREDENTIAL).by(Always).shown(),
    P::object("publicClient", REDIRECTS).by(Always).shown(),
    P::object("requestSignatureVerification", SIGNATURE_VERIFICATION).by(Always).shown(),
    P::objects("requiredResourceAccess", REQUIRED_RESOURCE_ACCESS).by(Always).shown(),
    P::object("servicePrincipalLockConfiguration", LOCK).by(Always).shown(),
    P::object("spa", REDIRECTS).by(Always).shown(),
    P::object("verifiedPublisher", VERIFIED_PUBLISHER).shown(),
    P::object("web", WEB).by(Always).shown(),
    P::object("authenticationBehaviors", AUTHENTICATION_BEHAVIORS).by(Always),
    P::new("managerApplications", Kind::Guids).by(Always),
];

static API: &[P] = &[
    P::flag("acceptMappedClaims"),
    P::new("knownClientApplications", Kind::Guids),
    P::objects("oauth2PermissionScopes", PERMISSION_SCOPE),
    P::objects("preAuthorizedApplications", &[P::text("appId", 36), P::texts("delegatedPermissionIds", 100, 36)]),
    P::new("requestedAccessTokenVersion", Kind::Number),
];

static CERTIFICATION: &[P] = &[
    P::text("certificationDetailsUrl", 2_048),
    P::time("certificationExpirationDateTime"),
    P::flag("isCertifiedByMicrosoft"),
    P::flag("isPublisherAttested"),
    P::time("lastCertificationDateTime"),
];

static OPTIONAL_CLAIM: &[P] =
    &[P::texts("additionalProperties", 10, 64), P::flag("essential"), P::text("name", 256), P::text("source", 64)];

static OPTIONAL_CLAIMS: &[P] = &[
    P::objects("accessToken", OPTIONAL_CLAIM),
    P::objects("idToken", OPTIONAL_CLAIM),
    P::objects("saml2Token", OPTIONAL_CLAIM),
];

static PARENTAL_CONTROL: &[P] = &[P::texts("countriesBlockedForMinors", 250, 2), P::text("legalAgeGroupRule", 64)];

static REDIRECTS: &[P] = &[P::texts("redirectUris", 256, 2_048).filter(LATE_WORD)];

static SIGNATURE_VERIFICATION: &[P] = &[P::text("allowedWeakAlgorithms", 64), P::flag("isSignedRequestRequired")];

static REQUIRED_RESOURCE_ACCESS: &[P] = &[
    P::objects("resourceAccess", &[P::new("id", Kind::Guid), P::text("type", 64)]),
    P::text("resourceAppId", 36).filter(F::LATE_EXACT),
];

static LOCK: &[P] = &[
    P::flag("allProperties"),
    P::flag("credentialsWithUsageSign"),
    P::flag("credentialsWithUsageVerify"),
    P::flag("isEnabled"),
    P::flag("tokenEncryptionKeyId"),
];

static WEB: &[P] = &[
    P::text("homePageUrl", 2_048).filter(F::LATE_EXACT.null(Advanced)),
    P::object("implicitGrantSettings", &[P::flag("enableAccessTokenIssuance"), P::flag("enableIdTokenIssuance")]),
    P::text("logoutUrl", 2_048),
    P::texts("redirectUris", 256, 2_048).filter(LATE_WORD),
    P::objects("redirectUriSettings", &[P::new("index", Kind::Number), P::text("uri", 2_048)]),
];

static AUTHENTICATION_BEHAVIORS: &[P] = &[
    P::flag("blockAzureADGraphAccess"),
    P::flag("removeUnverifiedEmailClaim"),
    P::flag("requireClientServicePrincipal"),
];

static APP_RELATIONS: &[R] = &[
    R::one("createdOnBehalfOf", "directoryObject").id(Default),
    R::many("extensionProperties", "extensionProperty").expandable().count(Advanced, Never),
    R::many("federatedIdentityCredentials", "federatedIdentityCredential").expandable().count(Advanced, Never),
    R::many("owners", "directoryObject").expandable().count(Advanced, Advanced),
];
