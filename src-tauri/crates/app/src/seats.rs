//! Seats that are promised: what jobs that are not finished have yet to take, whether they run, were paused or were cut off (G3).

use crate::contract::error::AppError;
use crate::facts::person_of_copy;
use crate::lock;
use crate::tenant::Tenant;
use engine::facts::{Facts, Group, Person};
use engine::seats::yet_to_take;
use model::journal::{Step, StepState};
use model::plan::PlannedStep;
use model::{GroupId, JobId, Properties, SkuId, UserId};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use store::{ChangeOfJob, Store, StoreError};

/// Changes looked at together.
const PAGE: u32 = 1_000;
/// Steps by which a seat can be taken.
const TAKING: [Step; 3] = [Step::AssignLicense, Step::AddToGroup, Step::RestoreUser];
/// Where such a step stands while its seat is still to be taken.
const OPEN: [StepState; 3] = [StepState::Pending, StepState::Started, StepState::Waiting];

/// For how long a count will do where somebody types and every letter asks.
const LATELY: Duration = Duration::from_secs(5);

/// The same as [`reserved`], a few seconds old at most. A plan counts anew.
pub(crate) async fn reserved_lately(tenant: &Tenant) -> Result<BTreeMap<SkuId, i64>, AppError> {
    let counted = lock(&tenant.reserved_seats).clone();
    if let Some((at, reserved)) = counted
        && at.elapsed() < LATELY
    {
        return Ok(reserved);
    }
    let reserved = reserved(tenant).await?;
    *lock(&tenant.reserved_seats) = Some((Instant::now(), reserved.clone()));
    Ok(reserved)
}

/// Seats of each product that jobs which are not finished have yet to take.
pub(crate) async fn reserved(tenant: &Tenant) -> Result<BTreeMap<SkuId, i64>, AppError> {
    tenant
        .stored(|store| {
            let jobs = store.unfinished_jobs()?;
            let mut reserved = BTreeMap::new();
            if jobs.is_empty() {
                return Ok(reserved);
            }
            let facts = giving_groups(store)?;
            for job in jobs {
                of_job(store, &job, &facts, &mut reserved)?;
            }
            Ok(reserved)
        })
        .await
}

/// The groups that give licences.
fn giving_groups(store: &Store) -> Result<Facts, StoreError> {
    let groups = store.licensed_groups()?.into_iter().map(|group| {
        let id = GroupId::from_uuid(*group.id.as_uuid());
        (id, Group::of(id, &group.properties))
    });
    Ok(Facts { groups: groups.collect(), ..Facts::default() })
}

fn of_job(store: &Store, job: &JobId, facts: &Facts, reserved: &mut BTreeMap<SkuId, i64>) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    for step in TAKING {
        if step == Step::AddToGroup && facts.groups.is_empty() {
            continue;
        }
        let mut after = None;
        loop {
            let page = store.changes_with_step(job, step, &OPEN, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = Some(last.change.number);
            for of in page {
                // One change can have several such steps.
                if seen.insert(of.change.number) {
                    for sku in takes(store, of, facts)? {
                        *reserved.entry(sku).or_insert(0) += 1;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The products of which a change has yet to take a seat.
fn takes(store: &Store, of: ChangeOfJob, facts: &Facts) -> Result<Vec<SkuId>, StoreError> {
    let open: BTreeSet<u16> =
        of.steps.iter().filter(|step| OPEN.contains(&step.state)).map(|step| step.number).collect();
    let steps: Vec<PlannedStep> = of.change.steps.into_iter().filter(|step| open.contains(&step.number)).collect();
    let known = match of.item.user_id.or(of.change.user_id) {
        Some(id) => person_of_copy(store, &id)?,
        None => None,
    };
    // Somebody who is still to be made has nothing yet.
    let person = known.unwrap_or_else(|| Person::new(UserId::from_uuid(uuid::Uuid::nil()), Properties::new()));
    Ok(yet_to_take(&person, &steps, facts))
}
