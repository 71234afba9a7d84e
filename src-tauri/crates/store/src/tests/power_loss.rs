use super::jobs::{job_id, running};
use super::journal::{intent, settlement};
use super::*;
use model::journal::{Outcome, Step, StepState};
use std::fs;

/// The file and its log as they are at this moment, opened by a process that knows nothing of the first.
fn after_power_loss(fresh: &Fresh) -> Fresh {
    let folder = TempDir::new().unwrap();
    for name in ["tenant.db", "tenant.db-wal"] {
        fs::copy(fresh.folder.path().join(name), folder.path().join(name)).unwrap();
    }
    let store = Store::open(&folder.path().join("tenant.db"), &key(), Access::Write).unwrap();
    Fresh { store, folder }
}

#[test]
fn what_was_answered_is_there_and_what_was_not_is_not() {
    let fresh = running();
    let entries = fresh.store.intend(&[intent(0, Step::CreateUser, 1), intent(2, Step::CreateUser, 1)]).unwrap();
    let found = after_power_loss(&fresh);
    assert_eq!(found.store.open_entries(&job_id(1)).unwrap().len(), 2);

    fresh.store.settle(&[settlement(entries[0], 0, Outcome::Done, StepState::Done, 2)]).unwrap();
    let found = after_power_loss(&fresh);
    let open = found.store.open_entries(&job_id(1)).unwrap();
    assert_eq!(open.iter().map(|open| open.entry).collect::<Vec<_>>(), [entries[1]]);
    assert_eq!(found.store.interrupt_running(at(3)).unwrap(), [job_id(1)]);
}

#[test]
fn a_page_cut_off_in_the_middle_is_not_there_at_all() {
    let fresh = fresh();
    let store = &fresh.store;
    let number = begin(store, RoundKind::Initial, 0);
    store.apply_page(number, &[named(1, "Anna")], PageEnd::Next("page 2"), at(1)).unwrap();
    // A transaction that outgrows its memory is written to the log before it is complete.
    store.writer().unwrap().execute_batch("PRAGMA cache_size = 10; PRAGMA cache_spill = 10;").unwrap();
    let log = || fs::metadata(fresh.folder.path().join("tenant.db-wal")).unwrap().len();
    let before = log();
    let cut = store.write(|transaction| {
        transaction.execute("UPDATE rounds SET next_link = 'page 3'", [])?;
        for number in 0..3000_i64 {
            let sql = "INSERT INTO drafts (id, kind, name, updated_at_ms, cells, state) VALUES (?1, '', '', 0, zeroblob(500), '')";
            transaction.execute(sql, [number.to_string()])?;
        }
        assert!(log() > before + 1_000_000, "the log did not grow: nothing is shown by this test");
        Ok(after_power_loss(&fresh))
    });
    let found = cut.unwrap();
    assert_eq!(found.store.drafts().unwrap().len(), 0);
    assert_eq!(found.store.sync_state().unwrap().cursor.unwrap().next_link.as_deref(), Some("page 2"));
    assert_eq!(found.store.people_counts().unwrap().total, 1);
    // The page is asked for again and stored.
    found.store.apply_page(number, &[named(1, "Anna"), named(2, "Bea")], PageEnd::Done("delta"), at(2)).unwrap();
    assert_eq!(found.store.people_counts().unwrap().total, 2);
}
