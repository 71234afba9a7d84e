//! *Create it for me* (A4, way 1): the app registration, made through a session that is forgotten right after.

use super::guide::{GRAPH_APP_ID, app_name};
use super::run::Run;
use crate::contract::connect::{ClientChoice, ConnectionKind};
use crate::contract::error::{AppError, ErrorCode};
use graph::{Client, Entity, GraphError, LOOPBACK_REDIRECT, NewApplication, Write, WriteOutcome};
use model::{ObjectId, Properties};
use serde_json::Value;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How long to wait for a new app to be known everywhere before it is asked for again (G56).
const LAG: [u64; 6] = [1, 2, 4, 8, 16, 32];

/// What creating it takes. Consenting for everybody is part of it.
pub(super) fn scopes() -> Vec<String> {
    ["Application.ReadWrite.All", "DelegatedPermissionGrant.ReadWrite.All"].map(str::to_owned).to_vec()
}

/// What is to be made.
pub(super) struct Wanted {
    name: String,
    permissions: Vec<String>,
    /// What an earlier attempt made.
    registered: Option<Uuid>,
}

/// Only what people sign in through is made here: an app that signs in by itself is for its administrator to approve.
pub(super) fn possible(kind: ConnectionKind) -> Result<(), AppError> {
    match kind {
        ConnectionKind::Account => Ok(()),
        ConnectionKind::App => {
            Err(AppError::new(ErrorCode::Invalid, "an app that signs in by itself is registered by hand or by script")
                .hint("Choose \"I have an app ID\" or \"Someone else must do it\""))
        }
    }
}

pub(super) fn wanted(run: &Run) -> Result<Wanted, AppError> {
    possible(run.kind)?;
    let tenant = run.tenant()?;
    Ok(Wanted {
        name: app_name(tenant.domain.as_deref().unwrap_or(&tenant.tenant_id)),
        permissions: run.permissions(),
        registered: run.registered,
    })
}

/// Keeps what was registered as soon as it is, whatever becomes of the rest.
pub(super) fn keep(run: &mut Run, tenant_id: &str, made: Uuid) {
    if run.tenant.as_ref().is_some_and(|tenant| tenant.tenant_id == tenant_id) {
        run.registered = Some(made);
    }
}

/// Goes on with it: what another app's sign-in found out is not its own.
pub(super) fn take(run: &mut Run, made: Uuid) {
    run.unsettle();
    run.registered = Some(made);
    run.client = Some(ClientChoice { client_id: made.to_string(), shared: false, created: true });
}

/// Registers the public client, makes it known in the tenant, and consents for everybody. What an earlier attempt made is
/// looked up and completed. `keep` hears of the new app before anything else is asked for. Cancelling ends it between two requests, never within
/// one: what was made is known.
pub(super) async fn create(
    client: &Client,
    wanted: Wanted,
    keep: impl Fn(Uuid),
    cancel: &CancellationToken,
) -> Result<Uuid, AppError> {
    let graph_id = Uuid::parse_str(GRAPH_APP_ID).map_err(|_| defect("Microsoft Graph's own id"))?;
    let graph = client.service_principal(graph_id).await?;
    let graph = graph.ok_or_else(|| defect("Microsoft Graph in this tenant"))?;
    let app_id = match earlier(client, wanted.registered, cancel).await? {
        Some(app_id) => app_id,
        None => {
            pause(cancel, Duration::ZERO).await?;
            register(client, &wanted, &graph, graph_id).await?
        }
    };
    keep(app_id);
    let principal = known_here(client, app_id, cancel).await?;
    pause(cancel, Duration::ZERO).await?;
    let names: Vec<&str> = wanted.permissions.iter().map(String::as_str).collect();
    let grant = Write::grant_permissions(ObjectId::parse(&principal)?, ObjectId::parse(&graph.id)?, &names);
    // Without it the browser asks for consent when somebody signs in: nothing is lost.
    if let Err(error) = write(client, &grant, "The app was registered, but not consented to").await {
        // Not its words: they can hold names.
        let (code, request_id) = (error.code, error.request_id.as_deref());
        tracing::info!(?code, request_id, "the new app is not consented to yet");
    }
    Ok(app_id)
}

/// What an earlier attempt made, unless somebody deleted it meanwhile.
async fn earlier(
    client: &Client,
    registered: Option<Uuid>,
    cancel: &CancellationToken,
) -> Result<Option<Uuid>, AppError> {
    let Some(app_id) = registered else { return Ok(None) };
    for wait in LAG.iter().take(3) {
        if client.application(app_id).await?.is_some() {
            return Ok(Some(app_id));
        }
        pause(cancel, Duration::from_secs(*wait)).await?;
    }
    Ok(None)
}

async fn register(client: &Client, wanted: &Wanted, graph: &Entity, graph_id: Uuid) -> Result<Uuid, AppError> {
    let application = NewApplication {
        display_name: wanted.name.clone(),
        redirect_uri: LOOPBACK_REDIRECT.to_owned(),
        resource_app_id: graph_id,
        scope_ids: scope_ids(graph, &wanted.permissions)?,
    };
    let made = write(client, &Write::create_application(&application), "The app could not be registered").await?;
    let client_id = text(&made, "appId").ok_or_else(|| defect("the id of the new app"))?;
    Uuid::parse_str(&client_id).map_err(|_| defect("the id of the new app"))
}

async fn pause(cancel: &CancellationToken, time: Duration) -> Result<(), AppError> {
    if cancel.is_cancelled() {
        return Err(GraphError::Cancelled.into());
    }
    tokio::select! {
        () = cancel.cancelled() => Err(GraphError::Cancelled.into()),
        () = tokio::time::sleep(time) => Ok(()),
    }
}

/// The app as this tenant knows it, made known where it is not. A new app is not known everywhere at once.
async fn known_here(client: &Client, app_id: Uuid, cancel: &CancellationToken) -> Result<String, AppError> {
    let unfinished = "The app was registered, but could not be made known in the tenant";
    let mut waits = LAG.iter();
    loop {
        pause(cancel, Duration::ZERO).await?;
        if let Some(known) = client.service_principal(app_id).await? {
            return Ok(known.id);
        }
        let refusal = match client.write(&Write::create_service_principal(app_id)).await.outcome {
            WriteOutcome::Done(made) => return text(&made, "id").ok_or_else(|| defect("the new app in this tenant")),
            refusal => refusal,
        };
        let lags = matches!(&refusal, WriteOutcome::Refused(error) if matches!(error.status, 400 | 404));
        match waits.next() {
            Some(wait) if lags => pause(cancel, Duration::from_secs(*wait)).await?,
            _ => return Err(not_done(refusal, unfinished)),
        }
    }
}

fn scope_ids(graph: &Entity, permissions: &[String]) -> Result<Vec<Uuid>, AppError> {
    let offered = graph.properties.get("oauth2PermissionScopes").and_then(Value::as_array);
    let offered = offered.ok_or_else(|| defect("what Microsoft Graph can be asked for"))?;
    let id_of = |name: &String| {
        let scope = offered.iter().find(|scope| scope["value"].as_str() == Some(name.as_str()))?;
        Uuid::parse_str(scope["id"].as_str()?).ok()
    };
    // A permission this cloud does not have yet is left out; the check list tells that it is not granted.
    Ok(permissions.iter().filter_map(id_of).collect())
}

async fn write(client: &Client, write: &Write, what: &str) -> Result<Properties, AppError> {
    match client.write(write).await.outcome {
        WriteOutcome::Done(properties) => Ok(properties),
        other => Err(not_done(other, what)),
    }
}

fn not_done(outcome: WriteOutcome, what: &str) -> AppError {
    let refusal = match outcome {
        WriteOutcome::Done(_) => defect("what was made"),
        WriteOutcome::Refused(error) => AppError::from(GraphError::Service(error)),
        WriteOutcome::NotSent(error) => error.into(),
        WriteOutcome::Unknown(reason) => {
            AppError::new(ErrorCode::Service, reason).hint("Look under App registrations whether it is there")
        }
    };
    let message = format!("{what}: {}", refusal.message);
    let hint = refusal.hint.clone().unwrap_or_else(|| "Let somebody register it who may; the page says how".to_owned());
    AppError { message, ..refusal }.hint(hint)
}

fn text(properties: &Properties, name: &str) -> Option<String> {
    properties.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn defect(what: &str) -> AppError {
    AppError::new(ErrorCode::Service, format!("{what} was not found"))
        .hint("Choose \"I have an app ID\" or let somebody else register it")
}
