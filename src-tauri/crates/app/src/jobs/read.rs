//! Jobs as they stand, and their rows.

use crate::contract::error::AppError;
use crate::contract::job::{ItemState, Job, JobItem, JobItems, Jobs, ListJobItems, OfJob};
use crate::contract::start::OfConnection;
use crate::{App, job_view};
use model::JobId;

/// Most rows of one page.
const PAGE: u32 = 500;

/// All jobs, newest first.
///
/// # Errors
/// When the connection is not open.
pub async fn list(app: &App, arguments: OfConnection) -> Result<Jobs, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let records = tenant.stored(|store| store.jobs()).await?;
    let undone = job_view::Undone::of(&tenant).await?;
    let mut jobs = Vec::with_capacity(records.len());
    for record in records {
        jobs.push(job_view::job(&tenant, record, &undone).await?);
    }
    Ok(Jobs { jobs })
}

/// A job.
///
/// # Errors
/// When there is no such job.
pub async fn get(app: &App, arguments: OfJob) -> Result<Job, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    let record =
        tenant.stored(move |store| store.job(&id)).await?.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    job_view::job(&tenant, record, &job_view::Undone::of(&tenant).await?).await
}

/// Rows of a job.
///
/// # Errors
/// When the connection is not open.
pub async fn items(app: &App, arguments: ListJobItems) -> Result<JobItems, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    let state = arguments.state.map(job_view::state_of);
    let (offset, limit) = (u64::from(arguments.offset), u64::from(arguments.limit.min(PAGE)));
    let (record, (total, items)) =
        tenant.stored(move |store| Ok((store.job(&id)?, store.job_items(&id, state, offset, limit)?))).await?;
    record.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    Ok(JobItems { total: u32::try_from(total).unwrap_or(u32::MAX), items: items.iter().map(job_view::item).collect() })
}

/// Every row of a job, for the terminal's document.
///
/// # Errors
/// As [`items`].
pub async fn all_items(app: &App, connection: &str, job: &str) -> Result<Vec<JobItem>, AppError> {
    let mut all = Vec::new();
    loop {
        let offset = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let page = items(
            app,
            ListJobItems {
                connection: connection.to_owned(),
                job: job.to_owned(),
                state: None::<ItemState>,
                offset,
                limit: PAGE,
            },
        )
        .await?;
        let done = page.items.is_empty();
        all.extend(page.items);
        if done || all.len() >= page.total as usize {
            return Ok(all);
        }
    }
}
