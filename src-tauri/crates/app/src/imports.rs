//! The import wizard: a file becomes a draft, the draft a plan.

use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{
    DraftSummary, Drafts, EditCell, ExcludeRow, Import, ImportRows, ListImportRows, MatchColumn, OfDraft, OpenImport,
    RepairGroup, SetImportOptions, SetStep,
};
use crate::contract::plan::PlanMade;
use crate::contract::start::{Nothing, OfConnection};
use crate::contract::wizard::WizardKind;
use crate::draft::{Draft, DraftState, KIND, Known};
use crate::tenant::{Tenant, in_background};
use crate::{App, lock, now, plans, problems};
use engine::build::{Basis, WantedPerson, create_people};
use import::{CheckedRow, Encoding, ImportError, Level, Source};
use model::plan::{Plan, PlanSource, Remark};
use model::{PlanId, SkuId};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::Store;

/// Steps of the wizard a draft can be left at.
const STEPS: [&str; 4] = ["match", "fix", "options", "review"];

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
    lock(&tenant.drafts).remove(&arguments.draft);
    tenant.stored(move |store| store.delete_draft(&arguments.draft)).await?;
    tell(app, &tenant);
    Ok(Nothing {})
}

/// Reads a file into a new draft.
pub(crate) async fn open(app: &App, arguments: OpenImport) -> Result<Import, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let store = tenant.store.clone();
    let (draft, view) = in_background(move || {
        let mut draft = Draft::new(&store, read(Path::new(arguments.path.trim()))?)?;
        draft.save(&store)?;
        let view = problems::import(&draft, seen_before(&store, &draft.source)?);
        Ok((draft, view))
    })
    .await?;
    lock(&tenant.drafts).insert(draft.id.clone(), Arc::new(Mutex::new(draft)));
    tell(app, &tenant);
    Ok(view)
}

/// A draft as it was left.
pub(crate) async fn get(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, |_, _| Ok(false)).await
}

/// Remembers the step a draft was left at.
pub(crate) async fn set_step(app: &App, arguments: SetStep) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, move |draft, _| {
        if !STEPS.contains(&arguments.step.as_str()) {
            return Err(AppError::new(ErrorCode::Invalid, format!("the wizard has no step {:?}", arguments.step)));
        }
        draft.state.step = arguments.step;
        Ok(true)
    })
    .await
}

/// Sets what a column becomes.
pub(crate) async fn match_column(app: &App, arguments: MatchColumn) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, move |draft, store| {
        draft.match_column(arguments.index, arguments.target.as_deref())?;
        draft.check_all(store)?;
        Ok(true)
    })
    .await
}

/// Matches all columns anew.
pub(crate) async fn match_again(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, |draft, store| {
        draft.state.columns = import::match_columns(&draft.source);
        draft.check_all(store)?;
        Ok(true)
    })
    .await
}

/// Sets what applies to all rows.
pub(crate) async fn set_options(app: &App, arguments: SetImportOptions) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, move |draft, store| {
        draft.set_options(arguments.options)?;
        draft.check_all(store)?;
        Ok(true)
    })
    .await
}

/// Rows of the Fix grid.
pub(crate) async fn rows(app: &App, arguments: ListImportRows) -> Result<ImportRows, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(&tenant, &arguments.draft).await?;
    let draft = lock(&draft);
    Ok(problems::rows(&draft.checked, &arguments))
}

/// Edits a cell.
pub(crate) async fn edit(app: &App, arguments: EditCell) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, move |draft, store| {
        known_row(draft, arguments.row)?;
        import::Target::from_id(&arguments.target)
            .ok()
            .filter(|target| !matches!(target, import::Target::Password | import::Target::Ignore))
            .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("{:?} cannot be edited", arguments.target)))?;
        draft.remember();
        draft.state.edits.cells.insert((arguments.row, arguments.target), arguments.value);
        draft.check_row(store, arguments.row)?;
        Ok(true)
    })
    .await
}

/// Repairs a whole group.
pub(crate) async fn repair(app: &App, arguments: RepairGroup) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, move |draft, store| {
        let known = Known::read(store, &[])?;
        let mut edits = draft.state.edits.clone();
        let changed = known.with(|directory| {
            import::apply_repair(&draft.checked, &mut edits, &arguments.group, &arguments.repair, directory)
        });
        if changed == 0 {
            return Err(AppError::new(ErrorCode::NotFound, "there is nothing left to repair here"));
        }
        draft.remember();
        draft.state.edits = edits;
        draft.check_all(store)?;
        Ok(true)
    })
    .await
}

/// Leaves a row out, or takes it back in.
pub(crate) async fn exclude(app: &App, arguments: ExcludeRow) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, move |draft, store| {
        known_row(draft, arguments.row)?;
        draft.remember();
        if arguments.excluded {
            draft.state.edits.excluded.insert(arguments.row);
        } else {
            draft.state.edits.excluded.remove(&arguments.row);
        }
        draft.check_row(store, arguments.row)?;
        Ok(true)
    })
    .await
}

/// Takes the last edit, repair or exclusion back.
pub(crate) async fn undo(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    with_draft(app, &arguments.connection, &arguments.draft, |draft, store| {
        if !draft.take_back() {
            return Err(AppError::new(ErrorCode::NotFound, "there is nothing to take back"));
        }
        draft.check_all(store)?;
        Ok(true)
    })
    .await
}

/// Makes a plan of a draft. Works offline; the live tenant is compared before anything is sent.
pub(crate) async fn plan(app: &App, arguments: OfDraft) -> Result<PlanMade, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(&tenant, &arguments.draft).await?;
    let reserved = plans::reserved_seats(&tenant).await?;
    let this = Arc::clone(&tenant);
    let id = in_background(move || {
        let mut draft = lock(&draft);
        draft.check_all(&this.store)?;
        let plan = plan_of(&this, &draft, reserved)?;
        this.store.save_plan(&plan)?;
        Ok(plan.id)
    })
    .await?;
    Ok(PlanMade { plan: id.to_string() })
}

pub(crate) fn plan_of(tenant: &Tenant, draft: &Draft, reserved: BTreeMap<SkuId, i64>) -> Result<Plan, AppError> {
    let products = tenant.store.products()?;
    let organization = tenant.store.organization()?.map(|(organization, _)| organization);
    let name = organization.map_or_else(|| tenant.connection.tenant_name.clone(), |known| known.display_name);
    let basis = Basis {
        tenant: tenant.id,
        tenant_name: &name,
        products: &products,
        reserved,
        pace: plans::pace_of(tenant),
        now: now(),
    };
    let titles: BTreeMap<&str, &str> =
        draft.checked.groups.iter().map(|group| (group.key.as_str(), group.title.as_str())).collect();
    let people = draft
        .checked
        .rows
        .iter()
        .zip(&draft.source.rows)
        .map(|(checked, row)| wanted(checked, row.cells.clone(), &titles))
        .collect();
    let source = PlanSource {
        file_name: draft.source.file_name.clone(),
        sha256: draft.source.sha256.clone(),
        headings: draft.source.headings.clone(),
        delimiter: draft.source.delimiter,
        draft: Some(draft.id.clone()),
    };
    let title = Path::new(&draft.source.file_name)
        .file_stem()
        .map_or_else(|| draft.source.file_name.clone(), |stem| stem.to_string_lossy().into_owned());
    Ok(create_people(PlanId::from_uuid(uuid::Uuid::now_v7()), title, Some(source), people, &basis))
}

fn wanted(row: &CheckedRow, cells: Vec<String>, titles: &BTreeMap<&str, &str>) -> WantedPerson {
    let first_stop = row.problems.iter().find(|problem| problem.level == Level::Stop);
    WantedPerson {
        row: Some(row.row),
        cells,
        properties: row.person.clone(),
        licenses: row.licenses.clone(),
        stopped: if row.excluded {
            Some("left out by hand".to_owned())
        } else {
            first_stop.map(|problem| problem.message.clone())
        },
        remarks: row
            .problems
            .iter()
            .filter(|problem| problem.level == Level::Warn)
            .map(|problem| {
                let id = problem.key();
                let title =
                    titles.get(id.as_str()).map_or_else(|| problem.message.clone(), |title| (*title).to_owned());
                Remark { id, text: problem.message.clone(), title }
            })
            .collect(),
        ..WantedPerson::default()
    }
}

/// Changes a draft, keeps it when it changed, and shows it.
async fn with_draft<F>(app: &App, connection: &str, id: &str, change: F) -> Result<Import, AppError>
where
    F: FnOnce(&mut Draft, &Store) -> Result<bool, AppError> + Send + 'static,
{
    let tenant = app.tenant(connection)?;
    let draft = draft_of(&tenant, id).await?;
    let store = tenant.store.clone();
    let (view, changed) = in_background(move || {
        let mut draft = lock(&draft);
        let changed = change(&mut draft, &store)?;
        if changed {
            draft.save(&store)?;
        }
        Ok((problems::import(&draft, seen_before(&store, &draft.source)?), changed))
    })
    .await?;
    if changed {
        tell(app, &tenant);
    }
    Ok(view)
}

async fn draft_of(tenant: &Arc<Tenant>, id: &str) -> Result<Arc<Mutex<Draft>>, AppError> {
    if let Some(draft) = lock(&tenant.drafts).get(id) {
        return Ok(Arc::clone(draft));
    }
    let (store, wanted) = (tenant.store.clone(), id.to_owned());
    let draft = Arc::new(Mutex::new(in_background(move || Draft::load(&store, &wanted)).await?));
    // Another call may have loaded it meanwhile: the first one stays, so that there is one truth.
    Ok(Arc::clone(lock(&tenant.drafts).entry(id.to_owned()).or_insert(draft)))
}

fn read(path: &Path) -> Result<Source, AppError> {
    read_as(path, None)
}

pub(crate) fn read_as(path: &Path, encoding: Option<Encoding>) -> Result<Source, AppError> {
    import::read_file_as(path, encoding).map_err(|error| {
        let code = if matches!(error, ImportError::NotFound { .. }) { ErrorCode::NotFound } else { ErrorCode::Invalid };
        AppError::new(code, error.to_string())
    })
}

/// An earlier job made from the same bytes (G46).
fn seen_before(store: &Store, source: &Source) -> Result<Option<String>, AppError> {
    let earlier = store.plans_of_file(&source.sha256)?;
    Ok(earlier.first().map(|(_, at, created)| {
        format!(
            "You ran this file on {}: {created} created. Their sign-in names are taken now.",
            at.strftime("%-d %b %Y")
        )
    }))
}

pub(crate) fn known_row(draft: &Draft, row: u32) -> Result<(), AppError> {
    draft.checked.row(row).map(|_| ()).ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, format!("the file has no row {row}"))
            .hint(format!("Its rows are 1 to {}", draft.checked.rows.len()))
    })
}

fn tell(app: &App, tenant: &Tenant) {
    app.inner.events.tell(AppEvent::DraftsChanged { connection: tenant.connection.name.clone() });
}
