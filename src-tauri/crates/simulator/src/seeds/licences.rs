//! Which products a seeded person has, how they came by them, and what went wrong (facts/graph.md §5.2).

use uuid::Uuid;

use super::fields::Field;
use super::identifiers::mix;
use super::person::{Oddity, Traits, chance, traits};
use super::products::{OFTEN_DISABLED, PRODUCTS, Product};
use super::records::Person;
use super::services::Plans;
use super::{Seed, json};

/// How many products there are.
pub(crate) const PRODUCT_COUNT: usize = PRODUCTS.len();

/// Why a group's licence did not reach a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Violation {
    Count,
    MutuallyExclusive,
    Dependency,
}

/// How a person came by a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Direct,
    /// Through a group made for the product.
    Group,
    /// Both ways: one seat, two states.
    Both,
    /// Through the group and in use, but with an error.
    Flawed,
    /// The group should have given it, and could not.
    Failed(Violation),
}

impl Given {
    /// Whether it takes a seat.
    pub(crate) fn holds(self) -> bool {
        !matches!(self, Given::Failed(_))
    }

    /// Whether the person is in the group made for the product.
    pub(crate) fn by_group(self) -> bool {
        self != Given::Direct
    }

    /// `state` and `error` of what came through the group.
    pub(crate) fn state(self) -> (&'static str, &'static str) {
        match self {
            Given::Direct | Given::Group | Given::Both => ("Active", "None"),
            // facts/graph.md §5.2 [M]: which errors leave a licence in use is not said.
            Given::Flawed => ("ActiveWithError", "UniquenessViolation"),
            Given::Failed(Violation::Count) => ("Error", "CountViolation"),
            Given::Failed(Violation::MutuallyExclusive) => ("Error", "MutuallyExclusiveViolation"),
            Given::Failed(Violation::Dependency) => ("Error", "DependencyViolation"),
        }
    }
}

/// For each of [`PRODUCTS`], whether and how somebody has it.
pub(crate) type Holdings = [Option<Given>; PRODUCT_COUNT];

/// What a person has.
pub(crate) fn products(seed: u64, people: u32, index: u32) -> Holdings {
    holdings(seed, people, index, &traits(seed, people, index))
}

/// The same, for whoever knows the traits already.
pub(crate) fn holdings(seed: u64, people: u32, index: u32, traits: &Traits) -> Holdings {
    let mut has: Holdings = [None; PRODUCT_COUNT];
    if let Some(special) = traits.special {
        if let Some(part) = special.licensed {
            give(&mut has, at(part), Given::Direct);
        }
        return has;
    }
    if traits.guest || !traits.located || index >= people {
        return has;
    }
    if let Some(odd) = traits.odd {
        of_odd(odd, &mut has);
        return has;
    }
    if index == 0 {
        give(&mut has, SPE_E5, Given::Direct);
        return has;
    }
    // Whoever leaves mostly loses the licences on the same day.
    if !traits.enabled && chance(seed, index, 47, 550) {
        return has;
    }
    by_chance(seed, index, traits, &mut has);
    has
}

fn of_odd(odd: Oddity, has: &mut Holdings) {
    match odd {
        Oddity::TwoSuites => {
            give(has, STANDARDPACK, Given::Direct);
            give(has, SPE_E3, Given::Direct);
        }
        Oddity::Conflict => {
            give(has, STANDARDPACK, Given::Direct);
            give(has, SPE_E3, Given::Failed(Violation::MutuallyExclusive));
        }
        Oddity::NoSeat => {
            give(has, SPE_E3, Given::Group);
            give(has, MCOEV, Given::Failed(Violation::Count));
        }
        Oddity::Unmet => {
            give(has, SPE_F1, Given::Group);
            give(has, MCOEV, Given::Failed(Violation::Dependency));
        }
        Oddity::Flawed => give(has, SPE_E3, Given::Flawed),
        // The last seat of a product that is full, and one of a product that is no longer paid for: even a small tenant has
        // both.
        Oddity::Namesake => {
            give(has, SPE_E3, Given::Both);
            give(has, MCOEV, Given::Direct);
        }
        Oddity::LostManager => give(has, ENTERPRISEPACK, Given::Direct),
        _ => give(has, SPE_E3, Given::Direct),
    }
}

fn by_chance(seed: u64, index: u32, traits: &Traits, has: &mut Holdings) {
    let frontline = traits.department.is_some_and(|department| department.frontline);
    let roll = mix(seed, index, 40) % 100;
    let main = match (frontline, roll) {
        (true, 0..70) => Some(SPE_F1),
        (true, 70..80) | (false, 0..62) => Some(SPE_E3),
        (false, 62..77) => Some(SPE_E5),
        (false, 77..84) => Some(STANDARDPACK),
        (false, 84..86) => Some(SPB),
        (false, 86..88) => Some(ENTERPRISEPACK),
        _ => None,
    };
    let by_group = matches!(main, Some(SPE_E3 | SPE_F1)) && mix(seed, index, 41) % 100 < 60;
    if let Some(part) = main {
        let given = match mix(seed, index, 48) % 1_000 {
            0..15 if by_group => Given::Both,
            15..19 if by_group => Given::Flawed,
            _ if by_group => Given::Group,
            _ => Given::Direct,
        };
        give(has, part, given);
    }
    match (main, mix(seed, index, 49) % 1_000) {
        (Some(SPE_E3), 0..9) => give(has, STANDARDPACK, Given::Direct),
        (Some(STANDARDPACK), 0..40) => give(has, SPE_E3, Given::Failed(Violation::MutuallyExclusive)),
        (Some(SPE_F1), 0..10) => give(has, MCOEV, Given::Failed(Violation::Dependency)),
        (Some(SPE_E3), 9..14) => give(has, MCOEV, Given::Failed(Violation::Count)),
        (Some(SPE_E3), 14..134) => give(has, MCOEV, Given::Direct),
        _ => {}
    }
    if main == Some(SPE_E3) && chance(seed, index, 42, 150) {
        give(has, POWER_BI_PRO, Given::Direct);
    }
    if main.is_some() && !frontline && chance(seed, index, 44, 25) {
        give(has, VISIOCLIENT, Given::Direct);
    }
    if !frontline && chance(seed, index, 45, 200) {
        give(has, FLOW_FREE, Given::Direct);
    }
    if matches!(main, Some(SPE_E3 | SPE_E5)) {
        let extra = match mix(seed, index, 43) % 1_000 {
            0..35 => Some(COPILOT),
            35..60 => Some(TEAMS_PREMIUM),
            60..72 => Some(CLOUD_PC),
            72..92 if main == Some(SPE_E3) => Some(MCOMEETADV),
            92..112 if main == Some(SPE_E3) => Some(AAD_PREMIUM_P2),
            _ => None,
        };
        if let Some(product) = extra {
            give(has, product, Given::Direct);
        }
    }
}

fn give(has: &mut Holdings, product: usize, given: Given) {
    if let Some(entry) = has.get_mut(product) {
        *entry = Some(given);
    }
}

/// Where in [`PRODUCTS`] a part number stands.
const fn at(part: &str) -> usize {
    let mut product = 0;
    while product < PRODUCTS.len() {
        if same(PRODUCTS[product].part.as_bytes(), part.as_bytes()) {
            return product;
        }
        product += 1;
    }
    usize::MAX
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

const SPE_E3: usize = at("SPE_E3");
const SPE_E5: usize = at("SPE_E5");
const SPE_F1: usize = at("SPE_F1");
const SPB: usize = at("SPB");
const STANDARDPACK: usize = at("STANDARDPACK");
const ENTERPRISEPACK: usize = at("ENTERPRISEPACK");
const MCOEV: usize = at("MCOEV");
const POWER_BI_PRO: usize = at("POWER_BI_PRO");
const VISIOCLIENT: usize = at("VISIOCLIENT");
const FLOW_FREE: usize = at("FLOW_FREE");
const COPILOT: usize = at("Microsoft_365_Copilot");
const TEAMS_PREMIUM: usize = at("Microsoft_Teams_Premium");
const AAD_PREMIUM_P2: usize = at("AAD_PREMIUM_P2");
const CLOUD_PC: usize = at("CPC_E_2C_8GB_128GB");
const MCOMEETADV: usize = at("MCOMEETADV");

/// Plans of Office 365 E1 that do not go with Microsoft 365 E3: off for whoever has both.
const NOT_WITH_E3: &[&str] = &["9aaf7827-d63c-4b61-89c3-182f06f82e5c", "c7699d2e-19aa-44de-8edf-1736da088ca1"];

static OFTEN: &[&str] = &[OFTEN_DISABLED.id];

/// Plans a person had switched off in a product that was given directly.
pub(crate) fn disabled_plans(seed: u64, index: u32, has: &Holdings, product: usize) -> &'static [&'static str] {
    match product {
        STANDARDPACK if has.get(SPE_E3).is_some_and(|given| given.is_some_and(Given::holds)) => NOT_WITH_E3,
        SPE_E3 if chance(seed, index, 46, 150) => OFTEN,
        _ => &[],
    }
}

/// One entry of `licenseAssignmentStates`.
pub(crate) struct State {
    pub(crate) product: &'static Product,
    pub(crate) group: Option<Uuid>,
    pub(crate) disabled: &'static [&'static str],
    /// In seconds since 1970.
    pub(crate) at: i64,
    pub(crate) state: &'static str,
    pub(crate) error: &'static str,
}

impl Seed {
    /// Calls for every way a person came by a product, or should have.
    pub(crate) fn each_state(&self, person: &Person<'_>, mut f: impl FnMut(State)) {
        let held = self.held(person);
        for (number, (product, given)) in PRODUCTS.iter().zip(held).enumerate() {
            let Some(given) = given else { continue };
            let purpose = 80 + number as u64;
            let at = self.since(person, purpose, 900);
            if given.by_group() {
                let (state, error) = given.state();
                f(State { product, group: self.product_group(number), disabled: &[], at, state, error });
            }
            if matches!(given, Given::Direct | Given::Both) {
                let disabled = disabled_plans(self.number, person.index, &held, number);
                f(State { product, group: None, disabled, at, state: "Active", error: "None" });
            }
        }
    }

    /// Writes one of the properties that follow from what a person has.
    pub(crate) fn write_licences(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        let from = out.len();
        let mut sep = b'[';
        let mut next = |out: &mut Vec<u8>| out.push(std::mem::replace(&mut sep, b','));
        match field {
            Field::AssignedLicenses => {
                let held = self.held(person);
                for (number, (product, given)) in PRODUCTS.iter().zip(held).enumerate() {
                    let Some(given) = given.filter(|given| given.holds()) else { continue };
                    next(out);
                    out.extend_from_slice(br#"{"disabledPlans":"#);
                    let direct = given == Given::Direct;
                    let off = if direct { disabled_plans(self.number, person.index, &held, number) } else { &[] };
                    list(out, off);
                    out.extend_from_slice(br#","skuId":"#);
                    json::text(out, product.sku_id);
                    out.push(b'}');
                }
            }
            Field::LicenseAssignmentStates => self.each_state(person, |state| {
                next(out);
                write_state(&state, out);
            }),
            _ => {
                let mut plans = Plans::default();
                self.each_state(person, |state| {
                    if state.state != "Error" {
                        plans.add(state.product, |plan| state.disabled.contains(&plan), state.at);
                    }
                });
                return plans.write(field == Field::ProvisionedPlans, out);
            }
        }
        if out.len() > from {
            out.push(b']');
        }
        out.len() > from
    }
}

fn list(out: &mut Vec<u8>, texts: &[&str]) {
    out.push(b'[');
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        json::text(out, text);
    }
    out.push(b']');
}

fn write_state(state: &State, out: &mut Vec<u8>) {
    out.extend_from_slice(br#"{"skuId":"#);
    json::text(out, state.product.sku_id);
    out.extend_from_slice(br#","disabledPlans":"#);
    list(out, state.disabled);
    out.extend_from_slice(br#","assignedByGroup":"#);
    match &state.group {
        Some(group) => json::id(out, group),
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(br#","state":"#);
    json::text(out, state.state);
    out.extend_from_slice(br#","error":"#);
    json::text(out, state.error);
    out.extend_from_slice(br#","lastUpdatedDateTime":"#);
    json::time(out, state.at);
    out.push(b'}');
}
