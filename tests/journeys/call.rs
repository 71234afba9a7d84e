//! The Graph page: reading, unlocking, writing through the journal.

use app::contract::error::ErrorCode;
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::World;

fn call(method: &str, path: &str, body: Value) -> Value {
    let body = if body.is_null() { Value::Null } else { json!(body.to_string()) };
    json!({ "method": method, "path": path, "query": [], "headers": [], "body": body, "beta": false })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_is_shaped_for_people_and_pages_go_on() {
    let world = World::new().await;
    let mut first = call("GET", "/users", Value::Null);
    first["query"] = json!([{ "name": "$top", "value": "10" }, { "name": "$select", "value": "id,displayName" }]);
    let answer = world.call("call.send", first).await;
    assert_eq!(
        (&answer["status"], &answer["items"], &answer["job"]),
        (&json!(200), &json!(10), &Value::Null),
        "{answer}"
    );
    assert!(
        answer["requestId"].is_string() && answer["body"].as_str().unwrap().contains("\n  \"value\": ["),
        "{answer}"
    );
    let next = answer["next"].as_str().unwrap();
    let second = world.call("call.send", call("GET", next, Value::Null)).await;
    assert_eq!(second["items"], 10);
    let (code, message) = world.refused("call.send", call("GET", "https://example.com/v1.0/users", Value::Null)).await;
    assert_eq!(code, ErrorCode::Invalid, "{message}");
    let missing = world.call("call.send", call("GET", "/users/nobody@contoso.com", Value::Null)).await;
    assert_eq!(missing["status"], 404);
    assert!(missing["sentence"].is_string());
    let described = world.call("call.describe", json!({ "method": "GET", "path": "/us" })).await;
    assert!(described["completions"].as_array().unwrap().iter().any(|known| known["path"] == "/users"), "{described}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_is_locked_until_the_tenant_is_typed_and_is_journaled_before_it_is_sent() {
    let world = World::synced(World::config()).await;
    let people = world.simulator.tenant().users(200);
    // Nobody special: an administrator may not be edited by an app without a role.
    let plain = |user: &&Value| {
        let name = user["userPrincipalName"].as_str().unwrap();
        user["onPremisesSyncEnabled"] != true && user["jobTitle"].is_string() && !name.starts_with("adm.")
    };
    let user = people.iter().rfind(plain).unwrap()["id"].as_str().unwrap().to_owned();
    let write = call("PATCH", &format!("/users/{user}"), json!({ "department": "Sails" }));
    let (code, message) = world.refused("call.send", write.clone()).await;
    assert_eq!(code, ErrorCode::Invalid);
    assert!(message.contains("locked"), "{message}");
    world.refused("call.unlock", json!({ "typed": "Fabrikam" })).await;
    let name = world.call("connection.settings", json!({})).await["tenantName"].clone();
    assert_eq!(world.call("call.unlock", json!({ "typed": name })).await["unlocked"], true);
    let answer = world.call("call.send", write).await;
    assert_eq!(answer["status"], 204, "{answer}");
    assert_eq!(world.simulator.tenant().find_user(&user).unwrap()["department"], "Sails");
    let job = world.call("job.get", json!({ "job": answer["job"] })).await;
    assert_eq!((&job["state"], &job["counts"]["sent"]), (&json!("finished"), &json!(1)), "{job}");
    assert_eq!(job["phases"].as_array().unwrap().len(), 1, "{job}");
    assert!(world.simulator.tenant().writes().len() == 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_without_an_answer_stays_unknown_and_is_never_sent_again() {
    let world = World::synced(World::config()).await;
    let name = world.call("connection.settings", json!({})).await["tenantName"].clone();
    world.call("call.unlock", json!({ "typed": name })).await;
    world.simulator.faults().add(FaultRule::on("POST", "/groups", Fault::cut().applied()));
    let group =
        json!({ "displayName": "Sailors", "mailEnabled": false, "mailNickname": "sailors", "securityEnabled": true });
    let answer = world.call("call.send", call("POST", "/groups", group)).await;
    assert_eq!((&answer["status"], world.simulator.tenant().writes().len()), (&Value::Null, 1), "{answer}");
    assert!(answer["sentence"].as_str().unwrap().starts_with("Nobody knows whether it happened"), "{answer}");
    let job = world.call("job.get", json!({ "job": answer["job"] })).await;
    assert_eq!(job["counts"]["unknown"], 1, "{job}");
    let (_, message) = world.refused("job.resume", json!({ "job": answer["job"] })).await;
    assert!(message.contains("never sent again"), "{message}");
    assert_eq!(world.simulator.tenant().writes().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_under_way_is_not_taken_for_one_that_was_cut_off() {
    let world = World::synced(World::config()).await;
    let name = world.call("connection.settings", json!({})).await["tenantName"].clone();
    world.call("call.unlock", json!({ "typed": name })).await;
    let slow = Fault { delay_ms: Some(2_000), ..Fault::default() };
    world.simulator.faults().add(FaultRule::on("POST", "/groups", slow));
    let group =
        json!({ "displayName": "Sailors", "mailEnabled": false, "mailNickname": "sailors", "securityEnabled": true });
    let meanwhile = async {
        let job = loop {
            let jobs = world.call("jobs.list", json!({})).await["jobs"].clone();
            if let Some(job) = jobs.as_array().unwrap().first() {
                break job["id"].clone();
            }
        };
        let (code, message) = world.refused("job.resume", json!({ "job": job })).await;
        assert_eq!(code, ErrorCode::InUse, "{message}");
        world.app.pause_everything().await;
        world.call("job.get", json!({ "job": job })).await
    };
    let (answer, job) = tokio::join!(world.call("call.send", call("POST", "/groups", group)), meanwhile);
    assert_eq!((&answer["status"], &answer["job"]), (&json!(201), &job["id"]), "{answer}");
    assert_eq!((&job["state"], &job["counts"]["sent"]), (&json!("finished"), &json!(1)), "{job}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_copied_without_its_secrets() {
    let world = World::new().await;
    let body = json!({ "passwordProfile": { "password": "S3cret!Pretend" } });
    for tool in ["curl", "powerShell", "tenantryctl"] {
        let mut call = call("PATCH", "/users/ann@contoso.com", body.clone());
        call["connection"] = json!(World::CONNECTION);
        let script = world.call("call.script", json!({ "call": call, "tool": tool })).await;
        let text = script["text"].as_str().unwrap();
        assert!(text.contains("ann@contoso.com") && !text.contains("S3cret"), "{text}");
    }
}
