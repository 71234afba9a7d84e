//! Guests invited through the real window: who is read from a pasted list, who is left out of it, and what they are sent.

use crate::webdriver::{Find, Launch};
use fantoccini::key::Key;
use std::time::Duration;

const A_MINUTE: Duration = Duration::from_secs(60);
const A_RUN: Duration = Duration::from_secs(120);

#[tokio::test]
async fn two_of_a_list_are_invited_and_what_is_no_address_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--demo", "50"];
    let window = Launch::new(folder.path()).arguments(arguments).size(1280, 800).open().await;
    window.wait_for_within(Find::Text("irectory as of"), A_MINUTE).await;
    window.click(Find::Role("button", "Add people")).await;
    window.click(Find::Role("menuitem", "New person…")).await;
    window.click(Find::Role("button", "Guest…")).await;
    let enter = char::from(Key::Enter);
    let list = format!("Ana Ruiz <ana.ruiz@partner.example>{enter}no address{enter}bo.lind@partner.example");
    window.fill(Find::RoleWith("textbox", "Addresses, one a line"), &list).await;
    window.wait_for_within(Find::Text("2 to invite"), A_MINUTE).await;
    window.wait_for(Find::Text("Not invited")).await;
    window.screenshot("guests-who").await;
    window.click(Find::Role("button", "Next: Invitation")).await;
    window.wait_for(Find::Role("heading", "Invitation")).await;
    window.resize(960, 640).await;
    window.screenshot("guests-invitation-small").await;
    window.resize(1280, 800).await;
    window.click(Find::Role("button", "Next: Review")).await;
    window.wait_for_within(Find::Role("button", "Invite 2 guests to Contoso"), A_MINUTE).await;
    window.screenshot("guests-review").await;
    window.click(Find::Role("button", "Invite 2 guests to Contoso")).await;
    window.wait_for_within(Find::Text("verified"), A_RUN).await;
    window.screenshot("guests-result").await;
    window.close().await;
}
