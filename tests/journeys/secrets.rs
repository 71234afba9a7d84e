//! No secret anywhere but on the wire: a whole journey, then everything it left is searched for every secret it used.

use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use support::{Desk, Relay};

/// The values that follow `name` on the wire, in JSON and in forms.
fn values(wire: &str, name: &str) -> Vec<String> {
    let ends = |c: char| matches!(c, '"' | '&' | ' ' | '\r' | '\n');
    let mut found = Vec::new();
    for mark in [format!("\"{name}\":\""), format!("{name}=")] {
        for (at, _) in wire.match_indices(&mark) {
            let value: &str = wire[at + mark.len()..].split(ends).next().unwrap_or_default();
            if value.len() >= 16 {
                found.push(value.to_owned());
            }
        }
    }
    found
}

fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_go_to_microsoft_and_nowhere_else() {
    let mut desk = Desk::new().await;
    let relay = Relay::to(&desk.root).await;
    desk.root = relay.root().to_owned();
    let log = app::log::start(&desk.folder.path().join("data"));
    assert!(log.is_some());
    let details = desk.simulator.details().clone();

    desk.connect_person("person", &desk.admin(), &["edit", "licenses"]).await;
    desk.app.sync("person", false).await.unwrap();
    let id = desk.begin("app").await;
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    desk.sign_in(&id, "browser").await;
    desk.check(&id).await;
    let name = desk.call("connect.finish", json!({ "id": id, "name": "app" })).await["tenantName"].clone();
    desk.app.sync("app", false).await.unwrap();
    desk.call("call.unlock", json!({ "connection": "app", "typed": name })).await;
    let user = desk.simulator.tenant().users(20)[15]["id"].as_str().unwrap().to_owned();
    let body =
        json!({ "passwordProfile": { "password": "Pretend-Secret-4711!", "forceChangePasswordNextSignIn": true } });
    let call = json!({ "connection": "app", "method": "PATCH", "path": format!("/users/{user}"), "query": [], "headers": [],
        "body": body.to_string(), "beta": false });
    desk.try_call("call.send", call).await.unwrap();
    desk.call("connection.diagnosis", json!({ "connection": "app" })).await;
    let export = desk.folder.path().join("data").join("export.json");
    desk.call("connection.export", json!({ "connection": "person", "path": export })).await;
    // A panic's text is made of what values show of themselves.
    let shown =
        format!("{:?}", desk.try_call("connect.secret", json!({ "id": 1, "secret": details.client_secret })).await);

    let wire = relay.written();
    let mut secrets: BTreeSet<String> =
        BTreeSet::from([details.client_secret.clone(), "Pretend-Secret-4711!".to_owned()]);
    for name in ["access_token", "refresh_token", "id_token", "code", "code_verifier"] {
        secrets.extend(values(&wire, name));
    }
    let tokens = secrets.iter().filter(|secret| secret.starts_with("eyJ")).count();
    assert!(tokens >= 3 && secrets.len() >= 7, "the wire was read: {tokens} tokens, {} secrets", secrets.len());

    let mut places = vec![("a refusal".to_owned(), shown.into_bytes())];
    places.extend(
        desk.answers.lock().unwrap().iter().map(|answer| ("an answer".to_owned(), answer.clone().into_bytes())),
    );
    for tenant in ["person", "app"] {
        let open = json!({ "connection": tenant });
        desk.call("connection.open", open.clone()).await;
        let jobs = desk.call("jobs.list", open).await;
        for job in jobs["jobs"].as_array().unwrap() {
            let of = json!({ "connection": tenant, "job": job["id"], "state": null, "offset": 0, "limit": 500 });
            let items = desk.call("job.items", of).await;
            let plan = desk.call("plan.get", json!({ "connection": tenant, "plan": job["plan"] })).await;
            places.push(("the journal".to_owned(), format!("{job}{items}{plan}").into_bytes()));
        }
    }
    assert!(places.iter().any(|(place, _)| place == "the journal"));
    let folder = desk.folder.path().join("data");
    drop(log);
    files(&folder, &mut places);
    assert!(places.iter().any(|(place, _)| place.contains("connections.sealed")));
    for secret in &secrets {
        for (place, content) in &places {
            assert!(
                !content.windows(secret.len()).any(|part| part == secret.as_bytes()),
                "a secret of {} letters is in {place}",
                secret.len()
            );
        }
    }
}
