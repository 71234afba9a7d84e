//! `tenantryctl connect` and `connections`.

use crate::Ended;
use crate::arguments::ConnectArguments;
use crate::output::Output;
use app::App;
use app::connections::{self, NewConnection};
use app::contract::error::{AppError, ErrorCode};
use secrecy::SecretString;
use serde_json::json;
use std::io::Read as _;

/// A secret longer than this is not one.
const SECRET_LENGTH: u64 = 4_096;

pub(crate) async fn connect(app: &App, arguments: &ConnectArguments, output: &Output) -> Result<Ended, AppError> {
    let summary = connections::connect(
        app,
        NewConnection {
            name: arguments.name.clone(),
            tenant: arguments.tenant.clone(),
            client_id: arguments.client.clone(),
            client_secret: read_secret()?,
            login: arguments.login.clone(),
            graph: arguments.graph.clone(),
        },
    )
    .await?;
    output.document(&summary, || format!("Connected to {} as {:?}", summary.tenant_name, summary.name))?;
    Ok(Ended::Well)
}

pub(crate) fn list(app: &App, output: &Output) -> Result<Ended, AppError> {
    let connections = connections::list(app)?;
    output.document(&json!({ "connections": connections }), || {
        let lines: Vec<String> = connections
            .iter()
            .map(|connection| format!("{}\t{}\t{}", connection.name, connection.tenant_name, connection.graph))
            .collect();
        if lines.is_empty() { "No connections yet".to_owned() } else { lines.join("\n") }
    })?;
    Ok(Ended::Well)
}

/// Secrets come from standard input, never from arguments or the environment.
fn read_secret() -> Result<SecretString, AppError> {
    let mut text = String::new();
    std::io::stdin()
        .take(SECRET_LENGTH)
        .read_to_string(&mut text)
        .map_err(|error| AppError::new(ErrorCode::Invalid, format!("the secret cannot be read: {error}")))?;
    let secret = text.trim();
    if secret.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, "no secret came on standard input")
            .hint("Pipe the secret's value into this command"));
    }
    Ok(SecretString::from(secret.to_owned()))
}
