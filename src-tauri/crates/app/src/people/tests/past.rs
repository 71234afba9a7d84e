#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use jiff::Timestamp;
use serde_json::json;

fn changed(property: &str, old: Option<Value>, new: Value, second: i64) -> HistoryRow {
    HistoryRow {
        kind: HistoryKind::Changed,
        property: Some(property.to_owned()),
        old,
        new: Some(new),
        at: Timestamp::from_second(second).unwrap(),
        round: None,
        job: None,
    }
}

#[test]
fn licences_are_told_as_what_came_and_what_went() {
    let (e3, phone) = ("05e9a617-0261-4cee-bb44-138d3ef5d965", "e43b5b99-8dfb-405f-9987-dc307f34bcbd");
    let held = |skus: &[&str]| json!(skus.iter().map(|sku| json!({"skuId": sku})).collect::<Vec<_>>());
    let told = |old: &[&str], new: &[&str]| {
        let entry = entry(&changed("assignedLicenses", Some(held(old)), held(new), 1));
        (entry.kind, entry.before, entry.after)
    };
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(told(&[], &[e3]), (TimelineKind::LicenseAdded, None, name("Microsoft 365 E3")));
    assert_eq!(told(&[e3, phone], &[e3]), (TimelineKind::LicenseRemoved, name("Microsoft Teams Phone Standard"), None));
    assert_eq!(
        told(&[e3], &[phone]),
        (TimelineKind::Changed, name("Microsoft 365 E3"), name("Microsoft Teams Phone Standard"))
    );
    assert_eq!(told(&[e3], &[e3]), (TimelineKind::Changed, None, None));
}
