//! The simulated tenant as a client sees it: over HTTP, one file per handler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod applications;
mod assign_license;
mod audits;
mod batch;
mod contacts;
mod control;
mod create;
mod deleted;
mod delta;
mod devices;
mod faults;
mod faults_answers;
mod faults_lag;
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
mod wire;
