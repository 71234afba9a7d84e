//! A kind of step that keeps failing is left out, so that everything else of a job goes on.

use super::{resume_with, tell};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::OfJob;
use crate::contract::start::Nothing;
use crate::contract::step::SkipKind;
use crate::hand_over::HandOverFile;
use crate::{App, lock, now};
use model::JobId;
use model::journal::Step;
use store::FailingKind;

/// Leaves out what is still to be sent of a kind that keeps failing, and goes on with the rest of the job.
pub(crate) async fn skip_kind(app: &App, arguments: SkipKind) -> Result<Nothing, AppError> {
    skip_kind_with(app, arguments, None).await
}

/// The same, with a file for the passwords that are still to be made.
///
/// # Errors
/// When the job runs, no kind of it keeps failing, several do and none is named, or it may not go on.
pub async fn skip_kind_with(app: &App, arguments: SkipKind, file: Option<HandOverFile>) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    if lock(&tenant.jobs).contains_key(&id) {
        return Err(AppError::new(ErrorCode::InUse, "this job is running").hint("Pause it first"));
    }
    let failing = tenant.stored(move |store| store.failing_kinds(&id)).await?;
    let kind = chosen(arguments.kind.as_deref(), &failing)?;
    tenant.stored(move |store| store.skip_kind(&id, kind, now())).await?;
    tell(app, &arguments.connection, id);
    resume_with(app, OfJob { connection: arguments.connection, job: arguments.job }, file).await
}

/// The kind that is meant: the one that was named, or the only one that keeps failing.
fn chosen(named: Option<&str>, failing: &[FailingKind]) -> Result<Step, AppError> {
    let of = |kind: &FailingKind| format!("{} ({} failed, {} left)", kind.step.word(), kind.failed, kind.left);
    let all = || failing.iter().map(of).collect::<Vec<_>>().join(", ");
    let Some(first) = failing.first() else {
        return Err(AppError::new(ErrorCode::Invalid, "no kind of step of this job keeps failing")
            .hint("Only what was refused for some and is still to be sent for others can be left out"));
    };
    match named {
        Some(word) => failing.iter().find(|kind| kind.step.word() == word).map(|kind| kind.step).ok_or_else(|| {
            AppError::new(ErrorCode::Invalid, format!("{word} is no kind that keeps failing")).hint(all())
        }),
        None if failing.len() == 1 => Ok(first.step),
        None => {
            Err(AppError::new(ErrorCode::Invalid, "several kinds of step keep failing; say which is left out")
                .hint(all()))
        }
    }
}
