//! Plans: kept, shown for Review, compared with the live tenant.

use crate::clients::WRITES_CEILING;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::plan::{
    Difference, LicenseCount, ListPlanRows, OfPlan, PlanFilter, PlanReview, PlanRow, PlanRows, Seats, Warning,
};
pub use crate::import_request::ImportRequest;
use crate::people::words;
use crate::tenant::Tenant;
use crate::{App, lock, now};
use jiff::SignedDuration;
use model::journal::{Step, StepState};
pub use model::plan::{Change, Plan};
use model::plan::{Operation, PLAN_MINUTES, Verdict};
use model::{PlanId, SkuId, UserProperty};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Writes a second at full pace: 3,000 in 150 s (`facts/graph.md §9.1`).
const FULL_PACE: u32 = 20;
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
    Ok(review_at(&plan, job_of(&tenant, plan.id).await?, pace_of(&tenant)))
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
    let (offset, limit) = (arguments.offset as usize, (arguments.limit as usize).min(PAGE));
    Ok(PlanRows {
        total: u32::try_from(matching.len()).unwrap_or(u32::MAX),
        counts,
        rows: matching.into_iter().skip(offset).take(limit).map(row).collect(),
    })
}

/// Compares the plan with the live tenant and keeps what came of it.
pub(crate) async fn recheck(app: &App, arguments: OfPlan) -> Result<PlanReview, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let _one_at_a_time = tenant.planning.lock().await;
    let plan = load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    if let Some(job) = job_of(&tenant, plan.id).await? {
        return Ok(review_at(&plan, Some(job), pace_of(&tenant)));
    }
    Ok(review_at(&recheck_plan(app, &tenant, &plan).await?, None, pace_of(&tenant)))
}

/// The job that ran a plan.
pub(crate) async fn job_of(tenant: &Tenant, plan: PlanId) -> Result<Option<String>, AppError> {
    let jobs = tenant.stored(|store| store.jobs()).await?;
    Ok(jobs.into_iter().find(|job| job.plan == plan).map(|job| job.id.to_string()))
}

/// The plan as the tenant would take it now; kept in place of the old one.
pub(crate) async fn recheck_plan(app: &App, tenant: &Arc<Tenant>, plan: &Plan) -> Result<Plan, AppError> {
    let fresh = if crate::make::is_about_people(plan) {
        crate::make::recheck(app, tenant, plan).await?
    } else {
        let (client, reserved) = (tenant.client()?, reserved_seats(tenant).await?);
        engine::preflight::recheck(&client, plan, reserved, pace_of(tenant), now()).await?
    };
    let kept = fresh.clone();
    tenant.stored(move |store| store.save_plan(&kept)).await?;
    Ok(fresh)
}

/// Seats that running jobs have yet to take.
pub(crate) async fn reserved_seats(tenant: &Tenant) -> Result<BTreeMap<SkuId, i64>, AppError> {
    let running: Vec<_> = lock(&tenant.jobs).keys().copied().collect();
    let mut reserved = BTreeMap::new();
    for job in running {
        let mut after = None;
        loop {
            let open = [StepState::Pending, StepState::Started, StepState::Waiting];
            let page = tenant
                .stored(move |store| store.changes_with_step(&job, Step::AssignLicense, &open, after, 1_000))
                .await?;
            let Some(last) = page.last() else { break };
            after = Some(last.change.number);
            for license in page.iter().flat_map(|of| seats_to_take(&of.change)) {
                *reserved.entry(license).or_insert(0) += 1;
            }
        }
    }
    Ok(reserved)
}

/// The products of which a change takes a seat that its person does not hold yet.
fn seats_to_take(change: &Change) -> Vec<SkuId> {
    let steps = change.steps.iter().filter_map(|step| match &step.operation {
        Operation::AssignLicense { before, add, .. } => Some((before, add)),
        _ => None,
    });
    let taken = steps.flat_map(|(before, add)| {
        let held = |sku| before.iter().any(|license| license.sku_id == sku);
        add.iter().map(|license| license.sku_id).filter(move |sku| !held(*sku))
    });
    taken.collect()
}

/// The little that views of a job need of its plan: a running job is looked at ten times a second.
pub(crate) struct PlanFacts {
    pub(crate) file_name: Option<String>,
    pub(crate) tenant_name: String,
    /// Whether it is a call made by hand.
    pub(crate) call: bool,
}

/// The facts of a plan that was applied.
pub(crate) async fn facts(tenant: &Tenant, id: PlanId) -> Result<Arc<PlanFacts>, AppError> {
    if let Some(known) = lock(&tenant.plan_facts).get(&id) {
        return Ok(Arc::clone(known));
    }
    let plan = header(tenant, id).await?;
    let first = tenant.stored(move |store| store.plan_changes(&id, None, 0, 1)).await?;
    let facts = Arc::new(PlanFacts {
        file_name: plan.source.map(|source| source.file_name),
        tenant_name: plan.tenant_name,
        call: first.iter().any(|change| change.action == model::plan::Action::Call),
    });
    lock(&tenant.plan_facts).insert(id, Arc::clone(&facts));
    Ok(facts)
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
fn review_at(plan: &Plan, job: Option<String>, pace: u32) -> PlanReview {
    PlanReview { pace, seconds: engine::build::cost(&plan.changes, pace).seconds, ..review(plan, job) }
}

/// What Review shows of a plan and the job that ran it, if one did; at full pace, since it knows no connection.
#[must_use]
pub fn review(plan: &Plan, job: Option<String>) -> PlanReview {
    let running = plan.changes.iter().filter(|change| change.runs());
    let create = u32::try_from(running.clone().count()).unwrap_or(u32::MAX);
    PlanReview {
        plan: plan.id.to_string(),
        name: plan.name.clone(),
        tenant_name: plan.tenant_name.clone(),
        checked_at: plan.checked_at.to_string(),
        expires_at: (plan.checked_at + SignedDuration::from_mins(PLAN_MINUTES)).to_string(),
        job,
        create,
        change: 0,
        remove: 0,
        skipped: u32::try_from(plan.changes.len()).unwrap_or(u32::MAX) - create,
        licenses: license_counts(plan),
        seats: plan
            .seats
            .iter()
            .map(|line| Seats {
                name: line.name.clone(),
                owned: line.owned,
                used: line.used,
                planned: line.planned,
                free_after: line.free_after,
                short_from_row: line.short_from_row,
            })
            .collect(),
        warnings: plan
            .warnings
            .iter()
            .map(|warning| {
                let count = u32::try_from(warning.changes.len()).unwrap_or(u32::MAX);
                Warning { id: warning.id.clone(), text: counted(count, &warning.text), count }
            })
            .collect(),
        calls: plan.cost.calls,
        writes: plan.cost.writes,
        seconds: plan.cost.seconds,
        pace: FULL_PACE,
        allowance_percent: plan.cost.writes.saturating_mul(100).div_ceil(WRITES_CEILING).min(100),
        canary: (create > 1).then(|| running.clone().next().map(|change| change.display_name.clone())).flatten(),
        permissions: plan.permissions.clone(),
    }
}

fn counted(count: u32, text: &str) -> String {
    if count == 1 { format!("1 person: {text}") } else { format!("{count} people: {text}") }
}

fn license_counts(plan: &Plan) -> Vec<LicenseCount> {
    let mut counts: Vec<(SkuId, u32)> = Vec::new();
    for license in plan.changes.iter().filter(|change| change.runs()).flat_map(Change::given_licenses) {
        match counts.iter_mut().find(|(sku, _)| *sku == license.sku_id) {
            Some((_, count)) => *count += 1,
            None => counts.push((license.sku_id, 1)),
        }
    }
    counts.into_iter().map(|(sku, count)| LicenseCount { name: product_name(plan, sku), count }).collect()
}

fn product_name(plan: &Plan, sku: SkuId) -> String {
    plan.seats.iter().find(|line| line.sku_id == sku).map_or_else(|| sku.to_string(), |line| line.name.clone())
}

fn verdict(change: &Change) -> PlanFilter {
    match change.verdict {
        Verdict::Ready => PlanFilter::Ready,
        Verdict::Warn { .. } => PlanFilter::Warn,
        Verdict::Skipped { .. } => PlanFilter::Skipped,
    }
}

/// A row of a plan with what it changes.
#[must_use]
pub fn row(change: &Change) -> PlanRow {
    PlanRow {
        number: change.number,
        row: change.row,
        display_name: change.display_name.clone(),
        user_principal_name: change.user_principal_name.clone(),
        verdict: verdict(change),
        reason: match &change.verdict {
            Verdict::Ready => None,
            Verdict::Warn { reasons } => Some(reasons.join("; ")),
            Verdict::Skipped { reason } => Some(reason.clone()),
        },
        steps: change.writes(),
        differences: differences(change),
    }
}

fn differences(change: &Change) -> Vec<Difference> {
    let fields = UserProperty::ALL.iter().filter_map(|property| {
        let (_, before, after) = change.fields().find(|(name, _, _)| *name == property.graph_name())?;
        let after = words(*property, after)?;
        let before = before.and_then(|before| words(*property, before));
        Some(Difference { label: property.label().to_owned(), before, after: Some(after), not_arriving: None })
    });
    let licenses = change.wanted_licenses.iter().map(|sku| {
        let name = model::license::product(sku).map_or_else(|| sku.to_string(), |product| product.name.to_owned());
        let given = change.given_licenses().any(|license| license.sku_id == *sku);
        Difference {
            label: "Licence".to_owned(),
            before: None,
            after: Some(name),
            not_arriving: (!given).then(|| if change.runs() { "no seat left" } else { "row is skipped" }.to_owned()),
        }
    });
    fields.chain(licenses).collect()
}
