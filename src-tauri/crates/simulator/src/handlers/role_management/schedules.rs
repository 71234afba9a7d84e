//! `/roleManagement/directory/roleEligibilitySchedules` and `…/roleAssignmentSchedules`: who may take a role up, and who
//! holds one, as a tenant with Entra ID P2 answers (facts/graph.md §7).

use serde_json::{Map, Value, json};

use super::assignments::expanded;
use super::grants::{self, Assignment};
use crate::answer::Refusal;
use crate::handlers::lists::{self, List};
use crate::handlers::{Context, Done};
use crate::schema;
use crate::seeds::identifiers::fixed;
use crate::seeds::memberships::technicians;
use crate::seeds::roles;

/// Roles that somebody of Information Technology may take up for some hours.
const ELIGIBLE: &[&str] = &[roles::GLOBAL_ADMINISTRATOR, roles::EXCHANGE_ADMINISTRATOR, roles::SECURITY_ADMINISTRATOR];

/// When the schedules of the seed were made.
const MADE: &str = "2025-03-03T09:12:44Z";

fn eligible_records(c: &Context<'_>) -> Vec<Map<String, Value>> {
    let seed = &c.tenant.seed;
    let people = technicians(seed).skip(4).filter(|slot| c.tenant.life(*slot) == crate::tenant::Life::Active);
    let records = (0u64..).zip(ELIGIBLE).zip(people).map(|((at, role), slot)| {
        let mut record = base(&fixed(seed.number, 2_500 + at).to_string(), &c.tenant.user_id(slot), role, "/");
        record.insert("memberType".into(), json!("Direct"));
        record
    });
    records.collect()
}

fn base(id: &str, principal: &str, role: &str, scope: &str) -> Map<String, Value> {
    let record = json!({
        "id": id,
        "principalId": principal,
        "roleDefinitionId": role,
        "directoryScopeId": scope,
        "appScopeId": null,
        "createdUsing": id,
        "createdDateTime": MADE,
        "modifiedDateTime": null,
        "status": "Provisioned",
        "scheduleInfo": {
            "startDateTime": MADE,
            "recurrence": null,
            "expiration": {"type": "noExpiration", "endDateTime": null, "duration": null},
        },
    });
    record.as_object().cloned().unwrap_or_default()
}

fn assigned_record(assignment: &Assignment) -> Map<String, Value> {
    let mut record = base(&assignment.id(), &assignment.principal, &assignment.role, &assignment.scope.id());
    record.insert("assignmentType".into(), json!("Assigned"));
    record.insert("memberType".into(), json!("Direct"));
    record
}

pub(super) fn eligible(c: &Context<'_>) -> Result<Done, Refusal> {
    let list = List::paged(schema::ROLE_ELIGIBILITY_SCHEDULE).expanding(expanded);
    lists::records(c, &list, eligible_records(c))
}

pub(super) fn assigned(c: &Context<'_>) -> Result<Done, Refusal> {
    let list = List::paged(schema::ROLE_ASSIGNMENT_SCHEDULE).expanding(expanded);
    lists::records(c, &list, grants::assignments(c.tenant).iter().map(assigned_record).collect())
}

fn find(records: Vec<Map<String, Value>>, id: &str) -> Result<Map<String, Value>, Refusal> {
    let found = records.into_iter().find(|record| record.get("id").and_then(Value::as_str) == Some(id));
    found.ok_or_else(|| Refusal::missing(id))
}

pub(super) fn get_eligible(c: &Context<'_>) -> Result<Done, Refusal> {
    let record = find(eligible_records(c), c.key(0))?;
    lists::record_expanding(c, schema::ROLE_ELIGIBILITY_SCHEDULE, record, expanded)
}

pub(super) fn get_assigned(c: &Context<'_>) -> Result<Done, Refusal> {
    let record = find(grants::assignments(c.tenant).iter().map(assigned_record).collect(), c.key(0))?;
    lists::record_expanding(c, schema::ROLE_ASSIGNMENT_SCHEDULE, record, expanded)
}
