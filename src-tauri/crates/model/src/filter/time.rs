//! Times in a filter: a day, an instant, or so long ago.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::fmt;

/// A time as it was written. Days are those of UTC, as Graph's times are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A whole day.
    Day(Date),
    /// An instant.
    Instant(Timestamp),
    /// So long before now.
    Ago(u32, Unit),
}

/// What [`When::Ago`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `w`
    Weeks,
    /// `m`: 30 days.
    Months,
    /// `y`: 365 days.
    Years,
}

/// The longest time ago, in any unit.
const LONGEST: u32 = 9_999;

impl Unit {
    const ALL: [(Self, char, i64); 5] = [
        (Self::Hours, 'h', 1),
        (Self::Days, 'd', 24),
        (Self::Weeks, 'w', 24 * 7),
        (Self::Months, 'm', 24 * 30),
        (Self::Years, 'y', 24 * 365),
    ];

    fn letter_and_hours(self) -> (char, i64) {
        Self::ALL.iter().find(|(unit, ..)| *unit == self).map_or(('d', 24), |(_, letter, hours)| (*letter, *hours))
    }
}

impl When {
    /// The time of a text: `2026-11-01`, `2026-11-01T09:14:00Z`, `-30d`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(ago) = text.strip_prefix('-') {
            let letter = ago.chars().last()?.to_ascii_lowercase();
            let (unit, ..) = *Unit::ALL.iter().find(|(_, own, _)| *own == letter)?;
            let digits = ago.get(..ago.len() - letter.len_utf8())?;
            let many = digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok()).flatten()?;
            return (many <= LONGEST).then_some(Self::Ago(many, unit));
        }
        if text.len() == 10 {
            return text.parse().ok().map(Self::Day);
        }
        text.parse().ok().map(Self::Instant)
    }

    /// The same, with a time that is counted back from now fixed.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        match self {
            Self::Ago(many, unit) => {
                let hours = i64::from(many).saturating_mul(unit.letter_and_hours().1);
                let then = now.checked_sub(Span::new().hours(hours.min(175_000_000)));
                Self::Instant(then.unwrap_or(Timestamp::MIN))
            }
            fixed @ (Self::Day(_) | Self::Instant(_)) => fixed,
        }
    }

    /// Its first instant; `None` while it is counted from now.
    #[must_use]
    pub fn begins(&self) -> Option<Timestamp> {
        match self {
            Self::Day(day) => day.to_zoned(TimeZone::UTC).ok().map(|begin| begin.timestamp()),
            Self::Instant(at) => Some(*at),
            Self::Ago(..) => None,
        }
    }

    /// The first instant after it.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        match self {
            Self::Day(day) => {
                Some(day.tomorrow().ok().and_then(|next| Self::Day(next).begins()).unwrap_or(Timestamp::MAX))
            }
            Self::Instant(at) => Some(at.checked_add(Span::new().nanoseconds(1)).unwrap_or(Timestamp::MAX)),
            Self::Ago(..) => None,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(formatter, "{day}"),
            Self::Instant(at) => write!(formatter, "{at}"),
            Self::Ago(many, unit) => write!(formatter, "-{many}{}", unit.letter_and_hours().0),
        }
    }
}
