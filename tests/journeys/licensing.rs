//! The licence wizard from its answers to the tenant: what is found before any plan, each repair, the run, and back.

use crate::steps::{elsewhere, id, kept, new_group, of, people, sets, step};
use model::plan::{Action, Change, GroupReference, MemberRole, Operation, Phase};
use model::{AssignedLicense, GroupId, SkuId};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule};
use support::World;

const E1: &str = "18181a46-0d4e-45cd-891e-60aabd171b4e";
const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const PBI: &str = "f8a1db68-be16-40ed-86d5-cb42ce701560";
const SWAY: &str = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";
const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";

/// So many people without a licence, who may be given one.
async fn bare(world: &World, count: usize) -> Vec<Value> {
    let mut people = people(world).await;
    people.retain(|user| {
        user["usageLocation"].is_string()
            && user["accountEnabled"] == true
            && user["jobTitle"].is_string()
            && user["assignedLicenses"].as_array().is_none_or(Vec::is_empty)
    });
    people.truncate(count);
    assert_eq!(people.len(), count);
    people
}

fn give(world: &World, user: &Value, sku: &str, off: &[&str]) {
    let body = json!({ "addLicenses": [{ "skuId": sku, "disabledPlans": off }], "removeLicenses": [] });
    assert_eq!(elsewhere(world, "POST", &format!("/users/{}/assignLicense", id(user)), Some(body)).0, 200);
}

/// A group that gives a product, with this person in it.
fn in_giving_group(world: &World, user: &Value, sku: &str) -> String {
    let group = new_group(world).id.to_string();
    let body = json!({ "addLicenses": [{ "skuId": sku, "disabledPlans": [] }], "removeLicenses": [] });
    elsewhere(world, "POST", &format!("/groups/{group}/assignLicense"), Some(body));
    let member = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{}", id(user)) });
    elsewhere(world, "POST", &format!("/groups/{group}/members/$ref"), Some(member));
    // Until the service has given them what the group gives.
    world.simulator.tenant().advance(std::time::Duration::from_secs(3));
    group
}

async fn ready(config: simulator::SimulatorConfig) -> World {
    let world = World::with(config).await;
    for product in ["STANDARDPACK", "POWER_BI_PRO"] {
        assert!(world.simulator.tenant().set_seats(product, 3_000));
    }
    world
}

async fn sync(world: &World) {
    world.app.sync(World::CONNECTION, false).await.unwrap();
}

fn answers(people: &[Value], more: Value) -> Value {
    let names: Vec<String> = people.iter().map(|user| id(user).to_string()).collect();
    let mut answers = json!({ "wizard": "licenses", "who": { "kind": "named", "names": names } });
    for (key, value) in more.as_object().unwrap() {
        answers[key] = value.clone();
    }
    answers
}

async fn check(world: &World, answers: &Value) -> Value {
    world.call("licenses.check", json!({ "answers": answers })).await
}

fn finding<'c>(check: &'c Value, kind: &str) -> &'c Value {
    let found = check["findings"].as_array().unwrap().iter();
    let mut found = found.filter(|finding| finding["id"].as_str().unwrap().split(':').next() == Some(kind));
    found.next().unwrap_or_else(|| panic!("no {kind} among {:#}", check["findings"]))
}

fn has_repair(finding: &Value, kind: &str) -> bool {
    finding["repairs"].as_array().unwrap().iter().any(|repair| repair["kind"] == kind)
}

/// The plan of a draft with these answers.
async fn planned(world: &World, answers: &Value) -> String {
    let begun = world.call("wizard.begin", json!({ "answers": answers })).await;
    world.call("wizard.plan", json!({ "draft": begun["draft"] })).await["plan"].as_str().unwrap().to_owned()
}

/// What somebody holds directly: products with the apps that are off.
fn direct(world: &World, user: &Value) -> Vec<(String, Vec<String>)> {
    let now = world.simulator.tenant().find_user(&id(user).to_string()).unwrap();
    let states = now["licenseAssignmentStates"].as_array().unwrap().iter();
    let mut held: Vec<(String, Vec<String>)> = states
        .filter(|state| state["assignedByGroup"].is_null())
        .map(|state| {
            let off = state["disabledPlans"].as_array().unwrap().iter();
            let mut off: Vec<String> = off.map(|plan| plan.as_str().unwrap().to_owned()).collect();
            off.sort();
            (state["skuId"].as_str().unwrap().to_owned(), off)
        })
        .collect();
    held.sort();
    held
}

fn held(sku: &str, off: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut off: Vec<String> = off.iter().map(|plan| (*plan).to_owned()).collect();
    off.sort();
    vec![(sku.to_owned(), off)]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_swap_carries_over_what_is_off_and_its_undo_brings_everything_back() {
    let world = ready(World::config()).await;
    let people = bare(&world, 3).await;
    give(&world, &people[0], E1, &[SWAY]);
    give(&world, &people[1], E1, &[SWAY, TEAMS]);
    give(&world, &people[2], E1, &[]);
    sync(&world).await;
    let answers = answers(&people, json!({ "act": "swap", "from": E1, "to": E3 }));

    let apps = world.call("licenses.apps", json!({ "answers": answers })).await;
    let teams = apps["apps"].as_array().unwrap().iter().find(|app| app["part"] == "TEAMS1").unwrap();
    assert_eq!((&teams["name"], &teams["on"], &teams["off"]), (&json!("Teams"), &json!(2), &json!(1)), "{teams}");

    let price = json!({ "skuId": E3, "alias": null, "price": { "cents": 3000, "currency": "EUR" } });
    world.call("licenses.setProduct", price).await;
    let checked = check(&world, &answers).await;
    let review = &checked["review"];
    assert_eq!((&review["people"], &checked["refreshed"]), (&json!(3), &json!(3)), "{checked:#}");
    assert_eq!(review["monthly"], json!([{ "currency": "EUR", "before": 0, "after": 9000 }]));
    let services = review["services"].as_array().unwrap();
    let app = |name: &str| services.iter().find(|line| line["name"] == name).unwrap();
    assert_eq!((&app("Teams")["kept"], &app("Teams")["gained"]), (&json!(2), &json!(0)), "off stays off");
    assert_eq!(app("Exchange Online (Plan 1)")["lost"], 3);
    assert_eq!(app("Exchange Online (Plan 2)")["gained"], 3);
    let again = check(&world, &answers).await;
    assert_eq!(again["refreshed"], 0, "what was read a moment ago is not read again");

    let plan = planned(&world, &answers).await;
    let job = world.run(&plan, false).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(3)), "{job:#}");
    assert_eq!(direct(&world, &people[0]), held(E3, &[SWAY]));
    assert_eq!(direct(&world, &people[1]), held(E3, &[SWAY, TEAMS]));
    assert_eq!(direct(&world, &people[2]), held(E3, &[]));

    let back = world.call("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    let job = world.run(back["plan"].as_str().unwrap(), false).await;
    assert_eq!(job["counts"]["verified"], 3, "{job:#}");
    assert_eq!(direct(&world, &people[1]), held(E1, &[SWAY, TEAMS]));
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_that_are_short_go_to_the_first_in_the_chosen_order_and_the_others_can_be_left_out() {
    let world = ready(World::config()).await;
    let people = bare(&world, 4).await;
    let everybody = world.simulator.tenant().users(1_000);
    let holds = |user: &&Value| {
        user["assignedLicenses"].as_array().is_some_and(|held| held.iter().any(|one| one["skuId"] == E3))
    };
    let used = u32::try_from(everybody.iter().filter(holds).count()).unwrap();
    assert!(world.simulator.tenant().set_seats("SPE_E3", used + 1));
    sync(&world).await;
    let by_name = |order: &str| answers(&people, json!({ "act": "add", "add": [E3], "repairs": { "order": order } }));
    let checked = check(&world, &by_name("name")).await;
    let short = finding(&checked, "noSeat");
    assert_eq!((&short["count"], &checked["review"]["people"]), (&json!(3), &json!(1)), "{checked:#}");
    assert!(has_repair(short, "order"), "{short}");
    let blocked = short["repairs"].as_array().unwrap().iter().find(|repair| repair["kind"] == "freeBlocked");
    assert!(blocked.is_some_and(|repair| repair["count"].as_u64().unwrap() > 0), "{short}");

    let mut names: Vec<(String, String)> = people
        .iter()
        .map(|user| (user["displayName"].as_str().unwrap().to_lowercase(), id(user).to_string()))
        .collect();
    names.sort();
    let plan = planned(&world, &by_name("name")).await;
    let rows = world.call("plan.rows", json!({ "plan": plan, "filter": "ready", "offset": 0, "limit": 10 })).await;
    let first = people.iter().find(|user| id(user).to_string() == names[0].1).unwrap();
    assert_eq!(rows["rows"][0]["displayName"], first["displayName"], "{rows:#}");
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    assert_eq!(direct(&world, first), held(E3, &[]));

    let mut out = by_name("chosen");
    out["repairs"]["leaveOut"] = json!([short["id"]]);
    let checked = check(&world, &out).await;
    let left = checked["findings"].as_array().unwrap().iter().any(|found| found["id"] == short["id"]);
    assert!(!left && checked["leftOut"] == 3, "{checked:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn apps_that_clash_are_stopped_until_one_is_turned_off() {
    let world = ready(World::config()).await;
    let people = bare(&world, 2).await;
    give(&world, &people[0], E1, &[]);
    sync(&world).await;
    let wish = |off: Value| answers(&people, json!({ "act": "add", "add": [E3], "repairs": { "turnOff": off } }));
    let checked = check(&world, &wish(json!([]))).await;
    let clash = finding(&checked, "clash");
    assert_eq!(
        (&clash["level"], &clash["count"], &checked["review"]["people"]),
        (&json!("stop"), &json!(1), &json!(1))
    );
    assert!(
        clash["repairs"]
            .as_array()
            .unwrap()
            .contains(&json!({ "kind": "turnOff", "skuId": E1, "name": "Office 365 E1" }))
    );

    let settled = wish(json!([E1]));
    assert_eq!(check(&world, &settled).await["review"]["people"], 2);
    let job = world.run(&planned(&world, &settled).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job:#}");
    let both = direct(&world, &people[0]);
    assert_eq!(both.len(), 2, "{both:?}");
    let off_in_e1 = &both.iter().find(|(sku, _)| sku == E1).unwrap().1;
    assert!(!off_in_e1.is_empty() && !off_in_e1.contains(&TEAMS.to_owned()), "only what clashes is off: {off_in_e1:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_licence_of_a_group_is_told_and_goes_only_with_the_group() {
    let world = ready(World::config()).await;
    let people = bare(&world, 2).await;
    give(&world, &people[0], E3, &[]);
    let group = in_giving_group(&world, &people[1], E3);
    sync(&world).await;
    let wish =
        |leave: bool| answers(&people, json!({ "act": "remove", "remove": [E3], "repairs": { "leaveGroup": leave } }));
    let checked = check(&world, &wish(false)).await;
    let inherited = finding(&checked, "inherited");
    assert!(has_repair(inherited, "leaveGroup") && checked["review"]["people"] == 1, "{checked:#}");
    let lost = finding(&checked, "mailLost");
    assert_eq!((&lost["lost"], &lost["count"]), (&json!(true), &json!(1)));
    assert_eq!(checked["findings"][0]["id"], "mailLost", "the most harmful comes first");

    let plan = planned(&world, &wish(true)).await;
    let approval = world.call("plan.approval", json!({ "plan": plan })).await;
    assert_eq!(approval["typed"]["count"], 2, "a mailbox goes: the count is typed");
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job:#}");
    let left = format!("/v1.0/groups/{group}/members/{}/$ref", id(&people[1]));
    assert_eq!(crate::steps::writes(&world, "DELETE", &left), 1);
    assert!(direct(&world, &people[0]).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_usage_location_is_set_only_where_it_was_ticked() {
    let world = ready(World::config()).await;
    let people = bare(&world, 3).await;
    for user in &people[..2] {
        let nowhere = json!({ "usageLocation": null, "country": "AT" });
        assert!(world.simulator.tenant().change_user(&id(user).to_string(), nowhere.as_object().unwrap().clone()));
    }
    sync(&world).await;
    let wish = |locations: Value| {
        answers(&people, json!({ "act": "add", "add": [E3], "repairs": { "locations": locations } }))
    };
    let checked = check(&world, &wish(json!([]))).await;
    let nowhere = finding(&checked, "noLocation");
    assert_eq!((&nowhere["count"], &nowhere["level"]), (&json!(2), &json!("stop")));
    assert_eq!(nowhere["people"][0]["location"], "AT", "{nowhere:#}");
    assert_eq!(checked["review"]["people"], 1);

    let ticked = wish(json!([{ "id": id(&people[0]).to_string(), "country": "AT" }]));
    let job = world.run(&planned(&world, &ticked).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job:#}");
    let place =
        |user: &Value| world.simulator.tenant().find_user(&id(user).to_string()).unwrap()["usageLocation"].clone();
    assert_eq!((place(&people[0]), place(&people[1])), (json!("AT"), Value::Null));
    assert!(direct(&world, &people[1]).is_empty());
    let wrong = wish(json!([{ "id": id(&people[0]).to_string(), "country": "Austria" }]));
    assert!(world.refused("licenses.check", json!({ "answers": wrong })).await.1.contains("Austria"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_is_switched_for_all_and_the_others_stay_as_each_person_has_them() {
    let world = ready(World::config()).await;
    let people = bare(&world, 3).await;
    give(&world, &people[0], E3, &[SWAY]);
    give(&world, &people[1], E3, &[]);
    sync(&world).await;
    let switch = json!([{ "plan": TEAMS, "product": null, "on": false }]);
    let answers = answers(&people, json!({ "act": "apps", "switch": switch }));
    let checked = check(&world, &answers).await;
    assert_eq!((&checked["review"]["people"], &finding(&checked, "noSuchApp")["count"]), (&json!(2), &json!(1)));
    let job = world.run(&planned(&world, &answers).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job:#}");
    assert_eq!(direct(&world, &people[0]), held(E3, &[SWAY, TEAMS]));
    assert_eq!(direct(&world, &people[1]), held(E3, &[TEAMS]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_direct_licence_moves_to_a_group_and_a_copy_takes_only_what_is_direct() {
    let world = ready(World::config()).await;
    let people = bare(&world, 3).await;
    give(&world, &people[0], E3, &[]);
    let group = in_giving_group(&world, &people[1], E3);
    give(&world, &people[1], PBI, &[]);
    sync(&world).await;
    let moved = answers(&people[..1], json!({ "act": "toGroup", "product": E3, "group": group }));
    let job = world.run(&planned(&world, &moved).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    assert!(direct(&world, &people[0]).is_empty());

    let copy = answers(&people[2..], json!({ "act": "copy", "copyFrom": id(&people[1]).to_string() }));
    let job = world.run(&planned(&world, &copy).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    assert_eq!(direct(&world, &people[2]), held(PBI, &[]), "what comes from a group is not copied");
}

#[tokio::test(flavor = "multi_thread")]
async fn unfinished_answers_are_refused_with_what_is_missing() {
    let world = ready(World::config()).await;
    let people = bare(&world, 1).await;
    sync(&world).await;
    for (more, words) in [
        (json!({}), "what is to be done"),
        (json!({ "act": "swap", "from": E1 }), "two products"),
        (json!({ "act": "swap", "from": E1, "to": E1 }), "for itself"),
        (json!({ "act": "add" }), "nothing is to be changed"),
        (json!({ "act": "copy" }), "whose licences"),
        (json!({ "act": "copy", "copyFrom": id(&people[0]).to_string() }), "no licence of their own"),
        (json!({ "act": "apps", "switch": [{ "plan": "NO_SUCH_APP", "product": null, "on": true }] }), "NO_SUCH_APP"),
    ] {
        let (_, message) = world.refused("licenses.check", json!({ "answers": answers(&people, more) })).await;
        assert!(message.contains(words), "{message} does not say {words}");
    }
}

/// A job that is paused before its second row, by trouble with the first.
async fn paused_before(world: &World, first: &Value, row: Change) -> Value {
    let department = sets(Phase::Profile, "department", &first["department"], json!("Night shift"));
    let plan = kept(world, vec![of(first, vec![department]), row]).await;
    world.simulator.faults().add(FaultRule::on("PATCH", "/users/{id}", Fault::status(400)).times(1));
    let job = world.run(&plan, true).await;
    assert_eq!((&job["state"], &job["counts"]["queued"]), (&json!("paused"), &json!(1)), "{job:#}");
    job
}

/// What the only row of a plan with these answers says.
async fn reason_of(world: &World, answers: &Value) -> String {
    let all = json!({ "plan": planned(world, answers).await, "filter": "all", "offset": 0, "limit": 10 });
    let rows = world.call("plan.rows", all).await;
    rows["rows"][0]["reason"].as_str().unwrap_or_default().to_owned()
}

#[rstest::rstest]
#[case::given_directly("direct")]
#[case::by_a_group("group")]
#[case::come_back("restore")]
#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_a_paused_job_has_yet_to_take_is_promised_to_nobody_else(#[case] way: &str) {
    let world = ready(World::config()).await;
    let people = bare(&world, 4).await;
    let (whom, next) = (&people[1], &people[2]);
    let row = match way {
        "direct" => {
            let add = vec![AssignedLicense { sku_id: SkuId::parse(E3).unwrap(), disabled_plans: Vec::new() }];
            let (before, remove, after_inherited) = (Vec::new(), Vec::new(), Vec::new());
            let assign = Operation::AssignLicense { before, add, remove, after_inherited };
            of(whom, vec![step(Phase::Licenses, assign)])
        }
        "group" => {
            let id = GroupId::parse(&in_giving_group(&world, &people[3], E3)).unwrap();
            let group = GroupReference { id, name: "Project".to_owned() };
            let joins = Operation::AddToGroup { group, role: MemberRole::Member };
            of(whom, vec![step(Phase::LicenseGroups, joins)])
        }
        _ => {
            give(&world, whom, E3, &[]);
            sync(&world).await;
            assert!(world.simulator.tenant().delete_user(&id(whom).to_string(), false));
            let restore = Operation::RestoreUser { user_principal_name: None };
            Change { action: Action::Restore, ..of(whom, vec![step(Phase::Restore, restore)]) }
        }
    };
    world.simulator.tenant().advance(std::time::Duration::from_secs(3));
    sync(&world).await;
    let products = world.call("licenses.get", json!({})).await["products"].clone();
    let e3 = products.as_array().unwrap().iter().find(|product| product["skuId"] == E3).unwrap();
    let used = u32::try_from(e3["used"].as_i64().unwrap()).unwrap();
    assert!(world.simulator.tenant().set_seats("SPE_E3", used + 1));
    sync(&world).await;
    let wish = answers(std::slice::from_ref(next), json!({ "act": "add", "add": [E3] }));
    let short = |checked: &Value| checked["findings"].to_string().contains("noSeat");
    assert!(!short(&check(&world, &wish).await), "one seat is free");

    let job = paused_before(&world, &people[0], row).await;
    let checked = check(&world, &wish).await;
    assert!(short(&checked), "{checked:#}");
    let reason = reason_of(&world, &wish).await;
    assert!(reason.contains("no free seat of Microsoft 365 E3 (1 kept for jobs that are not finished)"), "{reason}");

    // Once the job has taken it, it is the service that says so: who comes back has the licence again.
    world.call("job.resume", json!({ "job": job["id"] })).await;
    let job = world.ended(job["id"].as_str().unwrap()).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(1)), "{job:#}");
    world.simulator.tenant().advance(std::time::Duration::from_secs(3));
    let reason = reason_of(&world, &wish).await;
    assert!(reason.contains("no free seat of Microsoft 365 E3,"), "{reason}");
}
