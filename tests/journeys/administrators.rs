//! Global Administrators are counted right before each one is taken away, whoever else takes some meanwhile (G17).

use crate::steps::{elsewhere, id, kept, of, people, sets, states};
use model::plan::Phase;
use serde_json::{Value, json};
use simulator::{Change, Fault, FaultRule};
use support::World;

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// A tenant with exactly three Global Administrators who may sign in, as its own service tells of them.
async fn with_three() -> (World, Vec<Value>) {
    let world = World::synced(World::config()).await;
    let roles = world.call("roles.list", json!({})).await;
    let roles = roles["roles"].as_array().unwrap();
    let global = roles.iter().find(|role| role["displayName"] == "Global Administrator").unwrap();
    let holders = world.call("members.list", json!({ "id": global["id"], "offset": 0, "limit": 50 })).await;
    let tenant = world.simulator.tenant();
    // Whoever holds it is in an administrative unit of its own or owned by Active Directory: three others hold it instead.
    for holder in holders["rows"].as_array().unwrap() {
        let blocked = json!({ "accountEnabled": false }).as_object().unwrap().clone();
        let _ = tenant.change_user(holder["id"].as_str().unwrap(), blocked);
    }
    let mut acting = people(&world).await;
    acting.retain(|user| {
        user["accountEnabled"] == true && user["jobTitle"].is_string() && user["department"].is_string()
    });
    acting.truncate(3);
    for user in &acting {
        let gives =
            json!({ "principalId": user["id"], "roleDefinitionId": GLOBAL_ADMINISTRATOR, "directoryScopeId": "/" });
        assert_eq!(elsewhere(&world, "POST", "/roleManagement/directory/roleAssignments", Some(gives)).0, 201);
    }
    world.app.sync(World::CONNECTION, false).await.unwrap();
    (world, acting)
}

/// Somebody else of the tenant, with a department.
async fn others(world: &World, administrators: &[Value]) -> Vec<Value> {
    let mut others = people(world).await;
    others.retain(|user| user["department"].is_string() && !administrators.iter().any(|one| one["id"] == user["id"]));
    others
}

fn acting(world: &World, administrators: &[Value]) -> usize {
    let enabled = |user: &&Value| {
        let now = world.simulator.tenant().find_user(user["id"].as_str().unwrap());
        now.is_some_and(|now| now["accountEnabled"] == true)
    };
    administrators.iter().filter(enabled).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_counted_right_before_one_is_blocked() {
    let (world, administrators) = with_three().await;
    let somebody = others(&world, &administrators).await.remove(0);
    let department = somebody["department"].clone();
    let blocks = sets(Phase::Delete, "accountEnabled", &json!(true), json!(false));
    let plan = kept(
        &world,
        vec![
            of(&somebody, vec![sets(Phase::Profile, "department", &department, json!("Night shift"))]),
            of(&administrators[0], vec![blocks]),
        ],
    )
    .await;
    // Another administrator blocks the second one after the plan was compared with the tenant for the last time.
    let blocked =
        Change::new("PATCH", &format!("/users/{}", id(&administrators[1])), Some(json!({ "accountEnabled": false })));
    let first = FaultRule::on("PATCH", &format!("/users/{}", id(&somebody)), Fault::change(blocked)).times(1);
    world.simulator.faults().add(first);
    let job = world.run(&plan, false).await;
    let told = states(&world, &job).await;
    assert_eq!(world.simulator.faults().hits(), 1);
    assert_eq!(acting(&world, &administrators), 2, "{told:?}");
    assert_eq!(told[0].0, "verified", "{told:?}");
    assert_eq!(told[1].0, "failed", "{told:?}");
    assert!(told[1].1.contains("only 1 Global Administrator who may sign in would be left"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_jobs_never_take_one_too_many() {
    let (world, administrators) = with_three().await;
    let blocks = || sets(Phase::Delete, "accountEnabled", &json!(true), json!(false));
    // Each job waits before it comes to its administrator, so that both were begun while three were left.
    let others = others(&world, &administrators).await;
    let mut plans = Vec::new();
    for (somebody, administrator) in others.iter().zip(&administrators).take(2) {
        let waits = Fault::status(429).retry_after("15");
        world.simulator.faults().add(FaultRule::on("PATCH", &format!("/users/{}", id(somebody)), waits).times(1));
        let first = sets(Phase::Profile, "department", &somebody["department"], json!("Night shift"));
        plans.push(kept(&world, vec![of(somebody, vec![first]), of(administrator, vec![blocks()])]).await);
    }
    let jobs = tokio::join!(world.apply(&plans[0], false, 5), world.apply(&plans[1], false, 5));
    let mut told = Vec::new();
    for job in [jobs.0, jobs.1] {
        let job = job.as_str();
        let job = world.ended(job).await;
        told.push(states(&world, &job).await[1].clone());
    }
    assert_eq!(acting(&world, &administrators), 2, "{told:?}");
    let mut shown: Vec<&str> = told.iter().map(|(state, _)| state.as_str()).collect();
    shown.sort_unstable();
    assert_eq!(shown, ["failed", "verified"], "{told:?}");
}
