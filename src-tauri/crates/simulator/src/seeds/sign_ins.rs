//! What the sign-in log holds when a tenant starts (facts/graph.md §12): interactive sign-ins of the last 30 days,
//! at the hours people work where they are, the last of everybody being the one their activity tells of.
//!
//! Purposes 1360–1379 are taken here.

use serde_json::Value;

use super::Seed;
use super::activity::{at_work, local_day};
use super::dates::{DAY, at};
use super::identifiers::{fixed, mix};
use super::offices::{OFFICES, Office};
use super::records::Person;
use super::special;
use crate::tenant::sign_in::SignIn;

/// A tenant starts with no more than these, however many people it has.
pub(crate) const MOST: usize = 5_000;
/// How far back they go: what a tenant with Entra ID P1 keeps.
const DAYS: i64 = 30;
/// Sign-ins there are to be for everybody together; in a small tenant people have more each.
const WANTED: u32 = 4_000;

/// Applications people sign in to: name, application id, how.
const CLIENTS: &[(&str, &str, &str)] = &[
    ("Microsoft Teams", "1fec8e78-bce4-4aaf-ab1b-5451cc387264", "Mobile Apps and Desktop clients"),
    ("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000", "Browser"),
    ("Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000", "Browser"),
    ("OfficeHome", "4765445b-32c6-49b0-83e6-1d93765276ca", "Browser"),
    ("Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c", "Mobile Apps and Desktop clients"),
    ("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000", "Authenticated SMTP"),
];

/// What those who administer sign in to.
const CONSOLES: &[(&str, &str, &str)] = &[
    ("Azure Portal", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Browser"),
    ("Microsoft Graph Command Line Tools", "14d82eec-204b-4c2f-b7e8-296a70dab67e", "Mobile Apps and Desktop clients"),
];

/// One sign-in before it is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    /// In seconds since 1970.
    at: i64,
    index: u32,
    /// 0 for success.
    code: u32,
}

/// `/auditLogs/signIns`, newest first.
pub(crate) fn sign_ins(seed: &Seed) -> Vec<Value> {
    let each = (WANTED / seed.people.max(1)).clamp(2, 12);
    // Of a multitude, some; those who administer always.
    let step = (seed.people / 2_000).max(1);
    let accounts = special::all(seed.people).map(|(index, _)| index).filter(|index| !index.is_multiple_of(step));
    let mut events = Vec::new();
    for index in (0..seed.people).filter(|index| index.is_multiple_of(step)).chain(accounts) {
        of_person(seed, &seed.person(index), u64::from(each), &mut events);
    }
    events.sort_unstable_by(|one, other| other.cmp(one));
    events.dedup_by_key(|event| (event.at, event.index));
    events.truncate(MOST);
    events.into_iter().map(|event| sign_in(seed, event)).collect()
}

fn of_person(seed: &Seed, person: &Person<'_>, each: u64, events: &mut Vec<Event>) {
    let since = (seed.today - DAYS * DAY).max(person.created);
    let index = person.index;
    let Some(activity) = seed.activity(person) else { return };
    let Some(last) = activity.interactive.filter(|last| *last >= since) else { return };
    let roll = |purpose: u64| mix(seed.number, index, purpose);
    let successful = activity.successful.unwrap_or(last);
    if activity.failed {
        let code = match roll(1_360) % 10 {
            _ if !person.traits.enabled => 50_057,
            0..5 => 50_126,
            5..7 => 50_053,
            7..9 => 53_003,
            _ => 50_055,
        };
        events.push(Event { at: last, index, code });
    }
    let base = if activity.failed { successful } else { last };
    if base >= since {
        success(seed, index, base, 0, events);
    }
    let more = roll(1_361) % (each + 1);
    for turn in 1..=more {
        let turned = roll(1_362).rotate_left(u32::try_from(turn * 5).unwrap_or(0));
        // Spread over the month, one after another into the past.
        let back = i64::try_from(turn * 28 / (more + 1) + turned % 3).unwrap_or(0) + 1;
        let office = person.traits.office;
        let moment = at_work(office, local_day(office, base) - back, turned);
        if moment < since {
            break;
        }
        success(seed, index, moment, turn, events);
    }
}

/// A sign-in that mostly succeeds, and what went before it.
fn success(seed: &Seed, index: u32, at: i64, turn: u64, events: &mut Vec<Event>) {
    let roll = mix(seed.number ^ turn, index, 1_363);
    let before = at - 12 - i64::try_from(roll >> 8 & 63).unwrap_or(0);
    let (first, code) = match roll % 200 {
        0..10 => (Some(50_126), 0),
        10..14 => (Some(50_074), 0),
        14..20 => (Some(50_076), 0),
        20..22 if turn > 0 => (None, 53_003),
        22..24 if turn > 0 => (Some(50_126), 50_053),
        _ => (None, 0),
    };
    events.extend(first.map(|code| Event { at: before, index, code }));
    events.push(Event { at, index, code });
}

/// The number a sign-in has in the log, and in what its account tells of the last.
pub(crate) fn request(seed: u64, index: u32, at: i64) -> uuid::Uuid {
    fixed(seed ^ u64::from(index), at.unsigned_abs())
}

fn pick<T>(by: u64, from: &[T]) -> Option<&T> {
    from.get(usize::try_from(by % from.len().max(1) as u64).ok()?)
}

fn sign_in(seed: &Seed, event: Event) -> Value {
    let person = seed.person(event.index);
    let noise = mix(seed.number ^ event.at.unsigned_abs(), event.index, 1_364);
    let administers = person.traits.special.is_some();
    let clients = if administers { CONSOLES } else { CLIENTS };
    let (app, app_id, client) = pick(noise, clients).copied().unwrap_or_default();
    let code = event.code;
    // Whoever guesses passwords, or is kept out by policy, is somewhere else.
    let stranger = matches!(code, 50_053 | 53_003);
    let office: &Office =
        if stranger { pick(noise >> 8, OFFICES).unwrap_or(person.traits.office) } else { person.traits.office };
    let mobile = !administers && mix(seed.number, event.index, 1_365).is_multiple_of(3) && client != "Browser";
    let entry = SignIn {
        id: request(seed.number, event.index, event.at).to_string(),
        at: at(event.at),
        user: seed.ids.id(event.index).to_string(),
        name: seed.property(event.index, "displayName").into(),
        user_name: seed.user_name(event.index),
        app_id,
        app_name: app,
        client,
        ip_address: address(seed, &person, office, stranger, noise),
        code,
        correlation: fixed(noise, 1_366).to_string(),
        operating_system: if mobile { "Ios 18" } else { "Windows10" },
        browser: if mobile { "Mobile Safari" } else { "Edge 141.0.0" },
        place: (office.city, office.state.unwrap_or(office.city), office.usage_location),
    };
    entry.record()
}

/// Addresses that belong to nobody: TEST-NET-3 for the offices, TEST-NET-2 at home, TEST-NET-1 for strangers.
fn address(seed: &Seed, person: &Person<'_>, office: &Office, stranger: bool, noise: u64) -> String {
    if stranger {
        return format!("192.0.2.{}", 1 + noise % 250);
    }
    if (noise >> 16) % 10 < 3 {
        return format!("198.51.100.{}", 1 + mix(seed.number, person.index, 1_367) % 250);
    }
    let at = OFFICES.iter().position(|other| other.name == office.name).unwrap_or(0);
    format!("203.0.113.{}", 1 + at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::seeds::dates::weekday;

    fn seconds(stamp: &str) -> i64 {
        stamp.parse::<jiff::Timestamp>().unwrap().as_second()
    }

    #[test]
    fn a_month_of_sign_ins_has_the_shape_of_work_and_never_grows_too_large() {
        for (people, least) in [(1, 1), (50, 100), (300, 900), (2_000, 2_500), (20_000, 2_500)] {
            let seed = Seed::new(1, people);
            let entries = sign_ins(&seed);
            assert!((least..=MOST).contains(&entries.len()), "{people} people: {}", entries.len());
            let times: Vec<i64> =
                entries.iter().map(|entry| seconds(entry["createdDateTime"].as_str().unwrap())).collect();
            assert!(times.windows(2).all(|pair| pair[0] >= pair[1]));
            assert!(times.iter().all(|time| (seed.today - DAYS * DAY..seed.today).contains(time)));
            let ids: HashSet<&str> = entries.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), entries.len());
            if people < 300 {
                continue;
            }
            let weekend = times.iter().filter(|time| weekday(**time) > 4).count();
            assert!(weekend * 8 < times.len(), "{weekend} of {} on a weekend", times.len());
            let fridays = times.iter().filter(|time| weekday(**time) == 4).count();
            assert!(fridays * 3 < times.len(), "{fridays} of {} on a Friday", times.len());
            let code = |code: u32| entries.iter().filter(|entry| entry["status"]["errorCode"] == code).count();
            let blocked = (people >= 2_000).then_some(50_057);
            for wanted in [50_126, 50_053, 53_003, 50_074, 50_076].into_iter().chain(blocked) {
                assert!(code(wanted) > 0, "{wanted} of {people}");
            }
            let failed = entries.len() - code(0);
            assert!((5..20).contains(&(failed * 100 / entries.len())), "{failed} of {} failed", entries.len());
        }
        assert!(sign_ins(&Seed::new(1, 0)).is_empty());
    }

    #[test]
    fn people_sign_in_during_the_day_of_their_office() {
        let seed = Seed::new(1, 2_000);
        let mut first_days = 0;
        for entry in sign_ins(&seed).iter().filter(|entry| entry["status"]["errorCode"] == 0) {
            let at = seconds(entry["createdDateTime"].as_str().unwrap());
            let index = seed.ids.index(&entry["userId"].as_str().unwrap().parse().unwrap()).unwrap();
            let hour = (at + seed.person(index).traits.office.ahead * 3_600).rem_euclid(DAY) / 3_600;
            if seed.person(index).created > seed.today - 5 * DAY {
                // On the first day people try it out when they get it.
                first_days += 1;
                continue;
            }
            assert!((7..18).contains(&hour), "{hour} h: {entry}");
        }
        assert!(first_days < 20, "{first_days}");
    }

    #[test]
    fn the_log_and_what_accounts_say_of_themselves_agree() {
        for people in [50, 2_000] {
            let seed = Seed::new(1, people);
            let entries = sign_ins(&seed);
            // By account: the newest entry, and the newest that succeeded.
            let mut newest: HashMap<&str, (&Value, Option<&Value>)> = HashMap::new();
            for entry in &entries {
                let known = newest.entry(entry["userId"].as_str().unwrap()).or_insert((entry, None));
                if entry["status"]["errorCode"] == 0 && known.1.is_none() {
                    known.1 = Some(entry);
                }
            }
            assert!(newest.len() * 2 > people as usize, "{} of {people}", newest.len());
            for (id, (last, good)) in newest {
                let index = seed.ids.index(&id.parse().unwrap()).unwrap();
                let activity = seed.property(index, "signInActivity").unwrap();
                assert_eq!(activity["lastSignInDateTime"], last["createdDateTime"], "{index}");
                assert_eq!(activity["lastSignInRequestId"], last["id"], "{index}");
                if let Some(good) = good {
                    assert!(activity["lastSuccessfulSignInDateTime"].as_str() >= good["createdDateTime"].as_str());
                }
                let blocked = !seed.person(index).traits.enabled;
                assert!(blocked || last["status"]["errorCode"] != 50_057);
            }
        }
    }
}
