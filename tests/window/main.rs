//! The real window, driven by WebKitWebDriver. Run through `./x window`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod arriving;
mod connect;
mod drop;
mod frame;
mod guests;
mod import_worst;
mod leaving;
mod licensing;
mod lists;
mod main_job;
mod people;
mod troubles;
mod undo;
mod vault;
mod webdriver;
