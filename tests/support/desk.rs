//! The program on a desk of its own, connected to nothing yet, and a simulated tenant to be connected to.

use crate::PlayedBrowser;
use crate::world::open_app_telling;
use app::contract::{self, error::AppError};
use app::{Access, App, Setup};
use serde_json::{Value, json};
use simulator::{Running, Simulator, SimulatorConfig};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::Notify;

/// A simulated tenant, a data folder, and the program on it.
pub struct Desk {
    /// Where everything is kept; gone with the desk.
    pub folder: TempDir,
    /// The tenant.
    pub simulator: Running,
    /// The program.
    pub app: App,
    /// Rung at every event.
    pub moved: Arc<Notify>,
    /// The browser people sign in with.
    pub browser: Arc<PlayedBrowser>,
    /// Every answer and refusal of the contract.
    pub answers: Mutex<Vec<String>>,
    /// Every event the window was told.
    pub told: Arc<Mutex<Vec<String>>>,
    /// Where the program is pointed to; the simulator itself unless a test says otherwise.
    pub root: String,
}

impl Desk {
    /// A desk beside a tenant of 200 people.
    pub async fn new() -> Self {
        Self::with(crate::World::config()).await
    }

    /// A desk beside a tenant of one's own making.
    pub async fn with(config: SimulatorConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let simulator = Simulator::start(config).await.unwrap();
        let (moved, browser) = (Arc::new(Notify::new()), Arc::new(PlayedBrowser::default()));
        let told = Arc::default();
        let app = open_app_telling(folder.path(), &moved, &browser, &told);
        let root = simulator.details().login.clone();
        Self { folder, simulator, app, moved, browser, answers: Mutex::default(), told, root }
    }

    /// Ends the program and starts another on the same folder.
    pub async fn restart(self) -> Self {
        let Self { folder, simulator, app, moved, browser, answers, told, root } = self;
        app.pause_everything().await;
        drop(app);
        let app = open_app_telling(folder.path(), &moved, &browser, &told);
        Self { folder, simulator, app, moved, browser, answers, told, root }
    }

    /// Another program on the same folder, that only reads the copies, as the terminal does for some commands.
    #[must_use]
    pub fn another_program(&self) -> App {
        App::new(Setup {
            data: Some(self.folder.path().join("data")),
            passphrase_file: Some(self.folder.path().join("passphrase")),
            offline: false,
            access: Access::Read,
            background: false,
            demo_first: None,
            events: Arc::new(()),
            browser: Arc::clone(&self.browser) as Arc<dyn app::Browser>,
        })
        .unwrap()
    }

    /// Carries out a command; it must not be refused.
    pub async fn call(&self, command: &str, arguments: Value) -> Value {
        match self.try_call(command, arguments).await {
            Ok(answer) => answer,
            Err(error) => panic!("{command} was refused: {error:?}"),
        }
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn try_call(&self, command: &str, arguments: Value) -> Result<Value, AppError> {
        let answer = contract::dispatch(&self.app, command, arguments).await;
        let text = match &answer {
            Ok(answer) => answer.to_string(),
            Err(error) => serde_json::to_string(error).unwrap(),
        };
        self.answers.lock().unwrap().push(text);
        answer
    }

    /// Carries out a command that must be refused.
    pub async fn refused(&self, command: &str, arguments: Value) -> AppError {
        match self.try_call(command, arguments).await {
            Ok(answer) => panic!("{command} should have been refused but answered {answer}"),
            Err(error) => error,
        }
    }

    /// The client id of the simulator's public app.
    #[must_use]
    pub fn desktop(&self) -> String {
        let applications = self.simulator.tenant().applications();
        applications.into_iter().find(|(_, name)| name == "Tenantry (desktop)").unwrap().0
    }

    /// A Global Administrator.
    #[must_use]
    pub fn admin(&self) -> String {
        format!("adm.jkeller@{}", self.simulator.details().domain)
    }

    /// Begins the wizard and finds the tenant.
    pub async fn begin(&self, kind: &str) -> String {
        let begun = self.call("connect.begin", json!({ "kind": kind, "connection": null })).await;
        let id = begun["id"].as_str().unwrap().to_owned();
        let details = self.simulator.details();
        let text = details.domain.clone();
        let find = json!({ "id": id, "text": text, "cloud": "custom", "login": self.root, "graph": self.root });
        let found = self.call("connect.tenant", find).await;
        assert_eq!(found["tenant"]["tenantId"], json!(details.tenant_id), "{found}");
        id
    }

    /// Signs in and waits for the end of it; answers with the document.
    pub async fn sign_in(&self, id: &str, way: &str) -> Value {
        self.call("connect.signIn", json!({ "id": id, "way": way, "purpose": "connection" })).await;
        self.signed_in(id).await
    }

    /// Waits until a sign-in has ended; answers with the document.
    pub async fn signed_in(&self, id: &str) -> Value {
        self.connecting(id, |run| matches!(run["signIn"]["state"].as_str(), Some("done" | "failed"))).await
    }

    /// Runs the check list to its end; answers with the document.
    pub async fn check(&self, id: &str) -> Value {
        self.call("connect.check", json!({ "id": id })).await;
        self.connecting(id, |run| run["checking"] == false).await
    }

    /// Waits until a run of the wizard is as wanted; answers with it.
    pub async fn connecting(&self, id: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let wait = async {
            loop {
                let moved = self.moved.notified();
                let run = self.call("connect.get", json!({ "id": id })).await;
                if wanted(&run) {
                    return run;
                }
                moved.await;
            }
        };
        match tokio::time::timeout(Duration::from_secs(60), wait).await {
            Ok(run) => run,
            Err(_) => {
                panic!("what was waited for did not happen in a minute: {:?}", self.answers.lock().unwrap().last())
            }
        }
    }

    /// Connects as a person, everything done, the connection open.
    pub async fn connect_person(&self, name: &str, user: &str, tasks: &[&str]) -> Value {
        let id = self.begin("account").await;
        self.call("connect.tasks", json!({ "id": id, "tasks": tasks })).await;
        self.call("connect.client", json!({ "id": id, "clientId": self.desktop(), "shared": false })).await;
        self.browser.grant(user);
        let run = self.sign_in(&id, "browser").await;
        assert_eq!(run["signIn"]["state"], "done", "{run}");
        self.check(&id).await;
        self.call("connect.finish", json!({ "id": id, "name": name })).await
    }
}
