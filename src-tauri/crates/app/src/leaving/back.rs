//! The way back: by a job, by people, each from the dossier that was sealed before the first cut of their leaving.

use super::dossier;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::MakeBringBack;
use crate::contract::plan::PlanMade;
use crate::contract::wizard::{BackChoice, LeaveAnswers, LeaveWay};
use crate::make::{self, Left};
use crate::tenant::Tenant;
use jiff::Timestamp;
use model::plan::Plan;
use model::{GroupId, JobId, PlanId, UserId};
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use store::{DossierRecord, Store, StoreError};

/// Plans to bring leavers back.
pub(crate) async fn bring_back(app: &App, arguments: MakeBringBack) -> Result<PlanMade, AppError> {
    Ok(PlanMade { plan: app.plan_bring_back(arguments).await?.id.to_string() })
}

impl App {
    /// Plans to bring leavers back, and keeps the plan.
    ///
    /// # Errors
    /// When there is no dossier of somebody, or one is not as it was sealed.
    pub async fn plan_bring_back(&self, arguments: MakeBringBack) -> Result<Plan, AppError> {
        let tenant = self.tenant(&arguments.connection)?;
        match arguments.job {
            Some(job) => {
                let id = JobId::parse(&job)?;
                let record = tenant
                    .stored(move |store| store.job(&id))
                    .await?
                    .ok_or_else(|| AppError::not_found("job", &job))?;
                let plan = record.plan;
                let sealed = tenant
                    .stored(move |store| {
                        let sealed = store.dossiers_of_plan(&plan)?;
                        sealed.iter().map(|dossier| leaving_of(store, &dossier.user, Some(dossier))).collect()
                    })
                    .await?;
                from(self, &tenant, sealed, arguments.back).await
            }
            None => {
                let people = arguments.people.iter().map(|id| UserId::parse(id)).collect::<Result<Vec<_>, _>>()?;
                of_people(self, &tenant, people, arguments.back).await
            }
        }
    }
}

/// Plans to bring these people back, each from what was sealed before the first cut of their last leaving.
pub(super) async fn of_people(
    app: &App,
    tenant: &Arc<Tenant>,
    people: Vec<UserId>,
    how: BackChoice,
) -> Result<Plan, AppError> {
    let (sealed, without) = tenant
        .stored(move |store| {
            let (mut sealed, mut without) = (Vec::new(), Vec::new());
            for id in people {
                let leaving = leaving_of(store, &id, None)?;
                if leaving.is_empty() {
                    without.push(store.person(&id)?.map_or_else(|| id.to_string(), |person| person.row.display_name));
                } else {
                    sealed.push(leaving);
                }
            }
            Ok((sealed, without))
        })
        .await?;
    if !without.is_empty() {
        return Err(AppError::new(
            ErrorCode::NotFound,
            format!("there is no dossier of {}, so it is not known what they had", without.join(", ")),
        )
        .hint("Only whom this program let go can be brought back by it; edit the others by hand"));
    }
    from(app, tenant, sealed, how).await
}

/// The dossiers of one leaving, the last one first: of this one back to that which was sealed while they might still sign in. Access is
/// often cut first and the rest follows, or they leave once more: what was sealed then says only what was left of them.
fn leaving_of(store: &Store, user: &UserId, last: Option<&DossierRecord>) -> Result<Vec<DossierRecord>, StoreError> {
    let mut dossiers = store.dossiers_of_person(user)?.into_iter().peekable();
    while last.is_some_and(|last| dossiers.peek().is_some_and(|dossier| dossier.id != last.id)) {
        dossiers.next();
    }
    let let_in: Vec<Timestamp> = store
        .timeline(user, Some("accountEnabled"), 0, u64::MAX)?
        .1
        .into_iter()
        .filter(|change| change.new == Some(Value::Bool(true)))
        .map(|change| change.at)
        .collect();
    let mut leaving: Vec<DossierRecord> = Vec::new();
    for dossier in dossiers {
        let goes_on = leaving.last().is_none_or(|later| {
            let blocked = dossier::opened(later).is_ok_and(|later| later.person.enabled() == Some(false));
            blocked && !let_in.iter().any(|at| dossier.taken_at < *at && *at <= later.taken_at)
        });
        if !goes_on {
            break;
        }
        leaving.push(dossier);
    }
    Ok(leaving)
}

async fn from(
    app: &App,
    tenant: &Arc<Tenant>,
    sealed: Vec<Vec<DossierRecord>>,
    how: BackChoice,
) -> Result<Plan, AppError> {
    if sealed.is_empty() {
        return Err(AppError::new(
            ErrorCode::NotFound,
            "no dossier was sealed by this job, so nobody can be brought back",
        ));
    }
    let mut dossiers: BTreeMap<UserId, Left> = BTreeMap::new();
    let mut block_group = None;
    let mut known_plans: BTreeMap<PlanId, Option<Plan>> = BTreeMap::new();
    for leaving in sealed {
        let mut passed_on = BTreeMap::new();
        // The last one first: what an earlier part of the leaving did with somebody, a later one may have done anew.
        for record in &leaving {
            block_group = block_group.or(block_group_of(tenant, record.plan).await?);
            let plan = match known_plans.entry(record.plan) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(open) => {
                    let id = record.plan;
                    open.insert(tenant.stored(move |store| store.plan(&id)).await?)
                }
            };
            for (report, manager) in plan.iter().flat_map(|plan| engine::build::passed_on(plan, record.user)) {
                passed_on.entry(report).or_insert(manager);
            }
        }
        if let Some(first) = leaving.last() {
            dossiers.insert(first.user, (dossier::opened(first)?, passed_on));
        }
    }
    // Kept beside it, so that what was to follow their leaving goes when they are back.
    let answers = LeaveAnswers { kind: Some(LeaveWay::Return), back: how, ..LeaveAnswers::default() };
    let plan = make::bring_back(app, tenant, dossiers, how, block_group).await?;
    super::plan::keep_answers(tenant, plan, answers).await
}

/// The group they were put into when they left.
async fn block_group_of(tenant: &Tenant, plan: PlanId) -> Result<Option<GroupId>, AppError> {
    let answers = tenant.stored(move |store| store.plan_answers(&plan)).await?;
    let answers = answers.and_then(|body| serde_json::from_str::<LeaveAnswers>(&body).ok());
    Ok(answers.and_then(|answers| GroupId::parse(answers.choices.block_group.as_deref()?).ok()))
}
