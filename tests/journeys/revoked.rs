//! The sign-in ends while a job runs: it pauses, somebody signs in again, it goes on, and nothing is lost or done twice.

use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use std::collections::BTreeSet;
use support::{Desk, fixture};

async fn planned(desk: &Desk) -> String {
    let open = json!({ "connection": "contoso", "path": fixture("hires-western.csv") });
    let draft = desk.call("import.open", open).await["draft"].clone();
    let options =
        json!({ "connection": "contoso", "draft": draft, "options": { "skuIds": [], "usageLocation": "DE" } });
    desk.call("import.options", options).await;
    let plan = desk.call("import.plan", json!({ "connection": "contoso", "draft": draft })).await;
    plan["plan"].as_str().unwrap().to_owned()
}

async fn start(desk: &Desk, plan: &str) -> String {
    let review = desk.call("plan.get", json!({ "connection": "contoso", "plan": plan })).await;
    let accepted: Vec<&Value> = review["warnings"].as_array().unwrap().iter().map(|warning| &warning["id"]).collect();
    let run =
        json!({ "connection": "contoso", "plan": plan, "accepted": accepted, "canary": false, "stopAbovePercent": 5 });
    desk.call("plan.run", run).await["job"].as_str().unwrap().to_owned()
}

async fn ended(desk: &Desk, job: &str) -> Value {
    app::jobs::wait(&desk.app, "contoso", job).await.unwrap();
    desk.call("job.get", json!({ "connection": "contoso", "job": job })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_waits_for_the_sign_in_and_goes_on_by_itself() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["edit", "licenses"]).await;
    desk.app.sync("contoso", false).await.unwrap();
    let plan = planned(&desk).await;
    // Two batches look the names up before anything is sent. In the middle of the job somebody ends the sessions: the token is challenged, and renewing it is refused.
    let ended_session = Fault { revoked: true, ..Fault::default() };
    desk.simulator.faults().add(FaultRule::on("POST", "/$batch", ended_session).after(3).times(1));
    let refused = Fault::aadsts(50_173);
    desk.simulator.faults().add(FaultRule::on("POST", "/token", refused));
    let job = start(&desk, &plan).await;
    let paused = ended(&desk, &job).await;
    assert_eq!(paused["state"], "paused", "{paused}");
    assert_eq!(paused["counts"]["failed"], 0, "{paused}");
    let abilities = desk.call("connection.abilities", json!({ "connection": "contoso" })).await;
    assert_eq!(abilities["signInNeeded"]["remedy"]["kind"], "browser", "{abilities}");

    desk.simulator.faults().clear();
    let begun = desk.call("connect.begin", json!({ "kind": "account", "connection": "contoso" })).await;
    let id = begun["id"].as_str().unwrap();
    let run = desk.sign_in(id, "browser").await;
    assert_eq!(run["signIn"]["state"], "done", "{run}");
    desk.check(id).await;
    desk.call("connect.finish", json!({ "id": id, "name": "contoso" })).await;
    let job = ended(&desk, &job).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(40)), "{job}");
    let writes = desk.simulator.tenant().writes();
    let created: Vec<&str> = writes
        .iter()
        .filter(|write| write["path"] == "/v1.0/users" && write["method"] == "POST")
        .map(|write| write["body"]["userPrincipalName"].as_str().unwrap())
        .collect();
    assert_eq!((created.len(), created.iter().collect::<BTreeSet<_>>().len()), (40, 40));
    let abilities = desk.call("connection.abilities", json!({ "connection": "contoso" })).await;
    assert_eq!(abilities["signInNeeded"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_granted_is_refused_before_anything_is_sent() {
    let desk = Desk::new().await;
    desk.connect_person("contoso", &desk.admin(), &["browse"]).await;
    desk.app.sync("contoso", false).await.unwrap();
    let plan = planned(&desk).await;
    let run = json!({ "connection": "contoso", "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": false, "stopAbovePercent": 5 });
    let error = desk.refused("plan.run", run).await;
    assert_eq!(error.code, app::contract::error::ErrorCode::Permission, "{error:?}");
    assert!(error.hint.unwrap().contains("User.ReadWrite.All"));
    assert!(desk.simulator.tenant().writes().is_empty());
}
