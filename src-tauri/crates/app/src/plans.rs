//! Plans: kept, shown for Review, compared with the live tenant.

use crate::contract::act::{PlanAction, UndoneJob};
use crate::contract::call::ScriptText;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::plan::{ExportPlan, ListPlanRows, OfPlan, PlanFilter, PlanReview, PlanRows, PlanTool, ScriptPlan};
pub use crate::import_request::ImportRequest;
use crate::plan_view::{self, FULL_PACE, Names, verdict};
pub use crate::plan_view::{review, row};
use crate::tenant::{Tenant, in_background};
use crate::{App, lock, now};
use engine::script::{self, Tool};
pub use model::plan::{Change, Plan};
use model::{PlanId, SkuId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most rows of one page.
const PAGE: usize = 500;

/// Writes a second at the pace a connection goes now; the full one while nobody is signed in.
pub(crate) fn pace_of(tenant: &Tenant) -> u32 {
    let Ok(client) = tenant.client() else { return FULL_PACE };
    let quota = *client.quota().borrow();
    let seconds = u32::try_from(quota.window.as_secs()).unwrap_or(u32::MAX);
    quota.writes_allowed.checked_div(seconds).unwrap_or(FULL_PACE).max(1)
}

/// A plan for Review.
pub(crate) async fn get(app: &App, arguments: OfPlan) -> Result<PlanReview, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    let job = job_of(&tenant, plan.id).await?;
    shown(&tenant, &plan, job).await
}

/// Rows of a plan.
///
/// # Errors
/// When there is no such plan.
pub async fn rows(app: &App, arguments: ListPlanRows) -> Result<PlanRows, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    let mut counts = [0u32; 4];
    for change in &plan.changes {
        counts[0] += 1;
        match verdict(change) {
            PlanFilter::Ready => counts[1] += 1,
            PlanFilter::Warn => counts[2] += 1,
            PlanFilter::Skipped | PlanFilter::All => counts[3] += 1,
        }
    }
    let matching: Vec<&Change> = plan
        .changes
        .iter()
        .filter(|change| arguments.filter == PlanFilter::All || verdict(change) == arguments.filter)
        .collect();
    let names = Names::of(&plan);
    let (offset, limit) = (arguments.offset as usize, (arguments.limit as usize).min(PAGE));
    Ok(PlanRows {
        total: u32::try_from(matching.len()).unwrap_or(u32::MAX),
        counts,
        rows: matching.into_iter().skip(offset).take(limit).map(|change| plan_view::row_with(change, &names)).collect(),
    })
}

/// Compares the plan with the live tenant and keeps what came of it.
pub(crate) async fn recheck(app: &App, arguments: OfPlan) -> Result<PlanReview, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let _one_at_a_time = tenant.planning.lock().await;
    let plan = load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    if let Some(job) = job_of(&tenant, plan.id).await? {
        return shown(&tenant, &plan, Some(job)).await;
    }
    let fresh = recheck_plan(&tenant, &plan).await?;
    shown(&tenant, &fresh, None).await
}

/// The job that ran a plan.
pub(crate) async fn job_of(tenant: &Tenant, plan: PlanId) -> Result<Option<String>, AppError> {
    let jobs = tenant.stored(|store| store.jobs()).await?;
    Ok(jobs.into_iter().find(|job| job.plan == plan).map(|job| job.id.to_string()))
}

/// The plan as the tenant would take it now; kept in place of the old one.
pub(crate) async fn recheck_plan(tenant: &Tenant, plan: &Plan) -> Result<Plan, AppError> {
    let (client, reserved) = (tenant.client()?, reserved_seats(tenant).await?);
    let fresh = engine::preflight::recheck(&client, plan, reserved, pace_of(tenant), now()).await?;
    let kept = fresh.clone();
    tenant.stored(move |store| store.save_plan(&kept)).await?;
    Ok(fresh)
}

/// Seats that running jobs have yet to take.
pub(crate) async fn reserved_seats(tenant: &Tenant) -> Result<BTreeMap<SkuId, i64>, AppError> {
    let running: Vec<_> = lock(&tenant.jobs).keys().copied().collect();
    let mut reserved = BTreeMap::new();
    for job in running {
        let (items, plan) = tenant
            .stored(move |store| {
                let plan = match store.job(&job)? {
                    Some(record) => store.plan(&record.plan)?,
                    None => None,
                };
                Ok((store.all_items(&job)?, plan))
            })
            .await?;
        let Some(plan) = plan else { continue };
        let waiting = items.iter().filter(|item| item.licensed_at.is_none()).map(|item| item.change);
        for change in waiting.filter_map(|number| plan.changes.get(number as usize)).filter(|change| change.runs()) {
            for license in &change.add_licenses {
                *reserved.entry(license.sku_id).or_insert(0) += 1;
            }
        }
    }
    Ok(reserved)
}

/// The little that views of a job need of its plan: a running job is looked at ten times a second.
pub(crate) struct PlanFacts {
    pub(crate) file_name: Option<String>,
    pub(crate) tenant_name: String,
    /// Calls that write, by change.
    pub(crate) steps: Vec<u32>,
    /// What it does to people.
    pub(crate) action: PlanAction,
    /// Whether it is a call made by hand.
    pub(crate) call: bool,
}

/// The facts of a plan that was applied.
pub(crate) async fn facts(tenant: &Tenant, id: PlanId) -> Result<Arc<PlanFacts>, AppError> {
    if let Some(known) = lock(&tenant.plan_facts).get(&id) {
        return Ok(Arc::clone(known));
    }
    let plan = load(tenant, id).await?;
    let facts = Arc::new(PlanFacts {
        action: plan_view::action_of(&plan),
        file_name: plan.source.map(|source| source.file_name),
        tenant_name: plan.tenant_name,
        steps: plan.changes.iter().map(Change::steps).collect(),
        call: plan.changes.iter().any(|change| change.action == model::plan::Action::Call),
    });
    lock(&tenant.plan_facts).insert(id, Arc::clone(&facts));
    Ok(facts)
}

/// A plan that was kept.
pub(crate) async fn load(tenant: &Tenant, id: PlanId) -> Result<Plan, AppError> {
    tenant
        .stored(move |store| store.plan(&id))
        .await?
        .ok_or_else(|| AppError::not_found("plan", &id.to_string()).hint("Make it again from the file"))
}

impl App {
    /// A plan as it is kept; after a refused run that is the plan made anew.
    ///
    /// # Errors
    /// When there is none.
    pub async fn kept_plan(&self, connection: &str, plan: PlanId) -> Result<Plan, AppError> {
        load(&*self.tenant(connection)?, plan).await
    }

    /// Keeps a plan from a file, so that it can be run. A plan that was applied stays as it was.
    ///
    /// # Errors
    /// When it belongs to another tenant or cannot be kept.
    pub async fn keep_plan(&self, connection: &str, plan: Plan) -> Result<(), AppError> {
        let tenant = self.tenant(connection)?;
        if plan.tenant != tenant.id {
            return Err(AppError::new(
                ErrorCode::Invalid,
                format!("this plan was made for {} and cannot be applied to another tenant", plan.tenant_name),
            ));
        }
        if job_of(&tenant, plan.id).await?.is_some() {
            return Ok(());
        }
        tenant.stored(move |store| store.save_plan(&plan)).await
    }
}

/// What Review shows of a plan at the pace the connection goes now.
async fn shown(tenant: &Tenant, plan: &Plan, job: Option<String>) -> Result<PlanReview, AppError> {
    let pace = pace_of(tenant);
    let undoes = match plan.undoes {
        Some(job) => tenant
            .stored(move |store| store.job(&job))
            .await?
            .map(|record| UndoneJob { job: record.id.to_string(), name: record.name }),
        None => None,
    };
    Ok(PlanReview { pace, seconds: plan.cost.writes.div_ceil(pace.max(1)), undoes, ..review(plan, job) })
}

/// Writes a plan for people: to be read, printed, sent. It cannot be applied.
pub(crate) async fn export(app: &App, arguments: ExportPlan) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    let (form, path) = (arguments.form, std::path::PathBuf::from(arguments.path));
    in_background(move || {
        crate::files::write_private(&path, &plan_view::export(&plan, form))?;
        Ok(SavedFile { path: path.display().to_string(), rows: plan_view::amount(plan.changes.len()) })
    })
    .await
}

/// A plan, or one row of it, as a script for another tool.
pub(crate) async fn script(app: &App, arguments: ScriptPlan) -> Result<ScriptText, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    let root = format!("{}/v1.0", tenant.connection.graph.trim_end_matches('/'));
    let tool = match arguments.tool {
        PlanTool::Graph => Tool::Graph,
        PlanTool::PowerShell => Tool::PowerShell,
        PlanTool::M365 => Tool::M365,
        PlanTool::Curl => Tool::Curl,
    };
    let text = match arguments.number {
        None => script::of_plan(&plan, tool, &root),
        Some(number) => {
            let change = plan.changes.iter().find(|change| change.number == number);
            let change = change.ok_or_else(|| AppError::not_found("row of the plan", &number.to_string()))?;
            script::of_change(change, tool, &root)
        }
    };
    Ok(ScriptText { text })
}
