use super::*;
use crate::NameKind;

fn taken(store: &Store, names: &[&str]) -> Vec<(String, NameKind, u128, bool)> {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let owners = store.names_in_use(&names).unwrap();
    owners
        .into_iter()
        .map(|owner| (owner.name, owner.kind, owner.user_id.as_uuid().as_u128() - 0x1000, owner.deleted))
        .collect()
}

fn owner(name: &str, kind: NameKind, number: u128, deleted: bool) -> (String, NameKind, u128, bool) {
    (name.to_owned(), kind, number, deleted)
}

#[test]
fn every_name_of_people_here_and_in_the_recycle_bin_is_taken() {
    use NameKind::{Mail, MailNickname, ProxyAddress, UserPrincipalName};
    let fresh = fresh();
    let store = &fresh.store;
    let anna = json!({"displayName": "Anna", "userPrincipalName": "Anna@contoso.com", "mail": "anna.lee@contoso.com", "mailNickname": "anna",
        "proxyAddresses": ["SMTP:anna.lee@contoso.com", "smtp:Lee@Contoso.com", "X500:/o=x", "sip:anna@contoso.com"]});
    let bea = json!({"userPrincipalName": "bea@contoso.com", "mailNickname": "anna"});
    round(store, RoundKind::Initial, &[upsert(1, anna), upsert(2, bea)], 0);
    let here = |name, kind| vec![owner(name, kind, 1, false)];
    for (name, expected) in [
        ("ANNA@CONTOSO.COM", here("ANNA@CONTOSO.COM", UserPrincipalName)),
        (" anna.lee@contoso.com", here(" anna.lee@contoso.com", Mail)),
        ("lee@contoso.com", here("lee@contoso.com", ProxyAddress)),
        ("smtp:lee@contoso.com", vec![]),
        ("/o=x", vec![]),
        ("anna", vec![owner("anna", MailNickname, 1, false), owner("anna", MailNickname, 2, false)]),
        ("free@contoso.com", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(taken(store, &[name]), expected, "{name}");
    }

    round(store, RoundKind::Delta, &[removed(1, RemovalReason::Changed)], 1);
    assert_eq!(taken(store, &["anna@contoso.com"]), [owner("anna@contoso.com", UserPrincipalName, 1, true)]);
    round(store, RoundKind::Delta, &[removed(1, RemovalReason::Deleted)], 2);
    assert_eq!(taken(store, &["anna@contoso.com"]), [], "gone for good: free");

    round(store, RoundKind::Delta, &[upsert(2, json!({"userPrincipalName": "beatrice@contoso.com"}))], 3);
    let asked = ["bea@contoso.com", "beatrice@contoso.com", "beatrice@contoso.com"];
    let twice = owner("beatrice@contoso.com", UserPrincipalName, 2, false);
    assert_eq!(
        taken(store, &asked),
        [twice.clone(), twice],
        "the old name is free, what is asked twice is answered twice"
    );

    let gone = [removed(2, RemovalReason::Deleted)];
    round(store, RoundKind::Delta, &gone, 4);
    assert_eq!(taken(store, &["beatrice@contoso.com", "anna"]), [], "gone without a stay in the bin");
}

/// The table of names is filled with the last page of the first round; nobody sees a difference.
#[test]
fn names_are_known_while_the_first_copy_is_filled() {
    let fresh = fresh();
    let said = |number: u128| {
        let mail = format!("Mail{number}@contoso.com");
        json!({"displayName": "x", "userPrincipalName": format!("User{number}@Contoso.com"), "mail": mail, "mailNickname": "same"})
    };
    let people: Vec<UserChange> = (0..800).map(|number| upsert(number, said(number))).collect();
    let number = begin(&fresh.store, RoundKind::Initial, 0);
    fresh.store.apply_page(number, &people, PageEnd::Next("page 2"), at(1)).unwrap();
    let left = [
        removed(1, RemovalReason::Changed),
        removed(2, RemovalReason::Deleted),
        upsert(3, json!({"userPrincipalName": "renamed@contoso.com", "mail": null})),
    ];
    fresh.store.apply_page(number, &left, PageEnd::Next("page 3"), at(2)).unwrap();
    let listed = |store: &Store| {
        let sql = "SELECT count(*) FROM user_names";
        store.writer().unwrap().query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let answers = |store: &Store| {
        let asked = [
            "SAME",
            "user1@contoso.com",
            "user2@contoso.com",
            "user3@contoso.com",
            "renamed@contoso.com",
            "mail3@contoso.com",
            "mail700@contoso.com",
            "user0@contoso.com",
            "SAME",
        ];
        let by_name = |name| store.person_by_name(name).unwrap().map(|person| person.row.id);
        let persons = asked.map(by_name);
        (taken(store, &asked), persons)
    };
    let fresh = fresh.reopened();
    assert_eq!(listed(&fresh.store), 0);
    let before = answers(&fresh.store);
    assert_eq!(before.0.len(), 2 * 799 + 4);
    assert_eq!(before.0[798], owner("SAME", NameKind::MailNickname, 1, true));
    assert_eq!(before.1[4], Some(user(3)));
    assert_eq!(before.1[7], Some(user(0)));
    fresh.store.apply_page(number, &[], PageEnd::Done("delta"), at(3)).unwrap();
    // Who was not told of again in the same round stays: it was told of before.
    assert_eq!(listed(&fresh.store), 797 * 3 + 3 + 2);
    assert_eq!(answers(&fresh.store), before);
    assert_eq!(answers(&fresh.reopened().store), before);
}

#[test]
fn a_hundred_thousand_names_are_one_question() {
    let fresh = fresh();
    let people: Vec<UserChange> = (0..2000).map(|number| named(number, "Somebody")).collect();
    round(&fresh.store, RoundKind::Initial, &people, 0);
    let names: Vec<String> = (0..100_000).map(|number| format!("USER{number}@contoso.com")).collect();
    let owners = fresh.store.names_in_use(&names).unwrap();
    assert_eq!(owners.len(), 2000);
    assert!(owners.iter().zip(&names).all(|(owner, name)| owner.name == *name && owner.display_name == "Somebody"));
}
