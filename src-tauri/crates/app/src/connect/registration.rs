//! *Create it for me* (A4, way 1): the app registration, made through a session that is forgotten right after.

use super::guide::{GRAPH_APP_ID, app_name};
use super::run::Run;
use crate::contract::connect::{ClientChoice, ConnectionKind};
use crate::contract::error::{AppError, ErrorCode};
use graph::{Client, Entity, LOOPBACK_REDIRECT, NewApplication, Write, WriteOutcome};
use model::{ObjectId, Properties};
use serde_json::Value;
use uuid::Uuid;

/// What creating it takes. Consenting for everybody is part of it.
pub(super) fn scopes(kind: ConnectionKind) -> Vec<String> {
    let consent = match kind {
        ConnectionKind::Account => "DelegatedPermissionGrant.ReadWrite.All",
        ConnectionKind::App => "AppRoleAssignment.ReadWrite.All",
    };
    ["Application.ReadWrite.All", consent].map(str::to_owned).to_vec()
}

/// What is to be made.
pub(super) struct Wanted {
    name: String,
    permissions: Vec<String>,
}

/// What was made.
pub(super) struct Made {
    client_id: String,
}

pub(super) fn wanted(run: &Run) -> Result<Wanted, AppError> {
    if run.kind == ConnectionKind::App {
        return Err(AppError::new(
            ErrorCode::Invalid,
            "an app that signs in by itself is registered by hand or by script",
        ));
    }
    let tenant = run.tenant()?;
    Ok(Wanted { name: app_name(tenant.domain.as_deref().unwrap_or(&tenant.tenant_id)), permissions: run.permissions() })
}

pub(super) fn take(run: &mut Run, made: Made) {
    run.client = Some(ClientChoice { client_id: made.client_id, shared: false, created: true });
}

/// Registers the public client, makes it known in the tenant, and consents for everybody.
pub(super) async fn create(client: &Client, wanted: Wanted) -> Result<Made, AppError> {
    let graph_id = Uuid::parse_str(GRAPH_APP_ID).map_err(|_| defect("Microsoft Graph's own id"))?;
    let graph = client.service_principal(graph_id).await?;
    let graph = graph.ok_or_else(|| defect("Microsoft Graph in this tenant"))?;
    let application = NewApplication {
        display_name: wanted.name,
        redirect_uri: LOOPBACK_REDIRECT.to_owned(),
        resource_app_id: graph_id,
        scope_ids: scope_ids(&graph, &wanted.permissions)?,
    };
    let made = write(client, &Write::create_application(&application), "The app could not be registered").await?;
    let client_id = text(&made, "appId").ok_or_else(|| defect("the id of the new app"))?;
    let app_id = Uuid::parse_str(&client_id).map_err(|_| defect("the id of the new app"))?;
    let principal = Write::create_service_principal(app_id);
    let unfinished = "The app was registered, but could not be made known in the tenant";
    let principal = write(client, &principal, unfinished).await?;
    let principal = text(&principal, "id").ok_or_else(|| defect("the new app in this tenant"))?;
    let names: Vec<&str> = wanted.permissions.iter().map(String::as_str).collect();
    let grant = Write::grant_permissions(ObjectId::parse(&principal)?, ObjectId::parse(&graph.id)?, &names);
    // Without it the browser asks for consent when somebody signs in: nothing is lost.
    if let Err(error) = write(client, &grant, "The app was registered, but not consented to").await {
        // Not its words: they can hold names.
        let (code, request_id) = (error.code, error.request_id.as_deref());
        tracing::info!(?code, request_id, "the new app is not consented to yet");
    }
    Ok(Made { client_id })
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
    let answer = client.write(write).await;
    let refusal = match answer.outcome {
        WriteOutcome::Done(properties) => return Ok(properties),
        WriteOutcome::Refused(error) => AppError::from(graph::GraphError::Service(error)),
        WriteOutcome::NotSent(error) => error.into(),
        WriteOutcome::Unknown(reason) => {
            AppError::new(ErrorCode::Service, reason).hint("Look under App registrations whether it is there")
        }
    };
    let message = format!("{what}: {}", refusal.message);
    let hint = refusal.hint.clone().unwrap_or_else(|| "Let somebody register it who may; the page says how".to_owned());
    Err(AppError { message, ..refusal }.hint(hint))
}

fn text(properties: &Properties, name: &str) -> Option<String> {
    properties.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn defect(what: &str) -> AppError {
    AppError::new(ErrorCode::Service, format!("{what} was not found"))
        .hint("Choose \"I have an app ID\" or let somebody else register it")
}
