//! The people, products and identifiers a tenant starts with, all derived from its seed.
//!
//! Nobody is kept in memory: a person is worked out from their number whenever they are asked for. What is
//! kept are the numbers that tell namesakes apart and a way back from a name to those who bear it, some ten
//! bytes a person, so that a tenant of a million people is ready in a second.

pub(crate) mod activity;
pub(crate) mod admins;
pub(crate) mod applications;
pub(crate) mod assignments;
pub(crate) mod audits;
#[cfg(test)]
mod believable;
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
pub(crate) mod sign_ins;
pub(crate) mod special;
pub(crate) mod telephones;
pub(crate) mod tree;
pub(crate) mod units;
pub(crate) mod work;

use identifiers::{Numbers, fixed, mix};
use names::{FullName, LOCALES, Name, NameTable};
use offices::{OFFICES, Office};
use products::{PRODUCTS, Spare};
use uuid::Uuid;

/// The domain new people belong to.
pub(crate) const DOMAIN: &str = "contoso.com";
/// The domain the tenant was made with.
pub(crate) const INITIAL_DOMAIN: &str = "contoso.onmicrosoft.com";
/// A domain whose passwords are kept by another identity provider.
pub(crate) const FEDERATED_DOMAIN: &str = "fabrikam.example";

/// Everything a tenant starts with.
pub(crate) struct Seed {
    pub(crate) number: u64,
    pub(crate) people: u32,
    /// People in the recycle bin; their numbers follow those of `people`.
    pub(crate) binned: u32,
    /// How many groups there are to be; `None` for as many as fit so many people.
    pub(crate) groups: Option<u32>,
    pub(crate) ids: Numbers,
    /// When the day began on which the tenant is served, in seconds since 1970: what goes on by itself, like sign-ins and
    /// synchronization, counts from there.
    pub(crate) today: i64,
    /// When the day began on which the tenant was started first, in seconds since 1970: what is said of the recycle bin
    /// and what the log of changes holds counts from there. The same as today, but for a tenant that remembers.
    pub(crate) born: i64,
    /// When the month of that day began, in seconds since 1970: no account is younger, and whatever is counted from
    /// neither is counted from there, so that a tenant stays the same for a month.
    pub(crate) newest: i64,
    names: Vec<NameTable>,
    /// The place in `names` of the language of each office.
    homes: Vec<usize>,
    /// The group through which each product is given.
    license_groups: Vec<Uuid>,
    /// People whose names are given, with their given and family names.
    named: Vec<(u32, Name, Name)>,
    /// How many people before this one have the same address, but for the number that tells them apart.
    namesakes: Vec<u32>,
    /// The hash of every spelt name and who bears it, by hash and namesake number.
    bearers: Vec<(u64, u32)>,
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
            today: dates::NEWEST,
            born: dates::NEWEST,
            newest: dates::NEWEST,
            homes: OFFICES.iter().map(home).collect(),
            license_groups: (0..PRODUCTS.len()).map(|product| fixed(number, 80 + product as u64)).collect(),
            names,
            namesakes: vec![0; (people + binned) as usize],
            named: named(people, binned),
            bearers: Vec::new(),
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
        let today = now - now.rem_euclid(dates::DAY);
        Self { today, born: today, newest: dates::month(now), ..self }
    }

    /// The same tenant served again on the day of `now`, in seconds since 1970, but no earlier than it was started.
    pub(crate) fn again(self, now: i64) -> Self {
        Self { today: (now - now.rem_euclid(dates::DAY)).max(self.born), ..self }
    }

    /// People known from the start, those in the recycle bin included.
    pub(crate) fn total(&self) -> u32 {
        self.people + self.binned
    }

    fn tell_namesakes_apart(&mut self) {
        let mut bearers: Vec<(u64, u32)> = (0..self.total())
            .filter(|&index| special::special(self.people, index).is_none())
            .map(|index| (self.name(index).hash(), index))
            .collect();
        // Whoever wants a name from the recycle bin comes too late for it: the first of the bin goes first.
        let late = person::odd_one(self.people, person::Oddity::WantsDeletedName);
        let turn = |index: u32| match index {
            _ if index == self.people => 0,
            _ if Some(index) == late => 1,
            _ => u64::from(index) + 2,
        };
        bearers.sort_unstable_by_key(|&(hash, index)| (hash, turn(index)));
        let (mut last, mut before) = (None, 0);
        for &(hash, index) in &bearers {
            before = if last == Some(hash) { before + 1 } else { 0 };
            last = Some(hash);
            if let Some(namesake) = self.namesakes.get_mut(index as usize) {
                *namesake = before;
            }
        }
        self.bearers = bearers;
    }

    /// How many people before this one have the same address, but for the number that tells them apart.
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
        if index <= admins::LAST || index == self.people {
            let given = self.named.iter().find(|(who, ..)| *who == index);
            if let Some((_, given, family)) = given {
                return FullName::plain(given, family);
            }
        }
        table.name(|purpose| mix(self.number, index, purpose))
    }

    /// The place in `names` of the language somebody is named in: mostly that of their office.
    fn language(&self, index: u32) -> usize {
        let office = person::office_at(self.number, self.people, index);
        let roll = mix(self.number, index, 4);
        let foreigners = OFFICES.get(office).map_or(0, Office::foreigners);
        let at = if roll % 100 < foreigners { person::anywhere(roll >> 8) } else { office };
        self.homes.get(at).copied().unwrap_or(0)
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
        let hash = hash(name);
        let first = self.bearers.partition_point(|&(other, _)| other < hash);
        let &(_, index) = self.bearers.get(first.checked_add(namesake)?).filter(|(other, _)| *other == hash)?;
        let mut spelt = Vec::new();
        self.push_local(&self.person(index), &mut spelt);
        (spelt == local.as_bytes()).then_some(index)
    }

    /// Seats of each product: enabled, in grace, suspended. Three times zero for what was never bought.
    pub(crate) fn seats(&self) -> Vec<(u32, u32, u32)> {
        PRODUCTS
            .iter()
            .zip(&self.consumed)
            .map(|(product, &consumed)| {
                let more = |percent: u32| match u64::from(consumed) * u64::from(percent) {
                    0 => 0,
                    share => consumed + u32::try_from(share.div_ceil(100)).unwrap_or(0),
                };
                match product.spare {
                    Spare::Share(percent) => (more(percent), 0, 0),
                    Spare::Full => (consumed, 0, 0),
                    Spare::Idle(_) if self.people < products::LARGE => (consumed, 0, 0),
                    Spare::Idle(seats) => (consumed + seats, 0, 0),
                    Spare::Endless => ((consumed + 1).max(10_000) * 2, 0, 0),
                    Spare::Warning(percent) => (0, more(percent), 0),
                    Spare::Suspended(most) => (0, 0, (self.people / 20).clamp(1, most)),
                }
            })
            .collect()
    }
}

/// Those whose names are given: who has a second account for administering, and the first in the recycle bin, whose
/// user name somebody else wanted.
fn named(people: u32, binned: u32) -> Vec<(u32, Name, Name)> {
    let admins = admins::pairs(people).filter_map(|(index, account)| Some((index, admins::names(account)?)));
    let deleted = (binned > 0).then_some((people, ("Žofie", "Dvořáková")));
    let name = |text: &str| Name::new(text, text);
    admins.chain(deleted).map(|(index, (given, family))| (index, name(given), name(family))).collect()
}

/// FNV-1a: quick, and the same in every build.
pub(crate) fn hash(text: &str) -> u64 {
    continued(0xcbf2_9ce4_8422_2325, text.as_bytes())
}

pub(crate) fn continued(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
