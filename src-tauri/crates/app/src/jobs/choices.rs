//! What a person decides about a job that stands still: rows tried again, applied or left, and who goes on with it.

use super::{resume_with, tell};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::OfJob;
use crate::contract::start::Nothing;
use crate::hand_over::HandOverFile;
use crate::records::Credential;
use crate::tenant::Tenant;
use crate::{App, lock, now};
use model::JobId;
use model::journal::{ItemCounts, JobRecord};

/// Whether resuming a job that ended would do anything: rows in doubt, or rows somebody chose to try again.
pub(super) const fn has_more_to_do(counts: &ItemCounts) -> bool {
    counts.unknown + counts.queued + counts.sent + counts.waiting + counts.sending > 0
}

/// Carries out what a person chose for rows of a job that is not running: try again, apply all the same, leave. Answers how many
/// steps moved; resuming the job goes on with them.
///
/// # Errors
/// When the job is running, or there is no such job.
pub async fn choose(
    app: &App,
    arguments: OfJob,
    changes: Vec<u32>,
    choice: store::StepChoice,
) -> Result<usize, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    if lock(&tenant.jobs).contains_key(&id) {
        return Err(AppError::new(ErrorCode::InUse, "this job is running").hint("Pause it first"));
    }
    let moved = tenant.stored(move |store| store.choose_steps(&id, &changes, choice, now())).await?;
    tell(app, &arguments.connection, id);
    Ok(moved)
}

/// Goes on with a job as the account that is signed in now, though another one began it: a person said so.
pub(crate) async fn take_over(app: &App, arguments: OfJob) -> Result<Nothing, AppError> {
    take_over_with(app, arguments, None).await
}

/// The same, with a file for the passwords that are still to be made.
///
/// # Errors
/// As [`resume_with`].
pub async fn take_over_with(app: &App, arguments: OfJob, file: Option<HandOverFile>) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    if let Some(account) = account_of(&tenant) {
        tenant.stored(move |store| store.set_job_account(&id, &account, now())).await?;
    }
    resume_with(app, arguments, file).await
}

/// Only who began a job goes on with it by themselves (G59): Microsoft's audit log names whoever is signed in.
pub(crate) fn same_account(tenant: &Tenant, record: &JobRecord) -> Result<(), AppError> {
    let id = |account: &str| account.rsplit(' ').next().map(str::to_owned);
    let (began, now) = (record.account.as_deref(), account_of(tenant));
    match (began, now.as_deref()) {
        (Some(began), Some(now)) if id(began) != id(now) => Err(AppError::new(
            ErrorCode::SignIn,
            format!("this job was begun as {}, but you are signed in as {}", name_of(began), name_of(now)),
        )
        .hint("Sign in as before, or take the job over under the account that is signed in now")),
        _ => Ok(()),
    }
}

/// The name in what [`account_of`] tells.
fn name_of(account: &str) -> &str {
    account.rsplit_once(' ').map_or(account, |(name, _)| name)
}

/// Who is signed in: a name for people, then the id that stays.
pub(crate) fn account_of(tenant: &Tenant) -> Option<String> {
    match &tenant.connection.credential {
        Credential::Account { account, .. } => Some(format!("{} {}", account.user_name, account.object_id)),
        Credential::Secret { .. } | Credential::Certificate { .. } => {
            Some(format!("the app {}", tenant.connection.client_id))
        }
    }
}
