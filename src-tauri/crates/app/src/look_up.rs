//! What the terminal shows of the copy: people, one person, products.

use crate::contract::directory::PersonRow;
use crate::contract::error::{AppError, ErrorCode};
use crate::export::question::{Question, instant};
use crate::export::{Column, columns_of};
use crate::people::{person_row, words};
use crate::{App, now};
use model::{Properties, SkuId, UserId};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use store::{HistoryKind, PeopleQuery, Person, Store, StoreError};

/// Some people of a list.
#[derive(Debug)]
pub struct FoundPeople {
    /// How many the whole list has.
    pub total: u64,
    /// Each as a row of the window, with the values of the columns that were asked for under `columns`.
    pub rows: Vec<Map<String, Value>>,
    /// Each in words, a cell a column.
    pub lines: Vec<Vec<String>>,
}

/// A person with everything that was read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundPerson {
    /// Object id.
    pub id: String,
    /// Every property that was read, by Graph's names.
    pub properties: Properties,
    /// Their past, newest first, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<FoundEvent>>,
}

/// Something that happened to a person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundEvent {
    /// When the copy learned of it, ISO 8601.
    pub at: String,
    /// `created`, `changed`, `removed` or `restored`.
    pub kind: &'static str,
    /// Graph's name of the property that changed.
    pub property: Option<String>,
    /// Its value before; absent when it had never been read.
    pub before: Option<Value>,
    /// Its value after, or why they left.
    pub after: Option<Value>,
    /// The job whose answers told it; a round did where there is none.
    pub job: Option<String>,
}

/// A product with its seats.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundProduct {
    /// The product's id.
    pub sku_id: String,
    /// Microsoft's part number.
    pub part_number: String,
    /// Full name.
    pub name: String,
    /// Graph's `capabilityStatus`.
    pub status: String,
    /// Seats that may be given (enabled and in grace).
    pub owned: i64,
    /// Seats in use, as Microsoft counts.
    pub used: i64,
    /// Seats that can still be given.
    pub free: i64,
    /// Seats in grace.
    pub warning: i64,
    /// Seats of a suspended subscription.
    pub suspended: i64,
    /// People of the copy who hold it.
    pub held: u64,
    /// Of these, people who may not sign in.
    pub on_blocked: u64,
}

/// People of a list, at most `limit` of them.
///
/// # Errors
/// When the question cannot be understood, or the copy cannot be read.
pub async fn people(
    app: &App,
    connection: &str,
    question: &Question,
    columns: &[String],
    limit: u64,
) -> Result<FoundPeople, AppError> {
    let tenant = app.tenant(connection)?;
    let query = question.query(now(), 0, limit)?;
    let asked = !columns.is_empty();
    let default = ["displayName", "userPrincipalName", "department"].map(str::to_owned);
    let columns = columns_of(if asked { columns } else { &default })?;
    let found = tenant.stored(move |store| read_people(store, &query, &columns, asked)).await?;
    let (total, found) = found;
    let mut answer = FoundPeople { total, rows: Vec::new(), lines: Vec::new() };
    for (row, cells, line) in found {
        let row = serde_json::to_value(row).map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))?;
        let Value::Object(mut row) = row else { continue };
        row.extend(cells.map(|cells| ("columns".to_owned(), Value::Object(cells))));
        answer.rows.push(row);
        answer.lines.push(line);
    }
    Ok(answer)
}

type Found = (PersonRow, Option<Map<String, Value>>, Vec<String>);

fn read_people(
    store: &Store,
    query: &PeopleQuery,
    columns: &[Column],
    asked: bool,
) -> Result<(u64, Vec<Found>), StoreError> {
    store.require_names(query)?;
    let products = store.products()?;
    let total = store.people(&PeopleQuery { limit: 0, ..query.clone() })?.total;
    let mut found = Vec::new();
    store.each_person(query, |id, properties| {
        let value = |column: &Column| match column {
            Column::Id => Value::from(id.to_string()),
            Column::Property(property) => properties.get(property.graph_name()).cloned().unwrap_or_default(),
        };
        let line = columns.iter().map(|column| match column {
            Column::Id => id.to_string(),
            Column::Property(property) => words(*property, &value(column)).unwrap_or_else(|| "–".to_owned()),
        });
        let cells = asked.then(|| columns.iter().map(|column| (column.name().to_owned(), value(column))).collect());
        let row = Person::of(id, properties.clone(), query.as_of.unwrap_or_default()).row;
        found.push((person_row(&row, &products), cells, line.collect()));
        ControlFlow::Continue(())
    })?;
    Ok((total, found))
}

/// A person by id or sign-in name, as they are or were.
///
/// # Errors
/// When the copy does not know them, or cannot be read.
pub async fn person(
    app: &App,
    connection: &str,
    who: &str,
    as_of: Option<&str>,
    history: bool,
) -> Result<FoundPerson, AppError> {
    let tenant = app.tenant(connection)?;
    let at = as_of.map(|text| instant(text, now())).transpose()?;
    let (id, name) = (UserId::parse(who).ok(), who.to_owned());
    let found = tenant
        .stored(move |store| {
            let known = match id {
                Some(id) => store.person(&id)?,
                None => store.person_by_name(&name)?,
            };
            let id = id.or(known.as_ref().map(|known| known.row.id));
            let Some(id) = id else { return Ok(None) };
            let known = match at {
                Some(at) => store.person_as_of(&id, at)?,
                None => known,
            };
            let Some(known) = known else { return Ok(None) };
            let history = history.then(|| store.history(&id, u64::MAX)).transpose()?;
            Ok(Some((known, history)))
        })
        .await?;
    let Some((known, history)) = found else {
        return Err(
            AppError::not_found("person", who).hint("Write an object id or a whole sign-in name; the copy may be old")
        );
    };
    let event = |row: store::HistoryRow| FoundEvent {
        at: row.at.to_string(),
        kind: match row.kind {
            HistoryKind::Created => "created",
            HistoryKind::Changed => "changed",
            HistoryKind::Removed => "removed",
            HistoryKind::Restored => "restored",
        },
        property: row.property,
        before: row.old,
        after: row.new,
        job: row.job.map(|job| job.to_string()),
    };
    Ok(FoundPerson {
        id: known.row.id.to_string(),
        properties: known.properties,
        history: history.map(|rows| rows.into_iter().map(event).collect()),
    })
}

/// The products of the tenant, those used most first.
///
/// # Errors
/// When the copy cannot be read.
pub async fn licences(app: &App, connection: &str) -> Result<Vec<FoundProduct>, AppError> {
    let tenant = app.tenant(connection)?;
    let (products, held, blocked) =
        tenant.stored(|store| Ok((store.products()?, store.license_use()?, store.blocked_license_use()?))).await?;
    let held: BTreeMap<SkuId, u64> = held.into_iter().collect();
    let count = |counts: &BTreeMap<SkuId, u64>, sku| counts.get(sku).copied().unwrap_or(0);
    let mut found: Vec<FoundProduct> = products
        .iter()
        .map(|product| FoundProduct {
            sku_id: product.sku_id.to_string(),
            part_number: product.sku_part_number.clone(),
            name: product.display_name().to_owned(),
            status: product.capability_status.clone(),
            owned: product.enabled_units + product.warning_units,
            used: product.consumed_units,
            free: product.free_units(),
            warning: product.warning_units,
            suspended: product.suspended_units,
            held: count(&held, &product.sku_id),
            on_blocked: count(&blocked, &product.sku_id),
        })
        .collect();
    found.sort_by(|one, other| other.used.cmp(&one.used).then_with(|| one.name.cmp(&other.name)));
    Ok(found)
}
