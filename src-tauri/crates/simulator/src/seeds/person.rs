//! What a seeded person is like: where they work, for whom, how they came in. Pure functions of seed and number.

use super::identifiers::mix;
use super::jobs::{COLUMNS, DEPARTMENTS, Department, PARTNERS};
pub(crate) use super::licences::{Given, products};
use super::offices::{OFFICES, Office};
use super::special::{Special, special, specials};

/// Seats on the level below one person in a column of the reporting wheel.
const REPORTS: u32 = 7;

pub(crate) fn chance(seed: u64, index: u32, purpose: u64, per_mille: u64) -> bool {
    mix(seed, index, purpose) % 1_000 < per_mille
}

/// The sum of the weights of all offices.
const WEIGHTS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < OFFICES.len() {
        sum += OFFICES[at].weight as usize;
        at += 1;
    }
    sum
};

/// The office at each unit of weight: a lottery wheel that is read instead of searched.
static WHEEL: [u8; WEIGHTS] = {
    let mut wheel = [0; WEIGHTS];
    let (mut at, mut office) = (0, 0);
    while office < OFFICES.len() {
        let end = at + OFFICES[office].weight as usize;
        while at < end {
            #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 256 offices")]
            let number = office as u8;
            wheel[at] = number;
            at += 1;
        }
        office += 1;
    }
    wheel
};

/// The place in [`OFFICES`] of a person's office.
pub(crate) fn office_at(seed: u64, index: u32) -> usize {
    if index == 0 {
        return 0;
    }
    let at = usize::try_from(mix(seed, index, 3) % WEIGHTS as u64).unwrap_or(0);
    WHEEL.get(at).copied().map_or(0, usize::from)
}

/// The office of a person.
pub(crate) fn office(seed: u64, index: u32) -> &'static Office {
    OFFICES.get(office_at(seed, index)).unwrap_or(&OFFICES[0])
}

/// Where someone stands in the reporting wheel: each column is a small tree of its own, and the first column of
/// a department holds its head.
struct Place {
    department: &'static Department,
    /// First column of the department.
    first: u32,
    column: u32,
    level: u32,
}

/// Department and first column for each column of the wheel.
static COLUMN: [(u8, u8); COLUMNS as usize] = {
    let mut columns = [(0, 0); COLUMNS as usize];
    let (mut first, mut department) = (0, 0);
    while department < DEPARTMENTS.len() {
        let mut at = first;
        while at < first + DEPARTMENTS[department].columns {
            #[expect(clippy::cast_possible_truncation, reason = "there are 40 columns")]
            let entry = (department as u8, first as u8);
            columns[at as usize] = entry;
            at += 1;
        }
        first = at;
        department += 1;
    }
    columns
};

fn place(index: u32) -> Option<Place> {
    let column = index.checked_sub(1)? % COLUMNS;
    let level = (index - 1) / COLUMNS;
    let (department, first) = *COLUMN.get(column as usize)?;
    Some(Place { department: DEPARTMENTS.get(usize::from(department))?, first: u32::from(first), column, level })
}

fn index_at(column: u32, level: u32) -> u32 {
    1 + level * COLUMNS + column
}

/// How many of so many people are people: special accounts take the last numbers.
pub(crate) fn staff(people: u32) -> u32 {
    people - specials(people).min(people)
}

/// Whether people of the seed may report to this one.
pub(crate) fn leads(people: u32, index: u32) -> bool {
    let staff = staff(people);
    match place(index) {
        _ if index >= staff => false,
        None => true,
        Some(place) => {
            (place.level == 0 && place.column == place.first)
                || index_at(place.column, place.level * REPORTS + 1) < staff
        }
    }
}

/// What an administrator shakes their head at. The last people who lead nobody have one each, so that even a small
/// tenant has them all; in a larger one chance hands out more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// Invited years ago and never came.
    PendingGuest,
    /// Came, and has not been seen for more than a year.
    StaleGuest,
    /// Blocked, still with a licence.
    BlockedLicensed,
    /// Office 365 E1 and Microsoft 365 E3 at once.
    TwoSuites,
    /// No usage location, hence no licence.
    Unlocated,
    /// Reports to someone who is blocked.
    BlockedManager,
    /// The manager was deleted, and nobody has entered another one.
    LostManager,
    /// Department never filled in.
    NoDepartment,
    /// Telephone numbers as people type them.
    UntidyPhones,
    /// Of the same name as somebody else.
    Namesake,
    /// Of the same name as somebody in the recycle bin, whose user name they wanted.
    WantsDeletedName,
    /// The group's licence failed: no seat was left.
    NoSeat,
    /// The group's licence failed: it does not go with one given directly.
    Conflict,
    /// The group's licence failed: it needs a plan that is not there.
    Unmet,
    /// Has the licence, and an error with it.
    Flawed,
}

use Oddity::{
    BlockedLicensed, BlockedManager, Conflict, Flawed, LostManager, Namesake, NoDepartment, NoSeat, PendingGuest,
    StaleGuest, TwoSuites, Unlocated, Unmet, UntidyPhones, WantsDeletedName,
};

const ODDITIES: [Oddity; 15] = [
    PendingGuest,
    BlockedLicensed,
    TwoSuites,
    Unlocated,
    WantsDeletedName,
    BlockedManager,
    NoDepartment,
    UntidyPhones,
    Namesake,
    NoSeat,
    StaleGuest,
    Conflict,
    Unmet,
    LostManager,
    Flawed,
];

/// Those near the end of the staff who lead nobody, last first.
fn rank_and_file(people: u32) -> impl Iterator<Item = u32> {
    let staff = staff(people);
    (0..staff).rev().take(3 * ODDITIES.len()).filter(move |&index| !leads(people, index))
}

/// What is odd about a person by their place.
pub(crate) fn oddity(people: u32, index: u32) -> Option<Oddity> {
    let near = index < staff(people) && staff(people) - index <= 3 * ODDITIES.len() as u32;
    // Without special accounts the tenant is too small for any of this.
    if !near || specials(people) == 0 {
        return None;
    }
    let at = rank_and_file(people).take(ODDITIES.len()).position(|other| other == index)?;
    ODDITIES.get(at).copied()
}

/// The one person who is odd in this way by their place.
pub(crate) fn odd_one(people: u32, oddity: Oddity) -> Option<u32> {
    let at = ODDITIES.iter().position(|other| *other == oddity)?;
    (specials(people) > 0).then(|| rank_and_file(people).nth(at)).flatten()
}

/// Whether someone is invited from another company.
fn guest(seed: u64, people: u32, index: u32, odd: Option<Oddity>) -> bool {
    match odd {
        Some(odd) => matches!(odd, PendingGuest | StaleGuest),
        None => !leads(people, index) && special(people, index).is_none() && chance(seed, index, 20, 80),
    }
}

/// The company and mail domain a guest comes from.
pub(crate) fn partner(seed: u64, index: u32) -> (&'static str, &'static str) {
    let at = mix(seed, index, 21) % PARTNERS.len() as u64;
    PARTNERS.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or(PARTNERS[0])
}

/// Everything about a person but name and identifiers.
pub(crate) struct Traits {
    pub(crate) office: &'static Office,
    /// Without one for a few: nobody has filled it in.
    pub(crate) department: Option<&'static Department>,
    pub(crate) title: Option<&'static str>,
    pub(crate) manager: Option<u32>,
    pub(crate) enabled: bool,
    pub(crate) guest: bool,
    pub(crate) synced: bool,
    /// False for a few: no usage location, hence no licence.
    pub(crate) located: bool,
    /// Set for accounts that are no people.
    pub(crate) special: Option<&'static Special>,
    pub(crate) odd: Option<Oddity>,
}

/// What a person is like.
pub(crate) fn traits(seed: u64, people: u32, index: u32) -> Traits {
    if let Some(special) = special(people, index) {
        return of_special(special);
    }
    let office = office(seed, index);
    let odd = oddity(people, index);
    if guest(seed, people, index, odd) {
        return Traits {
            office,
            department: None,
            title: None,
            manager: None,
            enabled: odd.is_some() || !chance(seed, index, 22, 40),
            guest: true,
            synced: false,
            located: chance(seed, index, 23, 300),
            special: None,
            odd,
        };
    }
    let leads = leads(people, index);
    let place = place(index);
    let described = leads || (odd != Some(NoDepartment) && (odd.is_some() || !chance(seed, index, 24, 25)));
    let managed = odd != Some(LostManager) && described && (leads || odd.is_some() || !chance(seed, index, 25, 20));
    let manager = match odd {
        Some(BlockedManager) => odd_one(people, BlockedLicensed),
        _ => place.as_ref().filter(|_| managed).map(superior).filter(|&manager| manager < staff(people)),
    };
    Traits {
        office,
        department: place.as_ref().filter(|_| described).map(|place| place.department),
        title: match &place {
            None => Some(super::jobs::CHIEF_TITLE),
            Some(place) => described.then(|| title(seed, leads, index, place)),
        },
        manager,
        enabled: enabled(seed, index, leads, odd),
        guest: false,
        synced: odd != Some(Flawed) && chance(seed, index, 27, 590),
        located: leads || (odd != Some(Unlocated) && (odd.is_some() || !chance(seed, index, 28, 15))),
        special: None,
        odd,
    }
}

/// Whether somebody may sign in: of those who lead a team, far from the top, a few have left without a successor.
fn enabled(seed: u64, index: u32, leads: bool, odd: Option<Oddity>) -> bool {
    match odd {
        Some(odd) => odd != BlockedLicensed,
        None if leads => index <= COLUMNS || !chance(seed, index, 26, 12),
        None => !chance(seed, index, 26, 43),
    }
}

fn of_special(special: &'static Special) -> Traits {
    Traits {
        office: &OFFICES[0],
        department: None,
        title: special.title,
        manager: None,
        enabled: special.enabled,
        guest: false,
        synced: special.synced,
        located: special.licensed.is_some(),
        special: Some(special),
        odd: None,
    }
}

fn superior(place: &Place) -> u32 {
    match (place.level, place.column == place.first) {
        (0, true) => 0,
        (0, false) => index_at(place.first, 0),
        (level, _) => index_at(place.column, (level - 1) / REPORTS),
    }
}

fn title(seed: u64, leads: bool, index: u32, place: &Place) -> &'static str {
    if place.level == 0 && place.column == place.first {
        return place.department.head;
    }
    if leads {
        return place.department.lead;
    }
    let titles = place.department.titles;
    let at = mix(seed, index, 29) % titles.len().max(1) as u64;
    titles.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or(place.department.lead)
}

impl super::Seed {
    /// The number of the person someone reports to.
    pub(crate) fn manager_of(&self, index: u32) -> Option<u32> {
        traits(self.number, self.people, index).manager
    }
}
