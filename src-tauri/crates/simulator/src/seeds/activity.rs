//! When seeded people signed in last (facts/graph.md §2.1, §3): counted back from the day the tenant was started,
//! so that "not seen for 90 days" is right whenever that is.

use super::dates::{DAY, spread, weekday};
use super::fields::Field;
use super::identifiers::mix;
use super::offices::Office;
use super::person::Oddity;
use super::records::Person;
use super::special::SpecialKind;
use super::{Seed, json};

/// Seconds since 1970 of the last sign-ins of one account.
pub(crate) struct Activity {
    /// With a person before the screen.
    pub(crate) interactive: Option<i64>,
    /// By a program on somebody's behalf.
    silent: Option<i64>,
    /// The last that succeeded.
    pub(crate) successful: Option<i64>,
    /// Whether the last attempt of a person failed.
    pub(crate) failed: bool,
}

/// The day it is at an office, counted from 1970.
pub(crate) fn local_day(office: &Office, seconds: i64) -> i64 {
    (seconds + office.ahead * 3_600).div_euclid(DAY)
}

/// A time during the working hours of an office's day, in seconds since 1970; mostly not on a weekend.
pub(crate) fn at_work(office: &Office, day: i64, noise: u64) -> i64 {
    let free = weekday(day * DAY) - 4;
    // What would fall on a weekend happened on any day of the week before it.
    let earlier = i64::try_from((noise >> 5 & 7) % 5).unwrap_or(0);
    let day = if free > 0 && !noise.is_multiple_of(16) { day - free - earlier } else { day };
    // Half of them when they come in.
    let (first, minutes) = if noise & 16 == 0 { (7 * 60 + 20, 160) } else { (10 * 60, 470) };
    let second = i64::try_from((noise >> 32) % (minutes * 60)).unwrap_or(0);
    day * DAY + first * 60 + second - office.ahead * 3_600
}

impl Seed {
    /// Writes one of these properties and says true, or writes nothing if it was never set.
    pub(crate) fn write_activity(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        if field != Field::SignInActivity {
            json::time(out, self.password_changed(person));
            return true;
        }
        let Some(activity) = self.activity(person) else {
            return false;
        };
        let times = [
            ("{\"lastSignInDateTime\":", "\"lastSignInRequestId\":", activity.interactive),
            ("\"lastNonInteractiveSignInDateTime\":", "\"lastNonInteractiveSignInRequestId\":", activity.silent),
            ("\"lastSuccessfulSignInDateTime\":", "\"lastSuccessfulSignInRequestId\":", activity.successful),
        ];
        for (at, (time, request, moment)) in times.into_iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            out.extend_from_slice(time.as_bytes());
            match moment {
                Some(moment) => json::time(out, moment),
                None => out.extend_from_slice(b"null"),
            }
            out.push(b',');
            out.extend_from_slice(request.as_bytes());
            match moment {
                Some(moment) => json::id(out, &super::sign_ins::request(self.number, person.index, moment)),
                None => out.extend_from_slice(b"null"),
            }
        }
        out.push(b'}');
        true
    }

    /// When somebody's password was changed last, in seconds since 1970.
    pub(crate) fn password_changed(&self, person: &Person<'_>) -> i64 {
        let days = match person.traits.special.map(|special| special.kind) {
            None => 300,
            Some(SpecialKind::Administrator) => 90,
            Some(_) => 1_400,
        };
        self.since(person, 62, days)
    }

    /// `None` for who has never signed in.
    pub(crate) fn activity(&self, person: &Person<'_>) -> Option<Activity> {
        let days = self.days_quiet(person)?;
        let within = |purpose: u64, range: i64| spread(self.number, person.index, purpose, range);
        let earliest = person.created + 3_600;
        // Whoever was deleted has not been seen since.
        let today = if person.index >= self.people { self.born } else { self.today };
        let silent = (today - days * DAY - within(55, DAY)).max(earliest);
        let machine = person
            .traits
            .special
            .is_some_and(|special| matches!(special.kind, SpecialKind::Service | SpecialKind::Sync));
        if machine {
            return Some(Activity { interactive: None, silent: Some(silent), successful: Some(silent), failed: false });
        }
        // A program keeps a session alive for some days after somebody typed the password.
        let office = person.traits.office;
        let noise = mix(self.number, person.index, 50);
        let day = local_day(office, silent - within(56, 6 * DAY));
        let mut interactive = at_work(office, day, noise);
        if interactive >= today {
            interactive = at_work(office, day - 1, noise);
        }
        if interactive < earliest {
            // The first time, on one of the working days after the account was made.
            let first = at_work(office, local_day(office, earliest) + 3, (noise | 15) & !0xe0);
            interactive = if (earliest..today).contains(&first) { first } else { earliest };
        }
        let silent = silent.max(interactive);
        let silent_too = !person.traits.guest || mix(self.number, person.index, 53).is_multiple_of(3);
        // Now and then the last attempt was a mistyped password, or somebody tried who may no longer.
        let often = if person.traits.enabled { 50 } else { 3 };
        let before = at_work(office, local_day(office, interactive) - 1 - within(49, 9), noise.rotate_left(7));
        let failed = mix(self.number, person.index, 54).is_multiple_of(often) && before > earliest;
        if failed {
            let silent = silent_too.then_some(before);
            return Some(Activity { interactive: Some(interactive), silent, successful: Some(before), failed });
        }
        Some(Activity {
            interactive: Some(interactive),
            silent: silent_too.then_some(silent),
            successful: Some(if silent_too { silent } else { interactive }),
            failed,
        })
    }

    /// Whole days before today without any sign-in; `None` if there never was one.
    fn days_quiet(&self, person: &Person<'_>) -> Option<i64> {
        let within = |least: i64, most: i64| least + spread(self.number, person.index, 52, most - least);
        let roll = mix(self.number, person.index, 51) % 1_000;
        if let Some(special) = person.traits.special {
            return match special.kind {
                SpecialKind::Room | SpecialKind::Shared => None,
                SpecialKind::Service if !special.enabled => Some(within(500, 900)),
                SpecialKind::Service | SpecialKind::Sync => Some(0),
                // Tried out when the safe was last opened.
                SpecialKind::BreakGlass => Some(within(100, 340)),
                SpecialKind::Administrator if roll < 150 => Some(within(90, 400)),
                SpecialKind::Administrator => Some(within(0, 20)),
            };
        }
        match person.traits.odd {
            Some(Oddity::PendingGuest) => return None,
            Some(Oddity::StaleGuest) => return Some(within(380, 900)),
            _ => {}
        }
        if person.traits.guest {
            return match roll {
                _ if self.is_pending(person) => None,
                0..350 => Some(within(0, 30)),
                350..600 => Some(within(30, 90)),
                _ => Some(within(90, 900)),
            };
        }
        if person.index >= self.people {
            return Some(within(30, 60));
        }
        match (person.traits.enabled, roll) {
            (false, 0..900) => Some(within(20, 700)),
            (_, 980..) => None,
            (_, 0..820) => Some(within(0, 5)),
            (_, 820..930) => Some(within(5, 45)),
            _ => Some(within(45, 500)),
        }
    }
}
