//! The import wizard: a file becomes a draft, the draft a plan.

mod columns;
mod compare;
pub(crate) mod mappings;
mod reading;
mod rows;

pub(crate) use columns::{
    choose_values, derive, match_again, match_column, set_identity, set_options, set_purpose, swap, values,
};
pub(crate) use compare::{compare, save as save_comparison};
pub(crate) use mappings::{forget as forget_mapping, recent};
pub(crate) use reading::{blank, decide_uneven, open, paste, preview, read_again};
pub(crate) use rows::{edit, exclude, fill, find, known_row, redo, repair, rows, undo};

use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{DraftSummary, Drafts, Import, ImportProgress, OfDraft, SetStep};
use crate::contract::plan::PlanMade;
use crate::contract::start::{Nothing, OfConnection};
use crate::contract::wizard::WizardKind;
use crate::draft::{Draft, DraftState, Ground, KIND, Work};
use crate::tenant::{Tenant, in_background};
use crate::{App, files, lock, problems};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Steps of the wizard a draft can be left at.
const STEPS: [&str; 7] = ["read", "match", "values", "identity", "fix", "options", "review"];
/// How long after a change a draft is kept at the latest.
const SOON: Duration = Duration::from_secs(2);

/// Drafts of a tenant.
pub(crate) async fn drafts(app: &App, arguments: OfConnection) -> Result<Drafts, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let drafts = tenant
        .stored(|store| {
            let mut drafts = Vec::new();
            for summary in store.drafts()? {
                if summary.kind != KIND {
                    drafts.extend(crate::wizards::summary(store, &summary)?);
                    continue;
                }
                let state =
                    store.draft(&summary.id)?.and_then(|record| serde_json::from_str::<DraftState>(&record.state).ok());
                drafts.push(DraftSummary {
                    id: summary.id,
                    wizard: WizardKind::Import,
                    name: summary.name,
                    rows: state.as_ref().map_or(0, |state| state.rows),
                    stop: state.as_ref().map_or(0, |state| state.stop),
                    step: state.map_or_else(|| "match".to_owned(), |state| state.step),
                    updated_at: summary.updated_at.to_string(),
                });
            }
            Ok(drafts)
        })
        .await?;
    Ok(Drafts { drafts })
}

/// Throws a draft away.
pub(crate) async fn delete(app: &App, arguments: OfDraft) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let held = lock(&tenant.drafts).remove(&arguments.draft);
    if let Some(draft) = held {
        lock(&draft).gone = true;
    }
    tenant.stored(move |store| store.delete_draft(&arguments.draft)).await?;
    tell(app, &tenant);
    Ok(Nothing {})
}

/// Throws a draft away whose job has begun, and its file when a person asked for that: because it held passwords (G50).
pub(crate) async fn done_with(app: &App, arguments: OfDraft, sha256: String) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = arguments.draft.clone();
    let record = tenant.stored(move |store| store.draft(&id)).await?.filter(|record| record.kind == KIND);
    let state = record.and_then(|record| serde_json::from_str::<DraftState>(&record.state).ok());
    let file = state.map(|state| state.beyond).filter(|beyond| beyond.delete_source).and_then(|beyond| beyond.path);
    if let Some(path) = file {
        let wiped = in_background(move || files::wipe(Path::new(&path), &sha256)).await;
        if let Err(error) = wiped {
            // Kept in the list with its file, so that somebody sees that it is still there.
            tracing::warn!(%error, "the file of a job could not be deleted");
            return Err(error);
        }
    }
    delete(app, arguments).await
}

/// A draft as it was left.
pub(crate) async fn get(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    in_background(move || Ok(problems::import(&lock(&draft)))).await
}

/// Remembers the step a draft was left at, and keeps the draft.
pub(crate) async fn set_step(app: &App, arguments: SetStep) -> Result<Import, AppError> {
    if !STEPS.contains(&arguments.step.as_str()) {
        return Err(AppError::new(ErrorCode::Invalid, format!("the wizard has no step {:?}", arguments.step)));
    }
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    let store = tenant.store.clone();
    let view = in_background(move || {
        let mut draft = lock(&draft);
        if draft.state.step != arguments.step {
            draft.state.step = arguments.step;
            draft.changed = true;
        }
        draft.save(&store)?;
        Ok(problems::import(&draft))
    })
    .await?;
    tell(app, &tenant);
    Ok(view)
}

/// How far reading or checking has come.
pub(crate) async fn progress(app: &App, arguments: OfDraft) -> Result<ImportProgress, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let work = lock(&tenant.draft_work).get(&arguments.draft).cloned();
    Ok(work.map_or(ImportProgress { working: false, done: 0, total: 0 }, |work| work.progress()))
}

/// Stops reading or checking.
pub(crate) async fn cancel(app: &App, arguments: OfDraft) -> Result<Nothing, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let work = lock(&tenant.draft_work).get(&arguments.draft).cloned();
    if let Some(work) = work {
        work.stop();
    }
    Ok(Nothing {})
}

/// Makes a plan of a draft.
pub(crate) async fn plan(app: &App, arguments: OfDraft) -> Result<PlanMade, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    let ground = Ground::of(app, &tenant)?;
    let under_way = UnderWay::begin(app, &tenant, &arguments.draft);
    let (work, checking) = (Arc::clone(&under_way.work), Arc::clone(&draft));
    in_background(move || {
        let mut draft = lock(&checking);
        draft.check_all(&ground, &work)?;
        mappings::keep(&ground.store, &draft)
    })
    .await?;
    let plan = crate::make::of_draft(app, &tenant, &draft).await?;
    Ok(PlanMade { plan: plan.id.to_string() })
}

/// Long work on a draft, to be looked at and stopped as long as this lives.
pub(crate) struct UnderWay {
    tenant: Arc<Tenant>,
    draft: String,
    pub(crate) work: Arc<Work>,
}

impl UnderWay {
    /// Of a draft; of none while a file is being opened.
    pub(crate) fn begin(app: &App, tenant: &Arc<Tenant>, draft: &str) -> Self {
        let (events, moved) = (
            app.inner.events.clone(),
            AppEvent::ImportMoved { connection: tenant.connection.name.clone(), draft: draft.to_owned() },
        );
        let work = Arc::new(Work::new(move || events.tell(moved.clone())));
        lock(&tenant.draft_work).insert(draft.to_owned(), Arc::clone(&work));
        Self { tenant: Arc::clone(tenant), draft: draft.to_owned(), work }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut all = lock(&self.tenant.draft_work);
        // Another one may have taken its place.
        if all.get(&self.draft).is_some_and(|work| Arc::ptr_eq(work, &self.work)) {
            all.remove(&self.draft);
        }
    }
}

/// Decides something about a whole draft, keeps it and shows it. Can be stopped: then nothing was changed.
async fn decide<F>(app: &App, connection: &str, id: &str, change: F) -> Result<Import, AppError>
where
    F: FnOnce(&mut Draft, &Ground, &Work) -> Result<(), AppError> + Send + 'static,
{
    let tenant = app.tenant(connection)?;
    let draft = draft_of(app, &tenant, id).await?;
    let ground = Ground::of(app, &tenant)?;
    let under_way = UnderWay::begin(app, &tenant, id);
    let work = Arc::clone(&under_way.work);
    let view = in_background(move || {
        let mut draft = lock(&draft);
        change(&mut draft, &ground, &work)?;
        draft.changed = true;
        draft.save(&ground.store)?;
        Ok(problems::import(&draft))
    })
    .await?;
    tell(app, &tenant);
    Ok(view)
}

/// Changes rows of a draft and shows it. It is kept a moment later: writing a hundred thousand edits takes longer than one of them.
async fn change_rows<F>(app: &App, connection: &str, id: &str, change: F) -> Result<Import, AppError>
where
    F: FnOnce(&mut Draft, &Work) -> Result<(), AppError> + Send + 'static,
{
    let tenant = app.tenant(connection)?;
    let draft = draft_of(app, &tenant, id).await?;
    let under_way = UnderWay::begin(app, &tenant, id);
    let (work, changing) = (Arc::clone(&under_way.work), Arc::clone(&draft));
    let view = in_background(move || {
        let mut draft = lock(&changing);
        change(&mut draft, &work)?;
        Ok(problems::import(&draft))
    })
    .await?;
    keep_soon(app, &tenant, draft);
    Ok(view)
}

/// Keeps a draft within two seconds, or at once when the tenant is closed before.
fn keep_soon(app: &App, tenant: &Arc<Tenant>, draft: Arc<Mutex<Draft>>) {
    {
        let mut draft = lock(&draft);
        if draft.keeping || !draft.changed {
            return;
        }
        draft.keeping = true;
    }
    let (app, tenant) = (app.clone(), Arc::clone(tenant));
    tokio::spawn(async move {
        tokio::select! {
            () = tokio::time::sleep(SOON) => {}
            () = tenant.closing.cancelled() => {}
        }
        let store = tenant.store.clone();
        let kept = in_background(move || lock(&draft).save(&store)).await;
        match kept {
            Ok(()) => tell(&app, &tenant),
            // The next change tries again, and leaving the wizard says so.
            Err(error) => tracing::warn!(%error, "a draft could not be kept"),
        }
    });
}

/// Keeps everything that was changed, before the program ends.
pub(crate) async fn keep_all(tenant: &Arc<Tenant>) {
    let drafts: Vec<_> = lock(&tenant.drafts).values().cloned().collect();
    for draft in drafts {
        let store = tenant.store.clone();
        if let Err(error) = in_background(move || lock(&draft).save(&store)).await {
            tracing::warn!(%error, "a draft could not be kept");
        }
    }
}

/// A draft, from memory or as it was kept.
pub(crate) async fn draft_of(app: &App, tenant: &Arc<Tenant>, id: &str) -> Result<Arc<Mutex<Draft>>, AppError> {
    if let Some(draft) = lock(&tenant.drafts).get(id) {
        return Ok(Arc::clone(draft));
    }
    let (ground, wanted) = (Ground::of(app, tenant)?, id.to_owned());
    let under_way = UnderWay::begin(app, tenant, id);
    let work = Arc::clone(&under_way.work);
    let draft = Arc::new(Mutex::new(in_background(move || Draft::load(&ground, &wanted, &work)).await?));
    // Another call may have loaded it meanwhile: the first one stays, so that there is one truth.
    Ok(Arc::clone(lock(&tenant.drafts).entry(id.to_owned()).or_insert(draft)))
}

fn tell(app: &App, tenant: &Tenant) {
    app.inner.events.tell(AppEvent::DraftsChanged { connection: tenant.connection.name.clone() });
}
