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
    let heading: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!((&heading["people"], &heading["seed"]), (&json!(300), &json!(1)));
    assert!(heading["started"].is_i64(), "{heading}");
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

/// Everything with a date but for what goes on by itself.
async fn dates(config: SimulatorConfig) -> Value {
    let world = world_of(config).await;
    let users = world.tenant().users(1_000);
    let kept = |user: &Value| {
        json!([
            user["createdDateTime"],
            user["employeeHireDate"],
            user["lastPasswordChangeDateTime"],
            user["licenseAssignmentStates"],
            user["externalUserStateChangeDateTime"]
        ])
    };
    let (_, bin) = world.get("/directory/deletedItems/microsoft.graph.user?$select=id,deletedDateTime").await;
    let (_, groups) = world.get("/groups?$select=id,createdDateTime&$top=999").await;
    json!([users.iter().map(kept).collect::<Vec<_>>(), bin["value"], groups["value"]])
}

/// A tenant that remembers is as old as it is: what it said of the past in one month it says in the next.
#[tokio::test]
async fn the_dates_of_a_kept_tenant_count_from_its_first_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenant.jsonl");
    let config = || SimulatorConfig { state: Some(file.clone()), ..small() };
    let first = dates(config()).await;
    assert_eq!(dates(config()).await, first);
    // As if the first start had been some time ago; files of before do not say, but when they were written to first.
    let began = jiff::Timestamp::now() - std::time::Duration::from_secs(70 * 86_400);
    for heading in [
        format!("{{\"people\":300,\"seed\":1,\"started\":{}}}\n", began.as_second()),
        format!(
            "{{\"people\":300,\"seed\":1}}\n{{\"op\":\"seats\",\"part\":\"SPE_E5\",\"enabled\":77,\"when\":\"{began}\"}}\n"
        ),
    ] {
        std::fs::write(&file, heading).unwrap();
        let then = dates(config()).await;
        assert_eq!(dates(config()).await, then);
        assert_ne!(then[0], first[0]);
        // Nobody came later, and the bin has emptied itself since.
        let latest = then[0].as_array().unwrap().iter().filter_map(|dates| dates[0].as_str()).max().unwrap();
        assert!(latest < began.to_string().as_str(), "{latest}");
        assert_eq!((&then[1], first[1].as_array().unwrap().len() > 1), (&json!([]), true));
    }
    // But people go on working.
    let world = world_of(config()).await;
    let users = world.tenant().users(1_000);
    let seen = users.iter().filter_map(|user| user["signInActivity"]["lastSignInDateTime"].as_str());
    let last = seen.max();
    assert!(
        last.unwrap() > (jiff::Timestamp::now() - std::time::Duration::from_secs(10 * 86_400)).to_string().as_str()
    );
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
