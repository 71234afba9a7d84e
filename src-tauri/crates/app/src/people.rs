//! People from the copy alone: lists, views, what is chosen, and a person's page.

mod chosen;
mod columns;
mod compare;
mod complete;
mod details;
mod page;
mod past;
mod question;
mod row;
mod views;
pub(crate) mod words;

pub(crate) use chosen::{copy, export, query as chosen_query};
pub(crate) use columns::columns;
pub(crate) use compare::compare;
pub(crate) use complete::{check, quoted};
pub(crate) use details::refresh;
pub(crate) use page::{get, group as membership_shown, section as section_of};
pub(crate) use past::timeline;
pub(crate) use views::{remove_view, save_view, views};
pub(crate) use words::words;

use crate::App;
use crate::contract::directory::{CountedValue, Departments, LicenseChip, PersonRow};
use crate::contract::error::AppError;
use crate::contract::people::{ListPeople, People};
use crate::contract::start::OfConnection;
use model::{AssignedLicense, SubscribedSku};
use question::query_of;
pub(crate) use row::{Names, person_row as row_of};

/// Most rows of one page.
const PAGE: u32 = 500;
/// From so many people on a list is prepared while its first page is looked at.
const LONG: u32 = 20_000;

/// A page of people.
///
/// # Errors
/// When the connection is not open, a column is unknown or the filter has a mistake.
pub async fn list(app: &App, arguments: ListPeople) -> Result<People, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let cells = columns::cells_of(&arguments.columns)?;
    let limit = arguments.limit.min(PAGE);
    let query = query_of(&arguments.question, u64::from(arguments.offset), u64::from(limit))?;
    let question = query.clone();
    let people = tenant
        .stored(move |store| {
            let page = store.people(&query)?;
            let names = row::Names::read(store)?;
            let mut told = Vec::new();
            if !cells.is_empty() {
                for row in &page.rows {
                    let person = match query.as_of {
                        Some(at) => store.person_as_of(&row.id, at)?,
                        None => store.person(&row.id)?,
                    };
                    let properties = person.map(|person| person.properties).unwrap_or_default();
                    told.push(columns::cells(store, &cells, &row.id, &properties)?);
                }
            }
            Ok(People {
                total: count(page.total),
                rows: page.rows.iter().map(|row| row_of(row, &names)).collect(),
                cells: told,
            })
        })
        .await?;
    let is_typed = !question.text.trim().is_empty();
    if question.offset == 0 && question.as_of.is_none() && !is_typed && people.total > LONG {
        // Whoever jumps to the middle of a long list is not to wait then. Nothing is lost when it fails. While somebody types, every
        // key would ask for all matches of what is typed over by the next.
        tokio::spawn(async move { tenant.stored(move |store| store.prepare(&question)).await.is_ok() });
    }
    Ok(people)
}

/// The departments a filter offers.
pub(crate) async fn departments(app: &App, arguments: OfConnection) -> Result<Departments, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let departments = tenant.stored(|store| store.departments()).await?;
    Ok(Departments {
        departments: departments
            .into_iter()
            .map(|(value, people)| CountedValue { value, count: count(people) })
            .collect(),
    })
}

/// A row of the list, with the names of these products.
pub(crate) fn person_row(row: &model::person::PersonRow, products: &[SubscribedSku]) -> PersonRow {
    row_of(row, &row::Names::of(products))
}

/// A licence by the names of its product.
pub(crate) fn license_chip(license: &AssignedLicense, products: &[SubscribedSku]) -> LicenseChip {
    row::Names::of(products).chip(license)
}

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
