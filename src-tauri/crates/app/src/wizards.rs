//! Wizards as drafts of answers: begun, kept after every change, taken up again, made a plan of. One file a wizard says what
//! its draft is called, how many people it is about, and how its plan is made.

mod edit;
mod invite;
mod leave;
mod licenses;
mod onboard;
mod who;

pub(crate) use edit::values as edit_values;
pub(crate) use invite::plan as plan_invite;
pub(crate) use licenses::check as check_licenses;
pub(crate) use onboard::plan as plan_onboard;
pub(crate) use who::{ask as who, names_of_file};

use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{DraftSummary, OfDraft};
use crate::contract::plan::PlanMade;
use crate::contract::wizard::{BeginWizard, KeepWizard, Wizard, WizardAnswers, WizardKind};
use crate::tenant::Tenant;
use crate::{App, now};
use jiff::Timestamp;
use model::PlanId;
use model::plan::Plan;
use serde::{Deserialize, Serialize};
use store::{DraftRecord, Store, WizardPlan};

/// A draft's state in the store.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    step: String,
    people: u32,
    answers: WizardAnswers,
}

/// Begins a wizard: a draft with what is known already.
pub(crate) async fn begin(app: &App, arguments: BeginWizard) -> Result<Wizard, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = uuid::Uuid::now_v7().to_string();
    let kept = tenant.stored(move |store| Ok(keep_as(store, id, String::new(), arguments.answers))).await??;
    tell(app, &tenant);
    Ok(kept)
}

/// A wizard as it was left.
pub(crate) async fn get(app: &App, arguments: OfDraft) -> Result<Wizard, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant.stored(move |store| Ok(load(store, &arguments.draft))).await?
}

/// Keeps the answers and the step.
pub(crate) async fn keep(app: &App, arguments: KeepWizard) -> Result<Wizard, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let KeepWizard { draft, step, answers, .. } = arguments;
    let kept = tenant
        .stored(move |store| {
            Ok(load(store, &draft).and_then(|before| {
                if before.answers.kind() != answers.kind() {
                    return Err(AppError::new(ErrorCode::Invalid, "these answers belong to another wizard"));
                }
                keep_as(store, draft, step, answers)
            }))
        })
        .await??;
    tell(app, &tenant);
    Ok(kept)
}

/// Makes a plan of the answers.
pub(crate) async fn plan(app: &App, arguments: OfDraft) -> Result<PlanMade, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = arguments.draft;
    let wizard = tenant.stored(move |store| Ok(load(store, &draft))).await??;
    let made_of = WizardPlan { draft: wizard.draft, answers: written(&wizard.answers)? };
    let id = plan_of(app, &arguments.connection, wizard.answers).await?.id;
    tenant.stored(move |store| store.save_wizard_plan(&id, &made_of)).await?;
    Ok(PlanMade { plan: id.to_string() })
}

/// The draft a plan was made of, when a wizard of answers made it.
pub(crate) async fn draft_of(tenant: &Tenant, plan: PlanId) -> Result<Option<String>, AppError> {
    Ok(tenant.stored(move |store| store.wizard_plan(&plan)).await?.map(|made_of| made_of.draft))
}

fn written(state: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(state)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the draft could not be written: {error}")))
}

/// Makes a plan of answers and keeps it.
pub(crate) async fn plan_of(app: &App, connection: &str, answers: WizardAnswers) -> Result<Plan, AppError> {
    let connection = connection.to_owned();
    match answers {
        WizardAnswers::Onboard(answers) => onboard::plan(app, connection, answers).await,
        WizardAnswers::Invite(answers) => invite::plan(app, connection, answers).await,
        WizardAnswers::Licenses(answers) => licenses::plan(app, connection, answers).await,
        WizardAnswers::Leave(answers) => leave::plan(app, connection, answers).await,
        WizardAnswers::Edit(answers) => edit::plan(app, connection, answers).await,
    }
}

/// What lists show of a draft; none when it is no draft of answers or cannot be read any more.
pub(crate) fn summary(store: &Store, draft: &store::DraftSummary) -> Result<Option<DraftSummary>, store::StoreError> {
    let kept = store.draft(&draft.id)?.and_then(|record| serde_json::from_str::<Kept>(&record.state).ok());
    Ok(kept.map(|kept| DraftSummary {
        id: draft.id.clone(),
        wizard: kept.answers.kind(),
        name: draft.name.clone(),
        rows: kept.people,
        stop: 0,
        step: kept.step,
        updated_at: draft.updated_at.to_string(),
    }))
}

fn load(store: &Store, id: &str) -> Result<Wizard, AppError> {
    let gone = || AppError::not_found("draft", id).hint("It may have been finished or thrown away");
    let record = store.draft(id)?.filter(|record| record.kind != crate::draft::KIND).ok_or_else(gone)?;
    let kept: Kept = serde_json::from_str(&record.state).map_err(|error| {
        AppError::new(ErrorCode::Invalid, format!("the draft {:?} cannot be read: {error}", record.name))
            .hint("Begin again")
    })?;
    Ok(shown(&record, kept.step, kept.answers, record.updated_at))
}

fn keep_as(store: &Store, id: String, step: String, answers: WizardAnswers) -> Result<Wizard, AppError> {
    let people = answers.people(store)?;
    let kept = Kept { step, people, answers };
    let state = written(&kept)?;
    let record = DraftRecord {
        id,
        kind: kept.answers.kind().name().to_owned(),
        name: kept.answers.name(people),
        updated_at: now(),
        table: Vec::new(),
        state,
    };
    store.save_draft(&record)?;
    Ok(shown(&record, kept.step, kept.answers, record.updated_at))
}

fn shown(record: &DraftRecord, step: String, answers: WizardAnswers, at: Timestamp) -> Wizard {
    Wizard { draft: record.id.clone(), name: record.name.clone(), step, answers, saved_at: at.to_string() }
}

fn tell(app: &App, tenant: &Tenant) {
    app.inner.events.tell(AppEvent::DraftsChanged { connection: tenant.connection.name.clone() });
}

impl WizardAnswers {
    const fn kind(&self) -> WizardKind {
        match self {
            Self::Onboard(_) => WizardKind::Onboard,
            Self::Invite(_) => WizardKind::Invite,
            Self::Licenses(_) => WizardKind::Licenses,
            Self::Leave(_) => WizardKind::Leave,
            Self::Edit(_) => WizardKind::Edit,
        }
    }

    /// What the draft is called in lists.
    fn name(&self, people: u32) -> String {
        match self {
            Self::Onboard(answers) => onboard::name(answers),
            Self::Invite(answers) => invite::name(answers),
            Self::Licenses(answers) => licenses::name(answers, people),
            Self::Leave(answers) => leave::name(answers, people),
            Self::Edit(answers) => edit::name(answers, people),
        }
    }

    /// How many people it is about.
    fn people(&self, store: &Store) -> Result<u32, AppError> {
        let who = match self {
            Self::Onboard(_) => return Ok(1),
            Self::Invite(answers) => return Ok(invite::people(answers)),
            Self::Licenses(answers) => answers.who.as_ref(),
            Self::Leave(answers) => answers.who.as_ref(),
            Self::Edit(answers) => answers.who.as_ref(),
        };
        who.map_or(Ok(0), |who| who::count(store, who))
    }
}

impl WizardKind {
    /// Its name in the store.
    const fn name(self) -> &'static str {
        match self {
            Self::Import => crate::draft::KIND,
            Self::Onboard => "onboard",
            Self::Invite => "invite",
            Self::Licenses => "licenses",
            Self::Leave => "leave",
            Self::Edit => "edit",
        }
    }
}

/// "3 people", or "1 person".
fn of_people(people: u32) -> String {
    if people == 1 { "1 person".to_owned() } else { format!("{people} people") }
}

/// The refusal of a wizard that nobody was chosen in.
fn nobody() -> AppError {
    AppError::new(ErrorCode::Invalid, "nobody is chosen yet").hint("Choose people in the first step")
}
