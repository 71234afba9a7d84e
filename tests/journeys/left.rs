//! The Connect wizard left half-way and taken up again: everything but its secrets.

use app::contract::error::ErrorCode;
use serde_json::{Value, json};
use support::Desk;

async fn left(desk: &Desk) -> Vec<Value> {
    desk.call("start", json!({})).await["left"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_entered_outlives_the_program_and_the_secret_does_not() {
    let desk = Desk::new().await;
    let details = desk.simulator.details().clone();
    let id = desk.begin("app").await;
    desk.call("connect.tasks", json!({ "id": id, "tasks": ["roles", "licenses"] })).await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    let before = desk.call("connect.get", json!({ "id": id })).await;
    desk.call("connect.leave", json!({ "id": id })).await;
    assert_eq!(desk.refused("connect.get", json!({ "id": id })).await.code, ErrorCode::NotFound);

    let desk = desk.restart().await;
    let [kept] = left(&desk).await.try_into().unwrap();
    assert_eq!(
        (&kept["id"], &kept["kind"], &kept["tenant"]),
        (&json!(id), &json!("app"), &json!(details.domain)),
        "{kept}"
    );
    let run = desk.call("connect.resume", json!({ "id": id })).await;
    for same in ["id", "kind", "tenant", "tasks", "client", "permissions"] {
        assert_eq!(run[same], before[same], "{same}");
    }
    assert_eq!((&run["credential"], &run["signedIn"]), (&Value::Null, &Value::Null), "the secret is asked for again");
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    assert_eq!(desk.sign_in(&id, "browser").await["signIn"]["state"], "done");
    desk.check(&id).await;
    desk.call("connect.finish", json!({ "id": id, "name": "contoso" })).await;
    assert_eq!(left(&desk).await, Vec::<Value>::new(), "it is finished");
    assert!(!desk.folder.path().join("data").join("connecting.sealed").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_discarded_or_was_never_begun_is_not_kept() {
    let desk = Desk::new().await;
    let empty = desk.call("connect.begin", json!({ "kind": "account", "connection": null })).await["id"].clone();
    desk.call("connect.leave", json!({ "id": empty })).await;
    assert_eq!(left(&desk).await, Vec::<Value>::new(), "there is nothing to be kept");
    let first = desk.begin("account").await;
    let second = desk.begin("account").await;
    // It is kept as it goes, not only when it is left: the program may end any time.
    assert_eq!(left(&desk).await.len(), 2);
    assert_eq!(left(&desk).await[0]["id"], json!(second), "the newest stands first");
    desk.call("connect.discard", json!({ "id": first })).await;
    desk.call("connect.leave", json!({ "id": second })).await;
    assert_eq!(left(&desk).await.len(), 1);
    desk.call("connect.discard", json!({ "id": second })).await;
    assert_eq!(left(&desk).await, Vec::<Value>::new());
    assert_eq!(desk.refused("connect.resume", json!({ "id": second })).await.code, ErrorCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_tenant_takes_what_was_left_with_it() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit"]).await;
    let id = desk.begin("app").await;
    desk.call("connect.leave", json!({ "id": id })).await;
    assert_eq!(left(&desk).await.len(), 1);
    desk.call("connection.forget", json!({ "connection": "contoso", "typed": "contoso" })).await;
    assert_eq!(left(&desk).await, Vec::<Value>::new());
    // A change of a connection is no draft: the connection is there already.
    desk.connect_person("contoso", &desk.admin(), &["edit"]).await;
    let change = desk.call("connect.begin", json!({ "kind": "account", "connection": "contoso" })).await["id"].clone();
    desk.call("connect.leave", json!({ "id": change })).await;
    assert_eq!(left(&desk).await, Vec::<Value>::new());
}
