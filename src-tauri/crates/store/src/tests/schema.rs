use super::*;
use crate::StoreError;
use crate::migrations::{VERSION, migrations, steps};
use rusqlite::Connection;
use rusqlite_migration::Migrations;
use sha2::{Digest, Sha256};

/// Every table, index and trigger, as SQLite keeps them.
fn dump(connection: &Connection) -> String {
    // Not the tables SQLite makes for itself and for the search table.
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'users_search_%'
        ORDER BY tbl_name, type DESC, name";
    let mut statement = connection.prepare(sql).unwrap();
    let parts: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    parts.join(";\n\n") + ";\n"
}

#[test]
fn the_schema_is_the_one_on_record() {
    let fresh = fresh();
    // The indexes of `users` come with the first complete round.
    round(&fresh.store, RoundKind::Initial, &[], 0);
    let dump = dump(&fresh.store.writer().unwrap());
    assert_eq!(dump, include_str!("schema.sql"), "when the change is meant, src/tests/schema.sql becomes:\n{dump}");
}

#[test]
fn steps_that_were_released_are_not_edited() {
    // One line a step, added with the step and never changed.
    let released = [
        (
            "0001_directory",
            include_str!("../migrations/0001_directory.sql"),
            include_str!("checksums.txt").lines().next(),
        ),
        ("0002_plans", include_str!("../migrations/0002_plans.sql"), include_str!("checksums.txt").lines().nth(1)),
        ("0003_journal", include_str!("../migrations/0003_journal.sql"), include_str!("checksums.txt").lines().nth(2)),
        ("0004_calls", include_str!("../migrations/0004_calls.sql"), include_str!("checksums.txt").lines().nth(3)),
        ("0005_objects", include_str!("../migrations/0005_objects.sql"), include_str!("checksums.txt").lines().nth(4)),
        ("0006_columns", include_str!("../migrations/0006_columns.sql"), include_str!("checksums.txt").lines().nth(5)),
        ("0007_views", include_str!("../migrations/0007_views.sql"), include_str!("checksums.txt").lines().nth(6)),
        (
            "0008_products",
            include_str!("../migrations/0008_products.sql"),
            include_str!("checksums.txt").lines().nth(7),
        ),
        ("0009_steps", include_str!("../migrations/0009_steps.sql"), include_str!("checksums.txt").lines().nth(8)),
        ("0010_audit", include_str!("../migrations/0010_audit.sql"), include_str!("checksums.txt").lines().nth(9)),
        (
            "0011_remembered",
            include_str!("../migrations/0011_remembered.sql"),
            include_str!("checksums.txt").lines().nth(10),
        ),
        (
            "0012_arriving",
            include_str!("../migrations/0012_arriving.sql"),
            include_str!("checksums.txt").lines().nth(11),
        ),
        ("0013_photos", include_str!("../migrations/0013_photos.sql"), include_str!("checksums.txt").lines().nth(12)),
        ("0014_leaving", include_str!("../migrations/0014_leaving.sql"), include_str!("checksums.txt").lines().nth(13)),
        ("0015_copy", include_str!("../migrations/0015_copy.sql"), include_str!("checksums.txt").lines().nth(14)),
    ];
    assert_eq!((released.len(), VERSION as usize), (steps().len(), steps().len()));
    for (name, text, expected) in released {
        // A checkout may have changed the line ends.
        let hash = Sha256::digest(text.replace("\r\n", "\n"));
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(Some(format!("{hash} {name}").as_str()), expected);
    }
}

#[test]
fn the_steps_fit_together() {
    migrations().validate().unwrap();
}

/// A file as the program with the first `steps` steps left it.
fn older(path: &std::path::Path, count: usize) {
    let mut connection = Connection::open(path).unwrap();
    connection.execute_batch(&key().statement()).unwrap();
    Migrations::new(steps().into_iter().take(count).collect()).to_latest(&mut connection).unwrap();
    let sql = "INSERT INTO domains (name, position, body, read_at_ms) VALUES ('contoso.com', 0, ?1, 0)";
    let body = r#"{"name":"contoso.com","isVerified":true,"isDefault":true,"isInitial":false,"isFederated":false}"#;
    connection.execute(sql, [body]).unwrap();
}

#[test]
fn every_older_form_is_brought_up_to_date_and_copied_aside_first() {
    for steps in 1..VERSION as usize {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("tenant.db");
        older(&path, steps);
        match Store::open(&path, &key(), Access::Read) {
            Err(StoreError::Older { found, known }) => {
                assert_eq!((found as usize, known), (steps, VERSION))
            }
            other => panic!("{other:?}"),
        }
        let store = Store::open(&path, &key(), Access::Write).unwrap();
        assert_eq!(store.domains().unwrap()[0].name, "contoso.com");
        round(&store, RoundKind::Initial, &[], 0);
        assert_eq!(dump(&store.writer().unwrap()), include_str!("schema.sql"), "from form {steps}");

        let backup = Connection::open(folder.path().join(format!("tenant.db.form-{steps}.backup"))).unwrap();
        backup.execute_batch(&key().statement()).unwrap();
        let version: i64 = backup.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        let domains: i64 = backup.query_row("SELECT count(*) FROM domains", [], |row| row.get(0)).unwrap();
        assert_eq!((version, domains), (steps as i64, 1));
    }
}

#[test]
fn a_file_that_is_up_to_date_is_not_copied() {
    let fresh = fresh().reopened();
    let names = std::fs::read_dir(fresh.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("backup")));
}
