//! Each operation against the simulated tenant: judged before it is sent, sent, judged again, taken back, and refused where the
//! service is known to refuse it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access;
mod account;
mod links;
mod many;
mod support;
