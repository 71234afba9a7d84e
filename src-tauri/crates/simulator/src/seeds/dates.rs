//! Times in a seeded tenant: everything happened before the day it starts with.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::identifiers::mix;

/// 1 November 2026: when a tenant starts of which nobody says when it does.
pub(crate) const NEWEST: i64 = 1_793_491_200;
/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// Seconds since 1970 as Graph writes them.
pub(crate) fn at(seconds: i64) -> String {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// The day of the week a time falls on: 0 is Monday.
pub(crate) fn weekday(seconds: i64) -> i64 {
    // 1 January 1970 was a Thursday.
    (seconds.div_euclid(DAY) + 3).rem_euclid(7)
}

/// A number below `range`, always the same for the same seed, index and purpose.
pub(crate) fn spread(seed: u64, index: u32, purpose: u64, range: i64) -> i64 {
    i64::try_from(mix(seed, index, purpose) % range.unsigned_abs().max(1)).unwrap_or(0)
}

/// The first moment of the month a time falls in, both in seconds since 1970.
pub(crate) fn month(seconds: i64) -> i64 {
    let day = seconds - seconds.rem_euclid(DAY);
    let of_month = Timestamp::from_second(day).map_or(1, |time| time.to_zoned(TimeZone::UTC).day());
    day - (i64::from(of_month) - 1) * DAY
}

/// A time in the so many days before another, in seconds since 1970.
pub(crate) fn before(newest: i64, seed: u64, index: u32, purpose: u64, days: i64) -> String {
    at(newest - 1 - spread(seed, index, purpose, days * DAY))
}
