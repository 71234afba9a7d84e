//! Leavers come back: as they were before the first cut, and only to what was theirs.

use crate::leaving::{again, answers, planned, usual, world};
use crate::steps::elsewhere;
use serde_json::{Value, json};

/// What was sealed with the rest says that they may not sign in: it was the program itself that had cut them off.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_cut_off_first_comes_back_as_before_the_cut() {
    let world = world().await;
    let before = usual(&world, 1).await;
    let mut cut = answers(&world, "urgent", &before).await;
    cut["part"] = json!("access");
    world.run(&planned(&world, &cut).await, false).await;
    assert_eq!(again(&world, &before).await[0]["enabled"], false);
    let rest = answers(&world, "now", &before).await;
    let job = world.run(&planned(&world, &rest).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    again(&world, &before).await;

    let back = json!({ "pass": false, "roles": false, "reports": true });
    let by_job = json!({ "job": job["id"], "people": [], "back": back });
    let by_person = json!({ "job": null, "people": [before[0]["id"]], "back": back });
    let made = world.call("plan.makeBringBack", by_person).await;
    let of_person = world.call("plan.get", json!({ "plan": made["plan"] })).await;
    let made = world.call("plan.makeBringBack", by_job).await;
    let of_job = world.call("plan.get", json!({ "plan": made["plan"] })).await;
    assert_eq!(of_job["acts"], of_person["acts"], "whichever way they are asked for");
    let back = world.run(made["plan"].as_str().unwrap(), false).await;
    assert_eq!(back["counts"]["verified"], 1, "{back}");
    let now = again(&world, &before).await;
    // Groups that fill themselves take their time, so how many there are says nothing yet.
    for same in ["enabled", "manager", "licenses", "reports", "mailbox"] {
        assert_eq!(now[0][same], before[0][same], "{same}");
    }
}

/// Whoever got another manager while they were away was given to them, and is not taken back from them (G64).
#[tokio::test(flavor = "multi_thread")]
async fn reports_come_back_only_from_whom_the_leaving_gave_them_to() {
    let world = world().await;
    // Two people of the cloud come to report to the one who leaves; a fourth takes one of them over meanwhile.
    let cloud: Vec<Value> =
        usual(&world, 11).await.into_iter().filter(|one| one["synced"] == false && one["reports"] == 0).collect();
    let [leaver, one, two, other] = &cloud[..4] else { panic!("four are needed") };
    let leads = |who: &Value| json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/users/{}", who["id"].as_str().unwrap()) });
    for report in [one, two] {
        let path = format!("/users/{}/manager/$ref", report["id"].as_str().unwrap());
        assert_eq!(elsewhere(&world, "PUT", &path, Some(leads(leaver))).0, 204);
    }
    let before = again(&world, std::slice::from_ref(leaver)).await.remove(0);
    let leaver = std::slice::from_ref(&before);
    let written = world.simulator.tenant().writes().len();
    let job = world.run(&planned(&world, &answers(&world, "now", leaver).await).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let passed_on = |write: &Value| {
        let path = write["path"].as_str().unwrap();
        (write["method"] == "PUT").then(|| path.strip_suffix("/manager/$ref").map(str::to_owned)).flatten()
    };
    let reports: Vec<String> = world.simulator.tenant().writes()[written..].iter().filter_map(passed_on).collect();
    assert_eq!((reports.len(), &before["reports"]), (2, &json!(2)));
    let moved = format!("{}/manager/$ref", reports[0].strip_prefix("/v1.0").unwrap());
    let other = format!("https://graph.microsoft.com/v1.0/users/{}", other["id"].as_str().unwrap());
    assert_eq!(elsewhere(&world, "PUT", &moved, Some(json!({ "@odata.id": other }))).0, 204);
    again(&world, leaver).await;
    let back = json!({ "job": job["id"], "people": [], "back": { "pass": false, "roles": false, "reports": true } });
    let plan = world.call("plan.makeBringBack", back).await["plan"].as_str().unwrap().to_owned();
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert!(review.to_string().contains("report to somebody else by now, and stay with them"), "{review:#}");
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let now = again(&world, leaver).await;
    assert_eq!(now[0]["reports"].as_u64(), before["reports"].as_u64().map(|count| count - 1));
}
