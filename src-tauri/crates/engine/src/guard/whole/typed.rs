//! What of a plan has to be typed, and what the consequence line says of it (`wizards.md` 4.0).

use crate::guard::TYPED;
use model::TenantId;
use model::plan::{Plan, PlanWarning};

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

/// The warnings of a plan for which a count is typed besides the tick; [`model::plan::typed_count`] says which.
pub fn typed_for(plan: &Plan) -> impl Iterator<Item = &PlanWarning> {
    plan.warnings.iter().filter(|warning| TYPED.contains(&warning.id.as_str()))
}
