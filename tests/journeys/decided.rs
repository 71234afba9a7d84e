//! What a person has to decide and what is told of it afterwards: counts that are typed, the record of a job.

use crate::steps::{kept, of, people};
use model::plan::{Operation, Phase, PlannedStep};
use serde_json::{Value, json};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

#[tokio::test(flavor = "multi_thread")]
async fn who_loses_a_mailbox_is_typed_even_if_it_is_one() {
    let world = World::synced(World::config()).await;
    let roles = world.call("roles.list", json!({})).await.to_string();
    let people = people(&world).await;
    let holds = |user: &&Value| {
        let held = user["assignedLicenses"].as_array().is_some_and(|held| held.iter().any(|one| one["skuId"] == E3));
        held && !roles.contains(user["id"].as_str().unwrap())
    };
    let states = |user: &&Value| {
        let direct = |state: &Value| state["skuId"] == E3 && state["assignedByGroup"].is_null();
        user["licenseAssignmentStates"].as_array().is_some_and(|states| states.iter().any(direct))
    };
    let person = people.iter().filter(holds).find(states).expect("somebody holds E3 directly");
    let who = json!({ "kind": "named", "names": [person["userPrincipalName"]] });
    let wanted = json!({ "who": who, "add": [], "remove": ["SPE_E3"], "swap": [] });
    let plan = world.call("plan.makeLicenses", wanted).await["plan"].as_str().unwrap().to_owned();
    let approval = world.call("plan.approval", json!({ "plan": plan })).await;
    let reasons = approval["typed"]["reasons"].to_string();
    assert!(approval["typed"]["count"] == 1 && reasons.contains("mailbox is deleted"), "{approval}");
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    let accepted: Vec<&Value> = review["warnings"].as_array().unwrap().iter().map(|warning| &warning["id"]).collect();
    let run = json!({ "plan": plan, "accepted": accepted, "canary": false, "stopAbovePercent": 5 });
    let (_, said) = world.refused("plan.run", run).await;
    assert!(said.contains("only once 1 was typed"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_of_a_job_says_what_was_done() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let changed = people.iter().find(|user| user["department"].is_string()).unwrap();
    let field = |value: &Value| model::Properties::from_iter([("department".to_owned(), value.clone())]);
    let operation =
        Operation::UpdateUser { before: field(&changed["department"]), wanted: field(&json!("Night shift")) };
    let step = PlannedStep { number: 0, phase: Phase::Profile, operation, on: None, needs: Vec::new() };
    let plan = kept(&world, vec![of(changed, vec![step])]).await;
    let job = world.run(&plan, false).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.csv");
    world.call("job.save", json!({ "job": job["id"], "file": "result", "path": path })).await;
    let record = std::fs::read_to_string(&path).unwrap();
    assert!(record.contains(",Change,Done and verified,") && !record.contains("Create"), "{record}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_person_with_a_manager_is_not_made_once_the_name_is_somebody_elses() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let manager = people.iter().find(|user| user["department"].is_string()).unwrap()["userPrincipalName"].clone();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("person.json");
    let name = "ida.nordlicht@contoso.com";
    let planned = async |person: Value| {
        std::fs::write(&file, person.to_string()).unwrap();
        world.app.plan_onboard(World::CONNECTION, &file).await.unwrap().id.to_string()
    };
    let plan = planned(json!({ "displayName": "Ida Nordlicht", "userPrincipalName": name, "manager": manager })).await;
    let other = planned(json!({ "displayName": "Ida N.", "userPrincipalName": name })).await;
    assert_eq!(world.run(&other, false).await["counts"]["verified"], 1);
    let fresh = world.call("plan.recheck", json!({ "plan": plan })).await["plan"].clone();
    let page = json!({ "plan": fresh, "filter": "all", "offset": 0, "limit": 10 });
    let rows = world.call("plan.rows", page).await;
    assert!(rows.to_string().contains("is already used by Ida N."), "{rows}");
    assert_eq!(rows["rows"][0]["verdict"], "skipped", "{rows}");
}
