//! Licences and people changed through the real window: chosen in the list, planned, run; and what stands in the way.

use crate::webdriver::{Find, Launch, Window};
use fantoccini::key::Key;
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const GRID: Find<'_> = Find::Role("grid", "People");
/// What Review asks for is agreed to: every tick, and the number that is to be typed.
pub(crate) const AGREE: &str = "
    for (const tick of document.querySelectorAll('section[aria-label=\"Your OK is needed\"] input:not(:checked)')) tick.click();
    return document.querySelectorAll('section[aria-label=\"Your OK is needed\"] input:not(:checked)').length;";

async fn open(folder: &Path) -> Window {
    let data = folder.join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "50"];
    let window = Launch::new(folder).arguments(arguments).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("irectory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "People")).await;
    window.wait_for_within(Find::Text("Showing 50"), A_MINUTE).await;
    window
}

/// Chooses two people in the list. What Active Directory owns cannot be set here; who has a licence is a person, no room and no shared
/// mailbox.
pub(crate) async fn choose_two(window: &Window) {
    window.click(Find::Role("button", "Source Any")).await;
    window.click(Find::Role("radio", "Cloud")).await;
    window.wait_for(Find::Role("button", "Remove filter Source")).await;
    window.click(Find::Role("button", "Licence Any")).await;
    window.click(Find::RoleWith("radio", "Microsoft 365 E3")).await;
    window.wait_for(Find::Role("button", "Remove filter Licence")).await;
    window.press(GRID, &format!("{} {} ", char::from(Key::Down), char::from(Key::Down))).await;
    window.wait_for(Find::Text("2 selected")).await;
}

async fn no_sideways_scrolling(window: &Window, name: &str) {
    window.resize(960, 640).await;
    let sideways = window.run("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await;
    assert_eq!(sideways, false, "{name} needs sideways scrolling at 960 px");
    window.screenshot(&format!("small-{name}")).await;
    window.resize(1280, 800).await;
}

#[tokio::test]
async fn licences_of_everybody_are_checked_for_seats_and_those_that_can_be_given_are_given() {
    let folder = tempfile::tempdir().unwrap();
    let window = open(folder.path()).await;
    window.press(GRID, &format!("{}a{}", char::from(Key::Control), char::from(Key::Null))).await;
    window.wait_for(Find::Text("50 selected")).await;
    window.click(Find::Role("button", "Licences…")).await;
    window.wait_for(Find::RoleWith("radio", "Swap A for B")).await;
    window.click(Find::Role("radio", "Add")).await;
    window.click(Find::RoleWith("checkbox", "Visio Plan 2")).await;
    window.wait_for(Find::Text("keep everything else")).await;
    window.screenshot("licences-what").await;
    window.click(Find::Role("button", "Next: Apps")).await;
    window.wait_for_within(Find::Role("table", "Apps"), A_MINUTE).await;
    window.screenshot("licences-apps").await;
    window.click(Find::Role("button", "Next: Check")).await;
    window.wait_for_within(Find::Text("would change"), A_MINUTE).await;
    window.screenshot("licences-check").await;
    no_sideways_scrolling(&window, "licences-check").await;
    window.click(Find::Role("button", "Next: Review")).await;
    window.wait_for_within(Find::Text("Nothing is deleted."), A_MINUTE).await;
    window.wait_for(Find::Text("Apps after")).await;
    assert_eq!(window.run(AGREE, vec![]).await, 0);
    window.screenshot("licences-review").await;
    window.close().await;
}

#[tokio::test]
async fn somebody_is_blocked_from_their_page_and_fields_of_two_are_set() {
    let folder = tempfile::tempdir().unwrap();
    let window = open(folder.path()).await;
    choose_two(&window).await;
    window.click(Find::Role("button", "Edit…")).await;
    window.wait_for_within(Find::Role("heading", "Job"), A_MINUTE).await;
    window.screenshot("edit-what").await;
    no_sideways_scrolling(&window, "edit-what").await;
    let set = "const group = [...document.querySelectorAll('fieldset')].find((one) =>
            one.querySelector('legend')?.textContent === 'Company: what becomes of it');
        group.querySelectorAll('input')[1].click(); return true;";
    assert_eq!(window.run(set, vec![]).await, true);
    window.fill(Find::Role("combobox", "Company: new value"), "Contoso Sails").await;
    window.click(Find::Role("button", "Next: Review")).await;
    window.wait_for_within(Find::Text("Nothing is deleted."), A_MINUTE).await;
    assert_eq!(window.run(AGREE, vec![]).await, 0);
    window.screenshot("edit-review").await;
    window
        .wait_for_within(
            Find::Css("button:not(:disabled)[class*=destructive], [data-area=bar] button:not(:disabled):last-child"),
            A_MINUTE,
        )
        .await;
    window.close().await;
}
