//! The People list and a person's page, from the copy alone.

use crate::App;
use crate::contract::directory::{
    CountedValue, Departments, Field, HistoryEntry, LicenseChip, ListPeople, OfPerson, People, PeopleSort, Person,
    PersonLink, PersonRow, PersonSource,
};
use crate::contract::error::AppError;
use crate::contract::start::OfConnection;
use jiff::Timestamp;
use model::person::Source;
use model::property::Kind;
use model::{AssignedLicense, Properties, SkuId, SubscribedSku, UserId, UserProperty};
use serde_json::Value;
use store::{HistoryKind, HistoryRow, PeopleQuery};

/// Most rows of one page.
const PAGE: u32 = 500;
/// Differences on a person's page.
const HISTORY: u64 = 50;

/// A page of people.
///
/// # Errors
/// When the connection is not open or an id is not one.
pub async fn list(app: &App, arguments: ListPeople) -> Result<People, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let query = PeopleQuery {
        text: arguments.text,
        sign_in: arguments.enabled,
        source: arguments.source.map(source_of),
        department: arguments.department,
        license: arguments.sku_id.as_deref().map(SkuId::parse).transpose()?,
        sort: sort_of(arguments.sort),
        descending: arguments.descending,
        offset: u64::from(arguments.offset),
        limit: u64::from(arguments.limit.min(PAGE)),
    };
    let (page, products) = tenant.stored(move |store| Ok((store.people(&query)?, store.products()?))).await?;
    Ok(People {
        total: u32::try_from(page.total).unwrap_or(u32::MAX),
        rows: page.rows.iter().map(|row| person_row(row, &products)).collect(),
    })
}

/// The departments a filter offers.
pub(crate) async fn departments(app: &App, arguments: OfConnection) -> Result<Departments, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let departments = tenant.stored(|store| store.departments()).await?;
    Ok(Departments {
        departments: departments
            .into_iter()
            .map(|(value, count)| CountedValue { value, count: u32::try_from(count).unwrap_or(u32::MAX) })
            .collect(),
    })
}

/// A person's page.
pub(crate) async fn get(app: &App, arguments: OfPerson) -> Result<Person, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = UserId::parse(&arguments.id)?;
    let found = tenant
        .stored(move |store| {
            let Some(person) = store.person(&id)? else { return Ok(None) };
            let manager = match manager_id(&person.properties) {
                Some(manager) => store.person(&manager)?,
                None => None,
            };
            Ok(Some((person, manager, store.reports(&id)?, store.history(&id, HISTORY)?, store.products()?)))
        })
        .await?;
    let Some((person, manager, reports, history, products)) = found else {
        return Err(AppError::not_found("person", &arguments.id).hint("They may have been deleted meanwhile"));
    };
    Ok(Person {
        row: person_row(&person.row, &products),
        fields: fields(&person.properties),
        manager: manager
            .map(|manager| PersonLink { id: manager.row.id.to_string(), display_name: manager.row.display_name }),
        reports: u32::try_from(reports).unwrap_or(u32::MAX),
        history: history.iter().map(history_entry).collect(),
        read_at: person.read_at.to_string(),
    })
}

fn manager_id(properties: &Properties) -> Option<UserId> {
    model::person::text(properties, UserProperty::Manager).and_then(|id| UserId::parse(id).ok())
}

fn person_row(row: &model::person::PersonRow, products: &[SubscribedSku]) -> PersonRow {
    PersonRow {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        user_principal_name: row.user_principal_name.clone(),
        enabled: row.account_enabled,
        source: match row.source {
            Source::Cloud => PersonSource::Cloud,
            Source::ActiveDirectory => PersonSource::ActiveDirectory,
            Source::Guest => PersonSource::Guest,
        },
        department: row.department.clone(),
        job_title: row.job_title.clone(),
        licenses: row.licenses.iter().map(|license| license_chip(license, products)).collect(),
    }
}

/// A licence by the names of its product.
pub(crate) fn license_chip(license: &AssignedLicense, products: &[SubscribedSku]) -> LicenseChip {
    let product = products.iter().find(|product| product.sku_id == license.sku_id);
    let id = license.sku_id.to_string();
    LicenseChip {
        short_name: product.map_or("?", |product| product.short_name()).to_owned(),
        name: product.map_or(id.as_str(), |product| product.display_name()).to_owned(),
        part_number: product.map_or("", |product| product.sku_part_number.as_str()).to_owned(),
        apps_off: u32::try_from(license.disabled_plans.len()).unwrap_or(u32::MAX),
        sku_id: id,
    }
}

fn fields(properties: &Properties) -> Vec<Field> {
    UserProperty::ALL
        .iter()
        .filter(|property| !matches!(property, UserProperty::AssignedLicenses | UserProperty::Manager))
        .filter_map(|property| {
            let value = properties.get(property.graph_name()).and_then(|value| words(*property, value))?;
            Some(Field { property: property.graph_name().to_owned(), label: property.label().to_owned(), value })
        })
        .collect()
}

/// A property's value as people read it; nothing when it is empty.
pub(crate) fn words(property: UserProperty, value: &Value) -> Option<String> {
    let text = match (property, value) {
        (_, Value::Null) => return None,
        (UserProperty::AccountEnabled, Value::Bool(enabled)) => if *enabled { "Enabled" } else { "Blocked" }.to_owned(),
        (_, Value::Bool(flag)) => if *flag { "Yes" } else { "No" }.to_owned(),
        (_, Value::String(text)) if property.kind() == Kind::Time => date(text),
        (_, Value::String(text)) => text.clone(),
        (UserProperty::AssignedLicenses, Value::Array(licenses)) => license_names(licenses),
        (_, Value::Array(values)) if property.kind() == Kind::TextList => {
            values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        (_, other) => other.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// The day of an instant, as people write it; whatever is no instant stays as it is.
fn date(text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(|_| text.to_owned(), |at| at.strftime("%-d %b %Y").to_string())
}

fn license_names(licenses: &[Value]) -> String {
    let names = licenses.iter().filter_map(|license| {
        let sku = SkuId::parse(license.get("skuId")?.as_str()?).ok()?;
        Some(model::license::product(&sku).map_or_else(|| sku.to_string(), |product| product.name.to_owned()))
    });
    names.collect::<Vec<_>>().join(", ")
}

fn history_entry(row: &HistoryRow) -> HistoryEntry {
    let property = row.property.as_deref().and_then(UserProperty::from_graph_name);
    let label = match row.kind {
        HistoryKind::Created => "Created".to_owned(),
        HistoryKind::Removed => "Deleted".to_owned(),
        _ => property.map_or_else(|| row.property.clone().unwrap_or_default(), |property| property.label().to_owned()),
    };
    let text = |value: &Option<Value>| {
        value.as_ref().and_then(|value| match property {
            Some(property) => words(property, value),
            None => value.as_str().map(str::to_owned),
        })
    };
    HistoryEntry { at: row.at.to_string(), label, before: text(&row.old), after: text(&row.new) }
}

fn source_of(source: PersonSource) -> Source {
    match source {
        PersonSource::Cloud => Source::Cloud,
        PersonSource::ActiveDirectory => Source::ActiveDirectory,
        PersonSource::Guest => Source::Guest,
    }
}

fn sort_of(sort: PeopleSort) -> store::PeopleSort {
    match sort {
        PeopleSort::Name => store::PeopleSort::Name,
        PeopleSort::SignInName => store::PeopleSort::SignInName,
        PeopleSort::SignIn => store::PeopleSort::SignIn,
        PeopleSort::Source => store::PeopleSort::Source,
        PeopleSort::Department => store::PeopleSort::Department,
        PeopleSort::JobTitle => store::PeopleSort::JobTitle,
    }
}
