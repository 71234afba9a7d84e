//! First days: whoever starts later is made blocked, and letting them in that morning is kept as a job that is due. Its plan is made and
//! read then, and lets in nobody whom somebody has reason to keep out meanwhile.

use super::person::NewPerson;
use crate::contract::due::LocalTime;
use crate::contract::error::AppError;
use crate::contract::wizard::OnboardAnswers;
use crate::facts::{Asked, Depth, gather};
use crate::make::{head, keep as keep_plan};
use crate::records::Connection;
use crate::schedule::{self, Later, LetIn, NewFollowUp};
use crate::tenant::Tenant;
use crate::{App, clock, now};
use engine::build::{self, Edit, Situation, Target};
use engine::facts::Person;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::plan::{Plan, Start};
use model::{JobId, Properties, UserId, UserProperty};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Store, StoreError};

/// The hour of their first day, there, from which people are let in.
const MORNING: &str = "08:00";
/// Entries of somebody's past that are looked through; whoever is new has few.
const PAST: u64 = 500;

/// The zone of whoever has none by their country: the one work is meant in, else that of this computer.
pub(crate) fn home(app: &App, tenant: &Tenant) -> Result<String, AppError> {
    Ok(home_of(&app.connection(&tenant.connection.name)?))
}

pub(super) fn home_of(connection: &Connection) -> String {
    let chosen = connection.safety.as_ref().map(|safety| safety.time_zone.clone());
    chosen.filter(|zone| TimeZone::get(zone).is_ok()).unwrap_or_else(schedule::zone_here)
}

/// When somebody who works in that country is let in.
pub(crate) fn start_of(day: Date, country: Option<&str>, home: &str) -> Start {
    let zone = country.and_then(clock::zone_of_country).map_or(home, |(zone, _)| zone);
    Start { day, zone: zone.to_owned() }
}

/// When somebody new begins, when that is after today.
pub(super) fn of_answers(answers: &OnboardAnswers, person: &NewPerson, home: &str, today: Date) -> Option<Start> {
    let day: Date = answers.start_date.trim().parse().ok()?;
    let country = person.location.as_ref().map(|location| location.code.as_str());
    (day > today).then(|| start_of(day, country, home))
}

/// That moment on the clock of its place.
pub(crate) fn local(start: &Start) -> LocalTime {
    LocalTime { at: format!("{}T{MORNING}", start.day), zone: start.zone.clone() }
}

/// In words, with its zone.
pub(super) fn in_words(start: &Start) -> Option<String> {
    clock::chosen(&local(start)).ok().map(|chosen| clock::words(&chosen.zoned))
}

/// The next day after today that is worked on, by numbers from Monday, 1, to Sunday, 7.
pub(super) fn next_working_day(today: Date, work_days: &[u8]) -> Date {
    let is_worked = |day: &Date| {
        let number = u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or(1);
        if work_days.is_empty() { number <= 5 } else { work_days.contains(&number) }
    };
    today.series(jiff::Span::new().days(1)).skip(1).take(7).find(is_worked).unwrap_or(today)
}

/// People of a plan who are let in on the same morning.
pub(crate) struct Starting {
    start: Start,
    changes: Vec<u32>,
    names: Vec<String>,
}

/// Who is made blocked by a plan until their first day, each day by itself.
pub(crate) fn of(plan: &Plan) -> Vec<Starting> {
    let mut days: BTreeMap<&Start, (Vec<u32>, Vec<String>)> = BTreeMap::new();
    for change in plan.changes.iter().filter(|change| change.runs()) {
        let Some(start) = &change.starts else { continue };
        let (changes, names) = days.entry(start).or_default();
        changes.push(change.number);
        names.push(change.display_name.clone());
    }
    let starting = |(start, (changes, names)): (&Start, _)| Starting { start: start.clone(), changes, names };
    days.into_iter().map(starting).collect()
}

/// Keeps letting them in as jobs that are due.
pub(crate) async fn keep(app: &App, tenant: &Arc<Tenant>, job: JobId, starting: Vec<Starting>) -> Result<(), AppError> {
    let any = !starting.is_empty();
    for Starting { start, changes, names } in starting {
        let Ok(chosen) = clock::chosen(&local(&start)) else { continue };
        let new = NewFollowUp {
            name: title(&names),
            at: Some(chosen.zoned),
            zone: start.zone,
            people: u32::try_from(names.len()).unwrap_or(u32::MAX),
            names,
            later: Later::LetIn(LetIn { changes, day: start.day }),
            follows: Some(job.to_string()),
        };
        schedule::keep_follow_up(tenant, new).await?;
    }
    if any {
        schedule::tell(app, tenant);
    }
    Ok(())
}

/// What it is called.
pub(crate) fn title(names: &[String]) -> String {
    format!("First day: let in {}", schedule::title_of(names))
}

/// Somebody a job made, or was to make.
struct Made {
    name: String,
    user_principal_name: String,
    id: Option<UserId>,
    at: Option<Timestamp>,
}

/// Plans to let in whom a job made. Whoever was not made, has gone, or is kept out for another reason stands in it as skipped.
pub(crate) async fn plan(app: &App, connection: &str, job: &str, let_in: &LetIn) -> Result<Plan, AppError> {
    let tenant = app.tenant(connection)?;
    let made = made(&tenant, JobId::parse(job)?, &let_in.changes).await?;
    let day = let_in.day;
    let people: Vec<UserId> = made.iter().filter_map(|one| one.id).collect();
    let asked = Asked { people, depth: Depth::Fields, groups: Vec::new(), others: Vec::new(), names: Vec::new() };
    let gathered = gather(app, &tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let known: BTreeMap<UserId, &Person> = gathered.people.iter().map(|person| (person.id, person)).collect();
    let known: Vec<Option<Person>> =
        made.iter().map(|one| one.id.and_then(|id| known.get(&id).copied()).cloned()).collect();
    let reasons = tenant.stored({
        let looked: Vec<(Option<Person>, Option<Timestamp>)> =
            known.iter().cloned().zip(made.iter().map(|one| one.at)).collect();
        move |store| {
            looked.iter().map(|(person, at)| kept_out(store, person.as_ref(), *at, day)).collect::<Result<Vec<_>, _>>()
        }
    });
    let wanted = Edit {
        set: Properties::from_iter([(UserProperty::AccountEnabled.graph_name().to_owned(), Value::Bool(true))]),
        ..Edit::default()
    };
    let mut targets = Vec::with_capacity(made.len());
    for ((one, person), reason) in made.iter().zip(known).zip(reasons.await?) {
        let stopped = match (&one.id, &person) {
            (None, _) => Some("was not made by the job before".to_owned()),
            (Some(_), None) => Some("is not in the directory any more".to_owned()),
            (Some(_), Some(_)) => reason,
        };
        let person = person.unwrap_or_else(|| nobody(one));
        targets.push((Target { stopped, ..Target::from(person) }, wanted.clone()));
    }
    let names: Vec<String> = made.iter().map(|one| one.name.clone()).collect();
    let plan = build::edit(head(title(&names)), targets, &situation);
    keep_plan(&tenant, plan).await
}

async fn made(tenant: &Tenant, job: JobId, changes: &[u32]) -> Result<Vec<Made>, AppError> {
    let wanted: BTreeSet<u32> = changes.iter().copied().collect();
    let items = tenant.stored(move |store| store.all_items(&job)).await?;
    let of = items.into_iter().filter(|item| wanted.contains(&item.change));
    Ok(of
        .map(|item| Made {
            name: item.display_name,
            user_principal_name: item.user_principal_name,
            // An id stands there as soon as the account was accepted or found.
            id: item.user_id,
            at: item.created_at,
        })
        .collect())
}

fn nobody(one: &Made) -> Person {
    let called = [("displayName", &one.name), ("userPrincipalName", &one.user_principal_name)];
    let called = called.into_iter().map(|(name, text)| (name.to_owned(), json!(text)));
    Person::new(one.id.unwrap_or_else(|| UserId::from_uuid(uuid::Uuid::nil())), called.collect())
}

/// Why somebody who was made blocked for their first day must not be let in by that alone.
fn kept_out(
    store: &Store,
    person: Option<&Person>,
    made_at: Option<Timestamp>,
    day: Date,
) -> Result<Option<String>, StoreError> {
    let Some(person) = person else { return Ok(None) };
    if person.deleted_at.is_some() {
        return Ok(Some("lies in the recycle bin".to_owned()));
    }
    if let Some(dossier) = store.dossiers_of_person(&person.id)?.first() {
        return Ok(Some(format!("has left since, on {}: bring them back instead", day_of(dossier.taken_at))));
    }
    let (_, past) = store.timeline(&person.id, Some(UserProperty::AccountEnabled.graph_name()), 0, PAST)?;
    let moved = past.iter().find(|row| {
        let of_making = made_at.is_some_and(|made| row.at <= made);
        !of_making && row.new == Some(Value::Bool(false)) && row.old == Some(Value::Bool(true))
    });
    if let Some(moved) = moved {
        return Ok(Some(format!(
            "was let in and blocked again on {}: find out why, then allow sign-in by hand",
            day_of(moved.at)
        )));
    }
    let first_day =
        person.text(UserProperty::EmployeeHireDate.graph_name()).and_then(|day| day.parse::<Timestamp>().ok());
    // It was put off, and that day is still to come.
    let put_off = |at: &Timestamp| at.to_zoned(TimeZone::UTC).date() > day && *at > now();
    Ok(first_day.filter(put_off).map(|at| {
        format!("starts on {} by now: change the time of this to that day, or allow sign-in by hand", day_of(at))
    }))
}

fn day_of(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_next_day_that_is_worked_on_is_proposed() {
        let friday = date(2026, 11, 27);
        for (today, work_days, next) in [
            (friday, vec![1, 2, 3, 4, 5], date(2026, 11, 30)),
            (friday, Vec::new(), date(2026, 11, 30)),
            (friday, vec![7, 1, 2, 3, 4], date(2026, 11, 29)),
            (date(2026, 11, 30), vec![1, 2, 3, 4, 5], date(2026, 12, 1)),
            (friday, vec![5], date(2026, 12, 4)),
        ] {
            assert_eq!(next_working_day(today, &work_days), next, "{today} {work_days:?}");
        }
    }

    #[test]
    fn a_first_day_begins_where_somebody_works() {
        let day = date(2026, 12, 1);
        for (country, zone, words) in [
            (Some("JP"), "Asia/Tokyo", "Tue 1 Dec 2026, 08:00 Asia/Tokyo"),
            (Some("XX"), "Europe/Berlin", "Tue 1 Dec 2026, 08:00 Europe/Berlin"),
            (None, "Europe/Berlin", "Tue 1 Dec 2026, 08:00 Europe/Berlin"),
        ] {
            let start = start_of(day, country, "Europe/Berlin");
            assert_eq!((start.zone.as_str(), in_words(&start).as_deref()), (zone, Some(words)));
        }
    }
}
