use super::*;
use crate::mend::{COPIED, kept_tables};
use crate::{HistoryKind, Repair, StoreError};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// A store with something of everything in it, closed.
fn filled() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("tenant.db");
    let store = Store::open(&path, &key(), Access::Write).unwrap();
    let people: Vec<UserChange> = (0..400).map(|number| named(number, &format!("Person {number}"))).collect();
    round(&store, RoundKind::Initial, &people, 0);
    let moved: Vec<UserChange> =
        (0..400).map(|number| upsert(number, json!({"department": "x".repeat(200)}))).collect();
    round(&store, RoundKind::Delta, &moved, 1);
    for number in 0..40 {
        let draft = crate::DraftRecord {
            id: format!("draft {number}"),
            kind: "import".to_owned(),
            name: "hires.csv".to_owned(),
            updated_at: at(number),
            table: vec![7; 3_000],
            state: "{}".to_owned(),
        };
        store.save_draft(&draft).unwrap();
    }
    drop(store);
    // Twice: what says where everything lies is kept once it is known to work.
    drop(Store::open(&path, &key(), Access::Write).unwrap());
    (folder, path)
}

fn mended(path: &Path) -> (Store, Repair) {
    let (store, repair) = Store::open_mended(path, &key(), at(100)).unwrap();
    (store, repair.expect("it was damaged"))
}

fn overwrite(path: &Path, from: u64, bytes: usize) {
    let mut file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(&vec![0xAA; bytes]).unwrap();
}

fn pages(path: &Path) -> u64 {
    path.metadata().unwrap().len() / 4096
}

/// The pages of a table, without its overflow pages.
fn pages_of(path: &Path, table: &str) -> Vec<u64> {
    let connection = crate::open::wrecked(path, &key()).unwrap();
    let sql = "SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype = 'leaf' ORDER BY pageno";
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([table], |row| row.get::<_, i64>(0)).unwrap().map(|page| page.unwrap() as u64).collect()
}

fn history(store: &Store) -> usize {
    (0..400).map(|number| store.history(&user(number), 10).unwrap().len()).sum()
}

fn drafts(store: &Store) -> usize {
    store.drafts().unwrap().len()
}

#[test]
fn a_file_that_is_well_is_left_alone() {
    let (_folder, path) = filled();
    let (store, repair) = Store::open_mended(&path, &key(), at(100)).unwrap();
    assert_eq!((repair, store.is_damaged()), (None, false));
    assert_eq!((store.people_counts().unwrap().total, history(&store), drafts(&store)), (400, 400, 40));
}

#[test]
fn a_wrong_header_costs_nothing_but_the_copy() {
    let (folder, path) = filled();
    overwrite(&path, 0, 100);
    assert!(matches!(Store::open(&path, &key(), Access::Write), Err(StoreError::NotReadable { .. })));
    let (store, repair) = mended(&path);
    assert_eq!(repair.lost, [""; 0]);
    assert_eq!((history(&store), drafts(&store)), (400, 40));
    assert_eq!(store.people_counts().unwrap().total, 0, "people are read again");
    assert!(folder.path().join(&repair.set_aside).exists(), "the damaged file is kept");
    assert!(repair.sentence().contains(&repair.set_aside), "{}", repair.sentence());
    assert_eq!(store.unseen_repair().unwrap(), Some(repair));
    store.repair_seen().unwrap();
    assert_eq!(store.unseen_repair().unwrap(), None);
    // Numbers of rounds stand in the history: they are not given again.
    assert!(begin(&store, RoundKind::Initial, 200).0 > 2);
}

#[test]
fn with_another_key_nothing_is_touched() {
    let (folder, path) = filled();
    let opened = Store::open_mended(&path, &StoreKey::new([8; 32]), at(100));
    assert!(matches!(opened, Err(StoreError::NotReadable { .. })), "{opened:?}");
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.iter().any(|name| name.contains("damaged-") || name.contains("patched")), "{names:?}");
    assert_eq!(drafts(&Store::open(&path, &key(), Access::Write).unwrap()), 40);
}

#[test]
fn a_page_of_people_is_noticed_when_it_is_read_and_nothing_else_is_lost() {
    let (_folder, path) = filled();
    let page = pages_of(&path, "users")[3];
    overwrite(&path, (page - 1) * 4096, 4096);
    let store = Store::open(&path, &key(), Access::Write).unwrap();
    let read = store.people_ids(&crate::PeopleQuery { sort: crate::PeopleSort::JobTitle, ..Default::default() });
    let error = (0..400).find_map(|number| store.person(&user(number)).err());
    assert!(matches!(error, Some(StoreError::Damaged)), "{error:?} {read:?}");
    assert!(store.is_damaged());
    drop(store);
    let (store, repair) = mended(&path);
    assert_eq!((repair.lost.len(), history(&store), drafts(&store)), (0, 400, 40));
    assert!(!store.is_damaged());
    drop(store);
    assert_eq!(Store::open_mended(&path, &key(), at(101)).unwrap().1, None, "once");
}

#[test]
fn rows_around_a_page_of_the_history_are_saved() {
    let (_folder, path) = filled();
    let leaves = pages_of(&path, "user_history");
    assert!(leaves.len() > 10, "{leaves:?}");
    for page in [leaves[2], leaves[3], leaves[6]] {
        overwrite(&path, (page - 1) * 4096, 4096);
    }
    crate::damage::leave_note(&path);
    let (store, repair) = mended(&path);
    assert_eq!(repair.lost, ["the history"]);
    let saved = history(&store);
    assert!((300..400).contains(&saved), "{saved} of 400 rows");
    assert_eq!(drafts(&store), 40);
    let last = store.history(&user(399), 1).unwrap();
    assert_eq!(last[0].kind, HistoryKind::Changed, "rows behind the gaps too");
}

/// Which leaves of a table are damaged, told how many there are.
type Damaged = fn(usize) -> Vec<usize>;

#[test]
fn rows_of_the_other_pages_are_saved_wherever_the_damaged_ones_lie() {
    let damaged: [Damaged; 4] =
        [|_| vec![0], |all| vec![all - 1], |all| vec![0, all - 1], |all| (0..all).step_by(2).collect()];
    for damaged in damaged {
        let (_folder, path) = filled();
        let leaves = pages_of(&path, "user_history");
        let damaged = damaged(leaves.len());
        for place in &damaged {
            overwrite(&path, (leaves[*place] - 1) * 4096, 4096);
        }
        crate::damage::leave_note(&path);
        let (store, repair) = mended(&path);
        let saved = history(&store);
        // Rows are alike, so about as many are on every page.
        let most = 400 / leaves.len() + 4;
        assert!(saved < 400 && saved + most * damaged.len() >= 400, "{saved} of 400 with {damaged:?} of {leaves:?}");
        assert_eq!((repair.lost, drafts(&store)), (vec!["the history".to_owned()], 40));
    }
}

#[test]
fn flipped_bytes_anywhere_cost_rows_and_never_the_store() {
    for seed in 1..=8_u64 {
        let (_folder, path) = filled();
        let mut bytes = std::fs::read(&path).unwrap();
        let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for _ in 0..40 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = (random >> 33) as usize % bytes.len();
            bytes[place] ^= 0x55;
        }
        std::fs::write(&path, bytes).unwrap();
        crate::damage::leave_note(&path);
        let (store, _) = mended(&path);
        assert!(history(&store) + drafts(&store) > 0, "something was saved, seed {seed}");
        begin(&store, RoundKind::Initial, 300);
    }
}

#[test]
fn a_page_of_what_cannot_be_had_again_is_noticed_when_the_file_is_opened() {
    let (_folder, path) = filled();
    let page = pages_of(&path, "drafts")[0];
    overwrite(&path, (page - 1) * 4096, 4096);
    assert!(matches!(Store::open(&path, &key(), Access::Write), Err(StoreError::Damaged)));
    let (store, repair) = mended(&path);
    assert_eq!(repair.lost, ["drafts"]);
    assert!(drafts(&store) < 40 && drafts(&store) > 20, "{}", drafts(&store));
    assert_eq!(history(&store), 400);
}

#[test]
fn a_file_that_was_cut_off_gives_what_is_left_of_it() {
    let (_folder, path) = filled();
    let left = pages(&path) * 3 / 4 * 4096;
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(left).unwrap();
    let (store, repair) = mended(&path);
    let saved = history(&store) + drafts(&store);
    assert!(saved > 0, "something of it was saved");
    assert!(saved == 440 || !repair.lost.is_empty(), "{saved} {repair:?}");
}

#[test]
fn pages_that_say_where_everything_lies_can_be_lost_too() {
    let (_folder, path) = filled();
    for page in pages_of(&path, "sqlite_schema") {
        overwrite(&path, (page - 1) * 4096, 4096);
    }
    let (store, repair) = mended(&path);
    assert_eq!((repair.lost.len(), history(&store), drafts(&store)), (0, 400, 40));
}

#[test]
fn mending_that_was_killed_is_done_again_or_finished() {
    let (_folder, path) = filled();
    overwrite(&path, 0, 100);
    std::fs::write(crate::damage::beside(&path, ".mending"), b"half a file").unwrap();
    let (store, _) = mended(&path);
    assert_eq!(drafts(&store), 40);
    drop(store);
    // Killed between setting aside and putting in place.
    std::fs::rename(&path, crate::damage::beside(&path, ".mending")).unwrap();
    let (store, repair) = Store::open_mended(&path, &key(), at(101)).unwrap();
    assert_eq!((repair, drafts(&store)), (None, 40));
}

#[test]
fn every_table_is_either_saved_or_read_again() {
    let fresh = fresh();
    let kept = kept_tables(&fresh.store.writer().unwrap()).unwrap();
    // A table that is neither here nor in `COPIED` must be put into one of them: can the service tell it again?
    let expected = [
        "audit_lines",
        "copy_settings",
        "copying",
        "deleted_users",
        "domains",
        "dossiers",
        "drafts",
        "due_jobs",
        "history_kept",
        "job_items",
        "job_steps",
        "jobs",
        "journal_entries",
        "journal_outcomes",
        "leave_profiles",
        "membership_history",
        "naming",
        "object_history",
        "organization",
        "people_views",
        "photos",
        "plan_answers",
        "plan_changes",
        "plan_documents",
        "plans",
        "product_names",
        "product_terms",
        "products",
        "remembered",
        "repairs",
        "role_templates",
        "trusted_keys",
        "user_history",
        "wizard_plans",
    ];
    let mut kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    kept.sort_unstable();
    assert_eq!(kept, expected);
    let connection = fresh.store.writer().unwrap();
    for table in COPIED {
        let there: bool = connection
            .query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)", [table], |row| row.get(0))
            .unwrap();
        assert!(there, "{table}");
    }
}
