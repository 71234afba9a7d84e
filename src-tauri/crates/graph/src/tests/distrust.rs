//! Answers that are not the service's, that tell what they were asked, that do not end, or that are too long.

use super::stand_in::*;
use crate::{DeltaFrom, GraphError, NextLink, RawAnswer, RawContent, RawOutcome, RawRequest, SignInError};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinSet,
};

const JWT: &str = "eyJ0eXAiOiJKV1QifQ.eyJ1cG4iOiJhbm4ifQ.c2lnbmF0dXJl-_x";

async fn call(world: &World, method: &str, body: Option<&str>) -> RawAnswer {
    let request = RawRequest {
        method: method.to_owned(),
        path: "/users/x".to_owned(),
        body: body.map(str::to_owned),
        ..RawRequest::default()
    };
    world.client.call(&world.client.prepare_call(&request).unwrap()).await
}

#[rstest]
#[case::a_page("<html>Sign in to the network</html>")]
#[case::half_of_it("{\"id\": ")]
#[case::blanks("  ")]
#[tokio::test]
async fn a_write_that_something_else_answered_is_of_unknown_fate(#[case] body: &'static str) {
    let world = World::new(move |_, _| text(200, body)).await;
    let shown = call(&world, "PATCH", Some("{}")).await;
    let RawOutcome::Unknown(reason) = &shown.outcome else { panic!("{shown:?}") };
    assert!(reason.contains("not the service's"), "{reason}");
    assert_eq!(world.graph.count(), 1);
}

/// A server that answers every request with these bytes.
async fn saying(body: &'static [u8]) -> (String, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut buffer = vec![0; 64 * 1024];
            let _ = stream.read(&mut buffer).await;
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).await;
            let _ = stream.write_all(body).await;
            let _ = stream.shutdown().await;
        }
    });
    (url, tasks)
}

#[tokio::test]
async fn a_write_answered_with_what_is_no_text_is_of_unknown_fate() {
    let login = StandIn::login().await;
    let (graph, _server) = saying(b"{\"a\":\"\xff\"}").await;
    let client = client(&login.url, &graph, QUICK);
    let request = RawRequest { method: "DELETE".to_owned(), path: "/users/x".to_owned(), ..RawRequest::default() };
    let shown = client.call(&client.prepare_call(&request).unwrap()).await;
    assert!(matches!(shown.outcome, RawOutcome::Unknown(_)), "{shown:?}");
}

#[tokio::test]
async fn a_write_answered_with_nothing_or_with_json_is_done() {
    for body in ["", "{\"id\": \"x\"}"] {
        let world = World::new(move |_, _| text(200, body)).await;
        let shown = call(&world, "PATCH", Some("{}")).await;
        assert!(matches!(shown.outcome, RawOutcome::Done), "{shown:?}");
    }
}

#[tokio::test]
async fn a_page_is_no_answer_to_a_read() {
    let world =
        World::new(|_, _| text(200, "<html>Sign in</html>").with("content-type", "text/html; charset=utf-8")).await;
    let shown = call(&world, "GET", None).await;
    assert!(shown.is_page() && matches!(shown.outcome, RawOutcome::Done), "{shown:?}");
    // A report is text, and is what was asked for.
    let world = World::new(|_, _| text(200, "a,b\n1,2\n").with("content-type", "text/csv")).await;
    let shown = call(&world, "GET", None).await;
    assert!(!shown.is_page() && matches!(shown.outcome, RawOutcome::Done), "{shown:?}");
}

/// What a gateway says that tells in its refusal what it was sent.
fn echoed() -> String {
    format!(
        "Bad request: client_secret={SECRET_SENT}&refresh_token=0.AXoA-pretend&client_assertion={JWT} \
         {{\"passwordProfile\":{{\"password\":\"Pretend-1!\"}}}} \\\"password\\\":\\\"Pretend-2!\\\" authorization: Bearer opaque-token-0 \
         {JWT}"
    )
}
const SECRET_SENT: &str = "s3cret%26value%3Dwith";
const ECHOED: &[&str] =
    &[SECRET_SENT, "s3cret", "0.AXoA-pretend", JWT, "eyJ1cG4iOiJhbm4ifQ", "Pretend-1!", "Pretend-2!", "opaque-token"];

#[tokio::test]
async fn a_refusal_that_tells_what_was_sent_is_told_without_it() {
    let world = World::new(|_, _| {
        answer(
            400,
            json!({"error": {"code": "Bad", "message": echoed(), "details": [{"code": "x", "message": echoed()}],
                "innerError": {"message": echoed()}}}),
        )
    })
    .await;
    let shown = call(&world, "PATCH", Some("{}")).await;
    let RawContent::Json(body) = &shown.content else { panic!("{shown:?}") };
    assert!(serde_json::from_str::<Value>(body).is_ok(), "{body}");
    let read = world.client.organization().await.unwrap_err();
    for text in [format!("{shown:?}"), read.to_string(), format!("{read:?}")] {
        assert!(text.contains("Bad request: client_secret="), "the rest of it stays: {text}");
        for secret in ECHOED {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }
}

#[test]
fn a_refused_sign_in_that_tells_what_was_sent_is_told_without_it() {
    let body = json!({"error": "invalid_client", "error_description": format!("AADSTS99999: {}", echoed()), "error_codes": [99_999]});
    let read = SignInError::read(&body).unwrap();
    let redirect = SignInError::of_redirect("invalid_client", &format!("AADSTS99999: {}", echoed()), None);
    for error in [read, redirect] {
        for text in [error.sentence(), error.to_string(), format!("{error:?}")] {
            for secret in ECHOED {
                assert!(!text.contains(secret), "{secret} is in {text}");
            }
        }
    }
}

#[tokio::test]
async fn a_round_whose_page_leads_to_itself_ends() {
    let world = World::new(|_, seen| {
        let here = format!("http://{}/v1.0/users/delta?$skiptoken=a", seen.header("host").unwrap());
        answer(200, json!({"value": [], "@odata.nextLink": here}))
    })
    .await;
    let here = format!("{}/v1.0/users/delta?$skiptoken=a", world.graph.url);
    let error = world.client.users_delta(&DeltaFrom::Next(NextLink::restore(&here))).await.unwrap_err();
    assert!(error.to_string().contains("sent a list without an end"), "{error}");
    assert_eq!(world.graph.count(), 1);
}

#[tokio::test]
async fn an_answer_of_graph_that_is_far_too_long_is_not_taken_in() {
    let long = " ".repeat(65 * 1024 * 1024);
    let world = World::new(move |_, _| text(200, &long)).await;
    let error = world.client.organization().await.unwrap_err();
    assert!(error.to_string().contains("is longer than"), "{error}");
    assert_eq!(world.graph.count(), 1, "the next one would be as long");
    let shown = call(&world, "PATCH", Some("{}")).await;
    assert!(
        matches!(&shown.outcome, RawOutcome::Unknown(reason) if reason.contains("is longer than")),
        "{:?}",
        shown.outcome
    );
    assert_eq!(world.graph.count(), 2);
}

#[tokio::test]
async fn an_answer_of_the_sign_in_that_is_far_too_long_is_not_taken_in() {
    let login = StandIn::start(|_, _| {
        let Reply::Answer { status, headers, body } = token(0, 3_599) else { panic!("a token is an answer") };
        Reply::Answer { status, headers, body: format!("{}{body}", " ".repeat(2 * 1024 * 1024)) }
    })
    .await;
    let world = World::with(login, |_, _| organization()).await;
    let error: GraphError = world.client.organization().await.unwrap_err();
    assert!(error.to_string().contains("is longer than"), "{error}");
    assert_eq!((world.login.count(), world.graph.count()), (1, 0));
}
