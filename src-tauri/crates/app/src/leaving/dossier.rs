//! The dossier: everything a leaver was and had, read anew and sealed before the first cut. A run without one does not start.

use super::follow::{self, FollowUp};
use crate::contract::directory::PersonLink;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::{DossierLine, Dossiers, ListDossiers};
use crate::contract::wizard::{LeaveAnswers, LeavePart};
use crate::facts::{Asked, Depth, gather};
use crate::people::Names;
use crate::signing::hexadecimal;
use crate::tenant::Tenant;
use crate::{App, now};
use engine::build::{Dossier, Situation};
use engine::facts::Person;
use engine::guard;
use model::plan::{Action, Change, Plan};
use model::{AssignedLicense, PlanId, UserId};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::{DossierRecord, Store, StoreError};

/// Whether something is taken from somebody by leaving.
fn lets_go(change: &Change) -> bool {
    change.runs() && change.action == Action::Leave && !change.steps.is_empty()
}

/// Seals the dossier of everybody who leaves by a plan, right before it is started, and tells what follows its job. Whatever can
/// be read is read anew; without a way to the service nothing is sealed and nobody is let go.
pub(crate) async fn prepare(app: &App, tenant: &Arc<Tenant>, plan: &Plan) -> Result<Vec<FollowUp>, AppError> {
    let people: Vec<UserId> =
        plan.changes.iter().filter(|change| lets_go(change)).filter_map(|change| change.user_id).collect();
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let id = plan.id;
    let answers = tenant.stored(move |store| store.plan_answers(&id)).await?;
    let answers = answers.and_then(|body| serde_json::from_str::<LeaveAnswers>(&body).ok());
    let later = answers.as_ref().is_some_and(|answers| answers.part == LeavePart::Licenses);
    if later && has_dossiers(tenant, people.clone()).await? {
        // What they were and had was sealed when access was cut; a second one would only say what is left of it.
        return Ok(Vec::new());
    }
    let asked = Asked { people, depth: Depth::Everything, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
    let gathered = gather(app, tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let mut records = Vec::with_capacity(gathered.people.len());
    for person in &gathered.people {
        records.push(record(plan.id, person, &Dossier::of(&discreet(person), &situation))?);
    }
    let with_mail: BTreeSet<UserId> = gathered
        .people
        .iter()
        .filter(|person| guard::has_mailbox(person, &situation))
        .map(|person| person.id)
        .collect();
    let named: Vec<(UserId, String)> =
        gathered.people.iter().map(|person| (person.id, person.name().to_owned())).collect();
    tenant.stored(move |store| store.seal_dossiers(&records)).await?;
    Ok(answers.map_or_else(Vec::new, |answers| follow::of(&answers, &named, &with_mail, now())))
}

async fn has_dossiers(tenant: &Tenant, people: Vec<UserId>) -> Result<bool, AppError> {
    tenant
        .stored(move |store| {
            for id in people {
                if store.dossiers_of_person(&id)?.is_empty() {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
}

/// Refuses to send anything for a leaver of whom no dossier was sealed.
pub(crate) async fn sealed(tenant: &Tenant, plan: PlanId) -> Result<(), AppError> {
    let without = tenant
        .stored(move |store| {
            let mut without = Vec::new();
            for change in store.plan_changes(&plan, None, 0, u64::MAX)?.iter().filter(|change| lets_go(change)) {
                let Some(id) = change.user_id else { continue };
                if store.dossiers_of_person(&id)?.is_empty() {
                    without.push(change.display_name.clone());
                }
            }
            Ok(without)
        })
        .await?;
    if without.is_empty() {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Invalid, format!("no dossier was sealed of {}; nothing was sent", without.join(", ")))
        .hint("Make the plan anew and apply it"))
}

/// Somebody without what is no business of a file: of the ways to sign in only their kinds.
fn discreet(person: &Person) -> Person {
    let mut person = person.clone();
    for method in person.methods.iter_mut().flatten() {
        method.label.clone_from(&method.method);
        method.id.clear();
        method.phone_type = None;
    }
    person
}

fn record(plan: PlanId, person: &Person, dossier: &Dossier) -> Result<DossierRecord, AppError> {
    let document = serde_json::to_string(dossier)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the dossier could not be written: {error}")))?;
    Ok(DossierRecord {
        id: uuid::Uuid::now_v7().to_string(),
        user: person.id,
        plan,
        taken_at: dossier.taken_at,
        name: person.name().to_owned(),
        user_principal_name: person.text("userPrincipalName").unwrap_or_default().to_owned(),
        sha256: digest(&document),
        document,
    })
}

fn digest(document: &str) -> String {
    hexadecimal(&Sha256::digest(document.as_bytes()))
}

/// A dossier as it was sealed.
pub(super) fn opened(record: &DossierRecord) -> Result<Dossier, AppError> {
    if digest(&record.document) != record.sha256 {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("the dossier of {} is not as it was sealed, so nothing is done by it", record.name),
        ));
    }
    serde_json::from_str(&record.document).map_err(|error| {
        AppError::new(ErrorCode::Invalid, format!("the dossier of {} cannot be read: {error}", record.name))
    })
}

/// The dossiers of somebody.
pub(crate) async fn list(app: &App, arguments: ListDossiers) -> Result<Dossiers, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let person = UserId::parse(&arguments.person)?;
    let dossiers = tenant
        .stored(move |store| {
            let names = Names::read(store)?;
            let mut lines = Vec::new();
            for record in store.dossiers_of_person(&person)? {
                lines.push(line(store, &record, &names)?);
            }
            Ok(lines)
        })
        .await?;
    Ok(Dossiers { dossiers })
}

fn line(store: &Store, record: &DossierRecord, names: &Names<'_>) -> Result<DossierLine, StoreError> {
    let dossier = opened(record).ok();
    let license = |license: &AssignedLicense| {
        let chip = names.chip(license);
        if chip.apps_off == 0 { chip.name } else { format!("{} ({} apps off)", chip.name, chip.apps_off) }
    };
    let of = dossier.as_ref();
    Ok(DossierLine {
        id: record.id.clone(),
        person: PersonLink { id: record.user.to_string(), display_name: record.name.clone() },
        taken_at: record.taken_at.to_string(),
        sha256: record.sha256.clone(),
        whole: of.is_some(),
        licenses: of.map(|of| of.person.assigned().iter().map(license).collect()).unwrap_or_default(),
        groups: of.map(|of| of.group_names.clone()).unwrap_or_default(),
        roles: of.map(|of| of.person.role_names().into_iter().map(str::to_owned).collect()).unwrap_or_default(),
        manager: of.and_then(|of| of.manager_name.clone()),
        reports: of.map(|of| of.report_names.clone()).unwrap_or_default(),
        job: store.job_of_plan(&record.plan)?.map(|job| job.to_string()),
    })
}
