//! A question of the window as the store takes it.

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::people::{FilterMistake, PeopleQuestion};
use model::filter::Expression;
use store::{PeopleQuery, PeopleSort};

/// Sortable columns.
pub(crate) const SORTS: &[(&str, PeopleSort)] = &[
    ("displayName", PeopleSort::Name),
    ("userPrincipalName", PeopleSort::SignInName),
    ("accountEnabled", PeopleSort::SignIn),
    ("source", PeopleSort::Source),
    ("department", PeopleSort::Department),
    ("jobTitle", PeopleSort::JobTitle),
];

/// The store's form of a question.
pub(crate) fn query_of(question: &PeopleQuestion, offset: u64, limit: u64) -> Result<PeopleQuery, AppError> {
    let sort = SORTS.iter().find(|(id, _)| *id == question.sort).map(|(_, sort)| *sort).ok_or_else(|| {
        let known: Vec<&str> = SORTS.iter().map(|(id, _)| *id).collect();
        AppError::new(ErrorCode::Invalid, format!("people cannot be sorted by {:?}", question.sort))
            .hint(format!("Choose one of {}", known.join(", ")))
    })?;
    Ok(PeopleQuery {
        text: question.text.clone(),
        sort,
        descending: question.descending,
        offset,
        limit,
        ..PeopleQuery::default()
    })
}

/// What is wrong with an expression, when something is.
pub(crate) fn mistake(filter: &str) -> Option<FilterMistake> {
    let error = Expression::parse(filter).err()?;
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    Some(FilterMistake {
        at: number(error.at),
        length: number(error.length),
        message: format!("{}. Expected: {}", error.message.trim_end_matches('.'), error.expected),
    })
}
