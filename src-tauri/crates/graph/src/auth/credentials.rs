//! How a connection proves itself to a tenant.

use super::certificate::ClientCertificate;
use crate::GraphError;
use secrecy::SecretString;
use std::{fmt, sync::Arc};

/// How a connection proves itself to a tenant. In each, `tenant` is the tenant's GUID or one of its domains.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// As an app, with the Value of one of its secrets.
    Secret {
        /// The tenant.
        tenant: String,
        /// The app's client id.
        client_id: String,
        /// The secret's Value.
        secret: SecretString,
    },
    /// As an app, with a certificate.
    Certificate {
        /// The tenant.
        tenant: String,
        /// The app's client id.
        client_id: String,
        /// The certificate and its key.
        certificate: ClientCertificate,
    },
    /// As a person who signed in before.
    Account(AccountCredentials),
}

/// The kept sign-in of a person.
#[derive(Clone)]
pub struct AccountCredentials {
    /// The tenant.
    pub tenant: String,
    /// The client id of the app the person signed in to.
    pub client_id: String,
    /// The permissions asked for, by Graph's names.
    pub scopes: Vec<String>,
    /// Who signed in.
    pub account: Account,
    /// The refresh token.
    pub refresh_token: SecretString,
    /// Who keeps the next one.
    pub kept: Arc<dyn TokenKeeper>,
}

/// Keeps refresh tokens, each in the place of the one before.
pub trait TokenKeeper: Send + Sync {
    /// Called with each new refresh token before anything else is done with it: the old one may stop working any time. It is
    /// waited for, so it has to be quick.
    fn keep(&self, refresh_token: &SecretString);

    /// The one that is kept by now: another program may have renewed the same sign-in meanwhile. Asked before a sign-in is said
    /// to have ended; `None` where nobody else keeps it.
    fn latest(&self) -> Option<SecretString> {
        None
    }
}

/// Who signed in, as a checked id token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The person's object id in the tenant (`oid`).
    pub object_id: String,
    /// The tenant's id (`tid`).
    pub tenant_id: String,
    /// The sign-in name (`preferred_username`), to be shown only: it can change.
    pub user_name: String,
    /// The display name.
    pub name: String,
}

impl Credentials {
    /// What stands for the tenant.
    pub(crate) fn tenant(&self) -> &str {
        match self {
            Self::Secret { tenant, .. } | Self::Certificate { tenant, .. } => tenant,
            Self::Account(account) => &account.tenant,
        }
    }
}

impl fmt::Debug for AccountCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AccountCredentials")
            .field("tenant", &self.tenant)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// Whether a text can stand for the tenant in an address.
pub(crate) fn check_tenant(tenant: &str) -> Result<(), GraphError> {
    let invalid = |reason| Err(GraphError::InvalidEndpoint { given: tenant.to_owned(), reason });
    if is_shared(tenant) {
        return invalid("a connection is to one tenant; give its id or one of its domains");
    }
    if !is_name(tenant) {
        return invalid("expected the tenant's id or one of its domains, such as contoso.onmicrosoft.com");
    }
    Ok(())
}

/// Whether a text is one of the doors that stand for no tenant in particular.
pub(super) fn is_shared(tenant: &str) -> bool {
    ["common", "organizations", "consumers"].iter().any(|shared| tenant.eq_ignore_ascii_case(shared))
}

/// Whether a text can stand in a path between two slashes without meaning anything else there.
pub(super) fn is_name(tenant: &str) -> bool {
    tenant.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
        && tenant.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::id("05e9a617-0261-4cee-bb44-138d3ef5d965", true)]
    #[case::domain("contoso.onmicrosoft.com", true)]
    #[case::shared("common", false)]
    #[case::shared_in_capitals("Organizations", false)]
    #[case::consumers("consumers", false)]
    #[case::path("contoso.com/../other", false)]
    #[case::query("contoso.com?x", false)]
    #[case::dots("..", false)]
    #[case::empty("", false)]
    #[case::blank("contoso .com", false)]
    fn a_tenant_is_an_id_or_a_domain(#[case] tenant: &str, #[case] accepted: bool) {
        assert_eq!(check_tenant(tenant).is_ok(), accepted);
    }
}
