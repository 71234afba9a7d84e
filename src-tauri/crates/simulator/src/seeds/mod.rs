//! The people, products and identifiers a tenant starts with, all derived from its seed.
//!
//! Nobody is kept in memory: a person is worked out from their number whenever they are asked for. What is
//! kept are the numbers that tell namesakes apart and a way back from a user name to a number, some forty
//! bytes a person, so that a tenant of a million people is ready in seconds.

pub(crate) mod applications;
pub(crate) mod assignments;
pub(crate) mod audits;
pub(crate) mod contacts;
pub(crate) mod dates;
pub(crate) mod devices;
pub(crate) mod groups;
pub(crate) mod identifiers;
pub(crate) mod jobs;
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
pub(crate) mod showcase;
pub(crate) mod special;
pub(crate) mod units;

use std::collections::HashMap;

use identifiers::{Numbers, mix};
use names::{LOCALES, Locale};
use products::{PRODUCTS, Spare};

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
    names: Vec<NameTable>,
    /// How many people before this one have the same name.
    namesakes: Vec<u32>,
    /// From the hash of the local part of a user name to the number.
    by_local_part: HashMap<u64, u32>,
    /// People who have each product of [`PRODUCTS`].
    pub(crate) consumed: Vec<u32>,
}

impl Seed {
    /// Works out the tenant of so many people.
    pub(crate) fn new(number: u64, people: u32) -> Self {
        let binned = if people == 0 { 0 } else { (people / 100).clamp(2, 2_000) };
        let mut seed = Self {
            number,
            people,
            binned,
            groups: None,
            ids: Numbers::new(number),
            names: LOCALES.iter().map(NameTable::new).collect(),
            namesakes: Vec::with_capacity((people + binned) as usize),
            by_local_part: HashMap::with_capacity((people + binned) as usize),
            consumed: vec![0; PRODUCTS.len()],
        };
        seed.tell_namesakes_apart();
        for index in 0..people {
            for (count, has) in seed.consumed.iter_mut().zip(person::products(number, people, index)) {
                *count += u32::from(has.is_some());
            }
        }
        seed
    }

    /// People known from the start, those in the recycle bin included.
    pub(crate) fn total(&self) -> u32 {
        self.people + self.binned
    }

    fn tell_namesakes_apart(&mut self) {
        let mut seen: HashMap<u64, u32> = HashMap::new();
        let mut local = String::new();
        for index in 0..self.total() {
            self.spell(index, &mut local);
            let before = seen.entry(hash(&local)).or_insert(0);
            let namesake = *before;
            *before += 1;
            append_namesake(&mut local, namesake);
            self.namesakes.push(namesake);
            self.by_local_part.insert(hash(&local), index);
        }
    }

    /// The names of a person.
    pub(crate) fn name(&self, index: u32) -> FullName<'_> {
        let table = person::locale(self.number, index, &self.names);
        let woman = mix(self.number, index, 11).is_multiple_of(2);
        let (given, family) = if woman { (&table.women, &table.family_women) } else { (&table.men, &table.family_men) };
        FullName {
            locale: table.locale,
            given: pick(given, mix(self.number, index, 12)),
            family: pick(family, mix(self.number, index, 13)),
        }
    }

    fn spell(&self, index: u32, into: &mut String) {
        let name = self.name(index);
        into.clear();
        into.push_str(&name.given.spelt);
        into.push('.');
        into.push_str(&name.family.spelt);
    }

    /// The part of a person's user name before the domain; no two people share one.
    pub(crate) fn local_part(&self, index: u32) -> String {
        let mut local = String::new();
        self.spell(index, &mut local);
        append_namesake(&mut local, self.namesakes.get(index as usize).copied().unwrap_or(0));
        local
    }

    /// The person who started with this address, written in lower case: user name, mail or alias.
    pub(crate) fn find_address(&self, address: &str) -> Option<u32> {
        let (local, domain) = address.split_once('@')?;
        let local = match local.strip_suffix("#ext#") {
            Some(guest) => guest.split_once('_')?.0,
            None => local,
        };
        let index = *self.by_local_part.get(&hash(local))?;
        let ours = domain == DOMAIN || domain == INITIAL_DOMAIN;
        let theirs = self.mail(index).to_lowercase() == address || self.user_name(index).to_lowercase() == address;
        ((ours && !person::is_guest(self, index) && !address.contains("#ext#")) || theirs).then_some(index)
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

fn append_namesake(local: &mut String, namesake: u32) {
    if namesake > 0 {
        local.push_str(&(namesake + 1).to_string());
    }
}

/// FNV-1a: quick, and the same in every build.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
