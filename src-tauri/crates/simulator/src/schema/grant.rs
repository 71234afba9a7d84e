//! Who may do what: role assignments and definitions, roles of applications, consents (facts/graph.md §7, §11).

use super::Level::{Advanced, Default};
use super::Write::{Always, CreateOnly};
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static UNIFIED_ROLE_ASSIGNMENT: Schema =
    Schema::elsewhere("unifiedRoleAssignment", "roleManagement/directory/roleAssignments", ASSIGNMENT)
        .relations(ASSIGNMENT_RELATIONS);

static ASSIGNMENT: &[P] = &[
    P::text("id", 256).shown().filter(F::EQ_IN),
    P::text("appScopeId", 256).by(CreateOnly).filter(F::EQ_IN),
    P::text("condition", 4_096),
    P::text("directoryScopeId", 256).by(CreateOnly).shown().filter(F::EQ_IN),
    P::text("principalId", 36).by(CreateOnly).shown().filter(F::EQ_IN),
    P::text("principalOrganizationId", 36),
    P::text("roleDefinitionId", 36).by(CreateOnly).shown().filter(F::EQ_IN),
];

static ASSIGNMENT_RELATIONS: &[R] = &[
    R::one("appScope", "appScope"),
    R::one("directoryScope", "directoryObject").expandable(),
    R::one("principal", "directoryObject").expandable(),
    R::one("roleDefinition", "unifiedRoleDefinition").expandable(),
];

pub(super) static UNIFIED_ROLE_DEFINITION: Schema =
    Schema::elsewhere("unifiedRoleDefinition", "roleManagement/directory/roleDefinitions", DEFINITION)
        .relations(DEFINITION_RELATIONS);

#[rustfmt::skip] // One a line: it is a table.
static DEFINITION: &[P] = &[
    P::text("id", 36).shown().filter(F::EQ_IN),
    P::text("description", 1_024).by(Always).shown(),
    P::text("displayName", 256).by(Always).shown().filter(F::EQ_START.within(Default)),
    P::flag("isBuiltIn").shown().filter(F::EQ_IN),
    P::flag("isEnabled").by(Always).shown(),
    P::texts("resourceScopes", 1, 256).shown(),
    P::text("templateId", 36).by(Always).shown().filter(F::EQ_IN),
    P::text("version", 32).by(Always).shown(),
    P::objects("rolePermissions", ROLE_PERMISSION).by(Always).shown(),
];

static ROLE_PERMISSION: &[P] = &[
    P::texts("allowedResourceActions", 1_000, 256),
    P::text("condition", 4_096),
    P::texts("excludedResourceActions", 1_000, 256),
];

static DEFINITION_RELATIONS: &[R] = &[R::many("inheritsPermissionsFrom", "unifiedRoleDefinition").expandable()];

pub(super) static APP_ROLE_ASSIGNMENT: Schema =
    Schema::directory("appRoleAssignment", "appRoleAssignments", APP_ROLE_ASSIGNMENTS);

#[rustfmt::skip] // One a line: it is a table.
static APP_ROLE_ASSIGNMENTS: &[P] = &[
    P::text("id", 64).shown().filter(F::EXACT),
    P::time("deletedDateTime").shown(),
    P::new("appRoleId", Kind::Guid).by(CreateOnly).shown(),
    P::time("createdDateTime").shown(),
    P::text("principalDisplayName", 256).shown().filter(F::EQ_START.not(Advanced)),
    P::new("principalId", Kind::Guid).by(CreateOnly).shown(),
    P::text("principalType", 64).shown(),
    P::text("resourceDisplayName", 256).shown(),
    P::new("resourceId", Kind::Guid).by(CreateOnly).shown().filter(F::EQ),
];

pub(super) static OAUTH2_PERMISSION_GRANT: Schema =
    Schema::directory("oAuth2PermissionGrant", "oauth2PermissionGrants", PERMISSION_GRANT);

#[rustfmt::skip] // One a line: it is a table.
static PERMISSION_GRANT: &[P] = &[
    P::text("clientId", 36).by(CreateOnly).shown().kept().filter(F::EQ),
    P::text("consentType", 32).by(CreateOnly).shown().filter(F::EQ),
    P::text("id", 128).shown().filter(F::EQ),
    P::text("principalId", 36).by(CreateOnly).shown().filter(F::EQ),
    P::text("resourceId", 36).by(CreateOnly).shown().kept().filter(F::EQ),
    P::text("scope", 3_850).by(Always).shown(),
];
