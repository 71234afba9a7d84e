//! Calls made by hand.

use crate::support::World;
use graph::{RawAnswer, RawContent, RawOutcome, RawRequest};
use serde_json::{Value, json};

async fn call(world: &World, method: &str, path: &str, body: Option<Value>) -> RawAnswer {
    let request = RawRequest {
        method: method.to_owned(),
        path: path.to_owned(),
        body: body.map(|body| body.to_string()),
        ..RawRequest::default()
    };
    world.client.call(&world.client.prepare_call(&request).unwrap()).await
}

fn json_of(answer: &RawAnswer) -> Value {
    let RawContent::Json(text) = &answer.content else { panic!("{answer:?}") };
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn pages_of_both_roots() {
    let world = World::start().await;
    let first = call(&world, "GET", "/users?$top=2&$select=id", None).await;
    let next = first.next.clone().unwrap();
    let second = call(&world, "GET", next.as_str(), None).await;
    assert_ne!(json_of(&first)["value"], json_of(&second)["value"]);
    let beta = call(&world, "GET", "/beta/organization", None).await;
    assert!(matches!(beta.outcome, RawOutcome::Done), "{beta:?}");
}

#[tokio::test]
async fn a_write_its_answer_and_its_refusal() {
    let world = World::start().await;
    let ann = world.person("ann", json!({})).await;
    let done = call(&world, "patch", &format!("users/{ann}"), Some(json!({"city": "Brno"}))).await;
    assert!(matches!(done.outcome, RawOutcome::Done), "{done:?}");
    assert_eq!((done.status, done.content), (Some(204), RawContent::Empty));
    let refused = call(&world, "PATCH", &format!("/users/{ann}"), Some(json!({"nonsense": 1}))).await;
    assert!(matches!(&refused.outcome, RawOutcome::Refused(error) if error.status == 400), "{refused:?}");
    assert!(json_of(&refused)["error"]["code"].is_string());
    assert!(refused.headers.iter().any(|(name, _)| name == "request-id"), "{refused:?}");
}

#[tokio::test]
async fn a_batch_by_hand() {
    let world = World::start().await;
    let body = json!({"requests": [{"id": "1", "method": "GET", "url": "/organization"}]});
    let answer = call(&world, "POST", "/$batch", Some(body)).await;
    assert_eq!(json_of(&answer)["responses"][0]["status"], 200);
}
