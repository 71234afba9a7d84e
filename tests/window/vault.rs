//! Without a keychain nothing is kept in the clear: a passphrase is asked for, and again at the next start.

use crate::webdriver::{Find, Launch, Window};
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const PASSPHRASE: &str = "twelve words or less";

async fn without_keychain(folder: &Path) -> Window {
    let data = folder.join("data");
    Launch::new(folder)
        .arguments(["--data", data.to_str().unwrap()])
        .environment("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .size(1280, 800)
        .open()
        .await
}

#[tokio::test]
async fn a_passphrase_is_asked_for_where_there_is_no_keychain() {
    let folder = tempfile::tempdir().unwrap();
    let window = without_keychain(folder.path()).await;
    window.wait_for_within(Find::Role("heading", "Choose a passphrase"), A_MINUTE).await;
    window.fill(Find::Role("textbox", "New passphrase"), "too short").await;
    window.click(Find::Role("button", "Use this passphrase")).await;
    window.wait_for(Find::Text("At least 12 are needed")).await;
    window.screenshot("passphrase-new").await;
    window.fill(Find::Role("textbox", "New passphrase"), PASSPHRASE).await;
    window.fill(Find::Role("textbox", "Repeat the passphrase"), PASSPHRASE).await;
    window.click(Find::Role("button", "Use this passphrase")).await;
    window.click(Find::Text("50")).await;
    window.click(Find::Role("button", "Open the demo tenant")).await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.close().await;

    let window = without_keychain(folder.path()).await;
    window.wait_for_within(Find::Role("heading", "Unlock Tenantry"), A_MINUTE).await;
    window.fill(Find::Role("textbox", "Passphrase"), "not the passphrase").await;
    window.click(Find::Role("button", "Unlock")).await;
    window.wait_for(Find::Text("passphrase is not right")).await;
    window.screenshot("passphrase-wrong").await;
    window.fill(Find::Role("textbox", "Passphrase"), PASSPHRASE).await;
    window.click(Find::Role("button", "Unlock")).await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.close().await;
}
