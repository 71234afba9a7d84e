use serde_json::{Value, json};
use simulator::{Pace, SimulatorConfig};

use crate::support::{code, small, world_of};

#[tokio::test]
async fn the_real_pace_runs_out_of_writes_and_says_so() {
    let world = world_of(SimulatorConfig { pace: Pace::Real, ..small() }).await;
    let item = |n: usize| json!({"id": n.to_string(), "method": "DELETE", "url": "/users/nobody@contoso.com"});
    let batch = json!({"requests": (0..20).map(item).collect::<Vec<Value>>()});
    let mut throttled = None;
    // The quota also refills while this runs, hence more than 3,000 writes.
    for _ in 0..400 {
        let (status, body) = world.post("/$batch", &batch).await;
        assert_eq!(status, 200);
        let all = body["responses"].as_array().unwrap();
        throttled = all.iter().find(|item| item["status"] == 429).cloned();
        if throttled.is_some() {
            break;
        }
    }
    let throttled = throttled.expect("8,000 writes are more than the quota");
    let header = |name: &str| throttled["headers"][name].as_str().unwrap().to_owned();
    let wait: f64 = header("Retry-After").parse().unwrap();
    assert!(wait > 0.0 && wait <= 1.6, "{wait}");
    assert_eq!(header("x-ms-throttle-information"), "WriteLimitExceeded");
    assert!(header("x-ms-throttle-scope").starts_with("Tenant_Application/Write/"));
    assert_eq!(code(&throttled["body"]), "TooManyRequests");

    world.tenant().advance(std::time::Duration::from_secs(10));
    let (_, body) = world.post("/$batch", &batch).await;
    assert!(body["responses"].as_array().unwrap().iter().all(|item| item["status"] == 404), "{body}");
}

#[tokio::test]
async fn items_that_collide_count_against_the_quota_of_writes_as_well() {
    let world = world_of(SimulatorConfig { pace: Pace::Real, ..small() }).await;
    let id = world.create("busy").await;
    let item = |n: usize| {
        json!({"id": n.to_string(), "method": "PATCH", "url": format!("/users/{id}"),
            "headers": {"Content-Type": "application/json"}, "body": {"city": "Ulm"}})
    };
    let batch = json!({"requests": (0..20).map(item).collect::<Vec<Value>>()});
    let mut statuses = std::collections::BTreeMap::<u64, usize>::new();
    // The quota also refills while this runs, hence more than 3,000 writes.
    for _ in 0..400 {
        let (status, body) = world.post("/$batch", &batch).await;
        assert_eq!(status, 200);
        for item in body["responses"].as_array().unwrap() {
            *statuses.entry(item["status"].as_u64().unwrap()).or_default() += 1;
        }
        if statuses.contains_key(&429) {
            break;
        }
    }
    assert!(statuses.contains_key(&429), "8,000 writes are more than the quota: {statuses:?}");
    // Nineteen of twenty met another one before.
    assert!(statuses[&409] > 10 * statuses[&204], "{statuses:?}");
    let items = world.tenant().requests()[&("PATCH".to_owned(), "/$batch/users/{id}".to_owned())];
    assert_eq!(items as usize, statuses.values().sum::<usize>());
}
