//! Somebody new through the real window: from the first name to the password that is handed over, and what keeps them from it.

use crate::webdriver::{Find, Launch, Window};
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);

async fn begin(folder: &Path, more: &[&str], size: (u32, u32)) -> Window {
    let data = folder.join("data");
    let arguments = ["--data", data.to_str().unwrap()].into_iter().chain(more.iter().copied());
    let window = Launch::new(folder).arguments(arguments).size(size.0, size.1).open().await;
    window.wait_for_within(Find::Text("irectory as of"), A_MINUTE).await;
    window.click(Find::Role("button", "Add people")).await;
    window.click(Find::Role("menuitem", "New person…")).await;
    window.wait_for(Find::Role("textbox", "First name")).await;
    window
}

async fn name(window: &Window, first: &str, last: &str) {
    window.fill(Find::Role("textbox", "First name"), first).await;
    window.fill(Find::Role("textbox", "Last name"), last).await;
}

#[tokio::test]
async fn somebody_new_is_made_and_the_password_handed_over() {
    let folder = tempfile::tempdir().unwrap();
    let window = begin(folder.path(), &["--demo", "50"], (1280, 800)).await;
    name(&window, "Zoë", "Ångström").await;
    window.screenshot("new-person-who").await;
    for (step, picture) in [
        ("Account", "new-person-account"),
        ("Job", "new-person-job"),
        ("Licences", "new-person-licences"),
        ("Groups", "new-person-groups"),
        ("First sign-in", "new-person-sign-in"),
    ] {
        window.click(Find::Role("button", &format!("Next: {step}"))).await;
        window.wait_for(Find::RoleWith("heading", step)).await;
        if step == "Account" {
            window.wait_for(Find::Text("Written in plain letters: Zoe Angstrom")).await;
            window.wait_for(Find::Text("Free, as Microsoft says now")).await;
        }
        window.screenshot(picture).await;
    }
    window.resize(960, 640).await;
    let sideways = window.run("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await;
    assert_eq!(sideways, false, "a step needs no sideways scrolling at 960 px");
    window.screenshot("new-person-small").await;
    window.resize(1280, 800).await;
    window.click(Find::Role("button", "Next: Review")).await;
    window.wait_for_within(Find::RoleWith("button", "Create 1 person"), A_MINUTE).await;
    window.screenshot("new-person-review").await;
    window.click(Find::RoleWith("button", "Create 1 person")).await;
    window.wait_for_within(Find::Text("Hand over passwords"), A_MINUTE).await;
    window.wait_for(Find::Text("zoe.angstrom@")).await;
    window.screenshot("new-person-result").await;
    window.click(Find::Role("button", "Further ways to hand over the password of Zoë Ångström")).await;
    window.click(Find::Role("menuitem", "Show as a code…")).await;
    window.wait_for(Find::Css("svg[role=img] path")).await;
    window.click(Find::Role("button", "Hide")).await;
    window.click(Find::Role("button", "Mark the password of Zoë Ångström as handed over and forget it")).await;
    window.wait_for(Find::Text("All passwords were handed over.")).await;
    window.close().await;
}

#[tokio::test]
async fn a_taken_name_keeps_them_out_and_the_draft_is_there_offline() {
    let folder = tempfile::tempdir().unwrap();
    let window = begin(folder.path(), &["--demo", "50"], (1280, 800)).await;
    name(&window, "Ana", "Ruiz").await;
    window.click(Find::Role("button", "Next: Account")).await;
    window.wait_for(Find::RoleWith("heading", "Account")).await;
    // Somebody of the copy has this name.
    let taken = "const connection = decodeURIComponent(location.hash.split('/')[2]);
        return window.__TAURI_INTERNALS__.invoke('call', { command: 'people.list', arguments: { connection,
            question: { text: '', filter: 'not guest', sort: 'displayName', descending: false, asOf: null },
            columns: [], offset: 0, limit: 1 } })
            .then(({ rows }) => rows[0].userPrincipalName.split('@')[0]);";
    let taken = window.run(taken, vec![]).await;
    window.fill(Find::Role("textbox", "Sign-in name"), taken.as_str().unwrap()).await;
    window.wait_for(Find::Text("is already used by")).await;
    window.screenshot("new-person-taken").await;
    window.click(Find::Role("button", "Save draft")).await;
    window.wait_for(Find::Text("Ana Ruiz")).await;
    window.close().await;

    let data = folder.path().join("data");
    let window = Launch::new(folder.path())
        .arguments(["--data", data.to_str().unwrap(), "--offline"])
        .size(1280, 800)
        .open()
        .await;
    window.wait_for_within(Find::Text("Offline, directory as of"), A_MINUTE).await;
    window.click(Find::Text("Ana Ruiz")).await;
    window.wait_for(Find::Text("is already used by")).await;
    window.screenshot("new-person-offline").await;
    window.close().await;
}
