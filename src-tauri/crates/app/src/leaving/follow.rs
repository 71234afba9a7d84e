//! What follows a job of leavers: licences once a mailbox was converted or at a date, the account at a date.

use super::calendar;
use super::choice::{gate_of, steps_of};
use crate::arriving::starting;
use crate::contract::error::AppError;
use crate::contract::leaving::LeaveMoment;
use crate::contract::make::Who;
use crate::contract::wizard::WizardAnswers;
use crate::contract::wizard::{LeaveAnswers, LeavePart, LeaveStepName, LeaveWay, LeaveWhen, MailGate};
use crate::schedule::{self, Later, NewFollowUp};
use crate::tenant::Tenant;
use crate::{App, clock};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, Zoned};
use model::plan::Plan;
use model::{JobId, UserId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Days after which the licences of those are asked about whose access was cut at once and whose mail nobody needs: as many as a
/// split leaving proposes (`wizards.md` E4).
const URGENT_LICENSE_DAYS: u32 = 7;
/// The hour of the day, there, at which what is kept until a day goes.
const MORNING: i8 = 9;

/// Something that follows, for people who are treated alike.
#[derive(Debug, Clone)]
pub(crate) struct FollowUp {
    pub(crate) what: LeaveMoment,
    /// When; nothing when it waits for a word.
    pub(crate) at: Option<Zoned>,
    pub(crate) zone: String,
    pub(crate) names: Vec<String>,
    /// Of which its plan is made once it is due.
    pub(crate) answers: LeaveAnswers,
}

/// The moment everything is counted from, on the clock it was chosen on: `now` here when nothing else was chosen.
pub(crate) fn base(answers: &LeaveAnswers, now: Timestamp) -> Zoned {
    let here = || now.to_zoned(clock::here());
    match &answers.when {
        Some(LeaveWhen::At { at } | LeaveWhen::Split { at, .. }) => {
            clock::chosen(at).map_or_else(|_| here(), |chosen| chosen.zoned)
        }
        Some(LeaveWhen::Now) | None => here(),
    }
}

/// What is the same for people who are in one follow-up: what and when; and whom alone, for what is confirmed one by one.
type Alike = (LeaveMoment, Option<Timestamp>, Option<UserId>);

/// When it is, and who is in it.
type Together<'p> = (Option<Zoned>, Vec<&'p (UserId, String)>);

/// What follows when these people leave by these answers. `with_mail` are those of them who have a mailbox.
pub(crate) fn of(
    answers: &LeaveAnswers,
    people: &[(UserId, String)],
    with_mail: &BTreeSet<UserId>,
    now: Timestamp,
) -> Vec<FollowUp> {
    if answers.part != LeavePart::All {
        return Vec::new();
    }
    let base = base(answers, now);
    let mut groups: BTreeMap<Alike, Together<'_>> = BTreeMap::new();
    for person in people {
        let id = person.0;
        let steps = steps_of(answers, id);
        // Whose access is cut at once keeps the licences for now: they are asked about later, and not forgotten.
        let later = answers.kind == Some(LeaveWay::Urgent) && with_mail.contains(&id);
        if (steps.contains(&LeaveStepName::Licenses) || later)
            && let Some((what, at)) = licenses(answers, id, with_mail.contains(&id), &base)
        {
            // Each mailbox is confirmed for itself.
            let alone = (what == LeaveMoment::Converted).then_some(id);
            let key = (what, at.as_ref().map(Zoned::timestamp), alone);
            groups.entry(key).or_insert_with(|| (at, Vec::new())).1.push(person);
        }
        if let Some(at) = delete(answers, &steps, &base) {
            let key = (LeaveMoment::Delete, Some(at.timestamp()), None);
            groups.entry(key).or_insert_with(|| (Some(at), Vec::new())).1.push(person);
        }
    }
    let zone = clock::name_of(base.time_zone());
    let follow_up = |((what, ..), (at, of)): (Alike, Together<'_>)| FollowUp {
        what,
        zone: at.as_ref().map_or_else(|| zone.clone(), |at| clock::name_of(at.time_zone())),
        at,
        names: of.iter().map(|(_, name)| name.clone()).collect(),
        answers: then(answers, what, &of),
    };
    let mut follow: Vec<FollowUp> = groups.into_iter().map(follow_up).collect();
    follow.sort_by_key(|follow| (follow.at.is_none(), follow.at.as_ref().map(Zoned::timestamp)));
    follow
}

/// When somebody's licences go, when they do not go at once.
fn licenses(answers: &LeaveAnswers, id: UserId, mailbox: bool, base: &Zoned) -> Option<(LeaveMoment, Option<Zoned>)> {
    match gate_of(answers, id).filter(|_| mailbox) {
        Some(MailGate::ConvertFirst) => Some((LeaveMoment::Converted, None)),
        Some(MailGate::KeepUntil { date }) => {
            let day: Date = date.trim().parse().ok()?;
            let at = day.at(MORNING, 0, 0, 0).to_zoned(base.time_zone().clone()).ok()?;
            Some((LeaveMoment::Licenses, Some(at)))
        }
        not_kept => match (&answers.when, answers.kind) {
            (Some(LeaveWhen::Split { license_days, .. }), _) => {
                Some((LeaveMoment::Licenses, Some(later(base, *license_days)?)))
            }
            (_, Some(LeaveWay::Urgent)) if mailbox && not_kept.is_none() => Some((LeaveMoment::Converted, None)),
            (_, Some(LeaveWay::Urgent)) if mailbox => {
                Some((LeaveMoment::Licenses, Some(later(base, URGENT_LICENSE_DAYS)?)))
            }
            _ => None,
        },
    }
}

/// When somebody's account goes: never with the licences (G32), so always at a date of its own.
fn delete(answers: &LeaveAnswers, steps: &BTreeSet<LeaveStepName>, base: &Zoned) -> Option<Zoned> {
    let wanted = steps.contains(&LeaveStepName::Delete).then_some(answers.choices.delete_days.max(1));
    let days = match answers.when {
        Some(LeaveWhen::Split { delete_days, .. }) => delete_days.or(wanted),
        _ => wanted,
    };
    later(base, days?)
}

/// So many days later, at the same hour there whatever the clocks did meanwhile (G67).
fn later(base: &Zoned, days: u32) -> Option<Zoned> {
    base.checked_add(i64::from(days).days()).ok()
}

/// The answers of which the plan of a follow-up is made.
fn then(answers: &LeaveAnswers, what: LeaveMoment, people: &[&(UserId, String)]) -> LeaveAnswers {
    let part = if what == LeaveMoment::Delete { LeavePart::Delete } else { LeavePart::Licenses };
    let mut next = LeaveAnswers {
        who: Some(Who::Named { names: people.iter().map(|(id, _)| id.to_string()).collect() }),
        people: Vec::new(),
        part,
        when: Some(LeaveWhen::Now),
        include_administrators: true,
        include_not_people: true,
        ..answers.clone()
    };
    // By then it is answered: the mailbox was converted, or its time is over.
    next.choices.gate = Some(MailGate::NotNeeded);
    next
}

/// Keeps what follows a job as due.
pub(crate) async fn keep(app: &App, tenant: &Arc<Tenant>, job: JobId, follow: Vec<FollowUp>) -> Result<(), AppError> {
    let any = !follow.is_empty();
    for one in follow {
        // Whoever leaves once more is in what follows the last time only.
        let (people, part, own) = (people_of(&one.answers), one.answers.part, job.to_string());
        schedule::let_off(tenant, people, move |before, of| before.part == part && of != own, named).await?;
        let new = NewFollowUp {
            name: calendar::title(one.what, &schedule::title_of(&one.names)),
            at: one.at,
            zone: one.zone,
            people: u32::try_from(one.names.len()).unwrap_or(u32::MAX),
            names: one.names,
            later: Later::Answers(Box::new(WizardAnswers::Leave(one.answers))),
            follows: Some(job.to_string()),
        };
        schedule::keep_follow_up(tenant, new).await?;
    }
    if any {
        schedule::tell(app, tenant);
    }
    Ok(())
}

fn people_of(answers: &LeaveAnswers) -> BTreeSet<UserId> {
    match &answers.who {
        Some(Who::Named { names }) => names.iter().filter_map(|id| UserId::parse(id).ok()).collect(),
        _ => BTreeSet::new(),
    }
}

/// What a follow-up is called when it is about fewer people than before. What waits for a word is about one person alone.
fn named(answers: &LeaveAnswers, names: &[String]) -> String {
    let delete = answers.part == LeavePart::Delete;
    calendar::title(if delete { LeaveMoment::Delete } else { LeaveMoment::Licenses }, &schedule::title_of(names))
}

/// Who comes back by a plan, or whose leaving it takes back.
pub(crate) struct Back {
    people: BTreeSet<UserId>,
    /// The one job of leavers it takes back; nothing when they come back from whatever they left by.
    undone: Option<String>,
}

/// Who comes back by a plan; nothing when it is about something else.
pub(crate) async fn back(tenant: &Tenant, plan: &Plan) -> Result<Option<Back>, AppError> {
    let id = plan.id;
    let answers = tenant.stored(move |store| store.plan_answers(&id)).await?;
    let answers = answers.and_then(|body| serde_json::from_str::<LeaveAnswers>(&body).ok());
    let returns = answers.is_some_and(|answers| answers.kind == Some(LeaveWay::Return));
    let undone = plan.undoes.map(|job| job.to_string());
    let running = plan.changes.iter().filter(|change| change.runs());
    let people = running.filter_map(|change| change.user_id).collect();
    Ok((returns || undone.is_some()).then_some(Back { people, undone }))
}

/// Takes whoever comes back out of everything that was to follow their leaving, and whoever was made by a job that is taken back
/// out of what was to let them in.
pub(crate) async fn let_off(app: &App, tenant: &Arc<Tenant>, back: Option<Back>) -> Result<(), AppError> {
    let Some(Back { people, undone }) = back else { return Ok(()) };
    if let Some(job) = undone.clone()
        && schedule::not_let_in(tenant, people.clone(), job, starting::title).await?
    {
        schedule::tell(app, tenant);
    }
    let meant = move |_: &LeaveAnswers, of: &str| undone.as_deref().is_none_or(|undone| undone == of);
    if schedule::let_off(tenant, people, meant, named).await? {
        schedule::tell(app, tenant);
    }
    Ok(())
}

#[cfg(test)]
#[path = "follow/tests.rs"]
mod tests;
