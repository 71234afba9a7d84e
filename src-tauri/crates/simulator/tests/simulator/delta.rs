use std::collections::HashSet;
use std::time::Duration;

use rstest::rstest;
use serde_json::{Map, Value, json};

use crate::support::{E3, World, code, message, small, world, world_of};

const SELECT: &str = "$select=id,displayName,userPrincipalName,department,jobTitle,assignedLicenses,manager";

/// Follows a round to its end; answers its items and the link the next begins with.
async fn round(world: &World, link: &str) -> (Vec<Value>, String) {
    let mut next = link.to_owned();
    let mut items = Vec::new();
    for _ in 0..50 {
        let (status, body) = world.get(&next).await;
        assert_eq!(status, 200, "{body}");
        items.extend(body["value"].as_array().unwrap().iter().cloned());
        match body["@odata.deltaLink"].as_str() {
            Some(delta) => {
                assert!(body.get("@odata.nextLink").is_none());
                return (items, delta.to_owned());
            }
            None => body["@odata.nextLink"].as_str().unwrap().clone_into(&mut next),
        }
    }
    panic!("the round has no end");
}

async fn started(world: &World) -> String {
    round(world, &format!("/users/delta?{SELECT}")).await.1
}

fn set(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[rstest]
#[case("/users/delta")]
#[case("/users/delta()")]
#[tokio::test]
async fn a_first_round_brings_everyone_once_on_pages_of_the_tenants_size(#[case] path: &str) {
    let world = world().await;
    let (_, first) = world.get(&format!("{path}?{SELECT}&$top=5")).await;
    assert_eq!(first["value"].as_array().unwrap().len(), 50);
    let (items, _) = round(&world, &format!("{path}?{SELECT}")).await;
    let ids: HashSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!((items.len(), ids.len()), (300, 300));
    assert!(items.iter().any(|item| item["manager@delta"][0]["@odata.type"] == "#microsoft.graph.user"));
    // Never set means absent, not null.
    assert!(items.iter().any(|item| item.get("department").is_none()));
    assert!(items.iter().all(|item| { item.as_object().unwrap().values().all(|value| !value.is_null()) }));
}

#[tokio::test]
async fn without_select_the_default_properties_come() {
    let world = world().await;
    let (_, body) = world.get("/users/delta").await;
    assert!(body["value"][0].get("department").is_none() && body["value"][0].get("jobTitle").is_some());
}

#[tokio::test]
async fn the_next_round_brings_what_changed_and_the_one_after_nothing() {
    let world = world().await;
    let link = started(&world).await;
    let id = world.create("delta.neu").await;
    world.license(&id, json!([{"skuId": E3}]), json!([])).await;
    let other = world.someone(|user| user["department"] == "Legal");
    assert!(world.tenant().change_user(other["id"].as_str().unwrap(), set(json!({"department": null}))));
    let (items, next) = round(&world, &link).await;
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["userPrincipalName"], "delta.neu@contoso.com");
    assert_eq!(items[0]["assignedLicenses"][0]["skuId"], E3);
    assert_eq!(items[1]["department"], Value::Null);
    assert!(items[1].as_object().unwrap().contains_key("department"));
    assert_eq!(items[1]["userPrincipalName"], other["userPrincipalName"]);
    assert_eq!(round(&world, &next).await.0, Vec::<Value>::new());
    // The same link may be asked again and brings the same.
    assert_eq!(round(&world, &link).await.0.len(), 2);
}

#[tokio::test]
async fn a_change_to_what_was_not_selected_does_not_surface() {
    let world = world().await;
    let link = started(&world).await;
    let id = world.someone(|_| true)["id"].as_str().unwrap().to_owned();
    assert!(world.tenant().change_user(&id, set(json!({"city": "Ulm"}))));
    assert_eq!(round(&world, &link).await.0, Vec::<Value>::new());
}

#[tokio::test]
async fn minimal_brings_only_what_changed() {
    let world = world().await;
    let link = started(&world).await;
    let id = world.create("minimal").await;
    let (_, link) = round(&world, &link).await;
    world.patch(&id, &json!({"jobTitle": "Welder"})).await;
    let request = world.request(reqwest::Method::GET, &link).header("Prefer", "return=minimal");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.headers()["preference-applied"], "return=minimal");
    let (_, body) = crate::support::read(answer).await;
    assert_eq!(body["value"], json!([{"jobTitle": "Welder", "id": id}]));
}

#[tokio::test]
async fn the_deleted_come_with_their_reason() {
    let world = world().await;
    let (soft, hard) = (world.create("soft").await, world.create("hard").await);
    let link = started(&world).await;
    assert!(world.tenant().delete_user(&soft, false));
    assert!(world.tenant().delete_user(&hard, true));
    let (items, _) = round(&world, &link).await;
    assert_eq!(
        items,
        [
            json!({"id": soft, "@removed": {"reason": "changed"}}),
            json!({"id": hard, "@removed": {"reason": "deleted"}})
        ]
    );
    let (everyone, _) = round(&world, "/users/delta").await;
    assert_eq!(everyone.len(), 300);
}

#[tokio::test]
async fn a_changed_manager_brings_the_new_and_the_former() {
    let world = world().await;
    let link = started(&world).await;
    let user = world.someone(|user| user["manager"].is_string());
    let (id, former) = (user["id"].as_str().unwrap(), user["manager"].clone());
    let boss = world.create("boss").await;
    assert!(world.tenant().change_user(id, set(json!({"manager": boss}))));
    let (items, _) = round(&world, &link).await;
    let item = items.iter().find(|item| item["id"] == id).unwrap();
    assert_eq!(
        item["manager@delta"],
        json!([
            {"@odata.type": "#microsoft.graph.user", "id": boss},
            {"@odata.type": "#microsoft.graph.user", "id": former, "@removed": {"reason": "deleted"}},
        ])
    );
}

#[tokio::test]
async fn what_happens_during_a_round_is_in_the_next() {
    let world = world().await;
    let (_, first) = world.get(&format!("/users/delta?{SELECT}")).await;
    let seen = first["value"][0]["id"].as_str().unwrap().to_owned();
    assert!(world.tenant().change_user(&seen, set(json!({"displayName": "Meanwhile"}))));
    let (_, link) = round(&world, first["@odata.nextLink"].as_str().unwrap()).await;
    let (items, _) = round(&world, &link).await;
    assert_eq!((items.len(), &items[0]["displayName"]), (1, &json!("Meanwhile")));
}

#[tokio::test]
async fn changes_come_in_pages_too() {
    let world = world_of(simulator::SimulatorConfig { page_size: 4, ..small() }).await;
    let (_, latest) = world.get(&format!("/users/delta?{SELECT}&$deltatoken=latest")).await;
    assert_eq!(latest["value"], json!([]));
    for user in world.tenant().users(10) {
        assert!(world.tenant().change_user(user["id"].as_str().unwrap(), set(json!({"department": "Moved"}))));
    }
    let (items, _) = round(&world, latest["@odata.deltaLink"].as_str().unwrap()).await;
    assert_eq!(items.len(), 10);
}

#[tokio::test]
async fn pages_may_repeat_an_item() {
    let world = world().await;
    world.running.faults().set(simulator::Faults { delta_replays: true, ..simulator::Faults::default() });
    let (items, _) = round(&world, "/users/delta").await;
    let ids: HashSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 300);
    assert!(items.len() > 300);
}

#[tokio::test]
async fn tokens_expire_by_age_and_on_demand() {
    let mut world = world().await;
    let link = started(&world).await;
    world.tenant().expire_delta_tokens();
    let (status, body) = world.get(&link).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "syncStateNotFound"));
    assert_eq!(
        message(&body),
        "The sync state generation is not found. The delta token is expired and data must be synchronized again."
    );
    let link = started(&world).await;
    world.tenant().advance(Duration::from_secs(7 * 86_400 + 60));
    let (_, token) = crate::support::read(world.sign_in(&world.form()).await).await;
    token["access_token"].as_str().unwrap().clone_into(&mut world.token);
    assert_eq!(code(&world.get(&link).await.1), "syncStateNotFound");
}

#[tokio::test]
async fn a_reset_says_where_to_start_over() {
    let world = world().await;
    let link = started(&world).await;
    world.tenant().reset_delta_tokens();
    let answer = world.request(reqwest::Method::GET, &link).send().await.unwrap();
    assert_eq!(answer.status(), 410);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(round(&world, &location).await.0.len(), 300);
}

#[rstest]
#[case("$deltatoken=nonsense", "Badly formed token.")]
#[case("$skiptoken=a.b", "Badly formed token.")]
#[case("$filter=displayName eq 'x'", "Unsupported or invalid query filter clause.")]
#[case("$expand=memberOf", "The query specified in the URI is not valid. $expand is not supported with delta.")]
#[case("$orderby=x", "The query specified in the URI is not valid. The query parameter '$orderby' is not supported.")]
#[tokio::test]
async fn a_wrong_delta_is_refused(#[case] query: &str, #[case] text: &str) {
    let world = world().await;
    let (status, body) = world.get(&format!("/users/delta?{query}")).await;
    assert_eq!((status.as_u16(), message(&body)), (400, text));
}

#[tokio::test]
async fn who_is_made_or_comes_back_is_told_whatever_is_tracked() {
    let world = world().await;
    let (_, link) = round(&world, "/users/delta?$select=faxNumber").await;
    let id = world.create("tracked").await;
    let (items, link) = round(&world, &link).await;
    assert_eq!(items, [json!({"id": id})]);
    let (status, _) = world.send(reqwest::Method::DELETE, &format!("/users/{id}"), &json!({})).await;
    assert_eq!(status, 204);
    let (items, link) = round(&world, &link).await;
    assert_eq!(items, [json!({"id": id, "@removed": {"reason": "changed"}})]);
    assert_eq!(world.post(&format!("/directory/deletedItems/{id}/restore"), &json!({})).await.0, 200);
    assert_eq!(round(&world, &link).await.0, [json!({"id": id})]);
}

#[tokio::test]
async fn a_licence_shows_in_the_plans_that_are_tracked() {
    let world = world().await;
    let id = world.create("planned").await;
    for tracked in ["assignedPlans", "provisionedPlans"] {
        let (_, link) = round(&world, &format!("/users/delta?$select={tracked}")).await;
        let (add, remove) =
            if tracked == "assignedPlans" { (json!([{"skuId": E3}]), json!([])) } else { (json!([]), json!([E3])) };
        assert_eq!(world.license(&id, add, remove).await.0, 200);
        let (items, _) = round(&world, &link).await;
        assert_eq!((items.len(), &items[0]["id"]), (1, &json!(id)), "{tracked}");
    }
}

#[tokio::test]
async fn a_tenant_that_remembers_nothing_knows_no_token_of_another_run() {
    let link = started(&world().await).await;
    let token = link.split_once("deltatoken=").unwrap().1;
    let again = world().await;
    let (status, body) = again.get(&format!("/users/delta?$deltatoken={token}")).await;
    assert_eq!((status.as_u16(), message(&body)), (400, "Badly formed token."));
}
