//! Times on the clocks of places: what a chosen time means, and which zone somebody lives in. Pure.

use crate::contract::due::{CheckedTime, LocalTime, TimeHint, TimeStop};
use jiff::civil::{DateTime, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

/// The farthest a job is kept for, in days.
const FARTHEST: i64 = 2 * 366;

/// A time that was chosen, as an instant in its zone.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    /// The instant and its zone.
    pub(crate) zoned: Zoned,
    hint: Option<TimeHint>,
}

/// What a chosen time is. A time the clocks skip is the one an hour later; one that comes twice is the first.
pub(crate) fn chosen(local: &LocalTime) -> Result<Chosen, TimeStop> {
    let at: DateTime = local.at.trim().parse().map_err(|_| TimeStop::Unreadable)?;
    let zone = TimeZone::get(local.zone.trim()).map_err(|_| TimeStop::UnknownZone)?;
    let ambiguous = zone.into_ambiguous_zoned(at);
    let hint = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some(TimeHint::Skipped),
        AmbiguousOffset::Fold { .. } => Some(TimeHint::Twice),
    };
    Ok(Chosen { zoned: ambiguous.compatible().map_err(|_| TimeStop::Unreadable)?, hint })
}

/// What is to be told of a chosen time, seen from a clock that is here and shows now.
pub(crate) fn check(local: &LocalTime, now: Timestamp, here: &TimeZone) -> CheckedTime {
    let here_zone = name_of(here);
    let chosen = match chosen(local) {
        Ok(chosen) => chosen,
        Err(stop) => {
            return CheckedTime {
                stop: Some(stop),
                hints: Vec::new(),
                instant: None,
                there: None,
                here: None,
                here_zone,
            };
        }
    };
    let at = chosen.zoned.timestamp();
    let far = SignedDuration::from_hours(24 * FARTHEST);
    let stop = if at <= now {
        Some(TimeStop::Past)
    } else if at.duration_since(now) > far {
        Some(TimeStop::TooFar)
    } else {
        None
    };
    let (there, seen) = (&chosen.zoned, chosen.zoned.with_time_zone(here.clone()));
    let moves = |zone: &TimeZone| zone.to_offset(now) != zone.to_offset(at);
    let mut hints: Vec<TimeHint> = chosen.hint.into_iter().collect();
    if matches!(there.weekday(), Weekday::Saturday | Weekday::Sunday) {
        hints.push(TimeHint::Weekend);
    }
    if seen.date() != there.date() {
        hints.push(TimeHint::OtherDayHere);
    }
    if moves(there.time_zone()) || moves(here) {
        hints.push(TimeHint::ClocksChange);
    }
    CheckedTime {
        stop,
        hints,
        instant: Some(at.to_string()),
        there: Some(words(there)),
        here: Some(words(&seen)),
        here_zone,
    }
}

/// "Mon 30 Nov 2026, 17:00 Europe/Berlin".
pub(crate) fn words(at: &Zoned) -> String {
    format!("{} {}", at.strftime("%a %-d %b %Y, %H:%M"), name_of(at.time_zone()))
}

/// An instant on the clock of a zone, in words; in UTC where there is no such zone.
pub(crate) fn words_in(at: Timestamp, zone: &str) -> String {
    words(&at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)))
}

/// An instant on the clock of a zone, as it is chosen.
pub(crate) fn local_of(at: Timestamp, zone: &str) -> LocalTime {
    let zoned = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    LocalTime { at: zoned.strftime("%Y-%m-%dT%H:%M").to_string(), zone: zone.to_owned() }
}

/// The zone of this computer.
pub(crate) fn here() -> TimeZone {
    TimeZone::system()
}

pub(crate) fn name_of(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

/// The zone most people of a country live in, and whether the country has others. By the zone's table of 2025.
pub(crate) fn zone_of_country(country: &str) -> Option<(&'static str, bool)> {
    let country = country.trim().to_ascii_uppercase();
    ZONES.iter().find(|(code, ..)| *code == country).map(|(_, zone, several)| (*zone, *several))
}

/// Country by ISO 3166, the zone of its capital or of most people, and whether it spans several.
const ZONES: &[(&str, &str, bool)] = &[
    ("AE", "Asia/Dubai", false),
    ("AR", "America/Argentina/Buenos_Aires", false),
    ("AT", "Europe/Vienna", false),
    ("AU", "Australia/Sydney", true),
    ("BE", "Europe/Brussels", false),
    ("BG", "Europe/Sofia", false),
    ("BR", "America/Sao_Paulo", true),
    ("CA", "America/Toronto", true),
    ("CH", "Europe/Zurich", false),
    ("CL", "America/Santiago", true),
    ("CN", "Asia/Shanghai", false),
    ("CO", "America/Bogota", false),
    ("CY", "Asia/Nicosia", false),
    ("CZ", "Europe/Prague", false),
    ("DE", "Europe/Berlin", false),
    ("DK", "Europe/Copenhagen", false),
    ("EE", "Europe/Tallinn", false),
    ("EG", "Africa/Cairo", false),
    ("ES", "Europe/Madrid", true),
    ("FI", "Europe/Helsinki", false),
    ("FR", "Europe/Paris", false),
    ("GB", "Europe/London", false),
    ("GR", "Europe/Athens", false),
    ("HK", "Asia/Hong_Kong", false),
    ("HR", "Europe/Zagreb", false),
    ("HU", "Europe/Budapest", false),
    ("ID", "Asia/Jakarta", true),
    ("IE", "Europe/Dublin", false),
    ("IL", "Asia/Jerusalem", false),
    ("IN", "Asia/Kolkata", false),
    ("IS", "Atlantic/Reykjavik", false),
    ("IT", "Europe/Rome", false),
    ("JP", "Asia/Tokyo", false),
    ("KE", "Africa/Nairobi", false),
    ("KR", "Asia/Seoul", false),
    ("LI", "Europe/Vaduz", false),
    ("LT", "Europe/Vilnius", false),
    ("LU", "Europe/Luxembourg", false),
    ("LV", "Europe/Riga", false),
    ("MA", "Africa/Casablanca", false),
    ("MT", "Europe/Malta", false),
    ("MX", "America/Mexico_City", true),
    ("MY", "Asia/Kuala_Lumpur", false),
    ("NG", "Africa/Lagos", false),
    ("NL", "Europe/Amsterdam", false),
    ("NO", "Europe/Oslo", false),
    ("NZ", "Pacific/Auckland", false),
    ("PE", "America/Lima", false),
    ("PH", "Asia/Manila", false),
    ("PK", "Asia/Karachi", false),
    ("PL", "Europe/Warsaw", false),
    ("PT", "Europe/Lisbon", true),
    ("RO", "Europe/Bucharest", false),
    ("RS", "Europe/Belgrade", false),
    ("RU", "Europe/Moscow", true),
    ("SA", "Asia/Riyadh", false),
    ("SE", "Europe/Stockholm", false),
    ("SG", "Asia/Singapore", false),
    ("SI", "Europe/Ljubljana", false),
    ("SK", "Europe/Bratislava", false),
    ("TH", "Asia/Bangkok", false),
    ("TR", "Europe/Istanbul", false),
    ("TW", "Asia/Taipei", false),
    ("UA", "Europe/Kyiv", false),
    ("US", "America/New_York", true),
    ("VN", "Asia/Ho_Chi_Minh", false),
    ("ZA", "Africa/Johannesburg", false),
];

#[cfg(test)]
#[path = "clock/tests.rs"]
mod tests;
