//! Kinds beside the directory proper: scoped roles, schedules of roles, subscriptions, provisioning
//! (facts/graph.md §5.1, §7, §12).

use super::Level::Default;
use super::fields::{KEY_VALUE, SERVICE_PLAN_INFO};
use super::{Filterable as F, Kind, Property as P, Relation as R, Schema};

pub(super) static SCOPED_ROLE_MEMBERSHIP: Schema =
    Schema::directory("scopedRoleMembership", "scopedRoleMemberships", SCOPED);

static SCOPED: &[P] = &[
    P::text("id", 128).shown(),
    P::new("administrativeUnitId", Kind::Guid).shown(),
    P::new("roleId", Kind::Guid).by(super::Write::CreateOnly).shown(),
    P::object("roleMemberInfo", IDENTITY).by(super::Write::CreateOnly).shown(),
];

static IDENTITY: &[P] = &[P::text("displayName", 256), P::text("id", 36)];

pub(super) static COMPANY_SUBSCRIPTION: Schema =
    Schema::directory("companySubscription", "directory/subscriptions", SUBSCRIPTION);

#[rustfmt::skip] // One a line: it is a table.
static SUBSCRIPTION: &[P] = &[
    P::text("id", 36).shown(),
    P::text("commerceSubscriptionId", 36).shown().filter(F::EQ),
    P::time("createdDateTime").shown(),
    P::flag("isTrial").shown(),
    P::time("nextLifecycleDateTime").shown(),
    P::text("ownerId", 36).shown(),
    P::text("ownerTenantId", 36).shown(),
    P::text("ownerType", 64).shown(),
    P::text("skuId", 36).shown(),
    P::text("skuPartNumber", 256).shown(),
    P::text("status", 64).shown(),
    P::new("totalLicenses", Kind::Number).shown(),
    P::objects("serviceStatus", SERVICE_PLAN_INFO).shown(),
];

pub(super) static ROLE_ELIGIBILITY_SCHEDULE: Schema =
    Schema::elsewhere("unifiedRoleEligibilitySchedule", "roleManagement/directory/roleEligibilitySchedules", ELIGIBLE)
        .relations(SCHEDULE_RELATIONS);

pub(super) static ROLE_ASSIGNMENT_SCHEDULE: Schema =
    Schema::elsewhere("unifiedRoleAssignmentSchedule", "roleManagement/directory/roleAssignmentSchedules", ASSIGNED)
        .relations(SCHEDULE_RELATIONS);

/// What schedules of both kinds say; what only one of them does stands after the status.
macro_rules! schedule {
    ($($own:expr),*) => {
        &[
            P::text("id", 256).shown().filter(F::EQ_IN),
            P::text("principalId", 36).shown().filter(F::EQ_IN),
            P::text("roleDefinitionId", 36).shown().filter(F::EQ_IN),
            P::text("directoryScopeId", 256).shown().filter(F::EQ_IN),
            P::text("appScopeId", 256).shown(),
            P::text("createdUsing", 256).shown(),
            P::time("createdDateTime").shown(),
            P::time("modifiedDateTime").shown(),
            P::text("status", 64).shown().filter(F::EQ),
            $($own,)*
            P::text("memberType", 64).shown().filter(F::EQ),
            P::object("scheduleInfo", SCHEDULE_INFO).shown(),
        ]
    };
}

static ELIGIBLE: &[P] = schedule!();

static ASSIGNED: &[P] = schedule!(P::text("assignmentType", 64).shown().filter(F::EQ));

static SCHEDULE_INFO: &[P] = &[
    P::object("expiration", &[P::text("duration", 64), P::time("endDateTime"), P::text("type", 64)]),
    P::object("recurrence", &[]),
    P::time("startDateTime"),
];

static SCHEDULE_RELATIONS: &[R] = &[
    R::one("directoryScope", "directoryObject").expandable(),
    R::one("principal", "directoryObject").expandable(),
    R::one("roleDefinition", "unifiedRoleDefinition").expandable(),
];

pub(super) static SYNCHRONIZATION_JOB: Schema = Schema::elsewhere("synchronizationJob", "synchronizationJobs", JOB);

static JOB: &[P] = &[
    P::text("id", 128).shown(),
    P::object("schedule", &[P::time("expiration"), P::text("interval", 64), P::text("state", 64)]).shown(),
    P::object("status", JOB_STATUS).shown(),
    P::objects("synchronizationJobSettings", &[P::text("name", 256), P::text("value", 1_024)]).shown(),
    P::text("templateId", 128).shown(),
];

static JOB_STATUS: &[P] = &[
    P::text("code", 64),
    P::new("countSuccessiveCompleteFailures", Kind::Number),
    P::flag("escrowsPruned"),
    P::time("steadyStateFirstAchievedTime"),
    P::time("steadyStateLastAchievedTime"),
    P::text("troubleshootingUrl", 2_048),
];

pub(super) static PROVISIONING_OBJECT_SUMMARY: Schema =
    Schema::elsewhere("provisioningObjectSummary", "auditLogs/provisioning", SUMMARY);

#[rustfmt::skip] // One a line: it is a table.
static SUMMARY: &[P] = &[
    P::text("id", 256).shown().filter(F::EQ),
    P::time("activityDateTime").shown().filter(F::EQ_TIME).order(Default),
    P::text("tenantId", 36).shown().filter(F::EQ),
    P::text("jobId", 256).shown().filter(F::EQ),
    P::text("cycleId", 256).shown().filter(F::EQ),
    P::text("changeId", 256).shown().filter(F::EQ),
    P::text("provisioningAction", 64).shown().filter(F::EQ),
    P::new("durationInMilliseconds", Kind::Number).shown(),
    P::object("provisioningStatusInfo", &[P::object("errorInformation", ERROR_INFORMATION), P::text("status", 64).filter(F::EQ)]).shown(),
    P::objects("provisioningSteps", STEP).shown(),
    P::objects("modifiedProperties", &[P::text("displayName", 256), P::text("newValue", 65_536), P::text("oldValue", 65_536)]).shown(),
    P::object("servicePrincipal", FILTERED_IDENTITY).shown(),
    P::object("sourceSystem", SYSTEM).shown(),
    P::object("targetSystem", SYSTEM).shown(),
    P::object("initiatedBy", &[P::text("displayName", 256).filter(F::EQ_START), P::text("id", 256).filter(F::EQ), P::text("initiatorType", 64).filter(F::EQ)]).shown(),
    P::object("sourceIdentity", PROVISIONED_IDENTITY).shown(),
    P::object("targetIdentity", PROVISIONED_IDENTITY).shown(),
];

static ERROR_INFORMATION: &[P] = &[
    P::text("additionalDetails", 4_096),
    P::text("errorCategory", 64),
    P::text("errorCode", 128).filter(F::EQ),
    P::text("reason", 4_096),
    P::text("recommendedAction", 4_096),
];

static STEP: &[P] = &[
    P::text("description", 1_024),
    P::object("details", &[]),
    P::text("name", 256),
    P::text("provisioningStepType", 64),
    P::text("status", 64),
];

static FILTERED_IDENTITY: &[P] = &[P::text("displayName", 256).filter(F::EQ_START), P::text("id", 256).filter(F::EQ)];

static SYSTEM: &[P] = &[
    P::text("displayName", 256).filter(F::EQ_START),
    P::text("id", 256).filter(F::EQ),
    P::objects("details", KEY_VALUE),
];

static PROVISIONED_IDENTITY: &[P] = &[
    P::text("displayName", 256).filter(F::EQ_START),
    P::text("id", 256).filter(F::EQ),
    P::text("identityType", 64).filter(F::EQ),
    P::object("details", &[]),
];
