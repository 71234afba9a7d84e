//! The WebKitWebDriver process: started on a free port, waited for, killed with everything it started.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const DRIVER: &str = "/usr/bin/WebKitWebDriver";
const READY_WITHIN: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(60);

/// The driver process, in a process group of its own: killing the group takes the program and WebKit's processes along.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// A port that was free a moment ago may be taken by now, so a driver that ends at once is started on another.
    pub(crate) async fn start(folder: &Path, environment: &[(String, String)], log: &Path) -> Self {
        assert!(
            Path::new(DRIVER).exists(),
            "{DRIVER} is missing: `./x setup` installs it (Debian package webkit2gtk-driver)"
        );
        for _attempt in 0..3 {
            let port = free_port();
            let mut driver = Self { process: Self::spawn(folder, environment, log, port), port };
            if driver.ready().await {
                return driver;
            }
            driver.kill();
        }
        panic!("WebKitWebDriver did not get ready within {READY_WITHIN:?}\nlog:\n{}", tail(log))
    }

    fn spawn(folder: &Path, environment: &[(String, String)], log: &Path, port: u16) -> Child {
        let output = File::options().create(true).append(true).open(log).expect("the log can be written");
        let errors = output.try_clone().expect("a file can be shared");
        let mut command = Command::new(DRIVER);
        command.arg(format!("--port={port}")).process_group(0).stdin(Stdio::null()).stdout(output).stderr(errors);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        for (name, part) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
            let folder = folder.join("home").join(part);
            std::fs::create_dir_all(&folder).expect("the test's folder can be written");
            command.env(name, folder);
        }
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        command.spawn().expect("WebKitWebDriver can be started")
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    async fn ready(&mut self) -> bool {
        let http =
            reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(2)).build().expect("a plain client");
        let status = format!("http://127.0.0.1:{}/status", self.port);
        let started = Instant::now();
        while started.elapsed() < READY_WITHIN {
            if self.process.try_wait().expect("the driver is ours").is_some() {
                return false;
            }
            if let Ok(answer) = http.get(&status).send().await
                && let Ok(body) = answer.json::<Value>().await
                && body["value"]["ready"] == Value::Bool(true)
            {
                return true;
            }
            tokio::time::sleep(POLL).await;
        }
        false
    }

    /// SIGKILL to the driver, the program and its web processes.
    pub(crate) fn kill(&mut self) {
        // The shell's own `kill`: it takes a process group, needs no package and no unsafe code. Debian's shell knows no `--`.
        let group = format!("kill -KILL -{}", self.process.id());
        let _ended_already = Command::new("sh").args(["-c", &group]).stderr(Stdio::null()).status();
        let _ended_already = self.process.kill();
        let _ended_already = self.process.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// The end of the log, enough to see why the program stopped.
pub(crate) fn tail(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
