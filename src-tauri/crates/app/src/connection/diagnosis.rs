//! A text for support: versions, addresses, what was granted, the last calls. No names, no addresses of people, no secrets.

use crate::App;
use crate::clients;
use crate::connect::{granted, tasks};
use crate::contract::connection::Diagnosis;
use crate::contract::error::AppError;
use crate::contract::start::OfConnection;
use crate::records::ProxyKept;
use graph::AccessClaims;

/// A text for support.
pub(crate) async fn diagnosis(app: &App, arguments: OfConnection) -> Result<Diagnosis, AppError> {
    let connection = app.connection(&arguments.connection)?;
    let kind = connection.credential.kind();
    let mut lines = vec![
        format!("Tenantry {} on {} ({})", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH),
        format!("At {}", crate::now()),
        format!("Tenant {}", connection.tenant_id),
        format!("Sign-in root {}, Graph root {}", connection.login, connection.graph),
        format!("App {}, connected as {}", connection.client_id, format!("{kind:?}").to_lowercase()),
        match &connection.proxy {
            ProxyKept::System => "Proxy as the system says".to_owned(),
            ProxyKept::None => "No proxy".to_owned(),
            ProxyKept::Manual(_) => "A proxy of its own".to_owned(),
        },
        format!("Permissions asked for: {}", listed(&connection.permissions)),
    ];
    let tenant = app.tenant(&arguments.connection).ok();
    let client = tenant.as_ref().and_then(|tenant| tenant.client().ok());
    if let Some(client) = client {
        match client.claims().await {
            Ok(claims) => lines.extend(of_token(&claims)),
            Err(error) => lines.push(format!("Sign-in refused: {}", without_people(&error))),
        }
        let missing =
            tasks::not_granted(kind, connection.cloud(), &connection.tasks, &super::last_granted(app, &connection));
        lines.push(format!("Asked for and not granted: {}", listed(&missing)));
        let counters = client.counters();
        lines.push(format!(
            "{} requests, {} throttled, {} writes",
            counters.requests, counters.throttled, counters.writes
        ));
        lines.push(String::new());
        lines.extend(clients::last_calls(&client));
    } else {
        lines.push("Not open, or nobody signed in".to_owned());
    }
    lines.push(String::new());
    Ok(Diagnosis { text: lines.join("\n") })
}

fn of_token(claims: &AccessClaims) -> Vec<String> {
    vec![
        format!("Granted: {}", listed(&granted(claims))),
        format!("Directory roles held: {}", listed(&claims.role_templates)),
        format!("Clock ahead by {} s", claims.clock_ahead().map_or_else(|| "?".to_owned(), |ahead| ahead.to_string())),
    ]
}

/// A refusal by its codes: Microsoft's texts name people and apps.
fn without_people(error: &graph::GraphError) -> String {
    match error {
        graph::GraphError::SignIn(refusal) => format!(
            "{} {}, correlation id {}",
            refusal.error,
            refusal.code.map_or_else(String::new, |code| format!("AADSTS{code}")),
            refusal.correlation_id.as_deref().unwrap_or("unknown")
        ),
        other => {
            let error = AppError::from(other.clone());
            format!("{:?}, request-id {}", error.code, error.request_id.as_deref().unwrap_or("unknown"))
        }
    }
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
