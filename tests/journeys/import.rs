//! The import: from a file to people who exist, have their licence and were read back.

use serde_json::{Value, json};
use simulator::SimulatorConfig;
use std::collections::BTreeSet;
use support::{World, fixture};

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

/// A draft of the 200 hires with one row repaired, one left out, and Microsoft 365 E3 for everyone.
pub(crate) async fn hires(world: &World) -> String {
    let draft = world.draft(&fixture("hires-200.csv")).await;
    let import = world
        .call("import.options", json!({ "draft": draft, "options": { "skuIds": [E3], "usageLocation": null } }))
        .await;
    assert_eq!(import["counts"]["stop"], 3, "{:?}", import["groups"]);
    let group = |cause: &str| {
        let groups = import["groups"].as_array().unwrap();
        groups.iter().find(|group| group["key"].as_str().unwrap().starts_with(cause)).unwrap()["key"].clone()
    };
    let domain = group("domainNotVerified");
    world
        .call(
            "import.repair",
            json!({ "draft": draft, "group": domain, "repair": repair(&import, &domain, "Replace with contoso.com") }),
        )
        .await;
    let duplicates = group("duplicateInFile");
    let rows = world
        .call("import.rows", json!({ "draft": draft, "filter": "stop", "group": duplicates, "offset": 0, "limit": 10 }))
        .await;
    let last = rows["rows"].as_array().unwrap().last().unwrap()["row"].clone();
    let rows = json!({ "kind": "listed", "rows": [last] });
    let import = world.call("import.exclude", json!({ "draft": draft, "rows": rows, "excluded": true })).await;
    assert_eq!((&import["counts"]["ready"], &import["counts"]["stop"]), (&json!(199), &json!(0)));
    draft
}

fn repair(import: &Value, group: &Value, label: &str) -> Value {
    let groups = import["groups"].as_array().unwrap();
    let repairs = groups.iter().find(|known| known["key"] == *group).unwrap()["repairs"].as_array().unwrap();
    repairs.iter().find(|repair| repair["label"] == label).unwrap_or_else(|| panic!("no {label} in {repairs:?}"))["id"]
        .clone()
}

pub(crate) async fn plan(world: &World, draft: &str) -> String {
    world.call("import.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_hires_become_people_with_a_licence() {
    let world = World::synced(SimulatorConfig { people: 2_000, ..World::config() }).await;
    let draft = hires(&world).await;
    let plan = plan(&world, &draft).await;

    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert_eq!((&review["create"], &review["skipped"]), (&json!(199), &json!(1)));
    assert_eq!(review["licenses"], json!([{ "name": "Microsoft 365 E3", "count": 199 }]));
    assert_eq!(review["writes"], 398);

    let before = world.simulator.tenant().user_count();
    let job = world.run(&plan, true).await;
    assert_eq!(job["state"], "finished", "{job:?}");
    assert_eq!(
        (&job["counts"]["verified"], &job["counts"]["failed"], &job["counts"]["unknown"]),
        (&json!(199), &json!(0), &json!(0))
    );
    assert_eq!(world.simulator.tenant().user_count(), before + 199);

    let zofie = world.simulator.tenant().find_user("zofie.dvorakova.26@contoso.com").unwrap();
    assert_eq!(zofie["displayName"], "Žofie Dvořáková");
    assert_eq!(zofie["accountEnabled"], true);
    assert_eq!(zofie["officeLocation"], "Prague");
    assert_eq!(zofie["assignedLicenses"][0]["skuId"], E3);

    // Create first, licences in a call of their own, never in the body that creates; nobody twice.
    let writes = world.simulator.tenant().writes();
    let created: Vec<&Value> = writes.iter().filter(|write| write["path"] == "/v1.0/users").collect();
    let names: BTreeSet<&str> =
        created.iter().map(|write| write["body"]["userPrincipalName"].as_str().unwrap()).collect();
    assert_eq!((created.len(), names.len()), (199, 199));
    assert!(created.iter().all(|write| write["body"].get("assignedLicenses").is_none()));
    assert_eq!(writes.len(), 398);

    assert_eq!(world.call("drafts.list", json!({})).await["drafts"], json!([]), "the draft is done with");

    // The copy knows the new people at once, without another round.
    let found = world.call("people.list", crate::people::page("zofie dvor 26", "", 5)).await;
    assert_eq!(found["total"], 1);
    assert_eq!(found["rows"][0]["licenses"][0]["shortName"], "E3");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_handed_over_once_and_kept_nowhere() {
    let world = World::synced(World::config()).await;
    let draft = world.draft(&fixture("comma.csv")).await;
    let plan = plan(&world, &draft).await;
    let job = world.run(&plan, false).await;
    let verified = job["counts"]["verified"].as_u64().unwrap();
    assert!(verified >= 2, "{job:?}");
    let of_job = json!({ "job": job["id"] });

    let hand_over = world.call("job.handOver", of_job.clone()).await;
    assert_eq!(hand_over["people"].as_array().unwrap().len() as u64, verified);
    assert_eq!(hand_over["lost"], 0);
    assert!(hand_over["forgottenAt"].is_string());
    let number = hand_over["people"][0]["number"].clone();
    let item = json!({ "job": job["id"], "number": number });
    let password = world.call("job.reveal", item.clone()).await["password"].as_str().unwrap().to_owned();
    assert!(password.chars().count() >= 12, "{}", password.len());

    let after = world.call("job.handedOver", item.clone()).await;
    assert!(after["people"][0]["handedOverAt"].is_string());
    let (_, message) = world.refused("job.reveal", item).await;
    assert!(message.contains("no longer known"), "{message}");

    let path = world.folder.path().join("passwords.csv");
    let saved = world.call("job.save", json!({ "job": job["id"], "file": "passwords", "path": path })).await;
    assert_eq!(saved["rows"], verified - 1);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains(&password), "what was handed over is not written again");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }
    let (_, message) = world.refused("job.save", json!({ "job": job["id"], "file": "passwords", "path": path })).await;
    assert!(message.contains("no password is left"), "{message}");

    // After a restart they are gone, and that is said.
    let world = world.restart().await;
    let hand_over = world.call("job.handOver", of_job).await;
    assert_eq!((hand_over["people"].as_array().unwrap().len(), hand_over["lost"].as_u64().unwrap()), (0, verified));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_return_file_is_the_senders_own_sheet_with_the_results() {
    let world = World::synced(SimulatorConfig { people: 2_000, ..World::config() }).await;
    let draft = hires(&world).await;
    let job = world.run(&plan(&world, &draft).await, true).await;
    let path = world.folder.path().join("return.csv");
    let saved = world.call("job.save", json!({ "job": job["id"], "file": "return", "path": path })).await;
    assert_eq!(saved["rows"], 200);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 201);
    assert!(
        lines[0].starts_with('\u{feff}') && lines[0].ends_with(";Result;Reason;UPN created;Object ID"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("Žofie Dvořáková;zofie.dvorakova.26@contoso.com;;No;"),
        "the password column is blank: {}",
        lines[1]
    );
    assert!(!text.contains("Xyz-"), "no password of the file comes back");
    assert_eq!(lines.iter().filter(|line| line.contains(";Created and verified;")).count(), 199);
    assert_eq!(lines.iter().filter(|line| line.contains(";Skipped;left out by hand;")).count(), 1);

    let failed = world.folder.path().join("failed.csv");
    let saved = world.call("job.save", json!({ "job": job["id"], "file": "failed", "path": failed })).await;
    assert_eq!(saved["rows"], 1, "only the row that was left out can be imported again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_survives_a_restart_and_takes_edits_back() {
    let world = World::synced(SimulatorConfig { people: 2_000, ..World::config() }).await;
    let draft = hires(&world).await;
    let world = world.restart().await;
    let drafts = world.call("drafts.list", json!({})).await;
    assert_eq!(drafts["drafts"][0]["name"], "hires-200.csv");
    let import = world.call("import.get", json!({ "draft": draft })).await;
    assert_eq!(import["counts"]["ready"], 199);
    let row = json!({ "draft": draft, "row": 1, "target": "userPrincipalName", "value": "not an address" });
    let broken = world.call("import.edit", row).await;
    assert_eq!((&broken["counts"]["stop"], &broken["canUndo"]), (&json!(1), &json!(true)));
    let mended = world.call("import.undo", json!({ "draft": draft })).await;
    assert_eq!((&mended["counts"]["ready"], &mended["canUndo"]), (&json!(199), &json!(false)));

    // A column that is said to hold passwords is forgotten for good, also in what is kept.
    let column = json!({ "draft": draft, "index": 6, "target": "password" });
    let forgotten = world.call("import.match", column).await;
    assert_eq!(forgotten["columns"][6]["password"], true);
    let world = world.restart().await;
    world.call("import.match", json!({ "draft": draft, "index": 6, "target": "jobTitle" })).await;
    let rows = json!({ "draft": draft, "filter": "all", "offset": 0, "limit": 1 });
    let rows = world.call("import.rows", rows).await;
    assert!(rows["rows"][0]["cells"].get("jobTitle").is_none_or(|title| title == ""), "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_twice_is_noticed() {
    let world = World::synced(World::config()).await;
    let draft = world.draft(&fixture("comma.csv")).await;
    world.run(&plan(&world, &draft).await, false).await;
    let again = world.call("import.open", json!({ "path": fixture("comma.csv") })).await;
    let seen = &again["file"]["seenBefore"];
    let created = seen["created"].as_u64().unwrap();
    assert!(created >= 2, "{seen}");
    assert_eq!((seen["wouldCreate"].as_u64(), seen["there"].as_u64()), (Some(0), Some(created)), "{seen}");
    let job = world.call("job.get", json!({ "job": seen["job"] })).await;
    assert_eq!(job["state"], "finished", "it leads to the job");
    assert_eq!(again["counts"]["ready"], 0, "everyone in it exists by now");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_the_tenant_overtook_is_not_applied() {
    let world = World::synced(World::config()).await;
    let draft = world.draft(&fixture("comma.csv")).await;
    let plan = plan(&world, &draft).await;
    let rows = world.call("plan.rows", json!({ "plan": plan, "filter": "ready", "offset": 0, "limit": 1 })).await;
    let name = rows["rows"][0]["userPrincipalName"].as_str().unwrap().to_owned();
    let id = world.simulator.tenant().users(1)[0]["id"].as_str().unwrap().to_owned();
    let change = json!({ "userPrincipalName": name }).as_object().unwrap().clone();
    assert!(world.simulator.tenant().change_user(&id, change), "another admin takes the name");

    let run = json!({ "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": true, "stopAbovePercent": 5 });
    let (code, message) = world.refused("plan.run", run).await;
    assert_eq!(serde_json::to_value(code).unwrap(), "expired", "{message}");
    assert_eq!(world.simulator.tenant().writes().iter().filter(|write| write["path"] == "/v1.0/users").count(), 0);
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert_eq!(review["skipped"], 1, "the plan was made anew: {review:?}");
    let job = world.run(&plan, true).await;
    assert_eq!(job["counts"]["failed"], 0);
    let run = json!({ "plan": plan, "accepted": ["personAlike:name", "leadingZeros:employeeId:8"], "canary": true, "stopAbovePercent": 5 });
    let (_, message) = world.refused("plan.run", run).await;
    assert!(message.contains("applied before"), "{message}");
}
