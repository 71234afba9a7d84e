//! Audit and sign-in logs (facts/graph.md §12). They lie outside the directory: no query on them is advanced.

use super::Level::Default;
use super::fields::KEY_VALUE;
use super::{Filterable as F, Kind, Property as P, Schema};

pub(super) static DIRECTORY_AUDIT: Schema = Schema::elsewhere("directoryAudit", "auditLogs/directoryAudits", AUDIT);

#[rustfmt::skip] // One a line: it is a table.
static AUDIT: &[P] = &[
    P::text("id", 256).shown().filter(F::EQ),
    P::text("category", 64).shown().filter(F::EQ),
    P::text("correlationId", 36).shown().filter(F::EQ),
    P::text("result", 32).shown().filter(F::EQ),
    P::text("resultReason", 1_024).shown(),
    P::text("activityDisplayName", 256).shown().filter(F::EQ_START.contains(Default)),
    P::time("activityDateTime").shown().filter(F::EQ_TIME).order(Default),
    P::text("loggedByService", 64).shown().filter(F::EQ),
    P::text("operationType", 64).shown().filter(F::EQ),
    P::object("initiatedBy", INITIATOR).shown(),
    P::objects("targetResources", TARGET).shown(),
    P::objects("additionalDetails", KEY_VALUE).shown(),
];

static INITIATOR: &[P] = &[
    P::object(
        "app",
        &[
            P::text("appId", 36).filter(F::EQ),
            P::text("displayName", 256).filter(F::EQ),
            P::text("servicePrincipalId", 36),
            P::text("servicePrincipalName", 256),
        ],
    ),
    P::object(
        "user",
        &[
            P::text("displayName", 256).filter(F::EQ),
            P::text("id", 36).filter(F::EQ),
            P::text("ipAddress", 64),
            P::text("userPrincipalName", 256).filter(F::EQ_START),
        ],
    ),
];

// contains is taken by this service where it takes startsWith of a name [M].
static TARGET: &[P] = &[
    P::text("displayName", 256).filter(F::EQ_START.contains(Default)),
    P::text("groupType", 64),
    P::text("id", 256).filter(F::EQ),
    P::objects(
        "modifiedProperties",
        &[P::text("displayName", 256), P::text("newValue", 65_536), P::text("oldValue", 65_536)],
    ),
    P::text("type", 64),
    P::text("userPrincipalName", 256),
];

pub(super) static SIGN_IN: Schema = Schema::elsewhere("signIn", "auditLogs/signIns", SIGN_INS);

#[rustfmt::skip] // One a line: it is a table.
static SIGN_INS: &[P] = &[
    P::text("id", 256).shown().filter(F::EQ),
    P::time("createdDateTime").shown().filter(F::EQ_TIME).order(Default),
    P::text("userDisplayName", 256).shown().filter(F::EQ_START),
    P::text("userPrincipalName", 256).shown().filter(F::EQ_START),
    P::text("userId", 36).shown().filter(F::EQ),
    P::text("appId", 36).shown().filter(F::EQ),
    P::text("appDisplayName", 256).shown().filter(F::EQ_START),
    P::text("ipAddress", 64).shown().filter(F::EQ_START),
    P::text("clientAppUsed", 64).shown().filter(F::EQ),
    P::text("correlationId", 36).shown().filter(F::EQ),
    P::text("conditionalAccessStatus", 32).shown().filter(F::EQ),
    P::flag("isInteractive").shown(),
    P::text("riskDetail", 64).shown().filter(F::EQ),
    P::text("riskLevelAggregated", 32).shown().filter(F::EQ),
    P::text("riskLevelDuringSignIn", 32).shown().filter(F::EQ),
    P::text("riskState", 32).shown().filter(F::EQ),
    P::texts("riskEventTypes", 20, 64).shown(),
    P::texts("riskEventTypes_v2", 20, 64).shown().filter(F::EQ_START),
    P::text("resourceDisplayName", 256).shown().filter(F::EQ),
    P::text("resourceId", 36).shown().filter(F::EQ),
    P::object("status", STATUS).shown(),
    P::object("deviceDetail", DEVICE_DETAIL).shown(),
    P::object("location", LOCATION).shown(),
    P::objects("appliedConditionalAccessPolicies", APPLIED_POLICY).shown(),
    P::object("authenticationAppDeviceDetails", AUTHENTICATION_APP_DEVICE),
    P::text("homeTenantId", 36).filter(F::EQ),
    P::text("resourceTenantId", 36).filter(F::EQ),
    P::text("servicePrincipalId", 36).filter(F::EQ),
    P::text("servicePrincipalName", 256).filter(F::EQ_START),
    P::text("userAgent", 1_024).filter(F::EQ_START),
];

static AUTHENTICATION_APP_DEVICE: &[P] =
    &[P::text("appVersion", 64), P::text("clientApp", 64), P::text("deviceId", 64), P::text("operatingSystem", 256)];

static STATUS: &[P] = &[
    P::text("additionalDetails", 1_024),
    P::new("errorCode", Kind::Number).filter(F::EQ),
    P::text("failureReason", 1_024),
];

static DEVICE_DETAIL: &[P] = &[
    P::text("browser", 256).filter(F::EQ_START),
    P::text("deviceId", 64),
    P::text("displayName", 256),
    P::flag("isCompliant"),
    P::flag("isManaged"),
    P::text("operatingSystem", 256).filter(F::EQ_START),
    P::text("trustType", 64),
];

static LOCATION: &[P] = &[
    P::text("city", 128).filter(F::EQ_START),
    P::text("countryOrRegion", 128).filter(F::EQ_START),
    P::object(
        "geoCoordinates",
        &[P::new("altitude", Kind::Real), P::new("latitude", Kind::Real), P::new("longitude", Kind::Real)],
    ),
    P::text("state", 128).filter(F::EQ_START),
];

static APPLIED_POLICY: &[P] = &[
    P::text("displayName", 256),
    P::texts("enforcedGrantControls", 20, 64),
    P::texts("enforcedSessionControls", 20, 64),
    P::text("id", 36),
    P::text("result", 64),
];
