//! A file from its bytes to people ready to be made: reading, matching, checking, repairing, handing back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod books;
mod checks;
mod columns;
mod corpus;
mod exports;
mod fixtures;
mod fuzz;
mod kept;
mod made;
mod purposes;
mod reader;
mod repairs;
mod speed;
mod support;
mod workbooks;
