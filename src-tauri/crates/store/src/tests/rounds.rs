use super::*;
use crate::{HistoryKind, StoreError};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The history of a user, oldest first, as short text.
fn told(store: &Store, number: u128) -> Vec<String> {
    let value = |value: Option<Value>| value.map_or("-".to_owned(), |value| value.to_string());
    let mut rows: Vec<String> = store
        .history(&user(number), 100)
        .unwrap()
        .into_iter()
        .map(|row| {
            let from = row.round.map_or("job".to_owned(), |round| round.0.to_string());
            match row.kind {
                HistoryKind::Changed => {
                    format!("{from}: {} {} -> {}", row.property.unwrap_or_default(), value(row.old), value(row.new))
                }
                kind => format!("{from}: {kind:?} {}", value(row.new)),
            }
        })
        .collect();
    rows.reverse();
    rows
}

fn names(store: &Store) -> Vec<String> {
    let query = crate::PeopleQuery { limit: 100, ..Default::default() };
    store.people(&query).unwrap().rows.into_iter().map(|row| row.display_name).collect()
}

#[test]
fn only_what_was_said_changes_and_every_change_is_remembered() {
    let fresh = fresh();
    let store = &fresh.store;
    let first =
        json!({"displayName": "Anna", "department": "Sales", "jobTitle": null, "otherMails": ["a@x.com", "b@x.com"]});
    assert_eq!(
        round(store, RoundKind::Initial, &[upsert(1, first)], 0),
        PageReport { created: 1, ..Default::default() }
    );
    assert_eq!(told(store, 1), [""; 0], "the first load is no news");

    let cases = [
        (json!({}), vec![]),
        (json!({"department": "Sales"}), vec![]),
        (json!({"otherMails": ["b@x.com", "a@x.com"]}), vec![]),
        (json!({"department": null}), vec!["department \"Sales\" -> null"]),
        (json!({"jobTitle": "Clerk"}), vec!["jobTitle null -> \"Clerk\""]),
        (json!({"city": "Brno"}), vec!["city - -> \"Brno\""]),
        (json!({"country": null, "businessPhones": []}), vec![]),
        (json!({"country": "CZ"}), vec!["country null -> \"CZ\""]),
        (json!({"otherMails": ["b@x.com"]}), vec!["otherMails [\"a@x.com\",\"b@x.com\"] -> [\"b@x.com\"]"]),
        (json!({"id": "x", "skills@odata.type": "y", "passwordProfile": {"password": "z"}}), vec![]),
    ];
    let mut expected = Vec::new();
    for (second, (said, news)) in (1..).zip(cases) {
        let report = round(store, RoundKind::Delta, &[upsert(1, said.clone())], second);
        expected.extend(news.iter().map(|line| format!("{}: {line}", second + 1)));
        assert_eq!(told(store, 1), expected, "{said}");
        assert!(news.is_empty() || report.changed == 1, "{said}");
    }
    let person = store.person(&user(1)).unwrap().unwrap();
    let now = json!({"displayName": "Anna", "department": null, "jobTitle": "Clerk", "otherMails": ["b@x.com"], "city": "Brno",
        "country": "CZ", "businessPhones": []});
    assert_eq!(Value::Object(person.properties), now);
    assert_eq!((person.row.department, person.row.job_title.as_deref()), (None, Some("Clerk")));
    assert_eq!(person.read_at, at(9));
}

#[test]
fn somebody_new_after_the_first_load_is_news() {
    let fresh = fresh();
    round(&fresh.store, RoundKind::Initial, &[named(1, "Anna")], 0);
    round(&fresh.store, RoundKind::Delta, &[named(2, "Bea"), named(2, "Bea")], 1);
    assert_eq!(told(&fresh.store, 2), ["2: Created -"]);
}

#[test]
fn who_leaves_is_kept_aside_and_can_come_back() {
    let fresh = fresh();
    let store = &fresh.store;
    let steps: [(UserChange, &[&str], &str); 7] = [
        (removed(9, RemovalReason::Deleted), &["Anna"], ""),
        (removed(1, RemovalReason::Changed), &[], "3: Removed \"changed\""),
        (removed(1, RemovalReason::Changed), &[], ""),
        (upsert(1, json!({"city": "Brno"})), &["Anna"], "5: Restored -; 5: city - -> \"Brno\""),
        (removed(1, RemovalReason::Changed), &[], "6: Removed \"changed\""),
        (removed(1, RemovalReason::Deleted), &[], "7: Removed \"deleted\""),
        (named(1, "Anna"), &["Anna"], "8: Restored -"),
    ];
    round(store, RoundKind::Initial, &[named(1, "Anna")], 0);
    let mut before = 0;
    for (second, (change, present, news)) in (1..).zip(steps) {
        round(store, RoundKind::Delta, std::slice::from_ref(&change), second);
        assert_eq!(names(store), present, "{change:?}");
        let told = told(store, 1);
        assert_eq!(told[before..].join("; "), news, "{change:?}");
        before = told.len();
        assert_eq!(store.people_counts().unwrap().total, present.len() as u64);
    }
    let person = store.person(&user(1)).unwrap().unwrap();
    assert_eq!(person.properties["city"], "Brno", "what was known before is known again");
}

#[test]
fn the_delta_link_comes_with_the_last_page_and_not_before() {
    let fresh = fresh();
    let number = begin(&fresh.store, RoundKind::Initial, 5);
    let page = |store: &Store, change, end, second| store.apply_page(number, &[change], end, at(second)).unwrap();
    assert_eq!(fresh.store.sync_state().unwrap().cursor.unwrap().next_link, None);
    page(&fresh.store, named(1, "Anna"), PageEnd::Next("page 2"), 6);
    let fresh = fresh.reopened();
    let state = fresh.store.sync_state().unwrap();
    assert_eq!((state.delta_link, state.as_of), (None, None));
    let cursor = state.cursor.unwrap();
    assert_eq!((cursor.round, cursor.kind, cursor.pages), (number, RoundKind::Initial, 1));
    assert_eq!((cursor.next_link.as_deref(), cursor.select_version.as_str()), (Some("page 2"), "v1"));
    page(&fresh.store, named(2, "Bea"), PageEnd::Done("link 1"), 7);
    let fresh = fresh.reopened();
    let done = fresh.store.sync_state().unwrap();
    assert_eq!((done.cursor, done.delta_link.as_deref()), (None, Some("link 1")));
    assert_eq!((done.as_of, done.round_started), (Some(at(7)), Some(at(5))));

    // A round that is begun and given up leaves the link of the last complete one.
    let number = fresh.store.begin_round(RoundKind::Rebuild, "v2", at(8)).unwrap();
    fresh.store.apply_page(number, &[named(1, "Anna")], PageEnd::Next("page 2"), at(9)).unwrap();
    begin(&fresh.store, RoundKind::Delta, 10);
    let state = fresh.store.sync_state().unwrap();
    assert_eq!(
        (state.delta_link.as_deref(), state.as_of, state.select_version.as_deref()),
        (Some("link 1"), Some(at(7)), Some("v1"))
    );
    let late = fresh.store.apply_page(number, &[named(3, "Cleo")], PageEnd::Done("late"), at(11));
    assert!(matches!(late, Err(StoreError::RoundOver { .. })), "{late:?}");
    assert_eq!(names(&fresh.store), ["Anna", "Bea"]);
}

#[test]
fn who_is_missing_leaves_with_the_end_of_a_full_round_only() {
    for (kind, stays) in [(RoundKind::Initial, false), (RoundKind::Rebuild, false), (RoundKind::Delta, true)] {
        let fresh = fresh();
        let store = &fresh.store;
        round(store, RoundKind::Initial, &[named(1, "Anna"), named(2, "Bea"), named(3, "Cleo")], 0);
        // Given up half way: whom it told of does not count.
        let number = begin(store, kind, 1);
        store.apply_page(number, &[named(2, "Bea")], PageEnd::Next("more"), at(1)).unwrap();
        let number = begin(store, kind, 2);
        store.apply_page(number, &[named(1, "Anna")], PageEnd::Next("more"), at(2)).unwrap();
        assert_eq!(names(store), ["Anna", "Bea", "Cleo"], "{kind:?}: nobody is taken out before the end");
        let report = store.apply_page(number, &[named(3, "Cleo")], PageEnd::Done("delta"), at(3)).unwrap();
        let expected: &[&str] = if stays { &["Anna", "Bea", "Cleo"] } else { &["Anna", "Cleo"] };
        assert_eq!(names(store), expected, "{kind:?}");
        assert_eq!(report.removed, u64::from(!stays), "{kind:?}");
        let last = told(store, 2).pop();
        assert_eq!(last.as_deref() == Some("3: Removed \"missing\""), !stays, "{kind:?}: {last:?}");
    }
}

#[derive(Debug, Clone)]
pub(super) enum Said {
    Name(u8),
    Department(Option<u8>),
    Licenses(Vec<u8>),
    Gone(bool),
}

pub(super) fn said() -> impl Strategy<Value = (u8, Said)> {
    let said = prop_oneof![
        3 => (0..4_u8).prop_map(Said::Name),
        2 => proptest::option::of(0..3_u8).prop_map(Said::Department),
        2 => proptest::collection::btree_set(0..3_u8, 0..3).prop_map(|skus| Said::Licenses(skus.into_iter().collect())),
        1 => any::<bool>().prop_map(Said::Gone),
    ];
    (0..4_u8, said)
}

pub(super) fn change(who: u8, said: &Said) -> UserChange {
    let who = u128::from(who);
    match said {
        Said::Name(name) => {
            upsert(who, json!({"displayName": format!("Näme{name}"), "userPrincipalName": format!("n{name}@x.com")}))
        }
        Said::Department(department) => {
            upsert(who, json!({"department": department.map(|number| format!("D{number}"))}))
        }
        Said::Licenses(skus) => {
            let held: Vec<Value> = skus.iter().map(|sku| json!({"skuId": Uuid::from_u128(u128::from(*sku))})).collect();
            upsert(who, json!({"assignedLicenses": held, "accountEnabled": skus.len() != 1}))
        }
        Said::Gone(good) => removed(who, if *good { RemovalReason::Deleted } else { RemovalReason::Changed }),
    }
}

/// What a plain map says after the same changes.
pub(super) fn expected(mut here: BTreeMap<u8, Properties>, changes: &[(u8, Said)]) -> BTreeMap<u8, Properties> {
    let mut gone: BTreeMap<u8, Properties> = BTreeMap::new();
    for (who, said) in changes {
        match change(*who, said) {
            UserChange::Upsert { properties, .. } => {
                let back = gone.remove(who).unwrap_or_default();
                here.entry(*who).or_insert(back).extend(properties);
            }
            UserChange::Removed { .. } => gone.extend(here.remove(who).map(|properties| (*who, properties))),
        }
    }
    here
}

/// Every table that follows from the properties says what the properties say.
fn check_derived(store: &Store, here: &BTreeMap<u8, Properties>) {
    let counts = store.people_counts().unwrap();
    let enabled = here.values().filter(|user| user.get("accountEnabled") == Some(&json!(true))).count() as u64;
    assert_eq!((counts.total, counts.enabled), (here.len() as u64, enabled));
    let licenses: usize = here.values().filter_map(|user| user.get("assignedLicenses")?.as_array()).map(Vec::len).sum();
    assert_eq!(store.license_use().unwrap().iter().map(|(_, count)| count).sum::<u64>(), licenses as u64);
    // What is kept of the beginnings of words is what the search table says, and nothing else.
    let connection = store.writer().unwrap();
    let sql = "SELECT prefix, people FROM search_prefixes";
    let kept: Vec<(String, i64)> = connection
        .prepare(sql)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (prefix, people) in &kept {
        let sql = "SELECT count(*) FROM users_search WHERE users_search MATCH ?1";
        let found: i64 = connection.query_row(sql, [format!("\"{prefix}\" *")], |row| row.get(0)).unwrap();
        assert_eq!(*people, found, "{prefix}");
    }
    let named = here.values().any(|user| user.contains_key("displayName"));
    assert!(!named || kept.iter().any(|(prefix, people)| prefix == "na" && *people > 0));
    drop(connection);
    for name in 0..4_u8 {
        let matching =
            here.values().filter(|user| user.get("displayName") == Some(&json!(format!("Näme{name}")))).count() as u64;
        let query = crate::PeopleQuery { text: format!("name{name}"), limit: 10, ..Default::default() };
        let page = store.people(&query).unwrap();
        assert_eq!((page.total, page.rows.len() as u64), (matching, matching));
        let owners = store.names_in_use(&[format!("N{name}@X.com")]).unwrap();
        assert_eq!(owners.iter().filter(|owner| !owner.deleted).count() as u64, matching);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    /// Pages cut anywhere and sent again after a failure end in the same copy (G80).
    #[test]
    fn pages_told_twice_converge(changes in proptest::collection::vec(said(), 1..24), cut in 1..6_usize, repeat in any::<u32>()) {
        let fresh = fresh();
        round(&fresh.store, RoundKind::Initial, &[], 0);
        let mut sent = Vec::new();
        let number = begin(&fresh.store, RoundKind::Delta, 1);
        for (place, page) in changes.chunks(cut).enumerate() {
            let wire: Vec<UserChange> = page.iter().map(|(who, said)| change(*who, said)).collect();
            for _ in 0..=(repeat >> (place % 32) & 1) {
                fresh.store.apply_page(number, &wire, PageEnd::Next("more"), at(2)).unwrap();
                sent.extend_from_slice(page);
            }
        }
        fresh.store.apply_page(number, &[], PageEnd::Done("delta"), at(3)).unwrap();
        let here = expected(BTreeMap::new(), &sent);
        for who in 0..4_u8 {
            let person = fresh.store.person(&user(u128::from(who))).unwrap();
            prop_assert_eq!(person.map(|person| person.properties), here.get(&who).cloned());
        }
        check_derived(&fresh.store, &here);
    }
}
