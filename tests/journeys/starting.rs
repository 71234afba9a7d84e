//! First days: whoever starts later is made blocked, and let in that morning by a plan that is read then.

use crate::arriving::answers;
use crate::judged::refused;
use crate::leaving::{due, run_due};
use crate::plans::Stage;
use crate::steps::elsewhere;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde_json::{Value, json};
use support::World;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// So many days from today.
fn day(later: i64) -> Date {
    Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().checked_add(later.days()).unwrap()
}

/// Eight in the morning of that day in a zone.
fn morning(day: Date, zone: &str) -> Timestamp {
    day.at(8, 0, 0, 0).in_tz(zone).unwrap().timestamp()
}

async fn onboard(world: &World, given: &Value) -> String {
    let draft = world.call("wizard.begin", json!({ "answers": answers(given) })).await["draft"].clone();
    world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned()
}

fn user(world: &World, name: &str) -> Value {
    world.simulator.tenant().find_user(name).unwrap_or_else(|| panic!("{name} is not there"))
}

async fn rows(world: &World, plan: &Value) -> Vec<Value> {
    let all = json!({ "plan": plan, "filter": "all", "offset": 0, "limit": 10 });
    world.call("plan.rows", all).await["rows"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_starts_later_is_made_blocked_and_let_in_on_the_day() {
    let world = World::synced(World::config()).await;
    let first = day(10);
    let given = json!({ "first": "Ida", "last": "Later", "usageLocation": "JP", "startDate": first.to_string() });
    let seen = world.call("onboard.check", json!({ "answers": answers(&given) })).await;
    assert_eq!(seen["enabled"], false, "{seen}");
    assert!(seen["letIn"].as_str().unwrap().ends_with("08:00 Asia/Tokyo"), "{seen}");
    assert!(seen["nextWorkingDay"].as_str().unwrap() > day(0).to_string().as_str(), "{seen}");
    let name = seen["userPrincipalName"].as_str().unwrap().to_owned();
    let plan = onboard(&world, &given).await;
    let notes = world.call("plan.get", json!({ "plan": plan })).await["notes"].to_string();
    assert!(notes.contains("made blocked until") && notes.contains("kept under Due"), "{notes}");
    assert_eq!(due(&world).await, Vec::<Value>::new(), "a plan alone keeps nothing");
    assert_eq!(world.run(&plan, false).await["counts"]["verified"], 1);
    assert_eq!(user(&world, &name)["accountEnabled"], false);
    assert!(user(&world, &name)["employeeHireDate"].as_str().unwrap().starts_with(&first.to_string()));

    let [waits] = due(&world).await.try_into().unwrap();
    let at = morning(first, "Asia/Tokyo");
    assert_eq!((&waits["at"], &waits["read"]), (&json!(at.to_string()), &json!(false)), "{waits}");
    assert_eq!(waits["name"], "First day: let in Ida Later");
    let world = world.restart().await;
    let written = world.simulator.tenant().writes().len();
    assert_eq!(run_due(&world, at + MINUTE, Timestamp::now()).await, Vec::<String>::new(), "it is read first");
    assert_eq!(world.simulator.tenant().writes().len(), written);
    let told = world.call("due.run", json!({ "due": waits["id"] })).await;
    let job = world.run(told["plan"].as_str().unwrap(), false).await;
    assert_eq!((&job["action"], &job["counts"]["verified"]), (&json!("update"), &json!(1)), "{job}");
    assert_eq!(user(&world, &name)["accountEnabled"], true);
    assert_eq!(due(&world).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_let_in_whose_sign_in_was_decided_by_hand_or_who_is_not_made_any_more() {
    let world = World::synced(World::config()).await;
    let given = |first: &str, more: &Value| {
        let mut given =
            json!({ "first": first, "last": "Later", "usageLocation": "DE", "startDate": day(10).to_string() });
        for (name, value) in more.as_object().unwrap() {
            given[name] = value.clone();
        }
        given
    };
    for (first, enabled) in [("Blocked", false), ("Allowed", true)] {
        let plan = onboard(&world, &given(first, &json!({ "enabled": enabled }))).await;
        world.run(&plan, false).await;
        assert_eq!(user(&world, &format!("{}.later@contoso.com", first.to_lowercase()))["accountEnabled"], enabled);
    }
    assert_eq!(due(&world).await, Vec::<Value>::new());

    let plan = onboard(&world, &given("Undone", &json!({}))).await;
    let job = world.run(&plan, false).await;
    assert_eq!(due(&world).await.len(), 1);
    let undo = world.call("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    assert_eq!(due(&world).await.len(), 1, "a plan alone takes nothing away");
    assert_eq!(world.run(undo["plan"].as_str().unwrap(), false).await["counts"]["verified"], 1);
    assert_eq!(due(&world).await, Vec::<Value>::new());
}

/// Five people of a file: two start on one day, two the day after, one has started.
async fn imported(world: &World) -> Value {
    let path = world.folder.path().join("starters.csv");
    let row = |name: &str, day: Date| format!("{name},Starter,{}.starter@contoso.com,DE,{day}\n", name.to_lowercase());
    let rows = [("Anna", 10), ("Ben", 10), ("Cleo", 11), ("Dora", 11), ("Early", -30)];
    let rows: String = rows.iter().map(|(name, later)| row(name, day(*later))).collect();
    std::fs::write(&path, format!("First name,Last name,User principal name,Usage location,Hire date\n{rows}"))
        .unwrap();
    let draft = world.draft(&path).await;
    let options = json!({ "skuIds": [], "usageLocation": null, "signIn": "startDate" });
    world.call("import.options", json!({ "draft": draft, "options": options })).await;
    let plan = crate::import::plan(world, &draft).await;
    let job = world.run(&plan, true).await;
    assert_eq!(job["counts"]["verified"], 5, "{job}");
    job
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_waits_day_by_day_and_lets_in_nobody_somebody_keeps_out() {
    let world = World::synced(World::config()).await;
    imported(&world).await;
    let name = |first: &str| format!("{first}.starter@contoso.com");
    let is_let_in = |first: &str| user(&world, &name(first))["accountEnabled"] == true;
    assert!(is_let_in("early") && !is_let_in("anna") && !is_let_in("cleo"));
    let [one, other] = due(&world).await.try_into().unwrap();
    assert_eq!((&one["people"], &other["people"]), (&json!(2), &json!(2)));
    assert_eq!(one["at"], json!(morning(day(10), "Europe/Berlin").to_string()), "{one}");
    assert_eq!(other["names"], json!(["Cleo Starter", "Dora Starter"]), "{other}");

    // Anna was let in and blocked again by somebody; Cleo's day was put off; Dora is gone.
    let change = async |first: &str, body: Value| {
        let path = format!("/users/{}", user(&world, &name(first))["id"].as_str().unwrap());
        assert_eq!(elsewhere(&world, "PATCH", &path, Some(body)).0, 204);
        world.app.sync(World::CONNECTION, false).await.unwrap();
    };
    change("anna", json!({ "accountEnabled": true })).await;
    change("anna", json!({ "accountEnabled": false })).await;
    change("cleo", json!({ "employeeHireDate": format!("{}T00:00:00Z", day(60)) })).await;
    assert!(world.simulator.tenant().delete_user(user(&world, &name("dora"))["id"].as_str().unwrap(), false));
    world.app.sync(World::CONNECTION, false).await.unwrap();

    let plan = world.call("due.run", json!({ "due": one["id"] })).await["plan"].clone();
    let [anna, ben] = rows(&world, &plan).await.try_into().unwrap();
    assert!(anna["reason"].as_str().unwrap().starts_with("was let in and blocked again on "), "{anna}");
    assert_eq!((&anna["verdict"], &ben["verdict"]), (&json!("skipped"), &json!("ready")), "{ben}");
    assert_eq!(world.run(plan.as_str().unwrap(), false).await["counts"]["verified"], 1);
    assert!(!is_let_in("anna") && is_let_in("ben"));

    let plan = world.call("due.run", json!({ "due": other["id"] })).await["plan"].clone();
    let [cleo, dora] = rows(&world, &plan).await.try_into().unwrap();
    assert!(cleo["reason"].as_str().unwrap().starts_with("starts on "), "{cleo}");
    assert!(dora["reason"].as_str().unwrap().contains("recycle bin"), "{dora}");
    assert_eq!((&cleo["verdict"], &dora["verdict"]), (&json!("skipped"), &json!("skipped")));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_left_before_their_first_day_stays_out() {
    let world = World::synced(World::config()).await;
    let given = json!({ "first": "Ida", "last": "Later", "usageLocation": "DE", "startDate": day(10).to_string() });
    let plan = onboard(&world, &given).await;
    world.run(&plan, false).await;
    let [waits] = due(&world).await.try_into().unwrap();
    let gone = user(&world, "ida.later@contoso.com");
    let mut leaves = crate::leaving::answers(&world, "now", std::slice::from_ref(&gone)).await;
    leaves["choices"]["steps"] = json!(["endSessions"]);
    let leave = crate::leaving::planned(&world, &leaves).await;
    world.run(&leave, false).await;
    let plan = world.call("due.run", json!({ "due": waits["id"] })).await["plan"].clone();
    let [row] = rows(&world, &plan).await.try_into().unwrap();
    assert!(row["reason"].as_str().unwrap().contains("has left since"), "{row}");
    assert_eq!(row["verdict"], "skipped");
}

#[test]
fn the_terminal_makes_people_for_their_first_day_and_lets_them_in() {
    let stage = Stage::new();
    let first = day(10).to_string();
    let file = format!(
        "First name,Last name,User principal name,Usage location,Hire date\nIda,Later,ida.later@contoso.com,DE,{first}\n"
    );
    std::fs::write(stage.folder.path().join("hires.csv"), file).unwrap();
    let planned = stage.plan(&["import", "hires.csv", "--sign-in", "start-date"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    stage.carry_out();
    let person = json!({ "givenName": "Ola", "surname": "Later", "usageLocation": "DE", "startDate": first });
    std::fs::write(stage.folder.path().join("person.json"), person.to_string()).unwrap();
    let planned = stage.plan(&["onboard", "--person", "person.json"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    stage.carry_out();
    let blocked = || {
        let listed = stage.terminal.run(&["people", "--where", "surname = Later and blocked"]).document;
        listed["people"].as_array().unwrap().len()
    };
    assert_eq!(blocked(), 2);
    let waits = stage.due();
    assert_eq!(waits.len(), 2, "{waits:?}");
    let id = waits[0]["id"].as_str().unwrap();
    refused(&stage.terminal.run(&["due", "--run", id, "--yes"]), "nobody has read the plan");
    let made = stage.terminal.run(&["due", "--plan", id, "--out", "plan.json"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    stage.carry_out();
    assert_eq!(stage.due().len(), 1);
    assert_eq!(blocked(), 1);
}
