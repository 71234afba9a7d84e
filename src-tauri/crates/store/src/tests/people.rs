use super::*;
use crate::{PeopleCounts, PeopleQuery, PeopleSort};
use model::filter::Expression;
use model::{SkuId, UserProperty};

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

fn population() -> Fresh {
    let fresh = fresh();
    let person = |number: u128, name: &str, mail: &str, more: Value| {
        let mut said =
            json!({"displayName": name, "userPrincipalName": mail, "accountEnabled": true, "userType": "Member"});
        said.as_object_mut().unwrap().extend(properties(more));
        upsert(number, said)
    };
    let people = [
        person(
            1,
            "Žofie Dvořáková",
            "zofie.dvorakova@contoso.com",
            json!({"department": "Sales", "jobTitle": "Account Manager"}),
        ),
        person(
            2,
            "José Núñez",
            "jose.nunez@contoso.com",
            json!({"department": "R&D", "accountEnabled": false,
            "proxyAddresses": ["SMTP:jose.nunez@contoso.com", "smtp:alias.one@contoso.com"], "businessPhones": ["020 7946-0009"]}),
        ),
        person(3, "陈伟", "wei.chen@contoso.com", json!({"department": "sales", "onPremisesSyncEnabled": true})),
        person(4, "zoe Quinn", "zoe@fabrikam.com", json!({"userType": "Guest"})),
        person(
            5,
            "Pat O'Brien",
            "pobrien@contoso.com",
            json!({"employeeId": "000123", "assignedLicenses": [{"skuId": E3, "disabledPlans": []}]}),
        ),
        upsert(6, json!({"userPrincipalName": "svc-backup_01@contoso.onmicrosoft.com", "jobTitle": "Éditeur"})),
    ];
    round(&fresh.store, RoundKind::Initial, &people, 0);
    fresh
}

fn found(store: &Store, query: &PeopleQuery) -> Vec<u128> {
    let page = store.people(&PeopleQuery { limit: 100, ..query.clone() }).unwrap();
    assert_eq!(page.total, page.rows.len() as u64, "{query:?}");
    let ids: Vec<UserId> = page.rows.iter().map(|row| row.id).collect();
    assert_eq!(store.people_ids(query).unwrap(), ids, "{query:?}");
    ids.iter().map(|id| id.as_uuid().as_u128() - 0x1000).collect()
}

#[test]
fn typed_words_find_people() {
    let fresh = population();
    for (text, expected) in [
        ("", vec![2, 5, 4, 1, 3, 6]),
        ("zofie", vec![1]),
        ("ŽOFIE", vec![1]),
        ("zo", vec![4, 1]),
        ("dvor zof", vec![1]),
        ("zof nunez", vec![]),
        ("伟", vec![3]),
        ("陈伟", vec![3]),
        ("伟陈", vec![]),
        ("wei.ch", vec![3]),
        ("wei ch", vec![3]),
        ("sales", vec![1, 3]),
        ("sales manager", vec![1]),
        ("r&d", vec![2]),
        ("obrien", vec![5]),
        ("o'brien", vec![5]),
        ("O’Brien", vec![5]),
        ("0001", vec![5]),
        ("123", vec![]),
        ("@fabrikam.com", vec![4]),
        ("zoe@fab", vec![4]),
        ("zo@fabrikam.com", vec![]),
        ("7946", vec![2]),
        ("020794", vec![2]),
        ("alias.one", vec![2]),
        ("svc-backup_01", vec![6]),
        ("editeur", vec![6]),
        ("nobody", vec![]),
    ] {
        assert_eq!(
            found(&fresh.store, &PeopleQuery { text: text.to_owned(), ..Default::default() }),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn nothing_typed_is_an_error() {
    let fresh = population();
    let hostile = [
        "\"",
        "\"\"",
        "'",
        "*",
        "a*",
        "-",
        "-a",
        "--",
        "(",
        ")",
        "a OR",
        "OR",
        "AND",
        "NOT",
        "NEAR(",
        "words:",
        "words : a",
        "^a",
        "a\0b",
        "\0",
        "%",
        "_",
        "\\",
        ";",
        "'; DROP TABLE users; --",
        "{a}",
        "a + b",
        "\u{202E}abc",
        "\u{FFFF}",
        "🦀",
        "𬀩",
        "\u{301}",
        "a\"b\"c",
        "\n\t",
        "[",
        "?1",
        ":a",
        "$a",
        "@a",
    ];
    for text in
        hostile.into_iter().map(str::to_owned).chain(["a ".repeat(5000), "a".repeat(100_000), "\"".repeat(3000)])
    {
        let query = PeopleQuery { text: text.clone(), limit: 10, ..Default::default() };
        let page = fresh.store.people(&query);
        assert!(page.is_ok(), "{text:?}: {page:?}");
    }
    assert_eq!(fresh.store.people_counts().unwrap().total, 6);
}

#[test]
fn filters_narrow_and_add_up() {
    let fresh = population();
    for (text, filter, expected) in [
        ("", "not blocked and accountEnabled != null", vec![5, 4, 1, 3]),
        ("", "blocked", vec![2]),
        ("", "guest", vec![4]),
        ("", "synced and not guest", vec![3]),
        ("", "not synced and not guest", vec![2, 5, 1, 6]),
        ("", "department = sales", vec![1, 3]),
        ("", "license:E3", vec![5]),
        ("", "license:SPE_E3 or license:05e9a617-0261-4cee-bb44-138d3ef5d965", vec![5]),
        ("", "license:E5", vec![]),
        ("pat", "not blocked and not synced and license:E3", vec![5]),
        ("", "deleted", vec![]),
        ("", "jobTitle = null", vec![2, 5, 4, 3]),
    ] {
        assert_eq!(found(&fresh.store, &query(text, filter)), expected, "{text} {filter}");
    }
}

/// A list of the typed words and the filter.
pub(super) fn query(text: &str, filter: &str) -> PeopleQuery {
    PeopleQuery { text: text.to_owned(), filter: Expression::parse(filter).unwrap(), ..Default::default() }
}

#[test]
fn every_order_both_ways() {
    let fresh = population();
    for (sort, expected) in [
        (PeopleSort::Name, [2, 5, 4, 1, 3, 6]),
        (PeopleSort::SignInName, [2, 5, 6, 3, 4, 1]),
        (PeopleSort::SignIn, [6, 2, 5, 4, 1, 3]),
        (PeopleSort::Source, [3, 2, 5, 1, 6, 4]),
        (PeopleSort::Department, [2, 3, 1, 5, 4, 6]),
        (PeopleSort::JobTitle, [1, 6, 2, 5, 4, 3]),
        (PeopleSort::By(UserProperty::EmployeeId), [5, 2, 4, 1, 3, 6]),
        (PeopleSort::By(UserProperty::AssignedLicenses), [2, 4, 1, 3, 6, 5]),
    ] {
        let mut expected = expected.to_vec();
        assert_eq!(found(&fresh.store, &PeopleQuery { sort, ..Default::default() }), expected, "{sort:?}");
        expected.reverse();
        assert_eq!(
            found(&fresh.store, &PeopleQuery { sort, descending: true, ..Default::default() }),
            expected,
            "{sort:?}"
        );
    }
}

const MANY: u128 = 2000;

fn many() -> Vec<UserChange> {
    let person = |number: u128| {
        let name = format!("Person {:04}", number * 7919 % MANY);
        let department = ["Sales", "Ops", "Legal", "Legal", "Sales"][(number % 5) as usize];
        // Nobody of the first in the order by name is one.
        let zone = if number * 7919 % MANY > MANY / 2 { "Zone" } else { "" };
        let rare = if number.is_multiple_of(40) { "Rare" } else { "Common" };
        upsert(
            number,
            json!({"displayName": name, "userPrincipalName": format!("p{number}@x.com"), "department": department,
                "jobTitle": rare, "employeeId": zone, "accountEnabled": number.is_multiple_of(2)}),
        )
    };
    (0..MANY).map(person).collect()
}

/// Lists of every length, at every place of them: whichever way a page is found, it is the same page.
fn check_pages(store: &Store, when: &str) {
    let none = PeopleQuery::default;
    let text = |text: &str| PeopleQuery { text: text.to_owned(), ..none() };
    for (query, length) in [
        (none(), MANY),
        (PeopleQuery { sort: PeopleSort::Department, descending: true, ..none() }, MANY),
        (PeopleQuery { descending: true, ..text("p") }, MANY),
        (PeopleQuery { sort: PeopleSort::Department, ..text("s") }, MANY * 2 / 5),
        (PeopleQuery { sort: PeopleSort::SignInName, ..text("le") }, MANY * 2 / 5),
        (text("op"), MANY / 5),
        (text("z"), MANY / 2 - 1),
        (PeopleQuery { sort: PeopleSort::JobTitle, ..text("legal") }, MANY * 2 / 5),
        (text("rare"), MANY / 40),
        (query("p", "department = Sales"), MANY * 2 / 5),
        (PeopleQuery { sort: PeopleSort::SignIn, ..query("", "department = Ops") }, MANY / 5),
        (
            PeopleQuery { sort: PeopleSort::By(UserProperty::EmployeeId), descending: true, ..query("", "not guest") },
            MANY,
        ),
        (query("rare", "department = Ops"), 0),
        (query("legal", "not (guest or synced or blocked)"), MANY / 5),
        (query("", "department ^ sal and blocked"), MANY / 5),
        (query("rare", "department = Sales and not synced"), MANY / 40),
        (query("", "userPrincipalName ~ 99 or displayName = \"person 0000\""), 39),
        (text("q"), 0),
    ] {
        let whole = store.people_ids(&query).unwrap();
        let total = whole.len();
        assert_eq!(total as u128, length, "{when} {query:?}");
        for (offset, limit) in [
            (0, 50),
            (17, 3),
            (total / 2 + 1, 40),
            (total.saturating_sub(10), 50),
            (total.saturating_sub(1), 1),
            (0, 10),
            (total, 5),
            (total + 9, 5),
            (3, 0),
        ] {
            let page =
                store.people(&PeopleQuery { offset: offset as u64, limit: limit as u64, ..query.clone() }).unwrap();
            let ids: Vec<UserId> = page.rows.into_iter().map(|row| row.id).collect();
            let expected = &whole[offset.min(total)..(offset + limit).min(total)];
            assert_eq!((page.total, ids.as_slice()), (total as u64, expected), "{when} {query:?} {offset} {limit}");
        }
    }
}

#[test]
fn every_page_is_a_slice_of_the_whole_list() {
    let fresh = fresh();
    round(&fresh.store, RoundKind::Initial, &many(), 0);
    check_pages(&fresh.store, "just copied");
    check_pages(&fresh.reopened().store, "opened again");
}

/// The indexes of the lists come with the last page of the first round, in its transaction.
#[test]
fn lists_work_while_the_first_copy_is_filled() {
    let fresh = fresh();
    let indexes = |store: &Store| {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'users' AND sql IS NOT NULL";
        store.writer().unwrap().query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let given_up = begin(&fresh.store, RoundKind::Initial, 0);
    fresh.store.apply_page(given_up, &many(), PageEnd::Next("page 2"), at(1)).unwrap();
    check_pages(&fresh.store, "while it fills");
    let fresh = fresh.reopened();
    check_pages(&fresh.store, "stopped half way");
    assert_eq!(indexes(&fresh.store), 0);

    let number = begin(&fresh.store, RoundKind::Initial, 2);
    let late = fresh.store.apply_page(given_up, &[], PageEnd::Done("late"), at(3));
    assert!(late.is_err());
    assert_eq!(indexes(&fresh.store), 0, "a page that is refused leaves nothing behind");
    fresh.store.apply_page(number, &many(), PageEnd::Done("delta"), at(4)).unwrap();
    assert_eq!(indexes(&fresh.store), 3);
    check_pages(&fresh.store, "complete");
}

#[test]
fn direct_reports_are_counted() {
    let fresh = fresh();
    let store = &fresh.store;
    let of = |number: u128, manager: Value| upsert(number, json!({"displayName": "x", "manager": manager}));
    let boss = json!(user(1));
    let people =
        [named(1, "Boss"), of(2, boss.clone()), of(3, boss.clone()), of(4, json!(null)), of(5, json!("nobody"))];
    let number = begin(store, RoundKind::Initial, 0);
    store.apply_page(number, &people, PageEnd::Next("page 2"), at(1)).unwrap();
    assert_eq!(store.reports(&user(1)).unwrap(), 2, "while the copy is filled");
    store.apply_page(number, &[], PageEnd::Done("delta"), at(2)).unwrap();
    for (second, change, expected) in [
        (3, of(4, boss), 3),
        (4, of(2, json!(null)), 2),
        (5, removed(3, RemovalReason::Changed), 1),
        (6, named(3, "Back again"), 2),
    ] {
        round(store, RoundKind::Delta, &[change], second);
        assert_eq!(store.reports(&user(1)).unwrap(), expected, "{second}");
    }
    assert_eq!(store.reports(&user(2)).unwrap(), 0);
}

#[test]
fn lists_are_recounted_when_somebody_changes() {
    let fresh = population();
    let query = PeopleQuery { text: "zo".to_owned(), limit: 10, ..Default::default() };
    assert_eq!(fresh.store.people(&query).unwrap().total, 2);
    round(&fresh.store, RoundKind::Delta, &[removed(4, RemovalReason::Changed)], 1);
    assert_eq!(fresh.store.people(&query).unwrap().total, 1);
    round(
        &fresh.store,
        RoundKind::Delta,
        &[upsert(2, json!({"displayName": "Zora Núñez"})), upsert(1, json!({"city": "Brno"}))],
        2,
    );
    assert_eq!(fresh.store.people(&query).unwrap().total, 2);
}

#[test]
fn counts_of_people_departments_and_products() {
    let fresh = population();
    let counts = PeopleCounts { total: 6, members: 5, guests: 1, enabled: 4, blocked: 1, synced: 1 };
    assert_eq!(fresh.store.people_counts().unwrap(), counts);
    let departments = [("R&D".to_owned(), 1), ("Sales".to_owned(), 1), ("sales".to_owned(), 1)];
    assert_eq!(fresh.store.departments().unwrap(), departments);
    assert_eq!(fresh.store.license_use().unwrap(), [(SkuId::parse(E3).unwrap(), 1)]);
}

#[test]
fn a_person_by_id_and_by_name() {
    let fresh = population();
    let by_name = |name| fresh.store.person_by_name(name).unwrap().map(|person| person.row.id);
    assert_eq!(by_name(" POBRIEN@Contoso.com "), Some(user(5)));
    assert_eq!(by_name("nobody@contoso.com"), None);
    let person = fresh.store.person(&user(5)).unwrap().unwrap();
    assert_eq!(person.row.licenses[0].sku_id, SkuId::parse(E3).unwrap());
    assert_eq!((person.row.account_enabled, person.row.department), (Some(true), None));
    assert_eq!(person.properties["employeeId"], "000123");
    assert_eq!(fresh.store.person(&user(6)).unwrap().unwrap().row.account_enabled, None, "never read");
    assert_eq!(fresh.store.person(&user(99)).unwrap(), None);
}
