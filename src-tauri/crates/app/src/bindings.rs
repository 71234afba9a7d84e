//! The TypeScript form of the contract: checked in, and a test fails when it is stale.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::contract::{Answers, AppEvent, Arguments, error::AppError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS};

/// Where the window's generated types live.
fn checked_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/bindings")
}

fn generate(folder: &Path) {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    Arguments::export_all(&config).unwrap();
    Answers::export_all(&config).unwrap();
    AppEvent::export_all(&config).unwrap();
    AppError::export_all(&config).unwrap();
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ts"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap().replace("\r\n", "\n"))
        })
        .collect()
}

/// `./x bindings` sets `TENANTRY_BINDINGS=write` to write them; otherwise they are compared.
#[test]
fn bindings_are_current() {
    let folder = tempfile::tempdir().unwrap();
    generate(folder.path());
    let fresh = files(folder.path());
    assert!(fresh.len() > 50, "the contract has more types than {}", fresh.len());
    if std::env::var("TENANTRY_BINDINGS").is_ok_and(|mode| mode == "write") {
        let _ = std::fs::remove_dir_all(checked_in());
        std::fs::create_dir_all(checked_in()).unwrap();
        for (name, text) in &fresh {
            std::fs::write(checked_in().join(name), text).unwrap();
        }
    }
    let kept = files(&checked_in());
    let stale: Vec<&String> =
        fresh.keys().chain(kept.keys()).filter(|name| fresh.get(*name) != kept.get(*name)).collect();
    assert!(stale.is_empty(), "stale TypeScript types, run ./x bindings: {stale:?}");
}
