#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn today(limits: Option<Taken>, taken: Taken) -> Today {
    Today { limits, taken, second_person: false, since: Timestamp::UNIX_EPOCH }
}

#[test]
fn a_day_begins_where_the_connection_is() {
    let at: Timestamp = "2026-11-27T23:30:00Z".parse().unwrap();
    let safety = |zone: &str| Safety { time_zone: zone.to_owned(), ..crate::connect::usual_safety("x") };
    assert_eq!(day_of(at, Some(&safety("Europe/Berlin"))).to_string(), "2026-11-27T23:00:00Z");
    assert_eq!(day_of(at, Some(&safety("UTC"))).to_string(), "2026-11-27T00:00:00Z");
}

#[test]
fn what_is_left_is_said_and_what_takes_nothing_is_let_through() {
    let limits = Taken { disables: 25, deletes: 5, license_removals: 200 };
    let delete = |count: u32| -> Vec<Change> {
        (0..count).map(|number| crate::plan_file::tests::change(number, model::plan::Operation::DeleteUser)).collect()
    };
    let spent = Taken { deletes: 3, disables: 99, ..Taken::default() };
    assert_eq!(today(Some(limits), spent).above(&delete(2)), Vec::<String>::new(), "nothing is blocked by it");
    assert_eq!(
        today(Some(limits), spent).above(&delete(3)),
        ["it would delete 3 accounts, and 2 of 5 a day are left today"]
    );
    assert_eq!(today(None, spent).above(&delete(3)), Vec::<String>::new(), "nobody chose a limit");
}
