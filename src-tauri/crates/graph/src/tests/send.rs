//! One request: when it goes out, what goes with it, when it goes again.

use super::stand_in::*;
use crate::GraphError;
use rstest::rstest;
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;

fn too_many(retry_after: &str) -> Reply {
    error(429, "TooManyRequests", "Please retry again later.").with("Retry-After", retry_after)
}

#[tokio::test]
async fn every_request_says_who_asks_and_why() {
    let world = World::new(|number, _| if number == 0 { error(500, "", "") } else { organization() }).await;
    world.client.organization().await.unwrap();
    let seen = world.graph.seen();
    assert_eq!(seen[0].method, "GET");
    assert_eq!(seen[0].target, "/v1.0/organization?$select=id,displayName,countryLetterCode,onPremisesSyncEnabled");
    for request in &seen {
        assert!(request.header("user-agent").unwrap().starts_with("Tenantry/"));
        assert!(request.header("accept-encoding").unwrap().contains("gzip"));
        assert_eq!(request.header("x-ms-throttle-priority"), Some("High"));
        assert_eq!(request.header("prefer"), None);
        uuid::Uuid::try_parse(request.header("client-request-id").unwrap()).unwrap();
    }
    assert_eq!(seen[0].header("client-request-id"), seen[1].header("client-request-id"));
    assert_eq!((seen[0].header("retry-attempt"), seen[1].header("retry-attempt")), (None, Some("1")));
    world.client.organization().await.unwrap();
    assert_ne!(world.graph.seen()[2].header("client-request-id"), seen[0].header("client-request-id"));
}

#[tokio::test]
async fn nothing_goes_out_before_the_wait_is_over() {
    let world = World::new(|number, _| if number == 0 { too_many("0.3104") } else { organization() }).await;
    let mut waiting = world.client.waiting();
    assert_eq!(*waiting.borrow_and_update(), None);
    let first = tokio::spawn({
        let client = world.client.clone();
        async move { client.organization().await }
    });
    waiting.changed().await.unwrap();
    let shown = waiting.borrow_and_update().unwrap();
    assert_eq!(shown.seconds, 0.311);
    assert!(
        shown.until > jiff::Timestamp::now() - Duration::from_millis(1)
            && shown.until <= jiff::Timestamp::now() + Duration::from_millis(311)
    );

    // Another request of the same connection is held too, although it was never told to wait itself.
    world.client.organization().await.unwrap();
    first.await.unwrap().unwrap();
    waiting.changed().await.unwrap();
    assert_eq!(*waiting.borrow(), None);

    let seen = world.graph.seen();
    assert_eq!(seen.len(), 3);
    for later in &seen[1..] {
        assert!(later.at - seen[0].at >= Duration::from_millis(310), "{:?}", later.at - seen[0].at);
    }
    assert_eq!(world.client.counters(), crate::Counters { requests: 3, throttled: 1, writes: 0 });
}

#[tokio::test]
async fn a_request_that_was_signing_in_is_held_too() {
    let (asked, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let signals = (asked.clone(), release.clone());
    let login = StandIn::start(move |number, _| {
        if number == 0 {
            return token(0, 3_599);
        }
        signals.0.notify_one();
        held(&signals.1, token(number, 3_599))
    })
    .await;
    let answer_first = Arc::new(Notify::new());
    let first_waits = answer_first.clone();
    let world = World::with(login, move |number, _| match number {
        0 => held(&first_waits, too_many("0.3")),
        1 => error(401, "InvalidAuthenticationToken", "no"),
        _ => organization(),
    })
    .await;
    let mut waiting = world.client.waiting();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let client = world.client.clone();
        calls.spawn(async move { client.organization().await.map(|_| ()) });
    }
    // One of them is signing in again when the other is told to wait.
    asked.notified().await;
    answer_first.notify_one();
    waiting.changed().await.unwrap();
    let closed = tokio::time::Instant::now();
    release.notify_one();
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    for later in &world.graph.seen()[2..] {
        assert!(later.at - closed >= Duration::from_millis(290), "{:?}", later.at - closed);
    }
    assert_eq!((world.login.count(), world.graph.count()), (2, 4));
}

#[rstest]
#[case::said("0.01")]
#[case::unreadable("soon")]
#[tokio::test]
async fn being_told_to_wait_for_ever_ends(#[case] retry_after: &'static str) {
    let world = World::new(move |_, _| too_many(retry_after)).await;
    let error = world.client.organization().await.unwrap_err();
    assert!(matches!(error, GraphError::Throttled(_)), "{error:?}");
    assert_eq!(error.request_id(), Some("the-request-id"));
    assert_eq!(world.graph.count(), 5);
    assert_eq!(world.client.counters().throttled, 5);
}

#[tokio::test]
async fn a_wait_longer_than_our_patience_is_told_at_once_and_kept_by_all() {
    let world = World::new(|_, _| too_many("3600")).await;
    let error = world.client.organization().await.unwrap_err();
    let GraphError::Throttled(throttled) = &error else { panic!("{error:?}") };
    assert_eq!(throttled.retry_after, Some(Duration::from_secs(3_600)));
    assert_eq!(
        error.to_string(),
        "the service is too busy with this tenant; try again in 60 minutes (request-id the-request-id)"
    );
    assert!(matches!(world.client.domains().await, Err(GraphError::Throttled(_))));
    assert_eq!(world.graph.count(), 1, "the second call was not even sent");
    assert!(world.client.waiting().borrow().is_some());
}

#[rstest]
#[case::failed(500)]
#[case::bad_gateway(502)]
#[case::unavailable(503)]
#[case::gateway_timeout(504)]
#[tokio::test]
async fn a_read_that_failed_is_made_again(#[case] status: u16) {
    let world = World::new(move |number, _| if number < 4 { text(status, "<html>") } else { organization() }).await;
    world.client.organization().await.unwrap();
    assert_eq!(world.graph.count(), 5);
}

#[tokio::test]
async fn a_read_that_always_fails_ends_with_what_the_service_said() {
    let world = World::new(|_, _| error(502, "UnknownError", "")).await;
    let error = world.client.organization().await.unwrap_err();
    let GraphError::Service(error) = error else { panic!("{error:?}") };
    assert_eq!(
        (error.status, error.code.as_str(), error.request_id.as_deref()),
        (502, "UnknownError", Some("the-request-id"))
    );
    assert_eq!(world.graph.count(), 5);
}

#[rstest]
#[case::permission(403, "Authorization_RequestDenied")]
#[case::bad_request(400, "Request_BadRequest")]
#[case::not_found(404, "Request_ResourceNotFound")]
#[case::not_implemented(501, "NotImplemented")]
#[tokio::test]
async fn a_refusal_is_not_asked_for_again(#[case] status: u16, #[case] code: &'static str) {
    let world = World::new(move |_, _| error(status, code, "No.")).await;
    let error = world.client.organization().await.unwrap_err();
    assert_eq!(error.is_permission(), status == 403);
    assert!(error.to_string().starts_with(&format!("the service refused: No ({code})")), "{error}");
    assert_eq!(world.graph.count(), 1);
}

#[tokio::test]
async fn silence_is_no_answer() {
    let login = StandIn::login().await;
    let graph = StandIn::start(|_, _| Reply::Silence).await;
    let error = client(&login.url, &graph.url, IMPATIENT).organization().await.unwrap_err();
    assert!(matches!(&error, GraphError::NoAnswer { reason, .. } if reason == "it took too long"), "{error:?}");
    assert!(error.is_offline());
    assert_eq!(graph.count(), 5);
}

#[rstest]
#[case::before_the_answer("")]
#[case::within_its_head("HTTP/1.1 200 OK\r\nContent-Le")]
#[case::within_its_body("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"value\":")]
#[case::no_http("SSH-2.0-OpenSSH_9.2\r\n")]
#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer(#[case] bytes: &'static str) {
    let login = StandIn::login().await;
    let (graph, count, _tasks) = hanging_up(bytes).await;
    let error = client(&login.url, &graph, QUICK).organization().await.unwrap_err();
    assert!(matches!(error, GraphError::NoAnswer { .. }), "{error:?}");
    assert_eq!(*count.lock().unwrap(), 5);
}

#[tokio::test]
async fn nobody_there_is_told_soon_and_in_words() {
    let login = StandIn::login().await;
    let graph = nobody().await;
    let client = client(&login.url, &graph, QUICK);
    let error = client.organization().await.unwrap_err();
    assert!(matches!(error, GraphError::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().ends_with("; check the network or the proxy"), "{error}");
    assert_eq!(client.counters().requests, 3);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = StandIn::start(|_, _| organization()).await;
    let target = elsewhere.url.clone();
    let world = World::new(move |_, _| text(302, "").with("Location", &target)).await;
    let error = world.client.organization().await.unwrap_err();
    assert!(matches!(&error, GraphError::Service(error) if error.status == 302), "{error:?}");
    assert_eq!((world.graph.count(), elsewhere.count()), (1, 0));
}

#[rstest]
#[case::a_page("<html>sign in to the network</html>", "that is not JSON")]
#[case::nothing("", "that is not JSON")]
#[case::another_shape("{\"values\":[]}", "of an unknown shape")]
#[tokio::test]
async fn an_answer_that_cannot_be_read_is_told_as_such(#[case] body: &'static str, #[case] told: &str) {
    let world = World::new(move |_, _| text(200, body).with("request-id", "the-request-id")).await;
    let error = world.client.organization().await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
    assert!(error.to_string().contains(told), "{error}");
    assert_eq!(error.request_id(), Some("the-request-id"));
    assert_eq!(world.graph.count(), 1);
}

#[tokio::test]
async fn a_next_page_elsewhere_is_not_asked_for() {
    let elsewhere = StandIn::start(|_, _| answer(200, json!({ "value": [] }))).await;
    let link = format!("{}/v1.0/domains?$skiptoken=x", elsewhere.url);
    let world = World::new(move |_, _| answer(200, json!({ "value": [], "@odata.nextLink": link }))).await;
    let error = world.client.domains().await.unwrap_err();
    assert!(matches!(error, GraphError::ForeignLink { .. }), "{error:?}");
    assert_eq!((world.graph.count(), elsewhere.count()), (1, 0));
}

#[tokio::test]
async fn a_write_that_stood_in_line_for_longer_than_its_patience_may_be_told_to_wait() {
    let (asked, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let signals = (asked.clone(), release.clone());
    let login = StandIn::login().await;
    let graph = StandIn::start(move |number, _| match number {
        0 => {
            signals.0.notify_one();
            held(&signals.1, text(204, ""))
        }
        1 => too_many("0.05"),
        _ => text(204, ""),
    })
    .await;
    let timing = crate::Timing { patience: Duration::from_millis(300), ..QUICK };
    let client = client(&login.url, &graph.url, timing);
    let write = |id: &str| crate::Write::revoke_sessions(model::UserId::parse(id).unwrap());
    let first = tokio::spawn({
        let (client, write) = (client.clone(), write("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"));
        async move { client.write(&write).await }
    });
    asked.notified().await;
    // The first write goes alone; the second one is kept behind it for longer than a call may be held.
    let late = tokio::spawn(async move { client.write(&write("4562bcc8-c436-4f95-b7c0-4f8ce89dca5e")).await });
    tokio::time::sleep(Duration::from_millis(400)).await;
    release.notify_one();
    let late = late.await.unwrap();
    assert!(matches!(late.outcome, crate::WriteOutcome::Done(_)), "{late:?}");
    assert!(matches!(first.await.unwrap().outcome, crate::WriteOutcome::Done(_)));
    assert_eq!(graph.count(), 3);
}
