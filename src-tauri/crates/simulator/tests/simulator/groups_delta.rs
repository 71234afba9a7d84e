use reqwest::Method;
use serde_json::{Value, json};

use crate::groups::{add, bare, bind, make, remove, security, someone, with};
use crate::support::{World, code, message, small, world_of};

/// Follows a round to its end; answers its items and the link the next begins with.
async fn round(world: &World, link: &str) -> (Vec<Value>, String) {
    let mut next = link.to_owned();
    let mut items = Vec::new();
    for _ in 0..200 {
        let (status, body) = world.get(&next).await;
        assert_eq!(status, 200, "{body}");
        items.extend(body["value"].as_array().unwrap().iter().cloned());
        match body["@odata.deltaLink"].as_str() {
            Some(delta) => return (items, delta.to_owned()),
            None => body["@odata.nextLink"].as_str().unwrap().clone_into(&mut next),
        }
    }
    panic!("the round has no end");
}

async fn latest(world: &World, query: &str) -> String {
    let (status, body) = world.get(&format!("/groups/delta?{query}&$deltatoken=latest")).await;
    assert_eq!((status.as_u16(), &body["value"]), (200, &json!([])));
    body["@odata.deltaLink"].as_str().unwrap().to_owned()
}

fn member(id: &str) -> Value {
    json!({"@odata.type": "#microsoft.graph.user", "id": id})
}

fn former(id: &str) -> Value {
    json!({"@odata.type": "#microsoft.graph.user", "id": id, "@removed": {"reason": "deleted"}})
}

#[tokio::test]
async fn a_first_round_brings_every_group_and_its_members_in_slices() {
    let world = world_of(simulator::SimulatorConfig { people: 600, page_size: 10, ..small() }).await;
    let people = someone(&world, 450);
    let group = make(&world, &security("large")).await;
    for some in people.chunks(20) {
        let body = json!({"members@odata.bind": bind(some)});
        assert_eq!(world.send(Method::PATCH, &format!("/groups/{group}"), &body).await.0, 204);
    }
    for query in ["$select=displayName,members", "$expand=members"] {
        let (items, link) = round(&world, &format!("/groups/delta?{query}")).await;
        let slices: Vec<&Value> = items.iter().filter(|item| item["id"] == group).collect();
        assert_eq!(slices.len(), 3, "{query}");
        assert!(slices.iter().all(|slice| slice["displayName"] == "large"));
        let lists = slices.iter().flat_map(|slice| slice["members@delta"].as_array().unwrap());
        let found: Vec<&Value> = lists.map(|member| &member["id"]).collect();
        assert_eq!(found, people.iter().collect::<Vec<_>>());
        assert_eq!(round(&world, &link).await.0, [] as [Value; 0]);
    }
}

#[tokio::test]
async fn members_who_come_and_go_are_told() {
    let world = bare().await;
    let people = someone(&world, 2);
    let group = make(&world, &with(security("moves"), json!({"members@odata.bind": bind(&people[..1])}))).await;
    let link = latest(&world, "$select=displayName,members").await;
    assert_eq!(add(&world, &group, &people[1]).await.0, 204);
    assert_eq!(remove(&world, &group, &people[0]).await, 204);
    let (items, next) = round(&world, &link).await;
    assert_eq!(
        items,
        [json!({"id": group, "displayName": "moves", "members@delta": [member(&people[1]), former(&people[0])]})]
    );
    // Coming and going within one round ends as it is in the end.
    assert_eq!(add(&world, &group, &people[0]).await.0, 204);
    assert_eq!(remove(&world, &group, &people[0]).await, 204);
    let (items, next) = round(&world, &next).await;
    assert_eq!(items[0]["members@delta"], json!([former(&people[0])]));
    assert_eq!(round(&world, &next).await.0, [] as [Value; 0]);
}

#[tokio::test]
async fn a_change_of_members_does_not_surface_unless_they_are_asked_for() {
    let world = bare().await;
    let group = make(&world, &security("quiet")).await;
    let link = latest(&world, "$select=displayName").await;
    let person = someone(&world, 1).remove(0);
    assert_eq!(add(&world, &group, &person).await.0, 204);
    assert_eq!(round(&world, &link).await.0, [] as [Value; 0]);
}

#[tokio::test]
async fn minimal_brings_only_what_changed() {
    let world = bare().await;
    let group = make(&world, &security("minimal")).await;
    let person = someone(&world, 1).remove(0);
    assert_eq!(add(&world, &group, &person).await.0, 204);
    let link = latest(&world, "$select=displayName,description,members").await;
    let change = json!({"description": "New"});
    assert_eq!(world.send(Method::PATCH, &format!("/groups/{group}"), &change).await.0, 204);
    let request = world.request(Method::GET, &link).header("Prefer", "return=minimal");
    let (_, body) = crate::support::read(request.send().await.unwrap()).await;
    assert_eq!(body["value"], json!([{"description": "New", "id": group}]));
}

#[tokio::test]
async fn deleted_members_leave_their_groups_and_come_back() {
    let world = bare().await;
    let person = world.create("leaves").await;
    let outer = make(&world, &security("delta-outer")).await;
    let inner = make(
        &world,
        &with(security("delta-inner"), json!({"members@odata.bind": bind(std::slice::from_ref(&person))})),
    )
    .await;
    assert_eq!(add(&world, &outer, &inner).await.0, 204);
    let link = latest(&world, "$select=members").await;
    assert!(world.tenant().delete_user(&person, false));
    let (items, link) = round(&world, &link).await;
    assert_eq!(items, [json!({"id": inner, "members@delta": [former(&person)]})]);
    assert_eq!(world.send(Method::DELETE, &format!("/groups/{inner}"), &json!({})).await.0, 204);
    let (items, _) = round(&world, &link).await;
    let gone = json!({"@odata.type": "#microsoft.graph.group", "id": inner, "@removed": {"reason": "deleted"}});
    assert_eq!(
        items,
        [json!({"id": outer, "members@delta": [gone]}), json!({"id": inner, "@removed": {"reason": "changed"}})]
    );
}

#[tokio::test]
async fn up_to_fifty_groups_can_be_watched() {
    let world = bare().await;
    let (one, other) = (make(&world, &security("watched")).await, make(&world, &security("ignored")).await);
    let (items, link) = round(&world, &format!("/groups/delta()?$filter=id eq '{one}'&$select=displayName")).await;
    assert_eq!(items, [json!({"id": one, "displayName": "watched"})]);
    for id in [&one, &other] {
        let change = json!({"displayName": "changed"});
        assert_eq!(world.send(Method::PATCH, &format!("/groups/{id}"), &change).await.0, 204);
    }
    assert_eq!(round(&world, &link).await.0, [json!({"id": one, "displayName": "changed"})]);
    let filter = |many: usize| vec![format!("id eq '{one}'"); many].join(" or ");
    assert_eq!(world.get(&format!("/groups/delta?$filter={}", filter(50))).await.0, 200);
    assert_eq!(world.get(&format!("/groups/delta?$filter={}", filter(51))).await.0, 400);
}

#[tokio::test]
async fn a_wrong_delta_of_groups_is_refused() {
    let world = bare().await;
    let users = world.get("/users/delta?$deltatoken=latest").await.1["@odata.deltaLink"].as_str().unwrap().to_owned();
    let foreign = users.replace("/users/", "/groups/");
    for (path, status, text) in [
        (
            "/groups/delta?$select=colour",
            400,
            "Could not find a property named 'colour' on type 'microsoft.graph.group'.",
        ),
        ("/groups/delta?$select=allowExternalSenders", 501, "This operation target is not yet supported."),
        (
            "/groups/delta?$expand=memberOf",
            400,
            "The query specified in the URI is not valid. $expand is not supported with delta.",
        ),
        (foreign.as_str(), 400, "Badly formed token."),
    ] {
        let (found, body) = world.get(path).await;
        assert_eq!((found.as_u16(), message(&body)), (status, text), "{path}");
    }
    let link = latest(&world, "$select=members").await;
    world.tenant().expire_delta_tokens();
    assert_eq!(code(&world.get(&link).await.1), "syncStateNotFound");
}

#[tokio::test]
async fn owners_are_not_followed() {
    let world = crate::support::world().await;
    for query in ["$select=owners", "$select=displayName,owners", "$expand=owners"] {
        let (status, body) = world.get(&format!("/groups/delta?{query}")).await;
        assert_eq!(status, 400, "{query}: {body}");
    }
}
