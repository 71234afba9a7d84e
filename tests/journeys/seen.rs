//! What has no value of before: whoever is not as they were when the plan was made is not deleted, and not given another password,
//! until somebody has seen it (G30).

use crate::editing::{answers, now, plain, planned};
use crate::steps::{elsewhere, id, states, writes};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::World;

/// Somebody else changes a person.
fn another_sets(world: &World, user: &Value, values: Value) {
    let (status, said) = elsewhere(world, "PATCH", &format!("/users/{}", id(user)), Some(values));
    assert!(status < 300, "{said:?}");
}

async fn drifted_step(world: &World, job: &Value, number: u32) -> Value {
    let of = world.call("job.steps", json!({ "job": job["id"], "number": number })).await;
    of["steps"].as_array().unwrap().iter().find(|step| step["state"] == "drifted").cloned().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changed_since_they_were_to_be_deleted_is_shown_and_stays() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 3).await;
    let plan = planned(&world, &answers(&people, json!({ "act": "delete" }))).await;
    another_sets(&world, &people[0], json!({ "department": "Legal", "jobTitle": "Counsel" }));
    another_sets(&world, &people[1], json!({ "accountEnabled": false }));
    another_sets(&world, &people[2], json!({ "mobilePhone": "+49 30 1" }));
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    let told: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(told, ["drifted", "drifted", "verified"]);
    assert_eq!(now(&world, &people[0])["department"], "Legal", "nobody deleted them");

    let step = drifted_step(&world, &job, 0).await;
    let department = people[0]["department"].as_str().unwrap();
    assert!(step["before"].as_str().unwrap().contains(&format!("Department “{department}”")), "{step}");
    assert_eq!(step["now"], "Department “Legal”, Job title “Counsel”", "{step}");
    assert!(step["wanted"].is_string(), "{step}");
    assert_eq!(drifted_step(&world, &job, 1).await["now"], "Sign-in blocked");

    // What was agreed to is what was shown, and no more.
    another_sets(&world, &people[1], json!({ "department": "Legal" }));
    world.call("job.accept", json!({ "job": job["id"], "numbers": [0, 1] })).await;
    let ended = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!((&ended["counts"]["verified"], &ended["counts"]["drifted"]), (&json!(2), &json!(1)), "{ended}");
    assert!(world.simulator.tenant().find_user(&id(&people[0]).to_string()).is_none());
    assert_eq!(now(&world, &people[1])["department"], "Legal");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_was_blocked_or_renamed_since_gets_a_new_password_or_a_pass() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 3).await;
    let reset = planned(&world, &answers(&people, json!({ "more": { "password": true, "endSessions": true } }))).await;
    let pass = json!({ "more": { "pass": { "minutes": 60, "once": true } } });
    let pass = planned(&world, &answers(&people, pass)).await;
    another_sets(&world, &people[0], json!({ "accountEnabled": false }));
    another_sets(&world, &people[1], json!({ "userPrincipalName": "another.name@contoso.com" }));
    another_sets(&world, &people[2], json!({ "department": "Legal" }));
    for plan in [reset, pass] {
        let job = world.run(&plan, false).await;
        let told = states(&world, &job).await;
        let told: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
        assert_eq!(told, ["drifted", "drifted", "verified"]);
    }
    let sent = |user: &Value| {
        writes(&world, "PATCH", &format!("/v1.0/users/{}", id(user)))
            + writes(&world, "POST", &format!("/v1.0/users/{}/revokeSignInSessions", id(user)))
    };
    assert_eq!((sent(&people[0]), sent(&people[1])), (0, 0), "nothing of ours was sent to them");
    assert_ne!(sent(&people[2]), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_plan_did_itself_is_no_drift_and_what_came_after_it_is() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let wish = json!({
        "set": [{ "property": "accountEnabled", "value": "false" }],
        "more": { "password": true, "endSessions": true },
    });
    let plan = planned(&world, &answers(&people, wish)).await;
    let ends = format!("/users/{}/revokeSignInSessions", id(&people[1]));
    world.simulator.faults().add(FaultRule::on("POST", &ends, Fault::status(400)));
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    let told: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(told, ["verified", "failed"], "they are blocked first, then the rest follows");

    // Let in again after they were blocked: whoever did that is asked first.
    world.simulator.faults().clear();
    another_sets(&world, &people[1], json!({ "accountEnabled": true }));
    world.call("job.retry", json!({ "job": job["id"], "numbers": [1] })).await;
    let ended = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!(ended["counts"]["drifted"], 1, "{ended}");
    assert_eq!(drifted_step(&world, &job, 1).await["now"], "Sign-in allowed");
    world.call("job.accept", json!({ "job": job["id"], "numbers": [1] })).await;
    assert_eq!(world.ended(job["id"].as_str().unwrap()).await["counts"]["verified"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_starts_from_what_is_there_and_not_from_an_older_copy() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let changed = |value: &str| json!({ "department": value }).as_object().unwrap().clone();
    let tenant = world.simulator.tenant();
    // Another administrator changes it before the plan is made, and the copy does not know.
    assert!(tenant.change_user(people[0]["id"].as_str().unwrap(), changed("Lighthouse")));
    let wish = answers(&people, json!({ "set": [{ "property": "department", "value": "Night shift" }] }));
    let plan = planned(&world, &wish).await;
    // And of the second one after it was made.
    assert!(tenant.change_user(people[1]["id"].as_str().unwrap(), changed("Elsewhere")));
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    let shown: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(shown, ["verified", "drifted"], "{told:?}");
    assert!(told[1].1.starts_with("Changed by somebody else since it was read for this plan"), "{told:?}");
    let undo = world.call("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    world.run(undo["plan"].as_str().unwrap(), false).await;
    assert_eq!(now(&world, &people[0])["department"], "Lighthouse", "what the other administrator set comes back");
}
