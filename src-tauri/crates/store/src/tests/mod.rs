//! The store from outside, on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod as_of;
mod audit;
mod building;
mod filter;
mod jobs;
mod journal;
mod licenses;
mod mending;
mod names;
mod objects;
mod opening;
mod pages;
mod people;
mod power_loss;
mod rebuilds;
mod rounds;
mod schema;
mod steps;
mod tenant;
mod views;

use crate::{Access, PageEnd, PageReport, RoundKind, RoundNumber, Store, StoreKey};
use jiff::Timestamp;
use model::{Properties, RemovalReason, TenantId, UserChange, UserId};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

/// A store in a folder of its own.
struct Fresh {
    store: Store,
    // Dropped after the store.
    folder: TempDir,
}

impl Fresh {
    fn path(&self) -> PathBuf {
        self.folder.path().join("tenant.db")
    }

    /// Closes the store and opens it again.
    fn reopened(self) -> Self {
        let Self { store, folder } = self;
        drop(store);
        let store = Store::open(&folder.path().join("tenant.db"), &key(), Access::Write).unwrap();
        Self { store, folder }
    }
}

fn key() -> StoreKey {
    StoreKey::new([7; 32])
}

fn fresh() -> Fresh {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&folder.path().join("tenant.db"), &key(), Access::Write).unwrap();
    Fresh { store, folder }
}

/// `second` seconds after the beginning of 2026.
fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(0x1000 + number))
}

fn tenant() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(0xAAAA))
}

fn properties(value: Value) -> Properties {
    match value {
        Value::Object(properties) => properties,
        other => panic!("{other} is not an object"),
    }
}

fn upsert(number: u128, said: Value) -> UserChange {
    UserChange::Upsert { id: user(number), properties: properties(said) }
}

fn named(number: u128, name: &str) -> UserChange {
    upsert(number, json!({"displayName": name, "userPrincipalName": format!("user{number}@contoso.com")}))
}

fn removed(number: u128, reason: RemovalReason) -> UserChange {
    UserChange::Removed { id: user(number), reason }
}

/// One whole round of one page.
fn round(store: &Store, kind: RoundKind, changes: &[UserChange], second: i64) -> PageReport {
    let number = begin(store, kind, second);
    store.apply_page(number, changes, PageEnd::Done("delta"), at(second)).unwrap()
}

fn begin(store: &Store, kind: RoundKind, second: i64) -> RoundNumber {
    store.begin_round(kind, "v1", at(second)).unwrap()
}
