//! A simulated tenant that speaks OAuth and Microsoft Graph v1.0 over HTTP on this computer.
//!
//! It is what the demo tenant runs on and what every journey is tested against. It is written from what is known of
//! the service (`facts/graph.md`) and shares no type and no constant with the client, so that a misunderstanding
//! cannot be on both sides at once. It is strict: a path, an option or a property the service does not have is
//! refused. It never speaks to the network beyond this computer.
//!
//! Anyone may start one; only tests should use [`TenantHandle`].

mod answer;
mod call;
mod clock;
mod control;
mod error;
mod faults;
mod handle;
mod handlers;
mod history;
mod host;
mod metadata;
mod oauth;
mod pacing;
mod payload;
mod permission;
mod query;
mod route;
mod schema;
mod seeds;
mod tenant;
mod thorough;
mod troubles;
mod wire;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use error::SimulatorError;
pub use faults::{Change, Fault, FaultMatch, FaultRule, FaultSwitch, Faults, Link};
pub use handle::TenantHandle;
pub use oauth::{PRETEND_CODE, PRETEND_PASSWORD, Platform, RedirectUri, Registration, SecondFactor};
pub use pacing::Pace;
use serde::Serialize;
pub use thorough::Reply;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};
pub use troubles::{Trouble, TroubleGroup};
pub use wire::tls::Tls;

use host::{Host, Inner};

/// Which tenant, and how it behaves.
#[derive(Clone, Debug)]
pub struct SimulatorConfig {
    /// People in it at the start, guests included: at least one. A million is fine.
    pub people: u32,
    /// Groups in it at the start; `None` for as many as fit so many people.
    pub groups: Option<u32>,
    /// The same seed and number of people give the same people, ids and secret.
    pub seed: u64,
    /// Port on 127.0.0.1; 0 for any free one.
    pub port: u16,
    /// An encrypted port beside it.
    pub tls: Option<Tls>,
    /// Whether quotas are held.
    pub pace: Pace,
    /// Items of a delta page.
    pub page_size: usize,
    /// What goes wrong from the start.
    pub faults: Faults,
    /// Where to append a JSON line for every write taken.
    pub history: Option<PathBuf>,
    /// Where to remember what was written, for the next start. Holds no password.
    pub state: Option<PathBuf>,
}

impl Default for SimulatorConfig {
    /// Two thousand people from seed 1 on any free port, paced as the service is, without faults.
    fn default() -> Self {
        Self {
            people: 2_000,
            groups: None,
            seed: 1,
            port: 0,
            tls: None,
            pace: Pace::default(),
            page_size: 200,
            faults: Faults::default(),
            history: None,
            state: None,
        }
    }
}

/// What a client needs to connect; serialised, the first line of `tenantryctl simulator`.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    /// Root of the sign-in side, without a slash at the end.
    pub login: String,
    /// Root of Graph, without version and slash at the end.
    pub graph: String,
    /// Root of the sign-in side on the encrypted port, by a name its certificate is good for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_tls: Option<String>,
    /// Root of Graph on the encrypted port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub graph_tls: Option<String>,
    /// The tenant's id.
    pub tenant_id: String,
    /// The id of the registered application that may do everything.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// The default domain.
    pub domain: String,
}

impl std::fmt::Debug for Details {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Details")
            .field("login", &self.login)
            .field("graph", &self.graph)
            .field("login_tls", &self.login_tls)
            .field("graph_tls", &self.graph_tls)
            .field("tenant_id", &self.tenant_id)
            .field("client_id", &self.client_id)
            .field("client_secret", &"***")
            .field("domain", &self.domain)
            .finish()
    }
}

/// How long requests under way may still take when the tenant stops serving.
const GRACE: Duration = Duration::from_secs(2);

/// Starts tenants.
#[derive(Debug)]
pub struct Simulator;

impl Simulator {
    /// Makes the tenant and serves it on 127.0.0.1 until it is stopped or dropped.
    ///
    /// # Errors
    /// When the port is taken, or the state or history file cannot be used.
    pub async fn start(config: SimulatorConfig) -> Result<Running, SimulatorError> {
        let identity = config.tls.as_ref().map(wire::tls::identity).transpose()?;
        let (listener, port) = listen(config.port).await?;
        let root = format!("http://127.0.0.1:{port}");
        let names = identity.as_ref().map(|identity| identity.names.clone()).unwrap_or_default();
        let (secure, secure_root) = match (&config.tls, identity) {
            (Some(tls), Some(identity)) => {
                let (listener, port) = listen(tls.port).await?;
                let root = format!("https://{}:{port}", identity.names.local());
                (Some((listener, identity.acceptor)), Some(root))
            }
            _ => (None, None),
        };
        let faults = FaultSwitch::default();
        faults.set(config.faults.clone());
        let inner = inner(&config)?;
        let details = Details {
            login: root.clone(),
            graph: root,
            login_tls: secure_root.clone(),
            graph_tls: secure_root,
            tenant_id: inner.tenant.id(),
            client_id: inner.tenant.client_id(),
            client_secret: inner.tenant.client_secret(),
            domain: seeds::DOMAIN.to_owned(),
        };
        let service = Arc::new(Host::new(inner, faults, details.clone(), names));
        let stop = CancellationToken::new();
        let router = axum::Router::new().fallback(wire::answer).with_state(Arc::clone(&service));
        let make = router.into_make_service_with_connect_info::<wire::Peer>();
        let stopped = stop.clone().cancelled_owned();
        let ended = CancellationToken::new();
        let door = wire::Door::new(listener, secure, ended.clone());
        let told = stop.clone().cancelled_owned();
        tokio::spawn(async move {
            told.await;
            tokio::time::sleep(GRACE).await;
            ended.cancel();
        });
        let task = tokio::spawn(async move {
            // Serving only ends when it is told to: accept errors are waited out.
            let _ = axum::serve(door, make).with_graceful_shutdown(stopped).await;
        });
        tracing::info!(people = config.people, seed = config.seed, "The simulated tenant is serving");
        Ok(Running { details, service, task, stop: stop.drop_guard() })
    }
}

/// Listens on a port of this computer alone, and says which.
async fn listen(port: u16) -> Result<(tokio::net::TcpListener, u16), SimulatorError> {
    let unusable = |source| SimulatorError::Port { port, source };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.map_err(unusable)?;
    let port = listener.local_addr().map_err(unusable)?.port();
    Ok((listener, port))
}

/// More people than this would share telephone numbers.
const MOST_PEOPLE: u32 = 2_000_000;

fn inner(config: &SimulatorConfig) -> Result<Inner, SimulatorError> {
    if config.people == 0 || config.people > MOST_PEOPLE {
        return Err(SimulatorError::People { people: config.people, most: MOST_PEOPLE });
    }
    let now = clock::Clock::default().now().as_second();
    let first = config.state.as_deref().and_then(tenant::started).filter(|first| *first <= now);
    let mut seed = seeds::Seed::new(config.seed, config.people).started(first.unwrap_or(now)).again(now);
    seed.groups = config.groups;
    let mut tenant = tenant::Tenant::new(seed);
    if let Some(file) = &config.state {
        tenant.resume(file)?;
    }
    let quotas = match config.pace {
        Pace::Real => Some(pacing::Quotas::new(&tenant.id())),
        Pace::Off => None,
    };
    Ok(Inner {
        authority: oauth::Authority::of(&tenant).ok_or(SimulatorError::SigningKey)?,
        tenant,
        history: history::History::open(config.history.as_deref())?,
        requests: BTreeMap::new(),
        quotas,
        page_size: config.page_size.max(1),
        batches: 0,
        under_way: host::UnderWay::default(),
        collisions: 0,
    })
}

/// A tenant being served. Dropping it stops it too, without waiting.
pub struct Running {
    details: Details,
    service: Arc<Host>,
    task: JoinHandle<()>,
    stop: DropGuard,
}

impl Running {
    /// What a client needs to connect.
    #[must_use]
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// Turns faults on and off.
    #[must_use]
    pub fn faults(&self) -> FaultSwitch {
        self.service.faults.clone()
    }

    /// A hand on the tenant itself.
    #[must_use]
    pub fn tenant(&self) -> TenantHandle {
        TenantHandle::new(Arc::clone(&self.service))
    }

    /// Stops serving. Requests under way are answered if that takes no longer than two seconds; afterwards their
    /// connections end without an answer, and the port is free.
    pub async fn stop(self) {
        drop(self.stop);
        let mut task = self.task;
        if tokio::time::timeout(GRACE * 2, &mut task).await.is_err() {
            task.abort();
        }
    }
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").field("details", &self.details).finish_non_exhaustive()
    }
}
