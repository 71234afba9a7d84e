//! A question of the window as the store takes it.

use crate::contract::error::AppError;
use crate::contract::people::{FilterMistake, PeopleQuestion};
use crate::export::question::Question;
use crate::now;
use model::UserProperty;
use model::filter::Expression;
use store::PeopleQuery;

/// The store's form of a question.
pub(crate) fn query_of(question: &PeopleQuestion, offset: u64, limit: u64) -> Result<PeopleQuery, AppError> {
    let question = Question {
        text: question.text.clone(),
        filter: question.filter.clone(),
        sort: question.sort.clone(),
        descending: question.descending,
        as_of: question.as_of.clone(),
    };
    question.query(now(), offset, limit)
}

/// Whether the list can be sorted by a column.
pub(crate) fn is_sortable(column: &str) -> bool {
    // Licences in the order of their numbers and managers by id help nobody.
    let senseless = [UserProperty::AssignedLicenses.graph_name(), UserProperty::Manager.graph_name()];
    !senseless.contains(&column) && crate::export::question::sort(column).is_ok()
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
