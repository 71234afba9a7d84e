//! Leavers: from the first answer to the certificate and back again; dossiers before the first cut, gates that wait, dates.

use crate::steps::{elsewhere, writes};
use app::contract;
use app::contract::error::ErrorCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";

pub(crate) async fn world() -> World {
    World::synced(World::config()).await
}

fn named(people: &[Value]) -> Value {
    json!({ "kind": "named", "names": people.iter().map(|one| one["id"].clone()).collect::<Vec<_>>() })
}

/// People who hold E3 directly, may sign in, have a manager and no role: the usual leavers.
pub(crate) async fn usual(world: &World, count: usize) -> Vec<Value> {
    let roles = world.call("roles.list", json!({})).await.to_string();
    let direct = |user: &Value| {
        let states = user["licenseAssignmentStates"].as_array();
        states.is_some_and(|states| states.iter().any(|s| s["skuId"] == E3 && s["assignedByGroup"].is_null()))
    };
    let all: Vec<Value> = crate::steps::people(world).await;
    let fit = all
        .into_iter()
        .filter(|user| user["accountEnabled"] == true && direct(user) && !roles.contains(user["id"].as_str().unwrap()));
    let fit: Vec<Value> = fit.collect();
    let told = world.call("leave.people", json!({ "who": named(&fit) })).await;
    let people = told["people"].as_array().unwrap().iter();
    let usable = people.filter(|one| one["noSuccessor"].is_null() && one["mailbox"] == true);
    let found: Vec<Value> = usable.take(count).cloned().collect();
    assert_eq!(found.len(), count, "the tenant has too few usual leavers");
    found
}

/// Answers as the window gives them: a kind with the choices of its shipped profile.
pub(crate) async fn answers(world: &World, kind: &str, people: &[Value]) -> Value {
    let profiles = world.call("leave.profiles", json!({})).await;
    let profile = profiles["profiles"].as_array().unwrap().iter().find(|one| one["id"] == kind).unwrap().clone();
    let choice = |one: &Value| json!({ "id": one["id"], "gate": { "kind": "notNeeded" } });
    json!({ "wizard": "leave", "who": named(people), "kind": kind, "profile": profile["id"], "choices": profile["choices"],
        "people": people.iter().map(choice).collect::<Vec<_>>(), "when": { "kind": "now" } })
}

pub(crate) async fn planned(world: &World, answers: &Value) -> String {
    let made = world.call("leave.plan", json!({ "answers": answers })).await;
    made["plan"].as_str().unwrap().to_owned()
}

pub(crate) async fn due(world: &World) -> Vec<Value> {
    world.call("due.list", json!({})).await["jobs"].as_array().unwrap().clone()
}

pub(crate) async fn again(world: &World, people: &[Value]) -> Vec<Value> {
    world.app.sync(World::CONNECTION, false).await.unwrap();
    world.call("leave.people", json!({ "who": named(people) })).await["people"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_leaves_with_a_certificate_and_comes_back_as_they_were() {
    let world = world().await;
    let [before] = usual(&world, 1).await.try_into().unwrap();
    let begun = world.call("wizard.begin", json!({ "answers": { "wizard": "leave" } })).await;
    let draft = begun["draft"].clone();
    let kept = answers(&world, "now", std::slice::from_ref(&before)).await;
    world.call("wizard.keep", json!({ "draft": draft, "step": "when", "answers": kept })).await;
    let plan = world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned();
    let written = world.simulator.tenant().writes().len();
    let job = world.run(&plan, false).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(1)), "{job}");

    let dossiers = world.call("leave.dossiers", json!({ "person": before["id"] })).await;
    let dossier = &dossiers["dossiers"][0];
    assert_eq!((&dossier["whole"], &dossier["job"]), (&json!(true), &job["id"]), "{dossier}");
    assert!(dossier["licenses"].as_array().is_some_and(|licenses| !licenses.is_empty()));
    let first: Timestamp = world.simulator.tenant().writes()[written]["at"].as_str().unwrap().parse().unwrap();
    let taken: Timestamp = dossier["takenAt"].as_str().unwrap().parse().unwrap();
    assert!(taken <= first, "sealed {taken}, first cut {first}");

    let result = world.call("leave.result", json!({ "job": job["id"] })).await;
    assert_eq!(result["people"][0]["verified"], result["people"][0]["steps"], "{result}");
    assert!(result["freed"].to_string().contains("\"seats\":1"), "{result}");
    let folder = tempfile::tempdir().unwrap();
    for (file, words) in [
        ("certificateHtml", "Certificate of leaving"),
        ("certificateMarkdown", "seen done"),
        ("certificateCsv", "Block sign-in"),
        ("handOff", "Exchange Online"),
        ("dossiers", "sha256"),
    ] {
        let path = folder.path().join(file);
        world.call("leave.save", json!({ "job": job["id"], "file": file, "path": path })).await;
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(words) && text.contains(before["displayName"].as_str().unwrap()), "{file}: {text}");
        assert!(file == "handOff" || text.contains(dossier["sha256"].as_str().unwrap()), "{file}: {text}");
    }

    let [gone] = again(&world, std::slice::from_ref(&before)).await.try_into().unwrap();
    assert_eq!((&gone["enabled"], &gone["licenses"]), (&json!(false), &json!([])), "{gone}");
    let back = world.call(
        "plan.makeBringBack",
        json!({ "job": job["id"], "people": [],
        "back": { "pass": false, "roles": false, "reports": true } }),
    );
    let back = world.run(back.await["plan"].as_str().unwrap(), false).await;
    assert_eq!(back["counts"]["verified"], 1, "{back}");
    let [now] = again(&world, std::slice::from_ref(&before)).await.try_into().unwrap();
    for same in ["enabled", "manager", "licenses", "groups", "reports", "mailbox"] {
        assert_eq!(now[same], before[same], "{same}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_is_converted_first_holds_up_nobody_else() {
    let world = world().await;
    let people = usual(&world, 2).await;
    let mut answers = answers(&world, "now", &people).await;
    answers["people"][0]["gate"] = json!({ "kind": "convertFirst" });
    let job = world.run(&planned(&world, &answers).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job}");
    let now = again(&world, &people).await;
    assert_eq!((now[0]["licenses"] == json!([]), now[1]["licenses"] == json!([])), (false, true), "{now:?}");
    let [waits] = due(&world).await.try_into().unwrap();
    assert_eq!((&waits["state"], &waits["at"]), (&json!("confirm"), &Value::Null), "{waits}");
    let later = Timestamp::now() + SignedDuration::from_hours(24 * 400);
    let none = app::schedule::run_due(&world.app, World::CONNECTION, later, Timestamp::UNIX_EPOCH).await.unwrap();
    assert_eq!(none, Vec::<String>::new(), "it waits for a word, however long");

    let confirmed = world.call("due.run", json!({ "due": waits["id"] })).await;
    let removal = world.run(confirmed["plan"].as_str().unwrap(), false).await;
    assert_eq!(removal["counts"]["verified"], 1, "{removal}");
    assert_eq!(again(&world, &people[..1]).await[0]["licenses"], json!([]));
    assert_eq!(due(&world).await, Vec::<Value>::new());
    let dossiers = world.call("leave.dossiers", json!({ "person": people[0]["id"] })).await;
    assert_eq!(dossiers["dossiers"].as_array().unwrap().len(), 1, "what they had was sealed once, when they had it");
    let log = world.call("audit.lines", json!({ "before": null, "limit": 100 })).await.to_string();
    assert!(log.contains("mailboxConverted"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_open_is_named_and_nothing_is_planned() {
    let world = world().await;
    let people = usual(&world, 1).await;
    let mut answers = answers(&world, "now", &people).await;
    answers["people"] = json!([]);
    let (code, said) = world.refused("leave.plan", json!({ "answers": answers })).await;
    let name = people[0]["displayName"].as_str().unwrap();
    assert!(code == ErrorCode::Invalid && said.contains(&format!("what becomes of the mail of {name}")), "{said}");
    answers["choices"]["gate"] = json!({ "kind": "keepUntil", "date": "next year" });
    let (_, said) = world.refused("leave.plan", json!({ "answers": answers })).await;
    assert!(said.contains("is no day"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn access_is_cut_at_once_and_for_all_before_anything_else() {
    let world = world().await;
    let people = usual(&world, 3).await;
    let mut cut = answers(&world, "urgent", &people[..1]).await;
    cut["part"] = json!("access");
    let written = world.simulator.tenant().writes().len();
    world.run(&planned(&world, &cut).await, false).await;
    let id = people[0]["id"].as_str().unwrap();
    let done: Vec<String> = world.simulator.tenant().writes()[written..]
        .iter()
        .map(|write| format!("{} {}", write["method"].as_str().unwrap(), write["path"].as_str().unwrap()))
        .collect();
    let user = format!("/v1.0/users/{id}");
    let expected = [format!("PATCH {user}"), format!("POST {user}/revokeSignInSessions"), format!("PATCH {user}")];
    assert_eq!(done, expected);

    let rest = answers(&world, "now", &people[1..]).await;
    let written = world.simulator.tenant().writes().len();
    let job = world.run(&planned(&world, &rest).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job}");
    let writes: Vec<Value> = world.simulator.tenant().writes()[written..].to_vec();
    let is_cut = |write: &Value| {
        write["body"]["accountEnabled"] == json!(false)
            || write["path"].as_str().unwrap().ends_with("revokeSignInSessions")
    };
    let last_cut = writes.iter().rposition(is_cut).unwrap();
    let first_other = writes.iter().position(|write| !is_cut(write)).unwrap();
    assert!(last_cut < first_other, "steps 1 and 2 of everybody come before step 3 of anybody: {writes:?}");
}

pub(crate) fn at_minutes(minutes: i64) -> (Timestamp, Value) {
    let at = Timestamp::now() + SignedDuration::from_mins(minutes);
    let local = at.to_zoned(jiff::tz::TimeZone::get("Europe/Berlin").unwrap());
    let at = local.strftime("%Y-%m-%dT%H:%M").to_string();
    let zoned = format!("{at}[Europe/Berlin]").parse::<jiff::Zoned>().unwrap();
    (zoned.timestamp(), json!({ "at": at, "zone": "Europe/Berlin" }))
}

/// Keeps a plan of one leaver for an hour from now.
async fn kept_for_later(world: &World, person: &[Value]) -> (String, Timestamp, Value) {
    let (at, local) = at_minutes(60);
    let mut answers = answers(world, "now", person).await;
    answers["when"] = json!({ "kind": "at", "at": local });
    let plan = planned(world, &answers).await;
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    let accepted: Vec<&Value> = review["warnings"].as_array().unwrap().iter().map(|warning| &warning["id"]).collect();
    let typed = world.call("plan.approval", json!({ "plan": plan })).await["typed"]["count"].clone();
    let mut keep =
        json!({ "plan": plan, "accepted": accepted, "canary": false, "stopAbovePercent": null, "at": local });
    if !typed.is_null() {
        let (_, said) = world.refused("due.keep", keep.clone()).await;
        assert!(said.contains("was typed"), "{said}");
    }
    keep["typed"] = typed;
    let kept = world.call("due.keep", keep).await;
    (plan, at, kept)
}

pub(crate) async fn run_due(world: &World, now: Timestamp, open_since: Timestamp) -> Vec<String> {
    app::schedule::run_due(&world.app, World::CONNECTION, now, open_since).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_runs_at_its_time_and_what_is_late_asks() {
    let world = world().await;
    let people = usual(&world, 2).await;
    let opened = Timestamp::now();
    let minute = SignedDuration::from_mins(1);
    let (_, at, kept) = kept_for_later(&world, &people[..1]).await;
    assert!(kept["there"].as_str().unwrap().ends_with("Europe/Berlin"), "{kept}");
    let written = world.simulator.tenant().writes().len();
    assert_eq!(run_due(&world, at - minute, opened).await, Vec::<String>::new(), "its time has not come");
    assert_eq!(world.simulator.tenant().writes().len(), written);
    let [job] = run_due(&world, at + minute, opened).await.try_into().unwrap();
    assert_eq!(world.ended(&job).await["counts"]["verified"], 1);
    assert_eq!(due(&world).await, Vec::<Value>::new(), "what was started is off the list");

    let (_, at, kept) = kept_for_later(&world, &people[1..]).await;
    assert_eq!(run_due(&world, at + minute * 16, opened).await, Vec::<String>::new());
    let [asks] = due(&world).await.try_into().unwrap();
    assert_eq!((&asks["id"], &asks["state"]), (&kept["id"], &json!("asks")), "{asks}");
    assert!(asks["reason"].as_str().unwrap().starts_with("it was due "), "{asks}");
    let (soon, local) = at_minutes(90);
    let moved = world.call("due.move", json!({ "due": kept["id"], "at": local })).await;
    assert_eq!(moved["state"], "waiting", "{moved}");
    assert_eq!(run_due(&world, soon + minute, soon + minute).await, Vec::<String>::new());
    let [asks] = due(&world).await.try_into().unwrap();
    assert!(asks["reason"].as_str().unwrap().contains("Tenantry was not open then"), "{asks}");
    let started = world.call("due.run", json!({ "due": kept["id"] })).await;
    assert_eq!(world.ended(started["job"].as_str().unwrap()).await["counts"]["verified"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_does_not_hold_any_more_asks_instead_of_running() {
    let world = world().await;
    let people = usual(&world, 1).await;
    let (plan, at, kept) = kept_for_later(&world, &people).await;
    let world = world.restart().await;
    assert_eq!(due(&world).await.len(), 1, "it outlives the program");
    assert!(world.simulator.tenant().delete_user(people[0]["id"].as_str().unwrap(), false));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let opened = Timestamp::UNIX_EPOCH;
    let started = run_due(&world, at + SignedDuration::from_mins(1), opened).await;
    assert_eq!(started, Vec::<String>::new(), "{kept}");
    let [asks] = due(&world).await.try_into().unwrap();
    assert_eq!((&asks["state"], &asks["plan"]), (&json!("asks"), &json!(plan)), "{asks}");
    let left = world.call("due.cancel", json!({ "due": kept["id"] })).await;
    assert_eq!(left["jobs"], json!([]));
    let past = json!({ "plan": plan, "accepted": [], "canary": false, "stopAbovePercent": null,
        "at": { "at": "2026-01-01T09:00", "zone": "Europe/Berlin" } });
    assert!(world.refused("due.keep", past).await.1.contains("is over"));
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_in_parts_are_kept_and_each_is_read_before_it_runs() {
    let world = world().await;
    let people = usual(&world, 1).await;
    let (_, local) = at_minutes(60);
    let mut answers = answers(&world, "planned", &people).await;
    answers["when"] = json!({ "kind": "split", "at": local, "licenseDays": 7, "deleteDays": 37 });
    let times = world.call("leave.times", json!({ "answers": answers })).await;
    let what: Vec<&Value> = times["times"].as_array().unwrap().iter().map(|time| &time["what"]).collect();
    assert_eq!(what, ["leave", "licenses", "delete"], "{times}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leavers.ics");
    world.call("leave.saveCalendar", json!({ "answers": answers, "path": path })).await;
    assert_eq!(std::fs::read_to_string(&path).unwrap().matches("BEGIN:VEVENT").count(), 3);

    let job = world.run(&planned(&world, &answers).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let kept = again(&world, &people).await;
    assert_ne!(kept[0]["licenses"], json!([]), "licences stay for seven days");
    let [licenses, delete] = due(&world).await.try_into().unwrap();
    let later = Timestamp::now() + SignedDuration::from_hours(24 * 8);
    assert_eq!(run_due(&world, later, Timestamp::UNIX_EPOCH).await, Vec::<String>::new(), "its plan is read first");
    let plan = world.call("due.run", json!({ "due": licenses["id"] })).await["plan"].as_str().unwrap().to_owned();
    assert_eq!(world.run(&plan, false).await["counts"]["verified"], 1);
    let plan = world.call("due.run", json!({ "due": delete["id"] })).await["plan"].as_str().unwrap().to_owned();
    assert_eq!(world.run(&plan, false).await["counts"]["verified"], 1);
    assert_eq!(writes(&world, "DELETE", &format!("/v1.0/users/{}", people[0]["id"].as_str().unwrap())), 1);
    assert_eq!(due(&world).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrators_stay() {
    let world = world().await;
    let roles = world.call("roles.list", json!({})).await;
    let global = roles["roles"].as_array().unwrap().iter().find(|role| role["displayName"] == "Global Administrator");
    let global = global.unwrap_or_else(|| panic!("{roles}"))["id"].clone();
    let members = world.call("members.list", json!({ "id": global, "offset": 0, "limit": 50 })).await;
    let holders: Vec<Value> = members["rows"].as_array().unwrap_or_else(|| panic!("{members}")).clone();
    let mut answers = answers(&world, "now", &holders).await;
    answers["includeAdministrators"] = json!(true);
    answers["includeNotPeople"] = json!(true);
    answers["choices"]["gate"] = json!({ "kind": "notNeeded" });
    for step in ["reports", "owners"] {
        answers["choices"]["steps"].as_array_mut().unwrap().retain(|one| one != step);
    }
    let plan = planned(&world, &answers).await;
    let rows = world.call("plan.rows", json!({ "plan": plan, "filter": "skipped", "offset": 0, "limit": 50 })).await;
    assert!(rows["total"].as_u64().unwrap() >= 2, "{rows}");
    assert!(rows.to_string().contains("Global Administrator"), "{rows}");
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_a_plan_is_built_and_waits() {
    let world = world().await;
    let people = usual(&world, 1).await;
    let answers = answers(&world, "urgent", &people).await;
    let World { app, simulator, folder, .. } = world;
    simulator.stop().await;
    let call = |command: &'static str, mut arguments: Value| {
        arguments["connection"] = json!(World::CONNECTION);
        let app = app.clone();
        async move { contract::dispatch(&app, command, arguments).await }
    };
    let told = call("leave.people", json!({ "who": named(&people) })).await.unwrap();
    assert!(told["unread"].is_string(), "{told}");
    let plan = call("leave.plan", json!({ "answers": answers })).await.unwrap()["plan"].clone();
    let run = json!({ "plan": plan, "accepted": [], "canary": false, "stopAbovePercent": null });
    let refused = call("plan.run", run).await.unwrap_err();
    assert!(matches!(refused.code, ErrorCode::Offline | ErrorCode::Invalid), "{refused:?}");
    let dossiers = call("leave.dossiers", json!({ "person": people[0]["id"] })).await.unwrap();
    assert_eq!(dossiers["dossiers"], json!([]), "nothing is sealed of what could not be read");
    drop(folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn profiles_are_kept_changed_and_shipped_again() {
    let world = world().await;
    let list = async || world.call("leave.profiles", json!({})).await["profiles"].as_array().unwrap().clone();
    let shipped = list().await;
    assert_eq!(shipped.len(), 4);
    let mut own = shipped[1].clone();
    own["id"] = json!("");
    own["name"] = json!(" Interns ");
    own["choices"]["gate"] = json!({ "kind": "notNeeded" });
    let own = world.call("leave.saveProfile", json!({ "profile": own })).await;
    assert_eq!((&own["name"], &own["shipped"]), (&json!("Interns"), &json!(false)));
    let twin = json!({ "id": "", "name": "interns", "kind": "now", "shipped": false, "changed": false, "choices": own["choices"] });
    assert!(world.refused("leave.saveProfile", json!({ "profile": twin })).await.1.contains("already"));
    let mut changed = shipped[0].clone();
    changed["choices"]["deleteDays"] = json!(90);
    world.call("leave.saveProfile", json!({ "profile": changed })).await;
    let now = list().await;
    assert_eq!((now.len(), &now[0]["changed"], &now[0]["choices"]["deleteDays"]), (5, &json!(true), &json!(90)));
    world.call("leave.removeProfile", json!({ "profile": shipped[0]["id"] })).await;
    world.call("leave.removeProfile", json!({ "profile": own["id"] })).await;
    assert_eq!(list().await, shipped);

    let people = usual(&world, 1).await;
    let make = json!({ "who": named(&people), "kind": "now", "mailNotNeeded": false, "successor": null,
        "acceptOrphans": false, "profile": "Now, friendly", "gate": { "kind": "notNeeded" } });
    let plan = world.call("plan.makeLeave", make).await["plan"].as_str().unwrap().to_owned();
    assert_eq!(world.run(&plan, false).await["counts"]["verified"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_leaver_owns_is_named_and_only_groups_nobody_else_owns_are_passed_on() {
    let world = world().await;
    let people = usual(&world, 8).await;
    let plain = |one: &&Value| one["ownedAlone"] == json!([]) && one["reports"] == 0;
    let [leaver, other] = people.iter().filter(plain).take(2).cloned().collect::<Vec<_>>().try_into().unwrap();
    let make = |path: &str, body: Value| {
        let (status, made) = elsewhere(&world, "POST", path, Some(body));
        assert_eq!(status, 201, "{made:?}");
        made.unwrap()
    };
    let own = |path: String, who: &Value| {
        let id = who["id"].as_str().unwrap();
        let body = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}") });
        let (status, told) = elsewhere(&world, "POST", &format!("{path}/owners/$ref"), Some(body));
        assert_eq!(status, 204, "{told:?}");
    };
    let group = |name: &str| {
        let body = json!({ "displayName": name, "mailNickname": name, "mailEnabled": false, "securityEnabled": true });
        make("/groups", body)["id"].as_str().unwrap().to_owned()
    };
    let payroll = make("/applications", json!({ "displayName": "Payroll" }));
    let app = payroll["id"].as_str().unwrap().to_owned();
    own(format!("/applications/{app}"), &leaver);
    let principal = make("/servicePrincipals", json!({ "appId": payroll["appId"] }));
    own(format!("/servicePrincipals/{}", principal["id"].as_str().unwrap()), &leaver);
    let shared = group("Shared");
    for who in [&leaver, &other] {
        own(format!("/groups/{shared}"), who);
    }

    let wish = |successor: Value| {
        json!({ "who": named(std::slice::from_ref(&leaver)), "kind": "now", "mailNotNeeded": true,
            "successor": successor, "acceptOrphans": false, "profile": null, "gate": null })
    };
    let rows = async |plan: &Value| {
        let all = json!({ "plan": plan, "filter": "all", "offset": 0, "limit": 10 });
        world.call("plan.rows", all).await["rows"].as_array().unwrap().clone()
    };
    let plan = world.call("plan.makeLeave", wish(Value::Null)).await["plan"].clone();
    let [row] = rows(&plan).await.try_into().unwrap();
    let told = row["reason"].as_str().unwrap();
    assert_eq!(row["verdict"], "warn", "a group with another owner stops nobody: {row}");
    assert!(told.contains("nobody else owns the app Payroll: name another owner"), "{told}");
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert!(review["warnings"].to_string().contains("appsOwned"), "{review}");

    // Who else owns it leaves too, so nobody is left.
    let both = [leaver.clone(), other.clone()];
    let told = world.call("leave.people", json!({ "who": named(&both) })).await;
    for one in told["people"].as_array().unwrap() {
        assert_eq!(one["ownedAlone"], json!(["Shared"]), "{one}");
    }

    let alone = group("Alone");
    own(format!("/groups/{alone}"), &leaver);
    let plan = world.call("plan.makeLeave", wish(Value::Null)).await["plan"].clone();
    let [row] = rows(&plan).await.try_into().unwrap();
    assert_eq!(row["verdict"], "skipped", "{row}");
    assert!(row["reason"].as_str().unwrap().contains("nobody else owns Alone:"), "{row}");
    let plan = world.call("plan.makeLeave", wish(other["id"].clone())).await["plan"].clone();
    let job = world.run(plan.as_str().unwrap(), false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let written = |of: &str| writes(&world, "POST", &format!("/v1.0/groups/{of}/owners/$ref"));
    assert_eq!([written(&alone), written(&shared), written(&app)], [1, 0, 0], "an app is no group");
}
