use serde_json::{Value, json};
use simulator::SimulatorConfig;

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
