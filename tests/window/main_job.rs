//! The main job: a CSV of new people goes through the real window into the demo tenant, and is there offline afterwards.

use crate::webdriver::{Find, Launch, Window};
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
/// 398 writes at twenty a second, and the reads around them.
const A_RUN: Duration = Duration::from_secs(180);

#[tokio::test]
async fn main_job() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");

    let window = Launch::new(folder.path()).arguments(["--data", data.to_str().unwrap()]).size(1280, 800).open().await;
    open_demo(&window).await;
    search(&window).await;
    read_and_match(&window).await;
    fix(&window).await;
    choose_licence(&window).await;
    review_and_apply(&window).await;
    see_result(&window).await;
    window.close().await;

    let window = Launch::new(folder.path())
        .arguments(["--data", data.to_str().unwrap(), "--offline"])
        .size(1280, 800)
        .open()
        .await;
    find_offline(&window).await;
    window.close().await;
    nothing_readable_on_disk(&data);
}

/// First run: nothing to sign in to, one click to a tenant of 2,000 people.
async fn open_demo(window: &Window) {
    window.wait_for_within(Find::Role("button", "Open the demo tenant"), A_MINUTE).await;
    window.screenshot("01-first-run").await;
    window.click(Find::Role("button", "Open the demo tenant")).await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.screenshot("02-home").await;
    window.say("opened the demo tenant of 2,000 people and copied it");
}

async fn search(window: &Window) {
    window.click(Find::Role("link", "People")).await;
    window.wait_for(Find::Text("Showing 2,000")).await;
    window.screenshot("03-people").await;
    window.fill(Find::Role("searchbox", "Search people"), "novak").await;
    window.wait_for(Find::RoleWith("row", "Nov")).await;
    window.wait_until_gone(Find::Text("Showing 2,000"), A_MINUTE).await;
    window.screenshot("04-search").await;
    window.say("searched for novak");
}

async fn read_and_match(window: &Window) {
    window.click(Find::Role("button", "Import a file")).await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hires-200.csv");
    window.wait_for(Find::Role("textbox", "File")).await;
    window.screenshot("05-source").await;
    window.fill(Find::Role("textbox", "File"), file.to_str().unwrap()).await;
    window.click(Find::Role("button", "Read file")).await;
    window.wait_for(Find::Role("button", "Next: Match columns")).await;
    window.wait_for(Find::Text("The first 20 rows")).await;
    window.screenshot("06-read").await;
    window.click(Find::Role("button", "Next: Match columns")).await;
    window.wait_for(Find::Text("Job title [jobTitle]")).await;
    window.screenshot("07-match").await;
    window.click(Find::Role("button", "Next: Match values")).await;
    window.wait_for(Find::Text("Each different value once")).await;
    window.screenshot("07-values").await;
    window.say("read hires-200.csv and matched its 17 columns");
}

/// Two rows are wrong on purpose: one is repaired with one click, of the two with the same name one is left out.
async fn fix(window: &Window) {
    window.click(Find::Role("button", "Next: Fix")).await;
    window.wait_for(Find::Role("button", "Replace with contoso.com")).await;
    window.screenshot("08-fix").await;
    window.click(Find::Role("button", "Replace with contoso.com")).await;
    window.wait_until_gone(Find::Role("button", "Replace with contoso.com"), A_MINUTE).await;
    window.click(Find::Role("button", "Keep the first")).await;
    window.wait_for(Find::Text("1 row will not run")).await;
    window.screenshot("09-fixed").await;
    window.say("repaired the domain of one row and left the duplicate out");
}

async fn choose_licence(window: &Window) {
    window.click(Find::Role("button", "Next: Options")).await;
    window.click(Find::RoleWith("checkbox", "Microsoft 365 E3")).await;
    window.wait_for(Find::Css("input[type=checkbox]:checked")).await;
    window.screenshot("10-options").await;
    window.say("chose Microsoft 365 E3 for everyone");
}

async fn review_and_apply(window: &Window) {
    window.click(Find::Role("button", "Next: Review")).await;
    window.wait_for(Find::Text("Nothing is deleted.")).await;
    window.wait_for(Find::Role("button", "Create 199 people in Contoso")).await;
    window.screenshot("11-review").await;
    // Two of the hires are called as people of the tenant.
    window.click(Find::RoleWith("checkbox", "Somebody with this name is here already")).await;
    window.click(Find::Role("button", "Create 199 people in Contoso")).await;
    window.wait_for_within(Find::Role("button", "Pause"), A_MINUTE).await;
    window.wait_for_within(Find::RoleWith("row", "Verified"), A_MINUTE).await;
    window.screenshot("12-run").await;
    window.say("applied the plan");
}

async fn see_result(window: &Window) {
    window.wait_for_within(Find::Text("199 of 199 created and verified"), A_RUN).await;
    window.wait_for(Find::Text("Hand over passwords")).await;
    window.screenshot("13-result").await;
    window.say("199 of 199 created and verified");
    window.click(Find::Role("link", "Jobs")).await;
    // Passwords are left: leaving asks first.
    window.wait_for(Find::Role("button", "Leave this page")).await;
    window.screenshot("14-leaving").await;
    window.click(Find::Role("button", "Leave this page")).await;
    window.wait_for(Find::Text("hires-200")).await;
    window.screenshot("15-jobs").await;
}

/// The service is gone: the demo tenant lived in the program that was closed, and this start contacts none.
async fn find_offline(window: &Window) {
    window.wait_for_within(Find::Text("Offline, directory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "People")).await;
    window.wait_for(Find::Text("Showing 2,199")).await;
    window.fill(Find::Role("searchbox", "Search people"), "zofie dvorak 26").await;
    window.wait_for(Find::RoleWith("row", "Žofie Dvořáková")).await;
    window.screenshot("16-offline").await;
    window.say("found Žofie Dvořáková offline after a restart");
}

/// Names of people must not be readable in any file of the data folder, but in the demo tenant's own state, which is the service.
fn nothing_readable_on_disk(data: &Path) {
    let mut folders = vec![data.to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("demo") {
                    folders.push(path);
                }
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            for secret in ["zofie.dvorakova", "Dvořáková", "Xyz-2000"] {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{} holds {secret} in the clear", path.display());
            }
        }
    }
    assert!(files >= 3, "vault, connections and store are there");
}
