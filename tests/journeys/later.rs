//! Plans that are kept for a time: they run as they were read, or they ask.

use crate::judged::refused;
use crate::leaving::{at_minutes, due, run_due};
use crate::plans::Stage;
use crate::steps::people;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use support::{Control, World};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// People who can be edited by anybody who may edit.
async fn plain(world: &World, count: usize) -> Vec<Value> {
    let roles = world.call("roles.list", json!({})).await.to_string();
    let plain = |user: &Value| {
        user["accountEnabled"] == true
            && user["onPremisesSyncEnabled"] != json!(true)
            && user["userType"] == "Member"
            && user["jobTitle"].is_string()
            && !roles.contains(user["id"].as_str().unwrap())
    };
    let found: Vec<Value> = people(world).await.into_iter().filter(plain).take(count).collect();
    assert_eq!(found.len(), count);
    found
}

/// A plan that gives these people another department.
async fn moving(world: &World, people: &[Value], department: &str) -> String {
    let names: Vec<&Value> = people.iter().map(|one| &one["id"]).collect();
    let answers = json!({ "wizard": "edit", "who": { "kind": "named", "names": names },
        "set": [{ "property": "department", "value": department }] });
    let draft = world.call("wizard.begin", json!({ "answers": answers })).await["draft"].clone();
    world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned()
}

async fn keep(world: &World, plan: &str, minutes: i64) -> (Timestamp, Value) {
    let (at, local) = at_minutes(minutes);
    let wanted = json!({ "plan": plan, "accepted": [], "canary": true, "stopAbovePercent": 5, "at": local });
    (at, world.call("due.keep", wanted).await)
}

fn department(world: &World, person: &Value) -> Value {
    let name = person["userPrincipalName"].as_str().unwrap();
    world.simulator.tenant().find_user(name).unwrap()["department"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_waits_and_runs_as_it_was_read() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let plan = moving(&world, &people, "Later").await;
    keep(&world, &plan, 30).await;
    let (at, kept) = keep(&world, &plan, 60).await;
    let [one] = due(&world).await.try_into().unwrap();
    assert_eq!((&one["id"], &one["at"]), (&kept["id"], &kept["at"]), "a plan is kept for one time only");
    assert_eq!((&one["read"], &one["handOver"], &one["people"]), (&json!(true), &json!(0), &json!(2)), "{one}");
    assert!(one["there"].as_str().unwrap().ends_with("Europe/Berlin"), "{one}");
    let opened = Timestamp::now();
    assert_eq!(run_due(&world, at - MINUTE, opened).await, Vec::<String>::new());
    assert_ne!(department(&world, &people[0]), "Later");

    // The program was closed then and is opened two hours later: nothing is taken from anybody, so it runs.
    let later = at + MINUTE * 120;
    let [job] = run_due(&world, later, later).await.try_into().unwrap();
    assert_eq!(world.ended(&job).await["counts"]["verified"], 2);
    assert_eq!(department(&world, &people[1]), "Later");
    assert_eq!(due(&world).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moved_meanwhile_is_read_before_anything_is_sent() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let plan = moving(&world, &people, "Later").await;
    let (at, kept) = keep(&world, &plan, 60).await;
    assert!(world.simulator.tenant().delete_user(people[0]["id"].as_str().unwrap(), false));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let written = world.simulator.tenant().writes().len();
    assert_eq!(run_due(&world, at + MINUTE, Timestamp::now()).await, Vec::<String>::new());
    let [asks] = due(&world).await.try_into().unwrap();
    assert_eq!((&asks["state"], &asks["read"]), (&json!("asks"), &json!(false)), "{asks}");
    assert!(asks["reason"].as_str().unwrap().contains("has changed"), "{asks}");

    // Nobody has read what is left of it: however often somebody runs it, it is shown.
    for _ in 0..2 {
        let told = world.call("due.run", json!({ "due": kept["id"] })).await;
        assert_eq!((&told["job"], &told["plan"]), (&Value::Null, &json!(plan)), "{told}");
    }
    let (soon, local) = at_minutes(90);
    world.call("due.move", json!({ "due": kept["id"], "at": local })).await;
    assert_eq!(run_due(&world, soon + MINUTE, Timestamp::now()).await, Vec::<String>::new());
    assert_eq!(world.simulator.tenant().writes().len(), written);
    let job = world.run(&plan, true).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    assert_eq!(due(&world).await, Vec::<Value>::new(), "whoever applies it takes it off the list");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_made_when_somebody_is_there_to_take_them() {
    let world = World::synced(World::config()).await;
    let answers = |way: Value| json!({ "wizard": "onboard", "first": "Ida", "last": "Later", "usageLocation": "DE", "firstSignIn": way });
    let planned = async |answers: Value| {
        let draft = world.call("wizard.begin", json!({ "answers": answers })).await["draft"].clone();
        let plan = world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned();
        (draft, plan)
    };
    let (draft, own) = planned(answers(json!({ "way": "own" }))).await;
    let typed = json!({ "draft": draft, "password": "Correct-horse-7" });
    assert_eq!(world.call("onboard.password", typed).await["held"], true);
    let (_, local) = at_minutes(60);
    let wanted = json!({ "plan": own, "accepted": [], "canary": false, "stopAbovePercent": null, "at": local });
    assert!(world.refused("due.keep", wanted).await.1.contains("never stored"));

    let (_, plan) = planned(answers(json!({ "way": "generated", "words": false }))).await;
    assert_eq!(world.call("plan.get", json!({ "plan": plan })).await["handOver"], 1);
    let (at, kept) = keep(&world, &plan, 60).await;
    assert_eq!(kept["handOver"], 1, "{kept}");
    let written = world.simulator.tenant().writes().len();
    assert_eq!(run_due(&world, at + MINUTE, Timestamp::now()).await, Vec::<String>::new());
    assert_eq!(world.simulator.tenant().writes().len(), written);
    let [asks] = due(&world).await.try_into().unwrap();
    assert!(asks["reason"].as_str().unwrap().contains("15 minutes"), "{asks}");
    let started = world.call("due.run", json!({ "due": kept["id"] })).await;
    let job = world.ended(started["job"].as_str().unwrap()).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let told = world.call("job.reveal", json!({ "job": job["id"], "number": 0 })).await;
    assert!(told["password"].is_string(), "whoever started it is told");
}

#[test]
fn the_terminal_keeps_moves_and_runs_what_is_due() {
    let stage = Stage::new();
    let people = stage.ordinary(1, "department != null");
    stage.about(&people);
    let edit = stage.plan(&["edit", "--who-file", "who.txt", "--set", "department=Later"]);
    assert_eq!(edit.code, Some(0), "{edit:?}");
    let zoned = |day: &str| format!("{day}T08:00");
    let next_year = jiff::Zoned::now().year() + 1;
    let (first, second) = (zoned(&format!("{next_year}-01-12")), zoned(&format!("{next_year}-01-13")));
    let kept = stage.terminal.run(&["run", "plan.json", "--yes", "--at", &first, "--zone", "Europe/Berlin"]);
    assert_eq!(kept.code, Some(0), "{kept:?}");
    let id = kept.document["id"].as_str().unwrap().to_owned();
    let moved = stage.terminal.run(&["due", "--move", &id, "--at", &second, "--zone", "Asia/Tokyo"]);
    assert_eq!(moved.document["local"], json!({ "at": second, "zone": "Asia/Tokyo" }), "{moved:?}");
    let listed = stage.terminal.words(&["due"]);
    assert!(listed.contains("08:00 Asia/Tokyo, here "), "both clocks: {listed}");
    assert!(stage.simulator.writes().is_empty(), "nothing was sent");
    refused(&stage.terminal.run(&["due", "--run", &id]), "only with --yes");
    refused(&stage.terminal.run(&["due", "--run", "nobody", "--yes"]), "no due job");
    let ran = stage.terminal.run(&["due", "--run", &id, "--yes"]);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(1)), "{ran:?}");
    assert_eq!(stage.due(), Vec::<Value>::new());
    let control = Control::of(&stage.simulator);
    let path = format!("/users/{}?$select=department", people[0]["id"].as_str().unwrap());
    assert_eq!(control.get(&path).1["department"], "Later");
}

#[test]
fn the_terminal_says_that_a_mailbox_was_converted() {
    let stage = Stage::new();
    let people = stage.ordinary(1, "license:SPE_E3 and manager != null");
    stage.about(&people);
    let planned = stage.offboard(&["--gate", "convert"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    stage.carry_out();
    let [waits] = stage.due().try_into().unwrap();
    assert_eq!((&waits["state"], &waits["read"]), (&json!("confirm"), &json!(false)), "{waits}");
    let id = waits["id"].as_str().unwrap();
    refused(&stage.terminal.run(&["due", "--run", id, "--yes"]), "nobody has read the plan");
    refused(&stage.terminal.run(&["due", "--plan", id, "--out", "licences.plan"]), "the mailbox was converted");
    let written = stage.simulator.writes().len();
    let made = stage.terminal.run(&["due", "--plan", id, "--converted", "--out", "plan.json"]);
    assert!(made.code == Some(0), "{made:?}");
    assert_eq!(stage.simulator.writes().len(), written, "a plan alone sends nothing");
    assert_eq!(stage.due().len(), 1, "it stays until its plan is applied");
    let shown = stage.terminal.run(&["plan", "show", "plan.json"]).document;
    let mut run = vec!["run", "plan.json", "--yes", "--typed", "1"];
    for warning in shown["warnings"].as_array().unwrap() {
        run.extend(["--accept", warning["id"].as_str().unwrap()]);
    }
    let ran = stage.terminal.run(&run);
    assert_eq!((ran.code, &ran.document["verified"]), (Some(0), &json!(1)), "{ran:?}");
    assert_eq!(stage.due(), Vec::<Value>::new());
    let control = Control::of(&stage.simulator);
    let path = format!("/users/{}?$select=assignedLicenses", people[0]["id"].as_str().unwrap());
    assert_eq!(control.get(&path).1["assignedLicenses"], json!([]));
}
