//! When seeded people signed in last (facts/graph.md §2.1, §3): counted back from the day the tenant was started,
//! so that "not seen for 90 days" is right whenever that is.

use super::fields::Field;
use super::identifiers::{fixed, mix};
use super::person::Oddity;
use super::records::{DAY, Person, spread};
use super::special::SpecialKind;
use super::{Seed, json};

/// Seconds since 1970 of the last sign-ins of one account.
struct Activity {
    /// With a person before the screen.
    interactive: Option<i64>,
    /// By a program on somebody's behalf.
    silent: Option<i64>,
    /// The last that succeeded.
    successful: Option<i64>,
}

impl Seed {
    /// Writes one of these properties and says true, or writes nothing if it was never set.
    pub(crate) fn write_activity(&self, person: &Person<'_>, field: Field, out: &mut Vec<u8>) -> bool {
        if field != Field::SignInActivity {
            let days = match person.traits.special.map(|special| special.kind) {
                None => 300,
                Some(SpecialKind::Administrator) => 90,
                Some(_) => 1_400,
            };
            json::time(out, self.since(person, 62, days));
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
                Some(moment) => json::id(out, &fixed(self.number ^ u64::from(person.index), moment.unsigned_abs())),
                None => out.extend_from_slice(b"null"),
            }
        }
        out.push(b'}');
        true
    }

    /// `None` for who has never signed in.
    fn activity(&self, person: &Person<'_>) -> Option<Activity> {
        let days = self.days_quiet(person)?;
        let within = |purpose: u64, range: i64| spread(self.number, person.index, purpose, range);
        let earliest = person.created + 3_600;
        let silent = (self.today - days * DAY - within(55, DAY)).max(earliest);
        let machine = person
            .traits
            .special
            .is_some_and(|special| matches!(special.kind, SpecialKind::Service | SpecialKind::Sync));
        if machine {
            return Some(Activity { interactive: None, silent: Some(silent), successful: Some(silent) });
        }
        // A program keeps a session alive for some days after somebody typed the password.
        let interactive = (silent - within(56, 6 * DAY)).max(earliest);
        // Now and then the last attempt was a mistyped password.
        let failed = mix(self.number, person.index, 54).is_multiple_of(50);
        let silent_too = !person.traits.guest || mix(self.number, person.index, 53).is_multiple_of(3);
        let successful = if failed { interactive } else { silent.max(interactive) };
        Some(Activity {
            interactive: Some(interactive),
            silent: silent_too.then_some(silent),
            successful: Some(if silent_too { successful } else { interactive }),
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
