//! Who is chosen of a list, without a list of a million ids crossing the border.

use super::question::query_of;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::people::{Chosen, CopiedPeople, CopyPeople, PeopleQuestion};
use model::UserId;
use std::collections::HashSet;
use store::Store;

/// Most lines that go to the clipboard: other programs choke on more, a file does not.
const LINES: usize = 100_000;

/// The ids of those who are chosen, in the order of the list.
pub(crate) fn ids(store: &Store, question: &PeopleQuestion, chosen: &Chosen) -> Result<Vec<UserId>, AppError> {
    let named: HashSet<UserId> = chosen.ids.iter().map(|id| UserId::parse(id)).collect::<Result<_, _>>()?;
    let query = query_of(question, 0, u64::MAX)?;
    let listed = store.people_ids(&query)?;
    Ok(listed.into_iter().filter(|id| named.contains(id) != chosen.all).collect())
}

/// Sign-in names of those who are chosen, a line each.
pub(crate) async fn copy(app: &App, arguments: CopyPeople) -> Result<CopiedPeople, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    tenant
        .stored(move |store| Ok(names(store, &arguments)))
        .await?
}

fn names(store: &Store, arguments: &CopyPeople) -> Result<CopiedPeople, AppError> {
    let ids = ids(store, &arguments.question, &arguments.chosen)?;
    if ids.len() > LINES {
        return Err(AppError::new(ErrorCode::Invalid, format!("{} sign-in names are too many to copy", ids.len()))
            .hint("Export them to a file instead"));
    }
    let mut text = String::new();
    for id in &ids {
        if let Some(person) = store.person(id)? {
            text.push_str(&person.row.user_principal_name);
            text.push('\n');
        }
    }
    Ok(CopiedPeople { count: u32::try_from(ids.len()).unwrap_or(u32::MAX), text })
}
