//! The copy: complete after the first round, kept by delta rounds, whatever the service does to them.

use serde_json::{Value, json};
use simulator::{Fault, FaultRule, SimulatorConfig};
use support::World;

async fn total(world: &World) -> u64 {
    world.call("directory.get", json!({})).await["counts"]["total"].as_u64().unwrap()
}

async fn person(world: &World, name: &str) -> Option<Value> {
    world.call("people.list", crate::people::page(name, "", 1)).await["rows"].as_array().unwrap().first().cloned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_round_copies_everyone_and_the_next_brings_only_what_changed() {
    let world = World::synced(World::config()).await;
    let tenant = world.simulator.tenant();
    assert_eq!(total(&world).await, u64::from(tenant.user_count()));

    let someone = tenant.users(3)[2].clone();
    let id = someone["id"].as_str().unwrap().to_owned();
    let gone = tenant.users(5)[4]["id"].as_str().unwrap().to_owned();
    assert!(tenant.change_user(&id, json!({ "department": "Lighthouse keeping" }).as_object().unwrap().clone()));
    assert!(tenant.delete_user(&gone, false));
    let before = tenant.requests().get(&("GET".to_owned(), "/users/delta".to_owned())).copied();
    let summary = world.app.sync(World::CONNECTION, false).await.unwrap();
    assert_eq!((summary.changed, summary.removed, summary.rebuilt), (1, 1, false));
    let after = tenant.requests().get(&("GET".to_owned(), "/users/delta".to_owned())).copied();
    assert_eq!(after.unwrap() - before.unwrap(), 1, "a round of few changes is one request");

    let page = world.call("person.get", json!({ "id": id })).await;
    assert_eq!(page["row"]["department"], "Lighthouse keeping");
    assert_eq!(page["latest"][0]["label"], "Department");
    assert_eq!(page["latest"][0]["after"], "Lighthouse keeping");
    let page = world.call("person.get", json!({ "id": gone })).await;
    assert_eq!(page["deleted"]["daysLeft"], 30, "who left is shown as such: {page}");
    let (_, message) = world.refused("person.get", json!({ "id": "00000000-0000-0000-0000-000000000001" })).await;
    assert!(message.contains("there is no person"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_that_was_cut_off_goes_on_where_it_was() {
    let world = World::with(World::config()).await;
    // Four pages of fifty: the third one is refused until the client gives up.
    world.simulator.faults().add(FaultRule::on("GET", "/users/delta", Fault::status(503)).after(2));
    let error = world.app.sync(World::CONNECTION, false).await.unwrap_err();
    assert!(!error.message.is_empty());
    let partial = total(&world).await;
    assert_eq!(partial, 100, "two pages are there");
    let world = world.restart().await;
    world.simulator.faults().clear();
    let tenant = world.simulator.tenant();
    let delta = |tenant: &simulator::TenantHandle| tenant.requests()[&("GET".to_owned(), "/users/delta".to_owned())];
    let before = delta(&tenant);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    assert_eq!(total(&world).await, u64::from(tenant.user_count()));
    assert!(delta(&tenant) - before <= 3, "the first two pages are not read again");
}

#[rstest::rstest]
#[case::expired(true)]
#[case::reset(false)]
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_delta_token_leads_to_a_rebuild_that_also_finds_who_left(#[case] expired: bool) {
    let world = World::synced(World::config()).await;
    let tenant = world.simulator.tenant();
    let gone = tenant.users(7)[6].clone();
    assert!(tenant.delete_user(gone["id"].as_str().unwrap(), true));
    if expired {
        tenant.expire_delta_tokens()
    } else {
        tenant.reset_delta_tokens()
    }
    let summary = world.app.sync(World::CONNECTION, false).await.unwrap();
    assert!(summary.rebuilt);
    assert_eq!(total(&world).await, u64::from(tenant.user_count()));
    assert!(person(&world, gone["userPrincipalName"].as_str().unwrap()).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn replays_change_nothing() {
    let config = World::config();
    let faults = simulator::Faults { delta_replays: true, ..simulator::Faults::default() };
    let world = World::synced(SimulatorConfig { faults, ..config }).await;
    assert_eq!(total(&world).await, u64::from(world.simulator.tenant().user_count()));
    let id = world.simulator.tenant().users(60)[49]["id"].clone();
    let page = world.call("person.get", json!({ "id": id })).await;
    assert_eq!(page["latest"], json!([]), "being told twice of the same person is no change");
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_slows_a_round_and_does_not_end_it() {
    let world = World::with(World::config()).await;
    let slow = Fault::status(429).retry_after("0.249");
    world.simulator.faults().add(FaultRule::on("GET", "/users/delta", slow).after(1).times(2));
    let summary = world.app.sync(World::CONNECTION, false).await.unwrap();
    assert_eq!(summary.throttled, 2);
    assert_eq!(summary.users, u64::from(world.simulator.tenant().user_count()));
}

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_people_without_their_accents_and_in_their_own_script() {
    let world = World::synced(World::config()).await;
    let draft = world.draft(&support::fixture("comma.csv")).await;
    let plan = crate::import::plan(&world, &draft).await;
    world.run(&plan, false).await;
    for text in ["zofie dvorak", "DVOŘÁKOVÁ žof", "伟", "s26 nunez"] {
        assert!(person(&world, text).await.is_some(), "{text} finds nobody");
    }
    for hostile in ["\"", "'", "*", "a* OR b", "-", "NEAR(", "\0", "%", "(((", "zofie\" OR \"x"] {
        world.call("people.list", crate::people::page(hostile, "", 1)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_is_read_when_the_service_is_gone() {
    let world = World::synced(World::config()).await;
    let people = total(&world).await;
    let World { folder, simulator, app, .. } = world;
    simulator.stop().await;
    let error = app.sync(World::CONNECTION, false).await.unwrap_err();
    assert_eq!(error.code, app::contract::error::ErrorCode::Offline, "{error:?}");
    let directory =
        app::contract::dispatch(&app, "directory.get", json!({ "connection": World::CONNECTION })).await.unwrap();
    assert_eq!(directory["counts"]["total"], people);
    assert_eq!(directory["sync"]["phase"], "offline");
    drop(folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_moved_is_read_anew_and_the_old_link_is_not_followed() {
    let world = World::synced(World::config()).await;
    let world = world.move_service().await;
    let summary = world.app.sync(World::CONNECTION, false).await.unwrap();
    assert!(summary.rebuilt);
    assert_eq!(total(&world).await, u64::from(world.simulator.tenant().user_count()));
}
