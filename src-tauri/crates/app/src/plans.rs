//! Plans: kept, shown for Review, compared with the live tenant.

use crate::contract::act::{PlanAction, UndoneJob};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::plan::{ExportPlan, ListPlanRows, OfPlan, PlanFilter, PlanReview, PlanRows};
pub use crate::import_request::{ImportPlanned, ImportRequest};
use crate::plan_view::{self, FULL_PACE, Names};
pub use crate::plan_view::{review, rows_of};
use crate::tenant::{Tenant, in_background};
use crate::{App, lock, now, seats};
pub use model::plan::{Change, Plan};
use model::{JobId, PlanId};
use std::sync::Arc;

/// Most rows of one page.
const PAGE: u32 = 500;

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
    let id = PlanId::parse(&arguments.plan)?;
    let names = Names::of(&header(&tenant, id).await?);
    let verdict = match arguments.filter {
        PlanFilter::All => None,
        PlanFilter::Ready => Some("ready"),
        PlanFilter::Warn => Some("warn"),
        PlanFilter::Skipped => Some("skipped"),
    };
    let (offset, limit) = (u64::from(arguments.offset), u64::from(arguments.limit.min(PAGE)));
    let ([ready, warn, skipped], changes) = tenant
        .stored(move |store| Ok((store.plan_verdicts(&id)?, store.plan_changes(&id, verdict, offset, limit)?)))
        .await?;
    let all = ready + warn + skipped;
    Ok(PlanRows {
        total: match arguments.filter {
            PlanFilter::All => all,
            PlanFilter::Ready => ready,
            PlanFilter::Warn => warn,
            PlanFilter::Skipped => skipped,
        },
        counts: [all, ready, warn, skipped],
        rows: changes.iter().map(|change| plan_view::row_with(change, &names)).collect(),
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
    let fresh = recheck_plan(app, &tenant, &plan).await?;
    shown(&tenant, &fresh, None).await
}

/// The job that ran a plan.
pub(crate) async fn job_of(tenant: &Tenant, plan: PlanId) -> Result<Option<String>, AppError> {
    Ok(tenant.stored(move |store| store.job_of_plan(&plan)).await?.map(|job| job.to_string()))
}

/// The plan as the tenant would take it now; kept in place of the old one.
pub(crate) async fn recheck_plan(app: &App, tenant: &Arc<Tenant>, plan: &Plan) -> Result<Plan, AppError> {
    let mut fresh = plan.clone();
    // A plan can be about both: each of its rows is judged by what it does.
    if crate::make::is_about_people(plan) {
        fresh = crate::make::recheck(app, tenant, &fresh).await?;
    }
    if crate::make::is_about_new_people(plan) || !crate::make::is_about_people(plan) {
        let (client, reserved) = (tenant.client()?, seats::reserved(tenant).await?);
        fresh = engine::preflight::recheck(&client, &fresh, reserved, pace_of(tenant), now()).await?;
    }
    let kept = fresh.clone();
    tenant.stored(move |store| store.save_plan(&kept)).await?;
    Ok(fresh)
}

/// The little that views of a job need of its plan: a running job is looked at ten times a second.
pub(crate) struct PlanFacts {
    pub(crate) file_name: Option<String>,
    pub(crate) tenant_name: String,
    /// What it does to people.
    pub(crate) action: PlanAction,
    /// The job it takes back.
    pub(crate) undoes: Option<JobId>,
    /// Whether it is a call made by hand.
    pub(crate) call: bool,
}

/// The facts of a plan that was applied.
pub(crate) async fn facts(tenant: &Tenant, id: PlanId) -> Result<Arc<PlanFacts>, AppError> {
    if let Some(known) = lock(&tenant.plan_facts).get(&id) {
        return Ok(Arc::clone(known));
    }
    let Some(plan) = tenant.stored(move |store| store.plan_header(&id)).await? else {
        return Ok(Arc::new(PlanFacts::lost(tenant)));
    };
    let first = tenant.stored(move |store| store.plan_changes(&id, None, 0, 1)).await?;
    let call = first.iter().any(|change| change.action == model::plan::Action::Call);
    let facts = Arc::new(PlanFacts {
        undoes: plan.undoes,
        action: plan_view::action_of(&Plan { changes: first, ..plan.clone() }),
        file_name: plan.source.map(|source| source.file_name),
        tenant_name: plan.tenant_name,
        call,
    });
    lock(&tenant.plan_facts).insert(id, Arc::clone(&facts));
    Ok(facts)
}

impl PlanFacts {
    /// What is left to say of a plan that a damaged file took along: its jobs are shown all the same.
    fn lost(tenant: &Tenant) -> Self {
        Self {
            file_name: None,
            tenant_name: tenant.connection.tenant_name.clone(),
            action: PlanAction::Several,
            undoes: None,
            call: false,
        }
    }
}

/// A plan that was kept, without its changes.
pub(crate) async fn header(tenant: &Tenant, id: PlanId) -> Result<Plan, AppError> {
    tenant
        .stored(move |store| store.plan_header(&id))
        .await?
        .ok_or_else(|| AppError::not_found("plan", &id.to_string()).hint("Make it again from the file"))
}

/// A plan that was kept.
pub(crate) async fn load(tenant: &Tenant, id: PlanId) -> Result<Plan, AppError> {
    tenant
        .stored(move |store| store.plan(&id))
        .await?
        .ok_or_else(|| AppError::not_found("plan", &id.to_string()).hint("Make it again from the file"))
}

/// A plan is bound to its tenant (G29).
pub(crate) fn of_this_tenant(tenant: &Tenant, plan: &Plan) -> Result<(), AppError> {
    if plan.tenant == tenant.id {
        return Ok(());
    }
    Err(AppError::new(
        ErrorCode::Invalid,
        format!("this plan was made for {} and cannot be applied to another tenant", plan.tenant_name),
    ))
}

/// A plan as it is kept, by its id.
///
/// # Errors
/// When there is none.
pub async fn by_id(app: &App, of: OfPlan) -> Result<Plan, AppError> {
    load(&*app.tenant(&of.connection)?, PlanId::parse(&of.plan)?).await
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
        of_this_tenant(&tenant, &plan)?;
        if job_of(&tenant, plan.id).await?.is_some() {
            return Ok(());
        }
        tenant.stored(move |store| store.save_plan(&plan)).await
    }
}

/// What Review shows of a plan at the pace the connection goes now.
pub(crate) async fn shown(tenant: &Tenant, plan: &Plan, job: Option<String>) -> Result<PlanReview, AppError> {
    let pace = pace_of(tenant);
    let undoes = match plan.undoes {
        Some(job) => tenant
            .stored(move |store| store.job(&job))
            .await?
            .map(|record| UndoneJob { job: record.id.to_string(), name: record.name }),
        None => None,
    };
    let terms = tenant.stored(store::Store::product_terms).await?;
    let monthly = plan_view::monthly(plan, |sku| terms.get(&sku)?.price.as_ref());
    Ok(PlanReview { pace, seconds: plan.cost.writes.div_ceil(pace.max(1)), undoes, monthly, ..review(plan, job) })
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
