//! Connections: what is on this computer, opening one, making one.

use crate::contract::connect::ConnectionKind;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::{ConnectionSummary, Nothing, OfConnection, OpenDemo, Passphrase, Start, VaultState};
use crate::records::Connection;
use crate::tenant::{Tenant, in_background};
use crate::{App, lock, now, refresh};
use graph::{Client, ClientSettings, Credentials, Endpoints};
use model::{ConnectionName, TenantId};
use secrecy::{ExposeSecret as _, SecretString};
use simulator::{Simulator, SimulatorConfig};
use std::path::PathBuf;
use std::sync::Arc;
use store::{Access, Store, StoreKey};

/// How the names of demo connections begin.
const DEMO: &str = "Demo ";
/// Sizes of the demo tenant.
const DEMO_SIZES: [u32; 4] = [50, 2_000, 50_000, 1_000_000];

/// An app registration to connect through.
pub struct NewConnection {
    /// What the connection will be called.
    pub name: String,
    /// Tenant id or domain.
    pub tenant: String,
    /// The app's client id.
    pub client_id: String,
    /// The secret's value.
    pub client_secret: SecretString,
    /// Login root.
    pub login: String,
    /// Graph root.
    pub graph: String,
}

/// What this program knows when it starts.
pub(crate) async fn start(app: &App, _: Nothing) -> Result<Start, AppError> {
    let this = app.clone();
    let vault = in_background(move || this.vault_state()).await?;
    let known = if matches!(vault, VaultState::Open { .. }) { app.connections()? } else { Vec::new() };
    let latest =
        known.iter().filter(|connection| connection.opened_ms > 0).max_by_key(|connection| connection.opened_ms);
    Ok(Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_folder: app.folder().display().to_string(),
        vault,
        open_first: latest.map(|connection| connection.name.clone()),
        connections: if known.is_empty() { Vec::new() } else { list(app)? },
        demo_first: app.inner.demo_first,
    })
}

/// Opens the vault with a passphrase, or seals a new one.
pub(crate) async fn unlock(app: &App, arguments: Passphrase) -> Result<Start, AppError> {
    let this = app.clone();
    let passphrase = SecretString::from(arguments.passphrase);
    in_background(move || this.vault().unlock(&passphrase)).await?;
    start(app, Nothing {}).await
}

/// The connections on this computer.
///
/// # Errors
/// While the vault is locked, or when the list is damaged.
pub fn list(app: &App) -> Result<Vec<ConnectionSummary>, AppError> {
    app.vault_state()?;
    let open = lock(&app.inner.tenants);
    Ok(app.connections()?.iter().map(|connection| summary(connection, open.contains_key(&connection.name))).collect())
}

/// Signs in as an app, reads the organisation, and keeps the connection. Nothing is kept when either is refused.
///
/// # Errors
/// When the input is wrong, the sign-in is refused, or the service cannot be reached.
pub async fn connect(app: &App, new: NewConnection) -> Result<ConnectionSummary, AppError> {
    app.vault_state()?;
    let name = ConnectionName::parse(&new.name)?;
    if name.as_str().starts_with(DEMO) {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("names that begin with {DEMO:?} belong to the demo tenant"),
        )
        .hint("Choose another name"));
    }
    let endpoints = Endpoints::new(&new.login, &new.graph)?;
    let client = client(endpoints, &new.tenant, &new.client_id, &new.client_secret)?;
    client.sign_in().await?;
    let organization = client.organization().await?;
    let known = app.connections()?.into_iter().find(|known| known.name == name.as_str());
    if let Some(known) = known.filter(|known| known.tenant_id != organization.id.to_string()) {
        return Err(AppError::new(ErrorCode::Invalid, format!("{name} already leads to {}", known.tenant_name))
            .hint("Choose another name for this tenant"));
    }
    let connection = Connection {
        name: name.to_string(),
        tenant_id: organization.id.to_string(),
        tenant_name: organization.display_name,
        login: new.login,
        graph: new.graph,
        client_id: new.client_id,
        client_secret: new.client_secret,
        demo_people: None,
        opened_ms: 0,
    };
    let summary = summary(&connection, false);
    app.keep_connection(connection)?;
    Ok(summary)
}

/// Opens the built-in demo tenant, making it first if need be.
pub(crate) async fn open_demo(app: &App, arguments: OpenDemo) -> Result<ConnectionSummary, AppError> {
    if !DEMO_SIZES.contains(&arguments.people) {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("the demo tenant has 50, 2,000, 50,000 or 1,000,000 people, not {}", arguments.people),
        ));
    }
    app.vault_state()?;
    let name = format!("{DEMO}{}", arguments.people);
    if app.connection(&name).is_err() {
        let running = start_simulator(app, arguments.people, 0).await?;
        let details = running.details();
        app.keep_connection(Connection {
            name: name.clone(),
            tenant_id: details.tenant_id.clone(),
            tenant_name: "Contoso".to_owned(),
            login: details.login.clone(),
            graph: details.graph.clone(),
            client_id: details.client_id.clone(),
            client_secret: SecretString::from(details.client_secret.clone()),
            demo_people: Some(arguments.people),
            opened_ms: 0,
        })?;
        running.stop().await;
    }
    open(app, OfConnection { connection: name }).await
}

/// Opens the copy of a connection and begins to refresh it.
pub(crate) async fn open(app: &App, arguments: OfConnection) -> Result<ConnectionSummary, AppError> {
    let _one_at_a_time = app.inner.opening.lock().await;
    if let Ok(tenant) = app.tenant(&arguments.connection) {
        return Ok(summary(&tenant.connection, true));
    }
    let mut connection = app.connection(&arguments.connection)?;
    let id = TenantId::parse(&connection.tenant_id)?;
    close_same_tenant(app, id).await?;
    let store = open_store(app, id).await?;
    let simulator = match connection.demo_people {
        Some(people) if !app.inner.offline => Some(reopen_simulator(app, people, &connection.graph).await?),
        _ => None,
    };
    if let Some(running) = &simulator {
        // Its old port may be taken by now.
        connection.login.clone_from(&running.details().login);
        connection.graph.clone_from(&running.details().graph);
    }
    let client = if app.inner.offline {
        None
    } else {
        let endpoints = Endpoints::new(&connection.login, &connection.graph)?;
        Some(client(endpoints, &connection.tenant_id, &connection.client_id, &connection.client_secret)?)
    };
    let tenant = Arc::new(Tenant::new(connection, id, store, client, simulator));
    if app.inner.access == Access::Write {
        tenant.stored(|store| store.interrupt_running(now())).await?;
    }
    let summary = summary(&tenant.connection, true);
    lock(&app.inner.tenants).insert(arguments.connection, Arc::clone(&tenant));
    if app.inner.background {
        refresh::keep_fresh(app.clone(), &tenant);
        // Only the next start would miss it.
        if let Err(error) =
            app.keep_connection(Connection { opened_ms: now().as_millisecond(), ..tenant.connection.clone() })
        {
            tracing::warn!(%error, "which directory was open last could not be kept");
        }
    }
    Ok(summary)
}

/// Two connections may lead to one tenant, but its store has one writer: the older one is closed first.
async fn close_same_tenant(app: &App, id: TenantId) -> Result<(), AppError> {
    let known = lock(&app.inner.tenants)
        .iter()
        .find(|(_, tenant)| tenant.id == id)
        .map(|(name, tenant)| (name.clone(), Arc::clone(tenant)));
    let Some((name, tenant)) = known else { return Ok(()) };
    if tenant.is_busy() {
        return Err(AppError::new(
            ErrorCode::InUse,
            format!("a job is running through the connection {name:?}, or its passwords are not handed over yet"),
        )
        .hint("Finish that before opening the same tenant another way"));
    }
    tenant.closing.cancel();
    lock(&app.inner.tenants).remove(&name);
    let gone = Arc::downgrade(&tenant);
    drop(tenant);
    // A round in the background lets go between two pages.
    for _ in 0..100 {
        if gone.strong_count() == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Ok(())
}

async fn open_store(app: &App, id: TenantId) -> Result<Store, AppError> {
    let key = app.vault().key()?.derive(&format!("store {id}"));
    let folder = app.inner.folder.join("tenants");
    if app.inner.access == Access::Write {
        crate::files::make_private_folder(&folder)?;
    }
    let file = folder.join(format!("{id}.db"));
    let access = app.inner.access;
    in_background(move || Ok(Store::open(&file, &StoreKey::new(*key), access)?)).await
}

/// The demo tenant where it was, so that links kept from the last time still lead to it; elsewhere when that port is taken.
async fn reopen_simulator(app: &App, people: u32, graph: &str) -> Result<simulator::Running, AppError> {
    let port = url::Url::parse(graph).ok().and_then(|url| url.port()).unwrap_or(0);
    match start_simulator(app, people, port).await {
        Err(_) if port != 0 => start_simulator(app, people, 0).await,
        started => started,
    }
}

async fn start_simulator(app: &App, people: u32, port: u16) -> Result<simulator::Running, AppError> {
    let folder: PathBuf = app.inner.folder.join("demo");
    crate::files::make_private_folder(&folder)?;
    let config = SimulatorConfig {
        people,
        port,
        state: Some(folder.join(format!("{people}.jsonl"))),
        pace: simulator::Pace::Real,
        ..SimulatorConfig::default()
    };
    Simulator::start(config)
        .await
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the demo tenant could not be started: {error}")))
}

fn client(endpoints: Endpoints, tenant: &str, client_id: &str, secret: &SecretString) -> Result<Client, AppError> {
    let credentials = Credentials::Secret {
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
        secret: SecretString::from(secret.expose_secret().to_owned()),
    };
    // An own app registration shares its quota with nobody: the default pace.
    Ok(Client::new(endpoints, credentials, ClientSettings::default())?)
}

fn summary(connection: &Connection, open: bool) -> ConnectionSummary {
    ConnectionSummary {
        name: connection.name.clone(),
        tenant_name: connection.tenant_name.clone(),
        tenant_id: connection.tenant_id.clone(),
        demo: connection.demo_people.is_some(),
        open,
        login: connection.login.clone(),
        graph: connection.graph.clone(),
        kind: ConnectionKind::App,
        signed_in: None,
        colour: None,
        production: false,
    }
}

/// Opens a connection by name for the terminal; without a name, the only one there is.
///
/// # Errors
/// When there is none of that name, or several and no name.
pub async fn open_by_name(app: &App, name: Option<&str>) -> Result<String, AppError> {
    let names: Vec<String> = list(app)?.into_iter().map(|connection| connection.name).collect();
    let name = match (name, names.as_slice()) {
        (Some(name), _) => name.to_owned(),
        (None, [only]) => only.clone(),
        (None, []) => {
            return Err(AppError::new(ErrorCode::Invalid, "there is no connection yet")
                .hint("Make one with tenantryctl connect"));
        }
        (None, several) => {
            return Err(AppError::new(ErrorCode::Invalid, format!("there are {} connections", several.len()))
                .hint(format!("Choose one with --connection: {}", several.join(", "))));
        }
    };
    open(app, OfConnection { connection: name.clone() }).await?;
    Ok(name)
}
