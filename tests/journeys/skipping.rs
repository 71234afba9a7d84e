//! A kind of step that keeps failing pauses the job, and is left out so that everything else goes on.

use crate::editing::now;
use crate::steps::{id, kept, of, people, sets, states, step};
use app::contract::error::ErrorCode;
use model::plan::{Operation, PersonReference, Phase};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_that_keeps_failing_is_left_out_and_the_rest_goes_on() {
    let world = World::synced(World::config()).await;
    let mut people = people(&world).await;
    people.retain(|user| user["jobTitle"].is_string());
    let boss = PersonReference::User { id: id(&people[31]), name: "Boss".to_owned() };
    let nobody = json!({ "manager": null }).as_object().unwrap().clone();
    for user in &people[..30] {
        assert!(world.simulator.tenant().change_user(user["id"].as_str().unwrap(), nobody.clone()));
    }
    let changes = people[..30].iter().map(|user| {
        let manager = step(Phase::Manager, Operation::SetManager { before: None, wanted: Some(boss.clone()) });
        of(user, vec![manager, sets(Phase::Enable, "jobTitle", &user["jobTitle"], json!("Keeper"))])
    });
    let plan = kept(&world, changes.collect()).await;
    world.simulator.faults().add(FaultRule::on("PUT", "/users/{id}/manager/$ref", Fault::status(400)));
    let job = world.run(&plan, false).await;
    assert_eq!(job["state"], "paused", "{job:?}");
    assert!(job["reason"].as_str().unwrap().contains("failed in the same way"), "{job:?}");
    let titles = |people: &[Value]| people.iter().filter(|user| now(&world, user)["jobTitle"] == "Keeper").count();
    assert_eq!(titles(&people[..30]), 0, "nothing further was sent");
    let tried = world.simulator.faults().hits();

    let skip = |kind: Value| json!({ "job": job["id"], "kind": kind });
    let (code, why) = world.refused("job.skipKind", skip(json!("updateUser"))).await;
    assert_eq!(code, ErrorCode::Invalid, "{why}");
    world.call("job.skipKind", skip(Value::Null)).await;
    let job = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!(job["state"], "finished", "{job:?}");
    assert_eq!(titles(&people[..30]), 30, "everything else was done");
    assert_eq!(world.simulator.faults().hits(), tried, "nothing of that kind was sent again");
    let told = states(&world, &job).await;
    assert!(told.iter().all(|(state, _)| state != "verified"), "who lacks something is never green: {told:?}");
    let (failed, skipped) = (&job["counts"]["failed"], &job["counts"]["skipped"]);
    assert_eq!(failed.as_u64().unwrap() + skipped.as_u64().unwrap(), 30, "{job:?}");
    assert!(skipped.as_u64() >= Some(10), "{job:?}");
    let (_, why) = world.refused("job.skipKind", skip(Value::Null)).await;
    assert!(why.contains("keeps failing"), "{why}");
}
