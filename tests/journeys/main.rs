//! Journeys through the whole program against the simulated tenant.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod bad_input;
mod call;
mod collections;
mod connect;
mod copied;
mod damage;
mod create_app;
mod faults;
mod history;
mod import;
mod kill;
mod people;
mod left;
mod opened;
mod revoked;
mod secrets;
mod sign_in;
mod sync;
mod terminal;
mod troubles;
