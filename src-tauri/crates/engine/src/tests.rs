//! Tables: a situation, and what is made of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod builders;
mod guard_groups;
mod guard_licenses;
mod guard_people;
mod guard_whole;
mod leaving;
mod scripts;
mod seats;
mod size;
mod undoing;
mod world;
