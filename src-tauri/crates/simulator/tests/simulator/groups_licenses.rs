use std::time::Duration;

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::groups::{add, bare, make, remove, security, unified};
use crate::support::{E3, F3, PHONE, VISIO, World, message, small, world_of};

/// Changes what a group gives; answers the status.
async fn give(world: &World, group: &str, skus: &[&str], take: &[&str]) -> u16 {
    let add: Vec<Value> = skus.iter().map(|sku| json!({"skuId": sku})).collect();
    let body = json!({"addLicenses": add, "removeLicenses": take});
    world.post(&format!("/groups/{group}/assignLicense"), &body).await.0.as_u16()
}

/// Lets the service do its work.
async fn settle(world: &World) {
    world.tenant().advance(Duration::from_secs(5));
    world.get("/organization").await;
}

async fn processing(world: &World, group: &str) -> String {
    let (_, body) = world.get(&format!("/groups/{group}?$select=licenseProcessingState")).await;
    body["licenseProcessingState"]["state"].as_str().unwrap_or_default().to_owned()
}

/// State and error of every licence of a user that a group gives.
fn states(world: &World, user: &str, group: &str) -> Vec<(String, String, String)> {
    let user = world.tenant().find_user(user).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let states = user["licenseAssignmentStates"].as_array().unwrap().iter();
    let states = states.filter(|state| state["assignedByGroup"] == group);
    states.map(|state| (text(&state["skuId"]), text(&state["state"]), text(&state["error"]))).collect()
}

fn state(sku: &str, state: &str, error: &str) -> (String, String, String) {
    (sku.to_owned(), state.to_owned(), error.to_owned())
}

async fn consumed(world: &World, sku: &str) -> u64 {
    let (_, body) = world.get("/subscribedSkus").await;
    let skus = body["value"].as_array().unwrap();
    skus.iter().find(|found| found["skuId"] == sku).unwrap()["consumedUnits"].as_u64().unwrap()
}

async fn failing(world: &World, group: &str) -> usize {
    let (_, body) = world.get(&format!("/groups/{group}/membersWithLicenseErrors")).await;
    body["value"].as_array().unwrap().len()
}

#[tokio::test]
async fn members_get_what_their_group_gives_some_time_later() {
    let world = bare().await;
    let group = make(&world, &security("gives")).await;
    let user = world.create("heir").await;
    assert_eq!(add(&world, &group, &user).await.0, 204);
    let before = consumed(&world, E3).await;
    let license = json!({"addLicenses": [{"skuId": E3}], "removeLicenses": []});
    let (status, body) = world.post(&format!("/groups/{group}/assignLicense"), &license).await;
    assert_eq!((status.as_u16(), &body["id"]), (202, &json!(group)));
    let (_, shown) = world.get(&format!("/groups/{group}?$select=assignedLicenses")).await;
    assert_eq!(shown["assignedLicenses"], json!([{"disabledPlans": [], "skuId": E3}]));
    assert_eq!(processing(&world, &group).await, "QueuedForProcessing");
    assert_eq!((states(&world, &user, &group), consumed(&world, E3).await), (vec![], before));
    world.tenant().advance(Duration::from_millis(1_200));
    assert_eq!(processing(&world, &group).await, "ProcessingInProgress");
    settle(&world).await;
    assert_eq!(processing(&world, &group).await, "ProcessingComplete");
    assert_eq!(states(&world, &user, &group), [state(E3, "Active", "None")]);
    assert_eq!(consumed(&world, E3).await, before + 1);
    let whole = world.tenant().find_user(&user).unwrap();
    assert_eq!((&whole["mail"], &whole["assignedLicenses"][0]["skuId"]), (&json!("heir@contoso.com"), &json!(E3)));

    // Directly too: one seat, two states. Without the direct one the other stays.
    assert_eq!(world.license(&user, json!([{"skuId": E3}]), json!([])).await.0, 200);
    assert_eq!(consumed(&world, E3).await, before + 1);
    assert_eq!(world.license(&user, json!([]), json!([E3])).await.0, 200);
    assert_eq!(consumed(&world, E3).await, before + 1);
    let (_, body) = world.license(&user, json!([]), json!([E3])).await;
    assert_eq!(
        message(&body),
        "User license is inherited from a group membership and it cannot be removed directly from the user."
    );

    // Who leaves gives it back.
    assert_eq!(remove(&world, &group, &user).await, 204);
    settle(&world).await;
    assert_eq!((states(&world, &user, &group), consumed(&world, E3).await), (vec![], before));
}

#[tokio::test]
async fn a_licence_taken_from_the_group_or_a_deleted_member_frees_the_seat() {
    let world = bare().await;
    let group = make(&world, &security("frees")).await;
    let (stays, goes) = (world.create("stays").await, world.create("goes").await);
    let before = consumed(&world, F3).await;
    for user in [&stays, &goes] {
        assert_eq!(add(&world, &group, user).await.0, 204);
    }
    assert_eq!(give(&world, &group, &[F3], &[]).await, 202);
    settle(&world).await;
    assert_eq!(consumed(&world, F3).await, before + 2);
    assert_eq!(world.send(Method::DELETE, &format!("/users/{goes}"), &json!({})).await.0, 204);
    assert_eq!(consumed(&world, F3).await, before + 1);
    assert_eq!(give(&world, &group, &[], &[F3]).await, 202);
    settle(&world).await;
    assert_eq!((states(&world, &stays, &group), consumed(&world, F3).await), (vec![], before));
}

#[tokio::test]
async fn when_seats_run_out_those_left_get_an_error_until_there_are_more() {
    let world = bare().await;
    let group = make(&world, &security("short")).await;
    let users = [world.create("one").await, world.create("two").await];
    for user in &users {
        assert_eq!(add(&world, &group, user).await.0, 204);
    }
    let before = consumed(&world, VISIO).await;
    assert!(world.tenant().set_seats("VISIOCLIENT", u32::try_from(before).unwrap() + 1));
    assert_eq!(give(&world, &group, &[E3, VISIO], &[]).await, 202);
    settle(&world).await;
    assert_eq!(states(&world, &users[0], &group), [state(E3, "Active", "None"), state(VISIO, "Active", "None")]);
    // What stops one licence of a group stops the others.
    assert_eq!(
        states(&world, &users[1], &group),
        [state(E3, "Error", "Others"), state(VISIO, "Error", "CountViolation")]
    );
    assert_eq!(world.tenant().find_user(&users[1]).unwrap()["assignedLicenses"], json!([]));
    assert_eq!((consumed(&world, VISIO).await, failing(&world, &group).await), (before + 1, 1));
    let (_, body) = world.get("/groups?$filter=hasMembersWithLicenseErrors eq true&$select=id").await;
    assert!(body["value"].as_array().unwrap().contains(&json!({"id": group})), "{body}");

    assert!(world.tenant().set_seats("VISIOCLIENT", u32::try_from(before).unwrap() + 2));
    settle(&world).await;
    assert_eq!(states(&world, &users[1], &group), [state(E3, "Active", "None"), state(VISIO, "Active", "None")]);
    assert_eq!(failing(&world, &group).await, 0);
}

#[tokio::test]
async fn plans_that_exclude_or_need_each_other_stop_a_group_too() {
    let world = bare().await;
    assert!(world.tenant().set_seats("MCOEV", 1_000));
    let user = world.create("clash").await;
    assert_eq!(world.license(&user, json!([{"skuId": F3}]), json!([])).await.0, 200);
    let group = make(&world, &security("clashes")).await;
    assert_eq!(add(&world, &group, &user).await.0, 204);
    assert_eq!(give(&world, &group, &[E3], &[]).await, 202);
    settle(&world).await;
    assert_eq!(states(&world, &user, &group), [state(E3, "Error", "MutuallyExclusiveViolation")]);
    // Once the other is gone the group's is given.
    assert_eq!(world.license(&user, json!([]), json!([F3])).await.0, 200);
    settle(&world).await;
    assert_eq!(states(&world, &user, &group), [state(E3, "Active", "None")]);

    let lonely = world.create("lonely").await;
    let phones = make(&world, &security("phones")).await;
    assert_eq!(add(&world, &phones, &lonely).await.0, 204);
    assert_eq!(give(&world, &phones, &[PHONE], &[]).await, 202);
    settle(&world).await;
    assert_eq!(states(&world, &lonely, &phones), [state(PHONE, "Error", "DependencyViolation")]);
    let path = format!("/users/{lonely}/reprocessLicenseAssignment");
    let (status, body) = world.post(&path, &json!({})).await;
    assert_eq!(status, 400);
    assert!(message(&body).starts_with("License assignment failed because service plan 4828c8ec-dc2e-4779-b502-87ac9ce28ab7 depends on the service plan(s) "), "{body}");
    // A later licence of the same group may bring what an earlier one needs.
    assert_eq!(give(&world, &phones, &[E3], &[]).await, 202);
    settle(&world).await;
    assert_eq!(states(&world, &lonely, &phones), [state(PHONE, "Active", "None"), state(E3, "Active", "None")]);
    assert_eq!(world.post(&path, &json!({})).await.0, 200);
}

#[tokio::test]
async fn the_tenants_location_counts_where_a_user_has_none_and_some_are_prohibited() {
    let world = bare().await;
    let group = make(&world, &security("located")).await;
    let mut nowhere = crate::support::person("nowhere");
    nowhere.as_object_mut().unwrap().remove("usageLocation");
    let (_, body) = world.post("/users", &nowhere).await;
    let nowhere = body["id"].as_str().unwrap().to_owned();
    let abroad = world.create("abroad").await;
    assert_eq!(world.patch(&abroad, &json!({"usageLocation": "KP"})).await.0, 204);
    for user in [&nowhere, &abroad] {
        assert_eq!(add(&world, &group, user).await.0, 204);
    }
    assert_eq!(give(&world, &group, &[E3], &[]).await, 202);
    settle(&world).await;
    assert_eq!(states(&world, &nowhere, &group), [state(E3, "Active", "None")]);
    assert_eq!(states(&world, &abroad, &group), [state(E3, "Error", "ProhibitedInUsageLocationViolation")]);
    assert_eq!(world.license(&abroad, json!([{"skuId": E3}]), json!([])).await.0, 400);
    assert_eq!(world.patch(&abroad, &json!({"usageLocation": "FR"})).await.0, 204);
    settle(&world).await;
    assert_eq!(states(&world, &abroad, &group), [state(E3, "Active", "None")]);
}

#[rstest]
#[case::unknown(json!({"addLicenses": [{"skuId": "11111111-1111-1111-1111-111111111111"}], "removeLicenses": []}), "License 11111111-1111-1111-1111-111111111111 does not correspond to a valid company License.")]
#[case::one_array(json!({"removeLicenses": []}), "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: addLicenses.")]
#[case::not_given(json!({"addLicenses": [], "removeLicenses": [E3]}), "Group does not have a corresponding license.")]
#[case::no_object(json!({"addLicenses": ["x"], "removeLicenses": []}), "Invalid value specified for property 'addLicenses' of resource 'Group'.")]
#[tokio::test]
async fn a_wrong_assignment_to_a_group_is_refused(#[case] body: Value, #[case] text: &str) {
    let world = bare().await;
    let group = make(&world, &security("refused")).await;
    let (status, answer) = world.post(&format!("/groups/{group}/assignLicense"), &body).await;
    assert_eq!((status.as_u16(), message(&answer)), (400, text));
}

#[tokio::test]
async fn groups_without_security_give_nothing() {
    let world = bare().await;
    let group = make(&world, &unified("office-only")).await;
    assert_eq!(give(&world, &group, &[E3], &[]).await, 400);
}

/// A group for everyone of a department.
async fn ruled(world: &World, name: &str, rule: &str, state: &str) -> String {
    let more = json!({"groupTypes": ["DynamicMembership"], "membershipRule": rule,
        "membershipRuleProcessingState": state});
    make(world, &crate::groups::with(security(name), more)).await
}

async fn members(world: &World, group: &str) -> Vec<String> {
    let (_, body) = world.get(&format!("/groups/{group}/members?$select=id&$top=999")).await;
    let members = body["value"].as_array().unwrap().iter();
    members.map(|member| member["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_rule_fills_its_group_and_follows_who_changes() {
    let world = bare().await;
    let group = ruled(&world, "ulm", "(user.city -eq \"Neu-Ulm\")", "On").await;
    let inside = world.create("inside").await;
    assert_eq!(world.patch(&inside, &json!({"city": "Neu-Ulm"})).await.0, 204);
    assert_eq!(members(&world, &group).await, [] as [String; 0]);
    settle(&world).await;
    assert_eq!(members(&world, &group).await, std::slice::from_ref(&inside));
    // Licences follow, and delta tells.
    assert_eq!(give(&world, &group, &[E3], &[]).await, 202);
    settle(&world).await;
    assert_eq!(states(&world, &inside, &group), [state(E3, "Active", "None")]);
    let (_, latest) = world.get("/groups/delta?$select=members&$deltatoken=latest").await;
    assert_eq!(world.patch(&inside, &json!({"city": "Ulm"})).await.0, 204);
    settle(&world).await;
    settle(&world).await;
    assert_eq!(members(&world, &group).await, [] as [String; 0]);
    assert_eq!(states(&world, &inside, &group), []);
    let (_, body) = world.get(latest["@odata.deltaLink"].as_str().unwrap()).await;
    assert_eq!(
        body["value"],
        json!([{"id": group, "members@delta": [{"@odata.type": "#microsoft.graph.user", "id": inside,
            "@removed": {"reason": "deleted"}}]}])
    );
}

#[tokio::test]
async fn another_rule_fills_the_group_anew_and_a_paused_one_does_not() {
    let world = world_of(small()).await;
    let group = ruled(&world, "paused", "user.mailNickname -eq \"first\"", "Paused").await;
    let (first, second) = (world.create("first").await, world.create("second").await);
    settle(&world).await;
    assert_eq!(members(&world, &group).await, [] as [String; 0]);
    let path = format!("/groups/{group}");
    assert_eq!(world.send(Method::PATCH, &path, &json!({"membershipRuleProcessingState": "On"})).await.0, 204);
    settle(&world).await;
    assert_eq!(members(&world, &group).await, std::slice::from_ref(&first));
    let rule = json!({"membershipRule": "user.mailNickname -in [\"second\"]"});
    assert_eq!(world.send(Method::PATCH, &path, &rule).await.0, 204);
    settle(&world).await;
    assert_eq!(members(&world, &group).await, std::slice::from_ref(&second));
    assert_eq!(world.send(Method::PATCH, &path, &json!({"membershipRule": "nonsense"})).await.0, 400);
    // Without the rule its members stay and can be changed by hand.
    assert_eq!(add(&world, &group, &first).await.0, 403);
    assert_eq!(world.send(Method::PATCH, &path, &json!({"groupTypes": []})).await.0, 204);
    assert_eq!(add(&world, &group, &first).await.0, 204);
    let (_, shown) = world.get(&path).await;
    assert_eq!((&shown["membershipRule"], &shown["groupTypes"]), (&Value::Null, &json!([])));
    // And a rule takes out again whom it does not admit.
    let back = json!({"groupTypes": ["DynamicMembership"], "membershipRule": "user.mailNickname -eq \"first\"",
        "membershipRuleProcessingState": "On"});
    assert_eq!(world.send(Method::PATCH, &path, &back).await.0, 204);
    settle(&world).await;
    assert_eq!(members(&world, &group).await, [first]);
}
