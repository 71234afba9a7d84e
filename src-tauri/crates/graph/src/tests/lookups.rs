//! People looked up by name.

use super::stand_in::*;
use crate::{GraphError, Lookup};
use rstest::rstest;
use serde_json::{Value, json};

const ANN: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";

fn names(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn word(lookup: &Lookup) -> &'static str {
    match lookup {
        Lookup::Found { .. } => "found",
        Lookup::Missing { .. } => "missing",
        Lookup::Failed(_) => "failed",
    }
}

fn inner_error(status: u16, code: &str) -> Value {
    json!({"status": status, "headers": {"request-id": "the-inner-id"}, "body": {"error": {"code": code, "message": "No."}}})
}

#[tokio::test]
async fn each_is_found_missing_or_failed_in_the_order_asked() {
    let world = World::new(|_, seen| {
        batch(seen, |_, item| match item["url"].as_str().unwrap() {
            url if url.starts_with("/users/ann@") => {
                json!({"status": 200, "body": {"@odata.context": "x", "id": ANN, "displayName": "Ann"}})
            }
            url if url.starts_with("/users/bob@") => inner_error(404, "Request_ResourceNotFound"),
            url if url.starts_with("/users/carl@") => inner_error(403, "Authorization_RequestDenied"),
            url if url.starts_with("/users/dora@") => inner_error(404, ""),
            _ => json!({"status": 200, "body": {"value": []}}),
        })
    })
    .await;
    let asked = names(&[
        "bob@contoso.com",
        "",
        "ann@contoso.com",
        "carl@contoso.com",
        "dora@contoso.com",
        "eve#EXT#@contoso.com",
    ]);
    let lookups = world.client.users_by_name(&asked, &["displayName"]).await.unwrap();
    assert_eq!(
        lookups.iter().map(word).collect::<Vec<_>>(),
        ["missing", "failed", "found", "failed", "failed", "failed"]
    );

    let Lookup::Missing { request_id } = &lookups[0] else { panic!() };
    assert_eq!(request_id.as_deref(), Some("the-inner-id"));
    let Lookup::Found { properties, request_id } = &lookups[2] else { panic!() };
    assert_eq!(Value::from(properties.clone()), json!({"id": ANN, "displayName": "Ann"}));
    assert_eq!(request_id.as_deref(), Some("the-batch-id"), "an item without an id of its own has that of its batch");
    let Lookup::Failed(error) = &lookups[3] else { panic!() };
    assert!(error.is_permission());

    let seen = &world.graph.seen()[0];
    assert_eq!((seen.method.as_str(), seen.target.as_str()), ("POST", "/v1.0/$batch"));
    assert_eq!(seen.header("x-ms-throttle-priority"), Some("High"));
    let items = seen.items();
    assert_eq!(items.len(), 5, "an empty name would list everybody, so it is not sent");
    assert_eq!(items[0]["method"], "GET");
    assert_eq!(items[0]["url"], "/users/bob@contoso.com?$select=id,displayName");
    assert_eq!(items[4]["url"], "/users/eve%23EXT%23@contoso.com?$select=id,displayName");
    assert!(items.iter().all(|item| item.get("body").is_none() && item["headers"].get("Content-Type").is_none()));
    assert_eq!(world.client.counters(), crate::Counters { requests: 5, throttled: 0, writes: 0 });
}

#[tokio::test]
async fn many_names_go_in_batches_of_twenty() {
    let world = World::new(|_, seen| batch(seen, |_, item| json!({"status": 200, "body": {"id": item["url"]}}))).await;
    let asked: Vec<String> = (0..45).map(|number| format!("person{number}@contoso.com")).collect();
    let lookups = world.client.users_by_name(&asked, &[]).await.unwrap();
    let found: Vec<String> = lookups
        .into_iter()
        .map(|lookup| match lookup {
            Lookup::Found { properties, .. } => {
                properties["id"].as_str().unwrap().trim_start_matches("/users/").to_owned()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, asked);
    assert_eq!(world.graph.seen().iter().map(|seen| seen.items().len()).collect::<Vec<_>>(), [20, 20, 5]);
}

#[tokio::test]
async fn nobody_to_look_up_asks_nothing() {
    let world = World::new(|_, _| organization()).await;
    assert!(world.client.users_by_name(&[], &[]).await.unwrap().is_empty());
    assert_eq!((world.login.count(), world.graph.count()), (0, 0));
}

#[tokio::test]
async fn a_look_up_that_failed_is_made_again() {
    let world = World::new(|number, seen| {
        batch(seen, |place, item| match (number, place) {
            (0, 0) => json!({"status": 200, "body": {"id": item["url"]}}),
            (0, 1) => inner_error(503, "serviceNotAvailable"),
            (0, 2) => json!({"status": 429, "headers": {"Retry-After": "0.05"}}),
            _ => json!({"status": 200, "body": {"id": item["url"]}}),
        })
    })
    .await;
    let lookups = world.client.users_by_name(&names(&["a@x", "b@x", "c@x"]), &[]).await.unwrap();
    assert!(lookups.iter().all(|lookup| word(lookup) == "found"), "{lookups:?}");
    let seen = world.graph.seen();
    assert_eq!(seen.iter().map(|seen| seen.items().len()).collect::<Vec<_>>(), [3, 2]);
    assert!(seen[1].at - seen[0].at >= std::time::Duration::from_millis(50));
}

#[tokio::test]
async fn a_look_up_that_is_left_out_failed_alone() {
    let world = World::new(|_, seen| {
        let Reply::Answer { body, .. } = batch(seen, |_, item| json!({"status": 200, "body": {"id": item["url"]}}))
        else {
            panic!()
        };
        let mut body: Value = serde_json::from_str(&body).unwrap();
        body["responses"].as_array_mut().unwrap().remove(0);
        answer(200, body)
    })
    .await;
    let lookups = world.client.users_by_name(&names(&["a@x", "b@x"]), &[]).await.unwrap();
    assert_eq!(lookups.iter().map(word).collect::<Vec<_>>(), ["failed", "found"]);
}

/// What a whole batch is refused with, the last of them with what a single look-up means by "missing".
#[rstest]
#[case::malformed(400, "BadRequest")]
#[case::not_signed_in(401, "Authentication_MSGraphPermissionMissing")]
#[case::no_permission(403, "Authorization_RequestDenied")]
#[case::not_there(404, "Request_ResourceNotFound")]
#[tokio::test]
async fn a_batch_that_was_refused_fails_its_own_look_ups(#[case] status: u16, #[case] code: &'static str) {
    let world = World::new(move |number, seen| match number {
        0 => error(status, code, "No."),
        _ => batch(seen, |_, item| json!({"status": 200, "body": {"id": item["url"]}})),
    })
    .await;
    let mut asked: Vec<String> = (0..21).map(|number| format!("person{number}@contoso.com")).collect();
    asked.insert(3, String::new());
    let lookups = world.client.users_by_name(&asked, &[]).await.unwrap();
    assert_eq!(lookups.len(), 22);
    for (place, lookup) in lookups.iter().enumerate().take(21).filter(|(place, _)| *place != 3) {
        let Lookup::Failed(GraphError::Service(error)) = lookup else { panic!("{place}: {lookup:?}") };
        assert_eq!((error.status, error.code.as_str()), (status, code));
    }
    assert_eq!(word(&lookups[21]), "found");
}

#[tokio::test]
async fn a_batch_that_was_not_answered_fails_the_look_up() {
    let world = World::new(|_, _| text(200, "<html>")).await;
    let error = world.client.users_by_name(&names(&["a@x"]), &[]).await.unwrap_err();
    assert!(matches!(error, GraphError::Malformed { .. }), "{error:?}");
}
