use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{E3, VISIO, World, code, message, world};

const BIN: &str = "/directory/deletedItems";

async fn delete(world: &World, path: &str) -> u16 {
    world.request(Method::DELETE, path).send().await.unwrap().status().as_u16()
}

async fn restore(world: &World, id: &str, body: &Value) -> (u16, Value) {
    let (status, body) = world.post(&format!("{BIN}/{id}/restore"), body).await;
    (status.as_u16(), body)
}

#[tokio::test]
async fn who_was_deleted_is_listed_under_another_name_and_comes_back_with_the_old() {
    let world = world().await;
    let id = world.create("leaver").await;
    world.license(&id, json!([{"skuId": crate::support::E5, "disabledPlans": []}]), json!([])).await;
    assert_eq!(delete(&world, &format!("/users/{id}")).await, 204);
    let mangled = format!("{}leaver@contoso.com", id.replace('-', ""));
    let (status, body) = world.get(&format!("{BIN}/{id}?$select=id,userPrincipalName,deletedDateTime")).await;
    assert_eq!((status.as_u16(), &body["userPrincipalName"]), (200, &json!(mangled)));
    assert_eq!(body["@odata.type"], "#microsoft.graph.user");
    assert!(body["deletedDateTime"].is_string());
    let (_, list) = world.get(&format!("{BIN}/microsoft.graph.user?$top=999")).await;
    assert!(list["value"].as_array().unwrap().iter().any(|item| item["userPrincipalName"] == mangled.as_str()));
    let count = world.request(Method::GET, &format!("{BIN}/microsoft.graph.user/$count"));
    let count = count.header("consistencylevel", "eventual").send().await.unwrap().text().await.unwrap();
    assert_eq!(count, list["value"].as_array().unwrap().len().to_string());
    let answer = world.request(Method::POST, &format!("{BIN}/{id}/restore")).send().await.unwrap();
    let (status, body) = crate::support::read(answer).await;
    assert_eq!((status.as_u16(), &body["userPrincipalName"]), (200, &json!("leaver@contoso.com")), "{body}");
    let (_, back) = world.get(&format!("/users/{id}?$select=assignedLicenses,userPrincipalName")).await;
    let license = json!([{"skuId": crate::support::E5, "disabledPlans": []}]);
    assert_eq!((&back["assignedLicenses"], &back["userPrincipalName"]), (&license, &json!("leaver@contoso.com")));
    assert_eq!(restore(&world, &id, &json!({})).await.0, 404);
}

async fn consumed(world: &World, sku: &str) -> u64 {
    let (_, body) = world.get("/subscribedSkus").await;
    let skus = body["value"].as_array().unwrap();
    skus.iter().find(|one| one["skuId"] == sku).unwrap()["consumedUnits"].as_u64().unwrap()
}

async fn held(world: &World, path: &str) -> Vec<String> {
    let (status, body) = world.get(&format!("{path}?$select=assignedLicenses")).await;
    assert_eq!(status, 200, "{body}");
    let mut all: Vec<String> = body["assignedLicenses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["skuId"].as_str().unwrap().to_owned())
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn who_comes_back_has_their_own_licences_again_as_far_as_there_are_seats() {
    let world = world().await;
    let (user, bin) = (world.create("licensed").await, |id: &str| format!("{BIN}/{id}"));
    let path = format!("/users/{user}");
    let before = (consumed(&world, E3).await, consumed(&world, VISIO).await);
    let both = json!([{"skuId": E3, "disabledPlans": []}, {"skuId": VISIO, "disabledPlans": []}]);
    assert_eq!(world.license(&user, both, json!([])).await.0, 200);
    assert_eq!(delete(&world, &path).await, 204);
    // The seats are free at once; what it was is still to be read.
    assert_eq!((consumed(&world, E3).await, consumed(&world, VISIO).await), before);
    assert_eq!(held(&world, &bin(&user)).await, [E3, VISIO]);
    assert_eq!(restore(&world, &user, &json!({})).await.0, 200);
    assert_eq!(held(&world, &path).await, [E3, VISIO]);
    assert_eq!((consumed(&world, E3).await, consumed(&world, VISIO).await), (before.0 + 1, before.1 + 1));
    let (_, states) = world.get(&format!("{path}?$select=licenseAssignmentStates")).await;
    let states = states["licenseAssignmentStates"].as_array().unwrap();
    assert!(states.len() == 2 && states.iter().all(|one| one["state"] == "Active"), "{states:?}");
    assert_eq!(delete(&world, &path).await, 204);
    assert!(world.tenant().set_seats("VISIOCLIENT", u32::try_from(before.1).unwrap()));
    assert_eq!(restore(&world, &user, &json!({})).await.0, 200);
    assert_eq!(held(&world, &path).await, [E3]);
    assert_eq!((consumed(&world, E3).await, consumed(&world, VISIO).await), (before.0 + 1, before.1));
}

#[tokio::test]
async fn what_a_group_gave_is_worked_out_anew_for_who_comes_back() {
    let world = world().await;
    let (stays, leaves) = (world.create("heir").await, world.create("former").await);
    let members = [&stays, &leaves].map(|id| format!("https://graph.microsoft.com/v1.0/users/{id}"));
    let body = json!({"displayName": "Gives", "mailEnabled": false, "mailNickname": "gives", "securityEnabled": true,
        "members@odata.bind": members});
    let group = world.post("/groups", &body).await.1["id"].as_str().unwrap().to_owned();
    let given = json!({"addLicenses": [{"skuId": E3, "disabledPlans": []}], "removeLicenses": []});
    assert_eq!(world.post(&format!("/groups/{group}/assignLicense"), &given).await.0, 202);
    let settle = || world.tenant().advance(Duration::from_secs(3));
    settle();
    for user in [&stays, &leaves] {
        assert_eq!(held(&world, &format!("/users/{user}")).await, [E3]);
        assert_eq!(delete(&world, &format!("/users/{user}")).await, 204);
    }
    // Theirs as long as the group gave it: it takes its time to give it again.
    assert_eq!(restore(&world, &stays, &json!({})).await.0, 200);
    assert!(held(&world, &format!("/users/{stays}")).await.is_empty());
    settle();
    assert_eq!(held(&world, &format!("/users/{stays}")).await, [E3]);
    let taken = json!({"addLicenses": [], "removeLicenses": [E3]});
    assert_eq!(world.post(&format!("/groups/{group}/assignLicense"), &taken).await.0, 202);
    settle();
    assert_eq!(restore(&world, &leaves, &json!({})).await.0, 200);
    settle();
    for user in [&stays, &leaves] {
        assert!(held(&world, &format!("/users/{user}")).await.is_empty());
    }
}

#[tokio::test]
async fn a_name_taken_meanwhile_stands_in_the_way_unless_another_is_given() {
    let world = world().await;
    let id = world.create("namesake").await;
    delete(&world, &format!("/users/{id}")).await;
    world.create("namesake").await;
    let (status, body) = restore(&world, &id, &json!({})).await;
    assert_eq!(status, 400);
    assert_eq!(message(&body), "Another object with the same value for property userPrincipalName already exists.");
    for (wrong, text) in [
        (json!({"newUserPrincipalName": "na me@contoso.com"}), "Property userPrincipalName is invalid."),
        (json!({"newUserPrincipalName": "a@elsewhere.example"}), "The domain portion"),
        (json!({"colour": "red"}), "The parameter 'colour'"),
    ] {
        let (status, body) = restore(&world, &id, &wrong).await;
        assert!(status == 400 && message(&body).starts_with(text), "{body}");
    }
    assert_eq!(restore(&world, &id, &json!({"newUserPrincipalName": "other@contoso.com"})).await.0, 200);
    assert_eq!(world.get("/users/other@contoso.com").await.1["id"], id.as_str());
}

#[tokio::test]
async fn addresses_taken_meanwhile_are_given_up_if_that_is_asked_for() {
    let world = world().await;
    let id = world.create("mailed").await;
    world.patch(&id, &json!({"mail": "shared@contoso.com"})).await;
    delete(&world, &format!("/users/{id}")).await;
    let other = world.create("heir").await;
    assert_eq!(world.patch(&other, &json!({"mail": "shared@contoso.com"})).await.0, 204);
    let (status, body) = restore(&world, &id, &json!({})).await;
    assert_eq!(status, 400);
    assert_eq!(message(&body), "Another object with the same value for property proxyAddresses already exists.");
    assert_eq!(restore(&world, &id, &json!({"autoReconcileProxyConflict": true})).await.0, 200);
    let user = world.tenant().find_user(&id).unwrap();
    assert_eq!((&user["proxyAddresses"], &user["mail"]), (&json!([]), &json!(null)));
}

#[tokio::test]
async fn what_is_purged_or_thirty_days_old_is_gone() {
    let world = world().await;
    let (purged, old) = (world.create("purged").await, world.create("old").await);
    for id in [&purged, &old] {
        assert_eq!(delete(&world, &format!("/users/{id}")).await, 204);
    }
    assert_eq!(delete(&world, &format!("{BIN}/{purged}")).await, 204);
    assert_eq!(world.get(&format!("{BIN}/{purged}")).await.0, 404);
    assert_eq!(delete(&world, &format!("{BIN}/{purged}")).await, 404);
    world.tenant().advance(Duration::from_secs(3_000));
    assert_eq!(world.get(&format!("{BIN}/{old}")).await.0, 200);
    let mut world = world;
    world.tenant().advance(Duration::from_secs(30 * 86_400));
    let answer = world.sign_in(&world.form()).await;
    let body: Value = answer.json().await.unwrap();
    world.token = body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(world.get(&format!("{BIN}/{old}")).await.0, 404);
    assert_eq!(world.get(&format!("{BIN}/microsoft.graph.user")).await.1["value"], json!([]));
}

#[tokio::test]
async fn the_bin_wants_to_know_the_type_and_a_sound_id() {
    let world = world().await;
    for (path, status) in [
        (BIN.to_owned(), 400),
        (format!("{BIN}/microsoft.graph.nothing"), 400),
        (format!("{BIN}/microsoft.graph.orgContact"), 400),
        (format!("{BIN}/6731de76-14a6-49ae-97bc-6eba6914391e"), 404),
        (format!("{BIN}/microsoft.graph.group"), 200),
    ] {
        let (found, body) = world.get(&path).await;
        assert_eq!(found, status, "{path} {body}");
    }
    let (_, body) = world.get(BIN).await;
    assert_eq!(code(&body), "Request_UnsupportedQuery");
}

#[tokio::test]
async fn who_comes_back_under_another_name_signs_in_with_it() {
    let world = world().await;
    let id = world.create("before").await;
    delete(&world, &format!("/users/{id}")).await;
    assert_eq!(restore(&world, &id, &json!({"newUserPrincipalName": "after@contoso.com"})).await.0, 200);
    let (_, back) = world.get(&format!("/users/{id}?$select=userPrincipalName,identities")).await;
    assert_eq!(back["userPrincipalName"], "after@contoso.com");
    let names: Vec<&Value> =
        back["identities"].as_array().unwrap().iter().map(|one| &one["issuerAssignedId"]).collect();
    assert_eq!(names, ["after@contoso.com"]);
}

/// A Microsoft 365 group in the recycle bin.
async fn binned_group(world: &World, body: &Value) -> String {
    let (status, made) = world.post("/groups", body).await;
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().unwrap().to_owned();
    assert_eq!(delete(world, &format!("/groups/{id}")).await, 204);
    id
}

#[tokio::test]
async fn a_group_whose_address_was_taken_meanwhile_does_not_come_back() {
    let world = world().await;
    let group = json!({"displayName": "G", "groupTypes": ["Unified"], "mailEnabled": true, "mailNickname": "taken",
        "securityEnabled": false});
    let id = binned_group(&world, &group).await;
    let user = world.create("taken").await;
    let (status, body) = restore(&world, &id, &json!({})).await;
    assert_eq!(status, 400, "{body}");
    assert_eq!(message(&body), "Another object with the same value for property proxyAddresses already exists.");
    assert_eq!(delete(&world, &format!("/users/{user}")).await, 204);
    assert_eq!(restore(&world, &id, &json!({})).await.0, 200);
}

#[tokio::test]
async fn a_group_for_roles_is_brought_back_by_those_who_keep_such_groups_only() {
    let mut world = world().await;
    let group = json!({"displayName": "R", "mailEnabled": false, "mailNickname": "r.new", "securityEnabled": true,
        "isAssignableToRole": true});
    let id = binned_group(&world, &group).await;
    let client = world.running.details().client_id.clone();
    assert!(world.tenant().set_application_permissions(&client, &["Group.ReadWrite.All"]));
    world.renew().await;
    assert_eq!(restore(&world, &id, &json!({})).await.0, 403);
    assert_eq!(delete(&world, &format!("{BIN}/{id}")).await, 403);
    let both = ["Group.ReadWrite.All", "RoleManagement.ReadWrite.Directory"];
    assert!(world.tenant().set_application_permissions(&client, &both));
    world.renew().await;
    assert_eq!(restore(&world, &id, &json!({})).await.0, 200);
}
