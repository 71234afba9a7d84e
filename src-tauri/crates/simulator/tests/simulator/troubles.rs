use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use simulator::Trouble;

use crate::support::{World, person, world};

fn trouble(world: &World, id: &str) -> Trouble {
    world.running.troubles().into_iter().find(|trouble| trouble.id == id).unwrap()
}

fn switch(world: &World, id: &str, on: bool) {
    assert!(world.running.switch_trouble(id, on), "{id}");
}

#[tokio::test]
async fn throttling_comes_in_bursts_for_a_minute() {
    let world = world().await;
    switch(&world, "throttling", true);
    let answer = world.request(reqwest::Method::GET, "/organization").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "6"));
    world.tenant().advance(Duration::from_secs(6));
    assert_eq!(world.get("/organization").await.0, 200, "who waits as asked comes back");
    world.tenant().advance(Duration::from_secs(10));
    assert_eq!(world.get("/organization").await.0, 429);
    assert_eq!((trouble(&world, "throttling").active, trouble(&world, "throttling").hits), (true, Some(2)));
    world.tenant().advance(Duration::from_secs(45));
    assert_eq!(world.get("/organization").await.0, 200);
    assert_eq!((trouble(&world, "throttling").active, trouble(&world, "throttling").hits), (false, Some(2)));
    // Switched on again it begins anew.
    switch(&world, "throttling", true);
    assert_eq!((trouble(&world, "throttling").active, trouble(&world, "throttling").hits), (true, Some(0)));
    assert_eq!(world.get("/organization").await.0, 429);
}

#[tokio::test]
async fn a_trouble_of_some_requests_ends_by_itself_and_leaves_the_others_alone() {
    let world = world().await;
    switch(&world, "slow", true);
    switch(&world, "slow", false);
    switch(&world, "lostAnswers", true);
    for number in 0..6 {
        let name = format!("lost{number}");
        let (status, _) = world.post("/users", &person(&name)).await;
        assert_eq!(status, if number < 5 { 504 } else { 201 });
        assert!(world.tenant().find_user(&format!("{name}@contoso.com")).is_some(), "it was done all the same");
    }
    assert_eq!((trouble(&world, "lostAnswers").active, trouble(&world, "lostAnswers").hits), (false, Some(5)));
    assert_eq!(trouble(&world, "slow").hits, None);
}

#[tokio::test]
async fn without_permission_nothing_is_written_and_everything_is_read() {
    let world = world().await;
    let (_, made) = world.post("/users", &person("before")).await;
    let id = made["id"].as_str().unwrap();
    switch(&world, "forbidden", true);
    assert_eq!(world.post("/users", &person("after")).await.0, 403);
    assert_eq!(world.patch(id, &json!({"jobTitle": "Pilot"})).await.0, 403);
    let batch = json!({"requests": [
        {"id": "1", "method": "PATCH", "url": format!("/users/{id}"), "headers": {"Content-Type": "application/json"}, "body": {"jobTitle": "Pilot"}},
        {"id": "2", "method": "GET", "url": "/organization"},
        {"id": "3", "method": "POST", "url": format!("/users/{id}/getMemberGroups"), "headers": {"Content-Type": "application/json"}, "body": {"securityEnabledOnly": false}},
    ]});
    let (status, answers) = world.post("/$batch", &batch).await;
    assert_eq!(status, 200);
    let of = |id: &str| {
        let answers = answers["responses"].as_array().unwrap();
        answers.iter().find(|answer| answer["id"] == id).unwrap()["status"].clone()
    };
    assert_eq!((of("1"), of("2"), of("3")), (json!(403), json!(200), json!(200)));
    let manager = json!({"@odata.id": format!("{}/v1.0/users/{id}", world.running.details().graph)});
    assert_eq!(world.send(Method::PUT, &format!("/users/{id}/manager/$ref"), &manager).await.0, 403);
    assert_eq!(world.sign_in(&world.form()).await.status(), 200);
    world.running.stop_troubles();
    assert_eq!(world.patch(id, &json!({"jobTitle": "Pilot"})).await.0, 204);
}

#[tokio::test]
async fn seats_that_were_taken_come_back() {
    let world = world().await;
    let free = async || {
        let (_, body) = world.get("/subscribedSkus").await;
        let skus = body["value"].as_array().unwrap();
        let sku = skus.iter().find(|sku| sku["skuPartNumber"] == "SPE_E3").unwrap().clone();
        sku["prepaidUnits"]["enabled"].as_i64().unwrap() - sku["consumedUnits"].as_i64().unwrap()
    };
    let before = free().await;
    assert!(before > 0);
    switch(&world, "seatsTaken", true);
    assert_eq!((free().await, trouble(&world, "seatsTaken").active), (0, true));
    switch(&world, "seatsTaken", false);
    assert_eq!((free().await, trouble(&world, "seatsTaken").active), (before, false));
    switch(&world, "seatsTaken", true);
    world.running.stop_troubles();
    assert_eq!(free().await, before);
}

#[tokio::test]
async fn events_are_counted_until_everything_is_stopped() {
    let world = world().await;
    switch(&world, "tokenExpired", true);
    assert_eq!(world.get("/organization").await.0, 401);
    switch(&world, "tokenExpired", false);
    let happened = trouble(&world, "tokenExpired");
    assert_eq!((happened.event, happened.active, happened.happened), (true, false, 1));
    world.running.stop_troubles();
    assert_eq!(trouble(&world, "tokenExpired").happened, 0);
    assert!(!world.running.switch_trouble("flood", true));
}

#[tokio::test]
async fn what_another_administrator_does_stands_in_the_log() {
    let world = world().await;
    assert!(world.running.switch_trouble("peopleChanged", true));
    let (_, log) = world.get("/auditLogs/directoryAudits?$filter=activityDisplayName eq 'Update user'&$top=5").await;
    let entry = &log["value"][0];
    assert_eq!(entry["initiatedBy"]["app"]["displayName"], "another administrator", "{entry}");
    assert!(entry["targetResources"][0]["modifiedProperties"].to_string().contains("OfficeLocation"));
}
