//! People, a person's page and the palette through the real window, with the demo tenant and offline.

use crate::webdriver::{Find, Launch, Window};
use fantoccini::key::Key;
use serde_json::json;
use std::path::Path;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const GRID: Find<'_> = Find::Role("grid", "People");

async fn open(folder: &Path, more: &[&str], size: (u32, u32)) -> Window {
    let data = folder.join("data");
    let arguments = ["--data", data.to_str().unwrap()].into_iter().chain(more.iter().copied());
    let window = Launch::new(folder).arguments(arguments).size(size.0, size.1).open().await;
    window.wait_for_within(Find::Text("irectory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "People")).await;
    window
}

#[tokio::test]
async fn people_are_filtered_sorted_arranged_chosen_and_written_and_all_of_it_is_there_offline() {
    let folder = tempfile::tempdir().unwrap();
    let window = open(folder.path(), &["--demo", "50"], (1280, 800)).await;
    window.wait_for(Find::Text("Showing 50")).await;
    window.screenshot("people-all").await;

    window.click(Find::Role("button", "Sign-in Any")).await;
    window.click(Find::Role("radio", "Blocked")).await;
    window.wait_for(Find::Role("button", "Remove filter Sign-in")).await;
    window.click(Find::Role("button", "This view")).await;
    window.click(Find::Role("menuitem", "Save as a view…")).await;
    window.fill(Find::Role("textbox", "Name"), "Blocked ones").await;
    window.click(Find::Role("button", "Save the view")).await;
    window.wait_for(Find::RoleWith("tab", "Blocked ones")).await;
    window.click(Find::Role("button", "Columns")).await;
    window.click(Find::Role("checkbox", "City")).await;
    window.screenshot("people-columns").await;
    window.press(Find::Role("checkbox", "City"), &char::from(Key::Escape).to_string()).await;
    window.wait_for(Find::RoleWith("columnheader", "City")).await;

    window.click(Find::RoleWith("tab", "All people")).await;
    window.press(GRID, &format!("{} {} ", char::from(Key::Down), char::from(Key::Down))).await;
    window.wait_for(Find::Text("2 selected")).await;
    window.screenshot("people-chosen").await;
    window.press(GRID, &format!("{}a{}", char::from(Key::Control), char::from(Key::Null))).await;
    window.wait_for(Find::Text("50 selected")).await;
    // The driver cannot use the system's dialog, so the file is asked for as the window would once it had a path.
    let file = folder.path().join("people.csv");
    let save = "const [path] = arguments;
        const connection = decodeURIComponent(location.hash.split('/')[2]);
        const question = { text: '', filter: '', asOf: null, sort: 'displayName', descending: false };
        return window.__TAURI_INTERNALS__.invoke('call', { command: 'people.export', arguments: {
            connection, question, chosen: { all: true, ids: [] }, columns: ['displayName', 'userPrincipalName'],
            format: 'csv', path } }).then((saved) => saved.rows);";
    assert_eq!(window.run(save, vec![json!(file)]).await, 50);
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 51);
    window.close().await;

    let window = open(folder.path(), &["--offline"], (1280, 800)).await;
    window.wait_for(Find::Text("Offline, directory as of")).await;
    window.wait_for(Find::Text("Everything here comes from the copy")).await;
    // It has not room beside the lists that come with the program.
    window.click(Find::RoleWith("button", "More…")).await;
    window.click(Find::RoleWith("menuitem", "Blocked ones")).await;
    window.wait_for(Find::RoleWith("columnheader", "City")).await;
    window.screenshot("people-offline").await;
    window.close().await;
}

#[tokio::test]
async fn a_person_is_found_by_the_palette_and_seen_beside_the_list_and_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let window = open(folder.path(), &["--demo", "50"], (1280, 800)).await;
    window.wait_for(Find::Text("Showing 50")).await;
    window.press(GRID, &format!("{}k{}", char::from(Key::Control), char::from(Key::Null))).await;
    let field = Find::Role("combobox", "A person, a group, a licence, a page, an act");
    window.fill(field, "heike witt").await;
    window.wait_for(Find::Css("[role=option] u")).await;
    window.screenshot("palette").await;
    window
        .press(field, &format!("{}{}{}", char::from(Key::Control), char::from(Key::Enter), char::from(Key::Null)))
        .await;
    window.wait_for(Find::Role("tab", "Overview")).await;
    window.wait_for_within(Find::Text("source as of"), A_MINUTE).await;
    window.screenshot("person-pane").await;
    for (tab, name) in [("Groups", "person-groups"), ("Licences", "person-licences"), ("Timeline", "person-timeline")] {
        window.click(Find::RoleWith("tab", tab)).await;
        window.screenshot(name).await;
    }
    window.click(Find::RoleWith("tab", "Overview")).await;
    window.click(Find::Role("button", "Open the whole page")).await;
    window.wait_for(Find::Role("button", "Back to People")).await;
    window.screenshot("person-page").await;
    window.resize(960, 640).await;
    let sideways = window.run("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await;
    assert_eq!(sideways, false, "a person's page needs no sideways scrolling at 960 px");
    window.screenshot("person-page-small").await;
    window.close().await;
}
