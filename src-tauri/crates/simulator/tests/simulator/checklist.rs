//! The checklist of behaviours that are not obvious (facts/graph.md §14), a test for each line that is about Graph; those
//! about signing in (11, 13, 17) stand in `checklist_sign_in.rs`.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use simulator::{Fault, FaultRule, Faults, SimulatorConfig};

use crate::groups::{add, bare, bind, make, remove, security, someone, with};
use crate::support::{E3, PHONE, World, code, message, person, read, small, world, world_of};

async fn eventual(world: &World, path: &str) -> (u16, Value) {
    let request = world.request(Method::GET, path).header("ConsistencyLevel", "eventual");
    let (status, body) = read(request.send().await.unwrap()).await;
    (status.as_u16(), body)
}

async fn all_of(world: &World, link: &str) -> (Vec<Value>, String) {
    let (mut next, mut items) = (link.to_owned(), Vec::new());
    for _ in 0..100 {
        let (status, body) = world.get(&next).await;
        assert_eq!(status, 200, "{body}");
        items.extend(body["value"].as_array().unwrap().iter().cloned());
        match body["@odata.deltaLink"].as_str() {
            Some(link) => return (items, link.to_owned()),
            None => body["@odata.nextLink"].as_str().unwrap().clone_into(&mut next),
        }
    }
    panic!("no end");
}

#[tokio::test]
async fn line_01_eleven_default_properties_and_select_for_the_others() {
    let world = world().await;
    let (_, body) = world.get("/users?$top=1").await;
    let mut names: Vec<&String> = body["value"][0].as_object().unwrap().keys().collect();
    names.sort_unstable();
    let eleven = [
        "businessPhones",
        "displayName",
        "givenName",
        "id",
        "jobTitle",
        "mail",
        "mobilePhone",
        "officeLocation",
        "preferredLanguage",
        "surname",
        "userPrincipalName",
    ];
    assert_eq!(names, eleven);
    let (_, body) = world.get("/users?$top=1&$select=accountEnabled,department").await;
    assert!(body["value"][0]["accountEnabled"].is_boolean() && body["value"][0].get("displayName").is_none(), "{body}");
}

#[tokio::test]
async fn line_02_count_is_ignored_as_a_parameter_and_refused_as_a_segment_without_the_header() {
    let world = world().await;
    let (status, body) = world.get("/users?$count=true&$top=1").await;
    assert!(status == 200 && body.get("@odata.count").is_none(), "{body}");
    assert_eq!(eventual(&world, "/users?$count=true&$top=1").await.1["@odata.count"], 300);
    assert_eq!(world.get("/users/$count").await.0, 400);
    assert_eq!(eventual(&world, "/users/$count").await, (200, json!(300)));
}

#[tokio::test]
async fn line_03_page_sizes_are_refused_outside_their_limits_ignored_on_delta_and_capped_with_expand() {
    let world = world().await;
    for size in ["0", "1000"] {
        let (status, body) = world.get(&format!("/users?$top={size}")).await;
        assert_eq!((status.as_u16(), code(&body)), (400, "Request_UnsupportedQuery"), "{body}");
    }
    assert_eq!(world.get("/users?$top=999").await.1["value"].as_array().unwrap().len(), 300);
    assert_eq!(world.get("/users/delta?$top=7").await.1["value"].as_array().unwrap().len(), 50);
    let (status, body) = world.get("/users?$expand=manager&$top=200").await;
    assert!(status == 200 && body["value"].as_array().unwrap().len() == 100, "{body}");
    assert!(body["@odata.nextLink"].is_string());
}

#[tokio::test]
async fn line_04_user_names_match_however_cased_and_guests_by_an_encoded_number_sign() {
    let world = world().await;
    let member = world.someone(|user| user["userType"] == "Member");
    let name = member["userPrincipalName"].as_str().unwrap();
    assert_eq!(world.get(&format!("/users/{}", name.to_uppercase())).await.1["id"], member["id"]);
    let guest = world.someone(|user| user["userType"] == "Guest");
    let name = guest["userPrincipalName"].as_str().unwrap();
    assert!(name.contains("#EXT#"));
    assert_eq!(world.get(&format!("/users/{}", name.replace('#', "%23"))).await.1["id"], guest["id"]);
}

#[tokio::test]
async fn line_05_changes_answer_as_documented() {
    let world = bare().await;
    let id = world.create("line05").await;
    let (status, body) = world.patch(&id, &json!({"city": "Ulm"})).await;
    assert_eq!((status.as_u16(), body), (204, Value::Null));
    let group = make(&world, &security("line05")).await;
    assert_eq!(add(&world, &group, &id).await, (204, String::new()));
    let (status, body) = world.license(&id, json!([{"skuId": E3}]), json!([])).await;
    assert_eq!((status.as_u16(), &body["id"]), (200, &json!(id)));
}

#[tokio::test]
async fn line_06_delta_repeats_and_replays_items() {
    let world = world().await;
    world.running.faults().set(Faults { delta_replays: true, ..Faults::default() });
    let (items, link) = all_of(&world, "/users/delta?$select=id,city").await;
    assert!(items.len() > 300, "{}", items.len());
    let id = world.create("line06").await;
    let told = async || all_of(&world, &link).await.0.iter().filter(|item| item["id"] == id).count();
    assert!(told().await >= 1);
    // The same link may be asked again and replays what was told.
    assert!(told().await >= 1);
}

#[tokio::test]
async fn line_06_delta_tells_both_reasons_of_removal() {
    let world = world().await;
    let (soft, hard) = (world.create("soft").await, world.create("hard").await);
    let link = all_of(&world, "/users/delta?$select=id").await.1;
    for id in [&soft, &hard] {
        assert_eq!(world.send(Method::DELETE, &format!("/users/{id}"), &Value::Null).await.0, 204);
    }
    let purge = format!("/directory/deletedItems/{hard}");
    assert_eq!(world.send(Method::DELETE, &purge, &Value::Null).await.0, 204);
    let items = all_of(&world, &link).await.0;
    let reason = |id: &str| items.iter().find(|item| item["id"] == id).map(|item| item["@removed"]["reason"].clone());
    assert_eq!((reason(&soft), reason(&hard)), (Some(json!("changed")), Some(json!("deleted"))));
}

#[tokio::test]
async fn line_06_members_come_split_over_pages() {
    let world = world_of(SimulatorConfig { people: 600, page_size: 10, ..small() }).await;
    let people = someone(&world, 450);
    let group = make(&world, &security("large")).await;
    for some in people.chunks(20) {
        let body = json!({"members@odata.bind": bind(some)});
        assert_eq!(world.send(Method::PATCH, &format!("/groups/{group}"), &body).await.0, 204);
    }
    let (items, _) = all_of(&world, "/groups/delta?$select=displayName,members").await;
    let slices: Vec<&Value> = items.iter().filter(|item| item["id"] == group).collect();
    assert!(slices.len() > 1);
    let members: usize = slices.iter().map(|slice| slice["members@delta"].as_array().unwrap().len()).sum();
    assert_eq!(members, 450);
}

#[tokio::test]
async fn line_06_tokens_are_reset_with_a_location_and_expire_after_seven_days() {
    let mut world = world().await;
    let link = all_of(&world, "/users/delta?$select=id").await.1;
    world.tenant().reset_delta_tokens();
    let answer = world.request(Method::GET, &link).send().await.unwrap();
    assert_eq!(answer.status(), 410);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let link = all_of(&world, &location).await.1;
    world.tenant().advance(Duration::from_secs(7 * 86_400 + 60));
    world.renew().await;
    let (status, body) = world.get(&link).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "syncStateNotFound"), "{body}");
}

#[tokio::test]
async fn line_07_throttling_with_a_fractional_or_missing_retry_after_and_inside_a_batch() {
    let world = world().await;
    let fault = |text: &str| Faults::from_json(text).unwrap();
    world.running.faults().set(fault(r#"{"rules": [{"fault": {"status": 429, "retryAfter": "0.5"}}]}"#));
    let answer = world.request(Method::GET, "/users?$top=1").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "0.5"));
    let rules = vec![FaultRule { fault: Fault::status(429), ..FaultRule::default() }];
    world.running.faults().set(Faults { rules, ..Faults::default() });
    let answer = world.request(Method::GET, "/users?$top=1").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers().get("retry-after")), (429, None));
    let text =
        r#"{"rules": [{"match": {"batch": true, "path": "/domains"}, "fault": {"status": 429, "retryAfter": "3"}}]}"#;
    world.running.faults().set(fault(text));
    let item = |id: &str, url: &str| json!({"id": id, "method": "GET", "url": url});
    let body = json!({"requests": [item("1", "/domains"), item("2", "/organization")]});
    let (status, body) = world.post("/$batch", &body).await;
    assert_eq!(status, 200);
    let of = |id: &str| body["responses"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!((of("1")["status"].as_u64(), of("2")["status"].as_u64()), (Some(429), Some(200)), "{body}");
    assert_eq!(of("1")["headers"]["Retry-After"], "3");
}

#[tokio::test]
async fn line_08_parallel_writes_to_one_object_conflict() {
    let world = world().await;
    let id = world.create("line08").await;
    world.running.faults().set(Faults { write_ms: 400, ..Faults::default() });
    let (one, two) = (json!({"city": "Ulm"}), json!({"city": "Jena"}));
    let (a, b) = tokio::join!(world.patch(&id, &one), world.patch(&id, &two));
    let refused = if a.0 == 204 { b } else { a };
    assert_eq!((refused.0.as_u16(), code(&refused.1)), (409, "Directory_ConcurrencyViolation"));
}

#[tokio::test]
async fn line_09_lists_and_filters_lag_behind_a_read_by_id() {
    let world = world().await;
    world.running.faults().set(Faults { list_lag_seconds: 30.0, ..Faults::default() });
    let id = world.create("line09").await;
    let filter = "/users?$filter=userPrincipalName eq 'line09@contoso.com'";
    assert_eq!(world.get(&format!("/users/{id}")).await.0, 200);
    assert_eq!(world.get(filter).await.1["value"], json!([]));
    world.tenant().advance(Duration::from_secs(31));
    assert_eq!(world.get(filter).await.1["value"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn line_10_one_code_for_nearly_everything_and_the_text_tells_them_apart() {
    let world = world().await;
    let id = world.create("line10").await;
    let mut elsewhere = person("line10b");
    elsewhere["userPrincipalName"] = json!("line10b@elsewhere.example");
    let mut weak = person("line10c");
    weak["passwordProfile"]["password"] = json!("weak");
    let mut texts = Vec::new();
    for (status, body) in [
        world.post("/users", &person("line10")).await,
        world.post("/users", &elsewhere).await,
        world.post("/users", &weak).await,
        world.post("/users", &json!({"displayName": "X"})).await,
        world.license(&id, json!([]), json!([E3])).await,
        world.patch(&id, &json!({"userPrincipalName": "no at sign"})).await,
    ] {
        assert_eq!((status.as_u16(), code(&body)), (400, "Request_BadRequest"), "{body}");
        texts.push(message(&body).to_owned());
    }
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), 6, "{texts:?}");
}

#[tokio::test]
async fn line_12_the_next_link_is_absolute() {
    let world = world().await;
    let (_, body) = world.get("/users?$top=5").await;
    let start = format!("{}/v1.0/users?", world.running.details().graph);
    assert!(body["@odata.nextLink"].as_str().unwrap().starts_with(&start), "{body}");
}

#[tokio::test]
async fn line_14_licences_need_a_location_and_a_seat_and_plans_that_fit() {
    let world = bare().await;
    let mut nowhere = person("line14a");
    nowhere.as_object_mut().unwrap().remove("usageLocation");
    let (_, made) = world.post("/users", &nowhere).await;
    let add = json!([{"skuId": E3}]);
    let (status, body) = world.license(made["id"].as_str().unwrap(), add.clone(), json!([])).await;
    assert!(status == 400 && message(&body).contains("usage location"), "{body}");
    let id = world.create("line14").await;
    let (status, body) = world.license(&id, json!([{"skuId": PHONE}]), json!([])).await;
    assert!(status == 400 && message(&body).contains("does not have any available licenses"), "{body}");
    assert_eq!(world.license(&id, add, json!([])).await.0, 200);
    let e1 = "18181a46-0d4e-45cd-891e-60aabd171b4e";
    let (status, body) = world.license(&id, json!([{"skuId": e1}]), json!([])).await;
    assert!(status == 400 || body["assignedLicenses"].as_array().is_some_and(|all| all.len() == 2), "{body}");
}

#[tokio::test]
async fn line_14_what_a_group_gives_is_told_as_inherited_and_stays_with_the_group() {
    let world = bare().await;
    let id = world.create("line14").await;
    let group =
        make(&world, &with(security("line14"), json!({"members@odata.bind": bind(std::slice::from_ref(&id))}))).await;
    let body = json!({"addLicenses": [{"skuId": E3}], "removeLicenses": []});
    assert_eq!(world.post(&format!("/groups/{group}/assignLicense"), &body).await.0, 202);
    world.tenant().advance(Duration::from_secs(600));
    let (_, body) = world.get(&format!("/users/{id}?$select=licenseAssignmentStates")).await;
    assert_eq!(body["licenseAssignmentStates"][0]["assignedByGroup"], group.as_str(), "{body}");
    let (status, body) = world.license(&id, json!([]), json!([E3])).await;
    assert!(status == 400 && message(&body).contains("inherited from a group"), "{body}");
    assert_eq!(remove(&world, &group, &id).await, 204);
}

#[tokio::test]
async fn line_15_a_name_taken_meanwhile_keeps_a_deleted_user_from_coming_back() {
    let world = world().await;
    let id = world.create("line15").await;
    assert_eq!(world.send(Method::DELETE, &format!("/users/{id}"), &Value::Null).await.0, 204);
    world.create("line15").await;
    let path = format!("/directory/deletedItems/{id}/restore");
    let (status, body) = world.post(&path, &json!({})).await;
    assert!(status == 400 && message(&body).contains("userPrincipalName already exists"), "{body}");
    let name = json!({"newUserPrincipalName": "line15b@contoso.com"});
    assert_eq!(world.post(&path, &name).await.0, 200);
}

#[tokio::test]
async fn line_16_each_kind_of_group_has_its_refusal() {
    let world = world().await;
    let (_, body) = world
        .get("/groups?$top=999&$select=id,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,isAssignableToRole")
        .await;
    let groups = body["value"].as_array().unwrap();
    let member = someone(&world, 1).remove(0);
    let is = |group: &Value, kind: &str| group["groupTypes"].as_array().unwrap().iter().any(|one| one == kind);
    let first = |fits: &dyn Fn(&Value) -> bool| {
        groups.iter().find(|group| fits(group)).map(|group| group["id"].as_str().unwrap().to_owned())
    };
    let synced = first(&|group| group["onPremisesSyncEnabled"] == true).expect("a synced group");
    let dynamic = first(&|group| is(group, "DynamicMembership")).expect("a dynamic group");
    let mail =
        first(&|group| group["mailEnabled"] == true && !is(group, "Unified") && group["onPremisesSyncEnabled"] != true);
    let refused = add(&world, &synced, &member).await;
    assert!(refused.0 == 400 && refused.1.contains("on-premises mastered"), "{refused:?}");
    assert_eq!(add(&world, &dynamic, &member).await.0, 403);
    let refused = add(&world, &mail.expect("a mail-enabled group"), &member).await;
    assert!(refused.0 == 400 && refused.1.contains("mail-enabled security groups"), "{refused:?}");
    let roles = first(&|group| group["isAssignableToRole"] == true).expect("a group for roles");
    let client = world.running.details().client_id.clone();
    assert!(world.tenant().set_application_permissions(&client, &["Group.ReadWrite.All"]));
    let mut world = world;
    world.renew().await;
    assert_eq!(add(&world, &roles, &member).await.0, 403);
}

#[tokio::test]
async fn line_18_every_answer_carries_its_headers() {
    let world = world().await;
    for path in ["/users?$top=1", "/users/nobody@contoso.com", "/nothing"] {
        let request =
            world.request(Method::GET, path).header("client-request-id", "7d3e0b1c-0000-4000-8000-00000000abcd");
        let answer = request.send().await.unwrap();
        for name in ["request-id", "client-request-id", "date", "x-ms-resource-unit"] {
            assert!(answer.headers().contains_key(name), "{path}: {name}");
        }
        assert_eq!(answer.headers()["client-request-id"], "7d3e0b1c-0000-4000-8000-00000000abcd");
    }
}
