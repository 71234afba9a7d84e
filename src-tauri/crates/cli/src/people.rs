//! `tenantryctl people`: the local copy, searched.

use crate::Ended;
use crate::arguments::PeopleArguments;
use crate::output::Output;
use app::App;
use app::contract::error::{AppError, ErrorCode};
use app::contract::people::{ListPeople, PeopleQuestion};
use serde_json::json;

/// Rows of one request; the contract gives at most 500.
const PAGE: u32 = 500;

pub(crate) async fn list(
    app: &App,
    connection: &str,
    arguments: &PeopleArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let (sort, descending) = sort(&arguments.sort)?;
    let mut rows = Vec::new();
    let mut total = 0;
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let limit = arguments.limit.saturating_sub(offset).min(PAGE);
        let page = app::people::list(
            app,
            ListPeople {
                connection: connection.to_owned(),
                question: PeopleQuestion { text: arguments.text.join(" "), sort: sort.clone(), descending, ..PeopleQuestion::default() },
                columns: Vec::new(),
                offset,
                limit,
            },
        )
        .await?;
        total = page.total.max(total);
        let done = page.rows.is_empty() || limit == 0;
        rows.extend(page.rows);
        if done || rows.len() >= arguments.limit as usize {
            break;
        }
    }
    output.document(&json!({ "total": total, "people": rows }), || {
        let lines = rows.iter().map(|row| {
            let department = row.department.as_deref().unwrap_or("–");
            format!("{}\t{}\t{department}", row.display_name, row.user_principal_name)
        });
        let shown = format!("{} of {total}", rows.len());
        lines.chain(std::iter::once(shown)).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

fn sort(text: &str) -> Result<(String, bool), AppError> {
    let (property, descending) = match text.split_once(':') {
        Some((property, "desc")) => (property, true),
        Some((property, "asc")) => (property, false),
        Some(_) => return Err(AppError::new(ErrorCode::Invalid, format!("{text:?} ends in neither :asc nor :desc"))),
        None => (text, false),
    };
    Ok((property.to_owned(), descending))
}
