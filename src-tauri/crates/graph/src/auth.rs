//! Signing in as an app, and keeping the token.

mod client_credentials;
mod tokens;

pub use client_credentials::AppCredentials;
pub(crate) use client_credentials::{SignIn, check_tenant};
pub(crate) use tokens::{Token, Tokens};
