//! Groups (facts/graph.md §6). Operators by the published table of `$filter` on groups.

use super::Level::{Advanced, Default, Never};
use super::Write::{Always, CreateOnly, Mastered};
use super::fields::{
    ASSIGNED_LICENSE, EXTENSION_ATTRIBUTES, ON_PREMISES_PROVISIONING_ERROR, SERVICE_PROVISIONING_ERROR,
};
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static GROUP: Schema =
    Schema::directory("group", "groups", PROPERTIES).relations(RELATIONS).outside(OUTSIDE);

#[rustfmt::skip] // One a line: it is a table.
static PROPERTIES: &[P] = &[
    P::text("id", 36).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown().filter(F::TIME).order(Advanced),
    P::text("classification", 256).by(Always).shown().filter(F::FULL_NAME),
    // Not indexed: asking for it is refused whatever the query.
    P::time("createdDateTime").shown(),
    P::text("description", 1_024).by(Mastered).shown().filter(F::LATE_TEXT.ge(Never).le(Never)),
    P::text("displayName", 256).by(Mastered).shown().kept().filter(F::NAME).order(Default),
    P::time("expirationDateTime").shown().filter(F::LATE.null(Never)),
    P::texts("groupTypes", 2, 64).by(CreateOnly).shown().kept().filter(F::EQ.not(Advanced)),
    P::flag("isAssignableToRole").by(CreateOnly).shown().filter(F::EXACT),
    P::text("mail", 256).shown().filter(F::NAME),
    P::flag("mailEnabled").by(CreateOnly).shown().kept().filter(F::EXACT),
    P::text("mailNickname", 64).by(Mastered).shown().kept().filter(F::NAME),
    P::text("membershipRule", 3_072).by(Always).shown().filter(F::FULL_NAME),
    P::text("membershipRuleProcessingState", 32).by(Always).shown().filter(F::EXACT),
    P::text("onPremisesDomainName", 256).shown(),
    P::time("onPremisesLastSyncDateTime").shown().filter(F::TIME),
    P::text("onPremisesNetBiosName", 256).shown(),
    P::text("onPremisesSamAccountName", 256).shown().filter(F::LATE_EXACT.starts_with(Advanced)),
    P::text("onPremisesSecurityIdentifier", 256).shown().filter(F::OPTIONAL),
    P::flag("onPremisesSyncEnabled").shown().filter(F::OPTIONAL.only_true()),
    P::text("preferredDataLocation", 8).by(Always).shown(),
    P::text("preferredLanguage", 32).by(Always).shown().filter(F::LATE_TEXT.ge(Never).le(Never)),
    P::texts("proxyAddresses", 1_000, 250).shown().filter(F::FULL_NAME.ends_with(Advanced).count(Advanced)),
    P::time("renewedDateTime").shown().filter(F::TIME),
    P::texts("resourceBehaviorOptions", 20, 256).by(CreateOnly).shown(),
    P::texts("resourceProvisioningOptions", 20, 256).by(CreateOnly).shown().filter(F::EQ.not(Advanced)),
    P::flag("securityEnabled").by(Mastered).shown().kept().filter(F::EXACT),
    P::text("securityIdentifier", 256).shown(),
    P::text("theme", 32).by(Always).shown(),
    P::text("uniqueName", 128).by(CreateOnly).shown().filter(F::FULL_NAME),
    P::text("visibility", 32).by(Always).shown(),
    P::objects("onPremisesProvisioningErrors", ON_PREMISES_PROVISIONING_ERROR).shown().filter(F::EXACT.count(Advanced)),
    P::objects("serviceProvisioningErrors", SERVICE_PROVISIONING_ERROR).shown(),
    P::objects("assignedLabels", ASSIGNED_LABEL).by(Always),
    P::objects("assignedLicenses", ASSIGNED_LICENSE).filter(F::EQ.not(Advanced).count(Advanced)),
    P::flag("hasMembersWithLicenseErrors").filter(F::EQ.null(Default)),
    P::texts("infoCatalogs", 20, 256),
    P::flag("isArchived"),
    P::flag("isManagementRestricted"),
    P::object("licenseProcessingState", &[P::text("state", 64)]),
    P::object("onPremisesExtensionAttributes", EXTENSION_ATTRIBUTES),
    P::text("organizationId", 36),
];

/// Kept in Exchange Online: on one group only. On a collection they are refused as the users' are (facts/graph.md §2.1).
static OUTSIDE: &[P] = &[
    P::text("accessType", 32),
    P::flag("allowExternalSenders").by(Always),
    P::flag("autoSubscribeNewMembers").by(Always),
    P::flag("hideFromAddressLists").by(Always),
    P::flag("hideFromOutlookClients").by(Always),
    P::flag("isFavorite"),
    P::flag("isSubscribedByMail").by(Always),
    P::new("unseenConversationsCount", Kind::Number),
    P::new("unseenCount", Kind::Number),
    P::new("unseenMessagesCount", Kind::Number),
    P::flag("welcomeMessageEnabled"),
];

static ASSIGNED_LABEL: &[P] = &[P::text("displayName", 256), P::text("labelId", 64).by(Always)];

static RELATIONS: &[R] = &[
    R::many("acceptedSenders", "directoryObject"),
    R::many("appRoleAssignments", "appRoleAssignment").expandable().id(Default),
    R::one("createdOnBehalfOf", "directoryObject").expandable().id(Default),
    R::many("extensions", "extension").expandable(),
    R::many("memberOf", "directoryObject").expandable(),
    R::many("members", "directoryObject").expandable(),
    R::many("membersWithLicenseErrors", "directoryObject"),
    R::many("owners", "directoryObject").expandable().count(Advanced, Advanced),
    R::one("photo", "profilePhoto"),
    R::many("rejectedSenders", "directoryObject"),
    R::many("settings", "groupSetting").id(Default),
    R::many("transitiveMemberOf", "directoryObject").expandable(),
    R::many("transitiveMembers", "directoryObject").expandable(),
];
