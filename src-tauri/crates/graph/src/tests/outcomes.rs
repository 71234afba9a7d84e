//! What becomes of a write when something goes wrong: of one item, of a whole batch, of the way there.

use super::{
    stand_in::*,
    writes::{create, created, inner_error, not_sent, words},
};
use crate::{Counters, GraphError};
use base64::Engine as _;
use rstest::rstest;
use serde_json::{Value, json};
use std::time::Duration;

/// What one item of three is answered with, and what that means.
#[rstest]
#[case::refused(inner_error(400, "Request_BadRequest", json!({})), "refused", 1)]
#[case::no_permission(inner_error(403, "Authorization_RequestDenied", json!({})), "refused", 1)]
#[case::depends_on_another(inner_error(424, "", json!({})), "refused", 1)]
#[case::taken(inner_error(409, "Conflict", json!({})), "refused", 1)]
#[case::token(inner_error(401, "InvalidAuthenticationToken", json!({})), "not sent", 2)]
#[case::no_content(json!({"status": 204}), "done", 1)]
#[case::failed(inner_error(500, "Service_InternalServerError", json!({})), "unknown", 1)]
#[case::failed_but_come_back(inner_error(500, "Service_InternalServerError", json!({"Retry-After": "0"})), "unknown", 1)]
#[case::bad_gateway(inner_error(502, "", json!({})), "unknown", 1)]
#[case::unavailable(inner_error(503, "serviceNotAvailable", json!({})), "unknown", 1)]
#[case::gateway_timeout(inner_error(504, "UnknownError", json!({"Retry-After": "0"})), "unknown", 1)]
#[case::redirected(json!({"status": 302}), "unknown", 1)]
#[case::throttled(inner_error(429, "TooManyRequests", json!({"Retry-After": "0.01"})), "not sent", 5)]
#[case::throttled_without_a_time(inner_error(429, "", json!({})), "not sent", 5)]
#[case::unavailable_for_a_time(inner_error(503, "", json!({"retry-after": 0.01})), "not sent", 5)]
#[case::collided(inner_error(409, "Directory_ConcurrencyViolation", json!({})), "not sent", 5)]
#[case::throttled_for_too_long(inner_error(429, "", json!({"Retry-After": "3600"})), "not sent", 1)]
#[tokio::test]
async fn each_item_is_settled_alone(#[case] inner: Value, #[case] expected: &str, #[case] rounds: usize) {
    let world = World::new(move |_, seen| {
        batch(
            seen,
            |_, item| {
                if item["headers"]["client-request-id"] == "step-1" { inner.clone() } else { created(item) }
            },
        )
    })
    .await;
    let answers = create(&world.client, 3).await;
    assert_eq!(words(&answers), ["done", expected, "done"]);
    let seen = world.graph.seen();
    assert_eq!(seen.len(), rounds);
    for again in &seen[1..] {
        let items = again.items();
        assert_eq!(items.len(), 1, "only what was not carried out goes again");
        assert_eq!(items[0], seen[0].items()[1], "and goes unchanged");
    }
    assert_eq!(world.client.counters().writes, 2 + u64::try_from(rounds).unwrap());
}

#[tokio::test]
async fn throttled_items_go_again_together_after_the_longest_wait() {
    let world = World::new(|number, seen| {
        batch(seen, |place, item| match (number, place) {
            (0, 0) => inner_error(429, "TooManyRequests", json!({"Retry-After": "0.05"})),
            (0, 2) => inner_error(429, "TooManyRequests", json!({"retry-after": "0.2491"})),
            _ => created(item),
        })
    })
    .await;
    let mut waiting = world.client.waiting();
    let answers = create(&world.client, 4).await;
    assert_eq!(words(&answers), ["done"; 4]);
    assert!(waiting.has_changed().unwrap());
    assert_eq!(*waiting.borrow_and_update(), None);
    let seen = world.graph.seen();
    let ids = |seen: &Seen| {
        seen.items()
            .iter()
            .map(|item| item["headers"]["client-request-id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!((seen.len(), ids(&seen[1])), (2, vec!["step-0".to_owned(), "step-2".to_owned()]));
    assert!(seen[1].at - seen[0].at >= Duration::from_millis(250), "{:?}", seen[1].at - seen[0].at);
    assert_eq!(world.client.counters(), Counters { requests: 6, throttled: 2, writes: 6 });
}

#[rstest]
#[case::left_out(|responses: &mut Vec<Value>| { responses.remove(1); })]
#[case::told_twice(|responses: &mut Vec<Value>| { let mut other = responses[1].clone(); other["status"] = json!(400); responses.push(other); })]
#[case::no_status(|responses: &mut Vec<Value>| { responses[1]["status"] = json!(null); })]
#[case::impossible_status(|responses: &mut Vec<Value>| { responses[1]["status"] = json!(70_000); })]
#[case::not_an_answer(|responses: &mut Vec<Value>| { responses[1] = json!("created"); })]
#[case::another_id(|responses: &mut Vec<Value>| { responses[1]["id"] = json!("77"); })]
#[tokio::test]
async fn an_item_without_a_clear_answer_is_unknown(#[case] spoil: fn(&mut Vec<Value>)) {
    let world = World::new(move |_, seen| {
        let Reply::Answer { body, .. } = batch(seen, |_, item| created(item)) else { panic!() };
        let mut body: Value = serde_json::from_str(&body).unwrap();
        spoil(body["responses"].as_array_mut().unwrap());
        answer(200, body)
    })
    .await;
    let answers = create(&world.client, 3).await;
    assert_eq!(words(&answers), ["done", "unknown", "done"]);
    assert_eq!(world.graph.count(), 1, "it is not sent again");
}

/// A batch that did not come through as a whole.
#[rstest]
#[case::failed(500, "", "unknown", 1)]
#[case::bad_gateway(502, "", "unknown", 1)]
#[case::unavailable(503, "", "unknown", 1)]
#[case::gateway_timeout(504, "", "unknown", 1)]
#[case::redirected(302, "", "unknown", 1)]
#[case::not_json(200, "", "unknown", 1)]
#[case::malformed(400, "BadRequest", "not sent", 1)]
#[case::malformed_without_a_code(400, "", "not sent", 1)]
#[case::not_signed_in(401, "Authentication_MSGraphPermissionMissing", "not sent", 1)]
#[case::no_permission(403, "Authorization_RequestDenied", "not sent", 1)]
#[case::not_there(404, "Request_ResourceNotFound", "not sent", 1)]
#[case::taken(409, "Request_MultipleObjectsWithSameKeyValue", "not sent", 1)]
#[case::too_large(413, "", "not sent", 1)]
#[case::throttled(429, "TooManyRequests", "not sent", 5)]
#[case::token(401, "InvalidAuthenticationToken", "not sent", 2)]
#[tokio::test]
async fn a_whole_batch_is_settled_alike(
    #[case] status: u16,
    #[case] code: &'static str,
    #[case] expected: &str,
    #[case] sent: usize,
) {
    let world = World::new(move |_, _| {
        if code.is_empty() {
            text(status, "<html>").with("request-id", "the-request-id")
        } else {
            error(status, code, "No.")
        }
    })
    .await;
    let answers = create(&world.client, 3).await;
    assert_eq!(words(&answers), [expected; 3]);
    assert!(answers.iter().all(|answer| answer.request_id.as_deref() == Some("the-request-id")), "{answers:?}");
    let seen = world.graph.seen();
    assert_eq!(seen.len(), sent);
    assert!(seen.iter().all(|again| again.items() == seen[0].items()));
    if (400..=428).contains(&status) {
        for answer in &answers {
            let GraphError::Service(error) = not_sent(answer) else { panic!("{answer:?}") };
            assert_eq!((error.status, error.code.as_str()), (status, code));
        }
        assert_eq!(not_sent(&answers[0]).is_sign_in(), status == 401);
    }
}

#[tokio::test]
async fn a_refused_batch_speaks_for_none_but_its_own() {
    let world = World::new(|number, seen| match number {
        1 => error(400, "BadRequest", "Invalid batch payload format."),
        _ => batch(seen, |_, item| created(item)),
    })
    .await;
    let answers = create(&world.client, 45).await;
    let words = words(&answers);
    assert_eq!(
        (&words[..20], &words[20..40], &words[40..]),
        (&["done"; 20][..], &["not sent"; 20][..], &["done"; 5][..])
    );
}

#[tokio::test]
async fn a_batch_that_was_throttled_as_a_whole_goes_again_as_a_whole() {
    let world = World::new(|number, seen| {
        if number == 0 {
            error(429, "TooManyRequests", "").with("Retry-After", "0.12")
        } else {
            batch(seen, |_, item| created(item))
        }
    })
    .await;
    assert_eq!(words(&create(&world.client, 3).await), ["done"; 3]);
    let seen = world.graph.seen();
    assert_eq!(seen[0].items(), seen[1].items());
    assert!(seen[1].at - seen[0].at >= Duration::from_millis(120));
    assert_eq!(world.client.counters(), Counters { requests: 6, throttled: 3, writes: 6 });
}

#[rstest]
#[case::before_the_answer("")]
#[case::within_its_body("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"responses\":[")]
#[tokio::test]
async fn a_batch_that_was_cut_off_is_unknown_and_not_repeated(#[case] bytes: &'static str) {
    let login = StandIn::login().await;
    let (graph, count, _tasks) = hanging_up(bytes).await;
    assert_eq!(words(&create(&client(&login.url, &graph, QUICK), 3).await), ["unknown"; 3]);
    assert_eq!(*count.lock().unwrap(), 1);
}

#[tokio::test]
async fn a_batch_without_an_answer_is_unknown_and_not_repeated() {
    let login = StandIn::login().await;
    let graph = StandIn::start(|_, _| Reply::Silence).await;
    assert_eq!(words(&create(&client(&login.url, &graph.url, IMPATIENT), 3).await), ["unknown"; 3]);
    assert_eq!(graph.count(), 1);
}

#[tokio::test]
async fn what_was_settled_before_the_trouble_stays_settled() {
    let world =
        World::new(|number, seen| match number {
            0 => batch(seen, |place, item| {
                if place == 0 { created(item) } else { inner_error(429, "", json!({"Retry-After": "0.01"})) }
            }),
            _ => text(502, ""),
        })
        .await;
    assert_eq!(words(&create(&world.client, 3).await), ["done", "unknown", "unknown"]);
    assert_eq!(world.graph.count(), 2);
}

#[tokio::test]
async fn nobody_there_means_nothing_was_sent() {
    let login = StandIn::login().await;
    let answers = create(&client(&login.url, &nobody().await, QUICK), 2).await;
    assert!(answers.iter().all(|answer| not_sent(answer).is_offline()), "{answers:?}");
}

#[tokio::test]
async fn no_sign_in_means_nothing_was_sent() {
    let login =
        StandIn::start(|_, _| answer(401, json!({"error": "invalid_client", "error_codes": [7_000_215]}))).await;
    let world = World::with(login, |_, _| organization()).await;
    let answers = create(&world.client, 2).await;
    assert!(answers.iter().all(|answer| not_sent(answer).is_sign_in()), "{answers:?}");
    assert_eq!(world.graph.count(), 0);
}

#[tokio::test]
async fn collided_items_go_again_when_they_may_and_hold_nobody_else() {
    let world = World::new(|number, seen| {
        batch(seen, |place, item| match (number, place) {
            (0, 0) => inner_error(409, "Directory_ConcurrencyViolation", json!({"Retry-After": "0.1501"})),
            _ => created(item),
        })
    })
    .await;
    let waiting = world.client.waiting();
    assert_eq!(words(&create(&world.client, 2).await), ["done"; 2]);
    let seen = world.graph.seen();
    assert_eq!((seen.len(), seen[1].items().len()), (2, 1));
    assert!(seen[1].at - seen[0].at >= Duration::from_millis(150), "{:?}", seen[1].at - seen[0].at);
    assert!(!waiting.has_changed().unwrap());
}

/// A token can end between the batch and what is in it; it can be challenged there too.
#[rstest]
#[case::ended("InvalidAuthenticationToken", false)]
#[case::challenged("SomethingElse", true)]
#[tokio::test]
async fn an_item_turned_away_for_its_token_goes_again_with_another(
    #[case] code: &'static str,
    #[case] challenged: bool,
) {
    let claims = json!({"access_token": {"nbf": {"essential": true, "value": "1764"}}});
    let encoded = base64::engine::general_purpose::STANDARD.encode(claims.to_string());
    let header = format!(r#"Bearer realm="", error="insufficient_claims", claims="{encoded}""#);
    let world = World::new(move |number, seen| {
        batch(seen, |_, item| {
            let first = number == 0 && item["headers"]["client-request-id"] == "step-1";
            let headers = if challenged { json!({"WWW-Authenticate": header}) } else { json!({}) };
            if first { inner_error(401, code, headers) } else { created(item) }
        })
    })
    .await;
    assert_eq!(words(&create(&world.client, 3).await), ["done"; 3]);
    let seen = world.graph.seen();
    let token = |number: usize| seen[number].header("authorization").unwrap().to_owned();
    assert_eq!((seen.len(), seen[1].items().len()), (2, 1));
    assert_eq!((token(0).as_str(), token(1).as_str()), ("Bearer opaque-token-0", "Bearer opaque-token-1"));
    assert_eq!(world.login.seen()[1].body.contains("1764"), challenged, "what it wants to see proven is asked for");
}
