//! Jobs are stopped: here, or in another program on this computer that runs them.
//!
//! Only one program writes to the store of a tenant, so another one cannot tell it there. It leaves a note beside the store instead;
//! whoever runs the job looks for notes, does as they say and takes them away.

use super::RunningJob;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::OfJob;
use crate::contract::start::Nothing;
use crate::tenant::{Tenant, in_background};
use crate::{App, files, lock};
use model::JobId;
use model::journal::JobState;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::{StoreError, WriterLock};
use tokio_util::sync::CancellationToken;

/// How often whoever runs a job looks for notes, and whoever left one looks what became of it.
const LOOK: Duration = Duration::from_millis(200);
/// After how long it is asked whether anybody runs the job at all.
const ASK: Duration = Duration::from_secs(5);
/// How long a note may lie while somebody has the store: a program that runs jobs reads it in a fraction of that.
const UNREAD: Duration = Duration::from_secs(60);

/// When a job is to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopWhen {
    /// After what is in flight.
    Now,
    /// Before the phase after the one under way.
    AfterPhase,
}

/// Stops sending after what is in flight.
///
/// # Errors
/// When this program is not running the job.
pub async fn pause(app: &App, arguments: OfJob) -> Result<Nothing, AppError> {
    here(app, &arguments, StopWhen::Now)
}

/// Stops before the phase after the one under way; nothing when that is the last.
///
/// # Errors
/// When this program is not running the job.
pub async fn stop_after_phase(app: &App, arguments: OfJob) -> Result<Nothing, AppError> {
    here(app, &arguments, StopWhen::AfterPhase)
}

fn here(app: &App, arguments: &OfJob, when: StopWhen) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    let jobs = lock(&tenant.jobs);
    let running = jobs.get(&id).ok_or_else(|| {
        let message = match when {
            StopWhen::Now => "this job is not running here, so there is nothing to pause",
            StopWhen::AfterPhase => "this job is not running here, so there is nothing to stop",
        };
        AppError::new(ErrorCode::Invalid, message)
    })?;
    running.stops(when).cancel();
    Ok(Nothing {})
}

impl RunningJob {
    fn stops(&self, when: StopWhen) -> &CancellationToken {
        match when {
            StopWhen::Now => &self.stop,
            StopWhen::AfterPhase => &self.stop_after_phase,
        }
    }
}

/// Has the program that runs a job stop it, whichever on this computer that is. Returns once the job stands; with
/// [`StopWhen::AfterPhase`] once that program knows.
///
/// # Errors
/// When the job does not run, when the program that ran it has ended, or when it does not read what it is told.
pub async fn stop_anywhere(app: &App, arguments: OfJob, when: StopWhen) -> Result<(), AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = JobId::parse(&arguments.job)?;
    let found = tenant.stored(move |store| store.job(&id)).await?;
    let record = found.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    if record.state != JobState::Running {
        return Err(AppError::new(ErrorCode::Invalid, "this job is not running, so there is nothing to stop"));
    }
    if lock(&tenant.jobs).contains_key(&id) {
        return here(app, &arguments, when).map(drop);
    }
    let note = note(tenant.store.path(), id, when);
    let left = note.clone();
    in_background(move || leave(&left)).await?;
    let heard = await_stop(&tenant, id, &note, when).await;
    // Whoever runs it took it away; otherwise nobody will.
    let _ = in_background(move || take(&note)).await;
    heard
}

/// Waits until a note has had its effect.
async fn await_stop(tenant: &Tenant, id: JobId, note: &Path, when: StopWhen) -> Result<(), AppError> {
    let (since, mut asked) = (Instant::now(), Instant::now());
    loop {
        let state = tenant.stored(move |store| store.job(&id)).await?.map(|record| record.state);
        if state != Some(JobState::Running) {
            return Ok(());
        }
        let read = !note.exists();
        if read && when == StopWhen::AfterPhase {
            return Ok(());
        }
        if asked.elapsed() >= ASK {
            asked = Instant::now();
            let store = tenant.store.path().to_owned();
            let holder = in_background(move || Ok(holder(&store))).await?;
            match holder {
                Holder::Nobody => return Err(ended_without_a_word()),
                Holder::Program(by) if !read && since.elapsed() >= UNREAD => return Err(unread(by)),
                Holder::Program(_) => {}
            }
            // Another program may have gone on with the job meanwhile, and forgotten what was left for the run before.
            let again = note.to_owned();
            in_background(move || leave(&again)).await?;
        }
        tokio::time::sleep(LOOK).await;
    }
}

enum Holder {
    Nobody,
    Program(Option<u32>),
}

/// Who may write to a store. The lock is held for a moment only, and given back at once when nobody had it.
fn holder(store: &Path) -> Holder {
    match WriterLock::take(store) {
        Ok(_) => Holder::Nobody,
        Err(StoreError::InUse { by }) => Holder::Program(by),
        Err(_) => Holder::Program(None),
    }
}

fn ended_without_a_word() -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        "the program that ran this job has ended without finishing it, so there is nothing to stop",
    )
    .hint("Resume the job: what is in doubt is looked up first")
}

fn unread(by: Option<u32>) -> AppError {
    let who = by.map_or_else(|| "the program".to_owned(), |process| format!("the program (process {process})"));
    AppError::new(ErrorCode::InUse, format!("{who} that runs this job does not answer; it was not stopped"))
        .hint("Stop the job in that program")
}

/// The note that says of a job when it is to stop.
fn note(store: &Path, job: JobId, when: StopWhen) -> PathBuf {
    let word = match when {
        StopWhen::Now => "pause",
        StopWhen::AfterPhase => "stop-after-phase",
    };
    let mut name = store.as_os_str().to_owned();
    name.push(format!(".{word}-{job}"));
    PathBuf::from(name)
}

fn leave(note: &Path) -> Result<(), AppError> {
    match files::create_private(note) {
        Ok(_) => Ok(()),
        // Somebody else asked for the same.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(AppError::file("write", note, &error)),
    }
}

/// Takes a note away; whether there was one.
fn take(note: &Path) -> Result<bool, AppError> {
    match std::fs::remove_file(note) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(AppError::file("remove", note, &error)),
    }
}

/// Takes away what was left for an earlier run of a job and nobody read: it must not stop the next one.
pub(super) async fn forget_notes(tenant: &Tenant, job: JobId) -> Result<(), AppError> {
    let store = tenant.store.path().to_owned();
    in_background(move || {
        take(&note(&store, job, StopWhen::Now))?;
        take(&note(&store, job, StopWhen::AfterPhase))?;
        Ok(())
    })
    .await
}

/// Does as notes about a job say, for as long as it runs here.
pub(super) async fn heed_notes(
    store: PathBuf,
    job: JobId,
    stops: [(StopWhen, CancellationToken); 2],
    ended: CancellationToken,
) {
    loop {
        for (when, stop) in &stops {
            let note = note(&store, job, *when);
            if tokio::fs::try_exists(&note).await.unwrap_or(false) {
                // First the effect: whoever left the note takes it for read once it is gone.
                stop.cancel();
                let _ = tokio::fs::remove_file(&note).await;
            }
        }
        tokio::select! {
            () = ended.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn job() -> JobId {
        JobId::parse("00000000-0000-7000-8000-000000000001").unwrap()
    }

    #[tokio::test]
    async fn a_note_stops_the_job_it_names_and_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("tenant.db");
        let (now, after, ended) = (CancellationToken::new(), CancellationToken::new(), CancellationToken::new());
        let other = JobId::parse("00000000-0000-7000-8000-000000000002").unwrap();
        leave(&note(&store, other, StopWhen::Now)).unwrap();
        leave(&note(&store, job(), StopWhen::AfterPhase)).unwrap();
        let stops = [(StopWhen::Now, now.clone()), (StopWhen::AfterPhase, after.clone())];
        let heeding = tokio::spawn(heed_notes(store.clone(), job(), stops, ended.clone()));
        after.cancelled().await;
        ended.cancel();
        heeding.await.unwrap();
        assert!(!now.is_cancelled(), "the other note is about another job");
        assert!(!note(&store, job(), StopWhen::AfterPhase).exists());
        assert!(take(&note(&store, other, StopWhen::Now)).unwrap());
    }

    #[test]
    fn nobody_holds_a_store_that_nobody_writes_to() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("tenant.db");
        assert!(matches!(holder(&store), Holder::Nobody));
        let _held = WriterLock::take(&store).unwrap();
        assert!(matches!(holder(&store), Holder::Program(_)));
    }
}
