//! `tenantryctl` as a process, and the simulated tenant as another.

use crate::{PASSPHRASE, program};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A data folder driven by `tenantryctl`.
pub struct Terminal {
    folder: PathBuf,
}

/// How a command ended.
#[derive(Debug)]
pub struct Finished {
    /// Exit code; `None` when it was killed.
    pub code: Option<i32>,
    /// The JSON document on standard output; null when there was none.
    pub document: Value,
    /// Standard error.
    pub said: String,
}

impl Terminal {
    /// A terminal on a folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        std::fs::write(folder.join("passphrase"), PASSPHRASE).unwrap();
        Self { folder: folder.to_owned() }
    }

    /// A command about to be started.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("tenantryctl"));
        command
            .current_dir(&self.folder)
            .args(["--data", "data", "--passphrase-file", "passphrase", "--json"])
            .args(arguments)
            // Who sits at it: each terminal has a folder of its own.
            .env("USER", self.folder.file_name().unwrap_or_default())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Carries out a command.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Finished {
        self.run_with(arguments, "")
    }

    /// Carries out a command that reads something from standard input.
    #[must_use]
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Finished {
        let mut child = self.command(arguments).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        finished(child)
    }

    /// What a command says to people on standard output.
    #[must_use]
    pub fn words(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(program("tenantryctl"));
        command.current_dir(&self.folder).args(["--data", "data", "--passphrase-file", "passphrase"]).args(arguments);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }

    /// Signs a plan with the key of the connection `sim` and writes it to a file, as `tenantryctl plan` does. Nothing else may use
    /// the folder meanwhile.
    pub fn write_plan(&self, plan: &model::plan::Plan, file: &str) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let app = crate::world::open_app(&self.folder, &Arc::default(), &Arc::default());
            let open = json!({ "connection": "sim" });
            app::contract::dispatch(&app, "connection.open", open).await.unwrap();
            app.write_plan("sim", plan, &self.folder.join(file)).await.unwrap();
        });
    }

    /// Connects to a simulated tenant as a person who signs in through the program `desktop`, and copies it.
    pub fn sign_in(&self, simulator: &SimulatorProcess, desktop: &str, user: &str) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let browser = Arc::new(crate::PlayedBrowser::default());
            browser.grant(user);
            let app = crate::world::open_app(&self.folder, &Arc::default(), &browser);
            let (login, graph) = (simulator.detail("login").to_owned(), simulator.detail("graph").to_owned());
            let new = app::connections::NewConnection {
                name: "sim".to_owned(),
                tenant: simulator.detail("tenantId").to_owned(),
                client_id: desktop.to_owned(),
                proof: app::connections::NewProof::Browser,
                place: app::connections::NewPlace::Roots { login, graph },
                preset: Some("everything".to_owned()),
            };
            app::connections::connect(&app, new, &|_| {}).await.unwrap();
        });
        let synced = self.run(&["sync"]);
        assert_eq!(synced.code, Some(0), "{synced:?}");
    }

    /// Connects to a simulated tenant and copies it.
    pub fn connect(&self, simulator: &SimulatorProcess) {
        let connected = self.run_with(&simulator.connect("sim"), simulator.detail("clientSecret"));
        assert_eq!(connected.code, Some(0), "{connected:?}");
        let synced = self.run(&["sync"]);
        assert_eq!(synced.code, Some(0), "{synced:?}");
    }
}

/// Waits for a child and reads what it left.
fn finished(child: Child) -> Finished {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let document = match text.trim() {
        "" => Value::Null,
        text => serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: not one JSON document: {text}")),
    };
    Finished { code: output.status.code(), document, said: String::from_utf8_lossy(&output.stderr).into_owned() }
}

/// A simulated tenant in a process of its own.
pub struct SimulatorProcess {
    child: Child,
    details: Value,
    history: PathBuf,
}

impl SimulatorProcess {
    /// Starts one; its history goes into `folder`.
    #[must_use]
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let history = folder.join("history.jsonl");
        let mut child = Command::new(program("tenantryctl"))
            .arg("simulator")
            .args(arguments)
            .arg("--history")
            .arg(&history)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, details: serde_json::from_str(&line).unwrap(), history }
    }

    /// A detail of its first line.
    #[must_use]
    pub fn detail(&self, name: &str) -> &str {
        self.details[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.details))
    }

    /// The arguments that connect to it; the secret goes to standard input.
    #[must_use]
    pub fn connect<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        vec![
            "connect",
            "--name",
            name,
            "--tenant",
            self.detail("tenantId"),
            "--client",
            self.detail("clientId"),
            "--login",
            self.detail("login"),
            "--graph",
            self.detail("graph"),
            "--secret-stdin",
        ]
    }

    /// Every write the tenant took.
    #[must_use]
    pub fn writes(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(&self.history).unwrap_or_default();
        // The last line may be half written at this very moment.
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// Waits until the tenant took at least so many writes, or `other` has ended.
    pub fn wait_for_writes(&self, count: usize, other: &mut Child) {
        let deadline = Instant::now() + Duration::from_secs(120);
        while self.writes().len() < count {
            if other.try_wait().unwrap().is_some() {
                return;
            }
            assert!(Instant::now() < deadline, "{count} writes did not come in two minutes");
            std::thread::yield_now();
        }
    }

    /// Sign-in names of the accounts that were created, in order.
    #[must_use]
    pub fn created(&self) -> Vec<String> {
        let created = |write: &&Value| {
            write["method"] == "POST" && write["path"] == "/v1.0/users" && write["status"] == json!(201)
        };
        self.writes()
            .iter()
            .filter(created)
            .map(|write| write["body"]["userPrincipalName"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Stops it as a lost network does.
    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for SimulatorProcess {
    fn drop(&mut self) {
        self.stop();
    }
}
