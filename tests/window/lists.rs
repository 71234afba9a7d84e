//! Groups and licences of the demo tenant in the real window: found, opened, led on from.

use crate::webdriver::{Find, Launch};
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn groups_are_searched_opened_and_lead_to_their_members() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "2000"];
    let window = Launch::new(folder.path()).arguments(arguments).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "Groups")).await;
    window.wait_for_within(Find::RoleWith("row", "Security"), A_MINUTE).await;
    window.screenshot("groups").await;
    window.fill(Find::Role("searchbox", "Search groups"), "no such group at all").await;
    window.wait_for(Find::Text("No groups match")).await;
    window.click(Find::Role("button", "Clear all")).await;
    window.wait_for(Find::RoleWith("row", "Security")).await;
    window.click(Find::Css("main [role=row][aria-rowindex='2']")).await;
    window.wait_for(Find::Role("link", "Open page")).await;
    window.screenshot("groups-pane").await;
    window.click(Find::Role("link", "Open page")).await;
    window.wait_for(Find::Role("grid", "Members")).await;
    window.screenshot("group-page").await;
    window.resize(960, 640).await;
    let sideways = window.run("return document.documentElement.scrollWidth > window.innerWidth", vec![]).await;
    assert_eq!(sideways, false, "a group's page needs sideways scrolling at 960 px");
    window.screenshot("small-group-page").await;
    window.close().await;
}

#[tokio::test]
async fn a_product_tells_why_seats_are_wasted_and_leads_to_who_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "2000"];
    let window = Launch::new(folder.path()).arguments(arguments).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("Directory as of"), A_MINUTE).await;
    window.click(Find::Role("link", "Licences")).await;
    window.wait_for_within(Find::Text("Licence groups"), A_MINUTE).await;
    window.click(Find::RoleWith("button", "Microsoft 365 E3")).await;
    window.wait_for(Find::Text("How people got it")).await;
    window.screenshot("licences").await;
    window.click(Find::RoleWith("tab", "Waste")).await;
    window.wait_for(Find::Role("button", "Read last sign-ins")).await;
    window.click(Find::Role("button", "Read last sign-ins")).await;
    window.wait_for_within(Find::Text("Last sign-ins as of"), A_MINUTE).await;
    window.screenshot("licences-waste").await;
    window.resize(960, 640).await;
    window.screenshot("small-licences").await;
    window.click(Find::RoleWith("tab", "Products")).await;
    window.click(Find::RoleWith("button", "Microsoft 365 E3")).await;
    window.click(Find::Css("a[href*='people?sku=']")).await;
    window.wait_for(Find::Text("Showing")).await;
    window.close().await;
}
