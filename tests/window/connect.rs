//! A tenant connected through the real window, as a person and as an app, against a simulated tenant in a process of its own; then
//! the Graph page used in it. The test plays the browser: what the program wants opened is written into a file by an `xdg-open` of
//! the test's own, and the sign-in page is answered from here.

use crate::webdriver::{Find, Launch, Window};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::SimulatorProcess;

const A_MINUTE: Duration = Duration::from_secs(60);
const ADMIN: &str = "adm.jkeller@contoso.com";

/// A folder, a simulated tenant and a window that has no browser but the one played here.
struct Scene {
    folder: tempfile::TempDir,
    simulator: SimulatorProcess,
    opened: PathBuf,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let simulator = SimulatorProcess::start(folder.path(), &["--people", "50"]);
        let opened = folder.path().join("opened");
        let bin = folder.path().join("bin");
        std::fs::create_dir(&bin).unwrap();
        let browser = bin.join("xdg-open");
        let script = format!("#!/bin/sh\nprintf '%s' \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n", opened.display());
        std::fs::write(&browser, script).unwrap();
        std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
        Self { folder, simulator, opened }
    }

    async fn open(&self) -> Window {
        let data = self.folder.path().join("data");
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("{}:{path}", self.folder.path().join("bin").display());
        Launch::new(self.folder.path())
            .arguments(["--data", data.to_str().unwrap()])
            .environment("PATH", &path)
            .size(1280, 800)
            .open()
            .await
    }

    fn root(&self) -> &str {
        self.simulator.detail("login")
    }

    /// The public client people sign in through.
    async fn desktop(&self) -> String {
        let told = self.control("applications", None).await;
        let list = told["applications"].as_array().unwrap();
        let found = list.iter().find(|application| application["name"] == "Tenantry (desktop)").unwrap();
        found["clientId"].as_str().unwrap().to_owned()
    }

    async fn control(&self, path: &str, body: Option<Value>) -> Value {
        let url = format!("{}/simulator/{path}", self.root());
        let http = http();
        let request = body.map_or_else(|| http.get(&url), |body| http.post(&url).json(&body));
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {answer:?}");
        answer.json().await.unwrap_or(Value::Null)
    }

    /// Waits until the program has a page opened, signs in there with a second factor, and follows where it leads.
    async fn sign_in_on_the_page(&self) {
        let deadline = Instant::now() + A_MINUTE;
        while !self.opened.exists() {
            assert!(Instant::now() < deadline, "no browser was opened");
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        let url = std::fs::read_to_string(&self.opened).unwrap();
        std::fs::remove_file(&self.opened).unwrap();
        assert!(url.starts_with(self.root()), "{url}");
        let asked = [("decision", "mfa"), ("username", ADMIN)].as_slice();
        let granted =
            [("decision", "grant"), ("username", ADMIN), ("mfa_code", "123456"), ("organization", "on")].as_slice();
        for form in [asked, granted] {
            let answer = http().post(&url).form(form).send().await.unwrap();
            if let Some(back) = answer.headers().get("location") {
                let back = back.to_str().unwrap().replace("http://localhost:", "http://127.0.0.1:");
                assert!(http().get(back).send().await.unwrap().status().is_success());
            }
        }
    }
}

fn http() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(20))
        .no_proxy()
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_person_connects_a_tenant_and_asks_graph() {
    let scene = Scene::new();
    let desktop = scene.desktop().await;
    let window = scene.open().await;
    window.wait_for_within(Find::Role("button", "Connect with my admin account"), A_MINUTE).await;
    window.screenshot("connect-first").await;
    window.click(Find::Role("button", "Connect with my admin account")).await;
    find_tenant(&scene, &window).await;
    window.click(Find::Text("User manager")).await;
    window.click(Find::Role("button", "Show permissions")).await;
    window.wait_for(Find::Text("User.ReadWrite.All")).await;
    window.screenshot("connect-tasks").await;
    name_app(&window, &desktop).await;
    window.say("found the tenant, chose tasks and named the app registration");

    window.click(Find::Role("button", "Sign in with browser")).await;
    window.wait_for(Find::Text("Waiting for the browser")).await;
    window.screenshot("connect-browser").await;
    scene.sign_in_on_the_page().await;
    window.wait_for_within(Find::Text(ADMIN), A_MINUTE).await;
    window.screenshot("connect-signed-in").await;
    window.say("signed in in the browser");
    check_and_copy(&window, "person").await;

    use_graph_page(&window).await;
    nothing_kept_in_the_clear(&scene, &[ADMIN]);
    window.close().await;
}

#[tokio::test]
async fn an_app_connects_with_a_secret() {
    let scene = Scene::new();
    let secret = scene.simulator.detail("clientSecret").to_owned();
    let window = scene.open().await;
    begin_as_app(&scene, &window).await;
    window.click(Find::Text("A secret from Certificates & secrets of the app registration.")).await;
    window.press(Find::Css("#credential"), "abc").await;
    window.wait_for(Find::Text("typing is not taken")).await;
    paste(&window, &secret).await;
    window.click(Find::Role("button", "Use this secret")).await;
    window.wait_for(Find::Text("A secret is set.")).await;
    let page = window.run("return document.documentElement.outerHTML", vec![]).await;
    assert!(!page.to_string().contains(&secret), "the page still holds the secret");
    sign_in_as_app(&window).await;
    window.screenshot("connect-app-secret").await;
    check_and_copy(&window, "secret").await;
    nothing_kept_in_the_clear(&scene, &[&secret]);
    window.close().await;
}

#[tokio::test]
async fn an_app_that_may_only_read_shows_nothing_it_cannot_do() {
    let scene = Scene::new();
    let reads = ["User.Read.All", "GroupMember.Read.All", "Organization.Read.All", "RoleManagement.Read.Directory"];
    let granted = json!({ "clientId": scene.simulator.detail("clientId"), "permissions": reads });
    scene.control("application-permissions", Some(granted)).await;
    let window = scene.open().await;
    begin_as_app(&scene, &window).await;
    window.click(Find::Text("A secret from Certificates & secrets of the app registration.")).await;
    paste(&window, scene.simulator.detail("clientSecret")).await;
    window.click(Find::Role("button", "Use this secret")).await;
    window.wait_for(Find::Text("A secret is set.")).await;
    sign_in_as_app(&window).await;
    check_and_copy(&window, "reading").await;

    window.click(Find::Role("link", "People")).await;
    window.wait_for_within(Find::Text("Showing 50"), A_MINUTE).await;
    window.press(Find::Role("grid", "People"), &format!("{} ", char::from(Key::Down))).await;
    window.wait_for(Find::Text("1 selected")).await;
    window.wait_for(Find::Role("button", "Export…")).await;
    for act in ["Licences…", "Edit…", "Offboard…"] {
        assert!(!window.shows(Find::Role("button", act)).await, "{act} is shown to a connection that may only read");
    }
    window.screenshot("connect-reading-people").await;
    window.close().await;
}

#[tokio::test]
async fn an_app_connects_with_a_certificate_made_here() {
    let scene = Scene::new();
    let window = scene.open().await;
    begin_as_app(&scene, &window).await;
    window.click(Find::Role("button", "Make a key pair")).await;
    window.wait_for(Find::Text("Upload the public part")).await;
    window.screenshot("connect-app-certificate").await;
    // The driver cannot use the system's dialog, so the file is asked for as the window would once it had a path.
    let file = scene.folder.path().join("tenantry.cer");
    let save = "const [path] = arguments;
        const id = location.hash.split('/')[2].split('?')[0];
        return window.__TAURI_INTERNALS__.invoke('call', {
            command: 'connect.saveCertificate', arguments: { id, path } }).then(() => true);";
    window.run(save, vec![json!(file)]).await;
    window.wait_for(Find::Text("Saved to")).await;
    let pem = std::fs::read_to_string(&file).unwrap();
    assert!(pem.contains("BEGIN CERTIFICATE") && !pem.contains("PRIVATE KEY"), "only the public part is saved");
    let certificate = json!({ "clientId": scene.simulator.detail("clientId"), "pem": pem });
    scene.control("certificates", Some(certificate)).await;
    sign_in_as_app(&window).await;
    check_and_copy(&window, "certificate").await;
    window.close().await;
}

#[tokio::test]
async fn an_app_is_created_for_whoever_left_and_came_back() {
    let scene = Scene::new();
    let window = scene.open().await;
    window.wait_for_within(Find::Role("button", "Connect as an app"), A_MINUTE).await;
    window.click(Find::Role("button", "Connect as an app")).await;
    find_tenant(&scene, &window).await;
    window.click(Find::Role("button", "Leave the wizard")).await;
    window.wait_for(Find::Role("button", "Continue connecting contoso.com")).await;
    window.screenshot("connect-left").await;
    window.click(Find::Role("button", "Continue connecting contoso.com")).await;
    window.wait_for(Find::Role("heading", "What should it be allowed to do?")).await;
    window.say("left, and continued where it was");
    window.click(Find::Role("button", "Next: App registration")).await;
    window.wait_for(Find::Text("A key pair made here")).await;
    window.screenshot("connect-create-app").await;
    window.click(Find::Role("button", "Create the app registration")).await;
    window.wait_for(Find::Text("Waiting for the browser")).await;
    scene.sign_in_on_the_page().await;
    window.wait_for_within(Find::Text("The app registration was created."), A_MINUTE).await;
    window.screenshot("connect-created-app").await;
    window.click(Find::Role("button", "Next: Sign in")).await;
    sign_in_as_app(&window).await;
    check_and_copy(&window, "created").await;
    window.close().await;
}

async fn begin_as_app(scene: &Scene, window: &Window) {
    window.wait_for_within(Find::Role("button", "Connect as an app"), A_MINUTE).await;
    window.click(Find::Role("button", "Connect as an app")).await;
    find_tenant(scene, window).await;
    name_app(window, scene.simulator.detail("clientId")).await;
}

/// Which tenant: by its domain, at the simulated tenant's addresses.
async fn find_tenant(scene: &Scene, window: &Window) {
    window.fill(Find::RoleWith("textbox", "Domain, tenant ID"), scene.simulator.detail("domain")).await;
    window.click(Find::Role("combobox", "Cloud")).await;
    window.click(Find::Role("option", "Other addresses")).await;
    window.fill(Find::Role("textbox", "Sign-in address"), scene.root()).await;
    window.fill(Find::Role("textbox", "Graph address"), scene.simulator.detail("graph")).await;
    window.click(Find::Role("button", "Find tenant")).await;
    window.wait_for(Find::Text("answers")).await;
    window.screenshot("connect-tenant").await;
    window.click(Find::Role("button", "Next: Tasks")).await;
    window.wait_for(Find::Role("heading", "What should it be allowed to do?")).await;
}

async fn name_app(window: &Window, client_id: &str) {
    window.click(Find::Role("button", "Next: App registration")).await;
    window.click(Find::Text("I have an app ID")).await;
    window.fill(Find::Role("textbox", "Application (client) ID"), client_id).await;
    window.click(Find::Role("button", "Use this app")).await;
    window.wait_for(Find::Text("The app registration is known.")).await;
    window.screenshot("connect-app").await;
    window.click(Find::Role("button", "Next: Sign in")).await;
    window.wait_for(Find::Role("heading", "Sign in")).await;
}

/// As a keyboard's paste does it: the driver has no clipboard of its own.
async fn paste(window: &Window, text: &str) {
    let script = "const [text] = arguments;
        const field = document.querySelector('#credential');
        field.focus();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));";
    window.run(script, vec![json!(text)]).await;
}

async fn sign_in_as_app(window: &Window) {
    window.click(Find::Role("button", "Sign in as the app")).await;
    window.wait_for_within(Find::Text("Signed in"), A_MINUTE).await;
    window.say("signed in as the app");
}

/// The check list, the safety of the tenant, and the first copy.
async fn check_and_copy(window: &Window, name: &str) {
    window.click(Find::Role("button", "Next: Check")).await;
    window.wait_for(Find::Role("heading", "Check")).await;
    window.wait_for_within(Find::Text("What is missing never stops"), A_MINUTE).await;
    window.screenshot(&format!("connect-check-{name}")).await;
    window.click(Find::Role("button", "Next: Safety")).await;
    window.wait_for(Find::Text("Protected accounts")).await;
    window.click(Find::RoleWith("button", "Use ")).await;
    window.screenshot(&format!("connect-safety-{name}")).await;
    window.click(Find::Role("button", "Next: First copy")).await;
    window.wait_for(Find::Text("Copied now")).await;
    window.fill(Find::Role("textbox", "Name on this computer"), "contoso").await;
    window.screenshot(&format!("connect-copy-{name}")).await;
    window.click(Find::Role("button", "Start the first copy")).await;
    window.wait_for_within(Find::Text("Ready. Try Ctrl+K"), A_MINUTE).await;
    // Production is on unless it is taken off.
    window.wait_for(Find::RoleWith("button", "PRODUCTION")).await;
    window.screenshot(&format!("connect-home-{name}")).await;
    window.say("checked, protected and copied");
}

/// A read on the Graph page; writing is locked until the tenant's name is typed.
async fn use_graph_page(window: &Window) {
    window.click(Find::Role("link", "Settings")).await;
    window.wait_for(Find::Text("Signed in as")).await;
    window.screenshot("connect-settings").await;
    window.click(Find::Role("button", "Open the Graph page")).await;
    window.fill(Find::Role("combobox", "Path"), "/users?$top=3&$select=id,displayName").await;
    window.click(Find::Role("button", "Send")).await;
    window.wait_for(Find::Text("3 items")).await;
    window.wait_for(Find::Text("request-id")).await;
    window.screenshot("graph-read").await;
    window.click(Find::Role("button", "Next page")).await;
    window.wait_for(Find::Text("3 items")).await;
    window.click(Find::Role("combobox", "Method")).await;
    window.click(Find::Role("option", "DELETE")).await;
    window.wait_for(Find::Text("Unlock writing to send DELETE")).await;
    window.screenshot("graph-locked").await;
    window.say("read through the Graph page; writing is locked");
}

/// No file of the data folder holds any of the texts.
fn nothing_kept_in_the_clear(scene: &Scene, secrets: &[&str]) {
    let mut folders = vec![scene.folder.path().join("data")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            holds_none(&path, secrets);
        }
    }
    assert!(files >= 3, "vault, connections and store are there");
}

fn holds_none(path: &Path, secrets: &[&str]) {
    let bytes = std::fs::read(path).unwrap();
    for secret in secrets {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{} holds {secret} in the clear", path.display());
    }
}
