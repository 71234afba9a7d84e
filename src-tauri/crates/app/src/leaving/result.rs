//! What became of the leavers of a job: by person, in seats and money, and as files.

use super::calendar::{self, Entry};
use super::certificate::{self, Certificate, Certified, Line};
use super::dossier;
use crate::contract::directory::PersonLink;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{OfJob, SavedFile};
use crate::contract::leaving::{FreedSeats, LeaveFile, LeaveResult, LeaverResult, SaveLeaveFile};
use crate::contract::licenses::Money;
use crate::plan_view::{self, Names};
use crate::tenant::{Tenant, in_background};
use crate::{App, files, plans, schedule};
use engine::facts::LicenseState;
use model::journal::{JobRecord, JobStep, StepState};
use model::plan::{Action, Change, HandOff, Operation, Plan};
use model::{JobId, SkuId, UserId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use store::{DossierRecord, ProductTerms};

/// A job of leavers with everything that is told of it.
struct Told {
    record: JobRecord,
    plan: Plan,
    rows: Vec<(Change, Vec<JobStep>)>,
    dossiers: BTreeMap<UserId, DossierRecord>,
    terms: BTreeMap<SkuId, ProductTerms>,
}

async fn told(tenant: &Arc<Tenant>, job: &str) -> Result<Told, AppError> {
    let id = JobId::parse(job)?;
    let record = tenant.stored(move |store| store.job(&id)).await?.ok_or_else(|| AppError::not_found("job", job))?;
    let plan = plans::load(tenant, record.plan).await?;
    let leaving: Vec<Change> =
        plan.changes.iter().filter(|change| change.runs() && change.action == Action::Leave).cloned().collect();
    let of = record.plan;
    let (rows, dossiers, terms) = tenant
        .stored(move |store| {
            let mut rows = Vec::with_capacity(leaving.len());
            let mut dossiers: BTreeMap<UserId, DossierRecord> = BTreeMap::new();
            for change in leaving {
                let steps = store.job_steps(&id, change.number)?;
                rows.push((change, steps));
            }
            for record in store.dossiers_of_plan(&of)? {
                dossiers.insert(record.user, record);
            }
            Ok((rows, dossiers, store.product_terms()?))
        })
        .await?;
    Ok(Told { record, plan, rows, dossiers, terms })
}

/// What became of the leavers of a job; empty for a job of others.
pub(crate) async fn result(app: &App, arguments: OfJob) -> Result<LeaveResult, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let told = told(&tenant, &arguments.job).await?;
    let follow_ups = schedule::following(&tenant, &arguments.job).await?.len();
    let people = told.rows.iter().map(|(change, steps)| person(&told, change, steps)).collect();
    let (freed, saved) = freed(&told);
    Ok(LeaveResult { people, freed, saved, follow_ups: u32::try_from(follow_ups).unwrap_or(u32::MAX) })
}

fn dossier_of<'t>(told: &'t Told, change: &Change) -> Option<&'t DossierRecord> {
    told.dossiers.get(&change.user_id?)
}

fn person(told: &Told, change: &Change, steps: &[JobStep]) -> LeaverResult {
    let dossier = dossier_of(told, change);
    LeaverResult {
        number: change.number,
        person: PersonLink {
            id: change.user_id.map(|id| id.to_string()).unwrap_or_default(),
            display_name: change.display_name.clone(),
        },
        user_principal_name: change.user_principal_name.clone(),
        dossier: dossier.map(|dossier| dossier.id.clone()),
        sha256: dossier.map(|dossier| dossier.sha256.clone()),
        verified: number(steps.iter().filter(|step| step.state == StepState::Verified).count()),
        steps: number(change.steps.len()),
        not_possible: not_possible(told, change, steps),
    }
}

/// What was not done for somebody: by us, and what only others can do.
fn not_possible(told: &Told, change: &Change, steps: &[JobStep]) -> Vec<String> {
    let names = Names::of(&told.plan);
    let mut open: Vec<String> = Vec::new();
    for step in steps.iter().filter(|step| step.state != StepState::Verified) {
        let Some(planned) = change.step(step.number) else { continue };
        let why = step.reason.clone().unwrap_or_else(|| state(step.state).to_owned());
        open.push(format!("{}: {why}", plan_view::says(planned, &names)));
    }
    open.extend(elsewhere(&told.plan, change).map(|line| format!("{}: {}", line.place, line.text)));
    open.extend(change.notes.iter().cloned());
    open
}

fn elsewhere<'p>(plan: &'p Plan, change: &Change) -> impl Iterator<Item = &'p HandOff> {
    let number = change.number;
    plan.hand_off.iter().filter(move |line| line.changes.contains(&number))
}

const fn state(state: StepState) -> &'static str {
    match state {
        StepState::Pending => "not sent yet",
        StepState::Started => "on its way",
        StepState::Waiting => "not yet on all servers",
        StepState::Done => "accepted, not read back yet",
        StepState::Verified => "seen done",
        StepState::Failed => "failed",
        StepState::Skipped => "left out",
        StepState::Drifted => "changed by somebody else meanwhile",
        StepState::Unknown => "nobody knows",
    }
}

/// Seats that are free because of what was seen done, and what they cost a month.
fn freed(told: &Told) -> (Vec<FreedSeats>, Vec<Money>) {
    let mut seats: BTreeMap<SkuId, u32> = BTreeMap::new();
    for (change, steps) in &told.rows {
        let states = dossier_of(told, change).and_then(|record| dossier::opened(record).ok());
        let states: Vec<LicenseState> = states.and_then(|dossier| dossier.person.license_states).unwrap_or_default();
        for sku in freed_by(change, steps, &states) {
            *seats.entry(sku).or_default() += 1;
        }
    }
    let name = |sku: &SkuId| {
        let alias = told.terms.get(sku).and_then(|terms| terms.alias.clone());
        alias.unwrap_or_else(|| crate::people::words::product_name(sku))
    };
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (sku, count) in &seats {
        if let Some(price) = told.terms.get(sku).and_then(|terms| terms.price.as_ref()) {
            let sum = sums.entry(price.currency.clone()).or_default();
            *sum = sum.saturating_add(price.cents.saturating_mul(i64::from(*count)));
        }
    }
    let freed = seats.iter().map(|(sku, count)| FreedSeats { name: name(sku), seats: *count }).collect();
    (freed, sums.into_iter().map(|(currency, cents)| Money { cents, currency }).collect())
}

/// Products somebody holds in no way any more.
fn freed_by(change: &Change, steps: &[JobStep], states: &[LicenseState]) -> BTreeSet<SkuId> {
    let (mut direct, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for step in steps.iter().filter(|step| step.state == StepState::Verified) {
        match change.step(step.number).filter(|step| step.on.is_none()).map(|step| &step.operation) {
            Some(Operation::AssignLicense { remove, .. }) => direct.extend(remove.iter().copied()),
            Some(Operation::RemoveFromGroup { group, .. }) => {
                groups.insert(group.id);
            }
            _ => {}
        }
    }
    let gone = |state: &&LicenseState| match state.assigned_by_group {
        Some(group) => groups.contains(&group),
        None => direct.contains(&state.sku_id),
    };
    let kept: BTreeSet<SkuId> = states.iter().filter(|state| !gone(state)).map(|state| state.sku_id).collect();
    let lost = states.iter().filter(gone).map(|state| state.sku_id).chain(direct.iter().copied());
    lost.filter(|sku| !kept.contains(sku)).collect()
}

/// Writes a file about the leavers of a job.
pub(crate) async fn save(app: &App, arguments: SaveLeaveFile) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let told = told(&tenant, &arguments.job).await?;
    if told.rows.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, "nobody leaves by this job"));
    }
    let path = PathBuf::from(&arguments.path);
    let (content, rows) = match arguments.file {
        LeaveFile::Calendar => {
            let due = schedule::following(&tenant, &arguments.job).await?;
            let entry = |(id, title, at): (String, String, Option<jiff::Timestamp>)| Some(Entry { id, title, at: at? });
            let entries: Vec<Entry> = due.into_iter().filter_map(entry).collect();
            if entries.is_empty() {
                return Err(AppError::new(ErrorCode::NotFound, "nothing that follows this job has a time"));
            }
            return calendar::write(arguments.path, entries, told.plan.tenant_name.clone()).await;
        }
        LeaveFile::CertificateHtml => (certificate::html(&certificate(&told)), told.rows.len()),
        LeaveFile::CertificateMarkdown => (certificate::markdown(&certificate(&told)), told.rows.len()),
        LeaveFile::CertificateCsv => (certificate::csv(&certificate(&told)), told.rows.len()),
        LeaveFile::HandOff => (certificate::hand_off(&told.plan), told.plan.hand_off.len()),
        LeaveFile::Dossiers => (sealed(&told)?, told.dossiers.len()),
    };
    let rows = number(rows);
    in_background(move || {
        files::write_private(&path, content.as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows })
    })
    .await
}

/// The dossiers as they were sealed, each with the hash of its document.
fn sealed(told: &Told) -> Result<String, AppError> {
    let of = |record: &DossierRecord| {
        serde_json::json!({
            "id": record.id,
            "name": record.name,
            "userPrincipalName": record.user_principal_name,
            "takenAt": record.taken_at.to_string(),
            "sha256": record.sha256,
            "document": record.document,
        })
    };
    let all: Vec<serde_json::Value> = told.dossiers.values().map(of).collect();
    serde_json::to_string_pretty(&serde_json::json!({ "dossiers": all }))
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the dossiers could not be written: {error}")))
}

fn certificate(told: &Told) -> Certificate {
    let names = Names::of(&told.plan);
    let people = told.rows.iter().map(|(change, steps)| {
        let lines = steps.iter().filter_map(|step| {
            let planned = change.step(step.number)?;
            Some(Line {
                phase: step.phase.label(),
                what: plan_view::says(planned, &names),
                outcome: state(step.state),
                seen: step.state == StepState::Verified,
                at: step.verified_at.or(step.done_at).or(step.updated_at),
                request: step.request_id.clone(),
            })
        });
        Certified {
            name: change.display_name.clone(),
            user_principal_name: change.user_principal_name.clone(),
            id: change.user_id.map(|id| id.to_string()).unwrap_or_default(),
            sealed: dossier_of(told, change).map(|dossier| (dossier.taken_at, dossier.sha256.clone())),
            lines: lines.collect(),
            open: not_possible(told, change, steps),
        }
    });
    Certificate {
        tenant: told.plan.tenant_name.clone(),
        tenant_id: told.plan.tenant.to_string(),
        job: told.record.name.clone(),
        job_id: told.record.id.to_string(),
        by: told.record.started_by.clone(),
        account: told.record.account.clone(),
        started: told.record.started_at,
        finished: told.record.finished_at,
        people: people.collect(),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
