//! The past: lists, people and differences as they were.

use super::rounds::{change, expected, said};
use super::*;
use crate::{DifferenceKind, PeopleQuery, PeopleSort, StoreError};
use model::UserProperty;
use model::filter::Expression;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Only what says something: what is empty and what was never read are alike.
fn plain(properties: &Properties) -> BTreeMap<String, Value> {
    let said = properties.iter().filter(|(_, value)| !crate::merge::is_empty(value));
    said.map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[test]
fn the_past_begins_with_the_copy_and_with_what_is_kept() {
    let fresh = fresh();
    let store = &fresh.store;
    assert_eq!(store.history_begins().unwrap(), None);
    round(store, RoundKind::Initial, &[named(1, "Anna")], 100);
    round(store, RoundKind::Delta, &[upsert(1, json!({"city": "Brno"}))], 200);
    round(store, RoundKind::Delta, &[upsert(1, json!({"city": "Oslo"}))], 300);
    assert_eq!(store.history_begins().unwrap(), Some(at(100)));
    let city =
        |second| store.person_as_of(&user(1), at(second)).map(|found| found.unwrap().properties.get("city").cloned());
    assert_eq!(city(100).unwrap(), None);
    assert_eq!(city(299).unwrap(), Some(json!("Brno")));
    assert_eq!(city(300).unwrap(), Some(json!("Oslo")));
    for refused in [city(99).err(), store.people(&PeopleQuery { as_of: Some(at(99)), ..Default::default() }).err()] {
        assert!(matches!(refused, Some(StoreError::BeforeHistory { begins }) if begins == at(100)), "{refused:?}");
    }
    assert_eq!(store.forget_history(at(250)).unwrap(), 1);
    assert_eq!(store.forget_history(at(150)).unwrap(), 0);
    assert_eq!(store.history_begins().unwrap(), Some(at(250)));
    assert!(city(249).is_err());
    assert_eq!(city(250).unwrap(), Some(json!("Brno")));
}

#[test]
fn who_is_gone_for_good_is_forgotten_with_the_history() {
    let fresh = fresh();
    let store = &fresh.store;
    round(store, RoundKind::Initial, &[named(1, "Anna"), named(2, "Bea"), named(3, "Cleo")], 0);
    round(store, RoundKind::Delta, &[removed(2, RemovalReason::Deleted), removed(3, RemovalReason::Changed)], 100);
    let of = |second| store.people(&PeopleQuery { as_of: Some(at(second)), limit: 9, ..Default::default() });
    assert_eq!(of(50).unwrap().total, 3);
    store.forget_history(at(200)).unwrap();
    assert!(
        matches!(of(50), Err(StoreError::BeforeHistory { begins }) if begins == at(200)),
        "not a list without them"
    );
    assert_eq!(of(200).unwrap().total, 1);
    assert_eq!(store.last_seen(&user(2)).unwrap(), None);
    assert!(store.last_seen(&user(3)).unwrap().is_some(), "they can come back");
    // From the bin for good: they left before, whatever is forgotten of that.
    round(store, RoundKind::Delta, &[removed(3, RemovalReason::Deleted)], 300);
    assert_eq!(of(250).unwrap().total, 1);
}

#[test]
fn groups_of_the_past_have_the_name_and_the_members_they_had() {
    use model::{Collection, MemberChange, ObjectChange, ObjectId};
    let fresh = fresh();
    let store = &fresh.store;
    round(store, RoundKind::Initial, &[named(1, "Anna"), named(2, "Bea")], 0);
    let id = ObjectId::from_uuid(Uuid::from_u128(0x2001));
    let told = |kind, change: ObjectChange, second| {
        let number = store.begin_round_of(Collection::Groups, kind, "displayName,members", at(second)).unwrap();
        store.apply_object_page(Collection::Groups, number, &[change], PageEnd::Done("delta"), at(second)).unwrap();
    };
    let group = |name: &str, who: &[u128]| ObjectChange::Upsert {
        id,
        properties: properties(json!({ "displayName": name })),
        members: who
            .iter()
            .map(|who| MemberChange { id: user(*who).into(), kind: Some("user".to_owned()), removed: false })
            .collect(),
    };
    let gone = |reason| ObjectChange::Removed { id, reason };
    told(RoundKind::Initial, group("Ring", &[1, 2]), 0);
    told(RoundKind::Delta, group("Circle", &[]), 10);
    told(RoundKind::Delta, gone(RemovalReason::Changed), 20);
    let members = |filter: &str, second| {
        let filter = Expression::parse(filter).unwrap();
        store.people(&PeopleQuery { filter, as_of: Some(at(second)), limit: 9, ..Default::default() }).unwrap().total
    };
    let by_id = format!("group:{id}");
    let check = |when: &str, expected: &[(&str, i64, u64)]| {
        for (filter, second, count) in expected {
            assert_eq!(members(filter, *second), *count, "{filter} at {second} {when}");
        }
    };
    let past = [
        ("group:Ring", 5, 2),
        ("group:Circle", 5, 0),
        ("group:Circle", 15, 2),
        ("group:Ring", 15, 0),
        ("group:Circle", 25, 0),
    ];
    check("in the bin", &past);
    told(RoundKind::Delta, group("Circle", &[]), 30);
    check("restored", &past);
    check("restored", &[(&by_id, 25, 0), (&by_id, 35, 2)]);
    told(RoundKind::Delta, gone(RemovalReason::Changed), 40);
    told(RoundKind::Delta, gone(RemovalReason::Deleted), 50);
    check("gone for good", &past);
    check("gone for good", &[(&by_id, 25, 0), (&by_id, 35, 2), (&by_id, 45, 0), (&by_id, 55, 0)]);
}

#[test]
fn two_times_are_compared() {
    let fresh = fresh();
    let store = &fresh.store;
    let people = [named(1, "Anna"), named(2, "Bea"), named(3, "Cleo"), named(4, "Dora")];
    round(store, RoundKind::Initial, &people, 0);
    let changes = [
        upsert(1, json!({"department": "Sales", "displayName": "Änna"})),
        removed(2, RemovalReason::Changed),
        named(5, "Eve"),
        upsert(3, json!({"city": "Brno"})),
        removed(4, RemovalReason::Changed),
    ];
    round(store, RoundKind::Delta, &changes, 10);
    round(store, RoundKind::Delta, &[upsert(3, json!({"city": null})), named(4, "Dora")], 20);
    let told = |from, to, filter: &str| {
        let page = store.differences(at(from), at(to), &Expression::parse(filter).unwrap(), 0, 100).unwrap();
        assert_eq!(page.total, page.rows.len() as u64);
        let row = |row: &crate::Difference| {
            let changes: Vec<String> =
                row.properties.iter().map(|(name, old, new)| format!("{name} {} {}", json!(old), json!(new))).collect();
            format!("{} {:?} {}", row.display_name, row.kind, changes.join(", ")).trim_end().to_owned()
        };
        page.rows.iter().map(row).collect::<Vec<_>>()
    };
    let anna = "Änna Changed displayName \"Anna\" \"Änna\", department null \"Sales\"";
    assert_eq!(told(0, 20, ""), [anna, "Bea Left", "Eve Appeared"]);
    assert_eq!(told(0, 10, ""), [anna, "Bea Left", "Cleo Changed city null \"Brno\"", "Dora Left", "Eve Appeared"]);
    assert_eq!(told(10, 20, ""), ["Cleo Changed city \"Brno\" null", "Dora Appeared"]);
    assert_eq!(told(0, 20, "department = Sales or displayName ^ b"), [anna, "Bea Left"]);
    let page = store.differences(at(0), at(20), &Expression::Everybody, 1, 1).unwrap();
    assert_eq!((page.total, page.rows[0].kind), (3, DifferenceKind::Left));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() })]

    /// Every list and everybody as of a time is what was recorded then.
    #[test]
    fn the_past_is_as_it_was(rounds in proptest::collection::vec(proptest::collection::vec(said(), 0..8), 1..7)) {
        let fresh = fresh();
        let store = &fresh.store;
        let first: Vec<UserChange> = (0..3).map(|number| named(number, &format!("Näme{number}"))).collect();
        round(store, RoundKind::Initial, &first, 0);
        let mut sent: Vec<(u8, super::rounds::Said)> = Vec::new();
        let mut states = Vec::new();
        let start: BTreeMap<u8, Properties> = (0..3_u8)
            .filter_map(|who| match named(u128::from(who), &format!("Näme{who}")) {
                UserChange::Upsert { properties, .. } => Some((who, properties)),
                UserChange::Removed { .. } => None,
            })
            .collect();
        for (second, changes) in (1..).zip(&rounds) {
            let wire: Vec<UserChange> = changes.iter().map(|(who, said)| change(*who, said)).collect();
            round(store, RoundKind::Delta, &wire, second);
            sent.extend(changes.iter().cloned());
            states.push((second, expected(start.clone(), &sent)));
        }
        states.insert(0, (0, start));
        let filters = ["", "department = D1", "not blocked", "displayName ~ name2 or assignedLicenses != null", "department != D0 and not blocked"];
        for (second, state) in &states {
            for who in 0..4_u8 {
                let person = store.person_as_of(&user(u128::from(who)), at(*second)).unwrap();
                prop_assert_eq!(person.map(|person| plain(&person.properties)), state.get(&who).map(plain), "{} at {}", who, second);
            }
            // A copy that only ever saw that state.
            let other = super::fresh();
            let people: Vec<UserChange> = state
                .iter()
                .map(|(who, known)| UserChange::Upsert { id: user(u128::from(*who)), properties: known.clone() })
                .collect();
            round(&other.store, RoundKind::Initial, &people, 0);
            for filter in filters {
                for sort in [PeopleSort::Name, PeopleSort::Department, PeopleSort::By(UserProperty::UserPrincipalName)] {
                    let filter = Expression::parse(filter).unwrap();
                    let query = PeopleQuery { filter: filter.clone(), sort, as_of: Some(at(*second)), limit: 10, ..Default::default() };
                    let page = store.people(&query).unwrap();
                    let then = other.store.people(&PeopleQuery { as_of: None, ..query.clone() }).unwrap();
                    let keys = |page: &crate::PeoplePage| {
                        page.rows.iter().map(|row| (row.department.clone(), row.display_name.clone(), row.user_principal_name.clone())).collect::<Vec<_>>()
                    };
                    prop_assert_eq!(page.total, then.total, "{} at {}", filter, second);
                    let (mut found, mut wanted) = (keys(&page), keys(&then));
                    if sort != PeopleSort::Name {
                        found.iter_mut().chain(&mut wanted).for_each(|key| key.1.clear());
                    }
                    if sort != PeopleSort::Department {
                        found.iter_mut().chain(&mut wanted).for_each(|key| key.0 = None);
                    }
                    if !matches!(sort, PeopleSort::By(_)) {
                        found.iter_mut().chain(&mut wanted).for_each(|key| key.2.clear());
                    }
                    prop_assert_eq!(found, wanted, "{} by {:?} at {}", filter, sort, second);
                    let mut one_by_one = Vec::new();
                    for offset in 0..page.total {
                        let one = store.people(&PeopleQuery { offset, limit: 1, descending: true, ..query.clone() }).unwrap();
                        one_by_one.extend(one.rows.into_iter().map(|row| row.id));
                    }
                    one_by_one.reverse();
                    prop_assert_eq!(&one_by_one, &page.rows.iter().map(|row| row.id).collect::<Vec<_>>());
                    prop_assert_eq!(one_by_one, store.people_ids(&query).unwrap());
                }
            }
        }
    }
}
