//! What a person has to decide and what is told of it afterwards: counts that are typed, the record of a job.

use crate::steps::{elsewhere, hire, kept, of, people, sets, step};
use model::plan::{Change, Operation, Phase, PlannedStep};
use model::{AssignedLicense, SkuId};
use serde_json::{Value, json};
use simulator::{Change as Elsewhere, Fault, FaultRule};
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
        world.app.plan_onboard(World::CONNECTION, &file, None).await.unwrap().id.to_string()
    };
    let person = |last: &str, manager: &Value| {
        json!({ "displayName": format!("Ida {last}"), "givenName": "Ida", "surname": last, "userPrincipalName": name,
            "manager": manager })
    };
    let plan = planned(person("Nordlicht", &manager)).await;
    let other = planned(person("N.", &Value::Null)).await;
    assert_eq!(world.run(&other, false).await["counts"]["verified"], 1);
    let fresh = world.call("plan.recheck", json!({ "plan": plan })).await["plan"].clone();
    let page = json!({ "plan": fresh, "filter": "all", "offset": 0, "limit": 10 });
    let rows = world.call("plan.rows", page).await;
    assert!(rows.to_string().contains("is already used by Ida N."), "{rows}");
    assert_eq!(rows["rows"][0]["verdict"], "skipped", "{rows}");
}

/// A field of somebody set by a job, and the job.
async fn department_set(world: &World, wanted: &str) -> (Value, Value) {
    let people = people(world).await;
    let changed = people.iter().find(|user| user["department"].is_string()).unwrap().clone();
    let step = sets(Phase::Profile, "department", &changed["department"], json!(wanted));
    let plan = kept(world, vec![of(&changed, vec![step])]).await;
    let job = world.run(&plan, false).await;
    (changed, job)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_without_an_answer_is_taken_back_too() {
    let world = World::synced(World::config()).await;
    world.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", Fault::cut().applied()).times(1));
    let (changed, job) = department_set(&world, "Night shift").await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let undo = world.call("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    let undone = world.run(undo["plan"].as_str().unwrap(), false).await;
    assert_eq!(undone["counts"]["verified"], 1, "{undone}");
    let now = world.simulator.tenant().find_user(changed["userPrincipalName"].as_str().unwrap()).unwrap();
    assert_eq!(now["department"], changed["department"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_whom_another_changed_since_is_not_deleted_by_an_undo() {
    let world = World::synced(World::config()).await;
    let plan = kept(&world, vec![hire("ida.nord", Vec::new()), hire("ole.sued", Vec::new())]).await;
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job}");
    let (status, _) = elsewhere(&world, "PATCH", "/users/ida.nord@contoso.com", Some(json!({ "department": "Legal" })));
    assert!(status < 300);
    let undo = world.call("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    let review = world.call("plan.get", json!({ "plan": undo["plan"] })).await;
    assert_eq!((&review["remove"], &review["skipped"]), (&json!(1), &json!(1)), "{review}");
    let page = json!({ "plan": undo["plan"], "filter": "skipped", "offset": 0, "limit": 10 });
    let left = world.call("plan.rows", page).await["rows"][0].clone();
    assert!(left["displayName"] == "ida.nord" && left.to_string().contains("changed since"), "{left}");
    world.run(undo["plan"].as_str().unwrap(), false).await;
    let tenant = world.simulator.tenant();
    assert!(tenant.find_user("ida.nord@contoso.com").is_some() && tenant.find_user("ole.sued@contoso.com").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_left_without_its_licence_is_not_green() {
    let world = World::synced(World::config()).await;
    world.simulator.faults().add(FaultRule::on("POST", "/users/{id}/assignLicense", Fault::status(400)));
    let add = vec![AssignedLicense { sku_id: SkuId::parse(E3).unwrap(), disabled_plans: Vec::new() }];
    let license = Operation::AssignLicense { before: Vec::new(), add, remove: Vec::new(), after_inherited: Vec::new() };
    let hired = hire("ida.nord", vec![step(Phase::Licenses, license)]);
    let hired = Change { wanted_licenses: vec![SkuId::parse(E3).unwrap()], ..hired };
    let plan = kept(&world, vec![hired]).await;
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["failed"], 1, "{job}");
    world.call("job.leave", json!({ "job": job["id"], "numbers": [0] })).await;
    let counts = world.call("job.get", json!({ "job": job["id"] })).await["counts"].clone();
    assert_eq!((&counts["verified"], &counts["skipped"]), (&json!(0), &json!(1)), "{counts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_somebody_else_made_a_moment_before_is_not_ours() {
    let world = World::synced(World::config()).await;
    let same = json!({ "displayName": "ida.nord", "userPrincipalName": "ida.nord@contoso.com",
        "mailNickname": "ida.nord", "accountEnabled": true, "usageLocation": "DE", "department": "Sales",
        "passwordProfile": { "password": "Pretend-Password-1" } });
    let theirs = Elsewhere::new("POST", "/users", Some(same));
    world.simulator.faults().add(FaultRule::on("POST", "/users", Fault::change(theirs)).times(1));
    let plan = kept(&world, vec![hire("ida.nord", Vec::new())]).await;
    let job = world.run(&plan, false).await;
    assert_eq!((&job["counts"]["failed"], &job["counts"]["verified"]), (&json!(1), &json!(0)), "{job}");
    let hand_over = world.call("job.handOver", json!({ "job": job["id"] })).await;
    assert!(!hand_over.to_string().contains("ida.nord"), "a password that was never set: {hand_over}");
    let (_, said) = world.refused("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    assert!(said.contains("nothing of this job was done"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_a_group_has_is_refused_for_good() {
    let world = World::synced(World::config()).await;
    let group = json!({ "displayName": "Ida", "mailNickname": "ida.nord", "mailEnabled": true,
        "securityEnabled": false, "groupTypes": ["Unified"] });
    let (status, made) = elsewhere(&world, "POST", "/groups", Some(group));
    assert!(status < 300, "{made:?}");
    let address = made.unwrap()["mail"].as_str().unwrap().to_owned();
    assert_eq!(address, "ida.nord@contoso.com");
    let plan = kept(&world, vec![hire("ida.nord", Vec::new())]).await;
    let job = world.run(&plan, false).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("finished"), &json!(1)), "{job}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_sets_after_a_drift_was_agreed_to_is_not_written_over() {
    let world = World::synced(World::config()).await;
    let people = people(&world).await;
    let changed = people.iter().find(|user| user["department"].is_string()).unwrap();
    let name = changed["userPrincipalName"].as_str().unwrap();
    let path = format!("/users/{name}");
    let set = |department: &str| elsewhere(&world, "PATCH", &path, Some(json!({ "department": department }))).0;
    let step = sets(Phase::Profile, "department", &changed["department"], json!("Night shift"));
    let plan = kept(&world, vec![of(changed, vec![step])]).await;
    assert!(set("Finance") < 300);
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["drifted"], 1, "{job}");
    let id = job["id"].as_str().unwrap();
    let of_job = app::contract::job::OfJob { connection: World::CONNECTION.to_owned(), job: id.to_owned() };
    app::jobs::choose(&world.app, of_job, vec![0], store::StepChoice::Apply).await.unwrap();
    assert!(set("Legal") < 300);
    world.call("job.resume", json!({ "job": id })).await;
    let ended = world.ended(id).await;
    assert_eq!(ended["counts"]["drifted"], 1, "only Finance was agreed to: {ended}");
    assert_eq!(world.simulator.tenant().find_user(name).unwrap()["department"], "Legal");
    world.call("job.accept", json!({ "job": id, "numbers": [0] })).await;
    assert_eq!(world.ended(id).await["counts"]["verified"], 1);
    assert_eq!(world.simulator.tenant().find_user(name).unwrap()["department"], "Night shift");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_goes_on_only_within_the_limits_of_the_day() {
    let world = World::synced(World::config()).await;
    let people: Vec<Value> =
        people(&world).await.into_iter().filter(|user| user["department"].is_string()).take(3).collect();
    let blocks = |users: &[Value]| -> Vec<_> {
        let block = |user: &Value| of(user, vec![sets(Phase::Block, "accountEnabled", &json!(true), json!(false))]);
        users.iter().map(block).collect()
    };
    let limits = app::DayLimits { disables: Some(2), ..app::DayLimits::default() };
    world.app.day_limits(World::CONNECTION, limits).await.unwrap();
    // The first is stopped before anything of it is done; another job takes what the day allows.
    world.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", Fault::unauthorized()));
    let first = world.run(&kept(&world, blocks(&people[..1])).await, false).await;
    assert_eq!((&first["state"], &first["counts"]["verified"]), (&json!("paused"), &json!(0)), "{first}");
    world.simulator.faults().clear();
    let second = world.run(&kept(&world, blocks(&people[1..])).await, false).await;
    assert_eq!(second["counts"]["verified"], 2, "{second}");
    let (_, said) = world.refused("job.resume", json!({ "job": first["id"] })).await;
    assert!(said.contains("it would block 1 accounts, and 0 of 2 a day are left today"), "{said}");
    let tenant_name = Some("Contoso".to_owned());
    let raised = app::DayLimits { disables: Some(3), tenant_name, ..app::DayLimits::default() };
    world.app.day_limits(World::CONNECTION, raised).await.unwrap();
    world.call("job.resume", json!({ "job": first["id"] })).await;
    assert_eq!(world.ended(first["id"].as_str().unwrap()).await["counts"]["verified"], 1);
}
