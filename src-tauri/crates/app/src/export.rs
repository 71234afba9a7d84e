//! Lists of people as files: CSV, workbook, JSON.
//!
//! People are read and written one after the other, however many they are. The file appears under its name when it is whole:
//! what was written of one that failed or was stopped is taken away.

mod file;
pub mod question;
#[cfg(test)]
mod tests;

use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::in_background;
use crate::{App, now};
use file::Sheet;
use model::license::product;
use model::{Properties, SkuId, SubscribedSku, UserId, UserProperty, person};
use question::Question;
use serde_json::Value;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use store::{PeopleQuery, Store};
use tokio_util::sync::CancellationToken;

/// Forms of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Values with commas between them, UTF-8 with a byte order mark.
    Csv,
    /// A workbook of one sheet; every cell is text.
    Xlsx,
    /// An array of objects with Graph's names and values.
    Json,
}

impl Format {
    /// The form that the ending of a file's name says.
    ///
    /// # Errors
    /// When it says none.
    pub fn of(path: &Path) -> Result<Self, AppError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            "json" => Ok(Self::Json),
            _ => Err(AppError::new(ErrorCode::Invalid, format!("{} has no known ending", path.display()))
                .hint("Choose a name that ends in .csv, .xlsx or .json")),
        }
    }
}

/// What is written, and where.
#[derive(Debug, Clone)]
pub struct Export {
    /// Which people, in which order.
    pub question: Question,
    /// Graph's names of the properties, or `id`; [`COLUMNS`] when empty.
    pub columns: Vec<String>,
    /// At most so many people; all when absent.
    pub limit: Option<u64>,
    /// The form of the file.
    pub format: Format,
    /// Its name; a file of that name is replaced.
    pub path: PathBuf,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// People.
    pub rows: u64,
    /// Cells that were longer than a workbook can hold, and were cut.
    pub cut: u64,
}

/// The columns of a file that asks for none.
pub const COLUMNS: [&str; 9] = [
    "id",
    "displayName",
    "userPrincipalName",
    "mail",
    "accountEnabled",
    "userType",
    "department",
    "jobTitle",
    "assignedLicenses",
];

/// Writes a list of people to a file.
///
/// # Errors
/// When the question cannot be understood, the file cannot be written, a workbook cannot hold so many people, or it was stopped.
pub async fn people(
    app: &App,
    connection: &str,
    export: Export,
    cancel: CancellationToken,
) -> Result<Exported, AppError> {
    let tenant = app.tenant(connection)?;
    let query = export.question.query(now(), 0, export.limit.unwrap_or(u64::MAX))?;
    let store = tenant.store.clone();
    in_background(move || {
        store.require_names(&query)?;
        write(&store, &query, &export.columns, export.format, &export.path, &cancel)
    })
    .await
}

/// The same, of a store.
pub(crate) fn write(
    store: &Store,
    query: &PeopleQuery,
    columns: &[String],
    format: Format,
    path: &Path,
    cancel: &CancellationToken,
) -> Result<Exported, AppError> {
    let columns = columns_of(columns)?;
    let total = store.people(&PeopleQuery { limit: 0, ..query.clone() })?.total.min(query.limit);
    let mut cells = Cells { store, products: store.products()?, managers: HashMap::new() };
    let mut sheet = Sheet::create(path, format, &columns, total)?;
    let mut failed = None;
    store.each_person(query, |id, properties| {
        let row = columns.iter().map(|column| cells.value(*column, format, id, properties)).collect::<Vec<_>>();
        let written = if cancel.is_cancelled() { Err(stopped()) } else { sheet.row(&columns, &row) };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(error) => Err(error),
        None => sheet.finish(),
    }
}

fn stopped() -> AppError {
    AppError::new(ErrorCode::Invalid, "the export was stopped, no file was written")
}

/// A column of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Id,
    Property(UserProperty),
}

impl Column {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Property(property) => property.graph_name(),
        }
    }
}

/// The columns of these names.
pub(crate) fn columns_of(names: &[String]) -> Result<Vec<Column>, AppError> {
    let named = |name: &str| match UserProperty::from_graph_name(name.trim()) {
        Some(property) => Ok(Column::Property(property)),
        None if name.trim().eq_ignore_ascii_case("id") => Ok(Column::Id),
        None => Err(AppError::new(ErrorCode::Invalid, format!("there is no column {:?}", name.trim()))
            .hint("Columns are named as Graph spells properties, for example displayName, or id")),
    };
    if names.is_empty() {
        COLUMNS.iter().map(|name| named(name)).collect()
    } else {
        names.iter().map(|name| named(name)).collect()
    }
}

/// Makes the values of a row.
struct Cells<'s> {
    store: &'s Store,
    products: Vec<SubscribedSku>,
    managers: HashMap<UserId, String>,
}

impl Cells<'_> {
    /// A value: as Graph has it for JSON, else in words.
    fn value(&mut self, column: Column, format: Format, id: UserId, properties: &Properties) -> Value {
        let Column::Property(property) = column else { return Value::from(id.to_string()) };
        let Some(value) = properties.get(property.graph_name()) else { return Value::Null };
        if format == Format::Json {
            return value.clone();
        }
        match (property, value) {
            (UserProperty::Manager, Value::String(id)) => Value::from(self.manager(id)),
            (UserProperty::AssignedLicenses, Value::Array(held)) => {
                let skus = held.iter().filter_map(|one| SkuId::parse(one.get("skuId")?.as_str()?).ok());
                Value::from(skus.map(|sku| self.product(&sku)).collect::<Vec<_>>().join("; "))
            }
            (_, Value::Array(values)) => {
                Value::from(values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
            }
            (_, Value::Bool(_) | Value::Number(_)) => Value::from(value.to_string()),
            (_, value) => value.clone(),
        }
    }

    fn product(&self, sku: &SkuId) -> String {
        let owned = self.products.iter().find(|owned| owned.sku_id == *sku);
        owned
            .map(|owned| owned.display_name().to_owned())
            .unwrap_or_else(|| product(sku).map_or_else(|| sku.to_string(), |known| known.name.to_owned()))
    }

    /// The sign-in name of a manager, or their id when they are gone.
    fn manager(&mut self, id: &str) -> String {
        let Ok(user) = UserId::parse(id) else { return id.to_owned() };
        if let Some(known) = self.managers.get(&user) {
            return known.clone();
        }
        let found = self.store.person(&user).ok().flatten();
        let name =
            found.and_then(|found| person::text(&found.properties, UserProperty::UserPrincipalName).map(str::to_owned));
        let name = name.unwrap_or_else(|| id.to_owned());
        self.managers.insert(user, name.clone());
        name
    }
}
