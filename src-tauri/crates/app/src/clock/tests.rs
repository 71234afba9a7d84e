#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn checked(at: &str, of: &str, here: &str) -> CheckedTime {
    let local = LocalTime { at: at.to_owned(), zone: of.to_owned() };
    check(&local, "2026-11-27T12:00:00Z".parse().unwrap(), &zone(here))
}

#[rstest::rstest]
#[case::winter("2026-11-30T17:00", "Europe/Berlin", "2026-11-30T16:00:00Z")]
#[case::summer("2027-07-30T17:00", "Europe/Berlin", "2027-07-30T15:00:00Z")]
#[case::west("2026-11-30T17:00", "America/New_York", "2026-11-30T22:00:00Z")]
#[case::half_an_hour("2026-11-30T17:00", "Asia/Kolkata", "2026-11-30T11:30:00Z")]
#[case::seconds("2026-11-30T17:00:30", "UTC", "2026-11-30T17:00:30Z")]
#[case::skipped_is_an_hour_later("2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:30:00Z")]
#[case::twice_is_the_first("2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30:00Z")]
fn a_time_of_a_place_is_one_instant(#[case] at: &str, #[case] of: &str, #[case] instant: &str) {
    let checked = checked(at, of, "UTC");
    assert_eq!((checked.stop, checked.instant.as_deref()), (None, Some(instant)));
}

#[rstest::rstest]
#[case::monday("2026-11-30T17:00", "Europe/Berlin", "Europe/Berlin", &[])]
#[case::saturday("2026-11-28T17:00", "Europe/Berlin", "Europe/Berlin", &[TimeHint::Weekend])]
#[case::tomorrow_here("2026-11-30T20:00", "America/New_York", "Europe/Berlin", &[TimeHint::OtherDayHere])]
#[case::clocks_change("2027-06-30T17:00", "Europe/Berlin", "Asia/Kolkata", &[TimeHint::ClocksChange])]
#[case::clocks_change_here("2027-06-30T17:00", "Asia/Kolkata", "Europe/Berlin", &[TimeHint::ClocksChange])]
#[case::no_such_hour("2027-03-28T02:30", "Europe/Berlin", "Europe/Berlin",
    &[TimeHint::Skipped, TimeHint::Weekend, TimeHint::ClocksChange])]
#[case::twice("2027-10-31T02:30", "Europe/Berlin", "Europe/Berlin",
    &[TimeHint::Twice, TimeHint::Weekend, TimeHint::ClocksChange])]
fn what_is_worth_knowing_is_told(#[case] at: &str, #[case] of: &str, #[case] here: &str, #[case] hints: &[TimeHint]) {
    assert_eq!(checked(at, of, here).hints, hints);
}

#[rstest::rstest]
#[case::past("2026-11-27T12:59", "Europe/Berlin", TimeStop::Past)]
#[case::now("2026-11-27T13:00", "Europe/Berlin", TimeStop::Past)]
#[case::too_far("2029-11-27T13:00", "Europe/Berlin", TimeStop::TooFar)]
#[case::no_zone("2026-11-30T17:00", "Europe/Bielefeld", TimeStop::UnknownZone)]
#[case::no_time("tomorrow", "Europe/Berlin", TimeStop::Unreadable)]
#[case::empty("", "Europe/Berlin", TimeStop::Unreadable)]
#[case::no_such_day("2026-11-31T17:00", "Europe/Berlin", TimeStop::Unreadable)]
fn what_is_no_time_to_come_is_stopped(#[case] at: &str, #[case] of: &str, #[case] stop: TimeStop) {
    assert_eq!(checked(at, of, "UTC").stop, Some(stop));
}

#[test]
fn both_clocks_are_told() {
    let checked = checked("2026-11-30T17:00", "Europe/Berlin", "America/New_York");
    assert_eq!(checked.there.as_deref(), Some("Mon 30 Nov 2026, 17:00 Europe/Berlin"));
    assert_eq!(checked.here.as_deref(), Some("Mon 30 Nov 2026, 11:00 America/New_York"));
}

#[test]
fn every_zone_of_the_table_is_one() {
    for (country, zone, _) in ZONES {
        assert!(TimeZone::get(zone).is_ok(), "{country} {zone}");
    }
    assert_eq!(zone_of_country("de"), Some(("Europe/Berlin", false)));
    assert_eq!(zone_of_country("US"), Some(("America/New_York", true)));
    assert_eq!(zone_of_country("XX"), None);
}
