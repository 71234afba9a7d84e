//! The simulated tenant as a client sees it: over HTTP, one file per handler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod assign_license;
mod batch;
mod control;
mod create;
mod deleted;
mod delta;
mod everywhere;
mod faults;
mod faults_answers;
mod faults_lag;
mod fuzz;
mod fuzz_client;
mod fuzz_words;
mod groups;
mod groups_delta;
mod groups_licenses;
mod groups_links;
mod history;
mod invitations;
mod mailbox;
mod manager;
mod methods;
mod oauth;
mod oauth_assertion;
mod oauth_authorize;
mod oauth_consent;
mod oauth_discovery;
mod oauth_evaluation;
mod oauth_provoke;
mod oauth_redeem;
mod oauth_support;
mod oauth_tokens;
mod organization;
mod pacing;
mod photo;
mod seeds;
mod state;
mod strict;
mod subscribed_skus;
mod support;
mod update;
mod user;
mod users;
mod wire;
