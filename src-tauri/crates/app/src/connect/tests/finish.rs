use super::*;
use crate::connect::safety::usual;

#[test]
fn what_was_set_elsewhere_meanwhile_stays() {
    let begun = Safety { protected: vec!["1".to_owned()], ..usual("a") };
    let set = Safety { protected: vec!["1".to_owned(), "2".to_owned()], deletes_a_day: 7, ..begun.clone() };
    let now = Safety { protected: vec!["1".to_owned(), "3".to_owned()], disables_a_day: 1, ..begun.clone() };
    let merged = merged(Some(&begun), set, &now);
    assert_eq!(merged.protected, ["1", "3", "2"]);
    assert_eq!((merged.deletes_a_day, merged.disables_a_day), (7, 1));
}

#[test]
fn what_the_run_took_off_is_off() {
    let begun = Safety { protected: vec!["1".to_owned()], ..usual("a") };
    let merged = merged(Some(&begun), Safety { protected: Vec::new(), ..begun.clone() }, &begun);
    assert!(merged.protected.is_empty());
}
