//! What is made after the bulk of a first copy, and copies of an older form.

use super::*;
use crate::PeopleQuery;
use crate::building::{Step, is_pending};

fn pending(store: &Store) -> usize {
    let steps = [Step::Ids, Step::Order, Step::Search, Step::Names, Step::Managers];
    store.read(|connection| Ok(steps.iter().filter(|step| is_pending(connection, **step).unwrap()).count())).unwrap()
}

fn named_owner(store: &Store) -> Vec<UserId> {
    let owners = store.names_in_use(&["USER3@contoso.com".to_owned()]).unwrap();
    owners.into_iter().map(|owner| owner.user_id).collect()
}

/// People of several blocks.
fn many() -> Vec<UserChange> {
    (0..2_500).map(|number| named(number, &format!("Person {number}"))).collect()
}

#[test]
fn the_same_person_twice_in_a_first_copy_is_one() {
    let fresh = fresh();
    let store = &fresh.store;
    let number = begin(store, RoundKind::Initial, 0);
    let pages: [&[UserChange]; 2] = [
        &[named(1, "Anna"), named(1, "Anne"), named(2, "Bea")],
        &[upsert(1, json!({"city": "Brno"})), removed(2, RemovalReason::Changed)],
    ];
    let pages = pages.map(|page| (page, PageEnd::Next("more")));
    let report = store.apply_pages(number, &pages, at(1)).unwrap();
    assert_eq!((report.created, report.removed), (2, 1));
    assert_eq!(store.sync_state().unwrap().cursor.unwrap().pages, 2);
    let fresh = fresh.reopened();
    let store = &fresh.store;
    store.apply_page(number, &[named(1, "Änne"), named(2, "Bea")], PageEnd::Done("delta"), at(2)).unwrap();
    let page = store.people(&PeopleQuery { limit: 10, ..Default::default() }).unwrap();
    assert_eq!(page.rows.iter().map(|row| row.display_name.as_str()).collect::<Vec<_>>(), ["Änne", "Bea"]);
    assert_eq!(store.person(&user(1)).unwrap().unwrap().properties["city"], "Brno");
    assert_eq!(pending(store), 0);
}

#[test]
fn a_page_that_failed_leaves_no_trace_in_the_list_of_ids() {
    let fresh = fresh();
    let store = &fresh.store;
    let number = begin(store, RoundKind::Initial, 0);
    store.apply_page(number, &[named(1, "Anna")], PageEnd::Next("more"), at(1)).unwrap();
    store
        .writer()
        .unwrap()
        .execute_batch("CREATE TRIGGER refuse BEFORE UPDATE ON rounds BEGIN SELECT RAISE(ABORT, 'no'); END")
        .unwrap();
    assert!(store.apply_page(number, &[named(2, "Bea")], PageEnd::Next("more"), at(2)).is_err());
    store.writer().unwrap().execute_batch("DROP TRIGGER refuse").unwrap();
    store.apply_page(number, &[named(2, "Bea")], PageEnd::Done("delta"), at(3)).unwrap();
    assert_eq!(store.people_counts().unwrap().total, 2);
    assert_eq!(store.person(&user(2)).unwrap().unwrap().row.display_name, "Bea");
}

/// Stopped after each of the steps, the copy works all the same, and the next round makes the rest.
#[test]
fn what_was_stopped_is_made_by_the_next_round() {
    for steps in 0..6 {
        let fresh = fresh();
        let store = &fresh.store;
        let number = begin(store, RoundKind::Initial, 0);
        store.apply_page(number, &many(), PageEnd::Next("more"), at(1)).unwrap();
        // As the last page leaves it when the program is killed then.
        store
            .write_repeatable(|connection| {
                crate::building::ids(connection)?;
                connection.execute(
                    "UPDATE rounds SET state = 'done', ended_at_ms = 0, next_link = NULL, delta_link = 'delta'",
                    [],
                )?;
                for _ in 0..steps {
                    crate::building::next(connection)?;
                }
                Ok(())
            })
            .unwrap();
        assert!(pending(store) > 0, "{steps}");
        let fresh = fresh.reopened();
        let store = &fresh.store;
        let check = |when: &str| {
            assert_eq!(named_owner(store), [user(3)], "{when} {steps}");
            let page =
                store.people(&PeopleQuery { text: "person 24".to_owned(), limit: 1, ..Default::default() }).unwrap();
            assert_eq!(page.total, 111, "{when} {steps}");
            assert_eq!(store.person_by_name("user3@contoso.com").unwrap().map(|person| person.row.id), Some(user(3)));
        };
        check("stopped");
        round(store, RoundKind::Delta, &[upsert(4, json!({"city": "Brno"})), removed(5, RemovalReason::Deleted)], 5);
        assert_eq!(pending(store), 0, "{steps}");
        check("made");
        assert_eq!(store.names_in_use(&["user5@contoso.com".to_owned()]).unwrap(), []);
    }
}
