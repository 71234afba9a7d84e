//! Two moments compared: who came, who left, and what changed in whom.

use super::words::words;
use crate::contract::error::AppError;
use crate::contract::people::{ComparePeople, DifferenceKind, FieldChange, PeopleDifferences, PersonDifference};
use crate::export::question::instant;
use crate::{App, now};
use model::UserProperty;
use model::filter::Expression;
use serde_json::Value;
use store::Difference;

/// Most rows of one page.
const PAGE: u32 = 500;

/// A page of differences between two moments.
pub(crate) async fn compare(app: &App, arguments: ComparePeople) -> Result<PeopleDifferences, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let from = instant(&arguments.from, now())?;
    let to = arguments.to.as_deref().map_or_else(|| Ok(now()), |to| instant(to, now()))?;
    let found = tenant.stored(move |store| store.differences(from, to, &Expression::Everybody, 0, u64::MAX)).await?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let of = |kind| number(found.rows.iter().filter(|row| kind_of(row.kind) == kind).count());
    let (appeared, left, changed) =
        (of(DifferenceKind::Appeared), of(DifferenceKind::Left), of(DifferenceKind::Changed));
    let asked: Vec<&Difference> =
        found.rows.iter().filter(|row| arguments.kind.is_none_or(|kind| kind == kind_of(row.kind))).collect();
    let page = asked.iter().skip(arguments.offset as usize).take(arguments.limit.min(PAGE) as usize);
    Ok(PeopleDifferences {
        appeared,
        left,
        changed,
        total: number(asked.len()),
        rows: page.map(|row| row_of(row)).collect(),
    })
}

const fn kind_of(kind: store::DifferenceKind) -> DifferenceKind {
    match kind {
        store::DifferenceKind::Appeared => DifferenceKind::Appeared,
        store::DifferenceKind::Left => DifferenceKind::Left,
        store::DifferenceKind::Changed => DifferenceKind::Changed,
    }
}

fn row_of(row: &Difference) -> PersonDifference {
    PersonDifference {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        user_principal_name: row.user_principal_name.clone(),
        kind: kind_of(row.kind),
        changes: row
            .properties
            .iter()
            .map(|(name, before, after)| change(name, before.as_ref(), after.as_ref()))
            .collect(),
    }
}

fn change(name: &str, before: Option<&Value>, after: Option<&Value>) -> FieldChange {
    let property = UserProperty::from_graph_name(name);
    let text = |value: Option<&Value>| match (property, value) {
        (Some(property), Some(value)) => words(property, value),
        (None, Some(value)) => Some(value.to_string()),
        (_, None) => None,
    };
    FieldChange {
        label: property.map_or_else(|| name.to_owned(), |property| property.label().to_owned()),
        before: text(before),
        after: text(after),
    }
}
