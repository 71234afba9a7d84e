//! The real window, driven by WebKitWebDriver. Run through `./x window`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod webdriver;

use std::time::Duration;
use webdriver::{Find, Launch};

#[tokio::test]
async fn main_job() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let window = Launch::new(folder.path()).arguments(["--data", data.to_str().unwrap()]).size(1280, 800).open().await;
    window.wait_for(Find::Role("button", "Open the demo tenant")).await;
    window.screenshot("01-first-run").await;
    window.click(Find::Role("button", "Open the demo tenant")).await;
    window.wait_for_within(Find::Text("Directory as of"), Duration::from_secs(60)).await;
    window.screenshot("02-home").await;
    window.click(Find::Role("link", "People")).await;
    window.wait_for(Find::Role("grid", "People")).await;
    window.screenshot("03-people").await;
    window.fill(Find::Role("searchbox", "Search people"), "sofia").await;
    window.wait_for(Find::RoleWith("row", "Sof")).await;
    window.screenshot("04-search").await;
}
