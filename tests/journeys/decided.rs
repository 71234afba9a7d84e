//! What a person has to decide and what is told of it afterwards: counts that are typed, the record of a job.

use crate::steps::{elsewhere, hire, kept, of, people, sets, step};
use model::plan::{Operation, Phase, PlannedStep};
use model::{AssignedLicense, SkuId};
use serde_json::{Value, json};
use simulator::{Change as Elsewhere, Fault, FaultRule};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

#[tokio::test(flavor = "multi_thread")]
async fn who_loses_a_mailbox_is_typed_even_if_it_is_one() {
    let world = World::synced(World::config()).await;
    let path = "/directoryRoles(roleTemplateId='62e90394-69f5-4237-9190-012177145e10')/members";
    let read = json!({ "method": "GET", "path": path, "beta": false, "query": [], "headers": [], "body": null });
    let answer = world.call("call.send", read).await;
    let body: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
    let mut holders: Vec<String> = body["value"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|holder| holder["@odata.type"] == "#microsoft.graph.user")
        .map(|holder| holder["userPrincipalName"].as_str().unwrap().to_owned())
        .collect();
    let one = holders.pop().unwrap();
    assert!(!holders.is_empty(), "one of several: {body}");
    let who = json!({ "kind": "named", "names": [one] });
    let block = json!({ "who": who, "set": [{ "property": "accountEnabled", "value": "false" }], "clear": [] });
    let plan = world.call("plan.makeEdit", block).await["plan"].clone();
    let verdict = async |plan: &Value| {
        let page = json!({ "plan": plan, "filter": "all", "offset": 0, "limit": 10 });
        world.call("plan.rows", page).await["rows"][0].clone()
    };
    assert_ne!(verdict(&plan).await["verdict"], "skipped");
    for other in &holders {
        let (status, _) =
            elsewhere(&world, "PATCH", &format!("/users/{other}"), Some(json!({ "accountEnabled": false })));
        assert!(status < 300, "{other}");
    }
    let fresh = world.call("plan.recheck", json!({ "plan": plan })).await["plan"].clone();
    let row = verdict(&fresh).await;
    assert_eq!(row["verdict"], "skipped", "{row}");
    assert!(row["reason"].as_str().unwrap().contains("only 0 Global Administrators"), "{row}");
}
