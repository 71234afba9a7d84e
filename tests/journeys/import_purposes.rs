//! What the rows of a file can be for: each purpose from the file to the tenant, and what none of them ever does.

use crate::import::plan;
use crate::steps::{new_group, people};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use support::World;

/// A file of these lines in the world's own folder.
pub(crate) fn file(world: &World, name: &str, text: &str) -> PathBuf {
    let path = world.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Opens a file for a purpose; answers with the draft as it is shown.
pub(crate) async fn opened(world: &World, name: &str, text: &str, purpose: &str) -> Value {
    let path = file(world, name, text);
    world.call("import.open", json!({ "path": path, "purpose": purpose })).await
}

fn text<'v>(person: &'v Value, name: &str) -> &'v str {
    person[name].as_str().unwrap_or_default()
}

fn now(world: &World, person: &Value) -> Value {
    world.simulator.tenant().find_user(text(person, "id")).unwrap()
}

/// People with an employee id who hold no role, so that no guard rail has a word to say.
async fn ordinary(world: &World) -> Vec<Value> {
    let mut held = BTreeSet::new();
    for role in world.call("roles.list", json!({})).await["roles"].as_array().unwrap() {
        let holders = world.call("members.list", json!({ "id": role["id"], "offset": 0, "limit": 500 })).await;
        held.extend(holders["rows"].as_array().unwrap().iter().map(|holder| text(holder, "id").to_owned()));
    }
    let mut found = people(world).await;
    found.retain(|person| !held.contains(text(person, "id")) && !text(person, "employeeId").is_empty());
    found
}

fn patches(world: &World) -> Vec<Value> {
    let writes = world.simulator.tenant().writes();
    writes.into_iter().filter(|write| write["method"] == "PATCH").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn given_cells_are_written_and_blank_ones_change_nothing() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let (one, two, three) = (&people[0], &people[1], &people[2]);
    let lines = format!(
        "Employee ID,Department,Job title,Office\n{},Night shift,,<clear>\n{},,Chief of tests,\n{},{},,\n",
        text(one, "employeeId"),
        text(two, "employeeId"),
        text(three, "employeeId"),
        text(three, "department"),
    );
    let import = opened(&world, "moves.csv", &lines, "update").await;
    assert_eq!((&import["identity"]["by"], &import["identity"]["existing"]), (&json!("employeeId"), &json!("update")));
    assert_eq!((&import["counts"]["existing"], &import["counts"]["new"]), (&json!(3), &json!(0)), "{import}");
    let draft = import["draft"].as_str().unwrap();
    let plan = plan(&world, draft).await;
    let job = world.run(&plan, false).await;
    assert_eq!((&job["counts"]["verified"], &job["counts"]["failed"]), (&json!(2), &json!(0)), "{job}");

    let moved = now(&world, one);
    assert_eq!((text(&moved, "department"), &moved["officeLocation"]), ("Night shift", &Value::Null));
    assert_eq!(moved["jobTitle"], one["jobTitle"], "a blank cell changes nothing (G49)");
    assert_eq!(text(&now(&world, two), "jobTitle"), "Chief of tests");
    assert_eq!(now(&world, two)["department"], two["department"]);
    assert_eq!(patches(&world).len(), 2, "who is as wanted is not written, and nobody else is (G48)");
    assert_eq!(world.simulator.tenant().writes().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_gaps_are_filled_the_word_for_emptying_still_empties_and_is_filled_down() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let (one, two) = (&people[0], &people[1]);
    let lines = format!(
        "Employee ID,Department,Office\n{},Another,<clear>\n{},Another,\n",
        text(one, "employeeId"),
        text(two, "employeeId")
    );
    let import = opened(&world, "gaps.csv", &lines, "update").await;
    let draft = import["draft"].clone();
    let identity = json!({ "by": "employeeId", "fallback": null, "existing": "fillEmpty", "blankClears": true });
    world.call("import.identity", json!({ "draft": draft, "identity": identity })).await;
    let rows = json!({ "kind": "listed", "rows": [2] });
    world.call("import.fill", json!({ "draft": draft, "from": 1, "target": "officeLocation", "rows": rows })).await;
    world.run(&plan(&world, draft.as_str().unwrap()).await, false).await;
    for person in [one, two] {
        let now = now(&world, person);
        assert_eq!((&now["officeLocation"], &now["department"]), (&Value::Null, &person["department"]), "{now}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn absence_never_acts_and_the_lists_say_who_comes_and_goes() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let lines = format!(
        "Employee ID,Display name,Department\n{},{},Another\n{},{},{}\nnobody-1,Nobody Yet,Sales\n,Without Number,Sales\n",
        text(&people[0], "employeeId"),
        text(&people[0], "displayName"),
        text(&people[1], "employeeId"),
        text(&people[1], "displayName"),
        text(&people[1], "department"),
    );
    let import = opened(&world, "everybody.csv", &lines, "update").await;
    let draft = import["draft"].clone();
    let lists = world.call("import.compare", json!({ "draft": draft })).await;
    let total = |list: &str| lists[list]["total"].as_u64().unwrap();
    assert_eq!((total("joiners"), total("movers"), total("mismatches"), lists["same"].as_u64()), (1, 1, 1, Some(1)));
    assert_eq!(
        lists["movers"]["first"][0]["what"][0],
        format!("Department: {} → Another", text(&people[0], "department"))
    );
    let everybody = world.simulator.tenant().users(200);
    let belongs = |user: &&Value| user["accountEnabled"] == true && user["userType"] == "Member";
    let leavers =
        everybody.iter().filter(belongs).filter(|user| user["id"] != people[0]["id"] && user["id"] != people[1]["id"]);
    assert_eq!(total("leavers") as usize, leavers.count());

    let path = world.folder.path().join("leavers.csv");
    let save = json!({ "draft": draft, "list": "leavers", "path": path });
    assert_eq!(world.call("import.saveComparison", save).await["rows"], total("leavers"));
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.starts_with("\u{feff}Row,Name,Sign-in name,What\r\n"), "{saved}");

    let plan = plan(&world, draft.as_str().unwrap()).await;
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert_eq!(
        (&review["people"], &review["skipped"]),
        (&json!(1), &json!(3)),
        "a plan is about the rows of the file and nobody else: {review}"
    );
    world.run(&plan, false).await;
    let writes = world.simulator.tenant().writes();
    assert_eq!(writes.len(), 1, "only the one who is different was written: {writes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn create_or_update_skips_those_who_exist_until_a_person_says_otherwise() {
    let world = World::synced(World::config()).await;
    let there = ordinary(&world).await.remove(0);
    let lines = format!(
        "First name,Last name,UPN,Department,Manager\nNew,Boss,new.boss@contoso.com,Docks,\nNew,Hand,new.hand@contoso.com,Docks,new.boss@contoso.com\n\
         {},{},{},Docks,new.boss@contoso.com\n",
        text(&there, "givenName"),
        text(&there, "surname"),
        text(&there, "userPrincipalName").to_uppercase(),
    );
    let import = opened(&world, "both.csv", &lines, "createOrUpdate").await;
    let draft = import["draft"].clone();
    assert_eq!((&import["counts"]["new"], &import["counts"]["existing"]), (&json!(2), &json!(1)), "{import}");
    assert_eq!(import["identity"]["existing"], "skip", "nobody who exists is touched unasked (G46)");
    let skipped = plan(&world, draft.as_str().unwrap()).await;
    let review = world.call("plan.get", json!({ "plan": skipped })).await;
    assert_eq!((&review["create"], &review["skipped"]), (&json!(2), &json!(1)), "{review}");

    let identity = json!({ "by": "userPrincipalName", "fallback": null, "existing": "update", "blankClears": false });
    world.call("import.identity", json!({ "draft": draft, "identity": identity })).await;
    let plan = plan(&world, draft.as_str().unwrap()).await;
    let job = world.run(&plan, false).await;
    assert_eq!((&job["counts"]["verified"], &job["counts"]["failed"]), (&json!(3), &json!(0)), "{job}");
    let boss = world.simulator.tenant().find_user("new.boss@contoso.com").unwrap();
    assert_eq!(text(&now(&world, &there), "department"), "Docks");
    assert_eq!(now(&world, &there)["userPrincipalName"], there["userPrincipalName"], "capitals rename nobody");
    for id in [text(&there, "id"), "new.hand@contoso.com"] {
        let person = world.simulator.tenant().find_user(id).unwrap();
        let (status, manager) =
            crate::steps::elsewhere(&world, "GET", &format!("/users/{}/manager", text(&person, "id")), None);
        let manager = manager.unwrap_or_default();
        assert_eq!(
            (status, &manager["id"]),
            (200, &boss["id"]),
            "managers of the same file are linked once they exist"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn managers_of_a_file_that_lead_each_other_stop_with_their_names() {
    let world = World::synced(World::config()).await;
    let lines = "First name,Last name,UPN,Manager\nAda,Loop,ada.loop@contoso.com,bo.loop@contoso.com\n\
                 Bo,Loop,bo.loop@contoso.com,ada.loop@contoso.com\nCy,Fine,cy.fine@contoso.com,ada.loop@contoso.com\n";
    let import = opened(&world, "loop.csv", lines, "create").await;
    let plan = plan(&world, import["draft"].as_str().unwrap()).await;
    let rows = world.call("plan.rows", json!({ "plan": plan, "filter": "skipped", "offset": 0, "limit": 10 })).await;
    let reasons: Vec<&str> =
        rows["rows"].as_array().unwrap().iter().map(|row| row["reason"].as_str().unwrap()).collect();
    assert!(reasons.len() >= 2, "{rows}");
    assert!(reasons.iter().any(|reason| reason.contains("Ada Loop") || reason.contains("Bo Loop")), "{reasons:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_are_invited_by_their_address() {
    let world = World::synced(World::config()).await;
    let lines =
        "Email address,Display name,Department\nguest.one@partner.example,Guest One,Partners\nno address,Nobody,\n";
    let import = opened(&world, "guests.csv", lines, "invite").await;
    assert_eq!((&import["counts"]["ready"], &import["counts"]["stop"]), (&json!(1), &json!(1)), "{import}");
    let plan = plan(&world, import["draft"].as_str().unwrap()).await;
    let job = world.run(&plan, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    let invited: Vec<Value> =
        world.simulator.tenant().writes().into_iter().filter(|write| write["path"] == "/v1.0/invitations").collect();
    assert_eq!(
        (invited.len(), &invited[0]["body"]["invitedUserEmailAddress"]),
        (1, &json!("guest.one@partner.example"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn people_go_into_the_bin_and_come_back_by_a_file() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let names = [text(&people[0], "userPrincipalName"), text(&people[1], "userPrincipalName")];
    let lines = format!("User name [userPrincipalName] Required\n{}\n{}\nnobody@contoso.com\n", names[0], names[1]);
    let import = opened(&world, "gone.csv", &lines, "delete").await;
    assert_eq!((&import["counts"]["ready"], &import["counts"]["stop"]), (&json!(2), &json!(1)), "{import}");
    let before = world.simulator.tenant().user_count();
    let deleting = plan(&world, import["draft"].as_str().unwrap()).await;
    let job = world.run(&deleting, false).await;
    assert_eq!((&job["counts"]["verified"], &job["counts"]["skipped"]), (&json!(2), &json!(1)), "{job}");
    assert_eq!(world.simulator.tenant().user_count(), before - 2);
    world.app.sync(World::CONNECTION, false).await.unwrap();

    let import = opened(&world, "back.csv", &lines, "restore").await;
    let restoring = plan(&world, import["draft"].as_str().unwrap()).await;
    let job = world.run(&restoring, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job}");
    assert_eq!(world.simulator.tenant().user_count(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_others_report_to_is_asked_about_before_a_file_deletes_them() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let leads = |person: &&Value| people.iter().any(|other| other["manager"] == person["id"]);
    let manager = people.iter().find(leads).expect("somebody leads somebody");
    let lines = format!("UPN\n{}\n", text(manager, "userPrincipalName"));
    let import = opened(&world, "gone.csv", &lines, "delete").await;
    let deleting = plan(&world, import["draft"].as_str().unwrap()).await;
    let review = world.call("plan.recheck", json!({ "plan": deleting })).await;
    let warnings: Vec<&Value> = review["warnings"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert!(warnings.contains(&&json!("orphans")), "{review}");
}

#[tokio::test(flavor = "multi_thread")]
async fn members_join_a_group_and_leave_it_by_a_file() {
    let world = World::synced(World::config()).await;
    let people = ordinary(&world).await;
    let group = new_group(&world);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let lines = format!("UPN\n{}\n{}\n", text(&people[0], "userPrincipalName"), text(&people[1], "userPrincipalName"));
    let import = opened(&world, "members.csv", &lines, "addMembers").await;
    let draft = import["draft"].clone();
    let (_, message) = world.refused("import.plan", json!({ "draft": draft })).await;
    assert!(message.contains("which group"), "{message}");
    let purpose = json!({ "draft": draft, "purpose": "addMembers", "group": group.id.to_string() });
    let import = world.call("import.purpose", purpose).await;
    assert_eq!((&import["group"]["name"], &import["counts"]["ready"]), (&json!("Project"), &json!(2)), "{import}");
    let job = world.run(&plan(&world, draft.as_str().unwrap()).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job}");
    let members = |world: &World| {
        let path = format!("/groups/{}/members", group.id);
        crate::steps::elsewhere(world, "GET", &path, None).1.unwrap()["value"].as_array().unwrap().len()
    };
    assert_eq!(members(&world), 2);
    world.app.sync(World::CONNECTION, false).await.unwrap();

    let one = format!("UPN\n{}\n", text(&people[0], "userPrincipalName"));
    let import = opened(&world, "leaving.csv", &one, "removeMembers").await;
    let draft = import["draft"].clone();
    let purpose = json!({ "draft": draft, "purpose": "removeMembers", "group": group.id.to_string() });
    world.call("import.purpose", purpose).await;
    let job = world.run(&plan(&world, draft.as_str().unwrap()).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job}");
    assert_eq!(members(&world), 1, "only who is in the file left");
}
