//! `/roleManagement/directory`: role definitions, who holds them, and who may take them up (facts/graph.md §7).

mod assignments;
mod custom;
mod definitions;
pub(crate) mod grants;
mod schedules;

use super::{Endpoint, Method};
use crate::permission::{Needs, Role, both};

const READ: Needs = both(
    "RoleManagement.Read.Directory|RoleManagement.Read.All|RoleManagement.ReadWrite.Directory|Directory.Read.All|Directory.ReadWrite.All",
);
const WRITE: Needs = both("RoleManagement.ReadWrite.Directory").roles(&[Role::PrivilegedRoleAdministrator]);
const READ_ELIGIBLE: Needs = both(
    "RoleEligibilitySchedule.Read.Directory|RoleManagement.Read.Directory|RoleManagement.Read.All|RoleEligibilitySchedule.ReadWrite.Directory|RoleManagement.ReadWrite.Directory",
);
const READ_ASSIGNED: Needs = both(
    "RoleAssignmentSchedule.Read.Directory|RoleManagement.Read.Directory|RoleManagement.Read.All|RoleAssignmentSchedule.ReadWrite.Directory|RoleManagement.ReadWrite.Directory",
);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/roleManagement/directory/roleDefinitions",
        units: 2,
        methods: &[Method::get(|c| definitions::list(c), READ), Method::post(custom::create, WRITE)],
    },
    Endpoint {
        template: "/roleManagement/directory/roleDefinitions/{id}",
        units: 1,
        methods: &[
            Method::get(|c| definitions::get(c), READ),
            Method::patch(custom::update, WRITE),
            Method::delete(custom::delete, WRITE),
        ],
    },
    Endpoint {
        template: "/roleManagement/directory/roleAssignments",
        units: 2,
        methods: &[Method::get(|c| assignments::list(c), READ), Method::post(assignments::create, WRITE)],
    },
    Endpoint {
        template: "/roleManagement/directory/roleAssignments/{id}",
        units: 1,
        methods: &[Method::get(|c| assignments::get(c), READ), Method::delete(assignments::delete, WRITE)],
    },
    Endpoint {
        template: "/roleManagement/directory/roleEligibilitySchedules",
        units: 2,
        methods: &[Method::get(|c| schedules::eligible(c), READ_ELIGIBLE)],
    },
    Endpoint {
        template: "/roleManagement/directory/roleEligibilitySchedules/{id}",
        units: 1,
        methods: &[Method::get(|c| schedules::get_eligible(c), READ_ELIGIBLE)],
    },
    Endpoint {
        template: "/roleManagement/directory/roleAssignmentSchedules",
        units: 2,
        methods: &[Method::get(|c| schedules::assigned(c), READ_ASSIGNED)],
    },
    Endpoint {
        template: "/roleManagement/directory/roleAssignmentSchedules/{id}",
        units: 1,
        methods: &[Method::get(|c| schedules::get_assigned(c), READ_ASSIGNED)],
    },
];
