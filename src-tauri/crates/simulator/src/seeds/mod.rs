//! The people, products and identifiers a tenant starts with, all derived from its seed.
//!
//! Nobody is kept in memory: a person is worked out from their number whenever they are asked for. What is
//! kept are the numbers that tell namesakes apart and a way back from a name to those who bear it, some ten
//! bytes a person, so that a tenant of a million people is ready in a second.

pub(crate) mod activity;
pub(crate) mod applications;
pub(crate) mod assignments;
pub(crate) mod audits;
pub(crate) mod columns;
pub(crate) mod contacts;
pub(crate) mod dates;
pub(crate) mod devices;
pub(crate) mod fields;
pub(crate) mod groups;
pub(crate) mod identifiers;
pub(crate) mod jobs;
pub(crate) mod json;
pub(crate) mod licences;
pub(crate) mod membership_rule;
pub(crate) mod memberships;
pub(crate) mod methods;
pub(crate) mod names;
pub(crate) mod offices;
pub(crate) mod permissions;
pub(crate) mod person;
pub(crate) mod plans;
pub(crate) mod products;
pub(crate) mod records;
pub(crate) mod roles;
pub(crate) mod services;
pub(crate) mod showcase;
pub(crate) mod special;
pub(crate) mod units;
pub(crate) mod work;

use std::collections::HashMap;

use identifiers::{Numbers, fixed, mix};
use names::{LOCALES, Locale};
use offices::{OFFICES, Office};
use products::{PRODUCTS, Spare};
use uuid::Uuid;

/// The domain new people belong to.
pub(crate) const DOMAIN: &str = "contoso.com";
/// The domain the tenant was made with.
pub(crate) const INITIAL_DOMAIN: &str = "contoso.onmicrosoft.com";
/// A domain whose passwords are kept by another identity provider.
pub(crate) const FEDERATED_DOMAIN: &str = "fabrikam.example";

/// One name, as written and as spelt in a mail address.
pub(crate) struct Name {
    pub(crate) written: &'static str,
    pub(crate) spelt: String,
}

/// The names of one language, split up.
pub(crate) struct NameTable {
    pub(crate) locale: &'static Locale,
    women: Vec<Name>,
    men: Vec<Name>,
    family_women: Vec<Name>,
    family_men: Vec<Name>,
}

/// A person's two names and how to join them.
pub(crate) struct FullName<'a> {
    pub(crate) locale: &'static Locale,
    pub(crate) given: &'a Name,
    pub(crate) family: &'a Name,
}

/// Everything a tenant starts with.
pub(crate) struct Seed {
    pub(crate) number: u64,
    pub(crate) people: u32,
    /// People in the recycle bin; their numbers follow those of `people`.
    pub(crate) binned: u32,
    /// How many groups there are to be; `None` for as many as fit so many people.
    pub(crate) groups: Option<u32>,
    pub(crate) ids: Numbers,
    /// When the day began on which the tenant was started, in seconds since 1970: what is said of the recycle bin and
    /// of sign-ins counts from there.
    pub(crate) today: i64,
    names: Vec<NameTable>,
    /// The place in `names` of the language of each office.
    homes: Vec<usize>,
    /// The group through which each product is given.
    license_groups: Vec<Uuid>,
    /// How many people before this one have the same name.
    namesakes: Vec<u32>,
    /// From the hash of a spelt name to those who bear it, in the order of their namesake numbers.
    bearers: HashMap<u64, Vec<u32>>,
    /// People who have each product of [`PRODUCTS`].
    pub(crate) consumed: Vec<u32>,
}

impl Seed {
    /// Works out the tenant of so many people, as if started on the first day after its newest account was made.
    pub(crate) fn new(number: u64, people: u32) -> Self {
        let binned = if people == 0 { 0 } else { (people / 100).clamp(2, 2_000) };
        let names: Vec<NameTable> = LOCALES.iter().map(NameTable::new).collect();
        let home = |office: &Office| names.iter().position(|table| table.locale.tag == office.language).unwrap_or(0);
        let mut seed = Self {
            number,
            people,
            binned,
            groups: None,
            ids: Numbers::new(number),
            today: records::NEWEST,
            homes: OFFICES.iter().map(home).collect(),
            license_groups: (0..PRODUCTS.len()).map(|product| fixed(number, 80 + product as u64)).collect(),
            names,
            namesakes: vec![0; (people + binned) as usize],
            bearers: HashMap::new(),
            consumed: vec![0; PRODUCTS.len()],
        };
        seed.tell_namesakes_apart();
        for index in 0..people {
            for (count, given) in seed.consumed.iter_mut().zip(person::products(number, people, index)) {
                *count += u32::from(given.is_some_and(person::Given::holds));
            }
        }
        seed
    }

    /// The same tenant started on the day of `now`, in seconds since 1970.
    pub(crate) fn started(self, now: i64) -> Self {
        Self { today: now - now.rem_euclid(records::DAY), ..self }
    }

    /// People known from the start, those in the recycle bin included.
    pub(crate) fn total(&self) -> u32 {
        self.people + self.binned
    }

    fn tell_namesakes_apart(&mut self) {
        // Whoever wants a name from the recycle bin comes too late for it: the first of the bin goes first.
        let first = self.people..self.people + self.binned.min(1);
        for index in first.chain(0..self.people).chain(self.people + 1..self.total()) {
            if special::special(self.people, index).is_some() {
                continue;
            }
            let name = self.name(index);
            let spelt = continued(continued(hash(&name.given.spelt), b"."), name.family.spelt.as_bytes());
            let bearers = self.bearers.entry(spelt).or_default();
            if let Some(namesake) = self.namesakes.get_mut(index as usize) {
                *namesake = u32::try_from(bearers.len()).unwrap_or(u32::MAX);
            }
            bearers.push(index);
        }
    }

    /// How many people before this one have the same name.
    pub(crate) fn namesake(&self, index: u32) -> u32 {
        self.namesakes.get(index as usize).copied().unwrap_or(0)
    }

    /// The group through which a product of [`PRODUCTS`] is given.
    pub(crate) fn product_group(&self, product: usize) -> Option<Uuid> {
        self.license_groups.get(product).copied()
    }

    /// The names of a person.
    pub(crate) fn name(&self, index: u32) -> FullName<'_> {
        let index = self.named_as(index);
        let table = &self.names[self.language(index)];
        let woman = mix(self.number, index, 11).is_multiple_of(2);
        let (given, family) = if woman { (&table.women, &table.family_women) } else { (&table.men, &table.family_men) };
        FullName {
            locale: table.locale,
            given: pick(given, mix(self.number, index, 12)),
            family: pick(family, mix(self.number, index, 13)),
        }
    }

    /// The place in `names` of the language somebody is named in: mostly that of their office.
    fn language(&self, index: u32) -> usize {
        // The first people of every tenant, however small, are named in all the languages there are.
        if (index as usize) < 2 * LOCALES.len() {
            return index as usize % self.names.len();
        }
        if mix(self.number, index, 4) % 100 < 22 {
            return usize::try_from(mix(self.number, index, 5) % self.names.len() as u64).unwrap_or(0);
        }
        self.homes.get(person::office_at(self.number, index)).copied().unwrap_or(0)
    }

    /// The person who started with this address, written in lower case: user name, mail or alias.
    pub(crate) fn find_address(&self, address: &str) -> Option<u32> {
        let (local, domain) = address.split_once('@')?;
        let (local, outside) = match local.strip_suffix("#ext#") {
            Some(guest) => (guest.split_once('_')?.0, true),
            None => (local, false),
        };
        let index = self.find_local(local)?;
        let person = self.person(index);
        let ours = (domain == DOMAIN || domain == INITIAL_DOMAIN) && self.has_mail(&person);
        let theirs = (self.has_mail(&person) && self.mail(index).to_lowercase() == address)
            || self.user_name(index).to_lowercase() == address;
        ((ours && !person.traits.guest && !outside) || theirs).then_some(index)
    }

    fn find_local(&self, local: &str) -> Option<u32> {
        if let Some((index, _)) = special::all(self.people).find(|(_, it)| it.local.eq_ignore_ascii_case(local)) {
            return Some(index);
        }
        let name = local.trim_end_matches(|c: char| c.is_ascii_digit());
        let namesake = match local.get(name.len()..)? {
            "" => 0,
            digits if !digits.starts_with('0') => digits.parse::<usize>().ok()?.checked_sub(1).filter(|&at| at > 0)?,
            _ => return None,
        };
        let index = *self.bearers.get(&hash(name))?.get(namesake)?;
        let mut spelt = Vec::new();
        self.push_local(&self.person(index), &mut spelt);
        (spelt == local.as_bytes()).then_some(index)
    }

    /// Seats of each product: enabled, in grace, suspended.
    pub(crate) fn seats(&self) -> Vec<(u32, u32, u32)> {
        PRODUCTS
            .iter()
            .zip(&self.consumed)
            .map(|(product, &consumed)| match product.spare {
                Spare::Seats(spare) => (consumed + spare, 0, 0),
                Spare::Share { percent, least } => {
                    let share = u64::from(self.people) * u64::from(percent) / 100;
                    (consumed + least.max(u32::try_from(share).unwrap_or(u32::MAX)), 0, 0)
                }
                Spare::Endless => ((consumed + 1).max(10_000) * 2, 0, 0),
                Spare::Warning(grace) => (0, consumed + grace, 0),
                Spare::Suspended(seats) => (0, 0, seats),
            })
            .collect()
    }
}

impl NameTable {
    fn new(locale: &'static Locale) -> Self {
        Self {
            locale,
            women: split(locale.women),
            men: split(locale.men),
            family_women: split(locale.family_women),
            family_men: split(locale.family_men),
        }
    }
}

fn split(list: &'static str) -> Vec<Name> {
    list.split(',')
        .map(|entry| {
            let (written, spelling) = entry.split_once('|').unwrap_or((entry, entry));
            let spelt = deunicode::deunicode(spelling)
                .to_ascii_lowercase()
                .chars()
                .filter_map(|c| match c {
                    ' ' => Some('-'),
                    'a'..='z' | '-' | '\'' => Some(c),
                    _ => None,
                })
                .collect();
            Name { written, spelt }
        })
        .collect()
}

fn pick(names: &[Name], by: u64) -> &Name {
    let at = by % names.len().max(1) as u64;
    &names[usize::try_from(at).unwrap_or(0)]
}

/// FNV-1a: quick, and the same in every build.
pub(crate) fn hash(text: &str) -> u64 {
    continued(0xcbf2_9ce4_8422_2325, text.as_bytes())
}

fn continued(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
