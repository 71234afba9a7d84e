//! What the People grid can show.

use super::question::SORTS;
use super::words::words;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::people::{ColumnKind, PeopleColumn, PeopleColumns};
use crate::contract::start::OfConnection;
use model::property::Kind;
use model::{Properties, UserId, UserProperty};
use store::{Store, StoreError};

/// What is put together of several properties.
const OURS: &[(&str, &str)] = &[("source", "Source")];

/// Everything the grid can show, in the order of the chooser.
pub(crate) async fn columns(app: &App, arguments: OfConnection) -> Result<PeopleColumns, AppError> {
    app.tenant(&arguments.connection)?;
    let sortable = |id: &str| SORTS.iter().any(|(known, _)| *known == id);
    let of_graph = UserProperty::ALL.iter().map(|property| PeopleColumn {
        id: property.graph_name().to_owned(),
        label: property.label().to_owned(),
        sortable: sortable(property.graph_name()),
        kind: kind_of(*property),
        unreadable: None,
    });
    let ours = OURS.iter().map(|(id, label)| PeopleColumn {
        id: (*id).to_owned(),
        label: (*label).to_owned(),
        sortable: sortable(id),
        kind: ColumnKind::Text,
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

/// The properties of these columns.
pub(crate) fn cells_of(ids: &[String]) -> Result<Vec<UserProperty>, AppError> {
    ids.iter()
        .map(|id| {
            UserProperty::from_graph_name(id)
                .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("there is no column {id:?}")))
        })
        .collect()
}

/// A row's values in words, in the order of the columns; empty where there is none. A manager is told by name.
pub(crate) fn cells(
    store: &Store,
    columns: &[UserProperty],
    properties: &Properties,
) -> Result<Vec<String>, StoreError> {
    columns
        .iter()
        .map(|property| {
            let Some(value) = properties.get(property.graph_name()) else { return Ok(String::new()) };
            if *property == UserProperty::Manager
                && let Some(id) = value.as_str().and_then(|id| UserId::parse(id).ok())
            {
                let manager = store.person(&id)?;
                return Ok(manager.map_or_else(|| id.to_string(), |manager| manager.row.display_name));
            }
            Ok(words(*property, value).unwrap_or_default())
        })
        .collect()
}
