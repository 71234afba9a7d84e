//! What a seeded person is like: where they work, for whom, how they came in. Pure functions of seed and number.

use super::admins::administers;
use super::identifiers::mix;
use super::jobs::{BOARD, COLUMNS, Department, PARTNERS};
pub(crate) use super::licences::{Given, products};
use super::offices::{OFFICES, Office, site};
use super::special::{Special, SpecialKind, is_hybrid, special};
use super::tree::{Place, leads, leads_leaders, place, staff, superior};

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

/// One of all offices by their weight: for those who work wherever they live.
pub(crate) fn anywhere(by: u64) -> usize {
    let at = usize::try_from(by % WEIGHTS as u64).unwrap_or(0);
    WHEEL.get(at).copied().map_or(0, usize::from)
}

/// The place in [`OFFICES`] of where somebody who is no guest works: mostly where their team does.
fn works_at(seed: u64, people: u32, index: u32) -> usize {
    let mut at = index;
    while let Some(place) = place(at) {
        let sites = place.department.sites;
        if place.is_head() {
            return sites.first().copied().unwrap_or(0);
        }
        let leads = leads(people, at);
        if administers(people, at) {
            return site::BERLIN;
        }
        let roll = mix(seed, at, 3);
        // Whoever leads a region sits in it, and teams below are spread over its places; the others work with their team.
        let together = match (leads, place.level) {
            (true, 0) => 20,
            (false, 0) => 30,
            (true, _) => 55,
            (false, _) => 91,
        };
        if roll % 100 >= together {
            let by = roll >> 16;
            if !leads && place.level > 0 && !place.department.frontline && roll.is_multiple_of(2) {
                return anywhere(by);
            }
            return sites.get(usize::try_from(by % sites.len().max(1) as u64).unwrap_or(0)).copied().unwrap_or(0);
        }
        at = superior(people, &place);
    }
    0
}

/// The place in [`OFFICES`] of a person's office; that of a guest is where the host sits.
pub(crate) fn office_at(seed: u64, people: u32, index: u32) -> usize {
    if guest(seed, people, index, oddity(people, index)) {
        anywhere(mix(seed, index, 3))
    } else {
        works_at(seed, people, index)
    }
}

fn office(at: usize) -> &'static Office {
    OFFICES.get(at).unwrap_or(&OFFICES[0])
}

/// A tenant of fewer people is too small for anything odd.
pub(crate) const LEAST_ODD: u32 = 40;
/// A tenant of fewer people is so small that everybody would see at once who still reports to somebody blocked.
const LEAST_BLOCKED: u32 = 200;

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
    if !near || people < LEAST_ODD {
        return None;
    }
    let at = rank_and_file(people).take(ODDITIES.len()).position(|other| other == index)?;
    ODDITIES.get(at).copied()
}

/// The one person who is odd in this way by their place.
pub(crate) fn odd_one(people: u32, oddity: Oddity) -> Option<u32> {
    let at = ODDITIES.iter().position(|other| *other == oddity)?;
    (people >= LEAST_ODD).then(|| rank_and_file(people).nth(at)).flatten()
}

/// Whether someone is invited from another company.
fn guest(seed: u64, people: u32, index: u32, odd: Option<Oddity>) -> bool {
    match odd {
        Some(odd) => matches!(odd, PendingGuest | StaleGuest),
        None => {
            chance(seed, index, 20, 80)
                && !leads(people, index)
                && special(people, index).is_none()
                && !place(index).is_some_and(|place| place.is_single())
                && !administers(people, index)
                // The first of the recycle bin: somebody here wants their user name.
                && index != people
        }
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
    /// Its place among the offices.
    pub(crate) site: usize,
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
    let odd = oddity(people, index);
    if guest(seed, people, index, odd) {
        return of_guest(seed, index, odd);
    }
    let leads = leads(people, index);
    let place = place(index);
    // Whoever cannot be missed is entered whole: those who lead, hold a title of their own, or administer.
    let kept = leads || place.as_ref().is_some_and(Place::is_single) || administers(people, index);
    let described = kept || (odd != Some(NoDepartment) && (odd.is_some() || !chance(seed, index, 24, 13)));
    let managed = odd != Some(LostManager) && (kept || odd.is_some() || !chance(seed, index, 25, 4));
    let manager = match odd {
        Some(BlockedManager) if people >= LEAST_BLOCKED => odd_one(people, BlockedLicensed),
        _ => place
            .as_ref()
            .filter(|_| managed)
            .map(|place| superior(people, place))
            .filter(|&manager| manager < staff(people)),
    };
    let site = works_at(seed, people, index);
    Traits {
        office: office(site),
        site,
        department: match &place {
            None => Some(&BOARD),
            Some(place) => described.then_some(place.department),
        },
        title: match &place {
            None => Some(BOARD.head),
            Some(place) => described.then(|| title(seed, people, index, place)),
        },
        manager,
        enabled: enabled(seed, index, kept, odd),
        guest: false,
        synced: !matches!(odd, Some(Flawed | WantsDeletedName)) && chance(seed, index, 27, 590) && is_hybrid(people),
        located: kept || (odd != Some(Unlocated) && (odd.is_some() || !chance(seed, index, 28, 15))),
        special: None,
        odd,
    }
}

fn of_guest(seed: u64, index: u32, odd: Option<Oddity>) -> Traits {
    let site = anywhere(mix(seed, index, 3));
    Traits {
        office: office(site),
        site,
        department: None,
        title: None,
        manager: None,
        enabled: odd.is_some() || !chance(seed, index, 22, 40),
        guest: true,
        synced: false,
        located: chance(seed, index, 23, 300),
        special: None,
        odd,
    }
}

/// Whether somebody may sign in: of those who lead a team, far from the top, a few have left without a successor.
fn enabled(seed: u64, index: u32, kept: bool, odd: Option<Oddity>) -> bool {
    match odd {
        Some(odd) => odd != BlockedLicensed,
        None if kept => index <= 6 * COLUMNS || !chance(seed, index, 26, 12),
        None => !chance(seed, index, 26, 43),
    }
}

fn of_special(special: &'static Special) -> Traits {
    let room = special.kind == SpecialKind::Room;
    let site = OFFICES.iter().position(|office| room && special.display_name.starts_with(office.name)).unwrap_or(0);
    Traits {
        office: office(site),
        site,
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

fn title(seed: u64, people: u32, index: u32, place: &Place) -> &'static str {
    let department = place.department;
    match department.single {
        _ if place.is_head() => return department.head,
        Some(title) if place.is_single() => return title,
        _ if leads_leaders(people, index) => return department.director,
        _ if leads(people, index) => return department.lead,
        _ => {}
    }
    let at = mix(seed, index, 29) % department.titles.len().max(1) as u64;
    department.titles.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or(department.lead)
}

impl super::Seed {
    /// The number of the person someone reports to.
    pub(crate) fn manager_of(&self, index: u32) -> Option<u32> {
        traits(self.number, self.people, index).manager
    }
}
