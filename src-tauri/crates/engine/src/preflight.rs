//! Compares a plan with the live tenant: its identity, names taken meanwhile, seats (G22, G29, G30).

use crate::build::{Basis, WantedPerson, create_people};
use graph::{Client, GraphError, Lookup};
use jiff::Timestamp;
use model::plan::{Change, Operation, Plan, PlanWarning, Verdict};
use model::{Domain, ServicePlanId, SkuId};
use std::collections::BTreeMap;

/// A plan could not be compared with the tenant.
#[derive(Debug, thiserror::Error)]
pub enum PreflightError {
    /// The connection leads to another tenant than the one the plan is bound to.
    #[error("this plan was made for {planned}, but the connection leads to {found}")]
    OtherTenant {
        /// The plan's tenant.
        planned: String,
        /// The tenant behind the connection.
        found: String,
    },
    /// The tenant could not be asked.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

/// The same plan as the tenant would take it now: names that were taken meanwhile are skipped, seats are dealt anew.
///
/// # Errors
/// When the connection leads to another tenant, or the tenant cannot be asked.
pub async fn recheck(
    client: &Client,
    plan: &Plan,
    reserved: BTreeMap<SkuId, i64>,
    pace: u32,
    now: Timestamp,
) -> Result<Plan, PreflightError> {
    let organization = client.organization().await?;
    if organization.id != plan.tenant {
        return Err(PreflightError::OtherTenant {
            planned: plan.tenant_name.clone(),
            found: organization.display_name,
        });
    }
    let domains = client.domains().await?;
    let owners = owners(client, plan).await?;
    if !plan.changes.iter().all(is_plain_create) {
        return Ok(judged(plan, &owners, &domains, now));
    }
    let products = client.subscribed_skus().await?;
    let people = plan.changes.iter().map(|change| wanted(change, owners.get(&change.number), &domains)).collect();
    let basis = Basis {
        tenant: plan.tenant,
        tenant_name: &organization.display_name,
        products: &products,
        reserved,
        pace,
        now,
    };
    Ok(create_people(plan.id, plan.name.clone(), plan.source.clone(), people, &basis))
}

/// The plan as it was read, without the new people whose names or domains cannot be had any more. Everybody else is looked at right
/// before they are changed, and seats right before they are taken.
fn judged(plan: &Plan, owners: &BTreeMap<u32, String>, domains: &[Domain], now: Timestamp) -> Plan {
    let mut fresh = Plan { checked_at: now, ..plan.clone() };
    for change in &mut fresh.changes {
        if let Some(reason) = stopped(change, owners.get(&change.number), domains) {
            change.verdict = Verdict::Skipped { reason };
        }
    }
    fresh
}

/// Whether a change makes an account and gives it whole licences and nothing else: such a plan is made anew from what is wanted.
fn is_plain_create(change: &Change) -> bool {
    let plain = |operation: &Operation| match operation {
        Operation::CreateUser { .. } => true,
        Operation::AssignLicense { add, .. } => add.iter().all(|license| license.disabled_plans.is_empty()),
        _ => false,
    };
    change.steps.iter().all(|step| plain(&step.operation) && step.on.is_none()) && change.new_account().is_some()
}

/// Whether applying `now` would do just what a person read in `then`.
#[must_use]
pub fn same_consequences(then: &Plan, now: &Plan) -> bool {
    let same = |(then, now): (&Change, &Change)| {
        then.runs() == now.runs() && then.user_id == now.user_id && then.steps == now.steps && then.starts == now.starts
    };
    // Who agreed to something agreed for those it was about.
    let told = |warning: &PlanWarning| {
        then.warnings
            .iter()
            .any(|old| old.id == warning.id && warning.changes.iter().all(|change| old.changes.contains(change)))
    };
    then.tenant == now.tenant
        && then.changes.len() == now.changes.len()
        && then.changes.iter().zip(&now.changes).all(same)
        && now.warnings.iter().all(told)
}

/// Who holds the names of the plan's running changes, by change number.
async fn owners(client: &Client, plan: &Plan) -> Result<BTreeMap<u32, String>, GraphError> {
    let running: Vec<&Change> =
        plan.changes.iter().filter(|change| change.runs() && change.new_account().is_some()).collect();
    let mut owners = BTreeMap::new();
    for chunk in running.chunks(20) {
        let names: Vec<String> = chunk.iter().map(|change| change.user_principal_name.clone()).collect();
        let answers = client.users_by_name(&names, &["id", "displayName"]).await?;
        for (change, answer) in chunk.iter().zip(answers) {
            match answer {
                Lookup::Missing { .. } => {}
                Lookup::Failed(error) => return Err(error),
                Lookup::Found { properties, .. } => {
                    let name = properties.get("displayName").and_then(|name| name.as_str()).unwrap_or_default();
                    owners.insert(change.number, name.to_owned());
                }
            }
        }
    }
    Ok(owners)
}

fn wanted(change: &Change, owner: Option<&String>, domains: &[Domain]) -> WantedPerson {
    WantedPerson {
        row: change.row,
        cells: change.cells.clone(),
        properties: change.new_account().cloned().unwrap_or_default(),
        licenses: change.wanted_licenses.clone(),
        switched_off: switched_off(change),
        stopped: stopped(change, owner, domains),
        remarks: change.remarks.clone(),
        starts: change.starts.as_deref().cloned(),
        ..WantedPerson::default()
    }
}

/// Apps that are off in what is to be given.
fn switched_off(change: &Change) -> BTreeMap<SkuId, Vec<ServicePlanId>> {
    let added = change.steps.iter().flat_map(|step| match &step.operation {
        Operation::AssignLicense { add, .. } => add.as_slice(),
        _ => &[],
    });
    added.map(|license| (license.sku_id, license.disabled_plans.clone())).filter(|(_, off)| !off.is_empty()).collect()
}

/// Why a new person is not made, when they are not.
fn stopped(change: &Change, owner: Option<&String>, domains: &[Domain]) -> Option<String> {
    match &change.verdict {
        Verdict::Skipped { reason } => Some(reason.clone()),
        Verdict::Ready | Verdict::Warn { .. } if change.new_account().is_none() => None,
        Verdict::Ready | Verdict::Warn { .. } => owner
            .map(|owner| format!("{} is already used by {owner}", change.user_principal_name))
            .or_else(|| unverified(change, domains)),
    }
}

fn unverified(change: &Change, domains: &[Domain]) -> Option<String> {
    let (_, domain) = change.user_principal_name.rsplit_once('@')?;
    let known = domains.iter().any(|known| known.is_verified && known.name.eq_ignore_ascii_case(domain));
    (!known).then(|| format!("{domain} is not a verified domain of this tenant"))
}
