//! The program in this process, connected to a simulated tenant in this process.

use crate::{PASSPHRASE, PlayedBrowser};
use app::connections::{self, NewConnection, NewPlace, NewProof};
use app::contract::error::{AppError, ErrorCode};
use app::contract::{self, AppEvent};
use app::{Access, App, EventSink, Setup};
use secrecy::SecretString;
use serde_json::{Value, json};
use simulator::{Running, Simulator, SimulatorConfig};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::sync::Notify;

/// A simulated tenant, a data folder, and the program on it with one open connection named `world`.
pub struct World {
    /// Where everything is kept; gone with the world.
    pub folder: TempDir,
    /// The tenant.
    pub simulator: Running,
    /// The program.
    pub app: App,
    /// Rung at every event.
    pub moved: Arc<Notify>,
    /// The browser people sign in with.
    pub browser: Arc<PlayedBrowser>,
}

/// Rings at every event, and keeps them.
pub(crate) struct Bell(pub(crate) Arc<Notify>, Arc<Mutex<Vec<String>>>);

impl EventSink for Bell {
    fn emit(&self, event: AppEvent) {
        self.1.lock().unwrap().push(serde_json::to_string(&event).unwrap());
        self.0.notify_waiters();
        self.0.notify_one();
    }
}

impl World {
    /// The connection's name.
    pub const CONNECTION: &'static str = "world";

    /// A world of 200 people whose service answers as fast as it can.
    pub async fn new() -> Self {
        Self::with(Self::config()).await
    }

    /// What [`World::new`] asks of the simulator.
    #[must_use]
    pub fn config() -> SimulatorConfig {
        SimulatorConfig { people: 200, pace: simulator::Pace::Off, page_size: 50, ..SimulatorConfig::default() }
    }

    /// A world with a tenant of one's own making: connected, open, not synced.
    pub async fn with(config: SimulatorConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let simulator = Simulator::start(config).await.unwrap();
        // A company buys a few seats more than it needs; whoever joins in the journeys needs many.
        assert!(simulator.tenant().set_seats("SPE_E3", 3_000));
        let moved = Arc::new(Notify::new());
        let browser = Arc::new(PlayedBrowser::default());
        let app = open_app(folder.path(), &moved, &browser);
        connect(&app, &simulator).await;
        let world = Self { folder, simulator, app, moved, browser };
        world.call("connection.open", json!({})).await;
        world
    }

    /// The same, with a complete copy.
    pub async fn synced(config: SimulatorConfig) -> Self {
        let world = Self::with(config).await;
        world.app.sync(Self::CONNECTION, false).await.unwrap();
        world
    }

    /// Ends the program in good order and starts another on the same folder.
    pub async fn restart(self) -> Self {
        let Self { folder, simulator, app, moved, browser } = self;
        app.pause_everything().await;
        drop(app);
        let app = open_app(folder.path(), &moved, &browser);
        let world = Self { folder, simulator, app, moved, browser };
        world.call("connection.open", json!({})).await;
        world
    }

    /// Starts a program on a folder whose last one was killed.
    pub async fn reopened(
        folder: TempDir,
        simulator: Running,
        moved: Arc<Notify>,
        browser: Arc<PlayedBrowser>,
    ) -> Self {
        let app = open_app(folder.path(), &moved, &browser);
        let world = Self { folder, simulator, app, moved, browser };
        world.call("connection.open", json!({})).await;
        world
    }

    /// Ends the program, does something to its files, and starts another on the same folder.
    pub async fn damaged_while_closed(self, damage: impl FnOnce()) -> Self {
        let Self { folder, simulator, app, moved, browser } = self;
        app.pause_everything().await;
        drop(app);
        damage();
        let app = open_app(folder.path(), &moved, &browser);
        let world = Self { folder, simulator, app, moved, browser };
        world.call("connection.open", json!({})).await;
        world
    }

    /// The same tenant, served from another address, and the program started again and connected there.
    pub async fn move_service(self) -> Self {
        let Self { folder, simulator, app, moved, browser } = self;
        drop(app);
        simulator.stop().await;
        let simulator = Simulator::start(Self::config()).await.unwrap();
        let app = open_app(folder.path(), &moved, &browser);
        connect(&app, &simulator).await;
        let world = Self { folder, simulator, app, moved, browser };
        world.call("connection.open", json!({})).await;
        world
    }

    /// Carries out a command for this world's connection; it must not be refused.
    pub async fn call(&self, command: &str, arguments: Value) -> Value {
        match self.try_call(command, arguments).await {
            Ok(answer) => answer,
            Err(error) => panic!("{command} was refused: {error:?}"),
        }
    }

    /// Carries out a command for this world's connection.
    pub async fn try_call(&self, command: &str, mut arguments: Value) -> Result<Value, AppError> {
        arguments["connection"] = json!(Self::CONNECTION);
        contract::dispatch(&self.app, command, arguments).await
    }

    /// Carries out a command that must be refused, and says with what.
    pub async fn refused(&self, command: &str, arguments: Value) -> (ErrorCode, String) {
        match self.try_call(command, arguments).await {
            Ok(answer) => panic!("{command} should have been refused but answered {answer}"),
            Err(error) => (error.code, error.message),
        }
    }

    /// Opens a file as a draft and answers with its id.
    pub async fn draft(&self, path: &std::path::Path) -> String {
        let import = self.call("import.open", json!({ "path": path })).await;
        import["draft"].as_str().unwrap().to_owned()
    }

    /// Applies a plan with everything accepted and waits for the end of its job.
    pub async fn run(&self, plan: &str, canary: bool) -> Value {
        let job = self.apply(plan, canary, 5).await;
        self.ended(&job).await
    }

    /// Compares a plan with the tenant, agrees to everything, types the number that is asked for, and answers with the job.
    pub async fn apply(&self, plan: &str, canary: bool, stop_above_percent: u8) -> String {
        let review = self.call("plan.recheck", json!({ "plan": plan })).await;
        let accepted: Vec<&Value> =
            review["warnings"].as_array().unwrap().iter().map(|warning| &warning["id"]).collect();
        let approval = self.call("plan.approval", json!({ "plan": plan })).await;
        let arguments = json!({
            "plan": plan,
            "accepted": accepted,
            "canary": canary,
            "stopAbovePercent": stop_above_percent,
            "typed": approval["typed"]["count"],
        });
        self.call("plan.run", arguments).await["job"].as_str().unwrap().to_owned()
    }

    /// Waits until a job is no longer running and answers with it.
    pub async fn ended(&self, job: &str) -> Value {
        app::jobs::wait(&self.app, Self::CONNECTION, job).await.unwrap();
        self.call("job.get", json!({ "job": job })).await
    }

    /// Waits until something the program tells of makes this true.
    pub async fn until<F: AsyncFnMut(&Self) -> bool>(&self, mut holds: F) {
        let wait = async {
            loop {
                let moved = self.moved.notified();
                if holds(self).await {
                    return;
                }
                moved.await;
            }
        };
        let limit = std::time::Duration::from_secs(60);
        assert!(tokio::time::timeout(limit, wait).await.is_ok(), "what was waited for did not happen in a minute");
    }
}

async fn connect(app: &App, simulator: &Running) {
    let details = simulator.details();
    let new = NewConnection {
        name: World::CONNECTION.to_owned(),
        tenant: details.tenant_id.clone(),
        client_id: details.client_id.clone(),
        proof: NewProof::Secret { value: SecretString::from(details.client_secret.clone()), expires: None },
        place: NewPlace::Roots { login: details.login.clone(), graph: details.graph.clone() },
        preset: None,
    };
    connections::connect(app, new, &|_| {}).await.unwrap();
    without_limits(app, World::CONNECTION).await;
}

/// Journeys that are not about the limits of a day and about protected accounts choose none, as somebody in Settings may.
pub(crate) async fn without_limits(app: &App, connection: &str) {
    let settings = contract::dispatch(app, "connection.settings", json!({ "connection": connection })).await.unwrap();
    let mut safety = settings["safety"].clone();
    for limit in ["disablesADay", "deletesADay", "licenseRemovalsADay"] {
        safety[limit] = json!(100_000);
    }
    safety["production"] = json!(false);
    safety["protected"] = json!([]);
    let change = json!({ "set": "safety", "safety": safety, "typed": settings["tenantName"] });
    let arguments = json!({ "connection": connection, "change": change });
    contract::dispatch(app, "connection.change", arguments).await.unwrap();
}

pub(crate) fn open_app(folder: &Path, moved: &Arc<Notify>, browser: &Arc<PlayedBrowser>) -> App {
    open_app_telling(folder, moved, browser, &Arc::default())
}

/// The same; what it tells of is kept in `told`.
pub(crate) fn open_app_telling(
    folder: &Path,
    moved: &Arc<Notify>,
    browser: &Arc<PlayedBrowser>,
    told: &Arc<Mutex<Vec<String>>>,
) -> App {
    let passphrase = folder.join("passphrase");
    std::fs::write(&passphrase, PASSPHRASE).unwrap();
    App::new(Setup {
        data: Some(folder.join("data")),
        passphrase_file: Some(passphrase),
        offline: false,
        access: Access::Write,
        background: false,
        demo_first: None,
        events: Arc::new(Bell(Arc::clone(moved), Arc::clone(told))),
        browser: Arc::clone(browser) as Arc<dyn app::Browser>,
    })
    .unwrap()
}
