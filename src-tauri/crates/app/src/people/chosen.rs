//! Who is chosen of a list, without a list of a million ids crossing the border.

use super::question::query_of;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::people::{Chosen, CopiedPeople, CopyPeople, ExportFormat, ExportPeople, PeopleQuestion};
use crate::export::{self, Format};
use crate::tenant::in_background;
use model::filter::{Condition, Expression, Literal, MOST_CONDITIONS};
use model::{UserId, UserProperty};
use std::ops::ControlFlow;
use std::path::Path;
use store::{PeopleQuery, Store};

/// Most lines that go to the clipboard: other programs choke on more, a file does not.
const LINES: u64 = 100_000;

/// The list of those who are chosen, in the order of the whole list.
pub(crate) fn query(store: &Store, question: &PeopleQuestion, chosen: &Chosen) -> Result<PeopleQuery, AppError> {
    let query = query_of(question, 0, u64::MAX)?;
    if chosen.all && chosen.ids.is_empty() {
        return Ok(query);
    }
    if chosen.ids.len() >= MOST_CONDITIONS {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("{} people cannot be chosen one by one", chosen.ids.len()),
        )
        .hint("Narrow the list with a filter and choose everybody in it"));
    }
    let mut names = Vec::new();
    for id in &chosen.ids {
        let id = UserId::parse(id)?;
        let person = match query.as_of {
            Some(at) => store.person_as_of(&id, at)?,
            None => store.person(&id)?,
        };
        names.extend(person.map(|person| Literal::Text(person.row.user_principal_name)));
    }
    let named = match (names.is_empty(), chosen.all) {
        (true, true) => return Ok(query),
        // All of them are gone meanwhile: nobody has no sign-in name.
        (true, false) => Expression::equal(UserProperty::UserPrincipalName.into(), Literal::Null),
        (false, _) => {
            Expression::Condition(Condition::In { property: UserProperty::UserPrincipalName.into(), values: names })
        }
    };
    let named = if chosen.all { named.negated() } else { named };
    Ok(PeopleQuery { filter: query.filter.clone().and(named), ..query })
}

/// Sign-in names of those who are chosen, a line each.
pub(crate) async fn copy(app: &App, arguments: CopyPeople) -> Result<CopiedPeople, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let store = tenant.store.clone();
    in_background(move || {
        let query = query(&store, &arguments.question, &arguments.chosen)?;
        let total = store.people(&PeopleQuery { limit: 0, ..query.clone() })?.total;
        if total > LINES {
            return Err(AppError::new(ErrorCode::Invalid, format!("{total} sign-in names are too many to copy"))
                .hint("Export them to a file instead"));
        }
        let mut text = String::new();
        let mut count = 0;
        store.each_person(&query, |_, properties| {
            text.push_str(model::person::text(properties, UserProperty::UserPrincipalName).unwrap_or_default());
            text.push('\n');
            count += 1;
            ControlFlow::Continue(())
        })?;
        Ok(CopiedPeople { text, count })
    })
    .await
}

/// Writes those who are chosen to a file. What a column is put together of is written by its parts.
pub(crate) async fn export(app: &App, arguments: ExportPeople) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (store, cancel) = (tenant.store.clone(), tenant.closing.child_token());
    in_background(move || {
        let query = query(&store, &arguments.question, &arguments.chosen)?;
        let format = match arguments.format {
            ExportFormat::Csv => Format::Csv,
            ExportFormat::Xlsx => Format::Xlsx,
            ExportFormat::Json => Format::Json,
        };
        let columns = columns(&arguments.columns);
        let exported = export::write(&store, &query, &columns, format, Path::new(&arguments.path), &cancel)?;
        Ok(SavedFile { path: arguments.path, rows: u32::try_from(exported.rows).unwrap_or(u32::MAX) })
    })
    .await
}

/// The columns of a file for those of the grid.
fn columns(shown: &[String]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    let parts = |id: &String| match id.as_str() {
        "source" => vec!["onPremisesSyncEnabled".to_owned(), "userType".to_owned()],
        // Read for those who are looked at alone: a column of mostly nothing would say that nobody was ever seen.
        "lastSignInDateTime" => Vec::new(),
        _ => vec![id.clone()],
    };
    for part in shown.iter().flat_map(parts) {
        if !columns.contains(&part) {
            columns.push(part);
        }
    }
    columns
}
