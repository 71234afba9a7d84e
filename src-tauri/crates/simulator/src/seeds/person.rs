//! What a seeded person is like: where they work, for whom, with which licences. Pure functions of seed and number.

use super::identifiers::mix;
use super::jobs::{COLUMNS, DEPARTMENTS, Department, PARTNERS};
use super::names::LOCALES;
use super::offices::{OFFICES, Office};
use super::products::{OFTEN_DISABLED, PRODUCTS};
use super::{DOMAIN, INITIAL_DOMAIN, NameTable, Seed};

/// Seats on the level below one person in a column of the reporting wheel.
const REPORTS: u32 = 7;

fn chance(seed: u64, index: u32, purpose: u64, per_mille: u64) -> bool {
    mix(seed, index, purpose) % 1_000 < per_mille
}

/// The office of a person.
pub(crate) fn office(seed: u64, index: u32) -> &'static Office {
    let total: u64 = OFFICES.iter().map(|office| office.weight).sum();
    let mut at = if index == 0 { 0 } else { mix(seed, index, 3) % total };
    for office in OFFICES {
        if at < office.weight {
            return office;
        }
        at -= office.weight;
    }
    &OFFICES[0]
}

/// The language a person is named in: mostly that of their office.
pub(crate) fn locale(seed: u64, index: u32, tables: &[NameTable]) -> &NameTable {
    let language = office(seed, index).language;
    // The first people of every tenant, however small, are named in all the languages there are.
    let foreign = (index as usize) < 2 * LOCALES.len() || mix(seed, index, 4) % 100 < 22;
    let other = if (index as usize) < 2 * LOCALES.len() {
        index as usize % tables.len()
    } else {
        usize::try_from(mix(seed, index, 5) % tables.len() as u64).unwrap_or(0)
    };
    match tables.iter().position(|table| table.locale.tag == language) {
        Some(home) if !foreign => &tables[home],
        _ => &tables[other],
    }
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

fn place(index: u32) -> Option<Place> {
    let column = index.checked_sub(1)? % COLUMNS;
    let level = (index - 1) / COLUMNS;
    let mut first = 0;
    for department in DEPARTMENTS {
        if column < first + department.columns {
            return Some(Place { department, first, column, level });
        }
        first += department.columns;
    }
    None
}

fn index_at(column: u32, level: u32) -> u32 {
    1 + level * COLUMNS + column
}

/// Whether people of the seed may report to this one.
pub(crate) fn leads(people: u32, index: u32) -> bool {
    match place(index) {
        None => true,
        Some(place) => {
            (place.level == 0 && place.column == place.first)
                || index_at(place.column, place.level * REPORTS + 1) < people
        }
    }
}

/// Whether someone is invited from another company.
pub(crate) fn is_guest(seed: &Seed, index: u32) -> bool {
    guest(seed.number, seed.people, index)
}

fn guest(seed: u64, people: u32, index: u32) -> bool {
    !leads(people, index) && chance(seed, index, 20, 80)
}

/// The company and mail domain a guest comes from.
pub(crate) fn partner(seed: u64, index: u32) -> (&'static str, &'static str) {
    let at = mix(seed, index, 21) % PARTNERS.len() as u64;
    PARTNERS[usize::try_from(at).unwrap_or(0)]
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
}

/// What a person is like.
pub(crate) fn traits(seed: u64, people: u32, index: u32) -> Traits {
    let office = office(seed, index);
    let leads = leads(people, index);
    if guest(seed, people, index) {
        return Traits {
            office,
            department: None,
            title: None,
            manager: None,
            enabled: !chance(seed, index, 22, 40),
            guest: true,
            synced: false,
            located: chance(seed, index, 23, 300),
        };
    }
    let place = place(index);
    let described = leads || !chance(seed, index, 24, 25);
    let managed = described && (leads || !chance(seed, index, 25, 20));
    Traits {
        office,
        department: place.as_ref().filter(|_| described).map(|place| place.department),
        title: match &place {
            None => Some(super::jobs::CHIEF_TITLE),
            Some(place) => described.then(|| title(seed, people, index, place)),
        },
        manager: place.as_ref().filter(|_| managed).map(superior),
        enabled: leads || !chance(seed, index, 26, 43),
        guest: false,
        synced: chance(seed, index, 27, 590),
        located: leads || !chance(seed, index, 28, 15),
    }
}

fn superior(place: &Place) -> u32 {
    match (place.level, place.column == place.first) {
        (0, true) => 0,
        (0, false) => index_at(place.first, 0),
        (level, _) => index_at(place.column, (level - 1) / REPORTS),
    }
}

fn title(seed: u64, people: u32, index: u32, place: &Place) -> &'static str {
    if place.level == 0 && place.column == place.first {
        return place.department.head;
    }
    if leads(people, index) {
        return place.department.lead;
    }
    let titles = place.department.titles;
    let at = mix(seed, index, 29) % titles.len().max(1) as u64;
    titles.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or(place.department.lead)
}

/// How a person came by a product.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    Direct,
    /// Through a group made for the product.
    Group,
}

/// For each of [`PRODUCTS`], whether and how a person has it.
pub(crate) fn products(seed: u64, people: u32, index: u32) -> Vec<Option<Given>> {
    let mut has = vec![None; PRODUCTS.len()];
    let traits = traits(seed, people, index);
    if traits.guest || !traits.located || index >= people {
        return has;
    }
    let frontline = traits.department.is_some_and(|department| department.frontline);
    let roll = mix(seed, index, 40) % 100;
    let main = match (frontline, roll) {
        (true, 0..70) => Some("SPE_F1"),
        (true, 70..80) | (false, 0..62) => Some("SPE_E3"),
        (false, 62..77) => Some("SPE_E5"),
        (false, 77..84) => Some("STANDARDPACK"),
        (false, 84..86) => Some("SPB"),
        (false, 86..88) => Some("ENTERPRISEPACK"),
        _ => None,
    };
    let by_group = matches!(main, Some("SPE_E3" | "SPE_F1")) && mix(seed, index, 41) % 100 < 60;
    let mut give = |part: &str, given: Given| {
        if let Some(at) = PRODUCTS.iter().position(|product| product.part == part) {
            has[at] = Some(given);
        }
    };
    if let Some(part) = main {
        give(part, if by_group { Given::Group } else { Given::Direct });
    }
    if main == Some("SPE_E3") && chance(seed, index, 42, 150) {
        give("POWER_BI_PRO", Given::Direct);
    }
    if main == Some("SPE_E3") && chance(seed, index, 43, 120) {
        give("MCOEV", Given::Direct);
    }
    if main.is_some() && !frontline && chance(seed, index, 44, 25) {
        give("VISIOCLIENT", Given::Direct);
    }
    if !frontline && chance(seed, index, 45, 200) {
        give("FLOW_FREE", Given::Direct);
    }
    has
}

/// Plans a person had switched off in a product.
pub(crate) fn disabled_plans(seed: u64, index: u32, product: usize) -> Vec<String> {
    let without = PRODUCTS.get(product).is_some_and(|product| product.part == "SPE_E3") && chance(seed, index, 46, 150);
    if without { vec![OFTEN_DISABLED.id.to_owned()] } else { Vec::new() }
}

impl Seed {
    /// The number of the person someone reports to.
    pub(crate) fn manager_of(&self, index: u32) -> Option<u32> {
        traits(self.number, self.people, index).manager
    }

    /// The mail address a person started with.
    pub(crate) fn mail(&self, index: u32) -> String {
        let domain = if is_guest(self, index) { partner(self.number, index).1 } else { DOMAIN };
        format!("{}@{domain}", self.local_part(index))
    }

    /// The user name a person started with.
    pub(crate) fn user_name(&self, index: u32) -> String {
        if is_guest(self, index) {
            format!("{}#EXT#@{INITIAL_DOMAIN}", self.mail(index).replace('@', "_"))
        } else {
            format!("{}@{DOMAIN}", self.local_part(index))
        }
    }
}
