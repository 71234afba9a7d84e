//! Who holds which product, how, and which seats are wasted.

use super::*;
use crate::{FactRead, LicenseFacts, LicenseQuestion, ObjectQuery, PersonFact};
use model::{Collection, MemberChange, ObjectChange, ObjectId, ObjectKind, SkuId};
use std::collections::BTreeMap;

const E1: u128 = 0xE1;
const E3: u128 = 0xE3;

fn sku(number: u128) -> SkuId {
    SkuId::from_uuid(Uuid::from_u128(number))
}

fn holder(number: u128, enabled: bool, skus: &[u128]) -> UserChange {
    let licenses: Vec<Value> =
        skus.iter().map(|number| json!({"skuId": sku(*number).to_string(), "disabledPlans": []})).collect();
    upsert(
        number,
        json!({"displayName": format!("P{number}"), "accountEnabled": enabled, "assignedLicenses": licenses,
               "createdDateTime": "2025-01-01T00:00:00Z"}),
    )
}

fn group(number: u128, skus: &[u128], members: &[u128]) -> ObjectChange {
    let licenses: Vec<Value> =
        skus.iter().map(|number| json!({"skuId": sku(*number).to_string(), "disabledPlans": []})).collect();
    ObjectChange::Upsert {
        id: ObjectId::from_uuid(Uuid::from_u128(0x6000 + number)),
        properties: properties(json!({"displayName": format!("G{number}"), "assignedLicenses": licenses})),
        members: members
            .iter()
            .map(|number| MemberChange { id: user(*number).into(), kind: Some("user".to_owned()), removed: false })
            .collect(),
    }
}

fn groups(store: &Store, kind: RoundKind, changes: &[ObjectChange], second: i64) {
    let round = store.begin_round_of(Collection::Groups, kind, "v1", at(second)).unwrap();
    store.apply_object_page(Collection::Groups, round, changes, PageEnd::Done("delta"), at(second)).unwrap();
}

/// E1 is contained in E3; whoever was not seen since the beginning of 2026 is quiet.
fn question() -> LicenseQuestion {
    LicenseQuestion { contained: BTreeMap::from([(sku(E1), vec![sku(E3)])]), quiet_before: at(0) }
}

fn facts(store: &Store, number: u128) -> LicenseFacts {
    store.license_report(&question()).unwrap().products[&sku(number)].clone()
}

#[test]
fn holders_are_told_apart_by_how_they_came_to_it() {
    let fresh = fresh();
    let store = &fresh.store;
    let people = [holder(1, true, &[E3]), holder(2, true, &[E3]), holder(3, true, &[E3]), holder(4, true, &[])];
    round(store, RoundKind::Initial, &people, 0);
    assert_eq!(facts(store, E3), LicenseFacts { holders: 3, ..LicenseFacts::default() }, "no groups yet");
    // 4 is in the group and has no seat: handing out failed or is not done yet.
    groups(store, RoundKind::Initial, &[group(1, &[E3], &[1, 2, 4]), group(2, &[], &[3])], 5);
    assert_eq!(facts(store, E3).by_group, 2);
    // What the service says of one person counts before what the groups let guess.
    let states = json!([
        {"skuId": sku(E3).to_string(), "assignedByGroup": null, "state": "Active"},
        {"skuId": sku(E3).to_string(), "assignedByGroup": Uuid::from_u128(0x6001).to_string(), "state": "ActiveWithError"},
    ]);
    let read = [(PersonFact::LicenseAssignmentStates, FactRead::Value(states))];
    store.set_person_facts(&user(1), &read, at(9)).unwrap();
    let told = facts(store, E3);
    assert_eq!((told.by_group, told.doubled, told.errors), (1, 1, 1));
}

#[test]
fn a_seat_wasted_for_three_reasons_is_wasted_once() {
    let fresh = fresh();
    let store = &fresh.store;
    let people = [
        holder(1, false, &[E1, E3]),
        holder(2, true, &[E1, E3]),
        holder(3, true, &[E1]),
        holder(4, true, &[E1]),
        holder(5, true, &[E1]),
    ];
    round(store, RoundKind::Initial, &people, 0);
    groups(store, RoundKind::Initial, &[], 1);
    let before = facts(store, E1);
    assert_eq!((before.blocked, before.wasted, before.never_signed_in), (1, 2, 0));
    assert_eq!(before.overlapping, BTreeMap::from([(sku(E3), 2)]));
    let seen = |text: &str| json!({"lastSignInDateTime": text});
    let activity = [
        (user(1), Value::Null),
        (user(2), seen("2026-02-01T00:00:00Z")),
        (user(3), seen("2025-06-01T00:00:00Z")),
        (user(4), Value::Null),
        // The program that signs in for them is somebody too.
        (
            user(5),
            json!({"lastSignInDateTime": "2025-01-01T00:00:00Z", "lastNonInteractiveSignInDateTime": "2026-03-01T00:00:00Z"}),
        ),
    ];
    store.set_sign_in_activity(&activity, at(50)).unwrap();
    let report = store.license_report(&question()).unwrap();
    assert_eq!((report.licensed, report.activity_known, report.activity_as_of), (5, 5, Some(at(50))));
    let e1 = &report.products[&sku(E1)];
    assert_eq!((e1.holders, e1.blocked, e1.never_signed_in, e1.quiet), (5, 1, 2, 1));
    assert_eq!(e1.wasted, 4, "1 blocked, never in and overlapping; 2 overlapping; 3 quiet; 4 never in");
    let e3 = &report.products[&sku(E3)];
    assert_eq!((e3.wasted, e3.overlapping.len()), (1, 0), "the larger one is needed");
}

#[test]
fn whoever_was_made_lately_is_not_quiet_yet() {
    let fresh = fresh();
    let store = &fresh.store;
    let mut new = holder(1, true, &[E3]);
    if let UserChange::Upsert { properties, .. } = &mut new {
        properties.insert("createdDateTime".to_owned(), json!("2026-02-01T00:00:00Z"));
    }
    round(store, RoundKind::Initial, &[new], 0);
    groups(store, RoundKind::Initial, &[], 1);
    store.set_sign_in_activity(&[(user(1), Value::Null)], at(5)).unwrap();
    assert_eq!((facts(store, E3).never_signed_in, facts(store, E3).wasted), (0, 0));
}

#[test]
fn what_was_counted_is_counted_again_when_something_moved() {
    let fresh = fresh();
    let store = &fresh.store;
    round(store, RoundKind::Initial, &[holder(1, true, &[E3])], 0);
    groups(store, RoundKind::Initial, &[], 1);
    let first = store.license_report(&question()).unwrap();
    let again = store.license_report(&question()).unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &again), "nothing moved");
    round(store, RoundKind::Delta, &[holder(1, false, &[E3])], 10);
    assert_eq!(facts(store, E3).blocked, 1);
    groups(store, RoundKind::Delta, &[group(1, &[E3], &[1])], 20);
    assert_eq!(facts(store, E3).by_group, 1);
}

#[test]
fn groups_that_give_licences_can_be_listed_alone() {
    let fresh = fresh();
    let store = &fresh.store;
    groups(store, RoundKind::Initial, &[group(1, &[E3], &[]), group(2, &[], &[]), group(3, &[E1, E3], &[])], 0);
    let query = ObjectQuery { licensed: true, ..ObjectQuery::of(ObjectKind::Group) };
    let page = store.objects(&query).unwrap();
    let names: Vec<&str> = page.rows.iter().map(|row| row.display_name.as_str()).collect();
    assert_eq!((page.total, names), (2, vec!["G1", "G3"]));
    let typed = ObjectQuery { text: "g3".to_owned(), ..query };
    assert_eq!(store.objects(&typed).unwrap().total, 1);
    let given: Vec<usize> = store.licensed_groups().unwrap().iter().map(|group| group.licenses.len()).collect();
    assert_eq!(given, [1, 2]);
}
