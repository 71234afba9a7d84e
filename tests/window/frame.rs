//! The frame in both themes and at its smallest size.

use crate::webdriver::{Find, Launch};
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn screens_fit_the_smallest_window_and_the_dark_theme() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "50"];
    let window = Launch::new(folder.path()).arguments(arguments).size(960, 640).open().await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    for (link, sign, name) in [
        ("Home", "Licences", "small-home"),
        ("People", "Showing 50", "small-people"),
        ("Jobs", "No job has run", "small-jobs"),
    ] {
        window.click(Find::Role("link", link)).await;
        window.wait_for(Find::Text(sign)).await;
        let sideways = window.run("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await;
        assert_eq!(sideways, false, "{link} needs sideways scrolling at 960 px");
        window.screenshot(name).await;
    }
    window.click(Find::Role("link", "Settings")).await;
    window.click(Find::Role("radio", "Dark")).await;
    window.resize(1280, 800).await;
    window.screenshot("dark-settings").await;
    let ink = "return getComputedStyle(document.querySelector('h1')).color";
    assert_eq!(window.run(ink, vec![]).await, "rgb(241, 243, 246)", "headings have the dark theme's colour");
    window.click(Find::Role("link", "People")).await;
    window.wait_for(Find::Text("Showing 50")).await;
    window.screenshot("dark-people").await;
    window.close().await;
}
