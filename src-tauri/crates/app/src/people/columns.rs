//! What the People grid can show.

use super::question::is_sortable;
use super::words::{date, words};
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::people::{ColumnKind, PeopleColumn, PeopleColumns};
use crate::contract::start::OfConnection;
use model::property::Kind;
use model::{Properties, UserId, UserProperty};
use serde_json::Value;
use store::{PersonFact, Store, StoreError};

/// What is put together of several properties.
const OURS: &[(&str, &str, ColumnKind)] =
    &[("source", "Source", ColumnKind::Text), (LAST_SEEN, "Last seen", ColumnKind::Time)];

/// Read for the people who are looked at, and kept beside their properties.
const LAST_SEEN: &str = "lastSignInDateTime";

/// A column whose cells are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A property.
    Property(UserProperty),
    /// When somebody was last seen.
    LastSeen,
}

/// Everything the grid can show, in the order of the chooser.
pub(crate) async fn columns(app: &App, arguments: OfConnection) -> Result<PeopleColumns, AppError> {
    app.tenant(&arguments.connection)?;
    let of_graph = UserProperty::ALL.iter().map(|property| PeopleColumn {
        id: property.graph_name().to_owned(),
        label: property.label().to_owned(),
        sortable: is_sortable(property.graph_name()),
        kind: kind_of(*property),
        unreadable: None,
    });
    let ours = OURS.iter().map(|(id, label, kind)| PeopleColumn {
        id: (*id).to_owned(),
        label: (*label).to_owned(),
        sortable: is_sortable(id),
        kind: *kind,
        unreadable: None,
    });
    Ok(PeopleColumns { columns: of_graph.chain(ours).collect() })
}

fn kind_of(property: UserProperty) -> ColumnKind {
    match property.kind() {
        Kind::Text => ColumnKind::Text,
        Kind::Flag => ColumnKind::Flag,
        Kind::TextList | Kind::Json => ColumnKind::List,
        Kind::Time => ColumnKind::Time,
    }
}

/// The columns of these names.
pub(crate) fn cells_of(ids: &[String]) -> Result<Vec<Cell>, AppError> {
    ids.iter()
        .map(|id| match UserProperty::from_graph_name(id) {
            Some(property) => Ok(Cell::Property(property)),
            None if id == LAST_SEEN => Ok(Cell::LastSeen),
            None => Err(AppError::new(ErrorCode::Invalid, format!("there is no column {id:?}"))),
        })
        .collect()
}

/// A person's values in words, in the order of the columns; empty where there is none. A manager is told by name.
pub(crate) fn cells(
    store: &Store,
    columns: &[Cell],
    id: &UserId,
    properties: &Properties,
) -> Result<Vec<String>, StoreError> {
    columns
        .iter()
        .map(|column| match column {
            Cell::Property(UserProperty::Manager) => manager(store, properties),
            Cell::Property(property) => {
                Ok(properties.get(property.graph_name()).and_then(|value| words(*property, value)).unwrap_or_default())
            }
            Cell::LastSeen => last_seen(store, id),
        })
        .collect()
}

fn manager(store: &Store, properties: &Properties) -> Result<String, StoreError> {
    let told = properties.get(UserProperty::Manager.graph_name()).and_then(Value::as_str).unwrap_or_default();
    let Ok(id) = UserId::parse(told) else { return Ok(told.to_owned()) };
    Ok(store.person(&id)?.map_or_else(|| told.to_owned(), |manager| manager.row.display_name))
}

fn last_seen(store: &Store, id: &UserId) -> Result<String, StoreError> {
    let facts = store.person_facts(id)?;
    let Some(activity) = facts.iter().find(|fact| fact.fact == PersonFact::SignInActivity) else {
        return Ok(String::new());
    };
    let seen = activity.value.as_ref().and_then(model::person::last_sign_in);
    Ok(match (seen, &activity.value) {
        (Some((_, at)), _) => date(at),
        (None, Some(_)) => "Never".to_owned(),
        (None, None) => String::new(),
    })
}
