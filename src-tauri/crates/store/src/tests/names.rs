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
