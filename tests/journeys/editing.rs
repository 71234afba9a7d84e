//! The edit wizard from its answers to the tenant: several wishes in one plan, photos, ways to sign in, the recycle bin.

use crate::steps::{elsewhere, id, new_group, people, writes};
use serde_json::{Value, json};
use support::World;

/// People nobody special is among.
pub(crate) async fn plain(world: &World, count: usize) -> Vec<Value> {
    let mut people = people(world).await;
    people
        .retain(|user| user["jobTitle"].is_string() && user["accountEnabled"] == true && user["givenName"].is_string());
    people.retain(|user| !user["userPrincipalName"].as_str().unwrap().starts_with("adm."));
    people.truncate(count);
    people
}

fn named(people: &[Value]) -> Value {
    let names: Vec<String> = people.iter().map(|user| id(user).to_string()).collect();
    json!({ "kind": "named", "names": names })
}

pub(crate) fn answers(people: &[Value], more: Value) -> Value {
    let mut answers = json!({ "wizard": "edit", "who": named(people) });
    for (key, value) in more.as_object().unwrap() {
        answers[key] = value.clone();
    }
    answers
}

async fn draft(world: &World, answers: &Value) -> Value {
    world.call("wizard.begin", json!({ "answers": answers })).await["draft"].clone()
}

pub(crate) async fn planned(world: &World, answers: &Value) -> String {
    let draft = draft(world, answers).await;
    world.call("wizard.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned()
}

pub(crate) fn now(world: &World, user: &Value) -> Value {
    world.simulator.tenant().find_user(&id(user).to_string()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn several_wishes_go_into_one_plan_and_the_fields_of_a_person_into_one_call() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 4).await;
    let group = new_group(&world);
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let boss = id(&people[3]).to_string();
    let wish = answers(
        &people[..3],
        json!({
            "set": [
                { "property": "department", "value": "Night shift" },
                { "property": "businessPhones", "value": "+49 30 1" },
                { "property": "manager", "value": boss },
            ],
            "clear": ["jobTitle"],
            "more": { "join": [group.id.to_string()], "endSessions": true },
        }),
    );
    let job = world.run(&planned(&world, &wish).await, false).await;
    assert_eq!((&job["state"], &job["counts"]["verified"]), (&json!("finished"), &json!(3)), "{job:#}");
    for user in &people[..3] {
        let now = now(&world, user);
        assert_eq!((&now["department"], &now["jobTitle"]), (&json!("Night shift"), &Value::Null));
        assert_eq!(now["businessPhones"], json!(["+49 30 1"]));
        assert_eq!(writes(&world, "PATCH", &format!("/v1.0/users/{}", id(user))), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_differ_are_counted_and_those_of_active_directory_are_locked() {
    let world = World::synced(World::config()).await;
    let mut people = plain(&world, 2).await;
    let synced = world.simulator.tenant().users(200).into_iter().find(|user| user["onPremisesSyncEnabled"] == true);
    people.push(synced.unwrap());
    for (user, department) in people.iter().zip(["Here", "There"]) {
        let set = json!({ "department": department }).as_object().unwrap().clone();
        assert!(world.simulator.tenant().change_user(&id(user).to_string(), set));
    }
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let values = world.call("edit.values", json!({ "who": named(&people) })).await;
    assert_eq!((&values["people"], &values["synced"]), (&json!(3), &json!(1)));
    let field = |name: &str| {
        let fields = values["fields"].as_array().unwrap().iter();
        fields.clone().find(|field| field["property"] == name).unwrap().clone()
    };
    assert!(field("department")["different"].as_u64().unwrap() >= 2, "{}", field("department"));
    assert_eq!((&field("department")["value"], &field("department")["locked"]), (&Value::Null, &json!(1)));
    assert_eq!((&field("accountEnabled")["kind"], &field("displayName")["clearable"]), (&json!("flag"), &json!(false)));
    assert_eq!(field("usageLocation")["locked"], 0);

    let wish = answers(&people, json!({ "set": [{ "property": "department", "value": "Everywhere" }] }));
    let plan = planned(&world, &wish).await;
    let review = world.call("plan.get", json!({ "plan": plan })).await;
    assert_eq!((&review["people"], &review["skipped"]), (&json!(2), &json!(1)), "{review:#}");
    assert!(review["handOff"][0]["command"].as_str().unwrap().contains("Set-ADUser"), "{review:#}");
}

/// A small picture that differs by its last byte: start, the frame that says 64 by 64 pixels, a remark, end.
pub(crate) fn jpeg(last: u8) -> Vec<u8> {
    let frame = [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x40, 0x00, 0x40, 0x01, 0x01, 0x11, 0x00];
    [&[0xFF, 0xD8][..], &frame, &[0xFF, 0xFE, 0x00, 0x03, last, 0xFF, 0xD9]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_checked_kept_sent_and_put_back() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let file = |name: &str, bytes: &[u8]| {
        let path = world.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        json!({ "path": path })
    };
    let (_, message) = world.refused("edit.photo", file("notes.jpg", b"no picture")).await;
    assert!(message.contains("no JPEG"), "{message}");
    let large = [&jpeg(1)[..], &vec![0; 4 * 1024 * 1024]].concat();
    let (_, message) = world.refused("edit.photo", file("large.jpg", &large)).await;
    assert!(message.contains("larger than 4 MB"), "{message}");

    let photo = async |bytes: &[u8]| {
        let mut chosen = world.call("edit.photo", file("face.jpg", bytes)).await;
        chosen["kind"] = json!("set");
        chosen
    };
    let first = photo(&jpeg(1)).await;
    let wish = |people: &[Value], photo: &Value| answers(people, json!({ "more": { "photo": photo } }));
    let two = draft(&world, &wish(&people, &first)).await;
    let (_, message) = world.refused("wizard.plan", json!({ "draft": two })).await;
    assert!(message.contains("one person"), "{message}");

    let job = world.run(&planned(&world, &wish(&people[..1], &first)).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    // In place of a photo that is there: it is read first, so that it can be put back.
    let second = photo(&jpeg(2)).await;
    let job = world.run(&planned(&world, &wish(&people[..1], &second)).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    let back = world.call("plan.makeUndo", json!({ "job": job["id"], "changes": [] })).await;
    let job = world.run(back["plan"].as_str().unwrap(), false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    let path = format!("/v1.0/users/{}/photo/$value", id(&people[0]));
    assert_eq!(writes(&world, "PUT", &path), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn ways_to_sign_in_are_changed_and_what_is_to_be_handed_over_is_there() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let wish = answers(
        &people,
        json!({
            "set": [{ "property": "accountEnabled", "value": "false" }],
            "more": { "password": true, "endSessions": true },
        }),
    );
    let job = world.run(&planned(&world, &wish).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job:#}");
    assert!(people.iter().all(|user| now(&world, user)["accountEnabled"] == false));
    let hand_over = world.call("job.handOver", json!({ "job": job["id"] })).await;
    assert_eq!(hand_over["people"].as_array().unwrap().len(), 2, "{hand_over:#}");

    let long = answers(&people[..1], json!({ "more": { "pass": { "minutes": 5, "once": true } } }));
    let draft = draft(&world, &long).await;
    let (_, message) = world.refused("wizard.plan", json!({ "draft": draft })).await;
    assert!(message.contains("5 minutes"), "{message}");
    let pass = answers(&people[..1], json!({ "more": { "pass": { "minutes": 60, "once": true } } }));
    let job = world.run(&planned(&world, &pass).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
}

/// Which method is the default nothing says, and it can only go last (facts/graph.md §7).
#[tokio::test(flavor = "multi_thread")]
async fn every_sign_in_method_goes_the_default_one_last() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 30).await;
    let wish = answers(&people, json!({ "more": { "removeMethods": true } }));
    let job = world.run(&planned(&world, &wish).await, false).await;
    let counts = &job["counts"];
    assert_eq!((&job["state"], &counts["failed"], &counts["unknown"]), (&json!("finished"), &json!(0), &json!(0)));
    let mut several = 0;
    for user in &people {
        let removed = world.simulator.tenant().writes().into_iter().filter(|write| {
            write["method"] == "DELETE"
                && write["path"].as_str().unwrap().starts_with(&format!("/v1.0/users/{}/authentication/", id(user)))
        });
        several += usize::from(removed.count() > 1);
    }
    assert!(several > 3, "too few people of several methods: {several}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_deleted_come_back_blocked_and_one_is_deleted_for_good_by_name() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 2).await;
    let job = world.run(&planned(&world, &answers(&people, json!({ "act": "delete" }))).await, false).await;
    assert_eq!(job["counts"]["verified"], 2, "{job:#}");
    assert!(world.simulator.tenant().find_user(&id(&people[0]).to_string()).is_none());
    world.app.sync(World::CONNECTION, false).await.unwrap();

    let meant = world.call("wizard.who", json!({ "who": named(&people) })).await;
    assert_eq!(meant["first"].as_array().unwrap().len(), 2, "people in the recycle bin are shown: {meant:#}");
    let job = world.run(&planned(&world, &answers(&people[..1], json!({ "act": "restore" }))).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
    assert_eq!(now(&world, &people[0])["accountEnabled"], false, "whoever comes back is looked at first");

    let gone = &people[1..];
    let name = gone[0]["displayName"].as_str().unwrap();
    for (who, typed, words) in [(&people[..], name, "one at a time"), (gone, "Somebody", "typed"), (gone, "", "typed")]
    {
        let draft = draft(&world, &answers(who, json!({ "act": "purge", "typedName": typed }))).await;
        let (_, message) = world.refused("wizard.plan", json!({ "draft": draft })).await;
        assert!(message.contains(words), "{message} does not say {words}");
    }
    let purge = answers(gone, json!({ "act": "purge", "typedName": name }));
    let job = world.run(&planned(&world, &purge).await, false).await;
    assert_eq!(job["counts"]["verified"], 1, "{job:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_name_was_given_away_does_not_come_back_under_it() {
    let world = World::synced(World::config()).await;
    let people = plain(&world, 1).await;
    let name = people[0]["userPrincipalName"].as_str().unwrap().to_owned();
    assert!(world.simulator.tenant().delete_user(people[0]["id"].as_str().unwrap(), false));
    let body = json!({ "displayName": "Somebody Else", "userPrincipalName": name, "mailNickname": "somebody.else",
        "accountEnabled": true, "passwordProfile": { "password": "Pretend-4711!x" } });
    let (status, said) = elsewhere(&world, "POST", "/users", Some(body));
    assert_eq!(status, 201, "{said:?}");
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let plan = planned(&world, &answers(&people, json!({ "act": "restore" }))).await;
    let rows = world.call("plan.rows", json!({ "plan": plan, "filter": "skipped", "offset": 0, "limit": 5 })).await;
    assert_eq!(rows["total"], 1, "{rows}");
    assert!(rows.to_string().contains("is already used by Somebody Else"), "{rows}");
}
