//! Which people, as they are asked for in words.

use crate::contract::error::{AppError, ErrorCode};
use jiff::Timestamp;
use model::UserProperty;
use model::filter::{Expression, FilterError, When};
use store::{PeopleQuery, PeopleSort};

/// Which people, in which order.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Words to look for; each must be found somewhere.
    pub text: String,
    /// An expression of the filter language; everybody when empty.
    pub filter: String,
    /// Graph's name of a property, or `source`; by display name when empty.
    pub sort: String,
    /// Downwards.
    pub descending: bool,
    /// A day (its end), an instant, or a time ago; as it is now when absent.
    pub as_of: Option<String>,
}

impl Question {
    /// The same for the store.
    ///
    /// # Errors
    /// When a part of it cannot be understood; the message says where and what was expected.
    pub(crate) fn query(&self, now: Timestamp, offset: u64, limit: u64) -> Result<PeopleQuery, AppError> {
        Ok(PeopleQuery {
            text: self.text.clone(),
            filter: Expression::parse(&self.filter)?.at(now),
            sort: sort(&self.sort)?,
            descending: self.descending,
            offset,
            limit,
            as_of: self.as_of.as_deref().map(|text| instant(text, now)).transpose()?,
        })
    }
}

/// The order of that name.
pub(crate) fn sort(name: &str) -> Result<PeopleSort, AppError> {
    if name.is_empty() {
        return Ok(PeopleSort::Name);
    }
    if name.eq_ignore_ascii_case("source") {
        return Ok(PeopleSort::Source);
    }
    let property = UserProperty::from_graph_name(name).ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, format!("people cannot be sorted by {name:?}"))
            .hint("Choose a property as Graph spells it, for example displayName or department, or source")
    })?;
    Ok(match property {
        UserProperty::DisplayName => PeopleSort::Name,
        UserProperty::UserPrincipalName => PeopleSort::SignInName,
        UserProperty::AccountEnabled => PeopleSort::SignIn,
        UserProperty::Department => PeopleSort::Department,
        UserProperty::JobTitle => PeopleSort::JobTitle,
        other => PeopleSort::By(other),
    })
}

/// The instant of a text; of a day its end, which is when all of it has happened.
pub(crate) fn instant(text: &str, now: Timestamp) -> Result<Timestamp, AppError> {
    let instant = When::parse(text).and_then(|when| match when.at(now) {
        day @ When::Day(_) => day.ends().and_then(|end| end.checked_sub(jiff::Span::new().milliseconds(1)).ok()),
        other => other.begins(),
    });
    instant.ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, format!("{text:?} is not a time"))
            .hint("Write a day such as 2026-11-01, an instant such as 2026-11-01T09:00:00Z, or a time ago such as -30d")
    })
}

impl From<FilterError> for AppError {
    fn from(error: FilterError) -> Self {
        Self::new(ErrorCode::Invalid, error.to_string()).hint(format!("Expected: {}", error.expected))
    }
}
