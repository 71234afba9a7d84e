use reqwest::Method;
use serde_json::json;

use crate::support::{message, world};

#[tokio::test]
async fn a_manager_is_set_read_and_taken_away() {
    let world = world().await;
    let (boss, report) = (world.create("boss").await, world.create("report").await);
    let path = format!("/users/{report}/manager");
    let (status, body) = world.get(&path).await;
    assert_eq!(status, 404);
    assert_eq!(
        message(&body),
        "Resource 'manager' does not exist or one of its queried reference-property objects are not present."
    );
    let reference = json!({"@odata.id": format!("{}/v1.0/users/{boss}", world.running.details().graph)});
    assert_eq!(world.send(Method::PUT, &format!("{path}/$ref"), &reference).await.0, 204);
    let (_, body) = world.get(&format!("{path}?$select=id")).await;
    assert_eq!(body["id"], boss.as_str());
    assert_eq!(world.request(Method::DELETE, &format!("{path}/$ref")).send().await.unwrap().status(), 204);
    assert_eq!(world.get(&path).await.0, 404);
}

#[tokio::test]
async fn a_reference_to_another_host_is_refused() {
    let world = world().await;
    let report = world.create("report").await;
    let reference = json!({"@odata.id": format!("https://elsewhere.example/v1.0/users/{report}")});
    assert_eq!(world.send(Method::PUT, &format!("/users/{report}/manager/$ref"), &reference).await.0, 400);
}

#[tokio::test]
async fn everyone_reports_to_the_top_in_the_end() {
    let world = world().await;
    let users = world.tenant().users(1_000);
    let manager = |id: &str| users.iter().find(|user| user["id"] == id).unwrap()["manager"].as_str().map(str::to_owned);
    let mut managed = 0;
    for user in &users {
        let mut above = user["manager"].as_str().map(str::to_owned);
        managed += usize::from(above.is_some());
        let mut steps = 0;
        while let Some(id) = above {
            above = manager(&id);
            steps += 1;
            assert!(steps < 10, "{user}");
        }
    }
    assert!(managed > 200);
}
