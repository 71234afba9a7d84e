//! What of a plan has to be typed, and what the consequence line says of it (`wizards.md` 4.0).

use crate::guard::TYPED;
use model::TenantId;
use model::plan::{Operation, Plan, PlannedStep};

/// Changes that take something from people, from this many on, are typed.
const MANY: u32 = 10;

/// The note of a guest among members (G21).
pub(super) const GUEST: &str = "a guest of another organisation";

/// Members and guests of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// Members.
    pub members: u32,
    /// Guests.
    pub guests: u32,
}

/// How many members and guests a plan changes, for the consequence line; nothing when there are no guests among members (G21).
#[must_use]
pub fn split(plan: &Plan) -> Option<Split> {
    let guest = |change: &&model::plan::Change| change.notes.iter().any(|note| note == GUEST);
    let running: Vec<_> = plan.changes.iter().filter(|change| change.runs()).collect();
    let guests = running.iter().filter(|change| guest(change)).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (guests > 0).then(|| Split { members: count(running.len() - guests), guests: count(guests) })
}

/// Why a plan may not be applied to a tenant: it is bound to another (G29).
#[must_use]
pub fn same_tenant(plan: &Plan, tenant: TenantId, name: &str) -> Option<String> {
    (plan.tenant != tenant)
        .then(|| format!("this plan was made for {}, but the connection leads to {name}", plan.tenant_name))
}

/// The count to be typed before a plan is applied, when it has to be: ten or more accounts are blocked, deleted or lose a licence,
/// somebody in it holds a role, something is lost for good, or people of a tenant in production are deleted.
#[must_use]
pub fn needs_typed_count(plan: &Plan, production: bool) -> Option<u32> {
    let running: Vec<_> = plan.changes.iter().filter(|change| change.runs()).collect();
    let count = |wanted: &dyn Fn(&PlannedStep) -> bool| {
        u32::try_from(running.iter().filter(|change| change.steps.iter().any(wanted)).count()).unwrap_or(u32::MAX)
    };
    let taken = count(&|step| match &step.operation {
        Operation::DeleteUser | Operation::PurgeUser => true,
        Operation::AssignLicense { remove, .. } => !remove.is_empty(),
        other => other.sets_enabled(false),
    });
    let deleted = count(&|step| matches!(step.operation, Operation::DeleteUser | Operation::PurgeUser));
    let asked = plan.warnings.iter().any(|warning| TYPED.contains(&warning.id.as_str()));
    let typed = taken >= MANY || asked || (production && deleted > 0);
    typed.then(|| u32::try_from(running.len()).unwrap_or(u32::MAX))
}
