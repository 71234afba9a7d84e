//! Journeys through the whole program against the simulated tenant.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod approvals;
mod arriving;
mod audit;
mod bad_input;
mod call;
mod collections;
mod connect;
mod copied;
mod create_app;
mod damage;
mod decided;
mod distrust;
mod editing;
mod faults;
mod history;
mod import;
mod import_purposes;
mod import_rules;
mod judged;
mod kill;
mod later;
mod leaving;
mod leaving_back;
mod left;
mod licensing;
mod lists;
mod opened;
mod people;
mod plans;
mod revoked;
mod secrets;
mod seen;
mod session;
mod sign_in;
mod starting;
mod step_kinds;
mod steps;
mod sync;
mod terminal;
mod terminal_calls;
mod terminal_import;
mod terminal_jobs;
mod torture;
mod troubles;
