//! How the services are spoken to for a connection: with its sign-in, at its pace, through its proxy.

use crate::App;
use crate::contract::connection::{PaceChoice, QuotaShown, QuotaWait};
use crate::contract::error::{AppError, ErrorCode};
use crate::records::{Connection, Credential, ProxyKept};
use graph::{
    AccountCredentials, CallRecord, Client, ClientCertificate, ClientSettings, Credentials, Endpoints, GraphError,
    Pace, Proxy, ProxyUrl,
};
use secrecy::ExposeSecret as _;
use std::sync::Arc;

/// Writes the service allows an app in a tenant within its window (`facts/graph.md §9.1`).
pub(crate) const WRITES_CEILING: u32 = 3_000;

/// The way to the service of a connection; `None` while nobody is signed in.
pub(crate) fn client(app: &App, connection: &Connection) -> Result<Option<Client>, AppError> {
    let endpoints = Endpoints::new(&connection.login, &connection.graph)?;
    let (tenant, client_id) = (connection.tenant_id.clone(), connection.client_id.clone());
    let credentials = match &connection.credential {
        Credential::Secret { value, .. } => Credentials::Secret { tenant, client_id, secret: value.clone() },
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
                refresh_token: refresh_token.clone(),
                kept: Arc::new(app.token_keeper(connection, account, refresh_token)),
            })
        }
    };
    Ok(Some(Client::new(endpoints, credentials, settings(pace(connection.pace), &connection.proxy)?)?))
}

/// How the services are spoken to.
pub(crate) fn settings(pace: Pace, proxy: &ProxyKept) -> Result<ClientSettings, AppError> {
    let proxy = match proxy {
        ProxyKept::System => Proxy::System,
        ProxyKept::None => Proxy::None,
        ProxyKept::Manual(address) => Proxy::Manual(ProxyUrl::parse(address.expose_secret())?),
    };
    Ok(ClientSettings { pace, proxy, ..ClientSettings::default() })
}

/// Whether a text can be a proxy's address. It is not repeated in a refusal: it can hold a password.
pub(crate) fn check_proxy(address: &str) -> Result<(), AppError> {
    ProxyUrl::parse(address).map(|_| ()).map_err(|error| match error {
        GraphError::InvalidEndpoint { reason, .. } => {
            AppError::new(ErrorCode::Invalid, format!("this proxy cannot be used: {reason}"))
                .hint("Enter it like http://proxy:8080")
        }
        other => other.into(),
    })
}

/// The quota gauge of a client. It is looked at every second, so nothing is read from the disk for it.
pub(crate) fn quota(client: &Client) -> QuotaShown {
    let counters = client.counters();
    let quota = *client.quota().borrow();
    QuotaShown {
        writes_used: quota.writes_used,
        writes_allowed: quota.writes_allowed,
        writes_ceiling: WRITES_CEILING,
        requests: counters.requests,
        throttled: counters.throttled,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 2")]
        told_percent: quota.percentage.map(|share| (share.clamp(0.0, 10.0) * 100.0).round() as u32),
        waiting: quota.waiting.map(|waiting| QuotaWait { until: waiting.until.to_string(), seconds: waiting.seconds }),
        pace: match quota.pace {
            Pace::Full => PaceChoice::Full,
            Pace::Considerate => PaceChoice::Considerate,
        },
    }
}

/// The last calls of a client, a line each: when, what, how it ended, and the ids Microsoft's support asks for.
pub(crate) fn last_calls(client: &Client) -> Vec<String> {
    let line = |call: &CallRecord| {
        format!(
            "{} {} {} -> {}{} in {} ms, attempt {}, request-id {}, client-request-id {}",
            call.at,
            call.method,
            call.path,
            call.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string()),
            call.code.as_ref().map_or_else(String::new, |code| format!(" {code}")),
            call.duration.as_millis(),
            call.attempt,
            call.request_id.as_deref().unwrap_or("none"),
            call.client_request_id
        )
    };
    client.recent_calls().iter().map(line).collect()
}

/// The pace of a choice.
pub(crate) fn pace(choice: PaceChoice) -> Pace {
    match choice {
        PaceChoice::Full => Pace::Full,
        PaceChoice::Considerate => Pace::Considerate,
    }
}
