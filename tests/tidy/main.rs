//! The rules of this repository as tests: what ARCHITECTURE.md promises and a reader of the source could check.
//!
//! A rule is one test; it lists every place that breaks it as `file:line: what is wrong; what to do`. The rules read text, they do
//! not parse it: a construction that fools one is a reason to sharpen the rule. Not here: what the compiler, clippy and Biome check.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod dependencies;
mod files;
mod migrations;
mod names;
mod purity;
mod release;
mod repository;
mod ui;
