//! What is kept of a job that is due besides its time.

use crate::clock;
use crate::contract::due::{DueJob, DueState};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::Who;
use crate::contract::wizard::{LeaveAnswers, WizardAnswers};
use crate::hand_over::secrets_of;
use crate::now;
use crate::tenant::Tenant;
use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use model::plan::{Change, Plan};
use model::{JobId, PlanId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::DueRecord;

/// Names kept of a job.
const NAMED: usize = 3;

/// Where a job stands, as the store keeps it.
pub(crate) mod state {
    /// For its time.
    pub(crate) const WAITING: &str = "waiting";
    /// For somebody.
    pub(crate) const ASKS: &str = "asks";
    /// For the word that a mailbox was converted.
    pub(crate) const CONFIRM: &str = "confirm";
}

/// What is kept of a job that is due.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    /// Warnings that were accepted when it was kept.
    pub(crate) accepted: Vec<String>,
    pub(crate) canary: bool,
    pub(crate) stop_above_percent: Option<u8>,
    /// The count that was typed when it was kept; another one by then asks.
    pub(crate) typed: Option<u32>,
    pub(crate) people: u32,
    pub(crate) names: Vec<String>,
    /// Whether it takes something from them.
    pub(crate) destructive: bool,
    /// How many passwords and passes it makes that somebody is handed.
    pub(crate) hand_over: u32,
    /// Whether somebody read its plan as it is and accepted what it asked for. Not said by an earlier version: then it was,
    /// unless it is made of answers.
    pub(crate) read: Option<bool>,
    /// Answers of which its plan is made once it is due.
    pub(crate) answers: Option<WizardAnswers>,
    /// Whom it lets in on their first day, by a plan that is made then.
    pub(crate) let_in: Option<LetIn>,
    /// The job it follows.
    pub(crate) follows: Option<String>,
}

/// People a job made blocked until their first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LetIn {
    /// Changes of the job that made them.
    pub(crate) changes: Vec<u32>,
    /// Their first day, there.
    pub(crate) day: Date,
}

impl Kept {
    /// Its plan, when somebody read it; one that is made of answers once it is due was read by nobody yet.
    pub(super) fn plan_read(&self, record: &DueRecord) -> Option<PlanId> {
        let made_later = self.answers.is_some() || self.let_in.is_some();
        record.plan.filter(|_| self.read.unwrap_or(!made_later))
    }
}

/// What a plan says of itself.
pub(super) fn of_plan(plan: &Plan) -> Kept {
    let running: Vec<&Change> = plan.changes.iter().filter(|change| change.runs()).collect();
    let steps = running.iter().flat_map(|change| &change.steps);
    Kept {
        people: u32::try_from(running.len()).unwrap_or(u32::MAX),
        names: running.iter().take(NAMED).map(|change| change.display_name.clone()).collect(),
        destructive: steps.into_iter().any(|step| step.operation.is_destructive()),
        hand_over: secrets_of(plan),
        ..Kept::default()
    }
}

pub(super) fn written(kept: &Kept) -> Result<String, AppError> {
    serde_json::to_string(kept)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("what is due could not be written: {error}")))
}

pub(super) fn read(record: &DueRecord) -> Result<Kept, AppError> {
    serde_json::from_str(&record.body).map_err(|error| {
        AppError::new(ErrorCode::Invalid, format!("what was kept of {:?} cannot be read: {error}", record.name))
            .hint("Cancel it, and plan it anew")
    })
}

/// A job that is due as lists show it.
pub(super) fn shown(record: &DueRecord) -> DueJob {
    let kept = read(record).unwrap_or_default();
    let there = record.at.map(|at| clock::words_in(at, &record.zone));
    let here = record.at.map(|at| clock::words(&at.to_zoned(clock::here())));
    let read = kept.plan_read(record).is_some();
    DueJob {
        id: record.id.clone(),
        name: record.name.clone(),
        state: match record.state.as_str() {
            state::WAITING => DueState::Waiting,
            state::CONFIRM => DueState::Confirm,
            _ => DueState::Asks,
        },
        reason: record.reason.clone(),
        at: record.at.map(|at| at.to_string()),
        local: record.at.map(|at| clock::local_of(at, &record.zone)),
        here: here.filter(|here| Some(here) != there.as_ref()),
        there,
        plan: record.plan.map(|plan| plan.to_string()),
        people: kept.people,
        names: kept.names,
        destructive: kept.destructive,
        read,
        hand_over: kept.hand_over,
    }
}

/// Of what the plan of a follow-up is made.
pub(crate) enum Later {
    /// Of answers; it takes something from people.
    Answers(Box<WizardAnswers>),
    /// Of whom the job made.
    LetIn(LetIn),
}

/// Something that follows a job and whose plan is made once it is due.
pub(crate) struct NewFollowUp {
    pub(crate) name: String,
    /// When; nothing when it waits for the word that a mailbox was converted.
    pub(crate) at: Option<Zoned>,
    pub(crate) zone: String,
    pub(crate) names: Vec<String>,
    pub(crate) people: u32,
    pub(crate) later: Later,
    /// The job it follows.
    pub(crate) follows: Option<String>,
}

/// Keeps what follows a job for a time; its plan is made and read once it is due.
pub(crate) async fn keep_follow_up(tenant: &Arc<Tenant>, new: NewFollowUp) -> Result<String, AppError> {
    let (answers, let_in) = match new.later {
        Later::Answers(answers) => (Some(*answers), None),
        Later::LetIn(let_in) => (None, Some(let_in)),
    };
    let kept = Kept {
        people: new.people,
        names: new.names.into_iter().take(NAMED).collect(),
        destructive: answers.is_some(),
        answers,
        let_in,
        follows: new.follows,
        ..Kept::default()
    };
    let record = DueRecord {
        id: uuid::Uuid::now_v7().to_string(),
        name: new.name,
        state: if new.at.is_none() { state::CONFIRM } else { state::WAITING }.to_owned(),
        at: new.at.map(|at| at.timestamp()),
        zone: new.zone,
        plan: None,
        reason: None,
        kept_at: now(),
        body: written(&kept)?,
    };
    let id = record.id.clone();
    tenant.stored(move |store| store.save_due(&record)).await?;
    Ok(id)
}

/// Takes people out of what follows leavings; what is left without anybody goes. `which` says whether it is meant, by its answers and
/// the job it follows, `name` what it is called then. Whether anything was changed.
pub(crate) async fn let_off(
    tenant: &Tenant,
    people: BTreeSet<UserId>,
    which: impl Fn(&LeaveAnswers, &str) -> bool + Send + 'static,
    name: impl Fn(&LeaveAnswers, &[String]) -> String + Send + 'static,
) -> Result<bool, AppError> {
    tenant
        .stored(move |store| {
            let mut any = false;
            for mut record in store.due_jobs()? {
                let Ok(mut kept) = read(&record) else { continue };
                let (Some(WizardAnswers::Leave(answers)), Some(job)) = (&mut kept.answers, &kept.follows) else {
                    continue;
                };
                let Some(Who::Named { names }) = answers.who.as_mut() else { continue };
                let before = names.len();
                names.retain(|id| UserId::parse(id).is_ok_and(|id| !people.contains(&id)));
                let left: Vec<UserId> = names.iter().filter_map(|id| UserId::parse(id).ok()).collect();
                if left.len() == before || !which(answers, job) {
                    continue;
                }
                any = true;
                if left.is_empty() {
                    store.delete_due(&record.id)?;
                    continue;
                }
                let mut called = Vec::with_capacity(left.len());
                for id in &left {
                    called.push(store.person(id)?.map_or_else(|| id.to_string(), |person| person.row.display_name));
                }
                record.name = name(answers, &called);
                if kept.plan_read(&record).is_some() {
                    // What was read was about more people: it is planned anew, and read, when its time has come.
                    (record.plan, kept.read) = (None, Some(false));
                }
                kept.people = u32::try_from(left.len()).unwrap_or(u32::MAX);
                kept.names = called.into_iter().take(NAMED).collect();
                if let Ok(body) = written(&kept) {
                    record.body = body;
                    store.save_due(&record)?;
                }
            }
            Ok(any)
        })
        .await
}

/// Takes people whose making is taken back out of what lets them in; what is left without anybody goes. Whether anything was changed.
pub(crate) async fn not_let_in(
    tenant: &Tenant,
    people: BTreeSet<UserId>,
    job: String,
    name: impl Fn(&[String]) -> String + Send + 'static,
) -> Result<bool, AppError> {
    let of = JobId::parse(&job)?;
    tenant
        .stored(move |store| {
            let mut any = false;
            for mut record in store.due_jobs()? {
                let Ok(mut kept) = read(&record) else { continue };
                let Some(let_in) = kept.let_in.as_mut().filter(|_| kept.follows.as_deref() == Some(job.as_str()))
                else {
                    continue;
                };
                let made = store.all_items(&of)?;
                let stays = |change: &u32| {
                    let item = made.iter().find(|item| item.change == *change);
                    item.and_then(|item| item.user_id).is_none_or(|id| !people.contains(&id))
                };
                let before = let_in.changes.len();
                let_in.changes.retain(stays);
                if let_in.changes.len() == before {
                    continue;
                }
                any = true;
                if let_in.changes.is_empty() {
                    store.delete_due(&record.id)?;
                    continue;
                }
                let left = made.iter().filter(|item| let_in.changes.contains(&item.change));
                let called: Vec<String> = left.map(|item| item.display_name.clone()).collect();
                record.name = name(&called);
                kept.people = u32::try_from(called.len()).unwrap_or(u32::MAX);
                kept.names = called.into_iter().take(NAMED).collect();
                (record.plan, kept.read) = (None, Some(false));
                if let Ok(body) = written(&kept) {
                    record.body = body;
                    store.save_due(&record)?;
                }
            }
            Ok(any)
        })
        .await
}

/// What follows a job and is still due: the id of each, what it is called, and when.
pub(crate) async fn following(
    tenant: &Tenant,
    job: &str,
) -> Result<Vec<(String, String, Option<Timestamp>)>, AppError> {
    let records = tenant.stored(|store| store.due_jobs()).await?;
    let follows = |record: &DueRecord| read(record).ok().and_then(|kept| kept.follows).as_deref() == Some(job);
    let of = records.into_iter().filter(follows);
    Ok(of.map(|record| (record.id, record.name, record.at)).collect())
}

/// "Ana Ruiz", or "3 people".
pub(crate) fn title_of(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        several => format!("{} people", several.len()),
    }
}
