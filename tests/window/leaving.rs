//! Leavers through the real window: from the list to the certificate, and the program killed in the middle and opened again offline.

use crate::licensing::{AGREE, choose_two};
use crate::webdriver::{Find, Launch, Window};
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const A_RUN: Duration = Duration::from_secs(120);
async fn open(folder: &Path, more: &[&str], size: (u32, u32)) -> Window {
    let data = folder.join("data");
    let arguments = ["--data", data.to_str().unwrap()].into_iter().chain(more.iter().copied());
    let window = Launch::new(folder).arguments(arguments).size(size.0, size.1).open().await;
    window.wait_for_within(Find::Text("irectory as of"), A_MINUTE).await;
    window
}

/// Chooses the first two people with an E3 licence whose accounts are cloud accounts, and begins to let them go.
async fn begin(window: &Window) {
    window.click(Find::Role("link", "People")).await;
    window.wait_for_within(Find::Text("Showing 50"), A_MINUTE).await;
    choose_two(window).await;
    window.click(Find::Role("button", "Offboard…")).await;
    window.wait_for_within(Find::RoleWith("heading", "Who"), A_MINUTE).await;
}

async fn next(window: &Window, step: &str) {
    window.click(Find::Role("button", &format!("Next: {step}"))).await;
    window.wait_for_within(Find::Role("heading", step), A_MINUTE).await;
}

async fn to_the_steps(window: &Window) {
    next(window, "What kind").await;
    window.click(Find::RoleWith("radio", "Now, friendly")).await;
    next(window, "Steps").await;
    window.wait_for_within(Find::Role("grid", "Steps for each person"), A_MINUTE).await;
}

#[tokio::test]
async fn two_leave_and_the_certificate_tells_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let window = open(folder.path(), &["--demo", "50"], (1280, 800)).await;
    begin(&window).await;
    window.screenshot("leaving-who").await;
    to_the_steps(&window).await;
    window.screenshot("leaving-steps").await;
    window.click(Find::Role("button", "Gate: keep the mail?: for all or for nobody")).await;
    window.click(Find::Role("menuitem", "For all: mail not needed")).await;
    next(&window, "When").await;
    window.wait_for(Find::Text("Choose when")).await;
    window.click(Find::Role("radio", "Now")).await;
    window.screenshot("leaving-when").await;
    window.click(Find::Role("button", "Next: Review")).await;
    window.wait_for_within(Find::Text("You are about to"), A_MINUTE).await;
    assert_eq!(window.run(AGREE, vec![]).await, 0);
    window.screenshot("leaving-review").await;
    window.fill(Find::Css("[data-area=bar] input"), "2").await;
    window.click(Find::Role("button", "Offboard 2 people in Contoso")).await;
    window.wait_for_within(Find::Text("verified"), A_RUN).await;
    window.wait_for_within(Find::Text("Certificate"), A_MINUTE).await;
    window.screenshot("leaving-result").await;
    window.close().await;
}

#[tokio::test]
async fn killed_among_open_answers_the_draft_is_there_offline() {
    let folder = tempfile::tempdir().unwrap();
    let window = open(folder.path(), &["--demo", "50"], (960, 640)).await;
    begin(&window).await;
    to_the_steps(&window).await;
    window.wait_for(Find::RoleWith("button", "Answer")).await;
    window.wait_for(Find::Text("missing")).await;
    window.screenshot("leaving-open-answers-small").await;
    window.wait_for(Find::Text("Draft saved")).await;
    window.kill();

    let window = open(folder.path(), &["--offline"], (1280, 800)).await;
    window.click(Find::Text("Leavers 2 people")).await;
    window.wait_for_within(Find::Role("grid", "Steps for each person"), A_MINUTE).await;
    window.wait_for(Find::RoleWith("button", "Answer")).await;
    window.screenshot("leaving-offline").await;
    window.close().await;
}
