//! Groups, licences, the smaller lists and the log, from the first round to the page.

use crate::import::{hires, plan};
use serde_json::{Value, json};
use simulator::{Fault, FaultRule, SimulatorConfig};
use support::World;

fn page() -> Value {
    json!({ "text": "", "offset": 0, "limit": 500 })
}

fn groups(change: Value) -> Value {
    let mut asked = json!({ "text": "", "kind": null, "sort": "name", "descending": false, "offset": 0, "limit": 500 });
    asked.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    asked
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer["rows"].as_array().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_found_by_name_kind_and_licence() {
    let world = World::synced(World::config()).await;
    let all = world.call("groups.list", groups(json!({}))).await;
    let total = all["total"].as_u64().unwrap();
    assert!(total > 5 && rows(&all).len() as u64 == total, "{total}");
    let mut by_kind = 0;
    for kind in ["microsoft365", "security", "mailSecurity", "mailing"] {
        let some = world.call("groups.list", groups(json!({ "kind": kind }))).await;
        assert!(rows(&some).iter().all(|row| row["kind"] == kind));
        by_kind += some["total"].as_u64().unwrap();
    }
    assert_eq!(by_kind, total, "each group is of one kind");
    let licensed = world.call("groups.list", groups(json!({ "licensed": true }))).await;
    assert!(!rows(&licensed).is_empty(), "some groups of the tenant give licences");
    assert!(rows(&licensed).iter().all(|row| !row["licenses"].as_array().unwrap().is_empty()));
    let name = rows(&all)[2]["displayName"].as_str().unwrap();
    let found = world.call("groups.list", groups(json!({ "text": name }))).await;
    assert!(rows(&found).iter().any(|row| row["displayName"] == name), "{name} is found by its name");
    let largest = world.call("groups.list", groups(json!({ "sort": "members", "descending": true, "limit": 2 }))).await;
    assert!(rows(&largest)[0]["members"].as_u64() >= rows(&largest)[1]["members"].as_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_groups_page_tells_of_its_members_owners_licences_and_rule() {
    let world = World::synced(World::config()).await;
    let licensed = world.call("groups.list", groups(json!({ "licensed": true }))).await;
    let row = &rows(&licensed)[0];
    let group = world.call("group.get", json!({ "id": row["id"] })).await;
    assert_eq!(group["row"], *row);
    let given = &group["licenses"][0];
    assert_eq!(given["product"], row["licenses"][0]);
    assert!(!given["plansOn"].as_array().unwrap().is_empty(), "{given}");
    let members = world.call("members.list", json!({ "id": row["id"], "offset": 0, "limit": 500 })).await;
    assert_eq!(members["total"], row["members"]);
    assert!(rows(&members).iter().filter(|member| member["kind"] == "person").count() > 0, "{members}");
    let live = world.call("group.live", json!({ "id": row["id"] })).await;
    assert!(live["owners"].is_array() && live["licenseErrors"].is_array() && live["refusal"].is_null(), "{live}");
    let all = world.call("groups.list", groups(json!({}))).await;
    let dynamic = rows(&all).iter().find(|row| row["dynamic"] == true).expect("a dynamic group");
    let dynamic = world.call("group.get", json!({ "id": dynamic["id"] })).await;
    assert!(dynamic["rule"].as_str().is_some_and(|rule| rule.contains("user.")), "{dynamic}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_will_not_say_of_a_group_is_told_and_the_rest_is_shown() {
    let world = World::synced(World::config()).await;
    let licensed = world.call("groups.list", groups(json!({ "licensed": true }))).await;
    let id = rows(&licensed)[0]["id"].clone();
    let refuse = Fault::status(403);
    world.simulator.faults().add(FaultRule::on("GET", "/groups/{id}/owners", refuse));
    let live = world.call("group.live", json!({ "id": id })).await;
    assert!(live["owners"].is_null() && live["licenseErrors"].is_array(), "{live}");
    assert_eq!(live["refusal"]["code"], "permission");
}

#[tokio::test(flavor = "multi_thread")]
async fn licences_are_counted_named_and_priced() {
    let world = World::synced(World::config()).await;
    let licenses = world.call("licenses.get", json!({})).await;
    let products = licenses["products"].as_array().unwrap();
    let held = products.iter().find(|product| product["holders"].as_u64() > Some(3)).expect("a product people hold");
    let sum = held["direct"].as_u64().unwrap() + held["byGroup"].as_u64().unwrap();
    assert_eq!(Some(sum), held["holders"].as_u64(), "everybody came to it one way");
    assert!(licenses["byGroupKnown"] == true && products.iter().any(|product| product["byGroup"].as_u64() > Some(0)));
    let by_sku = json!({ "text": "", "enabled": false, "source": null, "department": null, "skuId": held["skuId"],
        "sort": "name", "descending": false, "offset": 0, "limit": 1 });
    let blocked = world.try_call("people.list", by_sku).await;
    if let Ok(blocked) = blocked {
        assert_eq!(blocked["total"], held["waste"]["blocked"], "the figure opens the list it counts");
    }

    let price = json!({ "cents": 2160, "currency": "eur" });
    world.call("licenses.setProduct", json!({ "skuId": held["skuId"], "alias": " Our E3 ", "price": price })).await;
    let licenses = world.call("licenses.get", json!({})).await;
    let find = |licenses: &Value| -> Value {
        let products = licenses["products"].as_array().unwrap();
        products.iter().find(|product| product["skuId"] == held["skuId"]).unwrap().clone()
    };
    let named = find(&licenses);
    assert_eq!((&named["name"], &named["knownName"]), (&json!("Our E3"), &held["knownName"]));
    let wasted = named["waste"]["total"].as_i64().unwrap();
    let cost = if wasted > 0 { json!({ "cents": 2160 * wasted, "currency": "EUR" }) } else { Value::Null };
    assert_eq!(named["wastedCost"], cost);
    let (_, message) = world
        .refused(
            "licenses.setProduct",
            json!({ "skuId": held["skuId"], "alias": null, "price": { "cents": 1, "currency": "" } }),
        )
        .await;
    assert!(message.contains("no price"), "{message}");
    // What it is called here is kept over the next round, and over the end of the program.
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let world = world.restart().await;
    assert_eq!(find(&world.call("licenses.get", json!({})).await)["name"], "Our E3");
}

#[tokio::test(flavor = "multi_thread")]
async fn quiet_seats_are_counted_once_sign_ins_were_read() {
    let world = World::synced(World::config()).await;
    let before = world.call("licenses.get", json!({})).await;
    assert_eq!((&before["activity"]["state"], &before["activity"]["canRead"]), (&json!("unknown"), &json!(true)));
    assert!(before["products"][0]["waste"]["quiet"].is_null(), "what was not read is not nought");
    world.call("licenses.readActivity", json!({})).await;
    let after = world.call("licenses.get", json!({})).await;
    assert_eq!(after["activity"]["state"], "known", "{}", after["activity"]);
    let quiet = |licenses: &Value| -> u64 {
        let products = licenses["products"].as_array().unwrap();
        products
            .iter()
            .map(|product| {
                let waste = &product["waste"];
                waste["quiet"].as_u64().unwrap() + waste["neverSignedIn"].as_u64().unwrap()
            })
            .sum()
    };
    assert!(quiet(&after) > 0, "some people of the tenant have been away");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_premium_nobody_is_said_to_be_quiet() {
    let world = World::synced(World::config()).await;
    world.simulator.faults().add(FaultRule::on("GET", "/users", Fault::status(403)));
    let (_, message) = world.refused("licenses.readActivity", json!({})).await;
    assert!(message.contains("does not tell"), "{message}");
    let licenses = world.call("licenses.get", json!({})).await;
    assert_eq!(licenses["activity"]["canRead"], false);
    assert!(licenses["activity"]["ask"].as_str().unwrap().contains("Entra ID P1"), "{}", licenses["activity"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_smaller_lists_are_there_and_searched() {
    let world = World::synced(World::config()).await;
    let tenant = world.simulator.tenant();
    let gone = tenant.users(9)[8].clone();
    assert!(tenant.delete_user(gone["id"].as_str().unwrap(), false));
    world.app.sync(World::CONNECTION, false).await.unwrap();
    let deleted = world.call("deleted.list", page()).await;
    let row = rows(&deleted).iter().find(|row| row["id"] == gone["id"]).expect("they are in the recycle bin");
    assert_eq!(row["userPrincipalName"], gone["userPrincipalName"], "without what the service puts in front");
    let left: Vec<u64> = rows(&deleted).iter().filter_map(|row| row["daysLeft"].as_u64()).collect();
    assert!(left.is_sorted() && left.last() >= Some(&29), "{left:?}");

    let roles = world.call("roles.list", json!({})).await;
    let roles = roles["roles"].as_array().unwrap();
    let global = roles.iter().find(|role| role["displayName"] == "Global Administrator").expect("somebody is");
    assert!(global["privileged"] == true && global["holders"].as_u64() > Some(0));
    let holders = world.call("members.list", json!({ "id": global["id"], "offset": 0, "limit": 50 })).await;
    assert_eq!(holders["total"], global["holders"]);

    let domains = world.call("domains.list", json!({})).await;
    let people: u64 = domains["domains"].as_array().unwrap().iter().map(|one| one["people"].as_u64().unwrap()).sum();
    assert_eq!(people, u64::from(tenant.user_count()), "everybody signs in with a domain");
    assert_eq!(domains["domains"][0]["default"], true);

    for list in ["contacts.list", "devices.list"] {
        let all = world.call(list, page()).await;
        let total = all["total"].as_u64().unwrap();
        assert!(total > 0, "{list}");
        let name = rows(&all)[0]["displayName"].as_str().unwrap().to_owned();
        let found = world.call(list, json!({ "text": name, "offset": 0, "limit": 500 })).await;
        assert!((1..=total).contains(&found["total"].as_u64().unwrap()), "{list} finds {name}");
    }
    let devices = world.call("devices.list", page()).await;
    let id = rows(&devices)[0]["id"].clone();
    let owners = world.call("devices.owners", json!({ "ids": [id] })).await;
    assert_eq!(owners["owners"][0]["device"], id);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_tells_of_the_service_and_of_this_program_in_one_line_of_time() {
    let world = World::synced(SimulatorConfig { people: 2_000, ..World::config() }).await;
    let log = world.call("log.list", json!({ "next": null })).await;
    let entries = log["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 50, "the first page of the service");
    let times: Vec<&str> = entries.iter().map(|entry| entry["at"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|one, other| one >= other), "newest first");
    let next = world.call("log.list", json!({ "next": log["next"] })).await;
    let later = next["entries"].as_array().unwrap();
    assert!(later.iter().all(|entry| entry["at"].as_str() <= times.last().copied()));
    assert!(later.iter().all(|entry| !entries.iter().any(|one| one["key"] == entry["key"])), "no entry twice");
    let what = world.call("log.list", json!({ "what": "Add user", "next": null })).await;
    assert!(what["entries"].as_array().unwrap().iter().all(|entry| entry["what"] == "Add user"));

    let draft = hires(&world).await;
    let plan = plan(&world, &draft).await;
    let job = world.run(&plan, false).await;
    let ours = world.call("log.list", json!({ "ours": true, "next": null })).await;
    let ours = ours["entries"].as_array().unwrap();
    assert!(ours.len() == 50 && ours.iter().all(|entry| entry["toldBy"] == "journal" && entry["job"] == job["id"]));
    // Dynamic groups take the new people in meanwhile, of which the service tells more than a page.
    let both = world.call("log.list", json!({ "what": "Add user", "next": null })).await;
    let both = both["entries"].as_array().unwrap();
    let confirmed = both.iter().filter(|entry| entry["toldBy"] == "both").collect::<Vec<_>>();
    assert!(confirmed.len() > 10, "the service confirms what was done here: {both:?}");
    assert!(confirmed.iter().all(|entry| entry["jobName"] == job["name"] && entry["correlationId"].is_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_may_not_be_read_still_shows_what_was_done_here() {
    let world = World::synced(World::config()).await;
    let refuse = Fault::status(403);
    world.simulator.faults().add(FaultRule::on("GET", "/auditLogs/directoryAudits", refuse));
    let log = world.call("log.list", json!({ "next": null })).await;
    assert_eq!(log["refusal"]["code"], "permission");
    assert_eq!((log["entries"].as_array().unwrap().len(), &log["next"]), (0, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_is_kept_as_it_was_set() {
    let world = World::synced(World::config()).await;
    let kept = world.call("copy.kept", json!({})).await;
    assert_eq!(kept["retentionDays"], 365);
    assert!(kept["bytes"].as_u64() > Some(10_000) && std::path::Path::new(kept["path"].as_str().unwrap()).exists());
    let set = json!({ "retentionDays": null, "leftOut": ["devices"] });
    let kept = world.call("copy.keep", set).await;
    assert_eq!((&kept["retentionDays"], &kept["leftOut"]), (&Value::Null, &json!(["devices"])));
    let (_, message) = world.refused("copy.keep", json!({ "retentionDays": 5, "leftOut": ["users"] })).await;
    assert!(message.contains("cannot be left out"), "{message}");
}
