//! Review, Run, Result and Undo in the real window: three people are created, looked at, and taken back again.

use crate::webdriver::{Find, Launch, Window};
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const A_RUN: Duration = Duration::from_secs(120);

const HIRES: &str = "First name;Last name;Display name;Sign-in name;Usage location;Department\n\
    Ada;Undone;Ada Undone;ada.undone@contoso.com;DE;Finance\n\
    Bo;Undone;Bo Undone;bo.undone@contoso.com;DE;Finance\n\
    Cy;Undone;Cy Undone;cy.undone@contoso.com;DE;Finance\n";

#[tokio::test]
async fn review_run_result_undo() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("undone.csv");
    std::fs::write(&file, HIRES).unwrap();
    let window =
        Launch::new(folder.path()).arguments(["--demo", "--data", data.to_str().unwrap()]).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    review(&window, &file).await;
    run(&window).await;
    take_back(&window).await;
    see_it_undone(&window).await;
    window.close().await;
}

async fn review(window: &Window, file: &Path) {
    window.click(Find::Role("link", "People")).await;
    window.click(Find::Role("button", "Import a file")).await;
    window.fill(Find::Role("textbox", "File"), file.to_str().unwrap()).await;
    window.click(Find::Role("button", "Read file")).await;
    for next in ["Next: Match columns", "Next: Match values", "Next: Fix", "Next: Options", "Next: Review"] {
        window.wait_for(Find::Role("button", next)).await;
        window.click(Find::Role("button", next)).await;
    }
    window.wait_for(Find::Text("Nothing is deleted.")).await;
    window.wait_for(Find::Role("button", "Create 3 people in Contoso")).await;
    window.click(Find::Role("button", "Show as script")).await;
    window.wait_for(Find::Text("POST /users")).await;
    window.screenshot("undo-01-script").await;
    window.click(Find::Role("tab", "PowerShell")).await;
    window.wait_for(Find::Text("Invoke-MgGraphRequest")).await;
    window.click(Find::Role("button", "Close details")).await;
    window.say("read what would be sent, as a script");
}

async fn run(window: &Window) {
    window.click(Find::Role("button", "Create 3 people in Contoso")).await;
    window.wait_for_within(Find::Text("3 of 3 created and verified"), A_RUN).await;
    window.screenshot("undo-02-result").await;
    window.say("3 of 3 created and verified");
}

/// Undo is a plan: nothing happens before it is read and applied.
async fn take_back(window: &Window) {
    window.click(Find::Role("button", "Undo this job…")).await;
    // Passwords are left: leaving asks first.
    window.click(Find::Role("button", "Leave this page")).await;
    window.wait_for(Find::Text("Takes back the job")).await;
    window.wait_for(Find::Role("button", "Take back 3 people in Contoso")).await;
    window.screenshot("undo-03-review").await;
    window.click(Find::RoleWith("checkbox", "recycle bin")).await;
    window.resize(960, 640).await;
    window.screenshot("undo-03-review-small").await;
    window.resize(1280, 800).await;
    window.click(Find::Role("button", "Take back 3 people in Contoso")).await;
    window.wait_for_within(Find::Text("3 of 3 taken back and verified"), A_RUN).await;
    window.screenshot("undo-04-undone").await;
    window.say("3 of 3 taken back and verified");
}

async fn see_it_undone(window: &Window) {
    window.click(Find::Role("link", "Jobs")).await;
    window.wait_for(Find::Text("taken back by")).await;
    window.screenshot("undo-05-jobs").await;
    window.click(Find::Role("link", "Log")).await;
    window.click(Find::Role("tab", "Done here")).await;
    window.click(Find::Role("button", "Verify")).await;
    window.wait_for(Find::Text("each chained to the one before")).await;
    window.screenshot("undo-06-log").await;
    window.say("the log of what was done is whole");
}
