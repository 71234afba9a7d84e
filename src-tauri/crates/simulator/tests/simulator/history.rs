use serde_json::{Value, json};
use simulator::{Fault, FaultRule, SimulatorConfig};

use crate::support::{E3, person, small, world_of};

#[tokio::test]
async fn every_write_taken_is_a_line_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.jsonl");
    let world = world_of(SimulatorConfig { history: Some(file.clone()), ..small() }).await;
    let id = world.create("line").await;
    world.license(&id, json!([{"skuId": E3}]), json!([])).await;
    let mut refused = person("line");
    refused["displayName"] = json!("Twin");
    assert_eq!(world.post("/users", &refused).await.0, 400);
    let batch = json!({"requests": [{"id": "1", "method": "PATCH", "url": format!("users/{id}"), "headers": {"Content-Type": "application/json"}, "body": {"city": "Ulm"}}]});
    world.post("/$batch", &batch).await;

    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, world.tenant().writes());
    let short: Vec<String> = lines
        .iter()
        .map(|line| format!("{} {} {} {}", line["method"], line["path"], line["status"], line["batch"]))
        .collect();
    assert_eq!(
        short,
        [
            r#""POST" "/v1.0/users" 201 false"#.to_owned(),
            format!(r#""POST" "/v1.0/users/{id}/assignLicense" 200 false"#),
            format!(r#""PATCH" "/v1.0/users/{id}" 204 true"#),
        ]
    );
    let keys: Vec<&String> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["at", "method", "path", "status", "batch", "target", "body"]);
    assert_eq!((&lines[0]["target"], &lines[0]["body"]["passwordProfile"]["password"]), (&json!(id), &json!("***")));
    assert!(!text.contains("Sommer"));
}

#[tokio::test]
async fn who_was_created_twice_is_known() {
    let world = world_of(small()).await;
    let first = world.create("twice").await;
    world.create("once").await;
    assert_eq!(world.post("/users", &person("TWICE")).await.0, 400);
    assert!(world.tenant().created_twice().is_empty());
    assert!(world.tenant().delete_user(&first, true));
    assert_eq!(world.post("/users/", &person("TWICE")).await.0, 201);
    assert_eq!(world.tenant().created_twice(), ["twice@contoso.com"]);
}

#[tokio::test]
async fn what_is_answered_otherwise_is_in_the_history_only_if_it_was_done() {
    let world = world_of(small()).await;
    let faults = world.running.faults();
    faults.add(FaultRule::on("POST", "/users", Fault::status(504).applied()).times(1));
    faults.add(FaultRule::on("POST", "/users", Fault::status(504)).times(1));
    for local in ["done", "undone"] {
        assert_eq!(world.post("/users", &person(local)).await.0, 504);
    }
    let written: Vec<Value> = world.tenant().writes();
    assert_eq!((written.len(), &written[0]["body"]["mailNickname"]), (1, &json!("done")));
}
