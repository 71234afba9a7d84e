//! Connections: what is on this computer, opening one, making one.

mod new;

pub use crate::connect::SafetyTold;
pub use new::{Connected, NewConnection, NewPlace, NewProof, SignInNews, connect};

use crate::clients::client;
use crate::contract::connection::PaceChoice;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::{ConnectionSummary, Nothing, OfConnection, OpenDemo, Passphrase, Start, VaultState};
use crate::records::{Connection, Credential, ProxyKept};
use crate::tenant::{Tenant, in_background};
use crate::{App, lock, now, refresh};
use model::{Collection, ConnectionName, TenantId};
use secrecy::SecretString;
use simulator::{Simulator, SimulatorConfig};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Access, Store, StoreKey};

/// How the names of demo connections begin.
const DEMO: &str = "Demo ";
/// Sizes of the demo tenant.
const DEMO_SIZES: [u32; 4] = [50, 2_000, 50_000, 1_000_000];

/// What this program knows when it starts.
pub(crate) async fn start(app: &App, _: Nothing) -> Result<Start, AppError> {
    let this = app.clone();
    let vault = in_background(move || this.vault_state()).await?;
    let known = if matches!(vault, VaultState::Open { .. }) { app.connections()? } else { Vec::new() };
    let left = if matches!(vault, VaultState::Open { .. }) { app.left_runs() } else { Vec::new() };
    let latest =
        known.iter().filter(|connection| connection.opened_ms > 0).max_by_key(|connection| connection.opened_ms);
    Ok(Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_folder: app.folder().display().to_string(),
        vault,
        open_first: latest.map(|connection| connection.name.clone()),
        connections: if known.is_empty() { Vec::new() } else { list(app)? },
        left,
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

/// Uses a key that is kept nowhere: everything of this run is gone with it.
pub(crate) async fn this_session(app: &App, _: Nothing) -> Result<Start, AppError> {
    let this = app.clone();
    in_background(move || this.use_session()).await?;
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

/// A name a connection can have.
pub(crate) fn check_name(name: &str) -> Result<String, AppError> {
    let name = ConnectionName::parse(name)?;
    if name.as_str().starts_with(DEMO) {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("names that begin with {DEMO:?} belong to the demo tenant"),
        )
        .hint("Choose another name"));
    }
    Ok(name.to_string())
}

/// Has an open connection go on as it is kept now: with another sign-in, pace or proxy. Jobs that waited for the sign-in resume.
pub(crate) async fn renew(app: &App, name: &str) -> Result<(), AppError> {
    let Ok(tenant) = app.tenant(name) else { return Ok(()) };
    let mut connection = app.connection(name)?;
    if let Some(running) = &tenant.simulator {
        connection.login.clone_from(&running.details().login);
        connection.graph.clone_from(&running.details().graph);
    }
    let next = client(app, &connection)?;
    let next = match (next, tenant.client()) {
        // What went out counts for the service whoever signs in. A job under way keeps the pace it began with.
        (Some(next), Ok(before))
            if next.quota().borrow().pace == before.quota().borrow().pace || !lock(&tenant.jobs).is_empty() =>
        {
            Some(next.in_line_with(&before))
        }
        (next, _) => next,
    };
    tenant.set_client(next);
    tenant.name_actor(&connection.account());
    tenant.size_up().await?;
    app.inner.events.tell(crate::contract::AppEvent::ConnectionChanged { connection: name.to_owned() });
    if tenant.client().is_ok() {
        resume_waiting(app, &tenant).await;
    }
    Ok(())
}

/// Resumes what waited for a sign-in. What does not resume goes on waiting.
pub(crate) async fn resume_waiting(app: &App, tenant: &Tenant) {
    let waiting: Vec<_> = lock(&tenant.waiting_for_sign_in).iter().copied().collect();
    for job in waiting {
        let of = crate::contract::job::OfJob { connection: tenant.connection.name.clone(), job: job.to_string() };
        if let Err(error) = crate::jobs::resume(app, of).await {
            // Its sentence can hold what the service said; the log tells no more than this.
            tracing::warn!(job.id = %job, code = ?error.code, request_id = error.request_id, "a job that waited for the sign-in did not resume");
        }
    }
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
            credential: Credential::Secret { value: SecretString::from(details.client_secret.clone()), expires: None },
            domain: Some(details.domain.clone()),
            tasks: Vec::new(),
            permissions: Vec::new(),
            signed_in: None,
            pace: PaceChoice::Full,
            proxy: ProxyKept::None,
            safety: None,
            protected_names: BTreeMap::new(),
            demo_people: Some(arguments.people),
            opened_ms: 0,
            refresh_minutes: refresh::USUAL_MINUTES,
        })?;
        running.stop().await;
    }
    open(app, OfConnection { connection: name }).await
}

/// Opens the copy of a connection and begins to refresh it.
pub(crate) async fn open(app: &App, arguments: OfConnection) -> Result<ConnectionSummary, AppError> {
    open_without(app, arguments, &[]).await
}

/// The same, and leaves parts out of its copy from the first round on.
pub(crate) async fn open_without(
    app: &App,
    arguments: OfConnection,
    left_out: &[Collection],
) -> Result<ConnectionSummary, AppError> {
    let _one_at_a_time = app.inner.opening.lock().await;
    if let Ok(tenant) = app.tenant(&arguments.connection) {
        // The demo tenant may have moved; everything else is as it is kept.
        let (login, graph) = (tenant.connection.login.clone(), tenant.connection.graph.clone());
        return Ok(summary(&Connection { login, graph, ..app.connection(&arguments.connection)? }, true));
    }
    let mut connection = app.connection(&arguments.connection)?;
    let id = TenantId::parse(&connection.tenant_id)?;
    close_same_tenant(app, id).await?;
    let store = open_store(app, id).await?;
    if !left_out.is_empty() {
        let settings = store::CopySettings { left_out: left_out.to_vec(), ..store.copy_settings()? };
        store.set_copy_settings(&settings)?;
    }
    let simulator = match connection.demo_people {
        Some(people) if !app.inner.offline => Some(reopen_simulator(app, people, &connection.graph).await?),
        _ => None,
    };
    if let Some(running) = &simulator {
        // Its old port may be taken by now.
        connection.login.clone_from(&running.details().login);
        connection.graph.clone_from(&running.details().graph);
    }
    let client = if app.inner.offline { None } else { client(app, &connection)? };
    let tenant = Arc::new(Tenant::new(connection, id, store, client, simulator, app.inner.offline));
    tenant.name_actor(&tenant.connection.account());
    tenant.size_up().await?;
    if app.inner.access == Access::Write {
        tenant.stored(|store| store.interrupt_running(now())).await?;
    }
    let summary = summary(&tenant.connection, true);
    lock(&app.inner.tenants).insert(arguments.connection, Arc::clone(&tenant));
    if app.inner.background {
        refresh::keep_fresh(app.clone(), &tenant);
        crate::schedule::watch(app.clone(), &tenant);
        // Only the next start would miss it.
        let (login, graph) = (tenant.connection.login.clone(), tenant.connection.graph.clone());
        let kept = app.update_connection(&tenant.connection.name, |connection| {
            connection.opened_ms = now().as_millisecond();
            // The demo tenant may have moved.
            (connection.login, connection.graph) = (login, graph);
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "which directory was open last could not be kept");
        }
    }
    Ok(summary)
}

/// Two connections may lead to one tenant, but its store has one writer: the older one is closed first.
pub(crate) async fn close_same_tenant(app: &App, id: TenantId) -> Result<(), AppError> {
    let known = lock(&app.inner.tenants)
        .iter()
        .find(|(_, tenant)| tenant.id == id)
        .map(|(name, tenant)| (name.clone(), Arc::clone(tenant)));
    let Some((name, tenant)) = known else { return Ok(()) };
    if tenant.is_busy() {
        return Err(AppError::new(
            ErrorCode::InUse,
            format!(
                "a job or a call made by hand is running through the connection {name:?}, or its passwords are not \
                 handed over yet"
            ),
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
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Err(AppError::new(ErrorCode::InUse, format!("something is still at work through the connection {name:?}"))
        .hint("Wait a moment, then try it again"))
}

/// Where the copy and the journal of a tenant lie; what belongs to them lies beside it.
pub(crate) fn store_file(app: &App, id: TenantId) -> PathBuf {
    app.folder().join("tenants").join(format!("{id}.db"))
}

async fn open_store(app: &App, id: TenantId) -> Result<Store, AppError> {
    let key = app.vault().key()?.derive(&format!("store {id}"));
    let folder = app.folder().join("tenants");
    if app.inner.access == Access::Write {
        crate::files::make_private_folder(&folder)?;
    }
    let file = store_file(app, id);
    let access = app.inner.access;
    in_background(move || {
        let key = StoreKey::new(*key);
        match access {
            // What was repaired stands in the store until somebody has seen it.
            Access::Write => Ok(Store::open_mended(&file, &key, now())?.0),
            Access::Read => Ok(Store::open(&file, &key, access)?),
        }
    })
    .await
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
    let folder: PathBuf = app.folder().join("demo");
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

/// The root of a service as it is kept.
fn root(url: &url::Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
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
        kind: connection.credential.kind(),
        signed_in: connection.signed_in.as_ref().map(|signed_in| signed_in.name.clone()),
        colour: connection.safety.as_ref().map(|safety| safety.colour),
        production: connection.safety.as_ref().is_some_and(|safety| safety.production),
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

#[cfg(test)]
#[path = "connections/tests.rs"]
mod tests;
