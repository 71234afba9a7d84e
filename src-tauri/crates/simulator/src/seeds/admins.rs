//! Whose second account each account for administering is: somebody of Information Technology, as far as there are
//! enough of them, who is named like it.

use super::jobs::COLUMNS;
use super::person::oddity;
use super::special::{self, Special, SpecialKind};
use super::tree::{TECHNICAL, index_at, is_technical, leads, place, staff};

/// Levels of the reporting wheel the people are taken from.
const LEVELS: u32 = 25;

/// Nobody beside an administrator's account has a number above this one.
pub(crate) const LAST: u32 = LEVELS * COLUMNS;

/// In a tenant of more people, all of them are of Information Technology.
const SMALL: u32 = 200;

/// Accounts for administering, in the order of their people.
fn accounts(people: u32) -> impl Iterator<Item = &'static Special> {
    special::all(people).map(|(_, special)| special).filter(|special| special.kind == SpecialKind::Administrator)
}

/// Those who may have a second account: of Information Technology first those who lead nobody, then the others but its
/// head; then anybody who leads no department.
fn candidates(people: u32) -> impl Iterator<Item = u32> {
    let fits = move |index: &u32| {
        *index < staff(people)
            && place(*index).is_some_and(|place| !place.is_head() && !place.is_single())
            && oddity(people, *index).is_none()
    };
    let technical = || (0..LEVELS).flat_map(|level| TECHNICAL.map(move |column| index_at(column, level)));
    let others = (1..staff(people).min(SMALL)).filter(|index| !place(*index).is_some_and(|place| is_technical(&place)));
    technical()
        .filter(move |index| !leads(people, *index))
        .chain(technical().filter(move |index| leads(people, *index)))
        .chain(others)
        .filter(fits)
}

/// Every person beside an account for administering, with that account.
pub(crate) fn pairs(people: u32) -> impl Iterator<Item = (u32, &'static Special)> {
    candidates(people).zip(accounts(people))
}

/// Whether a person has a second account for administering.
pub(crate) fn administers(people: u32, index: u32) -> bool {
    (1..=LAST).contains(&index)
        && special::specials(people) > 0
        && (people < SMALL || place(index).is_some_and(|place| is_technical(&place)))
        && pairs(people).any(|(person, _)| person == index)
}

/// Given and family name of the person an account belongs to.
pub(crate) fn names(account: &'static Special) -> Option<(&'static str, &'static str)> {
    account.display_name.strip_suffix(" (Admin)")?.split_once(' ')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::seeds::Seed;
    use crate::seeds::person::traits;

    #[test]
    fn every_account_for_administering_has_its_person() {
        for people in [12, 20, 39, 40, 50, 300, 2_000, 100_000] {
            let seed = Seed::new(1, people);
            assert_eq!(pairs(people).count(), accounts(people).count(), "{people}");
            for (index, account) in pairs(people) {
                let person = seed.user(index);
                let traits = traits(1, people, index);
                assert_eq!(person.text("displayName").unwrap(), account.display_name.trim_end_matches(" (Admin)"));
                assert!(traits.enabled && !traits.guest && traits.located && traits.manager.is_some(), "{index}");
                let family = account.display_name.split(' ').nth(1).unwrap();
                let spelt = deunicode::deunicode(family).to_ascii_lowercase();
                assert!(
                    account.local.ends_with(&spelt) && person.user_name().contains(&format!(".{spelt}")),
                    "{family}"
                );
                if people >= 50 {
                    assert_eq!(traits.department.unwrap().name, "Information Technology", "{index} of {people}");
                }
            }
        }
    }
}
