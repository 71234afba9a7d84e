#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
use super::*;
use crate::tests::stand_in::{StandIn, text};

async fn answer_of(server: &StandIn) -> Result<String, GraphError> {
    read(&ClientSettings::default(), &format!("{}/list.csv", server.url)).await
}

#[tokio::test]
async fn the_list_is_read_without_a_token() {
    let server = StandIn::start(|_, _| text(200, "\u{feff}Product_Display_Name,String_Id,GUID\n")).await;
    assert_eq!(answer_of(&server).await.unwrap(), "\u{feff}Product_Display_Name,String_Id,GUID\n");
    let seen = server.seen();
    assert_eq!((seen.len(), seen[0].method.as_str(), seen[0].target.as_str()), (1, "GET", "/list.csv"));
    assert_eq!(seen[0].header("authorization"), None);
}

#[tokio::test]
async fn it_does_not_go_where_an_answer_leads() {
    let elsewhere = StandIn::start(|_, _| text(200, "not the list")).await;
    let url = elsewhere.url.clone();
    let server = StandIn::start(move |_, _| text(302, "").with("location", &url)).await;
    let error = answer_of(&server).await.unwrap_err();
    assert_eq!(error.to_string(), "Microsoft's list of product names could not be read: HTTP 302");
    assert_eq!(elsewhere.count(), 0);
}

#[tokio::test]
async fn what_is_too_large_is_left_alone() {
    let server = StandIn::start(|_, _| text(200, &"a".repeat(MOST_BYTES + 1))).await;
    assert!(answer_of(&server).await.unwrap_err().to_string().ends_with("larger than the list can be"));
}

#[tokio::test]
async fn only_the_published_address_is_asked_in_the_open() {
    assert!(LIST.starts_with("https://download.microsoft.com/"));
    let error = read(&ClientSettings::default(), "http://names.example.com/list.csv").await.unwrap_err();
    assert!(matches!(error, GraphError::InvalidEndpoint { .. }), "{error}");
}
