//! A plan that somebody has read is kept for a time instead of being applied now.

use super::kept::{self, Kept, state};
use super::save_told;
use crate::arriving::own::{self, PasswordWish};
use crate::contract::due::{DueJob, KeepDue, LocalTime, TimeStop};
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use crate::{App, approvals, clock, now, plans};
use jiff::{Timestamp, Zoned};
use model::PlanId;
use model::plan::Change;
use std::sync::Arc;
use store::DueRecord;

/// A time to come, or why it is none.
pub(super) fn to_come(local: &LocalTime, now: Timestamp) -> Result<Zoned, AppError> {
    let checked = clock::check(local, now, &clock::here());
    let refused = |text: String| AppError::new(ErrorCode::Invalid, text);
    match (checked.stop, clock::chosen(local)) {
        (None, Ok(chosen)) => Ok(chosen.zoned),
        (Some(TimeStop::Past), _) => {
            Err(refused(format!("{} is over", checked.there.unwrap_or_else(|| local.at.clone())))
                .hint("Choose a time to come, or run it now"))
        }
        (Some(TimeStop::TooFar), _) => Err(refused("that is more than two years away".to_owned())),
        (Some(TimeStop::UnknownZone), _) | (_, Err(TimeStop::UnknownZone)) => {
            Err(refused(format!("there is no time zone {:?}", local.zone)).hint("Write it like Europe/Berlin"))
        }
        _ => Err(refused(format!("{:?} is no date and time", local.at)).hint("Write it like 2026-11-30T17:00")),
    }
}

/// Keeps a plan that somebody has read for a time instead of applying it now.
///
/// # Errors
/// When it was applied before, the time is over, a warning was not accepted, or the count it asks for was not typed.
pub async fn keep(app: &App, arguments: KeepDue) -> Result<DueJob, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let at = to_come(&arguments.at, now())?;
    let plan = plans::load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    plans::of_this_tenant(&tenant, &plan)?;
    if let Some(job) = plans::job_of(&tenant, plan.id).await? {
        return Err(AppError::new(ErrorCode::Invalid, format!("this plan was applied before, as job {job}")));
    }
    if !plan.changes.iter().any(Change::runs) {
        return Err(AppError::new(ErrorCode::Invalid, "no row of this plan can run").hint("Fix the rows first"));
    }
    let open: Vec<&str> = plan
        .warnings
        .iter()
        .filter(|warning| !arguments.accepted.contains(&warning.id))
        .map(|warning| warning.id.as_str())
        .collect();
    if !open.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, format!("warnings are not accepted: {}", open.join(", ")))
            .hint("Accept each of them, or change the rows they are about"));
    }
    if let Some(wanted) = approvals::typed(app, &tenant, &plan).await?
        && arguments.typed != Some(wanted.count)
    {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("this plan is kept only once {} was typed", wanted.count),
        )
        .hint(wanted.reasons.join("; ")));
    }
    forgets_no_password(&tenant, plan.id).await?;
    let before = earlier(&tenant, plan.id).await?;
    let kept = Kept {
        read: Some(true),
        typed: arguments.typed,
        accepted: arguments.accepted,
        canary: arguments.canary,
        stop_above_percent: arguments.stop_above_percent,
        // A follow-up that was planned stays what it is: whoever comes back is still taken out of it.
        answers: before.as_ref().and_then(|(_, kept)| kept.answers.clone()),
        let_in: before.as_ref().and_then(|(_, kept)| kept.let_in.clone()),
        follows: before.as_ref().and_then(|(_, kept)| kept.follows.clone()),
        ..kept::of_plan(&plan)
    };
    let record = DueRecord {
        // A plan is kept for one time only.
        id: before.map_or_else(|| uuid::Uuid::now_v7().to_string(), |(id, _)| id),
        name: plan.name.clone(),
        at: Some(at.timestamp()),
        zone: clock::name_of(at.time_zone()),
        plan: Some(plan.id),
        state: state::WAITING.to_owned(),
        reason: None,
        kept_at: now(),
        body: kept::written(&kept)?,
    };
    save_told(app, &tenant, record, "dueKept").await
}

/// Refuses a plan that sets a password which somebody typed: it is held in memory, and would be gone by then (G50).
async fn forgets_no_password(tenant: &Tenant, plan: PlanId) -> Result<(), AppError> {
    match own::wished(tenant, plan).await? {
        PasswordWish::Own(_) | PasswordWish::Lost => Err(AppError::new(
            ErrorCode::Invalid,
            "a password that was typed is never stored, so it would not be known by then",
        )
        .hint("In the step First sign-in, have one made or choose a Temporary Access Pass; or apply the plan now")),
        PasswordWish::Made(_) | PasswordWish::Usual => Ok(()),
    }
}

/// The job that is due by this plan already, and what was kept of it.
async fn earlier(tenant: &Arc<Tenant>, plan: PlanId) -> Result<Option<(String, Kept)>, AppError> {
    let records = tenant.stored(|store| store.due_jobs()).await?;
    let record = records.into_iter().find(|record| record.plan == Some(plan));
    record.map(|record| Ok((record.id.clone(), kept::read(&record)?))).transpose()
}
