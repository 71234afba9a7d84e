//! A plan about people who are there, compared with the tenant as it is now: whoever is gone or must not be touched any more is
//! skipped, and what has to be agreed to is found anew.

use crate::contract::error::{AppError, ErrorCode};
use crate::facts::{Asked, Depth, Gathered, gather};
use crate::tenant::Tenant;
use crate::{App, now, plans};
use engine::build::Situation;
use engine::facts::Person;
use engine::guard::{self, Level};
use model::UserId;
use model::plan::{Change, Operation, PersonReference, Plan, PlanWarning, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The plan as the tenant would take it now. Its steps stay as a person read them: what moved since is noticed right before each
/// of them is sent.
pub(crate) async fn recheck(app: &App, tenant: &Arc<Tenant>, plan: &Plan) -> Result<Plan, AppError> {
    let client = tenant.client()?;
    let organization = client.organization().await?;
    if let Some(why) = guard::same_tenant(plan, organization.id, &organization.display_name) {
        return Err(AppError::new(ErrorCode::Invalid, why));
    }
    let gathered = gather(app, tenant, asked(plan)).await?;
    let products = client.subscribed_skus().await?;
    let mut fresh = plan.clone();
    for line in &mut fresh.seats {
        if let Some(product) = products.iter().find(|product| product.sku_id == line.sku_id) {
            line.owned = product.enabled_units + product.warning_units;
            line.used = product.consumed_units;
            line.free_after = line.owned - line.used - line.planned;
        }
    }
    judge(&mut fresh, &gathered);
    fresh.checked_at = now();
    fresh.cost.seconds = fresh.cost.writes.div_ceil(plans::pace_of(tenant).max(1));
    Ok(fresh)
}

/// Whether a plan is about people who are there: nobody is made by it, and no call is made by hand.
pub(crate) fn is_about_people(plan: &Plan) -> bool {
    plan.changes.iter().all(|change| {
        !change.steps.iter().any(|step| matches!(step.operation, Operation::CreateUser { .. } | Operation::Call { .. }))
    }) && plan.changes.iter().any(|change| !change.steps.is_empty())
}

fn asked(plan: &Plan) -> Asked {
    let running = || plan.changes.iter().filter(|change| change.runs());
    let steps = || running().flat_map(|change| &change.steps);
    let depth = steps().map(|step| depth_of(&step.operation)).max().unwrap_or(Depth::Fields);
    let groups: BTreeSet<_> = steps()
        .filter_map(|step| match &step.operation {
            Operation::AddToGroup { group, .. } | Operation::RemoveFromGroup { group, .. } => Some(group.id),
            _ => None,
        })
        .collect();
    let others: BTreeSet<UserId> = steps()
        .filter_map(|step| match (&step.on, &step.operation) {
            (Some(PersonReference::User { id, .. }), _)
            | (_, Operation::SetManager { wanted: Some(PersonReference::User { id, .. }), .. }) => Some(*id),
            _ => None,
        })
        .collect();
    let names = steps()
        .filter_map(|step| match &step.operation {
            Operation::UpdateUser { wanted, .. } => wanted.get("userPrincipalName")?.as_str().map(str::to_owned),
            _ => None,
        })
        .collect();
    Asked {
        people: running().filter_map(|change| change.user_id).collect(),
        depth,
        groups: groups.into_iter().collect(),
        others: others.into_iter().collect(),
        names,
    }
}

const fn depth_of(operation: &Operation) -> Depth {
    match operation {
        Operation::AssignLicense { .. } => Depth::Licenses,
        Operation::RemoveRole { .. } | Operation::RemoveMethod { .. } | Operation::SetReplies { .. } => {
            Depth::Everything
        }
        _ => Depth::Fields,
    }
}

/// Lets the guard rails look again. They may stop a row or ask for more; nothing is let go that was asked for.
fn judge(plan: &mut Plan, gathered: &Gathered) {
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let people: BTreeMap<UserId, &Person> = gathered.people.iter().map(|person| (person.id, person)).collect();
    let mut warnings: Vec<PlanWarning> = std::mem::take(&mut plan.warnings);
    for change in &mut plan.changes {
        let Some(id) = change.user_id.filter(|_| change.runs()) else { continue };
        let Some(person) = people.get(&id) else {
            change.verdict = Verdict::Skipped { reason: "is not in the directory any more".to_owned() };
            continue;
        };
        let comes_back = change
            .steps
            .iter()
            .any(|step| matches!(step.operation, Operation::RestoreUser { .. } | Operation::PurgeUser));
        if person.deleted_at.is_some() && !comes_back {
            change.verdict = Verdict::Skipped { reason: "lies in the recycle bin".to_owned() };
            continue;
        }
        look_again(change, person, &situation, &mut warnings);
    }
    let runs = |number: &u32| plan.changes.get(*number as usize).is_some_and(Change::runs);
    for warning in &mut warnings {
        warning.changes.retain(runs);
    }
    warnings.retain(|warning| !warning.changes.is_empty());
    plan.warnings = warnings;
}

fn look_again(change: &mut Change, person: &Person, situation: &Situation<'_>, warnings: &mut Vec<PlanWarning>) {
    let found = guard::of_steps(person, &change.steps, situation);
    let stops: Vec<String> = found.iter().filter(|one| one.level == Level::Stop).map(|one| one.text.clone()).collect();
    if !stops.is_empty() {
        change.verdict = Verdict::Skipped { reason: stops.join("; ") };
        return;
    }
    for remark in found.iter().filter_map(guard::Finding::remark) {
        match warnings.iter_mut().find(|warning| warning.id == remark.id) {
            Some(warning) if warning.changes.contains(&change.number) => {}
            Some(warning) => warning.changes.push(change.number),
            None => warnings.push(PlanWarning {
                id: remark.id.clone(),
                text: remark.title.clone(),
                changes: vec![change.number],
            }),
        }
    }
}
