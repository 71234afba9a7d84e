//! The demo tenant broken on purpose in the real window: switched on, seen, stopped.

use crate::webdriver::{Find, Launch, Window};
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn the_demo_tenant_is_broken_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "50"];
    let window = Launch::new(folder.path()).arguments(arguments).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "Settings")).await;
    window.wait_for(Find::Role("button", "Break things")).await;
    window.screenshot("break-way").await;
    window.click(Find::Role("button", "Break things")).await;
    window.wait_for(Find::Text("Nothing is broken.")).await;
    window.screenshot("break-nothing").await;

    window.click(Find::Role("switch", "The connection drops")).await;
    window.wait_for(Find::Text("1 thing is broken:")).await;
    refresh(&window).await;
    window.wait_for(Find::Text("Offline, directory as of")).await;
    window.click(Find::Role("switch", "New people stay invisible")).await;
    window.click(Find::RoleWith("button", "The change log forgets us")).await;
    window.wait_for(Find::Text("2 things are broken:")).await;
    window.wait_for(Find::Text("requests hit")).await;
    window.screenshot("break-light").await;
    look_small_and_dark(&window).await;

    window.click(Find::Role("button", "Stop breaking things")).await;
    window.wait_for(Find::Text("Nothing is broken.")).await;
    refresh(&window).await;
    window.wait_until_gone(Find::Text("Offline, directory as of"), A_MINUTE).await;
    window.wait_for(Find::Text("Directory as of")).await;
    window.close().await;
}

async fn refresh(window: &Window) {
    window.click(Find::RoleWith("button", "Refresh the directory")).await;
}

async fn look_small_and_dark(window: &Window) {
    window.resize(960, 640).await;
    let sideways = window.run("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await;
    assert_eq!(sideways, false, "the page needs sideways scrolling at 960 px");
    window.screenshot("break-light-small").await;
    window.click(Find::Role("link", "Settings")).await;
    window.click(Find::Role("radio", "Dark")).await;
    // The band reminds of it and leads back.
    window.click(Find::RoleWith("link", "2 things broken")).await;
    window.wait_for(Find::Text("2 things are broken:")).await;
    window.screenshot("break-dark-small").await;
    window.resize(1280, 800).await;
    window.screenshot("break-dark").await;
}
