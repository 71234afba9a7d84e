//! Who holds which product and how they came to it, and which seats could be given to others: counted over the whole copy.

use crate::columns::{self, Column};
use crate::counts::Version;
use crate::value::Json;
use crate::{Store, StoreError, users};
use jiff::Timestamp;
use model::person::last_sign_in;
use model::{SkuId, UserProperty};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is asked besides what the copy knows itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseQuestion {
    /// Products that are contained in others (`SubscribedSku::is_contained_in`), each with those.
    pub contained: BTreeMap<SkuId, Vec<SkuId>>,
    /// Whoever did not sign in since then is quiet; whoever was made since then is not yet.
    pub quiet_before: Timestamp,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LicenseReport {
    /// Each product that somebody holds.
    pub products: BTreeMap<SkuId, LicenseFacts>,
    /// People who hold anything.
    pub licensed: u64,
    /// Of these, for how many it is known when they signed in.
    pub activity_known: u64,
    /// When that was read first, of those.
    pub activity_as_of: Option<Timestamp>,
}

/// What was counted of one product. Every number is of people, and each of them has one seat of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LicenseFacts {
    /// Who holds it.
    pub holders: u64,
    /// Who got it only by a group: as the service said where it was read, else by who is in the groups that give it.
    pub by_group: u64,
    /// Who got it directly and by a group, where that was read.
    pub doubled: u64,
    /// Whose licence is in error, where that was read.
    pub errors: u64,
    /// Who may not sign in.
    pub blocked: u64,
    /// Who never signed in, where that was read.
    pub never_signed_in: u64,
    /// Who did not sign in lately but did once, where that was read.
    pub quiet: u64,
    /// Who holds a product too that contains this one, by that product.
    pub overlapping: BTreeMap<SkuId, u64>,
    /// Who is blocked, quiet, never signed in or overlapping; each once.
    pub wasted: u64,
}

/// What the last count was of, so that it is not done again while nothing moved.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    question: LicenseQuestion,
    version: Version,
    report: Arc<LicenseReport>,
}

/// Rows of `users`, upwards.
type People = Vec<i64>;

impl Store {
    /// Counts who holds what. Remembered until people, groups or what was read of people change.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn license_report(&self, question: &LicenseQuestion) -> Result<Arc<LicenseReport>, StoreError> {
        self.read(|connection| {
            let version = Version::now(connection)?;
            let kept = self.counted().clone();
            if let Some(kept) = kept.filter(|kept| kept.version == version && same_day(&kept.question, question)) {
                return Ok(kept.report);
            }
            let report = Arc::new(count(connection, question)?);
            *self.counted() = Some(Counted { question: question.clone(), version, report: Arc::clone(&report) });
            Ok(report)
        })
    }
}

/// Who is quiet changes by the day, not by the second.
fn same_day(one: &LicenseQuestion, other: &LicenseQuestion) -> bool {
    let day = |question: &LicenseQuestion| question.quiet_before.as_second() / 86_400;
    one.contained == other.contained && day(one) == day(other)
}

fn count(connection: &Connection, question: &LicenseQuestion) -> Result<LicenseReport, StoreError> {
    let holders = holders(connection)?;
    let given = given_by_groups(connection)?;
    let states = assignment_states(connection)?;
    let activity = activity(connection, question.quiet_before)?;
    let blocked = blocked(connection)?;
    let idle = union(&activity.never, &activity.quiet);
    let mut report = LicenseReport { activity_as_of: activity.as_of, ..LicenseReport::default() };
    let mut licensed = People::new();
    for (sku, people) in &holders {
        licensed = union(&licensed, people);
        let blocked = both(people, &blocked);
        let mut wasted = union(&blocked, &both(people, &idle));
        let mut overlapping = BTreeMap::new();
        for other in question.contained.get(sku).into_iter().flatten() {
            let people = both(people, holders.get(other).map_or(&[][..], Vec::as_slice));
            if !people.is_empty() {
                overlapping.insert(*other, number(&people));
                wasted = union(&wasted, &people);
            }
        }
        let mut facts = LicenseFacts {
            holders: number(people),
            blocked: number(&blocked),
            never_signed_in: number(&both(people, &activity.never)),
            quiet: number(&both(people, &activity.quiet)),
            overlapping,
            wasted: number(&wasted),
            ..LicenseFacts::default()
        };
        let given = given.get(sku).map_or(&[][..], Vec::as_slice);
        ways(&mut facts, *sku, people, given, &states);
        report.products.insert(*sku, facts);
    }
    report.licensed = number(&licensed);
    report.activity_known = number(&both(&licensed, &activity.known));
    Ok(report)
}

/// How the holders of a product came to it.
fn ways(facts: &mut LicenseFacts, sku: SkuId, holders: &[i64], given: &[i64], states: &BTreeMap<i64, Vec<State>>) {
    let mut by_group = 0;
    for person in both(holders, given) {
        // Said by the service below, where it was asked.
        by_group += u64::from(!states.contains_key(&person));
    }
    for (person, states) in states {
        if holders.binary_search(person).is_err() {
            continue;
        }
        let of_sku: Vec<&State> = states.iter().filter(|state| state.sku == sku).collect();
        let direct = of_sku.iter().any(|state| !state.by_group);
        let grouped = of_sku.iter().any(|state| state.by_group);
        by_group += u64::from(grouped && !direct);
        facts.doubled += u64::from(grouped && direct);
        facts.errors += u64::from(of_sku.iter().any(|state| state.error));
    }
    facts.by_group = by_group;
}

fn holders(connection: &Connection) -> Result<BTreeMap<SkuId, People>, StoreError> {
    let mut holders: BTreeMap<SkuId, People> = BTreeMap::new();
    each_value(connection, UserProperty::AssignedLicenses, |cell, people| {
        for sku in users::sku_ids_in(&columns::value(cell)) {
            holders.entry(sku).or_default().extend(people);
        }
    })?;
    // The different values of a block come one after the other.
    for people in holders.values_mut() {
        people.sort_unstable();
    }
    Ok(holders)
}

fn blocked(connection: &Connection) -> Result<People, StoreError> {
    let mut blocked = People::new();
    each_value(connection, UserProperty::AccountEnabled, |cell, people| {
        if columns::value(cell) == Value::Bool(false) {
            blocked.extend(people);
        }
    })?;
    blocked.sort_unstable();
    Ok(blocked)
}

/// Every value of a property with the people of a block who have it; a value may come more than once.
fn each_value(
    connection: &Connection,
    property: UserProperty,
    mut each: impl FnMut(&[u8], &[i64]),
) -> Result<(), StoreError> {
    let Some(column) = Column::of(property.graph_name()) else { return Ok(()) };
    columns::read(connection, column, |first, block| {
        let mut people = vec![People::new(); block.values().len()];
        for (row, number) in (i64::from(first)..).zip(block.numbers()) {
            let of_value = usize::from(*number).checked_sub(1).and_then(|at| people.get_mut(at));
            of_value.into_iter().for_each(|of_value| of_value.push(row));
        }
        block.values().iter().zip(&people).for_each(|(cell, people)| each(cell, people));
        Ok(())
    })
}

/// Who is directly in a group that gives a product. Whoever is in a group in it gets nothing (`facts/graph.md §5.2`).
fn given_by_groups(connection: &Connection) -> Result<BTreeMap<SkuId, People>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT object_row, properties FROM objects WHERE kind = 'group' AND removal IS NULL
             AND json_array_length(properties, '$.assignedLicenses') > 0",
    )?;
    let mut members = connection.prepare_cached(
        "SELECT user_row FROM memberships JOIN users ON users.id = memberships.member WHERE object_row = ?1",
    )?;
    let mut found = statement.query([])?;
    let mut given: BTreeMap<SkuId, People> = BTreeMap::new();
    while let Some(row) = found.next()? {
        let people: People = members.query_map([row.get::<_, i64>(0)?], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let properties = row.get::<_, Json>(1)?.0;
        for sku in properties.get("assignedLicenses").map(users::sku_ids_in).unwrap_or_default() {
            given.entry(sku).or_default().extend(&people);
        }
    }
    for people in given.values_mut() {
        people.sort_unstable();
        people.dedup();
    }
    Ok(given)
}

/// What the service said of one licence of one person.
struct State {
    sku: SkuId,
    by_group: bool,
    error: bool,
}

fn assignment_states(connection: &Connection) -> Result<BTreeMap<i64, Vec<State>>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT user_row, value FROM person_facts JOIN users USING (id)
         WHERE fact = 'licenseAssignmentStates' AND value IS NOT NULL",
    )?;
    let mut found = statement.query([])?;
    let mut states = BTreeMap::new();
    while let Some(row) = found.next()? {
        let value: Value = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let of_person = value.as_array().into_iter().flatten().filter_map(state).collect();
        states.insert(row.get(0)?, of_person);
    }
    Ok(states)
}

fn state(value: &Value) -> Option<State> {
    let error = value.get("state").and_then(Value::as_str);
    Some(State {
        sku: SkuId::parse(value.get("skuId")?.as_str()?).ok()?,
        by_group: value.get("assignedByGroup").is_some_and(Value::is_string),
        error: matches!(error, Some("Error" | "ActiveWithError")),
    })
}

#[derive(Default)]
struct Activity {
    known: People,
    never: People,
    quiet: People,
    as_of: Option<Timestamp>,
}

fn activity(connection: &Connection, quiet_before: Timestamp) -> Result<Activity, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT user_row, value, properties ->> 'createdDateTime', person_facts.read_at_ms
         FROM person_facts JOIN users USING (id) JOIN user_properties USING (user_row)
         WHERE fact = 'signInActivity' AND value IS NOT NULL ORDER BY user_row",
    )?;
    let mut found = statement.query([])?;
    let mut activity = Activity::default();
    while let Some(row) = found.next()? {
        let person: i64 = row.get(0)?;
        let value: Value = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let read_at = row.get::<_, crate::value::Millis>(3)?.0;
        activity.as_of = Some(activity.as_of.map_or(read_at, |first| first.min(read_at)));
        activity.known.push(person);
        let created: Option<Timestamp> = row.get::<_, Option<String>>(2)?.and_then(|text| text.parse().ok());
        match last_sign_in(&value).map(|(at, _)| at) {
            Some(last) if last < quiet_before => activity.quiet.push(person),
            None if created.is_none_or(|created| created < quiet_before) => activity.never.push(person),
            Some(_) | None => {}
        }
    }
    Ok(activity)
}

fn number(people: &[i64]) -> u64 {
    people.len() as u64
}

/// Who is in both, upwards like both.
fn both(one: &[i64], other: &[i64]) -> People {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = many;
    let mut found = People::new();
    for person in few {
        let at = rest.partition_point(|other| other < person);
        rest = rest.get(at..).unwrap_or_default();
        if rest.first() == Some(person) {
            found.push(*person);
        }
    }
    found
}

/// Who is in either, upwards like both.
fn union(one: &[i64], other: &[i64]) -> People {
    let mut all = [one, other].concat();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_people() {
        assert_eq!(both(&[1, 3, 5, 9], &[3, 4, 9]), [3, 9]);
        assert_eq!(both(&[3, 4, 9], &[1, 3, 5, 9]), [3, 9]);
        assert_eq!(both(&[], &[1]), People::new());
        assert_eq!(union(&[1, 3], &[2, 3]), [1, 2, 3]);
    }
}
