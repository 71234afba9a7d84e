//! The real window under test: WebKitWebDriver starts the built program and this harness clicks, types and looks.
//!
//! A test calls [`Launch::new`] with a folder of its own, then [`Launch::open`], then speaks to the [`Window`] in the words of the
//! screen: roles and accessible names. Every wait is bounded; a wait that ends in vain panics with the visible text of the page, the
//! last lines of the program's log and a screenshot beside the others in `target/screens`. Needs a display, a D-Bus session and an
//! unlocked keyring: `./x window` brings all three.

#![allow(dead_code, reason = "a harness offers more than the tests of one day use")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod driver;
mod find;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};

use self::driver::{Driver, tail};
pub(crate) use self::find::Find;

const STARTED_WITHIN: Duration = Duration::from_secs(60);
const SHOWN_WITHIN: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(60);

/// How the program is started. The folder holds everything it writes (XDG data, configuration, cache, log), so a second launch on the
/// same folder is a restart on the same data and two folders never meet.
#[derive(Debug)]
pub(crate) struct Launch {
    folder: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    size: (u32, u32),
}

impl Launch {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), arguments: Vec::new(), environment: Vec::new(), size: (1440, 900) }
    }

    /// Command-line arguments of the program, for example `["--demo", "--data", path]`.
    pub(crate) fn arguments<I: IntoIterator<Item = S>, S: Into<String>>(mut self, arguments: I) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Inner size of the window in CSS pixels; 1440 × 900 unless told.
    pub(crate) fn size(mut self, width: u32, height: u32) -> Self {
        self.size = (width, height);
        self
    }

    /// Starts the driver and the program, and returns once a page of the program is loaded.
    pub(crate) async fn open(self) -> Window {
        let binary = binary();
        require_display();
        std::fs::create_dir_all(&self.folder).expect("the test's folder can be made");
        let log = self.folder.join("window.log");
        let driver = Driver::start(&self.folder, &self.environment, &log).await;
        let capabilities = json!({ "webkitgtk:browserOptions": { "binary": binary, "args": self.arguments } });
        let Value::Object(capabilities) = capabilities else { unreachable!("the literal above is an object") };
        let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{}", driver.port());
        // The driver waits for ever for a program that ended at once.
        let client = match tokio::time::timeout(STARTED_WITHIN, builder.connect(&address)).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => {
                panic!("{} did not start under the driver: {error}\nlog:\n{}", binary.display(), tail(&log))
            }
            Err(_) => panic!("{} showed no window within {STARTED_WITHIN:?}\nlog:\n{}", binary.display(), tail(&log)),
        };
        let window = Window { client, driver, log, screens: target().join("screens") };
        let (width, height) = self.size;
        window.client.set_window_size(width, height).await.expect("the window takes a size");
        window.require_own_page().await;
        window
    }
}

/// The open window.
#[derive(Debug)]
pub(crate) struct Window {
    client: Client,
    driver: Driver,
    log: PathBuf,
    screens: PathBuf,
}

impl Window {
    /// The first shown match, waited for up to 30 seconds.
    pub(crate) async fn wait_for(&self, what: Find<'_>) -> Element {
        self.wait_for_within(what, SHOWN_WITHIN).await
    }

    pub(crate) async fn wait_for_within(&self, what: Find<'_>, limit: Duration) -> Element {
        let started = Instant::now();
        while started.elapsed() < limit {
            if let Some(element) = self.find_all(what).await.into_iter().next() {
                return element;
            }
            tokio::time::sleep(POLL).await;
        }
        self.fail(&format!("{what} did not show within {limit:?}")).await
    }

    /// Returns once nothing shown matches any more.
    pub(crate) async fn wait_until_gone(&self, what: Find<'_>, limit: Duration) {
        let started = Instant::now();
        while started.elapsed() < limit {
            if self.find_all(what).await.is_empty() {
                return;
            }
            tokio::time::sleep(POLL).await;
        }
        self.fail(&format!("{what} was still there after {limit:?}")).await
    }

    /// Every shown match at this moment, in the order of the page.
    pub(crate) async fn find_all(&self, what: Find<'_>) -> Vec<Element> {
        self.matches(what, false).await
    }

    /// Whether something shown matches at this moment.
    pub(crate) async fn shows(&self, what: Find<'_>) -> bool {
        !self.find_all(what).await.is_empty()
    }

    /// Waits until the first match is shown and enabled, then clicks in its middle as a mouse would.
    pub(crate) async fn click(&self, what: Find<'_>) {
        self.when_enabled(what, async |element: Element| element.click().await).await;
    }

    /// Empties a field and types into it key by key.
    pub(crate) async fn fill(&self, what: Find<'_>, text: &str) {
        self.when_enabled(what, async |element: Element| {
            // A field that React controls takes back what clearing from outside does to it: select everything, type over it.
            element.click().await?;
            element.send_keys("\u{E009}a\u{E000}").await?;
            element.send_keys(text).await
        })
        .await;
    }

    /// Types into what is there already; `fantoccini::key::Key` has the names of Enter, arrows and the like.
    pub(crate) async fn press(&self, what: Find<'_>, keys: &str) {
        self.when_enabled(what, async |element: Element| element.send_keys(keys).await).await;
    }

    /// Hands a file to a file input, hidden ones included, as its dialog would.
    pub(crate) async fn choose_file(&self, selector: &str, file: &Path) {
        let Some(input) = self.matches(Find::Css(selector), true).await.into_iter().next() else {
            self.fail(&format!("no file input {selector}")).await
        };
        if let Err(error) = input.send_keys(&file.display().to_string()).await {
            self.fail(&format!("the file input {selector} refused {}: {error}", file.display())).await
        }
    }

    /// The visible text of the page.
    pub(crate) async fn text(&self) -> String {
        let text = self.run("return document.body.innerText", Vec::new()).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page and gives its answer back.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.client.execute(script, arguments).await {
            Ok(answer) => answer,
            Err(error) => panic!("a script did not run in the page: {error}\nlog:\n{}", tail(&self.log)),
        }
    }

    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window takes a size");
    }

    /// Saves what the window shows to `target/screens/NAME.png` and says where.
    pub(crate) async fn screenshot(&self, name: &str) -> PathBuf {
        // What was found may not be painted yet: fonts first, then two frames.
        let painted = "const done = arguments[arguments.length - 1];
            document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))));";
        self.client.execute_async(painted, vec![]).await.expect("the page paints");
        let picture = self.client.screenshot().await.expect("the driver takes a picture");
        std::fs::create_dir_all(&self.screens).expect("target/screens can be made");
        let file = self.screens.join(format!("{name}.png"));
        std::fs::write(&file, picture).expect("target/screens can be written");
        file
    }

    /// Tells who watches what was done.
    #[expect(clippy::print_stdout, reason = "`./x demo` without a display shows what it does")]
    pub(crate) fn say(&self, what: &str) {
        println!("  {what}");
    }

    /// The program's own client, for what the harness has no words for.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Closes the window as the driver does at the end of a session, and ends the processes that are left.
    pub(crate) async fn close(self) {
        self.client.clone().close().await.expect("the session ends");
    }

    /// SIGKILL: the program gets no chance to finish anything.
    pub(crate) fn kill(mut self) {
        self.driver.kill();
    }

    /// Panics with `problem`, what the page shows, the end of the log and a screenshot: also for a test's own checks.
    pub(crate) async fn fail(&self, problem: &str) -> ! {
        let name: String = problem.chars().take(60).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let picture = match self.client.screenshot().await {
            Ok(picture) => {
                let file = self.screens.join(format!("failed-{name}.png"));
                let written = std::fs::create_dir_all(&self.screens).and_then(|()| std::fs::write(&file, picture));
                written.map_or_else(|error| error.to_string(), |()| file.display().to_string())
            }
            Err(error) => format!("none, {error}"),
        };
        let text = self.client.execute("return document.body.innerText", Vec::new()).await;
        let text = text.map_or_else(|error| format!("({error})"), |text| text.as_str().unwrap_or_default().to_owned());
        panic!("{problem}\nscreenshot: {picture}\nthe page shows:\n{text}\nlog:\n{}", tail(&self.log))
    }

    async fn matches(&self, what: Find<'_>, hidden_too: bool) -> Vec<Element> {
        let found = self.run(find::SCRIPT, vec![what.to_json(), Value::Bool(hidden_too)]).await;
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|found| self.element(found)).collect()
    }

    fn element(&self, found: &Value) -> Option<Element> {
        let id = found.as_object()?.values().next()?.as_str()?;
        Some(Element::from_element_id(self.client.clone(), id.to_owned().into()))
    }

    /// The page redraws while a test acts: an element that went stale, is still disabled or is covered for a moment is looked up again.
    async fn when_enabled<F>(&self, what: Find<'_>, act: F)
    where
        F: AsyncFn(Element) -> Result<(), fantoccini::error::CmdError>,
    {
        let started = Instant::now();
        let mut last = "it never showed".to_owned();
        while started.elapsed() < SHOWN_WITHIN {
            if let Some(element) = self.find_all(what).await.into_iter().next() {
                last = match self.enabled(&element).await {
                    Ok(false) => "it is disabled".to_owned(),
                    Ok(true) => match act(element).await {
                        Ok(()) => return,
                        Err(error) => error.to_string(),
                    },
                    Err(error) => error.to_string(),
                };
            }
            tokio::time::sleep(POLL).await;
        }
        self.fail(&format!("{what} could not be used: {last}")).await
    }

    async fn enabled(&self, element: &Element) -> Result<bool, fantoccini::error::CmdError> {
        Ok(element.is_enabled().await? && element.attr("aria-disabled").await?.as_deref() != Some("true"))
    }

    async fn require_own_page(&self) {
        let address = self.client.current_url().await.expect("the window shows a page");
        let development = address.port() == Some(1420);
        if development && self.text().await.contains("Could not connect") {
            self.fail("the program was built for `./x dev` and looks for its development server: run `./x window`")
                .await
        }
    }
}

fn require_display() {
    let shown = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    assert!(
        shown("DISPLAY") || shown("WAYLAND_DISPLAY"),
        "the window tests need a display, a D-Bus session and a keyring: run them with `./x window`"
    );
}

/// `TENANTRY_BINARY`, or the program beside the tests in the target folder.
fn binary() -> PathBuf {
    let binary = std::env::var_os("TENANTRY_BINARY").map_or_else(|| target().join("debug/tenantry"), PathBuf::from);
    assert!(binary.exists(), "{} is not built: run `./x window`", binary.display());
    binary
}

/// The target folder: the test itself is `target/debug/deps/window-…`.
fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    test.ancestors().nth(3).expect("tests are built three folders down").to_owned()
}
