//! The directory object a seeded person starts as, one property at a time (facts/graph.md §2.1).
//!
//! There is one way to say what a property holds: [`Seed::write_field`] writes it as JSON. Pages are put together
//! from that directly; whoever needs one value, or the whole person as a map, has it parsed.

use serde_json::{Map, Value};

use super::dates::{DAY, spread, weekday};
use super::fields::Field;
use super::identifiers::mix;
use super::licences::{Holdings, holdings};
use super::names::FullName;
use super::person::{Oddity, Traits, odd_one, oddity, traits};
use super::special::SpecialKind;
use super::{INITIAL_DOMAIN, Seed, json};
use crate::tenant::user::{Assignment, User};

/// How long deleted people stay in the recycle bin, in days.
const KEPT: u64 = 30;

/// Everything about one person that more than one property is made from.
pub(crate) struct Person<'a> {
    pub(crate) index: u32,
    pub(crate) traits: Traits,
    /// `None` for accounts that are no people.
    pub(crate) name: Option<FullName<'a>>,
    pub(crate) namesake: u32,
    /// In seconds since 1970.
    pub(crate) created: i64,
    holdings: std::cell::OnceCell<Holdings>,
}

impl Seed {
    /// Works out what a person is like.
    pub(crate) fn person(&self, index: u32) -> Person<'_> {
        let traits = traits(self.number, self.people, index);
        Person {
            index,
            name: traits.special.is_none().then(|| self.name(index)),
            namesake: self.namesake(index),
            created: self.created(index, &traits),
            traits,
            holdings: std::cell::OnceCell::new(),
        }
    }

    /// What a person holds, worked out once.
    pub(crate) fn held(&self, person: &Person<'_>) -> Holdings {
        *person.holdings.get_or_init(|| holdings(self.number, self.people, person.index, &person.traits))
    }

    /// One property of a person before anyone has changed anything; `None` if it was never set.
    pub(crate) fn property(&self, index: u32, name: &str) -> Option<Value> {
        self.value(&self.person(index), Field::named(name)?)
    }

    fn value(&self, person: &Person<'_>, field: Field) -> Option<Value> {
        let mut json = Vec::new();
        self.write_field(person, field, &mut json).then(|| serde_json::from_slice(&json).ok()).flatten()
    }

    /// The person of this number as they are before anyone has changed anything.
    pub(crate) fn user(&self, index: u32) -> User {
        let person = self.person(index);
        let kept = Field::ALL.iter().filter(|(_, field)| !field.is_computed());
        let properties: Map<String, Value> =
            kept.filter_map(|(name, field)| Some(((*name).to_owned(), self.value(&person, *field)?))).collect();
        User {
            id: self.ids.id(index).to_string(),
            properties,
            manager: person.traits.manager.map(|manager| self.ids.id(manager).to_string()),
            licenses: self.assignments(&person),
            ended: 0,
        }
    }

    fn assignments(&self, person: &Person<'_>) -> Vec<Assignment> {
        let mut all = Vec::new();
        self.each_state(person, |state| {
            all.push(Assignment {
                sku: state.product.sku_id.to_owned(),
                group: state.group.map(|group| group.to_string()),
                disabled: state.disabled.iter().map(|plan| (*plan).to_owned()).collect(),
                at: stamp(state.at),
                error: (state.error != "None").then(|| (state.state.to_owned(), state.error.to_owned())),
            });
        });
        all
    }

    /// When a person in the recycle bin was put there: staggered over the last month before the tenant was started first,
    /// at hours when people work, the first of them with one day left.
    pub(crate) fn deleted_at(&self, index: u32) -> String {
        stamp(self.deleted(index))
    }

    /// The same in seconds since 1970.
    pub(crate) fn deleted(&self, index: u32) -> i64 {
        let row = u64::from(index.saturating_sub(self.people));
        let days = match row {
            // The first in the morning: before the next day is over they are gone.
            0 => KEPT - 1,
            1 => 1,
            _ => 1 + mix(self.number, index, 60) % (KEPT - 2),
        };
        let day = self.born - i64::try_from(days).unwrap_or(0) * DAY;
        let (first, hours) = if row == 0 { (5, 2) } else { (7, 9) };
        day + first * 3_600 + 1 + spread(self.number, index, 59, hours * 3_600)
    }

    /// When somebody's account was made, in seconds since 1970.
    fn created(&self, index: u32, traits: &Traits) -> i64 {
        let least = match traits.odd {
            Some(Oddity::PendingGuest | Oddity::StaleGuest) => 1_100,
            _ if traits.special.is_some() => 700,
            _ if index >= self.people => 60,
            _ => 1,
        };
        let made = self.newest - least * DAY - spread(self.number, index, 61, (4_200 - least) * DAY);
        // People are entered during working hours, Monday to Friday.
        let made = made - (weekday(made) - 4).max(0) * DAY;
        made - made.rem_euclid(DAY) + 7 * 3_600 + spread(self.number, index, 58, 9 * 3_600)
    }

    /// Whether somebody's account may be younger than a time in seconds since 1970; quick, and sure only if it says no.
    pub(crate) fn may_be_younger(&self, index: u32, than: i64) -> bool {
        self.newest - DAY - spread(self.number, index, 61, 4_199 * DAY) >= than - DAY
    }

    /// A time in the last so many days before the newest account, but not before the person's own was made.
    pub(crate) fn since(&self, person: &Person<'_>, purpose: u64, days: i64) -> i64 {
        let time = self.newest - spread(self.number, person.index, purpose, days * DAY);
        time.max(person.created)
    }

    /// Whose name somebody bears.
    pub(crate) fn named_as(&self, index: u32) -> u32 {
        match oddity(self.people, index) {
            Some(Oddity::Namesake) => odd_one(self.people, Oddity::UntidyPhones).unwrap_or(index),
            Some(Oddity::WantsDeletedName) if self.binned > 0 => self.people,
            _ => index,
        }
    }

    /// The user name before the domain.
    pub(crate) fn push_local(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        match (&person.name, person.traits.special) {
            (Some(name), _) => {
                name.each_spelt(|part| out.extend_from_slice(part.as_bytes()));
                if person.namesake > 0 {
                    json::digits(out, u64::from(person.namesake) + 1, 0);
                }
            }
            (None, Some(special)) => out.extend_from_slice(special.local.as_bytes()),
            (None, None) => {}
        }
    }

    /// The domain of a person's user name and mail address; a guest's mail address is at their own company.
    pub(crate) fn domain(&self, person: &Person<'_>) -> &'static str {
        if person.traits.guest {
            super::person::partner(self.number, person.index).1
        } else if person.traits.special.is_some_and(|special| special.initial_domain) {
            INITIAL_DOMAIN
        } else {
            super::DOMAIN
        }
    }

    /// Writes the mail address without quotes.
    pub(crate) fn push_mail(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        self.push_local(person, out);
        out.push(b'@');
        out.extend_from_slice(self.domain(person).as_bytes());
    }

    /// Writes the user name without quotes.
    pub(crate) fn push_user_name(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        if person.traits.guest {
            self.push_guest_name(person, out);
            out.push(b'@');
            out.extend_from_slice(INITIAL_DOMAIN.as_bytes());
        } else {
            self.push_mail(person, out);
        }
    }

    /// Writes what stands before the domain in a guest's user name.
    pub(crate) fn push_guest_name(&self, person: &Person<'_>, out: &mut Vec<u8>) {
        self.push_local(person, out);
        out.push(b'_');
        out.extend_from_slice(self.domain(person).as_bytes());
        out.extend_from_slice(b"#EXT#");
    }

    /// Whether a person has a mailbox of ours, or an address of their own.
    pub(crate) fn has_mail(&self, person: &Person<'_>) -> bool {
        person.traits.special.is_none_or(|special| {
            special.licensed.is_some() || matches!(special.kind, SpecialKind::Room | SpecialKind::Shared)
        })
    }

    /// The mail address a person started with.
    pub(crate) fn mail(&self, index: u32) -> String {
        let mut mail = Vec::new();
        self.push_mail(&self.person(index), &mut mail);
        String::from_utf8(mail).unwrap_or_default()
    }

    /// The user name a person started with.
    pub(crate) fn user_name(&self, index: u32) -> String {
        let mut name = Vec::new();
        self.push_user_name(&self.person(index), &mut name);
        String::from_utf8(name).unwrap_or_default()
    }
}

fn stamp(seconds: i64) -> String {
    let mut quoted = Vec::new();
    json::time(&mut quoted, seconds);
    String::from_utf8(quoted).unwrap_or_default().trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::schema::{USER, Write, value};
    use crate::seeds::dates::NEWEST;

    fn seconds(stamp: &str) -> i64 {
        stamp.parse::<jiff::Timestamp>().unwrap().as_second()
    }

    #[test]
    fn everybody_is_as_the_service_would_take_them() {
        for (number, people) in [(1, 2_000), (4, 60), (5, 3)] {
            let seed = Seed::new(number, people);
            for index in 0..seed.total() {
                let user = seed.user(index);
                assert!(value::is_user_name(user.user_name()), "{}", user.user_name());
                for (name, value) in &user.properties {
                    let Some(property) = USER.property(name).filter(|it| it.write != Write::Never) else { continue };
                    // The service itself writes longer identities than it takes: the user names of guests.
                    if name == "identities" {
                        continue;
                    }
                    assert!(value::accepts(property, value), "{name} of {index}: {value}");
                }
                let (made, changed) = (user.text("createdDateTime"), user.text("lastPasswordChangeDateTime"));
                assert!(seconds(made.unwrap()) <= seconds(changed.unwrap()), "{index}");
                let activity = seed.property(index, "signInActivity");
                for (name, value) in activity.iter().flat_map(|it| it.as_object().unwrap()) {
                    if let Some(time) = value.as_str().filter(|_| name.ends_with("DateTime")) {
                        assert!(
                            (seconds(made.unwrap())..seed.today).contains(&seconds(time)),
                            "{name} of {index}: {time}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_bin_empties_day_by_day_and_one_has_a_day_left() {
        let now = NEWEST + 400 * DAY + 17 * 3_600;
        let seed = Seed::new(1, 5_000).started(now);
        let today = now - 17 * 3_600;
        let of_day = |index: u32| seconds(&seed.deleted_at(index)).rem_euclid(DAY);
        let age = |index: u32| today - seconds(&seed.deleted_at(index));
        assert!((28 * DAY..29 * DAY).contains(&age(5_000)), "{}", seed.deleted_at(5_000));
        let days: std::collections::BTreeSet<i64> =
            (5_000..seed.total()).map(|index| age(index).div_euclid(DAY)).collect();
        assert!(days.len() > 20 && *days.first().unwrap() == 0 && *days.last().unwrap() == 28, "{days:?}");
        // Somebody did it while at work, and not at the stroke of the hour.
        assert!((5_000..seed.total()).all(|index| (5 * 3_600..=16 * 3_600).contains(&of_day(index))));
        assert!((5_000..seed.total()).filter(|&index| of_day(index) % 3_600 == 0).count() < 2);
        // Within a month only what happens in the bin and at sign-in moves with the day.
        let month = crate::seeds::dates::month(now);
        let (then, newest) = (Seed::new(1, 5_000).started(month), seed);
        assert_eq!(then.ids.id(7), newest.ids.id(7));
        for name in ["createdDateTime", "employeeHireDate", "displayName", "licenseAssignmentStates", "mobilePhone"] {
            assert_eq!(then.property(7, name), newest.property(7, name));
        }
        assert_ne!(then.property(7, "signInActivity"), newest.property(7, "signInActivity"));
    }

    #[test]
    fn people_are_entered_and_begin_on_working_days_and_a_few_have_yet_to_begin() {
        let seed = Seed::new(1, 2_000);
        let mut coming = 0;
        for index in 0..2_000 {
            let time = |name: &str| Some(seconds(seed.property(index, name)?.as_str()?));
            let (Some(made), Some(hired)) = (time("createdDateTime"), time("employeeHireDate")) else { continue };
            assert!(weekday(made) < 5 && weekday(hired) < 5 && made < hired, "{index}: {made} {hired}");
            coming += usize::from(hired > seed.newest);
        }
        assert!(coming > 0);
    }

    #[test]
    fn somebody_has_come_too_late_for_the_name_of_somebody_deleted() {
        for (number, people) in (1..=20).map(|number| (number, 50)).chain([(1, 400), (2, 400), (1, 2_000)]) {
            let seed = Seed::new(number, people);
            let late = seed.user(odd_one(people, Oddity::WantsDeletedName).unwrap());
            let gone = seed.user(people);
            assert_eq!(late.text("displayName"), gone.text("displayName"));
            let wanted = gone.user_name().replace('@', "2@");
            assert_eq!(late.user_name(), wanted);
            assert_eq!(seed.find_address(gone.user_name()), Some(people));
            assert_eq!(seed.find_address(&wanted.to_lowercase()), odd_one(people, Oddity::WantsDeletedName));
        }
    }

    #[test]
    fn every_address_leads_back_to_whose_it_is() {
        for people in [2, 50, 3_000] {
            let seed = Seed::new(6, people);
            for index in 0..seed.total() {
                for address in seed.user(index).addresses() {
                    assert_eq!(seed.find_address(&address), Some(index), "{address}");
                }
            }
            for foreign in ["nobody", "@contoso.com", "a.b1@contoso.com", "x@fabrikam.example", "notfall1@contoso.com"]
            {
                assert_eq!(seed.find_address(foreign), None, "{foreign}");
            }
        }
    }
}
