//! Guard rails that only the whole plan shows: who is in it twice, how many administrators are left, loops of managers
//! (G17, G19 to G21, G27, G29, G31, G32).

mod managers;
mod typed;

pub use typed::{Split, same_tenant, split, typed_for};

use super::people::not_a_person;
use super::{Finding, Level, role_needed};
use crate::build::{Row, Situation};
use crate::facts::{GLOBAL_ADMINISTRATOR, Known, Person};
use model::UserId;
use model::plan::{Change, Operation, PersonReference, PlannedStep};
use std::collections::{BTreeMap, BTreeSet};

/// What of a row only the whole plan can judge.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traits {
    /// Who; nobody for people who are made.
    id: Option<UserId>,
    guest: bool,
    /// Why it is probably not a person.
    not_a_person: Option<&'static str>,
    /// The roles they hold, and the one it takes to change them.
    administrator: Option<(String, &'static str)>,
    /// Whether they hold the role of Global Administrator, as far as was read of them.
    global: bool,
    /// Whether they will not act as Global Administrator any more.
    loses_global: bool,
    purged: bool,
    /// Who their manager shall be, and whether somebody else's is changed.
    managers: Vec<(Option<UserId>, Option<PersonReference>)>,
    /// The sign-in name they get, in lower case.
    sign_in_name: Option<String>,
}

impl Traits {
    pub(crate) fn of(person: &Person, steps: &[PlannedStep]) -> Self {
        let new = steps
            .iter()
            .any(|step| matches!(step.operation, Operation::CreateUser { .. } | Operation::InviteGuest { .. }));
        let own = || steps.iter().filter(|step| step.on.is_none()).map(|step| &step.operation);
        let roles = person.role_names();
        let loses = own().any(|operation| match operation {
            Operation::DeleteUser => true,
            Operation::RemoveRole { definition, .. } => definition.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR),
            other => other.sets_enabled(false),
        });
        let managers = steps.iter().filter_map(|step| match (&step.operation, &step.on) {
            (Operation::SetManager { wanted, .. }, None) => Some((None, wanted.clone())),
            (Operation::SetManager { wanted, .. }, Some(PersonReference::User { id, .. })) => {
                Some((Some(*id), wanted.clone()))
            }
            _ => None,
        });
        Self {
            id: (!new).then_some(person.id),
            guest: person.is_guest(),
            not_a_person: if new { None } else { not_a_person(person) },
            administrator: (!roles.is_empty()).then(|| (roles.join(", "), role_needed(&roles))),
            global: person.is_global_administrator(),
            loses_global: loses,
            purged: own().any(|operation| matches!(operation, Operation::PurgeUser)),
            sign_in_name: own().find_map(Operation::sign_in_name).map(str::to_lowercase),
            managers: managers.collect(),
        }
    }
}

/// The judge of a whole plan.
pub(crate) struct Whole;

impl Whole {
    /// Judges the rows together, in their order.
    pub(crate) fn judge(rows: &mut [Row], situation: &Situation<'_>) {
        twice(rows);
        one_name_each(rows);
        let many = rows.iter().filter(|row| row.change.runs()).count() > 1;
        for row in rows.iter_mut().filter(|row| row.change.runs()) {
            administrator(row, many, situation);
            people_only(row, many, situation);
        }
        one_purge(rows);
        global_administrators(rows, situation);
        guests(rows);
        managers::judge(rows, situation);
    }
}

/// Names and count are frozen when the plan is made: nobody is in it twice (G31).
fn twice(rows: &mut [Row]) {
    let mut seen: BTreeSet<UserId> = BTreeSet::new();
    for row in rows.iter_mut() {
        if let Some(id) = row.traits.id
            && !seen.insert(id)
            && row.change.runs()
        {
            row.stop("is in this plan already".to_owned());
        }
    }
}

/// Two people never get one sign-in name (G22).
fn one_name_each(rows: &mut [Row]) {
    let mut wanted: BTreeMap<String, u32> = BTreeMap::new();
    let running = || rows.iter().filter(|row| row.change.runs());
    for name in running().filter_map(|row| row.traits.sign_in_name.clone()) {
        *wanted.entry(name).or_default() += 1;
    }
    wanted.retain(|_, people| *people > 1);
    for row in rows.iter_mut().filter(|row| row.change.runs()) {
        if let Some((name, people)) = row.traits.sign_in_name.as_ref().and_then(|name| wanted.get_key_value(name)) {
            row.stop(format!("{people} people of this plan would be {name}; give each a sign-in name of their own"));
        }
    }
}

/// Holders of roles are asked about, and left out where they came along with many (G19).
fn administrator(row: &mut Row, many: bool, situation: &Situation<'_>) {
    let Some((roles, needed)) = row.traits.administrator.clone() else { return };
    if many && !situation.settings.include_administrators {
        let text = format!("holds {roles}, so left out of a change of many; include administrators to change them too");
        let title = "hold directory roles, so left out of a change of many";
        return row.find(Finding::new(19, Level::Stop, "administrator", text).titled(title));
    }
    let text = format!("{} holds {roles}. To change them takes {needed} or a higher role", row.change.display_name);
    row.find(
        Finding::new(19, Level::Ask, "administrator", text)
            .titled(format!("hold directory roles; takes {needed} or a higher role")),
    );
}

/// Accounts that are probably not people's are left out where they came along with many (G20).
fn people_only(row: &mut Row, many: bool, situation: &Situation<'_>) {
    let Some(why) = row.traits.not_a_person else { return };
    if many && !situation.settings.include_not_people {
        let text = format!("probably not a person, {why}; include such accounts to change them too");
        return row.find(Finding::new(20, Level::Stop, "notAPerson", text).titled("probably not people, so left out"));
    }
    row.find(
        Finding::new(20, Level::Ask, "notAPerson", format!("probably not a person: {why}"))
            .titled("probably not people"),
    );
}

/// For good, one at a time (G32).
fn one_purge(rows: &mut [Row]) {
    let mut purged: Vec<&mut Row> = rows.iter_mut().filter(|row| row.traits.purged && row.change.runs()).collect();
    if purged.len() > 1 {
        purged
            .iter_mut()
            .for_each(|row| row.stop("people are deleted for good one at a time; make a plan for each".to_owned()));
    }
}

/// As many Global Administrators who may sign in are left as were asked for (G17).
fn global_administrators(rows: &mut [Row], situation: &Situation<'_>) {
    let running = rows.iter().enumerate().filter(|(_, row)| row.change.runs());
    let stopped = too_few_left(running.map(|(place, row)| (place, &row.traits)), situation);
    for (place, why) in stopped {
        if let Some(row) = rows.get_mut(place) {
            row.stop(why);
        }
    }
}

/// The changes of a plan that would leave too few Global Administrators, with the reason, by what is known now (G17). In the order
/// of the plan: the first ones may run.
#[must_use]
pub fn administrators_left<'a>(
    changes: impl Iterator<Item = (&'a Change, &'a Person)>,
    situation: &Situation<'_>,
) -> Vec<(u32, String)> {
    let traits: Vec<(u32, Traits)> =
        changes.map(|(change, person)| (change.number, Traits::of(person, &change.steps))).collect();
    too_few_left(traits.iter().map(|(number, traits)| (*number, traits)), situation)
}

/// Those of the holders of Global Administrator who can act as one.
pub(crate) fn acting_administrators(holders: &[Known]) -> impl Iterator<Item = UserId> {
    let acting = holders.iter().filter(|holder| holder.enabled != Some(false) && !holder.guest && !holder.deleted);
    acting.map(|holder| holder.id)
}

/// Why so many Global Administrators are too few, when they are.
pub(crate) fn too_few(left: usize, least: u32) -> Option<String> {
    let left = u32::try_from(left).unwrap_or(u32::MAX);
    (left < least).then(|| {
        let many = plural(left);
        format!("only {left} Global Administrator{many} who may sign in would be left; at least {least} have to be")
    })
}

fn too_few_left<'a, Place>(
    rows: impl Iterator<Item = (Place, &'a Traits)>,
    situation: &Situation<'_>,
) -> Vec<(Place, String)> {
    let holders = situation.facts.global_administrators.as_deref();
    let acting: Option<BTreeSet<UserId>> = holders.map(|holders| acting_administrators(holders).collect());
    let least = situation.settings.least_administrators();
    let mut left = acting.as_ref().map(|acting| u32::try_from(acting.len()).unwrap_or(u32::MAX));
    let mut stopped = Vec::new();
    for (place, traits) in rows.filter(|(_, traits)| traits.loses_global) {
        let holds = traits.id.is_some_and(|id| acting.as_ref().is_some_and(|acting| acting.contains(&id)));
        match &mut left {
            None if traits.global => {
                stopped.push((place, "holds Global Administrator, and who else does could not be read".to_owned()));
            }
            Some(left) if holds => match too_few(left.saturating_sub(1) as usize, least) {
                Some(why) => stopped.push((place, why)),
                None => *left -= 1,
            },
            _ => {}
        }
    }
    stopped
}

const fn plural(count: u32) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Guests among members are told (G21).
fn guests(rows: &mut [Row]) {
    let running = || rows.iter().filter(|row| row.change.runs());
    let guests = running().filter(|row| row.traits.guest).count();
    if guests == 0 || guests == running().count() {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.traits.guest && row.change.runs()) {
        row.find(Finding::new(21, Level::Note, "guest", typed::GUEST));
    }
}
