//! *Create it for me* for a connection as an app: made once, proven, approved where that may be, and signed in.

use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::Desk;

async fn create(desk: &Desk, id: &str, credential: &str) -> Value {
    let begin = json!({ "id": id, "way": "browser", "purpose": "registration", "credential": credential });
    desk.call("connect.signIn", begin).await;
    desk.signed_in(id).await
}

/// The paths that were written to, without ids.
fn written(desk: &Desk) -> Vec<String> {
    let path = |write: &Value| {
        let path = write["path"].as_str().unwrap().trim_start_matches("/v1.0");
        let parts: Vec<&str> = path.split('/').filter(|part| part.len() != 36).collect();
        parts.join("/")
    };
    desk.simulator.tenant().writes().iter().map(path).collect()
}

async fn kept(desk: &Desk, id: &str, name: &str) {
    desk.check(id).await;
    desk.call("connect.finish", json!({ "id": id, "name": name })).await;
    assert!(desk.app.sync(name, false).await.unwrap().users > 0);
}

async fn begun(desk: &Desk) -> String {
    let id = desk.begin("app").await;
    desk.call("connect.tasks", json!({ "id": id, "tasks": ["roles", "licenses"] })).await;
    desk.browser.grant(&desk.admin());
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn it_proves_itself_with_a_certificate_made_here_and_is_approved() {
    let desk = Desk::new().await;
    let id = begun(&desk).await;
    let run = create(&desk, &id, "certificate").await;
    assert_eq!(run["signIn"], json!({ "state": "done", "purpose": "registration" }), "{run}");
    assert_eq!((&run["client"]["created"], &run["client"]["approved"]), (&json!(true), &json!(true)), "{run}");
    assert_eq!(run["credential"]["madeHere"], true, "{run}");
    let page = desk.browser.opened().remove(0);
    assert!(page.contains("AppRoleAssignment.ReadWrite.All") && !page.contains("DelegatedPermissionGrant"), "{page}");
    let made = written(&desk);
    assert_eq!(made[..2], ["/applications", "/servicePrincipals"]);
    assert_eq!(made.len(), 2 + run["permissions"].as_array().unwrap().len(), "{made:?}");
    assert!(made[2..].iter().all(|path| path == "/servicePrincipals/appRoleAssignedTo"), "{made:?}");
    let body = desk.simulator.tenant().writes()[0]["body"].clone();
    assert_eq!(body["web"]["redirectUris"], json!(["http://localhost"]), "{body}");
    assert_eq!((body["keyCredentials"].as_array().unwrap().len(), &body["passwordCredentials"]), (1, &Value::Null));
    assert!(
        body["requiredResourceAccess"][0]["resourceAccess"].as_array().unwrap().iter().all(|one| one["type"] == "Role")
    );

    let run = desk.sign_in(&id, "browser").await;
    assert_eq!((&run["signIn"]["state"], &run["missing"]), (&json!("done"), &json!([])), "{run}");
    assert_eq!(desk.browser.opened().len(), 1, "an app needs no browser");
    kept(&desk, &id, "by certificate").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_proves_itself_with_a_secret_nobody_sees() {
    let desk = Desk::new().await;
    let id = begun(&desk).await;
    let run = create(&desk, &id, "secret").await;
    assert_eq!(run["client"]["approved"], true, "{run}");
    assert_eq!(run["credential"]["kind"], "secret", "{run}");
    assert!(run["credential"]["expires"].as_str().is_some_and(|day| day.len() == 10), "{run}");
    // Once more: the app and its secret are there, so nothing is made.
    let before = written(&desk).len();
    assert_eq!(create(&desk, &id, "secret").await["client"], run["client"]);
    assert_eq!(written(&desk).len(), before);
    assert_eq!(desk.sign_in(&id, "browser").await["signIn"]["state"], "done");
    kept(&desk, &id, "by secret").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_approve_it_gets_the_link_and_completes_it_later() {
    let desk = Desk::new().await;
    let id = begun(&desk).await;
    desk.simulator.faults().add(FaultRule::on("POST", "/servicePrincipals/{id}/appRoleAssignedTo", Fault::status(403)));
    let run = create(&desk, &id, "certificate").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
    assert_eq!((&run["client"]["created"], &run["client"]["approved"]), (&json!(true), &json!(false)), "{run}");
    let guide = desk.call("connect.guide", json!({ "id": id })).await;
    assert!(guide["consentUrl"].as_str().unwrap().contains("/adminconsent?client_id="), "{guide}");
    // Without any role the app has a token that allows nothing, so it waits.
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!((&run["signIn"]["state"], &run["missing"]), (&json!("done"), &run["permissions"]), "{run}");
    desk.simulator.faults().clear();
    let client = run["client"]["clientId"].clone();
    let run = create(&desk, &id, "certificate").await;
    assert_eq!((&run["client"]["clientId"], &run["client"]["approved"]), (&client, &json!(true)), "{run}");
    let made = written(&desk);
    assert_eq!(made.iter().filter(|path| *path == "/applications").count(), 1, "{made:?}");
    assert_eq!(made.iter().filter(|path| *path == "/servicePrincipals").count(), 1, "{made:?}");
    assert_eq!(desk.sign_in(&id, "browser").await["missing"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_made_twice_though_an_answer_was_lost() {
    let desk = Desk::new().await;
    let id = begun(&desk).await;
    // The secret was made, and its value lost on the way.
    desk.simulator
        .faults()
        .add(FaultRule::on("POST", "/applications/{id}/addPassword", Fault::cut().applied()).times(1));
    let run = create(&desk, &id, "secret").await;
    assert_eq!((&run["signIn"]["state"], &run["client"]), (&json!("failed"), &Value::Null), "{run}");
    let run = create(&desk, &id, "secret").await;
    assert_eq!(run["client"]["approved"], true, "{run}");
    let made = written(&desk);
    assert_eq!(made.iter().filter(|path| *path == "/applications").count(), 1, "{made:?}");
    assert_eq!(made.iter().filter(|path| path.ends_with("/removePassword")).count(), 1, "the lost one is taken away");
    assert_eq!(desk.sign_in(&id, "browser").await["signIn"]["state"], "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_app_is_waited_for_where_it_is_not_known_yet() {
    let desk = Desk::new().await;
    let id = begun(&desk).await;
    desk.simulator.faults().add(FaultRule::on("POST", "/servicePrincipals", Fault::status(400)).times(1));
    desk.simulator
        .faults()
        .add(FaultRule::on("POST", "/servicePrincipals/{id}/appRoleAssignedTo", Fault::status(404)).times(1));
    let run = create(&desk, &id, "certificate").await;
    assert_eq!(run["client"]["approved"], true, "{run}");
    desk.simulator.faults().add(FaultRule::on("POST", "/token", Fault::aadsts(700_016)).times(1));
    let run = desk.sign_in(&id, "browser").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
}
