use serde_json::{Value, json};
use simulator::{Simulator, SimulatorConfig, SimulatorError};

use crate::support::{E3, small, world_of};

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.jsonl");
    let config = || SimulatorConfig { state: Some(file.clone()), ..small() };
    let world = world_of(config()).await;
    let (_, latest) = world.get("/users/delta?$select=displayName&$deltatoken=latest").await;
    let link = latest["@odata.deltaLink"].as_str().unwrap().to_owned();
    let (kept, gone) = (world.create("kept").await, world.create("gone").await);
    world.license(&kept, json!([{"skuId": E3}]), json!([])).await;
    world.patch(&kept, &json!({"passwordProfile": {"password": "Winter-2026!"}, "city": "Ulm"})).await;
    assert!(world.tenant().delete_user(&gone, false));
    assert!(world.tenant().set_seats("SPE_E5", 77));
    let (before, seats) = (world.tenant().find_user(&kept), world.get("/subscribedSkus").await.1["value"].clone());
    world.running.stop().await;

    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().next(), Some(r#"{"people":300,"seed":1}"#));
    assert!(!text.contains("Winter") && !text.contains("Sommer") && !text.contains("password\""), "{text}");

    let world = world_of(config()).await;
    assert_eq!(world.tenant().find_user(&kept), before);
    assert_eq!(world.tenant().find_user(&gone), None);
    assert_eq!(world.tenant().user_count(), 301);
    assert_eq!(world.get("/subscribedSkus").await.1["value"], seats);
    // A delta link of before still works, on the new port.
    let query = link.split_once("/v1.0").unwrap().1;
    let (status, round) = world.get(query).await;
    assert_eq!(status, 200, "{round}");
    let ids: Vec<&Value> = round["value"].as_array().unwrap().iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, [&json!(kept), &json!(gone)]);
    world.create("more").await;
}

#[tokio::test]
async fn a_state_of_another_tenant_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.jsonl");
    let config = |seed, people| SimulatorConfig { state: Some(file.clone()), seed, people, ..small() };
    Simulator::start(config(1, 300)).await.unwrap().stop().await;
    for (seed, people) in [(2, 300), (1, 301)] {
        let error = Simulator::start(config(seed, people)).await.unwrap_err();
        assert!(matches!(error, SimulatorError::OtherTenant { people: 300, seed: 1, .. }), "{error}");
    }
    Simulator::start(config(1, 300)).await.unwrap().stop().await;
}

#[tokio::test]
async fn a_line_cut_short_is_dropped_and_a_damaged_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.jsonl");
    let config = || SimulatorConfig { state: Some(file.clone()), ..small() };
    let world = world_of(config()).await;
    world.create("whole").await;
    world.running.stop().await;
    let whole = std::fs::read(&file).unwrap();

    std::fs::write(&file, [&whole[..], b"{\"op\":\"create\",\"id\":\"x\xc5"].concat()).unwrap();
    let world = world_of(config()).await;
    assert_eq!(world.tenant().user_count(), 301);
    world.create("after").await;
    world.running.stop().await;
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 3);

    std::fs::write(&file, [&whole[..], b"nonsense\n"].concat()).unwrap();
    let error = Simulator::start(config()).await.unwrap_err();
    assert!(matches!(error, SimulatorError::StateLine { line: 3, .. }), "{error}");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere").join("file");
    let state = Simulator::start(SimulatorConfig { state: Some(missing.clone()), ..small() }).await;
    assert!(matches!(state.unwrap_err(), SimulatorError::StateFile { .. }));
    let history = Simulator::start(SimulatorConfig { history: Some(missing), ..small() }).await;
    assert!(matches!(history.unwrap_err(), SimulatorError::HistoryFile { .. }));
}

#[tokio::test]
async fn a_taken_port_is_said() {
    let first = Simulator::start(small()).await.unwrap();
    let port = first.details().graph.rsplit(':').next().unwrap().parse().unwrap();
    let error = Simulator::start(SimulatorConfig { port, ..small() }).await.unwrap_err();
    assert!(matches!(error, SimulatorError::Port { .. }));
    first.stop().await;
    Simulator::start(SimulatorConfig { port, ..small() }).await.unwrap().stop().await;
}

#[tokio::test]
async fn delta_tokens_that_came_to_their_end_stay_so_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.jsonl");
    let config = || SimulatorConfig { state: Some(file.clone()), ..small() };
    let world = world_of(config()).await;
    let latest = async |world: &crate::support::World| {
        let (_, latest) = world.get("/users/delta?$deltatoken=latest").await;
        latest["@odata.deltaLink"].as_str().unwrap().split_once("/v1.0").unwrap().1.to_owned()
    };
    let first = latest(&world).await;
    world.tenant().expire_delta_tokens();
    let second = latest(&world).await;
    world.running.stop().await;

    let world = world_of(config()).await;
    assert_eq!(world.get(&first).await.0, 400);
    assert_eq!(world.get(&second).await.0, 200);
    world.tenant().reset_delta_tokens();
    world.running.stop().await;

    let world = world_of(config()).await;
    assert_eq!(world.get(&second).await.0, 410);
    assert_eq!(world.get(&latest(&world).await).await.0, 200);
}
