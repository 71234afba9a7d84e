//! Each call once against the simulated tenant, and once refused where the service is known to refuse it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod applications;
mod deleted;
mod directory;
mod groups;
mod licenses;
mod profile;
mod raw;
mod relations;
mod sign_in;
mod support;
mod users;
