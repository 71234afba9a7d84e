//! What the service or the network does to a run, and that nothing is lost or done twice by it.

use serde_json::{Value, json};
use simulator::{Fault, FaultRule, SimulatorConfig};
use std::collections::BTreeSet;
use support::{World, fixture};

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

/// A world and a plan to create the 40 people of the Western file with E3.
async fn planned(config: SimulatorConfig) -> (World, String) {
    let world = World::synced(config).await;
    let draft = world.draft(&fixture("hires-western.csv")).await;
    let options = json!({ "draft": draft, "options": { "skuIds": [E3], "usageLocation": "DE" } });
    let import = world.call("import.options", options).await;
    assert_eq!(import["counts"]["ready"], 40, "{:?}", import["groups"]);
    let plan = crate::import::plan(&world, &draft).await;
    (world, plan)
}

fn assert_all_verified(job: &Value) {
    assert_eq!(job["state"], "finished", "{job:?}");
    assert_eq!((&job["counts"]["verified"], &job["counts"]["total"]), (&json!(40), &json!(40)), "{job:?}");
}

/// Everybody of the plan exists, once, and each account was created by one write.
fn assert_nobody_twice(world: &World) {
    let writes = world.simulator.tenant().writes();
    let created: Vec<&str> = writes
        .iter()
        .filter(|write| write["path"] == "/v1.0/users" && write["method"] == "POST")
        .map(|write| write["body"]["userPrincipalName"].as_str().unwrap())
        .collect();
    assert_eq!(created.len(), created.iter().collect::<BTreeSet<_>>().len(), "somebody was created twice");
    assert_eq!(created.len(), 40);
}

#[rstest::rstest]
#[case::throttled_items("POST", "/users", Fault::status(429).retry_after("0.249"), 3, 43)]
#[case::busy_items("POST", "/users", Fault::status(503).retry_after("0.1"), 2, 42)]
#[case::throttled_batch("POST", "/$batch", Fault::status(429).retry_after("0.2"), 2, 40)]
#[case::throttled_licences("POST", "/users/{id}/assignLicense", Fault::status(429).retry_after("0.3"), 4, 40)]
#[case::token_refused("POST", "/$batch", Fault::unauthorized(), 1, 40)]
#[case::lost_answer_of_a_batch_that_happened("POST", "/users", Fault::cut().applied(), 1, 40)]
#[case::lost_answer_of_a_batch_that_did_not_happen("POST", "/users", Fault::cut(), 1, 41)]
#[case::gateway_gave_up_but_it_happened("POST", "/users", Fault::status(504).applied(), 3, 40)]
#[case::gateway_gave_up_and_nothing_happened("POST", "/users", Fault::status(504), 3, 43)]
#[case::lost_answer_to_licences_that_were_given("POST", "/users/{id}/assignLicense", Fault::cut().applied(), 1, 40)]
#[case::gateway_gave_up_on_licences("POST", "/users/{id}/assignLicense", Fault::status(504), 2, 40)]
#[case::conflict("POST", "/users/{id}/assignLicense", Fault::status(409), 2, 40)]
#[case::reads_fail_a_while("GET", "/users/{id}", Fault::status(503), 2, 40)]
#[tokio::test(flavor = "multi_thread")]
async fn a_run_comes_through(
    #[case] method: &str,
    #[case] path: &str,
    #[case] fault: Fault,
    #[case] times: u64,
    #[case] attempts: u64,
) {
    let (world, plan) = planned(World::config()).await;
    world.simulator.faults().add(FaultRule::on(method, path, fault).after(2).times(times));
    let job = world.run(&plan, true).await;
    assert!(world.simulator.faults().hits() >= times, "the fault was met");
    assert_all_verified(&job);
    assert_nobody_twice(&world);
    // The service would refuse a second account of a name; what counts is that none was even asked for.
    let asked = world.simulator.tenant().requests()[&("POST".to_owned(), "/$batch/users".to_owned())];
    assert_eq!(asked, attempts, "creates are repeated only where the first one certainly did not happen");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_whom_not_all_servers_know_yet_are_waited_for() {
    let faults = simulator::Faults { lag_seconds: 1.5, ..simulator::Faults::default() };
    let (world, plan) = planned(SimulatorConfig { faults, ..World::config() }).await;
    let job = world.run(&plan, false).await;
    assert_all_verified(&job);
    assert_nobody_twice(&world);
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_taken_by_another_admin_stop_that_product_and_nothing_else() {
    let (world, plan) = planned(World::config()).await;
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    let seat = &review["seats"][0];
    let used = seat["used"].as_i64().unwrap();
    let start = json!({ "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": false, "stopAbovePercent": 5 });
    // The seats go after the plan was checked: at the first licence call.
    let job = world.call("plan.run", start).await["job"].as_str().unwrap().to_owned();
    let seats = u32::try_from(used + 10).unwrap();
    assert!(world.simulator.tenant().set_seats("SPE_E3", seats));
    let job = world.ended(&job).await;
    assert_eq!(job["state"], "finished", "{job:?}");
    assert_eq!((&job["counts"]["verified"], &job["counts"]["failed"]), (&json!(10), &json!(30)), "{job:?}");
    assert_nobody_twice(&world);
    let failed =
        world.call("job.items", json!({ "job": job["id"], "state": "failed", "offset": 0, "limit": 50 })).await;
    for item in failed["items"].as_array().unwrap() {
        assert!(item["reason"].as_str().unwrap().starts_with("Created without licence"), "{item:?}");
    }
    let calls =
        world.simulator.tenant().requests()[&("POST".to_owned(), "/$batch/users/{id}/assignLicense".to_owned())];
    assert!(calls <= 20, "after the first refusals nothing more is sent for that product: {calls}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_canary_stops_everything() {
    let (world, plan) = planned(World::config()).await;
    world.simulator.faults().add(FaultRule::on("POST", "/users", Fault::status(400)).times(1));
    let job = world.run(&plan, true).await;
    assert_eq!(job["state"], "paused", "{job:?}");
    assert!(job["reason"].as_str().unwrap().contains("nothing further was sent"), "{job:?}");
    assert_eq!(world.simulator.tenant().writes().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_breaker_stops_the_same_mistake_on_everyone() {
    let (world, plan) = planned(World::config()).await;
    world.simulator.faults().add(FaultRule::on("POST", "/users", Fault::status(400)).after(1));
    let job = world.run(&plan, true).await;
    assert_eq!(job["state"], "paused", "{job:?}");
    assert!(job["reason"].as_str().unwrap().contains("Nothing further was sent"), "{job:?}");
    let requests = world.simulator.tenant().requests()[&("POST".to_owned(), "/$batch/users".to_owned())];
    assert!(requests <= 21, "the canary and one batch: {requests}");
    world.simulator.faults().clear();
    world.call("job.resume", json!({ "job": job["id"] })).await;
    let job = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!(job["state"], "finished");
    let failed = requests - 1;
    assert_eq!(
        (&job["counts"]["verified"], &job["counts"]["failed"]),
        (&json!(40 - failed), &json!(failed)),
        "{job:?}"
    );
}

#[rstest::rstest]
#[case::creating("/users")]
#[case::licensing("/users/{id}/assignLicense")]
#[case::everything("/$batch")]
#[tokio::test(flavor = "multi_thread")]
async fn a_missing_permission_pauses_the_job_and_costs_no_row(#[case] path: &str) {
    let (world, plan) = planned(World::config()).await;
    // Lookups of the preflight are batches too: two of them pass.
    let after = if path == "/$batch" { 4 } else { 1 };
    world.simulator.faults().add(FaultRule::on("POST", path, Fault::status(403)).after(after));
    let job = world.run(&plan, true).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("paused"), &json!(0)), "{job:?}");
    world.simulator.faults().clear();
    world.call("job.resume", json!({ "job": job["id"] })).await;
    assert_all_verified(&world.ended(job["id"].as_str().unwrap()).await);
    assert_nobody_twice(&world);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_of_writes_trips_the_breaker_and_what_is_unknown_is_looked_at_again() {
    let (world, plan) = planned(World::config()).await;
    world.simulator.faults().add(FaultRule::on("POST", "/users", Fault::status(504)).after(1));
    let job = world.run(&plan, true).await;
    assert_eq!(job["state"], "paused", "{job:?}");
    assert!(job["counts"]["unknown"].as_u64().unwrap() >= 3, "{job:?}");
    assert!(job["counts"]["queued"].as_u64().unwrap() >= 15, "it does not go through the whole file: {job:?}");
    world.simulator.faults().clear();
    world.call("job.resume", json!({ "job": job["id"] })).await;
    assert_all_verified(&world.ended(job["id"].as_str().unwrap()).await);
    assert_nobody_twice(&world);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_whose_fate_is_unknown_can_be_looked_at_again_when_the_job_has_ended() {
    let (world, plan) = planned(World::config()).await;
    // Both answers for one person are lost, and nothing happened either time.
    let one_of_the_rest = FaultRule::on("POST", "/users", Fault::status(504)).after(39).times(2);
    world.simulator.faults().add(one_of_the_rest);
    let job = world.run(&plan, true).await;
    assert_eq!((&job["state"], &job["counts"]["unknown"]), (&json!("finished"), &json!(1)), "{job:?}");
    world.call("job.resume", json!({ "job": job["id"] })).await;
    assert_all_verified(&world.ended(job["id"].as_str().unwrap()).await);
    let (_, message) = world.refused("job.resume", json!({ "job": job["id"] })).await;
    assert!(message.contains("finished"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn resuming_after_a_failed_canary_tries_one_row_alone_again() {
    let (world, plan) = planned(World::config()).await;
    world.simulator.faults().add(FaultRule::on("POST", "/users", Fault::status(400)).times(2));
    let job = world.run(&plan, true).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("paused"), &json!(1)));
    world.call("job.resume", json!({ "job": job["id"] })).await;
    let job = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("paused"), &json!(2)), "{job:?}");
    assert_eq!(world.simulator.tenant().writes().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_finishes_what_is_in_flight_and_a_resume_does_the_rest() {
    let (world, plan) = planned(World::config()).await;
    // Slow enough that there is something left to pause.
    world.simulator.faults().add(FaultRule::on("POST", "/users", Fault::delay_ms(150)));
    let start = json!({ "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": true, "stopAbovePercent": 5 });
    let job = world.call("plan.run", start).await["job"].as_str().unwrap().to_owned();
    world
        .until(async |world| {
            let counts = world.call("job.get", json!({ "job": job })).await["counts"].clone();
            counts["sent"].as_u64().unwrap() + counts["verified"].as_u64().unwrap() > 0
        })
        .await;
    world.call("job.pause", json!({ "job": job })).await;
    let paused = world.ended(&job).await;
    assert_eq!(paused["state"], "paused");
    assert_eq!(paused["counts"]["sending"], 0, "nothing is left in flight");
    let world = world.restart().await;
    world.call("job.resume", json!({ "job": job })).await;
    assert_all_verified(&world.ended(&job).await);
    assert_nobody_twice(&world);
}

/// The service wants to be left alone for a minute: nobody who pauses waits for that. What was not sent is certainly still to be
/// done, what was is not done again.
#[rstest::rstest]
#[case::while_people_are_made("/users")]
#[case::while_licences_are_given("/users/{id}/assignLicense")]
#[tokio::test(flavor = "multi_thread")]
async fn a_pause_does_not_wait_for_the_service(#[case] path: &str) {
    let (world, plan) = planned(World::config()).await;
    let busy = Fault::status(429).retry_after("60");
    world.simulator.faults().add(FaultRule::on("POST", path, busy).after(1).times(3));
    let start = json!({ "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": false, "stopAbovePercent": 5 });
    let job = world.call("plan.run", start).await["job"].as_str().unwrap().to_owned();
    while world.simulator.faults().hits() == 0 {
        tokio::task::yield_now().await;
    }
    let began = std::time::Instant::now();
    world.call("job.pause", json!({ "job": job })).await;
    let paused = world.ended(&job).await;
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "the pause took {:?}", began.elapsed());
    let counts = &paused["counts"];
    assert_eq!((&paused["state"], &paused["reason"]), (&json!("paused"), &Value::Null), "{paused}");
    assert_eq!(
        (&counts["sending"], &counts["unknown"], &counts["failed"]),
        (&json!(0), &json!(0), &json!(0)),
        "{paused}"
    );
    assert_ne!(counts["verified"], 40, "there was something left to pause: {paused}");
    world.simulator.faults().clear();
    let world = world.restart().await;
    world.call("job.resume", json!({ "job": job })).await;
    assert_all_verified(&world.ended(&job).await);
    assert_nobody_twice(&world);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_network_pauses_the_job_and_loses_nothing() {
    let (world, plan) = planned(World::config()).await;
    // From the second batch on every connection is cut, so lookups fail too.
    world.simulator.faults().add(FaultRule::on("POST", "/$batch", Fault::cut()).after(5));
    let job = world.run(&plan, true).await;
    assert_eq!(job["state"], "paused", "{job:?}");
    world.simulator.faults().clear();
    world.call("job.resume", json!({ "job": job["id"] })).await;
    assert_all_verified(&world.ended(job["id"].as_str().unwrap()).await);
    assert_nobody_twice(&world);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_reads_back_differently_is_never_green() {
    let world = World::synced(World::config()).await;
    let draft = world.draft(&fixture("comma.csv")).await;
    let plan = crate::import::plan(&world, &draft).await;
    // Another admin changes a new person while they are on their way to all servers.
    world.simulator.faults().set(simulator::Faults { lag_seconds: 1.0, ..simulator::Faults::default() });
    let start = json!({ "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": false, "stopAbovePercent": 5 });
    let job = world.call("plan.run", start).await["job"].as_str().unwrap().to_owned();
    let tenant = world.simulator.tenant();
    world.until(async |_| tenant.find_user("zofie.dvorakova.s26@contoso.com").is_some()).await;
    let id = tenant.find_user("zofie.dvorakova.s26@contoso.com").unwrap()["id"].as_str().unwrap().to_owned();
    assert!(tenant.change_user(&id, json!({ "department": "Night shift" }).as_object().unwrap().clone()));

    let job = world.ended(&job).await;
    assert_eq!((&job["counts"]["failed"], &job["counts"]["verified"]), (&json!(1), &json!(2)), "{job:?}");
    let failed = world.call("job.items", json!({ "job": job["id"], "state": "failed", "offset": 0, "limit": 5 })).await;
    let reason = failed["items"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("Department reads “Night shift” where “Sales” was wanted"), "{reason}");
}
