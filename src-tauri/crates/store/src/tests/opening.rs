use super::*;
use crate::StoreError;
use crate::migrations::VERSION;
use std::fs;

fn open(path: &std::path::Path, access: Access) -> Result<Store, StoreError> {
    Store::open(path, &key(), access)
}

#[test]
fn what_cannot_be_opened_says_why() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("garbage.db"), vec![b'x'; 20_000]).unwrap();
    fs::write(path("short.db"), b"not a database").unwrap();
    drop(Store::open(&path("other.db"), &StoreKey::new([1; 32]), Access::Write).unwrap());
    for access in [Access::Write, Access::Read] {
        for name in ["garbage.db", "short.db", "other.db"] {
            let before = fs::read(path(name)).unwrap();
            let refused = open(&path(name), access).unwrap_err();
            assert!(matches!(refused, StoreError::NotReadable { .. }), "{name} {access:?}: {refused:?}");
            assert_eq!(fs::read(path(name)).unwrap(), before, "{name} was touched");
        }
    }
    assert!(matches!(open(&path("none.db"), Access::Read), Err(StoreError::Missing { .. })));
    assert!(!path("none.db").exists());
    assert!(matches!(open(&path("no folder/a.db"), Access::Write), Err(StoreError::File { .. })));
}

#[test]
fn an_empty_file_becomes_a_store() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("empty.db");
    fs::write(&path, b"").unwrap();
    assert_eq!(open(&path, Access::Write).unwrap().people_counts().unwrap().total, 0);
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let fresh = fresh();
    fresh.store.writer().unwrap().pragma_update(None, "user_version", VERSION + 1).unwrap();
    let Fresh { store, folder } = fresh;
    drop(store);
    let path = folder.path().join("tenant.db");
    let before = fs::read(&path).unwrap();
    for access in [Access::Write, Access::Read] {
        match open(&path, access) {
            Err(StoreError::Newer { found, known }) => {
                assert_eq!((found, known), (VERSION + 1, VERSION))
            }
            other => panic!("{access:?}: {other:?}"),
        }
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn one_writer_at_a_time_and_any_number_of_readers() {
    let first = fresh();
    round(&first.store, RoundKind::Initial, &[named(1, "Anna")], 0);
    match open(&first.path(), Access::Write) {
        Err(StoreError::InUse { by }) if cfg!(unix) => assert_eq!(by, Some(std::process::id())),
        Err(StoreError::InUse { .. }) => {}
        other => panic!("{other:?}"),
    }
    let reader = open(&first.path(), Access::Read).unwrap();
    assert_eq!(reader.people_counts().unwrap().total, 1);
    round(&first.store, RoundKind::Delta, &[named(2, "Bea")], 1);
    assert_eq!(reader.people_counts().unwrap().total, 2);
    assert!(matches!(reader.delete_draft("x"), Err(StoreError::ReadOnly)));
    assert_eq!((reader.access(), first.store.access()), (Access::Read, Access::Write));

    // A clone keeps the lock; the last one gives it back.
    let path = first.path();
    let clone = first.store.clone();
    let Fresh { store, folder } = first;
    drop(store);
    assert!(matches!(open(&path, Access::Write), Err(StoreError::InUse { .. })));
    drop(clone);
    assert_eq!(open(&path, Access::Write).unwrap().people_counts().unwrap().total, 2);
    drop(folder);
}

#[test]
fn a_reader_needs_no_writer_to_have_been_there() {
    let fresh = fresh();
    round(&fresh.store, RoundKind::Initial, &[named(1, "Anna")], 0);
    let Fresh { store, folder } = fresh;
    drop(store);
    let reader = open(&folder.path().join("tenant.db"), Access::Read).unwrap();
    assert_eq!(reader.person(&user(1)).unwrap().unwrap().row.display_name, "Anna");
}

#[test]
fn a_full_disk_keeps_nothing_of_the_page_and_the_page_can_be_stored_later() {
    let fresh = fresh();
    let store = &fresh.store;
    let number = begin(store, RoundKind::Initial, 0);
    store.apply_page(number, &[named(1, "Anna")], PageEnd::Next("second"), at(1)).unwrap();
    let before = (store.sync_state().unwrap(), store.people_counts().unwrap());
    let limit = |pages: i64| {
        let writer = store.writer().unwrap();
        let used: i64 = writer.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        writer.query_row(&format!("PRAGMA max_page_count = {}", used + pages), [], |_| Ok(())).unwrap();
    };
    limit(4);
    let page: Vec<UserChange> = (2..500).map(|number| named(number, "Somebody with a long enough name")).collect();
    let full = store.apply_page(number, &page, PageEnd::Done("delta"), at(2));
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert_eq!((store.sync_state().unwrap(), store.people_counts().unwrap()), before);
    assert!(store.person(&user(2)).unwrap().is_none());
    limit(100_000);
    let report = store.apply_page(number, &page, PageEnd::Done("delta"), at(3)).unwrap();
    assert_eq!(report.created, 498);
    assert_eq!(store.sync_state().unwrap().delta_link.as_deref(), Some("delta"));
}

#[test]
fn nothing_can_be_read_in_the_files() {
    let fresh = fresh();
    let said = json!({"displayName": "Bartholomew Quill", "userPrincipalName": "b.quill@contoso.com", "jobTitle": "Lamplighter"});
    round(&fresh.store, RoundKind::Initial, &[upsert(1, said)], 0);
    let check = |when: &str| {
        let mut looked = 0;
        for entry in fs::read_dir(fresh.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
            looked += bytes.len();
            for secret in ["bartholomew", "b.quill@contoso.com", "lamplighter", "sqlite format 3", "create table"] {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} in {} {when}", path.display());
            }
        }
        assert!(looked > 100_000, "only {looked} bytes {when}");
    };
    check("in the write-ahead log");
    fresh.store.writer().unwrap().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    check("after the log was emptied");
    assert_eq!(format!("{:?}", key()), "StoreKey(hidden)");
}

#[test]
fn the_journal_waits_for_the_disk_and_a_page_does_not() {
    let fresh = fresh();
    let synchronous = || {
        let writer = fresh.store.writer().unwrap();
        writer.pragma_query_value(None, "synchronous", |row| row.get::<_, i64>(0)).unwrap()
    };
    let (full, normal) = (2, 1);
    assert_eq!(
        fresh
            .store
            .write(|inside| Ok(inside.pragma_query_value(None, "synchronous", |row| row.get::<_, i64>(0))?))
            .unwrap(),
        full
    );
    round(&fresh.store, RoundKind::Initial, &[named(1, "Anna")], 0);
    assert_eq!(synchronous(), normal);
    fresh.store.interrupt_running(at(1)).unwrap();
    assert_eq!(synchronous(), full);
}

#[test]
fn the_form_of_the_file_is_spelled_out() {
    let fresh = fresh();
    let writer = fresh.store.writer().unwrap();
    let text = |name: &str| writer.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
    for (name, value) in [
        ("journal_mode", "wal"),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
        ("cipher_kdf_algorithm", "PBKDF2_HMAC_SHA512"),
    ] {
        assert_eq!(text(name), value, "{name}");
    }
    assert_eq!(writer.pragma_query_value(None, "foreign_keys", |row| row.get::<_, i64>(0)).unwrap(), 1);
}
