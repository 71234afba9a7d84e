//! Signing in, as an app or as a person, and keeping the token.
//!
//! `endpoint` speaks to the sign-in service and is the only place that reads its refusals. `sign_in` gets a token for a
//! connection whenever `tokens` wants one. `browser` (with `listener` and `page`) and `device` are the two ways in for a
//! person; what they bring is a [`Granted`], whose id token `identity` has checked. `tenant` finds a tenant before anybody
//! signs in. No secret is in a `Debug`, an error or the log.

mod browser;
mod certificate;
mod claims;
mod credentials;
mod device;
mod discovery;
mod endpoint;
mod identity;
mod listener;
mod page;
mod refusal;
mod request;
mod sign_in;
mod tenant;
mod tokens;

pub use browser::BrowserSignIn;
pub use certificate::{CertificateError, ClientCertificate};
pub use claims::AccessClaims;
pub(crate) use claims::challenge;
pub(crate) use credentials::check_tenant;
pub use credentials::{Account, AccountCredentials, Credentials, TokenKeeper};
pub use device::DeviceSignIn;
pub use refusal::{LOOPBACK_REDIRECT, SignInCause, SignInError, SignInRemedy};
pub use request::{Granted, SignInRequest, admin_consent_url};
pub use tenant::{FindTenantError, TenantFound, TenantHint, TenantHintError, find_tenant};
pub(crate) use tokens::{Token, Tokens};
