//! The filter language over a copy: every relation, and the sets of rows against the words of the language.

use super::*;
use crate::PeopleQuery;
use crate::meaning::Meaning;
use model::filter::Expression;
use proptest::prelude::*;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";

fn ids(store: &Store, filter: &str, as_of: Option<Timestamp>) -> Vec<u128> {
    let filter = Expression::parse(filter).unwrap();
    let query = PeopleQuery { filter, limit: 100, as_of, ..Default::default() };
    let page = store.people(&query).unwrap();
    let mut ids: Vec<u128> = page.rows.iter().map(|row| row.id.as_uuid().as_u128() - 0x1000).collect();
    assert_eq!(page.total, ids.len() as u64);
    ids.sort_unstable();
    ids
}

/// Somebody of everything the relations speak of.
fn population() -> Fresh {
    let fresh = fresh();
    let license = |sku: &str, off: Value| json!([{"skuId": sku, "disabledPlans": off}]);
    let person = |number: u128, more: Value| {
        let mut said = json!({"displayName": format!("P{number}"), "userPrincipalName": format!("p{number}@x.com")});
        said.as_object_mut().unwrap().extend(properties(more));
        upsert(number, said)
    };
    let people = [
        person(1, json!({"createdDateTime": "2026-01-01T00:00:00Z", "assignedLicenses": license(E3, json!([]))})),
        person(2, json!({"manager": user(1), "assignedLicenses": license(E3, json!([TEAMS]))})),
        person(3, json!({"manager": user(9), "assignedLicenses": license(E5, json!([])), "accountEnabled": false})),
        person(4, json!({"manager": null, "userType": "Guest"})),
        person(9, json!({"createdDateTime": "2026-06-01T00:00:00Z"})),
    ];
    round(&fresh.store, RoundKind::Initial, &people, 0);
    round(&fresh.store, RoundKind::Delta, &[removed(9, RemovalReason::Changed)], 10);
    let product = json!({"skuId": E3, "skuPartNumber": "SPE_E3", "capabilityStatus": "Enabled", "appliesTo": "User",
        "consumedUnits": 1, "enabledUnits": 1, "warningUnits": 0, "suspendedUnits": 0,
        "servicePlans": [{"servicePlanId": TEAMS, "servicePlanName": "TEAMS1", "appliesTo": "User"}]});
    let connection = fresh.store.writer().unwrap();
    connection
        .execute(
            "INSERT INTO products VALUES (?1, 0, ?2, 0)",
            rusqlite::params![Uuid::parse_str(E3).unwrap().as_bytes(), product.to_string()],
        )
        .unwrap();
    let group = |row: i64, kind: &str, name: &str| {
        let sql = "INSERT INTO objects (object_row, kind, id, sort_name, words, told, read_at_ms, properties)
            VALUES (?1, ?2, ?3, ?4, '', 1, 0, '{}')";
        let id = Uuid::from_u128(0x9000 + row as u128);
        connection.execute(sql, rusqlite::params![row, kind, id.as_bytes(), crate::fold::sort_key(name)]).unwrap();
    };
    group(1, "group", "Příbram Staff");
    group(2, "directoryRole", "Global Administrator");
    for (row, number) in [(1, 1), (1, 3), (2, 4)] {
        let (sql, member) = ("INSERT INTO memberships VALUES (?1, ?2, 'user', 0)", user(number));
        connection.execute(sql, rusqlite::params![row, member.as_uuid().as_bytes()]).unwrap();
    }
    // Came into the group at second 20.
    let sql = "INSERT INTO membership_history (object, member, member_kind, kind, at_ms) VALUES (?1, ?2, 'user', 'added', ?3)";
    let (group, member) = (Uuid::from_u128(0x9001), user(3));
    let time = at(20).as_millisecond();
    connection.execute(sql, rusqlite::params![group.as_bytes(), member.as_uuid().as_bytes(), time]).unwrap();
    for (number, fact, value) in [
        (1, "licenseAssignmentStates", json!([{"skuId": E3, "assignedByGroup": null, "state": "Active"}])),
        (2, "licenseAssignmentStates", json!([{"skuId": E3, "assignedByGroup": group, "state": "Active"}])),
        (1, "signInActivity", json!({"lastSignInDateTime": "2026-01-02T00:00:00Z"})),
        (2, "signInActivity", json!(null)),
    ] {
        let sql = "INSERT INTO person_facts (id, fact, read_at_ms, value) VALUES (?1, ?2, 0, ?3)";
        let id = user(number);
        connection.execute(sql, rusqlite::params![id.as_uuid().as_bytes(), fact, value.to_string()]).unwrap();
    }
    drop(connection);
    fresh
}

const CONDITIONS: [(&str, &[u128]); 36] = [
    ("license:E3", &[1, 2]),
    ("license:\"Microsoft 365 E3\"", &[1, 2]),
    ("license:06ebc4ee-1bb5-47dd-8120-11324bc54e06", &[3]),
    ("license:nothing", &[]),
    ("license-direct:SPE_E3", &[1]),
    ("license-group:SPE_E3", &[2]),
    ("plan:TEAMS1", &[1]),
    ("plan:57ff2da0-773e-42df-b2af-ffb7a2317929", &[1]),
    ("group:\"pribram staff\"", &[1, 3]),
    ("group:00000000-0000-0000-0000-000000009001", &[1, 3]),
    ("group:Nobody", &[]),
    ("role:\"Global Administrator\"", &[4]),
    ("role:any", &[4]),
    ("manager:P1@x.com", &[2]),
    ("manager:00000000-0000-0000-0000-000000001001", &[2]),
    ("manager:p9@x.com", &[3]),
    ("manager:gone", &[3]),
    ("manager:null", &[1, 4]),
    ("manager:nobody@x.com", &[]),
    ("changed-since:2025-12-31", &[]),
    ("created-since:2026-01-01", &[1]),
    ("created-since:2026-01-02", &[]),
    ("never-signed-in", &[2]),
    ("not never-signed-in", &[1, 3, 4]),
    ("lastSignInDateTime = 2026-01-02", &[1]),
    ("lastSignInDateTime != 2026-01-02", &[2, 3, 4]),
    ("lastSignInDateTime = null", &[2, 3, 4]),
    ("blocked", &[3]),
    ("guest", &[4]),
    ("synced", &[]),
    ("deleted", &[]),
    ("license:E5 and blocked and manager:gone and group:\"Příbram Staff\"", &[3]),
    ("userPrincipalName in (p1@x.com, P4@X.COM)", &[1, 4]),
    ("assignedLicenses = null", &[4]),
    ("displayName > P2", &[3, 4]),
    ("", &[1, 2, 3, 4]),
];

#[test]
fn every_relation_finds_its_people() {
    let fresh = population();
    for (text, expected) in CONDITIONS {
        assert_eq!(ids(&fresh.store, text, None), expected, "{text}");
    }
    // As it was before somebody left, and before somebody came into the group.
    for (text, expected) in [
        ("", vec![1, 2, 3, 4, 9]),
        ("manager:gone", vec![]),
        ("group:\"Příbram Staff\"", vec![1]),
        ("created-since:2026-01-02", vec![9]),
        ("not license:E3", vec![3, 4, 9]),
    ] {
        assert_eq!(ids(&fresh.store, text, Some(at(5))), expected, "{text}");
    }
    assert_eq!(ids(&fresh.store, "manager:gone", Some(at(15))), [3]);
}

fn expression() -> impl Strategy<Value = Expression> {
    let one = prop::sample::select(CONDITIONS.map(|(text, _)| Expression::parse(text).unwrap()).to_vec());
    one.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, other)| one.and(other)),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| one.or(other)),
            inner.prop_map(Expression::negated),
        ]
    })
}

/// Sets of rows and the words of the language mean the same people.
#[test]
fn sets_and_words_agree() {
    let fresh = population();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..300 {
        let filter = proptest::strategy::ValueTree::current(&expression().new_tree(&mut runner).unwrap());
        let by_sets = ids(&fresh.store, &filter.to_string(), None);
        let by_words: Vec<u128> = fresh
            .store
            .read(|connection| {
                let meaning = Meaning::of(connection, &filter, at(1_000)).unwrap();
                let is = |number: &u128| {
                    let person = crate::as_of::properties_at(connection, &user(*number), at(1_000)).unwrap();
                    person.is_some_and(|known| meaning.is_of(connection, &filter, &user(*number), &known).unwrap())
                };
                Ok((0..10).filter(is).collect())
            })
            .unwrap();
        assert_eq!(by_sets, by_words, "{filter}");
    }
}
#[test]
fn a_list_follows_groups_roles_what_is_read_of_people_and_products() {
    use model::{Collection, MemberChange, ObjectChange, ObjectId};
    let fresh = population();
    let store = &fresh.store;
    let join = |collection, number: u128, who, removed, second| {
        let id = ObjectId::from_uuid(Uuid::from_u128(number));
        let member = MemberChange { id: user(who).into(), kind: Some("user".to_owned()), removed };
        let change = ObjectChange::Upsert { id, properties: Properties::new(), members: vec![member] };
        let round = store.begin_round_of(collection, RoundKind::Delta, "v1", at(second)).unwrap();
        store.apply_object_page(collection, round, &[change], PageEnd::Done("delta"), at(second)).unwrap();
    };
    let now = |filter: &str| ids(store, filter, None);
    let (group, role) = ("group:\"Příbram Staff\"", "role:\"Global Administrator\"");
    assert_eq!((now(group), now(role), ids(store, group, Some(at(40)))), (vec![1, 3], vec![4], vec![1, 3]));
    join(Collection::Groups, 0x9001, 2, false, 30);
    join(Collection::Groups, 0x9001, 3, true, 30);
    assert_eq!((now(group), ids(store, group, Some(at(40)))), (vec![1, 2], vec![1, 2]));
    assert_eq!(now(&format!("not {group}")), [3, 4]);
    join(Collection::DirectoryRoles, 0x9002, 1, false, 31);
    assert_eq!(now(role), [1, 4]);

    assert_eq!((now("never-signed-in"), now("license-group:SPE_E3")), (vec![2], vec![2]));
    store.set_sign_in_activity(&[(user(3), Value::Null)], at(32)).unwrap();
    assert_eq!(now("never-signed-in"), [2, 3]);
    let states = json!([{"skuId": E3, "assignedByGroup": "x", "state": "Active"}]);
    let read = (crate::PersonFact::LicenseAssignmentStates, crate::FactRead::Value(states));
    store.set_person_facts(&user(4), &[read], at(33)).unwrap();
    assert_eq!(now("license-group:SPE_E3"), [2, 4]);
    assert_eq!(now("plan:TEAMS1"), [1]);
    store.set_products(&[], at(34)).unwrap();
    assert_eq!(now("plan:TEAMS1"), [0_u128; 0]);
}

#[test]
fn a_name_that_nobody_has_is_told_and_never_means_everybody() {
    let store = population().store;
    let told = |filter: &str, as_of: Option<Timestamp>| {
        let filter = Expression::parse(filter).unwrap();
        let known = store.require_names(&PeopleQuery { filter, as_of, ..Default::default() });
        known.map_err(|error| error.to_string())
    };
    for (filter, expected) in [
        ("not group:\"Pribram Stuff\"", "no group is called \"Pribram Stuff\""),
        ("blocked or (guest and not license:NOPE)", "no product is called \"NOPE\""),
        ("license-direct:NOPE", "no product is called \"NOPE\""),
        ("plan:NOPE", "no service plan of a product here is called \"NOPE\""),
        ("role:\"Globel Administrator\"", "no directory role in use is called \"Globel Administrator\""),
        ("manager:nobody@x.com", "no person is called \"nobody@x.com\""),
    ] {
        assert_eq!(told(filter, None), Err(expected.to_owned()), "{filter}");
    }
    for filter in [
        "not group:\"pribram staff\"",
        "group:00000000-0000-0000-0000-000000009001",
        "license:E5 and plan:TEAMS1",
        "role:any",
        "manager:p1@x.com or manager:gone or manager:null",
        "department = x",
        "",
    ] {
        assert_eq!(told(filter, None), Ok(()), "{filter}");
    }
}
