//! Migrations of the store go forward only: a released one is never edited, a change is the next number.

use sha2::{Digest, Sha256};

use crate::repository::{Source, check, read, sources_under};

const CHECKSUMS: &str = "tests/tidy/migrations.sha256";

fn migrations() -> Vec<Source> {
    let mut found = sources_under("src-tauri/crates/store", &["sql"]);
    found.retain(|source| source.path.contains("/migrations/"));
    assert!(
        !found.is_empty(),
        "no .sql under a folder `migrations` in src-tauri/crates/store: this rule looks in the wrong place"
    );
    found
}

fn file_name(source: &Source) -> &str {
    source.path.rsplit('/').next().unwrap_or(&source.path)
}

fn checksum(source: &Source) -> String {
    Sha256::digest(source.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let mut complaints = Vec::new();
    for (index, source) in migrations().iter().enumerate() {
        let digits: String = file_name(source).chars().take_while(char::is_ascii_digit).collect();
        let number: Option<usize> = digits.parse().ok();
        if number != Some(index + 1) {
            complaints.push(format!(
                "{}:1: number {digits:?} where {} comes next; number migrations 1, 2, 3 with leading zeros",
                source.path,
                index + 1
            ));
        }
    }
    check(&complaints);
}

#[test]
fn migrations_are_never_edited() {
    let recorded = read(CHECKSUMS);
    let recorded: Vec<(&str, &str)> = recorded.lines().filter_map(|line| line.split_once("  ")).collect();
    let migrations = migrations();
    let mut complaints = Vec::new();
    for source in &migrations {
        let (name, now) = (file_name(source), checksum(source));
        match recorded.iter().find(|(_, recorded)| *recorded == name) {
            Some((then, _)) if *then == now => {}
            Some(_) => complaints
                .push(format!("{}:1: was edited; put it back and write the change as the next migration", source.path)),
            None => complaints
                .push(format!("{}:1: has no checksum; add this line to {CHECKSUMS}\n{now}  {name}", source.path)),
        }
    }
    for (_, name) in recorded.iter().filter(|(_, name)| !migrations.iter().any(|source| file_name(source) == *name)) {
        complaints.push(format!("{CHECKSUMS}:1: {name} is gone; a released migration stays, put it back"));
    }
    check(&complaints);
}
