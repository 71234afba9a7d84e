//! The client against a server that stands in for the service and answers as each test says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod busy;
mod delta;
mod discretion;
mod distrust;
mod errors;
mod limits;
mod lookups;
mod network;
mod outcomes;
mod pages;
mod reads;
mod renewal;
mod send;
mod sign_in;
mod simulated;
mod single_writes;
pub(crate) mod stand_in;
mod stopping;
mod tenant;
mod writes;
