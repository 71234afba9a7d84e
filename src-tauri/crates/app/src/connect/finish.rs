//! Keeps what the wizard found and opens it (A8).

use super::run::{Proof, Run};
use crate::App;
use crate::connections::{self, check_name};
use crate::contract::AppEvent;
use crate::contract::connect::{Check, CheckState, FinishConnecting};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::{ConnectionSummary, OfConnection};
use crate::records::{Connection, Credential};

/// Keeps the connection, opens it and begins the first copy.
pub(crate) async fn finish(app: &App, arguments: FinishConnecting) -> Result<ConnectionSummary, AppError> {
    let name = check_name(&arguments.name)?;
    let known = app.connections()?;
    let before = app.run(&arguments.id, |run| run.connection.clone())?;
    if let Some(taken) = known.iter().find(|known| known.name == name && before.as_ref() != Some(&known.name)) {
        return Err(AppError::new(ErrorCode::Invalid, format!("{name} already leads to {}", taken.tenant_name))
            .hint("Choose another name"));
    }
    if before.as_ref().is_some_and(|before| *before != name) {
        return Err(AppError::new(ErrorCode::Invalid, "a connection keeps its name")
            .hint("Export it and import it under another one"));
    }
    if before.as_ref().is_some_and(|before| !known.iter().any(|known| known.name == *before)) {
        return Err(
            AppError::new(ErrorCode::NotFound, "this connection was forgotten meanwhile").hint("Begin a new one")
        );
    }
    let mut made = app.run(&arguments.id, |run| connection(run, name.clone()))??;
    if let Some(kept) = known.into_iter().find(|known| Some(&known.name) == before.as_ref()) {
        made.opened_ms = kept.opened_ms;
        made.demo_people = kept.demo_people;
    }
    app.keep_connection(made)?;
    app.forget_run(&arguments.id);
    connections::renew(app, &name).await?;
    app.inner.events.tell(AppEvent::ConnectionChanged { connection: name.clone() });
    connections::open(app, OfConnection { connection: name }).await
}

/// The connection as it will be kept.
fn connection(run: &Run, name: String) -> Result<Connection, AppError> {
    let tenant = run.tenant()?;
    let client = run.client()?;
    let session = run.session()?;
    if run.checking {
        return Err(AppError::new(ErrorCode::Invalid, "the check is still running").hint("Wait for its end"));
    }
    let stopped: Option<&Check> = run.checks.iter().find(|check| check.state == CheckState::Stop);
    if let Some(check) = stopped {
        let error = AppError::new(ErrorCode::Invalid, check.found.clone());
        return Err(check.cure.iter().fold(error, |error, cure| error.hint(cure.clone())));
    }
    let organization = run.organization.as_ref().ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, "the connection was not checked yet").hint("Run the check first")
    })?;
    let credential = match (&session.account, &run.proof) {
        (Some((account, latest)), _) => Credential::Account { account: account.clone(), refresh_token: latest.get() },
        (None, Some(Proof::Secret { value, expires })) => {
            Credential::Secret { value: super::run::copied(value), expires: expires.clone() }
        }
        (None, Some(Proof::Certificate { certificate, made_here, .. })) => {
            Credential::Certificate { pem: certificate.private_pem(), made_here: *made_here }
        }
        (None, None) => return Err(AppError::new(ErrorCode::Invalid, "sign in first")),
    };
    let protected = run.safety.as_ref().map(|safety| safety.protected.clone()).unwrap_or_default();
    Ok(Connection {
        name,
        tenant_id: tenant.tenant_id.clone(),
        tenant_name: organization.display_name.clone(),
        domain: tenant.domain.clone(),
        login: tenant.login.clone(),
        graph: tenant.graph.clone(),
        client_id: client.client_id.clone(),
        credential,
        tasks: run.tasks.clone(),
        permissions: run.permissions(),
        signed_in: Some(session.signed_in.clone()),
        pace: run.pace.unwrap_or(super::usual_pace(&client.client_id)),
        proxy: run.proxy.clone(),
        safety: run.safety.clone(),
        protected_names: run
            .protected_names
            .iter()
            .filter(|(id, _)| protected.contains(id))
            .map(|(id, name)| (id.clone(), name.clone()))
            .collect(),
        demo_people: None,
        opened_ms: 0,
    })
}
