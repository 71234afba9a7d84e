//! Reads that lag behind writes, and writes that meet.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use simulator::Faults;

use crate::support::{World, code, world};

async fn lagging() -> World {
    let world = world().await;
    world.running.faults().set(Faults { list_lag_seconds: 30.0, ..Faults::default() });
    world
}

async fn found(world: &World, filter: &str) -> usize {
    let (status, body) = world.get(&format!("/users?$filter={filter}")).await;
    assert_eq!(status, 200, "{body}");
    body["value"].as_array().unwrap().len()
}

async fn counted(world: &World) -> Value {
    let request = world.request(Method::GET, "/users/$count").header("ConsistencyLevel", "eventual");
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn lists_filters_and_counts_show_a_new_user_later_than_a_read_by_id() {
    let world = lagging().await;
    let id = world.create("late").await;
    assert_eq!(world.get(&format!("/users/{id}")).await.0, 200);
    assert_eq!(world.get("/users/late@contoso.com").await.0, 200);
    let filter = "userPrincipalName eq 'late@contoso.com'";
    assert_eq!((found(&world, filter).await, counted(&world).await), (0, json!(300)));
    world.tenant().advance(Duration::from_secs(31));
    assert_eq!((found(&world, filter).await, counted(&world).await), (1, json!(301)));
}

#[tokio::test]
async fn lists_show_what_was_until_its_time_has_come() {
    let world = lagging().await;
    let user = world.someone(|user| user["userType"] == "Member" && user["onPremisesSyncEnabled"] != true);
    let (id, before) = (user["id"].as_str().unwrap().to_owned(), user["displayName"].clone());
    let listed = async || {
        let (_, body) = world.get("/users?$top=999").await;
        body["value"].as_array().unwrap().iter().find(|one| one["id"] == *id).map(|one| one["displayName"].clone())
    };
    assert_eq!(world.patch(&id, &json!({"displayName": "First"})).await.0, 204);
    world.tenant().advance(Duration::from_secs(20));
    assert_eq!(world.patch(&id, &json!({"displayName": "Second"})).await.0, 204);
    assert_eq!(world.get(&format!("/users/{id}")).await.1["displayName"], "Second");
    assert_eq!(listed().await, Some(before));
    world.tenant().advance(Duration::from_secs(15));
    assert_eq!(listed().await, Some(json!("First")));
    world.tenant().advance(Duration::from_secs(20));
    assert_eq!(listed().await, Some(json!("Second")));
    assert_eq!(world.send(Method::DELETE, &format!("/users/{id}"), &Value::Null).await.0, 204);
    assert_eq!((listed().await, world.get(&format!("/users/{id}")).await.0.as_u16()), (Some(json!("Second")), 404));
    world.tenant().advance(Duration::from_secs(31));
    assert_eq!(listed().await, None);
}

#[tokio::test]
async fn a_delta_round_misses_nothing_that_comes_to_it_late() {
    let world = lagging().await;
    let (_, body) = world.get("/users/delta?$deltatoken=latest").await;
    let link = body["@odata.deltaLink"].as_str().unwrap().to_owned();
    let id = world.create("late").await;
    let (_, body) = world.get(&link).await;
    assert_eq!(body["value"], json!([]));
    world.tenant().advance(Duration::from_secs(31));
    let (_, body) = world.get(body["@odata.deltaLink"].as_str().unwrap()).await;
    assert_eq!((body["value"].as_array().unwrap().len(), &body["value"][0]["id"]), (1, &json!(id)));
}

#[tokio::test]
async fn writes_at_once_to_one_user_meet() {
    let world = world().await;
    let (one, other) = (world.create("one").await, world.create("other").await);
    world.running.faults().set(Faults { write_ms: 400, ..Faults::default() });
    let patch = async |id: &str, city: &str| {
        let request = world.request(Method::PATCH, &format!("/users/{id}")).json(&json!({"city": city}));
        crate::support::read(request.send().await.unwrap()).await
    };
    let (a, b, c) = tokio::join!(patch(&one, "Ulm"), patch(&one, "Jena"), patch(&other, "Hof"));
    assert_eq!(c.0, 204);
    let mut met = [a, b];
    met.sort_by_key(|(status, _)| status.as_u16());
    assert_eq!((met[0].0.as_u16(), met[1].0.as_u16()), (204, 409));
    assert_eq!(code(&met[1].1), "Directory_ConcurrencyViolation");
    // One after the other they do not.
    assert_eq!(patch(&one, "Bonn").await.0, 204);
    assert_eq!(patch(&one, "Kiel").await.0, 204);
}
