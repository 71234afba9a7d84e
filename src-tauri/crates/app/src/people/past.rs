//! What the copy has seen happen to a person, and a person as they were.

use super::words::{product_name, words};
use crate::App;
use crate::contract::error::AppError;
use crate::contract::person::{ListTimeline, Timeline, TimelineEntry, TimelineKind};
use model::{SkuId, UserId, UserProperty};
use serde_json::Value;
use store::{HistoryKind, HistoryRow};

/// Most entries of one page.
const PAGE: u32 = 500;

/// A page of somebody's past, newest first.
pub(crate) async fn timeline(app: &App, arguments: ListTimeline) -> Result<Timeline, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = UserId::parse(&arguments.id)?;
    let (offset, limit) = (u64::from(arguments.offset), u64::from(arguments.limit.min(PAGE)));
    let (total, rows) =
        tenant.stored(move |store| store.timeline(&id, arguments.property.as_deref(), offset, limit)).await?;
    Ok(Timeline { total: super::count(total), entries: rows.iter().map(entry).collect() })
}

/// A row of the history in words. Of licences it is told which came and which went.
pub(crate) fn entry(row: &HistoryRow) -> TimelineEntry {
    let property = row.property.as_deref().and_then(UserProperty::from_graph_name);
    let text = |value: &Option<Value>| {
        value.as_ref().and_then(|value| match property {
            Some(property) => words(property, value),
            None => value.as_str().map(str::to_owned),
        })
    };
    let plain = |kind, label: &str, before, after| TimelineEntry {
        at: row.at.to_string(),
        kind,
        property: row.property.clone(),
        label: label.to_owned(),
        before,
        after,
        job: row.job.map(|job| job.to_string()),
    };
    match row.kind {
        HistoryKind::Created => plain(TimelineKind::Created, "Created", None, None),
        HistoryKind::Removed => plain(TimelineKind::Removed, "Deleted", None, None),
        HistoryKind::Restored => plain(TimelineKind::Restored, "Restored", None, None),
        HistoryKind::Changed if property == Some(UserProperty::AssignedLicenses) => {
            let (gone, come) = licenses_between(row.old.as_ref(), row.new.as_ref());
            match (gone.as_slice(), come.as_slice()) {
                ([], [_, ..]) => plain(TimelineKind::LicenseAdded, "Licence added", None, Some(come.join(", "))),
                ([_, ..], []) => plain(TimelineKind::LicenseRemoved, "Licence removed", Some(gone.join(", ")), None),
                ([], []) => plain(TimelineKind::Changed, "Apps of a licence", None, None),
                _ => plain(TimelineKind::Changed, "Licences", Some(gone.join(", ")), Some(come.join(", "))),
            }
        }
        HistoryKind::Changed => {
            let label = property
                .map_or_else(|| row.property.clone().unwrap_or_default(), |property| property.label().to_owned());
            plain(TimelineKind::Changed, &label, text(&row.old), text(&row.new))
        }
    }
}

/// Names of the products that went and of those that came.
fn licenses_between(old: Option<&Value>, new: Option<&Value>) -> (Vec<String>, Vec<String>) {
    let (old, new) = (skus(old), skus(new));
    let only = |these: &[SkuId], those: &[SkuId]| -> Vec<String> {
        these.iter().filter(|sku| !those.contains(sku)).map(product_name).collect()
    };
    (only(&old, &new), only(&new, &old))
}

fn skus(value: Option<&Value>) -> Vec<SkuId> {
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|license| SkuId::parse(license.get("skuId")?.as_str()?).ok()).collect()
}

#[cfg(test)]
#[path = "tests/past.rs"]
mod tests;
