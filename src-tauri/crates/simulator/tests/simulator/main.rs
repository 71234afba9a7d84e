//! The simulated tenant as a client sees it: over HTTP, one file per handler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod applications;
mod assign_license;
mod audits;
mod batch;
mod contacts;
mod create;
mod delta;
mod devices;
mod faults;
mod history;
mod manager;
mod oauth;
mod organization;
mod pacing;
mod provisioning;
mod role_management;
mod roles;
mod seeds;
mod state;
mod subscribed_skus;
mod support;
mod units;
mod update;
mod user;
mod users;
